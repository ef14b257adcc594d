"""The backlog: what was said, as a script, names in a narrow column and words in a wide one."""

from __future__ import annotations

from typing import NamedTuple

from game.language import tr
from game.screen.bidi import begins_rtl
from game.screen.canvas import Canvas
from game.screen.pages import page_heading, thumb
from game.screen.palette import CORAL, CREAM, DUST
from game.screen.play import NARRATION
from game.screen.runs import Row, parse
from game.screen.widgets import entry_field, plate
from game.stage.view import Shown, View

WORDS = 28.0


class _Said(NamedTuple):
    line: Shown
    name: str
    rows: tuple[Row, ...]
    height: float


def paint_backlog(c: Canvas, view: View, pressed: str) -> None:
    """What was said, as a script: names in a narrow column, words in a wide one."""
    lay, k = c.layout, c.layout.k
    top = page_heading(c, view) + 8
    buttons = [item for item in view.items if item.kind not in ("heading", "note")]
    if view.entry is not None:
        room = min(560 * k, (lay.right - lay.left) * 0.5)
        entry_field(
            c, view.entry, lay.right - room, top - 104 * min(k, 1.2), room, view.clock,
            size=22, lead=30, most=1, still=view.look.reduced_motion,
        )  # fmt: skip
    foot = lay.height - (64 if not buttons else 60 + 70 * k)
    gutter = min(220 * k, (lay.right - lay.left) * 0.24)
    wide = min(900 * max(0.9, k), lay.right - lay.left - gutter - 60)
    shown, before, after = _page(c, view, wide, foot - top)
    y = top
    for at, said in enumerate(shown, before):
        base = y + 36 * k
        high = 42 * k * len(said.rows)
        if said.line.fresh:
            c.box(lay.left - 26, y + 8 * k, 2.5, high, CORAL, 0.95)
        c.place("hit", f"line:{at}", c.rect(lay.left - 26, y, gutter + wide + 40, high + 10 * k))
        if said.name:
            name = c.fit(said.name.upper(), "ui_med", 15, gutter - 70 * k)
            c.text(lay.left, base, name, "ui_med", 15, CORAL, 0.85, tracking=3)
        colour = CREAM if said.line.speaker else NARRATION
        for index, row in enumerate(said.rows):
            rtl = begins_rtl(said.line.text)
            c.text(
                lay.left + gutter + (wide if rtl else 0),
                base + 42 * index * k,
                row.runs,
                "prose",
                WORDS,
                colour,
                0.95 if said.line.speaker else 0.78,
                align="right" if rtl else "left",
                name=f"{said.line.id}.{index}",
                rtl=rtl,
            )
        y += said.height
    if not view.lines and view.entry is not None:
        c.text(lay.left, top + 36 * k, tr("Nothing of that was said."), "ui", 22, DUST, 0.8)
    total = max(1, len(view.lines))
    if before or after:
        thumb(c, lay.left + gutter + wide + 48, top, foot - top, before / total, len(shown) / total)
    x = lay.left
    for item in buttons:
        if item.kind == "field" and view.entry is not None:
            continue
        used = c.text_width(item.label, "ui_med", 22) + 52 * k
        y = lay.height - 34 - 52 * k
        plate(
            c,
            x - 26,
            y,
            used,
            52 * k,
            focused=item.focused and item.enabled,
            pressed=pressed == item.id,
        )
        c.text(
            x,
            y + 34 * k,
            item.label,
            "ui_med" if item.focused else "ui",
            22,
            CREAM,
            (1.0 if item.focused else 0.8) if item.enabled else 0.36,
            name=item.id,
        )
        if item.enabled:
            c.place("hit", item.id, c.rect(x - 26, y, used, 52 * k))
        x += used + 24 * k
    # In large type the buttons need the row: the hint is left out, never cut.
    if view.hint and c.text_width(view.hint, "ui", 18) <= lay.right - x:
        c.text(lay.right, lay.height - 34 - 18 * k, view.hint, "ui", 18, DUST, 0.66, align="right")


def _page(c: Canvas, view: View, wide: float, room: float) -> tuple[list[_Said], int, int]:
    """The lines from ``scroll`` on that fit; at the end of the log, the last page that fits."""
    lines = view.lines
    if not lines:
        return [], 0, 0
    start = max(0, min(view.scroll, len(lines) - 1))
    shown: list[_Said] = []
    used, end = 0.0, start
    while end < len(lines):
        said = _said(c, lines, end, wide, end == start)
        if used + said.height > room and shown:
            break
        shown.append(said)
        used += said.height
        end += 1
    while end == len(lines) and start > 0:
        said = _said(c, lines, start - 1, wide, True)
        if used + said.height > room:
            break
        shown[0] = _said(c, lines, start, wide, False)
        shown.insert(0, said)
        used += said.height
        start -= 1
    return shown, start, len(lines) - end


def _said(c: Canvas, lines: tuple[Shown, ...], index: int, wide: float, first: bool) -> _Said:
    line = lines[index]
    changed = first or lines[index - 1].speaker != line.speaker
    rows = c.wrap(parse(line.text, "prose", "prose_it"), WORDS, wide)
    after = index + 1 < len(lines) and lines[index + 1].speaker == line.speaker
    gap = 6 if after else 22
    return _Said(line, line.speaker if changed else "", rows, (42 * len(rows) + gap) * c.layout.k)
