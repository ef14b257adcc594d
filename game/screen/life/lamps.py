"""Light on what is there: the picture's own pixels are taken, shaped by a mask, and added again.

Since a lamp lights what its picture shows, under a darkened page it is darkened too.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pygame

from game.screen.life.ground import Ground, black, spot
from game.script.life import Movement


class Relit:
    """A part of the plate, lit again through a mask."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement) -> None:
        self.rect = rect
        self._tone = move.colour or (255, 255, 255)
        self._sheet = black(rect.size, ground.plate)

    def light(
        self,
        surface: pygame.Surface,
        origin: tuple[int, int],
        at: pygame.Rect,
        mask: pygame.Surface,
        level: float,
        area: pygame.Rect | None = None,
    ) -> None:
        """Light ``at`` (in the plate) through the mask, or a part of it, by a share of itself."""
        place = at.move(origin).clip(surface.get_clip())
        if level <= 0.004 or place.width <= 0 or place.height <= 0:
            return
        sheet, size = self._sheet, pygame.Rect((0, 0), place.size)
        shift = (place.left - at.left - origin[0], place.top - at.top - origin[1])
        from_ = pygame.Rect(shift, place.size)
        if area is not None:
            from_.move_ip(area.topleft)
        sheet.blit(surface, (0, 0), place)
        sheet.blit(mask, (0, 0), from_, pygame.BLEND_RGB_MULT)
        level = min(1.0, level)
        tone = tuple(round(part * level) for part in self._tone)
        sheet.fill(tone, size, pygame.BLEND_RGB_MULT)
        surface.blit(sheet, place, size, pygame.BLEND_RGB_ADD)


class Glow(Relit):
    """A lamp, a screen, a flame: one light that does not stand quite still."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        super().__init__(ground, rect, move)
        roll = random.Random(seed)
        self._mask = spot(rect.size, ground.plate, power=0.6)
        self._way = WAYS[move.way]
        # What blinks does so together: hazards, and their light on the roof.
        self._clock = 0.0 if move.way == "blink" else roll.uniform(0, 60)
        self._pace = move.pace
        self._amount = move.amount

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Light it as it is now."""
        level = self._amount * share * self._way(clock * self._pace + self._clock)
        self.light(surface, origin, self.rect, self._mask, level)


def _noise(t: float) -> float:
    """A value from 0 to 1 for every whole number, eased between them."""
    n = math.floor(t)
    part = t - n
    part = part * part * (3 - 2 * part)
    return _dice(n) * (1 - part) + _dice(n + 1) * part


def _dice(n: int) -> float:
    n = (n * 374761393 + 668265263) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((n ^ (n >> 16)) & 0xFFFF) / 0xFFFF


def _breath(t: float) -> float:
    return 0.16 + 0.16 * math.sin(t * 0.9) + 0.07 * math.sin(t * 0.37 + 1)


def _hum(t: float) -> float:
    """A filament at the end of a long cable: hardly anything, never nothing."""
    return 0.10 + 0.08 * _noise(t * 5) + 0.05 * _noise(t * 0.6)


def _flicker(t: float) -> float:
    """A tube that mostly stands and, every so often, doesn't."""
    seconds = math.floor(t / 3)
    if _dice(seconds) < 0.22:
        inside = t - seconds * 3
        if inside < 0.7:
            return 0.34 * (_dice(math.floor(t * 17)) > 0.45)
    return 0.24 + 0.03 * _noise(t * 9)


def _flame(t: float) -> float:
    return 0.34 * _noise(t * 3.1) + 0.2 * _noise(t * 7.7) + 0.12 * math.sin(t * 0.8)


def _screen(t: float) -> float:
    """Pictures that change: it stands for a while, and is another."""
    return 0.10 + 0.3 * _dice(math.floor(t * 0.7)) * (0.85 + 0.15 * _noise(t * 4))


def _blink(t: float) -> float:
    """On and off with a warm-up, some three quarters of a second each: hazards, a mast."""
    return 0.75 * max(0.0, min(1.0, 2.6 * math.sin(t * math.tau / 1.5)))


WAYS: dict[str, Callable[[float], float]] = {
    "breath": _breath,
    "hum": _hum,
    "flicker": _flicker,
    "flame": _flame,
    "screen": _screen,
    "blink": _blink,
}


class Curtain(Relit):
    """Folds of light that go slowly over cloth and come back."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        super().__init__(ground, rect, move)
        roll = random.Random(seed)
        self._pace = move.pace
        self._amount = move.amount
        self._start = roll.uniform(0, 40)
        self._reach = max(6.0, rect.width * 0.4)
        wide = rect.width + round(self._reach) + 2
        line = black((wide, 1), ground.plate)
        period = max(8.0, rect.width / 3.3)
        turn = roll.uniform(0, 6)
        for x in range(wide):
            wave = math.sin(x / period * math.tau + turn) + 0.5 * math.sin(
                x / period * 3.7 + turn * 2
            )
            level = round(255 * max(0.0, min(1.0, 0.4 + 0.4 * wave)))
            line.set_at((x, 0), (level, level, level))
        self._folds = pygame.transform.scale(line, (wide, rect.height))
        # Cloth that hangs moves most at its hem.
        self._folds.blit(
            _hem((wide, rect.height), ground.plate), (0, 0), special_flags=pygame.BLEND_RGB_MULT
        )

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Light the folds where they are now."""
        t = clock * self._pace + self._start
        at = 0.5 + 0.34 * math.sin(t * 0.41) + 0.16 * math.sin(t * 0.173 + 2)
        swell = 0.18 + 0.2 * _noise(t * 0.23)
        area = self.rect.move(-self.rect.left + round(self._reach * at), -self.rect.top)
        self.light(surface, origin, self.rect, self._folds, swell * self._amount * share, area)


def _hem(size: tuple[int, int], like: pygame.Surface) -> pygame.Surface:
    column = black((1, 32), like)
    for y in range(32):
        level = round(255 * (0.25 + 0.75 * (y / 31)) * min(1.0, (31 - y) / 3 + 0.2))
        column.set_at((0, y), (level, level, level))
    return pygame.transform.smoothscale(column, size)


class Sweep(Relit):
    """Something passes outside, and its light goes over walls and ceiling."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        self._band = max(24, round(rect.width * 0.34))
        super().__init__(ground, rect, move)
        self._start = random.Random(seed).uniform(0, 9)
        self._every = 11.0 / move.pace
        self._takes = 2.6 / move.pace
        self._amount = move.amount
        self._back = move.drift < 0
        self._mask = spot((self._band, rect.height), ground.plate, power=0.8)

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Light the band that it is at now; mostly there is none."""
        clock += self._start
        times = math.floor(clock / self._every)
        # Not like a lighthouse: it comes when it comes, and not every time.
        late = _dice(times) * (self._every - self._takes)
        part = (clock - times * self._every - late) / (
            self._takes * (0.7 + 0.6 * _dice(times + 99))
        )
        if not 0 < part < 1 or _dice(times + 7) < 0.25:
            return
        if self._back != (_dice(times + 31) < 0.3):
            part = 1 - part
        part = part * part * (3 - 2 * part)
        left = self.rect.left + round((self.rect.width + self._band) * part) - self._band
        at = pygame.Rect(left, self.rect.top, self._band, self.rect.height)
        shown = at.clip(self.rect)
        if shown.width <= 0:
            return
        area = pygame.Rect((shown.left - at.left, 0), shown.size)
        strength = self._amount * share * (0.35 + 0.4 * _dice(times + 3)) * math.sin(math.pi * part)
        self.light(surface, origin, shown, self._mask, strength, area)
