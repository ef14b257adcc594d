"""What the measurements share: clocks, medians, tables, and the conditions they were taken in.

Times are processor time (``time.process_time``: every thread of this process and nothing else's),
since other programs share the cores; a ratio holds only between figures of one run.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Stopwatch:
    """Processor and wall milliseconds of one stretch."""

    cpu = 0.0
    wall = 0.0


@contextmanager
def watch() -> Iterator[Stopwatch]:
    """Time the block: ``with watch() as took: …`` then ``took.cpu`` in milliseconds."""
    took = Stopwatch()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        yield took
    finally:
        took.cpu = (time.process_time() - cpu) * 1000
        took.wall = (time.perf_counter() - wall) * 1000


def each(times: int, work: Callable[[], Any]) -> list[float]:
    """Processor milliseconds of every call."""
    out = []
    for _ in range(times):
        start = time.process_time()
        work()
        out.append((time.process_time() - start) * 1000)
    return out


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which that part of them lies: 0.99 for the slowest in a hundred."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def conditions(**more: object) -> str:
    """Where and when this was measured, on one line."""
    try:
        load = f"{os.getloadavg()[0]:.1f}"
    except (AttributeError, OSError):
        load = "unknown"
    said = [
        f"Python {platform.python_version()}",
        platform.system(),
        f"{os.cpu_count()} cores",
        f"load average {load}",
        *(f"{name.replace('_', ' ')} {value}" for name, value in more.items()),
    ]
    return ", ".join(said)


def table(head: Sequence[str], rows: Sequence[Sequence[object]], out: Any = None) -> None:
    """Print rows in columns; numbers to the right."""
    stream = out or sys.stdout
    cells = [list(head), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    for at, row in enumerate(cells):
        left = row[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join([left, *rest]).rstrip(), file=stream)
        if at == 0:
            print("  ".join("-" * width for width in widths), file=stream)
    print(file=stream, flush=True)


def _cell(value: object) -> str:
    if isinstance(value, float):
        if value != value:
            return "-"
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if value else "0"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)
