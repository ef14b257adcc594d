"""The JSON Schemas as editors need them, and the settings that make VS Code use them.

Our own reader takes every scalar as text; an editor has typed it before it looks. So here a text
may be a number too, one word may stand for a list of one, and ``0 10`` for two numbers.
"""

from __future__ import annotations

from typing import Any

from game.script.kinds import KINDS, json_schema

SCALAR = ["string", "number", "boolean"]
FOLDER = ".schema"
FILES = {
    "story": "story.yaml",
    "character": "characters/*.yaml",
    "scene": "scenes/**/*.yaml",
    "playthrough": "playthroughs/*.yaml",
    "life": "assets/backdrops/*.yaml",
}
"""Which files of a new story each schema is for."""


def editor_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, for an editor."""
    out: dict[str, Any] = _loosen(json_schema(kind))
    # What the YAML plug-ins of editors understand best.
    out["$schema"] = "http://json-schema.org/draft-07/schema#"
    return out


def settings() -> dict[str, Any]:
    """The settings for VS Code: which schema is for which files."""
    return {
        "yaml.schemas": {f"{FOLDER}/{kind}.json": FILES[kind] for kind in KINDS},
        "yaml.format.enable": False,
        "editor.wordWrap": "on",
        "files.encoding": "utf8",
    }


def _loosen(node: Any) -> Any:
    if isinstance(node, list):
        return [_loosen(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: _loosen(value) for key, value in node.items()}
    if "patternProperties" in out:
        out.setdefault("additionalProperties", False)
    kind = out.get("type")
    if "const" in out and str(out["const"]).isdigit():
        return {"enum": [out["const"], int(out["const"])]}
    if kind == "string" and "enum" not in out and "const" not in out:
        return {**out, "type": SCALAR}
    if kind == "boolean":
        rest = {key: value for key, value in out.items() if key != "type"}
        return {**rest, "enum": [True, False, "yes", "no"]}
    if kind == "array":
        if "prefixItems" in out:
            out["items"] = out.pop("prefixItems")
            return _either(out, {"type": SCALAR})
        if isinstance(out.get("items"), dict) and out["items"].get("type") == SCALAR:
            return _either(out, out["items"])
    return out


def _either(array: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    """A list, or what may stand for it; the words about it stay outside."""
    about: dict[str, Any] = {
        key: array.pop(key) for key in ("default", "description", "title") if key in array
    }
    return {**about, "anyOf": [array, one]}
