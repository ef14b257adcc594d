"""The steps of a compiled scene, in order, and how they are kept as JSON.

A scene is a flat list of these; a position in play is an index into it, and every step that can
be waited at has a stable id. ``Text`` and ``Expr`` are the plain nested lists of ``prose`` and
``expr``. A ``Speech`` is ``[id, speaker, text, guard or None, breath]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.script.expr import Expr

Speech = list[Any]
"""``[id, speaker, text, guard, breath]``: one reveal."""


@dataclass(slots=True)
class Say:
    """Reveal one line."""

    speech: Speech


@dataclass(slots=True)
class Voiced:
    """A line that a voice may re-voice (``revoice``) or choose (``select``).

    ``variants`` are ``[id, phrases, [speech, …]]``.
    """

    id: str
    speaker: str
    says: list[Speech]
    mode: str
    keep: list[str]
    mood: str
    note: str
    variants: list[list[Any]]


@dataclass(slots=True)
class Effect:
    """Declared effects: ``sets`` are ``[name, "+" or "=", value]``, ``learn`` ids of facts."""

    sets: list[list[Any]]
    learn: list[str]


@dataclass(slots=True)
class Direct:
    """A stage direction: kind (place, music, layer, sound, orb, pause, act, when) and its value."""

    kind: str
    value: Any


@dataclass(slots=True)
class Branch:
    """Go on where the test holds, else at ``other``."""

    test: Expr
    other: int


@dataclass(slots=True)
class Jump:
    """Go on at another step of this scene."""

    to: int


@dataclass(slots=True)
class Goto:
    """Go to a scene."""

    scene: str


@dataclass(slots=True)
class Call:
    """Play a scene and come back."""

    scene: str


@dataclass(slots=True)
class Menu:
    """Choices. ``options`` are ``[id, label, kind, once, guard, to]``, ids without the scene.

    ``other`` is where play goes on when every option is hidden, ``otherwise`` whether the writer
    said what happens then.
    """

    id: str
    options: list[list[Any]]
    other: int
    otherwise: bool = False


@dataclass(slots=True)
class Talk:
    """An open conversation.

    ``outcomes`` are ``[id, say, phrases, guard, stay, to, slots]``; ``exits`` are as a menu's
    options; ``replies`` are ``[id, phrases, [speech, …], guard]``. ``any_slots`` keep the first
    words typed. ``know`` limits the facts, ``None`` for every fact learned.
    """

    id: str
    speaker: str
    opening: list[Speech]
    mode: str
    mood: str
    note: str
    know: list[str] | None
    turns: int
    outcomes: list[list[Any]]
    exits: list[list[Any]]
    replies: list[list[Any]]
    any_slots: list[str]
    unsure: list[Speech]
    off_topic: list[Speech]
    fallback: list[Speech]
    out_of_turns: list[Speech]
    deadline: list[float]
    after: int

    def asides(self) -> tuple[Speech, ...]:
        """What is said where neither an outcome nor a reply is."""
        return (*self.unsure, *self.off_topic, *self.fallback, *self.out_of_turns)


@dataclass(slots=True)
class Resume:
    """Back into the talk at that step, its turns as they were."""

    talk: int


@dataclass(slots=True)
class ToneStep:
    """The room can be recorded."""

    id: str
    tone: str
    says: list[Speech]


@dataclass(slots=True)
class MixStep:
    """A mixing desk.

    ``faders`` are ``[label, level, conditions, of, [speech, …]]``: a level is an expression, or
    ``None`` where the fader counts how many conditions hold.
    """

    id: str
    title: str
    faders: list[list[Any]]


@dataclass(slots=True)
class End:
    """The play ends."""

    ending: str


@dataclass(slots=True)
class Finish:
    """The scene is over: back to the caller."""


Op = (
    Say
    | Voiced
    | Effect
    | Direct
    | Branch
    | Jump
    | Goto
    | Call
    | Menu
    | Talk
    | Resume
    | ToneStep
    | MixStep
    | End
    | Finish
)

_CLASSES: dict[str, Any] = {
    cls.__name__: cls
    for cls in (
        Say,
        Voiced,
        Effect,
        Direct,
        Branch,
        Jump,
        Goto,
        Call,
        Menu,
        Talk,
        Resume,
        ToneStep,
        MixStep,
        End,
        Finish,
    )
}
_FIELDS: dict[Any, Any] = {}
for _name, _cls in _CLASSES.items():
    _slots = list(_cls.__slots__)
    if not _slots:
        _FIELDS[_cls] = lambda op: ()
    elif len(_slots) == 1:
        _FIELDS[_cls] = lambda op, get=attrgetter(_slots[0]): (get(op),)
    else:
        _FIELDS[_cls] = attrgetter(*_slots)


def encode(op: Op) -> list[Any]:
    """A step as JSON data: its class's name, then its fields."""
    cls = type(op)
    return [cls.__name__, *_FIELDS[cls](op)]


def decode(row: list[Any]) -> Op:
    """The step that ``encode`` made this of. Raises ``KeyError`` or ``TypeError`` on other data."""
    op: Op = _CLASSES[row[0]](*row[1:])
    return op


WAYS = ("cut", "fade", "breath")
"""How one picture follows another: at once, into each other, or over a dark that is held."""


@dataclass(slots=True)
class Scene:
    """A compiled scene: header, steps, and the source line of each step."""

    id: str
    title: str
    act: str
    place: str
    light: str
    when: str
    music: str
    path: str
    ops: list[Op]
    lines: list[int]
    by: str = ""
    """The way that the story comes to the place: one of ``WAYS``, or as usual."""

    def as_json(self) -> list[Any]:
        """The scene as JSON data."""
        return [
            self.id,
            self.title,
            self.act,
            self.place,
            self.light,
            self.when,
            self.music,
            self.path,
            [encode(op) for op in self.ops],
            self.lines,
            self.by,
        ]

    @classmethod
    def from_json(cls, row: list[Any]) -> Scene:
        """The scene of ``as_json``."""
        fields: list[Any] = [*row[:8], [decode(op) for op in row[8]], *row[9:]]
        return cls(*fields)
