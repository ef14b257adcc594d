"""``check``: everything that is wrong with a story, each thing with its place and its cure."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from game.script.diagnostics import Diagnostic
from game.script.lint import check_folder
from game.store.errors import StoreError
from game.store.places import package_assets, package_story


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``check``."""
    parser.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
    parser.add_argument(
        "--proof", action="store_true", help="also decide what play can reach (takes seconds)"
    )
    parser.add_argument("--json", action="store_true", help="findings as JSON")


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
    try:
        assets = package_assets()
    except StoreError:
        assets = None
    found = check_folder(folder, assets)
    if options.proof and not any(d.severity == "error" for d in found):
        found = [*found, *_proved(folder)]
    wrong = sum(1 for d in found if d.severity == "error")
    if options.json:
        print(json.dumps([d.as_json() for d in found], ensure_ascii=False, indent=1))
    else:
        for diagnostic in found:
            print(diagnostic.render())
        if found:
            print(f"\n{_count(wrong, 'error')}, {_count(len(found) - wrong, 'warning')}.")
            print(f"What a code means, with an example: python -m game explain {found[0].code}")
    return 1 if wrong else 0


def _proved(folder: Path) -> list[Diagnostic]:
    """What the proof finds; what it leaves open is told beside it."""
    from game.proof.findings import prove
    from game.script import load_story

    proof = prove(load_story(folder))
    for point, tried in sorted(proof.open.items()):
        print(f"not decided: {' '.join(point)} ({tried})", file=sys.stderr)
    return proof.findings


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
