"""Starting and ending: what is missing is said plainly, and nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from game.__main__ import main
from game.app.wish import Wish
from game.script import Story
from game.store.places import user_places
from tests.app.small import write_story
from tests.faults.server import FaultServer
from tests.pilot import CALM, Pilot, keep_settings, kept_settings, read_on


def threads() -> set[threading.Thread]:
    return {t for t in threading.enumerate() if t.is_alive()}


def left_over(before: set[threading.Thread]) -> list[str]:
    """The threads that are there now and were not, those of bounded length given their time."""
    for thread in threads() - before:
        thread.join(5.0)
    return sorted(thread.name for thread in threads() - before)


def test_every_thread_ends_with_the_game(tmp_path: Path) -> None:
    """With everything on: a model that answers slowly, speech, sound, saves, settings, pictures."""
    from game.speech import open_speaker

    story = write_story(tmp_path / "story", 20, 40)
    before = threads()
    with FaultServer("good_slowly") as server:
        with_server = threads()
        keep_settings(**CALM, voice="model", endpoint=server.url, model="stub", lifted=True)
        pilot = Pilot(Wish(begin=True, seed=1), story=story, speaker=open_speaker, sound=True)
        names = {t.name for t in threads() - with_server}
        assert {"saver", "settings", "backdrops", "presence", "room-tone-voice"} <= names
        read_on(pilot)
        pilot.key("f5", "f2")
        pilot.focus("Text size")
        pilot.key("right", "escape")
        pilot.type("what is the moon for")
        pilot.key("enter")
        pilot.frame(3)
        assert pilot.app.playing.wait == "waiting_for_voice"
        pilot.close()
        inside = [t for t in threads() - with_server if not t.name.startswith("Thread-")]
        for thread in inside:
            thread.join(5.0)
        assert [t.name for t in inside if t.is_alive()] == []
    assert left_over(before) == []
    assert kept_settings().text_scale == 1.1


def test_started_and_left_twenty_times() -> None:
    keep_settings(**CALM)
    before = threads()
    for turn in range(20):
        with Pilot(Wish(begin=turn % 2 == 0, resume=turn % 2 == 1, seed=turn)) as pilot:
            assert pilot.view.screen == "play"
            pilot.key("space")
    assert left_over(before) == []
    assert threading.active_count() <= len(before) + 1


def test_a_closed_window_keeps_the_place(story: Story) -> None:
    """The window manager's close is the end of the loop, and the play is there next time."""
    import pygame

    from tests.pilot import post

    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=3)) as pilot:
        read_on(pilot)
        pilot.key("1")
        line = pilot.view.lines[-1].text
        post(pygame.QUIT)
        pilot.frame()
        assert not pilot.app.running
    assert (user_places().saves / story.id / "auto.json").is_file()
    with Pilot(Wish(resume=True)) as again:
        assert again.view.lines[-1].text == line


def test_a_story_with_mistakes_opens_no_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_story(tmp_path / "story", 4, 12)
    scene = folder / "evening.yaml"
    scene.write_text(scene.read_text().replace("- ending: done", "- goto: nowhere"))
    monkeypatch.setattr("game.app.window.Screen", None)
    assert main(["--story", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "evening.yaml:" in err and "nowhere" in err and "nothing was played" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("flags", [[], ["--new"], ["--continue", "--mute"]])
def test_without_a_display_the_text_is_pointed_to(flags: list[str]) -> None:
    """In a process of its own: the driver is chosen once."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["SDL_VIDEODRIVER"] = "x11"
    done = subprocess.run(
        [sys.executable, "-m", "game", *flags],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip().endswith("Play in the terminal with --text.")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_no_display_at_all() -> None:
    """Where the system falls back to a driver that shows nothing, the game says so too."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR")
    done = subprocess.run(
        [sys.executable, "-m", "game"],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if "kmsdrm" in done.stderr.lower():
        pytest.skip("a console of its own is a display")
    assert done.returncode == 2 and "--text" in done.stderr and "Traceback" not in done.stderr
