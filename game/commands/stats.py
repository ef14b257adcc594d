"""``stats``: what is written, and what plays see of it, as tables, as JSON, or as a page."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from game.commands.writing import write_files
from game.report.figures import WORDS_A_MINUTE, Figures, Written, plays, written
from game.script import Story, StoryErrors, load_story
from game.script.diagnostics import did_you_mean
from game.store.errors import StoreError
from game.store.places import package_story

ANYONE = "anyone"
MAX_PLAYS = 100_000
_ABOUT = """\
The plays are made up, and played by the real session: choices are picked, words are typed in talks
and heard as one of what is listened for. A player is told by what it likes: of two choices it
rather takes the one whose effects at once it likes better, and one point more makes it seven times
as likely. Name players in story.yaml:

  players:
    honest: {candor: +1, openness: +0.5}
"""


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``stats``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _ABOUT
    parser.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
    parser.add_argument("--plays", type=int, default=200, metavar="N", help="plays (200; 0: none)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="other plays (1)")
    parser.add_argument(
        "--player", action="append", default=[], metavar="NAME",
        help="a player of story.yaml; `all` for each; may be repeated (else one without likings)",
    )  # fmt: skip
    parser.add_argument(
        "--prefer", default="", metavar="NAME:N,…",
        help="a player that likes variables to rise or fall, such as candor:+1,openness:-0.5",
    )  # fmt: skip
    parser.add_argument(
        "--wpm", type=int, default=WORDS_A_MINUTE, metavar="N",
        help=f"words read in a minute ({WORDS_A_MINUTE})",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="also write a page of charts")


class _Refused(Exception):
    """What is wrong with a flag, in a sentence."""


def run(options: argparse.Namespace) -> int:
    """Count. Returns 0, 1 where the story has errors, 2 where a flag or folder is wrong."""
    try:
        _check(options)
        story = load_story(options.folder or package_story())
        players = _players(story, options)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    except (_Refused, StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    wrote = written(story)
    played = [
        plays(story, name, likes, count=options.plays, seed=options.seed, wpm=options.wpm)
        for name, likes in players.items()
        if options.plays
    ]
    if options.json:
        print(json.dumps(_data(story, wrote, played, options), ensure_ascii=False, indent=1))
    else:
        from game.report.stats_text import stats_text

        print(stats_text(story, wrote, played, options.wpm))
    if options.out:
        from game.report.stats_page import stats_page

        page = stats_page(story, wrote, played, options.wpm)
        # What is written goes to the error stream beside JSON, so that the JSON stays alone.
        if options.json:
            sys.stdout = sys.stderr
        return write_files(options.out, {f"{story.id}-stats.html": page})
    return 0


def _check(options: argparse.Namespace) -> None:
    if not 0 <= options.plays <= MAX_PLAYS:
        raise _Refused(f"--plays is a number from 0 to {MAX_PLAYS:,}.")
    if not 20 <= options.wpm <= 2_000:
        raise _Refused("--wpm is a number of words from 20 to 2,000.")


def _players(story: Story, options: argparse.Namespace) -> dict[str, dict[str, float]]:
    known = story.header.players
    out: dict[str, dict[str, float]] = {}
    for name in options.player:
        if name == "all":
            out |= {ANYONE: {}, **known}
        elif name == ANYONE:
            out[ANYONE] = {}
        elif name in known:
            out[name] = known[name]
        else:
            hint = did_you_mean(name, known)
            raise _Refused(
                f'No player is called "{name}". '
                + (hint or "Name players in story.yaml: python -m game stats --help")
            )
    if options.prefer:
        out["preferring"] = _likes(story, options.prefer)
    return out or {ANYONE: {}}


def _likes(story: Story, text: str) -> dict[str, float]:
    out: dict[str, float] = {}
    usable = [v.name for v in story.variables.values() if v.kind != "name"]
    for part in text.split(","):
        name, _, number = part.strip().partition(":")
        if name not in usable:
            raise _Refused(
                f'No number or flag is called "{name}". {did_you_mean(name, usable)}'.rstrip()
            )
        try:
            out[name] = float(number)
        except ValueError:
            raise _Refused(f'"{part.strip()}" is not a name and a number: candor:+1') from None
        if not -9 <= out[name] <= 9:
            raise _Refused(f"{name} can be liked from -9 to 9.")
    return out


def _data(
    story: Story, wrote: Written, played: list[Figures], options: argparse.Namespace
) -> dict[str, Any]:
    return {
        "story": story.id,
        "version": story.version,
        "written": asdict(wrote),
        "words_a_minute": options.wpm,
        "seed": options.seed,
        "plays": [asdict(figures) for figures in played],
    }
