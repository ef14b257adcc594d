"""The proof against brute force: ``python -m tests.bench.agree [STORIES] [FIRST SEED]``."""

from __future__ import annotations

import sys
import time

from tests.proof.test_agreement import disagreement


def main(count: int, first: int) -> int:
    """Print what agrees; returns how many stories do not."""
    checked = wrong = left_out = 0
    began = time.process_time()
    seed = first
    while checked < count:
        for walks in (3, 0):
            try:
                said = disagreement(seed, walks)
            except ValueError:
                left_out += 1
                break
            if said is not None:
                wrong += 1
                print(f"seed {seed} ({walks} walks): {said}")
        else:
            checked += 1
        seed += 1
    spent = time.process_time() - began
    print(f"{checked} stories, each with walks first and without: {wrong} disagreements")
    print(
        f"{left_out} left out (no story, endless, or too large for brute force); {spent:.0f} s CPU"
    )
    return wrong


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(numbers + [200, 0][len(numbers) :])) else 0)
