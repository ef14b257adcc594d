"""Every code has a page, and what the page says is so: its examples are given to the checker."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands.explain import page
from game.proof.prove import prove
from game.script import load_story
from game.script.diagnostics import CODES, find_code
from game.script.lint import check_folder
from tests.codes.pages import FOLDER, HEADINGS, ROOT, read_page

WARNINGS = {
    *("RT023", "RT071", "RT100", "RT102", "RT105", "RT109", "RT111", "RT112"),
    *(code for code in CODES if "RT080" <= code < "RT100"),
}
PROVED = "RT100"
"""Codes from here on are the proof's."""


def found(files: dict[str, str], folder: Path, code: str) -> dict[str, str]:
    """The codes found in these files, each with how bad it is; with the proof for its codes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    diagnostics = check_folder(folder, ROOT / "assets")
    if code >= PROVED and not any(d.severity == "error" for d in diagnostics):
        proof = prove(load_story(folder))
        assert proof.open == {}
        diagnostics = [*diagnostics, *proof.findings]
    return {d.code: d.severity for d in diagnostics}


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_whole(code: str) -> None:
    mine = read_page(code)
    assert mine.title == f"# {code} {CODES[code]}"
    assert list(mine.sections) == HEADINGS
    for heading, words in mine.sections.items():
        assert words.strip(), heading
    said = mine.sections["What"]
    assert ("A warning" in said) == (code in WARNINGS)
    assert ("An error" in said) == (code not in WARNINGS)
    assert page(code) == (FOLDER / f"{code}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_first_example_raises_it_and_nothing_unnamed(code: str, tmp_path: Path) -> None:
    mine = read_page(code)
    codes = found(mine.bad, tmp_path, code)
    assert codes.pop(code, None) == ("warning" if code in WARNINGS else "error")
    words = "".join(mine.sections[heading] for heading in HEADINGS[:3])
    assert [other for other in codes if other not in words] == []


@pytest.mark.parametrize("code", CODES)
def test_the_second_example_is_clean(code: str, tmp_path: Path) -> None:
    mine = read_page(code)
    assert "story.yaml" in mine.good
    assert mine.good != mine.bad
    assert found(mine.good, tmp_path, code) == {}


def test_other_codes_on_a_page_are_codes() -> None:
    for code in CODES:
        text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
        assert set(re.findall(r"RT\d+", text)) <= set(CODES), code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RT020", "RT020"), ("rt020", "RT020"), ("20", "RT020"), ("020", "RT020"),
        ("rt20", "RT020"), ("unknown-scene", "RT020"), ("Unknown Scene", "RT020"),
        ("unknown_scene", "RT020"), (" 80 ", "RT080"), ("unused", "RT086"),
        ("", ""), ("RT", ""), ("999", ""), ("0020", ""), ("²0", ""), ("unknown", ""),
        ("RT020x", ""),
    ],
)  # fmt: skip
def test_a_code_is_found_by_what_a_writer_types(text: str, code: str) -> None:
    assert find_code(text) == code
