"""Data against the models, and pydantic's errors in a writer's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.script import schema
from game.script.diagnostics import MOST, Diagnostic, did_you_mean
from game.script.locate import Document

M = TypeVar("M", bound=BaseModel)


def validate(
    model: type[M], data: Any, document: Document, cast: Mapping[str, object]
) -> M | list[Diagnostic]:
    """The model of this data, or everything that is wrong with it."""
    if not isinstance(data, dict):
        return [
            document.finding(
                "RT012",
                (),
                "this file should be keys and values",
                "Begin it with, say: scene: hello",
            )
        ]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        seen: set[tuple[int, int, str]] = set()
        out: list[Diagnostic] = []
        for fault in islice(error.errors(include_url=False), MOST + 1):
            found = _explain(fault, model, document, cast)
            if len(out) == MOST:
                out.append(document.source.more_than(MOST, out[-1]))
                break
            mark = (found.line, found.column, found.code)
            if mark not in seen:
                seen.add(mark)
                out.append(found)
        return out


def _explain(
    fault: Any, model: type[BaseModel], document: Document, cast: Mapping[str, object]
) -> Diagnostic:
    kind: str = fault["type"]
    loc: tuple[Any, ...] = fault["loc"]
    path = tuple(step for step in loc if not (isinstance(step, str) and step.startswith("@")))
    last = _cut(str(path[-1])) if path else ""
    if kind == "extra_forbidden":
        return _extra(str(last), loc, path, fault, model, document, cast)
    if kind == "missing":
        return document.finding(
            "RT011", path[:-1], f'"{last}" is missing here', f"Add the key `{last}:`."
        )
    value = fault.get("input")
    shown = f'"{_cut(value)}"' if isinstance(value, str) else "this"
    if kind in ("string_type", "string_too_short") and loc and loc[-1] == "@prose":
        if value in ("", None):
            return document.finding(
                "RT012",
                path,
                "this beat is empty",
                'A "#" begins a comment in YAML: words that start with one go in a literal block.\n'
                "        - |\n          Your words here.",
            )
        return document.finding(
            "RT007",
            path,
            "a beat is prose or a mapping, and this is a list",
            'Prose that begins with "-", "[" or "{" goes in a literal block:\n'
            "        - |\n          Your words here.",
        )
    if kind == "string_too_short":
        hashed = 'A "#" after a blank begins a comment in YAML: put such words in double quotes.'
        plain = "Write them behind the colon, in double quotes or in a literal block (|)."
        found = document.finding("RT012", path, "words are missing here", plain)
        return replace(found, cure=hashed) if "#" in found.source else found
    if kind == "one_line":
        return document.finding(
            "RT012",
            path,
            "these words must stay on one line",
            "Join the lines, or put what is more than a label into prose.",
        )
    if kind == "string_pattern_mismatch":
        return document.finding(
            "RT014",
            path,
            f"{shown} is no id",
            f"Ids are snake_case, such as: {schema.slug(str(value)) or 'good_night'}",
            key=bool(path) and path[-1] == "[key]",
        )
    if kind == "literal_error":
        expected = [w.strip("' ") for w in fault["ctx"]["expected"].replace(" or ", ",").split(",")]
        hint = did_you_mean(str(value), expected) if isinstance(value, str) else ""
        return document.finding("RT012", path, f"{shown} is none of: {', '.join(expected)}", hint)
    if kind == "string_type":
        return document.finding(
            "RT012",
            path,
            "text is expected here",
            "Put the words in double quotes or in a literal block (|).",
        )
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type"):
        what = "a list (lines that begin with - )" if kind == "list_type" else "keys and values"
        return document.finding("RT012", path, f"{what} should stand here, not {shown}")
    message = fault["msg"].replace("Input should be", "this should be")
    here = f" (here: {shown})" if value and kind != "one_act" else ""
    return document.finding("RT012", path, message + here)


def _cut(text: str) -> str:
    """What is shown of a value: enough to know it by."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def _extra(
    key: str,
    loc: tuple[Any, ...],
    path: tuple[Any, ...],
    fault: Any,
    model: type[BaseModel],
    document: Document,
    cast: Mapping[str, object],
) -> Diagnostic:
    tag = next((s for s in reversed(loc[:-1]) if isinstance(s, str) and s.startswith("@")), "")
    if tag == "@stage" and len(loc) >= 2 and loc[-2] == "@stage":
        if key in cast or (key[:1].isupper() and key not in schema.STAGE_KEYS):
            return document.finding(
                "RT007",
                path,
                f'speech of "{key}" stands outside a literal block, and YAML would change it',
                f"Write it so:\n        - |\n          {key}: the words",
                key=True,
            )
        known = (*schema.BEAT_KEYS, *schema.STAGE_KEYS, "if")
        return document.finding(
            "RT013",
            path,
            f'no beat has the key "{key}"',
            did_you_mean(key, known)
            or "Beats are prose, or one of: " + ", ".join((*schema.BEAT_KEYS, *schema.STAGE_KEYS)),
            key=True,
        )
    fields = _fields_at(model, loc[:-1])
    return document.finding(
        "RT010",
        path,
        f'"{key}" is no key here',
        did_you_mean(key, fields) or ("Keys here: " + ", ".join(sorted(fields)) if fields else ""),
        key=True,
    )


_BY_TAG: dict[str, type[BaseModel]] = {
    "@line": schema.Line,
    "@choices": schema.Choices,
    "@talk": schema.Talk,
    "@tone": schema.ToneBeat,
    "@goto": schema.Goto,
    "@call": schema.Call,
    "@ending": schema.EndingBeat,
    "@if": schema.IfBeat,
}
_BY_KEY: dict[str, type[BaseModel]] = {
    "choices": schema.Choice,
    "outcomes": schema.Outcome,
    "replies": schema.Reply,
    "exits": schema.Exit,
    "or": schema.Variant,
    "cast": schema.Cast,
    "variables": schema.VariableDecl,
    "places": schema.PlaceDecl,
    "music": schema.MusicDecl,
    "acts": schema.ActDecl,
    "endings": schema.EndingDecl,
    "tones": schema.ToneDecl,
    "facts": schema.FactDecl,
    "limits": schema.Limits,
}


def _fields_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """Names of the keys that are known where an unknown one stood."""
    # Here and not above: most of what is checked is no playthrough and no life of a picture.
    from game.script.lifefile import LifeEntry
    from game.script.playthrough import Expect, PlayStep

    more: dict[str, type[BaseModel]] = {"steps": PlayStep, "expect": Expect, "life": LifeEntry}
    by_key = {**_BY_KEY, **more}
    here = model
    for step in loc:
        if isinstance(step, str):
            here = _BY_TAG.get(step) or by_key.get(step) or here
    return [f.alias or name for name, f in here.model_fields.items()]
