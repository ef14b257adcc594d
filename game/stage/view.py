"""What should be seen and heard now. Plain values, no pygame: the screen and the terminal read it.

A ``View`` is made once a frame by ``Stage.view()``. Sizes are in design pixels of a 1920x1080
frame; the screen scales them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from game.stage.writing import MapView, Writing

ScreenName = Literal[
    "title",
    "first_run",
    "play",
    "pause",
    "settings",
    "load",
    "save",
    "backlog",
    "crisis",
    "writer",
    "paths",
    "credits",
]
Phase = Literal["idle", "listening", "thinking", "speaking", "elsewhere"]
BadgeName = Literal[
    "written",
    "offline",
    "waking",
    "check_key",
    "no_model",
    "busy",
    "credit",
    "not_a_server",
    "spent",
    "model",
]


@dataclass(frozen=True, slots=True)
class Picture:
    """A place in a light: the ids name ``backdrops/<place>_<light>``."""

    place: str
    light: str


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The picture, and while a crossfade runs the one before it; ``mix`` goes from 0 to 1.

    ``dark`` is how much of it lies in the dark, from 0 to 1, while the story holds its breath.
    """

    now: Picture
    before: Picture | None = None
    mix: float = 1.0
    dark: float = 0.0


@dataclass(frozen=True, slots=True)
class PresenceView:
    """The luminous thread: mood, what she is doing, and loudness of the voice from 0 to 1.

    ``visible`` is an opacity from 0 to 1, already eased. ``act`` is the number of the story's act,
    whose colours and whose way of being it takes; 0 is before and outside them.
    """

    mood: str = "plain"
    phase: Phase = "idle"
    level: float = 0.0
    visible: float = 0.0
    act: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A line on the page. ``text`` may hold ``*emphasis*``.

    ``revealed`` counts visible characters, markup not counted; ``-1`` is the whole line.
    ``fresh`` lines are the current reveal, others are read already and a little dimmer.
    """

    id: str
    speaker: str
    text: str
    revealed: int = -1
    fresh: bool = True
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One widget of a menu, or one choice.

    ``kind``: ``choice`` (numbered, in play), ``button``, ``slider`` (``value`` 0..1), ``toggle``
    (``value`` 0 or 1), ``pick`` (left and right go through values), ``field`` (a line of text,
    ``value_text``), ``slot`` (a save), ``heading`` and ``note`` (not focusable).
    ``value_text`` is the value in words. ``number`` is the key that takes it, 0 for none.
    """

    id: str
    kind: Literal[
        "choice", "button", "slider", "toggle", "pick", "field", "slot", "heading", "note"
    ]
    label: str
    detail: str = ""
    value: float = 0.0
    value_text: str = ""
    number: int = 0
    enabled: bool = True
    focused: bool = False
    act: bool = False
    """True for a ``do`` choice: an act, set in italics; a ``say`` is set upright."""
    picture: Picture | None = None
    """A small picture beside it."""
    taken: bool = False
    """A choice that was made in another play, where the player wants to see that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text field being edited: ``caret`` and ``anchor`` are indices into ``text``.

    The selection runs between them. ``composing`` is text of an input method that is not yet
    committed, drawn underlined at the caret. ``secret`` text is drawn as dots.
    """

    text: str = ""
    caret: int = 0
    anchor: int = 0
    composing: str = ""
    placeholder: str = ""
    focused: bool = True
    secret: bool = False


@dataclass(frozen=True, slots=True)
class BoardKey:
    """A key of the letters on the screen: how many of a row's ten units it takes."""

    id: str
    label: str
    wide: int = 1


@dataclass(frozen=True, slots=True)
class BoardView:
    """Letters on the screen, row by row; ``focus`` is a key's id."""

    rows: tuple[tuple[BoardKey, ...], ...]
    focus: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a button does here: ``a``, ``b``, ``lb``, ``start``, ``down``, ``leftright``, …"""

    button: str
    label: str


@dataclass(frozen=True, slots=True)
class Badge:
    """The voice's badge: its name, a plain sentence, and one thing to do about it."""

    name: BadgeName
    sentence: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The line at the foot of the page: time, place, what the voice does, its badge."""

    when: str = ""
    place: str = ""
    doing: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class FaderView:
    """One fader of a mix: ``level`` from 0 to 1, and the words under it."""

    label: str
    level: float
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A full-screen card: an act, an ending, a tone being recorded, a mix, the crisis card.

    ``progress`` (0..1) is for the recording of a tone, ``-1`` where there is none. ``shown``
    (0..1) is the card's eased opacity.
    """

    kind: Literal["act", "ending", "tone", "mix", "crisis"]
    kicker: str
    title: str
    text: str = ""
    progress: float = -1.0
    shown: float = 1.0
    faders: tuple[FaderView, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: settings that change the picture."""

    text_scale: float = 1.0
    font: Literal["newsreader", "readable", "weighted"] = "newsreader"
    reduced_motion: bool = False
    grain: bool = True
    high_contrast: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """What should be heard: ids of music and bed (empty: none) and volumes from 0 to 1.

    ``layers`` are beds of kept tones, heard over the place's own.

    ``sounds`` are to be started this frame, once. ``ducked`` lowers music under speech.
    """

    music: str = ""
    bed: str = ""
    layers: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    music_volume: float = 0.8
    sound_volume: float = 0.8
    voice_volume: float = 0.9
    ducked: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Everything of one frame.

    ``lines`` is the page of prose; ``speaker`` and ``manner`` head it. ``items`` are choices in
    play, or the widgets of the open menu. ``entry`` is the text field where one is open.
    ``waiting`` is true when a click or key turns the page (a small mark is drawn).
    ``hint`` is one line of help under the entry. ``scroll`` is the first shown item of a long
    list; where ``wheeled`` is true it stands there even if the item in focus is out of sight.
    ``over`` is true when the menu lies over the play screen and not on a picture of its own.
    """

    screen: ScreenName
    backdrop: Backdrop
    presence: PresenceView = PresenceView()
    speaker: str = ""
    manner: str = ""
    lines: tuple[Shown, ...] = ()
    items: tuple[Item, ...] = ()
    entry: Entry | None = None
    waiting: bool = False
    hint: str = ""
    heading: str = ""
    scroll: int = 0
    wheeled: bool = False
    status: StatusLine = StatusLine()
    card: Card | None = None
    toast: str = ""
    over: bool = False
    hidden: bool = False
    """The words are hidden: the picture alone."""
    capture: bool = False
    """The next key is to be given to a command: it is wanted by its name."""
    board: BoardView | None = None
    """Letters on the screen, over the open text field."""
    prompts: tuple[Prompt, ...] = ()
    """The buttons of a pad and what they do here, while a pad is what was used last."""
    look: Look = Look()
    hearing: Hearing = Hearing()
    clock: float = 0.0
    """Seconds since the stage began: the phase of every slow movement."""
    map: MapView | None = None
    """The map of the player's own paths."""
    writing: Writing | None = None
    """What the writer's mode adds; ``None`` in a player's game."""
