"""``replay``: a recording played again, with no voice, no network, and the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from game.app.replaying import Replaying
from game.language import use
from game.language.choice import LOCALE, load, there_are
from game.play.recording import read_recording
from game.script import Story, StoryErrors, load_story
from game.script.translated import in_language, languages_of
from game.store.errors import StoreError
from game.store.places import package_story, user_places
from game.terminal import run_json, run_text
from game.terminal.text import terminal_width
from game.terminal.wire import encode_action


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``replay``."""
    parser.add_argument("file", type=Path, help="a recording made with `play --record FILE`")
    parser.add_argument("--story", type=Path, metavar="FOLDER", help="the story it was made on")
    parser.add_argument("--text", action="store_true", help="as prose (else one event a line)")
    parser.add_argument(
        "--recheck",
        action="store_true",
        help="instead: judge what a model said then by today's checks; exit code 1 where they "
        "decide otherwise",
    )
    parser.add_argument("--json", action="store_true", help="with --recheck: the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Replay. Returns 0, 1 where the recording does not fit the story, 2 where it can't be read."""
    try:
        data = _read(options.file)
        seed, actions, version = read_recording(data)
        story = load_story(options.story or package_story(), user_places().cache / "stories")
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
    if options.recheck:
        return _recheck(story, data, options)
    story = _told_as_then(story, data)
    left = data.get("left")
    player = Replaying(story, seed, actions, left if isinstance(left, str) else "")
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
                names=story.names,
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


def _told_as_then(story: Story, data: Any) -> Story:
    """The story in the language of that play, and the interface too, where there are words."""
    told, interface = data.get("language"), data.get("interface")
    if interface in there_are(LOCALE):
        use(load(LOCALE, interface)[0], interface)
    return in_language(story, told)[0] if told in languages_of(story) else story


def _recheck(story: Story, data: Any, options: argparse.Namespace) -> int:
    """What today's checks would have caught or let pass."""
    from game.trial.recheck import recheck

    result = recheck(story, data)
    if result.misfit:
        print(f"Looked at as far as it fits this story: {result.misfit}", file=sys.stderr)
    if options.json:
        rows = [{"kind": change.kind, **asdict(change)} for change in result.changes]
        told = {"turns": result.turns, "missing": result.missing, "changes": rows}
        print(json.dumps({**told, "misfit": result.misfit}, ensure_ascii=False, indent=1))
        return 1 if result.changes else 0
    for change in result.changes:
        print(f"{_KINDS[change.kind]}: {change.ask} ({change.mode})")
        print(f"  shown then: {' '.join(change.then) or '(what was written)'}")
        print(f"  shown now:  {' '.join(change.now) or '(what was written)'}")
        for word, stopped in (("then", change.by_then), ("now", change.by_now)):
            for reason in stopped:
                print(f"  stopped {word} by {reason}")
    kinds = [change.kind for change in result.changes]
    print(
        f"{result.turns} turns with a model's words: {kinds.count('caught')} would be caught "
        f"today, {kinds.count('passed')} let through, {kinds.count('other')} shown otherwise."
    )
    if result.changes:
        print("What a check means, with examples: python -m game explain NAME")
    return 1 if result.changes else 0


_KINDS = {"caught": "CAUGHT TODAY", "passed": "LET THROUGH TODAY", "other": "SHOWN OTHERWISE"}


def _read(path: Path) -> Any:
    """The JSON of a file. Raises ``ValueError`` with a plain sentence."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("this is no recording: it is not JSON") from None
