"""What can be done to a session: the player's acts, and what the voice answered.

Actions are the only way in. They are small, immutable, and name things by id, never by
position; a recording is a list of them, and folding it over a story gives the same play again.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

VoiceCap = Literal["off", "written", "revoice", "open"]
"""How far a voice may go in this play.

``off``: authored lines alone. ``written``: the ear may also pick among authored lines.
``revoice`` and ``open``: a model may speak, up to that mode.
"""

How = Literal["outcome", "reply", "spoken", "authored", "off_topic", "unsure"]


class Begin(NamedTuple):
    """Start the play: the first action of every recording."""

    voice: VoiceCap = "written"


class Pick(NamedTuple):
    """Take a choice, or an outcome or exit of a talk, by its full id ``scene.choice``."""

    choice: str


class Typed(NamedTuple):
    """Words that the player typed in an open conversation."""

    text: str


class Keep(NamedTuple):
    """Answer a tone: keep the recording of the room, or let it go."""

    kept: bool


class Go(NamedTuple):
    """Go on from a rest: an act card."""


class Heard(NamedTuple):
    """One sentence of a voice, checked and now to be shown; ``ask`` is the id of the asking."""

    ask: str
    text: str


class Answered(NamedTuple):
    """The voice has finished with an asking.

    ``how`` is ``outcome`` or ``reply`` (then ``id`` names which one), ``spoken`` (the sentences
    heard stand), ``authored`` (the line under it is to be said), ``off_topic`` or ``unsure``
    (the outcomes are to be offered as buttons, first the one that ``id`` names, if any).
    """

    ask: str
    how: How
    id: str = ""


class Cap(NamedTuple):
    """The player changed how far the voice may go."""

    voice: VoiceCap


class Tried(NamedTuple):
    """A writer changed the state by hand, to try what follows; such a play is marked as a trial.

    ``name`` is ``var:``, ``fact:`` or ``tone:`` and an id, ``value`` what it is now: a number, a
    name, ``true`` or ``false``.
    """

    name: str
    value: str


Action = Begin | Pick | Typed | Keep | Go | Heard | Answered | Cap | Tried
