"""What could speak for her is offered on the first page, and taken only by its button."""

from __future__ import annotations

from game.stage import Stage, VoiceFound, VoicePage
from game.stage.inputs import Cancel, Press
from game.stage.intents import FirstRunDone, TakeFound

FOUND = VoiceFound("local:http://127.0.0.1:1/v1", "A server answers here.", "Use it")


def test_offered_and_taken_by_its_button() -> None:
    stage = Stage()
    stage.open_first_run()
    assert not any(item.id.startswith("found") for item in stage.view().items)
    stage.set_voice_page(VoicePage(found=(FOUND,)))
    labels = [item.label for item in stage.view().items]
    assert FOUND.sentence in labels and FOUND.button in labels
    assert stage.input(Press(f"found:{FOUND.id}")) == [TakeFound(FOUND.id)]
    assert stage.screen == "voice"
    stage.input(Cancel())
    assert stage.screen == "first_run"


def test_begin_takes_nothing() -> None:
    stage = Stage()
    stage.open_first_run()
    stage.set_voice_page(VoicePage(found=(FOUND,)))
    assert stage.input(Press("begin")) == [FirstRunDone()]
