"""``export``: the whole script to be read, printed and marked, as a page, text or Markdown."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.writing import write_files
from game.script import StoryErrors
from game.script.load import Examined, build_story, examine, read_files, story_files
from game.script.story import Story
from game.store.errors import StoreError
from game.store.places import package_story

FORMATS = ("html", "md", "txt")


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``export``."""
    parser.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
    parser.add_argument(
        "--format", choices=FORMATS, default="", metavar="html|md|txt",
        help="as a page, as Markdown, as plain text (else as --out is called; a page)",
    )  # fmt: skip
    parser.add_argument(
        "--out", default="", metavar="FILE", help="where to (else ID-script.html here; - prints)"
    )


def run(options: argparse.Namespace) -> int:
    """Export. Returns 0, 1 where the story has errors, 2 where there is none or no file."""
    try:
        story, examined = _read(options.folder or package_story())
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    except StoreError as error:
        print(error, file=sys.stderr)
        return 2
    ending = Path(options.out).suffix.removeprefix(".").lower()
    form = options.format or (ending if ending in FORMATS else "html")
    text = export(story, examined, form)
    if options.out == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        print(text, end="")
        return 0
    path = Path(options.out or f"{story.id}-script.{form}")
    return write_files(path.parent, {path.name: text})


def _read(folder: Path) -> tuple[Story, Examined]:
    """The story, and its scenes as they were written. Raises ``StoryErrors``."""
    sources, wrong = read_files(story_files(folder))
    story = build_story(sources, wrong, folder)
    return story, examine(sources, [])


def export(story: Story, examined: Examined, form: str) -> str:
    """The script in a form: html, md or txt."""
    from game.report.figures import written
    from game.report.map import acts_of, reading_order
    from game.report.paper import sheets
    from game.report.script_page import script_page
    from game.report.script_text import script_markdown, script_text

    found = sheets(examined, reading_order(story), acts_of(story))
    write = {"html": script_page, "md": script_markdown, "txt": script_text}[form]
    return write(story.header, found, written(story).total)
