"""The interface is heard, once and softly: moving, choosing, stepping back, the recorder."""

from __future__ import annotations

from game.play.events import ToneOffered
from game.stage import Stage, StageSettings
from game.stage.inputs import Accept, Advance, Cancel, Move, Number, Point, Press
from tests.stage.helpers import offered, playing, said


def heard(stage: Stage) -> tuple[str, ...]:
    return stage.view().hearing.sounds


def test_moving_ticks_and_choosing_says_yes() -> None:
    stage = playing(offered("One", "Two"))
    stage.input(Move(0, 1))
    stage.input(Move(0, 1))
    assert heard(stage) == ("ui_tick", "ui_tick")
    assert heard(stage) == ()
    stage.input(Accept())
    assert heard(stage) == ("ui_confirm",)


def test_a_number_and_a_press_choose_aloud() -> None:
    stage = playing(offered("One", "Two"))
    stage.input(Number(2))
    assert heard(stage) == ("ui_confirm",)
    stage = playing(offered("One", "Two"))
    stage.input(Press("s.One"))
    assert heard(stage) == ("ui_confirm",)


def test_pages_turn_and_the_pointer_passes_in_silence() -> None:
    stage = playing(said("First."), said("Second."))
    stage.input(Advance())
    stage.input(Accept())
    assert heard(stage) == ()
    stage = playing(offered("One", "Two"))
    stage.input(Point("s.Two"))
    assert heard(stage) == ()


def test_menus_open_and_close_aloud() -> None:
    stage = playing(said("First."))
    stage.input(Cancel())
    assert stage.screen == "pause"
    assert heard(stage) == ("ui_confirm",)
    stage.input(Move(0, 1))
    assert heard(stage) == ("ui_tick",)
    stage.input(Cancel())
    assert heard(stage) == ("ui_back",)


def test_nothing_chimes_around_the_crisis_card() -> None:
    stage = playing(said("First."))
    stage.crisis("Call somebody.")
    for _ in range(3):
        stage.tick(1.0)
    stage.input(Move(0, 1))
    stage.input(Cancel())
    assert stage.screen == "play"
    assert heard(stage) == ()


def recording() -> Stage:
    stage = playing(
        ToneOffered("beach", "The front", "sea"),
        settings=StageSettings(text_speed=0.0, tone_seconds=5.0),
    )
    stage.input(Press("record"))
    return stage


def test_the_recorder_starts_and_stops_aloud() -> None:
    stage = recording()
    assert heard(stage) == ("tone_record",)
    stage.input(Press("stop"))
    assert heard(stage) == ("tone_stop",)


def test_leaving_while_the_recorder_runs_leaves_no_sound_behind() -> None:
    stage = recording()
    heard(stage)
    stage.begin()
    assert heard(stage) == ()
