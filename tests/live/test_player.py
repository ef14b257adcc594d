"""A player never pays: without the writer's mode nothing of it is imported or started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.kit import write

CHILD = """
import sys, threading
from game.__main__ import main
code = main(sys.argv[1:])
live = sorted(m for m in sys.modules if m.startswith(("game.live", "watchfiles", "game.app.live")))
print(code, live, [t.name for t in threading.enumerate() if t.name in ("watch", "reloads")])
"""


@pytest.mark.parametrize("live", [False, True])
def test_what_a_play_imports(tmp_path: Path, live: bool) -> None:
    house = write(tmp_path / "house")
    flags = ["play", "--text", "--story", str(house), "--live" if live else "--no-live"]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *flags],
        input="q\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    told = done.stdout.splitlines()[-1]
    assert ("watchfiles" in told) is live
    assert ("game.live" in told) is live
    assert told.endswith("[]"), "no thread is left behind"
