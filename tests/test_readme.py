"""The README is true: its story loads and plays, its paths exist, its commands are commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.__main__ import COMMANDS
from game.play import Session
from game.play.actions import Begin, Pick
from game.play.events import Ended, Offered, Said
from game.script.load import story_from_texts

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _story() -> dict[str, str]:
    blocks = re.findall(r"`mine/(\w+\.yaml)`:\n\n```yaml\n(.*?)```", README, re.S)
    return dict(blocks)


def test_the_readmes_story_plays() -> None:
    files = _story()
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
