"""Every place in every light, as the game shows it: one sheet, and how well words stand on it.

By hand::

    python -m tests.bench.places OUT [--size 1920 1080] [--places beach tram] [--crop 40 45]

Writes ``OUT/places.png``, a small page for each picture with words, choices and the presence. With
``--crop`` (per cent from the left and the top) it is ``OUT/<place>_<light>.png`` instead, that part
of the window pixel for pixel, for a look at 3840x2160. Prints, for the prose's and the choices'
place, the contrast between the words' colour and what is brightest behind them (one pixel in fifty
is above it), and how bright the upper half is on average, of 255.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.screen import Screen
from game.screen.palette import CREAM, DUST, INK, Colour
from game.stage.view import Backdrop, View
from tests.bench.life import pictures
from tests.bench.measure import ROOT, table

CELL = (480, 270)
COLUMNS = 4


def luminance(colour: Colour) -> float:
    """Relative luminance, as WCAG has it."""
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(words: Colour, page: pygame.Surface, part: pygame.Rect) -> float:
    """How words stand out from nearly the brightest that is behind them."""
    small = pygame.transform.smoothscale(page.subsurface(part), (60, 30))
    pixels = (small.get_at((x, y)) for x in range(60) for y in range(30))
    levels = sorted(luminance((c[0], c[1], c[2])) for c in pixels)
    return (luminance(words) + 0.05) / (levels[-1 - len(levels) // 50] + 0.05)


def shown(screen: Screen, view: View) -> pygame.Surface:
    """The window with this view on it."""
    screen.settle(view, 60)
    surface = pygame.display.get_surface()
    assert surface is not None
    return surface


def main(argv: list[str]) -> int:
    """Write the sheet and print the table."""
    from tests.screen.views import VIEWS

    parser = argparse.ArgumentParser(prog="python -m tests.bench.places")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, nargs=2, default=[1920, 1080])
    parser.add_argument("--places", nargs="*", default=[])
    parser.add_argument("--crop", type=int, nargs=2, help="per cent from the left and the top")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    found = pictures(ROOT / "assets" / "backdrops", options.places)
    w, h = options.size
    screen = Screen(ROOT / "assets", (w, h), sound=False)
    words = VIEWS["play"]
    bare = replace(words, lines=(), items=(), speaker="", manner="")
    sheet = pygame.Surface((COLUMNS * CELL[0], -(-len(found) // COLUMNS) * CELL[1]))
    sheet.fill(INK)
    rows: list[list[object]] = []
    try:
        for n, picture in enumerate(found):
            there = Backdrop(picture)
            page = shown(screen, replace(words, backdrop=there))
            name = f"{picture.place}_{picture.light}"
            if options.crop:
                part = pygame.Rect(0, 0, 960, 540)
                part.topleft = (w * options.crop[0] // 100, h * options.crop[1] // 100)
                whole = page.get_rect()
                pygame.image.save(page.subsurface(part.clamp(whole)), options.out / f"{name}.png")
                continue
            small = pygame.transform.smoothscale(page, CELL)
            sheet.blit(small, (n % COLUMNS * CELL[0], n // COLUMNS * CELL[1]))
            # The same page without its words: what is behind them.
            page = shown(screen, replace(bare, backdrop=there))
            prose = pygame.Rect(w * 7 // 100, h * 62 // 100, w * 42 // 100, h * 27 // 100)
            choices = pygame.Rect(w * 58 // 100, h * 62 // 100, w * 34 // 100, h * 27 // 100)
            upper = pygame.transform.average_color(page.subsurface((0, 0, w, h // 2)))
            rows.append(
                [
                    name,
                    contrast(CREAM, page, prose),
                    contrast(DUST, page, choices),
                    sum(upper[:3]) / 3,
                ]
            )
    finally:
        screen.close()
    if not options.crop:
        pygame.image.save(sheet, options.out / "places.png")
        table(["picture", "prose", "choices", "upper half"], rows)
    print(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
