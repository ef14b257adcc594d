"""Speaking ahead: how many re-voiced lines are there when they are asked for, and what that costs.

By hand::

    python -m tests.bench.ahead [--plays 6] [--haste 10]

The shipped story is played to its ending with a server that answers at a model's pace; the player
reads every line at 240 words a minute and takes any offered way, seeded. For each pace (seconds to
the first token, tokens a second) the plays are made twice: with lines prepared while she reads, and
without. Reading and server run ``haste`` times as fast as they would, alike, so that an hour takes
minutes; shares and tokens do not change with that as long as this machine keeps up, and waits are
given in the story's own time.

Where nothing may be prepared the reading is skipped. *Lines* are the re-voiced lines asked for,
*ready* those that were there already, *wait* the seconds from the last word read to hers. *Thrown*
are tokens spent on ways not taken.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import Any

from game.app.playing import Playing
from game.play.actions import Answered, Typed
from game.play.events import Asked, Event, Said, TalkOpened
from game.play.upcoming import acts, upcoming
from game.script import Story, load_story
from game.store.places import package_story
from game.voice import Meter, VoiceConfig, client, open_voice
from tests.bench.measure import conditions, quantile, table
from tests.faults.server import MODEL, FaultServer

WORDS_A_SECOND = 4.0
PACES = {"fast": (0.15, 60.0), "middling": (0.6, 25.0), "slow": (1.5, 9.0)}
"""Seconds to the first token, tokens a second."""
ODD = ("what is the moon for", "is a tunnel a kind of hat", "do bridges mind")


def server_at(pace: tuple[float, float], haste: float) -> FaultServer:
    """A server that says the line it is given again, in an order of its own, at a model's pace."""
    first, speed = pace

    def mood(h: Any) -> None:
        asked = h.owner.requests[-1]["messages"][-1]["content"]
        line = asked.split("'s line:\n")[-1].split("\n\n")[0] if "'s line:\n" in asked else ""
        words = f"Well, {line[:1].lower()}{line[1:]}" if line else "Mm. Go on, I'm listening."
        h.begin()
        h.wait(first / haste)
        h.speak(words.replace("\n", " "), 1 / speed / haste)
        h.done()

    return FaultServer(limit=3_600, play=mood)


class Reader:
    """Plays one play to its ending, reading what is said at her own pace."""

    def __init__(self, story: Story, voice: Any, seed: int, haste: float) -> None:
        self._playing = Playing(story, voice, None, seed=seed)
        self._chance = random.Random(seed)
        self._haste = haste
        self.waits: list[float] = []

    def play(self) -> None:
        """To the ending."""
        self._read(self._playing.begin())
        for _ in range(2_000):
            playing = self._playing
            if playing.wait == "ended":
                break
            if playing.wait == "waiting_for_voice":
                self._listen()
                continue
            offer = playing.offer
            ways = acts(offer)
            talks = isinstance(offer, TalkOpened)
            if talks and (not ways or self._chance.random() < 0.4):
                self._read(playing.act(Typed(self._chance.choice(ODD))))
                continue
            self._read(playing.act(self._chance.choice(ways)))
        self._playing.leave()

    def _listen(self) -> None:
        offer = self._playing.offer
        assert isinstance(offer, Asked)
        began, waited = time.perf_counter(), False
        while self._playing.wait == "waiting_for_voice" and self._playing.offer is offer:
            for answer in self._playing.poll():
                if not waited and offer.ask.mode == "revoice":
                    self.waits.append((time.perf_counter() - began) * self._haste)
                    waited = True
                self._read(self._playing.act(answer))
                if isinstance(answer, Answered):
                    return
            time.sleep(0.001)

    def _read(self, events: list[Event]) -> None:
        """Her eyes go over the words; the game goes on asking and preparing meanwhile."""
        playing = self._playing
        session = playing.session
        assert session is not None
        if playing.wait != "waiting_for_voice" and not upcoming(playing.story, session.snapshot()):
            playing.poll()
            return
        words = sum(len(e.text.split()) for e in events if isinstance(e, Said))
        until = time.perf_counter() + words / WORDS_A_SECOND / self._haste
        while time.perf_counter() < until:
            if self._playing.wait != "waiting_for_voice":
                self._playing.poll()
            time.sleep(0.001)


def row(story: Story, name: str, plays: int, haste: float, ahead: bool) -> list[object]:
    """The plays at one pace, with or without preparing."""
    meter = Meter()
    waits: list[float] = []
    with server_at(PACES[name], haste) as server:
        for seed in range(plays):
            config = VoiceConfig("model", server.url, MODEL, lifted=True, ahead=ahead)
            reader = Reader(story, open_voice(story, config, meter=meter), seed, haste)
            reader.play()
            waits += reader.waits
    share = f"{100 * meter.ready / meter.lines:.0f} %" if meter.lines else "-"
    thrown = f"{100 * meter.thrown / meter.spent:.0f} %" if meter.spent else "-"
    waits = waits or [float("nan")]
    return [
        f"{name}, {'ahead' if ahead else 'not ahead'}",
        meter.lines,
        meter.ready,
        share,
        quantile(waits, 0.5),
        quantile(waits, 0.95),
        meter.read,
        meter.written,
        meter.thrown,
        thrown,
    ]


HEAD = (
    "pace",
    "lines",
    "ready",
    "share",
    "wait p50 s",
    "p95",
    "read",
    "written",
    "thrown",
    "of all",
)


def main(argv: list[str]) -> int:
    """Play and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ahead")
    parser.add_argument("--plays", type=int, default=6)
    parser.add_argument("--haste", type=float, default=10.0)
    parser.add_argument("--paces", nargs="+", default=list(PACES), choices=list(PACES))
    options = parser.parse_args(argv)
    client.load()
    story = load_story(package_story())
    print(conditions(plays=options.plays, haste=f"{options.haste:g} times"))
    rows = [
        row(story, name, options.plays, options.haste, ahead)
        for name in options.paces
        for ahead in (True, False)
    ]
    table(HEAD, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
