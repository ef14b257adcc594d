"""Numbers in text, whether in digits or in words."""

from __future__ import annotations

import re
from functools import lru_cache

from game.voice.fold import fold, listed

_UNITS = {
    word: value
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        listed("twenty thirty forty fifty sixty seventy eighty ninety"),
        strict=True,
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        listed("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"), 13
    )
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_DIGITS = re.compile(r"\d+(?:[,\u2009 ]\d{3})+(?!\d)|\d+")
_WORDS = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")


@lru_cache(maxsize=1024)
def numbers_in(text: str) -> frozenset[int]:
    """Return every whole number in the text; parts of a time or a decimal count one by one."""
    folded = fold(text)
    found = {int(re.sub(r"\D", "", match.group())[:15]) for match in _DIGITS.finditer(folded)}
    return frozenset(found | _spelt(folded))


def _spelt(folded: str) -> set[int]:
    found: set[int] = set()
    total = current = -1

    def close() -> None:
        nonlocal total, current
        if total >= 0 or current >= 0:
            found.add(max(total, 0) + max(current, 0))
        total = current = -1

    after_and = False
    for token in _WORDS.findall(folded.replace("-", " ")):
        value = _UNITS.get(token, _TENS.get(token, _ORDINALS.get(token)))
        if value is not None:
            fits = (
                current < 0
                or (current % 100 == 0 and current > 0)
                or (current % 10 == 0 and current % 100 >= 20 and value < 10)
            )
            if not fits or (after_and and current % 100):
                close()
            current = max(current, 0) + value
        elif token in _SCALES:
            scale = _SCALES[token]
            if scale == 100:
                current = (current if current > 0 else 1) * 100
            else:
                total = max(total, 0) + (current if current > 0 else 1) * scale
                current = -1
        elif (token == "and" and current >= 100) or (token == "and" and total >= 1000):
            after_and = True
            continue
        else:
            close()
        after_and = False
    close()
    return found
