"""How a sentence is read: its folded letters, its digits and signs as letters, and over the seam.

A phrase that is forbidden in one sentence is forbidden in two: what was said before is read on
into the new sentence, and a find counts where it lies across the seam.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from game.voice.checks.context import Context
from game.voice.fold import fold, unleet

_END = " .!\u2026\"'-"
_WORDS = 6
"""So many words on either side of the seam can make one phrase."""


def compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Compile patterns for folded text."""
    return tuple(re.compile(pattern) for pattern in patterns)


def readings(sentence: str) -> tuple[str, ...]:
    """Return the ways to read a sentence: folded, and with its digits and signs as letters."""
    folded = fold(sentence)
    loud = unleet(folded)
    return (folded,) if loud == folded else (folded, loud)


def across(
    patterns: Iterable[re.Pattern[str]], sentence: str, context: Context
) -> re.Match[str] | None:
    """Return what a pattern finds across the seam between the last sentence and this one."""
    before = fold(context.said[-1]) if context.said else ""
    # A question asks and claims nothing: what follows it starts anew.
    if not before or before.endswith("?"):
        return None
    seam = " ".join(before.rstrip(_END).split(" ")[-_WORDS:])
    joined = f"{seam} {' '.join(fold(sentence).split(' ')[:_WORDS])}"
    for pattern in patterns:
        for found in pattern.finditer(joined):
            if found.start() < len(seam) < found.end() - 1:
                return found
    return None


def search(patterns: tuple[re.Pattern[str], ...], sentence: str, context: Context) -> str | None:
    """Return what a pattern finds in a sentence, or across the seam before it."""
    every = readings(sentence)
    for pattern in patterns:
        for reading in every:
            found = pattern.search(reading)
            if found:
                return found.group()
    seam = across(patterns, sentence, context)
    return seam.group() if seam else None
