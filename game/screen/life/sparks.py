"""Small lights that are many: a city's windows, glints on water, what passes by a window."""

from __future__ import annotations

import math
import random
from abc import ABC, abstractmethod
from typing import NamedTuple

import pygame

from game.screen.life.ground import Ground, black, brighter, dimmed, spot
from game.screen.palette import Colour
from game.script.life import Movement

STEPS = 10
REFRESH = 1 / 24
"""Seconds for which small lights stand as they are."""
Drawn = list[tuple[pygame.Surface, tuple[int, int]]]


class _Kept(ABC):
    """What was drawn last, kept while it stands."""

    def __init__(self) -> None:
        self._at: tuple[int, int, tuple[int, int]] | None = None
        self._drawn: Drawn = []

    def drawn(self, origin: tuple[int, int], clock: float, share: float) -> Drawn:
        at = (int(clock / REFRESH), round(share * STEPS), origin)
        if at != self._at:
            self._at = at
            self._drawn = self.draw(origin, at[0] * REFRESH, at[1] / STEPS)
        return self._drawn

    @abstractmethod
    def draw(self, origin: tuple[int, int], clock: float, share: float) -> Drawn:
        """Every light as it is now."""


class _Window(NamedTuple):
    place: tuple[int, int]
    steps: list[pygame.Surface]
    way: str
    period: float
    phase: float
    depth: float


class Windows(_Kept):
    """Lights found in the picture itself; what is taken from them is what they shine with."""

    def __init__(self, ground: Ground, rects: list[pygame.Rect], move: Movement, seed: str) -> None:
        super().__init__()
        roll = random.Random(seed)
        self._pace = move.pace
        most = round(90 * move.amount / len(rects))
        self._windows = [w for rect in rects for w in _found(ground, rect, roll, most)]

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Take from each light what it lacks now."""
        surface.fblits(self.drawn(origin, clock * self._pace, share), pygame.BLEND_RGB_SUB)

    def draw(self, origin: tuple[int, int], clock: float, share: float) -> Drawn:
        """How much each light lacks."""
        out: Drawn = []
        for place, steps, way, period, phase, depth in self._windows:
            t = clock / period + phase
            if way == "shimmer":
                lacks = depth * (0.5 + 0.5 * math.sin(t * 6.283) * math.sin(t * 2.71 + phase))
            elif way == "switch":
                # Off for its last third, with a moment to go out and to come on.
                part = t % 1.0
                lacks = max(
                    0.0, min(1.0, (part - 0.62) * period / 0.35, (1 - part) * period / 0.35)
                )
            else:
                lacks = 0.5 - 0.5 * max(-1.0, min(1.0, 1.8 * math.sin(t * 6.283)))
            step = int(lacks * share * STEPS)
            if step > 0:
                out.append((steps[step - 1], (place[0] + origin[0], place[1] + origin[1])))
        return out


def _found(ground: Ground, rect: pygame.Rect, roll: random.Random, most: int) -> list[_Window]:
    """The lights of a part of the picture: what is brighter than all around it, and small."""
    here = ground.picture.subsurface(rect)
    soft = pygame.transform.smoothscale(here, (max(1, rect.width // 36), max(1, rect.height // 36)))
    own = here.copy()
    own.blit(
        pygame.transform.smoothscale(soft, rect.size), (0, 0), special_flags=pygame.BLEND_RGB_SUB
    )
    parts = brighter(pygame.transform.grayscale(own), 22).connected_components(
        max(3, round(5 * ground.scale**2))
    )
    roll.shuffle(parts)
    out: list[_Window] = []
    for part in parts:
        if len(out) >= most:
            break
        box = part.get_bounding_rects()[0]
        if max(box.size) > 64 * ground.scale:
            continue
        box = box.inflate(round(6 * ground.scale), round(6 * ground.scale)).clip(own.get_rect())
        light = own.subsurface(box).copy()
        light.blit(spot(box.size, light, power=0.3), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        lit = round(255 * ground.lit(rect.left + box.centerx, rect.top + box.centery))
        if lit < 40:
            continue
        light.fill((lit, lit, lit), special_flags=pygame.BLEND_RGB_MULT)
        red, green, _, *_ = pygame.transform.average_color(light)
        way = "shimmer"
        if red > 2.2 * max(4, green) and len(out) % 2 == 0:
            way = "beacon"
        elif roll.random() < 0.16:
            way = "switch"
        period = {
            "shimmer": roll.uniform(2.4, 7.5),
            "switch": roll.uniform(34, 120),
            "beacon": 2.2,
        }[way]
        place = (rect.left + box.left, rect.top + box.top)
        out.append(
            _Window(
                place, dimmed(light, STEPS), way, period, roll.random(), roll.uniform(0.12, 0.42)
            )
        )
    return out


class Glint(_Kept):
    """Short level dashes where the water is bright, each for a moment and then elsewhere."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        super().__init__()
        roll = random.Random(seed)
        s = ground.scale
        self._pace = move.pace
        grey = ground.grey(rect, 6)
        levels = sorted(
            grey.get_at((x, y))[0]
            for x in range(0, grey.get_width(), 2)
            for y in range(0, grey.get_height(), 2)
        )
        usual, high = levels[len(levels) // 3], max(levels[-1 - len(levels) // 50], levels[0] + 8)
        tone = ground.tone(rect, move, 255)
        dashes = [
            dimmed(
                spot((max(3, round(wide * s)), max(2, round(thick * s))), ground.plate, tone, 0.7),
                STEPS,
            )
            for wide, thick in ((8, 2.2), (15, 2.6), (30, 3.2))
        ]
        self._glints: list[tuple[int, int, list[pygame.Surface], float, float, float, float]] = []
        wanted = min(120, round(80 * move.amount))
        for _ in range(wanted * 14):
            x, y = roll.random(), roll.random() ** 0.8
            under = grey.get_at(
                (int(x * (grey.get_width() - 1)), int(y * (grey.get_height() - 1)))
            )[0]
            chance = (under - usual) / max(1, high - usual)
            if len(self._glints) < wanted and roll.random() < max(0.02, chance) ** 1.5:
                px, py = rect.left + x * rect.width, rect.top + y * rect.height
                # Near the horizon they are small and quick, near the shore long and slow.
                near = min(2, int(y * 2.2 + roll.random() * 0.9))
                lit = ground.lit(px, py) * min(1.0, 0.25 + chance)
                self._glints.append(
                    (
                        int(px),
                        int(py),
                        dashes[near],
                        roll.uniform(1.3, 3.4) * (1 + 0.5 * near),
                        roll.uniform(0, 50),
                        lit,
                        (9 + 22 * near) * s,
                    )
                )

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Add each glint."""
        surface.fblits(self.drawn(origin, clock * self._pace, share), pygame.BLEND_RGB_ADD)

    def draw(self, origin: tuple[int, int], clock: float, share: float) -> Drawn:
        """Every glint that shines now."""
        out: Drawn = []
        for x, y, steps, period, phase, lit, reach in self._glints:
            t = clock / period + phase
            n = math.floor(t)
            step = int(math.sin(math.pi * (t - n)) ** 3 * lit * share * 0.55 * STEPS)
            if step > 0:
                px = x + int(reach * math.sin(n * 12.9898 + phase) + (t - n - 0.5) * reach * 0.25)
                out.append((steps[step - 1], (px + origin[0], y + origin[1])))
        return out


WARM: tuple[Colour, ...] = (
    (255, 172, 96),
    (255, 138, 70),
    (255, 206, 150),
    (255, 72, 50),
    (255, 72, 50),
    (150, 186, 255),
)


class Passing:
    """Lights that go by outside, out of focus: the far small and slow, the near large and quick."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        roll = random.Random(seed)
        s = ground.scale
        self._rect = rect
        self._way = -1 if move.drift < 0 else 1
        lit = ground.lit(rect.centerx, rect.centery)
        self._lights = []
        for index in range(max(2, round(9 * move.amount))):
            depth = (0, 0, 1, 0, 1, 2)[index % 6]
            radius = (9, 19, 36)[depth] * s * roll.uniform(0.8, 1.25)
            tone = move.colour or roll.choice(WARM)
            power = (0.95, 0.7, 0.3)[depth] * lit
            sprite = bokeh(radius, tuple(round(part * power) for part in tone), ground)
            speed = (120, 320, 760)[depth] * s * move.pace * roll.uniform(0.85, 1.2)
            # The road ahead is longer than the window: most of the time a light is not before it.
            road = rect.width * roll.uniform(2.2, 4.5) + speed * 2
            y = rect.top + rect.height * roll.uniform(
                *((0.42, 0.6), (0.4, 0.72), (0.3, 0.75))[depth]
            )
            self._lights.append(
                (int(y), speed, road, roll.uniform(0, 1), dimmed(sprite, 6), roll.uniform(0, 9))
            )

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Lay those that are before the window now."""
        rect, drawn = self._rect, []
        step = max(1, int(share * 6)) - 1
        if share < 0.1:
            return
        for y, speed, road, phase, steps, beat in self._lights:
            x = (phase * road + speed * clock) % road
            sprite = steps[step]
            side = sprite.get_width()
            if x > rect.width + side:
                continue
            at = x - side if self._way > 0 else rect.width - x
            # Cars and tracks are not quite even.
            bob = int(math.sin(clock * 2.1 + beat) * side * 0.02)
            drawn.append(
                (sprite, (rect.left + int(at) + origin[0], y - side // 2 + bob + origin[1]))
            )
        clip = surface.get_clip()
        surface.set_clip(rect.move(origin).clip(clip))
        surface.fblits(drawn, pygame.BLEND_RGB_ADD)
        surface.set_clip(clip)


def bokeh(radius: float, tone: tuple[int, ...], ground: Ground) -> pygame.Surface:
    """A light out of focus: an even disc, a little brighter at its rim."""
    side = max(4, round(radius * 2))
    fine = black((side * 2 + 8, side * 2 + 8), ground.plate)
    middle = (fine.get_width() // 2, fine.get_height() // 2)
    inner = tuple(round(part * 0.78) for part in tone)
    pygame.draw.circle(fine, tone, middle, side)
    pygame.draw.circle(fine, inner, middle, round(side * 0.9))
    soft = pygame.transform.gaussian_blur(fine, max(1, round(side * 0.1)))
    # Drawn out a little: it moves, and the picture took its time.
    return pygame.transform.smoothscale(soft, (round(side * 1.25), side))
