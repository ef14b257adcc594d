"""The voice's badge as small drawn pictures: the fonts have no glyphs for them.

Each is drawn in a box of 24 by 24 units, eight times too large, and brought down once.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.screen.palette import Colour
from game.stage.view import BadgeName

OVER = 8
Pen = Callable[[pygame.Surface, Colour], None]


def _line(
    sheet: pygame.Surface,
    colour: Colour,
    a: tuple[float, float],
    b: tuple[float, float],
    w: float = 1.7,
) -> None:
    """A stroke with round ends, in units of the 24 box."""
    u = sheet.get_width() / 24
    pygame.draw.line(
        sheet, colour, (a[0] * u, a[1] * u), (b[0] * u, b[1] * u), max(1, round(w * u))
    )
    for x, y in (a, b):
        pygame.draw.circle(sheet, colour, (x * u, y * u), w * u / 2)


def _ring(
    sheet: pygame.Surface, colour: Colour, x: float, y: float, r: float, w: float = 1.7
) -> None:
    u = sheet.get_width() / 24
    pygame.draw.circle(sheet, colour, (x * u, y * u), (r + w / 2) * u, max(1, round(w * u)))


def _dot(sheet: pygame.Surface, colour: Colour, x: float, y: float, r: float) -> None:
    u = sheet.get_width() / 24
    pygame.draw.circle(sheet, colour, (x * u, y * u), r * u)


def _written(sheet: pygame.Surface, colour: Colour) -> None:
    for y, x in ((6, 19), (12, 21), (18, 13)):
        _line(sheet, colour, (3, y), (x, y))


def _model(sheet: pygame.Surface, colour: Colour) -> None:
    for index, high in enumerate((4, 9, 14, 8, 11)):
        x = 3 + index * 4.5
        _line(sheet, colour, (x, 12 - high / 2), (x, 12 + high / 2), 2.0)


def _waking(sheet: pygame.Surface, colour: Colour) -> None:
    for index, high in enumerate((1, 2, 4, 2, 1)):
        x = 3 + index * 4.5
        _line(sheet, colour, (x, 12 - high / 2), (x, 12 + high / 2), 2.0)


def _offline(sheet: pygame.Surface, colour: Colour) -> None:
    _ring(sheet, colour, 12, 12, 8.5)
    _line(sheet, colour, (6, 18), (18, 6))


def _key(sheet: pygame.Surface, colour: Colour) -> None:
    _ring(sheet, colour, 7.5, 12, 4.2)
    _line(sheet, colour, (12, 12), (22, 12))
    _line(sheet, colour, (18, 12), (18, 16))
    _line(sheet, colour, (21.6, 12), (21.6, 15))


def _no_model(sheet: pygame.Surface, colour: Colour) -> None:
    u = sheet.get_width() / 24
    box = pygame.Rect(3.5 * u, 3.5 * u, 17 * u, 17 * u)
    for part in range(8):
        start = part * 0.7854
        pygame.draw.arc(sheet, colour, box, start, start + 0.42, max(1, round(1.8 * u)))


def _busy(sheet: pygame.Surface, colour: Colour) -> None:
    for x in (5, 12, 19):
        _dot(sheet, colour, x, 12, 2.1)


def _credit(sheet: pygame.Surface, colour: Colour) -> None:
    _ring(sheet, colour, 12, 12, 8.5)
    _line(sheet, colour, (12, 7), (12, 13))
    _dot(sheet, colour, 12, 16.6, 1.3)


def _not_a_server(sheet: pygame.Surface, colour: Colour) -> None:
    _line(sheet, colour, (2, 12), (8, 12))
    _line(sheet, colour, (16, 12), (22, 12))
    _line(sheet, colour, (10, 8), (14, 16))
    _line(sheet, colour, (14, 8), (10, 16))


def _spent(sheet: pygame.Surface, colour: Colour) -> None:
    """An empty glass."""
    _line(sheet, colour, (6, 4), (8.5, 20))
    _line(sheet, colour, (18, 4), (15.5, 20))
    _line(sheet, colour, (8.5, 20), (15.5, 20))


PENS: dict[BadgeName, Pen] = {
    "written": _written,
    "offline": _offline,
    "waking": _waking,
    "check_key": _key,
    "no_model": _no_model,
    "busy": _busy,
    "credit": _credit,
    "not_a_server": _not_a_server,
    "spent": _spent,
    "model": _model,
}


class Icons:
    """Finished icons by name, size and colour."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, Colour], pygame.Surface] = {}

    def icon(self, name: BadgeName, side: int, colour: Colour) -> pygame.Surface:
        """The badge's picture, ``side`` window pixels square."""
        key = (name, side, colour)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > 60:
                self._kept.clear()
            sheet = pygame.Surface((side * OVER, side * OVER), pygame.SRCALPHA)
            sheet.fill((*colour, 0))
            PENS.get(name, _busy)(sheet, colour)
            found = pygame.transform.smoothscale(sheet, (side, side))
            self._kept[key] = found
        return found
