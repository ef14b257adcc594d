"""Phrases that point to self-harm and phrases that only sound like it, frozen by hash.

Three pairs of lists. Each was written before the rules were extended to it, the later ones to see
how far the rules reach beyond what they were made for. Card shown at first sight: ``fresh`` 19 of
40, and 10 of 60 for nothing; ``unseen`` 18 of 40, and 4 of 60. The signs that came of the third
pair were then tried on phrases that strangers had published: 57 of 81, and extended; 69 of 95, and
extended; 27 of 31. So now the lists only guard what holds.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
NAMES = (
    "points",
    "lookalikes",
    "fresh_points",
    "fresh_lookalikes",
    "unseen_points",
    "unseen_lookalikes",
)


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
