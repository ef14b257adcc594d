"""Words without their endings, to compare what two texts are about."""

from __future__ import annotations

from functools import lru_cache

from game.voice.checks.lexicon import STOPWORDS
from game.voice.fold import words

_ENDINGS = ("ing", "ed", "ly", "er")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word without its ending, so that "recordings" and "recorded" are one."""
    if word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


@lru_cache(maxsize=2048)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry a text's meaning."""
    return frozenset(stem(w) for w in words(text) if w not in STOPWORDS and len(w) > 2)
