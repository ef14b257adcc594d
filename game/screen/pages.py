"""Pages: settings, pause, saves, the first run, and the backlog. A heading and one long list."""

from __future__ import annotations

from typing import NamedTuple

from game.screen.board import board_height
from game.screen.canvas import Canvas
from game.screen.palette import CORAL, CREAM, DUST, PEACH
from game.screen.runs import Row
from game.screen.widgets import chevron, entry_field, label, plate, rows_of, slider, toggle
from game.stage.view import Item, Picture, View

HEADING = 62.0
LABEL = 24.0
DETAIL = 18.0
NOTE = 20.0
THUMB = (144.0, 81.0)
"""Width and height of a small picture."""


class _Cell(NamedTuple):
    """An item of the list: its wrapped texts and where it stands from the list's top."""

    item: Item
    label: tuple[Row, ...]
    detail: tuple[Row, ...]
    value: tuple[Row, ...]
    top: float
    height: float


class _List(NamedTuple):
    cells: tuple[_Cell, ...]
    height: float


def paint_page(c: Canvas, view: View, pressed: str) -> None:
    """Settings, pause, load, save or the first run."""
    lay = c.layout
    wide = list_width(c) if view.screen != "pause" else 460 * c.layout.k
    foot = lay.height - 64
    if view.board is not None:
        # The letters lie over the foot of the page.
        foot -= board_height(c, view.board, min(760 * lay.k, lay.right - lay.left)) + 40
    paint_list(c, view, pressed, page_heading(c, view), foot, wide)
    if view.hint and not view.prompts:
        hint = c.fit(view.hint, "ui", 18, lay.right - lay.left)
        c.text(lay.left, lay.height - 26, hint, "ui", 18, DUST, 0.66)


def paint_list(c: Canvas, view: View, pressed: str, top: float, foot: float, wide: float) -> None:
    """The view's items as one list between two heights, scrolled where it is longer."""
    lay = c.layout
    body = _arrange(c, view.items, wide)
    room = foot - top
    if body.height <= room and view.screen == "pause":
        top += max(0.0, min(80.0, (room - body.height) * 0.25))
    start = _start(view, body, room)
    window = c.rect(lay.left - 40, top, wide + 80, room)
    with c.clip(window):
        for cell in body.cells:
            y = top + cell.top - start
            if y + cell.height < top or y > foot:
                continue
            cut = y < top - 2 or y + cell.height > foot + 2
            if cut and cell.height < room * 0.5 and body.height > room:
                continue
            _cell(c, view, cell, lay.left, y, wide, pressed)
    if body.height > room:
        thumb(c, lay.left + wide + 52, top, room, start / body.height, room / body.height)


def list_width(c: Canvas) -> float:
    """How wide the list is, in design pixels."""
    return min(1080 * max(1.0, 0.1 + 0.9 * c.layout.k), c.layout.right - c.layout.left - 64)


def page_heading(c: Canvas, view: View) -> float:
    """Draw the heading; returns the top of what is below it."""
    lay = c.layout
    size = HEADING / lay.k * min(lay.k, 1.3)
    base = 150 * min(1.1, max(0.9, 0.7 + 0.3 * lay.k))
    if view.heading:
        text = c.fit(view.heading, "light", size, lay.right - lay.left)
        c.text(lay.left - 2, base, text, "light", size, CREAM, 0.97)
    return base + 46


def _arrange(c: Canvas, items: tuple[Item, ...], wide: float) -> _List:
    k = c.layout.k
    y = 0.0
    cells: list[_Cell] = []
    for index, item in enumerate(items):
        rows: tuple[Row, ...]
        detail: tuple[Row, ...] = ()
        value: tuple[Row, ...] = ()
        if item.kind == "heading":
            rows = rows_of(c, item.label, "ui_med", 17, wide * 0.7)
            height = ((36 if index else 4) + 34) * k
        elif item.kind == "note":
            rows = rows_of(c, item.label, "ui", NOTE, min(wide, 900 * k))
            detail = rows_of(c, item.detail, "ui", DETAIL, min(wide, 900 * k))
            height = (22 + 31 * len(rows) + 27 * len(detail)) * k
        else:
            share = 1.0 if item.kind in ("button", "choice") else 0.5
            share = 0.66 if item.kind == "slot" else share
            beside = 0.0
            if item.picture is not None:
                beside = THUMB[0] * k + 28 * k
                share = 0.76
            rows = rows_of(c, item.label, "ui_med", LABEL, wide * share - 12 - beside)
            detail = rows_of(c, item.detail, "ui", DETAIL, wide * share - 12 - beside)
            value = _value_rows(c, item, wide)
            height = (26 + max(34 * len(rows) + 26 * len(detail), 30 * len(value) + 4)) * k
            if beside:
                height = max(height, (THUMB[1] + 20) * k)
        cells.append(_Cell(item, rows, detail, value, y, height))
        y += height + (4 * k if item.kind not in ("heading", "note") else 0)
    return _List(tuple(cells), y)


def _thumb(c: Canvas, picture: Picture, x: float, y: float, focused: bool) -> None:
    """A small picture; a plain field until it is there."""
    k = c.layout.k
    wide, high = THUMB[0] * k, THUMB[1] * k
    rect = c.rect(x, y, wide, high)
    found = c.thumb(picture, rect.size)
    if found is None:
        c.box(x, y, wide, high, CREAM, 0.05, 4)
        return
    found.set_alpha(255 if focused else 190)
    c.surface.blit(found, rect)


def _value_rows(c: Canvas, item: Item, wide: float) -> tuple[Row, ...]:
    """The value in words where it stands alone at the right, in as many rows as it needs."""
    k = c.layout.k
    if item.kind == "pick":
        return rows_of(c, item.value_text, "ui", 21, wide * 0.46 - 76 * k)
    if item.kind == "slot":
        return rows_of(
            c, item.value_text, "ui", 19, wide * (0.32 if item.picture is None else 0.23)
        )
    return ()


def _start(view: View, body: _List, room: float) -> float:
    """How far the list is scrolled: so that the item in focus is seen, but for the wheel."""
    if body.height <= room or not body.cells:
        return 0.0
    start = body.cells[max(0, min(view.scroll, len(body.cells) - 1))].top
    for index, cell in enumerate(body.cells):
        if cell.item.focused and not view.wheeled:
            before = body.cells[index - 1] if index else None
            above = before.top if before and before.item.kind == "heading" else cell.top
            start = max(start, cell.top + cell.height + 12 - room)
            start = min(start, above)
    return max(0.0, min(start, body.height - room))


def _cell(
    c: Canvas, view: View, cell: _Cell, x: float, y: float, wide: float, pressed: str
) -> None:
    item, k = cell.item, c.layout.k
    if item.kind == "heading":
        base = y + cell.height - 16 * k
        used = 0.0
        for row in cell.label[:1]:
            used = label(c, x, base, row.text)
        c.rule(x + used + 14 * k, x + wide, base - 6 * k, DUST, 0.16)
        return
    if item.kind == "note":
        for index, row in enumerate(cell.label):
            c.text(x, y + (26 + 31 * index) * k, row.text, "ui", NOTE, CREAM, 0.86)
        for index, row in enumerate(cell.detail):
            c.text(
                x,
                y + (26 + 31 * len(cell.label) + 27 * index) * k,
                row.text,
                "ui",
                DETAIL,
                DUST,
                0.7,
            )
        return
    focused = item.focused and item.enabled
    plate(c, x - 26, y, wide + 52, cell.height, focused=focused, pressed=pressed == item.id)
    strength = (1.0 if focused else 0.86) if item.enabled else 0.36
    if item.enabled:
        c.place("hit", item.id, c.rect(x - 26, y, wide + 52, cell.height))
    text_x = x
    if item.picture is not None:
        _thumb(c, item.picture, x, y + 10 * k, focused)
        text_x += (THUMB[0] + 28) * k
    if item.number:
        c.text(
            x,
            y + 37 * k,
            str(item.number),
            "ui",
            18,
            CORAL if focused else DUST,
            strength * 0.8,
            name=f"{item.id}#",
        )
        text_x += 34 * k
    for index, row in enumerate(cell.label):
        c.text(
            text_x,
            y + (37 + 34 * index) * k,
            row.text,
            "ui_med" if focused else "ui",
            LABEL,
            CREAM,
            strength,
            name=f"{item.id}.{index}",
        )
    for index, row in enumerate(cell.detail):
        base = y + (37 + 34 * len(cell.label) - 6 + 26 * index) * k
        c.text(
            text_x, base, row.text, "ui", DETAIL, DUST, strength * 0.74, name=f"{item.id}.d{index}"
        )
    _control(c, view, cell, x, y, wide, focused, strength)


def _control(
    c: Canvas,
    view: View,
    cell: _Cell,
    x: float,
    y: float,
    wide: float,
    focused: bool,
    strength: float,
) -> None:
    """The right half of a row: what can be set there."""
    item, high, k = cell.item, cell.height, c.layout.k
    right, middle = x + wide, y + 30 * k
    base = y + 37 * k
    start = x + wide * 0.54
    if item.kind == "slider":
        words = c.fit(item.value_text, "ui", 19, 180 * k)
        c.text(
            right,
            base - 1,
            words,
            "ui",
            19,
            DUST,
            strength * 0.9,
            align="right",
            name=f"{item.id}.v",
        )
        slider(
            c,
            item.id,
            start,
            middle,
            max(60.0, right - start - 198 * k),
            item.value,
            focused,
            item.enabled,
        )
    elif item.kind == "toggle":
        used = toggle(c, right, middle, item.value > 0.5, focused, item.enabled)
        words = c.fit(item.value_text, "ui", 19, right - used - 20 * k - start)
        c.text(
            right - used - 20 * k,
            base - 1,
            words,
            "ui",
            19,
            DUST,
            strength * 0.8,
            align="right",
            name=f"{item.id}.v",
        )
    elif item.kind == "pick":
        used = 0.0
        for index, row in enumerate(cell.value):
            wide_row = c.text(
                right - 32 * k,
                base + 30 * k * index,
                row.text,
                "ui",
                21,
                PEACH if focused else DUST,
                strength,
                align="right",
                name=f"{item.id}.v{index}",
            )
            used = max(used, wide_row)
        tone = CORAL if focused else DUST
        chevron(c, right - 8 * k, middle, 1, tone, strength * (1.0 if focused else 0.6))
        chevron(
            c,
            right - 32 * k - used - 24 * k,
            middle,
            -1,
            tone,
            strength * (1.0 if focused else 0.6),
        )
    elif item.kind == "field":
        field_x = x + wide * 0.42 if not item.detail else start
        if view.entry is not None and item.focused:
            entry_field(
                c,
                view.entry,
                field_x,
                y + 5 * k,
                right - field_x,
                view.clock,
                size=21,
                lead=30,
                most=1,
                still=view.look.reduced_motion,
                name=item.id,
            )
        else:
            c.box(field_x, y + 5 * k, right - field_x, min(high - 10 * k, 54 * k), CREAM, 0.04, 6)
            words = c.fit(item.value_text, "ui", 21, right - field_x - 44 * k)
            c.text(
                field_x + 22 * k, base, words, "ui", 21, DUST, strength * 0.85, name=f"{item.id}.v"
            )
    elif item.kind == "slot":
        for index, row in enumerate(cell.value):
            c.text(
                right,
                base + 30 * k * index,
                row.text,
                "ui",
                19,
                DUST,
                strength * 0.72,
                align="right",
                name=f"{item.id}.v{index}",
            )
        c.rule(x, right, y + high + 1.5 * k, DUST, 0.10)


def thumb(c: Canvas, x: float, y: float, high: float, at: float, share: float) -> None:
    """The scroll mark: a hairline and the part of it that is seen."""
    c.box(x, y, 1.5, high, DUST, 0.14)
    c.box(x, y + high * at, 2, max(24.0, high * share), DUST, 0.55)
