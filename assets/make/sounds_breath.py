"""Breath and what is left of voices: an intake of breath, the voicemail before and after, a radio.

No voice is recorded or imitated here. "Speech" is noise and a faint buzz pressed through moving
resonances in the rhythm of phrases; it has no words in it to find.
"""

from dataclasses import dataclass

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
    ring_echo,
    ring_filter,
    ring_noise,
    times,
    to_loudness,
    to_peak,
)
from scipy import signal
from sounds_tools import band, fade, pan, place, resonate, smooth_noise

VOICEMAIL = 8.6
RADIO = 16.0
BREATH_AT = 0.62
"""Seconds into number 406 at which the nose has given up."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """A push of air: start and length (s), level, its buzz's pitch and two resonances (Hz)."""

    start: float
    seconds: float
    level: float
    pitch: float
    low: float
    high: float


def syllables(
    phrases: tuple[tuple[float, int], ...], seed: int, pitch: float = 98.0, rate: float = 0.19
) -> list[Syllable]:
    """Invent syllables for phrases (start in s, how many); pitch falls over each phrase."""
    rng = np.random.default_rng(seed)
    out = []
    for start, count in phrases:
        now = start
        for i in range(count):
            long = i == count - 1
            seconds = float(rng.uniform(0.10, 0.19) * (1.7 if long else 1.0))
            fall = 1.12 - 0.22 * i / max(1, count - 1) + rng.normal(0, 0.03)
            level = float(rng.uniform(0.6, 1.0) * (0.7 if long else 1.0))
            low, high = rng.uniform(320, 720), rng.uniform(950, 2100)
            out.append(Syllable(now, seconds, level, pitch * fall, low, high))
            now += seconds * 1.05 + rng.uniform(0.0, rate * 0.4)
    return out


def mumble(parts: list[Syllable], seconds: float, seed: int, buzz: float = 0.35) -> Audio:
    """Turn syllables into sound without words; mono, peak 1."""
    out = np.zeros(round(seconds * RATE))
    for i, part in enumerate(parts):
        t = times(part.seconds + 0.06)
        shape = np.sin(np.pi * np.clip(t / (part.seconds + 0.06), 0, 1)) ** 0.8
        air = band(len(t) / RATE, 150, 5000, seed + i)
        curve = part.pitch * (1.03 - 0.06 * t / t[-1])
        cords = signal.sawtooth(2 * np.pi * np.cumsum(curve) / RATE) * buzz * 4
        mouth = ((part.low, 110, 1.0), (part.high, 190, 0.55), (2700, 300, 0.2))
        x = resonate(air * 0.8 + cords, mouth) * shape * part.level
        begin = round(part.start * RATE)
        end = min(len(out), begin + len(x))
        out[begin:end] += x[: end - begin]
    return out / np.abs(out).max()


def intake(seconds: float, seed: int, open_from: float = 900, open_to: float = 1500) -> Audio:
    """A breath drawn in: noise through an opening mouth, slow to rise, quick to stop; mono."""
    t = times(seconds)
    place = t / seconds
    swell = np.clip(place / 0.62, 0, 1) ** 1.4 * np.clip((1 - place) / 0.22, 0, 1) ** 1.3
    flutter = 0.86 + 0.14 * smooth_noise(seconds, 23, seed)
    out = np.zeros(len(t))
    steps = 12
    for k in range(steps):
        # Overlapping raised-cosine slices, each a little more open: a moving filter without zipper.
        centre = (k + 0.5) / steps
        slice_ = np.clip(1 - np.abs(place - centre) * steps, 0, 1)
        mouth = open_from + (open_to - open_from) * centre
        air = band(seconds, 250, 9000, seed + 1)
        formants = (
            (mouth, 420, 1.0),
            (mouth * 1.9, 700, 0.55),
            (4300, 1500, 0.3),
            (7000, 2600, 0.16),
        )
        out += resonate(air, formants) * slice_
    out *= swell * flutter
    return out / np.abs(out).max()


def the_breath() -> Audio:
    """The breath itself: a nose gives up with a click, and a third of a second through the mouth.

    There is one of it. Everything that plays it starts from these samples; mono.
    """
    click = band(0.012, 1500, 6000, 51) * np.exp(-times(0.012) * 420) * 0.16
    x = np.zeros(round(0.40 * RATE))
    air = intake(0.34, 52)
    start = round(0.03 * RATE)
    x[start : start + len(air)] += air
    x[: len(click)] += click
    return x


def breath() -> Audio:
    """Number 406, the head cold: a man sniffs, gives up, and breathes; a room with carpet on it."""
    sniff = band(0.30, 700, 3200, 54) * 0.6 + band(0.30, 3200, 7000, 55) * 0.25
    t = times(0.30)
    wet = 0.75 + 0.25 * smooth_noise(0.30, 70, 56)
    sniff *= np.clip(t / 0.14, 0, 1) * np.clip((0.30 - t) / 0.03, 0, 1) * wet * 0.10
    x = place(1.35, [(0.0, pan(sniff)), (BREATH_AT, pan(the_breath()))])
    close = echo(x, impulse(0.35, 0.004, 53, 7000), 0.07, 0.15)
    return to_peak(fade(close, 0.002, 0.12), -14)


def breath_hers() -> Audio:
    """The same breath before a word of hers: nearer, and without the sniff."""
    x = place(0.55, [(0.0, pan(the_breath()))])
    near = echo(x, impulse(0.12, 0.002, 57, 8000), 0.03, 0.1)
    return to_peak(fade(near, 0.0005, 0.05), -14)


def _message() -> tuple[Audio, Audio]:
    """The man on the voicemail: what he says without words, and his breaths apart; mono both."""
    phrases = ((0.75, 4), (2.75, 7), (5.15, 3), (6.7, 5))
    words = mumble(syllables(phrases, seed=61), VOICEMAIL, 62)
    breaths = np.zeros(len(words))
    for start, seconds, level, seed in (
        (0.18, 0.5, 0.6, 63),
        (2.0, 0.68, 0.8, 64),
        (6.1, 0.55, 0.7, 65),
    ):
        air = intake(seconds, seed, 700, 1100) * level
        i = round(start * RATE)
        breaths[i : i + len(air)] += air
    return words, breaths


def voicemail_clean() -> Audio:
    """After the work: the man, his breaths, and the cupboard he seems to stand in."""
    words, breaths = _message()
    x = pan(words * 0.9 + breaths * 0.35)
    cupboard = chain(high_pass(140), low_pass(3300, 3), bell(420, 5, 0.7), bell(190, 3, 0.5))
    x = ring_filter(x, cupboard)
    boxed = echo(x, impulse(0.22, 0.003, 66, 2600), 0.3, 0.3)
    floor = ring_noise(len(boxed) / RATE, chain(low_pass(900, 1), high_pass(120)), 67, 0.2)
    out = boxed / np.abs(boxed).max() + floor * 0.004
    return to_loudness(fade(out, 0.05, 0.4), -24)


def voicemail_raw() -> Audio:
    """Before the work: the same man in wind, beside a road, on a line that drops."""
    words, breaths = _message()
    t = times(VOICEMAIL)
    voice = words * 0.8 + breaths * 0.3
    gusts = smooth_noise(VOICEMAIL, 2.3, 71) ** 2.2
    wind = band(VOICEMAIL, 60, 420, 72) * gusts * 0.9
    # Wind does not hiss, it overloads: the capsule folds.
    wind = np.tanh(wind * 1.6) * 0.8 + band(VOICEMAIL, 500, 2600, 73) * gusts**2 * 0.14
    traffic = band(VOICEMAIL, 90, 700, 74) * 0.16
    for centre, level, seed in ((1.9, 0.55, 75), (4.6, 0.8, 76), (7.4, 0.5, 77)):
        near = np.exp(-(((t - centre) / 0.75) ** 2))
        traffic += band(VOICEMAIL, 120, 1500, seed) * near * level * 0.5
        tyre = np.sin(2 * np.pi * np.cumsum(118 - 22 * np.tanh((t - centre) * 1.6)) / RATE)
        traffic += tyre * near * 0.12 * level
    x = voice * 1.9 + wind * 0.45 + traffic * 0.5
    spectrum = chain(high_pass(280, 4), low_pass(3100, 5), bell(1700, 4, 0.8))
    x = np.tanh(ring_filter(x[:, None], spectrum)[:, 0] * 1.8)
    rng = np.random.default_rng(78)
    for start in (1.43, 3.62, 5.71, 7.93):
        # The line drops for a packet, and repeats the one before, as bad lines do.
        i, n = round(start * RATE), round(rng.uniform(0.035, 0.075) * RATE)
        x[i : i + n] = x[i - n : i] * 0.5
    crackle = np.zeros(len(x))
    crackle[rng.integers(0, len(x), 130)] = rng.normal(0, 0.5, 130)
    x += signal.sosfilt(signal.butter(1, [500, 3000], "band", fs=RATE, output="sos"), crackle) * 2.4
    x += band(VOICEMAIL, 400, 3300, 79) * 0.018
    x = np.round(x * 48) / 48
    x = ring_filter(pan(x), chain(high_pass(250, 2), low_pass(3400, 5)))
    return to_loudness(fade(x, 0.02, 0.25), -22)


def radio_far() -> Audio:
    """A radio through a wall, left on for a cat: two murmurs and a bar of music; a ring."""
    one = syllables(((0.4, 9), (3.1, 6), (8.7, 8), (13.2, 6)), 81, 108)
    two = syllables(((5.5, 8), (12.2, 3)), 82, 176)
    talk = mumble(one, RADIO, 83, 0.9) + 0.8 * mumble(two, RADIO, 84, 0.9)
    t = times(RADIO)
    jingle = np.zeros(len(t))
    for k, f in enumerate((196.0, 247.0, 294.0, 370.0, 330.0)):
        near = np.clip((t - 10.6 - 0.22 * k) / 0.02, 0, 1) * np.exp(
            -np.clip(t - 10.6 - 0.22 * k, 0, None) * 2
        )
        jingle += np.sin(2 * np.pi * f * t) * near * (t > 10.6 + 0.22 * k)
    wall = chain(high_pass(110, 2), low_pass(420, 2.2), bell(240, 5, 0.5))
    x = ring_filter(pan(talk + jingle * 0.12, 0.62), wall)
    x = x * 0.6 + ring_echo(x, impulse(0.7, 0.01, 85, 1500)) * 0.6
    hush = ring_noise(RADIO, chain(high_pass(120), low_pass(380, 1.5)), 86, 0.3)
    return to_loudness(x + hush * x.std() * 0.12, -34)
