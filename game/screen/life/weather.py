"""What falls and floats: rain, snow, motes. Each grain is a few pixels of light, added."""

from __future__ import annotations

import math
import random
from typing import NamedTuple

import pygame

from game.screen.life.ground import CELLS, THIRD, Ground, black, dimmed, spot
from game.script.life import Movement

LEVELS = 12
DARK = 0.4
"""What is left of a grain's light where the picture around it is black."""


class _Grain(NamedTuple):
    x: float
    y: float
    speed: float
    sway: float
    beat: float
    strength: float
    steps: list[pygame.Surface]


class Falling:
    """Grains that fall through a part of the picture, each again and again, elsewhere every time.

    A grain's place follows from the clock: no grain is remembered.
    """

    def __init__(
        self, ground: Ground, rect: pygame.Rect, move: Movement, grains: list[_Grain]
    ) -> None:
        self._rect = rect
        self._grains = grains
        self._mask = ground.open(rect, move)
        self._shine = ground.shine(rect, DARK)
        self._lean = move.drift
        self._pad = max((grain.steps[0].get_height() for grain in grains), default=0)

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Lay every grain where it is now."""
        rect, mask, lean, shine = self._rect, self._mask, self._lean, self._shine
        left, top = rect.left + origin[0], rect.top + origin[1]
        wide, high, pad = rect.width, rect.height, self._pad
        span = high + pad
        cell_x, cell_y, most = CELLS[0] / wide, CELLS[1] / high, CELLS[1] - 1
        drawn: list[tuple[pygame.Surface, tuple[int, int]]] = []
        for x, y, speed, sway, beat, strength, steps in self._grains:
            fallen = y + speed * clock
            times = int(fallen // span)
            at = fallen - times * span - pad
            across = x + times * 0.618034 * wide + lean * at
            if sway:
                across += sway * math.sin(clock * beat + x)
            across %= wide
            inside = max(0.0, at)
            if mask is not None and not mask.get_at(
                (
                    min(mask.get_size()[0] - 1, int(across) // THIRD),
                    min(mask.get_size()[1] - 1, int(inside) // THIRD),
                )
            ):
                continue
            light = shine[int(across * cell_x)][min(most, int(inside * cell_y))]
            level = min(LEVELS, int(strength * share * light * LEVELS))
            if level > 0:
                drawn.append((steps[level - 1], (left + int(across), top + int(at))))
        clip = surface.get_clip()
        surface.set_clip(pygame.Rect(left, top, wide, high).clip(clip))
        surface.fblits(drawn, pygame.BLEND_RGB_ADD)
        surface.set_clip(clip)


def rain(ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> Falling:
    """Streaks in three depths: the nearer, the longer, quicker and rarer."""
    roll = random.Random(seed)
    s = ground.scale
    tone = ground.tone(rect, move, 235)
    depths = []
    for length, thick, speed, strength in (
        (15, 0.8, 620, 0.16),
        (26, 1.1, 930, 0.22),
        (44, 1.6, 1350, 0.26),
    ):
        streak = _streak(length * s, thick * s, move.drift, tone, ground)
        depths.append((dimmed(streak, LEVELS), speed * s * move.pace, strength))
    share = rect.width * rect.height / (s * s) / (1920 * 1080)
    count = min(110, max(8, round(440 * share**0.85 * move.amount)))
    grains = []
    for _ in range(count):
        steps, fall, strength = depths[roll.choices((0, 1, 2), (6, 3, 1))[0]]
        grains.append(
            _Grain(
                roll.uniform(0, rect.width),
                roll.uniform(0, 5000),
                fall * roll.uniform(0.88, 1.12),
                0.0,
                0.0,
                strength * roll.uniform(0.7, 1.2) * 2.4,
                steps,
            )
        )
    return Falling(ground, rect, move, grains)


def _streak(
    length: float, thick: float, lean: float, tone: tuple[int, int, int], ground: Ground
) -> pygame.Surface:
    """A slanting line, faint at its upper end."""
    high = max(4, round(length))
    wide = max(2, math.ceil(abs(lean) * length) + math.ceil(thick) + 1)
    fine = black((wide * 4, high * 4), ground.plate)
    parts = 10
    for part in range(parts):
        level = 0.42 * ((part + 1) / parts) ** 1.6
        x0 = (wide * 2) + lean * (part / parts - 0.5) * high * 4
        x1 = (wide * 2) + lean * ((part + 1) / parts - 0.5) * high * 4
        colour = tuple(round(c * level) for c in tone)
        pygame.draw.line(
            fine,
            colour,
            (x0, high * 4 * part / parts),
            (x1, high * 4 * (part + 1) / parts),
            max(1, round(thick * 4)),
        )
    return pygame.transform.smoothscale(fine, (wide, high))


def snow(ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> Falling:
    """Flakes in four depths; the near ones large, soft and few."""
    roll = random.Random(seed)
    s = ground.scale
    tone = move.colour or (236, 236, 244)
    depths = []
    for wide, speed, strength in ((4.2, 34, 0.75), (6.4, 52, 1.0), (10, 78, 0.9), (21, 118, 0.32)):
        flake = spot((max(3, round(wide * s)),) * 2, ground.plate, tone, 0.9)
        depths.append((dimmed(flake, LEVELS), speed * s * move.pace, wide, strength))
    share = rect.width * rect.height / (s * s) / (1920 * 1080)
    grains = []
    for _ in range(min(125, max(8, round(125 * share * move.amount)))):
        steps, fall, side, strength = depths[roll.choices((0, 1, 2, 3), (9, 6, 3, 1))[0]]
        grains.append(
            _Grain(
                roll.uniform(0, rect.width),
                roll.uniform(0, 5000),
                fall * roll.uniform(0.8, 1.2),
                s * side * roll.uniform(1.0, 3.2),
                roll.uniform(0.35, 0.9),
                strength * roll.uniform(0.7, 1.15),
                steps,
            )
        )
    return Falling(ground, rect, move, grains)


class _Mote(NamedTuple):
    x: float
    y: float
    dx: float
    dy: float
    life: float
    born: float
    strength: float
    sway: float
    steps: list[pygame.Surface]


class Dust:
    """Motes that wander, catch the light, and are gone again."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        roll = random.Random(seed)
        s = ground.scale
        tone = ground.tone(rect, move, 255)
        self._rect = rect
        self._pace = move.pace
        self._drift = move.drift * 9 * s
        steps = [
            dimmed(spot((max(2, round(side * s)),) * 2, ground.plate, tone, 0.8), LEVELS)
            for side in (3.2, 4.6, 7.5)
        ]
        grey = ground.grey(rect, 8)
        share = rect.width * rect.height / (s * s) / (1920 * 1080)
        self._motes: list[_Mote] = []
        for _ in range(min(90, max(6, round(230 * share * move.amount)))):
            x, y = roll.uniform(0, rect.width), roll.uniform(0, rect.height)
            under = grey.get_at(
                (min(grey.get_width() - 1, int(x / 8)), min(grey.get_height() - 1, int(y / 8)))
            )[0]
            # Motes are seen where light falls before something darker, and hardly on white.
            strength = 0.75 * min(1.0, under / 70) * (1.15 - under / 255)
            if strength > 0.15:
                self._motes.append(
                    _Mote(
                        x,
                        y,
                        roll.uniform(-5, 5) * s,
                        roll.uniform(-4, 2) * s,
                        roll.uniform(9, 21),
                        roll.uniform(0, 100),
                        strength * ground.lit(rect.left + x, rect.top + y),
                        s * roll.uniform(6, 16),
                        roll.choices(steps, (6, 3, 1))[0],
                    )
                )

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Lay every mote that is in the light now."""
        left, top = self._rect.left + origin[0], self._rect.top + origin[1]
        clock *= self._pace
        drawn = []
        for x, y, dx, dy, life, born, strength, sway, steps in self._motes:
            age = (clock + born) % life
            part = age / life
            level = int(
                strength
                * share
                * math.sin(math.pi * part)
                * (0.7 + 0.3 * math.sin(age * 1.9 + born))
                * LEVELS
            )
            if level > 0:
                px = x + (dx + self._drift) * age + sway * math.sin(age * 0.43 + born)
                py = y + dy * age + 0.6 * sway * math.sin(age * 0.31 + born * 2)
                drawn.append((steps[level - 1], (left + int(px), top + int(py))))
        surface.fblits(drawn, pygame.BLEND_RGB_ADD)
