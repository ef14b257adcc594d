"""Text that runs from right to left: directions by the Unicode algorithm, order on the row."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

# Hebrew, Arabic and their presentation forms, Syriac, Thaana, N'Ko; the old ones beyond the BMP.
_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_LTR = re.compile("[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02b8\u0370-\u0589\u0900-\u1fff\u3040-\ud7ff]")
# What embeds, overrides and isolates: a story has none, and typed text must not turn a page.
_EXPLICIT = re.compile("[\u202a-\u202e\u2066-\u2069]")


def has_rtl(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return not text.isascii() and _RTL.search(text) is not None


@lru_cache(4096)
def begins_rtl(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter says so."""
    first = _RTL.search(text) if not text.isascii() else None
    return first is not None and _LTR.search(text[: first.start()]) is None


@lru_cache(2048)
def levels(text: str, rtl: bool) -> tuple[int, ...]:
    """The level of each character in a paragraph of that direction: odd runs to the left."""
    base = int(rtl)
    # Here and not above: most players never meet such a text.
    from bidi import algorithm as uax9

    storage: Any = uax9.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    uax9.get_embedding_levels(_EXPLICIT.sub(" ", text), storage, False, False)
    uax9.explicit_embed_and_overrides(storage, False)
    uax9.resolve_weak_types(storage, False)
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    found = tuple(char["level"] for char in storage["chars"])
    # It drops what has no width, such as a soft hyphen; then everything takes its line's way.
    return found if len(found) == len(text) else (base,) * len(text)


def visual(of: list[int]) -> list[int]:
    """The order, from left to right, of pieces with these levels (rule L2)."""
    order = list(range(len(of)))
    for level in range(max(of, default=0), 0, -1):
        row: list[int] = []
        for high, group in groupby([(of[at] >= level, at) for at in order], key=itemgetter(0)):
            places = [at for _, at in group]
            row += places[::-1] if high else places
        order = row
    return order
