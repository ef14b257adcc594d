"""What is kept: saves in every slot, the quick one, steps back, settings; and where it can't be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pygame
import pytest

from game.app.wish import Wish
from game.script import Story
from game.store.places import user_places
from tests.pilot import CALM, Pilot, keep_save, keep_settings, kept_settings, read_on


def begun(pilot: Pilot, *choices: str) -> None:
    """Play these number keys from the first choice on, then read to the next one."""
    read_on(pilot)
    for number in choices:
        pilot.key(number)
        read_on(pilot)


def labels(pilot: Pilot) -> list[str]:
    return [item.label for item in pilot.view.items]


def test_quick_save_and_load() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot, "1")
        there = labels(pilot)
        pilot.key("f5")
        pilot.until(lambda v: v.toast == "Saved.")
        pilot.key("2")
        read_on(pilot)
        assert labels(pilot) != there
        pilot.key("f9")
        assert labels(pilot) == there


def test_quick_load_without_a_save_says_so() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        pilot.key("f9")
        assert pilot.view.toast == "There is no save called quick."
        assert pilot.view.screen == "play"


def test_a_save_in_each_slot_is_there_to_load() -> None:
    keep_settings(**CALM)
    pages: list[str] = []
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot)
        for _ in range(3):
            pages.append(pilot.words.splitlines()[-1])
            pilot.key("f6")
            pilot.take("A new save")
            pilot.key("enter")
            pilot.until(lambda v: v.toast == "Saved.")
            assert pilot.view.screen == "play"
            pilot.key("1")
            read_on(pilot)
        begin = labels(pilot)
    with Pilot() as again:
        again.click("Load")
        again.until(lambda _: again.has("slot:auto"))
        slots = {item.id for item in again.view.items if item.kind == "slot"}
        assert slots >= {"slot:auto", "slot:slot-1", "slot:slot-2", "slot:slot-3"}
        assert slots - {f"slot:choice-{n}" for n in range(1, 11)} == {
            "slot:auto", "slot:slot-1", "slot:slot-2", "slot:slot-3",
        }  # fmt: skip
        assert again.item("slot:slot-1").label == "Slate"  # act and scene share the name
        again.key("escape")
        for number, line in enumerate(pages, 1):
            again.key("f7")
            again.click(f"slot:slot-{number}")
            assert again.view.screen == "play"
            assert again.words.splitlines()[-1] == line
        again.key("f7")
        again.take("slot:auto")
        read_on(again)
        assert labels(again) == begin


def test_saving_over_a_save_is_asked_about() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot)
        pilot.key("f6")
        pilot.take("A new save")
        pilot.key("enter")
        pilot.until(lambda v: v.toast == "Saved.")
        pilot.key("1")
        read_on(pilot)
        line = pilot.words.splitlines()[-1]
        pilot.key("f6")
        pilot.until(lambda _: pilot.has("slot:slot-1"))
        pilot.click("slot:slot-1")
        assert pilot.view.heading == "Save over this?"
        pilot.click("Save over it")
        pilot.until(lambda _: pilot.app.playing.saver and pilot.app.playing.saver.flush(0))
        pilot.key("1", "f7")
        pilot.click("slot:slot-1")
        assert pilot.words.splitlines()[-1] == line


def test_a_step_back_gives_the_moment_again() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot, "1")
        there, words, state = labels(pilot), pilot.words, pilot.app.playing.play.snapshot()
        pilot.key("3")
        read_on(pilot)
        pilot.key("backspace")
        assert (labels(pilot), pilot.words) == (there, words)
        assert pilot.app.playing.play.snapshot() == state
        pilot.key("escape")
        pilot.take("Step back")
        assert pilot.view.screen == "play"
        assert pilot.app.playing.play.snapshot() != state
        for _ in range(3):
            pilot.key("backspace")
        assert pilot.view.toast == "This is the beginning."


def test_settings_are_remembered() -> None:
    keep_settings(first_run_done=True)
    with Pilot() as pilot:
        pilot.click("Settings")
        pilot.drag("Text speed", 1.0)
        pilot.focus("Text size")
        pilot.key("right", "right")
        pilot.click("Typeface")
        pilot.take("Reduced motion")
        pilot.click("High contrast")
        pilot.drag("Music", 0.5)
        pilot.take("Samantha is heard")
        pilot.click("Recording a room takes")
        shown = {item.id: item.value_text for item in pilot.view.items}
        pilot.until(lambda _: kept_settings().tone_seconds == 20.0)
    kept = kept_settings()
    assert (kept.text_speed, kept.text_scale, kept.font) == (0.0, 1.2, "readable")
    assert (kept.reduced_motion, kept.high_contrast, kept.speech) == (True, True, False)
    assert (kept.music_volume, kept.tone_seconds) == (0.5, 20.0)
    with Pilot() as again:
        again.click("Settings")
        assert {item.id: item.value_text for item in again.view.items} == shown
        again.take("Set all of these back")
        again.until(lambda _: kept_settings().text_scale == 1.0)
    assert kept_settings().first_run_done


@pytest.mark.parametrize("name", ["text_speed", "text_scale", "auto_seconds", "tone_seconds"])
def test_every_step_of_a_setting_is_taken(name: str) -> None:
    """What the settings screen offers, the settings file must allow."""
    keep_settings(first_run_done=True, auto_advance=2.0)
    with Pilot() as pilot:
        pilot.take("Settings")
        pilot.focus(name)
        seen = set()
        for _ in range(12):
            pilot.key("right")
            assert not pilot.view.toast
            seen.add(pilot.item(name).value_text)
        for _ in range(12):
            pilot.key("left")
            assert not pilot.view.toast
            seen.add(pilot.item(name).value_text)
        assert len(seen) >= 4


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.3, 1.6])
def test_text_sizes(scale: float) -> None:
    keep_settings(**CALM, text_scale=scale)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot, "1")
        assert len(pilot.view.items) == 3
        width, height = pilot.screen.size
        for item in pilot.view.items:
            x, y = pilot.place(item.id)
            assert 0 < x < width and 0 < y < height
        texts = [laid.rect for laid in pilot.screen.laid if laid.kind == "text"]
        assert texts and all(r.left >= 0 and r.right <= width for r in texts)
        pilot.click(pilot.view.items[-1].id)
        read_on(pilot)


def test_the_window_follows_its_size_while_playing(tmp_path: Path) -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2), size=(1280, 720)) as pilot:
        begun(pilot, "1")
        there = labels(pilot)
        for size in ((960, 540), (3840, 2160), (1280, 720)):
            pygame.display.set_mode(size, pygame.RESIZABLE)
            pygame.event.post(
                pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
            )
            pilot.frame(2)
            assert pilot.screen.size == size
            assert labels(pilot) == there
            x, y = pilot.place(there[-1])
            assert 0 < x < size[0] and 0 < y < size[1]
            shot = pygame.image.load(pilot.shot(tmp_path / f"{size[0]}.bmp"))
            assert shot.get_size() == size
            assert pygame.transform.average_color(shot)[:3] != (0, 0, 0)
        pilot.click(there[0])
        read_on(pilot)


def test_the_size_of_the_window_is_remembered() -> None:
    keep_settings(**CALM)
    with Pilot(size=(1280, 720)) as pilot:
        pilot.resize((1500, 800))
    assert kept_settings().window == (1500, 800)


def test_a_new_game_keeps_the_play_that_it_takes_the_place_of(story: Story) -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot, "1", "2")
        there = labels(pilot)
    with Pilot(Wish(seed=3)) as again:
        again.take("New game")
        for _ in range(4):  # more than there are generations
            begun(again, "1")
    with Pilot() as later:
        later.take("Load")
        kept = later.item("slot:earlier-1")
        assert kept.detail.startswith("An earlier play")
        later.take("slot:earlier-1")
        read_on(later)
        assert labels(later) == there
        later.key("1")
    with Pilot() as last:  # and so is the one that was left for it
        last.take("Load")
        assert last.has("slot:earlier-1") and last.has("slot:earlier-2")


def test_a_play_goes_out_and_comes_in_by_the_menu(home: Path, tmp_path: Path) -> None:
    keep_settings(**CALM)
    plays = user_places().plays
    assert plays == home / "data" / "plays"
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        begun(pilot, "1")
        there = labels(pilot)
        pilot.key("f5")
        pilot.until(lambda v: v.toast == "Saved.")
        pilot.key("f7")
        pilot.until(lambda _: pilot.has("manage"))
        pilot.take("manage")
        pilot.take("manage:quick")
        pilot.take("Write it into a file")
        pilot.until(lambda v: "It is written" in v.toast)
    (path,) = plays.iterdir()
    shutil.rmtree(user_places().saves)
    with Pilot() as other:
        other.take("Load")
        other.take("Bring in plays")
        other.until(lambda _: other.has("slot:slot-1"))
        other.take("Bring in plays")
        other.until(lambda v: "is here already" in v.toast)
        other.take("slot:slot-1")
        read_on(other)
        assert labels(other) == there
        path.write_bytes(b"\0" * 40)
        pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(path)))
        other.until(lambda v: "is no play" in v.toast)
        assert labels(other) == there


def test_settings_that_can_not_be_kept_are_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_settings(**CALM)
    with Pilot() as pilot, monkeypatch.context() as patch:
        patch.setattr("game.store.generations.whole", _full)
        pilot.take("Settings")
        pilot.focus("Text size")
        pilot.key("right", "right", "right")
        pilot.until(lambda v: "could not be written" in v.toast and "no space left" in v.toast)
        pilot.frame(100, dt=0.25)
        assert not pilot.view.toast


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


# -- where things go wrong -----------------------------------------------------------------


def test_a_broken_save_is_told_plainly(story: Story) -> None:
    keep_settings(**CALM)
    keep_save(story)
    folder = user_places().saves / story.id
    (folder / "auto.json").write_bytes(b'{"half": ')
    with Pilot() as pilot:
        pilot.take("Continue")
        assert pilot.view.screen == "title"
        assert "damaged" in pilot.view.toast and "broken-1" in pilot.view.toast
        assert "Traceback" not in pilot.view.toast and "Error" not in pilot.view.toast
        pilot.take("New game")
        read_on(pilot)
    assert list(folder.glob("auto.broken-*.json"))


def test_the_save_before_a_broken_one_is_loaded(story: Story) -> None:
    keep_settings(**CALM)
    keep_save(story, lambda s: s.wait == "waiting_for_choice")
    keep_save(story)
    folder = user_places().saves / story.id
    (folder / "auto.json").write_bytes(b"\0" * 100)
    with Pilot() as pilot:
        pilot.take("Continue")
        assert pilot.view.screen == "play" and len(pilot.view.items) == 3
        assert "This is the save before it." in pilot.view.toast


@pytest.mark.parametrize("wish", [Wish(resume=True), Wish(resume=True, voice="off")])
def test_going_on_at_once_from_a_broken_save_shows_the_title(story: Story, wish: Wish) -> None:
    keep_settings(**CALM)
    keep_save(story)
    (user_places().saves / story.id / "auto.json").write_bytes(b"{}")
    with Pilot(wish) as pilot:
        assert pilot.view.screen == "title"
        assert "damaged" in pilot.view.toast


def test_a_home_that_cannot_be_written_is_said_and_the_play_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = home / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("ROOM_TONE_HOME", str(blocked))
    with Pilot() as pilot:
        assert pilot.view.screen == "first_run"
        pilot.until(lambda v: "cannot be written" in v.toast)
        pilot.take("Begin")
        pilot.take("New game")
        read_on(pilot)
        pilot.key("f5")
        pilot.until(lambda v: v.toast == "Saved.")
        pilot.key("1", "f9")
        assert len(pilot.view.items) == 3
        pilot.key("f2")
        pilot.focus("Text size")
        pilot.key("right")
        assert pilot.item("Text size").value_text == "110 %"
    assert blocked.read_text() == "a file where a folder should be"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="needs POSIX rights")
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_a_read_only_home_is_said_and_the_play_goes_on(home: Path) -> None:
    keep_settings(**CALM)
    for folder in (home, *home.iterdir()):
        folder.chmod(0o500)
    try:
        with Pilot(Wish(begin=True)) as pilot:
            assert "cannot be written" in pilot.view.toast
            read_on(pilot)
            pilot.key("1")
    finally:
        for folder in (home, *home.iterdir()):
            folder.chmod(0o700)


def test_a_save_that_fails_is_said(home: Path, story: Story) -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True)) as pilot:
        read_on(pilot)
        assert pilot.app.playing.saver is not None
        pilot.app.playing.saver.flush()
        folder = user_places().saves / story.id
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_text("in the way")
        pilot.key("f5")
        pilot.until(lambda v: "could not be saved" in v.toast)
        pilot.key("1")
        read_on(pilot)
        assert len(pilot.view.items) == 3


def test_settings_that_are_damaged_are_told(home: Path) -> None:
    path = user_places().settings_file
    path.parent.mkdir(parents=True)
    path.write_text("{")
    with Pilot() as pilot:
        pilot.until(lambda v: "settings.json is damaged" in v.toast)
        assert pilot.view.screen == "first_run"


def test_every_note_of_the_start_is_told_for_as_long_as_it_takes_to_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = home / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("ROOM_TONE_HOME", str(blocked))
    with Pilot() as pilot:
        told: dict[str, int] = {}
        for _ in range(100):
            toast = pilot.frame(dt=0.25).toast
            told[toast] = told.get(toast, 0) + 1
        folder, settings, *_ = (toast for toast in told if toast)
        assert "room_tone cannot be written" in folder and "settings.json" in settings
        assert told[folder] / 4 > len(folder) * 0.04


def test_a_flag_holds_for_one_run_alone() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(voice="off", model="other")) as pilot:
        pilot.take("Settings")
        pilot.focus("Text size")
        pilot.key("right")
        assert pilot.app.settings.model == "other"
        pilot.until(lambda _: kept_settings().text_scale == 1.1)
    assert (kept_settings().voice, kept_settings().model) == ("written", "")
    with Pilot(Wish(model="other")) as pilot:
        pilot.take("Settings")
        pilot.focus("Text size")
        pilot.key("right")
    assert (kept_settings().text_scale, kept_settings().model) == (1.2, "")


@pytest.mark.parametrize("scale", [0.8, 1.6])
def test_the_wheel_reaches_every_item_of_a_long_page(scale: float) -> None:
    """Also with the pointer beside the list, where it moves no focus."""
    keep_settings(**CALM, text_scale=scale)
    with Pilot() as pilot:
        pilot.take("Settings")
        pilot.move_to((3, 3))
        for item in [item for item in pilot.view.items if item.kind not in ("heading", "note")]:
            x, y = pilot.place(item.id)
            assert 0 < x < pilot.screen.size[0] and 0 < y < pilot.screen.size[1]
        pilot.key("down")
        assert any(r.id == "text_scale" for r in pilot.screen.laid if r.kind == "hit")


def test_a_page_to_be_read_begins_at_its_beginning(story: Story) -> None:
    keep_settings(**CALM, text_scale=2.0)
    with Pilot() as pilot:
        pilot.take("Credits")
        first = [laid.id for laid in pilot.screen.laid if laid.kind == "text"]
        pilot.key(*["down"] * 12)
        last = [laid.id for laid in pilot.screen.laid if laid.kind == "text"]
        assert first and last and first != last
        pilot.key("enter")
        assert pilot.view.screen == "title"


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_a_setting_tells_its_value_whole(scale: float) -> None:
    keep_settings(**{**CALM, "text_speed": 0.0}, text_scale=scale)
    with Pilot(size=(1280, 720)) as pilot:
        pilot.take("Settings")
        pilot.focus("Text speed")

        def width() -> int:
            name = "text_speed.v"
            return next(x.rect.width for x in pilot.screen.laid if x.id == name)

        short = width()
        assert pilot.item("Text speed").value_text == "at once"
        pilot.key("left")
        assert pilot.item("Text speed").value_text == "140 letters a second"
        assert width() > 2.2 * short


def test_of_many_changes_the_last_is_kept() -> None:
    """Also where the disk is slower than the keys: a late write must not win."""
    import threading

    from game.app.saver import Newest

    gate, done = threading.Event(), []
    writer = Newest("settings")
    writer.do(lambda: done.append(0 if gate.wait(20) else -1))
    for number in range(1, 50):
        writer.do(lambda number=number: done.append(number))
    gate.set()
    writer.close()
    assert done[-1] == 49 and done == sorted(done)
