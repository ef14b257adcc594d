"""The window: opening it, its shapes, full screen, and the plain sentence when there is none."""

from __future__ import annotations

import contextlib
import os
import time
import warnings
from pathlib import Path

import pygame

from game.language import tr
from game.screen.layout import SMALLEST

TITLE = "Room Tone"
NOWHERE = ("dummy", "offscreen")
"""Drivers that SDL falls back to where there is no display; welcome only when asked for."""
SLOW_FLIP = 0.0045
"""Seconds of processor for showing a frame of 1280 by 720, above which it is done in software."""
TRIAL_FLIPS = 5


class NoDisplay(Exception):
    """No window can be opened here; the message is a sentence for the player."""


class Window:
    """The window and its surface. ``software`` tells which way frames reach the screen."""

    def __init__(
        self,
        size: tuple[int, int] = (1280, 720),
        fullscreen: bool = False,
        icon: Path | None = None,
    ) -> None:
        self.software = False
        self._icon = icon
        self._windowed = (max(size[0], SMALLEST[0]), max(size[1], SMALLEST[1]))
        self.fullscreen = fullscreen
        if os.environ.get("SDL_VIDEODRIVER") in NOWHERE:
            self._go_software()
        self._start()
        self._open()
        if not self.software and self._flips_are_slow():
            self._go_software()
            pygame.display.quit()
            self._start()
            self._open()

    def _go_software(self) -> None:
        os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
        self.software = True

    def _start(self) -> None:
        os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")
        os.environ.setdefault("SDL_IME_SHOW_UI", "1")
        os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
        try:
            pygame.display.init()
        except pygame.error as error:
            raise NoDisplay(
                tr(
                    "No window can be opened here ({error}). Play in the terminal with --text.",
                    error=error,
                )
            ) from error
        if not os.environ.get("SDL_VIDEODRIVER") and pygame.display.get_driver() in NOWHERE:
            pygame.display.quit()
            raise NoDisplay(tr("No display was found here. Play in the terminal with --text."))
        pygame.display.set_caption(TITLE)
        icon = _icon(self._icon)
        pygame.display.set_icon(icon)

    def _open(self) -> None:
        try:
            self._known = (0, 0)
            with warnings.catch_warnings():
                # The system may give another size than was asked for; we follow it.
                warnings.simplefilter("ignore", RuntimeWarning)
                if self.fullscreen:
                    self.surface = self._full()
                else:
                    self.surface = pygame.display.set_mode(self._fitting(), pygame.RESIZABLE)
        except pygame.error as error:
            raise NoDisplay(
                tr(
                    "No window can be opened here ({error}). Play in the terminal with --text.",
                    error=error,
                )
            ) from error

    def _full(self) -> pygame.Surface:
        sizes = pygame.display.get_desktop_sizes()
        size = sizes[0] if sizes else self._windowed
        return pygame.display.set_mode(size, pygame.NOFRAME | pygame.FULLSCREEN)

    def _fitting(self) -> tuple[int, int]:
        """The wanted size, no larger than the desktop where one is known."""
        if self.software and os.environ.get("SDL_VIDEODRIVER") in NOWHERE:
            return self._windowed
        sizes = pygame.display.get_desktop_sizes()
        if not sizes or sizes[0][0] < SMALLEST[0]:
            return self._windowed
        w, h = self._windowed
        return min(w, sizes[0][0]), min(h, sizes[0][1])

    def _flips_are_slow(self) -> bool:
        """Whether showing a frame takes the processor, as software rendering of a GPU does.

        Processor time is what counts: waiting for the display's own pace costs none.
        """
        self.surface.fill((0x1A, 0x0C, 0x10))
        pygame.display.flip()
        start = time.process_time()
        for _ in range(TRIAL_FLIPS):
            pygame.display.flip()
        share = self.size[0] * self.size[1] / (1280 * 720)
        return (time.process_time() - start) / TRIAL_FLIPS > SLOW_FLIP * max(1.0, share)

    @property
    def size(self) -> tuple[int, int]:
        """The drawing size in pixels."""
        return self.surface.get_size()

    def resized(self) -> bool:
        """Take the surface the system gave after a resize; tells whether it changed."""
        surface = pygame.display.get_surface()
        if surface is None or surface.get_size() == self._known:
            return False
        self.surface = surface
        self._known = surface.get_size()
        if not self.fullscreen:
            self._windowed = surface.get_size()
        return True

    def set_fullscreen(self, on: bool) -> None:
        """Go full screen (the desktop's own size) or back to the window."""
        if on == self.fullscreen:
            return
        if on:
            self._windowed = self.size
        self.fullscreen = on
        self._open()

    def flip(self) -> None:
        """Show the frame."""
        pygame.display.flip()

    def close(self) -> None:
        """Let the window go."""
        pygame.display.quit()


def tell(text: str) -> None:
    """Show a sentence in a box of its own and wait until it is taken, where there is a display."""
    driver = os.environ.get("SDL_VIDEODRIVER", "")
    if driver in NOWHERE or not hasattr(pygame.display, "message_box"):
        return
    with contextlib.suppress(pygame.error):
        pygame.display.message_box(TITLE, text, "error")


def _icon(path: Path | None) -> pygame.Surface:
    """The icon from its file, or a small ring of light drawn here."""
    if path is not None and path.is_file():
        try:
            return pygame.image.load(path)
        except pygame.error:
            pass
    big = pygame.Surface((256, 256), pygame.SRCALPHA)
    pygame.draw.rect(big, (0x1A, 0x0C, 0x10, 255), big.get_rect(), border_radius=56)
    for radius, width, colour in (
        (84, 26, (0x8F, 0x24, 0x18)),
        (80, 16, (0xFF, 0x8A, 0x66)),
        (76, 5, (0xFB, 0xEE, 0xE2)),
    ):
        pygame.draw.circle(big, colour, (128, 128), radius, width)
    return pygame.transform.smoothscale(big, (64, 64))
