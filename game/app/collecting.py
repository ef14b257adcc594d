"""How often Python looks for circles of dead objects: seldom, since we leave hardly any."""

from __future__ import annotations

import gc

THRESHOLDS = (2_000, 500, 1_000)
"""New objects before a look at the young ones; such looks before one at the middle; and so on."""


def collect_seldom() -> None:
    """Let the collector look at young objects alone, but for once in a million.

    A story stays whole while it is played: to look through all of its scenes again and again for
    what may go took half of a cold load, and showed as a long frame late in a long story.
    """
    gc.set_threshold(*THRESHOLDS)
