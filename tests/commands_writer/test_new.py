"""``new``: what it writes passes ``check`` and plays; it takes no bad name, overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.script import load_story
from game.script.editor import FILES
from game.script.kinds import KINDS
from tests.commands.helpers import Shell, first_of_all


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_new_story_is_clean_and_plays(shell: Shell, desk: Path) -> None:
    ran = shell("new", "story", "night_shift")
    assert (ran.code, ran.err) == (0, "")
    named = [line for line in ran.out.splitlines() if line.startswith("night_shift/")]
    assert {f"night_shift/{path}" for path in files(desk / "night_shift")} == set(named)
    assert shell("check", "night_shift") == (0, "", "")
    story = load_story(desk / "night_shift")
    assert (story.id, story.title) == ("night_shift", "Night shift")
    played = shell.drive("--new", "--seed", "1", "--story", "night_shift", choose=first_of_all)
    assert played.code == 0 and "Ended" in {each.get("event") for each in played.events}


def test_the_settings_lead_to_schemas_of_these_files(shell: Shell, desk: Path) -> None:
    shell("new", "story", "night_shift")
    folder = desk / "night_shift"
    schemas = json.loads((folder / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert len(schemas) == len(KINDS)
    matched: list[Path] = []
    for schema, pattern in schemas.items():
        made = json.loads((folder / schema).read_text())
        assert made["additionalProperties"] is False
        mine = list(folder.glob(pattern))
        # A new story has no pictures yet, and nothing that moves in them.
        assert mine or pattern == FILES["life"]
        matched += mine
    assert sorted(matched) == sorted(folder.rglob("*.yaml"))


def test_a_new_scene_is_clean_and_names_its_ending(shell: Shell, desk: Path) -> None:
    shell("new", "story", "night_shift")
    ran = shell("new", "scene", "cellar", "--story", "night_shift")
    assert ran.code == 0 and ran.out.splitlines()[0] == "night_shift/scenes/cellar.yaml"
    assert "goto: cellar" in ran.out
    ran = shell("check", "night_shift")
    # It is clean, and that nothing leads there yet is worth a word.
    assert (ran.code, ran.err) == (0, "") and ran.out.count("RT100") == 2
    assert "0 errors, 1 warning." in ran.out
    assert load_story(desk / "night_shift").has_scene("cellar")


def test_a_new_scene_in_this_folder(
    shell: Shell, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "story.yaml").write_text(
        "format: 1\ntitle: T\nstart: hall\ncast:\n  You: {player: true}\n"
    )
    assert shell("new", "scene", "hall").code == 0
    assert shell("new", "scene", "attic").code == 0
    assert "goto: hall" in (desk / "attic.yaml").read_text()
    ran = shell("check", ".")
    assert (ran.code, ran.err) == (0, "") and "0 errors, 1 warning." in ran.out
    assert 'no play ever comes to "attic"' in ran.out


def test_a_new_scene_where_another_is_broken(shell: Shell, desk: Path) -> None:
    shell("new", "story", "night_shift")
    (desk / "night_shift/scenes/table.yaml").write_text("scene: [table\n")
    assert shell("new", "scene", "cellar", "--story", "night_shift").code == 0


@pytest.mark.parametrize(
    "name",
    [
        "Big",
        "a b",
        "",
        "../up",
        "a/b",
        "1st",
        "_a",
        "é",
        "a" * 61,
        "con",
        "com1",
        "a.yaml",
        "a\n",
        "~",
    ],
)
@pytest.mark.parametrize("kind", ["story", "scene"])
def test_a_name_that_is_no_id(shell: Shell, desk: Path, kind: str, name: str) -> None:
    ran = shell("new", kind, "--", name)
    assert ran.code == 2 and ran.out == "" and ran.err.strip()
    assert list(desk.iterdir()) == []


def test_nothing_is_overwritten(shell: Shell, desk: Path) -> None:
    shell("new", "story", "night_shift")
    before = files(desk)
    (desk / "file").write_text("x")
    (desk / "night_shift/scenes/attic.yaml").write_text("")
    for argv, words in (
        (("story", "night_shift"), "already"),
        (("story", "file"), "already"),
        (("scene", "kitchen", "--story", "night_shift"), "scenes/kitchen.yaml"),
        (("scene", "attic", "--story", "night_shift"), "already"),
        (("scene", "story", "--story", "night_shift"), "story.yaml"),
    ):
        ran = shell("new", *argv)
        assert ran.code == 2 and ran.out == "" and words in ran.err
    after = files(desk)
    assert (after.pop("file"), after.pop("night_shift/scenes/attic.yaml")) == (b"x", b"")
    assert after == before


@pytest.mark.parametrize("folder", ["none", "."])
def test_a_scene_without_a_story(shell: Shell, desk: Path, folder: str) -> None:
    ran = shell("new", "scene", "attic", "--story", folder)
    assert ran.code == 2 and ran.out == "" and "There is no" in ran.err
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize("argv", [["new"], ["new", "act"], ["new", "story"], ["explain", "a", "b"]])
def test_bad_flags(shell: Shell, argv: list[str]) -> None:
    ran = shell(*argv)
    assert ran.code == 2 and "usage:" in ran.err


@pytest.mark.parametrize("argv", [["explain", "-h"], ["new", "-h"], ["new", "scene", "-h"]])
def test_help(shell: Shell, argv: list[str]) -> None:
    ran = shell(*argv)
    assert ran.code == 0 and "usage: python -m game" in ran.out
