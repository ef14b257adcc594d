"""The voice itself: hibari-tts behind two functions. Only the speech thread calls them."""

from __future__ import annotations

import importlib
import importlib.util
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .moods import Mood

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGES = {"hibari": "hibari-tts", "onnxruntime": "onnxruntime", "numpy": "numpy"}
"""What must be there: the name imported, and the name installed."""
VOICED = 40.0
"""Hz under which a frame has no pitch."""


def missing() -> str:
    """Return the first package that is not installed, or "" if all are; imports none of them."""
    for module, package in PACKAGES.items():
        try:
            found = importlib.util.find_spec(module)
        except (ImportError, ValueError):
            found = None
        if found is None:
            return package
    return ""


@dataclass(frozen=True, slots=True)
class Engine:
    """A loaded voice. Its package has no types: what it gives is turned into arrays here."""

    voice: Any
    dsp: Any
    rate: int

    def raw(self, sentence: str, mood: Mood, seed: int) -> NDArray[np.float32]:
        """Say one sentence: float32, shape (samples,), untrimmed; empty if it has no sounds.

        The noise depends on the seed, the sentence and the mood alone, so that a sentence is the
        same bytes whatever was said before it.
        """
        import numpy as np

        parts = []
        noise = np.random.default_rng((seed & 0xFFFFFFFF, zlib.crc32(f"{mood}{sentence}".encode())))
        for phonemes in self.voice.phonemize(sentence):
            ids = self.voice.ids(phonemes)
            if len(ids) < 3:
                continue
            feed = {
                "ids": np.asarray([ids], np.int64),
                "speed": np.asarray([mood.speed], np.float32),
            }
            lh, th, ln, lr, phi, f0 = (out[0] for out in self.voice.sess.run(None, feed))
            pitch = bend(np.array(f0, np.float32), mood)
            breathy = ln + np.float32(mood.breath)
            parts.append(self.dsp.synth(lh, th, breathy, lr, phi, pitch, noise))
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def bend(f0: NDArray[np.float32], mood: Mood) -> NDArray[np.float32]:
    """Shape a pitch curve (Hz for each frame, under VOICED where there is none) to a mood."""
    import numpy as np

    voiced = f0 > VOICED
    if voiced.any():
        mean = np.exp(np.log(f0[voiced]).mean())
        moved = mean * (f0[voiced] / mean) ** mood.spread * 2 ** (mood.semitones / 12)
        # Never under VOICED: a flat, low mood must not turn vowels into whispers.
        f0[voiced] = np.maximum(moved, VOICED + 1)
    return f0


def load() -> Engine:
    """Import and open the voice, and say one word so that the first line waits for nothing.

    Takes about a second, more on a busy machine. Raises ImportError where a package or one of its
    libraries is missing, and whatever the packages raise where a file of theirs is damaged.
    """
    hibari: Any = importlib.import_module("hibari")
    dsp: Any = importlib.import_module("hibari.dsp")
    # "heart" lies inside the package: any other voice would be fetched from the network.
    voice = hibari.Hibari(voice="heart", threads=1)
    engine = Engine(voice, dsp, int(hibari.SAMPLE_RATE))
    engine.raw("Hello.", Mood(), 0)
    return engine
