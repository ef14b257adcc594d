"""What the slow life of each picture costs a frame, beside the plain picture and the presence.

By hand::

    python -m tests.bench.life [--frames 240] [--size 1920 1080] [--places beach tram]

Processor milliseconds of a frame, 60 a second of the view's clock: laying the plate, then what
moves in it, as median and as the slowest in a hundred (p99). ``made`` is what it takes to make the
life of one plate, on the worker's thread, once. Last the presence, in every state.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.screen.backdrops import Backdrops, Wanted
from game.screen.presence import Presence
from game.stage.view import Phase, Picture, PresenceView
from tests.bench.measure import ROOT, conditions, median, quantile, table

FPS = 60
PHASES: tuple[Phase, ...] = ("idle", "listening", "thinking", "speaking", "elsewhere")


def pictures(folder: Path, places: list[str]) -> list[Picture]:
    """Every picture there is, or those of some places."""
    found = []
    for path in sorted(folder.glob("*.webp")):
        place, _, light = path.stem.rpartition("_")
        if not places or place in places or path.stem in places:
            found.append(Picture(place, light))
    return found


def of_pictures(size: tuple[int, int], frames: int, found: list[Picture]) -> list[list[object]]:
    """A row for each picture."""
    screen = pygame.display.set_mode(size)
    backdrops = Backdrops([ROOT / "assets" / "backdrops"], screen)
    rows: list[list[object]] = []
    try:
        for picture in found:
            still = Wanted(picture, size, "play", 0.6, (0.5, 0.3, 0.4), True, False)
            made, plate = [], None
            for wanted in (still, still._replace(moves=True)):
                start = time.process_time()
                while (plate := backdrops.plate(wanted)) is None:
                    time.sleep(0.002)
                    backdrops.poll()
                made.append((time.process_time() - start) * 1000)
            assert plate is not None
            lay, move = [], []
            for n in range(frames):
                start = time.process_time()
                screen.blit(plate.frames[0], (0, 0))
                middle = time.process_time()
                plate.life.paint(screen, (0, 0), 100 + n / FPS)
                lay.append((middle - start) * 1000)
                move.append((time.process_time() - middle) * 1000)
            name = f"{picture.place} {picture.light}"
            cost = [median(lay), median(move), quantile(move, 0.99)]
            rows.append([name, len(plate.life), *cost, max(0.0, made[1] - made[0])])
    finally:
        backdrops.close()
    return rows


def of_presence(size: tuple[int, int], frames: int) -> list[list[object]]:
    """A row for each thing that she does, speaking loudest."""
    screen = pygame.display.set_mode(size)
    presence = Presence(ROOT / "assets" / "presence")
    while presence.pending:
        time.sleep(0.01)
        presence.poll()
    rows: list[list[object]] = []
    side = round(520 * size[1] / 1080)
    for phase in PHASES:
        view = PresenceView("tender", phase, 0.0, 1.0)
        took = []
        presence.settle()
        for n in range(frames):
            level = 0.5 + 0.5 * (n % 7) / 7 if phase == "speaking" else 0.0
            start = time.process_time()
            presence.paint(
                screen, replace(view, level=level), (size[0] // 2, size[1] // 3), side, n / FPS
            )
            took.append((time.process_time() - start) * 1000)
        rows.append([phase, sum(took) / len(took), median(took), quantile(took, 0.99)])
    presence.close()
    return rows


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.life")
    parser.add_argument("--frames", type=int, default=240)
    parser.add_argument("--size", type=int, nargs=2, default=[1920, 1080])
    parser.add_argument("--places", nargs="*", default=[])
    options = parser.parse_args(argv)
    size = (options.size[0], options.size[1])
    pygame.display.init()
    print(conditions(size=f"{size[0]}x{size[1]}", frames=options.frames))
    found = pictures(ROOT / "assets" / "backdrops", options.places)
    rows = of_pictures(size, options.frames, found)
    table(["ms of CPU a frame", "movers", "plate", "life", "life p99", "made"], rows)
    table(["presence", "mean", "median", "p99"], of_presence(size, options.frames))
    pygame.quit()
    print(conditions())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
