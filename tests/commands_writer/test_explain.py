"""``explain``, and the hint to it under what ``check`` found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.script.diagnostics import CODES
from game.voice.checks import CHECKS, WHOLE
from tests.codes.pages import FOLDER
from tests.commands.helpers import Shell

BROKEN = {
    "story.yaml": "format: 1\ntitle: T\nstart: hal\ncast:\n  You: {player: true}\nendings:\n"
    "  end: {title: End}\n",
    "hall.yaml": "scene: hall\nbeats:\n  - ending: end\n",
}


@pytest.mark.parametrize("word", ["RT020", "rt020", "20", "unknown-scene"])
def test_the_page_of_a_code(shell: Shell, word: str) -> None:
    ran = shell("explain", word)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (FOLDER / "RT020.md").read_text(encoding="utf-8")


def test_every_code_with_a_line(shell: Shell) -> None:
    ran = shell("explain")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    codes, checks = lines[: len(CODES)], lines[len(CODES) + 2 :]
    assert [line.split()[:2] for line in codes] == [[code, name] for code, name in CODES.items()]
    assert {line.split()[0] for line in checks} == {*CHECKS, *WHOLE, "reasoning"}
    assert all(re.search(r"  ?[A-Z`].*[^.]\.$", line) for line in [*codes, *checks])
    assert all(len(line) < 160 for line in lines)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("RT029", 'Did you mean "RT030"?'),
        ("21000", ""),
        ("unknwn-scene", 'Did you mean "unknown-scene"?'),
        ("everything", ""),
        ("²", ""),
    ],
)
def test_no_such_code(shell: Shell, word: str, hint: str) -> None:
    ran = shell("explain", word)
    assert ran.code == 2 and ran.out == ""
    assert f'no code "{word}"' in ran.err and hint in ran.err and "explain\n" in ran.err


def test_check_names_explain_where_something_was_found(shell: Shell, desk: Path) -> None:
    for name, text in BROKEN.items():
        (desk / name).write_text(text)
    ran = shell("check", str(desk))
    assert ran.code == 1
    assert ran.out.splitlines()[-1].endswith("python -m game explain RT020")
    assert [row["code"] for row in json.loads(shell("check", str(desk), "--json").out)] == ["RT020"]
    (desk / "story.yaml").write_text(BROKEN["story.yaml"].replace("hal\n", "hall\n"))
    assert shell("check", str(desk)) == (0, "", "")


def test_a_warning_is_no_failure_and_has_its_hint(shell: Shell, desk: Path) -> None:
    for name, text in BROKEN.items():
        (desk / name).write_text(text.replace("hal\n", "hall\n"))
    (desk / "hall.yaml").write_text(
        "scene: hall\nbeats:\n  - |\n    {One.|One.}\n  - ending: end\n"
    )
    ran = shell("check", str(desk))
    assert ran.code == 0
    assert "RT089 idle-variation (warning)" in ran.out and "0 errors, 1 warning." in ran.out
    assert ran.out.splitlines()[-1].endswith("explain RT089")
