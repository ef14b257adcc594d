"""``test`` and ``record`` as a writer meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import Shell


@pytest.fixture
def night(shell: Shell, desk: Path) -> Path:
    """A new story, as ``new story`` makes it."""
    assert shell("new", "story", "night").code == 0
    return desk / "night"


def test_a_new_story_is_tested(shell: Shell, night: Path) -> None:
    ran = shell("test", "night", "--coverage")
    assert ran.code == 0
    assert "1 of 1 playthrough as expected" in ran.out
    assert "No play reaches these choices:\n  kitchen.i_forgot_my_coat" in ran.out


def test_the_first_mismatch_is_shown_with_its_place(shell: Shell, night: Path) -> None:
    file = night / "playthroughs" / "warm.yaml"
    file.write_text(file.read_text().replace("ending: tea", "ending: rain"))
    ran = shell("test", "night")
    assert ran.code == 1
    assert "playthroughs/warm.yaml:12:11 not as expected" in ran.out
    assert "      ending: rain\n              ^" in ran.out
    assert "expected  the ending rain\n  came      the ending tea" in ran.out
    assert "| An ending: Tea" in ran.out
    told = json.loads(shell("test", "night", "--json", "--coverage").out)
    assert told["passed"] is False
    assert told["playthroughs"][0]["mismatch"]["line"] == 12
    assert told["coverage"]["total"]["scenes"] == [2, 2]


def test_a_file_that_is_wrong_fails_the_test(shell: Shell, night: Path) -> None:
    (night / "playthroughs" / "bad.yaml").write_text("steps:\n  - pcik: x\n")
    (night / "playthroughs" / "worse.yaml").write_text("steps:\n  - pick: kitchen.x\n")
    ran = shell("test", "night")
    assert ran.code == 1
    assert "playthroughs/bad.yaml:2:5 RT010" in ran.out
    assert "playthroughs/worse.yaml:2:11 RT041" in ran.out
    assert "1 of 1 playthrough as expected" in ran.out


def test_where_there_is_nothing_to_run(shell: Shell, night: Path) -> None:
    (night / "playthroughs" / "warm.yaml").unlink()
    ran = shell("test", "night")
    assert (ran.code, ran.out) == (2, "")
    assert "python -m game record" in ran.err
    assert shell("test", "nowhere").code == 2
    assert shell("test", "night", "--file", "no.yaml").code == 1
    (night / "scenes" / "table.yaml").write_text("scene: [")
    assert shell("test", "night").code == 1


def test_a_link_out_of_the_story_is_not_read(shell: Shell, night: Path, desk: Path) -> None:
    (desk / "secret.yaml").write_text("password: hunter2")
    (night / "playthroughs" / "out.yaml").symlink_to(desk / "secret.yaml")
    ran = shell("test", "night")
    assert ran.code == 1 and "hunter2" not in ran.out
    assert "leads out of the story" in ran.out
    for file in (night / "playthroughs").iterdir():
        file.unlink()
    (night / "playthroughs").rmdir()
    (night / "playthroughs").symlink_to(desk, target_is_directory=True)
    ran = shell("test", "night")
    assert ran.code == 1 and "not followed" in ran.err and "hunter2" not in ran.err


def test_what_is_played_is_recorded_and_tested(shell: Shell, night: Path) -> None:
    file = night / "playthroughs" / "mine.yaml"
    ran = shell("record", str(file), "--text", "--story", "night", typed="2\nI was afraid\nq\n")
    assert ran.code == 0 and "mine.yaml is written" in ran.err
    assert "as: stay" in file.read_text()
    assert "2 of 2" in shell("test", "night").out
    again = shell("record", str(file), "--text", "--story", "night", typed="q\n")
    assert again.code == 2 and "already" in again.err


def test_a_play_is_written_from_within(shell: Shell, night: Path, desk: Path) -> None:
    typed = "t\nt kept/one.yaml\n1\nI can't stay long\nt kept/one.yaml\nt kept/one.yaml\nq\n"
    ran = shell("play", "--text", "--new", "--story", "night", typed=typed)
    assert "Write it where?" in ran.out
    assert "Nothing was done in this play yet" in ran.out
    assert "There is a kept/one.yaml already" in ran.out
    assert shell("test", "night", "--file", "kept/one.yaml").code == 0
    assert "ending: rain" in (desk / "kept" / "one.yaml").read_text()


def test_random_players(shell: Shell, night: Path) -> None:
    ran = shell("test", "night", "--random", "15", "--seed", "2", "--coverage")
    assert ran.code == 0
    assert "15 random players" in ran.out and "no finding" in ran.out and "scene" in ran.out
    assert json.loads(shell("test", "night", "--random", "3", "--json").out)["passed"] is True
    assert shell("test", "night", "--random", "0").code == 2


def test_what_a_random_player_finds_is_written_short_and_found_again(
    shell: Shell, night: Path
) -> None:
    table = night / "scenes" / "table.yaml"
    table.write_text(
        table.read_text().replace("    off_topic: |", "    remember: {why: stay}\n    off_topic: |")
        .replace("You take your umbrella", "{quote(why)} You take your umbrella")
    )  # fmt: skip
    ran = shell("test", "night", "--random", "60", "--out", "found.yaml")
    assert ran.code == 1
    assert "quotes why, and nothing was said for it" in ran.out
    again = shell("test", "night", "--file", "found.yaml")
    assert again.code == 1
    assert "quotes why" in again.out
    assert Path("found.yaml").read_text().count("\n  - ") <= 3
    told = json.loads(shell("test", "night", "--random", "60", "--never", "umbrella", "--json").out)
    assert told["kind"] == "rule" and told["recording"] == "finding.yaml"
