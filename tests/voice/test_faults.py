"""Every fault of a server ends in the authored answer, in its time, with the right badge."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
from typing import get_args

import pytest

from game.stage.view import BadgeName
from game.voice.checks import CHECKS, Context
from game.voice.sentences import split_all
from game.voice.trouble import status_of
from game.voice.turn import StatusName
from tests.faults.server import GOOD, MOODS, FaultServer, good
from tests.voice.playing import HURRIED, KEY, PATIENT, answered, voice_at
from tests.voice.samples import REPLIES, SHEET, ask

pytestmark = pytest.mark.usefixtures("library")

FAULTS: dict[str, StatusName] = {
    "401": "check_key",
    "403": "check_key",
    "402": "credit",
    "404_model": "no_model",
    "404_page": "not_a_server",
    "429_busy": "busy",
    "429_quota": "credit",
    "500": "busy",
    "503": "waking",
    "slow_first": "waking",
    "slow_tokens": "busy",
    "keep_alive": "waking",
    "thinks_on": "busy",
    "drops": "offline",
    "early_close": "offline",
    "malformed": "not_a_server",
    "odd_shape": "not_a_server",
    "html": "not_a_server",
    "null_choices": "not_a_server",
    "empty_choices": "not_a_server",
    "error_in_stream": "busy",
    "redirect": "not_a_server",
    "refuses": "offline",
}
"""Faults of the server: nothing is shown, and the badge tells what is wrong."""

SHORT = {
    "slow_first": HURRIED,
    "keep_alive": HURRIED,
    # These must have begun before their time is up, on a busy machine too.
    "slow_tokens": (0.8, 1.2),
    "thinks_on": (0.8, 1.2),
}

CAUGHT = {
    "leaker": "facts",
    "rambler": "length",
    "emoji": "markup",
    "foreign": "language",
    "empty": "",
}
"""Faults of the words: nothing is shown after one more try, and the server is fine."""

SPOKEN = ("good", "good_slowly", "thinker", "picky")
IN_PART = {"leaks_late": "model", "drops_late": "offline"}
OTHER = {"repeats", "echo_key"}


def test_every_mood_is_looked_at() -> None:
    assert {*FAULTS, *CAUGHT, *SPOKEN, *IN_PART, *OTHER} == set(MOODS)


def test_the_badges_are_those_of_the_stage() -> None:
    assert StatusName == BadgeName
    for name in get_args(StatusName):
        status = status_of(name)
        assert status.sentence.endswith(".")
        assert status.remedy.endswith(".") or name in ("written", "model")


@pytest.mark.parametrize("mode", ["open", "revoice"])
@pytest.mark.parametrize("mood", FAULTS)
def test_a_fault_ends_in_the_authored_words(mood: str, mode: str) -> None:
    # A refusal comes at once; only where the clock is the point must it be short.
    deadline = SHORT.get(mood, PATIENT)
    with FaultServer(mood) as server, voice_at(server.url) as voice:
        shown, final, record = answered(voice, ask(mode=mode, deadline=deadline))
        assert (shown, final.how) == ([], "authored")
        assert voice.status.name == record.fault == FAULTS[mood]
        assert voice.status.doing == ""
        assert record.shown == () and record.first is None


@pytest.mark.parametrize("mood", ["refuses", "leaker"])
def test_the_reply_of_the_ear_stands_in_where_there_is_one(mood: str) -> None:
    with FaultServer(mood) as server, voice_at(server.url) as voice:
        asking = ask(typed="do you love me", replies=REPLIES, deadline=PATIENT)
        shown, final, _ = answered(voice, asking)
        assert (shown, final[1:]) == ([], ("reply", "love"))


@pytest.mark.parametrize("mood", CAUGHT)
def test_bad_words_are_tried_once_more_and_never_shown(mood: str) -> None:
    with FaultServer(mood) as server, voice_at(server.url) as voice:
        shown, final, record = answered(voice, ask(deadline=PATIENT))
        assert (shown, final.how, record.retries) == ([], "authored", 1)
        assert voice.status.name == "model" and record.fault == ""
        failed = {v.check for v in record.verdicts if not v.ok}
        assert failed == ({CAUGHT[mood]} if CAUGHT[mood] else set())
        assert len(server.requests) == 2
        if mood == "leaker":
            assert "Mara" in record.raw


@pytest.mark.parametrize("mood", SPOKEN)
def test_good_words_are_spoken(mood: str) -> None:
    with FaultServer(mood) as server, voice_at(server.url) as voice:
        shown, final, record = answered(voice, ask(deadline=PATIENT))
        assert " ".join(shown) == GOOD
        assert final.how == "spoken" and record.ended == "spoken"
        assert record.shown == tuple(shown)
        assert record.first is not None and record.first <= record.total
        assert voice.status.name == "model"


@pytest.mark.parametrize("mood", IN_PART)
def test_what_was_shown_stands_and_nothing_is_patched_on(mood: str) -> None:
    with FaultServer(mood) as server, voice_at(server.url) as voice:
        shown, final, record = answered(voice, ask(deadline=PATIENT))
        assert shown == ["I like the rain on your window."]
        assert final.how == "spoken" and record.retries == 0
        assert voice.status.name == IN_PART[mood]


@pytest.mark.parametrize("mood", IN_PART)
def test_a_revoiced_line_is_shown_whole_or_not_at_all(mood: str) -> None:
    with FaultServer(mood) as server, voice_at(server.url) as voice:
        shown, final, _ = answered(voice, ask(mode="revoice", typed=None, deadline=PATIENT))
        assert (shown, final.how) == ([], "authored")


def test_a_line_of_a_moment_ago_is_not_said_again() -> None:
    recent = (("Samantha", "I kept the light on for you tonight."),)
    with FaultServer("repeats") as server, voice_at(server.url) as voice:
        assert answered(voice, ask(deadline=PATIENT))[0] != []
        shown, final, _ = answered(voice, ask(id="again", recent=recent, deadline=PATIENT))
        assert (shown, final.how) == ([], "authored")


def test_reasoning_never_reaches_the_words() -> None:
    with FaultServer("thinker") as server, voice_at(server.url) as voice:
        _, _, record = answered(voice, ask(deadline=PATIENT))
        assert "Mara" in record.raw and "Mara" not in " ".join(record.shown)
        assert all("Mara" not in verdict.sentence for verdict in record.verdicts)


def test_after_three_faults_the_server_is_left_alone_for_a_while() -> None:
    with FaultServer("500") as server, voice_at(server.url) as voice:
        for number in range(5):
            answered(voice, ask(id=f"t#{number}", deadline=PATIENT))
        assert len(server.requests) == 3
        assert voice.status.name == "busy"


@pytest.mark.parametrize("mood", ["echo_key", "401", "429_quota", "good", "refuses", "malformed"])
def test_the_key_is_in_nothing_that_is_kept_or_said(
    mood: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Leak: yes")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-leak")
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with FaultServer(mood, words="") as server, voice_at(server.url) as voice:
            shown, final, record = answered(voice, ask(deadline=PATIENT))
            kept = repr([shown, final, record, voice, voice.status, vars(voice)])
            sent = repr(server.requests)
            headers = server.headers
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    out = "".join(capfd.readouterr())
    assert KEY not in kept + sent + log.getvalue() + out
    assert str(ask().typed) not in log.getvalue()
    for each in headers:
        assert each["Authorization"] == f"Bearer {KEY}"
        assert not {name.lower() for name in each} & {"x-leak", "openai-organization"}
        assert not [name for name in each if name.lower().startswith("x-stainless")]


def test_the_server_runs_by_hand_and_ends_by_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.server", "good", "--seconds", "0.2"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("good: http://127.0.0.1:")


def test_the_server_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    with FaultServer("keep_alive"):
        pass
    left = [t for t in set(threading.enumerate()) - before if not t.name.startswith("Thread-")]
    assert [t for t in left if t.name == "faults"] == []


def test_a_varied_server_says_nothing_twice_in_a_play() -> None:
    """Else the repetition check would refuse it, and a fault's figures would be that check's."""
    said: list[str] = []
    for number in range(77):
        context = Context.of(SHEET, ask(), ("Theodore", "You"), said)
        for sentence in split_all(good(number)):
            assert CHECKS["repetition"](sentence, context) is None, sentence
            said.append(sentence)
    # What is served again and again is refused: so this is what the words are varied for.
    context = Context.of(SHEET, ask(), ("Theodore", "You"), split_all(GOOD))
    assert CHECKS["repetition"](split_all(GOOD)[0], context) is not None
