"""The small story, and the client library imported once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.script import load_story
from game.script.story import Story
from game.voice import client
from tests.trial.small import write


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small story."""
    client.load()
    return write(tmp_path_factory.mktemp("kitchen"))


@pytest.fixture(scope="session")
def story(folder: Path) -> Story:
    """The small story."""
    return load_story(folder)
