"""A whole story: its declarations, and its scenes made when they are first visited."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.script.diagnostics import Diagnostic
from game.script.ops import Scene
from game.script.program import (
    Act,
    Breath,
    CastMember,
    Character,
    Ending,
    Fact,
    Place,
    Tone,
    Variable,
)


@dataclass(slots=True)
class Header:
    """What ``story.yaml`` and the character sheets declare."""

    id: str
    title: str
    start: str
    cast: dict[str, CastMember]
    variables: dict[str, Variable]
    places: dict[str, Place]
    music: dict[str, str]
    sounds: tuple[str, ...]
    acts: dict[str, Act]
    endings: dict[str, Ending]
    tones: dict[str, Tone]
    characters: dict[str, Character]
    players: dict[str, dict[str, float]] = field(default_factory=dict)
    """Made-up players by name, with how much each likes a variable to rise."""
    language: str = "en"
    """What the story is written in."""

    @property
    def facts(self) -> dict[str, Fact]:
        """Every fact of every character."""
        out: dict[str, Fact] = {}
        for character in self.characters.values():
            out.update(character.facts)
        return out

    def as_json(self) -> dict[str, Any]:
        """The header as JSON data."""
        return {
            "id": self.id,
            "title": self.title,
            "start": self.start,
            "cast": [[c.name, c.player, c.character, c.spoken] for c in self.cast.values()],
            "variables": [
                [v.name, v.kind, v.start, v.low, v.high, list(v.names)]
                for v in self.variables.values()
            ],
            "places": [[p.id, p.title, list(p.lights), p.bed] for p in self.places.values()],
            "music": self.music,
            "sounds": list(self.sounds),
            "acts": [[a.id, a.number, a.title, a.when] for a in self.acts.values()],
            "endings": [[e.id, e.title, e.note] for e in self.endings.values()],
            "tones": [[t.id, t.title, t.bed] for t in self.tones.values()],
            "characters": [_sheet(c) for c in self.characters.values()],
            "players": self.players,
            "language": self.language,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Header:
        """The header of ``as_json``."""
        return cls(
            data["id"],
            data["title"],
            data["start"],
            {row[0]: CastMember(*row) for row in data["cast"]},
            {row[0]: _variable(row) for row in data["variables"]},
            {row[0]: Place(row[0], row[1], tuple(row[2]), row[3]) for row in data["places"]},
            data["music"],
            tuple(data["sounds"]),
            {row[0]: Act(*row) for row in data["acts"]},
            {row[0]: Ending(*row) for row in data["endings"]},
            {row[0]: Tone(*row) for row in data["tones"]},
            {row["id"]: _character(row) for row in data["characters"]},
            data["players"],
            data["language"],
        )


def _sheet(c: Character) -> dict[str, Any]:
    return {
        "id": c.id,
        "name": c.name,
        "description": c.description,
        "personality": c.personality,
        "mes_example": c.mes_example,
        "post_history_instructions": c.post_history_instructions,
        "max_sentences": c.max_sentences,
        "max_words": c.max_words,
        "moods": dict(c.moods),
        "never": list(c.never),
        "phases": dict(c.phases),
        "speech": {act: list(row) for act, row in c.speech.items()},
        "breath": list(c.breath) if c.breath else None,
        "facts": [[f.id, list(f.keys), f.content] for f in c.facts.values()],
    }


def _variable(row: list[Any]) -> Variable:
    name, kind, start, low, high, names = row
    return Variable(name, kind, start, low, high, tuple(names))


def _character(data: dict[str, Any]) -> Character:
    facts = {row[0]: Fact(row[0], tuple(row[1]), row[2]) for row in data["facts"]}
    own = ("facts", "never", "speech", "breath")
    rest = {k: v for k, v in data.items() if k not in own}
    speech = {act: (row[0], row[1], row[2], row[3]) for act, row in data["speech"].items()}
    breath = Breath(*data["breath"]) if data["breath"] else None
    return Character(**rest, speech=speech, breath=breath, never=tuple(data["never"]), facts=facts)


class Story:
    """A checked story. ``version`` names its content: equal versions play alike.

    ``warnings`` are the findings that did not stop it. ``renames`` maps former scene ids to
    today's, and ``former_choices`` former full choice ids to today's.
    """

    def __init__(
        self,
        header: Header,
        version: str,
        scenes: Mapping[str, Callable[[], Scene]],
        renames: Mapping[str, str],
        former_choices: Mapping[str, str],
        folder: Path | None = None,
        warnings: tuple[Diagnostic, ...] = (),
        source: Story | None = None,
        language: str = "",
    ) -> None:
        self.header = header
        self.version = version
        self.renames = renames
        self.former_choices = former_choices
        self.folder = folder
        self.warnings = warnings
        self.source = source or self
        """The story as it was written: itself, but where the words were put into a language."""
        self.language = language or header.language
        self.names: Mapping[str, str] = {}
        """What the cast is called where that differs from their names in the story's files."""
        self._makers = scenes
        self._made: dict[str, Scene] = {}
        self.id = header.id
        self.title = header.title
        self.start = header.start
        self.cast = header.cast
        self.variables = header.variables
        self.places = header.places
        self.acts = header.acts
        self.endings = header.endings
        self.tones = header.tones
        self.characters = header.characters
        self.player = next((c.name for c in self.cast.values() if c.player), "You")

    @property
    def scene_ids(self) -> tuple[str, ...]:
        """Ids of all scenes."""
        return tuple(self._makers)

    def has_scene(self, scene: str) -> bool:
        """Whether there is a scene of that id."""
        return scene in self._makers

    def scene(self, scene: str) -> Scene:
        """The scene of that id, made now if it was not before. Raises ``KeyError``."""
        made = self._made.get(scene)
        if made is None:
            made = self._made[scene] = self._makers[scene]()
        return made


@dataclass(slots=True)
class Packed:
    """Scenes as one text with an index of slices: what the cache keeps."""

    text: str
    index: dict[str, list[int]] = field(default_factory=dict)

    def makers(self) -> dict[str, Callable[[], Scene]]:
        """A maker for each scene that parses its slice when called."""
        text = self.text

        def maker(start: int, end: int) -> Callable[[], Scene]:
            return lambda: Scene.from_json(json.loads(text[start:end]))

        return {scene: maker(start, end) for scene, (start, end) in self.index.items()}
