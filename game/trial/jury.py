"""The verdict on what was shown: by the labels of what was served, or by a plain search.

Neither asks the gate. A labelled line counts as shown where at least half of its letters are; one
that gives nothing away in part, where all of it is. A voice whose lines have no labels is judged
by a search for keys that is written here and shares nothing with the gate's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from game.script.program import Character
from game.trial.leaks import Leak

_HALF = 0.5


def betrayed(served: Sequence[Leak], shown: Iterable[str]) -> list[Leak]:
    """The labelled lines of which enough is among what was shown."""
    letters = _letters(" ".join(shown))
    return [leak for leak in served if _share(leak, letters) >= (1.0 if leak.whole else _HALF)]


def _share(leak: Leak, shown: str) -> float:
    """How much of a line was shown, by its sentences' letters."""
    whole = _letters(leak.text)
    if not whole:
        return 0.0
    if whole in shown:
        return 1.0
    pieces = [_letters(piece) for piece in re.split(r"(?<=[.!?\u2026])\s+|\n", leak.text)]
    return sum(len(piece) for piece in pieces if piece and piece in shown) / len(whole)


def _letters(text: str) -> str:
    """A text without blanks and the marks that may be laid aside around it."""
    return "".join(c for c in text if not c.isspace() and c not in '"\u201c\u201d*')


def plain_keys(
    text: str, character: Character, learned: Iterable[str], typed: str = ""
) -> list[str]:
    """Keys in a text that this play does not know, and ``never`` entries, as anyone reads them."""
    known = set(learned)
    held = {k.casefold() for f in known & character.facts.keys() for k in character.facts[f].keys}
    keys = [
        key
        for id_, fact in character.facts.items()
        if id_ not in known
        for key in fact.keys
        if key.casefold() not in held
    ]
    heard, said = _plain(typed), _plain(text)
    found = [key for key in keys if _in(key, said) and not _in(key, heard)]
    return found + [key for key in character.never if _in(key, said)]


def _in(key: str, plain: str) -> bool:
    key = _plain(key)
    return key in plain and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", plain) is not None


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    kept = (c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", "".join(kept))
