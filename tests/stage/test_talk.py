"""An open conversation: the field, the outcomes one key away, the exits."""

from __future__ import annotations

from game.play.actions import Pick
from game.stage.inputs import Accept, Caret, Compose, Edit, Move, Number, Point, Press, Text
from game.stage.intents import Act, CopyText, ReadClipboard, TypedWords
from tests.stage.helpers import playing, talk


def ids(stage):
    return [item.id for item in stage.view().items]


def test_the_field_is_open_and_outcomes_are_one_key_away():
    stage = playing(talk())
    view = stage.view()
    assert view.entry is not None and view.entry.focused and view.entry.placeholder
    assert ids(stage) == ["outcomes", "t.leave"]
    assert "Tab" in view.hint
    stage.input(Move(0, 1))
    assert ids(stage) == ["t.Yes", "t.No", "t.leave"]
    assert [item.number for item in stage.view().items] == [1, 2, 3]
    assert stage.view().items[0].focused and not stage.view().entry.focused
    (got,) = stage.input(Accept())
    assert isinstance(got, Act) and got.action == Pick("t.Yes")


def test_the_pointer_alone_reaches_outcomes_exits_and_the_field():
    stage = playing(talk())
    stage.input(Press("outcomes"))
    assert ids(stage) == ["t.Yes", "t.No", "t.leave"]
    stage.input(Caret(0))
    assert stage.view().entry.focused
    stage.input(Point("t.No"))
    assert [item.focused for item in stage.view().items] == [False, True, False]
    assert stage.view().entry.focused
    (got,) = stage.input(Press("t.leave"))
    assert got.action == Pick("t.leave")


def test_going_round_with_the_arrows_comes_back_to_the_field():
    stage = playing(talk())
    for _ in range(4):
        stage.input(Move(0, 1))
    assert stage.view().entry.focused
    stage.input(Move(0, -1))
    assert stage.view().items[-1].focused


def test_unsure_shows_the_outcomes_at_once_with_a_hint():
    stage = playing(talk(unsure=True))
    assert ids(stage) == ["t.Yes", "t.No", "t.leave"]
    assert stage.view().hint.startswith("Pick what you meant")
    (got,) = stage.input(Number(2))
    assert got.action == Pick("t.No")


def test_words_are_sent_and_blank_ones_are_not():
    stage = playing(talk())
    stage.input(Text("   "))
    assert stage.input(Accept()) == []
    stage.input(Text("are you there"))
    (got,) = stage.input(Accept())
    assert isinstance(got, TypedWords) and got.text == "are you there"
    assert stage.view().entry.text == ""


def test_enter_does_not_send_while_an_input_method_composes():
    stage = playing(talk())
    stage.input(Text("hi"))
    stage.input(Compose("に"))
    assert stage.input(Accept()) == []
    assert stage.view().entry.composing == "に"
    stage.input(Text("日"))
    (got,) = stage.input(Accept())
    assert got.text == "hi日"


def test_copy_cut_and_paste_go_through_the_app():
    stage = playing(talk())
    stage.input(Text("one two"))
    stage.input(Edit("select_all"))
    assert stage.input(Edit("copy")) == [CopyText("one two")]
    assert stage.input(Edit("cut")) == [CopyText("one two")]
    assert stage.view().entry.text == ""
    (got,) = stage.input(Edit("paste"))
    assert isinstance(got, ReadClipboard)


def test_typing_while_an_outcome_has_the_focus_goes_into_the_field():
    stage = playing(talk())
    stage.input(Move(0, 1))
    stage.input(Text("no"))
    assert stage.view().entry.text == "no" and stage.view().entry.focused


def test_a_talk_without_outcomes_offers_its_exit_alone():
    stage = playing(talk(outcomes=()))
    assert ids(stage) == ["t.leave"]
    stage.input(Move(0, 1))
    assert stage.view().items[0].focused


def test_after_the_crisis_card_the_talk_is_open_and_empty():
    stage = playing(talk())
    stage.input(Text("words"))
    stage.input(Accept())
    stage.crisis("Lines to call.")
    view = stage.view()
    assert view.screen == "crisis" and view.card.kind == "crisis"
    assert view.card.text == "Lines to call."
    assert stage.input(Accept()) == []
    stage.tick(1.0)
    stage.input(Press("go_on"))
    assert stage.view().screen == "play"
    assert stage.view().entry.text == ""
