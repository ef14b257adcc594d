"""A hundred random plays with a model, in several moods of its server, each replayed twice.

    python -m tests.bench.replays [--plays 100] [--story FOLDER]

The plays go over real HTTP to a server on 127.0.0.1; the replays run with the network off and
must give the same bytes. A key that is set all the while must be in no file that was written.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from game.voice import client
from tests.faults.server import FaultServer
from tests.trial.plays import command, played

MOODS = ("good", "leaker", "leaks_late", "thinker", "emoji", "foreign", "drops_late", "echo_key",
         "empty", "500", "429_quota", "malformed")  # fmt: skip
KEY = "sk-canary-H5pTr0Wq"


def main(argv: list[str]) -> int:
    """Run; returns 1 where a replay differs or the key was kept."""
    parser = argparse.ArgumentParser(prog="tests.bench.replays", description=__doc__)
    parser.add_argument("--plays", type=int, default=100)
    parser.add_argument("--story", type=Path)
    chosen = parser.parse_args(argv)
    client.load()
    story = () if chosen.story is None else ("--story", str(chosen.story))
    same: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    changed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ROOM_TONE_HOME"] = str(folder / "home")
        for n in range(chosen.plays):
            mood = MOODS[n % len(MOODS)]
            record = folder / f"{n}-{mood}.json"
            with FaultServer(mood, limit=600.0) as server:
                events = played(server.url, n, record, KEY, chosen.story)
            tried[mood] += 1
            runs = [command("replay", str(record), *story) for _ in range(2)]
            same[mood] += runs == [(0, events, "")] * 2
            print(f"{n + 1}: {mood}", file=sys.stderr, flush=True)
            changed += command("replay", str(record), *story, "--recheck")[0] != 0
        files = [path for path in folder.rglob("*") if path.is_file()]
        with_key = [path for path in files if KEY.encode() in path.read_bytes()]
        size = sum(path.stat().st_size for path in files)
    for mood in MOODS:
        print(f"{mood:<12} {same[mood]} of {tried[mood]} replayed twice to the byte")
    print(f"all          {same.total()} of {tried.total()}; rechecked otherwise: {changed}")
    print(f"files written: {len(files)} ({size:,} bytes); with the key in them: {len(with_key)}")
    return 0 if same == tried and not with_key and not changed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
