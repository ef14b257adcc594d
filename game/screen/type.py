"""Setting type: fonts by role, wrapped paragraphs, shaped lines kept ready to blit.

A line is rendered once, at twice its size, and brought down: glyphs then fall between pixels
where they should, which the font library alone does not do. Reveals clip the finished line.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

import pygame

from game.screen.coverage import coverage
from game.screen.palette import Colour
from game.screen.runs import Role, Row, Run, join

FontName = Literal["newsreader", "readable"]

FILES: dict[FontName, dict[Role, str]] = {
    "newsreader": {
        "light": "newsreader-300-normal",
        "prose": "newsreader-400-normal",
        "prose_it": "newsreader-400-italic",
        "ui": "figtree-400-normal",
        "ui_med": "figtree-500-normal",
        "ui_semi": "figtree-600-normal",
        "act": "newsreader-400-italic",
    },
    "readable": {
        "light": "atkinson-hyperlegible-400-normal",
        "prose": "atkinson-hyperlegible-400-normal",
        "prose_it": "atkinson-hyperlegible-400-italic",
        "ui": "atkinson-hyperlegible-400-normal",
        "ui_med": "atkinson-hyperlegible-400-normal",
        "ui_semi": "atkinson-hyperlegible-700-normal",
        "act": "atkinson-hyperlegible-400-italic",
    },
}
READABLE_SHRINK: dict[Role, float] = {"light": 0.86, "prose": 0.915, "prose_it": 0.915, "act": 0.95}
FALLBACKS = ("newsreader-400-normal", "figtree-400-normal", "atkinson-hyperlegible-400-normal")
LINES_KEPT = 600
MISSING = "\u00b7"


class _Piece(NamedTuple):
    """Characters that one font file covers."""

    text: str
    file: str


@dataclass
class Line:
    """A shaped line: a picture with its baseline, sizes in window pixels."""

    surface: pygame.Surface
    width: int
    ascent: int
    height: int
    pieces: tuple[_Piece, ...]
    pixels: int
    tracking: float
    type: Type
    _stops: list[float] = field(default_factory=list[float])

    @property
    def stops(self) -> list[float]:
        """Where each character ends, from 0 before the first one."""
        if not self._stops:
            self._stops = self.type.stops(self.pieces, self.pixels, self.tracking)
        return self._stops


class Type:
    """Fonts of one folder, and everything shaped with them so far."""

    def __init__(self, folder: Path) -> None:
        if not pygame.font.get_init():
            pygame.font.init()
        self._bytes = {file.stem: file.read_bytes() for file in sorted(folder.glob("*.ttf"))}
        self._fonts: dict[tuple[str, int], pygame.font.Font] = {}
        self._covers: dict[str, frozenset[int]] = {}
        self._lines: OrderedDict[tuple[object, ...], Line] = OrderedDict()
        self._wraps: OrderedDict[tuple[object, ...], tuple[Row, ...]] = OrderedDict()
        self._widths: dict[tuple[str, int, str], int] = {}
        self._measured: dict[tuple[object, ...], float] = {}
        self.name: FontName = "newsreader"

    def forget(self) -> None:
        """Drop what was shaped for another window size."""
        self._fonts.clear()
        self._lines.clear()
        self._wraps.clear()
        self._widths.clear()
        self._measured.clear()

    def pixels(self, role: Role, size: float) -> int:
        """Pixels at twice the size: half-pixel steps of the size on screen."""
        if self.name == "readable":
            size *= READABLE_SHRINK.get(role, 0.96)
        return max(8, round(size * 2))

    def _font(self, file: str, pixels: int) -> pygame.font.Font:
        key = (file, pixels)
        font = self._fonts.get(key)
        if font is None:
            data = self._bytes.get(file)
            font = pygame.font.Font(BytesIO(data) if data else None, pixels)
            self._fonts[key] = font
        return font

    def _has(self, file: str, char: str) -> bool:
        covered = self._covers.get(file)
        if covered is None:
            covered = self._covers[file] = coverage(self._bytes.get(file, b""))
        return ord(char) in covered or not covered

    def _pieces(self, runs: tuple[Run, ...]) -> tuple[_Piece, ...]:
        """Runs cut where another font must step in; what none covers becomes a middle dot."""
        pieces: list[_Piece] = []
        for run in runs:
            file = FILES[self.name][run.role]
            for char in run.text:
                shown, chosen = char, file
                if char in "\n\t\r\u00a0\u202f":
                    shown = " "
                elif not self._has(file, char):
                    chosen = next((name for name in FALLBACKS if self._has(name, char)), file)
                    if chosen == file:
                        shown = MISSING
                if pieces and pieces[-1].file == chosen:
                    pieces[-1] = _Piece(pieces[-1].text + shown, chosen)
                else:
                    pieces.append(_Piece(shown, chosen))
        return tuple(pieces)

    def _width(self, file: str, pixels: int, text: str) -> int:
        key = (file, pixels, text)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > 20000:
                self._widths.clear()
            width = self._font(file, pixels).size(text)[0]
            self._widths[key] = width
        return width

    def stops(self, pieces: tuple[_Piece, ...], pixels: int, tracking: float) -> list[float]:
        """Ends of the characters of a line, in window pixels."""
        ends = [0.0]
        base = 0.0
        for piece in pieces:
            for count in range(1, len(piece.text) + 1):
                wide = self._font(piece.file, pixels).size(piece.text[:count])[0] / 2
                ends.append(base + wide + tracking * (len(ends)))
            base = ends[-1] - tracking * (len(ends) - 1)
        return ends

    def measure(self, runs: tuple[Run, ...], size: float, tracking: float = 0.0) -> float:
        """The width of runs in window pixels; ``size`` in window pixels too."""
        key = (self.name, runs, size, tracking)
        known = self._measured.get(key)
        if known is None:
            known = 0.0
            for piece in self._pieces(runs):
                wide = self._width(piece.file, self.pixels(runs[0].role, size), piece.text)
                known += wide / 2 + tracking * len(piece.text)
            if len(self._measured) > 20000:
                self._measured.clear()
            self._measured[key] = known
        return known

    def line(
        self,
        runs: tuple[Run, ...],
        size: float,
        colour: Colour,
        tracking: float = 0.0,
        alpha: int = 255,
    ) -> Line:
        """The shaped line, from the cache where it was drawn before.

        ``alpha`` is laid into the picture: blitting it is then a third faster than fading it.
        """
        key = (self.name, runs, size, colour, tracking, alpha)
        found = self._lines.get(key)
        if found is not None:
            self._lines.move_to_end(key)
            return found
        made = self._shape(runs, size, colour, tracking)
        if alpha < 255:
            made.surface.fill((255, 255, 255, alpha), special_flags=pygame.BLEND_RGBA_MULT)
        self._lines[key] = made
        if len(self._lines) > LINES_KEPT:
            self._lines.popitem(last=False)
        return made

    def _shape(self, runs: tuple[Run, ...], size: float, colour: Colour, tracking: float) -> Line:
        pixels = self.pixels(runs[0].role if runs else "ui", size)
        pieces = self._pieces(runs)
        fonts = [self._font(piece.file, pixels) for piece in pieces]
        ascent = max((font.get_ascent() for font in fonts), default=pixels)
        below = max((-font.get_descent() for font in fonts), default=pixels // 4)
        wide = sum(
            font.size(piece.text)[0] + round(2 * tracking * len(piece.text))
            for font, piece in zip(fonts, pieces, strict=True)
        )
        pad = max(2, pixels // 4) & ~1
        ascent += ascent % 2
        below += below % 2
        sheet = pygame.Surface((wide + 2 * pad + wide % 2, ascent + below), pygame.SRCALPHA)
        sheet.fill((*colour, 0))
        x = float(pad)
        for font, piece in zip(fonts, pieces, strict=True):
            top = ascent - font.get_ascent()
            for part in piece.text if tracking else (piece.text,):
                glyphs = _render(font, part, colour)
                if glyphs is not None:
                    sheet.blit(glyphs, (round(x), top))
                x += font.size(part)[0] + 2 * tracking
        small = pygame.transform.smoothscale(
            sheet, (sheet.get_width() // 2, sheet.get_height() // 2)
        )
        return Line(
            small, wide // 2, ascent // 2, (ascent + below) // 2, pieces, pixels, tracking, self
        )

    def pad(self, line: Line) -> int:
        """Empty pixels left of the first glyph of a line's picture, for overhanging italics."""
        return (max(2, line.pixels // 4) & ~1) // 2

    def wrap(
        self, runs: tuple[Run, ...], size: float, width: float, indent: float = 0.0
    ) -> tuple[Row, ...]:
        """Rows no wider than ``width`` window pixels; the first one is shorter by ``indent``."""
        key = (self.name, runs, size, round(width), round(indent))
        found = self._wraps.get(key)
        if found is None:
            found = self._wrap(runs, size, width, indent)
            self._wraps[key] = found
            if len(self._wraps) > LINES_KEPT:
                self._wraps.popitem(last=False)
        else:
            self._wraps.move_to_end(key)
        return found

    def _wrap(
        self, runs: tuple[Run, ...], size: float, width: float, indent: float
    ) -> tuple[Row, ...]:
        chars: list[tuple[str, Role]] = [(char, run.role) for run in runs for char in run.text]
        rows: list[Row] = []
        start, room = 0, width - indent
        last_break = -1
        index = 0
        while index < len(chars):
            char = chars[index][0]
            if char == "\n":
                rows.append(Row(join(chars[start:index]), start))
                start, last_break, room = index + 1, -1, width
                index += 1
                continue
            if char in " \u2014-/" and index > start:
                candidate = join(chars[start : index + (char != " ")])
                if self.measure(candidate, size) <= room:
                    last_break = index
            at_word_end = index + 1 == len(chars) or chars[index + 1][0] in " \n"
            over = (at_word_end or index - max(start, last_break) > 24) and (
                self.measure(join(chars[start : index + 1]), size) > room
            )
            if over and char != " ":
                end, start_next = self._break(chars, start, last_break, index, size, room)
                rows.append(Row(join(chars[start:end]), start))
                start, last_break, room = start_next, -1, width
                index = start
                continue
            index += 1
        rows.append(Row(join(chars[start:]), start))
        return tuple(rows)

    def _break(
        self,
        chars: list[tuple[str, Role]],
        start: int,
        last_break: int,
        index: int,
        size: float,
        room: float,
    ) -> tuple[int, int]:
        """Where a too long row ends, and where the next begins."""
        if last_break > start:
            if chars[last_break][0] == " ":
                return last_break, last_break + 1
            return last_break + 1, last_break + 1
        end = index
        while end > start + 1 and self.measure(join(chars[start:end]), size) > room:
            end -= 1
        end = max(end, start + 1)
        return end, end


def _render(font: pygame.font.Font, text: str, colour: Colour) -> pygame.Surface | None:
    """The glyphs of a text; None where it has no width, as a soft hyphen has none."""
    try:
        return font.render(text, True, colour) if text else None
    except pygame.error:
        return None
