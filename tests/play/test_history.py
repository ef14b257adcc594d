"""Back and on again through a play, by acts and by lines: always the same play as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.play.actions import Begin, Pick
from game.play.events import Said
from game.play.history import History
from game.play.session import NotNow, Session
from game.script import load_story
from tests.pilot import play_to

FERRY = Path(__file__).resolve().parents[1] / "ferry"


@pytest.fixture(scope="module")
def told() -> Session:
    return play_to(load_story(FERRY), lambda session: session.wait == "ended")


def begun(played: Session) -> History:
    """The same play, told to a history act by act."""
    history = History(Session(played.story, played.seed))
    for action in played.actions:
        history.act(action)
    return history


def test_a_play_taken_up_has_the_whole_past(told: Session) -> None:
    lived, taken_up = begun(told), History.of(told)
    assert taken_up.events == lived.events and taken_up.lines == lived.lines > 5


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_every_line_can_be_gone_to_and_the_way_back_is_the_way_on(
    told: Session, numbers: list[int]
) -> None:
    history = begun(told)
    whole = history.events
    for number in numbers:
        history.go_to(number)
        assert history.events == whole[: len(history.events)]
        assert history.lines >= min(number, sum(isinstance(e, Said) for e in whole))
        again = History.of(history.session)
        assert again.events == history.events, "the session stands where the history says"
    history.go_to(10_000)
    assert history.events == whole and not history.can_go_on
    assert history.session.snapshot() == told.snapshot()


def test_another_act_ends_what_was_undone(told: Session) -> None:
    history = begun(told)
    with pytest.raises(NotNow):
        history.again()
    while (
        not isinstance(history.session.offer, Said) and history.session.wait != "waiting_for_choice"
    ):
        history.back()
    assert history.can_go_on
    offer = history.session.offer
    history.act(Pick(offer.options[-1].id))  # type: ignore[union-attr]
    assert not history.can_go_on
    with pytest.raises(NotNow):
        while True:
            history.back()
    assert history.session.actions == (Begin("written"),)
