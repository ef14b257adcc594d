"""The player's language: from the first page on, at once, in the middle of a play and back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.app.wish import Wish
from game.language import language
from game.language.po import read_po
from game.play.state import deeds
from game.store.places import package_story
from tests.pilot import CALM, Pilot, keep_settings, kept_settings, read_on

ROOT = Path(__file__).resolve().parents[2]
GERMAN = read_po((package_story() / "translations" / "de.po").read_bytes())
START = "--text --new --mute --seed 1 --voice off"


def in_german(pilot: Pilot) -> bool:
    """Whether every line of the page is one of the German catalogue."""
    texts = {text for forms in GERMAN.texts.values() for text in forms}
    return bool(pilot.view.lines) and {line.text for line in pilot.view.lines} <= texts


def test_the_system_s_language_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de_AT:en")
    with Pilot() as pilot:
        assert pilot.view.screen == "first_run" and pilot.view.heading == "Bevor du anfängst"
        pilot.take("Anfangen")
        assert [item.label for item in pilot.view.items][:2] == ["Neues Spiel", "Laden"]


def test_a_language_changes_at_once_in_the_middle_of_a_play() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=3)) as pilot:
        pilot.key("space")
        read_on(pilot)
        pilot.key("1")
        read_on(pilot)
        play = pilot.app.playing.play
        words, before = pilot.words, deeds(play.snapshot())
        reading, choices = pilot.app.stage.reading, [item.id for item in pilot.view.items]
        pilot.key("escape")
        pilot.take("Settings")
        pilot.focus("language")
        pilot.key("right", "right")
        # The page is the one that was open, in German, with the same row in focus.
        assert pilot.view.heading == "Einstellungen" and pilot.item("language").focused
        assert pilot.item("language").value_text == "Deutsch"
        # The play itself is folded again beside it, and the page follows when that is done.
        pilot.until(lambda _: pilot.app.playing.play.story.language == "de")
        pilot.key("escape", "escape")
        german = pilot.app.playing.play
        assert german.story.language == "de" and deeds(german.snapshot()) == before
        assert pilot.words != words and in_german(pilot)
        assert pilot.app.stage.reading == reading
        assert [item.id for item in pilot.view.items] == choices
        assert any(line.speaker == "Du" for line in pilot.view.lines)
        pilot.key("backspace")
        pilot.until(lambda view: pilot.words != words and in_german(pilot))
        pilot.key("escape")
        pilot.take("Einstellungen")
        pilot.focus("language")
        pilot.key("left")
        assert pilot.view.heading == "Settings" and language() == "en"
    assert kept_settings().language == "en"


def test_a_place_kept_in_english_goes_on_in_german() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=3)) as pilot:
        pilot.key("space")
        read_on(pilot)
        pilot.key("3")
        read_on(pilot)
        before = deeds(pilot.app.playing.play.snapshot())
    keep_settings(language="de")
    with Pilot(Wish(resume=True)) as pilot:
        assert not pilot.view.toast
        assert deeds(pilot.app.playing.play.snapshot()) == before
        assert in_german(pilot)


def test_a_flag_holds_for_one_run() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(language="en")) as pilot:
        pilot.app._set("grain", True)
    assert kept_settings().language == "system"


def test_the_flag_speaks_in_the_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", *START.split(), "--language", "de"],
        input="2\n?\nq\n", capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Akt 0. Klappe. Ein Dienstag" in done.stdout
    said = GERMAN.text("tuesday.listen", "Do you ever listen to these?")
    assert said and f"Du: {said}" in done.stdout
    assert "q  merkt sich deine Stelle und beendet" in done.stdout
    assert "Deine Stelle ist gemerkt." in done.stdout


def test_english_reads_no_catalogue_and_no_parser_of_prose() -> None:
    script = (
        "import sys; from game.app.opening import open_game; open_game(); open_game();"
        "print(*sorted({'babel', 'bidi', 'wcwidth', 'game.script.words'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0 and done.stdout.split() == []


def test_a_play_that_goes_on_while_it_is_being_moved_is_moved_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_settings(**CALM)
    waiting: list[Callable[[], object]] = []
    with Pilot(Wish(begin=True, seed=3)) as pilot:
        read_on(pilot)
        monkeypatch.setattr("game.app.window.soon", lambda work, name: waiting.append(work))
        pilot.app._set("language", "de")
        pilot.key("1")
        read_on(pilot)
        acts = len(pilot.app.playing.play.actions)
        waiting.pop(0)()
        pilot.frame()
        assert pilot.app.playing.play.story.language == "en", "that moment has passed"
        waiting.pop(0)()
        pilot.frame()
        assert pilot.app.playing.play.story.language == "de" and in_german(pilot)
        assert len(pilot.app.playing.play.actions) == acts
