"""The writer's pages: mistakes with their lines, lists, the map; and the tags over a play."""

from __future__ import annotations

from dataclasses import replace

from game.screen.canvas import Canvas
from game.screen.pages import list_width, page_heading, paint_list, thumb
from game.screen.palette import CORAL, CREAM, DUST, INK, PEACH
from game.screen.runs import Run
from game.screen.widgets import entry_field, label
from game.stage.view import View
from game.stage.writing import Finding, Writing

CODE = 21.0
"""Size of a line of source."""


def paint_writer(c: Canvas, view: View, pressed: str) -> None:
    """The open page of the writer's mode."""
    writing = view.writing or Writing()
    lay = c.layout
    _shade(c)
    foot = lay.height - 74 * min(lay.k, 1.3)
    if writing.map is not None:
        from game.screen.atlas import paint_map

        paint_map(c, writing.map, pressed, lay.height - 56)
        _foot(c, writing.foot)
        return
    top = page_heading(c, view)
    if writing.findings:
        _findings(c, writing, top + 6, foot)
    else:
        wide = list_width(c)
        if view.entry is not None:
            field = min(640 * lay.k, wide)
            high = entry_field(
                c, view.entry, lay.left - 26, top - 14, field, view.clock, most=1,
                still=view.look.reduced_motion,
            )  # fmt: skip
            top += high + 10
        paint_list(c, replace(view, entry=None), pressed, top, foot, wide)
    _foot(c, writing.foot)


def paint_tags(c: Canvas, writing: Writing) -> None:
    """What stands over a play that is being written: a trial's mark, and mistakes."""
    lay, k = c.layout, c.layout.k
    y = 40.0
    for text, colour in ((writing.alarm, CORAL), (writing.tag, PEACH)):
        if not text:
            continue
        text = c.fit(text, "ui_med", 17, lay.width * 0.46)
        wide = c.text_width(text, "ui_med", 17)
        c.box(lay.left - 26, y, wide + 52 * k, 38 * k, INK, 0.72, 6)
        c.box(lay.left - 26, y + 7, 2.5, 38 * k - 14, colour, 0.95)
        c.text(lay.left - 26 + 24 * k, y + 25 * k, text, "ui_med", 17, colour, 0.98)
        y += 46 * k


def _shade(c: Canvas) -> None:
    """These pages are full of small type: the picture behind them goes further back."""
    c.box(0, 0, c.layout.width, c.layout.height, INK, 0.55)


def _foot(c: Canvas, text: str) -> None:
    lay = c.layout
    if text:
        text = c.fit(text, "ui", 18, lay.right - lay.left)
        c.text(lay.left, lay.height - 26, text, "ui", 18, DUST, 0.78)


def _findings(c: Canvas, writing: Writing, top: float, foot: float) -> None:
    """Mistakes from the first in sight on, as many as fit; a part of one at the end is cut off."""
    lay = c.layout
    wide = lay.right - lay.left - 40
    y = top
    shown = 0
    with c.clip(c.rect(lay.left - 60, top - 30, wide + 120, foot - top + 30)):
        for at, found in enumerate(writing.findings[writing.first :]):
            if y >= foot:
                break
            high = _finding(c, found, y, wide, first=at == 0)
            y += high
            shown += y <= foot
    count = len(writing.findings)
    if count > shown:
        room = foot - top
        thumb(c, lay.right, top, room, writing.first / count, max(1, shown) / count)


def _finding(c: Canvas, found: Finding, top: float, wide: float, *, first: bool) -> float:
    """One mistake: place and code, message, the line with a caret, the cure; its height."""
    lay, k = c.layout, c.layout.k
    x, y = lay.left, top + 26 * k
    tone = PEACH if found.warning else CORAL
    used = c.text(x, y, found.place, "ui_semi", 19, tone, 0.98)
    label(c, x + used + 22 * k, y, found.code, DUST, 0.72)
    y += 12 * k
    rows = c.wrap((Run(_sentence(found.message), "ui_med"),), 24, wide)
    for row in rows:
        y += 34 * k
        c.text(x, y - 4 * k, row.text, "ui_med", 24, CREAM, 0.98)
    if found.source:
        y = _source(c, found, y + 16 * k, wide)
    for row in c.wrap((Run(found.cure, "ui"),), 20, wide) if found.cure else ():
        y += 30 * k
        c.text(x, y, row.text, "ui", 20, DUST, 0.9)
    y += 34 * k
    if first:
        c.box(x - 26, top, 2.5, y - top - 20 * k, CORAL, 0.9)
    return y - top


def _source(c: Canvas, found: Finding, y: float, wide: float) -> float:
    """The line as written on a plate of its own, a mark under the place; the y below it."""
    lay, k = c.layout, c.layout.k
    high = 62 * k
    c.box(lay.left, y, wide, high, CREAM, 0.055, 6)
    pad = 20 * k
    line, caret = found.source, max(0, found.caret - 1)
    room = wide - 2 * pad
    before = line[:caret]
    # A long line is cut on the left, so that the place stays in sight.
    while c.text_width(before, "ui", CODE) > room * 0.7 and len(before) > 8:
        cut = max(1, len(before) // 6)
        line, before = "…" + line[cut + 1 :], "…" + before[cut + 1 :]
    base = y + 34 * k
    c.text(lay.left + pad, base, c.fit(line, "ui", CODE, room), "ui", CODE, CREAM, 0.9)
    if found.caret:
        at = lay.left + pad + c.text_width(before, "ui", CODE)
        word = line[len(before) :].split(" ")[0].rstrip(",:;]}") or "n"
        room = lay.left + wide - pad - at
        c.box(at, base + 8 * k, min(room, c.text_width(word, "ui", CODE)), 3.5, CORAL, 1.0)
    return y + high


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
