"""The interface, the phone and the OS waking: wooden, quiet, tuned to the score's G."""

import numpy as np
from audio_dsp import RATE, Audio, echo, impulse, times, to_peak
from music_player import hertz
from sounds_tools import band, fade, glide, mallet, pan, place

MOTIF = ("D4", "G4", "A4", "E5", "D5")


def _finish(
    x: Audio, peak: float, mix: float = 0.18, tail: float = 1.2, size: float = 1.6
) -> Audio:
    """A small room, a soft end, a set peak."""
    return to_peak(fade(echo(x, impulse(size, 0.006, 3, 6500), mix, tail), 0.001, 0.3), peak)


def tick() -> Audio:
    """Moving over a choice: a fingernail on wood."""
    t = times(0.09)
    x = 0.8 * np.sin(2 * np.pi * hertz("D6") * t * (1 - 0.25 * t)) * np.exp(-t * 75)
    x += 0.35 * band(0.09, 1500, 5200, 1) * np.exp(-t * 130) * 0.4
    x += 0.5 * np.sin(2 * np.pi * hertz("B3") * t) * np.exp(-t * 60)
    return _finish(pan(x), -16, 0.1, 0.2, 0.8)


def confirm() -> Audio:
    """A choice made: up a fourth, D to G, the motif's first step."""
    items = [
        (0.0, pan(mallet(hertz("D5"), 0.9, 0.5) * 0.7, 0.45)),
        (0.075, pan(mallet(hertz("G5"), 1.0, 0.5) * 0.65, 0.55)),
    ]
    return _finish(place(1.1, items), -14)


def back() -> Audio:
    """Going back: the same step down, duller."""
    items = [
        (0.0, pan(mallet(hertz("G4"), 0.7, 0.25) * 0.7, 0.55)),
        (0.08, pan(mallet(hertz("D4"), 0.8, 0.2) * 0.65, 0.45)),
    ]
    return _finish(place(0.9, items), -16, 0.15, 0.9)


def message() -> Audio:
    """A message: A and E, the motif's leap, far enough away to be ignored."""
    items = [
        (0.0, pan(mallet(hertz("A5"), 1.1, 0.7) * 0.8, 0.42)),
        (0.15, pan(mallet(hertz("E6"), 1.2, 0.6) * 0.6, 0.58)),
    ]
    return _finish(place(1.3, items), -14, 0.26, 1.6, 2.6)


def boot() -> Audio:
    """The OS waking: a room's hum on G brightens into a chord, and over it the five notes."""
    items = []
    for k, (name, start) in enumerate(zip(MOTIF, (0.9, 1.3, 1.7, 2.2, 3.0), strict=True)):
        tone = mallet(hertz(name), 2.8, 0.5) * (0.62 + (0.16 if k == 3 else 0.04 * k))
        items.append((start, pan(tone, 0.36 + 0.07 * k)))
    t = times(6.4)
    opening = np.clip(t / 2.4, 0, 1) ** 1.6 * np.clip((6.4 - t) / 3.0, 0, 1) ** 1.3
    for k, name in enumerate(("G2", "D3", "B3", "F#4", "A4")):
        f = hertz(name)
        late = np.clip((t - 0.35 * k) / 2.0, 0, 1)
        tone = np.zeros(len(t))
        for n in range(1, 8):
            # Upper partials arrive last: the hum turns into a voice-like warmth.
            bloom = np.clip((t - 0.3 * n) / 2.2, 0, 1) ** 1.2
            for off in (-0.0016, 0.0015):
                tone += n**-1.7 * bloom * np.sin(2 * np.pi * f * (1 + off) * n * t + n + k)
        items.append((0.0, pan(tone * opening * late * 0.12, 0.24 + 0.13 * k)))
    hum = np.sin(2 * np.pi * 98 * t) + 0.4 * np.sin(2 * np.pi * 196 * t)
    hum *= np.clip(t / 0.2, 0, 1) * np.exp(-np.clip(t - 1.0, 0, None) * 1.1) * 0.1
    items.append((0.0, pan(hum)))
    return to_peak(
        fade(echo(place(6.4, items), impulse(3.4, 0.02, 4, 6000), 0.3, 2.6), 0.01, 1.0), -9
    )


def phone_buzz() -> Audio:
    """A phone face down on wood: two turns of its motor, the table answering."""
    t = times(0.42)
    spin = np.clip(t / 0.05, 0, 1) * np.clip((0.42 - t) / 0.07, 0, 1)
    f = 158 + 9 * np.clip(t / 0.12, 0, 1)
    turn = 2 * np.pi * np.cumsum(f) / RATE
    motor = (
        np.sin(turn)
        + 0.55 * np.sin(2 * turn + 0.4)
        + 0.3 * np.sin(3 * turn)
        + 0.12 * np.sin(7 * turn)
    )
    rattle = band(0.42, 700, 3600, 7) * np.clip(np.sin(turn), 0, 1) ** 6
    x = (motor + 0.4 * rattle) * spin
    strip = place(1.25, [(0.0, pan(x, 0.46)), (0.62, pan(x * 0.95, 0.46))])
    return _finish(strip, -17, 0.12, 0.4, 0.5)


def key_cut() -> Audio:
    """The edit: two keys, one after the other, and they come up together."""
    items = []
    for start, level, seed in ((0.0, 0.8, 21), (0.11, 1.0, 22), (0.235, 0.35, 23), (0.25, 0.3, 24)):
        t = times(0.06)
        x = band(0.06, 1800, 7000, seed) * np.exp(-t * 190) * 0.5
        x += np.sin(2 * np.pi * (190 + 25 * (seed % 3)) * t) * np.exp(-t * 95)
        x += 0.3 * np.sin(2 * np.pi * (820 + 60 * (seed % 4)) * t) * np.exp(-t * 140)
        items.append((start, pan(x * level, 0.44 + 0.03 * (seed % 4))))
    return _finish(place(0.36, items), -14, 0.1, 0.15, 0.4)


def tone_record() -> Audio:
    """The recorder starts: a switch, a motor coming up to speed, a little hiss, then nothing."""
    t = times(0.05)
    click = band(0.05, 900, 5000, 31) * np.exp(-t * 160) * 0.5 + np.sin(
        2 * np.pi * 240 * t
    ) * np.exp(-t * 90)
    run = times(1.3)
    motor = glide(30, 98, 1.3, 0.5) + 0.7 * glide(120, 392, 1.3, 0.5)
    motor *= np.clip(run / 0.25, 0, 1) * np.exp(-run * 2.2)
    hiss = band(1.3, 1500, 7000, 32) * np.clip(run / 0.2, 0, 1) * np.exp(-run * 2.6) * 0.08
    tone = mallet(hertz("G4"), 1.3, 0.2) * 0.25
    items = [(0.0, pan(click * 0.8)), (0.03, pan(motor * 0.5 + hiss, 0.5)), (0.12, pan(tone))]
    return _finish(place(1.4, items), -15, 0.14, 0.6, 0.9)


def tone_stop() -> Audio:
    """The recorder stops: the motor runs down, the switch comes up."""
    run = times(0.5)
    motor = glide(98, 34, 0.5, 1.4) + 0.7 * glide(392, 136, 0.5, 1.4)
    motor *= np.exp(-run * 5) * np.clip(run / 0.02, 0, 1)
    t = times(0.06)
    click = band(0.06, 800, 4600, 33) * np.exp(-t * 140) * 0.5 + np.sin(
        2 * np.pi * 200 * t
    ) * np.exp(-t * 80)
    items = [(0.0, pan(motor * 0.5)), (0.02, pan(click)), (0.17, pan(click * 0.35))]
    return _finish(place(0.6, items), -15, 0.14, 0.5, 0.9)
