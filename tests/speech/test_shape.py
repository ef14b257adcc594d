"""Samples are trimmed, gained without clipping, and their envelope follows what is heard."""

from __future__ import annotations

import numpy as np

from game.speech import ENVELOPE_HZ
from game.speech.shape import LEAD, TAIL, envelope, finish, pcm

RATE = 24_000


def tone(seconds: float, level: float) -> np.ndarray:
    return (level * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)).astype("f4")


def test_silence_at_both_ends_is_trimmed() -> None:
    raw = np.concatenate([np.zeros(RATE // 2), tone(1.0, 0.2), np.zeros(RATE)]).astype("f4")
    x = finish(raw, RATE, 1.0)
    assert abs(len(x) / RATE - (1.0 + LEAD + TAIL)) < 0.02


def test_silence_alone_is_nothing() -> None:
    assert len(finish(np.zeros(RATE, "f4"), RATE, 1.0)) == 0
    assert len(finish(np.zeros(0, "f4"), RATE, 1.0)) == 0
    assert envelope(np.zeros(0, "f4"), RATE) == ()


def test_loud_speech_is_bent_not_clipped() -> None:
    x = finish(tone(0.5, 0.9), RATE, 1.0)
    assert 0.75 < float(np.abs(x).max()) < 0.96


def test_values_that_are_no_numbers_become_silence() -> None:
    raw = tone(0.5, 0.2)
    raw[100:200] = np.nan
    assert np.isfinite(finish(raw, RATE, 1.0)).all()


def test_ends_are_soft() -> None:
    x = finish(tone(0.5, 0.3), RATE, 1.0)
    assert x[0] == 0
    assert x[-1] == 0


def test_envelope_has_its_rate_and_range() -> None:
    raw = np.concatenate([tone(0.5, 0.3), np.zeros(RATE // 2, "f4"), tone(0.5, 0.02)])
    values = envelope(raw, RATE)
    assert len(values) == round(1.5 * ENVELOPE_HZ)
    assert all(0 <= value <= 1 for value in values)
    assert values[25] > 0.8 > values[85] > values[58]


def test_pcm_is_little_endian_and_in_range() -> None:
    assert pcm(np.array([0.0, 1.0, -1.0, 3.0], "f4")) == (
        b"\x00\x00" + b"\xff\x7f" + b"\x01\x80" + b"\xff\x7f"
    )
