"""From the voice's raw samples to what is played: trimmed, gained, with its envelope.

Raw samples are float32, shape (samples,), full scale 1. numpy is imported where it is used, so that
the game starts without it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .clip import ENVELOPE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

GAIN = 2.2
"""The voice is quiet: this brings its speech to about -20 LUFS."""
QUIET = 0.004
"""A 5 ms frame whose peak stays under this, after the gain, is silence (-48 dBFS)."""
LEAD, TAIL = 0.02, 0.07
"""Seconds kept before and after what is heard: consonants start and end softly."""
KNEE, CEILING = 0.75, 0.95
FLOOR_DB, TOP_DB = -42.0, -13.0
"""Loudness of the envelope's 0 and 1, in dBFS RMS."""
ATTACK, RELEASE = 0.6, 0.28
"""Share of the way to a louder, or quieter, value that the envelope goes in one frame."""


def finish(raw: Samples, rate: int, level: float) -> Samples:
    """Trim, bring to loudness and soften the ends; empty if nothing is to be heard."""
    import numpy as np

    x = np.nan_to_num(np.asarray(raw, np.float32)) * np.float32(GAIN * level)
    frame = rate // 200
    whole = len(x) // frame * frame
    peaks = np.abs(x[:whole].reshape(-1, frame)).max(axis=1) if whole else np.zeros(0)
    loud = np.flatnonzero(peaks > QUIET)
    if not len(loud):
        return np.zeros(0, np.float32)
    begin = max(0, int(loud[0]) * frame - round(LEAD * rate))
    end = min(len(x), (int(loud[-1]) + 1) * frame + round(TAIL * rate))
    x = _soften(x[begin:end].copy())
    rise, fall = min(len(x), rate // 200), min(len(x), rate // 40)
    x[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    x[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)
    return x


def _soften(x: Samples) -> Samples:
    """Bend what is over KNEE toward CEILING, so that a loud syllable does not clip."""
    import numpy as np

    size = np.abs(x)
    room = CEILING - KNEE
    bent = KNEE + room * np.tanh((size - KNEE) / room)
    return np.where(size > KNEE, np.sign(x) * bent, x).astype(np.float32)


def pcm(x: Samples) -> bytes:
    """Signed 16-bit little-endian PCM."""
    import numpy as np

    return np.round(np.clip(x, -1, 1) * 32767).astype("<i2").tobytes()


def envelope(x: Samples, rate: int) -> tuple[float, ...]:
    """How loud each sixtieth of a second is, 0 to 1, quick to rise and slower to fall."""
    import numpy as np

    frame = rate // ENVELOPE_HZ
    count = math.ceil(len(x) / frame)
    padded = np.zeros(count * frame, np.float64)
    padded[: len(x)] = x
    power = (padded.reshape(count, frame) ** 2).mean(axis=1)
    decibels = 10 * np.log10(power + 1e-9)
    aims = np.clip((decibels - FLOOR_DB) / (TOP_DB - FLOOR_DB), 0, 1)
    out, now = [], 0.0
    for aim in aims.tolist():
        now += (aim - now) * (ATTACK if aim > now else RELEASE)
        out.append(round(now, 4))
    return tuple(out)
