"""What must be so of any file that was read: nothing hidden, nothing printed raw, nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from game.script.diagnostics import Diagnostic
from game.script.nodes import compose
from game.script.source import Source

_WORD = re.compile(r"[^\W_]+")
_COMMENT = re.compile(r"^\s*#.*$|(?<=\S)\s{2,}#(?:[ #=-].*)?$|^%.*$|\|[0-9+-]+\s*$", re.MULTILINE)
"""What a reader knows for a comment at a glance; a directive; the digits of a block's sign."""


def said_badly(found: Diagnostic) -> str:
    """What is wrong with how a finding is told; empty where nothing is."""
    text = found.render()
    odd = next((c for c in text if not c.isprintable() and c not in "\n\u00a0\u3000\t"), "")
    if odd and not odd.isspace():
        return f"prints U+{ord(odd):04X}"
    if len(text) > 3_000:
        return f"is {len(text)} characters long"
    if found.line < 1 or found.column < 1 or not found.message:
        return "has no place or no words"
    if not text.startswith(f"{found.path}:{found.line}:{found.column} {found.code}"):
        return "does not begin with its place"
    return ""


def lost(source: Source) -> str:
    """A word of the file that reading it lost or made up, though the file was taken.

    Words of the text are words of its data, as often, but for those of plain comments. A file with
    a double-quoted backslash makes letters of signs and is left out.
    """
    if any("\\" in line and '"' in line for line in source.lines):
        return ""
    read = Counter(_words("\n".join(_texts([data for data, _ in compose(source)]))))
    written = Counter(_words(source.text))
    comments = Counter(_words("\n".join(_COMMENT.findall(source.text))))
    gone = written - read - comments
    made = read - written
    if gone or made:
        return f"lost {dict(gone.most_common(3))}, made up {dict(made.most_common(3))}"
    return ""


def unsaid(prose: str, compiled: Any) -> str:
    """A word of a block of prose that the compiled scene does not hold, as often."""
    held = Counter(_words("\n".join(_texts(compiled))))
    gone = Counter(word for word in _words(prose) if word.isalpha()) - held
    return f"prose lost {dict(gone.most_common(3))}" if gone else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, bool):
        yield str(data).lower()
