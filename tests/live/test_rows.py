"""The rows of the writer's pages: verdicts told in short, values moved within their range."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.live import rows
from game.play.session import Session
from game.script.load import load_story
from tests.live.kit import write

RAIN, MARA = "I like the rain.", "Mara has your tapes."
TURN = {
    "ask": "evening.talk@2",
    "mode": "open",
    "raw": f"{RAIN} {MARA}\n{RAIN} {MARA}",
    "verdicts": [
        ("length", True, "", RAIN),
        ("facts", True, "", RAIN),
        ("length", True, "", MARA),
        ("facts", False, "names what was not learned", MARA),
        ("length", True, "", RAIN),
        ("facts", True, "", RAIN),
    ],
    "shown": [RAIN],
    "retries": 1,
    "ended": "spoken",
    "first": 0.412,
    "total": 1.26,
    "fault": "busy",
}


def test_a_turn_is_told_sentence_by_sentence() -> None:
    items = rows.verdict_rows([TURN])
    told = [(item.label, item.detail) for item in items]
    assert told[0] == ("evening.talk@2, open", "")
    assert told[1] == (
        "Spoken in the voice's own words, first sentence after 412 ms, done after 1.3 s, "
        "tried twice, the server: busy.",
        f"Shown: {RAIN}",
    )
    assert told[2:5] == [
        (RAIN, "Passed 2 checks: length, facts"),
        (MARA, "Refused by facts: names what was not learned"),
        (RAIN, "Passed 2 checks: length, facts"),
    ]
    assert told[5] == ("As it came", f"{RAIN} {MARA} / {RAIN} {MARA}")


def test_the_newest_turn_is_first_and_old_ones_are_left_out() -> None:
    turns = [{**TURN, "ask": f"a@{n}"} for n in range(20)]
    heads = [i.label for i in rows.verdict_rows(turns, most=3) if i.kind == "heading"]
    assert heads == ["a@19, open", "a@18, open", "a@17, open"]


@pytest.mark.parametrize(
    ("name", "value", "steps", "around", "new"),
    [
        ("warmth", 3, 1, False, 4),
        ("warmth", 10, 1, False, 10),
        ("warmth", 0, -1, False, 0),
        ("lamp", False, 1, True, True),
        ("lamp", True, 1, False, True),
        ("lamp", True, -1, False, False),
        ("coat", "red", 1, False, "grey"),
    ],
)
def test_a_value_moves_within_its_range(
    tmp_path: Path, name: str, value: int | str, steps: int, around: bool, new: int | str
) -> None:
    variable = load_story(write(tmp_path)).variables[name]
    assert rows.moved(variable, value, steps, around=around) == new


def test_scenes_are_found_as_they_are_typed(tmp_path: Path) -> None:
    story = load_story(write(tmp_path))
    assert rows.matching(story, "") == list(story.scene_ids)
    assert rows.matching(story, "cel")[0] == "cellar"
    assert rows.matching(story, "the att")[0] == "attic"
    assert rows.matching(story, "celer")[0] == "cellar"
    assert rows.matching(story, "zzz") == []


def test_values_without_a_play_say_so(tmp_path: Path) -> None:
    story = load_story(write(tmp_path))
    assert "No play is open" in rows.value_rows(story, None, "")[0].label
    state = Session(story).state
    kinds = {item.label: item.kind for item in rows.value_rows(story, state, "")}
    assert (kinds["warmth"], kinds["lamp"], kinds["coat"], kinds["key"]) == (
        "slider",
        "toggle",
        "pick",
        "toggle",
    )
