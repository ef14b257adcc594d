"""What moves in a place's pictures, as the file beside them says: ``backdrops/<place>.yaml``.

A picture is still; its weather is not. Each movement is of one kind, in some parts of the picture
(in per cent of it, so that they hold at any size), and in some or all of the place's lights.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from game.script.diagnostics import StoryErrors
from game.script.source import parse_source

KINDS: dict[str, str] = {
    "windows": "lights of a city: they shimmer, and now and then one goes out and another comes on",
    "glow": "a light that is in the picture, breathing, humming, flickering (`way`)",
    "curtain": "light that moves over cloth, as if a window stood open",
    "sweep": "a light that passes outside and goes over walls",
    "passing": "lights that go by a window, out of focus",
    "rain": "falling rain, seen through air",
    "drops": "drops that run down glass",
    "snow": "falling snow",
    "dust": "motes in the light",
    "haze": "mist that drifts",
    "glint": "sparks of light on water",
}
"""Every kind of movement, in a few words."""

WAYS = ("breath", "hum", "flicker", "flame", "screen", "blink")
"""How a `glow` moves."""

MOST_MOVEMENTS, MOST_AREAS = 12, 12


class Area(NamedTuple):
    """A part of the picture, as shares of its width and height: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing that moves: its kind, where, in which lights (none named: in all), and how."""

    kind: str
    areas: tuple[Area, ...]
    lights: tuple[str, ...] = ()
    amount: float = 1.0
    pace: float = 1.0
    drift: float = 0.0
    colour: tuple[int, int, int] | None = None
    behind: int = 0
    way: str = "breath"


def area(text: str) -> Area | None:
    """``33 11 20.5 40`` as a part of the picture; ``None`` where it is none."""
    numbers = [float(n) for n in text.split() if re.fullmatch(r"\d{1,3}(\.\d{1,3})?", n)]
    if len(numbers) != 4 or len(text.split()) != 4:
        return None
    left, top, width, height = numbers
    if width <= 0 or height <= 0 or left + width > 100 or top + height > 100:
        return None
    return Area(left / 100, top / 100, width / 100, height / 100)


def colour(text: str) -> tuple[int, int, int] | None:
    """``#ffd0a0`` as red, green and blue; ``None`` where it is none."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def life_file(folder: Path, place: str) -> Path:
    """Where the life of a place's pictures is written, in a folder of pictures."""
    return folder / f"{place}.yaml"


def read_life(folder: Path, place: str) -> tuple[Movement, ...]:
    """The movements of a place. What is broken does not move: ``check`` says why, playing doesn't.

    Here nothing but YAML is needed; ``lifefile`` has the model that ``check`` holds it to.
    """
    try:
        raw = life_file(folder, place).read_bytes()
    except OSError:
        return ()
    # Here and not above: a game whose pictures lie still reads no YAML for them.
    from game.script.nodes import compose

    try:
        documents = compose(parse_source(f"{place}.yaml", raw))
    except StoryErrors:
        return ()
    data = documents[0][0] if documents else None
    rows = data.get("life") if isinstance(data, dict) else None
    found = [_movement(row) for row in (rows if isinstance(rows, list) else [])]
    return tuple(one for one in found if one is not None)[:MOST_MOVEMENTS]


def _movement(row: Any) -> Movement | None:
    if not isinstance(row, dict):
        return None
    kind = next((key for key in row if key in KINDS), "")
    areas = tuple(a for a in map(area, _texts(row.get(kind))) if a is not None)
    if not areas:
        return None
    way = row.get("way")
    return Movement(
        kind,
        areas[:MOST_AREAS],
        tuple(_texts(row.get("lights"))),
        _number(row, "amount", 0.05, 3.0, 1.0),
        _number(row, "pace", 0.05, 4.0, 1.0),
        _number(row, "drift", -3.0, 3.0, 0.0),
        colour(row["colour"]) if isinstance(row.get("colour"), str) else None,
        round(_number(row, "behind", 0, 255, 0)),
        way if isinstance(way, str) and way in WAYS else "breath",
    )


def _texts(value: Any) -> list[str]:
    """A list of texts; one text alone is a list of one."""
    if isinstance(value, str):
        return [value]
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _number(row: Mapping[str, Any], key: str, low: float, high: float, else_: float) -> float:
    try:
        value = float(row.get(key, else_))
    except (TypeError, ValueError):
        return else_
    return min(high, max(low, value)) if value == value else else_
