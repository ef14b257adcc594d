"""Thumbs and hurry: short ways of writing are written out, misspelt words are mended.

Only for listening: what the player typed is shown and kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from rapidfuzz.distance import OSA

from game.voice.cues import plain
from game.voice.wordpiece import vocabulary

SHORT = {
    "luv": "love", "ily": "i love you", "idk": "i do not know", "gotta": "have to", "k": "okay",
    "cuz": "because", "cos": "because", "bc": "because", "tho": "though", "rn": "right now",
    "tmrw": "tomorrow", "nite": "night", "thx": "thanks", "thanx": "thanks", "ty": "thank you",
    "wat": "what", "wut": "what", "wdym": "what do you mean", "hbu": "how about you",
    "wbu": "what about you", "lemme": "let me", "gimme": "give me", "kinda": "kind of",
    "sorta": "sort of", "outta": "out of", "cya": "see you", "ttyl": "talk to you later",
    "gtg": "have to go", "g2g": "have to go", "nvm": "never mind", "abt": "about",
    "ppl": "people", "smth": "something", "r": "are", "y": "why", "n": "and", "w": "with",
    "til": "until", "ill": "i will", "tbh": "to be honest", "omg": "oh my god",
    "stfu": "shut up", "nothin": "nothing", "somethin": "something",
}  # fmt: skip
_COMMON, _SHORT_COMMON = 5_000, 12_000
"""Word pieces are numbered by how frequent they are: these are the numbers of everyday words."""
_FIRST = 1996
"""The number of the first piece that is a word."""
_FEW = 60
"""Words of a text that are read for spelling."""


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    known = vocabulary().items()
    return frozenset(w for w, n in known if _FIRST <= n < _COMMON and len(w) > 1 and w.isalpha())


def mended(text: str, known: Set[str]) -> str:
    """Return the plain text as it was meant; ``known`` are the words of the talk."""
    found = re.findall(r"[a-z0-9']+|[?.!;,]", plain(text))
    meant = {word: _meant(word, known) for word in dict.fromkeys(found[:_FEW])}
    return " ".join(meant.get(word, word) for word in found)


def _meant(word: str, known: Set[str]) -> str:
    held = re.sub(r"(.)\1{2,}", r"\1", word)
    if held != word:
        twice = re.sub(r"(.)\1{2,}", r"\1\1", word)
        word = held if held in known or held in vocabulary() else twice
    if word in SHORT:
        return SHORT[word]
    if not word.isalpha() or len(word) < 3 or word in known:
        return word
    number = vocabulary().get(word)
    if number is not None and (len(word) > 4 or number <= _SHORT_COMMON):
        return word
    return _nearest(word, known) or word


def _nearest(word: str, known: Set[str]) -> str:
    """The known word with a letter more, less, other or exchanged; two in long words."""
    most = 1 if len(word) < 7 else 2
    best: tuple[tuple[int, bool, bool, bool, int, str], str] | None = None
    for other in known | _everyday():
        if abs(len(other) - len(word)) > 1 or len(other) < 2:
            continue
        far = OSA.distance(word, other, score_cutoff=most)
        if far <= most:
            # Letters change places more often than they are lost, and are lost more than added.
            rank = (far, sorted(other) != sorted(word), len(other) < len(word),
                    other[0] != word[0], vocabulary().get(other, 10**6), other)  # fmt: skip
            best = min(best, (rank, other)) if best else (rank, other)
    return best[1] if best else ""
