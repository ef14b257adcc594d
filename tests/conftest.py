"""What holds for every test: no player's folders, keys or language; Hypothesis times none."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from game.language import use

# A busy machine is no failure: no deadline a case, no complaint about slow drawing.
settings.register_profile("plain", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("plain")
_number = count(1)


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the player's folders under one not made yet, and take keys out of the environment."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_number)}"
    monkeypatch.setenv("ROOM_TONE_HOME", str(home))
    for name in ("ROOM_TONE_API_KEY", "ROOM_TONE_API_HOST", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    use(None)
    return home
