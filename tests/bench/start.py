"""From a fresh process to the first frame, and what the imports of each room cost.

By hand::

    python -m tests.bench.start [--runs 5] [--driver dummy]

The game is started as a player starts it (``python -m game play``), with its sound and its speech,
in a process of its own; its first frame ends the run. *Cold* has an empty home: no settings, no
compiled story. *Warm* is the start after that. CPU is the whole process's, the interpreter's own
start and every thread included (pictures, sound and speech warm up beside the first frame); *main
thread* is what the window itself waited for. The operating system's file cache is warm throughout.

Aim: the first frame within 0.5 s of CPU, warm and cold.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.measure import ROOT, conditions, median, table

ROOMS = ("script", "play", "stage", "store", "voice", "speech", "terminal", "screen", "app.window")
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|(\s+)(\S+)")


def first_frame(began: float) -> None:
    """In a process of its own: start the game, stop after its first frame, print the marks."""
    marks: list[tuple[str, float, float, float]] = []

    def mark(name: str) -> None:
        spent = time.process_time() * 1000, time.thread_time() * 1000
        marks.append((name, *spent, (time.time() - began) * 1000))

    mark("interpreter")
    from game.__main__ import main
    from game.app import opening

    open_story = opening.load_story

    def load_story(*given: Any) -> Any:
        mark("imports of the command")
        story = open_story(*given)
        mark("story loaded")
        return story

    opening.load_story = load_story  # type: ignore[assignment]
    from game.app import window

    mark("imports of the window")

    class Screen(window.Screen):
        def __init__(self, *given: Any, **named: Any) -> None:
            mark("settings and saves opened")
            super().__init__(*given, **named)
            mark("window open")

        def flip(self) -> None:
            super().flip()
            mark("first frame")
            print(json.dumps(marks), flush=True)
            os._exit(0)

    class App(window.App):
        def run(self) -> None:
            mark("game made")
            self.frame(1 / 60)

    window.Screen, window.App = Screen, App  # type: ignore[misc]
    sys.exit(main(["play"]))


def start(home: str, driver: str) -> list[tuple[str, float, float, float]]:
    """One start; its marks with processor, main thread's and wall milliseconds since the start."""
    env = {**os.environ, "ROOM_TONE_HOME": home, "SDL_AUDIODRIVER": "dummy"}
    env["SDL_VIDEODRIVER"] = driver
    command = [sys.executable, "-m", "tests.bench.start", "--child", repr(time.time())]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(done.stderr.strip()[-2000:])
    marks: list[tuple[str, float, float, float]] = json.loads(done.stdout.splitlines()[-1])
    return marks


def import_cost(module: str) -> tuple[float, dict[str, float]]:
    """Milliseconds to import a module in a fresh process, and each import's own share of them."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"import {module}"],
        cwd=ROOT,
        env={**os.environ, "SDL_VIDEODRIVER": "dummy"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return float("nan"), {}
    own: dict[str, float] = {}
    whole = 0.0
    for self_us, sum_us, depth, name in _LINE.findall(done.stderr):
        own[name] = int(self_us) / 1000
        # The interpreter's own start (site, encodings) stands before ours at the same depth.
        if len(depth) == 1 and (name == module or name.split(".")[0] == "game"):
            whole += int(sum_us) / 1000
    return whole, own


def starts(runs: int, driver: str) -> None:
    """Print cold and warm starts."""
    taken: dict[str, list[list[tuple[str, float, float, float]]]] = {"cold": [], "warm": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="room-tone-bench-") as home:
            taken["cold"].append(start(home, driver))
            taken["warm"].append(start(home, driver))
    rows: list[list[object]] = []
    for at, (name, *_) in enumerate(taken["warm"][0]):
        row: list[object] = [name]
        for kind in ("warm", "cold"):
            row += [median(run[at][column] for run in taken[kind]) for column in (1, 2, 3)]
        rows.append(row)
    head = ["ms since the start", "warm CPU", "main thread", "wall", "cold CPU"]
    table([*head, "main thread", "wall"], rows)


def imports(runs: int) -> None:
    """Print what each room costs to import, and the dearest imports of the whole window."""
    rows: list[list[object]] = []
    for room in ROOMS:
        costs = [import_cost(f"game.{room}")[0] for _ in range(runs)]
        rows.append([f"game.{room}", median(costs)])
    table(("import, in a fresh process", "wall ms"), rows)
    every = [import_cost("game.app.window")[1] for _ in range(runs)]
    names = {name for own in every for name in own}
    dear = sorted(
        ((median(own.get(name, 0.0) for own in every), name) for name in names), reverse=True
    )
    table(("dearest imports of game.app.window", "own ms"), [[n, ms] for ms, n in dear[:15]])


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--driver", default="dummy")
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child:
        sys.argv = [str(Path(sys.argv[0])), "play"]
        first_frame(options.child)
    print(conditions(runs=options.runs, video=options.driver))
    starts(options.runs, options.driver)
    imports(options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
