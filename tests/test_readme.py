"""The README is true: its story loads and plays, its paths exist, its commands are commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.__main__ import COMMANDS, main
from game.play import Session
from game.play.actions import Begin, Pick
from game.play.events import Ended, Offered, Said
from game.report.map import make_map
from game.script import load_story
from game.script.load import story_from_texts

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


BLOCKS: list[tuple[str, str]] = re.findall(
    r"`mine/([\w/]+\.yaml)`:\n\n```yaml\n(.*?)```", README, re.S
)
"""The files that the tutorial has one make, in order; a later one takes an earlier one's place."""


def test_the_readmes_story_plays() -> None:
    files = dict(BLOCKS[:3])
    assert set(files) == {"story.yaml", "kitchen.yaml", "table.yaml"}
    story = story_from_texts(files)
    session = Session(story)
    session.act(Begin("off"))
    assert isinstance(session.offer, Offered)
    assert [option.label for option in session.offer.options] == [
        "I forgot my coat.",
        "Put the kettle on",
    ]
    again = session.act(Pick("kitchen.put_the_kettle_on"))
    assert "I kept your mug." in [e.text for e in again if isinstance(e, Said)]
    end = session.act(Pick("kitchen.i_came_for_the_tea"))
    assert end[-1] == Ended("tea", "Tea", "It was still hot.")


def test_who_follows_the_tutorial_has_a_voiced_and_tested_scene(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in BLOCKS[:3]:
        _write(tmp_path / "mine" / name, text)
    assert main(["check", "mine"]) == 0
    assert capsys.readouterr() == ("", "")
    for name, text in BLOCKS[3:]:
        _write(tmp_path / "mine" / name, text)
    head = tmp_path / "mine" / "story.yaml"
    told = re.search(r"give Ada a character: `(Ada: .*?)`", README)
    assert told
    head.write_text(head.read_text(encoding="utf-8").replace("Ada: {}", told[1]), encoding="utf-8")
    assert main(["check", "mine", "--strict"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["test", "mine"]) == 0
    assert "1 of 1 playthrough as expected" in capsys.readouterr().out
    assert main(["fmt", "--check", "mine"]) == 0
    nodes = {node.id: node for node in make_map(load_story(head.parent)).nodes}
    assert dict(nodes["table"].voiced) == {"open": 1, "revoice": 1}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_linked_files_exist(path: str) -> None:
    assert (ROOT / path).is_file()


def test_the_two_commands_stand_there() -> None:
    assert "\npip install -e . && python -m game\n" in README
    assert '\npip install -e ".[dev]" && pytest\n' in README


def test_commands_named_are_commands() -> None:
    named = set(re.findall(r"python -m game (\w+)", README))
    assert named and named <= set(COMMANDS)


def test_rooms_in_the_tree_are_the_rooms_there_are() -> None:
    rooms = {
        p.name for p in (ROOT / "game").iterdir() if p.is_dir() and p.name not in ("__pycache__",)
    }
    tree = re.search(r"```\ngame/\n(.*?)```", README, re.S)
    assert tree
    named = set(re.findall(r"^  (\w+)/", tree[1], re.M))
    assert named == rooms
