"""BERT's uncased word pieces: the numbers that the ear's model reads in place of words.

Written out here because the library for it brings a hub's client along, and only this one of its
many tokenizers is needed; a test holds the pieces to those that the library gave.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("wordpieces.txt")
_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_LONGEST = 100
"""A word of more letters is unknown as a whole."""


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Return the number of every piece; read once, some 30,000 lines."""
    lines = _FILE.read_text(encoding="utf-8").split("\n")
    return {piece: n for n, piece in enumerate(lines) if piece}


def pieces(text: str, most: int = 128) -> list[int]:
    """Return the pieces of a text, begin and end included, ``most`` at most."""
    known = vocabulary()
    found: list[int] = []
    for word in _words(text):
        if len(found) >= most - 2:
            break
        found += _split(word, known)
    return [known[_BEGIN], *found[: most - 2], known[_END]]


def _words(text: str) -> Iterator[str]:
    word = ""
    for char in unicodedata.normalize("NFD", _clean(text).lower()):
        if unicodedata.category(char) == "Mn":
            continue
        if char.isspace() or _alone(char):
            if word:
                yield word
            word = ""
            if not char.isspace():
                yield char
        else:
            word += char
    if word:
        yield word


def _clean(text: str) -> str:
    kept = []
    for char in text:
        if char in "\t\n\r":
            kept.append(" ")
        elif ord(char) in (0, 0xFFFD) or unicodedata.category(char)[0] == "C":
            continue
        else:
            kept.append(char)
    return "".join(kept)


def _alone(char: str) -> bool:
    """Whether a character is a word of its own: marks, and the signs of Chinese."""
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    if unicodedata.category(char)[0] == "P":
        return True
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


def _split(word: str, known: dict[str, int]) -> list[int]:
    """The longest known beginning, then the longest known piece of what is left, and so on."""
    if len(word) > _LONGEST:
        return [known[_UNKNOWN]]
    found: list[int] = []
    start = 0
    while start < len(word):
        end = len(word)
        while end > start:
            piece = word[start:end] if start == 0 else "##" + word[start:end]
            if piece in known:
                break
            end -= 1
        else:
            return [known[_UNKNOWN]]
        found.append(known[piece])
        start = end
    return found
