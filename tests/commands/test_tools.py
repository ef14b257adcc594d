"""``check``, ``schema``, ``replay`` of what is no recording, flags, and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__
from tests.commands.helpers import Shell


def test_check_of_a_clean_story(shell: Shell, small: Path) -> None:
    assert shell("check", str(small)) == (0, "", "")


def test_the_shipped_story_has_no_mistakes(shell: Shell) -> None:
    ran = shell("check")
    assert (ran.code == 0 and ", 0 warnings" in ran.out) or ran.out == ""


def test_check_of_a_story_with_a_mistake(shell: Shell, broken: Path) -> None:
    ran = shell("check", str(broken))
    assert ran.code == 1 and ran.err == ""
    assert "evening.yaml:" in ran.out and "nowhere" in ran.out and "error" in ran.out


def test_check_as_json(shell: Shell, broken: Path, small: Path) -> None:
    ran = shell("check", str(broken), "--json")
    found = json.loads(ran.out)
    assert ran.code == 1 and ran.err == ""
    assert any("nowhere" in json.dumps(each) for each in found)
    assert json.loads(shell("check", "--json", str(small)).out) == []


@pytest.mark.parametrize("argv", [["check"], ["play", "--text", "--story"], ["--story"]])
def test_a_folder_that_is_not_there(shell: Shell, tmp_path: Path, argv: list[str]) -> None:
    ran = shell(*argv, str(tmp_path / "none"))
    assert ran.code == 2 and ran.out == ""
    assert ran.err.startswith("There is no folder ")


def test_a_folder_without_a_story(shell: Shell, tmp_path: Path) -> None:
    ran = shell("check", str(tmp_path))
    assert ran.code == 1 and "story.yaml" in ran.out
    ran = shell("play", "--text", "--story", str(tmp_path))
    assert ran.code == 1 and "nothing was played" in ran.err and ran.out == ""


@pytest.mark.parametrize("kind", ["scene", "story", "character"])
def test_schema(shell: Shell, tmp_path: Path, kind: str) -> None:
    ran = shell("schema", kind)
    assert ran.code == 0 and "properties" in json.loads(ran.out)
    out = tmp_path / "schema.json"
    assert shell("schema", kind, "--out", str(out)) == (0, "", "")
    assert out.read_text() == ran.out


def test_a_schema_that_cannot_be_written(shell: Shell, tmp_path: Path) -> None:
    ran = shell("schema", "--out", str(tmp_path))
    assert ran.code == 2 and "could not be written" in ran.err


def test_version(shell: Shell) -> None:
    assert shell("--version") == (0, f"Room Tone {__version__}\n", "")


@pytest.mark.parametrize("argv", [["-h"], ["play", "-h"], ["check", "-h"], ["replay", "-h"]])
def test_help(shell: Shell, argv: list[str]) -> None:
    ran = shell(*argv)
    assert ran.code == 0 and "usage: python -m game" in ran.out


@pytest.mark.parametrize(
    "argv",
    [
        ["--nonsense"],
        ["dance"],
        ["play", "--new", "--continue"],
        ["play", "--seed", "many"],
        ["play", "--story"],
        ["schema", "poem"],
        ["replay"],
    ],
)
def test_bad_flags(shell: Shell, argv: list[str]) -> None:
    ran = shell(*argv)
    assert ran.code == 2 and ran.out == "" and "usage:" in ran.err


@pytest.mark.parametrize("address", ["nowhere", "ftp://host", "localhost:11434"])
def test_a_voice_that_is_no_address(shell: Shell, address: str) -> None:
    ran = shell("play", "--text", "--new", "--voice", address)
    assert ran.code == 2 and ran.out == ""
    assert "http://" in ran.err and len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 2, "no recording"),
        ("[]", 2, "no recording"),
        ('{"format": 99}', 2, "newer version"),
        ('{"format": 1, "seed": 1}', 2, "not whole"),
        ('{"format": 1, "seed": 1, "actions": [["Dance"]]}', 2, "no action"),
        ('{"format": 1, "seed": 1, "actions": [["Pick", 7]]}', 2, "can't hold"),
        ('{"format": 1, "seed": 1, "actions": []}', 0, ""),
        ("\ufffd\0", 2, "no recording"),
    ],
)
def test_what_is_no_recording(
    shell: Shell, tmp_path: Path, text: str, code: int, words: str
) -> None:
    path = tmp_path / "play.json"
    path.write_text(text, encoding="utf-8")
    ran = shell("replay", str(path))
    assert ran.code == code and words in ran.err
    assert code == 0 or ran.out == ""


def test_a_recording_that_is_not_there(shell: Shell, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        ran = shell("replay", str(path))
        assert ran.code == 2 and str(path) in ran.err


@pytest.mark.parametrize("flags", [[], ["--text"]])
def test_a_recording_of_another_story(
    shell: Shell, small: Path, tmp_path: Path, flags: list[str]
) -> None:
    record = str(tmp_path / "play.json")
    shell.drive("--new", "--seed", "1", "--record", record, "--story", str(small))
    ran = shell("replay", record, *flags)
    assert ran.code == 1 and ran.out == ""
    assert "another story" in ran.err


def test_a_recording_is_not_utf8(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "play.json"
    path.write_bytes(b"\xff\xfe{")
    assert shell("replay", str(path)).code == 2


def test_findings_into_a_pipe_closed_early(broken: Path) -> None:
    for argv in (["check", str(broken)], ["schema"]):
        with subprocess.Popen(
            [sys.executable, "-m", "game", *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout and process.stderr
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) in (0, 1)
