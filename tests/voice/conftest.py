"""The client library is imported once, before any deadline runs."""

from __future__ import annotations

import pytest

from game.voice import client


@pytest.fixture(scope="session")
def library() -> None:
    """Pay for the import, about a second, up front."""
    client.load()
