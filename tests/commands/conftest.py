"""A shell, the shipped story compiled once, and a story with a mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.script import load_story
from game.store.places import package_story
from game.voice import client
from tests.app.small import write_story
from tests.commands.helpers import Shell


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shipped story's compiled copy."""
    cache = tmp_path_factory.mktemp("compiled")
    load_story(package_story(), cache)
    return cache


@pytest.fixture(autouse=True)
def home(nobodys_home: Path, compiled: Path) -> Path:
    """The player's home of this test, with the compiled story in its cache."""
    shutil.copytree(compiled, nobodys_home / "cache" / "stories")
    return nobodys_home


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line."""
    return Shell(monkeypatch)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A story of one evening."""
    return write_story(tmp_path / "small", 15, 30)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The same with a mistake in it."""
    folder = write_story(tmp_path / "broken", 4, 12)
    scene = folder / "evening.yaml"
    scene.write_text(scene.read_text().replace("- ending: done", "- goto: nowhere"))
    return folder


@pytest.fixture(scope="session")
def library() -> None:
    """Pay for the import of the client's library up front, before any deadline runs."""
    client.load()
