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
from collections import deque
from pathlib import Path
from typing import Any, NamedTuple

import pygame

from game.screen.moods import MOODS, SEASONS, ramp, season
from game.screen.palette import Colour
from game.stage.view import PresenceView

SIDE, COLUMNS, FRAMES = 384, 8, 48
SECONDS_A_FRAME = 0.16
REFRESH = 0.058
SETS = ("plain", "curious", "tender", "distant")
STEPS = 36
"""Strengths that palettes are made for."""
LATE = 6
"""How many sums ago the second of her is: some third of a second."""
UNHEARD = 0.10
"""The least swell while she speaks: there are players who play without sound."""


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
        self._ramps: dict[tuple[str, int], list[tuple[float, float, float]]] = {}
        self._palettes: dict[tuple[str, int, int], list[Colour]] = {}
        self._weights: dict[str, float] = {}
        self._acts: dict[int, float] = {}
        self._sums: deque[pygame.Surface] = deque()
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
        self._weights, self._phases, self._acts = {}, {}, {}
        self._clock, self._fresh_at = None, -1.0
        self._sums.clear()

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
        act = min(max(view.act, 0), len(SEASONS) - 1)
        _lean(self._weights, mood, 1.0 if first else step / 0.9)
        _lean(self._acts, act, 1.0 if first else step / 1.1)
        _lean(self._phases, view.phase, 1.0 if first else step / 0.35)
        aim = max(view.level, UNHEARD) if view.phase == "speaking" else 0.0
        self._level += (aim - self._level) * (1.0 if first else min(1.0, step / 0.09))
        if still:
            return
        pace = sum(MOODS[name].pace * share for name, share in self._weights.items())
        pace *= sum(season(n).pace * share for n, share in self._acts.items())
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
                    for act, part in self._acts.items():
                        weight = share * loud * near * strength * part
                        if weight > 0.012:
                            self._add(frames[(index + offset) % FRAMES], (mood, act), weight)
        size *= sum(season(act).size * part for act, part in self._acts.items())
        self._echo()
        elsewhere = self._phases.get("elsewhere", 0.0)
        if elsewhere > 0.02:
            self._gap.set_alpha(round(255 * elsewhere))
            total.blit(self._gap, (0, 0))
        listening = self._phases.get("listening", 0.0)
        wide = max(8, round(side * size * (1 - 0.13 * listening + 0.03 * level)))
        # Thinking, it turns about its upright axis, as a coin would; never quite edge on.
        thinking = self._phases.get("thinking", 0.0)
        wide = max(8, round(wide * (1 - thinking * 0.17 * (1 - math.cos(self._angle)))))
        high = max(8, round(side * size * (1 - 0.045 * listening + 0.03 * level)))
        if self._shown is None or self._shown.get_size() != (wide, high):
            self._shown = pygame.Surface((wide, high), 0, 32)
        pygame.transform.smoothscale(total, (wide, high), self._shown)

    def _echo(self) -> None:
        """In an act that has two of her, the other is what she was a moment ago, a little aside."""
        strength = sum(season(act).echo * part for act, part in self._acts.items())
        if strength < 0.02:
            self._sums.clear()
            return
        spare = (
            self._sums.popleft() if len(self._sums) > LATE else pygame.Surface((SIDE, SIDE), 0, 32)
        )
        spare.blit(self._sum, (0, 0))
        self._sums.append(spare)
        late = next(season(act).late for act in self._acts if season(act).echo)
        part = self._part
        part.blit(self._sums[0], (0, 0))
        part.fill([round(tone * strength) for tone in late], special_flags=pygame.BLEND_RGB_MULT)
        self._sum.blit(part, (13, -5), special_flags=pygame.BLEND_RGB_ADD)

    def _add(self, frame: pygame.Surface, key: tuple[str, int], weight: float) -> None:
        steps = max(1, round(weight * STEPS))
        palette = self._palettes.get((*key, steps))
        if palette is None:
            mood, act = key
            colours = self._ramps.get(key)
            if colours is None:
                colours = self._ramps[key] = ramp(MOODS[mood], season(act))
            gain = steps / STEPS
            palette = [
                (min(255, round(r * gain)), min(255, round(g * gain)), min(255, round(b * gain)))
                for r, g, b in colours
            ]
            self._palettes[*key, steps] = palette
        frame.set_palette(palette)
        self._part.blit(frame, (0, 0))
        self._sum.blit(self._part, (0, 0), special_flags=pygame.BLEND_RGB_ADD)


def _lean(shares: dict[Any, float], towards: Any, rate: float) -> None:
    """Let shares go towards one of them; what is left of the others goes out."""
    rate = min(1.0, rate)
    for name in {*shares, towards}:
        now = shares.get(name, 0.0)
        shares[name] = now + ((name == towards) - now) * rate
    for name in [name for name, share in shares.items() if share < 0.01 and name != towards]:
        del shares[name]


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
            # Her middle is whole: a wedge cut into its glow would show.
            out = math.hypot(x - small / 2 + 0.5, y - small / 2 + 0.5) / small
            lack *= max(0.0, min(1.0, (out - 0.10) / 0.16))
            mask.set_at((x, y), (0, 0, 0, round(235 * lack * lack * (3 - 2 * lack))))
    return pygame.transform.smoothscale(mask, (SIDE, SIDE))
