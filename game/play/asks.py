"""An asking: everything a voice is told about one turn, and nothing more.

The session builds it from what this playthrough has established. No later line, unlearned fact or
variable is in it, so a voice cannot give away what it was never told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AskMode = Literal["select", "revoice", "open"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something the ear may pick: ``id``, the ``phrases`` that mean it, and its own words."""

    id: str
    phrases: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One turn asked of the voice.

    ``id`` is unique in a play (beat and running number). ``lines`` are the authored words under
    the turn: the line to re-voice, or the lines of the talk. ``typed`` is what the player just
    typed, or ``None`` for a line nobody prompted. ``outcomes`` and ``replies`` are what the ear
    may pick from (only those whose guard holds); the replies of a ``select`` line are its
    variants, with ``""`` as the id of the line itself. ``facts`` are ids of facts learned in
    this play. ``recent`` holds the last lines as (speaker, words), oldest first, and
    ``remembered`` what lies further back, as (kind, words): see ``remember``. ``deadline`` is
    seconds to the first sentence and to the whole.
    """

    id: str
    beat: str
    mode: AskMode
    scene: str
    act: str
    speaker: str
    lines: tuple[str, ...]
    typed: str | None = None
    keep: tuple[str, ...] = ()
    mood: str = "plain"
    note: str = ""
    outcomes: tuple[Candidate, ...] = ()
    replies: tuple[Candidate, ...] = ()
    facts: tuple[str, ...] = ()
    recent: tuple[tuple[str, str], ...] = ()
    remembered: tuple[tuple[str, str], ...] = ()
    turns_left: int = 0
    deadline: tuple[float, float] = (4.0, 12.0)


def number_of(ask: Ask) -> int:
    """The running number of an asking within its play, from its id; 0 where it has none."""
    number = ask.id.rpartition("@")[2]
    return int(number) if number.isascii() and number.isdigit() else 0
