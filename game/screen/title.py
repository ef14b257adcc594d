"""The title: the name set large and quiet over a line that is almost flat: a room, recorded."""

from __future__ import annotations

import math

import pygame

from game.screen.board import paint_prompts
from game.screen.canvas import Canvas
from game.screen.icons import Icons
from game.screen.palette import CORAL, CREAM, DUST, Colour
from game.screen.widgets import label, plate, status
from game.stage.view import View

NAME = "Room Tone"
TONE_RATE = 20
"""New shapes of the line a second."""


def tone_line(
    c: Canvas,
    x: float,
    w: float,
    y: float,
    clock: float,
    level: float,
    colour: Colour = CORAL,
    alpha: float = 0.8,
) -> None:
    """A hairline that carries the sound of a room: flat at its ends, barely moving between."""
    lay = c.layout
    key = (round(x), round(w), round(y), round(level, 1), colour, round(alpha * c.alpha, 2))
    kept = c.kept.get("tone")
    moment = int(clock * TONE_RATE)
    if kept is not None and kept[0] == (*key, moment):
        c.surface.blit(kept[1], kept[2], special_flags=pygame.BLEND_RGB_ADD)
        return
    clock = moment / TONE_RATE
    steps = max(60, min(330, lay.px(w) // 3))
    points: list[tuple[float, float]] = []
    for index in range(steps + 1):
        t = index / steps
        hush = math.sin(math.pi * t) ** 2
        wave = (
            math.sin(t * 61 + clock * 1.1) * math.sin(t * 23 - clock * 0.7)
            + 0.6 * math.sin(t * 113 - clock * 1.9) * math.sin(t * 7 + clock * 0.3)
            + 0.4 * math.sin(t * 197 + clock * 2.3)
        )
        points.append((x + w * t, y + wave * hush * (2.2 + 15 * level)))
    scale, (left, top, _, _) = lay.scale, lay.area
    places = [(left + px * scale, top + py * scale) for px, py in points]
    high = max(4, round((6 + 40 * level) * 2 * scale))
    box = pygame.Rect(round(places[0][0]), round(top + y * scale) - high // 2, lay.px(w) + 2, high)
    sheet = c.scratch(box.size)
    moved = [(px - box.left, py - box.top) for px, py in places]
    pygame.draw.aalines(
        sheet, tuple(round(part * alpha * c.alpha) for part in colour), False, moved
    )
    c.surface.blit(sheet, box, special_flags=pygame.BLEND_RGB_ADD)
    c.kept["tone"] = ((*key, moment), sheet, box)


def paint_title(c: Canvas, view: View, icons: Icons, pressed: str) -> None:
    """The title screen but for backdrop and presence."""
    lay, k = c.layout, c.layout.k
    still = view.look.reduced_motion
    clock = 2.0 if still else view.clock
    buttons = len(view.items)
    foot = lay.rule - 42 * k
    room = foot - 92 * k - 250
    step = min(60 * k, room / max(1, buttons - 1))
    first = foot - (buttons - 1) * step
    size = 148 / k * min(k, 1.12)
    line = first - 92 * k
    name_base = line - 56
    left = lay.left
    c.text(left - 6, name_base, view.heading or NAME, "light", size, CREAM, 0.98, name="title")
    tone_line(c, left, min(860.0, lay.right - left), line, clock, 0.0, alpha=0.85)
    if view.hint:
        hint = c.fit(view.hint, "prose_it", 24, lay.right - left)
        c.text(left, line + 40 * min(k, 1.2), hint, "prose_it", 24, DUST, 0.8)
    wide = max([360 * k, *(c.text_width(item.label, "ui_med", 25) + 90 * k for item in view.items)])
    wide = min(wide, lay.right - left)
    for index, item in enumerate(view.items):
        base = first + index * step
        if item.kind in ("heading", "note"):
            c.text(left, base, c.fit(item.label, "ui", 19, lay.right - left), "ui", 19, DUST, 0.7)
            continue
        focused = item.focused and item.enabled
        high = min(54 * k, step)
        rect = c.rect(left - 26, base - 9 * k - high / 2, wide, high)
        plate(
            c,
            left - 26,
            base - 9 * k - high / 2,
            wide,
            high,
            focused=focused,
            pressed=pressed == item.id,
        )
        strength = (1.0 if focused else 0.82) if item.enabled else 0.34
        text = c.fit(item.label, "ui_med", 25, wide - 40 * k)
        used = c.text(
            left, base, text, "ui_med" if focused else "ui", 25, CREAM, strength, name=item.id
        )
        if item.detail:
            room = lay.right - left - wide - 40 * k
            detail = c.fit(item.detail, "ui", 18, room)
            if focused and room > 120 and used:
                c.text(left + wide + 8 * k, base, detail, "ui", 18, DUST, 0.7)
        if item.enabled:
            c.place("hit", item.id, rect)
    used = paint_prompts(c, view.prompts, lay.right, lay.status_base)
    status(c, view.status, icons, view.clock, still, used)


def kicker(c: Canvas, x: float, base: float, text: str) -> None:
    """A small tracked line over a title."""
    label(c, x, base, text)
