"""A story's pictures, music and sounds: those that are named and not there, and the other way."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.script.diagnostics import Diagnostic, StoryErrors, did_you_mean
from game.script.life import life_file
from game.script.locate import Document
from game.script.locate import Path as Where
from game.script.program import Place
from game.script.story import Header

if TYPE_CHECKING:
    from game.script.lifefile import LifeFile

SOUNDS = ("sounds", "beds", "rooms")
INTERFACE = ("title", "ui_")
"""Names that begin so are the window's own; no scene need name them."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The folder of a story's pictures and sounds; ``own`` where it holds nothing else."""

    folder: Path | None
    own: bool = False

    @classmethod
    def of(cls, story: Path, else_: Path | None) -> Assets:
        """A folder within the story's, or the one given."""
        own = story / "assets"
        return cls(own, True) if own.is_dir() else cls(else_)

    def names(self) -> list[str]:
        """Every picture, what moves in it, piece of music and sound, as ``folder/file``."""
        if self.folder is None:
            return []
        out = []
        for kind, ending in (
            ("backdrops", ".webp"),
            ("backdrops", ".yaml"),
            ("music", ".ogg"),
            *((s, ".ogg") for s in SOUNDS),
        ):
            folder = self.folder / kind
            if folder.is_dir():
                out += [f"{kind}/{p.name}" for p in folder.iterdir() if p.suffix == ending]
        return sorted(out)


def missing(header: Header, document: Document, assets: Assets) -> Iterator[Diagnostic]:
    """Pictures, music and sounds that are declared and not there."""
    if assets.folder is None or not assets.folder.is_dir():
        return
    there = set(assets.names())

    def warn(path: Where, file: str, *, key: bool = False) -> Diagnostic:
        return document.finding(
            "RT087", path, f"there is no file assets/{file}", "Add it, or take the name out.",
            key=key, warn=True,
        )  # fmt: skip

    for place in header.places.values():
        for n, light in enumerate(place.lights):
            file = f"backdrops/{place.id}_{light}.webp"
            if file not in there:
                yield warn(("places", place.id, "lights", n), file)
    for music in header.music:
        if f"music/{music}.ogg" not in there:
            yield warn(("music", music), f"music/{music}.ogg", key=True)
    for n, sound in enumerate(header.sounds):
        if not any(f"{folder}/{sound}.ogg" in there for folder in SOUNDS):
            yield warn(("sounds", n), f"sounds/{sound}.ogg")


def needless(header: Header, assets: Assets) -> Iterator[Diagnostic]:
    """Files of a story's own folder that it has no name for."""
    named = {f"backdrops/{p.id}_{light}.webp" for p in header.places.values() for light in p.lights}
    named |= {f"backdrops/{place}.yaml" for place in header.places}
    named |= {f"music/{music}.ogg" for music in header.music}
    sounds = {*header.sounds, *(p.bed for p in header.places.values())}
    sounds |= {tone.bed for tone in header.tones.values()}
    for file in assets.names():
        folder, _, name = file.partition("/")
        stem = name.rpartition(".")[0]
        known = file in named or (folder in SOUNDS and stem in sounds)
        if not known and not name.startswith(INTERFACE):
            yield Diagnostic(
                "RT091",
                f"assets/{file}",
                1,
                1,
                "no place, music or sound of the story has this file",
                cure="Declare it in story.yaml, or delete it.",
                severity="warning",
            )


def moving(header: Header, assets: Assets) -> Iterator[Diagnostic]:
    """What is wrong with the files that say what moves in the pictures of the story's places.

    All of it warnings: what can't be read does not move, and the story is played all the same.
    """
    files = [
        (place, life_file(assets.folder / "backdrops", place.id))
        for place in header.places.values()
        if assets.folder is not None
    ]
    files = [(place, path) for place, path in files if path.is_file()]
    if not files:
        return
    # Here and not above: a story whose pictures lie still needs none of it.
    from game.script.lifefile import LifeFile
    from game.script.load import read_files
    from game.script.nodes import compose
    from game.script.source import Entry
    from game.script.validate import validate

    there = assets.names()
    for place, path in files:
        stat = path.stat()
        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
        entry = Entry(f"assets/backdrops/{path.name}", str(path), stamp)
        sources, wrong = read_files([entry])
        try:
            found = [(d, Document(s, node)) for s in sources for d, node in compose(s)]
        except StoryErrors as errors:
            wrong += errors.diagnostics
            found = []
        for data, document in found[:1]:
            made = validate(LifeFile, data, document, {})
            wrong += made if isinstance(made, list) else _unlit(made, place, document, there)
        yield from (replace(one, severity="warning") for one in wrong)


def _unlit(
    made: LifeFile, place: Place, document: Document, there: Container[str]
) -> list[Diagnostic]:
    """Lights that a movement names and the place has not, nor a picture beside the file.

    The game's own places have more lights than a story may want of them.
    """
    return [
        document.finding(
            "RT092",
            ("life", n, "lights", k),
            f'"{place.id}" has no light called "{light}"',
            did_you_mean(light, place.lights) or f"Its lights: {', '.join(place.lights)}.",
            warn=True,
        )
        for n, entry in enumerate(made.life)
        for k, light in enumerate(entry.lights)
        if light not in place.lights and f"backdrops/{place.id}_{light}.webp" not in there
    ]
