"""The luminous thread: loops rendered before, coloured by palette, added as light.

A loop is an atlas of grey frames kept as one byte a pixel. A frame on screen is the sum of a few
of them, each through a palette of 256 colours that carries mood, loudness and opacity at once;
so fades between moods, and the swell of the voice, cost nothing more. The sum is made at the
loop's own size, brought to the window's size some twenty times a second, and added every frame.
"""

from __future__ import annotations

import math
import queue
import threading
from pathlib import Path
from typing import NamedTuple

import pygame

from game.screen.palette import Colour
from game.stage.view import PresenceView

SIDE, COLUMNS, FRAMES = 384, 8, 48
SECONDS_A_FRAME = 0.16
REFRESH = 0.058
SETS = ("plain", "curious", "tender", "distant")
STOPS = (0.0, 0.18, 0.45, 0.75, 1.0)


class Tint(NamedTuple):
    """How a mood looks: which loop, its colours from dark to bright, its pace and its size."""

    loop: str
    colours: tuple[Colour, Colour, Colour, Colour, Colour]
    pace: float = 1.0
    size: float = 1.0


PLAIN = ((31, 8, 10), (156, 44, 32), (255, 115, 80), (255, 189, 148), (255, 248, 236))
MOODS: dict[str, Tint] = {
    "plain": Tint("plain", PLAIN),
    "wry": Tint(
        "plain",
        ((30, 9, 8), (150, 56, 24), (250, 134, 70), (255, 204, 140), (255, 250, 232)),
        1.15,
    ),
    "curious": Tint(
        "curious",
        ((28, 5, 9), (143, 36, 24), (255, 90, 48), (255, 174, 120), (255, 244, 230)),
        1.35,
    ),
    "bright": Tint(
        "curious",
        ((32, 12, 8), (170, 70, 34), (255, 150, 90), (255, 214, 160), (255, 252, 240)),
        1.2,
        1.04,
    ),
    "tender": Tint(
        "tender",
        ((34, 7, 11), (168, 51, 42), (255, 122, 92), (255, 198, 166), (255, 250, 240)),
        0.75,
        0.98,
    ),
    "low": Tint(
        "distant",
        ((24, 8, 14), (122, 48, 56), (206, 110, 106), (240, 176, 156), (255, 240, 228)),
        0.6,
        0.92,
    ),
    "distant": Tint(
        "distant",
        ((22, 11, 22), (106, 63, 88), (199, 128, 140), (243, 191, 178), (255, 242, 234)),
        0.6,
        1.06,
    ),
}


def ramp(tint: Tint) -> list[tuple[float, float, float]]:
    """256 colours of a mood for square roots of intensity, black at the bottom."""
    colours: list[tuple[float, float, float]] = []
    for index in range(256):
        t = (index / 255) ** 2
        upper = next(n for n in range(1, 5) if t <= STOPS[n])
        share = (t - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1])
        low, high = tint.colours[upper - 1], tint.colours[upper]
        fade = min(1.0, t / 0.10)
        red, green, blue = ((a + (b - a) * share) * fade for a, b in zip(low, high, strict=True))
        colours.append((red, green, blue))
    return colours


class _Loop(NamedTuple):
    quiet: tuple[pygame.Surface, ...]
    full: tuple[pygame.Surface, ...]


class Presence:
    """Paints the presence of a view; loads its loops on a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loops: dict[str, _Loop] = {}
        self._done: queue.Queue[tuple[str, _Loop]] = queue.Queue()
        self._left = set(SETS)
        self._ramps = {name: ramp(tint) for name, tint in MOODS.items()}
        self._palettes: dict[tuple[str, int], list[Colour]] = {}
        self._weights: dict[str, float] = {}
        self._phases: dict[str, float] = {"idle": 1.0}
        self._level = 0.0
        self._turn = 0.0
        self._angle = 0.0
        self._clock: float | None = None
        self._fresh_at = -1.0
        self._sum = pygame.Surface((SIDE, SIDE), 0, 32)
        self._part = pygame.Surface((SIDE, SIDE), 0, 32)
        self._shown: pygame.Surface | None = None
        self._shown_for: tuple[int, int] = (0, 0)
        self._gap = _gap_mask()
        self._closed = False
        self._thread = threading.Thread(target=self._load, name="presence", daemon=True)
        self._thread.start()

    def _load(self) -> None:
        for name in SETS:
            if self._closed:
                return
            try:
                loop = _Loop(
                    *(
                        cut(pygame.image.load(self._folder / f"{name}_{loud}.webp"))
                        for loud in ("quiet", "full")
                    )
                )
            except (pygame.error, OSError, ValueError):
                loop = _Loop((), ())
            self._done.put((name, loop))

    def poll(self) -> None:
        """Take over loops that finished loading."""
        while True:
            try:
                name, loop = self._done.get_nowait()
            except queue.Empty:
                return
            self._left.discard(name)
            if loop.quiet:
                self._loops[name] = loop

    @property
    def pending(self) -> bool:
        """Whether loops are still being loaded."""
        return bool(self._left)

    def settle(self) -> None:
        """Let mood and phase be at once what the next view says."""
        self._weights, self._phases, self._clock, self._fresh_at = {}, {}, None, -1.0

    def close(self) -> None:
        """End the loader after the loop it is at; waits at most a second."""
        self._closed = True
        self._thread.join(1.0)

    def paint(
        self,
        surface: pygame.Surface,
        view: PresenceView,
        centre: tuple[int, int],
        side: int,
        clock: float,
        still: bool = False,
    ) -> None:
        """Add the light of ``view`` to the surface; ``side`` in window pixels."""
        step = 0.0 if self._clock is None else min(0.1, max(0.0, clock - self._clock))
        first = self._clock is None
        self._clock = clock
        self._drift(view, step, first, still)
        if view.visible <= 0.004 or not self._loops or side < 16:
            self._fresh_at = -1.0
            return
        if self._shown is None or not 0 <= clock - self._fresh_at < REFRESH:
            self._refresh(view, side)
            self._fresh_at = clock
        shown = self._shown
        if shown is not None:
            rect = shown.get_rect(center=centre)
            surface.blit(shown, rect, special_flags=pygame.BLEND_RGB_ADD)

    def _drift(self, view: PresenceView, step: float, first: bool, still: bool) -> None:
        """Let mood, phase and loudness follow the view, each at its own pace."""
        mood = view.mood if view.mood in MOODS else "plain"
        rate = 1.0 if first else min(1.0, step / 0.9)
        for name in {*self._weights, mood}:
            now = self._weights.get(name, 0.0)
            self._weights[name] = now + ((name == mood) - now) * rate
        self._weights = {name: share for name, share in self._weights.items() if share > 0.01}
        pace = 1.0 if first else min(1.0, step / 0.35)
        for phase in {*self._phases, view.phase}:
            now = self._phases.get(phase, 0.0)
            self._phases[phase] = now + ((phase == view.phase) - now) * pace
        aim = view.level if view.phase == "speaking" else 0.0
        self._level += (aim - self._level) * (1.0 if first else min(1.0, step / 0.09))
        if still:
            return
        pace = sum(MOODS[name].pace * share for name, share in self._weights.items())
        thinking = self._phases.get("thinking", 0.0)
        listening = self._phases.get("listening", 0.0)
        self._turn += step / SECONDS_A_FRAME * pace * (1 + 1.4 * thinking - 0.35 * listening)
        self._angle += step * 1.7 * thinking

    def _refresh(self, view: PresenceView, side: int) -> None:
        """Sum the loops' frames of now, and bring the sum to the window's size."""
        total = self._sum
        total.fill(0)
        at = self._turn % FRAMES
        index, between = int(at), at - int(at)
        level = min(1.0, self._level)
        strength = min(1.0, view.visible) * (0.80 + 0.18 * level)
        size = 0.0
        for mood, share in self._weights.items():
            tint = MOODS[mood]
            size += tint.size * share
            loop = self._loops.get(tint.loop) or next(iter(self._loops.values()))
            for frames, loud in ((loop.quiet, 1 - level), (loop.full, level)):
                for offset, near in ((0, 1 - between), (1, between)):
                    weight = share * loud * near * strength
                    if weight > 0.012:
                        self._add(frames[(index + offset) % FRAMES], mood, weight)
        elsewhere = self._phases.get("elsewhere", 0.0)
        if elsewhere > 0.02:
            self._gap.set_alpha(round(255 * elsewhere))
            total.blit(self._gap, (0, 0))
        listening = self._phases.get("listening", 0.0)
        wide = max(8, round(side * size * (1 - 0.085 * listening + 0.03 * level)))
        # Thinking, it turns about its upright axis, as a coin would; never quite edge on.
        thinking = self._phases.get("thinking", 0.0)
        wide = max(8, round(wide * (1 - thinking * 0.17 * (1 - math.cos(self._angle)))))
        high = max(8, round(side * size * (1 - 0.02 * listening + 0.03 * level)))
        if self._shown is None or self._shown.get_size() != (wide, high):
            self._shown = pygame.Surface((wide, high), 0, 32)
        pygame.transform.smoothscale(total, (wide, high), self._shown)

    def _add(self, frame: pygame.Surface, mood: str, weight: float) -> None:
        steps = max(1, round(weight * 48))
        key = (mood, steps)
        palette = self._palettes.get(key)
        if palette is None:
            gain = steps / 48
            palette = [
                (min(255, round(r * gain)), min(255, round(g * gain)), min(255, round(b * gain)))
                for r, g, b in self._ramps[mood]
            ]
            self._palettes[key] = palette
        frame.set_palette(palette)
        self._part.blit(frame, (0, 0))
        self._sum.blit(self._part, (0, 0), special_flags=pygame.BLEND_RGB_ADD)


def cut(atlas: pygame.Surface) -> tuple[pygame.Surface, ...]:
    """The frames of an atlas as surfaces of one byte a pixel, palette to be set."""
    rows = FRAMES // COLUMNS
    if atlas.get_size() != (COLUMNS * SIDE, rows * SIDE):
        raise ValueError("an atlas of another size")
    frames: list[pygame.Surface] = []
    for index in range(FRAMES):
        area = (index % COLUMNS * SIDE, index // COLUMNS * SIDE, SIDE, SIDE)
        grey = pygame.image.tobytes(atlas.subsurface(area), "RGB")[1::3]
        frames.append(pygame.image.frombytes(grey, (SIDE, SIDE), "P"))
    return tuple(frames)


def _gap_mask() -> pygame.Surface:
    """Black where a part is missing when she is elsewhere: a soft wedge, upper right."""
    small = 64
    mask = pygame.Surface((small, small), pygame.SRCALPHA)
    for y in range(small):
        for x in range(small):
            angle = math.atan2(y - small / 2 + 0.5, x - small / 2 + 0.5)
            away = abs((angle + 0.7 + math.pi) % (2 * math.pi) - math.pi)
            lack = max(0.0, min(1.0, (1.15 - away) / 0.7))
            mask.set_at((x, y), (0, 0, 0, round(235 * lack * lack * (3 - 2 * lack))))
    return pygame.transform.smoothscale(mask, (SIDE, SIDE))
