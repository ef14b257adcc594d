"""The picture behind everything: decoded, scaled and darkened away from the frame.

A worker thread decodes a file, fits it to the window, bakes the scrim under the text and the
grain into it, and hands over finished plates. A frame only blits. What is missing on disk is
drawn as a quiet gradient, never an error.
"""

from __future__ import annotations

import queue
import random
import statistics
import threading
from collections import OrderedDict
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import pygame

from game.screen.palette import BLACK, BLUE, BRICK, INK, MAUVE, TERRACOTTA, Colour, ease, mix
from game.stage.view import Picture

Scrim = Literal["play", "title", "page", "card", "tone", "calm", "none"]
PICTURES_KEPT = 4
PLATES_KEPT = 5
GRAIN = 6
"""The grain's reach in levels of 255: about 1.3 per cent as a standard deviation."""


class Wanted(NamedTuple):
    """One finished plate: a picture at a size, with a scrim.

    ``top`` is where the text panel begins, as a share of the height. ``pool`` is the presence's
    place as shares: centre x, centre y, side of the height.
    """

    picture: Picture
    size: tuple[int, int]
    scrim: Scrim
    top: float
    pool: tuple[float, float, float]
    grain: bool
    strong: bool


class Plate(NamedTuple):
    """Finished frames of one picture: alike but for their grain."""

    frames: tuple[pygame.Surface, ...]


class Backdrops:
    """Plates by what was wanted; :meth:`plate` never blocks."""

    def __init__(self, folder: Path, like: pygame.Surface) -> None:
        # A surface of its own: the window's may go while the worker still reads its format.
        like = pygame.Surface((1, 1), 0, like)
        self._plates: OrderedDict[Wanted, Plate] = OrderedDict()
        self._asked: set[Wanted] = set()
        self._jobs: queue.Queue[Wanted | None] = queue.Queue()
        self._done: queue.Queue[tuple[Wanted, Plate]] = queue.Queue()
        self._closed = False
        self._worker = _Worker(folder, like)
        self._thread = threading.Thread(target=self._run, name="backdrops", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while (wanted := self._jobs.get()) is not None:
            if self._closed:
                return
            self._done.put((wanted, self._worker.make(wanted)))

    def poll(self) -> None:
        """Take over what the worker finished."""
        while True:
            try:
                wanted, plate = self._done.get_nowait()
            except queue.Empty:
                return
            self._asked.discard(wanted)
            self._plates[wanted] = plate
            while len(self._plates) > PLATES_KEPT:
                self._plates.popitem(last=False)

    def plate(self, wanted: Wanted) -> Plate | None:
        """The finished plate, or None while it is being made."""
        found = self._plates.get(wanted)
        if found is not None:
            self._plates.move_to_end(wanted)
            return found
        if wanted not in self._asked:
            self._asked.add(wanted)
            self._jobs.put(wanted)
        return None

    @property
    def pending(self) -> bool:
        """Whether the worker still owes a plate."""
        return bool(self._asked)

    def resized(self) -> None:
        """Let plates of an older window size go."""
        self._plates.clear()

    def close(self) -> None:
        """End the worker; waits for the plate in the making, three seconds at most."""
        self._closed = True
        self._jobs.put(None)
        self._thread.join(3.0)


class _Worker:
    """The making of plates. Lives on the worker thread alone."""

    def __init__(self, folder: Path, like: pygame.Surface) -> None:
        self._folder = folder
        self._like = like
        self._pictures: OrderedDict[tuple[Picture, tuple[int, int]], pygame.Surface] = OrderedDict()
        self._noise: list[tuple[pygame.Surface, pygame.Surface]] = []

    def make(self, wanted: Wanted) -> Plate:
        """A finished plate; a picture that cannot be read becomes a gradient."""
        base = self._picture(wanted.picture, wanted.size).copy()
        shade(base, wanted)
        if not wanted.grain:
            return Plate((base,))
        large = wanted.size[0] * wanted.size[1] > 2560 * 1440
        frames = [self._grained(base, index) for index in range(2 if large else 3)]
        return Plate(tuple(frames))

    def _picture(self, picture: Picture, size: tuple[int, int]) -> pygame.Surface:
        key = (picture, size)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        path = self._folder / f"{picture.place}_{picture.light}.webp"
        try:
            made = cover(pygame.image.load(path).convert(self._like), size)
        except (pygame.error, OSError):
            made = gradient(picture, size, self._like)
        self._pictures[key] = made
        while len(self._pictures) > PICTURES_KEPT:
            self._pictures.popitem(last=False)
        return made

    def _grained(self, base: pygame.Surface, index: int) -> pygame.Surface:
        if not self._noise:
            self._noise = [noise(seed, self._like) for seed in range(3)]
        more, less = self._noise[index]
        frame = base.copy()
        side = more.get_width()
        for y in range(0, frame.get_height(), side):
            for x in range(0, frame.get_width(), side):
                frame.blit(more, (x, y), special_flags=pygame.BLEND_RGB_ADD)
                frame.blit(less, (x, y), special_flags=pygame.BLEND_RGB_SUB)
        return frame


def cover(picture: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """The picture scaled to fill ``size``, its overhang cut; more is cut above than below."""
    w, h = size
    factor = max(w / picture.get_width(), h / picture.get_height())
    wide = max(w, round(picture.get_width() * factor))
    high = max(h, round(picture.get_height() * factor))
    if (wide, high) != picture.get_size():
        picture = pygame.transform.smoothscale(picture, (wide, high))
    if (wide, high) == size:
        return picture
    return picture.subsurface(((wide - w) // 2, round((high - h) * 0.55), w, h)).copy()


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
    if wanted.scrim == "none":
        return
    if wanted.scrim == "play":
        _dim(plate, 0.94)
        _pool(plate, wanted.pool, 0.34)
        reach = 0.90 if not wanted.strong else 0.97
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
