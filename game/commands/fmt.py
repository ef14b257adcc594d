"""``fmt``: a story's files written tidily. No word changes: the compiled story is compared."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace as with_
from pathlib import Path
from typing import Any

from game.commands.writing import replace
from game.script.diagnostics import StoryErrors
from game.script.load import examine, read_files, story_files
from game.script.source import Entry, Source
from game.script.tidy import Untidy, changed, tidied

_ABOUT = """\
Indentation, the order of keys, blank lines, blanks at the ends of lines and in brackets. Prose,
quoted texts and comments stay as they are. A file is written only where the story means the same
before and after: its data, and all that it compiles to.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``fmt``."""
    parser.epilog = _ABOUT
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="stories, or files of one (this folder)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; name what is untidy")
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    parser.add_argument("--json", action="store_true", help="what became of each file, as JSON")


def run(options: argparse.Namespace) -> int:
    """Tidy. Returns 0, 1 where a file is untidy (checking) or can't be read, 2 without a story."""
    rows: list[dict[str, Any]] = []
    writing = not (options.check or options.diff)
    try:
        for folder, wanted in _stories(options.paths or [Path()]).items():
            rows += _story(folder, wanted, write=writing, diff=options.diff and not options.json)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 2
    except _NoStory as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename} could not be written: {error.strerror}", file=sys.stderr)
        return 2
    untidy = [row for row in rows if row["state"] == "untidy"]
    wrong = [row for row in rows if row["state"] == "wrong"]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            if row["state"] == "tidied":
                print(f"{row['file']}: tidied")
            elif row["state"] == "untidy" and not options.diff:
                print(f"{row['file']}: untidy")
            elif row["state"] == "wrong":
                print(row["why"], file=sys.stderr)
    return 1 if wrong or untidy else 0


class _NoStory(Exception):
    """Which path is of no story."""


def _stories(paths: list[Path]) -> dict[Path, set[str]]:
    """Stories' folders, each with the files wanted of it; none named: every one."""
    out: dict[Path, set[str]] = {}
    for path in paths:
        folder, wanted = _of(path)
        if folder in out and (not wanted or not out[folder]):
            out[folder] = set()
        else:
            out.setdefault(folder, set()).update(wanted)
    return out


def _of(path: Path) -> tuple[Path, set[str]]:
    if path.is_dir():
        return path, set()
    if not path.is_file():
        raise _NoStory(f"There is no file or folder {path}.")
    for folder in path.absolute().parents:
        if (folder / "story.yaml").is_file():
            return folder, {path.absolute().relative_to(folder).as_posix()}
    raise _NoStory(f"{path} is of no story: no folder above it holds a story.yaml.")


def _story(folder: Path, wanted: set[str], *, write: bool, diff: bool) -> list[dict[str, Any]]:
    """What became of each file of a story. Raises ``StoryErrors`` where there is none."""
    entries = story_files(folder)
    names = {entry.path for entry in entries}
    for missing in sorted(wanted - names):
        raise _NoStory(f"{folder / missing} is no file of a scene, a character or the story.")
    sources, unread = read_files(entries)
    rows = [{"file": d.path, "state": "wrong", "why": d.render()} for d in unread]
    tidy: dict[int, Source] = {}
    for n, source in enumerate(sources):
        if not wanted or source.path in wanted:
            row, text = _tidy(source)
            rows.append(row)
            if row["state"] == "untidy":
                tidy[n] = with_(source, text=text, lines=tuple(text.split("\n")))
    changing = _changing(sources, tidy)
    by_path = {entry.path: entry for entry in entries}
    for n, source in tidy.items():
        row = next(row for row in rows if row["file"] == source.path)
        if n in changing:
            row |= {"state": "wrong", "why": f"{source.path}: tidying would change the story"}
        elif diff:
            sys.stdout.writelines(changed(sources[n], source.text))
        elif write:
            _write(by_path[source.path], source.path, source.text)
            row["state"] = "tidied"
    return rows


def _changing(sources: list[Source], tidy: dict[int, Source]) -> set[int]:
    """Which of the tidy files would change what the story compiles to: none, as a rule."""
    if not tidy:
        return set()
    before = _meaning(sources)

    def means_the_same(some: list[int]) -> bool:
        return bool(
            before == _meaning([tidy[n] if n in some else s for n, s in enumerate(sources)])
        )

    if means_the_same(list(tidy)):
        return set()
    alone = {n for n in tidy if not means_the_same([n])}
    # Where each alone is harmless and all together are not, none of them is trusted.
    return alone or set(tidy)


def _tidy(source: Source) -> tuple[dict[str, Any], str]:
    try:
        text = tidied(source)
    except StoryErrors as errors:
        return {"file": source.path, "state": "wrong", "why": str(errors)}, ""
    except Untidy as why:
        return {"file": source.path, "state": "wrong", "why": str(why)}, ""
    return {"file": source.path, "state": "tidy" if text == source.text else "untidy"}, text


def _meaning(sources: list[Source]) -> Any:
    """All that a story compiles to, places in the files left out, and how many mistakes it has."""
    try:
        found = examine(sources, [])
    except StoryErrors as errors:
        return [d.code for d in errors.diagnostics]
    scenes = [[*row[:7], row[8]] for row in (c.scene.as_json() for c in found.scenes)]
    renames = [[c.was, c.choices] for c in found.scenes]
    return found.header.as_json(), scenes, renames, sorted(d.code for d in found.wrong)


def _write(entry: Entry, name: str, text: str) -> None:
    """Put the tidy text in the file's place, unless it was changed since it was read."""
    path = Path(entry.full)
    stat = path.stat()
    if (stat.st_size, stat.st_mtime_ns, stat.st_ino) != entry.stamp:
        raise _NoStory(f"{name} was changed meanwhile; it was left alone. Run fmt again.")
    replace(path, text.encode("utf-8"))
