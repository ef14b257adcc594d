"""The writer's mode in the terminal: its commands, and what is told between two lines."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.__main__ import main
from game.app.opening import open_game
from game.app.playing import Playing
from game.app.saver import Saver
from game.app.voicing import Sheets
from game.app.writing_text import WriterText
from game.terminal import run_text
from game.voice import VoiceConfig, open_voice
from tests.live.kit import FILES, edit, put, until, write

Step = str | Callable[[], None]


class Sitting:
    """One sitting at the terminal: lines typed, and things done to the files in between."""

    def __init__(self, house: Path) -> None:
        self.house = house
        self.out = io.StringIO()
        opened = open_game(house)
        sheets = Sheets(opened.story)
        voice = open_voice(sheets, VoiceConfig("written"))
        self.playing = Playing(opened.story, voice, Saver(opened.saves), seed=1)
        self.writer = WriterText(opened, self.playing, sheets)

    def play(self, *steps: Step) -> str:
        """Play; all that was written."""
        run_text(
            self.playing,
            self.playing.begin(),
            self._lines(steps),
            self.out,
            echo=False,
            aside=self.writer,
        )
        self.writer.close()
        return self.out.getvalue()

    def _lines(self, steps: tuple[Step, ...]) -> Iterator[str]:
        for step in steps:
            if isinstance(step, str):
                yield step + "\n"
            else:
                step()

    def told(self, words: str) -> Callable[[], None]:
        """A step that waits until these words were written."""
        return lambda: until(lambda: words in self.out.getvalue(), f"never told: {words}")


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    """The small story."""
    return Sitting(write(tmp_path / "house"))


def test_a_saved_line_is_told_where_you_are(sitting: Sitting) -> None:
    house = sitting.house
    out = sitting.play(
        "1",
        lambda: edit(house, "attic.yaml", "Dust under", "Owls under"),
        sitting.told("Owls under the roof."),
        "2",
    )
    assert "[Reloaded.]" in out
    assert out.index("Owls under the roof.") < out.index("It smells of apples.")


def test_a_change_elsewhere_repeats_nothing(sitting: Sitting) -> None:
    house = sitting.house
    out = sitting.play(
        lambda: edit(house, "cellar.yaml", "apples.", "pears."),
        sitting.told("Nothing here changed.]"),
    )
    assert out.count("The hall is cold.") == 1


def test_mistakes_are_told_with_line_caret_and_cure(sitting: Sitting) -> None:
    house = sitting.house
    out = sitting.play(
        lambda: edit(house, "attic.yaml", "goto: cellar", "goto: celar"),
        sitting.told("The play goes on as it was.]"),
        "mistakes",
        "1",
        lambda: put(house / "attic.yaml", FILES["attic.yaml"]),
        sitting.told("as you play it again.]"),
        "mistakes",
    )
    assert out.count("attic.yaml:17:15 RT020 unknown-scene") == 2
    assert 'Did you mean "cellar"?' in out and "Dust under the roof." in out
    assert out.rstrip().count("The story as saved has no mistakes.") == 1


def test_a_place_that_is_gone(sitting: Sitting) -> None:
    house = sitting.house
    out = sitting.play(
        "1",
        lambda: edit(house, "hall.yaml", "id: light", "id: lit"),
        sitting.told('"nearest" goes there; or mend the file.]'),
        "where",
        "nearest",
        "where",
    )
    assert "attic (The attic)" in out and "hall (The hall), hall.yaml" in out
    assert "\n1. (Light the lamp)" in out.partition("nearest")[2]


def test_values_facts_and_the_mark(sitting: Sitting) -> None:
    out = sitting.play(
        "vars", "set lamp true", "set warmth 11", "set wramth 2", "facts", "set key on"
    )
    assert "warmth  3" in out and "lamp    false" in out
    assert "warmth is a number from 0 to 10." in out
    assert 'Nothing is called "wramth". Did you mean "warmth"?' in out
    assert "[Tried out: lamp true] > " in out
    assert "  key: The key is under the stone." in out
    assert sitting.playing.play.state.learned == ["key"]


def test_jumps_and_the_map(sitting: Sitting) -> None:
    out = sitting.play("map", "jump atic", "jump attic", "jump attic 2", "jump attic 7", "b")
    assert "> hall -> attic" in out and "  cellar -> ending out" in out
    assert 'No scene is called "atic". Did you mean "attic"?' in out
    assert '"jump attic 1" takes the first.' in out
    assert "[Jumped here: kept apart from your play] > " in out
    assert "attic has 2 states here." in out
    assert sitting.playing.play.state.scene == "hall"


def test_in_a_talk_words_are_said_unless_a_slash_is_before_them(sitting: Sitting) -> None:
    out = sitting.play("2", "1", "where", "/where", "apples", "/verdicts")
    assert "Say it again." in out, "the bare word was said"
    assert out.count("cellar (The cellar), cellar.yaml") == 1
    assert "taken as one of the talk's outcomes" in out.lower()


def test_the_help_lists_the_commands(sitting: Sitting) -> None:
    out = sitting.play("?")
    for command in ("where", "map", "vars, facts", "set NAME VALUE", "verdicts", "jump", "edit"):
        assert f"\n{command}" in out


def test_no_editor_is_said_with_the_line(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "No editor is set. The line is hall.yaml:7." in sitting.play("edit").replace("\n", " ")


# -- the command line ----------------------------------------------------------------------


def test_states_are_listed_and_one_is_begun_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = str(write(tmp_path / "house"))
    play = ["play", "--story", house, "--scene", "attic"]
    assert main([*play, "--states"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == 2 and listed[0].startswith("1. after 1 act: warmth ")
    assert main([*play, "--states", "--json"]) == 0
    states = json.loads(capsys.readouterr().out)["states"]
    number = next(s["state"] for s in states if s["variables"]["lamp"])
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert main([*play, "--state", str(number), "--text"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Dust under the roof.") and "The lamp finds a trunk." in out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main([*play, "--state", str(number), "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(e.get("text") == "The lamp finds a trunk." for e in events)


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--scene", "atic"], 2, 'Did you mean "attic"?'),
        (["--scene", "attic", "--state", "3"], 2, "states 1 to 2"),
        (["--scene", "roof"], 1, "that is proved"),
    ],
)
def test_scenes_and_states_that_are_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int, said: str
) -> None:
    house = write(tmp_path / "house")
    put(house / "roof.yaml", "scene: roof\nbeats:\n  - ending: out\n")
    edit(house, "cellar.yaml", "  - ending", "  - goto: roof\n    if: warmth > 9\n  - ending")
    assert main(["play", "--text", "--story", str(house), *more]) == code
    assert said in capsys.readouterr().err
