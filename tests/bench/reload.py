"""From the save of a file to its new words on the screen, in the window and in the terminal.

By hand::

    python -m tests.bench.reload [--scenes 14 1000] [--saves 12]

A story of so many scenes is played in a real window (the dummy driver, 60 frames a second) and in
the terminal, both following its folder; a line of the page is edited, and the time is taken until
the frame that shows it was flipped, or the words came out of the pipe. *Broken* is the time until
the mistakes lie over the page, *mended* until they are gone. *Longest frame* is the longest between
the save and the words: what the work beside the window costs it.

Aim: under 0.5 s on 14 scenes and on 1,000.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import ROOT, conditions, median, table

HEAD = """\
format: 1
id: big
title: Big
start: s0
cast:
  You: {player: true}
  Ada: {}
variables:
  warmth: {type: number, start: 3, range: 0 10}
  kettle: {type: flag, start: false}
endings:
  tea: {title: Tea, note: It was still hot.}
"""
SCENE = """\
scene: s%(n)d
title: Scene %(n)d
beats:
  - |
    The kettle in room %(n)d is older than either of you.
    Ada: You came back. I'd have put money on the other thing.
    [warmth > 4] Ada: I kept your mug.
    {Ada pours.|Ada pours again.}
  - choices:
      - say: I forgot my coat.
        id: coat
        set: {warmth: -1}
        then:
          - |
            Ada: You're wearing it, here in room %(n)d.
      - do: Put the kettle on
        id: kettle
        set: {warmth: +2, kettle: true}
        goto: s%(far)d
      - say: I came for the tea.
        id: tea
        if: kettle
        goto: s%(next)d
  - %(end)s
"""
WORDS = "older than either of you"


def write_story(folder: Path, scenes: int) -> Path:
    """A story of so many scenes, each in a file."""
    folder.mkdir(parents=True)
    (folder / "story.yaml").write_text(HEAD, encoding="utf-8")
    last = scenes - 1
    for n in range(scenes):
        end = "ending: tea" if n == last else f"goto: s{n + 1}"
        values = {"n": n, "next": min(last, n + 1), "far": min(last, n + 2), "end": end}
        (folder / f"s{n}.yaml").write_text(SCENE % values, encoding="utf-8")
    return folder


class Stopwatch:
    """Milliseconds of each kind of reload."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}

    def take(self, kind: str, seconds: float) -> None:
        """Note one."""
        self.taken.setdefault(kind, []).append(seconds * 1000)


def in_window(folder: Path, saves: int, watch: Stopwatch) -> None:
    """Edit the first scene under a running window."""
    from game.app.wish import Wish
    from tests.pilot import CALM, Pilot, keep_settings, read_on

    keep_settings(**CALM)
    file = folder / "s0.yaml"
    good = file.read_text(encoding="utf-8")
    with Pilot(Wish(seed=1, begin=True, live=True), story=folder) as pilot:
        read_on(pilot)

        def saved(text: str, kind: str, there: Callable[[], bool]) -> None:
            pilot.worst = 0.0
            began = time.perf_counter()
            file.write_text(text, encoding="utf-8")
            while not there():
                assert time.perf_counter() - began < 60, pilot.where()
                pilot.screen.pace(60)
                pilot.frame()
            watch.take(kind, time.perf_counter() - began)
            watch.take(f"{kind}: longest frame", pilot.worst)

        def idle(seconds: float) -> None:
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                pilot.screen.pace(60)
                pilot.frame()

        idle(4.0)  # what is understood once, at the start
        for n in range(saves):
            text = good.replace(WORDS, f"younger than {n} of you")
            saved(text, "window", lambda n=n: f"than {n} of you" in pilot.words)  # type: ignore[misc]
            idle(0.2)
        for _ in range(max(2, saves // 3)):
            bad = good.replace("goto: s", "goto: x")
            saved(bad, "window, broken", lambda: pilot.view.screen == "writer")
            idle(0.2)
            saved(good, "window, mended", lambda: pilot.view.screen == "play")
            idle(0.2)


def in_terminal(folder: Path, saves: int, watch: Stopwatch) -> None:
    """Edit the first scene under a play in the terminal, in a process of its own."""
    file = folder / "s0.yaml"
    good = file.read_text(encoding="utf-8")
    play = subprocess.Popen(
        [sys.executable, "-m", "game", "play", "--text", "--new", "--story", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert play.stdout is not None and play.stdin is not None
    came: list[str] = []

    def read(pipe: int) -> None:
        while more := os.read(pipe, 65_536):
            came.append(more.decode())

    reader = threading.Thread(target=read, args=(play.stdout.fileno(),), daemon=True)
    reader.start()
    time.sleep(4.0)
    for n in range(saves):
        began = time.perf_counter()
        file.write_text(good.replace(WORDS, f"younger than {n} of you"), encoding="utf-8")
        while f"than {n} of you" not in "".join(came):
            assert time.perf_counter() - began < 60, "".join(came)
            time.sleep(0.001)
        watch.take("terminal", time.perf_counter() - began)
        time.sleep(0.2)
    play.stdin.write(b"q\n")
    play.stdin.close()
    play.wait(20)


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reload")
    parser.add_argument("--scenes", type=int, nargs="+", default=[14, 1_000])
    parser.add_argument("--saves", type=int, default=12)
    options = parser.parse_args(argv)
    print(conditions(saves=options.saves))
    watches: list[Stopwatch] = []
    for scenes in options.scenes:
        watch = Stopwatch()
        watches.append(watch)
        with tempfile.TemporaryDirectory(prefix="room-tone-bench-") as home:
            os.environ["ROOM_TONE_HOME"] = f"{home}/home"
            in_window(write_story(Path(home) / "story", scenes), options.saves, watch)
            in_terminal(write_story(Path(home) / "again", scenes), options.saves, watch)
    rows: list[list[object]] = []
    for kind in watches[0].taken:
        row: list[object] = [kind]
        for watch in watches:
            row += [median(watch.taken[kind]), max(watch.taken[kind])]
        rows.append(row)
    head = ["ms from the save"]
    for scenes in options.scenes:
        head += [f"{scenes:,} scenes", "worst"]
    table(head, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
