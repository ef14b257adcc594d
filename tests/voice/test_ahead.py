"""Speaking ahead: what was prepared is said at once or thrown away, and all of it counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from game.play.actions import Answered, Heard
from game.play.asks import Ask
from game.voice import Meter, Voice, VoiceConfig, open_voice
from tests.faults.server import FaultServer
from tests.voice.playing import KEY, PATIENT, answered
from tests.voice.samples import STORY, ask

pytestmark = pytest.mark.usefixtures("library")

WORDS = "Your lift has a cough tonight."


def line(id_: str = "a#1", **more: object) -> Ask:
    return ask(id=id_, mode="revoice", typed=None, deadline=PATIENT, **more)


@contextmanager
def voice_ahead(url: str, **more: object) -> Iterator[tuple[Voice, Meter]]:
    meter = Meter()
    fields: dict[str, object] = {"lifted": True, "ahead": True, **more}
    config = VoiceConfig("model", url, "stub-7b", KEY, **fields)  # type: ignore[arg-type]
    voice = open_voice(STORY, config, meter=meter)
    try:
        yield voice, meter
    finally:
        voice.close()


def until(done: Callable[[], bool]) -> None:
    limit = time.monotonic() + 20
    while not done():
        assert time.monotonic() < limit
        time.sleep(0.005)


def settled(server: FaultServer, voice: Voice, meter: Meter, requests: int) -> None:
    """Wait until so many requests were made and counted."""
    until(lambda: len(server.requests) >= requests)
    before = -1
    while before != meter.spent:
        before = meter.spent
        time.sleep(0.1)


def test_a_prepared_line_is_there_when_it_is_asked_for() -> None:
    with FaultServer("good", words=WORDS) as server, voice_ahead(server.url) as (voice, meter):
        voice.prepare([line()])
        settled(server, voice, meter, 1)
        assert voice.poll() == [] and voice.turns() == [] and meter.lines == 0
        shown, final, record = answered(voice, line())
        assert (shown, final.how) == ([WORDS], "spoken")
        assert record.ahead and record.first == 0.0 and record.read > 0
        assert len(server.requests) == 1, "it was not asked twice"
    assert (meter.lines, meter.ready, meter.thrown) == (1, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        {"facts": ("archive", "mara")},
        {"recent": (("Samantha", "Something else."),)},
        {"lines": ("Another line.",)},
        {"id_": "a#2"},
    ],
)
def test_another_context_throws_what_was_prepared_away(other: dict[str, object]) -> None:
    with FaultServer("good", words=WORDS) as server, voice_ahead(server.url) as (voice, meter):
        voice.prepare([line()])
        settled(server, voice, meter, 1)
        spent = meter.spent
        shown, _, record = answered(voice, line(**other))  # type: ignore[arg-type]
        assert shown == [WORDS] and not record.ahead and len(server.requests) == 2
        until(lambda: meter.thrown == spent)
    assert (meter.lines, meter.ready) == (1, 0)


def test_a_line_under_way_is_waited_for_and_not_asked_again() -> None:
    with FaultServer("good_slowly", words=WORDS) as server, voice_ahead(server.url) as (voice, m):
        voice.prepare([line()])
        until(lambda: len(server.requests) == 1)
        shown, final, record = answered(voice, line())
        assert (shown, final.how, record.ahead) == ([WORDS], "spoken", True)
        assert len(server.requests) == 1 and (m.lines, m.ready) == (1, 0)


@pytest.mark.parametrize(("mood", "badge"), [("slow_first", "waking"), ("thinks_on", "busy")])
def test_a_line_begun_at_leisure_is_held_to_its_deadline_once_it_is_asked_for(
    mood: str, badge: str
) -> None:
    with FaultServer(mood) as server, voice_ahead(server.url) as (voice, _):
        asking = ask(id="a#1", mode="revoice", typed=None, deadline=(0.4, 20.0))
        voice.prepare([asking])
        until(lambda: len(server.requests) == 1)
        time.sleep(0.3)
        shown, final, record = answered(voice, asking)
        assert (shown, final.how, record.ended) == ([], "authored", "authored")
        assert record.fault == voice.status.name == badge
        assert record.total < 10, "not the deadline of the whole turn"


def test_one_line_at_a_time_and_four_at_most() -> None:
    with FaultServer("thinks_on") as server, voice_ahead(server.url) as (voice, _):
        voice.prepare([line(f"a#{n}") for n in range(9)])
        until(lambda: len(server.requests) == 1)
        time.sleep(0.2)
        assert len(server.requests) == 1
    with FaultServer("good", words=WORDS) as server, voice_ahead(server.url) as (voice, meter):
        voice.prepare([line(f"a#{n}") for n in range(9)])
        settled(server, voice, meter, 4)
        assert len(server.requests) == 4


def test_what_is_asked_for_comes_before_what_is_prepared() -> None:
    with FaultServer("thinks_on") as server, voice_ahead(server.url) as (voice, meter):
        voice.prepare([line("a#1"), line("a#2")])
        until(lambda: len(server.requests) == 1)
        time.sleep(0.3)
        server.play = _good
        shown, _, _ = answered(voice, line("a#3"))
        assert shown == [WORDS] and len(server.requests) == 2
        until(lambda: meter.thrown > 0)


def _good(h: object) -> None:
    h.begin(), h.speak(WORDS), h.done()  # type: ignore[attr-defined]


def test_what_did_not_pass_is_asked_for_again_and_never_shown() -> None:
    with FaultServer("leaker") as server, voice_ahead(server.url) as (voice, meter):
        voice.prepare([line()])
        settled(server, voice, meter, 2)
        assert voice.poll() == []
        server.play = _good
        shown, _, record = answered(voice, line())
        assert shown == [WORDS] and not record.ahead and record.retries == 0


@pytest.mark.parametrize("more", [{"ahead": False}, {"cap": "written"}, {"lifted": False}])
def test_where_it_may_not_nothing_is_sent(more: dict[str, object]) -> None:
    with FaultServer("good") as server, voice_ahead(server.url, **more) as (voice, meter):
        assert not voice.looks_ahead
        voice.prepare([line()])
        time.sleep(0.15)
        assert server.requests == [] and meter.spent == 0


def test_only_lines_are_prepared_never_talk() -> None:
    with FaultServer("good") as server, voice_ahead(server.url) as (voice, _):
        voice.prepare([ask()])
        time.sleep(0.15)
        assert server.requests == []


def test_the_tokens_of_a_session_are_capped_and_the_badge_says_so() -> None:
    with FaultServer("good", words=WORDS) as server, voice_ahead(server.url, most=10) as (v, meter):
        answered(v, line("a#1"))
        assert meter.spent > 10 and v.status.name == "model"
        _, final, record = answered(v, line("a#2"))
        assert final.how == "authored" and record.fault == v.status.name == "spent"
        v.prepare([line("a#3")])
        time.sleep(0.15)
        assert len(server.requests) == 1, "neither asked for nor prepared"


def test_near_the_cap_nothing_is_prepared_any_more() -> None:
    with FaultServer("good", words=WORDS) as server, voice_ahead(server.url) as (voice, meter):
        answered(voice, line("a#1"))
        cost = meter.spent
    most = int(cost * 1.2)
    with FaultServer("good", words=WORDS) as server, voice_ahead(server.url, most=most) as (v, _):
        answered(v, line("a#1"))
        v.prepare([line("a#2")])
        time.sleep(0.15)
        assert len(server.requests) == 1
        server.words = "There's a hum behind the wall."
        assert answered(v, line("a#3"))[1].how == "spoken"


def test_the_server_s_own_count_of_tokens_counts() -> None:
    def counted(h: object) -> None:
        h.begin()  # type: ignore[attr-defined]
        h.speak(WORDS)  # type: ignore[attr-defined]
        h.chunk("", "stop", usage=None)  # type: ignore[attr-defined]
        h.line(  # type: ignore[attr-defined]
            'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],'
            '"usage":{"prompt_tokens":321,"completion_tokens":12,"total_tokens":333}}'
        )
        h.line("data: [DONE]")  # type: ignore[attr-defined]

    with FaultServer(play=counted) as server, voice_ahead(server.url) as (voice, meter):
        _, _, record = answered(voice, line())
    assert (record.read, record.written) == (meter.read, meter.written) == (321, 12)


def test_a_voice_that_closes_leaves_nothing_running() -> None:
    with FaultServer("thinks_on") as server:
        with voice_ahead(server.url) as (voice, _):
            voice.prepare([line("a#1"), line("a#2")])
            until(lambda: len(server.requests) == 1)
        assert [a for a in voice.poll() if isinstance(a, Heard | Answered)] == []
