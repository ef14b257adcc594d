"""The writer's mode in the window, by keys and mouse: mistakes, reloads, values, jumps, map."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.app import live as live_module
from game.app.wish import Wish
from game.play.actions import Tried
from game.store.places import user_places
from game.store.saves import SaveStore
from tests.live.kit import FILES, edit, put, write
from tests.pilot import CALM, Pilot, keep_settings, post, read_on


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The story's folder."""
    keep_settings(**CALM)
    return write(tmp_path / "house")


@pytest.fixture
def pilot(house: Path) -> Iterator[Pilot]:
    """A play of it in writer's mode, at the first choice."""
    with Pilot(Wish(begin=True, seed=2, live=True), story=house) as made:
        read_on(made)
        yield made


def saves() -> SaveStore:
    return SaveStore(user_places().saves / "house")


def slots() -> dict[str, str]:
    return {slot.id: slot.title for slot in saves().list()}


def test_a_saved_line_stands_on_the_page_and_the_place_is_kept(pilot: Pilot, house: Path) -> None:
    pilot.key("1")
    read_on(pilot)
    labels = [item.label for item in pilot.view.items]
    edit(house, "attic.yaml", "Dust under the roof.", "Owls under the roof.")
    pilot.until(lambda _: "Owls under the roof." in pilot.words)
    assert [item.label for item in pilot.view.items] == labels
    assert pilot.view.toast.startswith("Reloaded.")
    pilot.key("backspace")
    assert [item.label for item in pilot.view.items] == ["Light the lamp", "I can see in the dark."]


def test_what_was_not_read_yet_is_still_to_be_read(house: Path) -> None:
    with Pilot(Wish(begin=True, seed=2, live=True), story=house) as pilot:
        assert pilot.words == "The hall is cold."
        edit(house, "hall.yaml", "You came.", "You came late.")
        pilot.until(lambda v: v.toast.startswith("Reloaded."))
        assert pilot.words == "The hall is cold."
        read_on(pilot)
        assert pilot.words.endswith("You came late.")


def test_the_look_back_keeps_what_was_said_before(pilot: Pilot, house: Path) -> None:
    pilot.key("1")
    read_on(pilot)
    edit(house, "attic.yaml", "Dust under the roof.", "Owls under the roof.")
    pilot.until(lambda _: "Owls under the roof." in pilot.words)
    pilot.key("h")
    assert "The hall is cold." in pilot.words and "Owls under the roof." in pilot.words


def test_mistakes_come_over_the_page_and_go_when_mended(pilot: Pilot, house: Path) -> None:
    good = FILES["attic.yaml"]
    put(house / "attic.yaml", good.replace("goto: cellar", "goto: celar"))
    pilot.until(lambda v: v.writing is not None and v.writing.findings)
    found = pilot.view.writing.findings[0]  # type: ignore[union-attr]
    assert found.place == "attic.yaml:17:15" and found.code == "RT020 unknown-scene"
    assert found.source == "goto: celar" and found.source[found.caret - 1 :] == "celar"
    assert found.cure == 'Did you mean "cellar"?'
    assert any(laid.id == "goto: celar" for laid in pilot.screen.laid)
    pilot.key("escape")
    assert pilot.view.screen == "play"
    assert "mistakes" in pilot.view.writing.alarm  # type: ignore[union-attr]
    pilot.key("f1")
    assert pilot.view.writing.findings  # type: ignore[union-attr]
    put(house / "attic.yaml", good)
    pilot.until(lambda v: v.screen == "play" and not v.writing.alarm)  # type: ignore[union-attr]
    pilot.key("1")
    read_on(pilot)
    assert "Dust under the roof." in pilot.words


def test_many_mistakes_are_scrolled_through(pilot: Pilot, house: Path) -> None:
    bad = FILES["cellar.yaml"].replace("  - ending: out\n", "")
    bad += "".join(f"  - |\n    {{warmht{n}}} is warm.\n" for n in range(20)) + "  - ending: out\n"
    put(house / "cellar.yaml", bad)
    pilot.until(lambda v: v.writing is not None and len(v.writing.findings) == 20)
    pilot.key("down", "down")
    assert pilot.view.writing.first == 2  # type: ignore[union-attr]
    pilot.wheel(-30)
    assert pilot.view.writing.first == 19  # type: ignore[union-attr]


def test_a_scene_that_is_gone_offers_the_nearest_moment(pilot: Pilot, house: Path) -> None:
    pilot.key("1")
    read_on(pilot)
    (house / "attic.yaml").unlink()
    put(house / "hall.yaml", FILES["hall.yaml"].replace("goto: attic", "goto: cellar"))
    edit(house, "hall.yaml", "id: light", "id: lit")
    pilot.until(lambda v: v.heading == "Your place is gone")
    assert "choice you had made" in pilot.view.items[0].label
    pilot.take("Stay in the story as it was")
    assert "Dust under the roof." in pilot.words
    edit(house, "cellar.yaml", "apples.", "pears.")
    pilot.until(lambda v: v.heading == "Your place is gone")
    pilot.take("Go to that moment")
    assert pilot.view.screen == "play"
    assert [item.label for item in pilot.view.items] == ["Light the lamp", "I can see in the dark."]


def test_a_value_tried_out_is_marked_and_never_lies_over_the_play(pilot: Pilot) -> None:
    pilot.key("1")
    read_on(pilot)
    assert pilot.app.playing.saver is not None
    assert pilot.app.playing.saver.flush()
    before = saves().read("auto").data
    pilot.key("f4")
    pilot.focus("lamp")
    pilot.key("enter", "escape")
    assert pilot.app.playing.play.state.vars["lamp"] is False
    assert [item.label for item in pilot.view.items] == ["Go down"]
    assert pilot.view.writing.tag == "Tried out: lamp false"  # type: ignore[union-attr]
    pilot.key("f5")
    pilot.until(lambda v: v.toast == "Saved.")
    pilot.key("1")
    read_on(pilot)
    assert pilot.app.playing.saver.flush()
    assert saves().read("auto").data == before
    kept = slots()
    assert "tried out" in kept["trial-auto"] and "tried out" in kept["trial-quick"]
    assert "quick" not in kept
    pilot.key("f9")
    assert pilot.view.writing.tag == "Tried out: lamp false"  # type: ignore[union-attr]
    pilot.key("escape")
    pilot.take("Back to title")
    pilot.take("Continue")
    read_on(pilot)
    assert pilot.view.writing.tag == ""  # type: ignore[union-attr]
    assert pilot.app.playing.play.state.vars["lamp"] is True


def test_a_change_that_leaves_nothing_to_choose_is_refused(house: Path) -> None:
    edit(house, "attic.yaml", "      - do: Go down\n        id: down\n        goto: cellar\n", "")
    with Pilot(Wish(begin=True, seed=2, live=True), story=house) as pilot:
        read_on(pilot)
        pilot.key("1")
        read_on(pilot)
        pilot.key("f4")
        pilot.focus("lamp")
        pilot.key("enter")
        assert "Nothing would be left" in pilot.view.toast
        assert pilot.app.playing.play.state.vars["lamp"] is True
        assert pilot.app.playing.mark == ""


def test_a_tried_value_outlives_an_edit(pilot: Pilot, house: Path) -> None:
    pilot.key("2")
    read_on(pilot)
    pilot.key("f4")
    pilot.focus("lamp")
    pilot.key("enter", "escape")
    edit(house, "attic.yaml", "Dust under", "Owls under")
    pilot.until(lambda _: "Owls under the roof." in pilot.words)
    assert pilot.has("Open the trunk")
    assert pilot.view.writing.tag == "Tried out: lamp true"  # type: ignore[union-attr]


def test_a_jump_by_typing_takes_one_of_the_states(pilot: Pilot) -> None:
    pilot.key("f10")
    pilot.type("attc")
    assert pilot.view.items[0].label == "attic"
    pilot.key("enter")
    pilot.until(lambda v: v.heading == "Ways to attic")
    ways = [item for item in pilot.view.items if item.kind == "slot"]
    assert {way.label for way in ways} == {"warmth 3", "warmth 5"}
    pilot.key(str(next(way.number for way in ways if way.detail == "lamp")))
    read_on(pilot)
    assert pilot.words.startswith("Dust under the roof.")
    assert pilot.app.playing.play.state.vars["warmth"] == 5
    assert pilot.view.writing.tag.startswith("Jumped here")  # type: ignore[union-attr]
    pilot.key("backspace")
    assert pilot.has("Light the lamp"), "the way is a play that can be stepped back in"


def test_a_scene_is_begun_with(house: Path) -> None:
    from game.live.ways import find_ways
    from game.script.load import load_story

    way = find_ways(load_story(house), "attic").ways[0]
    with Pilot(Wish(seed=2, live=True, way=way), story=house) as pilot:
        read_on(pilot)
        assert pilot.words.startswith("Dust under the roof.")
        assert pilot.app.playing.mark == "jumped"


def test_the_map_shows_where_you_are_and_jumps(pilot: Pilot) -> None:
    pilot.key("f3")
    pilot.until(lambda v: v.writing is not None and v.writing.map)
    shown = pilot.view.writing.map  # type: ignore[union-attr]
    assert shown is not None and shown.here and shown.focus == shown.here
    pilot.wheel(-20)
    whole = {laid.id for laid in pilot.screen.laid if laid.kind == "hit"}
    assert len(whole) == 3
    pilot.wheel(20)
    before = pilot.view.writing.map.x  # type: ignore[union-attr]
    pilot.move_to((40, 400))

    post(pygame.MOUSEBUTTONDOWN, pos=(40, 400), button=1, touch=False)
    pilot.move_to((140, 400))
    post(pygame.MOUSEBUTTONUP, pos=(140, 400), button=1, touch=False)
    pilot.frame()
    assert pilot.view.writing.map.x < before  # type: ignore[union-attr]
    pilot.key("down")
    assert pilot.view.writing.map.focus != shown.here  # type: ignore[union-attr]
    pilot.key("enter")
    pilot.until(lambda v: v.heading == "Ways to attic")


def test_verdicts_tell_what_the_voice_did(pilot: Pilot) -> None:
    pilot.key("f8")
    assert "not asked yet" in pilot.view.items[0].label
    pilot.key("escape", "2")
    read_on(pilot)
    pilot.key("1")
    read_on(pilot)
    pilot.type("an apple please")
    pilot.key("enter")
    pilot.until(lambda _: pilot.app.playing.turns)
    pilot.key("f8")
    labels = [item.label for item in pilot.view.items]
    assert labels[0].startswith("cellar.want@") and "one of the talk's outcomes" in labels[1]


def test_the_source_is_opened_by_arguments(
    pilot: Pilot, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(live_module.subprocess, "Popen", lambda command, **_: ran.append(command))
    programs = house.parent / "bin"
    for name in ("gedit", "vim"):
        put(programs / name, "#!/bin/sh\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "gedit")
    pilot.key("f12")
    assert ran == [(str(programs / "gedit"), "+6", str(house / "hall.yaml"))]
    assert pilot.view.toast == "Opened hall.yaml:6."
    monkeypatch.setenv("EDITOR", "vim")
    pilot.key("f12")
    assert "runs in a terminal" in pilot.view.toast and len(ran) == 1


def test_without_writers_mode_the_keys_mean_nothing(house: Path) -> None:
    with Pilot(Wish(begin=True, seed=2), story=house) as pilot:
        read_on(pilot)
        for key in ("f1", "f3", "f4", "f8", "f10", "f12"):
            pilot.key(key)
            assert pilot.view.screen == "play" and pilot.view.writing is None


def test_the_crisis_card_comes_over_everything(pilot: Pilot) -> None:
    pilot.key("2")
    read_on(pilot)
    pilot.key("1")
    read_on(pilot)
    pilot.type("I want to kill myself")
    pilot.key("enter")
    pilot.until(lambda v: v.screen == "crisis")
    pilot.key("f4")
    assert pilot.view.screen == "crisis"


def test_the_interpreters_pace_is_given_back(house: Path) -> None:
    before = sys.getswitchinterval()
    with Pilot(Wish(begin=True, seed=2, live=True), story=house):
        assert sys.getswitchinterval() < before
    assert sys.getswitchinterval() == before


def test_a_change_by_hand_is_an_action_of_the_recording(pilot: Pilot) -> None:
    pilot.key("f4")
    pilot.focus("warmth")
    pilot.key("right", "escape")
    assert pilot.app.playing.play.actions[-1] == Tried("var:warmth", "4")


def test_on_the_title_a_reload_stays_there(pilot: Pilot, house: Path) -> None:
    pilot.key("escape")
    pilot.take("Back to title")
    edit(house, "hall.yaml", "The hall is cold.", "The hall is warm.")
    pilot.until(lambda v: v.toast.startswith("Reloaded."))
    assert pilot.view.screen == "title"
    pilot.take("Continue")
    pilot.until(lambda _: "The hall is warm." in pilot.words)


def test_at_an_ending_a_reload_keeps_it(pilot: Pilot, house: Path) -> None:
    for label in ("I can see in the dark.", "Go down", "Nothing."):
        pilot.take(label)
        read_on(pilot)
    pilot.until(lambda v: v.card is not None)
    edit(house, "story.yaml", "The door was open.", "The door was shut.")
    pilot.until(lambda v: v.card is not None and v.card.text == "The door was shut.")
