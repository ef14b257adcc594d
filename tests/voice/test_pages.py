"""Every check has a page, and what the page says is so: its examples go through the gate."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import game.voice.checks as checks
from game.commands.explain import check_page, find_check
from game.play.asks import Ask
from game.script.program import Character, Fact
from game.voice.checks import CHECKS, WHOLE, Context
from game.voice.gate import Gate

FOLDER = Path(checks.__file__).parent / "pages"
HEADINGS = ["What", "Why it matters", "Cure", "What it catches", "What it lets pass"]
NAMES = [*CHECKS, *WHOLE, "reasoning"]


def sections(name: str) -> dict[str, str]:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {name}\n")
    return dict(re.findall(r"^## (.+)\n\n((?:.|\n)*?)(?=\n## |\Z)", text, re.M))


def tried(block: str) -> tuple[str, list[str]]:
    """The check that an example is stopped by, or nothing; and what is shown of it."""
    example: dict[str, Any] = yaml.safe_load(re.sub(r"```(?:yaml)?\n?", "", block))
    sheet = Character(
        "samantha",
        "Samantha",
        max_sentences=example.pop("max_sentences", 3),
        never=tuple(example.pop("never", ())),
        facts={
            id_: Fact(id_, tuple(fact["keys"]), fact["content"])
            for id_, fact in example.pop("facts", {}).items()
        },
    )
    keep = tuple(example.pop("keep", ()))
    recent = example.pop("recent", "")
    ask = Ask(
        "hello.talk@1",
        "hello.talk",
        "revoice" if keep else "open",
        "hello",
        "noise",
        "Samantha",
        (),
        typed=example.pop("you", None),
        keep=keep,
        facts=tuple(example.pop("learned", ())),
        recent=(("Samantha", recent),) if recent else (),
    )
    gate = Gate(Context.of(sheet, ask, ("Theodore", "You")), hold=bool(keep))
    # As it streams: what was shown can not be taken back.
    shown = [said for letter in example.pop("samantha") for said in gate.feed(letter)]
    shown += gate.finish(clean=True)
    assert not example, "what the example says is all used"
    return gate.broken.check if gate.broken else "", shown


def test_each_check_has_a_page_and_each_page_a_check() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_says_is_so(name: str) -> None:
    mine = sections(name)
    assert list(mine) == HEADINGS and all(words.strip() for words in mine.values())
    assert tried(mine["What it catches"])[0] == name
    stopped, shown = tried(mine["What it lets pass"])
    assert stopped == "" and shown
    assert check_page(name) == (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_thoughts_in_their_tags_are_not_among_what_is_shown() -> None:
    assert tried(sections("reasoning")["What it lets pass"])[1] == ["It rains."]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("near", "near"),
        ("NEAR", "near"),
        ("names_numbers", "names_numbers"),
        ("names-numbers", "names_numbers"),
        ("Stage directions", "stage_directions"),
        ("nearby", ""),
        ("", ""),
    ],
)
def test_a_check_is_found_by_what_a_writer_types(typed: str, name: str) -> None:
    assert find_check(typed) == name
