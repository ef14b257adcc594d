"""Phrases that point to self-harm and phrases that only sound like it, frozen by hash.

The first two lists were written before the rules were extended to them. The ``fresh`` ones were
written after that, to see how far rules reach beyond what they were made for (19 of 40, and 10 of
60 false): then the rules were extended to them as well, so now all four only guard what holds.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("points", "lookalikes", "fresh_points", "fresh_lookalikes")


def phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def by_kind() -> dict[str, tuple[str, ...]]:
    """The pointing phrases by their headings: direct, indirect, joking."""
    kinds: dict[str, list[str]] = {}
    here = ""
    for line in (HERE / "points.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            here = line.lstrip("# ").split()[0]
        elif line:
            kinds.setdefault(here, []).append(line)
    return {kind: tuple(lines) for kind, lines in kinds.items()}


def digest() -> str:
    """The hash of all lists."""
    total = hashlib.sha256()
    for name in NAMES:
        total.update((HERE / f"{name}.txt").read_bytes())
    return total.hexdigest()
