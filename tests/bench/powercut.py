"""Power cuts by the hundred thousand, on a twin of the disk that forgets what was not forced.

By hand::

    python -m tests.bench.powercut [--lives 200] [--seed 1] [--things 12]

Each life does random things with the player's files (saves, a play in another's place, settings,
lines read, a damaged file, a deleted slot) on a real folder, while what it asks of the system is
recorded. Then every folder that a cut after any of these steps may leave is laid out and opened
with the real store (``tests/store/powercut.py`` says what may be left). Lost is what the store had
said was kept and what is not found again, or not in that or a later state. Of one life in four,
some of what was left is lived on and cut again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.bench.measure import conditions
from tests.store.powercut import Left, Life, lost, put, record, states

MEMORY = Path("/dev/shm")


class Bench:
    """The sums of a run."""

    def __init__(self, things: int, most: int) -> None:
        self.things = things
        self.most = most
        self.sums: Counter[str] = Counter()
        self.found: list[str] = []
        where = MEMORY if MEMORY.is_dir() else None
        self._root = Path(tempfile.mkdtemp(prefix="room-tone-cut-", dir=where))

    def close(self) -> None:
        """Remove what the run needed."""
        shutil.rmtree(self._root, ignore_errors=True)

    def life(self, seed: int) -> None:
        """One life with all of its cuts; of some, a life after a cut and its cuts."""
        r = random.Random(seed)
        after = self._cuts(seed, {}, frozenset())
        if seed % 4 == 0:
            for left, told in r.sample(after, min(3, len(after))):
                self.sums["lives after a cut"] += 1
                self._cuts(seed + 1, told, left)

    def _cuts(
        self, seed: int, told: dict[str, int], left: Left
    ) -> list[tuple[Left, dict[str, int]]]:
        life = Life(Path(), seed, told)

        def work(recorder: object) -> None:
            life.root = recorder.root  # type: ignore[attr-defined]
            life.run(recorder, self.things if not told else 4)  # type: ignore[arg-type]

        steps = record(self._fresh(), work, left)
        self.sums["steps"] += len(steps)
        self.sums["lives"] += 1
        out = []
        for cut, since in states(steps, left):
            known = {**told, **since}
            put(self._fresh(), cut)
            self.sums["cuts"] += 1
            out.append((cut, known))
            why = lost(self._root, known)
            if why:
                self.sums["lost"] += 1
                self.found.append(f"life {seed}: {why}")
                if self.sums["lost"] >= self.most:
                    break
        return out

    def _fresh(self) -> Path:
        for path in sorted(self._root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        return self._root


def run(lives: Iterable[int], things: int, most: int = 1_000) -> Bench:
    """Live these lives, until so much was lost."""
    bench = Bench(things, most)
    try:
        for seed in lives:
            bench.life(seed)
    finally:
        bench.close()
    return bench


def main(argv: list[str]) -> int:
    """Run, and print what came of it; 1 where anything was lost."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.powercut", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--lives", type=int, default=200)
    parser.add_argument(
        "--seed", type=int, default=1, help="lives are numbered from a thousand times it"
    )
    parser.add_argument("--things", type=int, default=12, help="what is done in a life")
    options = parser.parse_args(argv)
    print(conditions(lives=options.lives, seed=options.seed))
    began = time.monotonic()
    first = options.seed * 1000
    bench = run(range(first, first + options.lives), options.things)
    for why in bench.found[:20]:
        print(why)
    s = bench.sums
    print(
        f"{s['cuts']:,} power cuts in {s['lives']:,} lives of {s['steps']:,} steps on the disk"
        f" ({s['lives after a cut']:,} after a cut): {s['lost']:,} lost"
        f" ({time.monotonic() - began:.0f} s)"
    )
    return 1 if s["lost"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
