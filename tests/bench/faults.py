"""The whole slice against a server of bad answers: how long the player waits, and what is shown.

By hand::

    python -m tests.bench.faults [--moods good 500 slow_first] [--turns 1]

For each mood of ``tests.faults.server`` the shipped story is played to its ending by a pilot, with
that server as its model and the model let speak. In every talk it types words that no talk
expects, then leaves. *Wait* is the wall time from an asking to the moment the play goes on: with an
answer where the server has one, else with the authored line. *Generated* counts lines of the model
that were shown; *violations* those of them that miss a passed check in the voice's own record, or
that hold words which the server leaks on purpose: it must be 0. *Worst frame* is the longest
``App.frame`` of the play in wall time (dummy video): other programs of a busy machine show in it.
A slow server costs its whole deadline at every asking until the voice gives it up: all moods take
a quarter of an hour. A key is sent all the while and must be in no file that was written.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from game.app.wish import Wish
from tests.bench.canary import KEY, canary
from tests.bench.measure import conditions, quantile, table
from tests.faults.server import LEAKS, MODEL, MOODS, FaultServer
from tests.pilot import CALM, Pilot, at_the_end, keep_settings, play_through

ODD = ("what is the moon for", "is a tunnel a kind of hat", "do bridges mind", "green or seven")


class Timed(Pilot):
    """A pilot that notes how long each asking lasted, in seconds."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.waits: list[float] = []
        self._since = 0.0
        super().__init__(*given, **named)

    def frame(self, *given: Any, **named: Any) -> Any:
        """A frame; afterwards, whether the play waits for the voice."""
        view = super().frame(*given, **named)
        session = self.app.playing.session
        waiting = session is not None and session.wait == "waiting_for_voice"
        if waiting and not self._since:
            self._since = time.perf_counter()
        elif not waiting and self._since:
            self.waits.append(time.perf_counter() - self._since)
            self._since = 0.0
        return view


class Player:
    """Takes the first choice, types odd words in talks, leaves them by their last exit."""

    def __init__(self, turns: int) -> None:
        self._turns = turns
        self._typed: dict[str, int] = {}

    def __call__(self, pilot: Pilot) -> None:
        """Do what is to be done."""
        talk = getattr(pilot.app.playing.offer, "talk", "")
        card = pilot.view.card
        if talk and self._typed.get(talk, 0) < self._turns:
            self._typed[talk] = self._typed.get(talk, 0) + 1
            pilot.type(ODD[sum(self._typed.values()) % len(ODD)])
            pilot.key("enter")
        elif card is not None and card.kind == "tone":
            pilot.key("2")
        elif talk:
            pilot.click(pilot.view.items[-1].id)
        else:
            pilot.key("1")


def violations(pilot: Pilot) -> tuple[int, int]:
    """Generated lines shown, and how many of them should not have been."""
    pilot.app.playing.poll()
    turns = pilot.app.playing.turns
    shown = [said.text.replace("\\*", "*") for said in pilot.said if said.generated]
    # The first of them is a fact, which this play may have learned: the voice's check knows.
    leaked = [leak.strip(" *").casefold() for leak in LEAKS[1:]]
    bad = 0
    for words in shown:
        checked = any(
            words in turn["shown"] and all(v.ok for v in turn["verdicts"] if v.sentence == words)
            for turn in turns
        )
        bad += not checked or any(leak in words.casefold() for leak in leaked)
    return len(shown), bad


def play(mood: str, turns: int, story: Path | None = None) -> list[object]:
    """One mood's row of the table; ``story`` is another than the shipped one."""
    with (
        FaultServer(mood, limit=1_800, varied=True) as server,
        canary() as watched,
        patch.dict(os.environ, key_for(server.url)),
    ):
        voice = {"voice": "model", "endpoint": server.url, "model": MODEL, "lifted": True}
        keep_settings(**{**CALM, **voice})
        pilot = Timed(Wish(begin=True, seed=1), story=story)
        try:
            pilot.worst = 0.0
            play_through(pilot, Player(turns))
            ended = at_the_end(pilot)
            generated, bad = violations(pilot)
            badge = pilot.view.status.badge
        finally:
            pilot.close()
            watched.look()
        sent = [headers.get("Authorization") for headers in server.headers]
        kept = f"{watched}; sent with it: {sent.count(f'Bearer {KEY}')} of {len(sent)}"
        print(f"  {mood}: {kept}", file=sys.stderr, flush=True)
    waits = pilot.waits or [float("nan")]
    figures = [quantile(waits, 0.5), quantile(waits, 0.95), max(waits)]
    name = badge.name if badge else "none"
    worst = pilot.worst * 1000
    end, keys = "yes" if ended else "NO", len(watched.kept)
    return [mood, len(pilot.waits), *figures, generated, bad, worst, name, end, keys]


def key_for(url: str) -> dict[str, str]:
    """The environment in which a key is bound to this server."""
    return {"ROOM_TONE_API_KEY": KEY, "ROOM_TONE_API_HOST": urlsplit(url).netloc}


WAITS = ("askings", "wait p50 s", "p95", "max")
HEAD = ("mood", *WAITS, "generated", "violations", "worst frame ms", "badge", "ended", "keys kept")


def main(argv: list[str]) -> int:
    """Play and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.faults")
    parser.add_argument("--moods", nargs="+", default=sorted(MOODS), choices=sorted(MOODS))
    parser.add_argument("--turns", type=int, default=1, help="words typed in each talk")
    options = parser.parse_args(argv)
    from game.app.collecting import collect_seldom
    from game.voice import client

    collect_seldom()
    client.load()  # a second of imports, which the game does beside its first scenes
    print(conditions(turns=options.turns))
    rows = []
    for mood in options.moods:
        rows.append(play(mood, options.turns))
    table(HEAD, rows)
    return 1 if any(row[-1] or row[6] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
