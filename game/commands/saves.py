"""``saves``: what is kept, and a play written into one file or brought in from one."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from game import __version__
from game.app.porting import NotBrought, bring_in, write_out
from game.language import tr
from game.script import StoryErrors, load_story
from game.store import saves as saving
from game.store.errors import StoreError
from game.store.places import package_story, user_places


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``saves``."""
    parser.add_argument("--story", type=Path, metavar="FOLDER", help=tr("another story"))
    parser.add_argument("--json", action="store_true", help=tr("the list as JSON"))
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=("list", "export", "import"),
        help=tr("list: the saves there are (as a rule); export SLOT FILE; import FILE"),
    )
    parser.add_argument("names", nargs="*", metavar="SLOT|FILE")


def run(options: argparse.Namespace) -> int:
    """List, write out or bring in. Returns 0, 1 where that can't be done, 2 for a wrong call."""
    wanted = {"list": 0, "export": 2, "import": 1}[options.action]
    if len(options.names) != wanted:
        usage = {"list": "saves", "export": "saves export SLOT FILE", "import": "saves import FILE"}
        print(f"Write it so: python -m game {usage[options.action]}", file=sys.stderr)
        return 2
    folders = user_places()
    try:
        story = load_story(options.story or package_story(), folders.cache / "stories")
        saves, note = saving.open_saves(
            folders.saves / story.id, game=__version__, story=story.id, story_version=story.version
        )
        if options.action == "list":
            return _list(saves, options.json)
        if note:
            print(note, file=sys.stderr)
        if options.action == "export":
            path = write_out(saves, options.names[0], Path(options.names[1]))
            print(tr("{path} is written. It holds what was typed in this play.", path=path))
            return 0
        if note:
            return 1
        slot, loaded = bring_in(saves, story, Path(options.names[0]))
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    except (NotBrought, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    for each in loaded.notes:
        print(each, file=sys.stderr)
    print(tr("It is there as {slot}: Load in the menu, or l {slot} in the terminal.", slot=slot))
    return 0


def _list(saves: saving.Saves, as_json: bool) -> int:
    infos = saves.list()
    if as_json:
        print(json.dumps([asdict(info) for info in infos], indent=1))
        return 0
    for info in infos:
        state = tr("damaged") if info.damaged else tr("of a newer version") if info.newer else ""
        print(", ".join(part for part in (info.id, info.name, info.title, state) if part))
    if not infos:
        print(tr("Nothing is saved yet."))
    return 0
