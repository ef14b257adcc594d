"""Everything that a scene holds, with its path: prose, labels, conditions, effects, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from game.script import schema as s
from game.script.locate import Path

_PROSE = ("line", "talk", "unsure", "off_topic", "fallback", "out_of_turns")
_LABELS = ("say", "do")
_NAMES = ("place", "music", "sound", "act", "tone", "ending")
_SKIPPED = ("id", "was", "voice", "keep", "mood", "note", "once", "turns", "know", "examples")


class Part(NamedTuple):
    """One thing in a scene.

    ``kind`` is prose, label, if, level, set, learn, menu, talk, or what a name is of: place, music,
    sound, act, tone, ending. ``value`` is the text, the name, or the model.
    """

    kind: str
    value: Any
    path: Path


def parts(scene: s.SceneFile) -> Iterator[Part]:
    """The parts of a scene, as they stand in the file."""
    return _model(scene, ())


def _model(model: s.Model, path: Path) -> Iterator[Part]:
    if isinstance(model, s.Choices):
        yield Part("menu", model, path)
    elif isinstance(model, s.Talk):
        yield Part("talk", model, path)
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if value is None or name in _SKIPPED:
            continue
        here = (*path, info.alias or name)
        if name in _PROSE:
            yield Part("prose", value, here)
        elif name in _LABELS:
            yield Part("label", value, here)
        elif name in _NAMES:
            yield Part(name, value, here)
        elif name == "if_":
            yield Part("if", value, here)
        elif name == "level":
            yield Part("level", value, here)
        elif name == "count":
            for n, test in enumerate(value):
                yield Part("if", test, (*here, n))
        elif name == "set":
            for variable in value:
                yield Part("set", variable, (*here, variable))
        elif name == "learn":
            for n, fact in enumerate(value):
                yield Part("learn", fact, (*here, n))
        elif isinstance(value, list):
            for n, item in enumerate(value):
                yield from _item(item, (*here, n))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from _item(item, (*here, key))


def _item(item: Any, path: Path) -> Iterator[Part]:
    if isinstance(item, s.Model):
        yield from _model(item, path)
    elif isinstance(item, str) and len(path) > 1 and path[-2] in ("beats", "then", "else"):
        yield Part("prose", item, path)
