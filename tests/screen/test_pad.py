"""Gamepads: what each button means where, plugged in and out, over the letters on the screen."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.app.wish import Wish
from game.screen.pad import AGAIN_AFTER, AGAIN_EVERY, BUTTONS, Pads
from game.script import load_story
from game.stage import inputs as to
from game.stage.bindings import given
from game.store.places import package_story
from tests.pilot import CALM, Pilot, keep_save, keep_settings, post, read_on
from tests.screen.conftest import Open

NUMBERS = {name: number for number, name in BUTTONS.items()}


def push(pilot: Pilot, *names: str) -> None:
    """Press and let go buttons of a pad, one a frame."""
    for name in names:
        post(pygame.CONTROLLERBUTTONDOWN, button=NUMBERS[name], instance_id=0)
        pilot.frame()
        post(pygame.CONTROLLERBUTTONUP, button=NUMBERS[name], instance_id=0)
        pilot.frame()


def button(name: str) -> pygame.event.Event:
    return pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=NUMBERS[name], instance_id=0)


def axis(number: int, value: float) -> pygame.event.Event:
    return pygame.event.Event(
        pygame.CONTROLLERAXISMOTION, axis=number, value=round(value * 32767), instance_id=0
    )


def test_a_direction_that_is_held_counts_again_and_a_stick_has_a_middle() -> None:
    now = [0.0]
    pads = Pads(lambda: now[0])
    assert pads.read(axis(1, 0.3)) == []
    assert pads.read(axis(1, 0.9)) == ["pad down"]
    assert pads.read(axis(1, 0.5)) == [], "still held"
    now[0] = AGAIN_AFTER + 0.001
    assert pads.again() == ["pad down"]
    assert pads.again() == []
    now[0] += AGAIN_EVERY + 0.001
    assert pads.again() == ["pad down"]
    assert pads.read(axis(1, 0.1)) == []
    now[0] += 5
    assert pads.again() == []
    assert pads.read(axis(5, 0.8)) == ["pad rt"]
    assert pads.read(axis(3, -0.8)) == ["pad scrollup"]


def test_buttons_go_by_the_table_of_keys(open_screen: Open) -> None:
    screen = open_screen()
    reader = screen._input
    first = reader.read([button("a")])
    assert first == [to.Device("pad"), to.Accept()]
    assert reader.read([button("x")]) == [to.Command("backlog")]
    keys, lost = given({}, "skip", "pad x")
    assert lost == "backlog" and keys["skip"] == ("s", "pad x"), "the keyboard keeps its key"
    screen.set_keys(keys)
    assert to.Command("skip") in reader.read([button("x")])
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0, unicode="", scancode=0)
    assert reader.read([key]) == [to.Device("keys"), to.Move(0, 1)]


def test_the_story_and_every_menu_by_pad_alone() -> None:
    keep_settings(**CALM, speech=False)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        for _ in range(60):
            if pilot.view.items:
                break
            push(pilot, "a")
        assert pilot.view.prompts, "a pad is used: its buttons are shown"
        push(pilot, "down", "a")
        before = len(pilot.app.playing.play.actions)
        assert before >= 2
        push(pilot, "x")
        assert pilot.view.screen == "backlog"
        push(pilot, "b")
        push(pilot, "start")
        assert pilot.view.screen == "pause"
        for name in ("save", "load", "settings", "voice"):
            while not any(item.focused and item.id == name for item in pilot.view.items):
                push(pilot, "down")
            push(pilot, "a")
            assert pilot.view.heading != "Paused", name
            push(pilot, "b")
        push(pilot, "b")
        assert pilot.view.screen == "play"
        pilot.key("down")
        assert not pilot.view.prompts, "the keyboard is used again"


def spell(pilot: Pilot, text: str) -> None:
    """Write with the letters on the screen: the cross and A."""
    for char in text:
        if char == " ":
            push(pilot, "y")
            continue
        board = pilot.view.board
        assert board is not None
        for _ in range(5):
            row = next(r for r in pilot.view.board.rows if any(k.id == board.focus for k in r))  # type: ignore[union-attr]
            if any(key.id == char for key in row):
                break
            push(pilot, "down")
            board = pilot.view.board
        for _ in range(11):
            if pilot.view.board.focus == char:  # type: ignore[union-attr]
                break
            push(pilot, "right")
        push(pilot, "a")


def test_words_are_typed_by_pad() -> None:
    story = load_story(package_story())
    keep_save(story)
    keep_settings(**CALM, speech=False)
    with Pilot(Wish(resume=True)) as pilot:
        read_on(pilot)
        push(pilot, "a")
        assert pilot.view.board is not None, "a field without letters is of no use to a pad"
        spell(pilot, "not ok")
        push(pilot, "x", "x")
        spell(pilot, "yet")
        assert pilot.view.entry is not None and pilot.view.entry.text == "not yet"
        push(pilot, "start")
        assert pilot.view.board is None
        assert any(repr(a).find("not yet") >= 0 for a in pilot.app.playing.play.actions)


def test_letters_are_taken_with_the_mouse_too() -> None:
    story = load_story(package_story())
    keep_save(story)
    keep_settings(**CALM, speech=False)
    with Pilot(Wish(resume=True)) as pilot:
        read_on(pilot)
        pilot.key(pygame.K_k, mod=pygame.KMOD_CTRL)
        for letter in "hi":
            place = next(x.rect for x in pilot.screen.laid if x.id == f"board:{letter}")
            pilot.click_at(place.center)
        assert pilot.view.entry is not None and pilot.view.entry.text == "hi"
        pilot.key("escape")
        assert pilot.view.board is None and pilot.view.screen == "play"


# -- a pad that SDL itself makes ------------------------------------------------------------


def library() -> Any:
    """SDL as pygame has loaded it."""
    folder = Path(pygame.__file__).resolve().parent
    names = [*folder.parent.glob("pygame_ce.libs/*SDL2-*"), *folder.glob("SDL2.dll")]
    if not names:
        pytest.skip("this pygame has no SDL library of its own to ask for a virtual pad")
    sdl = ctypes.CDLL(str(names[0]))
    sdl.SDL_JoystickOpen.restype = ctypes.c_void_p
    return sdl


@pytest.fixture
def plugged() -> Iterator[Any]:
    """Plugs a virtual pad in, and out again at the end."""
    sdl = library()
    index: list[int] = []

    def plug() -> Any:
        index.append(sdl.SDL_JoystickAttachVirtual(1, 6, 15, 0))
        assert index[-1] >= 0
        return ctypes.c_void_p(sdl.SDL_JoystickOpen(index[-1]))

    yield sdl, plug, lambda: sdl.SDL_JoystickDetachVirtual(index.pop())
    if index:
        sdl.SDL_JoystickDetachVirtual(index.pop())


def test_a_pad_is_plugged_in_used_and_pulled_out_while_the_game_runs(plugged: Any) -> None:
    sdl, plug, unplug = plugged
    keep_settings(**CALM, speech=False)
    with Pilot() as pilot:
        pads = pilot.screen._input.pads
        assert pads.count == 0
        pad = plug()
        pilot.frame(2)
        assert pads.count == 1
        focus = next(item.id for item in pilot.view.items if item.focused)
        for value in (1, 0):
            sdl.SDL_JoystickSetVirtualButton(pad, NUMBERS["down"], value)
            sdl.SDL_JoystickUpdate()
            pilot.frame(2)
        assert focus != next(item.id for item in pilot.view.items if item.focused)
        assert pilot.view.prompts
        unplug()
        pilot.frame(2)
        assert pads.count == 0
        pilot.key("down")
        assert not pilot.view.prompts
