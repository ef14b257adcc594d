"""Start and quit, two hundred times: is anything left behind, and does each end cleanly?

By hand::

    python -m tests.bench.starts [--n 200] [--seed 1]

Each start is the game as a player starts it, in a process of its own with a window that nobody
sees; after some frames it is told to quit, by its window's cross or as a system does that shuts
down (``SIGTERM``), in the middle of loading or later, in a play or on the title. What must be: the
exit code of a way to leave, not a word on the terminal, no process left, no unfinished file, the
mark of the run taken away, and the place of the play kept.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.bench.measure import ROOT, conditions, quantile

CHILD = """
import sys
from game.app import window
frame, left = window.App.frame, [int(sys.argv.pop())]
def counted(app, dt):
    view = frame(app, dt)
    left[0] -= 1
    if left[0] == 0:
        import pygame
        pygame.event.post(pygame.event.Event(pygame.QUIT))
    return view
window.App.frame = counted
from game.__main__ import entry
sys.argv.insert(1, "play")
entry()
"""
"""The game, whose window's cross is pressed after so many frames (0: never)."""


def start(home: Path, r: random.Random) -> tuple[str, float]:
    """One start; what was wrong with it, and its seconds."""
    by_signal = r.random() < 0.3
    frames = 0 if by_signal else r.choice((1, 2, 5, 20, 60))
    flags = r.choice((["--new"], ["--continue"], [], ["--mute"]))
    began = time.monotonic()
    game = subprocess.Popen(
        [sys.executable, "-c", CHILD, *flags, str(frames)],
        cwd=ROOT,
        env={**os.environ, "ROOM_TONE_HOME": str(home), "SDL_VIDEODRIVER": "dummy",
             "SDL_AUDIODRIVER": "dummy", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    if by_signal:
        mark = home / "state" / "running-1"
        while game.poll() is None and not (mark.exists() and mark.stat().st_size):
            time.sleep(0.01)
        time.sleep(r.uniform(0.2, 1.5))
        game.send_signal(signal.SIGTERM)
    try:
        out, err = game.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        game.kill()
        return "it did not end", time.monotonic() - began
    took = time.monotonic() - began
    said = "\n".join(line for line in out.splitlines() if not line.startswith("pygame-ce"))
    if game.returncode not in ((0, 130) if by_signal else (0,)):
        return f"exit code {game.returncode}: {err[-300:]}", took
    if said or err:
        return f"it said: {said} {err[-300:]}", took
    try:
        os.killpg(game.pid, 0)
    except ProcessLookupError:
        pass
    else:
        return "a process of it is left", took
    if (home / "state" / "running-1").stat().st_size:
        return "its mark is left", took
    left = [path.name for path in home.rglob("*.part")]
    left += [path.name for path in (home / "state").glob("*") if "running" not in path.name]
    return (f"left over: {left}" if left else ""), took


def run(count: int, seed: int) -> tuple[Counter[str], list[float]]:
    """Start so often in one home; what was wrong, and the seconds of each."""
    r = random.Random(seed)
    wrong: Counter[str] = Counter()
    took = []
    with tempfile.TemporaryDirectory(prefix="room-tone-starts-") as home:
        from tests.pilot import keep_settings

        before = os.environ.get("ROOM_TONE_HOME")
        os.environ["ROOM_TONE_HOME"] = home
        keep_settings(first_run_done=True)
        if before is None:
            del os.environ["ROOM_TONE_HOME"]
        else:
            os.environ["ROOM_TONE_HOME"] = before
        for _ in range(count):
            why, seconds = start(Path(home), r)
            took.append(seconds)
            if why:
                wrong[why] += 1
        if count > 20 and not list(Path(home).rglob("auto.json")):
            wrong["no place was kept"] += 1
    return wrong, took


def main(argv: list[str]) -> int:
    """Start, quit and print; 1 where any was not clean."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.starts", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    print(conditions(starts=options.n, seed=options.seed), flush=True)
    wrong, took = run(options.n, options.seed)
    for why, count in wrong.most_common(10):
        print(f"{count} times: {why}")
    print(
        f"{options.n} starts, {options.n - wrong.total()} clean;"
        f" seconds from start to end: middle {quantile(took, 0.5):.1f}, longest {max(took):.1f}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
