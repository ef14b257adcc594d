"""Events and actions as JSON objects, and back.

An event is ``{"event": "Said", "id": …}`` with the fields of its class. An action is one of
``{"begin": cap}``, ``{"pick": id}``, ``{"type": words}``, ``{"keep": true}``, ``{"go": true}``,
``{"heard": words, "ask": id}``, ``{"answered": how, "ask": id, "id": id}``, ``{"cap": cap}``,
``{"tried": "var:name", "value": words}`` (a change by hand: the play is marked as a trial then).
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from game.play.actions import (
    Action,
    Answered,
    Begin,
    Cap,
    Go,
    Heard,
    Keep,
    Pick,
    Tried,
    Typed,
)
from game.play.events import Event

EVENTS: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}

_ACTIONS: dict[str, tuple[type, str]] = {
    "begin": (Begin, "voice"),
    "pick": (Pick, "choice"),
    "type": (Typed, "text"),
    "keep": (Keep, "kept"),
    "go": (Go, ""),
    "heard": (Heard, "text"),
    "answered": (Answered, "how"),
    "cap": (Cap, "voice"),
    "tried": (Tried, "name"),
}


class WireError(ValueError):
    """Something that is no event or action; the sentence says what was expected."""


def encode_event(event: Event) -> dict[str, Any]:
    """An event as an object that ``json`` can write."""
    return {"event": type(event).__name__, **_fields(event)}


def decode_event(data: object) -> Event:
    """The event again. Raises ``WireError``."""
    fields = _object(data)
    name = fields.pop("event", None)
    kind = EVENTS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise WireError(f'"event" must be one of: {", ".join(EVENTS)}.')
    return cast(Event, _make(kind, fields, str(name)))


def encode_action(action: Action) -> dict[str, Any]:
    """An action as an object that ``json`` can write."""
    fields = _fields(action)
    for word, (kind, main) in _ACTIONS.items():
        if type(action) is kind:
            return {word: fields.pop(main) if main else True, **fields}
    raise WireError(f"There is no action like {action!r}.")


def decode_action(data: object) -> Action:
    """The action again. Raises ``WireError``."""
    fields = _object(data)
    words = [word for word in _ACTIONS if word in fields]
    if len(words) != 1:
        raise WireError(f"An action has exactly one of: {', '.join(_ACTIONS)}.")
    (word,) = words
    kind, main = _ACTIONS[word]
    value = fields.pop(word)
    if main:
        fields[main] = value
    elif value is not True:
        raise WireError(f'"{word}" must be true.')
    return cast(Action, _make(kind, fields, word, {main: word}))


def _fields(value: object) -> dict[str, Any]:
    named = cast(Any, value)._asdict()
    return {key: _plain(each) for key, each in named.items()}


def _plain(value: object) -> Any:
    if hasattr(value, "_asdict"):
        return _fields(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(each) for key, each in asdict(value).items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in cast(tuple[object, ...], value)]
    return value


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise WireError('A line must be a JSON object, such as {"pick": "scene.choice"}.')
    known: Mapping[Any, Any] = data
    return {str(key): value for key, value in known.items()}


def _make(
    kind: type, fields: dict[str, Any], where: str, shown: Mapping[str, str] | None = None
) -> Any:
    """A named tuple or dataclass from its fields, each checked against its annotation."""
    hints = get_type_hints(kind)
    for key in fields:
        if key not in hints:
            raise WireError(f'{where}: there is no field "{key}" here.')
    made = {
        key: _value(hints[key], value, f'"{(shown or {}).get(key, key)}"')
        for key, value in fields.items()
    }
    try:
        return kind(**made)
    except TypeError:
        missing = [key for key in hints if key not in fields]
        raise WireError(f"{where}: one of these is missing: {', '.join(missing)}.") from None


def _value(hint: Any, value: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin is Literal:
        if value in get_args(hint):
            return value
        raise WireError(f"{where} must be one of: {', '.join(map(str, get_args(hint)))}.")
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _value(get_args(hint)[0], value, where)
    if origin is tuple:
        return _tuple(get_args(hint), value, where)
    if hasattr(hint, "_fields") or is_dataclass(hint):
        return _make(cast(type, hint), _object(value), where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise WireError(f"{where} must be {_NAMES[hint]}.")
    return value


def _tuple(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise WireError(f"{where} must be a list.")
    values: list[Any] = value
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], each, where) for each in values)
    if len(values) != len(kinds):
        raise WireError(f"{where} must be a list of {len(kinds)}.")
    return tuple(_value(kind, each, where) for kind, each in zip(kinds, values, strict=True))


_NAMES = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}
