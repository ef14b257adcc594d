"""A play as one file: written out for another computer or another reader, and brought in again.

The file is a save with its recording, as it lies in the folder of saves, with what the player typed
in it. One that comes from a stranger can do nothing but load: it is read as plain data of limited
size, gets a slot of its own here whatever it is called there, and must fold on this story first.
"""

from __future__ import annotations

import re
from pathlib import Path

from game.language import tr
from game.play.save import Loaded, open_save
from game.script import Story
from game.store import savefile
from game.store.atomic import make_dirs, write_atomic
from game.store.errors import StoreError, why
from game.store.plain import NotPlain, read_limited
from game.store.savefile import Head, Newer
from game.store.saves import Saves

ENDING = ".roomtone"
MOST = 100
"""Files that are looked at in the folder of plays."""


class NotBrought(ValueError):
    """A play could not be written out or brought in; ``str()`` is a plain sentence."""


def write_out(saves: Saves, slot: str, path: Path, *, over: bool = False) -> Path:
    """Write a save into a file of its own; ``over`` one that is there. Raises NotBrought."""
    try:
        read = saves.read(slot)
    except StoreError as error:
        raise NotBrought(str(error)) from None
    raw = savefile.encode(read.head, read.data)
    try:
        make_dirs(path.parent)
        if path.exists() and not over:
            raise NotBrought(tr("There is a {path} already; nothing was written.", path=path))
        write_atomic(path, raw)
    except OSError as error:
        raise NotBrought(
            tr("{path} could not be written: {why}", path=path, why=why(error))
        ) from None
    return path


def bring_in(saves: Saves, story: Story, path: Path) -> tuple[str, Loaded]:
    """Bring a play in as a save of its own; its slot, and how it loads here. Raises NotBrought."""
    head, data = _read(path)
    if head.story and head.story != story.id:
        told = tr('{name} belongs to another story, "{story}".', name=path.name, story=head.story)
        raise NotBrought(plain(told))
    try:
        loaded = open_save(story, data)
    except ValueError as error:
        raise NotBrought(
            tr("{name} can't be brought in: {error}", name=path.name, error=plain(str(error)))
        ) from None
    except Exception as error:  # whatever a stranger wrote, it ends here
        raise NotBrought(
            tr("{name} can't be brought in: {error}", name=path.name, error=type(error).__name__)
        ) from None
    slot = saves.free_slot()
    try:
        saves.write(
            slot,
            data,
            title=plain(head.title),
            detail=plain(head.detail),
            play=plain(head.play),
            acts=head.acts,
            name=plain(head.name),
            picture=plain(head.picture),
        )
    except StoreError as error:
        raise NotBrought(str(error)) from None
    return slot, loaded


def bring_in_once(saves: Saves, story: Story, path: Path) -> tuple[str, list[str]]:
    """Bring a play in, unless it is here: its slot and what is to be told; no slot, and why not."""
    try:
        head, data = _read(path)
        for info in saves.list():
            # Looked into only where it may be the same: its end is kept word for word.
            alike = (info.play, info.acts, info.detail) == (
                head.play,
                head.acts,
                plain(head.detail),
            )
            if alike and saves.read(info.id).data == data:
                return "", [tr("{name} is here already.", name=path.name)]
        slot, loaded = bring_in(saves, story, path)
    except (NotBrought, StoreError) as error:
        return "", [str(error)]
    return slot, loaded.notes


def _read(path: Path) -> tuple[Head, dict[str, object]]:
    try:
        return savefile.decode(read_limited(path, savefile.LIMIT))
    except OSError as error:
        raise NotBrought(tr("{path} could not be read: {why}", path=path, why=why(error))) from None
    except Newer:
        raise NotBrought(
            tr("{name} was made by a newer version of Room Tone.", name=path.name)
        ) from None
    except NotPlain as error:
        raise NotBrought(
            tr("{name} is no play, or a damaged one: {error}.", name=path.name, error=error)
        ) from None


def plain(words: str) -> str:
    """Words of a stranger's file on one short line, without signs that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in words[:400]).split())[:120]


def file_name(head_title: str, when: str) -> str:
    """A name for a play's file that every system takes."""
    letters = re.sub(r"[^a-z0-9]+", "-", f"{head_title} {when}".lower()).strip("-")[:60]
    return f"{letters or 'play'}{ENDING}"


def found(folder: Path) -> list[Path]:
    """The plays that lie in a folder, by name."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ENDING)[:MOST]
    except OSError:
        return []
