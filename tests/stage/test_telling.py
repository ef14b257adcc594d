"""What is read aloud of a screen: what is new of it, and nothing twice."""

from __future__ import annotations

from game.stage import Stage, StageSettings
from game.stage.inputs import Accept, Cancel, Command, Move, Number, Text
from game.stage.telling import Teller
from tests.stage.helpers import PLACES, offered, playing, said, talk


class Ear:
    """Hears what is told of a stage."""

    def __init__(self, stage: Stage, heard: tuple[str, ...] = ()) -> None:
        self.stage, self.heard = stage, heard
        self.teller = Teller()

    def hear(self, *inputs: object) -> list[str]:
        """What is told after each input and a moment; what was interrupted by it is marked."""
        out = []
        for what in inputs or (None,):
            if what is not None:
                self.stage.input(what)  # type: ignore[arg-type]
            self.stage.tick(0.3)
            told = self.teller.tell(self.stage.view(), self.heard)
            out += [("! " if one.now else "") + one.text for one in told]
        return out


def title() -> Ear:
    stage = Stage(settings=StageSettings(text_speed=0.0, read_aloud=True), places=PLACES)
    stage.open_title(True)
    return Ear(stage)


def test_a_page_is_its_heading_and_the_widget_in_focus_with_its_place() -> None:
    ear = title()
    assert ear.hear() == ["! Room Tone, the title.", "Continue. button. 1 of 8."]
    assert ear.hear() == []
    assert ear.hear(Move(0, 1)) == ["! New game. button. 2 of 8."]
    page = ear.hear(Command("settings"))
    assert page[0] == "! Settings."
    assert "selection" in page[1] and page[1].startswith("Reading. Language.")
    assert " of " in page[1]


def test_a_value_that_changes_is_told_alone() -> None:
    ear = title()
    ear.hear(Command("settings"))
    while not any("Text size" in told for told in ear.hear(Move(0, 1))):
        pass
    assert ear.stage.view().items  # the app would carry the change out
    ear.stage.set_settings(StageSettings(text_speed=0.0, text_scale=1.1))
    assert ear.hear() == ["! 110 %."]


def test_lines_are_told_with_their_speaker_once_and_hers_not_at_all() -> None:
    lines = (
        said("Rain."),
        said("You came.", "Samantha"),
        said("I did.", "You"),
        offered("Go", "Stay"),
    )
    ear = Ear(playing(*lines), heard=("Samantha",))
    told = [*ear.hear(), *ear.hear(Accept(), Accept())]
    assert told == ["Rain.", "You: I did.", "2 choices.", "1: Go.", "2: Stay."]
    silent = Ear(playing(*lines))
    assert "Samantha: You came." in [*silent.hear(), *silent.hear(Accept(), Accept())]


def test_what_was_told_is_not_told_again_after_a_menu() -> None:
    ear = Ear(playing(said("Rain."), offered("Go", "Stay")))
    ear.hear()
    assert ear.hear(Cancel())[0] == "! Paused."
    assert ear.hear(Cancel()) == []
    assert ear.hear(Move(0, 1)) == ["! Go. choice. 1 of 2."]


def test_a_talk_says_that_there_is_something_to_say_and_each_word_typed() -> None:
    ear = Ear(playing(said("Well?", "Samantha"), talk()))
    assert any(told.startswith("You can say something.") for told in ear.hear())
    assert ear.hear(Text("good "), Text("eve"), Text("ning ")) == ["! good", "! evening"]
    assert ear.hear(Move(0, 1))[0].startswith("1: Yes")


def test_cards_are_told_whole() -> None:
    stage = playing(said("Rain."))
    ear = Ear(stage)
    ear.hear()
    stage.crisis("Call 123.\nYou are not alone.")
    told = ear.hear()
    assert told[0].startswith("! Outside the story.")
    assert "Call 123." in told and "You are not alone." in told
    assert told[-1] == "Rest. button. 1 of 2. Your place is kept."
    stage.tick(1.0)
    assert ear.hear(Number(2))[-1:] == []


def test_a_toast_is_told() -> None:
    ear = title()
    ear.hear()
    ear.stage.toast("Saved")
    assert ear.hear() == ["Saved."]
    assert ear.hear() == []


def test_a_secret_is_never_told() -> None:
    from dataclasses import replace

    from game.stage.view import Entry

    ear = title()
    ear.hear()
    view = ear.stage.view()
    for text in ("", "hunter2 ", "hunter2 is"):
        entry = Entry(text, len(text), len(text), secret=True)
        told = ear.teller.tell(replace(view, entry=entry))
        assert not any("hunter" in one.text for one in told)
