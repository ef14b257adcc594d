"""The shipped story is compiled once, and every test's home finds it compiled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.script import Story, load_story
from game.store.places import package_story


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, Path]:
    """The shipped story, and the folder of its compiled copy."""
    cache = tmp_path_factory.mktemp("compiled")
    return load_story(package_story(), cache), cache


@pytest.fixture(autouse=True)
def home(nobodys_home: Path, compiled: tuple[Story, Path]) -> Path:
    """The player's home of this test, with the compiled story in its cache."""
    shutil.copytree(compiled[1], nobodys_home / "cache" / "stories")
    return nobodys_home


@pytest.fixture
def story(compiled: tuple[Story, Path]) -> Story:
    """The shipped story."""
    return compiled[0]
