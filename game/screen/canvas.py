"""A surface to paint on in design pixels, that remembers what was laid where.

The painters speak design pixels; the canvas turns them into window pixels, and notes every text
and every place that can be pointed at, for hit testing and for the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pygame

from game.screen.layout import Layout
from game.screen.palette import CREAM, Colour
from game.screen.runs import Role, Row, Run
from game.screen.type import Line, Type
from game.stage.view import Picture

LaidKind = Literal["text", "hit", "slider", "entry", "pan"]


@dataclass(frozen=True, slots=True)
class Laid:
    """Something on the page: ``rect`` in window pixels; ``id`` of an item, or a name."""

    kind: LaidKind
    id: str
    rect: pygame.Rect


class EntryRow(NamedTuple):
    """A row of the text field: index of its first character, and ends of its characters."""

    start: int
    stops: tuple[float, ...]
    left: float
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where the text field stands, in window pixels; ``hidden`` characters are being composed.

    They stand from index ``caret`` on and belong to no index of the text.
    """

    rect: pygame.Rect
    rows: tuple[EntryRow, ...]
    caret: int
    hidden: int
    caret_rect: pygame.Rect

    def index(self, pos: tuple[int, int]) -> int:
        """The caret index nearest to a place in the window."""
        if not self.rows:
            return 0
        row = next((row for row in self.rows if pos[1] < row.bottom), self.rows[-1])
        x = pos[0] - row.left
        near = min(range(len(row.stops)), key=lambda index: abs(row.stops[index] - x))
        index = row.start + near
        if index > self.caret:
            index = max(self.caret, index - self.hidden)
        return index


class Canvas:
    """One frame's page."""

    def __init__(self, surface: pygame.Surface, layout: Layout, type_: Type) -> None:
        self.surface = surface
        self.layout = layout
        self.type = type_
        self.laid: list[Laid] = []
        self.entry: EntryPlace | None = None
        self.high_contrast = False
        self.alpha = 1.0
        self.clipped = 0
        self.signs = "xbox"
        """Whose signs the buttons of the pad bear."""
        self.cut: list[str] = []
        """Texts of this frame that did not fit and lost their end; for the tests."""
        self.thumb: Callable[[Picture, tuple[int, int]], pygame.Surface | None] = lambda *_: None
        """A small picture of a place at a size, None while it is being made."""
        self.first: dict[tuple[str, ...], int] = {}
        """How far a list of choices is scrolled, by the ids of its items."""
        self.kept: dict[str, tuple[object, pygame.Surface, pygame.Rect]] = {}
        self._sheets: dict[tuple[int, int], pygame.Surface] = {}
        self._plates: dict[tuple[int, int, int, Colour, int], pygame.Surface] = {}

    # Measures.

    def size(self, size: float) -> float:
        """A text size in window pixels, the player's text scale included."""
        return size * self.layout.k * self.layout.scale

    def text_width(self, text: str, role: Role, size: float, tracking: float = 0.0) -> float:
        """The width of a text in design pixels."""
        track = tracking * self._spread * self.layout.k * self.layout.scale
        runs = (Run(text, role),)
        return self.type.measure(runs, self.size(size), track) / self.layout.scale

    @property
    def _spread(self) -> float:
        """How much of a tracking is laid on: letters that stand apart already need little."""
        return 0.3 if self.type.name == "weighted" else 1.0

    def wrap(
        self, runs: tuple[Run, ...], size: float, width: float, indent: float = 0.0
    ) -> tuple[Row, ...]:
        """Rows of a design width."""
        s = self.layout.scale
        return self.type.wrap(runs, self.size(size), width * s, indent * s)

    def fit(self, text: str, role: Role, size: float, width: float) -> str:
        """The text, cut with an ellipsis where it is wider than ``width``."""
        if self.text_width(text, role, size) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.text_width(text[:middle].rstrip() + "\u2026", role, size) <= width:
                low = middle
            else:
                high = middle - 1
        self.cut.append(text)
        return text[:low].rstrip() + "\u2026" if low else ""

    # Text.

    def text(
        self,
        x: float,
        base: float,
        text: str | tuple[Run, ...],
        role: Role,
        size: float,
        colour: Colour = CREAM,
        alpha: float = 1.0,
        *,
        tracking: float = 0.0,
        align: Literal["left", "right", "centre"] = "left",
        name: str = "",
        reveal: int = -1,
        rtl: bool | None = None,
    ) -> float:
        """Draw one line with its baseline at ``base``; returns its width in design pixels.

        ``rtl`` is the direction of its paragraph; ``None``: as its first letter has it.
        """
        runs = (Run(text, role),) if isinstance(text, str) else text
        if not runs or not any(run.text for run in runs):
            return 0.0
        lay = self.layout
        if self.high_contrast:
            alpha = min(1.0, alpha * 1.25 + 0.1)
        line = self.type.line(
            runs,
            self.size(size),
            colour,
            tracking * self._spread * lay.k * lay.scale,
            max(0, min(255, round(alpha * 255))),
            rtl,
        )
        left = lay.x(x)
        if align == "right":
            left -= line.width
        elif align == "centre":
            left -= line.width // 2
        top = lay.y(base) - line.ascent
        shown = self._blit(line, left, top, self.alpha, reveal)
        if shown > 0:
            ink = pygame.Rect(left, top + line.ascent - round(line.pixels * 0.37), shown, 1)
            ink.height = round(line.pixels * 0.37) + round(line.pixels * 0.12)
            self._note("text", name or "".join(run.text for run in runs), ink)
        return line.width / lay.scale

    def _blit(self, line: Line, left: int, top: int, alpha: float, reveal: int) -> int:
        """Blit a line, or its revealed beginning with a soft edge; returns the width shown."""
        pad = self.type.pad(line)
        value = max(0, min(255, round(alpha * 255)))
        picture = line.surface
        if reveal < 0 or reveal >= len(line.stops) - 1:
            picture.set_alpha(value)
            self.surface.blit(picture, (left - pad, top))
            return line.width
        if reveal == 0:
            return 0
        if line.rtl:
            return self._blit_from_right(line, left, top, value, reveal)
        edge = round(line.stops[reveal]) + pad
        step = max(2, round(line.pixels * 0.11))
        soft = 4
        start = max(0, edge - step * soft)
        picture.set_alpha(value)
        self.surface.blit(picture, (left - pad, top), (0, 0, start, line.height))
        for part in range(soft):
            picture.set_alpha(round(value * (1 - (part + 0.7) / (soft + 0.4))))
            x = start + part * step
            self.surface.blit(
                picture, (left - pad + x, top), (x, 0, min(step, edge - x), line.height)
            )
        return max(1, edge - pad)

    def _blit_from_right(self, line: Line, left: int, top: int, value: int, reveal: int) -> int:
        """The same for a line that begins at its right end."""
        pad = self.type.pad(line)
        picture, wide = line.surface, line.surface.get_width()
        edge = max(0, pad + line.width - round(line.stops[reveal]))
        step, soft = max(2, round(line.pixels * 0.11)), 4
        start = min(wide, edge + step * soft)
        picture.set_alpha(value)
        area = (start, 0, wide - start, line.height)
        self.surface.blit(picture, (left - pad + start, top), area)
        for part in range(soft):
            picture.set_alpha(round(value * (1 - (part + 0.7) / (soft + 0.4))))
            x = max(edge, start - (part + 1) * step)
            area = (x, 0, max(0, start - part * step - x), line.height)
            self.surface.blit(picture, (left - pad + x, top), area)
        return max(1, pad + line.width - edge)

    # Shapes.

    def rule(self, x0: float, x1: float, y: float, colour: Colour, alpha: float) -> None:
        """A hairline."""
        thick = max(1, round(self.layout.scale))
        left, right = self.layout.x(x0), self.layout.x(x1)
        if right > left:
            self.fill(pygame.Rect(left, self.layout.y(y), right - left, thick), colour, alpha)

    def fill(self, rect: pygame.Rect, colour: Colour, alpha: float, radius: int = 0) -> None:
        """A filled rectangle in window pixels, kept ready for the next frame."""
        if self.high_contrast:
            alpha = min(1.0, alpha * 1.6)
        value = max(0, min(255, round(alpha * self.alpha * 255)))
        if value == 0 or rect.width <= 0 or rect.height <= 0:
            return
        if value == 255 and radius == 0:
            self.surface.fill(colour, rect)
            return
        value = max(3, value // 3 * 3)
        key = (rect.width, rect.height, radius, colour, value)
        plate = self._plates.get(key)
        if plate is None:
            if len(self._plates) > 400:
                self._plates.clear()
            plate = _rounded(rect.size, radius, colour)
            plate.fill((255, 255, 255, value), special_flags=pygame.BLEND_RGBA_MULT)
            self._plates[key] = plate
        self.surface.blit(plate, rect)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        colour: Colour,
        alpha: float,
        radius: float = 0,
    ) -> pygame.Rect:
        """A filled rectangle in design pixels; returns it in window pixels."""
        lay = self.layout
        rect = pygame.Rect(lay.x(x), lay.y(y), 0, 0)
        rect.width = lay.x(x + w) - rect.left
        rect.height = lay.y(y + h) - rect.top
        self.fill(rect, colour, alpha, lay.px(radius))
        return rect

    def frame(self, x: float, y: float, w: float, h: float, colour: Colour, alpha: float) -> None:
        """Four hairlines around a rectangle."""
        self.rule(x, x + w, y, colour, alpha)
        self.rule(x, x + w, y + h, colour, alpha)
        thick = max(1, round(self.layout.scale))
        for side in (x, x + w):
            top = self.layout.y(y)
            rect = pygame.Rect(self.layout.x(side), top, thick, self.layout.y(y + h) - top)
            self.fill(rect, colour, alpha)

    def disc(self, x: float, y: float, radius: float, colour: Colour, alpha: float) -> None:
        """A round dot with smooth edges."""
        r = max(1.0, radius * self.layout.scale)
        side = 2 * round(r)
        rect = pygame.Rect(0, 0, side, side)
        rect.center = (self.layout.x(x), self.layout.y(y))
        self.fill(rect, colour, alpha, side // 2)

    def scratch(self, size: tuple[int, int]) -> pygame.Surface:
        """A black sheet to draw light on, kept between frames."""
        sheet = self._sheets.get(size)
        if sheet is None:
            if len(self._sheets) > 6:
                self._sheets.clear()
            sheet = pygame.Surface(size, 0, 32)
            self._sheets[size] = sheet
        sheet.fill(0)
        return sheet

    # Places.

    def place(self, kind: LaidKind, id_: str, rect: pygame.Rect) -> None:
        """Note a place that can be pointed at."""
        self._note(kind, id_, rect)

    def _note(self, kind: LaidKind, id_: str, rect: pygame.Rect) -> None:
        shown = rect.clip(self.surface.get_clip()) if self.clipped else rect
        if shown.width > 0 and shown.height > 0:
            self.laid.append(Laid(kind, id_, shown))

    @contextmanager
    def clip(self, rect: pygame.Rect) -> Iterator[None]:
        """Draw and note only inside ``rect`` (window pixels)."""
        before = self.surface.get_clip()
        self.surface.set_clip(rect.clip(before))
        self.clipped += 1
        try:
            yield
        finally:
            self.clipped -= 1
            self.surface.set_clip(before)

    def rect(self, x: float, y: float, w: float, h: float) -> pygame.Rect:
        """A rectangle of design pixels in window pixels."""
        lay = self.layout
        left, top = lay.x(x), lay.y(y)
        return pygame.Rect(left, top, lay.x(x + w) - left, lay.y(y + h) - top)

    def begin(self, surface: pygame.Surface, layout: Layout) -> None:
        """Start a new frame on the same caches."""
        if layout != self.layout:
            self._plates.clear()
            self.kept.clear()
        self.surface, self.layout = surface, layout
        self.laid = []
        self.cut = []
        self.entry = None
        self.alpha = 1.0


def _rounded(size: tuple[int, int], radius: int, colour: Colour) -> pygame.Surface:
    """A plate with smooth round corners: drawn four times larger and brought down."""
    if radius <= 0:
        plate = pygame.Surface(size, pygame.SRCALPHA)
        plate.fill((*colour, 255))
        return plate
    w, h = size
    if w * h <= 60000:
        big = pygame.Surface((w * 4, h * 4), pygame.SRCALPHA)
        big.fill((*colour, 0))
        pygame.draw.rect(big, (*colour, 255), big.get_rect(), border_radius=radius * 4)
        return pygame.transform.smoothscale(big, size)
    plate = pygame.Surface(size, pygame.SRCALPHA)
    plate.fill((*colour, 255))
    corner = _rounded((radius * 2, radius * 2), radius, colour)
    for cx, cy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        area = (cx * radius, cy * radius, radius, radius)
        spot = (cx * (w - radius), cy * (h - radius))
        plate.fill((0, 0, 0, 0), (*spot, radius, radius))
        plate.blit(corner, spot, area, special_flags=pygame.BLEND_RGBA_ADD)
    return plate
