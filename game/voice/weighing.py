"""How much speaks for each candidate: signs of likeness, weighed into shares that sum to one.

The signs of a candidate are likenesses between vectors and doubts about small words; "none of
them" is one more candidate. The weights are those that made the labels likeliest (a softmax over
the candidates open at that moment) on the calibration part of ``tests/voice/hearing`` and on its
``tuning.txt``; ``python -m tests.bench.ear_fit`` fits them again and prints what they give on
utterances left out of the fit. The held-out part had no say in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from game.voice.cues import denies, doubts, speaks_against, words_of
from game.voice.ear import HearingKind
from game.voice.telling import Telling, telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SIGNS = (
    "as typed", "mended", "clause", "say", "middle", "middle by clause",
    "negation", "question", "turn of speech", "persons", "outcome",
    "against", "telling", "telling by clause",
)  # fmt: skip
"""What is weighed of each candidate."""
NONE_SIGNS = ("none", "likest", "telling none", "elsewhere")
"""What is weighed of none of them: that it is none, the likest phrase, what is said elsewhere."""
WEIGHTS = (
    4.24, 0.54, 5.79, 2.34, 1.84, 1.87, -1.80, -0.62, -2.21, -0.41, 0.13, -0.82, 3.28, 2.07,
    1.01, 11.37, 4.02, 2.75,
)  # fmt: skip
_CLOSEST = 12
"""Candidates that are weighed; the others are too far off to matter."""
_NEAR = 0.10
"""Phrases of a candidate that are less like than its likest by at most this count beside it."""
_EACH_DOUBT = 0.08
_CLAUSES = 6


class Phrase(NamedTuple):
    """A phrase of a candidate; the first one of an outcome is its ``say``."""

    kind: HearingKind
    id: str
    text: str


@dataclass(frozen=True)
class Said:
    """What was typed, in its readings, each with its vector."""

    text: str
    mended: str
    clauses: tuple[str, ...]
    rows: Floats = field(repr=False)
    """The vectors: of the text, of the mended text, of the clauses."""


@dataclass(frozen=True)
class Listened:
    """The phrases that are listened for, their vectors, and what tells whose a text is."""

    phrases: tuple[Phrase, ...]
    rows: Floats = field(repr=False)
    elsewhere: Floats = field(repr=False)
    telling: Telling = field(repr=False)


class Weighed(NamedTuple):
    """A candidate, its share, the likeness of its likest phrase, and what speaks against it."""

    kind: HearingKind
    id: str
    share: float
    score: float
    phrase: str
    against: str


def clauses(text: str) -> tuple[str, ...]:
    """The sentences and clauses of a text that is more than one."""
    cut = re.split(r"(?<=[.!?;:])\s+|,\s+|\s+[-\u2013\u2014]+\s+", text)
    cut += re.split(r"(?<=[.!?;])\s+", text)
    whole = (part.strip() for part in cut if len(words_of(part)) >= 3)
    return tuple(part for part in dict.fromkeys(whole) if part != text.strip())[:_CLAUSES]


def listened(phrases: tuple[Phrase, ...], rows: Floats, elsewhere: Floats) -> Listened:
    """Learn what tells the owners of the phrases from each other."""
    owners = [(phrase.kind, phrase.id) for phrase in phrases]
    return Listened(phrases, rows, elsewhere, telling(owners, rows, elsewhere))


def weigh(said: Said, known: Listened) -> list[Weighed]:
    """Every candidate that may have been meant, the likeliest first; shares leave room for none."""
    import numpy as np

    groups, signs, against = signs_of(said, known)
    forces = signs @ np.asarray(WEIGHTS)
    shares = np.exp(forces - forces.max())
    shares /= shares.sum()
    likeness = known.rows @ said.rows[:2].T
    found = []
    for members, share, why in zip(groups, shares, against, strict=False):
        kind, id_, _ = known.phrases[members[0]]
        scores = likeness[members].max(1)
        likest = known.phrases[members[int(scores.argmax())]].text
        found.append(Weighed(kind, id_, float(share), float(scores.max()), likest, why))
    return sorted(found, key=lambda one: (-one.share, one.kind, one.id))


def signs_of(said: Said, known: Listened) -> tuple[list[list[int]], NDArray[np.float64], list[str]]:
    """The closest candidates, each as the numbers of its phrases, and a row of signs for each.

    The last row is that of none of them. Then, for each, what speaks against it.
    """
    import numpy as np

    phrases, rows = known.phrases, known.rows
    likeness = rows @ said.rows.T
    typed, mended = likeness[:, 0], likeness[:, 1]
    clause = likeness[:, 2:].max(1) if said.clauses else likeness.max(1)
    best = np.maximum(typed, mended)
    told = known.telling.of(said.rows)
    told_whole = told[:2].max(0)
    told_clause = told[2:].max(0) if said.clauses else told_whole
    everybody: dict[tuple[str, str], list[int]] = {}
    for n, phrase in enumerate(phrases):
        everybody.setdefault((phrase.kind, phrase.id), []).append(n)
    groups = sorted(everybody.values(), key=lambda ns: -float(best[ns].max()))[:_CLOSEST]
    signs = np.zeros((len(groups) + 1, len(SIGNS) + len(NONE_SIGNS)))
    reasons = []
    for row, members in zip(signs, groups, strict=False):
        likest = sorted(members, key=lambda n: (-float(best[n]), n))[:3]
        found = [doubts(said.mended, phrases[n].text) for n in likest]
        freest = [best[n] - _EACH_DOUBT * sum(d) for n, d in zip(likest, found, strict=True)]
        middle = rows[members].mean(0)
        towards = said.rows @ (middle / max(float(np.linalg.norm(middle)), 1e-9))
        near = _near(members, mended)
        reasons.append(_against(said, [phrases[n].text for n in near], rows[near]))
        column = known.telling.columns[phrases[members[0]][:2]]
        row[: len(SIGNS)] = (
            typed[members].max(),
            mended[members].max(),
            max(clause[members].max(), best[members].max()),
            best[members[0]],
            towards[1],
            towards[2:].max() if said.clauses else towards[1],
            *found[int(np.argmax(freest))],
            phrases[members[0]].kind == "outcome",
            bool(reasons[-1]),
            told_whole[column],
            told_clause[column],
        )
    elsewhere = float((known.elsewhere @ said.rows[:2].T).max())
    signs[-1, len(SIGNS) :] = 1.0, typed.max(), told_whole[-1], elsewhere
    return groups, signs, reasons


def _near(members: list[int], likeness: Floats) -> list[int]:
    likest = sorted(members, key=lambda n: (-float(likeness[n]), n))[:3]
    return [n for n in likest if likeness[n] >= likeness[likest[0]] - _NEAR]


def _against(said: Said, near: list[str], rows: Floats) -> str:
    """What speaks against the likest phrases, the likest first.

    A text that denies what the likest phrase says, or says it of others, is against it. Any other
    difference is none where a phrase nearly as like does not show it.
    """
    found = []
    for phrase, row in zip(near, rows, strict=True):
        scores = said.rows[1:] @ row
        which = int(scores.argmax())
        part = said.clauses[which - 1] if which else said.mended
        found.append((speaks_against(said.mended, phrase, part), denies(phrase)))
    first, phrase_denies = found[0]
    if first in ("persons", "somebody else") or (first == "negation" and not phrase_denies):
        return first
    return "" if any(not against for against, _ in found) else first
