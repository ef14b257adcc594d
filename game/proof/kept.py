"""Files in the user's cache folder: JSON with a checksum, never pickle; what is no use is ignored.

The checksum is made with the very program that wrote the file, so that a file of another version,
a damaged one and a foreign one are all not used.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from game.script.cache import compiler_stamp

FILES = 48
"""So many files are kept; the oldest go first."""
LARGEST = 64_000_000
ENDING = ".kept.json"


def file_of(cache: Path, folder: Path, kind: str) -> Path:
    """Where something about the story of this folder is kept."""
    name = blake2b(str(folder.absolute()).encode(), digest_size=8).hexdigest()
    return cache / f"{name}.{kind}{ENDING}"


def read(path: Path) -> Any:
    """What was kept, or ``None`` where that is no use."""
    try:
        if path.stat().st_size > 2 * LARGEST:
            return None
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _check(body):
            return None
        return json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None


def write(path: Path, data: Any) -> None:
    """Keep data. A folder that can't be written is no error: nothing is kept then."""
    body = json.dumps(data, separators=(",", ":")).encode()
    if len(body) > LARGEST:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}.new")
        scratch.write_bytes(_check(body) + b"\n" + body)
        scratch.replace(path)
        files = sorted(path.parent.glob(f"*{ENDING}"), key=lambda p: p.stat().st_mtime_ns)
        for old in files[:-FILES]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=16, key=_stamp()).hexdigest().encode()


@lru_cache(maxsize=1)
def _stamp() -> bytes:
    """Names this very prover: the compiler, and the files of this folder by size and time."""
    rows = [compiler_stamp()]
    for folder in (Path(__file__).parent, Path(__file__).parents[1] / "play"):
        for path in sorted(folder.glob("*.py")):
            stat = path.stat()
            rows.append(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}")
    return blake2b("\n".join(rows).encode(), digest_size=32).digest()
