"""Drops that run down a pane: they wait, let go, take others with them, and stop again."""

from __future__ import annotations

import random
from bisect import bisect

import pygame

from game.screen.life.ground import Ground, black, spot
from game.script.life import Movement


class Drops:
    """A few drops at a time, each with a trail that dries behind it."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        roll = random.Random(seed)
        s = ground.scale
        self._rect = rect
        self._pace = move.pace
        self._mask = ground.open(rect, move)
        lit = ground.lit(rect.centerx, rect.centery)
        tone = tuple(round(part * lit) for part in ground.tone(rect, move, 210))
        count = min(26, max(2, round(rect.width / s / 95 * move.amount)))
        self._runs = []
        for index in range(count):
            size = s * roll.uniform(2.6, 4.6)
            life = roll.uniform(11, 30)
            self._runs.append(
                (
                    (index + roll.uniform(0.05, 0.95)) / count * rect.width,
                    life,
                    roll.uniform(0, 100),
                    _course(roll, rect.height, life, s),
                    _head(size, tone, ground),
                    _trail(size, roll.uniform(90, 210) * s, tone, ground),
                    move.drift * 0.6,
                )
            )

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Lay every drop that is on the pane now."""
        if share < 0.5:
            return
        left, top = self._rect.left + origin[0], self._rect.top + origin[1]
        clip = surface.get_clip()
        surface.set_clip(pygame.Rect(left, top, *self._rect.size).clip(clip))
        light: list[tuple[pygame.Surface, tuple[int, int]]] = []
        dark: list[tuple[pygame.Surface, tuple[int, int]]] = []
        for x, life, born, (times, heights, sides), (bright, shade), (
            gleam,
            dim,
        ), lean in self._runs:
            age = (clock * self._pace + born) % life
            n = min(len(times) - 2, max(0, bisect(times, age) - 1))
            t = (age - times[n]) / max(1e-6, times[n + 1] - times[n])
            t = t * t * (3 - 2 * t)
            y = heights[n] + (heights[n + 1] - heights[n]) * t
            px = int(x + sides[n] + (sides[n + 1] - sides[n]) * t + lean * y)
            if self._mask is not None and not self._seen(px, int(y)):
                continue
            spot_ = (left + px - bright.get_width() // 2, top + int(y))
            middle = left + px - gleam.get_width() // 2
            head = (middle, top + int(y) - gleam.get_height() + bright.get_height() // 2)
            dark += [(dim, head), (shade, spot_)]
            light += [(gleam, head), (bright, spot_)]
        surface.fblits(dark, pygame.BLEND_RGB_SUB)
        surface.fblits(light, pygame.BLEND_RGB_ADD)
        surface.set_clip(clip)

    def _seen(self, x: int, y: int) -> bool:
        mask = self._mask
        assert mask is not None
        w, h = mask.get_size()
        return 0 <= x // 3 < w and bool(mask.get_at((x // 3, min(h - 1, max(0, y // 3)))))


def _course(
    roll: random.Random, high: float, life: float, s: float
) -> tuple[list[float], list[float], list[float]]:
    """When a drop is how far down, and how far aside: waiting, and running in rushes."""
    times, heights, sides = [0.0], [-20.0 * s], [0.0]
    side = 0.0
    while heights[-1] < high + 40 * s:
        wait, run = roll.expovariate(1 / 1.6), roll.uniform(0.25, 1.1)
        times += [times[-1] + wait, times[-1] + wait + run]
        fall = roll.uniform(14, 190) * s * run
        side += roll.gauss(0, 4) * s
        heights += [heights[-1] + wait * 1.2 * s, heights[-1] + wait * 1.2 * s + fall]
        sides += [sides[-1], side]
    stretch = life / times[-1]
    return [t * stretch for t in times], heights, sides


def _head(
    size: float, tone: tuple[int, ...], ground: Ground
) -> tuple[pygame.Surface, pygame.Surface]:
    """A drop is a small lens that turns the view over: light at its foot, dark above."""
    wide, high = max(3, round(size * 1.7)), max(4, round(size * 2.5))
    bright, shade = black((wide, high), ground.plate), black((wide, high), ground.plate)
    lens = spot(
        (wide, max(2, round(high * 0.6))),
        ground.plate,
        (tone[0] * 5 // 8, tone[1] * 5 // 8, tone[2] * 5 // 8),
        0.5,
    )
    bright.blit(lens, (0, high - lens.get_height()))
    gloom = spot((wide, max(2, round(high * 0.62))), ground.plate, (46, 44, 44), 0.5)
    shade.blit(gloom, (0, 0))
    return bright, shade


def _trail(
    size: float, length: float, tone: tuple[int, ...], ground: Ground
) -> tuple[pygame.Surface, pygame.Surface]:
    """What a drop wipes: a little clearer on one side, darker on the other, dried at its end."""
    wide, high = max(3, round(size * 1.3)), max(8, round(length))
    gleam, dim = black((wide, high), ground.plate), black((wide, high), ground.plate)
    for y in range(high):
        level = (y / high) ** 1.7
        for x in range(wide):
            edge = 1 - abs(x - (wide - 1) / 2) / (wide / 2)
            part = level * edge
            gleam.set_at((x, y), tuple(round(c * 0.16 * part) for c in tone))
            if x < wide // 2:
                dim.set_at((x, y), (round(20 * part),) * 3)
    return gleam, dim
