"""Events and actions go over the wire and come back the same; anything else is told plainly."""

from __future__ import annotations

import io
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.actions import Action, Answered, Cap, Go, Keep, Pick
from game.play.events import Event
from game.terminal import run_json
from game.terminal.wire import (
    WireError,
    decode_action,
    decode_event,
    encode_action,
    encode_event,
)
from tests.terminal.fake import FIRST, FakePlayer

EVENTS = st.one_of([st.from_type(kind) for kind in get_args(Event)])
ACTIONS = st.one_of([st.from_type(kind) for kind in get_args(Action)])
KEYS = "event pick type keep go heard answered ask id cap text"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS.split()) | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def over(data):
    return json.loads(json.dumps(data))


@given(EVENTS)
def test_an_event_comes_back_the_same(event):
    back = decode_event(over(encode_event(event)))
    assert type(back) is type(event)
    assert repr(back) == repr(event)


@given(ACTIONS)
def test_an_action_comes_back_the_same(action):
    back = decode_action(over(encode_action(action)))
    assert type(back) is type(action) and back == action


@given(JSON)
def test_anything_else_is_an_error_with_a_sentence(data):
    for decode in (decode_event, decode_action):
        try:
            decode(data)
        except WireError as error:
            assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "must be a JSON object"),
        ({}, "exactly one of: begin, pick"),
        ({"pick": "a", "go": True}, "exactly one of"),
        ({"pick": 3}, '"pick" must be text'),
        ({"keep": "yes"}, '"keep" must be true or false'),
        ({"keep": 1}, '"keep" must be true or false'),
        ({"go": False}, '"go" must be true'),
        ({"cap": "loud"}, "must be one of: off, written"),
        ({"heard": "Hi."}, "missing: ask"),
        ({"pick": "a", "kept": True}, 'no field "kept"'),
    ],
)
def test_a_wrong_action_says_what_was_expected(data, told):
    with pytest.raises(WireError, match=told):
        decode_action(data)


def test_an_unknown_event_is_named():
    with pytest.raises(WireError, match="must be one of: Said"):
        decode_event({"event": "Shouted"})
    with pytest.raises(WireError, match='"options" must be a list'):
        decode_event({"event": "Offered", "menu": "m", "options": {}})


def play(*lines, player=None):
    player = player or FakePlayer()
    out = io.StringIO()
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    assert run_json(player, FIRST[:1], texts, out) == 0
    assert player.left
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert said[-1] == {"left": "Your place is kept."}
    return said[:-1]


def test_a_play_over_json():
    player = FakePlayer((Answered("talk.1", "authored"),))
    said = play({"go": True}, {"pick": "hello.talk"}, {"type": "hello"}, player=player)
    assert said[0] == encode_event(FIRST[0])
    assert [each["wait"] for each in said if "wait" in each] == [
        "resting",
        "waiting_for_choice",
        "waiting_for_words",
        "waiting_for_words",
    ]
    assert [each["event"] for each in said if "event" in each][-4:] == [
        "Said",
        "Asked",
        "Said",
        "TalkOpened",
    ]


def test_errors_change_nothing_and_the_play_goes_on():
    player = FakePlayer()
    said = play(
        "not json",
        "3",
        {"go": True},
        {"keep": True},
        {"heard": "Hi.", "ask": "a"},
        {"save": 3},
        {"save": "bad"},
        {"quit": True, "go": True},
        {"rollback": True, "save": ""},
        "[" * 100_000,
        "",
        {"pick": "hello.leave"},
        player=player,
    )
    assert sum("error" in each for each in said) == 9
    assert [type(action) for action in player.actions] == [Go, Pick]
    assert said[-1] == {"wait": "waiting_for_tone"}


def test_commands_over_json():
    said = play(
        {"go": True},
        {"save": "x"},
        {"saves": True},
        {"pick": "hello.talk"},
        {"type": "i will end it"},
        {"rollback": True},
        {"load": ""},
        {"quit": True},
        {"go": True},
    )
    assert {"saved": "Saved as x."} in said
    assert {"crisis": "Call 123.\nYou are not alone."} in said
    assert next(each for each in said if "saves" in each)["saves"][0]["damaged"]
    assert said[-1] == {"wait": "waiting_for_choice"}
    assert said[-3]["text"] == "Hello again."


def test_the_cap_is_the_players_to_set():
    class Capped(FakePlayer):
        def _answer(self, action):
            return [] if isinstance(action, Cap) else super()._answer(action)

    player = Capped()
    assert play({"cap": "off"}, player=player)[-1] == {"wait": "resting"}
    assert player.actions == [Cap("off")]
    assert encode_action(Keep(False)) == {"keep": False}
