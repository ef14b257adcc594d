"""The shipped story is compiled once, and every test's home finds it compiled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.script import Story, load_story
from game.store.places import package_story
from game.voice import client


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


@pytest.fixture(scope="session")
def library() -> None:
    """Pay for the import of the client's library up front, before any deadline runs."""
    client.load()


def files_with(folder: Path, words: str) -> list[Path]:
    """The files under a folder that hold these words."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if words.encode() in path.read_bytes()]


FIGURES: list[str] = []
"""Measured on the way, told at the end, asserted nowhere."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the figures."""
    if FIGURES:
        terminalreporter.section("the voice in the window")
        for line in FIGURES:
            terminalreporter.line(line)
