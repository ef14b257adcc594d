"""The compiled copy of a story, in the user's cache folder: JSON, keyed by content, never pickle.

As in git's index, a file whose size, time and inode are as noted has the content noted; where
they differ the content's hash decides. A copy that is damaged, older, or made by another compiler
is not used.
"""

from __future__ import annotations

import json
import os
import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

import game
from game.script.diagnostics import Diagnostic
from game.script.source import MAX_FILE, Entry, Source
from game.script.story import Header, Packed, Story

FORMAT = 4


def compiler_stamp() -> str:
    """Names this very compiler: the game's version, and its files' sizes and times."""
    rows = [game.__version__]
    # By the folder and not by ``importlib.resources``, which costs a tenth of the start. A packed
    # game has no files of source here: its version alone must do.
    folder = Path(__file__).parent
    for path in sorted(folder.glob("*.py")):
        stat = path.stat()
        rows.append(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}")
    return blake2b("\n".join(rows).encode(), digest_size=8).hexdigest()


def _paths(cache_folder: Path, folder: Path) -> tuple[Path, Path]:
    name = blake2b(str(folder.absolute()).encode(), digest_size=8).hexdigest()
    return cache_folder / f"{name}.index.json", cache_folder / f"{name}.scenes.json"


def read(cache_folder: Path, folder: Path, entries: list[Entry]) -> Story | None:
    """The story as compiled before, or ``None`` where anything about it changed."""
    index_path, scenes_path = _paths(cache_folder, folder)
    try:
        index: dict[str, Any] = json.loads(index_path.read_bytes())
        if index["format"] != FORMAT or index["compiler"] != compiler_stamp():
            return None
        known: dict[str, list[Any]] = index["files"]
        if len(known) != len(entries):
            return None
        for entry in entries:
            row = known.get(entry.path)
            if row is None:
                return None
            if tuple(row[0]) != entry.stamp or entry.stamp[1] >= index["written_ns"]:
                if entry.stamp[0] > MAX_FILE or _hash(Path(entry.full).read_bytes()) != row[1]:
                    return None
        text = scenes_path.read_text(encoding="ascii")
        if index["scenes_hash"] != _hash(text.encode("ascii")):
            return None
        packed = Packed(text, index["index"])
        return Story(
            Header.from_json(index["header"]),
            index["version"],
            packed.makers(),
            index["renames"],
            index["former_choices"],
            folder,
            tuple(Diagnostic(*row) for row in index["warnings"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write(
    cache_folder: Path, folder: Path, entries: list[Entry], sources: list[Source], story: Story
) -> None:
    """Keep a compiled copy. A folder that can't be written is no error: there is no copy then."""
    from game.script.load import pack

    index_path, scenes_path = _paths(cache_folder, folder)
    packed = pack(story)
    index = {
        "format": FORMAT,
        "compiler": compiler_stamp(),
        "written_ns": time.time_ns(),
        "version": story.version,
        # What was compiled, and not what lies there now: the writer may have saved since.
        "files": {e.path: [e.stamp, s.digest] for s, e in zip(sources, entries, strict=True)},
        "header": story.header.as_json(),
        "renames": dict(story.renames),
        "former_choices": dict(story.former_choices),
        "warnings": [
            [w.code, w.path, w.line, w.column, w.message, w.source, w.cure, w.severity]
            for w in story.warnings
        ],
        "scenes_hash": _hash(packed.text.encode("ascii")),
        "index": packed.index,
    }
    try:
        cache_folder.mkdir(parents=True, exist_ok=True)
        for path, text in ((scenes_path, packed.text), (index_path, json.dumps(index))):
            scratch = path.with_suffix(f".{os.getpid()}.new")
            scratch.write_text(text, encoding="ascii")
            scratch.replace(path)
    except OSError:
        return


def _hash(raw: bytes) -> str:
    return blake2b(raw, digest_size=16).hexdigest()
