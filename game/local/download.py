"""Fetching a model from its hub: resumed where it broke off, and held to the checksum stated there.

The hub (Hugging Face) answers a request for a large file with a redirect; the headers of that
answer state the file's SHA-256 (``X-Linked-Etag``) and size (``X-Linked-Size``) as of now. The
file is taken only if it is that one. Without a checksum nothing is fetched.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import json
import re
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from game.local.errors import LocalTrouble, Stopped

HUB = "https://huggingface.co"
_PIECE = 1 << 20
_TRIES = 5
"""Attempts in a row that may bring nothing before it is given up."""
_WAIT = 30.0
_SPARE = 200_000_000
"""Bytes that are left free on the disk."""
_AGENT = {"User-Agent": "room-tone", "Accept-Encoding": "identity"}

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the hub states of a file: where it is, its SHA-256, and its size in bytes."""

    url: str
    sha256: str
    size: int


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the headers of the redirect itself are wanted."""

    def redirect_request(self, *_: Any) -> None:
        return None


def ask_hub(repo: str, file: str, hub: str = HUB, timeout: float = _WAIT) -> Stated:
    """Ask what a file is, before any of it is fetched."""
    url = f"{hub.rstrip('/')}/{quote(repo)}/resolve/main/{quote(file)}"
    _safe(url)
    request = urllib.request.Request(url, method="HEAD", headers=_AGENT)
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(request, timeout=timeout) as answer:
            headers, place = answer.headers, url
    except urllib.error.HTTPError as error:
        error.close()
        if error.code not in (301, 302, 303, 307, 308):
            raise LocalTrouble(_refused(error.code, repo, file)) from None
        headers, place = error.headers, urljoin(url, error.headers.get("Location", ""))
    except (OSError, http.client.HTTPException) as error:
        raise LocalTrouble(_unreachable(hub, error)) from None
    sha = headers.get("X-Linked-Etag", "").strip().removeprefix("W/").strip('"').lower()
    size = headers.get("X-Linked-Size", "").strip()
    if re.fullmatch(r"[0-9a-f]{64}", sha) is None or not size.isdecimal() or not int(size):
        raise LocalTrouble(
            f"The hub states no checksum for {file}, so it was not fetched: nothing would say"
            " whether it is the right file. Fetch it yourself and add it by its path."
        )
    _safe(place)
    return Stated(place, sha, int(size))


def fetch(
    stated: Stated,
    target: Path,
    progress: Progress = lambda done, of: None,
    stop: threading.Event | None = None,
    pause: float = 1.0,
) -> Path:
    """Fetch a file to ``target``; goes on from where an earlier attempt at the same file ended.

    ``progress`` is told bytes done and of all. ``pause`` is the wait before an attempt after one
    that broke off. Raises ``LocalTrouble``, or ``Stopped`` once ``stop`` is set.
    """
    stop = stop or threading.Event()
    part = target.with_name(target.name + ".part")
    _begin(part, stated)
    _room(part, stated)
    failed = 0
    while (have := _size(part)) < stated.size:
        why = _some(stated, part, have, progress, stop)
        if stop.is_set():
            raise Stopped
        failed = 0 if _size(part) > have else failed + 1
        if failed >= _TRIES:
            raise LocalTrouble(
                f"The download broke off {_TRIES} times without going on ({why}). What was"
                " fetched is kept: do the same again later, and it goes on from there."
            )
        if _size(part) < stated.size and stop.wait(pause * failed):
            raise Stopped
    if _sha256(part, stop) != stated.sha256 or _size(part) != stated.size:
        _forget(part)
        raise LocalTrouble(
            "What came is not the file that the hub states: its checksum differs. It was thrown"
            " away. Try again; if it happens twice, something between here and the hub changes it."
        )
    part.replace(target)
    _forget(part)
    return target


def _some(stated: Stated, part: Path, have: int, progress: Progress, stop: threading.Event) -> str:
    """Fetch on from ``have``; returns why it ended before the end, empty if it did not."""
    headers = {**_AGENT, **({"Range": f"bytes={have}-"} if have else {})}
    request = urllib.request.Request(stated.url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=_WAIT) as answer:
            resumed = answer.status == 206
            if resumed and not answer.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
                return "the server went on at another place"
            with part.open("ab" if resumed else "wb") as file:
                done = have if resumed else 0
                while piece := answer.read(min(_PIECE, stated.size - done + 1)):
                    _put(file, piece)
                    done += len(piece)
                    progress(min(done, stated.size), stated.size)
                    if stop.is_set() or done > stated.size:
                        break
        return "" if _size(part) >= stated.size else "the connection closed early"
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 416:
            _forget(part)
            return "the server has no such part"
        if error.code in (401, 403, 404, 410):
            raise LocalTrouble(_refused(error.code, "", part.stem)) from None
        return f"status {error.code}"
    except (OSError, http.client.HTTPException) as error:
        if isinstance(error, _Full):
            raise LocalTrouble(str(error)) from None
        return type(error).__name__


class _Full(OSError):
    """The disk is full."""


def _put(file: Any, piece: bytes) -> None:
    try:
        file.write(piece)
        file.flush()
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _Full(
                "The disk is full. What was fetched is kept: free some space and do the same"
                " again, and it goes on from there."
            ) from None
        raise


def _begin(part: Path, stated: Stated) -> None:
    """Keep what an earlier attempt fetched only if it was at this very file."""
    note = part.with_name(part.name + ".json")
    try:
        known = json.loads(note.read_text())
    except (OSError, ValueError):
        known = None
    if known != {"sha256": stated.sha256, "size": stated.size} or _size(part) > stated.size:
        _forget(part)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps({"sha256": stated.sha256, "size": stated.size}))
    except OSError as error:
        raise LocalTrouble(f"{part.parent} could not be written ({error.strerror}).") from None


def _room(part: Path, stated: Stated) -> None:
    needed = stated.size - _size(part)
    free = shutil.disk_usage(part.parent).free
    if free < needed + _SPARE:
        raise LocalTrouble(
            f"There is too little room in {part.parent}: {gigabytes(needed)} are needed, and"
            f" {gigabytes(free)} are free. Free some space, or add a file from elsewhere by its"
            " path."
        )


def _forget(part: Path) -> None:
    for path in (part, part.with_name(part.name + ".json")):
        with contextlib.suppress(OSError):
            path.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sha256(path: Path, stop: threading.Event) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            if stop.is_set():
                raise Stopped
    return digest.hexdigest()


def _safe(url: str) -> None:
    """Only https, and plain http on this machine alone."""
    parts = urlsplit(url)
    here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise LocalTrouble(f"{parts.scheme or 'This'} is no safe way to fetch a model; use https.")


def _refused(status: int, repo: str, file: str) -> str:
    where = f"{repo}/{file}".strip("/")
    if status in (401, 403):
        return (
            f"The hub does not give {where} to everyone: its makers want an account or a consent."
            " Fetch it there yourself and add it by its path."
        )
    if status in (404, 410):
        return f"The hub has no {where} (any more). Look for it there, and add it by its path."
    return f"The hub answered with status {status}. Try again later."


def _unreachable(hub: str, error: Exception) -> str:
    reason = getattr(error, "reason", error)
    host = urlsplit(hub).hostname
    return f"{host} cannot be reached ({type(reason).__name__}). Is this machine online?"


def gigabytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1e9:.1f} GB" if size >= 5e7 else f"{size / 1e6:.1f} MB"
