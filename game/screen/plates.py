"""A finished plate out of a picture: filled to a size, darkened for what is written on it, grained.

Pure pictures, made on the worker's thread; nothing here knows of files or of time.
"""

from __future__ import annotations

import random
import statistics
from itertools import pairwise
from typing import Literal, NamedTuple

import pygame

from game.screen.palette import BLACK, BLUE, BRICK, INK, MAUVE, TERRACOTTA, Colour, ease, mix
from game.stage.view import Picture

Scrim = Literal["play", "title", "page", "card", "tone", "calm", "none", "thumb"]
GRAIN = 6
"""The grain's reach in levels of 255: about 1.3 per cent as a standard deviation."""
GROWS = 1.04
"""Above this growth a picture is scaled with care, and not only smoothed."""


class Wanted(NamedTuple):
    """One finished plate: a picture at a size, with a scrim.

    ``top`` is where the text panel begins, as a share of the height. ``pool`` is the presence's
    place as shares: centre x, centre y, side of the height. ``moves`` asks for the picture's life.
    """

    picture: Picture
    size: tuple[int, int]
    scrim: Scrim
    top: float
    pool: tuple[float, float, float]
    grain: bool
    strong: bool
    moves: bool = False


def covering(picture: tuple[int, int], size: tuple[int, int]) -> pygame.Rect:
    """Where a picture lies that fills ``size``: its overhang is outside, more above than below."""
    w, h = size
    factor = max(w / picture[0], h / picture[1])
    wide, high = max(w, round(picture[0] * factor)), max(h, round(picture[1] * factor))
    return pygame.Rect(-((wide - w) // 2), -round((high - h) * 0.55), wide, high)


def cover(picture: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """The picture scaled to fill ``size``, its overhang cut."""
    place = covering(picture.get_size(), size)
    picture = scaled(picture, place.size)
    if place.size == size:
        return picture
    return picture.subsurface(((-place.left, -place.top), size)).copy()


def scaled(picture: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """A picture at another size; where it grows, with Lanczos' filter and a little sharpened.

    A larger screen is looked at from no further away: what was an edge is to stay one.
    """
    if size == picture.get_size():
        return picture
    if size[0] <= picture.get_width() * GROWS:
        return pygame.transform.smoothscale(picture, size)
    # Here and not above: it takes a moment, on the worker's thread, and most windows need none.
    from PIL import Image, ImageFilter

    raw = pygame.image.tobytes(picture, "RGB")
    large = Image.frombytes("RGB", picture.get_size(), raw).resize(size, Image.Resampling.LANCZOS)
    factor = size[0] / picture.get_width()
    large = large.filter(ImageFilter.UnsharpMask(0.9 * factor, 40, 2))
    return pygame.image.frombuffer(large.tobytes(), size, "RGB").convert(picture)


def gradient(picture: Picture, size: tuple[int, int], like: pygame.Surface) -> pygame.Surface:
    """A quiet sky in the palette, tinted by the light's name: what shows when a picture lacks."""
    skies: dict[str, tuple[Colour, Colour]] = {
        "night": (mix(INK, BLUE, 0.28), mix(INK, BRICK, 0.30)),
        "late": (mix(INK, BLUE, 0.35), mix(INK, BRICK, 0.45)),
        "morning": (mix(BLUE, MAUVE, 0.6), mix(TERRACOTTA, MAUVE, 0.3)),
        "rain": (mix(INK, BLUE, 0.55), mix(INK, MAUVE, 0.45)),
    }
    above, below = skies.get(picture.light, (mix(INK, MAUVE, 0.55), mix(BRICK, TERRACOTTA, 0.45)))
    strip = pygame.Surface((1, 64), 0, like)
    for y in range(64):
        t = y / 63
        tone = (
            mix(above, below, ease(t / 0.62))
            if t < 0.62
            else mix(below, INK, ease((t - 0.62) / 0.38))
        )
        strip.set_at((0, y), tone)
    return pygame.transform.smoothscale(strip, size)


def noise(seed: int, like: pygame.Surface) -> tuple[pygame.Surface, pygame.Surface]:
    """One tile of grain, as what to add and what to take away."""
    side = 256
    spread = statistics.NormalDist(0, GRAIN * 0.55)
    levels = [round(spread.inv_cdf((index + 0.5) / 256)) for index in range(256)]
    raw = random.Random(seed).randbytes(side * side)
    tiles: list[pygame.Surface] = []
    for sign in (1, -1):
        table = bytes(max(0, sign * level) for level in levels)
        tile = pygame.image.frombytes(raw.translate(table), (side, side), "P")
        tile.set_palette([(level, level, level) for level in range(256)])
        tiles.append(tile.convert(like))
    return tiles[0], tiles[1]


def shade(plate: pygame.Surface, wanted: Wanted) -> None:
    """Darken a plate for what will be written on it; eased, so that no edge shows."""
    if wanted.scrim in ("none", "thumb"):
        return
    if wanted.scrim == "play":
        _dim(plate, 0.94)
        _pool(plate, wanted.pool, 0.34)
        reach = 0.915 if not wanted.strong else 0.97
        start = wanted.top - 0.20
        _slope(plate, [(start, 0.0), (wanted.top + 0.13, reach), (1.0, reach + 0.03)])
    elif wanted.scrim == "title":
        _dim(plate, 0.9)
        _pool(plate, wanted.pool, 0.2)
        _slope(plate, [(0.26, 0.0), (0.84, 0.86), (1.0, 0.92)])
        _side(plate, 0.62, 0.62)
    elif wanted.scrim == "page":
        _dim(plate, 0.8)
        _slope(plate, [(0.0, 0.74), (0.5, 0.82), (1.0, 0.9)])
        _side(plate, 1.0, 0.62)
    elif wanted.scrim == "tone":
        _dim(plate, 0.82)
        _slope(plate, [(0.34, 0.0), (0.72, 0.80), (1.0, 0.94)])
    elif wanted.scrim == "card":
        _dim(plate, 0.7)
        _slope(plate, [(0.0, 0.66), (0.5, 0.72), (1.0, 0.88)])
    else:
        plate.fill(mix(INK, BLACK, 0.25))
    if wanted.strong and wanted.scrim in ("title", "page", "card", "tone"):
        _slope(plate, [(0.0, 0.6), (1.0, 0.6)])


def _dim(plate: pygame.Surface, share: float) -> None:
    level = round(255 * share)
    plate.fill((level, level, level), special_flags=pygame.BLEND_RGB_MULT)


def _slope(plate: pygame.Surface, stops: list[tuple[float, float]]) -> None:
    """Ink over the plate, its opacity eased between stops of (height share, opacity)."""
    w, h = plate.get_size()
    row = pygame.Surface((w, 1), 0, plate)
    row.fill(INK)
    for y in range(h):
        row.set_alpha(round(255 * _at(stops, y / h)))
        plate.blit(row, (0, y))


def _at(stops: list[tuple[float, float]], t: float) -> float:
    if t <= stops[0][0]:
        return stops[0][1]
    for (t0, a0), (t1, a1) in pairwise(stops):
        if t <= t1:
            return a0 + (a1 - a0) * ease((t - t0) / max(1e-6, t1 - t0))
    return stops[-1][1]


def _side(plate: pygame.Surface, reach: float, most: float) -> None:
    """Ink from the left edge, gone at ``reach`` of the width."""
    w, h = plate.get_size()
    strip = pygame.Surface((w, 1), pygame.SRCALPHA)
    for x in range(w):
        opacity = most * (1 - ease(x / (w * reach)))
        strip.set_at((x, 0), (*INK, round(255 * opacity)))
    plate.blit(pygame.transform.scale(strip, (w, h)), (0, 0))


def _pool(plate: pygame.Surface, pool: tuple[float, float, float], most: float) -> None:
    """A soft darkening behind the presence, so that its light has something to be light on."""
    w, h = plate.get_size()
    small = 96
    mask = pygame.Surface((small, small), 0, plate)
    for y in range(small):
        for x in range(small):
            away = ((x / (small - 1) * 2 - 1) ** 2 + (y / (small - 1) * 2 - 1) ** 2) ** 0.5
            depth = most * max(0.0, 1 - ease(away))
            mask.set_at(
                (x, y), tuple(round(255 * (1 - depth * part)) for part in (0.93, 1.0, 0.96))
            )
    side = round(pool[2] * h * 2.1)
    if side < 4:
        return
    large = pygame.transform.smoothscale(mask, (side, side))
    spot = (round(pool[0] * w) - side // 2, round(pool[1] * h) - side // 2)
    plate.blit(large, spot, special_flags=pygame.BLEND_RGB_MULT)
