"""The menus: what stands on each page, and what its items do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from game.language import mark, tr
from game.report.map import Map
from game.stage import rows
from game.stage.atlas import Atlas
from game.stage.backlog import Backlog
from game.stage.intents import (
    Continue,
    CrisisGoOn,
    CrisisRest,
    EraseTyped,
    FirstRunDone,
    GoToLine,
    HushSpeech,
    Intent,
    ListSlots,
    LookAtPlays,
    NewGame,
    OpenSentPage,
    OpenVoicePage,
    Quit,
    Rollback,
    SayAgain,
    SetSetting,
    TakeFound,
    ToTitle,
    UndoSaving,
)
from game.stage.settings import ActInfo, GalleryPage, SlotInfo, StageSettings, VoicePage
from game.stage.view import Item, ScreenName

NOTICE = mark("Samantha is a character; where a model speaks, it is software.")
CONTENT = mark(
    "It speaks of loneliness and grief, of the death of strangers and of a father, of a marriage"
    " that ends and a mother who forgets. Nothing explicit."
)
SAMPLE = mark("The lift forgets you for a second. Then: nineteen.")
SAMPLE_STAYS = 2.0
"""Seconds that the whole of the sample stays."""
PageName = Literal[
    "title",
    "first_run",
    "play",
    "pause",
    "settings",
    "voice",
    "sent",
    "load",
    "save",
    "overwrite",
    "manage",
    "slot",
    "acts",
    "plays",
    "paths",
    "erase",
    "backlog",
    "gallery",
    "keys",
    "credits",
    "crisis",
]


class Open(NamedTuple):
    """Open a page over this one."""

    page: PageName


class Back(NamedTuple):
    """Close this page."""


class Become(NamedTuple):
    """This page in place of all that are open."""

    page: PageName


Step = Intent | Open | Back | Become


@dataclass(slots=True)
class Desk:
    """What the menus are made from; the app keeps it current through the stage."""

    settings: StageSettings
    backlog: Backlog
    slots: tuple[SlotInfo, ...] = ()
    voice: VoicePage = field(default_factory=VoicePage)
    can_continue: bool = False
    credits: tuple[str, ...] = ()
    gallery: GalleryPage = field(default_factory=GalleryPage)
    listening: str = ""
    sound_notes: tuple[str, ...] = ()
    help_lines: int = 0
    keep_key: bool = False
    overwriting: str = ""
    """The save that a page is about."""
    undo: str = ""
    """What of the saves can be undone, in words; empty for nothing."""
    plays: tuple[tuple[str, str], ...] = ()
    map: Map | None = None
    here: str = ""
    atlas: Atlas = field(default_factory=Atlas)
    """How the map of the player's paths is looked at."""
    acts: tuple[ActInfo, ...] = ()
    """The acts, where one can be begun again; else none."""
    clock: float = 0.0
    """Seconds: what moves on a page moves by it."""
    capturing: str = ""
    """The command that the next key is for."""
    key_note: tuple[str, str] = ("", "")
    """A command, and what is told of the key that it was given last."""
    aloud: frozenset[str] = field(default_factory=frozenset[str])


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: which screen draws it, its heading, its items, and what taking one does."""

    screen: ScreenName
    heading: str
    items: Callable[[Desk], tuple[Item, ...]]
    take: Callable[[Desk, str], list[Step]]


def button(id_: str, label: str, detail: str = "", *, enabled: bool = True) -> Item:
    return Item(id_, "button", label, detail, enabled=enabled)


def _title(desk: Desk) -> tuple[Item, ...]:
    first = (button("continue", tr("Continue")),) if desk.can_continue else ()
    return (
        *first,
        button("new", tr("New game")),
        button("load", tr("Load")),
        button("settings", tr("Settings")),
        button("voice", tr("The voice")),
        *((button("acts", tr("Acts")),) if desk.acts else ()),
        button("gallery", tr("Gallery")),
        button("credits", tr("Credits")),
        button("quit", tr("Quit")),
    )


def _pause(desk: Desk) -> tuple[Item, ...]:
    return (
        button("back", tr("Go on")),
        button("backlog", tr("Look back")),
        button("rollback", tr("Step back"), tr("To before the last thing you did.")),
        button("save", tr("Save")),
        button("load", tr("Load")),
        button("settings", tr("Settings")),
        button("keys", tr("Keys")),
        button("voice", tr("The voice")),
        button("paths", tr("Your paths")),
        button("to_title", tr("Back to title"), tr("Your place is kept.")),
        button("quit", tr("Quit"), tr("Your place is kept.")),
        Item("notice", "note", tr(NOTICE)),
    )


_COMMON: dict[str, list[Step]] = {
    "continue": [Continue()],
    "new": [NewGame()],
    "load": [Open("load"), ListSlots()],
    "save": [Open("save"), ListSlots()],
    "settings": [Open("settings")],
    "voice": [Open("voice"), OpenVoicePage()],
    "sent": [Open("sent"), OpenSentPage()],
    "backlog": [Open("backlog")],
    "gallery": [Open("gallery")],
    "acts": [Open("acts")],
    "manage": [Open("manage"), ListSlots()],
    "undo": [UndoSaving()],
    "keys": [Open("keys")],
    "plays": [Open("plays"), LookAtPlays()],
    "paths": [Open("paths"), LookAtPlays()],
    "erase": [Open("erase")],
    "credits": [Open("credits")],
    "rollback": [Back(), Rollback()],
    "to_title": [ToTitle()],
    "quit": [Quit()],
    "back": [Back()],
}


def take_common(_: Desk, id_: str) -> list[Step]:
    return list(_COMMON.get(id_, []))


def _first_run(desk: Desk) -> tuple[Item, ...]:
    wanted = (
        "language", "read_aloud", "text_scale", "font", "reduced_motion", "high_contrast", "speech",
        "music_volume", "sound_volume",
    )  # fmt: skip
    return (
        Item("notice", "note", tr(NOTICE)),
        Item(
            "voice_note",
            "note",
            tr(
                "The story is whole without a model. Nothing is sent anywhere unless you set it up."
            ),
        ),
        Item("content_note", "note", tr(CONTENT)),
        *(rows.ALL[name].item(desk.settings) for name in wanted),
        *found_items(desk),
        button("voice", tr("The voice"), rows.VOICE_MODE.words(desk.settings.voice_mode)),
        button("begin", tr("Begin"), tr("All of this can be changed later in the settings.")),
    )


def found_items(desk: Desk) -> list[Item]:
    """What was found that could speak for her: said in a sentence, taken only by its button."""
    items: list[Item] = []
    for found in desk.voice.found:
        items.append(Item(f"found_note:{found.id}", "note", found.sentence))
        items.append(Item(f"found:{found.id}", "button", found.button))
    return items


def _take_first_run(desk: Desk, id_: str) -> list[Step]:
    kind, _, found = id_.partition(":")
    if kind == "found":
        # The voice's page opens over this one: there a model is picked, and Back returns here.
        return [TakeFound(found), Open("voice")]
    if id_ == "voice":
        return take_common(desk, id_)
    return [FirstRunDone(), Become("title")] if id_ == "begin" else []


def _sample(desk: Desk) -> str:
    """A line as it appears at this speed: again and again, so that a change is seen at once."""
    line, speed = tr(SAMPLE), desk.settings.text_speed
    if not speed or desk.settings.reduced_motion:
        return line
    at = desk.clock % (len(line) / speed + SAMPLE_STAYS)
    return line[: max(1, int(at * speed))]


def _settings(desk: Desk) -> tuple[Item, ...]:
    groups = (
        ("reading", tr("Reading"), rows.READING),
        ("turning", tr("Going on and choosing"), rows.TURNING),
        ("picture", tr("Picture"), rows.PICTURE),
        ("sound", tr("Sound"), rows.SOUND),
        ("aloud", tr("Reading aloud"), rows.ALOUD),
    )
    items: list[Item] = []
    for key, heading, group in groups:
        items.append(Item(f"heading_{key}", "heading", heading))
        for row in group:
            items.append(row.item(desk.settings))
            if row.name == "text_speed":
                items.append(Item("sample", "note", _sample(desk)))
    for n, sentence in enumerate(desk.sound_notes):
        items.append(Item(f"sound_note{n}", "note", sentence))
    return (
        *items,
        Item("heading_hands", "heading", tr("Keys and hands")),
        button("keys", tr("Keys"), tr("What each key does, and another one for it.")),
        Item("heading_voice", "heading", tr("The voice")),
        button("voice", tr("The voice"), rows.VOICE_MODE.words(desk.settings.voice_mode)),
        button(
            "sent", tr("What leaves this computer"), tr("The last request to a server, in full.")
        ),
        button("erase", tr("Erase what you typed"), tr("Everywhere. It is asked about first.")),
        button("reset", tr("Set all of these back"), tr("Reading, picture and sound as at first.")),
        button("back", tr("Back")),
    )


def _take_settings(desk: Desk, id_: str) -> list[Step]:
    if id_ != "reset":
        return take_common(desk, id_)
    first = StageSettings()
    return [
        SetSetting(row.name, getattr(first, row.name))
        for row in (*rows.READING, *rows.TURNING, *rows.PICTURE, *rows.SOUND, *rows.ALOUD)
        # Whoever can't read this page must not lose the one word that they can.
        if row is not rows.LANGUAGE and getattr(first, row.name) != getattr(desk.settings, row.name)
    ]


def _backlog(desk: Desk) -> tuple[Item, ...]:
    log = desk.backlog
    return (
        button("back", tr("Back")),
        button("say_again", tr("Say it again"), enabled=bool(log.pointed)),
        button("go_back", tr("Go back to here"), enabled=log.number > 0),
        Item("search", "field", tr("Search"), value_text=log.wanted, enabled=True),
    )


def _take_backlog(desk: Desk, id_: str) -> list[Step]:
    if id_ == "say_again":
        return [SayAgain(desk.backlog.pointed)]
    if id_ == "go_back":
        return [GoToLine(desk.backlog.number), HushSpeech()]
    return take_common(desk, id_)


def _credits(desk: Desk) -> tuple[Item, ...]:
    lines = []
    for at, text in enumerate(desk.credits):
        head, _, words = text.partition("\n") if text.startswith("# ") else ("", "", text)
        if head:
            lines.append(Item(f"head:{at}", "heading", head.removeprefix("# ")))
        lines.append(Item(f"credit:{at}", "note", words))
    return (*lines, button("back", tr("Back")))


def _erase(_: Desk) -> tuple[Item, ...]:
    return (
        Item(
            "what",
            "note",
            tr("Everything that you ever typed in a story is taken out of every save, of the"
               " automatic ones and of the older ones behind them, of this play, and of memory."),
            tr("Your plays stay where they are: … stands where your words were, and written lines"
               " where a model answered them. Names of saves go too. This can't be undone."),
        ),
        button("back", tr("Keep my words")),
        button("erase_now", tr("Erase everything that I typed")),
    )  # fmt: skip


def _take_erase(desk: Desk, id_: str) -> list[Step]:
    return [Back(), EraseTyped()] if id_ == "erase_now" else take_common(desk, id_)


def _crisis(_: Desk) -> tuple[Item, ...]:
    return (
        Item("rest", "button", tr("Rest"), tr("Your place is kept."), number=1),
        Item("go_on", "button", tr("Go on"), tr("Back to the story."), number=2),
    )


def _take_crisis(_: Desk, id_: str) -> list[Step]:
    return [Back(), CrisisRest() if id_ == "rest" else CrisisGoOn()]


def _nothing(_: Desk) -> tuple[Item, ...]:
    return ()


PAGES: dict[PageName, PageSpec] = {
    "title": PageSpec("title", "", _title, take_common),
    "first_run": PageSpec("first_run", mark("Before you begin"), _first_run, _take_first_run),
    "play": PageSpec("play", "", _nothing, take_common),
    "pause": PageSpec("pause", mark("Paused"), _pause, take_common),
    "settings": PageSpec("settings", mark("Settings"), _settings, _take_settings),
    "backlog": PageSpec("backlog", mark("What was said"), _backlog, _take_backlog),
    "credits": PageSpec("credits", mark("Credits"), _credits, take_common),
    "erase": PageSpec("settings", mark("Erase what you typed?"), _erase, _take_erase),
    "crisis": PageSpec("crisis", "", _crisis, _take_crisis),
}
"""Every page but those that have a file of their own and are added by ``menus``."""
