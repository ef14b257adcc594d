"""One way to compare words: case, accents, hidden and look-alike characters laid aside.

``fold`` is for reading; ``KeyIndex`` finds keys even where they are spelt with digits, spaced
out, joined, hyphenated, or cut in two by the end of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`\uff07"}
_QUOTES |= {ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"}
_QUOTES |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}

# Look-alikes that no Unicode decomposition resolves: Cyrillic, Greek, and a few Latin cousins.
_PAIRS = (
    "аa бb вb гr дd еe ёe зz иu іi їi јj кk лn мm нh оo пn рp сc тt уy хx ѕs һh ԁd ԛq ԝw ӏl ьb "
    "αa βb γy εe ζz ηn ιi κk μm νv οo ρp τt υu χx ωw ϲc ϳj "
    "ɑa ɡg ɩi ɪi ʟl ɴn ʀr ꜱs ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ıi øo łl đd"
)
_LOOKALIKES = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_LOOKALIKES |= {ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe"}

_LEET = str.maketrans("013457@$!|+89", "oieastasiltbg")
_LEET_L = str.maketrans("1!|", "lll")
_MIXED = re.compile(r"[^\W_]*(?:[a-z][013457@$!|+89]|[013457@$!|+89][a-z])[a-z0-9@$!|+]*")
_SIGN = re.compile(r"[013457@$!|+89]")
_SIGN_AT_END = re.compile(r"(?<=[a-z0-9])[!|+]+(?=\W|$)")
_WORD = re.compile(r"[^\W_]+")


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list that is written as running text."""
    return tuple(text.split())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in small plain letters, straight quotes, single spaces, nothing hidden."""
    text = unicodedata.normalize("NFKD", text.translate(_QUOTES)).lower().translate(_LOOKALIKES)
    kept = []
    for char in text:
        kind = unicodedata.category(char)
        if kind in ("Mn", "Me", "Cf", "Co", "Cn", "Cs"):
            continue
        kept.append(" " if kind in ("Cc", "Zs", "Zl", "Zp") else char)
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words; a possessive ``'s`` is dropped, other apostrophes join."""
    plain = re.sub(r"'s\b", "", fold(text)).replace("'", "")
    return tuple(_WORD.findall(plain))


def unleet(folded: str, as_l: bool = False) -> str:
    """Read digits and signs inside words as the letters they look like; lone numbers stay."""

    def read(match: re.Match[str]) -> str:
        token = match.group().rstrip("!|+")
        rest = match.group()[len(token) :]
        return (token.translate(_LEET_L) if as_l else token).translate(_LEET) + rest

    return _MIXED.sub(read, folded)


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    folded = fold(text)
    plain = re.sub(r"'s\b", "", folded).replace("'", "")
    every = {plain: None, unleet(plain): None, unleet(plain, as_l=True): None}
    if "'" in folded:
        # A key may end in a possessive, or be cut at its apostrophe.
        every[folded.replace("'", "")] = None
    if _SIGN.search(plain):
        # The boldest reading: every digit and sign is a letter, also where it stands alone.
        every[_SIGN_AT_END.sub(" ", plain).translate(_LEET)] = None
    return tuple(tuple(_WORD.findall(reading)) for reading in every)


def _ends(word: str) -> tuple[str, ...]:
    """The squeezed key and its easy inflections."""
    if len(word) < 4 or not word.isalpha():
        return (word,)
    return (word, word + "s", word + "es")


class KeyIndex:
    """Keys to be found in text however they are dressed up."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys: dict[str, str] = {}
        for key in keys:
            # A key with digits is kept as it reads in letters too: the text is read both ways.
            for reading in _readings(key):
                for form in _ends("".join(reading)):
                    self._keys.setdefault(form, key)
        self._keys.pop("", None)
        self._longest = max((len(k) for k in self._keys), default=0)
        self._heads = {k[0] for k in self._keys}

    def __bool__(self) -> bool:
        return bool(self._keys)

    def find(self, text: str, tail: str = "") -> str | None:
        """Return the key found in ``text``, or across the end of ``tail`` and its beginning."""
        if not self._keys:
            return None
        joined = f"{tail} {text}" if tail else text
        for tokens in _readings(joined):
            hit = self._scan(tokens)
            if hit is not None:
                return hit
        return None

    def _scan(self, tokens: tuple[str, ...]) -> str | None:
        for start, first in enumerate(tokens):
            if first[0] not in self._heads:
                continue
            run = ""
            for token in tokens[start:]:
                run += token
                if len(run) > self._longest:
                    break
                if run in self._keys:
                    return self._keys[run]
        return None
