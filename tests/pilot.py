"""A pilot: the whole game without a screen, played by keys and mouse, one fixed frame at a time.

Everything goes in as pygame events and comes out as what was painted; nothing is called behind
the game's back. Voice, saves and pictures keep their own threads, so ``until`` lets them work.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import pygame
import pytest

from game.app.opening import open_game
from game.app.window import App
from game.app.wish import Wish
from game.play.actions import Answered, Begin, Go, Keep, Pick
from game.play.events import (
    ActBegan,
    Asked,
    Event,
    Mixed,
    Offered,
    Said,
    TalkOpened,
    ToneOffered,
)
from game.play.save import make_save
from game.play.session import Session
from game.screen import Screen
from game.script import Story
from game.speech import SilentSpeaker, Speaker
from game.stage.view import Item, Shown, View
from game.store import settings as settings_file
from game.store.places import user_places
from game.store.saves import SaveStore
from game.store.settings import Settings

DT = 1 / 30
SMALL = (960, 540)
PATIENCE = 60.0
"""Seconds of the real clock after which waiting for a thread has failed."""
LINES = 1_500
"""Keys or clicks after which a slice that goes on is a slice that does not end."""

CALM: dict[str, Any] = {
    "first_run_done": True,
    "text_speed": 0.0,
    "reduced_motion": True,
    "tone_seconds": 1.0,
    "grain": False,
}
"""Settings for a play of many lines: each is there at once."""

KEYS = {
    "enter": pygame.K_RETURN,
    "escape": pygame.K_ESCAPE,
    "space": pygame.K_SPACE,
    "tab": pygame.K_TAB,
    "up": pygame.K_UP,
    "down": pygame.K_DOWN,
    "left": pygame.K_LEFT,
    "right": pygame.K_RIGHT,
    "backspace": pygame.K_BACKSPACE,
    "pageup": pygame.K_PAGEUP,
    **{f"f{n}": getattr(pygame, f"K_F{n}") for n in range(1, 13)},
}


def keep_settings(**changes: Any) -> None:
    """Write the settings that the next run of the game finds."""
    path = user_places().settings_file
    settings, _ = settings_file.load(path)
    for name, value in changes.items():
        settings = settings_file.changed(settings, name, value)
    settings_file.save(path, settings)


def kept_settings() -> Settings:
    """The settings as they are on the disk."""
    return settings_file.load(user_places().settings_file)[0]


class Pilot:
    """One run of the window. ``shown`` holds every event that the stage was given, in order."""

    def __init__(
        self,
        wish: Wish | None = None,
        *,
        story: Path | None = None,
        size: tuple[int, int] = SMALL,
        speaker: Callable[[], Speaker] | None = None,
        sound: bool = False,
    ) -> None:
        opened = open_game(story)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SDL_VIDEODRIVER", "dummy")
            patch.setenv("SDL_AUDIODRIVER", "dummy")
            patch.setenv("SDL_FRAMEBUFFER_ACCELERATION", "0")
            silent = speaker or (lambda: SilentSpeaker("off"))
            patch.setattr("game.app.window.open_speaker", silent)
            self.screen = Screen(opened.assets, size, opened.settings.fullscreen, sound=sound)
            self.app = App(opened, self.screen, wish or Wish(seed=1))
        self.shown: list[Event] = []
        self.painted: dict[str, Shown] = {}
        self.worst = 0.0
        self.frames = 0
        self._listen()
        pygame.event.clear()
        self.view = self.frame()

    def _listen(self) -> None:
        stage, show, restore, go_to = (
            self.app.stage,
            self.app.stage.show,
            self.app.stage.restore,
            self.app.stage.go_to,
        )

        def listening(events: Any, call: Callable[..., None], *more: Any) -> None:
            self.shown += events
            call(events, *more)

        stage.show = lambda events: listening(events, show)  # type: ignore[method-assign]
        stage.restore = lambda events, reading="": listening(  # type: ignore[method-assign]
            events, restore, reading
        )
        stage.go_to = lambda events, number=0: listening(  # type: ignore[method-assign]
            events, go_to, number
        )

    # -- frames ----------------------------------------------------------------------------

    def frame(self, count: int = 1, dt: float = DT) -> View:
        """So many frames; the last one's view."""
        for _ in range(count):
            began = time.perf_counter()
            self.view = self.app.frame(dt)
            self.worst = max(self.worst, time.perf_counter() - began)
            self.frames += 1
            for line in self.view.lines:
                if line.generated:
                    self.painted[line.text] = line
        return self.view

    def until(self, condition: Callable[[View], object], frames: int = 600) -> View:
        """Frames until something holds; fails, saying where the game stands, when it does not."""
        end = time.monotonic() + PATIENCE
        count = 0
        while not condition(self.view):
            assert count < frames or time.monotonic() < end, self.where()
            assert count < frames * 50, self.where()
            self.frame()
            time.sleep(0.001)
            count += 1
        return self.view

    def where(self) -> str:
        """Where the game stands, for a failure's message."""
        v = self.view
        wait = self.app.playing.session.wait if self.app.playing.session else "no play"
        lines = [line.text[:60] for line in v.lines[-2:]]
        items = [(i.label, "*" if i.focused else "") for i in v.items]
        return f"{v.screen} ({v.heading}), {wait}: {lines} {items} {v.card} {v.toast!r}"

    # -- keys ------------------------------------------------------------------------------

    def key(self, *names: str | int, mod: int = 0) -> View:
        """Press and let go keys, one a frame, by name (``enter``, ``a``) or pygame's code."""
        for name in names:
            code = name if isinstance(name, int) else KEYS.get(name) or pygame.key.key_code(name)
            post(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0)
            post(pygame.KEYUP, key=code, mod=mod, unicode="", scancode=0)
            self.frame()
        return self.view

    def type(self, text: str) -> View:
        """Type text as a keyboard does: a key and its character, letter by letter."""
        for char in text:
            code = ord(char) if char.isascii() else 0
            post(pygame.KEYDOWN, key=code, mod=0, unicode=char, scancode=0)
            post(pygame.TEXTINPUT, text=char)
            post(pygame.KEYUP, key=code, mod=0, unicode=char, scancode=0)
        return self.frame()

    def take(self, label: str) -> View:
        """Take an item with the keyboard: go to it with the arrow keys, then Enter."""
        self.focus(label)
        return self.key("enter")

    def focus(self, label: str) -> Item:
        """Go to an item with the down key."""
        wanted = self.item(label)
        for _ in range(len(self.view.items) + 2):
            if any(i.focused and i.id == wanted.id for i in self.view.items):
                return self.item(label)
            self.key("down")
        raise AssertionError(f"no key reaches {label!r}: {self.where()}")

    # -- the mouse -------------------------------------------------------------------------

    def move_to(self, pos: tuple[int, int]) -> View:
        """Move the pointer."""
        post(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0), touch=False)
        return self.frame()

    def click_at(self, pos: tuple[int, int], button: int = 1) -> View:
        """Press and let go a button of the mouse at a place."""
        self.move_to(pos)
        post(pygame.MOUSEBUTTONDOWN, pos=pos, button=button, touch=False)
        self.frame()
        post(pygame.MOUSEBUTTONUP, pos=pos, button=button, touch=False)
        return self.frame()

    def click(self, label: str) -> View:
        """Click an item, scrolling to it where the list is long."""
        return self.click_at(self.place(label))

    def place(self, label: str) -> tuple[int, int]:
        """The middle of an item in the window; wheels it into sight where it is out of it."""
        id_ = self.item(label).id
        for steps in (0, *[-1] * 30, *[1] * 60):
            if steps:
                self.wheel(steps)
            for laid in self.screen.laid:
                if laid.kind == "hit" and laid.id == id_:
                    return laid.rect.center
        raise AssertionError(f"{label!r} is nowhere to be clicked: {self.where()}")

    def wheel(self, steps: int) -> View:
        """Turn the wheel; positive is up."""
        post(pygame.MOUSEWHEEL, x=0, y=steps, flipped=False)
        return self.frame()

    def drag(self, label: str, share: float) -> View:
        """Drag a slider to a share of its length."""
        self.place(label)
        id_ = self.item(label).id
        bar = next(x.rect for x in self.screen.laid if x.kind == "slider" and x.id == id_)
        self.move_to(bar.center)
        post(pygame.MOUSEBUTTONDOWN, pos=bar.center, button=1, touch=False)
        self.move_to((round(bar.left + share * bar.width), bar.centery))
        post(pygame.MOUSEBUTTONUP, pos=bar.center, button=1, touch=False)
        return self.frame()

    def resize(self, size: tuple[int, int]) -> View:
        """Give the window another size, as its user does."""
        pygame.display.set_mode(size, pygame.RESIZABLE)
        post(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
        return self.frame(2)

    # -- what is seen ----------------------------------------------------------------------

    def has(self, label: str) -> bool:
        """Whether an item stands there."""
        return any(label in (item.label, item.id) for item in self.view.items)

    def item(self, label: str) -> Item:
        """An item by its label or id."""
        for item in self.view.items:
            if label in (item.label, item.id):
                return item
        raise AssertionError(f"no {label!r} here: {self.where()}")

    @property
    def said(self) -> list[Said]:
        """Every line that the stage was given."""
        return [event for event in self.shown if isinstance(event, Said)]

    @property
    def words(self) -> str:
        """The words on the page."""
        return "\n".join(line.text for line in self.view.lines)

    def shot(self, path: Path) -> Path:
        """A screenshot, once every picture is there."""
        self.screen.settle(self.view)
        self.screen.screenshot(path)
        return path

    # -- the end ---------------------------------------------------------------------------

    def close(self) -> None:
        """Close the game as its loop does when it ends."""
        self.app.close()

    def __enter__(self) -> Pilot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def post(kind: int, **fields: Any) -> None:
    """Put an event where the game reads them."""
    pygame.event.post(pygame.event.Event(kind, **fields))


# -- ways through the slice ----------------------------------------------------------------

Chooser = Callable[[Pilot], None]
"""Does what is to be done where the story waits for the player."""


def read_on(pilot: Pilot, *, mouse: bool = False) -> View:
    """Turn lines until the player has to do something, or the story is over."""
    for _ in range(LINES):
        view = pilot.view
        if view.items or view.entry is not None:
            return view
        if pilot.app.playing.wait == "waiting_for_voice" and pilot.app.stage.settled:
            pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice", frames=60 * 20)
        elif mouse:
            pilot.click_at((pilot.screen.size[0] // 3, 40))
        else:
            pilot.key("space")
    raise AssertionError(f"the lines do not end: {pilot.where()}")


def at_the_end(pilot: Pilot) -> bool:
    """Whether the ending's card is up."""
    return pilot.view.card is not None and pilot.view.card.kind == "ending"


def play_through(pilot: Pilot, choose: Chooser, *, mouse: bool = False, until: str = "") -> int:
    """Play to the ending, or to a scene; how often the player had to do something."""
    for done in range(LINES):
        read_on(pilot, mouse=mouse)
        if at_the_end(pilot) or (until and pilot.app.playing.play.state.scene == until):
            return done
        choose(pilot)
    raise AssertionError(f"the story does not end: {pilot.where()}")


# -- plays prepared without a window -------------------------------------------------------


def play_to(story: Story, there: Callable[[Session], bool], seed: int = 5) -> Session:
    """A session at the first moment where ``there`` holds, by the first of everything."""
    session = Session(story, seed)
    session.act(Begin("written"))
    for _ in range(LINES):
        if there(session):
            return session
        match session.offer:
            case Offered(_, options) if session.wait == "waiting_for_choice":
                session.act(Pick(options[0].id))
            case TalkOpened(_, _, outcomes, exits):
                session.act(Pick((*outcomes, *exits)[0].id))
            case ToneOffered():
                session.act(Keep(True))
            case ActBegan() | Mixed():
                session.act(Go())
            case Asked(ask):
                session.act(Answered(ask.id, "authored"))
            case other:
                raise AssertionError(f"the story ends before that moment: {other}")
    raise AssertionError("the story does not end")


def talking(session: Session) -> bool:
    """Whether a talk waits for words."""
    return session.wait == "waiting_for_words"


def keep_save(story: Story, there: Callable[[Session], bool] = talking, slot: str = "auto") -> None:
    """Put a save at a moment of the story among the player's saves."""
    session = play_to(story, there)
    lines = [e.id for e in session_events(session) if isinstance(e, Said)]
    data = make_save(session, lines[-1] if lines else "")
    store = SaveStore(user_places().saves / story.id, story=story.id, story_version=story.version)
    store.write(slot, data, title=str(data["title"]), detail=str(data["excerpt"]))


def session_events(session: Session) -> list[Event]:
    """Every event of a play, folded again from its beginning."""
    again = Session(session.story, session.seed)
    return [event for action in session.actions for event in again.act(action)]
