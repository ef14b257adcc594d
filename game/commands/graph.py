"""``graph``: the map of a story, as a picture (SVG) and as a page to look around in (HTML)."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from game.commands.writing import write_files
from game.play.events import Event
from game.play.recording import read_recording
from game.play.session import Endless, NotNow, Session
from game.report.map import make_map
from game.report.trodden import trodden
from game.script import Story, StoryErrors, load_story
from game.script.diagnostics import did_you_mean
from game.store.errors import StoreError
from game.store.places import package_story


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``graph``."""
    parser.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
    parser.add_argument(
        "--out", type=Path, default=Path(), metavar="FOLDER",
        help="where the two files go (else this folder)",
    )  # fmt: skip
    parser.add_argument(
        "--recording", type=Path, action="append", default=[], metavar="FILE",
        help="a play made with `play --record FILE`: shows what it came through (may be repeated)",
    )  # fmt: skip
    parser.add_argument(
        "--no-plays", action="store_true",
        help="leave out what the story's own playthroughs come through",
    )  # fmt: skip
    parser.add_argument("--at", default="", metavar="SCENE", help="mark where you are")
    parser.add_argument("--json", action="store_true", help="write no files; print the map as JSON")


def run(options: argparse.Namespace) -> int:
    """Write the map. Returns 0, 1 where the story or a recording does not fit, 2 without a file."""
    try:
        folder = options.folder or package_story()
        story = load_story(folder)
        plays = [_play(story, path) for path in options.recording]
        if not options.no_plays:
            plays += _playthroughs(story, folder)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except StoreError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    if options.at and not story.has_scene(options.at):
        print(f'There is no scene "{options.at}". {did_you_mean(options.at, story.scene_ids)}',
              file=sys.stderr)  # fmt: skip
        return 2
    found = make_map(story, trodden(story, plays) if plays else None)
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return 0
    from game.report.map_page import map_page
    from game.report.picture import picture

    files = {
        f"{story.id}-map.svg": picture(found, options.at, trodden=bool(plays)),
        f"{story.id}-map.html": map_page(found, options.at, trodden=bool(plays)),
    }
    return write_files(options.out, files)


def _playthroughs(story: Story, folder: Path) -> list[list[Event]]:
    """What happens in each of the story's playthroughs, as far as it still fits the story."""
    if not (folder / "playthroughs").is_dir():
        return []
    from game.commands.test import listening
    from game.rehearsal.playthrough import read_playthroughs
    from game.rehearsal.steps import Hand, Misfit

    found, wrong = read_playthroughs(folder)
    for diagnostic in wrong:
        print(diagnostic.render(), file=sys.stderr)
    out = []
    for playthrough in found:
        hand = Hand(story, playthrough.seed, listening(), playthrough.voice)
        events: list[Event] = []
        try:
            events += hand.begin()
            for step, _ in playthrough.steps:
                events += hand.do(step)
        except (Misfit, Endless) as error:
            print(f"{playthrough.path} fits the story no longer: {error}", file=sys.stderr)
        out.append(events)
    return out


def _play(story: Story, path: Path) -> list[Event]:
    """What happens in a recorded play. Raises ``OSError``, or ``ValueError`` with a sentence."""
    try:
        seed, actions, _ = read_recording(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, RecursionError) as error:
        what = str(error) if type(error) is ValueError else "this is no recording: it is not JSON"
        raise ValueError(f"{path}: {what}") from None
    session = Session(story, seed)
    events: list[Event] = []
    for n, action in enumerate(actions):
        try:
            events += session.act(action)
        except (NotNow, Endless) as error:
            raise ValueError(f"{path}: action {n + 1} does not fit this story: {error}") from None
    return events
