"""The whole story in the whole game: by keys, by mouse, left and taken up again."""

from __future__ import annotations

import pytest

from game.app.wish import Wish
from game.play.actions import Typed
from game.play.events import ActBegan, Ended, Said
from tests.pilot import (
    CALM,
    Pilot,
    keep_settings,
    kept_settings,
    play_through,
    read_on,
    session_events,
)

TYPED = ("hello", "what can you hear?", "I am tired", "it's just a habit", "tell me a joke")


def by_keys(pilot: Pilot) -> None:
    """Answer whatever waits with the keyboard: words where they can be typed, else numbers."""
    view = pilot.view
    if view.entry is not None and view.entry.focused:
        # By what was typed and not by what was said: words that are asked back about cost no turn.
        typed = sum(isinstance(action, Typed) for action in pilot.app.playing.play.actions)
        turn = typed % (len(TYPED) + 1)
        if turn < len(TYPED):
            pilot.type(TYPED[turn])
            pilot.key("enter")
        else:
            pilot.key("tab", "down", "enter")
    elif view.card is not None and view.card.kind == "tone":
        pilot.key("enter")
        pilot.until(lambda v: any(i.id == "keep" for i in v.items))
        pilot.key("1")
    elif len(pilot.said) % 2:
        pilot.key("down", "enter")
    else:
        pilot.key("1")


def by_mouse(pilot: Pilot) -> None:
    """Answer whatever waits with the mouse; a talk is left by what can be said in it."""
    view = pilot.view
    if view.entry is not None and pilot.has("outcomes"):
        pilot.frame(8)  # a click at once would count for the line before
        pilot.click("outcomes")
    elif view.card is not None and view.card.kind == "tone":
        pilot.click("dont")
    else:
        pilot.frame(8)
        pilot.click(view.items[len(view.items) // 2].id)


def test_first_run_to_an_ending_by_keys() -> None:
    keep_settings(**{**CALM, "first_run_done": False})
    with Pilot() as pilot:
        assert pilot.view.screen == "first_run"
        assert "it is software" in pilot.view.items[0].label
        pilot.take("Begin")
        assert pilot.view.screen == "title" and not pilot.has("Continue")
        pilot.take("New game")
        assert pilot.view.screen == "play"
        assert play_through(pilot, by_keys) > 10
        events = pilot.shown
        assert [e.number for e in events if isinstance(e, ActBegan)][:4] == [0, 1, 2, 3]
        assert (
            isinstance(events[-1], Ended)
            and events[-1].ending in pilot.app.playing.play.story.endings
        )
        pilot.key("enter")
        assert pilot.view.screen == "title" and pilot.has("Continue")
    assert kept_settings().first_run_done


def test_two_acts_by_mouse() -> None:
    keep_settings(**CALM)
    with Pilot() as pilot:
        pilot.click("New game")
        play_through(pilot, by_mouse, mouse=True, until="market")
        pilot.key("escape")
        pilot.click("Back to title")
        assert pilot.view.screen == "title"
        pilot.click("Quit")
        assert not pilot.app.running


def test_every_line_is_painted_as_it_was_given() -> None:
    """Nothing the session says is lost between it and the page."""
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=3)) as pilot:
        seen: list[str] = []
        for _ in range(200):
            lines = [line.text for line in pilot.view.lines]
            seen += [text for text in lines if text not in seen[-12:]]
            if pilot.view.items:
                break
            pilot.key("space")
        first = pilot.app.playing.play
        told = [e.text for e in session_events(first) if isinstance(e, Said)]
        assert first.wait == "waiting_for_choice"
        assert seen == told


def test_a_play_is_taken_up_where_it_was_left() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(seed=7)) as pilot:
        pilot.take("New game")
        for _ in range(2):
            read_on(pilot)
            pilot.key("1")
        pilot.key("space", "space", "space")
        page, state = pilot.words, pilot.app.playing.play.snapshot()
    with Pilot() as again:
        again.take("Continue")
        assert again.view.screen == "play"
        assert again.words.endswith(page)  # the page may begin earlier
        assert again.app.playing.play.snapshot() == state
        play_through(again, by_keys, until="hello")
        assert again.app.playing.play.state.scene == "hello"


def test_the_play_goes_on_at_once_where_it_is_asked_to() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=7)) as pilot:
        read_on(pilot)
        pilot.key("2")
        page = pilot.words
    with Pilot(Wish(resume=True)) as again:
        assert again.view.screen == "play" and again.words.endswith(page)


def test_resume_without_a_place_shows_the_title() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(resume=True)) as pilot:
        assert pilot.view.screen == "title"


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_keys_give_the_same_play(seed: int) -> None:
    keep_settings(**CALM)

    def played() -> list[object]:
        with Pilot(Wish(begin=True, seed=seed)) as pilot:
            for _ in range(3):
                read_on(pilot)
                by_keys(pilot)
            return list(pilot.shown)

    assert played() == played()
