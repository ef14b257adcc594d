"""Letters on the screen, and the line that says what the buttons of a pad do."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.screen.canvas import Canvas
from game.screen.palette import CORAL, CREAM, DUST, INK
from game.screen.widgets import plate
from game.stage.view import BoardView, Prompt

CELL = 54.0
SONY = {"a": "cross", "b": "circle", "x": "square", "y": "triangle"}
SHORT = {"start": "\u2261", "back": "\u29c9"}


def board_height(c: Canvas, board: BoardView, wide: float) -> float:
    """How high the letters are where they are so wide."""
    return len(board.rows) * _cell(c, wide) + 10 * c.layout.k


def _cell(c: Canvas, wide: float) -> float:
    return min(CELL * c.layout.k, wide / 10 * 0.92)


def paint_board(c: Canvas, board: BoardView, x: float, y: float, wide: float, pressed: str) -> None:
    """The keys, row by row, from ``y`` down."""
    high = _cell(c, wide)
    unit = wide / 10
    size = min(24.0, high / c.layout.k * 0.46)
    for row in board.rows:
        left = x
        for key in row:
            room = unit * key.wide
            focused, id_ = key.id == board.focus, f"board:{key.id}"
            rect = c.box(left + 2, y + 2, room - 4, high - 4, CREAM, 0.05, 6)
            plate(c, left + 2, y + 2, room - 4, high - 4, focused=focused, pressed=pressed == id_)
            small = size * (1.0 if key.wide == 1 else 0.86)
            text = c.fit(key.label, "ui", small, room - 8)
            base = y + high / 2 + small * 0.36 * c.layout.k
            tone = CREAM if focused else DUST
            c.text(left + room / 2, base, text, "ui_med" if focused else "ui", small, tone, 0.98,
                   align="centre", name=id_)  # fmt: skip
            c.place("hit", id_, rect)
            left += room
        y += high


def paint_prompts(c: Canvas, prompts: Sequence[Prompt], right: float, base: float) -> float:
    """The buttons and what they do, ending at ``right``; the last ones go where room is short."""
    k, lay = c.layout.k, c.layout
    sized = [(p, c.text_width(p.label, "ui", 18) + (34 + 26) * k) for p in prompts]
    while sized and sum(wide for _, wide in sized) > (lay.right - lay.left):
        sized.pop(-2 if len(sized) > 2 else -1)
    x = right - sum(wide for _, wide in sized) + 26 * k
    start = x
    for prompt, wide in sized:
        _sign(c, prompt.button, x + 11 * k, base - 6 * k)
        c.text(x + 30 * k, base, prompt.label, "ui", 18, DUST, 0.9, name=f"prompt.{prompt.button}")
        x += wide
    return right - start if sized else 0.0


def _sign(c: Canvas, button: str, x: float, y: float) -> None:
    """A button of a pad: its letter on a disc, its shape, or arrows for the cross."""
    k, r = c.layout.k, 11.5 * c.layout.k
    if button in ("up", "down", "left", "right", "leftright"):
        for way in ("left", "right") if button == "leftright" else (button,):
            _arrow(c, x, y, way, 8.5 * k)
        return
    if len(button) > 1 and button not in SHORT:
        c.box(x - r - 2 * k, y - r * 0.8, 2 * r + 4 * k, r * 1.6, DUST, 0.95, 5)
    else:
        c.disc(x, y, r, DUST, 0.95)
    shape = SONY.get(button, "") if c.signs == "sony" else ""
    if shape:
        _shape(c, shape, x, y, 5.4 * k)
    elif button in SHORT:
        for line in (-1, 0, 1):
            c.box(x - 5 * k, y + (line * 3.6 - 0.8) * k, 10 * k, 1.6 * k, INK, 1.0)
    else:
        text = button.upper()
        size, drop = (15.0, 5.2) if len(text) < 2 else (12.5, 4.6)
        c.text(x, y + drop * k, text, "ui_semi", size, INK, 1.0, align="centre",
               name=f"sign.{button}")  # fmt: skip


def _arrow(c: Canvas, x: float, y: float, way: str, reach: float) -> None:
    lay = c.layout
    dx, dy = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}[way]
    tip = (x + dx * reach, y + dy * reach)
    ends = [(x + dx * 2 - dy * reach * 0.7, y + dy * 2 - dx * reach * 0.7),
            (x + dx * 2 + dy * reach * 0.7, y + dy * 2 + dx * reach * 0.7)]  # fmt: skip
    points = [(lay.x(px), lay.y(py)) for px, py in (tip, *ends)]
    pygame.draw.polygon(c.surface, CORAL, points)
    pygame.draw.aalines(c.surface, CORAL, True, points)


def _shape(c: Canvas, shape: str, x: float, y: float, r: float) -> None:
    lay, thick = c.layout, max(2, c.layout.px(2.0))

    def at(px: float, py: float) -> tuple[int, int]:
        return lay.x(x + px * r), lay.y(y + py * r)

    if shape == "circle":
        pygame.draw.circle(c.surface, INK, at(0, 0), max(2, lay.px(r)), thick)
    elif shape == "cross":
        pygame.draw.aaline(c.surface, INK, at(-0.8, -0.8), at(0.8, 0.8), thick)
        pygame.draw.aaline(c.surface, INK, at(-0.8, 0.8), at(0.8, -0.8), thick)
    else:
        points = [at(-0.8, -0.8), at(0.8, -0.8), at(0.8, 0.8), at(-0.8, 0.8)]
        if shape == "triangle":
            points = [at(0, -1), at(0.95, 0.7), at(-0.95, 0.7)]
        pygame.draw.polygon(c.surface, INK, points, thick)
