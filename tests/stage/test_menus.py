"""Every menu: reached and left by keys alone and by the pointer alone."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from game.play.events import ToneOffered
from game.stage import SlotInfo, Stage, StageSettings, VoiceFound, VoicePage
from game.stage import intents as do
from game.stage.inputs import (
    Accept,
    Advance,
    Cancel,
    Command,
    Drag,
    Edit,
    Move,
    Number,
    Press,
    Scroll,
    Text,
)
from game.stage.pages import NOTICE
from game.stage.rows import ALL
from tests.stage.helpers import offered, playing, said


def names(intents):
    return [type(intent).__name__ for intent in intents]


def focused(stage):
    (item,) = [item for item in stage.view().items if item.focused]
    return item.id


def walk_to(stage, id_):
    """Move the focus down to an item, by keys."""
    for _ in stage.view().items:
        if focused(stage) == id_:
            return
        stage.input(Move(0, 1))
    raise AssertionError(f"{id_} cannot be reached")


def apply(stage, intents):
    """Carry out what the settings screen asks, as the app would."""
    settings = stage._settings
    for intent in intents:
        if isinstance(intent, do.SetSetting):
            settings = replace(settings, **{intent.name: intent.value})
    stage.set_settings(settings)


def titled(can_continue=True):
    stage = Stage()
    stage.open_title(can_continue)
    return stage


def test_the_title_offers_to_continue_only_where_there_is_something():
    assert titled().view().items[0].id == "continue"
    assert titled(False).view().items[0].id == "new"
    assert titled().view().screen == "title"


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("continue", ["Continue"]),
        ("new", ["NewGame"]),
        ("load", ["ListSlots"]),
        ("settings", []),
        ("voice", ["OpenVoicePage"]),
        ("credits", []),
        ("quit", ["Quit"]),
    ],
)
@pytest.mark.parametrize("way", ["keys", "pointer"])
def test_the_title_by_keys_and_by_pointer(item, wanted, way):
    stage = titled()
    if way == "keys":
        walk_to(stage, item)
        got = stage.input(Accept())
    else:
        got = stage.input(Press(item))
    assert names(got) == wanted
    if item in ("load", "settings", "voice", "credits"):
        assert stage.screen == item
        if way == "keys":
            stage.input(Cancel())
        else:
            stage.input(Press("back"))
        assert stage.screen == "title"


@pytest.mark.parametrize(
    "item", ["backlog", "save", "load", "settings", "voice", "rollback", "to_title", "quit"]
)
def test_the_pause_menu_reaches_everything_and_escape_leads_back(item):
    stage = playing(said("One."), offered("Yes"))
    stage.input(Cancel())
    assert stage.screen == "pause" and stage.view().over
    assert NOTICE in [each.label for each in stage.view().items]
    walk_to(stage, item)
    got = stage.input(Accept())
    intents = {"rollback": ["Rollback"], "to_title": ["ToTitle"], "quit": ["Quit"]}
    if item in intents:
        assert names(got) == intents[item]
    else:
        assert stage.screen == item
        stage.input(Cancel())
        assert stage.screen == "pause"
        stage.input(Cancel())
    assert stage.screen == ("pause" if item in ("to_title", "quit") else "play")


@pytest.mark.parametrize("name", ["pause", "backlog", "settings", "save", "load"])
def test_a_command_opens_its_menu_and_closes_it_again(name):
    stage = playing(said("One."))
    stage.input(Command(name))
    assert stage.view().screen == name
    stage.input(Command(name))
    assert stage.view().screen == "play"


def test_commands_of_play_do_nothing_on_the_title():
    stage = titled()
    for name in ("rollback", "quick_save", "save", "backlog", "pause", "say_again"):
        assert stage.input(Command(name)) == []
        assert stage.screen == "title"
    assert names(stage.input(Command("fullscreen"))) == ["Fullscreen"]


def test_commands_in_play_are_the_apps_to_do():
    stage = playing(said("One.", "Samantha"))
    for name, wanted in (
        ("rollback", "Rollback"),
        ("quick_save", "QuickSave"),
        ("quick_load", "QuickLoad"),
        ("fullscreen", "Fullscreen"),
        ("say_again", "SayAgain"),
        ("quit", "Quit"),
    ):
        assert names(stage.input(Command(name))) == [wanted]


def test_first_run_shows_the_notice_and_ends_on_the_title():
    for leave in (Press("begin"), Cancel()):
        stage = Stage()
        stage.open_first_run()
        assert NOTICE in [item.label for item in stage.view().items]
        assert names(stage.input(leave)) == ["FirstRunDone"]
        assert stage.screen == "title"


def test_escape_on_the_title_goes_to_quit_and_no_further():
    stage = titled()
    assert stage.input(Cancel()) == []
    assert focused(stage) == "quit"


def test_every_setting_has_a_row_with_its_value_in_words():
    assert {field.name for field in fields(StageSettings)} == {*ALL, "keys"}
    stage = titled()
    shown = set()
    for page in ("settings", "voice"):
        stage.set_settings(StageSettings(voice_mode="model"))
        stage.input(Press(page))
        for item in stage.view().items:
            if item.id in ALL:
                shown.add(item.id)
                assert item.label and item.value_text
        stage.input(Cancel())
    assert shown == set(ALL)


VOICE_ROWS = {"voice_mode", "lifted", "voice_limit", "speak_ahead", "token_cap"}


@pytest.mark.parametrize("name", [name for name, row in ALL.items() if row.kind != "field"])
def test_every_setting_changes_by_keys_and_changes_back(name):
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model"))
    stage.input(Press("voice" if name in VOICE_ROWS else "settings"))
    walk_to(stage, name)
    before = getattr(stage._settings, name)
    by = -1 if before is True else 1
    apply(stage, stage.input(Move(by, 0)))
    changed = getattr(stage._settings, name)
    assert changed != before and type(changed) is type(before)
    apply(stage, stage.input(Move(-by, 0)))
    assert getattr(stage._settings, name) == before


@pytest.mark.parametrize("name", [name for name, row in ALL.items() if row.kind != "field"])
def test_every_setting_changes_by_pointer(name):
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model"))
    stage.input(Press("voice" if name in VOICE_ROWS else "settings"))
    before = getattr(stage._settings, name)
    what = Drag(name, 0.0) if ALL[name].kind == "slider" else Press(name)
    got = stage.input(what)
    assert names(got) == ["SetSetting"]
    apply(stage, got)
    assert getattr(stage._settings, name) != before


def test_a_slider_stops_at_its_ends_and_takes_any_drag():
    stage = titled()
    stage.input(Press("settings"))
    walk_to(stage, "music_volume")
    for _ in range(40):
        apply(stage, stage.input(Move(-1, 0)))
    item = next(item for item in stage.view().items if item.id == "music_volume")
    assert (item.value, item.value_text) == (0.0, "silent")
    assert stage.view().hearing.music_volume == 0.0
    apply(stage, stage.input(Drag("music_volume", 7.0)))
    assert stage._settings.music_volume == 1.0
    assert stage.input(Drag("fullscreen", 0.5)) == []
    assert stage.input(Drag("nothing", 0.5)) == []


def test_settings_can_be_set_back():
    stage = titled()
    stage.set_settings(StageSettings(grain=False, text_speed=0.0, endpoint="http://here/v1"))
    stage.input(Press("settings"))
    apply(stage, stage.input(Press("reset")))
    assert stage._settings == StageSettings(endpoint="http://here/v1")


def test_a_value_that_no_row_lists_is_shown_and_can_be_changed():
    stage = titled()
    stage.set_settings(StageSettings(text_speed=47.0))
    stage.input(Press("settings"))
    walk_to(stage, "text_speed")
    item = next(item for item in stage.view().items if item.id == "text_speed")
    assert item.value_text == "47 letters a second"
    apply(stage, stage.input(Move(1, 0)))
    assert stage._settings.text_speed == 60.0


def test_a_field_is_edited_kept_with_enter_and_left_with_escape():
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model"))
    stage.input(Press("voice"))
    walk_to(stage, "endpoint")
    stage.input(Accept())
    assert stage.view().entry is not None
    stage.input(Text("http://localhost:1234/v1"))
    (got,) = stage.input(Accept())
    assert got == do.SetSetting("endpoint", "http://localhost:1234/v1")
    assert stage.view().entry is None
    stage.input(Accept())
    stage.input(Text("rubbish"))
    assert stage.input(Cancel()) == []
    assert stage.view().entry is None and stage.screen == "voice"
    stage.input(Press("endpoint"))
    stage.input(Text("x"))
    assert names(stage.input(Press("back"))) == ["SetSetting"]
    assert stage.screen == "title"


def test_a_key_is_secret_and_kept_where_the_player_said():
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model"))
    stage.input(Press("voice"))
    stage.input(Press("key"))
    stage.input(Text("sk-123"))
    assert stage.view().entry.secret
    stage.input(Edit("select_all"))
    assert stage.input(Edit("copy")) == []
    (got,) = stage.input(Accept())
    assert isinstance(got, do.SetKey) and (got.key, got.keep) == ("sk-123", False)
    assert "sk-123" not in repr(got)
    walk_to(stage, "keep_key")
    stage.input(Move(1, 0))
    stage.input(Press("key"))
    assert stage.view().entry.text == ""
    stage.input(Text("sk-456"))
    (got,) = stage.input(Accept())
    assert got.keep
    stage.set_voice_page(VoicePage(key="in the keyring", keyring=False))
    assert "forget_key" in [item.id for item in stage.view().items]
    stage.input(Press("key"))
    stage.input(Text("sk-789"))
    (got,) = stage.input(Accept())
    assert not got.keep


def test_what_was_found_is_offered_and_never_taken_silently():
    stage = titled()
    stage.input(Press("voice"))
    found = VoiceFound("local", "A server answers on this machine.", "Use it")
    page = VoicePage(status="Written voice.", found=(found,), ear="Heard by its words.")
    stage.set_voice_page(page)
    labels = [item.label for item in stage.view().items]
    assert NOTICE in labels and found.sentence in labels and "Written voice." in labels
    assert "Heard by its words." in labels
    (got,) = stage.input(Press("found:local"))
    assert isinstance(got, do.TakeFound) and got.id == "local"


def test_models_of_a_server_can_be_asked_for_and_picked():
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model"))
    stage.input(Press("voice"))
    assert names(stage.input(Press("ask_models"))) == ["AskModels"]
    stage.set_voice_page(VoicePage(models=("a", "b"), cap="This model may pick lines."))
    for wanted in ("a", "b", "a"):
        apply(stage, stage.input(Press("model_pick")))
        assert stage._settings.model == wanted
    walk_to(stage, "model_pick")
    apply(stage, stage.input(Move(-1, 0)))
    assert stage._settings.model == "b"
    stage.set_voice_page(VoicePage(busy="Asking the server…"))
    assert stage.input(Press("ask_models")) == []
    assert any("Lifted" in item.label for item in stage.view().items)


def test_a_model_is_heard_from_the_page_and_the_hearing_given_up():
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model"))
    stage.input(Press("voice"))
    assert stage.input(Press("hear")) == [], "no model is named yet"
    stage.set_settings(StageSettings(voice_mode="model", endpoint="http://a/v1", model="m"))
    assert names(stage.input(Press("hear"))) == ["HearModel"]
    stage.set_voice_page(VoicePage(hearing="Hearing it: 12 of 53.", cost="This session: none."))
    labels = [item.label for item in stage.view().items]
    assert "Hearing it: 12 of 53." in labels and "This session: none." in labels
    assert names(stage.input(Press("hear"))) == ["StopHearing"]


def test_a_model_that_the_game_runs_wants_no_key():
    stage = titled()
    stage.set_settings(StageSettings(voice_mode="model", endpoint="local", model="m"))
    stage.input(Press("voice"))
    assert not {"key", "keep_key"} & {item.id for item in stage.view().items}


def test_saves_are_listed_loaded_and_written_over_only_when_confirmed():
    stage = playing(said("One."))
    stage.set_slots(
        [SlotInfo("a", "Hello", "Act one", "today"), SlotInfo("b", "Old", damaged=True)]
    )
    assert names(stage.input(Command("load"))) == ["ListSlots"]
    items = {item.id: item for item in stage.view().items}
    assert items["slot:a"].value_text == "today"
    assert "Damaged" in items["slot:b"].detail
    (got,) = stage.input(Press("slot:b"))
    assert isinstance(got, do.LoadSlot) and got.id == "b"
    stage.input(Cancel())
    stage.input(Command("save"))
    assert stage.input(Press("slot:a")) == []
    assert focused(stage) == "back"
    stage.input(Accept())
    assert stage.screen == "save"
    stage.input(Press("slot:a"))
    (got,) = stage.input(Press("over"))
    assert isinstance(got, do.SaveSlot) and got.id == "a"
    assert stage.screen == "play"
    stage.input(Command("save"))
    assert stage.input(Accept()) == [] and stage.view().entry is not None
    stage.input(Text("Before the kitchen"))
    assert stage.input(Press("slot:a")) == [], "who leaves the field makes no save"
    stage.input(Cancel())
    stage.input(Press("new_slot"))
    stage.input(Text("Before the kitchen"))
    assert stage.input(Accept()) == [do.SaveSlot("", "Before the kitchen")]


def test_a_save_is_named_deleted_and_put_back():
    stage = playing(said("One."))
    stage.set_slots([SlotInfo("auto", "Now", kind="place"), SlotInfo("a", "Hello")])
    stage.input(Command("load"))
    stage.input(Press("manage"))
    assert [i.id for i in stage.view().items if i.kind == "slot"] == ["manage:a"]
    stage.input(Press("manage:a"))
    stage.input(Press("slot_name"))
    stage.input(Text("Tea"))
    assert stage.input(Accept()) == [do.RenameSlot("a", "Tea")]
    assert do.DeleteSlot("a") in stage.input(Press("delete"))
    stage.set_slots([SlotInfo("auto", "Now", kind="place")], "Put back what was deleted: Tea")
    assert stage.view().heading == "Your saves" and focused(stage) == "back"
    assert stage.input(Press("undo")) == [do.UndoSaving()]


def test_a_menu_over_a_card_has_its_page_to_itself():
    stage = playing(ToneOffered("t", "Fridge", "hum"))
    stage.input(Command("load"))
    assert stage.view().card is None
    stage.input(Cancel())
    assert stage.view().card is not None


def test_the_backlog_opens_at_its_end_scrolls_and_says_a_line_again():
    stage = playing(*[said(f"Line {n}.", "Samantha", f"l{n}") for n in range(20)])
    stage.skip_to("l19")
    stage.input(Command("backlog"))
    view = stage.view()
    assert view.screen == "backlog" and len(view.lines) == 20 and view.scroll == 16
    assert [line.fresh for line in view.lines] == [False] * 19 + [True]
    stage.input(Scroll(3))
    stage.input(Move(0, -1))
    assert stage.view().scroll == 12 and stage.view().lines[15].fresh
    (got,) = stage.input(Accept())
    assert isinstance(got, do.SayAgain) and got.line_id == "l15"
    stage.input(Scroll(-4))
    assert stage.screen == "backlog"
    stage.input(Scroll(-1))
    assert stage.screen == "play"
    stage.input(Command("backlog"))
    stage.input(Move(-1, 0))
    assert focused(stage) == "back"
    stage.input(Accept())
    assert stage.screen == "play"


def looking_back() -> Stage:
    words = ("The kettle is on.", "Somebody left the lamp on.", "Café?", "No lamp here.")
    stage = playing(*(said(text, "Samantha", f"l{n}") for n, text in enumerate(words)))
    for _ in words[1:]:
        stage.input(Advance())
    stage.input(Command("backlog"))
    return stage


def test_the_backlog_is_searched_while_words_are_typed():
    stage = looking_back()
    stage.input(Command("search"))
    stage.input(Text("LAMP"))
    assert [line.id for line in stage.view().lines] == ["l1", "l3"]
    assert stage.view().hint == "2 lines have it."
    stage.input(Move(0, -1))
    stage.input(Accept())
    assert [line.id for line in stage.view().lines if line.fresh] == ["l1"]
    stage.input(Press("go_back"))
    stage.input(Command("search"))
    stage.input(Edit("select_all"))
    stage.input(Text("cafe"))
    assert [line.id for line in stage.view().lines] == ["l2"]
    stage.input(Text("xyz"))
    assert stage.view().lines == ()
    stage.input(Cancel())
    assert stage.view().entry is None and len(stage.view().lines) == 4


def test_a_line_of_the_backlog_is_pointed_at_and_gone_back_to():
    stage = looking_back()
    stage.input(Press("line:1"))
    assert [line.id for line in stage.view().lines if line.fresh] == ["l1"]
    wanted, _ = stage.input(Press("go_back"))
    assert wanted == do.GoToLine(2)
    (again,) = stage.input(Press("say_again"))
    assert again == do.SayAgain("l1")


def test_an_empty_backlog_can_be_left():
    stage = playing()
    stage.input(Command("backlog"))
    assert stage.view().lines == () and focused(stage) == "back"
    stage.input(Move(0, -1))
    stage.input(Accept())
    assert stage.screen == "play"


def test_the_focus_stays_in_sight_of_a_long_page():
    stage = titled()
    stage.input(Press("settings"))
    for _ in range(40):
        stage.input(Move(0, 1))
        view = stage.view()
        at = next(n for n, item in enumerate(view.items) if item.focused)
        assert view.scroll <= at < view.scroll + 7


def test_the_crisis_card_goes_on_or_rests():
    for what, wanted in (
        (Number(1), "CrisisRest"),
        (Press("go_on"), "CrisisGoOn"),
        (Cancel(), "CrisisGoOn"),
    ):
        stage = playing(said("One."))
        stage.crisis("Lines.")
        stage.tick(1.0)
        assert names(stage.input(what)) == [wanted]
        assert stage.screen == "play"


def test_a_toast_and_a_badge_are_shown_and_the_toast_goes():
    stage = playing()
    stage.toast("Saved.")
    assert stage.view().toast == "Saved."
    stage.tick(4.0)
    assert stage.view().toast == ""


def test_the_crisis_card_scrolls_by_keys_in_large_type_alone() -> None:
    for scale, scrolled in ((1.0, 0), (2.0, 2)):
        stage = Stage(settings=StageSettings(text_speed=0.0, text_scale=scale))
        stage.begin()
        stage.crisis("one\ntwo\nthree\nfour")
        for _ in range(3):
            stage.input(Move(0, 1))
        assert stage.view().scroll == scrolled
        assert stage.view().items[1].focused
        stage.input(Scroll(-9))
        assert stage.view().scroll == 3
        for _ in range(4):
            stage.input(Move(0, -1))
        assert stage.view().items[0].focused == (scale > 1)


def test_the_text_speed_is_shown_by_a_line_that_runs_at_it():
    def shown(stage):
        return next(item.label for item in stage.view().items if item.id == "sample")

    stage = titled()
    stage.set_settings(StageSettings(text_speed=10.0))
    stage.input(Press("settings"))
    stage.tick(1.05)
    assert len(shown(stage)) == 10
    stage.set_settings(StageSettings(text_speed=20.0))
    assert len(shown(stage)) == 21, "faster at once"
    stage.set_settings(StageSettings(text_speed=0.0))
    assert shown(stage).endswith("nineteen.")
