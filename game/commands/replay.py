"""``replay``: a recording played again, with no voice, no network, and the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from game.app.replaying import Replaying
from game.play.recording import read_recording
from game.script import StoryErrors, load_story
from game.store.errors import StoreError
from game.store.places import package_story
from game.terminal import run_json, run_text
from game.terminal.text import terminal_width
from game.terminal.wire import encode_action


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``replay``."""
    parser.add_argument("file", type=Path, help="a recording made with `play --record FILE`")
    parser.add_argument("--story", type=Path, metavar="FOLDER", help="the story it was made on")
    parser.add_argument("--text", action="store_true", help="as prose (else one event a line)")


def run(options: argparse.Namespace) -> int:
    """Replay. Returns 0, 1 where the recording does not fit the story, 2 where it can't be read."""
    try:
        data = _read(options.file)
        seed, actions, version = read_recording(data)
        story = load_story(options.story or package_story())
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=sys.stderr)
        return 2
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    except (ValueError, StoreError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    if data.get("story", story.id) != story.id:
        print(f"{options.file} is a recording of another story.", file=sys.stderr)
        return 1
    if version != story.version:
        print("The story was edited since this was recorded.", file=sys.stderr)
    player = Replaying(story, seed, actions)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        first = player.begin()
        if options.text:
            run_text(
                player,
                first,
                player.lines_of_text(),
                sys.stdout,
                width=terminal_width(),
                echo=True,
                places=story.places,
            )
        else:
            lines = (json.dumps(encode_action(action)) for action in player.acts())
            run_json(player, first, lines, sys.stdout)
    except ValueError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    if player.misfit:
        print(f"{options.file} does not fit this story: {player.misfit}", file=sys.stderr)
    return 1 if player.misfit else 0


def _read(path: Path) -> Any:
    """The JSON of a file. Raises ``ValueError`` with a plain sentence."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("this is no recording: it is not JSON") from None
