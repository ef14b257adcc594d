"""Files that commands write: whole or not at all, and to be read by whom their neighbours are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from game.store.atomic import move, sync_folder, whole


def write_files(folder: Path, files: dict[str, str]) -> int:
    """Write files and name them. Returns 0, or 2 where one can't be written."""
    for name, text in files.items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace(path, text.encode("utf-8"))
        except OSError as error:
            print(f"{path} could not be written: {error.strerror}", file=sys.stderr)
            return 2
        print(path)
    return 0


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one move; a file that was there keeps its rights."""
    path = Path(os.path.realpath(path))
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with whole(path, data) as part:
        part.chmod(mode)
        move(part, path)
    sync_folder(path.parent)
