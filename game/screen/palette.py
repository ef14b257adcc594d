"""The colours of the game, by name."""

from __future__ import annotations

Colour = tuple[int, int, int]

INK: Colour = (0x1A, 0x0C, 0x10)
BRICK: Colour = (0x8F, 0x24, 0x18)
TERRACOTTA: Colour = (0xB9, 0x73, 0x5F)
CORAL: Colour = (0xFF, 0x8A, 0x66)
SALMON: Colour = (0xF6, 0xA2, 0x7C)
PEACH: Colour = (0xFF, 0xC6, 0xA6)
CREAM: Colour = (0xFB, 0xEE, 0xE2)
DUST: Colour = (0xE8, 0xC4, 0xB2)
MAUVE: Colour = (0xA8, 0x7F, 0x98)
BLUE: Colour = (0x58, 0x60, 0x8C)
WHITE: Colour = (0xFF, 0xFF, 0xFF)
BLACK: Colour = (0, 0, 0)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """The colour a share ``t`` of the way from ``a`` to ``b``."""
    return (
        round(a[0] + (b[0] - a[0]) * t),
        round(a[1] + (b[1] - a[1]) * t),
        round(a[2] + (b[2] - a[2]) * t),
    )


def ease(t: float) -> float:
    """Smooth from 0 to 1, flat at both ends; clamped outside."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)
