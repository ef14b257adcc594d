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
from unicodedata import category, combining

import pygame

from game.screen.bidi import begins_rtl, has_rtl, levels, visual
from game.screen.coverage import coverage
from game.screen.palette import Colour
from game.screen.runs import Role, Row, Run, join
from game.stage.breaks import may_break

FontName = Literal["newsreader", "readable", "weighted"]

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
    "weighted": {
        "light": "opendyslexic-400-normal",
        "prose": "opendyslexic-400-normal",
        "prose_it": "opendyslexic-400-italic",
        "ui": "opendyslexic-400-normal",
        "ui_med": "opendyslexic-400-normal",
        "ui_semi": "opendyslexic-700-normal",
        "act": "opendyslexic-400-italic",
    },
}
SHRINK: dict[FontName, dict[Role, float]] = {
    "newsreader": {},
    "readable": {
        "light": 0.86, "prose": 0.915, "prose_it": 0.915, "act": 0.95,
        "ui": 0.96, "ui_med": 0.96, "ui_semi": 0.96,
    },
    "weighted": {
        "light": 0.66, "prose": 0.77, "prose_it": 0.77, "act": 0.78,
        "ui": 0.84, "ui_med": 0.84, "ui_semi": 0.8,
    },
}  # fmt: skip
"""How much smaller a face is set, so that its small letters are as high as the others'."""
FALLBACKS = ("newsreader-400-normal", "figtree-400-normal", "atkinson-hyperlegible-400-normal")
LINES_KEPT = 600
MISSING = "\u00b7"
UNSEEN = "\u00ad"


class _Piece(NamedTuple):
    """Characters that one font file covers; of an odd ``level`` they run from right to left."""

    text: str
    file: str
    level: int = 0

    @property
    def rtl(self) -> bool:
        """Whether they run from right to left."""
        return self.level % 2 == 1


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
    rtl: bool = False
    """Whether its paragraph runs from right to left: it begins at its right end."""
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
        own = {name for files in FILES.values() for name in files.values()}
        found = sorted(folder.glob("*.[ot]tf"))
        self._bytes = {file.stem: file.read_bytes() for file in found if file.stem in own}
        self._others = [file for file in found if file.stem not in own]
        """Fonts of other scripts: read when a character comes that none of ours has."""
        self._extra: list[str] = []
        self._fonts: dict[tuple[str, int, bool], pygame.font.Font] = {}
        self._covers: dict[str, frozenset[int]] = {}
        self._lines: OrderedDict[tuple[object, ...], Line] = OrderedDict()
        self._wraps: OrderedDict[tuple[object, ...], tuple[Row, ...]] = OrderedDict()
        self._widths: dict[tuple[str, int, str, bool], int] = {}
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
        size *= SHRINK[self.name].get(role, 1.0)
        return max(8, round(size * 2))

    def _font(self, file: str, pixels: int, rtl: bool = False) -> pygame.font.Font:
        key = (file, pixels, rtl)
        font = self._fonts.get(key)
        if font is None:
            data = self._bytes.get(file)
            font = pygame.font.Font(BytesIO(data) if data else None, pixels)
            if rtl:
                font.set_direction(pygame.DIRECTION_RTL)
                # Without its script named, letters that join are not joined.
                font.set_script("Arab" if self._has(file, "\u0627") else "Hebr")
            self._fonts[key] = font
        return font

    def _has(self, file: str, char: str) -> bool:
        covered = self._covers.get(file)
        if covered is None:
            covered = self._covers[file] = coverage(self._bytes.get(file, b""))
        return ord(char) in covered or not covered

    def _pieces(self, runs: tuple[Run, ...], rtl: bool | None = None) -> tuple[_Piece, ...]:
        """Runs cut where another font must step in, or the direction turns; in reading order.

        What no font covers becomes a middle dot.
        """
        whole = "".join(run.text for run in runs)
        turns = iter(levels(whole, begins_rtl(whole) if rtl is None else rtl)
                     if rtl or has_rtl(whole) else ())  # fmt: skip
        pieces: list[_Piece] = []
        for run in runs:
            file = FILES[self.name][run.role]
            for char in run.text:
                level = next(turns, 0)
                shown, chosen = char, file
                last = pieces[-1] if pieces else None
                if char in "\n\t\r\u00a0\u202f":
                    shown = " "
                elif not self._has(file, char):
                    chosen = self._stepping_in(char) or file
                    if chosen == file:
                        # A mark that turns or joins letters is not seen, with a font or without.
                        shown = UNSEEN if category(char) == "Cf" else MISSING
                if last and last.file in self._extra and not char.isalnum():
                    # A blank or a stop among letters of another script is set in their font.
                    chosen = last.file if self._has(last.file, shown) else chosen
                if last and last.file == chosen and last.level == level:
                    pieces[-1] = _Piece(last.text + shown, chosen, level)
                else:
                    pieces.append(_Piece(shown, chosen, level))
        return tuple(pieces)

    def _stepping_in(self, char: str) -> str:
        """The font for a character that the wanted one lacks, or nothing."""
        if category(char) in ("Cc", "Cs", "Co", "Cn"):
            return ""
        for name in (*FALLBACKS, *self._extra):
            if self._has(name, char):
                return name
        while self._others:
            file = self._others.pop(0)
            self._bytes[file.stem] = file.read_bytes()
            self._extra.append(file.stem)
            if self._has(file.stem, char):
                return file.stem
        return ""

    def _width(self, file: str, pixels: int, text: str, rtl: bool = False) -> int:
        key = (file, pixels, text, rtl)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > 20000:
                self._widths.clear()
            width = self._font(file, pixels, rtl).size(text)[0]
            self._widths[key] = width
        return width

    def stops(self, pieces: tuple[_Piece, ...], pixels: int, tracking: float) -> list[float]:
        """Ends of the characters of a line, in window pixels."""
        ends = [0.0]
        base = 0.0
        for piece in pieces:
            for count in range(1, len(piece.text) + 1):
                wide = self._font(piece.file, pixels, piece.rtl).size(piece.text[:count])[0] / 2
                # Letters that join may be narrower together than the first of them alone.
                ends.append(max(ends[-1], base + wide + tracking * (len(ends))))
            base = ends[-1] - tracking * (len(ends) - 1)
        return ends

    def measure(self, runs: tuple[Run, ...], size: float, tracking: float = 0.0) -> float:
        """The width of runs in window pixels; ``size`` in window pixels too."""
        key = (self.name, runs, size, tracking)
        known = self._measured.get(key)
        if known is None:
            known = 0.0
            for piece in self._pieces(runs):
                wide = self._width(
                    piece.file, self.pixels(runs[0].role, size), piece.text, piece.rtl
                )
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
        rtl: bool | None = None,
    ) -> Line:
        """The shaped line, from the cache where it was drawn before.

        ``rtl`` is the direction of its paragraph; ``None``: as its first letter has it.

        ``alpha`` is laid into the picture: blitting it is then a third faster than fading it.
        """
        key = (self.name, runs, size, colour, tracking, alpha, rtl)
        found = self._lines.get(key)
        if found is not None:
            self._lines.move_to_end(key)
            return found
        made = self._shape(runs, size, colour, tracking, rtl)
        if alpha < 255:
            made.surface.fill((255, 255, 255, alpha), special_flags=pygame.BLEND_RGBA_MULT)
        self._lines[key] = made
        if len(self._lines) > LINES_KEPT:
            self._lines.popitem(last=False)
        return made

    def _shape(
        self,
        runs: tuple[Run, ...],
        size: float,
        colour: Colour,
        tracking: float,
        rtl: bool | None,
    ) -> Line:
        pixels = self.pixels(runs[0].role if runs else "ui", size)
        pieces = self._pieces(runs, rtl)
        fonts = [self._font(piece.file, pixels, piece.rtl) for piece in pieces]
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
        for at in visual([piece.level for piece in pieces]):
            font, piece = fonts[at], pieces[at]
            top = ascent - font.get_ascent()
            # Letters that join can't be set apart.
            spread = tracking and not piece.rtl
            for part in piece.text if spread else (piece.text,):
                glyphs = _render(font, part, colour)
                if glyphs is not None:
                    sheet.blit(glyphs, (round(x), top))
                x += font.size(part)[0] + 2 * tracking * len(part)
        small = pygame.transform.smoothscale(
            sheet, (sheet.get_width() // 2, sheet.get_height() // 2)
        )
        return Line(
            small,
            wide // 2,
            ascent // 2,
            (ascent + below) // 2,
            pieces,
            pixels,
            tracking,
            self,
            begins_rtl("".join(run.text for run in runs)) if rtl is None else rtl,
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
            if char not in " \n" and index + 1 < len(chars):
                if may_break(char, chars[index + 1][0]):
                    if self.measure(join(chars[start : index + 1]), size) <= room:
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
        while start + 1 < end < len(chars) and combining(chars[end][0]):
            end -= 1
        return end, end


def _render(font: pygame.font.Font, text: str, colour: Colour) -> pygame.Surface | None:
    """The glyphs of a text; None where it has no width, as a soft hyphen has none."""
    try:
        return font.render(text, True, colour) if text else None
    except pygame.error:
        return None
