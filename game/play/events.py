"""What a session answers: everything that happened, in order, ready to be shown.

Events carry rendered words and ids. They never carry state, pictures or positions. ``text`` may
hold light emphasis as ``*word*``; a literal asterisk arrives as ``\\*``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from game.play.asks import Ask


class Said(NamedTuple):
    """One reveal: a line of narration (``speaker`` empty) or of speech.

    ``id`` is the stable id of the line. ``breath`` is true where the writer left a blank line
    before it. ``generated`` is true for words of a model (checked), never for authored ones.
    """

    id: str
    speaker: str
    text: str
    mood: str = ""
    breath: bool = False
    generated: bool = False


class Entered(NamedTuple):
    """A scene began."""

    scene: str
    title: str


class Placed(NamedTuple):
    """The place and its light changed (ids of story.yaml).

    ``by`` is the way from one picture to the other: ``cut``, ``fade``, ``breath``, or as usual.
    """

    place: str
    light: str
    by: str = ""


class Clock(NamedTuple):
    """The line of the status bar that tells the time changed."""

    when: str


class Music(NamedTuple):
    """A piece of music begins; empty id: silence."""

    id: str


class Layered(NamedTuple):
    """The kept tones are heard over one another: their beds; none of them: no longer."""

    beds: tuple[str, ...]


class Sound(NamedTuple):
    """A sound is heard once."""

    id: str


class Orb(NamedTuple):
    """The presence takes a mood, or ``off``, ``listening``, ``elsewhere``."""

    mood: str


class Pause(NamedTuple):
    """Nothing for so many seconds; a click ends it."""

    seconds: float


class Learned(NamedTuple):
    """From here on this play has established a fact."""

    fact: str


class Option(NamedTuple):
    """One thing to choose: full id ``scene.choice``, its label, and whether it is said or done."""

    id: str
    label: str
    kind: Literal["say", "do"]


class Offered(NamedTuple):
    """Choices are open. The session waits for ``Pick`` with one of the ids."""

    menu: str
    options: tuple[Option, ...]


class TalkOpened(NamedTuple):
    """An open conversation waits for words: ``Typed``, or ``Pick`` of an outcome or exit.

    ``unsure`` is true when the ear could not tell and the outcomes should be shown at once;
    otherwise they stay one key away.
    """

    talk: str
    speaker: str
    outcomes: tuple[Option, ...]
    exits: tuple[Option, ...]
    turns_left: int
    unsure: bool = False


class TalkClosed(NamedTuple):
    """The open conversation is over."""

    talk: str


class Asked(NamedTuple):
    """The voice is to answer; the session waits for ``Heard`` and ``Answered``."""

    ask: Ask


class ToneOffered(NamedTuple):
    """The room can be recorded; the session waits for ``Keep``."""

    tone: str
    title: str
    bed: str


class ToneKept(NamedTuple):
    """What became of the offered tone."""

    tone: str
    kept: bool


class Fader(NamedTuple):
    """One fader of a mix: ``level`` from 0 to 1, and the lines under it."""

    label: str
    level: float
    lines: tuple[Said, ...]


class Mixed(NamedTuple):
    """A mixing desk stands as the play has left it; the session rests until ``Go``."""

    mix: str
    title: str
    faders: tuple[Fader, ...]


class ActBegan(NamedTuple):
    """A new act's card is up; the session rests until ``Go``."""

    act: str
    number: int
    title: str
    when: str


class Ended(NamedTuple):
    """The story is over for this play."""

    ending: str
    title: str
    note: str


Event = (
    Said
    | Entered
    | Placed
    | Clock
    | Music
    | Layered
    | Sound
    | Orb
    | Pause
    | Learned
    | Offered
    | TalkOpened
    | TalkClosed
    | Asked
    | ToneOffered
    | ToneKept
    | Mixed
    | ActBegan
    | Ended
)
