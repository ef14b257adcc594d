"""A checked story, ready to be played: frozen, and free of YAML.

The compiler makes these from checked source, the cache keeps them, the session reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class CastMember:
    """Who may speak. ``character`` names a sheet; ``spoken`` means heard aloud."""

    name: str
    player: bool = False
    character: str = ""
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable: ``kind`` is ``number``, ``flag`` or ``name`` (one of ``names``)."""

    name: str
    kind: str
    start: int | bool | str
    low: int = 0
    high: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene is: its title for the status line, its lights, its bed of room tone."""

    id: str
    title: str
    lights: tuple[str, ...]
    bed: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A part of the story with a card."""

    id: str
    number: int
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A way for a play to end, with the sentence on its card."""

    id: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Tone:
    """Thirty seconds of a room that may be kept."""

    id: str
    title: str
    bed: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the voice may speak of once it was learned.

    ``keys`` are the words that would give it away before; ``content`` is what the voice is told.
    """

    id: str
    keys: tuple[str, ...]
    content: str


class Breath(NamedTuple):
    """A sound before one of ``every`` lines, once the fact ``after`` is known and ``test`` holds.

    An empty ``after`` is always known; no ``test`` always holds.
    """

    sound: str
    after: str
    test: list[Any] | None
    every: int


@dataclass(frozen=True, slots=True)
class Character:
    """The sheet of a voiced character, as the writer wrote it.

    ``phases`` maps an act's id to how she is then; ``moods`` a mood to how she sounds; ``never``
    holds words and phrases that must not be said at all. ``speech`` maps an act to how she sounds
    then: pace, range, pitch in semitones, air.
    """

    id: str
    name: str
    description: str = ""
    personality: str = ""
    mes_example: str = ""
    post_history_instructions: str = ""
    max_sentences: int = 3
    max_words: int = 45
    moods: Mapping[str, str] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    phases: Mapping[str, str] = field(default_factory=dict)
    speech: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    breath: Breath | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
