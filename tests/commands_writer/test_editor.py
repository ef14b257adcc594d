"""The schemas for editors: a story read as an editor reads it, each scalar typed, is no fault."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.script.editor import editor_schema, settings
from game.script.kinds import KINDS
from tests.codes.pages import ROOT

TYPES: dict[str, Any] = {
    "string": str, "boolean": bool, "number": (int, float), "integer": int, "array": list,
    "object": dict, "null": type(None),
}  # fmt: skip
KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description",
    "enum", "exclusiveMinimum", "items", "maxItems", "maxLength", "maximum", "minItems",
    "minLength", "minProperties", "minimum", "oneOf", "pattern", "patternProperties", "properties",
    "propertyNames", "required", "title", "type",
}  # fmt: skip


class Editor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: ``off`` and ``12:30`` are words."""


Editor.yaml_implicit_resolvers = {
    sign: [row for row in rows if row[0].endswith((":int", ":float", ":null"))]
    for sign, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


def fits(value: Any, schema: Any, root: dict[str, Any]) -> bool:
    """Whether a value fits a schema, as far as ours use the language."""
    if isinstance(schema, bool):
        return schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema and not fits(value, root["$defs"][schema["$ref"].split("/")[-1]], root):
        return False
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
        for kind in kinds
    ):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "anyOf" in schema and not any(fits(value, each, root) for each in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(fits(value, each, root) for each in schema["oneOf"]) != 1:
        return False
    if isinstance(value, str):
        return bool(
            re.search(schema.get("pattern", ""), value)
            and schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 1e9)
        )
    if isinstance(value, dict):
        known, extra = schema.get("properties", {}), schema.get("additionalProperties", True)
        for pattern, each in schema.get("patternProperties", {}).items():
            known = known | {key: each for key in value if re.search(pattern, key)}
        return (
            set(schema.get("required", ())) <= set(value)
            and all(fits(key, schema.get("propertyNames", True), root) for key in value)
            and all(fits(item, known.get(key, extra), root) for key, item in value.items())
        )
    if isinstance(value, list) and "items" in schema:
        items = schema["items"]
        if isinstance(items, list):
            return len(items) == len(value) and all(
                fits(one, each, root) for one, each in zip(value, items, strict=True)
            )
        return all(fits(item, items, root) for item in value)
    return True


def kind_of(path: Path) -> str:
    """Which schema a file is for."""
    if path.name == "story.yaml":
        return "story"
    if path.parent.name == "playthroughs":
        return "playthrough"
    return "character" if path.parent.name == "characters" else "scene"


SCENE = "scene: hall\nbeats:\n"


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((ROOT / "story").rglob("*.yaml")) if "trial" not in path.parts],
    ids=lambda path: path.stem,
)
def test_the_shipped_story_fits(path: Path) -> None:
    schema = editor_schema(kind_of(path))
    data = yaml.load(path.read_text(encoding="utf-8"), Editor)
    assert fits(data, schema, schema)


@pytest.mark.parametrize(
    "beat",
    [
        "- 12:30", "- 7", "- set: {warmth: +1, open: true, mood: none}", "- learn: mug",
        "- learn: [mug, cup]", "- choices:\n    - {say: Hm., once: yes, set: {a: 3}}",
        "- {line: Hm., voice: off, keep: 900}", "- pause: 1.5", "- if: open\n    then: [Hm.]",
        "- {talk: Hm., deadline: 4 12, outcomes: {a: {say: No., examples: no}}, fallback: Hm.}",
        "- {talk: Hm., deadline: [4, 12], outcomes: {a: {say: No.}}, fallback: Hm.}",
    ],
)  # fmt: skip
def test_what_our_reader_takes_fits(beat: str) -> None:
    schema = editor_schema("scene")
    assert fits(yaml.load(f"{SCENE}  {beat}\n", Editor), schema, schema)


@pytest.mark.parametrize(
    "beat",
    [
        "- puase: 2", "- choices: none", "- {line: Hm., voice: loud}", "- pause: long",
        "- {goto: Big Hall}", "- set: {Warmth: 1}", "- choices:\n    - {say: Hm., onec: true}",
    ],
)  # fmt: skip
def test_what_it_does_not_take_does_not_fit(beat: str) -> None:
    schema = editor_schema("scene")
    assert not fits(yaml.load(f"{SCENE}  {beat}\n", Editor), schema, schema)


def test_the_settings_are_plain_and_name_each_kind() -> None:
    made = json.loads(json.dumps(settings()))
    assert len(made["yaml.schemas"]) == len(KINDS)
    for kind in KINDS:
        json.dumps(editor_schema(kind))
