"""The mixing desk: faders where the play has left them, and what is written under each."""

from __future__ import annotations

from typing import NamedTuple

from game.language import tr
from game.screen.canvas import Canvas
from game.screen.palette import CORAL, CREAM, DUST, INK, PEACH
from game.screen.runs import Row, parse
from game.screen.title import tone_line
from game.stage.view import Card, View

TICKS = 10
LEAST = 150.0
"""The shortest way of a fader, in design pixels, before the words become smaller."""
SIZE = 25.0
SMALLEST = 0.8
"""How much smaller the words become under upright faders; then the faders lie down."""


class _Words(NamedTuple):
    size: float
    lead: float
    columns: list[tuple[Row, ...]]
    high: float


def paint_mix(c: Canvas, view: View, card: Card) -> None:
    """The whole desk; a click goes on."""
    lay, k = c.layout, c.layout.k
    if not card.faders:
        return
    still = view.look.reduced_motion
    room = lay.right - lay.left
    gap = 56.0 if len(card.faders) < 6 else 36.0
    wide = (room - gap * (len(card.faders) - 1)) / len(card.faders)
    head = 96 + 44 * k
    c.text(lay.left, head, c.fit(card.title, "light", 64 / k * min(k, 1.2), room), "light",
           64 / k * min(k, 1.2), CREAM, 0.96)  # fmt: skip
    line = head + 44
    tone_line(c, lay.left, room, line, 3.0 if still else view.clock, 0.05, CORAL, 0.7)
    top = line + 64
    words = _words(c, card, wide, lay.height - top - 78 * k)
    if words.size < SIZE * SMALLEST:
        _lying(c, card, line + 24, lay.height - (78 if view.waiting else 40))
        _go_on(c, view)
        return
    tape = 46 * min(k, 1.35)
    bottom = lay.height - 66 - words.high - 24 - tape - 26
    for index, fader in enumerate(card.faders):
        x = lay.left + index * (wide + gap)
        _way(c, x, wide, top, bottom, fader.level)
        _tape(c, x, wide, bottom + 26, tape, fader.label)
        y = bottom + 26 + tape + 24 + words.size * k * 0.9
        for row in words.columns[index]:
            c.text(x, y, row.runs, "prose_it", words.size, CREAM, 0.9)
            y += words.lead
    _go_on(c, view)


def _go_on(c: Canvas, view: View) -> None:
    lay = c.layout
    if view.waiting:
        c.text(lay.right, lay.height - 34, tr("go on"), "ui", 18, DUST, 0.72, align="right")


def _lying(c: Canvas, card: Card, top: float, foot: float) -> None:
    """The desk in large type: faders that lie one under the other, their words beside them."""
    lay = c.layout
    way, gap = 230.0, 18.0
    left = lay.left + way + 272
    size = SIZE
    while True:
        columns = [
            c.wrap(parse(f.text, "prose_it", "prose"), size, lay.right - left) if f.text else ()
            for f in card.faders
        ]
        k = lay.k * size / SIZE
        lead = SIZE * 1.3 * k
        highs = [max(1, len(rows)) * lead + 12 for rows in columns]
        if sum(highs) + gap * (len(highs) - 1) <= foot - top or size < SIZE * 0.5:
            break
        size -= 1.0
    y = top
    for fader, rows, high in zip(card.faders, columns, highs, strict=True):
        middle = y + lead * 0.56
        _tape(c, lay.left, 200, middle - 23, 46, fader.label)
        x = lay.left + 226
        c.box(x, middle - 3, way, 6, INK, 0.85, 3)
        for tick in range(TICKS + 1):
            c.rule(x + way * tick / TICKS, x + way * tick / TICKS + 1.5, middle - 16, DUST, 0.5)
        cap = x + way * min(1.0, max(0.0, fader.level))
        c.box(x, middle - 1.5, cap - x, 3, CORAL, 0.85, 1)
        c.box(cap - 19, middle - 20, 38, 40, PEACH, 0.96, 6)
        c.box(cap - 2, middle - 20, 4, 40, INK, 0.8)
        for at, row in enumerate(rows):
            c.text(left, y + lead * (0.8 + at), row.runs, "prose_it", size, CREAM, 0.92)
        y += high + gap


def _words(c: Canvas, card: Card, wide: float, room: float) -> _Words:
    """The words under the faders, in the largest size that leaves the faders some way."""
    k = c.layout.k
    size = SIZE
    while True:
        columns = [
            c.wrap(parse(fader.text, "prose_it", "prose"), size, wide) if fader.text else ()
            for fader in card.faders
        ]
        lead = size * 1.46 * k
        high = max(len(rows) for rows in columns) * lead
        if high <= room - LEAST - 46 * min(k, 1.35) - 50 or size <= SIZE * 0.5:
            return _Words(size, lead, columns, high)
        size -= 1.0


def _way(c: Canvas, x: float, wide: float, top: float, bottom: float, level: float) -> None:
    """The slot with its marks, lit as far as the cap stands."""
    centre = x + min(wide * 0.36, 84)
    way = bottom - top
    for tick in range(TICKS + 1):
        y = bottom - way * tick / TICKS
        long = 26 if tick in (0, 5, TICKS) else 14
        c.rule(centre + 24, centre + 24 + long, y, DUST, 0.5 if long > 20 else 0.28)
        c.rule(centre - 24 - long, centre - 24, y, DUST, 0.5 if long > 20 else 0.28)
    c.box(centre - 3, top - 8, 6, way + 16, INK, 0.85, 3)
    cap = bottom - way * min(1.0, max(0.0, level))
    c.box(centre - 1.5, cap, 3, bottom - cap + 4, CORAL, 0.85, 1)
    c.box(centre - 23, cap - 21, 46, 42, INK, 0.55, 7)
    c.box(centre - 20, cap - 19, 40, 38, PEACH, 0.96, 6)
    c.box(centre - 20, cap - 2, 40, 4, INK, 0.8)


def _tape(c: Canvas, x: float, wide: float, y: float, high: float, label: str) -> None:
    """A strip of tape with the fader's name in pencil."""
    c.box(x, y, wide, high, DUST, 0.9, 2)
    size = 20 * min(1.0, 1.35 / c.layout.k)
    text = c.fit(label, "ui_semi", size, wide - 28)
    c.text(x + 16, y + high * 0.66, text, "ui_semi", size, INK, 0.92, tracking=2.0)
