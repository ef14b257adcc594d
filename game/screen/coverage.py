"""Which characters a TrueType font has, read from its own table: pygame does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from


def coverage(data: bytes) -> frozenset[int]:
    """The code points of a font file; empty where its table cannot be read."""
    try:
        return frozenset(_points(data))
    except (error, IndexError):
        return frozenset()


def _points(data: bytes) -> Iterator[int]:
    tables: int = unpack_from(">H", data, 4)[0]
    for index in range(tables):
        tag, _, start, _ = unpack_from(">4sLLL", data, 12 + 16 * index)
        if tag != b"cmap":
            continue
        for number in range(unpack_from(">H", data, start + 2)[0]):
            at = start + unpack_from(">L", data, start + 4 + 8 * number + 4)[0]
            form = unpack_from(">H", data, at)[0]
            if form == 4:
                yield from _segments(data, at)
            elif form == 12:
                yield from _groups(data, at)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Format 4: runs of code points below 65,536; one that leads to glyph 0 is missing."""
    count = unpack_from(">H", data, at + 6)[0] // 2
    for index in range(count):
        end: int = unpack_from(">H", data, at + 14 + 2 * index)[0]
        start: int = unpack_from(">H", data, at + 16 + 2 * (count + index))[0]
        delta: int = unpack_from(">H", data, at + 16 + 2 * (2 * count + index))[0]
        place = at + 16 + 2 * (3 * count + index)
        offset: int = unpack_from(">H", data, place)[0]
        for point in range(start, end + 1):
            glyph = point
            if offset:
                glyph = unpack_from(">H", data, place + offset + 2 * (point - start))[0]
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF and point != 0xFFFF:
                yield point


def _groups(data: bytes, at: int) -> Iterator[int]:
    """Format 12: runs of code points anywhere."""
    for index in range(unpack_from(">L", data, at + 12)[0]):
        start, end, glyph = unpack_from(">LLL", data, at + 16 + 12 * index)
        yield from range(start + (glyph == 0), end + 1)
