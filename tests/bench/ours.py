"""Our side of ``engines``: one job in a process of its own (``python -m tests.bench.ours JOB``).

What is imported before the clock starts is what node has required before its own does. The
collector is set as ``python -m game`` sets it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.app.collecting import collect_seldom
from game.play.actions import Begin, Pick
from game.play.events import Event, Offered, Said
from game.play.save import make_save, open_save
from game.play.session import Session
from game.play.state import State
from game.script import Story, load_story
from tests.bench.measure import watch
from tests.bench.twin import Dice

EVENING = 1_000
"""Choices of a long evening: what a whole save is measured after."""


class Reader:
    """Takes in what a session says: counts its lines, and keeps the first ones."""

    def __init__(self, player: str, prefix: int) -> None:
        self.lines = 0
        self.prefix: list[str] = []
        self._player = player
        self._wanted = prefix

    def take(self, events: list[Event]) -> None:
        """Every line of these events, as text."""
        for event in events:
            if type(event) is Said:
                self.lines += 1
                if self.lines <= self._wanted:
                    named = event.speaker and event.speaker != self._player
                    words = f"{event.speaker}: {event.text}" if named else event.text
                    self.prefix.append(words)


def play(session: Session, reader: Reader, dice: Dice, choices: int) -> None:
    """Take so many choices at random, and read what follows each."""
    for _ in range(choices):
        offer = session.offer
        assert isinstance(offer, Offered)
        options = offer.options
        reader.take(session.act(Pick(options[dice.roll(len(options))].id)))


def visit(story: Story, scenes: list[str]) -> None:
    """Begin a play at each of these scenes, up to its choices."""
    first = State.fresh(story, 0).as_json()
    for scene in scenes:
        Session.from_first(story, 0, {**first, "scene": scene}).act(Begin("off"))


def run(job: dict[str, Any]) -> dict[str, Any]:
    """The times of a job, and what was seen."""
    folder, cache = Path(job["folder"]), Path(job["cache"])
    times: dict[str, dict[str, float]] = {}
    out: dict[str, Any] = {"times": times}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        with watch() as took:
            result = work()
        times[name] = {"cpu": took.cpu, "wall": took.wall}
        return result

    if job["compile"]:
        import game.script.compile
        import game.script.validate  # noqa: F401

        timed("compile", lambda: load_story(folder))
        timed("compile and keep", lambda: load_story(folder, cache))
        return out

    def load() -> Story:
        story = load_story(folder, cache)
        visit(story, job["visit"])
        return story

    timed("load", load)
    if "yaml" in sys.modules:
        raise RuntimeError("the compiled copy was not used")
    again = []
    for _ in range(job["again"]):
        timed("load_again", load)
        again.append(times["load_again"])
    if again:
        times["load_again"] = sorted(again, key=lambda t: t["cpu"])[len(again) // 2]

    story = load_story(folder, cache)
    session = Session(story)
    reader, dice = Reader(story.player, job["prefix"]), Dice(job["seed"])
    reader.take(session.act(Begin("off")))
    timed("fresh", lambda: play(session, reader, dice, job["choices"]))
    out["fresh_lines"] = reader.lines
    timed("warm", lambda: play(session, reader, dice, job["choices"]))
    out["lines"] = reader.lines
    out["prefix"] = reader.prefix
    text = timed("save", lambda: json.dumps(session.snapshot()))
    out["save_bytes"] = len(text)
    timed("restore", lambda: Session.resume(story, json.loads(text)))
    evening = Session(story)
    reader.take(evening.act(Begin("off")))
    play(evening, reader, dice, min(EVENING, job["choices"]))
    kept = timed("whole save", lambda: json.dumps(make_save(evening)))
    timed("whole load", lambda: open_save(story, json.loads(kept)))
    return out


if __name__ == "__main__":
    collect_seldom()
    print(json.dumps(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
