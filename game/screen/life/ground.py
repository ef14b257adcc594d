"""What life is laid on: a finished plate, the picture that it was made of, and places in both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import pygame

from game.screen.palette import Colour
from game.script.life import Area, Movement

THIRD = 3
"""Masks, and what is soft, are kept at a third of the size."""
CELLS = (48, 27)
"""In so many cells it is looked up how brightly grains show."""


class Mover(Protocol):
    """Something that moves in a plate, as a function of the clock alone.

    Nothing is remembered between frames, so two plates of one picture move as one.
    """

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Lay it over the plate at ``origin``; ``share`` of it, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A plate, before and after it was darkened; ``light`` is a small white one, darkened too.

    ``covered`` is the whole picture in the plate's pixels: larger where its overhang is cut.
    ``scale`` is window pixels for one pixel of a picture 1080 high.
    """

    picture: pygame.Surface
    plate: pygame.Surface
    light: pygame.Surface
    covered: pygame.Rect
    scale: float

    def rect(self, area: Area) -> pygame.Rect:
        """A part of the picture in the plate's pixels, as far as the plate shows it."""
        whole = self.covered
        rect = pygame.Rect(
            whole.left + round(area.left * whole.width),
            whole.top + round(area.top * whole.height),
            round(area.width * whole.width),
            round(area.height * whole.height),
        )
        return rect.clip(self.plate.get_rect())

    def lit(self, x: float, y: float) -> float:
        """How much light the darkening left at a place, from 0 to 1."""
        w, h = self.light.get_size()
        wide, high = self.plate.get_size()
        spot = (
            min(w - 1, max(0, int(x * w / wide))),
            min(h - 1, max(0, int(y * h / high))),
        )
        return self.light.get_at(spot)[1] / 255

    def shine(self, rect: pygame.Rect, most: float) -> list[list[float]]:
        """How brightly what floats in a part of the picture shows, in cells from its left top.

        That is as much as the light around it makes of it, less what the darkening takes.
        """
        across, down = CELLS
        soft = pygame.transform.smoothscale(self.grey(rect, 8), (across // 3, down // 3))
        soft = pygame.transform.smoothscale(soft, CELLS)
        cell_w, cell_h = rect.width / across, rect.height / down
        return [
            [
                self.lit(rect.left + (x + 0.5) * cell_w, rect.top + (y + 0.5) * cell_h)
                * (most + (1 - most) * min(1.0, soft.get_at((x, y))[0] / 110))
                for y in range(down)
            ]
            for x in range(across)
        ]

    def grey(self, rect: pygame.Rect, shrink: int = 1) -> pygame.Surface:
        """A part of the picture without colour, so many times smaller."""
        size = (max(1, rect.width // shrink), max(1, rect.height // shrink))
        return pygame.transform.grayscale(
            pygame.transform.smoothscale(self.picture.subsurface(rect), size)
        )

    def open(self, rect: pygame.Rect, move: Movement) -> pygame.Mask | None:
        """Where nothing dark stands in front, at a third of the size; ``None`` for everywhere."""
        return brighter(self.grey(rect, THIRD), move.behind) if move.behind else None

    def tone(self, rect: pygame.Rect, move: Movement, bright: float = 255) -> Colour:
        """The movement's colour, or else that of its part of the picture made so bright."""
        if move.colour is not None:
            return move.colour
        red, green, blue = pygame.transform.average_color(self.picture.subsurface(rect))[:3]
        gain = bright / max(1, red, green, blue)
        return round(red * gain), round(green * gain), round(blue * gain)


def brighter(grey: pygame.Surface, than: int) -> pygame.Mask:
    """Where a grey surface is brighter than a level."""
    edge = 256 - min(255, max(1, than))
    return pygame.mask.from_threshold(grey, (255, 255, 255), (edge, edge, edge, 255))


def dimmed(surface: pygame.Surface, count: int) -> list[pygame.Surface]:
    """Light in so many steps, from its first to all of it."""
    out = []
    for step in range(1, count + 1):
        level = round(255 * step / count)
        copy = surface.copy()
        copy.fill((level, level, level), special_flags=pygame.BLEND_RGB_MULT)
        out.append(copy)
    return out


def black(size: tuple[int, int], like: pygame.Surface) -> pygame.Surface:
    """A sheet without light."""
    return pygame.Surface((max(1, size[0]), max(1, size[1])), 0, like)


def spot(
    size: tuple[int, int],
    like: pygame.Surface,
    colour: Colour = (255, 255, 255),
    power: float = 1.0,
) -> pygame.Surface:
    """A soft round light that fills a size and is gone at its edge."""
    made = pygame.transform.smoothscale(
        _round(power).convert(like), (max(1, size[0]), max(1, size[1]))
    )
    made.fill(colour, special_flags=pygame.BLEND_RGB_MULT)
    return made


@lru_cache(maxsize=16)
def _round(power: float) -> pygame.Surface:
    small = 48
    sheet = pygame.Surface((small, small), 0, 32)
    for y in range(small):
        for x in range(small):
            away = min(1.0, ((x - 23.5) ** 2 + (y - 23.5) ** 2) ** 0.5 / 23.5)
            level = round(255 * (1 - away * away) ** (2 * power))
            sheet.set_at((x, y), (level, level, level))
    return sheet


def feather(
    rect: pygame.Rect, within: pygame.Rect, like: pygame.Surface, reach: float = 0.22
) -> pygame.Surface:
    """White that fades towards the sides of ``rect``, but for those at the edge of ``within``."""
    small = 64
    sheet = black((small, small), like)

    def side(at: float, first: bool, last: bool) -> float:
        level = 1.0
        if not first:
            level = min(level, at / reach)
        if not last:
            level = min(level, (1 - at) / reach)
        level = max(0.0, min(1.0, level))
        return level * level * (3 - 2 * level)

    across = [
        side((n + 0.5) / small, rect.left <= within.left, rect.right >= within.right)
        for n in range(small)
    ]
    down = [
        side((n + 0.5) / small, rect.top <= within.top, rect.bottom >= within.bottom)
        for n in range(small)
    ]
    for y in range(small):
        for x in range(small):
            level = round(255 * across[x] * down[y])
            sheet.set_at((x, y), (level, level, level))
    return pygame.transform.smoothscale(sheet, rect.size)
