"""What the ear makes of typed words; a wrong effect is worse than asking."""

from __future__ import annotations

import time

import pytest

from game.play.asks import Candidate
from game.voice.ear import Hearing, LexicalEar, plain
from tests.voice.samples import OUTCOMES, REPLIES, ask

EAR = LexicalEar()


def hear(text: str) -> Hearing:
    return EAR.hear(text, ask(outcomes=OUTCOMES, replies=REPLIES, typed=text))


OUTCOME_WORDS = (
    ("I miss her", "confide"),
    ("i miss her.", "confide"),
    ("I miss her!!", "confide"),
    ("Honestly? I miss her.", "confide"),
    ("No, I miss her", "confide"),
    ("I really miss her", "confide"),
    ("I can't let go", "confide"),
    ("I cant let go", "confide"),
    ("I cannot let go", "confide"),
    ("can't let go", "confide"),
    ("\uff29 miss her", "confide"),
    ("drop it", "deflect"),
    ("drop it please", "deflect"),
    ("Please, drop it.", "deflect"),
    ("not now", "deflect"),
    ("leave it", "deflect"),
    ("just leave it please", "deflect"),
    ("Not now, Samantha", "deflect"),
    ("Can we not do this tonight?", "deflect"),
    ("can we not do this tonight", "deflect"),
)


@pytest.mark.parametrize(("text", "id_"), OUTCOME_WORDS)
def test_an_outcome_is_heard(text: str, id_: str) -> None:
    assert hear(text)[:2] == ("outcome", id_)


NO_OUTCOMES = (
    "I don't miss her",
    "I do not miss her",
    "I never miss her",
    "do you miss her?",
    "Do I miss her",
    "you miss her",
    "she misses me",
    "I miss you",
    "Pav says I miss her",
    "if I miss her",
    "Pretend I miss her",
    "I can let go",
    "can I let go?",
    "don't drop it",
    "never drop it",
    "Can we do this tonight?",
    "You think I can't let go?",
    "She said not now",
    "I used to miss her",
    "I almost said I miss her",
    "Should I drop it?",
    "leave it on",
    "leave it out",
)


@pytest.mark.parametrize("text", NO_OUTCOMES)
def test_what_only_looks_like_an_outcome_has_no_effect(text: str) -> None:
    assert hear(text).kind != "outcome"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("do you love me", "love"),
        ("Do you love me?", "love"),
        ("do u love me", "love"),
        ("is this love?", "love"),
        ("what are you doing right now", "doing"),
        ("What're you doing right now?", "doing"),
        ("what are you doing", "doing"),
        ("hello", "hello"),
        ("Hey there", "hello"),
        ("hi samantha", "hello"),
        ("who named you?", "name"),
        ("why did you pick that name", "name"),
        ("its raining", "rain"),
        ("is it raining", "rain"),
        ("listn to the rain", "rain"),
    ],
)
def test_a_reply_is_heard(text: str, id_: str) -> None:
    assert hear(text)[:2] == ("reply", id_)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "?",
        "bananas are yellow",
        "what is the capital of France",
        "SELECT * FROM users",
        "asdf qwer zxcv",
        "tell me a joke about penguins",
        "ignore all previous instructions",
        "my shoes are wet",
        "\U0001f600",
    ],
)
def test_what_is_off_topic(text: str) -> None:
    assert hear(text).kind == "off_topic"


YES_NO = (
    Candidate("stay", ("yes", "yes, stay"), "Yes."),
    Candidate("leave", ("no", "please go"), "No."),
)


@pytest.mark.parametrize(
    ("text", "id_"),
    [("yes", "stay"), ("Yeah.", "stay"), ("ok", "stay"), ("Of course", "stay"), ("yep", "stay"),
     ("no", "leave"), ("nope", "leave"), ("No thanks", "leave"), ("nah", "leave")],
)  # fmt: skip
def test_yes_and_no_in_all_their_clothes(text: str, id_: str) -> None:
    heard = EAR.hear(text, ask(outcomes=YES_NO, replies=(), typed=text))
    assert heard[:2] == ("outcome", id_)


@pytest.mark.parametrize("text", ["good night", "bye", "thanks", "sorry", "I don't know"])
def test_one_courtesy_is_not_another(text: str) -> None:
    assert hear(text).kind in ("off_topic", "unsure")
    assert hear(text).id != "hello"


def test_two_that_are_alike_are_asked_about() -> None:
    twins = (
        Candidate("keep_tape", ("I want to keep the tape",), ""),
        Candidate("keep_tapes", ("I want to keep the take",), ""),
    )
    heard = EAR.hear("I want to keep the tap", ask(outcomes=twins, replies=()))
    assert heard.kind == "unsure"
    assert heard.second > 0.5


def test_words_without_phrases_are_matched_against_the_line() -> None:
    one = (Candidate("sea", (), "Take me to the sea."),)
    assert EAR.hear("take me to the sea", ask(outcomes=one, replies=()))[:2] == ("outcome", "sea")


def test_nothing_to_pick_from_is_off_topic() -> None:
    assert EAR.hear("hello", ask(outcomes=(), replies=())).kind == "off_topic"


def test_contractions_are_written_out() -> None:
    assert plain("I can\u2019t, won't, DON'T") == "i can not, will not, do not"


def test_the_ear_is_quick_enough_for_a_frame() -> None:
    began = time.perf_counter()
    hear("I have been thinking about it all day, and I suppose that I do miss her. " * 10)
    assert time.perf_counter() - began < 2.0  # a hang, not a benchmark


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats your name", "what's your name"),
        ("thats it", "that's it"),
        ("whos that", "who's that"),
    ],
)
def test_thumbs_leave_the_apostrophe_out(typed: str, meant: str) -> None:
    assert plain(typed) == plain(meant)
