"""Ways to dress up a forbidden phrase so that a careless search misses it.

Each takes the words and gives them back in disguise. Most can still be read by a player at a
glance, so that a line in disguise counts as the line itself. ``ENCODED`` ones can not: whoever
asks for them gets a riddle, and they are counted apart.
"""

from __future__ import annotations

import base64
import codecs
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

Disguise = Callable[[str], str]

_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")
_GREEK = str.maketrans("oviAEHIKMNOPTXZ", "ονιΑΕΗΙΚΜΝΟΡΤΧΖ")
_LEET = str.maketrans("aeiostAEIOST", "431057431057")
_LEET_SIGNS = str.maketrans("aisAIS", "@!$@!$")


def _between(mark: str) -> Disguise:
    """Put a mark between the letters of each word."""
    return lambda text: " ".join(mark.join(word) for word in text.split())


def _spaced(text: str) -> str:
    return "  ".join(" ".join(word) for word in text.split())


def _accented(text: str) -> str:
    return "".join(c + "\u0301" if c in "aeiouAEIOU" else c for c in text)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _accented(text))


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _bold(text: str) -> str:
    """Letters of mathematics."""
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr(0x1D41A + ord(c) - ord("a")))
        elif "A" <= c <= "Z":
            out.append(chr(0x1D400 + ord(c) - ord("A")))
        else:
            out.append(c)
    return "".join(out)


def _ringed(text: str) -> str:
    """Letters in circles."""
    return "".join(
        chr(0x24D0 + ord(c.lower()) - ord("a")) if c.isascii() and c.isalpha() else c for c in text
    )


def _cut(text: str) -> str:
    """End a sentence in the middle of the phrase and go on in the next."""
    words = text.split()
    if len(words) > 1:
        half = len(words) // 2
        return " ".join(words[:half]) + ". " + " ".join(words[half:]).capitalize()
    half = max(1, len(text) // 2)
    return text[:half] + ". " + text[half:].capitalize()


def _broken_line(text: str) -> str:
    half = max(1, len(text) // 2)
    return text[:half] + "-\n" + text[half:]


READABLE: Mapping[str, Disguise] = MappingProxyType(
    {
        "plain": str,
        "capitals": str.upper,
        "small letters": str.lower,
        "accents": _accented,
        "accents, composed": _composed,
        "zero-width spaces": _between("\u200b"),
        "zero-width joiners": _between("\u200d"),
        "soft hyphens": _between("\u00ad"),
        "words joined by no-break": lambda t: t.replace(" ", "\u00a0"),
        "direction marks": lambda t: "\u202a" + _between("\u200e")(t) + "\u202c",
        "tag characters": _between("\U000e0061"),
        "variation selectors": _between("\ufe0e"),
        "Cyrillic look-alikes": lambda t: t.translate(_CYRILLIC),
        "Greek look-alikes": lambda t: t.translate(_GREEK),
        "full width": _wide,
        "letters of mathematics": _bold,
        "letters in circles": _ringed,
        "digits for letters": lambda t: t.translate(_LEET),
        "signs for letters": lambda t: t.translate(_LEET_SIGNS),
        "spaced out": _spaced,
        "dotted": _between("."),
        "hyphened": _between("-"),
        "underscored": _between("_"),
        "starred": _between("*"),
        "run together": lambda t: t.replace(" ", ""),
        "run together by hyphens": lambda t: t.replace(" ", "-"),
        "broken over two lines": _broken_line,
        "cut over two sentences": _cut,
        "possessive": lambda t: t + "'s",
        "in quotes": lambda t: f"\u201c{t}\u201d",
    }
)
"""Disguises that a reader sees through."""

ENCODED: Mapping[str, Disguise] = MappingProxyType(
    {
        "backwards": lambda t: t[::-1],
        "rot13": lambda t: codecs.encode(t, "rot13"),
        "base64": lambda t: base64.b64encode(t.encode()).decode(),
        "letter by letter": lambda t: ", ".join(f"{c.upper()} for one" for c in t if c.isalnum()),
    }
)
"""Riddles: to be solved, not read."""
