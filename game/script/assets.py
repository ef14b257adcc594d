"""A story's pictures, music and sounds: those that are named and not there, and the other way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.script.diagnostics import Diagnostic
from game.script.locate import Document
from game.script.locate import Path as Where
from game.script.story import Header

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
        """Every picture, piece of music and sound there is, as ``folder/file``."""
        if self.folder is None:
            return []
        out = []
        for kind, ending in (
            ("backdrops", ".webp"),
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
