"""Memory: how often Python looks for dead circles (seldom), and what goes back to the system."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

THRESHOLDS = (2_000, 500, 1_000)
"""New objects before a look at the young ones; such looks before one at the middle; and so on."""


def collect_seldom() -> None:
    """Let the collector look at young objects alone, but for once in a million.

    A story stays whole while it is played: to look through all of its scenes again and again for
    what may go took half of a cold load, and showed as a long frame late in a long story.
    """
    gc.set_threshold(*THRESHOLDS)


def give_back() -> None:
    """Let the system have what loading needed and nothing needs any more: a third of all memory.

    For a worker thread, and seldom. Only glibc keeps it, and only there it can be asked for.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)
