"""One frame out of a View: which picture, which screen, and what lies over it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pygame

from game.screen.backdrops import Backdrops, Plate, Scrim, Wanted
from game.screen.backlog import paint_backlog
from game.screen.board import board_height, paint_board, paint_prompts
from game.screen.canvas import Canvas, Laid
from game.screen.cards import paint_card
from game.screen.credits import paint_credits
from game.screen.icons import Icons
from game.screen.layout import Layout
from game.screen.pages import paint_page
from game.screen.palette import INK, ease
from game.screen.play import column_top, measure, paint_play
from game.screen.presence import Presence
from game.screen.title import paint_title
from game.screen.type import Type
from game.screen.widgets import toast
from game.stage.view import Look, Picture, Shown, View

GRAIN_SECONDS = 0.085
SCRIM_SECONDS = 0.4
ARRIVAL_SECONDS = 0.5
LIVELY: tuple[Scrim, ...] = ("play", "title", "tone")
"""Where pictures move: behind a page of settings they would only be in the way."""


class Painter:
    """Paints views on one surface and keeps what takes time to make."""

    def __init__(
        self, surface: pygame.Surface, type_: Type, backdrops: Backdrops, presence: Presence
    ) -> None:
        self._type = type_
        self._backdrops = backdrops
        self._presence = presence
        self._icons = Icons()
        self._look = Look()
        self.canvas = Canvas(surface, Layout(surface.get_size()), type_)
        self.canvas.thumb = backdrops.thumb
        self._now: Wanted | None = None
        self._from: Wanted | None = None
        self._since = 0.0
        self._arrived: dict[Wanted, float] = {}

    def resize(self, surface: pygame.Surface) -> None:
        """Take another surface; what was made for the old size goes."""
        self._type.forget()
        self._backdrops.resized()
        self._arrived.clear()
        self._now = self._from = None
        layout = Layout(surface.get_size(), self._look.text_scale)
        self.canvas.begin(surface, layout)

    def set_look(self, look: Look) -> None:
        """Take settings that change the measures."""
        if look.font != self._type.name:
            self._type.name = look.font
        if look.text_scale != self._look.text_scale:
            self._type.forget()
        self._look = look
        self.canvas.high_contrast = look.high_contrast

    def measure(self, lines: Sequence[Shown]) -> tuple[int, int]:
        """Rows that lines need, and rows a page has, at the present size."""
        surface = self.canvas.surface
        layout = Layout(surface.get_size(), self._look.text_scale)
        return measure(Canvas(surface, layout, self._type), lines)

    @property
    def laid(self) -> Sequence[Laid]:
        """What the last frame laid out, in window pixels."""
        return self.canvas.laid

    def paint(self, view: View, pressed: str = "") -> None:
        """Paint the whole frame."""
        if view.look != self._look:
            self.set_look(view.look)
        surface = self.canvas.surface
        layout = self.canvas.layout
        if layout.text_scale != view.look.text_scale or layout.size != surface.get_size():
            layout = Layout(surface.get_size(), view.look.text_scale)
        c = self.canvas
        c.begin(surface, layout)
        self._backdrops.poll()
        self._presence.poll()
        self._backdrop(view)
        self._light(view)
        if view.backdrop.dark > 0.004:
            self._darken(view.backdrop.dark)
        card = view.card
        if view.hidden:
            card = None
        if card is not None and (card.shown >= 0.999 or card.kind == "crisis"):
            paint_card(c, view, card, pressed)
        elif card is not None and view.screen == "play":
            c.alpha = 1 - ease(card.shown)
            if c.alpha > 0.01:
                paint_play(c, _without_items(view), self._icons, "")
            c.laid.clear()
            c.entry = None
            paint_card(c, view, card, pressed)
        elif view.hidden:
            pass  # the picture alone
        elif view.screen == "play":
            paint_play(c, view, self._icons, pressed)
        elif view.screen == "title":
            paint_title(c, view, self._icons, pressed)
        elif view.screen == "backlog":
            paint_backlog(c, view, pressed)
        elif view.screen == "paths":
            from game.screen.paths import paint_paths

            paint_paths(c, view, pressed)
        elif view.screen == "credits":
            paint_credits(c, view, pressed)
        elif view.screen == "writer":
            # Here and not above: a player's game never needs it.
            from game.screen.writer import paint_writer

            paint_writer(c, view, pressed)
        else:
            paint_page(c, view, pressed)
        if view.writing is not None and view.screen == "play":
            from game.screen.writer import paint_tags

            paint_tags(c, view.writing)
        self._hands(view, pressed)
        toast(c, view.toast)

    def _hands(self, view: View, pressed: str) -> None:
        """What pages have over them for the hands: letters, and what a pad's buttons do."""
        c = self.canvas
        lay = c.layout
        carded = view.card is not None and view.card.shown > 0.5
        if view.screen in ("play", "title") and not carded:
            return
        if view.board is not None:
            wide = min(760 * lay.k, lay.right - lay.left)
            high = board_height(c, view.board, wide)
            x, y = lay.right - wide, lay.height - 66 * lay.k - high
            c.box(x - 20, y - 16, wide + 40, high + 30, INK, 0.97, 8)
            paint_board(c, view.board, x, y, wide, pressed)
        paint_prompts(c, view.prompts, lay.right, lay.height - 26)

    def settled(self) -> None:
        """Let every fade that runs by itself be over."""
        self._presence.settle()
        self._from = None
        self._since = -1e9
        self._arrived = {wanted: -1e9 for wanted in self._arrived}
        if self._now is not None:
            self._arrived[self._now] = -1e9

    # The picture.

    def _scrim(self, view: View) -> Scrim:
        if view.screen == "crisis" or (view.card is not None and view.card.kind == "crisis"):
            return "calm"
        if view.screen == "play":
            return "none" if view.hidden else "play"
        return "title" if view.screen == "title" else "page"

    def _wanted(self, view: View, picture: Picture, scrim: Scrim) -> Wanted:
        layout = self.canvas.layout
        _, _, w, h = layout.area
        pool = (0.0, 0.0, 0.0)
        if view.presence.visible > 0 and scrim in ("play", "title"):
            x, y, side = self._spot(view)
            pool = (
                round(x / layout.width, 3),
                round(y / layout.height, 3),
                round(side / layout.height, 3),
            )
        grain = view.look.grain and not view.look.reduced_motion
        base = layout.label_base
        if scrim == "play" and view.card is None:
            base = min(base, column_top(self.canvas, view))
        top = math.floor(base / layout.height * 24) / 24
        moves = not view.look.reduced_motion and scrim in LIVELY
        return Wanted(picture, (w, h), scrim, top, pool, grain, view.look.high_contrast, moves)

    def _backdrop(self, view: View) -> None:
        surface, area = self.canvas.surface, self.canvas.layout.area
        if area[0] > 0:
            surface.fill((8, 4, 5))
        now = self._wanted(view, view.backdrop.now, self._scrim(view))
        clock, still = view.clock, view.look.reduced_motion
        if now != self._now:
            plain = self._now is not None and now.picture == self._now.picture
            self._from = self._now if plain else None
            self._since = clock
            self._now = now
        plate = self._backdrops.plate(now)
        over = self._over(view)
        before = view.backdrop.before
        mix = 1.0
        under: Plate | None = None
        if before is not None and view.backdrop.mix < 1:
            under = self._backdrops.plate(self._wanted(view, before, now.scrim))
            mix = ease(view.backdrop.mix)
        elif self._from is not None:
            under = self._backdrops.plate(self._from)
            mix = 1.0 if still else ease((clock - self._since) / SCRIM_SECONDS)
            if clock < self._since:
                mix = 1.0
        if plate is None:
            self._arrived.pop(now, None)
            if under is not None:
                self._lay(under, view, 1.0)
                self._move(under, view, 1.0)
            else:
                surface.fill(INK, area)
            self._since = clock
            return
        came = self._arrived.setdefault(
            now, clock if under is not None else clock - ARRIVAL_SECONDS
        )
        if not still and 0 <= clock - came < ARRIVAL_SECONDS:
            mix = min(mix, ease((clock - came) / ARRIVAL_SECONDS))
        if under is not None and mix < 0.995:
            self._lay(under, view, 1.0)
            self._move(under, view, 1.0)
            self._lay(plate, view, mix)
            self._move(plate, view, mix)
        else:
            if mix >= 0.995:
                self._from = None
            self._lay(plate, view, 1.0)
            self._move(plate, view, 1.0)
        if len(self._arrived) > 24:
            self._arrived = {now: came}
        if over is not None and view.card is not None:
            self._lay(over, view, ease(view.card.shown))

    def _over(self, view: View) -> Plate | None:
        """The darker plate that a card lies on."""
        card = view.card
        if card is None or card.kind == "crisis" or card.shown <= 0.004:
            return None
        scrim: Scrim = "tone" if card.kind == "tone" else "card"
        return self._backdrops.plate(self._wanted(view, view.backdrop.now, scrim))

    def _lay(self, plate: Plate, view: View, opacity: float) -> None:
        frames = plate.frames
        frame = frames[int(view.clock / GRAIN_SECONDS) % len(frames)]
        value = round(255 * min(1.0, max(0.0, opacity)))
        frame.set_alpha(None if value >= 255 else value)
        self.canvas.surface.blit(frame, self.canvas.layout.area[:2])

    def _move(self, plate: Plate, view: View, share: float) -> None:
        """What moves in a plate that was just laid: under one that comes over it, it fades too."""
        plate.life.paint(self.canvas.surface, self.canvas.layout.area[:2], view.clock, share)

    def _darken(self, share: float) -> None:
        """Lay the dark of a held breath over picture and presence."""
        sheet = self.canvas.scratch(self.canvas.layout.area[2:])
        sheet.fill(INK)
        sheet.set_alpha(round(255 * min(1.0, share)))
        self.canvas.surface.blit(sheet, self.canvas.layout.area[:2])
        sheet.set_alpha(None)

    # The presence.

    def _spot(self, view: View) -> tuple[float, float, float]:
        """Centre and side of the presence in design pixels."""
        layout = self.canvas.layout
        if view.screen == "title":
            # In the open sky of the title's picture, clear of the name and of the microphone.
            side = min(480.0, layout.height * 0.44)
            return layout.width * 0.672, layout.height * 0.235, side
        return layout.presence

    def _light(self, view: View) -> None:
        layout = self.canvas.layout
        shown = view.presence
        hidden = view.screen not in ("play", "title") or self._scrim(view) == "calm"
        dim = 0.0 if hidden else 1.0
        if view.screen == "title":
            dim = 0.72
        if view.card is not None:
            dim *= 1 - ease(view.card.shown)
        if dim < 1:
            shown = replace(shown, visible=shown.visible * dim)
        x, y, side = self._spot(view)
        centre = (layout.x(x), layout.y(y))
        self._presence.paint(
            self.canvas.surface,
            shown,
            centre,
            layout.px(side),
            view.clock,
            view.look.reduced_motion,
        )


def _without_items(view: View) -> View:
    """The play page as it fades under a card: its words, and nothing to take."""
    return View(
        screen=view.screen,
        backdrop=view.backdrop,
        speaker=view.speaker,
        manner=view.manner,
        lines=view.lines,
        status=view.status,
        look=view.look,
        clock=view.clock,
    )
