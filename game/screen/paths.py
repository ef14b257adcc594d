"""The map of the player's own paths, over the whole page."""

from __future__ import annotations

from game.screen.atlas import paint_map
from game.screen.canvas import Canvas
from game.screen.pages import page_heading
from game.screen.palette import CREAM, DUST, INK
from game.screen.widgets import plate
from game.stage.view import View


def paint_paths(c: Canvas, view: View, pressed: str) -> None:
    """The map, or the heading alone until it is there; the way back at the foot."""
    lay, k = c.layout, c.layout.k
    c.box(0, 0, lay.width, lay.height, INK, 0.55)
    foot = lay.height - 34 - 58 * k
    if view.map is not None:
        paint_map(c, view.map, pressed, foot)
    else:
        page_heading(c, view)
    x = lay.left
    for item in view.items:
        used = c.text_width(item.label, "ui_med", 22) + 52 * k
        y = lay.height - 34 - 52 * k
        plate(c, x - 26, y, used, 52 * k, focused=item.focused, pressed=pressed == item.id)
        c.text(x, y + 34 * k, item.label, "ui_med", 22, CREAM, 1.0, name=item.id)
        c.place("hit", item.id, c.rect(x - 26, y, used, 52 * k))
        x += used + 24 * k
    hint = c.fit(view.hint, "ui", 18, lay.right - x)
    c.text(lay.right, lay.height - 34 - 18 * k, hint, "ui", 18, DUST, 0.8, align="right")
