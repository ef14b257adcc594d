"""Plain JSON from a file that anyone may have written: size and depth are limited first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DEPTH = 64
"""How deep lists and objects may lie in each other."""


class NotPlain(ValueError):
    """The bytes are no JSON that the game reads; the text says why, in a few words."""


def parse(raw: bytes) -> Any:
    """Read JSON bytes into plain values; raises NotPlain, whatever the bytes are."""
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except RecursionError:
        raise NotPlain("it is nested too deep") from None
    except NotPlain:
        raise
    except ValueError:
        raise NotPlain("it is no whole JSON") from None
    check_depth(value)
    return value


def check_depth(value: Any) -> None:
    """Raise NotPlain when lists and objects are nested deeper than ``DEPTH``."""
    level = [value]
    for _ in range(DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise NotPlain("it is nested too deep")


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; raises OSError or NotPlain."""
    if path.exists() and not path.is_file():
        raise NotPlain("it is not a file")  # a pipe or a device would hold the game up for ever
    with path.open("rb") as file:
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise NotPlain(f"it is larger than {limit // 1_000_000} MB")
    return raw


def _no_constant(name: str) -> Any:
    raise NotPlain(f"it holds {name}, which is no number")
