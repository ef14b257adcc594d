"""A change by hand is an action: folded, undone, saved and refused as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.actions import Begin, Pick, Tried
from game.play.events import Offered
from game.play.recording import decode_action, encode_action, make_recording, replay
from game.play.save import make_save, open_save
from game.play.session import NotNow, Session
from game.script.load import load_story
from tests.live.kit import edit, write


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A play in the attic, without the lamp."""
    made = Session(load_story(write(tmp_path)))
    made.act(Begin("off"))
    made.act(Pick("hall.dark"))
    return made


def labels(session: Session) -> list[str]:
    assert isinstance(session.offer, Offered)
    return [option.label for option in session.offer.options]


def test_what_is_open_follows_the_change(session: Session) -> None:
    assert labels(session) == ["Go down"]
    events = session.act(Tried("var:lamp", "true"))
    assert labels(session) == ["Open the trunk", "Go down"]
    assert events == [session.offer]
    session.act(Pick("attic.trunk"))
    assert session.state.learned == ["key"]


def test_a_step_back_undoes_it(session: Session) -> None:
    session.act(Tried("var:warmth", "9"))
    session.rollback()
    assert session.state.vars["warmth"] == 3


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("var:warmth", "11", "warmth is a number from 0 to 10."),
        ("var:warmth", "hot", "warmth is a number from 0 to 10."),
        ("var:lamp", "maybe", "lamp is true or false."),
        ("var:coat", "blue", "coat is one of: grey, red."),
        ("var:wramth", "1", 'No variable is called "wramth". Did you mean "warmth"?'),
        ("fact:kay", "true", 'No fact is called "kay". Did you mean "key"?'),
        ("tone:hall", "true", 'No room tone is called "hall".'),
    ],
)
def test_what_is_refused_changes_nothing(
    session: Session, name: str, value: str, said: str
) -> None:
    before = session.snapshot()
    with pytest.raises(ValueError) as caught:
        session.act(Tried(name, value))
    assert str(caught.value) == said
    assert session.snapshot() == before
    assert labels(session) == ["Go down"]


def test_nothing_left_to_choose_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    edit(folder, "attic.yaml", "      - do: Go down\n        id: down\n        goto: cellar\n", "")
    session = Session(load_story(folder))
    session.act(Begin("off"))
    session.act(Pick("hall.light"))
    with pytest.raises(NotNow, match="Nothing would be left"):
        session.act(Tried("var:lamp", "false"))
    assert labels(session) == ["Open the trunk"]
    session.act(Pick("attic.trunk"))


def test_it_is_kept_in_recordings_and_saves(session: Session, tmp_path: Path) -> None:
    session.act(Tried("var:lamp", "yes"))
    session.act(Tried("fact:key", "true"))
    again = replay(session.story, make_recording(session))
    assert again.snapshot() == session.snapshot()
    action = Tried("var:lamp", "yes")
    assert decode_action(encode_action(action)) == action
    save = make_save(session)
    assert open_save(session.story, save).session.snapshot() == session.snapshot()
    edit(tmp_path, "attic.yaml", "Dust", "Owls")
    edited = open_save(load_story(tmp_path), save)
    assert edited.exact and edited.session.state.vars["lamp"] is True
    assert edited.session.state.learned == ["key"]


def test_a_variable_that_is_gone_by_then_is_passed_over(session: Session, tmp_path: Path) -> None:
    session.act(Tried("var:coat", "red"))
    save = make_save(session)
    edit(tmp_path, "story.yaml", "  coat: {type: [grey, red], start: grey}\n", "")
    edited = open_save(load_story(tmp_path), save)
    assert edited.exact and edited.session.state.scene == "attic"


def test_a_play_begun_in_the_middle_keeps_its_place(session: Session, tmp_path: Path) -> None:
    middle = Session.resume(session.story, session.snapshot())
    save = make_save(middle)
    same = open_save(session.story, save)
    assert same.events == [middle.offer]
    edit(tmp_path, "attic.yaml", "Go down", "Climb down")
    edited = open_save(load_story(tmp_path), save)
    assert edited.exact and edited.session.state.scene == "attic"
    assert labels(edited.session) == ["Climb down"]
