"""Scenes are made ready once for all plays of a story, and go with it."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from game.play import Session
from game.play.actions import Answered, Begin, Go, Keep, Pick, Typed
from game.play.events import Asked, Event, Offered
from game.script import load_story

FERRY = Path(__file__).resolve().parents[1] / "ferry"


def test_plays_of_one_story_share_what_is_ready_and_nothing_else() -> None:
    story = load_story(FERRY)
    way = [Begin("written"), Go(), Pick("booth.ticket"), Pick("booth.across"), Go()]
    one, other = Session(story, 1), Session(story, 2)
    events: list[list[Event]] = []
    for session in (one, other):
        events.append([event for action in way for event in session.act(action)])
    assert events[0] == events[1]
    assert isinstance(one.offer, type(other.offer))
    assert one._machine.bound is other._machine.bound
    alone = Session(load_story(FERRY), 1)
    assert alone._machine.bound is not one._machine.bound


def test_two_plays_in_one_talk_do_not_hear_each_other() -> None:
    story = load_story(FERRY)
    plays = [Session(story, n) for n in (1, 2)]
    for session in plays:
        session.act(Begin("written"))
        session.act(Go())
        session.act(Pick("booth.ticket"))
        session.act(Pick("booth.across"))
        session.act(Go())
        session.act(Keep(False))
    for session, words in zip(plays, ("the first", "the second"), strict=True):
        session.act(Typed(words))
    for session, words in zip(plays, ("the first", "the second"), strict=True):
        assert isinstance(session.offer, Asked) and session.offer.ask.typed == words
        session.act(Answered(session.offer.ask.id, "authored"))
    assert [s.state.quotes["asked"] for s in plays] == ["the first", "the second"]


def test_a_story_that_nobody_holds_is_forgotten() -> None:
    story = load_story(FERRY)
    session = Session(story, 1)
    session.act(Begin("off"))
    session.act(Go())
    assert isinstance(session.offer, Offered)
    gone = weakref.ref(story)
    del story, session
    gc.collect()
    assert gone() is None
