"""Every bit of a play that changes, in one object with a version."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from game.script.story import Story

VERSION = 1
MAX_TYPED = 2_000
"""Characters that are taken of what is typed or spoken at once."""

Wait = Literal[
    "unbegun",
    "waiting_for_choice",
    "waiting_for_words",
    "waiting_for_voice",
    "waiting_for_tone",
    "resting",
    "ended",
]

ENTERING = -1
"""A position before the first step: the scene's entry is still to come."""


@dataclass(slots=True)
class State:
    """One moment of a play, as plain data.

    ``scene`` and ``pc`` say where; ``stack`` holds callers as ``[scene, pc]``. ``visits`` counts
    entries of scenes, ``chosen`` choices taken by full id, both within this play. ``learned``
    keeps the order. ``quotes`` holds typed words: they are printed, no condition reads them.
    ``talk`` is the open conversation's own: turns left, replies used, words not yet understood.
    It holds the one around it as ``outer``. ``spoke`` is true once a voice said something for the
    line it is asked for; ``asking`` keeps how the voice was asked and what it was told, so that
    the same asking can be opened again.
    ``recent`` is the last dozen lines as of the snapshot.
    """

    seed: int = 0
    scene: str = ""
    pc: int = ENTERING
    wait: Wait = "unbegun"
    stack: list[list[Any]] = field(default_factory=list)
    vars: dict[str, int | bool | str] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    learned: list[str] = field(default_factory=list)
    quotes: dict[str, str] = field(default_factory=dict)
    act: str = ""
    place: str = ""
    light: str = ""
    when: str = ""
    music: str = ""
    layers: list[str] = field(default_factory=list)
    orb: str = "off"
    cap: str = "written"
    asked: int = 0
    talk: dict[str, Any] | None = None
    spoke: bool = False
    asking: dict[str, Any] | None = None
    recent: list[list[str]] = field(default_factory=list)
    version: int = VERSION

    @classmethod
    def fresh(cls, story: Story, seed: int) -> State:
        """The state before the first action."""
        return cls(
            seed=seed,
            scene=story.start,
            vars={v.name: v.start for v in story.variables.values()},
        )

    def as_json(self) -> dict[str, Any]:
        """A deep copy as plain data."""
        out: dict[str, Any] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if name in ("talk", "asking"):
                value = _copied(value)
            elif isinstance(value, dict):
                # Flat, and thousands of entries late in a long play: one copy, no look inside.
                value = value.copy()
            elif isinstance(value, list):
                value = [list(v) if isinstance(v, list) else v for v in value]
            out[name] = value
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> State:
        """The state of ``as_json``. Raises ``ValueError`` for what is no state of this version."""
        if data.get("version") != VERSION:
            raise ValueError("this snapshot is of another version")
        # Snapshots of before there were layers have none.
        data = {"layers": [], **data}
        if set(data) != set(_NAMES):
            raise ValueError("this snapshot is not whole")
        try:
            whole = _whole(data)
        except (TypeError, KeyError, AttributeError):
            whole = False
        if not whole:
            raise ValueError("this snapshot is damaged")
        state = cls(**data)
        return cls(**state.as_json())


def deeds(snapshot: dict[str, Any]) -> dict[str, Any]:
    """A snapshot without its words: equal for two plays that differ in nothing but language."""
    out = {name: value for name, value in snapshot.items() if name not in ("recent", "when")}
    out["quotes"] = sorted(snapshot["quotes"])
    out["asking"] = snapshot["asking"] and snapshot["asking"]["mode"]
    return out


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _copied(v) for k, v in value.items()}
    return [_copied(v) for v in value] if isinstance(value, list) else value


def _whole(data: dict[str, Any]) -> bool:
    """Whether every part of a snapshot is of its kind: a save may have been written by anyone."""

    def all_of(values: Any, *kinds: type) -> bool:
        return all(isinstance(value, kinds) for value in values)

    def rows(name: str, *kinds: type) -> bool:
        return all(
            isinstance(row, list) and len(row) == len(kinds)
            and all(isinstance(v, k) for v, k in zip(row, kinds, strict=True))
            for row in data[name]
        )  # fmt: skip

    fresh = State()
    for name in _NAMES:
        if name not in ("talk", "asking") and type(data[name]) is not type(getattr(fresh, name)):
            return False
    talk: Any = data["talk"]
    for _ in range(64):
        if talk is None:
            break
        numbers = (talk["left"], talk["fell"], talk["off"], talk["n"], talk.get("spoke", 0))
        if not (all_of(numbers, int) and all_of((talk["id"], talk["typed"], *talk["used"]), str)):
            return False
        talk = talk.get("outer")
    return (
        talk is None
        and data["wait"] in get_args(Wait)
        and all_of(data["vars"].values(), int, str)
        and all_of((*data["visits"].values(), *data["chosen"].values()), int)
        and all_of(
            (*data["quotes"].values(), *data["kept"], *data["learned"], *data["layers"]), str
        )
        # What was typed is on one line and of limited length, also in a file of somebody else's.
        and all(len(v) <= MAX_TYPED and v.isprintable() for v in data["quotes"].values())
        and rows("stack", str, int)
        and rows("recent", str, str)
    )


_NAMES = tuple(f.name for f in fields(State))
