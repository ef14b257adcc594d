"""Random stories told in our YAML and in ink, played by the same choices: equal word for word?

By hand::

    python -m tests.bench.inktwin [--n 2000] [--seed 1] [--choices 40] [--plays 3]

Each story is made by ``abstract``, written by ``twowriters``, and played here and in inkjs 2.4 on
node by the same dice: every line, every list of open choices and the ending must be equal. A
difference is printed with both transcripts around it; ``--show SEED`` prints both sources.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.play.actions import Begin, Pick
from game.play.events import Ended, Event, Offered, Said
from game.play.session import Session
from game.script.load import story_from_texts
from tests.bench.abstract import PLAYER, Abstract
from tests.bench.engines import NoInk, find_ink
from tests.bench.measure import ROOT
from tests.bench.twin import Dice
from tests.bench.twowriters import ink_source, yaml_files

HERE = Path(__file__).parent
CHUNK = 100
STACK = 4_000


def ours(story: Abstract, seed: int, choices: int) -> list[str]:
    """The transcript of our engine."""
    session = Session(story_from_texts(yaml_files(story)))
    dice = Dice(seed)
    out: list[str] = []
    events: list[Event] = session.act(Begin("off"))
    for n in range(choices + 1):
        for event in events:
            if isinstance(event, Said):
                named = event.speaker and event.speaker != PLAYER
                out.append(f"{event.speaker}: {event.text}" if named else event.text)
            elif isinstance(event, Ended):
                out.append("END")
        offer = session.offer
        if not isinstance(offer, Offered) or session.wait != "waiting_for_choice":
            break
        out.append("? " + " / ".join(option.label for option in offer.options))
        if n < choices:
            events = session.act(Pick(offer.options[dice.roll(len(offer.options))].id))
    return [" ".join(row.split()) for row in out]


def theirs(
    stories: Sequence[tuple[Abstract, int]], choices: int, inkjs: Path
) -> list[dict[str, Any]]:
    """The transcripts of inkjs, with what it complained of."""
    job = {
        "inkjs": str(inkjs),
        "choices": choices,
        "stories": [{"source": ink_source(story), "seed": seed} for story, seed in stories],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps(job), encoding="utf-8")
        command = ["node", f"--stack-size={STACK}", str(HERE / "inkplay.cjs"), str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-1_000:])
    answers: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return answers


def difference(mine: list[str], answer: dict[str, Any]) -> str:
    """Where the two transcripts part, with the rows around it; empty where they never do."""
    other = [" ".join(row.split()) for row in answer["out"]]
    if mine == other and not answer["errors"]:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(mine, other, strict=False)) if a != b), None)
    at = min(len(mine), len(other)) if at is None else at
    rows = [f"  row {at + 1} of {len(mine)} and {len(other)}; ink says {answer['errors'][:1]}"]
    rows += [f"    both  {row}" for row in mine[max(0, at - 3) : at]]
    rows += [f"    ours  {row}" for row in mine[at : at + 2]]
    rows += [f"    ink   {row}" for row in other[at : at + 2]]
    return "\n".join(rows)


def compare(
    first: int, count: int, choices: int, inkjs: Path | None, plays: int = 1
) -> tuple[dict[int, str], Counter[str]]:
    """The differences by seed, and what was played."""
    wrong: dict[int, str] = {}
    sums: Counter[str] = Counter()
    for at in range(first, first + count, CHUNK):
        seeds = range(at, min(at + CHUNK, first + count))
        stories = [
            (story, seed + 7_919 * play)
            for seed in seeds
            for story in [Abstract(seed)]
            for play in range(plays)
        ]
        mine = [ours(story, seed, choices) for story, seed in stories]
        answers = theirs(stories, choices, inkjs) if inkjs is not None else None
        for n, (story, _) in enumerate(stories):
            seed = seeds[n // plays]
            sums["stories"] += n % plays == 0
            sums["scenes"] += len(story.scenes) if n % plays == 0 else 0
            sums["plays"] += 1
            sums["lines"] += sum(1 for row in mine[n] if not row.startswith("? "))
            sums["menus"] += sum(1 for row in mine[n] if row.startswith("? "))
            sums["ended"] += mine[n][-1:] == ["END"]
            found = difference(mine[n], answers[n]) if answers is not None else ""
            if found:
                wrong[seed] = found
    return wrong, sums


def main(argv: list[str]) -> int:
    """Compare, and print what differs; 1 where anything does."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.inktwin", description=__doc__)
    parser.add_argument("--n", type=int, default=2_000, help="stories")
    parser.add_argument("--seed", type=int, default=1, help="the first story is a million times it")
    parser.add_argument("--choices", type=int, default=40, help="choices taken in each")
    parser.add_argument("--plays", type=int, default=3, help="plays of each")
    parser.add_argument("--show", type=int, help="print this story in both languages")
    options = parser.parse_args(argv)
    if options.show is not None:
        story = Abstract(options.show)
        print("\n".join(f"# {path}\n{text}" for path, text in yaml_files(story).items()))
        print(ink_source(story))
        return 0
    try:
        inkjs = find_ink()
    except NoInk as absent:
        print(absent)
        return 2
    wrong, sums = compare(
        options.seed * 1_000_000, options.n, options.choices, inkjs, options.plays
    )
    for seed, found in list(wrong.items())[:10]:
        print(f"story {seed} differs:\n{found}")
    print(
        f"{sums['stories']:,} stories ({sums['scenes']:,} scenes), {sums['plays']:,} plays, "
        f"{sums['lines']:,} lines and {sums['menus']:,} menus read, {sums['ended']:,} plays ended: "
        f"{len(wrong)} stories differ"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
