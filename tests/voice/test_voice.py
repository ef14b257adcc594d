"""The three voices behind one face: what they answer, and that they never hold the game up."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest

from game.play.actions import Answered, Heard
from game.play.asks import Candidate
from game.voice import TurnRecord, VoiceConfig, WrittenVoice, open_voice
from game.voice.client import Client
from game.voice.endpoint import endpoint_of, is_loopback
from game.voice.looking import list_models, probe_local
from game.voice.model import ModelVoice
from game.voice.turn import Verdict
from tests.faults.server import MODEL, FaultServer
from tests.voice.playing import KEY, PATIENT, answered, voice_at
from tests.voice.samples import OUTCOMES, REPLIES, SHEET, STORY, ask

# --- written and silent -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "how", "id_"),
    [
        ("I miss her", "outcome", "confide"),
        ("do you love me?", "reply", "love"),
        ("do you miss her?", "unsure", "confide"),
        ("bananas are yellow", "off_topic", ""),
    ],
)
def test_the_written_voice_answers_at_once(typed: str, how: str, id_: str) -> None:
    voice = WrittenVoice()
    voice.ask(ask(mode="select", typed=typed, outcomes=OUTCOMES, replies=REPLIES))
    assert voice.poll() == [Answered("hello.talk#1", how, id_)]  # type: ignore[arg-type]
    assert voice.poll() == []
    assert [turn.ended for turn in voice.turns()] == [how]
    assert voice.turns() == []
    assert (voice.cap, voice.status.name, voice.status.doing) == ("written", "written", "")


VARIANTS = (
    Candidate("", (), "The line itself."),
    Candidate("sea", ("take me to the sea", "the sea"), "The sea, then."),
    Candidate("lift", ("the lift is stuck",), "The lift, then."),
)


def test_a_line_takes_the_variant_that_fits_what_was_typed_or_said() -> None:
    voice = WrittenVoice()
    line = ask(mode="select", typed="take me to the sea", replies=VARIANTS)
    voice.ask(line)
    assert voice.poll()[0][1:] == ("reply", "sea")
    said = (("Ines", "The lift is stuck again."),)
    voice.ask(ask(mode="select", typed=None, replies=VARIANTS, recent=said))
    assert voice.poll()[0][1:] == ("reply", "lift")
    voice.ask(ask(mode="select", typed=None, replies=VARIANTS, recent=(("", "It rains."),)))
    assert voice.poll()[0][1:] == ("authored", "")


def test_the_written_voice_does_not_revoice() -> None:
    voice = WrittenVoice()
    voice.ask(ask(mode="revoice", typed=None))
    assert voice.poll()[0][1:] == ("authored", "")


def test_the_silent_voice_offers_the_outcomes() -> None:
    voice = open_voice(STORY, VoiceConfig("off"))
    voice.ask(ask(typed="I miss her", outcomes=OUTCOMES))
    assert voice.poll()[0][1:] == ("unsure", "")
    voice.ask(ask(typed=None))
    assert voice.poll()[0][1:] == ("authored", "")
    assert voice.cap == "off"
    voice.close()


def test_a_cancelled_answer_never_comes() -> None:
    voice = WrittenVoice()
    voice.ask(ask())
    voice.cancel()
    assert voice.poll() == []


OURS = ("room-tone", "asyncio")
"""What our threads, and those of the loop's pool, are called."""

# --- a model ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("library")
def test_an_outcome_needs_no_model() -> None:
    with FaultServer("good") as server, voice_at(server.url) as voice:
        shown, final, record = answered(voice, ask(typed="I miss her", outcomes=OUTCOMES))
        assert (shown, final[1:]) == ([], ("outcome", "confide"))
        assert server.requests == [] and record.raw == ""


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("lifted", "cap", "holds"),
    [
        (False, "open", "written"),
        (True, "written", "written"),
        (True, "revoice", "revoice"),
        (True, "open", "open"),
    ],
)
def test_a_model_speaks_only_as_far_as_it_was_lifted(lifted: bool, cap: str, holds: str) -> None:
    with FaultServer("good") as server:
        with voice_at(server.url, lifted, cap) as voice:  # type: ignore[arg-type]
            assert voice.cap == holds
            asking = ask(typed="do you love me", replies=REPLIES, deadline=PATIENT)
            _, talked, _ = answered(voice, asking)
            assert talked.how == ("spoken" if holds == "open" else "reply")
            server.words = "Your lift has a cough tonight."
            _, line, _ = answered(voice, ask(mode="revoice", typed=None, deadline=PATIENT))
            assert line.how == ("authored" if holds == "written" else "spoken")
        assert len(server.requests) == {"written": 0, "revoice": 1, "open": 2}[holds]


@pytest.mark.usefixtures("library")
def test_a_speaker_without_a_sheet_is_never_generated() -> None:
    with FaultServer("good") as server, voice_at(server.url) as voice:
        _, final, _ = answered(voice, ask(speaker="Desk", deadline=PATIENT))
        assert final.how == "off_topic"
        assert server.requests == []


@pytest.mark.usefixtures("library")
def test_what_points_to_self_harm_never_reaches_a_model() -> None:
    with FaultServer("good") as server, voice_at(server.url) as voice:
        typed = "I want to kill myself"
        _, final, record = answered(voice, ask(typed=typed, replies=REPLIES, deadline=PATIENT))
        assert final.how == "authored"
        assert server.requests == [] and typed not in repr(record)


@pytest.mark.usefixtures("library")
def test_what_is_sent_is_the_common_denominator() -> None:
    with FaultServer("good") as server, voice_at(server.url) as voice:
        answered(voice, ask(deadline=PATIENT))
    (sent,) = server.requests
    assert set(sent) == {"model", "messages", "stream", "max_tokens", "temperature"}
    assert sent["stream"] is True


@pytest.mark.usefixtures("library")
def test_keep_is_asked_of_a_revoiced_line() -> None:
    for words, how in (("Nine hundred of them. Truly.", "spoken"), ("So many.", "authored")):
        with FaultServer("good", words=words) as server, voice_at(server.url) as voice:
            line = ask(mode="revoice", typed=None, keep=("nine hundred",), deadline=PATIENT)
            assert answered(voice, line)[1].how == how


@pytest.mark.usefixtures("library")
def test_a_retry_says_what_was_wrong_and_can_mend_it() -> None:
    with FaultServer("emoji") as server, voice_at(server.url) as voice:
        answered(voice, ask(deadline=PATIENT))
        first, second = (r["messages"][1]["content"] for r in server.requests)
    assert second.startswith(first) and "without any marks" in second


@pytest.mark.usefixtures("library")
def test_asking_polling_and_cancelling_return_at_once() -> None:
    with FaultServer("keep_alive") as server, voice_at(server.url) as voice:
        began = time.perf_counter()
        for number in range(200):
            voice.ask(ask(id=f"t#{number}", deadline=PATIENT))
            voice.poll()
            doing = [voice.status.doing]
            voice.cancel()
            doing.append(voice.status.doing)
            assert doing == ["thinking", ""]
        assert time.perf_counter() - began < 5.0  # 600 calls; a single wait would be longer
        assert voice.poll() == []


@pytest.mark.usefixtures("library")
def test_an_asking_that_is_given_up_says_nothing_more() -> None:
    with FaultServer("good_slowly") as server, voice_at(server.url) as voice:
        voice.ask(ask(id="old", deadline=PATIENT))
        time.sleep(0.03)
        shown, final, _ = answered(voice, ask(id="new", deadline=PATIENT))
        assert final == Answered("new", "spoken") and len(shown) == 2


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("mood", ["good", "good_slowly", "thinks_on"])
def test_a_stream_left_early_leaves_no_generator_for_the_loop_to_close(mood: str) -> None:
    async def leave(whole: bool) -> list[str]:
        client = Client(server.url, "m", None)
        pieces = client.reply([{"role": "user", "content": "hm"}], 9, lambda: 20.0).pieces()
        await pieces.__anext__()
        while whole and await anext(pieces, None) is not None:
            pass
        await pieces.aclose()
        del pieces
        loop: Any = asyncio.get_running_loop()
        for _ in range(100 if mood == "good" else 1):
            left = [one.__qualname__ for one in loop._asyncgens if one.ag_frame is not None]
            if left and mood == "good":
                await asyncio.sleep(0.02)  # read to its end already: the library leaves its own
        await client.close()
        return left

    with FaultServer(mood) as server:
        for whole in (False, mood == "good"):
            assert asyncio.run(leave(whole)) == []


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("mood", ["keep_alive", "slow_first", "thinks_on", "good", "refuses"])
def test_close_leaves_no_thread(mood: str) -> None:
    with FaultServer(mood) as server:
        before = {t for t in threading.enumerate() if t.name.startswith(OURS)}
        voice = open_voice(STORY, VoiceConfig("model", server.url, "m", KEY, lifted=True))
        voice.ask(ask(deadline=PATIENT))
        time.sleep(0.02)
        voice.close()
        voice.close()
        voice.ask(ask())
        voice.cancel()
        assert voice.poll() == []
        end = time.monotonic() + 30.0  # the ear's thread ends once what it is at is done
        while not {t for t in threading.enumerate() if t.name.startswith(OURS)} <= before:
            assert time.monotonic() < end, threading.enumerate()
            time.sleep(0.005)


@pytest.mark.usefixtures("library")
def test_a_thread_that_is_stuck_does_not_hold_the_play() -> None:
    let_go = threading.Event()

    class Deaf:
        def hear(self, text: str, ask: object) -> object:
            let_go.wait(10)
            raise RuntimeError("deaf")

    clock = [0.0]
    config = VoiceConfig("model", "http://127.0.0.1:9/v1", "m", lifted=True)
    voice = ModelVoice(config, lambda _: SHEET, ear=Deaf(), clock=lambda: clock[0])  # type: ignore[arg-type]
    try:
        voice.ask(ask(deadline=(0.3, 0.6)))
        assert voice.poll() == []
        clock[0] = 1.0
        assert voice.poll() == [Answered("hello.talk#1", "authored")]
        assert voice.poll() == [] and voice.status.doing == ""
    finally:
        let_go.set()
        voice.close()


@pytest.mark.usefixtures("library")
def test_a_defect_of_ours_costs_a_line_and_not_the_game() -> None:
    def sheets(_: str) -> None:
        raise KeyError("a defect")

    voice = ModelVoice(VoiceConfig("model", "http://127.0.0.1:9/v1", "m", lifted=True), sheets)
    try:
        assert answered(voice, ask(deadline=PATIENT))[1].how == "authored"
    finally:
        voice.close()


@pytest.mark.usefixtures("library")
def test_a_dead_proxy_does_not_come_between_us_and_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "socks5://127.0.0.1:9")
    with FaultServer("good") as server, voice_at(server.url) as voice:
        assert answered(voice, ask(deadline=PATIENT))[1].how == "spoken"


@pytest.mark.usefixtures("library")
def test_a_proxy_that_cannot_be_used_is_a_badge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    with voice_at("https://voice.invalid/v1") as voice:
        assert answered(voice, ask(deadline=PATIENT))[1].how == "authored"
        assert voice.status.name == "offline"


@pytest.mark.parametrize("endpoint", ["", "not an address", "ftp://x/v1", "http://a:b@c/v1"])
def test_an_address_that_is_none_gives_the_written_voice(endpoint: str) -> None:
    voice = open_voice(STORY, VoiceConfig("model", endpoint, "m", KEY, lifted=True))
    voice.ask(ask(typed="I miss her", outcomes=OUTCOMES))
    assert voice.poll()[0][1:] == ("outcome", "confide")
    assert voice.status.name == "not_a_server" and voice.cap == "written"
    voice.close()


# --- looking around ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("localhost:1234/", "http://localhost:1234/v1"),
        ("127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1"),
        ("api.example.org/v1/", "https://api.example.org/v1"),
        (" https://api.example.org/openai/v1 ", "https://api.example.org/openai/v1"),
        ("http://[::1]:8080/v1/models", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_becomes_the_base_of_an_api(typed: str, base: str) -> None:
    assert endpoint_of(typed) == base


def test_what_is_on_this_machine() -> None:
    assert is_loopback("http://localhost:1/v1") and is_loopback("http://127.0.0.9/v1")
    assert is_loopback("http://[::1]:8080/v1")
    assert not is_loopback("http://localhost.example.org/v1")
    assert not is_loopback("http://192.168.0.4/v1")
    assert not is_loopback("https://127.0.0.1.example.org")


@pytest.mark.parametrize(
    ("mood", "models", "fault"),
    [
        ("good", (MODEL,), None),
        ("401", (), "check_key"),
        ("503", (), "waking"),
        ("html", (), "not_a_server"),
        ("404_page", (), "not_a_server"),
        ("refuses", (), "offline"),
    ],
)
def test_the_models_of_a_server_are_listed(
    mood: str, models: tuple[str, ...], fault: str | None
) -> None:
    with FaultServer(mood) as server:
        found = list_models(server.url, KEY).result(30)
    assert (found.models, found.fault) == (models, fault)
    assert KEY not in repr(found)


def test_an_address_that_is_none_is_told_from_a_silent_server() -> None:
    assert list_models("no address", None).result(30).fault == "not_a_server"


def test_servers_on_this_machine_are_found_without_a_key_and_nowhere_else() -> None:
    with FaultServer("good") as here, FaultServer("refuses") as gone:
        places = (("One", here.url), ("Two", gone.url), ("Far", "http://203.0.113.1/v1"))
        found = probe_local(places=places).result(30)
    assert [(f.name, f.models) for f in found] == [("One", (MODEL,))]


# --- records ----------------------------------------------------------------------------------


def test_a_config_does_not_show_its_key() -> None:
    config = VoiceConfig("model", "http://localhost/v1", "m", KEY)
    assert KEY not in repr(config) and KEY not in str(config)


def test_a_record_forgets_a_secret_that_was_echoed() -> None:
    verdict = Verdict("names_numbers", False, f"a name nobody gave: {KEY}", f"Key {KEY}.")
    record = TurnRecord("a", "open", f"Key {KEY}.", (verdict,), (f"{KEY}",))
    assert KEY not in repr(record.without(KEY))
    assert record.without(None) is record


def test_heard_and_answered_name_the_asking() -> None:
    assert Heard("a", "b").ask == Answered("a", "spoken").ask == "a"
