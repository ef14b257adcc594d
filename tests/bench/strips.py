"""Contact strips: each picture a few seconds long, to judge what moves in it.

By hand::

    python -m tests.bench.strips OUT [--places beach tram] [--frames 6] [--every 1.5] [--crop]

Writes ``OUT/<place>_<light>.png``: frames one after the other, and under each what differs from the
first of them, eight times as strong. ``--crop`` shows the part that moves most, pixel for pixel.
Nothing is measured; ``tests.bench.frames`` does that.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.screen.backdrops import Backdrops, Wanted
from game.stage.view import Picture
from tests.bench.measure import ROOT

SIZE = (1920, 1080)
START = 40.0


def frames_of(backdrops: Backdrops, picture: Picture, times: list[float]) -> list[pygame.Surface]:
    """The picture as it is at each of these times, without words."""
    wanted = Wanted(picture, SIZE, "none", 1.0, (0.0, 0.0, 0.0), False, False, True)
    while (plate := backdrops.plate(wanted)) is None:
        time.sleep(0.005)
        backdrops.poll()
    out = []
    for at in times:
        page = plate.frames[0].copy()
        plate.life.paint(page, (0, 0), at)
        out.append(page)
    return out


def differing(one: pygame.Surface, other: pygame.Surface) -> pygame.Surface:
    """What differs between two frames, eight times as strong."""
    more, less = one.copy(), other.copy()
    more.blit(other, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    less.blit(one, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    more.blit(less, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    for _ in range(3):
        more.blit(more.copy(), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return more


def liveliest(frames: list[pygame.Surface], size: tuple[int, int]) -> pygame.Rect:
    """The part of a picture that differs most between its first frame and the others."""
    total = pygame.Surface((48, 27), 0, 32)
    for frame in frames[1:]:
        small = pygame.transform.smoothscale(differing(frames[0], frame), (48, 27))
        total.blit(small, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    cells = ((sum(total.get_at((x, y))[:3]), x, y) for x in range(48) for y in range(27))
    _, x, y = max(cells)
    rect = pygame.Rect((0, 0), size)
    rect.center = (x * 40 + 20, y * 40 + 20)
    return rect.clamp(pygame.Rect((0, 0), SIZE))


def strip(frames: list[pygame.Surface], crop: bool) -> pygame.Surface:
    """Frames side by side, two rows."""
    wide, high = 640, 360
    part = liveliest(frames, (wide, high)) if crop else pygame.Rect((0, 0), SIZE)
    per = 3
    rows = -(-len(frames) // per)
    sheet = pygame.Surface((per * (wide + 6), rows * 2 * (high + 6)))
    for n, frame in enumerate(frames):
        spot = (n % per * (wide + 6), n // per * 2 * (high + 6))
        shown = [frame.subsurface(part), differing(frames[0], frame).subsurface(part)]
        for m, one in enumerate(shown):
            small = one if crop else pygame.transform.smoothscale(one, (wide, high))
            sheet.blit(small, (spot[0], spot[1] + m * (high + 6)))
    return sheet


def main(argv: list[str]) -> int:
    """Write the strips."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.strips")
    parser.add_argument("out", type=Path)
    parser.add_argument("--places", nargs="*", default=[])
    parser.add_argument("--frames", type=int, default=6)
    parser.add_argument("--every", type=float, default=1.5, help="seconds between frames")
    parser.add_argument("--crop", action="store_true", help="the liveliest part, at full size")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    pygame.display.init()
    screen = pygame.display.set_mode(SIZE)
    folder = ROOT / "assets" / "backdrops"
    backdrops = Backdrops([folder], screen)
    times = [START + n * options.every for n in range(options.frames)]
    try:
        for path in sorted(folder.glob("*.webp")):
            place, _, light = path.stem.rpartition("_")
            if options.places and place not in options.places and path.stem not in options.places:
                continue
            frames = frames_of(backdrops, Picture(place, light), times)
            pygame.image.save(strip(frames, options.crop), options.out / f"{path.stem}.png")
            print(options.out / f"{path.stem}.png")
    finally:
        backdrops.close()
        pygame.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
