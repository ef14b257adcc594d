"""``python -m game``: play, or work on a story. One command a line; each is one function."""

from __future__ import annotations

import argparse
import atexit
import contextlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from game import __version__
from game.app.collecting import collect_seldom

COMMANDS = {
    "play": "play, in a window or as text (what happens when no command is named)",
    "check": "say everything that is wrong with a story",
    "explain": "say what a code of check means, with an example",
    "export": "print the whole script: a page, Markdown or plain text",
    "fmt": "tidy a story's files without touching a word",
    "graph": "draw the map of a story, as SVG and as a page",
    "new": "begin a story or a scene",
    "test": "run the story's playthroughs again, or let random players loose on it",
    "saves": "list what is saved; write a play into one file, or bring one in",
    "record": "play, and keep what was done as a playthrough for test",
    "model": "list, add and remove models that the game runs on this machine",
    "audition": "hear what a model can do, and keep how far it may go",
    "redteam": "attack the voice at every voiced beat, and say what gets through",
    "replay": "play a recording again, byte for byte",
    "translate": "make, update and check translations of a story or of the interface",
    "stats": "count what is written, and what plays see of it",
    "schema": "write the JSON Schema of scene files, for editors",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback reaches the caller's terminal."""
    collect_seldom()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0] not in COMMANDS and arguments[0] not in _ROOT):
        arguments.insert(0, "play")
    parser = argparse.ArgumentParser(
        prog="python -m game", description="Room Tone: an interactive story, and its tools."
    )
    parser.add_argument("--version", action="version", version=f"Room Tone {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((a for a in arguments if a in COMMANDS), "")
    for name, words in COMMANDS.items():
        sub = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        # Only the chosen command is imported: the others' libraries cost start time.
        if name == chosen:
            _module(name).add(sub)
    options = parser.parse_args(arguments)
    try:
        return int(_module(options.command).run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        return _stopped(error, options.command)


def _stopped(error: Exception, command: str) -> int:
    """A fault of ours: where it happened goes into a report, and no traceback to the terminal."""
    from game.app.crashing import CRASHED, sentence, write_report
    from game.store.places import user_places

    path = write_report(error, user_places().state, {"command": command})
    print(sentence(path, playing=command == "play"), file=sys.stderr)
    return CRASHED


def _module(name: str) -> ModuleType:
    """The file of a command."""
    if name == "audition":
        from game.commands import audition

        return audition
    if name == "model":
        from game.commands import model

        return model
    if name == "check":
        from game.commands import check

        return check
    if name == "explain":
        from game.commands import explain

        return explain
    if name == "export":
        from game.commands import export

        return export
    if name == "fmt":
        from game.commands import fmt

        return fmt
    if name == "graph":
        from game.commands import graph

        return graph
    if name == "new":
        from game.commands import new

        return new
    if name == "test":
        from game.commands import test

        return test
    if name == "record":
        from game.commands import record

        return record
    if name == "redteam":
        from game.commands import redteam

        return redteam
    if name == "replay":
        from game.commands import replay

        return replay
    if name == "saves":
        from game.commands import saves

        return saves
    if name == "stats":
        from game.commands import stats

        return stats
    if name == "translate":
        from game.commands import translate

        return translate
    if name == "schema":
        from game.commands import schema

        return schema
    from game.commands import play

    return play


_ROOT = ("-h", "--help", "--version")


def entry() -> NoReturn:
    """Run as a program of its own, and end at once when all is done.

    Python's own end would stop threads in the middle of a library's work (the ear loads beside the
    first scene), and such a library answers by taking the process down with a signal.
    """
    try:
        code = main()
    except SystemExit as end:  # argparse has said what there is to say
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    entry()
