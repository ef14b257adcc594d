"""Whether a file is a model: the first bytes of a GGUF, and nothing more of it."""

from __future__ import annotations

import struct
from pathlib import Path

from game.local.errors import LocalTrouble

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)


def check(path: Path) -> int:
    """Return the size of a model file in bytes; LocalTrouble for what is none."""
    if not path.exists():
        raise LocalTrouble(f"There is no file {path}.")
    if not path.is_file():
        raise LocalTrouble(f"{path} is not a file. Name the model's .gguf file itself.")
    try:
        with path.open("rb") as file:
            head = file.read(24)
        size = path.stat().st_size
    except OSError as error:
        raise LocalTrouble(f"{path} could not be read ({error.strerror}).") from None
    if head[:4] != _MAGIC:
        raise LocalTrouble(
            f"{path} is no GGUF model: it begins with {head[:4]!r} where GGUF should stand."
            " Other formats (safetensors, bin, older GGML) have to be converted first."
        )
    if len(head) < 24:
        raise LocalTrouble(f"{path} is cut off after {size} bytes. Copy or fetch it again.")
    (version,) = struct.unpack_from("<I", head, 4)
    if version not in _VERSIONS:
        raise LocalTrouble(
            f"{path} is GGUF of version {version}; versions 2 and 3 can be run. Look for a newer"
            " file of the same model."
        )
    return size
