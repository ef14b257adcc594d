"""Parts that several screens share: focus plate, text field, toast, status line, sliders."""

from __future__ import annotations

import math

import pygame

from game.screen.canvas import Canvas, EntryPlace, EntryRow
from game.screen.icons import Icons
from game.screen.palette import CORAL, CREAM, DUST, INK, PEACH, Colour, mix
from game.screen.runs import Role, Row, Run, curly
from game.stage.view import Entry, StatusLine

GLOW: Colour = (255, 154, 120)


def breath(clock: float, seconds: float = 5.0, still: bool = False) -> float:
    """A slow swell from 0 to 1 and back."""
    return 0.7 if still else 0.5 - 0.5 * math.cos(clock * math.tau / seconds)


def plate(
    c: Canvas, x: float, y: float, w: float, h: float, *, focused: bool, pressed: bool
) -> None:
    """The plate and the coral bar behind the item in focus."""
    if not focused and not pressed:
        return
    c.box(x, y, w, h, GLOW, 0.24 if pressed else 0.135, 6)
    c.box(x, y + 6, 2.5, h - 12, CORAL, 1.0)


def label(
    c: Canvas, x: float, base: float, text: str, colour: Colour = CORAL, alpha: float = 0.95
) -> float:
    """A tracked label in capitals; returns its width."""
    return c.text(x, base, text.upper(), "ui_med", 17, colour, alpha, tracking=4.2)


def toast(c: Canvas, text: str) -> None:
    """A short notice at the top right."""
    if not text:
        return
    k = c.layout.k
    room = c.layout.width * 0.42
    rows = c.wrap((Run(text, "ui"),), 20, room)
    wide = max(c.text_width(row.text, "ui", 20) for row in rows)
    w, h = wide + 56 * k, (24 + 30 * len(rows)) * k
    x, y = c.layout.right - w, 56 * min(k, 1.2)
    c.box(x, y, w, h, INK, 0.93, 8)
    c.box(x, y + 8, 2.5, h - 16, CORAL, 0.9)
    for index, row in enumerate(rows):
        base = y + (32 + 30 * index) * k
        c.text(x + 28 * k, base, row.text, "ui", 20, CREAM, 0.95, name=f"toast.{index}")


def status(
    c: Canvas, line: StatusLine, icons: Icons, clock: float, still: bool, used: float = 0.0
) -> None:
    """The hairline at the foot: time and place on the left, the voice on the right.

    ``used`` is what stands there already, at the right end.
    """
    badge, lay = line.badge, c.layout
    says = line.doing or (badge.sentence if badge else "")
    if used:
        says = line.doing
    if not (line.when or line.place or says or badge or used):
        return
    k, base = lay.k, lay.status_base
    c.rule(lay.left, lay.right, lay.rule, DUST, 0.16)
    edge = lay.right - used - (24 * k if used else 0.0)
    right = edge
    # What has no room is left out, never cut: the badge's picture says it too, and its page.
    when_wide = c.text_width(line.when, "ui", 18) + 40 * k if line.when else 0.0
    if says and c.text_width(says, "ui", 18) > edge - lay.left - when_wide - 40 * k:
        says = ""
    if says:
        right -= c.text(edge, base, says, "ui", 18, DUST, 0.78, align="right") + 14 * k
    if badge:
        side = max(10, lay.px(22 * k))
        well = badge.name in ("written", "model")
        picture = icons.icon(badge.name, side, CORAL if well else PEACH)
        swell = 0.85
        if line.doing or badge.name in ("waking", "busy"):
            swell = 0.45 + 0.5 * breath(clock, 2.4, still)
        picture.set_alpha(round(255 * swell * c.alpha))
        spot = (lay.x(right) - side, lay.y(base - 6.2 * k) - side // 2)
        c.surface.blit(picture, spot)
        right -= 20 * k
    x = lay.left
    room = right - 40 * k - x
    when = c.fit(line.when, "ui", 18, room)
    x += c.text(x, base, when, "ui", 18, DUST, 0.8)
    left = room - (x - lay.left) - 48 * k
    place = line.place
    if place and c.text_width(place, "ui", 18) <= left:
        if when:
            x += 24 * k
            c.disc(x, base - 6 * k, 2.3 * k, CORAL, 0.9)
            x += 24 * k
        c.text(x, base, place, "ui", 18, DUST, 0.62)


def entry_rows(c: Canvas, entry: Entry, size: float, width: float) -> tuple[Row, ...]:
    """The rows that the text of a field takes, its composition included."""
    return c.wrap((Run(_shown(entry), "ui"),), size, width)


def _shown(entry: Entry) -> str:
    text = "\u2022" * len(entry.text) if entry.secret else entry.text
    return text[: entry.caret] + entry.composing + text[entry.caret :]


def entry_field(
    c: Canvas,
    entry: Entry,
    x: float,
    y: float,
    w: float,
    clock: float,
    *,
    size: float = 24,
    lead: float = 36,
    most: int = 4,
    still: bool = False,
    name: str = "entry",
) -> float:
    """A text field with its top at ``y``; returns its height. ``most`` rows, then it scrolls."""
    lay, k = c.layout, c.layout.k
    pad, inner = 22 * k, w - 44 * k
    text = _shown(entry)
    if most == 1:
        rows: tuple[Row, ...] = (Row((Run(text, "ui"),), 0),)
    else:
        rows = entry_rows(c, entry, size, inner)
    caret = entry.caret + len(entry.composing)
    at = max(index for index, row in enumerate(rows) if row.start <= caret)
    first = max(0, min(at - most + 1, len(rows) - most)) if len(rows) > most else 0
    if at < first:
        first = at
    shown = rows[first : first + most]
    height = (max(1, len(shown)) * lead + 24) * k
    rect = c.box(x, y, w, height, CREAM, 0.075 if entry.focused else 0.04, 6)
    c.rule(x, x + w, y + height, CORAL if entry.focused else DUST, 0.9 if entry.focused else 0.35)
    c.place("entry", name, rect)
    places: list[EntryRow] = []
    caret_rect = pygame.Rect(0, 0, 0, 0)
    lo, hi = sorted((entry.caret, entry.anchor))
    with c.clip(rect.inflate(-lay.px(pad), 0)):
        for index, row in enumerate(shown):
            base = y + (12 + lead * (index + 0.70)) * k
            line = c.type.line(row.runs or (Run(" ", "ui"),), c.size(size), CREAM)
            stops = tuple(line.stops) if row.text else (0.0,)
            shift = 0.0
            if most == 1:
                room = inner * lay.scale
                shift = max(0.0, stops[min(caret, len(stops) - 1)] - room + 4 * lay.scale)
            left = lay.x(x + pad) - shift
            top, bottom = lay.y(base - size * 0.95 * k), lay.y(base + size * 0.32 * k)

            def spot(place: int, row: Row = row, stops: tuple[float, ...] = stops) -> float:
                return stops[max(0, min(place - row.start, len(stops) - 1))]

            if lo != hi and not entry.composing:
                a, b = spot(lo), spot(hi)
                if b > a:
                    mark = pygame.Rect(round(left + a), top, round(b - a), bottom - top)
                    c.fill(mark, CORAL, 0.34, 3)
            if row.text:
                c.text(
                    x + pad - shift / lay.scale,
                    base,
                    row.runs,
                    "ui",
                    size,
                    CREAM,
                    0.98,
                    name=f"{name}.{index}",
                )
            if entry.composing:
                a, b = spot(entry.caret), spot(caret)
                if b > a:
                    under = pygame.Rect(
                        round(left + a), bottom - 1, round(b - a), max(1, lay.px(2))
                    )
                    c.fill(under, PEACH, 0.9)
            if index + first == at:
                caret_rect = pygame.Rect(
                    round(left + spot(caret)), top, max(2, lay.px(2.4)), bottom - top
                )
                if entry.focused and (still or clock % 1.1 < 0.68):
                    c.fill(caret_rect, CORAL, 1.0)
            places.append(EntryRow(row.start, stops, left, top, bottom))
        if not text and entry.placeholder:
            hint = c.fit(entry.placeholder, "ui", size, inner - 8 * k)
            c.text(x + pad + 8 * k, y + (12 + lead * 0.70) * k, hint, "ui", size, DUST, 0.5)
    c.entry = EntryPlace(rect, tuple(places), entry.caret, len(entry.composing), caret_rect)
    return height


def slider(
    c: Canvas, id_: str, x: float, y: float, w: float, value: float, focused: bool, enabled: bool
) -> None:
    """A hairline with a filled part and a round knob, its middle at ``y``."""
    k = c.layout.k
    value = min(1.0, max(0.0, value))
    strength = 1.0 if enabled else 0.35
    c.box(x, y - 1, w, 2, DUST, 0.28 * strength)
    c.box(x, y - 1.5, w * value, 3, CORAL, 0.95 * strength)
    radius = (9.5 if focused else 7.5) * min(k, 1.5)
    if focused:
        c.disc(x + w * value, y, radius * 1.9, CORAL, 0.22)
    c.disc(x + w * value, y, radius, CREAM if focused else PEACH, strength)
    if enabled:
        c.place("slider", id_, c.rect(x, y - 20 * k, w, 40 * k))


def toggle(c: Canvas, right: float, y: float, on: bool, focused: bool, enabled: bool) -> float:
    """A switch ending at ``right``; returns its width."""
    k = min(c.layout.k, 1.6)
    w, h = 54 * k, 28 * k
    strength = 1.0 if enabled else 0.35
    x = right - w
    c.box(x, y - h / 2, w, h, CORAL if on else DUST, (0.85 if on else 0.22) * strength, h / 2)
    knob = x + (w - h / 2 if on else h / 2)
    c.disc(knob, y, h / 2 - 4 * k, INK if on else (CREAM if focused else DUST), strength)
    return w


def chevron(c: Canvas, x: float, y: float, way: int, colour: Colour, alpha: float) -> None:
    """A small arrow head drawn as two strokes; ``way`` is -1 for left and 1 for right."""
    lay, k = c.layout, c.layout.k
    reach = 5.5 * k
    points = [
        (x - way * reach / 2, y - reach),
        (x + way * reach / 2, y),
        (x - way * reach / 2, y + reach),
    ]
    tone = (*colour, 255)
    places = [(lay.x(px), lay.y(py)) for px, py in points]
    dim = tuple(
        round(part * alpha + ink * (1 - alpha)) for part, ink in zip(tone[:3], INK, strict=True)
    )
    thick = max(1, lay.px(1.9))
    pygame.draw.aaline(c.surface, dim, places[0], places[1], thick)
    pygame.draw.aaline(c.surface, dim, places[1], places[2], thick)


def more(c: Canvas, x: float, y: float, way: int, alpha: float = 0.8) -> None:
    """A small arrow head that points up (-1) or down (1): the list goes on there."""
    lay, reach = c.layout, 7.0 * c.layout.k
    points = [
        (x - reach, y - way * reach / 2),
        (x, y + way * reach / 2),
        (x + reach, y - way * reach / 2),
    ]
    places = [(lay.x(px), lay.y(py)) for px, py in points]
    tone = mix(INK, CORAL, alpha)
    thick = max(2, lay.px(3.4))
    pygame.draw.aaline(c.surface, tone, places[0], places[1], thick)
    pygame.draw.aaline(c.surface, tone, places[1], places[2], thick)


def rows_of(c: Canvas, text: str, role: Role, size: float, width: float) -> tuple[Row, ...]:
    """The rows of a plain text."""
    return c.wrap((Run(curly(text), role),), size, width) if text else ()
