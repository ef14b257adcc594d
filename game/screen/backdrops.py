"""The picture behind everything: decoded, scaled and darkened away from the frame.

A worker thread decodes a file, fits it to the window, bakes the scrim under the text and the
grain into it, and hands over finished plates. A frame only blits. What is missing on disk is
drawn as a quiet gradient, never an error.
"""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pygame

from game.screen.life import Ground, Life, bring
from game.screen.plates import Scrim, Wanted, cover, covering, gradient, noise, shade
from game.script.life import Movement, read_life
from game.stage.view import Picture

__all__ = ["Backdrops", "Plate", "Scrim", "Wanted"]

PICTURES_BYTES = 20_000_000
THUMBS_KEPT = 60
PLATES_BYTES = 80_000_000
"""Room for finished plates: some of them in a large window, many in a small one."""
FEWEST = 3
"""Plates that are kept in any case: two that cross, and what lies over them."""


class Plate(NamedTuple):
    """Finished frames of one picture, alike but for their grain, and what moves in it."""

    frames: tuple[pygame.Surface, ...]
    life: Life = Life(())

    @property
    def bytes(self) -> int:
        """What its frames take."""
        return sum(frame.get_buffer().length for frame in self.frames)


class Backdrops:
    """Plates by what was wanted; :meth:`plate` never blocks."""

    def __init__(self, folders: Sequence[Path], like: pygame.Surface) -> None:
        # A surface of its own: the window's may go while the worker still reads its format.
        like = pygame.Surface((1, 1), 0, like)
        self._plates: OrderedDict[Wanted, Plate] = OrderedDict()
        self._thumbs: OrderedDict[Wanted, Plate] = OrderedDict()
        self._asked: set[Wanted] = set()
        self._jobs: queue.Queue[Wanted | None] = queue.Queue()
        self._done: queue.Queue[tuple[Wanted, Plate]] = queue.Queue()
        self._closed = False
        self._worker = _Worker(tuple(folders), like)
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
            if wanted.scrim == "thumb":
                self._thumbs[wanted] = plate
                while len(self._thumbs) > THUMBS_KEPT:
                    self._thumbs.popitem(last=False)
                continue
            self._plates[wanted] = plate
            taken = sum(plate.bytes for plate in self._plates.values())
            while len(self._plates) > FEWEST and taken > PLATES_BYTES:
                taken -= self._plates.popitem(last=False)[1].bytes

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

    def thumb(self, picture: Picture, size: tuple[int, int]) -> pygame.Surface | None:
        """A small picture of a place, or None while it is being made."""
        wanted = Wanted(picture, size, "thumb", 0.0, (0.0, 0.0, 0.0), False, False)
        found = self._thumbs.get(wanted)
        if found is not None:
            self._thumbs.move_to_end(wanted)
            return found.frames[0]
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


class _Shown(NamedTuple):
    """A picture at a window's size, where all of it would lie, and what its file says moves."""

    surface: pygame.Surface
    covered: pygame.Rect
    movements: tuple[Movement, ...]


class _Worker:
    """The making of plates. Lives on the worker thread alone."""

    def __init__(self, folders: tuple[Path, ...], like: pygame.Surface) -> None:
        self._folders = folders
        self._like = like
        self._pictures: OrderedDict[tuple[Picture, tuple[int, int]], _Shown] = OrderedDict()
        self._noise: list[tuple[pygame.Surface, pygame.Surface]] = []

    def make(self, wanted: Wanted) -> Plate:
        """A finished plate; a picture that cannot be read becomes a gradient."""
        shown = self._picture(wanted.picture, wanted.size)
        base = shown.surface.copy()
        shade(base, wanted)
        life = self._life(shown, base, wanted)
        if not wanted.grain:
            return Plate((base,), life)
        frames = [self._grained(base, index) for index in range(1 if _large(wanted.size) else 3)]
        return Plate(tuple(frames), life)

    def _life(self, shown: _Shown, base: pygame.Surface, wanted: Wanted) -> Life:
        if not wanted.moves or not shown.movements:
            return Life(())
        light = pygame.Surface((96, 54), 0, self._like)
        light.fill("white")
        shade(light, wanted)
        ground = Ground(shown.surface, base, light, shown.covered, shown.covered.height / 1080)
        return bring(ground, shown.movements, wanted.picture.light, wanted.picture.place)

    def _picture(self, picture: Picture, size: tuple[int, int]) -> _Shown:
        key = (picture, size)
        if size[0] < 480:  # a small one is kept as its plate, and must push no large one out
            return self._read(picture, size)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        # Of very large pictures only the newest: to scale one again takes the worker a moment.
        room = max(1, PICTURES_BYTES // (4 * size[0] * size[1]))
        while len(self._pictures) >= room:
            self._pictures.popitem(last=False)
        made = self._pictures[key] = self._read(picture, size)
        return made

    def _read(self, picture: Picture, size: tuple[int, int]) -> _Shown:
        """The picture from the first folder that has it."""
        for folder in self._folders:
            try:
                path = folder / f"{picture.place}_{picture.light}.webp"
                whole = pygame.image.load(path).convert(self._like)
            except (pygame.error, OSError):
                continue
            place = covering(whole.get_size(), size)
            return _Shown(cover(whole, size), place, read_life(folder, picture.place))
        return _Shown(gradient(picture, size, self._like), pygame.Rect((0, 0), size), ())

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


def _large(size: tuple[int, int]) -> bool:
    """Whether frames of a window are so large that grain stands still in it, for memory's sake."""
    return size[0] * size[1] > 2560 * 1440
