"""Words that point to self-harm: a card outside the story, and nothing of them kept anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.script import Story
from game.voice.sent import LEDGER
from tests.app.conftest import files_with
from tests.faults.server import FaultServer
from tests.pilot import CALM, Pilot, keep_save, keep_settings, read_on

CANARY = "quetzalcanary"
WORDS = f"I want to kill myself {CANARY}"


def typed_in_a_talk(pilot: Pilot) -> None:
    pilot.take("Continue")
    read_on(pilot)
    assert pilot.view.entry is not None and pilot.view.entry.focused
    pilot.type(WORDS)
    pilot.key("enter")


def nothing_kept(pilot: Pilot, home: Path) -> None:
    """Not in the play, not on the page, not in any file once the game has closed."""
    assert CANARY not in repr(pilot.app.playing.play.actions)
    assert CANARY not in repr(pilot.app.playing.recording())
    assert CANARY not in repr(pilot.shown)
    assert CANARY not in repr(pilot.view)
    pilot.close()
    assert files_with(home, CANARY) == []
    assert files_with(home, "kill myself") == []


@pytest.mark.parametrize("voice", ["off", "written"])
def test_the_card_comes_and_the_story_goes_on(story: Story, home: Path, voice: str) -> None:
    keep_settings(**CALM, voice=voice)
    keep_save(story)
    pilot = Pilot()
    typed_in_a_talk(pilot)
    before = pilot.app.playing.play.actions
    assert pilot.view.screen == "crisis"
    card = pilot.view.card
    assert card is not None and card.kind == "crisis" and "emergency" in card.text
    pilot.key("enter")  # too soon: it was meant for the story
    assert pilot.view.screen == "crisis"
    pilot.frame(20)
    pilot.take("Go on")
    assert pilot.view.screen == "play"
    assert pilot.view.entry is not None and pilot.view.entry.text == ""
    assert pilot.app.playing.play.actions == before
    pilot.type("hello there")
    pilot.key("enter")
    pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice")
    assert "hello there" in repr(pilot.app.playing.play.actions)
    pilot.key("f5", "escape", "escape")
    assert pilot.view.screen == "play"
    nothing_kept(pilot, home)


def test_rest_keeps_the_place_and_goes_to_the_title(story: Story, home: Path) -> None:
    keep_settings(**CALM)
    keep_save(story)
    pilot = Pilot()
    typed_in_a_talk(pilot)
    pilot.frame(20)
    pilot.key("1")
    assert pilot.view.screen == "title" and pilot.has("Continue")
    nothing_kept(pilot, home)
    with Pilot() as again:
        again.take("Continue")
        assert again.view.screen == "play" and again.view.entry is not None


@pytest.mark.usefixtures("library")
def test_such_words_reach_no_model(story: Story, home: Path) -> None:
    with FaultServer("good") as server:
        keep_settings(**CALM, voice="model", endpoint=server.url, model="stub-7b", lifted=True)
        keep_save(story)
        pilot = Pilot()
        typed_in_a_talk(pilot)
        assert pilot.view.screen == "crisis"
        pilot.frame(20)
        pilot.take("Go on")
        pilot.type("what is the moon for")
        pilot.key("enter")
        pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice", frames=1500)
        assert server.requests
        assert CANARY not in repr(server.requests)
        # Nor in what is shown of the last request, in what is remembered, or in the voice's turns.
        assert CANARY not in repr(LEDGER) + repr(pilot.app.playing.sent())
        assert CANARY not in repr(pilot.app.playing.play.state.as_json())
        assert CANARY not in repr(pilot.app.playing.turns)
        nothing_kept(pilot, home)
