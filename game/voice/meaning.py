"""The ear that hears meaning: vectors say what is alike, small words say what speaks against it.

The bars were set on what the weights of ``weighing`` give on utterances left out of their fit
(``python -m tests.bench.ear_fit``); ``python -m tests.bench.ear`` tells of the held-out part.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.play.asks import Ask, Candidate
from game.voice.cues import delicate, words_of
from game.voice.ear import Hearing, HearingKind, beginning, verbatim
from game.voice.elsewhere import ELSEWHERE
from game.voice.encoder import Encoder
from game.voice.spelling import mended
from game.voice.weighing import Listened, Phrase, Said, Weighed, clauses, listened, weigh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 600
"""Characters that are listened to."""
_KEPT = 6_000
"""Phrases whose vectors are kept: every talk of a long evening, 21 MB."""

_HANDFUL = 48

OUTCOME_SHARE = 0.60
"""An outcome is taken from this share on, where no small word could turn what was said: of 456
utterances, each left out of the fit that heard it, two then had a wrong effect."""
DELICATE_SHARE = 0.90
"""What denies, reports, asks or is of others must be as sure as this: nearly every wrong effect
was one of these."""
DIFFERS_SHARE = 0.92
"""As sure as this where the persons or a particle are not those of the phrase, and only in a text
of some length: in "you miss her" nothing else is said."""
_SOME_LENGTH = 7
_MAY_DIFFER = frozenset(("persons", "somebody else", "particle"))
OUTCOME_LIKENESS = 0.30
"""However little speaks for the others, this much has to speak for an outcome itself."""
REPLY_SHARE = 0.30
"""A reply changes nothing, so one that is only the likeliest of a few may be said; from less than
this on it fits so seldom that asking is kinder."""
FLOOR = 0.30
"""Nothing is as unlike every phrase as this and still on the subject."""
ASK_SHARE = 0.20
"""Outcomes of this share together are offered, where no reply is likely enough."""


class MeaningEar:
    """Hears by meaning; words that stand in a talk as they were typed are known without it."""

    def __init__(self, encoder: Encoder) -> None:
        """Hear with an encoder; phrases are encoded when a talk is first heard or prepared."""
        self._encoder = encoder
        self._lock = threading.Lock()
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._last: Listened | None = None

    def prepare(self, ask: Ask, stop: Callable[[], bool] = lambda: False) -> None:
        """Encode the phrases of a talk, so that hearing takes only what was typed.

        ``stop`` is asked between handfuls: a talk of many phrases takes a second or two.
        """
        phrases = [phrase.text for phrase in phrases_of(ask)]
        for start in range(0, len(phrases), _HANDFUL):
            if stop():
                return
            self._encode(phrases[start : start + _HANDFUL])
        if phrases:
            self._listen_for(tuple(phrases_of(ask)))

    def hear(self, text: str, ask: Ask) -> Hearing:
        """Say which candidate of the asking the text means."""
        text = beginning(text, _MOST)
        said = verbatim(text, ask)
        if said is not None:
            return said
        ranked = self.weighed(text, ask)
        if not ranked:
            return Hearing("off_topic")
        kind = decide(ranked, text)
        first = ranked[0]
        second = ranked[1].share if len(ranked) > 1 else 0.0
        told = first.id if kind != "off_topic" else ""
        return Hearing(kind, told, first.share, second)

    def weighed(self, text: str, ask: Ask) -> list[Weighed]:
        """The candidates that may have been meant, the likeliest first."""
        phrases = tuple(phrases_of(ask))
        return weigh(*self.read(text, phrases)) if phrases else []

    def read(self, text: str, phrases: tuple[Phrase, ...]) -> tuple[Said, Listened]:
        """What was typed in its readings, and what is known of the phrases."""
        known = frozenset(word for phrase in phrases for word in words_of(phrase.text))
        meant = mended(text, known)
        parts = clauses(text)
        vectors = self._encoder.encode([text, meant, *parts])
        return Said(text, meant, parts, vectors), self._listen_for(phrases)

    def _listen_for(self, phrases: tuple[Phrase, ...]) -> Listened:
        """What is known of the phrases; kept until others are asked for."""
        import numpy as np

        last = self._last
        if last is None or last.phrases != phrases:
            rows = np.stack(self._encode([phrase.text for phrase in phrases]))
            last = listened(phrases, rows, np.stack(self._encode(list(ELSEWHERE))))
            self._last = last
        return last

    def _encode(self, phrases: list[str]) -> list[NDArray[np.float32]]:
        with self._lock:
            missing = [p for p in dict.fromkeys(phrases) if p not in self._vectors]
            if len(self._vectors) + len(missing) > _KEPT:
                self._vectors.clear()
                missing = list(dict.fromkeys(phrases))
            if missing:
                self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
            return [self._vectors[phrase] for phrase in phrases]


def decide(ranked: list[Weighed], text: str) -> HearingKind:
    """Hold the likeliest candidate against the bars, higher ones where a small word may turn it."""
    first = ranked[0]
    if max(one.score for one in ranked) < FLOOR:
        return "off_topic"
    if first.kind == "outcome":
        likely = first.share >= _bar(first.against, text) and first.score >= OUTCOME_LIKENESS
        return "outcome" if likely else "unsure"
    if first.share >= REPLY_SHARE:
        return "reply"
    outcomes = sum(one.share for one in ranked if one.kind == "outcome")
    return "unsure" if outcomes > ASK_SHARE else "off_topic"


def _bar(against: str, text: str) -> float:
    """The share from which an outcome is taken; out of reach where something is against it."""
    if not against:
        return DELICATE_SHARE if delicate(text) else OUTCOME_SHARE
    differs = against in _MAY_DIFFER and len(words_of(text)) >= _SOME_LENGTH
    return DIFFERS_SHARE if differs else math.inf


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
