"""The ear that hears meaning: vectors say what is alike, small words say what speaks against it.

The bars were set on the calibration part of ``tests/voice/hearing`` and on authored phrases with
each left out in turn; ``python -m tests.bench.ear`` prints what they give on the held-out part.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from game.play.asks import Ask
from game.voice.cues import speaks_against
from game.voice.ear import Hearing, HearingKind, compared, verbatim
from game.voice.encoder import Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 600
"""Characters that are listened to."""
_KEPT = 6_000
"""Phrases whose vectors are kept: every talk of a long evening, 9 MB."""

_HANDFUL = 48

OUTCOME_BAR, OUTCOME_MARGIN = 0.55, 0.15
BACKED_BAR, BACKED_MARGIN = 0.60, 0.08
"""Enough for an outcome that the words themselves point to as well."""
REPLY_BAR = 0.35
FLOOR = 0.30
NEAR = 0.03
"""A reply that leads an outcome by less is no reply yet: it is asked."""
_BACKED_WORDS = 0.55


class Likeness(NamedTuple):
    """How like a candidate is to what was typed, by its likest phrase."""

    kind: HearingKind
    id: str
    score: float
    phrase: str


class MeaningEar:
    """Hears by meaning; words that stand in a talk as they were typed are known without it."""

    def __init__(self, encoder: Encoder) -> None:
        """Hear with an encoder; phrases are encoded when a talk is first heard or prepared."""
        self._encoder = encoder
        self._lock = threading.Lock()
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def prepare(self, ask: Ask, stop: Callable[[], bool] = lambda: False) -> None:
        """Encode the phrases of a talk, so that hearing takes only what was typed.

        ``stop`` is asked between handfuls: a talk of many phrases takes a second or two.
        """
        phrases = [phrase for _, _, phrase in _phrases(ask)]
        for start in range(0, len(phrases), _HANDFUL):
            if stop():
                return
            self._encode(phrases[start : start + _HANDFUL])

    def hear(self, text: str, ask: Ask) -> Hearing:
        """Say which candidate of the asking the text means."""
        text = text[:_MOST]
        said = verbatim(text, ask)
        if said is not None:
            return said
        ranked = self.likenesses(text, ask)
        if not ranked:
            return Hearing("off_topic")
        first = ranked[0]
        second = ranked[1].score if len(ranked) > 1 else 0.0
        kind = self._decide(text, ask, ranked)
        told = first.id if kind != "off_topic" else ""
        return Hearing(kind, told, max(first.score, 0.0), max(second, 0.0))

    def likenesses(self, text: str, ask: Ask) -> list[Likeness]:
        """Every candidate with its likeness, the likest first."""
        import numpy as np

        phrases = _phrases(ask)
        if not phrases:
            return []
        rows = np.stack(self._encode([phrase for _, _, phrase in phrases]))
        scores = rows @ self._encoder.encode([text])[0]
        best: dict[tuple[str, str], Likeness] = {}
        for (kind, id_, phrase), score in zip(phrases, scores.tolist(), strict=True):
            here = Likeness(kind, id_, round(score, 4), phrase)
            if (kind, id_) not in best or here.score > best[kind, id_].score:
                best[kind, id_] = here
        return sorted(best.values(), key=lambda one: (-one.score, one.kind, one.id))

    def _decide(self, text: str, ask: Ask, ranked: list[Likeness]) -> HearingKind:
        first = ranked[0]
        rival = ranked[1] if len(ranked) > 1 else Likeness("off_topic", "", 0.0, "")
        margin = first.score - rival.score
        if first.score < FLOOR:
            return "off_topic"
        if first.kind == "reply":
            if rival.kind == "outcome" and margin < NEAR:
                return "unsure"
            return "reply" if first.score >= REPLY_BAR else "off_topic"
        if speaks_against(text, first.phrase):
            return "unsure"
        if first.score >= OUTCOME_BAR and margin >= OUTCOME_MARGIN:
            return "outcome"
        if first.score >= BACKED_BAR and margin >= BACKED_MARGIN and _backed(text, ask, first):
            return "outcome"
        return "unsure"

    def _encode(self, phrases: list[str]) -> list[NDArray[np.float32]]:
        with self._lock:
            missing = [p for p in dict.fromkeys(phrases) if p not in self._vectors]
            if len(self._vectors) + len(missing) > _KEPT:
                self._vectors.clear()
                missing = list(dict.fromkeys(phrases))
            if missing:
                self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
            return [self._vectors[phrase] for phrase in phrases]


def _phrases(ask: Ask) -> list[tuple[HearingKind, str, str]]:
    found: list[tuple[HearingKind, str, str]] = []
    for candidate in ask.outcomes:
        found += [("outcome", candidate.id, p) for p in candidate.phrases or (candidate.text,)]
    for candidate in ask.replies:
        found += [("reply", candidate.id, p) for p in candidate.phrases or (candidate.text,)]
    return found


def _backed(text: str, ask: Ask, first: Likeness) -> bool:
    """Whether the words alone, whatever they mean, point to the same candidate."""
    ranked = compared(text, ask)
    if not ranked:
        return False
    kind, id_, score = ranked[0]
    return (kind, id_) == (first.kind, first.id) and score >= _BACKED_WORDS
