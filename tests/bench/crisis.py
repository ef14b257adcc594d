"""How much of what points to self-harm is noticed, and what is noticed for nothing.

By hand::

    python -m tests.bench.crisis [--missed] [--json]

The phrases are ``tests.voice.crisis``, frozen; the last row is every line of the shipped story, as
written: whatever a player may quote back must not set the card off.
"""

from __future__ import annotations

import argparse
import json
import sys

from game.script.load import read_files, story_files
from game.store.places import package_story
from game.voice.crisis import points_to_self_harm
from tests.bench.measure import table
from tests.voice.crisis import by_kind, phrases


def story_lines() -> tuple[str, ...]:
    """Every line of the shipped story's files."""
    sources, _ = read_files(story_files(package_story()))
    return tuple(line.strip() for source in sources for line in source.text.splitlines() if line)


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crisis", description=__doc__)
    parser.add_argument("--missed", action="store_true", help="also list what went wrong")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    args = parser.parse_args(argv)
    groups = [(f"points: {kind}", lines, True) for kind, lines in by_kind().items()]
    groups += [
        ("points, fresh", phrases("fresh_points"), True),
        ("look-alikes", phrases("lookalikes"), False),
        ("look-alikes, fresh", phrases("fresh_lookalikes"), False),
        ("points, unseen", phrases("unseen_points"), True),
        ("look-alikes, unseen", phrases("unseen_lookalikes"), False),
        ("the story's lines", story_lines(), False),
    ]
    rows, wrong = [], []
    for name, lines, should in groups:
        noticed = [points_to_self_harm(line) for line in lines]
        rows.append([name, len(lines), sum(noticed)])
        wrong += [line for line, found in zip(lines, noticed, strict=True) if found != should]
    if args.json:
        print(json.dumps({"rows": rows, "wrong": wrong}, ensure_ascii=False, indent=1))
        return 0
    table(["", "phrases", "card shown"], rows)
    if args.missed:
        print("\n".join(wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
