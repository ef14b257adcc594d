"""What a play remembers by rule: with it when it is saved, stepped back, or folded again."""

from __future__ import annotations

import json

import pytest

from game.play import events as ev
from game.play.actions import Answered, Pick, Typed
from game.play.asks import Ask
from game.play.recording import make_recording, read_recording
from game.play.remember import NAMES, names, names_in, note_names, remembered
from game.play.save import make_save, open_save
from game.play.session import Session
from game.play.state import State
from tests.play.kit import begun, of
from tests.play.test_talk import MORE, TALK

BEATS = (
    "- choices:\n    - say: I brought the tapes.\n    - do: Wait\n"
    + TALK.replace("turns: 3", "turns: 9")
    + "- line: |\n    Samantha: It is late, then.\n  voice: revoice\n"
)


def talked(cap: str = "open") -> Session:
    session, _ = begun(BEATS, voice=cap, **MORE)
    session.act(Pick("a.i_brought_the_tapes"))
    return session


def say(session: Session, text: str) -> Ask:
    """Type something that is taken for nothing in particular, and return its asking."""
    (asked,) = of(session.act(Typed(text)), ev.Asked)
    session.act(Answered(asked.ask.id, "authored"))
    return asked.ask


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my name is Ada", ["Ada"]),
        ("My sister's name was Jo-Ann, and call me Teo", ["Jo-Ann", "Teo"]),
        ("I had a dog called Bosun", ["Bosun"]),
        ("my sister Ruth lives there", ["Ruth"]),
        ("her name is Mara. Her name is Mara!", ["Mara"]),
        ("my name is nobody's business", []),
        ("I call it a day", []),
        ("THE NAME IS", []),
        ("", []),
    ],
)
def test_names_are_those_that_are_given_as_such(text: str, found: list[str]) -> None:
    assert names_in(text) == found


def test_of_many_names_the_last_are_kept_each_once() -> None:
    session = talked()
    state: State = session.state
    for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Bo"):
        note_names(state, f"my name is {name}")
    assert names(state) == ["Cy", "Di", "Ed", "Flo", "Gus", "Bo"]


def test_a_voice_is_told_what_lies_further_back() -> None:
    session = talked()
    say(session, "My name is Ada and I used to sing")
    for n in range(7):
        say(session, f"something else {n}")
    ask = say(session, "and you?")
    assert ("name", "Ada") in ask.remembered
    assert ("said", "My name is Ada and I used to sing") in ask.remembered
    assert ("chose", "I brought the tapes.") in ask.remembered
    assert not {words for _, words in ask.remembered} & {words for _, words in ask.recent}


def test_what_is_remembered_is_bounded() -> None:
    session = talked()
    say(session, "my name is Ada " + "and so on " * 100)
    for n in range(5):
        say(session, f"more {n}")
    ask = say(session, "hm")
    assert len(ask.remembered) <= 3 + 6 + 4
    assert all(len(words) <= 141 for _, words in ask.remembered)
    assert any(words.endswith("…") for kind, words in ask.remembered if kind == "said")


def test_it_comes_back_from_a_save_and_from_the_fold() -> None:
    session = talked()
    say(session, "my cat Bosun hates rain")
    data = json.loads(json.dumps(make_save(session, "")))
    loaded = open_save(session.story, data).session
    assert loaded.state.quotes == session.state.quotes
    assert names(loaded.state) == ["Bosun"]
    seed, actions, _ = read_recording(json.loads(json.dumps(make_recording(session))))
    again = Session(session.story, seed)
    for action in actions:
        again.act(action)
    assert again.snapshot() == session.snapshot()
    assert say(loaded, "hm") == say(session, "hm") == say(again, "hm")


def test_stepping_back_forgets_what_was_not_said_yet_and_nothing_else() -> None:
    session = talked()
    say(session, "my name is Ada")
    before = session.snapshot()
    say(session, "my brother Cy sings")
    assert names(session.state) == ["Ada", "Cy"]
    session.rollback()
    assert session.snapshot() == before and names(session.state) == ["Ada"]
    assert [a.text for a in session.actions if isinstance(a, Typed)] == ["my name is Ada"]


def test_no_story_can_name_its_slot() -> None:
    assert not NAMES.isidentifier()
    session = talked()
    say(session, "my name is Ada")
    assert remembered(session.state, session.story)[-2:] == (
        ("name", "Ada"),
        ("chose", "I brought the tapes."),
    )
