"""A hundred random plays with a model, in several moods of its server, each replayed twice.

    python -m tests.bench.replays [--plays 100] [--story FOLDER] [--moods leaker ...]

The plays go over real HTTP to a server on 127.0.0.1; the replays run with the network off and
must give the same bytes, and say nothing else. A key that is set all the while must be in no file
that was written. The story is a copy made at the start: somebody may be writing on it meanwhile,
and a play of one story is no play of the next.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from game.store.places import package_story
from game.voice import client
from tests.bench.canary import KEY, canary
from tests.faults.server import FaultServer
from tests.trial.plays import command, played

MOODS = ("good", "leaker", "leaks_late", "thinker", "emoji", "foreign", "drops_late", "echo_key",
         "empty", "500", "429_quota", "malformed")  # fmt: skip


def main(argv: list[str]) -> int:
    """Run; returns 1 where a replay differs or the key was kept."""
    parser = argparse.ArgumentParser(prog="tests.bench.replays", description=__doc__)
    parser.add_argument("--plays", type=int, default=100)
    parser.add_argument("--story", type=Path)
    parser.add_argument("--moods", nargs="+", default=MOODS, choices=MOODS)
    chosen = parser.parse_args(argv)
    client.load()
    same: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    changed = 0
    with canary() as watched:
        story = watched.home / "story"
        shutil.copytree(chosen.story or package_story(), story)
        for n in range(chosen.plays):
            mood = chosen.moods[n % len(chosen.moods)]
            record = watched.home / f"{n}-{mood}.json"
            with FaultServer(mood, limit=600.0) as server:
                events = played(server.url, n, record, KEY, story)
            tried[mood] += 1
            again = ("replay", str(record), "--story", str(story))
            why = [difference(events, command(*again)) for _ in range(2)]
            same[mood] += why == ["", ""]
            print(f"{n + 1}: {mood} {' '.join(why)}".rstrip(), file=sys.stderr, flush=True)
            changed += command(*again, "--recheck")[0] != 0
        watched.look()
    for mood in chosen.moods:
        print(f"{mood:<12} {same[mood]} of {tried[mood]} replayed twice to the byte")
    print(f"all          {same.total()} of {tried.total()}; rechecked otherwise: {changed}")
    print(watched)
    return 0 if same == tried and not watched.kept and not changed else 1


def difference(events: str, run: tuple[int, str, str]) -> str:
    """What sets a replay apart from the play: the first row that differs, or empty."""
    code, out, told = run
    if (code, out, told) == (0, events, ""):
        return ""
    rows = zip_longest(events.splitlines(), out.splitlines(), fillvalue="(no row)")
    for number, (then, now) in enumerate(rows, 1):
        if then != now:
            return f"DIFFERS at row {number}: {then} | {now} | code {code} {told}"
    return f"DIFFERS: code {code}, {told!r}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
