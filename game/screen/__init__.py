"""The window: it paints what the stage shows, and tells the stage what a person did.

The only room that knows pygame. One :class:`Screen` is one window::

    screen = Screen(assets)
    while True:
        for input in screen.read(): ...
        screen.sound.apply(view.hearing)
        screen.paint(view)
        screen.flip()
        screen.pace(60)
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.language import tr
from game.screen.backdrops import Backdrops, Wanted
from game.screen.canvas import Laid
from game.screen.input import InputReader
from game.screen.paint import Painter
from game.screen.presence import Presence
from game.screen.sound import Desk, SilentDesk, SoundDesk, open_desk
from game.screen.steady import steady_desk
from game.screen.type import Type
from game.screen.window import NoDisplay, Window, tell
from game.stage.bindings import Keys, table
from game.stage.inputs import Input
from game.stage.view import Look, Shown, View

__all__ = ["Desk", "Laid", "NoDisplay", "Screen", "SilentDesk", "SoundDesk", "Wanted", "tell"]


class Screen:
    """A window, what is painted in it, what is heard beside it, and what is done to it.

    ``own`` is a story's own folder of pictures and sounds, which go before those of ``assets``.

    Raises :class:`NoDisplay`, with a sentence for the player, where no window can be opened.
    """

    def __init__(
        self,
        assets: Path,
        size: tuple[int, int] = (1280, 720),
        fullscreen: bool = False,
        sound: bool = True,
        own: Path | None = None,
    ) -> None:
        self._window = Window(size, fullscreen, assets / "package" / "icon.png")
        pygame.font.init()
        pygame.key.set_repeat(420, 38)
        self._typing = True
        self._aim_typing(False)
        folders = [folder / "backdrops" for folder in (own, assets) if folder is not None]
        self._backdrops = Backdrops(folders, self._window.surface)
        self._presence = Presence(assets / "presence")
        self._type = Type(assets / "fonts")
        self._painter = Painter(self._window.surface, self._type, self._backdrops, self._presence)
        self._input = InputReader(self.get_clipboard)
        self._clock = pygame.time.Clock()
        self._copied = ""
        self._caret: pygame.Rect | None = None
        self.sound: Desk = (
            steady_desk(lambda: open_desk(assets, own))
            if sound
            else SilentDesk(tr("Sound is off."))
        )

    # In.

    def read(self) -> list[Input]:
        """What was done since the last call."""
        events = pygame.event.get()
        shapes = (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED, pygame.WINDOWRESIZED)
        if any(event.type in shapes for event in events):
            self._follow()
        return self._input.read(events)

    def find_pads(self) -> None:
        """Look for gamepads from now on: it takes a moment, so not before the first frame."""
        self._input.pads.find()

    def hit(self, pos: tuple[int, int]) -> str:
        """The id of the item at a place of the window; empty for none."""
        found = self._input.at(pos, "hit")
        return found.id if found else ""

    @property
    def focused(self) -> bool:
        """Whether the window has the keyboard."""
        return self._input.focused

    # Out.

    def paint(self, view: View) -> None:
        """Paint a view. Call :meth:`flip` to show it."""
        if pygame.display.get_surface() is not self._window.surface:
            self._follow()
        self._painter.canvas.signs = self._input.pads.family
        self._painter.paint(view, self._input.pressed)
        canvas = self._painter.canvas
        typing = view.entry is not None and view.entry.focused and canvas.entry is not None
        self._aim_typing(typing)
        if typing and canvas.entry is not None and canvas.entry.caret_rect != self._caret:
            self._caret = canvas.entry.caret_rect
            pygame.key.set_text_input_rect(self._caret)
        self._input.saw(
            view.screen, canvas.laid, canvas.entry, typing, canvas.layout.scale, view.capture,
            view.board is not None,
        )  # fmt: skip

    def flip(self) -> None:
        """Show what was painted."""
        self._window.flip()

    def pace(self, fps: int = 60) -> float:
        """Wait for the next frame's time; returns the seconds since the last one."""
        return self._clock.tick(fps) / 1000

    def measure(self, lines: Sequence[Shown]) -> tuple[int, int]:
        """Rows that lines need as one page of prose, and rows that a page has."""
        return self._painter.measure(lines)

    def set_keys(self, own: Keys) -> None:
        """Follow the player's own keys."""
        self._input.keys = table(own)

    def set_look(self, look: Look) -> None:
        """Take settings that change what :meth:`measure` answers before the next frame."""
        self._painter.set_look(look)

    @property
    def laid(self) -> Sequence[Laid]:
        """What the last frame laid out: texts, items, sliders, the text field; window pixels."""
        return self._painter.laid

    @property
    def cut(self) -> Sequence[str]:
        """Texts of the last frame that did not fit and lost their end."""
        return self._painter.canvas.cut

    @property
    def size(self) -> tuple[int, int]:
        """The window's size in pixels."""
        return self._window.size

    def settle(self, view: View, seconds: float = 10.0) -> None:
        """Paint until every picture is there; for screenshots and tests."""
        end = time.monotonic() + seconds
        for _ in range(3):
            self.paint(view)
            while (self._backdrops.pending or self._presence.pending) and time.monotonic() < end:
                time.sleep(0.005)
                self._backdrops.poll()
                self._presence.poll()
            self._painter.settled()
        self.paint(view)

    def screenshot(self, path: Path) -> None:
        """Write the painted frame; the file's ending says how."""
        pygame.image.save(self._window.surface, path)

    # The window.

    @property
    def fullscreen(self) -> bool:
        """Whether the window fills the desktop."""
        return self._window.fullscreen

    def set_fullscreen(self, on: bool) -> None:
        """Fill the desktop, or go back to a window."""
        self._window.set_fullscreen(on)
        self._follow()

    def set_clipboard(self, text: str) -> None:
        """Put text on the clipboard; kept here as well, should the system have none."""
        self._copied = text
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return

    def forget_copied(self) -> None:
        """Forget what was copied in here; what is on the system's clipboard is the system's."""
        self._copied = ""

    def get_clipboard(self) -> str:
        """The text on the clipboard, or what was copied here last."""
        try:
            return pygame.scrap.get_text() or self._copied
        except pygame.error:
            return self._copied

    def close(self) -> None:
        """Let everything go: sound, threads, window."""
        self._input.pads.close()
        self.sound.close()
        self._backdrops.close()
        self._presence.close()
        self._window.close()

    def _follow(self) -> None:
        """Follow the window to its new surface."""
        if self._window.resized() or self._painter.canvas.surface is not self._window.surface:
            self._painter.resize(self._window.surface)

    def _aim_typing(self, on: bool) -> None:
        """Let the system compose text only while a field is open."""
        if on == self._typing:
            return
        self._typing = on
        if on:
            pygame.key.start_text_input()
        else:
            pygame.key.stop_text_input()
