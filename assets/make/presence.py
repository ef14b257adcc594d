"""Make assets/presence: loops of the luminous thread, as grey atlases the game colours.

    python assets/make/presence.py            all moods, about a minute on one core
    python assets/make/presence.py tender     one

Needs numpy and Pillow. Each loop has FRAMES frames in a grid of COLUMNS, in two loudnesses
(quiet and full), so that the game can swell between them. A frame holds the square root of
intensity alone: colour is a palette of 256 steps, laid on at run time. Every movement in a loop
is a whole number of turns of one phase, so that the last frame meets the first.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

OUT = Path(__file__).resolve().parent.parent / "presence"
FRAMES, COLUMNS, SIDE = 48, 8, 384
FINE = SIDE * 2
TURN = 2 * np.pi
Field = NDArray[np.float32]


@dataclass(frozen=True)
class Mood:
    """One way of winding: radii in units of the half frame, blurs in fine pixels."""

    ring: float
    tube: float
    bundles: int
    each: int
    winds: int
    spread: float
    wobble: float
    lean: float
    width: float
    gain: float
    glow: float
    heart: float
    fray: float
    seed: int


MOODS = {
    "plain": Mood(0.50, 0.085, 4, 6, 2, 0.62, 0.26, 0.34, 1.10, 1.25, 0.85, 0.12, 0.003, 11),
    "curious": Mood(0.50, 0.105, 4, 6, 3, 0.72, 0.40, 0.50, 1.05, 1.30, 0.80, 0.10, 0.004, 5),
    "tender": Mood(0.46, 0.072, 3, 9, 2, 0.55, 0.22, 0.26, 1.25, 1.25, 0.92, 0.20, 0.002, 8),
    "distant": Mood(0.56, 0.130, 3, 4, 1, 0.85, 0.30, 0.62, 2.20, 1.05, 0.95, 0.04, 0.010, 3),
}


def paths(mood: Mood, phase: float, loud: float) -> tuple[Field, Field, Field]:
    """Points of every thread at a phase of the loop: x and y in fine pixels, and weight."""
    random = np.random.default_rng(mood.seed)
    count = mood.bundles * mood.each
    index = np.arange(count)
    angle = np.linspace(0, TURN, 5200, endpoint=False)[None, :]
    bundle = (index % mood.bundles / mood.bundles * TURN)[:, None]
    offset = ((index // mood.bundles + 0.5) / mood.each - 0.5)[:, None]
    jitter = random.normal(0, 1, (count, 1))
    own = random.uniform(0, TURN, (count, 1))
    turn = phase * TURN
    breath = 0.028 * np.sin(turn) + 0.012 * np.sin(2 * turn + 1)
    ring = mood.ring * (1 + breath + 0.07 * loud)
    winding = bundle + offset * mood.spread * TURN / 4 * (
        1 + 0.5 * np.sin(2 * angle + bundle * 1.7 + turn)
    )
    swell = 1 + mood.wobble * (
        0.6 * np.sin(2 * angle + turn) + 0.4 * np.sin(3 * angle - turn + 1.3)
    )
    voice = loud * (
        0.20 * np.sin(3 * angle - 2 * turn + bundle) + 0.05 * np.sin(5 * angle + 3 * turn + own)
    )
    tube = mood.tube * (swell * (1 + 0.42 * loud) + voice)
    tube = tube + mood.fray * jitter * (1 + 0.8 * np.sin(2 * angle + own + turn))
    wound = mood.winds * angle + winding + turn + 0.35 * np.sin(2 * angle + turn)
    radius = ring + tube * np.cos(wound)
    x, y, z = radius * np.cos(angle), radius * np.sin(angle), tube * np.sin(wound)
    lean = mood.lean * np.sin(turn + 0.6)
    y, z = y * np.cos(lean) - z * np.sin(lean), y * np.sin(lean) + z * np.cos(lean)
    sway = 0.5 * mood.lean * np.cos(turn)
    x, z = x * np.cos(sway) - z * np.sin(sway), x * np.sin(sway) + z * np.cos(sway)
    roll = 0.22 * np.sin(turn + 2.1)
    x, y = x * np.cos(roll) - y * np.sin(roll), x * np.sin(roll) + y * np.cos(roll)
    near = 1 / (1 - 0.26 * z)
    strand = 0.35 + 0.65 * np.exp(-((offset / 0.34) ** 2))
    strand = strand * (0.55 + 0.9 * random.random((count, 1)))
    strand[: mood.bundles] *= 2.0
    gleam = 0.72 + 0.55 * np.maximum(0, np.cos(angle - turn + own)) ** 6
    weight = strand * gleam * (0.30 + 0.70 * np.clip(0.5 + z * 2.2, 0, 1))
    px = (x * near * 0.5 + 0.5) * FINE
    py = (y * near * 0.5 + 0.5) * FINE
    flat = np.broadcast_to(weight, px.shape)
    return px.ravel(), py.ravel(), flat.ravel().astype(np.float32)


def splat(x: Field, y: Field, weight: Field) -> Field:
    """Lay the points on a fine grid, each shared among its four pixels."""
    x, y = np.clip(x, 1, FINE - 3), np.clip(y, 1, FINE - 3)
    column, row = x.astype(np.int64), y.astype(np.int64)
    fx, fy = x - column, y - row
    base = row * FINE + column
    total = np.zeros(FINE * FINE)
    for shift, share in (
        (0, (1 - fx) * (1 - fy)),
        (1, fx * (1 - fy)),
        (FINE, (1 - fx) * fy),
        (FINE + 1, fx * fy),
    ):
        total += np.bincount(base + shift, weight * share, FINE * FINE)[: FINE * FINE]
    return total.reshape(FINE, FINE).astype(np.float32)


def blur(field: Field, sigma: float) -> Field:
    """A Gaussian blur by way of the Fourier transform."""
    size = field.shape[0]
    wave = np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :]
    kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (wave[0] ** 2 + wave[1] ** 2))
    return np.fft.irfft2(np.fft.rfft2(field) * kernel, field.shape).astype(np.float32)


def half(field: Field) -> Field:
    """The field at half its size."""
    side = field.shape[0] // 2
    return field.reshape(side, 2, side, 2).mean((1, 3))


def frame(mood: Mood, phase: float, loud: float) -> NDArray[np.uint8]:
    """One frame, SIDE by SIDE: square roots of intensity, so that dim glow keeps its steps."""
    count = mood.bundles * mood.each
    field = splat(*paths(mood, phase, loud)) * (24 / count) * 0.42
    threads = half(blur(field, mood.width))
    soft = half(field)
    halo = 0.9 * blur(soft, 6) + 0.85 * blur(soft, 16) + 0.6 * blur(soft, 40)
    grid = np.linspace(-1, 1, SIDE, dtype=np.float32)
    away = np.hypot(grid[None, :], grid[:, None])
    light = (threads * 1.2 + halo * 0.62 * mood.glow) * mood.gain * (1 + 0.30 * loud)
    level = 1 - np.exp(-light)
    heart = np.exp(-((away / 0.24) ** 2)) + 0.5 * np.exp(-((away / 0.46) ** 2))
    level += mood.heart * 0.20 * (1 + 0.5 * loud) * heart * (1 - level)
    level *= np.clip((1 - away) / 0.24, 0, 1) ** 3
    return np.clip(np.sqrt(level) * 255 + 0.5, 0, 255).astype(np.uint8)


def main() -> None:
    """Render the moods named on the command line, or all of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or MOODS:
        for label, loud in (("quiet", 0.0), ("full", 1.0)):
            rows = FRAMES // COLUMNS
            atlas = np.zeros((rows * SIDE, COLUMNS * SIDE), np.uint8)
            for index in range(FRAMES):
                y, x = index // COLUMNS * SIDE, index % COLUMNS * SIDE
                atlas[y : y + SIDE, x : x + SIDE] = frame(MOODS[name], index / FRAMES, loud)
            target = OUT / f"{name}_{label}.webp"
            Image.fromarray(atlas).save(target, quality=84, method=6)
            print(f"{target.name}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
