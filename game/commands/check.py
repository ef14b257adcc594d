"""``check``: everything that is wrong with a story, each thing with its place and its cure."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from game.proof.check import Checked, check_story
from game.script.diagnostics import Diagnostic
from game.store.errors import StoreError
from game.store.places import package_assets, package_story, user_places

SILENT = 1.0
"""Seconds before it is told what is being done."""


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``check``."""
    parser.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
    parser.add_argument(
        "--no-proof", action="store_true", help="leave out what is decided over all plays"
    )
    parser.add_argument(
        "--strict", action="store_true", help="a warning or an open question fails, too"
    )
    parser.add_argument(
        "--paths",
        action="store_true",
        help="instead: a shortest way to every scene and ending, for `play --path`",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="take nothing from the answers that are kept"
    )
    parser.add_argument("--json", action="store_true", help="findings (or paths) as JSON")
    parser.epilog = (
        "Exit code: 0 where nothing is wrong (warnings may be), 1 for an error, 2 without a story."
    )


def run(options: argparse.Namespace) -> int:
    """Check a story. Returns 0 when it is clean (warnings allowed), 1 when not, 2 without one."""
    try:
        folder = options.folder or package_story()
    except StoreError as error:
        print(error, file=sys.stderr)
        return 2
    if not folder.is_dir():
        print(f"There is no folder {folder}.", file=sys.stderr)
        return 2
    if options.paths:
        from game.commands.paths import show_paths

        return show_paths(folder, as_json=options.json)
    try:
        assets = package_assets()
    except StoreError:
        assets = None
    cache = None if options.fresh else user_places().cache / "check"
    with Progress() as progress:
        checked = check_story(
            folder, assets, proof=not options.no_proof, cache=cache, progress=progress.say
        )
    return _told(checked, as_json=options.json, strict=options.strict)


def _told(checked: Checked, *, as_json: bool, strict: bool) -> int:
    found = checked.findings
    wrong = sum(1 for d in found if d.severity == "error")
    for what, tried in checked.open:
        print(f"not decided: {what} ({tried})", file=sys.stderr)
    if as_json:
        print(json.dumps([d.as_json() for d in found], ensure_ascii=False, indent=1))
    elif found:
        # Errors first: of both, those are to be mended.
        for diagnostic in sorted(found, key=lambda d: d.severity != "error"):
            print(diagnostic.render())
        print(f"\n{_count(wrong, 'error')}, {_count(len(found) - wrong, 'warning')}.")
        first: Diagnostic = next((d for d in found if d.severity == "error"), found[0])
        print(f"What a code means, with an example: python -m game explain {first.code}")
    return 1 if wrong or (strict and (found or checked.open)) else 0


class Progress:
    """A line on a terminal that says what is being done, where that takes its time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = self._last = clock()
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def say(self, text: str) -> None:
        """What is being done now."""
        now = self._clock()
        if now - self._began < SILENT or now - self._last < 0.1 or not sys.stderr.isatty():
            return
        self._last, self._shown = now, True
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
