"""One save as bytes: a JSON object with a head, the data, and a checksum over both.

    {"format": 1, "slot": "auto", "title": ..., "detail": ..., "when": ..., "game": ...,
     "story": ..., "story_version": ..., "serial": 7, "play": ..., "acts": 31,
     "data": {...}, "checksum": "sha256:..."}

The checksum is for damage, not for trust: a stranger's file may be right. It is plain data
either way, and nothing in it is run.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from game.language import tr
from game.store.errors import SaveError
from game.store.plain import NotPlain, check_depth, parse

FORMAT = 1
LIMIT = 20_000_000
"""The largest save, in bytes."""

_LATEST = 99_999_999_999.0
"""Seconds in the year 5138: the last that a calendar can show."""
_MOST = 1 << 53
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}(~[0-9a-f]{10})?")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


class Newer(Exception):
    """The save has a format of a later version of the game."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a save says about itself. ``when`` is seconds since 1970, UTC, by a clock that may jump.

    ``name`` is what the player calls it, ``picture`` names what is to be shown beside it.
    ``serial`` counts the saves of a folder, and so tells which of two is the later one. ``play``
    names the play it is of, ``acts`` is how much was done in it.
    """

    slot: str
    title: str = ""
    detail: str = ""
    when: float = 0.0
    game: str = ""
    story: str = ""
    story_version: str = ""
    serial: int = 0
    play: str = ""
    acts: int = 0
    name: str = ""
    picture: str = ""


def file_stem(slot: str) -> str:
    """A file name for any slot: itself where it is safe everywhere, else letters and a hash."""
    if _PLAIN.fullmatch(slot) and not _DEVICES.fullmatch(slot):
        return slot
    letters = re.sub(r"[^a-z0-9]+", "-", slot.lower()).strip("-")[:24].strip("-")
    digest = hashlib.sha256(slot.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{letters or 'slot'}~{digest}"


def encode(head: Head, data: dict[str, Any]) -> bytes:
    """The bytes of a save; raises SaveError when the data is not plain or too large."""
    try:
        # Once through JSON, so that what is summed is what a reader will find: tuples are lists.
        table = {**asdict(head), "when": min(max(head.when, 0.0), _LATEST), "data": data}
        body = json.loads(json.dumps(table, allow_nan=False))
        check_depth(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise SaveError(
            tr("This moment could not be saved: it holds more than plain data.")
        ) from error
    body["format"] = FORMAT
    body["checksum"] = _checksum(body)
    raw = json.dumps(body, ensure_ascii=True, allow_nan=False).encode("ascii")
    if len(raw) > LIMIT:
        raise SaveError(
            tr("This moment could not be saved: it is over {most} MB.", most=LIMIT // 1000000)
        )
    return raw


def renamed(raw: bytes, name: str) -> bytes:
    """The same save under another name of the player's; raises what ``decode`` raises."""
    head, data = decode(raw)
    return encode(replace(head, name=name), data)


def decode(raw: bytes) -> tuple[Head, dict[str, Any]]:
    """Read a save's bytes; raises Newer, or NotPlain when they are damaged."""
    body = parse(raw)
    if not isinstance(body, dict):
        raise NotPlain(tr("it is no save"))
    format_ = body.get("format")
    if type(format_) is int and format_ > FORMAT:
        raise Newer
    data = body.get("data")
    if type(format_) is not int or format_ != FORMAT or not isinstance(data, dict):
        raise NotPlain(tr("it is no save"))
    if body.pop("checksum", None) != _checksum(body):
        raise NotPlain(tr("its checksum is wrong"))
    try:
        head = Head(
            slot=_text(body, "slot"),
            title=_text(body, "title"),
            detail=_text(body, "detail"),
            when=_seconds(body.get("when")),
            game=_text(body, "game"),
            story=_text(body, "story"),
            story_version=_text(body, "story_version"),
            serial=_count(body, "serial"),
            play=_text(body, "play"),
            acts=_count(body, "acts"),
            name=_text(body, "name"),
            picture=_text(body, "picture"),
        )
    except (TypeError, ValueError):
        raise NotPlain(tr("it is no save")) from None
    return head, data


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _count(body: dict[str, Any], name: str) -> int:
    value = body.get(name, 0)
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError(name)
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("when")
    if not 0 <= value <= _LATEST:
        raise ValueError("when")
    return float(value)


def _checksum(body: dict[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return "sha256:" + hashlib.sha256(canonical.encode("ascii")).hexdigest()
