"""What left this computer is told in full, with the key blotted out; or that nothing did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.script import Story
from game.voice import sent
from game.voice.sent import LEDGER, NOTHING, Ledger
from tests.app.conftest import compiled, home, library, story  # noqa: F401
from tests.faults.server import FaultServer
from tests.pilot import CALM, Pilot, keep_save, keep_settings, read_on
from tests.voice.playing import KEY, PATIENT, answered, voice_at
from tests.voice.samples import ask


@pytest.fixture(autouse=True)
def nothing_yet() -> Iterator[None]:
    LEDGER.last = None
    LEDGER.counts.clear()
    yield
    LEDGER.last = None
    LEDGER.counts.clear()


def leaves(value: Any) -> Iterator[str]:
    """Every string and number in a JSON value, strings line by line."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str):
        yield from (line for line in value.splitlines() if line.strip())
    else:
        yield json.dumps(value)


def text_of(ledger: Ledger) -> str:
    return "\n".join(piece.text for piece in ledger.told())


def test_where_nothing_was_sent_it_says_so() -> None:
    assert text_of(Ledger()) == NOTHING


@pytest.mark.usefixtures("library")
def test_the_last_request_is_told_in_full_and_the_key_is_not() -> None:
    with FaultServer("good") as server, voice_at(server.url) as voice:
        answered(voice, ask(typed="what is the moon for", deadline=PATIENT))
        (request,) = server.requests
        told = text_of(LEDGER)
        body = request.get("body", request)
        missing = [leaf for leaf in leaves(body) if leaf not in told]
        assert missing == []
        assert "what is the moon for" in told and "Message 2, user" in told
        assert f"authorization: Bearer {sent.KEY}" in told
        assert KEY not in told and KEY not in repr(LEDGER)
        assert "one request went to a server on this computer, and none left it" in told


def test_other_computers_are_named() -> None:
    ledger = Ledger()
    for _ in range(2):
        ledger.note("POST", "https://api.example.com/v1/chat", [], b'{"a": 1}', "k")
    ledger.note("GET", "https://api.example.com/v1/models", [], b"", "k")
    told = text_of(ledger)
    assert "2 requests went to https://api.example.com/v1/chat" in told
    assert "one request went to https://api.example.com/v1/models" in told
    assert "a: 1" in told and "It had no body." not in told


def test_looking_for_servers_on_this_computer_is_no_sending() -> None:
    ledger = Ledger()
    ledger.note("GET", "http://127.0.0.1:9/v1/models", [], b"", "k")
    assert text_of(ledger) == NOTHING
    ledger.note("GET", "https://api.example.com/v1/models", [("X", "k")], b"", "k")
    assert "It had no body." in text_of(ledger) and "x: [key]" in text_of(ledger)


def test_what_is_no_chat_is_told_as_it_is() -> None:
    ledger = Ledger()
    ledger.note("POST", "http://127.0.0.1/x", [], b"not json\n\nat all", "")
    assert "not json" in text_of(ledger) and "at all" in text_of(ledger)
    odd = {"messages": ["loose", {"role": "user", "content": "hm", "name": "N"}], "n": None}
    ledger.note("POST", "http://127.0.0.1/x", [], json.dumps(odd).encode(), "")
    assert all(part in text_of(ledger) for part in ('"loose"', '{"name": "N"}', "hm", "n: null"))


@pytest.mark.usefixtures("home")
def test_the_page_says_that_nothing_left() -> None:
    keep_settings(**CALM)
    with Pilot() as pilot:
        pilot.take("The voice")
        pilot.take("What leaves this computer")
        assert pilot.view.heading == "What leaves this computer"
        assert NOTHING in [item.label for item in pilot.view.items]
        pilot.take("Back")
        assert pilot.view.heading == "The voice"


@pytest.mark.usefixtures("library", "home")
def test_the_page_shows_what_was_sent(story: Story) -> None:  # noqa: F811
    with FaultServer("good") as server:
        keep_settings(**CALM, voice="model", endpoint=server.url, model="stub-7b", lifted=True)
        keep_save(story)
        with Pilot() as pilot:
            pilot.take("Continue")
            read_on(pilot)
            pilot.type("what is the moon for")
            pilot.key("enter")
            pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice", frames=3000)
            assert server.requests
            told = pilot.app.playing.sent()
            assert any(text.startswith("Message 2, user") for _, text in told)
            pilot.key("escape")
            pilot.take("The voice")
            pilot.take("What leaves this computer")
            labels = [item.label for item in pilot.view.items]
            assert "The last request" in labels and "Message 2, user" in labels


def test_no_file_holds_the_ledger(tmp_path: Path) -> None:
    """It is only in memory: a save or a recording has no way to it."""
    import ast

    for path in Path(sent.__file__).parents[1].rglob("*.py"):
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module == "game.voice.sent"
            for alias in node.names
        }
        if names:
            assert path.name in ("client.py", "playing.py", "voicing.py", "erasing.py"), path
