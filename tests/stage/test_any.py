"""Whatever a person does, in whatever order: nothing raises and the focus is always somewhere."""

from __future__ import annotations

from typing import get_args, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st

from game.play.events import ActBegan, Asked, Ended, Pause, Placed, ToneOffered
from game.stage import SlotInfo, Stage, StageSettings, VoiceFound, VoicePage
from game.stage import inputs as ins
from game.stage import intents as do
from game.stage.menus import focusable
from tests.stage.helpers import PLACES, ask, offered, said, talk

MOMENTS = (
    (said("One."), said("Two *words* here.", "Samantha", breath=True), offered("Yes", "No")),
    (said("x " * 900, "Samantha"), talk()),
    (talk(unsure=True),),
    (talk(outcomes=()),),
    (said("Asking."), Asked(ask())),
    (said("Well.", "Samantha", generated=True), said("Yes.", "Samantha", generated=True)),
    (Placed("beach", "morning"), Pause(1.0), ActBegan("two", 2, "Two", "later")),
    (ToneOffered("t", "Tone", "hum"),),
    (said("End."), Ended("e", "End", "Note")),
)
NAMES = """
s.Yes t.No t.leave outcomes record dont stop keep let_go to_title back new settings voice load
save slot: slot:a over key endpoint model keep_key model_pick found:f rest go_on line:0
music_volume font grain begin reset none nonsense
"""
IDS = st.sampled_from(NAMES.split())


def names(kind, field):
    return st.sampled_from(sorted(get_args(get_type_hints(kind)[field])))


INPUTS = st.one_of(
    st.just(ins.Advance()),
    st.just(ins.Accept()),
    st.just(ins.Cancel()),
    st.builds(ins.Move, st.integers(-1, 1), st.integers(-1, 1)),
    st.builds(ins.Number, st.integers(0, 9)),
    st.builds(ins.Point, IDS),
    st.builds(ins.Press, IDS),
    st.builds(ins.Drag, IDS, st.floats(-1, 2)),
    st.builds(ins.Scroll, st.integers(-3, 3)),
    st.builds(ins.Text, st.text(max_size=5)),
    st.builds(ins.Compose, st.text(max_size=3)),
    st.builds(ins.Edit, names(ins.Edit, "op"), st.booleans()),
    st.builds(ins.Caret, st.integers(-2, 9), st.booleans()),
    st.builds(ins.Command, names(ins.Command, "name")),
)
STEPS = st.lists(
    st.one_of(INPUTS, INPUTS, st.floats(0, 3), st.sampled_from(MOMENTS), st.just("crisis")),
    max_size=40,
)


def check(stage: Stage) -> None:
    view = stage.view()
    chosen = [item for item in view.items if item.focused]
    assert all(focusable(item) for item in chosen)
    if view.screen == "play":
        typing = view.entry is not None and view.entry.focused
        assert len(chosen) <= 1 or view.entry is not None
        assert not (typing and len(chosen) > 1)
    else:
        assert len(chosen) == 1
        assert 0 <= view.scroll < max(len(view.items), len(view.lines))
    assert len({item.id for item in view.items}) == len(view.items)
    for line in view.lines[:-1]:
        assert line.revealed == -1


@settings(deadline=None, max_examples=200)
@given(STEPS, st.booleans(), st.sampled_from([0.0, 30.0]))
def test_any_inputs_and_ticks_raise_nothing_and_keep_the_focus(steps, reduced, speed):
    stage = Stage(
        settings=StageSettings(text_speed=speed, reduced_motion=reduced, voice_mode="model"),
        places=PLACES,
    )
    stage.open_title(True)
    stage.set_slots([SlotInfo("a", "A")])
    stage.set_voice_page(VoicePage(models=("m", "n"), found=(VoiceFound("f", "Found.", "Use"),)))
    for step in steps:
        if isinstance(step, float):
            stage.tick(step)
        elif step == "crisis":
            stage.crisis("Lines.")
        elif isinstance(step, tuple) and step in MOMENTS:
            if not stage.in_play:
                stage.begin()
            stage.show(step)
        else:
            for intent in stage.input(step):
                if isinstance(intent, do.NewGame | do.LoadSlot):
                    stage.begin()
                elif isinstance(intent, do.ToTitle):
                    stage.open_title(False)
        check(stage)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(MOMENTS), min_size=1, max_size=5))
def test_clicks_alone_read_everything(moments):
    stage = Stage(settings=StageSettings(text_speed=30.0))
    stage.begin()
    for moment in moments:
        stage.show(moment)
    for _ in range(800):
        if stage.settled:
            break
        stage.input(ins.Advance())
        stage.tick(0.0)
    assert stage.settled
