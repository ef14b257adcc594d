"""Events become inputs: a table of keys, and the ways of the pointer."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.screen import Screen
from game.stage import inputs as to
from game.stage.inputs import Input
from game.stage.view import Entry, View
from tests.screen.conftest import Open
from tests.screen.views import PLAY, TALK, VIEWS

Event = pygame.event.Event
CTRL, SHIFT, ALT = pygame.KMOD_LCTRL, pygame.KMOD_LSHIFT, pygame.KMOD_LALT


def send(screen: Screen, *events: Event) -> list[Input]:
    """What the window makes of these events."""
    pygame.event.clear()
    for event in events:
        pygame.event.post(event)
    return screen.read()


def key(code: int, mod: int = 0) -> tuple[Event, Event]:
    """A key pressed and let go."""
    return (
        Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0),
        Event(pygame.KEYUP, key=code, mod=mod, unicode="", scancode=0),
    )


def mouse(kind: int, pos: tuple[int, int], button: int = 1) -> Event:
    """A mouse event; the button counts for presses only."""
    if kind == pygame.MOUSEMOTION:
        return Event(kind, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
    return Event(kind, pos=pos, button=button)


def where(screen: Screen, kind: str, name: str) -> pygame.Rect:
    """The place of an item on the page."""
    return next(laid.rect for laid in screen.laid if laid.kind == kind and laid.id == name)


PLAYING: list[tuple[int, int, Input]] = [
    (pygame.K_SPACE, 0, to.Advance()),
    (pygame.K_RETURN, 0, to.Accept()),
    (pygame.K_KP_ENTER, 0, to.Accept()),
    (pygame.K_ESCAPE, 0, to.Cancel()),
    (pygame.K_UP, 0, to.Move(0, -1)),
    (pygame.K_DOWN, 0, to.Move(0, 1)),
    (pygame.K_LEFT, 0, to.Move(-1, 0)),
    (pygame.K_RIGHT, 0, to.Move(1, 0)),
    (pygame.K_TAB, 0, to.Move(0, 1)),
    (pygame.K_TAB, SHIFT, to.Move(0, -1)),
    (pygame.K_3, 0, to.Number(3)),
    (pygame.K_KP2, 0, to.Number(2)),
    (pygame.K_h, 0, to.Command("backlog")),
    (pygame.K_PAGEUP, 0, to.Command("back_line")),
    (pygame.K_BACKSPACE, 0, to.Command("rollback")),
    (pygame.K_s, 0, to.Command("skip")),
    (pygame.K_r, 0, to.Command("say_again")),
    (pygame.K_p, 0, to.Command("pause")),
    (pygame.K_s, CTRL, to.Command("save")),
    (pygame.K_o, CTRL, to.Command("load")),
    (pygame.K_z, CTRL, to.Command("rollback")),
    (pygame.K_F2, 0, to.Command("settings")),
    (pygame.K_F5, 0, to.Command("quick_save")),
    (pygame.K_F9, 0, to.Command("quick_load")),
    (pygame.K_F11, 0, to.Command("fullscreen")),
    (pygame.K_RETURN, ALT, to.Command("fullscreen")),
]
TYPING: list[tuple[int, int, Input]] = [
    (pygame.K_LEFT, 0, to.Edit("left")),
    (pygame.K_RIGHT, SHIFT, to.Edit("right", True)),
    (pygame.K_LEFT, CTRL, to.Edit("word_left")),
    (pygame.K_RIGHT, CTRL | SHIFT, to.Edit("word_right", True)),
    (pygame.K_HOME, SHIFT, to.Edit("home", True)),
    (pygame.K_END, 0, to.Edit("end")),
    (pygame.K_BACKSPACE, 0, to.Edit("backspace")),
    (pygame.K_BACKSPACE, CTRL, to.Edit("word_backspace")),
    (pygame.K_DELETE, 0, to.Edit("delete")),
    (pygame.K_DELETE, CTRL, to.Edit("word_delete")),
    (pygame.K_z, CTRL, to.Edit("undo")),
    (pygame.K_z, CTRL | SHIFT, to.Edit("redo")),
    (pygame.K_y, CTRL, to.Edit("redo")),
    (pygame.K_a, CTRL, to.Edit("select_all")),
    (pygame.K_c, CTRL, to.Edit("copy")),
    (pygame.K_x, CTRL, to.Edit("cut")),
    (pygame.K_UP, 0, to.Move(0, -1)),
    (pygame.K_RETURN, 0, to.Accept()),
    (pygame.K_ESCAPE, 0, to.Cancel()),
]


@pytest.mark.parametrize(("code", "mod", "means"), PLAYING)
def test_keys_in_play(open_screen: Open, code: int, mod: int, means: Input) -> None:
    screen = open_screen((960, 540))
    screen.paint(PLAY)
    assert send(screen, *key(code, mod)) == [means]


@pytest.mark.parametrize(("code", "mod", "means"), TYPING)
def test_keys_in_a_text_field(open_screen: Open, code: int, mod: int, means: Input) -> None:
    screen = open_screen((960, 540))
    screen.paint(TALK)
    assert send(screen, *key(code, mod)) == [means]


def test_letters_are_text_in_a_field_and_commands_outside(open_screen: Open) -> None:
    screen = open_screen()
    typed = Event(pygame.TEXTINPUT, text="h")
    screen.paint(TALK)
    assert send(screen, key(pygame.K_h)[0], typed) == [to.Text("h")]
    screen.paint(PLAY)
    assert send(screen, key(pygame.K_h)[1], key(pygame.K_h)[0], typed) == [to.Command("backlog")]


def test_a_held_key_repeats_only_where_it_moves_something(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(PLAY)
    down = key(pygame.K_DOWN)[0]
    assert send(screen, down, down, down) == [to.Move(0, 1)] * 3
    space = key(pygame.K_SPACE)[0]
    assert send(screen, space, space, space) == [to.Advance()]


def test_composing_takes_the_keys_until_it_ends(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(TALK)
    assert send(screen, Event(pygame.TEXTEDITING, text="ni", start=0, length=2)) == [
        to.Compose("ni")
    ]
    assert send(screen, *key(pygame.K_RETURN), *key(pygame.K_LEFT)) == []
    assert send(screen, Event(pygame.TEXTINPUT, text="\u4f60")) == [
        to.Compose(""),
        to.Text("\u4f60"),
    ]
    assert send(screen, *key(pygame.K_RETURN)) == [to.Accept()]


def test_losing_the_focus_ends_what_was_under_way(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(TALK)
    send(screen, Event(pygame.TEXTEDITING, text="ni", start=0, length=2))
    assert send(screen, Event(pygame.WINDOWFOCUSLOST)) == [to.Compose("")]
    assert not screen.focused
    send(screen, Event(pygame.WINDOWFOCUSGAINED))
    assert screen.focused


def test_a_click_on_an_item_takes_it_when_it_ends_there(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(PLAY)
    here = where(screen, "hit", "her").center
    elsewhere = where(screen, "hit", "yes").center
    assert send(screen, mouse(pygame.MOUSEMOTION, here)) == [to.Point("her")]
    assert send(screen, mouse(pygame.MOUSEMOTION, (here[0] + 1, here[1]))) == []
    assert send(screen, mouse(pygame.MOUSEBUTTONDOWN, here)) == [to.Point("her")]
    assert send(screen, mouse(pygame.MOUSEBUTTONUP, here)) == [to.Press("her")]
    assert send(screen, mouse(pygame.MOUSEMOTION, (2, 2))) == [to.Point("")]
    send(screen, mouse(pygame.MOUSEBUTTONDOWN, here))
    assert send(screen, mouse(pygame.MOUSEBUTTONUP, elsewhere)) == []


def test_a_pressed_item_is_painted_pressed(open_screen: Open) -> None:
    screen = open_screen()
    screen.settle(PLAY)
    surface = pygame.display.get_surface()
    assert surface is not None
    place = where(screen, "hit", "yes")
    before = pygame.image.tobytes(surface.subsurface(place), "RGB")
    send(screen, mouse(pygame.MOUSEBUTTONDOWN, place.center))
    screen.paint(PLAY)
    assert pygame.image.tobytes(surface.subsurface(place), "RGB") != before


def test_clicks_beside_the_items_go_on_in_play_alone(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(PLAY)
    assert send(screen, mouse(pygame.MOUSEBUTTONDOWN, (3, 3))) == [to.Advance()]
    assert send(screen, mouse(pygame.MOUSEBUTTONDOWN, (3, 3), 3)) == [to.Cancel()]
    screen.paint(VIEWS["settings"])
    assert send(screen, mouse(pygame.MOUSEBUTTONDOWN, (3, 3))) == []


def test_the_wheel_scrolls(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(VIEWS["backlog"])
    wheel = Event(pygame.MOUSEWHEEL, x=0, y=2, flipped=False, precise_x=0.0, precise_y=2.0)
    assert send(screen, wheel) == [to.Scroll(2)]


def test_a_slider_follows_the_pointer_and_stays_within_its_ends(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(VIEWS["pause"])
    view = replace(VIEWS["settings"], scroll=0)
    view = replace(view, items=tuple(replace(i, focused=i.id == "size") for i in view.items))
    screen.paint(view)
    bar = where(screen, "slider", "size")
    got = send(screen, mouse(pygame.MOUSEBUTTONDOWN, bar.center))
    assert got[0] == to.Point("size")
    drag = got[1]
    assert isinstance(drag, to.Drag)
    assert drag.value == pytest.approx(0.5, abs=0.02)
    assert send(screen, mouse(pygame.MOUSEMOTION, (bar.right + 300, 5))) == [to.Drag("size", 1.0)]
    assert send(screen, mouse(pygame.MOUSEMOTION, (0, 5))) == [to.Drag("size", 0.0)]
    assert send(screen, mouse(pygame.MOUSEBUTTONUP, (0, 5))) == []
    assert all(
        not isinstance(made, to.Drag)
        for made in send(screen, mouse(pygame.MOUSEMOTION, bar.center))
    )


def talk(text: str, composing: str = "", caret: int = 0) -> View:
    return replace(TALK, entry=Entry(text, caret, caret, composing), items=())


def test_the_caret_goes_where_the_pointer_is(open_screen: Open) -> None:
    screen = open_screen()
    text = "There was a church in Norway, in winter, and the snow had come down over it all"
    screen.paint(talk(text))
    field = where(screen, "entry", "entry")
    first = (field.left + 1, field.top + 8)
    last = (field.right - 1, field.bottom - 4)
    assert send(screen, mouse(pygame.MOUSEBUTTONDOWN, first)) == [to.Caret(0)]
    got = send(screen, mouse(pygame.MOUSEMOTION, last))
    assert got == [to.Caret(len(text), select=True)]
    assert send(screen, mouse(pygame.MOUSEBUTTONUP, last)) == []
    middle = send(screen, mouse(pygame.MOUSEBUTTONDOWN, (field.centerx, field.top + 10)))
    assert isinstance(middle[0], to.Caret)
    assert 10 < middle[0].index < 45


def test_text_being_composed_counts_for_nothing_in_the_caret(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(talk("ab", "kompo", caret=1))
    field = where(screen, "entry", "entry")
    end = (field.right - 2, field.centery)
    assert send(screen, mouse(pygame.MOUSEBUTTONDOWN, end)) == [to.Caret(2)]


def test_paste_becomes_text_on_one_line(open_screen: Open) -> None:
    screen = open_screen()
    screen.set_clipboard("one\ntwo\tthree")
    screen.paint(TALK)
    assert send(screen, *key(pygame.K_v, CTRL)) == [to.Text("one two three")]


def test_closing_the_window_asks_to_quit(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(PLAY)
    assert send(screen, Event(pygame.QUIT)) == [to.Command("quit")]
