"""``play`` in the terminal and for programs, and ``replay``: whole plays, the same bytes again."""

from __future__ import annotations

import contextlib
import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.language import use
from game.store.places import user_places
from game.store.saves import SaveStore
from tests.commands.helpers import Shell, talker
from tests.faults.server import GOOD, FaultServer

KEY = "sk-canary-Tn8Lb2z"
ODD = ("what is the moon for", "hello", "2", "b", '"quoted', "do bridges mind?", "čaj — ünïcode")
"""Words that a talk may hear; a number and a letter among them are not commands here."""


def test_text_to_an_ending(shell: Shell) -> None:
    ran = shell("play", "--text", "--new", "--voice", "off", "--seed", "3", typed="1\n" * 300)
    assert ran.code == 0 and ran.err == ""
    assert "An ending: " in ran.out
    assert ran.out.rstrip().endswith("Your place is kept.")


def test_text_without_a_command_and_with_every_choice_the_last(shell: Shell) -> None:
    ran = shell("--text", "--new", "--seed", "3", typed="3\n2\n1\n" * 150)
    assert ran.code == 0 and "An ending: " in ran.out


def test_json_to_an_ending_and_again_by_replay(shell: Shell, tmp_path: Path) -> None:
    record = str(tmp_path / "play.json")
    flags = ("--new", "--voice", "off", "--seed", "3", "--record", record)
    ran = shell.drive(*flags)
    assert ran.code == 0 and ran.err == ""
    names = [event.get("event") for event in ran.events]
    assert names.count("ActBegan") >= 4 and names.count("Ended") == 1
    again = shell("replay", record)
    assert again.code == 0 and again.err == ""
    assert again.out == ran.out


@pytest.mark.parametrize("voice", ["off", "written"])
def test_text_and_again_by_replay(shell: Shell, tmp_path: Path, voice: str) -> None:
    """Also what is typed: a number that takes a choice, words, and a quoted letter in a talk."""
    record = str(tmp_path / "play.json")
    flags = ("--text", "--new", "--voice", voice, "--seed", "3", "--record", record)
    typed = "1\n" * 11 + 'what is the moon for\n"b\n"2\n"so to say\no\n1\n' * 12
    ran = shell("play", *flags, typed=typed)
    acts = [row[0] for row in json.loads(Path(record).read_text())["actions"]]
    assert {"Typed", "Pick", "Keep"} <= set(acts)
    again = shell("replay", record, "--text")
    assert again.code == 0 and again.err == ""
    # What could not be done at its time is in no recording: prompts and hints alone differ.
    assert prose(again.out) == prose(ran.out)


def test_a_play_in_another_language_replays_in_it(shell: Shell, tmp_path: Path) -> None:
    """The recording holds the languages, or words of the story's own would come again."""
    record = str(tmp_path / "play.json")
    flags = ("--new", "--voice", "off", "--seed", "3", "--language", "de", "--record", record)
    ran = shell.drive(*flags)
    assert ran.code == 0 and "Klappe" in ran.out and "Deine Stelle ist gemerkt." in ran.out
    use(None)
    again = shell("replay", record)
    assert (again.code, again.out, again.err) == (0, ran.out, "")


def test_what_was_told_at_the_end_is_told_again(
    shell: Shell, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = str(tmp_path / "play.json")
    with monkeypatch.context() as patch:
        patch.setattr(SaveStore, "_put", full)
        flags = ("--new", "--voice", "off", "--story", str(small), "--record", record)
        ran = shell.drive(*flags)
    assert "could not be saved" in ran.events[-1]["left"]
    again = shell("replay", record, "--story", str(small))
    assert (again.code, again.out) == (0, ran.out)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def prose(out: str) -> list[str]:
    """The lines of the story: no prompts, no numbered choices, no hints."""
    hints = ("Type ", "shows help", "That is for talks", "There is nothing prepared", "your own")
    return [
        line
        for line in out.splitlines()
        if line.strip()
        and not line.startswith("> ")
        and not (line[0].isdigit() and line[1:3] == ". ")
        and not any(hint in line for hint in hints)
    ]


@pytest.mark.parametrize("flags", [[], ["--text"]])
def test_a_recording_that_no_longer_fits_is_told(
    shell: Shell, small: Path, tmp_path: Path, flags: list[str]
) -> None:
    record = tmp_path / "play.json"
    story = ("--story", str(small))
    shell.drive("--new", "--seed", "1", "--record", str(record), *story)
    assert ".tired" in record.read_text()
    record.write_text(record.read_text().replace(".tired", ".gone"))
    ran = shell("replay", str(record), *flags, *story)
    assert ran.code == 1 and str(record) in ran.err


def test_text_that_fits_gives_the_same_bytes(shell: Shell, small: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "play.json")
    flags = ("--new", "--seed", "3", "--story", str(small), "--record", record)
    ran = shell("play", "--text", *flags, typed='what is the moon for\nhello\n"b\no\n1\n')
    assert (ran.code == 0 and "An ending" in ran.out) or "The end" in ran.out
    again = shell("replay", "--text", record, "--story", str(small))
    assert again.out == ran.out


@pytest.mark.parametrize("words", ODD)
def test_typed_words_replay_the_same(shell: Shell, small: Path, tmp_path: Path, words: str) -> None:
    record = str(tmp_path / "play.json")
    flags = ("--new", "--seed", "3", "--story", str(small), "--record", record)
    ran = shell.drive(*flags, choose=talker(words, "hello there"))
    assert ran.code == 0 and words in repr(ran.events)
    assert shell("replay", record, "--story", str(small)).out == ran.out
    text = shell("replay", record, "--story", str(small), "--text")
    assert text.code == 0 and f"You: {words}" in text.out.replace("“", '"').replace("”", '"')


def test_the_whole_story_with_typed_words_replays_the_same(shell: Shell, tmp_path: Path) -> None:
    record = str(tmp_path / "play.json")
    ran = shell.drive("--new", "--seed", "9", "--record", record, choose=talker(*ODD[:3]))
    assert ran.code == 0 and ran.events[-2]["wait"] == "ended"
    again = shell("replay", record)
    assert again.out == ran.out
    text = shell("replay", record, "--text")
    assert text.code == 0 and "An ending: " in text.out


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("mood", ["good", "leaks_late", "drops", "echo_key", "401", "refuses"])
def test_a_voice_in_the_terminal(
    shell: Shell,
    small: Path,
    tmp_path: Path,
    home: Path,
    mood: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only what was checked is shown, the play ends, and it replays with the server gone."""
    from tests.app.conftest import files_with
    from tests.pilot import keep_settings

    monkeypatch.setenv("ROOM_TONE_API_KEY", KEY)
    keep_settings(lifted=True)
    record = home / "play.json"
    flags = ("--new", "--seed", "3", "--story", str(small), "--record", str(record))
    with FaultServer(mood) as server:
        voice = ("--voice", server.url, "--model", "stub-7b")
        ran = shell.drive(*flags, *voice, choose=talker("what is the moon for", "do bridges mind"))
        assert all(each.get("Authorization") == f"Bearer {KEY}" for each in server.headers)
    assert ran.code == 0 and ran.events[-2]["wait"] == "ended"
    shown = [e["text"] for e in ran.events if e.get("generated")]
    turns = json.loads(record.read_text())["turns"]
    for words in shown:
        about = [v for t in turns for v in t["verdicts"] if words in t["shown"] and v[3] == words]
        assert about and all(ok for _, ok, _, _ in about)
    assert bool(shown) == (mood in ("good", "leaks_late"))
    if mood == "good":
        assert GOOD.startswith(shown[0])
    assert "Mara" not in ran.out
    again = shell("replay", str(record), "--story", str(small))
    assert again.out == ran.out
    assert KEY not in ran.out + ran.err + again.out + again.err
    assert files_with(home, KEY) == []


@pytest.mark.usefixtures("library")
def test_a_model_not_lifted_says_nothing_in_the_terminal(shell: Shell, small: Path) -> None:
    with FaultServer("good") as server:
        flags = ("--new", "--story", str(small), "--voice", server.url, "--model", "stub-7b")
        ran = shell.drive(*flags, choose=talker("what is the moon for"))
        assert server.requests == []
    assert not [e for e in ran.events if e.get("generated")]


def test_crisis_words_are_kept_nowhere(shell: Shell, small: Path, home: Path) -> None:
    from tests.app.conftest import files_with

    words = "I want to end my life quetzalcanary"
    record = home / "play.json"
    flags = ("--new", "--story", str(small), "--record", str(record))
    ran = shell("play", "--text", *flags, typed=f"{words}\nhello\ns\ns mine\n1\n")
    assert "Outside the story:" in ran.out and "emergency" in ran.out
    assert files_with(home, "quetzalcanary") == []
    asked = iter([{"type": words}])

    def choose(offer: dict, wait: str) -> dict:
        return next(asked, {"pick": offer["exits"][0]["id"]} if "exits" in offer else {"go": True})

    ran = shell.drive(*flags, choose=choose)
    assert "crisis" in repr(ran.events) and "quetzalcanary" not in ran.out
    assert files_with(home, "quetzalcanary") == []


def test_save_leave_and_go_on(shell: Shell) -> None:
    first = shell("play", "--text", "--new", "--seed", "3", typed="1\ns mine\n2\n")
    assert "Saved." in first.out
    ahead = shell("play", "--text", typed="b\nl ?\nl mine\nl none\n")
    assert "You go on where you left." in ahead.err
    assert "mine" in ahead.out and "There is no save called none." in ahead.out
    assert shell("play", "--text", "--continue", typed="q\n").code == 0


def test_going_on_from_a_broken_place_is_told(shell: Shell, home: Path) -> None:
    shell("play", "--text", "--new", typed="1\n")
    for path in (home / "data" / "saves" / "room_tone").glob("auto*.json"):
        path.write_bytes(b"{")
    ran = shell("play", "--text", "--continue", typed="1\n")
    assert ran.code == 2 and "damaged" in ran.err and ran.out == ""
    assert shell("play", "--text", "--new", typed="1\n").code == 0


def test_a_home_that_cannot_be_written(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("ROOM_TONE_HOME", str(blocked))
    ran = shell("play", "--text", "--new", "--voice", "off", typed="1\ns\n1\n")
    assert ran.code == 0 and "cannot be written" in ran.err and "Saved." in ran.out


def test_a_recording_that_cannot_be_written_is_told(shell: Shell, tmp_path: Path) -> None:
    ran = shell("play", "--text", "--new", "--record", str(tmp_path), typed="1\n")
    assert "could not be written" in ran.err


@pytest.mark.parametrize("flags", [["--text"], ["--json"]])
def test_a_pipe_closed_early_ends_quietly(flags: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "game", "play", *flags, "--new", "--voice", "off"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b'1\n1\n{"go": true}\n{"rollback": true}\n' * 200)
            process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_a_real_pipe_of_choices() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "play", "--text", "--new", "--voice", "off"],
        input="1\n" * 120,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0 and done.stderr == ""
    assert "An ending: " in done.stdout


def test_recording_a_playthrough_leaves_the_kept_place_alone(shell: Shell, tmp_path: Path) -> None:
    shell("--text", "--new", "--seed", "3", typed="1\n2\n")
    folder = next(user_places().saves.iterdir())
    store = SaveStore(folder)
    before = store.read("auto")
    file = tmp_path / "honest.yaml"
    ran = shell("record", str(file), "--text", typed="1\ns\n1\nq\n")
    assert ran.code == 0 and "steps:" in file.read_text()
    assert store.read("auto").data == before.data
    kinds = {info.id.split("-")[0] for info in store.list()}
    assert kinds == {"auto", "act", "choice", "trial"}
    assert store.read("trial-quick").data["mark"] == "recording"
