"""``record``: play, and keep what was done as a playthrough that ``test`` runs again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands import play


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``record``."""
    parser.description = (
        "Plays from the beginning, in the window or with --text, and writes what was done as a "
        "playthrough when the play is left. Put it under the story's playthroughs/ and add what "
        "you expect; `python -m game test` runs it."
    )
    parser.add_argument("file", type=Path, help="such as mine/playthroughs/honest.yaml")
    parser.add_argument("--text", action="store_true", help="in the terminal")
    parser.add_argument("--story", type=Path, metavar="FOLDER", help="another story")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the chance of the play")
    parser.add_argument(
        "--voice", default="written", choices=("off", "written"), help="who finds her words"
    )
    parser.add_argument("--mute", action="store_true", help="no sound")


def run(options: argparse.Namespace) -> int:
    """Record. Returns what ``play`` does; 2 where there is such a file already."""
    if options.file.exists():
        print(f"There is a {options.file} already; nothing was played.", file=sys.stderr)
        return 2
    if options.seed < 0:
        print("A playthrough's seed is 0 or more.", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser()
    play.add(parser)
    flags = ["--new", "--seed", str(options.seed), "--voice", options.voice]
    flags += ["--record-test", str(options.file)]
    flags += [flag for flag in ("--text", "--mute") if getattr(options, flag[2:])]
    if options.story is not None:
        flags += ["--story", str(options.story)]
    return play.run(parser.parse_args(flags))
