"""Cards: an act begins, an ending is named, a tone is recorded; and the card for a crisis."""

from __future__ import annotations

from typing import NamedTuple

from game.screen.canvas import Canvas
from game.screen.mix import paint_mix
from game.screen.palette import CORAL, CREAM, DUST, WHITE
from game.screen.runs import Row, parse
from game.screen.title import tone_line
from game.screen.widgets import more, plate, rows_of
from game.stage.view import Card, View


def paint_card(c: Canvas, view: View, card: Card, pressed: str) -> None:
    """The card at its opacity; ``crisis`` has a page of its own."""
    c.alpha = min(1.0, max(0.0, card.shown))
    if card.kind == "crisis":
        _crisis(c, view, card, pressed)
    elif card.kind == "mix":
        paint_mix(c, view, card)
    elif card.kind == "tone":
        _tone(c, view, card, pressed)
    else:
        _titled(c, view, card, pressed)
    c.alpha = 1.0


def _centred_label(c: Canvas, base: float, text: str) -> None:
    wide = c.text_width(text.upper(), "ui_med", 17, 5.4) - 5.4 * c.layout.k
    room = c.layout.right - c.layout.left
    text = c.fit(text.upper(), "ui_med", 17, room) if wide > room else text.upper()
    c.text(
        c.layout.width / 2 - min(wide, room) / 2,
        base,
        text,
        "ui_med",
        17,
        CORAL,
        0.95,
        tracking=5.4,
    )


def _titled(c: Canvas, view: View, card: Card, pressed: str) -> None:
    """An act or an ending: its name in the middle, a short line above and words below."""
    lay, k = c.layout, c.layout.k
    centre = lay.width / 2
    size = (116 if card.kind == "act" else 96) / k * min(k, 1.3)
    titles = rows_of(c, card.title, "light", size, lay.right - lay.left)
    lead = size * k * 1.12
    room = min(900 * max(0.9, k), lay.right - lay.left)
    words = (
        [c.wrap(parse(part, "prose", "prose_it"), 30, room) for part in card.text.split("\n")]
        if card.text
        else []
    )
    rows = [row for part in words for row in part]
    body = len(rows) * 46 * k
    below = len(view.items) * 60 * k
    whole = (
        lead * len(titles) + (body + 84 * k if rows else 0.0) + (below + 50 * k if below else 0.0)
    )
    y = (lay.height - whole) / 2 + lead * 0.78
    if card.kind == "act" and not view.items:
        y -= 20
    if card.kicker:
        _centred_label(c, y - lead * 0.98 - 16 * k, card.kicker)
    for row in titles:
        c.text(centre, y, row.text, "light", size, CREAM, 0.98, align="centre")
        y += lead
    y -= lead
    if rows:
        y += 62 * k
        c.rule(centre - 60, centre + 60, y, CORAL, 0.6)
        y += 64 * k
        for row in rows:
            c.text(centre, y, row.runs, "prose", 30, CREAM, 0.84, align="centre")
            y += 46 * k
        y -= 46 * k
    _buttons(c, view, y + 92 * k, pressed)


def _buttons(c: Canvas, view: View, y: float, pressed: str) -> None:
    """The card's items, one under the other, centred; moved up where they would leave the page."""
    lay, k = c.layout, c.layout.k
    y = min(y, lay.height - 40 - 60 * k * (len(view.items) - 1) - 16 * k)
    for item in view.items:
        wide = c.text_width(item.label, "ui_med", 24) + 68 * k
        x = lay.width / 2 - wide / 2
        focused = item.focused and item.enabled
        plate(c, x, y - 36 * k, wide, 52 * k, focused=focused, pressed=pressed == item.id)
        strength = (1.0 if focused else 0.82) if item.enabled else 0.36
        c.text(
            lay.width / 2,
            y,
            item.label,
            "ui_med" if focused else "ui",
            24,
            CREAM,
            strength,
            align="centre",
            name=item.id,
        )
        if item.enabled:
            c.place("hit", item.id, c.rect(x, y - 36 * k, wide, 52 * k))
        y += 60 * k


def _tone(c: Canvas, view: View, card: Card, pressed: str) -> None:
    """Recording a room: its line across the page, filled as the seconds go, moving as it sounds."""
    lay, k = c.layout, c.layout.k
    still = view.look.reduced_motion
    below = len(view.items) * 60 * k
    y = lay.height * 0.80 - below * 0.8
    rows = rows_of(c, card.text, "prose_it", 26, min(900 * k, lay.right - lay.left))
    y = min(y, lay.height - 96 * k - below - len(rows) * 40 * k)
    line = y
    size = 64 / k * min(k, 1.3)
    if card.kicker:
        _centred_label(c, line - 66 * k - size * k * 1.05, card.kicker)
    c.text(
        lay.width / 2,
        line - 62 * k,
        c.fit(card.title, "light", size, lay.right - lay.left),
        "light",
        size,
        CREAM,
        0.96,
        align="centre",
    )
    wide = min(1040.0, lay.right - lay.left)
    x = (lay.width - wide) / 2
    done = max(0.0, min(1.0, card.progress))
    level = max(0.0, min(1.0, view.presence.level))
    clock = 3.0 if still else view.clock
    c.rule(x, x + wide, line, DUST, 0.22)
    if card.progress >= 0:
        reach = max(2.0, wide * done)
        with c.clip(c.rect(x, line - 60, reach, 120)):
            tone_line(c, x, wide, line, clock, 0.2 + 0.8 * level, CORAL, 1.0)
        c.disc(x + reach, line, 4, CREAM, 0.95)
    y = line + 66 * k
    for row in rows:
        c.text(lay.width / 2, y, row.text, "prose_it", 26, DUST, 0.85, align="centre")
        y += 40 * k
    if view.items:
        _buttons(c, view, y + 44 * k, pressed)
    elif view.hint:
        hint = c.fit(view.hint, "ui", 18, lay.right - lay.left)
        c.text(lay.width / 2, lay.height - 44, hint, "ui", 18, DUST, 0.62, align="centre")


def _crisis(c: Canvas, view: View, card: Card, pressed: str) -> None:
    """Plain words on a plain ground, large enough, nothing moving, nothing lost.

    Words that need more than the page scroll over the buttons, which always stand there.
    """
    lay = c.layout
    shrink = 1.0
    while True:
        page = _Plain.of(c, view, card, shrink)
        fits = page.high + page.foot < lay.height - 100
        if fits or shrink < 0.85:
            break
        shrink -= 0.05
    k, x = lay.k * shrink, max(lay.left, (lay.width - page.room) / 2)
    y = max(64.0 + 17 * k, (lay.height - page.high - page.foot) * 0.42 + 30 * k)
    foot = lay.height - 40 - page.foot if not fits else y + page.high - 47 * k
    if card.kicker and fits:
        c.text(x, y, card.kicker, "ui_med", 19 * shrink, DUST, 0.95)
        y += 76 * k
    elif not fits:
        y = 48 + 50 * k
    for row in page.title:
        c.text(x, y, row.text, "light", 56 * shrink, WHITE, 1.0)
        y += 68 * k
    first = 0 if fits else min(view.scroll, len(page.words) - 1)
    shown = first
    for rows in page.words[first:]:
        if not fits and y + 45 * k * (len(rows) - 1) + 12 * k > foot and shown > first:
            break
        for row in rows:
            c.text(x, y, row.text, "ui", 29 * shrink, WHITE, 0.96)
            y += 45 * k
        y += 20 * k
        shown += 1
    if not fits:
        for way, there in ((-1, first > 0), (1, shown < len(page.words))):
            if there:
                more(c, lay.right + 24, 64 + 45 * k if way < 0 else foot - 20, way, 1.0)
    _plain_buttons(c, view, page, x, y + 20 * k if fits else foot + 39 * k, shrink, pressed)


class _Plain(NamedTuple):
    """The crisis card as it is set at one size."""

    room: float
    title: tuple[Row, ...]
    words: list[tuple[Row, ...]]
    buttons: list[tuple[Row, ...]]
    high: float
    foot: float

    @staticmethod
    def of(c: Canvas, view: View, card: Card, shrink: float) -> _Plain:
        """Set the card in words that are so much smaller."""
        lay = c.layout
        k = lay.k * shrink
        room = min(1040 * max(1.0, k), lay.right - lay.left)
        words = [
            rows_of(c, part, "ui", 29 * shrink, room)
            for part in card.text.split("\n")
            if part.strip()
        ]
        title = rows_of(c, card.title, "light", 56 * shrink, room)
        buttons = [rows_of(c, item.label, "ui_med", 25 * shrink, room) for item in view.items]
        high = 124 * k + len(title) * 68 * k + sum(len(rows) * 45 * k + 20 * k for rows in words)
        foot = sum(len(rows) * 34 * k + 34 * k for rows in buttons)
        return _Plain(room, title, words, buttons, high, foot)


def _plain_buttons(
    c: Canvas, view: View, page: _Plain, x: float, y: float, shrink: float, pressed: str
) -> None:
    k = c.layout.k * shrink
    for item, rows in zip(view.items, page.buttons, strict=True):
        high = 34 * k * len(rows) + 22 * k
        top = y - 39 * k
        focused = item.focused and item.enabled
        plate(c, x - 26, top, page.room + 52, high, focused=focused, pressed=pressed == item.id)
        c.box(x - 26, top, page.room + 52, high, CREAM, 0.07, 6)
        for index, row in enumerate(rows):
            c.text(
                x,
                y + 34 * k * index,
                row.text,
                "ui_med",
                25 * shrink,
                WHITE,
                1.0 if item.enabled else 0.4,
                name=f"{item.id}.{index}",
            )
        if item.enabled:
            c.place("hit", item.id, c.rect(x - 26, top, page.room + 52, high))
        y += high + 12 * k
