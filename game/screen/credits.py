"""The credits: what it is in a narrow column, who or whose in a wide one, and a way back."""

from __future__ import annotations

from game.screen.canvas import Canvas
from game.screen.pages import page_heading, thumb
from game.screen.palette import CORAL, CREAM
from game.screen.runs import Role, parse
from game.screen.widgets import more, plate
from game.stage.view import View

WORDS = 27.0
LEAD = 40.0


def paint_credits(c: Canvas, view: View, pressed: str) -> None:
    """From the first item in sight on, as many as there is room for, over the buttons."""
    lay, k = c.layout, c.layout.k
    top = page_heading(c, view) + 14
    buttons = [item for item in view.items if item.kind == "button"]
    rows = [item for item in view.items if item.kind != "button"]
    foot = lay.height - 60 - 70 * k
    gutter = min(290 * k, (lay.right - lay.left) * 0.27)
    wide = min(940 * max(0.9, k), lay.right - lay.left - gutter - 60)
    first = max(0, min(view.scroll, len(rows) - 1))
    y, shown = top, first
    name = ""
    for at, item in enumerate(rows[first:], first):
        if item.kind == "heading":
            name = c.fit(item.label.upper(), "ui_med", 15, gutter - 24 * k)
            continue
        text = c.wrap(parse(item.label, "prose", "prose_it"), WORDS, wide)
        if y + LEAD * k * len(text) > foot and shown > first + 1:
            break
        # A word stands beside the first row of what it is about.
        c.text(lay.left, y + 34 * k, name, "ui_med", 15, CORAL, 0.92, tracking=2.4)
        name = ""
        for index, row in enumerate(text):
            base = y + (34 + LEAD * index) * k
            c.text(lay.left + gutter, base, row.runs, "prose", WORDS, CREAM, 0.92,
                   name=f"{item.id}.{index}")  # fmt: skip
        y += (LEAD * len(text) + 22) * k
        shown = at + 1
    if first or shown < len(rows):
        share = (shown - first) / max(1, len(rows))
        thumb(c, lay.left + gutter + wide + 40, top, foot - top, first / len(rows), share)
        if shown < len(rows):
            more(c, lay.left + gutter + 12 * k, foot + 8 * k, 1)
    x, y = lay.left, lay.height - 34 - 52 * k
    for item in buttons:
        used = c.text_width(item.label, "ui_med", 22) + 52 * k
        focused = item.focused and item.enabled
        plate(c, x - 26, y, used, 52 * k, focused=focused, pressed=pressed == item.id)
        role: Role = "ui_med" if focused else "ui"
        c.text(x, y + 34 * k, item.label, role, 22, CREAM, 1.0, name=item.id)
        c.place("hit", item.id, c.rect(x - 26, y, used, 52 * k))
        x += used + 24 * k
