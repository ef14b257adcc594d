"""The play screen: her words at the lower left, yours at the lower right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from game.language import tr
from game.screen.bidi import begins_rtl
from game.screen.board import board_height, paint_board, paint_prompts
from game.screen.canvas import Canvas
from game.screen.icons import Icons
from game.screen.palette import CORAL, CREAM, DUST, PEACH, mix
from game.screen.runs import Role, Row, Run, curly, parse
from game.screen.widgets import breath, entry_field, entry_rows, label, more, plate, rows_of, status
from game.stage.view import Entry, Item, Shown, View

PROSE = 35.0
CHOICE = 24.0
ACT = 26.5
LEAST = 0.76
"""How small choices may become so that all are seen at once; after that, they scroll."""
NARRATION = mix(CREAM, DUST, 0.42)


class Para(NamedTuple):
    """One line of the page, wrapped: the name that runs in before it, and its rows."""

    line: Shown
    name: str
    indent: float
    rows: tuple[Row, ...]
    rtl: bool = False
    """Whether it runs from right to left, along the right edge of its column."""


def paragraphs(c: Canvas, lines: Sequence[Shown], speaker: str) -> list[Para]:
    """The page's lines wrapped to the prose column.

    A name runs in before a line where its speaker is not the one named last.
    """
    named, paras = speaker, list[Para]()
    for line in lines:
        name = line.speaker if line.speaker and line.speaker != named else ""
        named = line.speaker
        indent = 0.0
        if name:
            indent = c.text_width(name.upper(), "ui_med", 17, 3.6) + 16 * c.layout.k
        runs = parse(line.text, "prose", "prose_it")
        rows = c.wrap(runs, PROSE, c.layout.prose_width, indent)
        paras.append(Para(line, name, indent, rows, begins_rtl(line.text)))
    return paras


def measure(c: Canvas, lines: Sequence[Shown]) -> tuple[int, int]:
    """Rows that ``lines`` need as one page, and rows there are."""
    paras = paragraphs(c, lines, lines[0].speaker if lines else "")
    rows = sum(len(para.rows) for para in paras)
    gaps = max(0, len(paras) - 1) * c.layout.paragraph_gap
    slack = 3.4 * c.layout.paragraph_gap
    extra = 1 if gaps > slack + c.layout.lead * 0.2 else 0
    return rows + extra, c.layout.rows


def paint_play(c: Canvas, view: View, icons: Icons, pressed: str) -> None:
    """The whole play screen but for its backdrop and presence."""
    still = view.look.reduced_motion
    _heading(c, view)
    _prose(c, view, still)
    _right_column(c, view, pressed, still)
    used = paint_prompts(c, view.prompts, c.layout.right, c.layout.status_base)
    status(c, view.status, icons, view.clock, still, used)


def _head(view: View) -> str:
    """Who heads the page: the first line's speaker, since others are named where they begin."""
    return view.lines[0].speaker if view.lines else view.speaker


def _heading(c: Canvas, view: View) -> None:
    lay, k = c.layout, c.layout.k
    name = _head(view)
    if not name:
        return
    if begins_rtl(name):
        edge = lay.left + lay.prose_width
        label(c, edge - c.text_width(name, "ui_med", 17), lay.label_base, name)
        return
    x = lay.left + label(c, lay.left, lay.label_base, name)
    if view.manner and name == view.speaker:
        x += 14 * k
        c.rule(x, x + 46 * k, lay.label_base - 6 * k, CORAL, 0.45)
        x += 62 * k
        room = lay.left + lay.prose_width - x
        manner = c.fit(view.manner, "ui", 17, room)
        c.text(x, lay.label_base, manner, "ui", 17, DUST, 0.8)


def _prose(c: Canvas, view: View, still: bool) -> None:
    """The page. Should it be longer than its place, its revealed end is what shows."""
    lay, k = c.layout, c.layout.k
    paras = paragraphs(c, view.lines, _head(view))
    placed: list[tuple[Para, int, float]] = []
    y, end = lay.first_base, lay.first_base
    for number, para in enumerate(paras):
        if number:
            y += lay.paragraph_gap
        for index, row in enumerate(para.rows):
            placed.append((para, index, y))
            seen = para.line.revealed < 0 or para.line.revealed > row.start
            if seen:
                end = y
            y += lay.lead
    over = max(0.0, end - lay.last_base - 2)
    tail = lay.left, lay.first_base
    for para, index, base in placed:
        base -= over
        if base < lay.first_base - lay.lead * 0.5 or base > lay.last_base + lay.lead * 0.9:
            continue
        row, line = para.rows[index], para.line
        reveal = -1 if line.revealed < 0 else max(0, line.revealed - row.start)
        strength = 0.97 if line.fresh else 0.60
        x = lay.left + (lay.prose_width if para.rtl else 0)
        if index == 0 and para.name:
            if reveal != 0:
                tone = CORAL if line.fresh else PEACH
                c.text(
                    x,
                    base,
                    para.name.upper(),
                    "ui_med",
                    17,
                    tone,
                    strength * 0.95,
                    tracking=3.6,
                    align="right" if para.rtl else "left",
                )
            x += -para.indent if para.rtl else para.indent
        colour = CREAM if line.speaker else NARRATION
        wide = c.text(
            x,
            base,
            row.runs,
            "prose",
            PROSE,
            colour,
            strength,
            align="right" if para.rtl else "left",
            reveal=reveal,
            name=f"{line.id}.{index}",
            rtl=para.rtl,
        )
        if reveal != 0:
            tail = (x - wide - 40 * k if para.rtl else x + wide), base
    if view.waiting and view.lines:
        swell = 0.30 + 0.65 * breath(view.clock, 2.6, still)
        c.disc(tail[0] + 20 * k, tail[1] - 9 * k, 4.2 * k, CORAL, swell)


class _Placed(NamedTuple):
    item: Item
    rows: tuple[Row, ...]
    top: float
    height: float


def _right_column(c: Canvas, view: View, pressed: str, still: bool) -> None:
    """The text field and the choices, or either; it grows upward where it must."""
    lay = c.layout
    if not view.items and view.entry is None:
        return
    if view.board is not None and view.entry is not None:
        _lettered(c, view, view.entry, pressed, still)
        return
    column = _column(c, view)
    shrink, rise, placed = column.shrink, column.rise, column.placed
    base = lay.label_base - rise
    size = CHOICE * shrink
    if view.heading or view.items or view.entry:
        title = view.heading or tr("You")
        x = lay.choice_left + 26
        if begins_rtl(title):
            x = lay.choice_left + lay.choice_width - 22 - c.text_width(title, "ui_med", 17)
        label(c, x, base, title, DUST, 0.74)
    top = lay.first_base - rise - 34 * lay.k
    if view.entry is not None:
        h = entry_field(
            c,
            view.entry,
            lay.choice_left,
            top,
            lay.choice_width,
            view.clock,
            still=still,
            size=size,
            lead=36 * shrink,
        )
        _hint(c, view.hint, top + h, shrink)
    elif view.hint and len(placed) == len(view.items):
        _hint(
            c,
            view.hint,
            lay.first_base - rise + placed[-1].top + placed[-1].height - 34 * lay.k,
            shrink,
        )
    last = len(view.items) - len(placed) - column.first
    if column.first:
        y = lay.first_base - rise + placed[0].top - (33 + 44) * lay.k * shrink
        _more(c, -1, view.items[column.first - 1].id, y, shrink)
    if last > 0:
        y = lay.first_base - rise + placed[-1].top + placed[-1].height - 33 * lay.k * shrink
        _more(c, 1, view.items[column.first + len(placed)].id, y, shrink)
    for index, spot in enumerate(placed):
        if index and not (spot.item.focused or placed[index - 1].item.focused):
            y = lay.first_base - rise + spot.top - 38 * lay.k * shrink
            c.rule(lay.choice_left + 26, lay.right, y, DUST, 0.10)
        _choice(c, spot, lay.first_base - rise, size, pressed)


def _lettered(c: Canvas, view: View, entry: Entry, pressed: str, still: bool) -> None:
    """The text field with letters under it, in place of what could be taken."""
    lay = c.layout
    if view.board is None:
        return
    wide = lay.choice_width
    high = board_height(c, view.board, wide)
    rows = len(entry_rows(c, entry, CHOICE, wide - 44 * lay.k))
    field = (max(1, min(3, rows)) * 36 + 24) * lay.k
    y = lay.rule - 16 * lay.k - high
    top = y - 14 * lay.k - field
    label(c, lay.choice_left + 26, top - 18 * lay.k, view.heading or tr("You"), DUST, 0.74)
    entry_field(c, entry, lay.choice_left, top, wide, view.clock, still=still, most=3)
    paint_board(c, view.board, lay.choice_left, y, wide, pressed)


class _Column(NamedTuple):
    """The right column as it fits: its shrinking, how far it rises, the choices that are seen."""

    shrink: float
    rise: float
    placed: list[_Placed]
    first: int = 0
    """How many choices are out of sight above."""


def _column(c: Canvas, view: View) -> _Column:
    lay = c.layout
    shrink = 1.0
    least = LEAST if lay.k < 1.2 else 0.84
    while True:
        placed, foot = _arrange(c, view, shrink)
        rise = max(0.0, foot - (lay.rule - 16 * math.sqrt(lay.k) - lay.first_base))
        if rise <= lay.label_base - 96 or (len(placed) < 2 and shrink < 0.5):
            return _Column(shrink, rise, placed)
        if shrink <= least and len(placed) > 1:
            return _scrolled(c, view, placed, rise - (lay.label_base - 96), shrink)
        shrink = max(least, shrink - 0.08) if len(placed) > 1 else shrink - 0.08


def _scrolled(c: Canvas, view: View, placed: list[_Placed], over: float, shrink: float) -> _Column:
    """As many choices as there is room for, the focused one among them.

    Which is first is kept from frame to frame: what the pointer is over must not move.
    """
    mark = 46 * c.layout.k * shrink
    head = placed[0].top
    whole = sum(spot.height for spot in placed) - over
    ids = tuple(item.id for item in view.items)
    kept = c.first.get(ids, 0)
    focus = next((at for at, item in enumerate(view.items) if item.focused), kept)
    first = min(kept, focus)

    def end(start: int) -> int:
        used, at = 0.0, start
        room = whole - (2 * mark if start else mark)
        while at < len(placed) and (at == start or used + placed[at].height <= room):
            used += placed[at].height
            at += 1
        return at

    while end(first) <= focus or (first > 0 and end(first - 1) == len(placed)):
        first += 1 if end(first) <= focus else -1
    c.first.clear()
    c.first[ids] = first
    top = head + (mark if first else 0.0) - placed[first].top
    seen = [spot._replace(top=spot.top + top) for spot in placed[first : end(first)]]
    return _Column(shrink, c.layout.label_base - 96, seen, first)


def _more(c: Canvas, way: int, id_: str, y: float, shrink: float) -> None:
    """A mark that there are more choices above or below; taking it goes to the next of them."""
    lay = c.layout
    k = lay.k * shrink
    rect = c.rect(lay.choice_left, y, lay.choice_width, 40 * k)
    more(c, lay.choice_left + 26 + 7 * k, y + 20 * k, way)
    c.place("hit", f"more:{id_}", rect)


def column_top(c: Canvas, view: View) -> float:
    """The baseline of the right column's label: where the panel under the text must begin."""
    if not view.items and view.entry is None:
        return c.layout.label_base
    if view.board is not None:
        return c.layout.rule - board_height(c, view.board, c.layout.choice_width) - 160 * c.layout.k
    return c.layout.label_base - _column(c, view).rise


def _hint(c: Canvas, text: str, y: float, shrink: float) -> None:
    k = c.layout.k * shrink
    x = c.layout.choice_left + 26
    for index, row in enumerate(rows_of(c, text, "ui", 18 * shrink, c.layout.choice_width - 52)):
        c.text(x, y + (32 + 27 * index) * k, row.text, "ui", 18 * shrink, DUST, 0.66)


def _arrange(c: Canvas, view: View, shrink: float) -> tuple[list[_Placed], float]:
    """Choices with their places below the first baseline, and the column's height below it."""
    lay = c.layout
    k = lay.k * shrink
    y = 0.0
    hint = rows_of(c, view.hint, "ui", 18 * shrink, lay.choice_width - 52)
    high = (10 + 27 * len(hint)) * k if hint else 0.0
    if view.entry is not None:
        text = c.wrap(
            (Run(view.entry.text + view.entry.composing, "ui"),),
            CHOICE * shrink,
            lay.choice_width - 44 * lay.k,
        )
        y += (max(1, min(4, len(text))) * 36 * shrink + 24) * lay.k - 34 * lay.k + high
        if view.items:
            y += 52 * k
    placed: list[_Placed] = []
    for item in view.items:
        role: Role = "act" if item.act else "ui_med"
        size = ACT if item.act else CHOICE
        wide = lay.choice_width - 26 - 34 * k - 22
        rows = c.wrap((Run(curly(item.label), role),), size * shrink, wide)
        height = 34 * k * (len(rows) - 1) + 58 * k
        placed.append(_Placed(item, rows, y, height))
        y += height
    if view.entry is None and hint:
        y += high
    end = y - (58 * k - 16 * k if placed else 0.0)
    return placed, end


def _choice(c: Canvas, spot: _Placed, first: float, size: float, pressed: str) -> None:
    lay, item = c.layout, spot.item
    k = lay.k * size / CHOICE
    base = first + spot.top
    left, inner = lay.choice_left, lay.choice_left + 26
    high = 48 * k + 34 * k * (len(spot.rows) - 1)
    rect = c.rect(left, base - 33 * k, lay.choice_width, high)
    focused = item.focused and item.enabled
    plate(
        c, left, base - 33 * k, lay.choice_width, high, focused=focused, pressed=pressed == item.id
    )
    if item.enabled:
        c.place("hit", item.id, rect)
    strength = 1.0 if focused else 0.84
    if not item.enabled:
        strength = 0.36
    rtl = begins_rtl(item.label)
    edge = left + lay.choice_width - 22
    if item.taken:
        c.disc(edge + 12 if rtl else inner - 13, base - 8 * k, 3.2 * k, PEACH, 0.8)
    if item.number:
        c.text(
            edge if rtl else inner,
            base,
            str(item.number),
            "ui",
            18 * size / CHOICE,
            CORAL if focused else DUST,
            0.95 if focused else min(strength, 0.55),
            align="right" if rtl else "left",
            name=f"{item.id}#",
        )
    role: Role = "act" if item.act else ("ui_med" if focused else "ui")
    big = (ACT if item.act else CHOICE) * size / CHOICE
    for number, row in enumerate(spot.rows):
        c.text(
            edge - 34 * k if rtl else inner + 34 * k,
            base + 34 * k * number,
            row.text,
            role,
            big,
            CREAM,
            strength,
            align="right" if rtl else "left",
            name=f"{item.id}.{number}",
            rtl=rtl,
        )
