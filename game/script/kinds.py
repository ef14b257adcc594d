"""The kinds of files that a story is made of, each with its model."""

from __future__ import annotations

from typing import Any

from game.script.lifefile import LifeFile
from game.script.playthrough import PlaythroughFile
from game.script.schema import CharacterFile, Model, SceneFile, StoryFile

KINDS: dict[str, type[Model]] = {
    "scene": SceneFile,
    "story": StoryFile,
    "character": CharacterFile,
    "playthrough": PlaythroughFile,
    "life": LifeFile,
}


def json_schema(kind: str = "scene") -> dict[str, Any]:
    """The JSON Schema of a kind of file: scene, story, character, playthrough or life."""
    schema = KINDS[kind].model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
