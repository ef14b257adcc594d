"""How she looks: her moods' colours, and what each act of the story makes of them.

Every act shifts the light (peach, coral and gold, brick and winter grey, mauve and blue, a clear
morning) and has a way of being of its own, taken from its name: in *clipping* her bright parts are
cut off flat; in *phase* there are two of her, a hair out of step; in *room tone* there is hardly
more than the thread.
"""

from __future__ import annotations

from typing import NamedTuple

from game.screen.palette import Colour

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


class Season(NamedTuple):
    """What an act does to every mood.

    ``shift`` draws colours towards one, by ``share``. ``gain`` is her strength. ``ceiling`` cuts
    off what is brighter (there it has the colour ``peak``), ``floor`` lets the faint glow go.
    ``echo`` is how strongly she is there a second time, a moment late, in ``late``'s colour.
    ``pace`` and ``size`` multiply the mood's.
    """

    shift: Colour
    share: float = 0.0
    gain: float = 1.0
    ceiling: float = 1.0
    peak: Colour = (255, 255, 255)
    floor: float = 0.0
    echo: float = 0.0
    late: Colour = (255, 255, 255)
    pace: float = 1.0
    size: float = 1.0


SEASONS: tuple[Season, ...] = (
    Season((255, 190, 150)),
    Season((255, 186, 150), 0.16, gain=0.94, pace=0.92, size=0.97),
    Season((255, 176, 84), 0.24, gain=1.1, pace=1.1, size=1.03),
    Season((150, 48, 34), 0.34, gain=1.0, ceiling=0.62, peak=(214, 190, 184), pace=1.16),
    Season((156, 120, 168), 0.5, gain=0.88, echo=0.8, late=(84, 104, 172), pace=0.86, size=1.02),
    Season((255, 246, 232), 0.62, gain=0.86, floor=0.09, pace=0.7),
)
"""By the act's number; further ones look like the last."""


def season(act: int) -> Season:
    """The season of an act."""
    return SEASONS[min(max(act, 0), len(SEASONS) - 1)]


def ramp(tint: Tint, of: Season = SEASONS[0]) -> list[tuple[float, float, float]]:
    """256 colours of a mood in an act, for square roots of intensity; black at the bottom."""
    colours: list[tuple[float, float, float]] = []
    for index in range(256):
        t = (index / 255) ** 2
        if of.ceiling < 1:
            # Turned up, and cut off flat where there is no more room.
            t = min(t * 1.5, of.ceiling)
        t = max(0.0, t - of.floor * (1 - t))
        upper = next(n for n in range(1, 5) if t <= STOPS[n])
        share = (t - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1])
        low, high = tint.colours[upper - 1], tint.colours[upper]
        flat = max(0.0, t / of.ceiling - 0.55) / 0.45 if of.ceiling < 1 else 0.0
        fade = min(1.0, t / 0.10)
        light = max(a + (b - a) * share for a, b in zip(low, high, strict=True)) / 255
        red, green, blue = (
            (
                ((a + (b - a) * share) * (1 - of.share) + tone * light * of.share) * (1 - flat)
                + top * flat
            )
            * fade
            * of.gain
            for a, b, tone, top in zip(low, high, of.shift, of.peak, strict=True)
        )
        colours.append((red, green, blue))
    return colours
