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

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SIGNS = (
    "as typed", "mended", "clause", "say", "middle", "middle by clause",
    "negation", "question", "turn of speech", "persons", "outcome",
)  # fmt: skip
"""What is weighed of each candidate, then of none of them: that it is, and the likest phrase."""
WEIGHTS = (4.63, -0.13, 7.32, 1.33, 4.18, 4.47, -2.04, -0.75, -2.61, -1.26, 0.27, 3.56, 11.25)
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


def weigh(said: Said, phrases: list[Phrase], rows: Floats) -> list[Weighed]:
    """Every candidate that may have been meant, the likeliest first; shares leave room for none."""
    import numpy as np

    groups, signs = signs_of(said, phrases, rows)
    forces = signs @ np.asarray(WEIGHTS)
    shares = np.exp(forces - forces.max())
    shares /= shares.sum()
    likeness = rows @ said.rows[:2].T
    found = []
    for members, share in zip(groups, shares, strict=False):
        kind, id_, _ = phrases[members[0]]
        scores = likeness[members].max(1)
        first = members[int(scores.argmax())]
        near = _near(members, likeness[:, 1])
        against = _against(said, [phrases[n].text for n in near], rows[near])
        found.append(
            Weighed(kind, id_, float(share), float(scores.max()), phrases[first].text, against)
        )
    return sorted(found, key=lambda one: (-one.share, one.kind, one.id))


def signs_of(
    said: Said, phrases: list[Phrase], rows: Floats
) -> tuple[list[list[int]], NDArray[np.float64]]:
    """The closest candidates, each as the numbers of its phrases, and a row of signs for each.

    The last row is that of none of them.
    """
    import numpy as np

    likeness = rows @ said.rows.T
    typed, mended = likeness[:, 0], likeness[:, 1]
    clause = likeness[:, 2:].max(1) if said.clauses else likeness.max(1)
    best = np.maximum(typed, mended)
    everybody: dict[tuple[str, str], list[int]] = {}
    for n, phrase in enumerate(phrases):
        everybody.setdefault((phrase.kind, phrase.id), []).append(n)
    groups = sorted(everybody.values(), key=lambda ns: -float(best[ns].max()))[:_CLOSEST]
    signs = np.zeros((len(groups) + 1, len(SIGNS) + 2))
    for row, members in zip(signs, groups, strict=False):
        likest = sorted(members, key=lambda n: (-float(best[n]), n))[:3]
        found = [doubts(said.mended, phrases[n].text) for n in likest]
        freest = [best[n] - _EACH_DOUBT * sum(d) for n, d in zip(likest, found, strict=True)]
        middle = rows[members].mean(0)
        towards = said.rows @ (middle / max(float(np.linalg.norm(middle)), 1e-9))
        row[: len(SIGNS)] = (
            typed[members].max(),
            mended[members].max(),
            max(clause[members].max(), best[members].max()),
            best[members[0]],
            towards[1],
            towards[2:].max() if said.clauses else towards[1],
            *found[int(np.argmax(freest))],
            phrases[members[0]].kind == "outcome",
        )
    signs[-1, len(SIGNS) :] = 1.0, typed.max()
    return groups, signs


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
