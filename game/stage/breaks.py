"""Where a row may end in writing without blanks: Chinese, Japanese and their signs.

Between any two characters, but no row begins with what closes or continues, and none ends with
what opens. Korean is set with blanks, and breaks at them.
"""

from __future__ import annotations

import re

_WIDE = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー」』）】〉》〕］｝〙〗〟’”…‥–—％‰℃°,.!?:;)]}"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NO_END = frozenset("「『（【〈《〔［｛〘〖〝‘“＄￥([{")


def wide(text: str) -> bool:
    """Whether a text has characters of such writing."""
    return not text.isascii() and _WIDE.search(text) is not None


def may_break(before: str, after: str) -> bool:
    """Whether a row may end between two characters that no blank divides."""
    if before.isascii() and after.isascii():
        return False
    if after in _NO_START or before in _NO_END:
        return False
    return _WIDE.match(before) is not None or _WIDE.match(after) is not None


def tokens(text: str) -> list[str]:
    """The text in pieces that stay whole; a blank ends its piece."""
    out: list[str] = []
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if (before == " " and after != " ") or (after != " " and may_break(before, after)):
            out.append(text[start:at])
            start = at
    return [*out, text[start:]] if text else []


def joined(one: str, other: str) -> str:
    """Two pieces as one: with a blank between, where the writing has blanks."""
    if not one or not other:
        return one + other
    bare = one.rstrip("*")[-1:] or " "
    return one + other if _WIDE.match(bare) and wide(other[:2]) else f"{one} {other}"
