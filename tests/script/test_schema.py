"""The JSON Schema that editors complete from."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from game.script import kinds, schema
from tests.script.kit import SHIPPED

TEXT = {
    "prose", "line", "choices", "talk", "tone", "goto", "call", "ending", "if", "place", "music",
    "sound", "orb", "pause", "act", "set", "learn",
}  # fmt: skip


def names(node: Any) -> set[str]:
    """Every property that a schema names, however deep."""
    out: set[str] = set()
    if isinstance(node, dict):
        out |= set(node.get("properties", ()))
        for value in node.values():
            out |= names(value)
    elif isinstance(node, list):
        for value in node:
            out |= names(value)
    return out


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_it_builds_is_plain_json_and_is_the_same_every_time(kind: str) -> None:
    first = json.dumps(kinds.json_schema(kind))
    assert first == json.dumps(kinds.json_schema(kind))
    made = json.loads(first)
    assert made["$schema"].startswith("https://json-schema.org/")
    assert made["additionalProperties"] is False


def test_it_names_every_kind_of_beat() -> None:
    assert names(kinds.json_schema("scene")) >= TEXT - {"prose"}
    beats = kinds.json_schema("scene")["properties"]["beats"]["items"]
    each = beats.get("oneOf") or beats.get("anyOf")
    assert len(each) == 11
    assert any(kind.get("type") == "string" for kind in each)


def test_every_key_of_the_shipped_scenes_is_named() -> None:
    known = names(kinds.json_schema("scene"))
    maps = {"set", "outcomes", "remember"}

    def keys(node: Any) -> set[str]:
        out: set[str] = set()
        if isinstance(node, dict):
            for key, value in node.items():
                out.add(key)
                inner = value.values() if key in maps and isinstance(value, dict) else [value]
                for one in inner:
                    out |= keys(one)
        elif isinstance(node, list):
            for value in node:
                out |= keys(value)
        return out

    scenes = [f for f in SHIPPED.rglob("*.yaml") if f.parent.name.startswith("act")]
    assert scenes
    for file in scenes:
        assert keys(yaml.load(file.read_text("utf-8"), yaml.BaseLoader)) <= known, file.name


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(SHIPPED.rglob("*.yaml")) if "trial" not in file.parts],
    ids=lambda f: f.stem,
)
def test_the_shipped_files_have_the_structure_it_tells_of(file: Any) -> None:
    kind = {"story": "story", "samantha": "character"}.get(file.stem, "scene")
    kind = "playthrough" if "playthroughs" in file.parts else kind
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    assert kinds.KINDS[kind].model_validate(data)


@pytest.mark.parametrize(
    ("label", "id_"),
    [
        ("Good night.", "good_night"),
        ("I'm not saying no.", "im_not_saying_no"),
        ("12:30", "c_12_30"),
        ("…", "c"),
        ("Ça va?", "a_va"),
        ("x" * 90, "x" * 60),
    ],
)
def test_the_slug_of_a_label(label: str, id_: str) -> None:
    assert schema.slug(label) == id_
