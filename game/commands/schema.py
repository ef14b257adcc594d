"""``schema``: the JSON Schema of scene files, so that any editor completes and checks them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``schema``."""
    parser.add_argument(
        "kind",
        nargs="?",
        choices=("scene", "story", "character", "playthrough", "life"),
        default="scene",
        help="which kind of file",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there")


def run(options: argparse.Namespace) -> int:
    """Write the schema. Returns 0, or 2 where the file can't be written."""
    from game.script.editor import editor_schema

    text = json.dumps(editor_schema(options.kind), indent=1) + "\n"
    if options.out is None:
        print(text, end="")
        return 0
    try:
        options.out.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{options.out} could not be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0
