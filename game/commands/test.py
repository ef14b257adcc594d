"""``test``: a story's playthroughs run again, or random players let loose on it."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.script import Story, StoryErrors, load_story
from game.store.errors import StoreError
from game.store.places import package_story

if TYPE_CHECKING:
    from game.play.actions import Answered
    from game.play.asks import Ask
    from game.rehearsal.coverage import Coverage
    from game.rehearsal.playthrough import Playthrough
    from game.rehearsal.rehearse import Mismatch, Rehearsal
    from game.rehearsal.steps import Answer
    from game.rehearsal.walk import Walk


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``test``."""
    parser.description = (
        "Runs the playthroughs of a story (playthroughs/*.yaml): plain, and with a save and a load "
        "between any two steps. Exit code 0: all as expected; 1: not; 2: nothing could be run. "
        "`python -m game record FILE` makes one while you play."
    )
    parser.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
    parser.add_argument(
        "--file", type=Path, action="append", default=[], metavar="FILE", help="this playthrough"
    )
    parser.add_argument(
        "--coverage", action="store_true", help="what the plays reach, and what none does"
    )
    parser.add_argument("--json", action="store_true", help="the outcome as JSON")
    parser.add_argument("--random", type=int, metavar="N", help="let N random players play instead")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the random players' seed")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("finding.yaml"),
        metavar="FILE",
        help="where a random player's finding is written, to be played again (finding.yaml)",
    )
    parser.add_argument(
        "--never", action="append", default=[], metavar="WORDS", help="words no line may have"
    )


def run(options: argparse.Namespace) -> int:
    """Test. Returns 0 where all is as expected, 1 where not, 2 where nothing could be run."""
    try:
        folder = options.folder or package_story()
        if not folder.is_dir():
            print(f"There is no folder {folder}.", file=sys.stderr)
            return 2
        story = load_story(folder)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 2
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    if options.random is not None:
        return _random(story, options)
    return _playthroughs(story, folder, options)


def listening() -> Answer:
    """The written voice's ear, as whoever answers when the voice is asked."""
    from game.voice.ear import LexicalEar
    from game.voice.written import choose

    ear = LexicalEar()

    def answer(ask: Ask) -> Answered:
        return choose(ask, ear)

    return answer


# -- playthroughs ------------------------------------------------------------------------------


def _playthroughs(story: Story, folder: Path, options: argparse.Namespace) -> int:
    from game.rehearsal.coverage import Coverage
    from game.rehearsal.playthrough import misnamed, read_playthroughs
    from game.rehearsal.rehearse import rehearse

    plays, wrong = read_playthroughs(folder, options.file)
    if not plays and not wrong:
        print(
            f"There is no playthrough in {folder}/playthroughs. "
            "Make one: python -m game record FILE",
            file=sys.stderr,
        )
        return 2
    met = Coverage(story)
    answer = listening()
    run_: list[Rehearsal] = []
    for play in plays:
        bad = misnamed(story, play)
        wrong += bad
        if not bad:
            run_.append(rehearse(story, play, answer, met))
    failed = [each for each in run_ if each.mismatch is not None]
    if options.json:
        out = {
            "passed": not (wrong or failed),
            "playthroughs": [_row(each) for each in run_],
            "wrong": [d.as_json() for d in wrong],
        }
        if options.coverage:
            out["coverage"] = met.as_json()
        print(json.dumps(out, ensure_ascii=False, indent=1))
    else:
        _report(run_, [d.render() for d in wrong], met if options.coverage else None)
    return 1 if wrong or failed else 0


def _row(each: Rehearsal) -> dict[str, Any]:
    return {
        "name": each.play.name,
        "path": each.play.path,
        "passed": each.mismatch is None,
        "steps": len(each.play.steps),
        "ending": each.ending,
        "notes": each.notes,
        "mismatch": each.mismatch.as_json() if each.mismatch else None,
    }


def _report(run_: list[Rehearsal], wrong: list[str], met: Coverage | None) -> None:
    for text in wrong:
        print(text)
    for each in run_:
        for note in each.notes:
            print(f"{each.play.path}: {note}")
        if each.mismatch is not None:
            _tell(each.mismatch, each.play)
    fine = sum(1 for each in run_ if each.mismatch is None)
    count = len(run_)
    if fine:
        print(
            f"{fine} of {count} playthrough{'s' * (count != 1)} as expected, plain and with a save "
            "and a load between any two steps."
        )
    if met is not None:
        print("\n" + "\n".join(met.table()))


def _tell(mismatch: Mismatch, play: Playthrough) -> None:
    how = " (with a save and a load between any two steps)" if mismatch.kept else ""
    print(f"{mismatch.path}:{mismatch.line}:{mismatch.column} not as expected{how}")
    source = play.document.source.line(mismatch.line)
    if source.strip():
        print(f"    {source[:100]}\n    {' ' * (min(mismatch.column, 100) - 1)}^")
    print(f"  at        {mismatch.step}")
    print(f"  expected  {mismatch.wanted}")
    print(f"  came      {mismatch.came}")
    if mismatch.cure:
        print(f"  {mismatch.cure}")
    if mismatch.screen:
        print("  the screen then:")
        for row in mismatch.screen:
            print(f"    | {row}")
    print()


# -- random players ----------------------------------------------------------------------------


def _random(story: Story, options: argparse.Namespace) -> int:
    from game.rehearsal.coverage import Coverage
    from game.rehearsal.walk import Walker

    if options.random < 1:
        print("--random takes how many players are to play, such as 200.", file=sys.stderr)
        return 2
    never = tuple(options.never)
    answer = listening()
    walker = Walker(story, answer, seed=options.seed, never=never)
    met = Coverage(story)
    endings: Counter[str] = Counter()
    steps = 0
    for number in range(options.random):
        walk = walker.walk(number)
        steps += len(walk.steps)
        if walk.hand is not None:
            met.note(walk.hand.done, walk.events)
        if walk.finding:
            return _found(story, walk, number, answer, options)
        endings[walk.ending or "(not ended)"] += 1
        if sys.stderr.isatty():
            print(f"\r{number + 1} of {options.random} players", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    if options.json:
        out: dict[str, Any] = {
            "passed": True,
            "players": options.random,
            "seed": options.seed,
            "steps": steps,
            "endings": dict(endings.most_common()),
        }
        if options.coverage:
            out["coverage"] = met.as_json()
        print(json.dumps(out, ensure_ascii=False, indent=1))
        return 0
    print(f"{options.random} random players, {steps:,} steps (seed {options.seed}): no finding.")
    print("Endings: " + ", ".join(f"{name} {count}" for name, count in endings.most_common()))
    if options.coverage:
        print("\n" + "\n".join(met.table()))
    return 0


def _found(
    story: Story, walk: Walk, number: int, answer: Answer, options: argparse.Namespace
) -> int:
    from game.rehearsal.rehearse import screen
    from game.rehearsal.shorten import shortened
    from game.rehearsal.writing import as_text

    steps = shortened(story, walk, answer, tuple(options.never))
    about = f"Player {number} of seed {options.seed} found: {walk.finding}"
    rows = [(step, "") for step in steps]
    shown = screen(walk.hand, walk.events) if walk.hand is not None else []
    kept = ""
    try:
        options.out.write_text(
            as_text(rows, walk.seed, walk.voice, about[:380], {}), encoding="utf-8"
        )
        kept = str(options.out)
    except OSError as error:
        print(f"{options.out} could not be written: {error.strerror}", file=sys.stderr)
    if options.json:
        out = {
            "passed": False,
            "player": number,
            "seed": options.seed,
            "kind": walk.kind,
            "finding": walk.finding,
            "steps": len(steps),
            "screen": shown,
            "recording": kept,
        }
        print(json.dumps(out, ensure_ascii=False, indent=1))
        return 1
    print(f"Player {number} of seed {options.seed} found ({walk.kind}): {walk.finding}")
    print("  the screen then:")
    for row in shown:
        print(f"    | {row}")
    if kept:
        print(
            f"{len(steps)} steps lead there, in {kept}. Play them again:\n"
            f"  python -m game test {options.folder or ''} --file {kept}".replace("  --", " --")
        )
    return 1
