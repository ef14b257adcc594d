"""The ear that hears meaning: vectors say what is alike, small words say what speaks against it.

The bars were set on what the weights of ``weighing`` give on utterances left out of their fit
(``python -m tests.bench.ear_fit``); ``python -m tests.bench.ear`` tells of the held-out part.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.play.asks import Ask, Candidate
from game.voice.cues import words_of
from game.voice.ear import Hearing, HearingKind, beginning, verbatim
from game.voice.encoder import Encoder
from game.voice.spelling import mended
from game.voice.weighing import Phrase, Said, Weighed, clauses, weigh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 600
"""Characters that are listened to."""
_KEPT = 6_000
"""Phrases whose vectors are kept: every talk of a long evening, 9 MB."""

_HANDFUL = 48

OUTCOME_SHARE = 0.70
"""An outcome is taken from this share on: of 456 utterances, each left out of the fit that heard
it, three then had a wrong effect. Those of the held-out part are harder: keep some distance."""
OUTCOME_LIKENESS = 0.40
"""However little speaks for the others, this much has to speak for an outcome itself."""
REPLY_SHARE = 0.20
"""A reply changes nothing, so one that is only the likeliest of a few may be said."""
FLOOR = 0.30
"""Nothing is as unlike every phrase as this and still on the subject."""
ASK_SHARE = 0.12
"""Outcomes of this share together are offered, where no reply is likely enough."""


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
        phrases = [phrase.text for phrase in phrases_of(ask)]
        for start in range(0, len(phrases), _HANDFUL):
            if stop():
                return
            self._encode(phrases[start : start + _HANDFUL])

    def hear(self, text: str, ask: Ask) -> Hearing:
        """Say which candidate of the asking the text means."""
        text = beginning(text, _MOST)
        said = verbatim(text, ask)
        if said is not None:
            return said
        ranked = self.weighed(text, ask)
        if not ranked:
            return Hearing("off_topic")
        kind = decide(ranked)
        first = ranked[0]
        second = ranked[1].share if len(ranked) > 1 else 0.0
        told = first.id if kind != "off_topic" else ""
        return Hearing(kind, told, first.share, second)

    def weighed(self, text: str, ask: Ask) -> list[Weighed]:
        """The candidates that may have been meant, the likeliest first."""
        phrases = phrases_of(ask)
        if not phrases:
            return []
        said, rows = self.read(text, phrases)
        return weigh(said, phrases, rows)

    def read(self, text: str, phrases: list[Phrase]) -> tuple[Said, NDArray[np.float32]]:
        """What was typed in its readings, and the vectors of the phrases."""
        import numpy as np

        known = frozenset(word for phrase in phrases for word in words_of(phrase.text))
        meant = mended(text, known)
        parts = clauses(text)
        vectors = self._encoder.encode([text, meant, *parts])
        rows = np.stack(self._encode([phrase.text for phrase in phrases]))
        return Said(text, meant, parts, vectors), rows

    def _encode(self, phrases: list[str]) -> list[NDArray[np.float32]]:
        with self._lock:
            missing = [p for p in dict.fromkeys(phrases) if p not in self._vectors]
            if len(self._vectors) + len(missing) > _KEPT:
                self._vectors.clear()
                missing = list(dict.fromkeys(phrases))
            if missing:
                self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
            return [self._vectors[phrase] for phrase in phrases]


def decide(ranked: list[Weighed]) -> HearingKind:
    """Hold the likeliest candidate against the bars."""
    first = ranked[0]
    if max(one.score for one in ranked) < FLOOR:
        return "off_topic"
    if first.kind == "outcome":
        likely = first.share >= OUTCOME_SHARE and first.score >= OUTCOME_LIKENESS
        return "outcome" if likely and not first.against else "unsure"
    if first.share >= REPLY_SHARE:
        return "reply"
    outcomes = sum(one.share for one in ranked if one.kind == "outcome")
    return "unsure" if outcomes > ASK_SHARE else "off_topic"


def phrases_of(ask: Ask) -> list[Phrase]:
    """Every phrase of an asking."""
    found: list[Phrase] = []
    for candidate in ask.outcomes:
        found += [
            Phrase("outcome", candidate.id, p) for p in candidate.phrases or (candidate.text,)
        ]
    for candidate in ask.replies:
        found += [Phrase("reply", candidate.id, p) for p in candidate.phrases or (candidate.text,)]
    return found


def _words(candidate: Candidate) -> tuple[str, ...]:
    return candidate.phrases or (candidate.text,)
