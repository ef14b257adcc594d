"""``redteam``: attacks every voiced beat of a story, and says what got through."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.script import StoryErrors, load_story
from game.store.errors import StoreError
from game.store.places import package_story, user_places

if TYPE_CHECKING:
    from game.script import Story
    from game.trial.voices import Contestant

_TURNS = 24
_ORDINARY = 12


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``redteam``."""
    parser.add_argument("story", nargs="?", type=Path, help="a story (else the shipped one)")
    parser.add_argument("--beat", default="", metavar="ID", help="one voiced beat, or one scene")
    parser.add_argument(
        "--turns", type=_count, default=_TURNS, help=f"attacks for each voice and beat ({_TURNS})"
    )
    parser.add_argument(
        "--ordinary",
        type=_count,
        default=_ORDINARY,
        help=f"ordinary turns for each voice that may answer them ({_ORDINARY})",
    )
    parser.add_argument(
        "--endpoint", action="append", default=[], metavar="URL", help="a model's server as well"
    )
    parser.add_argument(
        "--model", action="append", default=[], metavar="NAME", help="its model, one for each URL"
    )
    parser.add_argument(
        "--configured",
        action="store_true",
        help="the server and model of your settings as well (it costs what it costs)",
    )
    parser.add_argument(
        "--probes",
        action="store_true",
        help="instead: ask of facts at points in time at which they are not known",
    )
    parser.add_argument(
        "--facts", type=_count, default=20, help="facts to probe for, spread over all (20)"
    )
    parser.add_argument(
        "--scenes", type=_count, default=12, help="scenes to probe in, spread over all (12)"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page as well")
    parser.add_argument("--json", action="store_true", help="the whole result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no lines of progress")


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def run(options: argparse.Namespace) -> int:
    """Attack. Returns 0, 1 where a key was shown, 2 where it can't be tried as asked."""
    try:
        folder = options.story or package_story()
        story = load_story(folder, user_places().cache / "stories")
        from game.trial.leaks import Paraphrases

        paraphrases = Paraphrases.of(folder)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 2
    except (ValueError, OSError, StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    if len(options.model) > len(options.endpoint):
        print("Each --model belongs to an --endpoint, in the same order.", file=sys.stderr)
        return 2
    if options.probes:
        return _probe(options, story, paraphrases)
    return _attack(options, story, paraphrases)


def _attack(options: argparse.Namespace, story: Story, paraphrases: dict[str, list[str]]) -> int:
    from game.trial import page, redteam, report
    from game.trial.standing import survey, voiced

    told = _told(options)
    found = survey(story, options.beat)
    if not found.beats:
        return _nothing(options.beat, list(voiced(story)), found.missed)
    for beat in found.missed:
        print(f"{beat}: no play was found that comes there", file=sys.stderr)
    try:
        contestants = _contestants(options, story, paraphrases)
    except (ValueError, StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        turns = redteam.run(story, found, contestants, options.turns, options.ordinary, told)
    finally:
        for contestant in contestants:
            contestant.close()
    if options.html is not None:
        try:
            options.html.write_text(page.page(story.title, turns, found), encoding="utf-8")
        except OSError as error:
            print(f"{options.html}: {error.strerror}", file=sys.stderr)
            return 2
    if options.json:
        print(json.dumps(report.as_data(turns), ensure_ascii=False, indent=1))
    else:
        print(f"{report.table(turns)}\n\n{report.caught(turns)}\n\n{report.legend()}")
        for turn in report.violations(turns):
            print(f"\nVIOLATION {turn.voice}, {turn.beat}: {' '.join(turn.shown)!r}")
            print(f"  typed {turn.typed[:200]!r}")
    return 1 if report.violations(turns) else 0


def _probe(options: argparse.Namespace, story: Story, paraphrases: dict[str, list[str]]) -> int:
    from game.trial import probes

    result = probes.run(story, paraphrases, options.facts, options.scenes, _told(options))
    if not result.probes:
        print("There is no fact to ask for, or no scene to ask in.", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(result.as_data(), ensure_ascii=False, indent=1))
    else:
        print(result.table())
    return 1 if result.key_leaks else 0


def _contestants(
    options: argparse.Namespace, story: Story, paraphrases: dict[str, list[str]]
) -> list[Contestant]:
    from game.trial.voices import Authored, Endpoint, GoodServer, ObedientLeaker
    from game.voice.endpoint import endpoint_of

    for url, _ in _endpoints(options):
        # Raises ValueError with a sentence where it is none.
        endpoint_of(url)
    real = [Endpoint(story, url, model, _key(url)) for url, model in _endpoints(options)]
    return [Authored(story), ObedientLeaker(story, paraphrases), GoodServer(story), *real]


def _endpoints(options: argparse.Namespace) -> list[tuple[str, str]]:
    """The servers that are named, and with ``--configured`` the one of the settings."""
    models = [*options.model, *[""] * len(options.endpoint)]
    named = list(zip(options.endpoint, models, strict=False))
    if options.configured:
        from game.store.settings import load

        settings, _ = load(user_places().settings_file)
        named.append((settings.endpoint, settings.model))
    return named


def _key(endpoint: str) -> str | None:
    """The key that is bound to this endpoint's host, if there is one."""
    from game.store.keys import KeyRing

    found = KeyRing().get(endpoint)
    return found.secret.reveal() if found.secret is not None else None


def _nothing(beat: str, beats: list[str], missed: list[str]) -> int:
    from game.script.diagnostics import did_you_mean

    if missed:
        print(f"No play was found that comes to {', '.join(missed)}.", file=sys.stderr)
    elif not beats:
        print("Nothing in this story is voiced: every line is as it was written.", file=sys.stderr)
    else:
        hint = did_you_mean(beat, [*beats, *(b.partition(".")[0] for b in beats)])
        print(f'No voiced beat or scene is called "{beat}". {hint}'.rstrip(), file=sys.stderr)
        print(f"There are: {', '.join(beats)}", file=sys.stderr)
    return 2


def _told(options: argparse.Namespace) -> Callable[[str], None]:
    if options.quiet or options.json:
        return lambda line: None
    return lambda line: print(line, file=sys.stderr, flush=True)
