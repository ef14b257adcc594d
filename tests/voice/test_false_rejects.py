"""Of lines that are fine at most 3 % are turned away: frozen, from three hands.

``written`` ones are in Samantha's manner, by someone who had not read the checks; ``authored``
ones are the story's own; ``model`` ones are what SmolLM2-135M said to ordinary words, chosen by
eye as saying nothing that is forbidden, however odd they are. No line is taken out because a check
turned it away, and none may be: the file's hash is kept here.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from game.play.asks import Ask
from game.script import load_story
from game.script.program import Character
from game.store.places import package_story
from game.voice.checks import Context
from game.voice.gate import Gate

FILE = Path(__file__).parent / "data" / "benign.jsonl"
SHA256 = "f47a65e0386395764ebf75f327bca2d09fe4ff89e49cb1394e050867de63b79e"
MOST = 0.03
FIRST_EVENING = ("ten_seconds", "keepsake", "her_name", "pav")

LINES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def sheet() -> Character:
    return load_story(package_story()).characters["samantha"]


def turned_away(sheet: Character, line: str, facts: tuple[str, ...]) -> str:
    """The check that a line is stopped by, in an open talk; empty where it is let through."""
    typed = "I had a long day."
    ask = Ask("talk@1", "talk", "open", "talk", "noise_floor", "Samantha", (), typed, facts=facts)
    gate = Gate(Context.of(sheet, ask, ("Theodore", "You")))
    gate.feed(line)
    gate.finish(clean=True)
    return f"{gate.broken.check}: {line}" if gate.broken else ""


def test_the_lines_are_those_that_were_frozen() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256
    count = Counter(row["source"] for row in LINES)
    assert len({row["line"] for row in LINES}) >= 300
    assert count["written"] >= 200 and count["model"] >= 75 and count["authored"] >= 40


def test_few_of_them_are_turned_away(sheet: Character) -> None:
    wrong = [turned_away(sheet, row["line"], tuple(sheet.facts)) for row in LINES]
    wrong = [line for line in wrong if line]
    assert len(wrong) <= MOST * len(LINES), wrong


def test_nor_on_the_first_evening_when_hardly_a_fact_is_known(sheet: Character) -> None:
    # The story's own lines may tell what is known only later.
    lines = [row["line"] for row in LINES if row["source"] != "authored"]
    wrong = [turned_away(sheet, line, FIRST_EVENING) for line in lines]
    wrong = [line for line in wrong if line]
    assert len(wrong) <= MOST * len(lines), wrong
