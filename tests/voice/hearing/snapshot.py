"""Takes the story's talks as the ear is given them: ``python -m tests.voice.hearing.snapshot``.

The snapshot is frozen beside the utterances, so that figures stay comparable when a writer adds
phrases; ``--live`` of the bench hears the talks as they are today.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from game.play.bind import bind_expr
from game.play.state import State
from game.play.talk import plain
from game.script import Story, load_story
from game.script import ops as o

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
MOMENTS = {
    "hello_before": ("hello", {}),
    "hello_after": ("hello", {"hello.quiet": 1}),
    "night": ("first_night", {}),
}
"""By name of a moment: the scene of its talk, and what has been chosen before it."""
LATER = (
    "power_cut", "tram_stops", "after_ruth", "breath", "proud", "notice", "shared_line",
    "last_evening",
)  # fmt: skip
"""Scenes of the later acts whose talks are for tuning."""


def talks(story: Story) -> dict[str, Any]:
    """The candidates of each moment, as data."""
    return {name: _talk(story, *moment) for name, moment in MOMENTS.items()}


def later_talks(story: Story) -> dict[str, Any]:
    """The candidates of the later talks, as data."""
    return {name: _talk(story, name, {}) for name in LATER}


def _talk(story: Story, scene: str, chosen: dict[str, int]) -> dict[str, Any]:
    st = State.fresh(story, 0)
    st.chosen.update(chosen)
    talk = next(op for op in story.scene(scene).ops if isinstance(op, o.Talk))

    def holds(guard: Any) -> bool:
        return guard is None or bool(bind_expr(guard)(st))

    outcomes = {
        row[0]: {"say": plain(row[1], row[0], st), "examples": row[2][1:]}
        for row in talk.outcomes
        if holds(row[3]) and f"{scene}.{row[0]}" not in chosen
    }
    replies = {
        row[0]: {"n": n, "heard": row[1], "line": " ".join(plain(s[2], s[0], st) for s in row[2])}
        for n, row in enumerate(talk.replies, 1)
        if holds(row[3])
    }
    opening = " ".join(plain(s[2], s[0], st) for s in talk.opening)
    return {"opening": opening, "outcomes": outcomes, "replies": replies}


def _write(name: str, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    made = "# Made by: python -m tests.voice.hearing.snapshot\n"
    (HERE / name).write_text(made + text, encoding="utf-8")


if __name__ == "__main__":
    told = load_story(ROOT / "story")
    _write("story.yaml", talks(told))
    _write("acts.yaml", later_talks(told))
