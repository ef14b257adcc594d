"""The pace of reading: reveal, click, page, directions in their place."""

from __future__ import annotations

from game.play.actions import Go, Keep, Pick
from game.play.events import (
    ActBegan,
    Asked,
    Clock,
    Ended,
    Entered,
    Music,
    Orb,
    Pause,
    Placed,
    Sound,
    ToneOffered,
)
from game.stage import StageSettings
from game.stage.inputs import Accept, Advance, Command, Move, Number, Press, Scroll, Text
from game.stage.intents import Act, GoToLine, HushSpeech, ToTitle, TypedWords
from tests.stage.helpers import ask, offered, playing, said, talk

SLOW = StageSettings(text_speed=10.0)


def texts(stage):
    return [line.text for line in stage.view().lines]


def test_a_line_is_revealed_by_characters_then_finished_by_a_click():
    stage = playing(said("Hello *there*.", "Samantha"), said("Next."), settings=SLOW)
    stage.tick(0.35)
    assert stage.view().lines[-1].revealed == 3
    assert not stage.view().waiting
    stage.input(Advance())
    assert stage.view().lines[-1].revealed == -1
    assert stage.view().waiting
    stage.input(Advance())
    assert texts(stage) == ["Hello *there*.", "Next."]
    assert [line.fresh for line in stage.view().lines] == [False, True]


def test_the_reveal_ends_by_itself():
    stage = playing(said("Hello there."), settings=SLOW)
    stage.tick(1.3)
    assert stage.view().lines[-1].revealed == -1
    assert stage.settled


def test_reduced_motion_shows_words_pictures_and_cards_at_once():
    settings = StageSettings(text_speed=10.0, reduced_motion=True)
    stage = playing(
        Placed("apartment", "dusk"), Placed("beach", "morning"), Orb("warm"), settings=settings
    )
    stage.tick(0.01)
    view = stage.view()
    assert view.backdrop.before is None and view.backdrop.now.place == "beach"
    assert view.presence.visible == 1.0
    stage.show([said("A long line of words.")])
    assert stage.view().lines[-1].revealed == -1


def test_directions_happen_in_their_place():
    stage = playing(
        Placed("apartment", "dusk"),
        Clock("Monday"),
        said("One."),
        Music("evening"),
        Sound("door"),
        said("Two."),
        Placed("beach", "morning"),
        said("Three."),
    )
    view = stage.view()
    assert (view.status.when, view.status.place) == ("Monday", "The apartment")
    assert (view.hearing.music, view.hearing.bed, view.hearing.sounds) == ("", "fridge", ())
    stage.input(Advance())
    hearing = stage.view().hearing
    assert (hearing.music, hearing.sounds) == ("evening", ("door",))
    assert stage.view().hearing.sounds == ()
    assert stage.view().status.place == "The apartment"
    stage.input(Advance())
    view = stage.view()
    assert view.backdrop.before is not None and view.backdrop.mix == 0.0
    assert [line.text for line in view.lines] == ["Three."]
    stage.tick(0.35)
    assert 0.4 < stage.view().backdrop.mix < 0.6
    stage.tick(0.4)
    assert stage.view().backdrop.before is None


def test_a_sound_after_the_last_line_needs_no_click_before_choices():
    stage = playing(said("One."), Sound("door"), offered("Yes"))
    view = stage.view()
    assert [item.label for item in view.items] == ["Yes"]
    assert view.hearing.sounds == ("door",)


def test_a_pause_holds_and_a_click_ends_it():
    stage = playing(Pause(2.0), said("One."), Pause(5.0), said("Two."))
    stage.tick(1.9)
    assert texts(stage) == []
    stage.tick(0.2)
    assert texts(stage) == ["One."]
    stage.input(Advance())
    assert texts(stage) == ["One."]
    stage.input(Advance())
    assert texts(stage) == ["One.", "Two."]


def test_lines_fill_the_page_and_then_turn_it():
    lines = [said("word " * 20 + str(n), "", f"l{n}") for n in range(8)]
    stage = playing(*lines)
    counts = []
    for _ in range(7):
        stage.input(Advance())
        counts.append(len(texts(stage)))
    assert counts == [2, 3, 4, 1, 2, 3, 4]


def test_a_breath_turns_a_page_that_is_more_than_half_used():
    short = playing(said("One."), said("Two.", breath=True))
    short.input(Advance())
    assert len(texts(short)) == 2
    full = playing(said("word " * 60), said("Two.", breath=True))
    full.input(Advance())
    assert texts(full) == ["Two."]


def test_a_line_longer_than_a_page_is_split_at_sentences():
    line = said(" ".join(f"This is sentence number {n} of the *long* line." for n in range(30)))
    stage = playing(line, offered("Yes"))
    seen = []
    for _ in range(20):
        for shown in stage.view().lines:
            if shown.text not in seen:
                seen.append(shown.text)
        stage.input(Advance())
    assert len(seen) > 1
    assert " ".join(seen) == line.text
    assert stage.view().items


def test_a_scene_begins_on_a_new_page():
    stage = playing(said("One."), Entered("two", "Two"), said("Two."))
    assert texts(stage) == ["One."]
    stage.input(Advance())
    assert texts(stage) == ["Two."]


def test_choices_come_when_all_was_read_and_are_taken_by_number_focus_or_press():
    for how in ("number", "focus", "press"):
        stage = playing(said("One."), said("Two."), offered("Yes", "No"))
        assert stage.view().items == ()
        stage.input(Advance())
        items = stage.view().items
        assert [(item.kind, item.number, item.act) for item in items] == [
            ("choice", 1, False),
            ("choice", 2, False),
        ]
        if how == "number":
            got = stage.input(Number(2))
        elif how == "press":
            got = stage.input(Press("s.No"))
        else:
            assert stage.input(Accept()) == []
            assert stage.view().hint
            stage.input(Move(0, -1))
            got = stage.input(Accept())
        assert got == [Act(Pick("s.No"))]
        assert isinstance(got[0], Act) and isinstance(got[0].action, Pick)


def test_a_click_meant_for_the_line_takes_no_choice():
    stage = playing(said("One."), offered("Yes"), settings=SLOW)
    stage.input(Advance())
    assert stage.input(Press("s.Yes")) == []
    stage.tick(0.3)
    assert len(stage.input(Press("s.Yes"))) == 1


def test_an_act_to_do_is_marked():
    assert playing(offered("Leave", kind="do")).view().items[0].act


def test_the_words_just_said_stand_at_once_and_need_no_click():
    stage = playing(said("One."), offered("Good *night*."), settings=SLOW)
    stage.input(Advance())
    stage.input(Number(1))
    stage.show([said("Good *night*.", "You"), said("Sleep well.", "Samantha"), offered("Bye")])
    view = stage.view()
    assert [line.speaker for line in view.lines] == ["", "You", "Samantha"]
    assert view.lines[1].revealed == -1 and view.lines[2].revealed == 0


def test_while_she_is_asked_she_thinks_and_then_speaks_on_without_clicks():
    stage = playing(said("One."), talk())
    stage.input(Text("how are you"))
    got = stage.input(Accept())
    assert got == [TypedWords("how are you")]
    stage.show([said("how are you", "You"), Asked(ask())])
    assert stage.view().entry is None
    assert (stage.view().presence.phase, stage.view().status.doing) == ("thinking", "")
    stage.tick(0.5)
    assert stage.view().status.doing == "Samantha is thinking"
    stage.show([said("Well.", "Samantha", generated=True)])
    stage.show([said("Mostly.", "Samantha", generated=True)])
    view = stage.view()
    assert [line.text for line in view.lines][-2:] == ["Well.", "Mostly."]
    assert [line.fresh for line in view.lines] == [False, False, True, True]
    stage.show([talk()])
    assert stage.view().entry is not None
    assert stage.view().presence.phase == "listening"
    assert stage.view().status.doing == ""


def test_speech_feeds_the_presence_and_ducks_the_music():
    stage = playing(said("One.", "Samantha"), said("Two."))
    stage.speaking("one.", 0.6)
    view = stage.view()
    assert (view.presence.phase, view.presence.level, view.hearing.ducked) == (
        "speaking",
        0.6,
        True,
    )
    got = stage.input(Advance())
    assert len(got) == 1 and isinstance(got[0], HushSpeech)
    stage.speaking("", 0.0)
    assert not stage.view().hearing.ducked


def test_a_mood_reaches_the_presence():
    stage = playing(Orb("curious"), said("One.", "Samantha", mood="tender"))
    assert stage.view().presence.mood == "tender"
    assert stage.view().manner == "tender"
    stage.show([Orb("elsewhere")])
    assert stage.view().presence.phase == "elsewhere"
    stage.show([Orb("off")])
    stage.tick(5.0)
    assert stage.view().presence.visible == 0.0


def test_who_speaks_first_heads_the_page():
    stage = playing(said("One.", "Samantha", mood="wry"), said("Two.", "You"))
    stage.input(Advance())
    assert (stage.view().speaker, stage.view().manner) == ("Samantha", "wry")
    stage = playing(said("One."), said("Two.", "Samantha", mood="wry"))
    stage.input(Advance())
    assert (stage.view().speaker, stage.view().manner) == ("", "")


def test_an_act_card_fades_in_and_a_click_goes_on():
    stage = playing(said("One."), ActBegan("two", 2, "The sea", "June"), settings=SLOW)
    stage.tick(5.0)
    assert stage.view().card is None and stage.view().waiting
    stage.input(Advance())
    card = stage.view().card
    assert card is not None
    assert (card.kind, card.kicker, card.title, card.text) == ("act", "Act two", "The sea", "June")
    assert card.shown < 1.0
    assert stage.input(Advance()) == []
    assert stage.view().card.shown == 1.0
    got = stage.input(Advance())
    assert len(got) == 1 and isinstance(got[0].action, Go)
    stage.show([said("Waves.")])
    stage.tick(5.0)
    assert stage.view().card is None
    assert texts(stage) == ["Waves."]


def test_an_ending_leads_back_to_the_title():
    stage = playing(said("One."), Ended("leave", "The lift", "You went."))
    assert stage.view().card is None
    stage.input(Advance())
    assert stage.view().card.kind == "ending"
    (got,) = stage.input(Accept())
    assert isinstance(got, ToTitle)


def test_a_tone_is_recorded_alone_and_kept():
    stage = playing(
        Placed("apartment", "dusk"), Music("evening"), ToneOffered("t", "Fridge", "hum")
    )
    assert [item.id for item in stage.view().items] == ["record", "dont"]
    assert stage.view().card.progress == -1.0
    stage.input(Accept())
    stage.tick(15.0)
    view = stage.view()
    assert view.card.progress == 0.5
    assert (view.hearing.music, view.hearing.bed) == ("", "hum")
    assert [item.id for item in view.items] == ["stop"]
    stage.tick(15.0)
    assert [item.id for item in stage.view().items] == ["keep", "let_go"]
    assert stage.view().hearing.music == "evening"
    (got,) = stage.input(Number(1))
    assert isinstance(got.action, Keep) and got.action.kept


def test_a_tone_can_be_stopped_early_by_a_click_or_not_begun():
    stage = playing(ToneOffered("t", "Fridge", "hum"))
    stage.input(Press("record"))
    stage.tick(3.0)
    stage.input(Advance())
    assert stage.view().card.progress == 0.1
    (got,) = stage.input(Press("let_go"))
    assert isinstance(got.action, Keep) and not got.action.kept
    stage = playing(ToneOffered("t", "Fridge", "hum"))
    (got,) = stage.input(Press("dont"))
    assert isinstance(got.action, Keep) and not got.action.kept


def test_a_place_that_was_kept_is_shown_as_it_was():
    lines = [said(f"Line {n}.", "", f"l{n}") for n in range(120)]
    events = [Placed("apartment", "dusk"), offered("Yes"), Sound("door"), *lines, offered("No")]
    stage = playing(*events, settings=SLOW)
    stage.restore(events, "l100")
    view = stage.view()
    assert stage.reading == "l100"
    assert view.lines[-1].text == "Line 100." and view.lines[-1].revealed == -1
    assert view.waiting and view.items == ()
    assert view.hearing.sounds == () and stage.newly_said() == []
    stage.input(Command("backlog"))
    assert len(stage.view().lines) == 101
    stage.restore(events)
    assert [item.label for item in stage.view().items] == ["No"]
    assert stage.view().lines[-1].text == "Line 119."


def test_lines_come_to_be_spoken_once():
    stage = playing(said("One.", "Samantha"), said("Two.", "Samantha"))
    assert [line.text for line in stage.newly_said()] == ["One."]
    assert stage.newly_said() == []
    stage.input(Advance())
    assert [line.text for line in stage.newly_said()] == ["Two."]


def test_lines_turn_by_themselves_but_not_under_speech():
    settings = StageSettings(text_speed=0.0, auto_advance=True, auto_seconds=1.0)
    stage = playing(said("One."), said("Two."), settings=settings)
    stage.speaking("one.", 0.5)
    stage.tick(3.0)
    assert texts(stage) == ["One."]
    stage.speaking("", 0.0)
    stage.tick(0.1)
    assert texts(stage) == ["One.", "Two."]


def test_skipping_stops_at_what_was_not_read():
    stage = playing(said("One."), said("Two."), said("Three."), settings=SLOW)
    stage.read.update(("one.", "two."))
    stage.input(Command("skip"))
    for _ in range(20):
        stage.tick(0.1)
    assert [line.text for line in stage.view().lines] == ["One.", "Two."]
    stage.input(Command("skip"))
    assert stage.view().toast


def test_nothing_goes_on_under_a_menu():
    stage = playing(said("A long line of words."), settings=SLOW)
    stage.input(Command("pause"))
    stage.tick(10.0)
    assert stage.view().over and stage.view().lines[-1].revealed == 0


def test_a_step_back_shows_the_moment_as_it_was():
    first = [Placed("apartment", "dusk"), Music("evening"), said("Hub."), offered("Sea", "Wait")]
    wait = [said("Wait", "You"), said("Hub."), offered("Sea", "Wait")]
    sea = [Placed("beach", "morning"), Music(""), said("Waves."), offered("Back")]
    stage = playing(*first)
    stage.show(wait)
    stage.input(Advance())
    stage.show(sea)
    stage.input(Advance())
    assert stage.view().backdrop.now.place == "beach"
    stage.go_to([*first, *wait])
    view = stage.view()
    assert view.backdrop.now.place == "apartment" and view.hearing.music == "evening"
    assert [line.text for line in view.lines] == ["Hub.", "Wait", "Hub."]
    assert [item.label for item in view.items] == ["Sea", "Wait"]
    stage.go_to(first)
    assert texts(stage) == ["Hub."]
    stage.input(Command("backlog"))
    assert len(stage.view().lines) == 1


def test_the_wheel_goes_back_by_lines_and_on_as_far_as_somebody_had_read():
    events = [*(said(f"Line {n}.", "", f"l{n}") for n in range(1, 6)), offered("Yes")]
    stage = playing(*events)
    stage.input(Advance())
    stage.input(Advance())
    assert stage.input(Scroll(-1)) == [], "nothing was read yet behind this line"
    for number in (2, 1):
        wanted, _ = stage.input(Scroll(1))
        assert wanted == GoToLine(number)
        stage.go_to(events, wanted.number)
        assert stage.reading == f"l{number}" and stage.view().waiting
        assert stage.newly_said() == []
    assert stage.input(Scroll(1)) == [] and stage.view().toast
    wanted, _ = stage.input(Command("forward_line"))
    assert wanted == GoToLine(2)
    wanted, _ = stage.input(Scroll(-9))
    assert wanted == GoToLine(3), "no further than was read"
    stage.go_to(events, 3)
    stage.input(Advance())
    assert stage.reading == "l4", "and from there on it is read as ever"


def test_a_line_in_pieces_is_one_line():
    long = said("Word " * 600, "Samantha", "long")
    stage = playing(said("One.", "", "l1"), long, said("Three.", "", "l3"), offered("Yes"))
    while stage.reading != "l3":
        stage.input(Advance())
    wanted, _ = stage.input(Scroll(1))
    assert wanted == GoToLine(2)
    wanted, _ = stage.input(Scroll(2))
    assert wanted == GoToLine(1)


def test_a_line_counts_as_read_when_it_was_revealed():
    stage = playing(said("A line."), said("Another."), settings=SLOW)
    stage.tick(0.2)
    assert stage.read == set()
    stage.input(Advance())
    stage.tick(0.01)
    assert stage.read == {"a_line."}
    assert stage.reading == "a_line."


def test_the_presence_knows_the_act():
    stage = playing(Orb("tender"), ActBegan("gain", 2, "Gain", "October"))
    assert stage.view().presence.act == 2
    stage.begin()
    assert stage.view().presence.act == 0
    # A play taken up again comes through its acts, and may begin in the middle of one.
    stage.restore([ActBegan("gain", 2, "Gain", "October"), said("On."), offered("Go")])
    assert stage.view().presence.act == 2
    stage.restore([said("On."), offered("Go")])
    stage.set_act(4)
    assert stage.view().presence.act == 4


def test_a_cut_is_at_once_a_fade_takes_a_while_and_a_breath_is_held_in_the_dark() -> None:
    dusk = Placed("apartment", "dusk")
    for by, seen in (("cut", (False, 0.0)), ("", (True, 0.0)), ("fade", (True, 0.0))):
        stage = playing(dusk, said("One."), offered("Go"))
        stage.show([Placed("beach", "morning", by), said("Two."), offered("Back")])
        stage.tick(0.05)
        back = stage.view().backdrop
        assert (back.before is not None, back.dark) == seen
        assert stage.view().lines[-1].text == "Two."
    stage = playing(dusk, said("One."), offered("Go"))
    stage.show([Placed("apartment", "night", "breath"), said("Later."), offered("Back")])
    stage.tick(1.2)
    back = stage.view().backdrop
    assert back.dark > 0.95 and not stage.view().lines, "the page is empty and dark"
    stage.tick(0.6)
    assert stage.view().lines and stage.view().backdrop.now.light == "night"
    for _ in range(20):
        stage.tick(0.1)
    assert stage.view().backdrop.dark == 0.0


def test_a_held_breath_is_let_go_by_a_click_and_not_there_with_reduced_motion() -> None:
    breath = [Placed("beach", "morning", "breath"), said("Later."), offered("Back")]
    stage = playing(Placed("apartment", "dusk"), said("One."), offered("Go"))
    stage.show(breath)
    stage.input(Advance())
    assert stage.view().lines[-1].text == "Later."
    calm = StageSettings(text_speed=0.0, reduced_motion=True)
    stage = playing(Placed("apartment", "dusk"), said("One."), offered("Go"), settings=calm)
    stage.show(breath)
    stage.tick(0.01)
    assert stage.view().lines[-1].text == "Later." and stage.view().backdrop.dark == 0.0
