"""A man on a radio about a hedge: far down a stairwell, and brought near.

One voice, said once: `far` and `near` are the same seconds. It follows the rhythm of what he says
and has no words in it; he is cross and goes up at the ends, whistles on an S, draws a breath to go
on, and there is a click.
"""

import numpy as np
from audio_dsp import (
    RATE,
    Audio,
    bell,
    chain,
    echo,
    high_pass,
    impulse,
    low_pass,
    ring_filter,
    times,
    to_loudness,
)
from sounds_breath import intake
from sounds_throat import say, voice, with_consonants
from sounds_tools import band, fade, knock, pan, place, smooth_noise

PITCH = 128.0
OPENING = ((0.1, "-. .- ^. ^."),)
MIDDLE = ((1.75, "s. - ..^ -. .s^"),)
FURTHER = 3.55
END = 5.05


def _man(seconds: float) -> Audio:
    """The three phrases, the breath after the last of them; mono, peak 1."""
    vowels, others = say((*OPENING, *MIDDLE, (FURTHER, "- ^..")), PITCH, 501, 1.42)
    x = with_consonants(voice(vowels, seconds, 502, 0.98), others, 503, 0.22)
    last = vowels[-1].start + vowels[-1].seconds
    air = intake(END - last - 0.08, 504, 700, 1250) * 0.30
    i = round((last + 0.05) * RATE)
    x[i : i + len(air)] += air
    return x / np.abs(x).max()


def _cut(x: Audio, at: float) -> Audio:
    """Stop dead, as a recorder does."""
    out = x.copy()
    i = round(at * RATE)
    n = round(0.004 * RATE)
    out[i - n : i] *= np.linspace(1, 0, n)[:, None]
    out[i:] = 0
    return out


def _click(seed: int) -> Audio:
    return knock(((1900, 0.5, 110), (3600, 0.3, 150), (520, 0.4, 70)), 0.12, 0.5, seed)


def hedge_near() -> Audio:
    """Across a table: an old set's band, the whistle, the breath, the click."""
    seconds = 5.7
    man = ring_filter(
        pan(_man(seconds), 0.5), chain(high_pass(210, 2), low_pass(3700, 3), bell(1500, 4, 0.8))
    )
    man = np.tanh(man / np.abs(man).max() * 1.8) * 0.6
    floor = pan(band(seconds, 300, 3600, 511)) * 0.006
    x = echo(man + floor, impulse(0.3, 0.004, 512, 3500), 0.16, 0.0)
    x = _cut(fade(x, 0.03, 0.01), END) + place(seconds, [(END, pan(_click(513) * 0.16))])
    return to_loudness(x, -24)


def hedge_far() -> Audio:
    """The stairs as they were recorded: hiss, water, concrete, and a man no bigger than a match."""
    seconds = 8.2
    start, stop = 1.7, 1.7 + END
    man = place(seconds, [(start, pan(_man(5.7), 0.36))])
    man = ring_filter(man, chain(high_pass(330, 2), low_pass(1900, 2), bell(900, 4, 0.7)))
    tall = impulse(3.6, 0.06, 521, 2600)
    far = echo(man / np.abs(man).max(), tall, 0.42, 0.0)
    far /= np.abs(far).max()
    hiss = np.stack([band(seconds, 500, 7000, 522), band(seconds, 500, 7000, 523)], axis=1)
    low = pan(band(seconds, 60, 260, 524), 0.5)
    water = band(seconds, 700, 2600, 525) * smooth_noise(seconds, 3, 528) ** 2 * 0.018
    items = []
    for k, when in enumerate((0.5, 1.9, 3.1, 4.6, 5.7)):
        d = times(0.1)
        plop = np.sin(2 * np.pi * (760 + 90 * (k % 3)) * d * (1 + 3 * d)) * np.exp(-d * 48)
        items.append((when, pan(plop * 0.25, 0.68)))
    drips = echo(place(seconds, items), tall, 0.5, 0.0)
    shoe = place(seconds, [(1.0, pan(knock(((95, 1, 30), (260, 0.5, 45)), 0.3, 0.4, 526) * 0.1))])
    x = far * 0.50 + hiss * 0.014 + low * 0.014 + pan(water, 0.7) + drips * 0.4 + shoe
    x = _cut(fade(x, 0.25, 0.01), stop) + place(seconds, [(stop, pan(_click(527) * 0.12))])
    return to_loudness(fade(x[: round((stop + 0.5) * RATE)], 0.01, 0.1), -29)
