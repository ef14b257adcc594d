"""Processor milliseconds a frame, by what is on the screen.

By hand::

    python -m tests.bench.frames [--frames 300] [--runs 3] [--driver dummy x11]

Every scenario is painted by ``game.screen.Screen`` at 1280x720 and 1920x1080, 60 frames a second
of the view's own clock, once its pictures are there; what the clock moves (grain, presence, breath)
moves. ``App.frame`` is the whole frame of a real play of the shipped story: input, voice, speech,
stage, sound, painting and flip. With ``x11`` a display is started (Xvfb) and frames reach it; its
server's own work is another process and is not counted here.

Aim: a steady frame at 1920x1080 within 2 ms. Figures are medians over the runs of each run's median
and of its slowest in a hundred (p99).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import ROOT, conditions, median, quantile, table

if TYPE_CHECKING:
    from game.stage.view import View

SIZES = ((1280, 720), (1920, 1080))
FPS = 60
AWAY = 3
"""Frames at the head of a scenario that are not counted: the first ones make what is kept."""
Moving = Callable[["View", int, int], "View"]


def _still(view: View, n: int, count: int) -> View:
    return replace(view, clock=view.clock + n / FPS)


def _fading(view: View, n: int, count: int) -> View:
    from game.stage.view import Picture

    now = view.backdrop.now
    before = Picture(now.place, "dusk")
    fading = replace(view.backdrop, before=before, mix=(n + 0.5) / count)
    return replace(view, backdrop=fading, clock=view.clock + n / FPS)


def _revealing(view: View, n: int, count: int) -> View:
    """Words at 45 characters a second, from the first again when the line is whole."""
    line = view.lines[0]
    shown = int(n * 45 / FPS) % (len(line.text) + 1)
    return replace(view, lines=(replace(line, revealed=shown),), clock=view.clock + n / FPS)


def _scrolling(view: View, n: int, count: int) -> View:
    return replace(view, scroll=(n // 6) % max(1, len(view.lines)), clock=view.clock + n / FPS)


def scenarios() -> Iterator[tuple[str, View, Moving]]:
    """What is measured: a name, a view, and how it moves."""
    from game.stage.view import Picture
    from tests.screen.views import VIEWS

    steady = replace(VIEWS["waiting"], toast="")
    yield "steady", steady, _still
    # Nothing moves in the picture; and the two that move most.
    still = replace(steady.look, reduced_motion=True)
    yield "steady, lying still", replace(steady, look=still), _still
    for name, place in (("rain", "apartment"), ("snow", "hospital")):
        there = replace(steady.backdrop, now=Picture(place, name))
        yield f"steady, {name}", replace(steady, backdrop=there), _still
    yield "crossfade", steady, _fading
    yield "text reveal", VIEWS["revealing"], _revealing
    yield "choices", VIEWS["play"], _still
    yield "long choices", VIEWS["choices"], _still
    yield "talk, typing", VIEWS["talk"], _still
    for name in ("title", "first_run", "pause", "settings", "load", "save", "backlog"):
        yield name.replace("_", " "), VIEWS[name], _still
    yield "backlog, scrolling", VIEWS["backlog"], _scrolling
    yield "act card", VIEWS["act"], _still
    yield "tone card", VIEWS["tone"], _still
    yield "crisis card", VIEWS["crisis"], _still


def paint_all(
    size: tuple[int, int], frames: int, assets: Path = ROOT / "assets"
) -> dict[str, list[float]]:
    """Processor milliseconds of every frame, by scenario."""
    from game.screen import Screen

    out: dict[str, list[float]] = {}
    screen = Screen(assets, size, sound=False)
    try:
        for name, view, moving in scenarios():
            screen.settle(moving(view, 0, frames))
            took = out[name] = []
            for n in range(frames + AWAY):
                now = moving(view, n, frames + AWAY)
                start = time.process_time()
                screen.paint(now)
                screen.flip()
                if n >= AWAY:
                    took.append((time.process_time() - start) * 1000)
    finally:
        screen.close()
    return out


def play_steadily(size: tuple[int, int], frames: int) -> list[float]:
    """Processor milliseconds of ``App.frame`` at the first choices of the shipped story."""
    from game.app import window
    from game.app.opening import open_game
    from game.app.wish import Wish
    from game.screen import Screen
    from game.stage.inputs import Advance

    if hasattr(window, "open_speaker"):
        from game.speech import SilentSpeaker

        # Its thread would be counted, and warms up for a second after the start.
        window.open_speaker = lambda *_, **__: SilentSpeaker("off")
    opened = open_game()
    screen = Screen(opened.assets, size, sound=False)
    app = window.App(opened, screen, Wish(begin=True, seed=1))
    try:
        for _ in range(3_000):
            view = app.frame(1 / FPS)
            if view.screen == "play" and view.items:
                break
            for intent in app.stage.input(Advance()):
                app.do(intent)
        screen.settle(app.stage.view())
        for _ in range(FPS * 2):
            app.frame(1 / FPS)
        if app.playing.saver is not None:
            app.playing.saver.flush()
        took = []
        for _ in range(frames):
            start = time.process_time()
            app.frame(1 / FPS)
            took.append((time.process_time() - start) * 1000)
        return took
    finally:
        app.close()


def run_child(width: int, height: int, frames: int) -> dict[str, list[float]]:
    """One process: every scenario, then the whole game."""
    size = (width, height)
    out = paint_all(size, frames)
    out["App.frame, at choices"] = play_steadily(size, frames)
    return out


@contextmanager
def display(driver: str) -> Iterator[dict[str, str]]:
    """The environment for a video driver; with ``x11`` a display of our own behind it."""
    env = {**os.environ, "SDL_VIDEODRIVER": driver, "SDL_AUDIODRIVER": "dummy"}
    if driver != "x11":
        yield env
        return
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        yield {**env, "DISPLAY": f":{server.stdout.readline().strip()}"}
    finally:
        server.terminate()
        server.wait(10)


def measure(driver: str, size: tuple[int, int], frames: int) -> dict[str, list[float]]:
    """One run in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.frames", "--child", *map(str, size), str(frames)]
    with display(driver) as env, tempfile.TemporaryDirectory(prefix="room-tone-bench-") as home:
        env["ROOM_TONE_HOME"] = home
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-2000:])
    answer: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return answer


def report(driver: str, runs: dict[tuple[int, int], list[dict[str, list[float]]]]) -> None:
    """One driver's table."""
    rows: list[list[object]] = []
    first = next(iter(runs.values()))[0]
    for name in first:
        row: list[object] = [name]
        for size in runs:
            row.append(median(median(run[name]) for run in runs[size]))
            row.append(median(quantile(run[name], 0.99) for run in runs[size]))
        rows.append(row)
    head = ["ms of CPU a frame", *(f"{w}x{h} {what}" for w, h in runs for what in ("", "p99"))]
    print(f"video driver {driver}")
    table([cell.strip() for cell in head], rows)


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.frames")
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--driver", nargs="+", default=["dummy", "x11"])
    parser.add_argument("--child", nargs=3, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child:
        print(json.dumps(run_child(*options.child)))
        return 0
    print(conditions(runs=options.runs, frames=options.frames))
    for driver in options.driver:
        if driver == "x11" and not shutil.which("Xvfb"):
            print("Xvfb is not installed: no window was measured.")
            continue
        runs: dict[tuple[int, int], list[dict[str, list[float]]]] = {size: [] for size in SIZES}
        for _ in range(options.runs):
            for size in SIZES:
                runs[size].append(measure(driver, size, options.frames))
        report(driver, runs)
    print(conditions())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
