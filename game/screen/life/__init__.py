"""The slow life of a picture: made once for a plate, off the game thread; painted every frame.

What moves where stands beside the picture (``game.script.life``). A movement is cheap by its
nature: a few hundred small blits, or one added region. Nothing here keeps time of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.screen.life.glass import Drops
from game.screen.life.ground import Ground, Mover
from game.screen.life.haze import Haze
from game.screen.life.lamps import Curtain, Glow, Sweep
from game.screen.life.sparks import Glint, Passing, Windows
from game.screen.life.weather import Dust, rain, snow
from game.script.life import Movement

__all__ = ["Ground", "Life", "bring"]

SMALLEST = 12
"""Pixels below which a part of the picture is too small to move in."""

MAKERS: dict[str, Callable[[Ground, pygame.Rect, Movement, str], Mover]] = {
    "glow": Glow,
    "curtain": Curtain,
    "sweep": Sweep,
    "passing": Passing,
    "rain": rain,
    "drops": Drops,
    "snow": snow,
    "dust": Dust,
    "haze": Haze,
    "glint": Glint,
}
"""Each of these is made for every part of the picture; ``windows`` for all of them together."""


class Life:
    """Everything that moves in one plate."""

    def __init__(self, movers: Sequence[Mover]) -> None:
        self._movers = tuple(movers)

    def __len__(self) -> int:
        return len(self._movers)

    def paint(
        self, surface: pygame.Surface, origin: tuple[int, int], clock: float, share: float = 1.0
    ) -> None:
        """Lay what moves over its plate; ``share`` of it while plates cross."""
        if share > 0.02:
            for mover in self._movers:
                mover.paint(surface, origin, clock, share)


def bring(ground: Ground, movements: Sequence[Movement], light: str, seed: str) -> Life:
    """The life of a plate: the movements that its light has."""
    movers: list[Mover] = []
    for n, move in enumerate(movements):
        if move.lights and light not in move.lights:
            continue
        rects = [ground.rect(area) for area in move.areas]
        rects = [rect for rect in rects if min(rect.size) >= SMALLEST]
        name = f"{seed} {move.kind} {n}"
        if not rects:
            continue
        if move.kind == "windows":
            movers.append(Windows(ground, rects, move, name))
        else:
            movers += [
                MAKERS[move.kind](ground, rect, move, f"{name} {k}") for k, rect in enumerate(rects)
            ]
    return Life(movers)
