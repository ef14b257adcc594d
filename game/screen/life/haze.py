"""Mist that drifts: veils of noise at a third of the size, brought to full size now and then."""

from __future__ import annotations

import random

import pygame

from game.screen.life.ground import THIRD, Ground, black, feather
from game.screen.palette import Colour
from game.script.life import Movement

REFRESH = 0.11
"""Seconds for which one state of the mist stands: it moves less than a pixel's worth of light."""


class Haze:
    """Two veils that drift at different speeds, behind what is dark."""

    def __init__(self, ground: Ground, rect: pygame.Rect, move: Movement, seed: str) -> None:
        roll = random.Random(seed)
        self._rect = rect
        small = (max(8, rect.width // THIRD), max(8, rect.height // THIRD))
        tone = ground.tone(rect, move, 220)
        power = 0.15 * move.amount
        self._veils = [
            _veil(
                roll,
                small,
                ground.plate,
                tuple(min(255, round(c * power * part)) for c in tone),
                cells,
            )
            for part, cells in (
                (1.0, max(2, round(rect.width / ground.scale / 300))),
                (0.6, max(4, round(rect.width / ground.scale / 130))),
            )
        ]
        speed = (move.drift or 0.5) * move.pace * ground.scale / THIRD
        self._speeds = (7.0 * speed, 12.5 * speed)
        self._shape = black(small, ground.plate)
        mask = ground.open(rect, move)
        if mask is None:
            shape = feather(rect, ground.plate.get_rect(), ground.plate)
        else:
            shape = mask.to_surface(
                black(mask.get_size(), ground.plate), setcolor="white", unsetcolor="black"
            )
            shape = pygame.transform.box_blur(shape, 1)
        self._shape = pygame.transform.smoothscale(shape, small)
        light = pygame.transform.smoothscale(ground.light.subsurface(_within(rect, ground)), small)
        self._shape.blit(light, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        self._small = black(small, ground.plate)
        self._full = black(rect.size, ground.plate)
        self._at: tuple[int, int] | None = None

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float
    ) -> None:
        """Add the mist as it hangs now."""
        at = (int(clock / REFRESH), round(share * 16))
        if at != self._at:
            self._at = at
            self._hang(at[0] * REFRESH, at[1] / 16)
        spot = (self._rect.left + origin[0], self._rect.top + origin[1])
        surface.blit(self._full, spot, special_flags=pygame.BLEND_RGB_ADD)

    def _hang(self, clock: float, share: float) -> None:
        small = self._small
        small.fill(0)
        for veil, speed in zip(self._veils, self._speeds, strict=True):
            wide = veil.get_width() // 2
            small.blit(
                veil,
                (0, 0),
                (round(-speed * clock) % wide, 0, *small.get_size()),
                pygame.BLEND_RGB_ADD,
            )
        small.blit(self._shape, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        if share < 1:
            level = round(255 * share)
            small.fill((level, level, level), special_flags=pygame.BLEND_RGB_MULT)
        pygame.transform.smoothscale(small, self._full.get_size(), self._full)


def _within(rect: pygame.Rect, ground: Ground) -> pygame.Rect:
    """A rectangle of the plate in the small light."""
    w, h = ground.light.get_size()
    wide, high = ground.plate.get_size()
    left, top = rect.left * w // wide, rect.top * h // high
    right, bottom = -(-rect.right * w // wide), -(-rect.bottom * h // high)
    return pygame.Rect(left, top, max(1, right - left), max(1, bottom - top)).clip(
        ground.light.get_rect()
    )


def _veil(
    roll: random.Random,
    size: tuple[int, int],
    like: pygame.Surface,
    tone: Colour | tuple[int, ...],
    cells: int,
) -> pygame.Surface:
    """Soft noise twice as wide as it is shown; its second half is its first again."""
    down = max(3, round(cells * size[1] / size[0] * 2.2))
    coarse = black((cells + 2, down), like)
    for x in range(cells + 2):
        for y in range(down):
            level = roll.random() ** 1.8
            coarse.set_at((x, y), tuple(round(part * level) for part in tone))
    overlap = size[0] // 4
    large = pygame.transform.smoothscale(coarse, (size[0] + overlap, size[1]))
    one = large.subsurface((0, 0, *size)).copy()
    # What is past its end comes in over its beginning, so that it goes round without a seam.
    for x in range(overlap):
        column = large.subsurface((size[0] + x, 0, 1, size[1]))
        column.set_alpha(round(255 * (1 - (x + 0.5) / overlap)))
        one.blit(column, (x, 0))
    veil = black((size[0] * 2, size[1]), like)
    veil.blit(one, (0, 0))
    veil.blit(one, (size[0], 0))
    return veil
