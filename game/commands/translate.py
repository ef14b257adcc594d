"""``translate``: gettext catalogues of a story, or of the game's own words, for translators."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from game.language.choice import LOCALE, well_named
from game.language.po import BadCatalogue, PoEntry, entries
from game.script import StoryErrors
from game.script.load import load_story
from game.script.story import Story
from game.script.translated import FOLDER
from game.store.errors import StoreError
from game.store.places import package_story
from game.translation.files import NoCatalogue

if TYPE_CHECKING:
    from game.translation.check import Report

_HELP = {
    "extract": "write the template: everything there is to translate, with context and notes",
    "update": "bring a language's catalogue up to the story (the first time: make it)",
    "check": "say what is missing, doubtful, broken, too long, or never to be said",
}


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``translate``."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="extract|update|check")
    for name, words in _HELP.items():
        step = steps.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        if name != "extract":
            step.add_argument("language", metavar="LANG", help="a code such as de or pt_BR")
        step.add_argument("folder", nargs="?", type=Path, help="the story (else the shipped one)")
        step.add_argument(
            "--interface", action="store_true", help="the game's own words, in place of a story's"
        )
        if name != "check":
            step.add_argument(
                "--under",
                default="",
                metavar="PATH",
                help="only story.yaml and the scenes under this path, such as act0; what a"
                " catalogue has of others is kept",
            )
        if name == "check":
            step.add_argument("--json", action="store_true", help="findings as JSON")
            step.add_argument(
                "--complete", action="store_true", help="what is missing or fuzzy fails, too"
            )


def run(options: argparse.Namespace) -> int:
    """Do one step. Returns 0, 1 for findings or a story with errors, 2 where it can't be done."""
    try:
        story = None if options.interface else load_story(options.folder or package_story())
        if options.step == "check":
            return _check(story, options)
        from game.translation.files import needs_babel

        missing = needs_babel()
        if missing:
            print(missing, file=sys.stderr)
            return 2
        _write(story, getattr(options, "language", ""), options.under)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    except (StoreError, NoCatalogue) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _folder(story: Story | None) -> Path:
    if story is None or story.folder is None:
        return LOCALE
    return story.folder / FOLDER


def _write(story: Story | None, language: str, under: str) -> None:
    from game.translation.files import merged, read, save
    from game.translation.template import interface_template, story_template

    path = _folder(story) / f"{'interface' if story is None else 'story'}.pot"
    known: set[str] = set()
    if language:
        _fits(language)
        path = path.with_name(f"{language}.po")
        catalog = read(path, language)
        known = {message.context or "" for message in catalog if message.string}
    template = (
        interface_template(LOCALE.parent) if story is None else story_template(story, under, known)
    )
    catalog = merged(catalog, template, language) if language else template
    wrote = save(path, catalog)
    told = [m for m in catalog if m.id]
    done = sum(1 for m in told if not m.fuzzy and (m.string if m.string else False))
    state = f", {done} translated" if language else ""
    print(f"{path}: {len(told)} entries{state}{'' if wrote else '; nothing changed'}")


def _fits(language: str) -> None:
    if not well_named(language):
        raise NoCatalogue(f'"{language}" is no language\'s code: write one such as de or pt_BR.')


def _check(story: Story | None, options: argparse.Namespace) -> int:
    from game.translation.check import check_interface, check_story

    _fits(options.language)
    path = _folder(story) / f"{options.language}.po"
    try:
        found = list(entries(path.read_bytes()))
    except FileNotFoundError:
        raise NoCatalogue(
            f"There is no {path} yet: python -m game translate update {options.language}"
        ) from None
    except OSError as error:
        raise NoCatalogue(f"{path} can't be read: {error.strerror}.") from None
    except BadCatalogue as bad:
        print(f"{path}:{bad.line} broken: {bad}", file=sys.stderr)
        return 1
    if story is None:
        from game.translation.files import needs_babel

        if needs_babel():
            raise NoCatalogue(needs_babel())
        from game.translation.template import interface_template

        report = check_interface(interface_template(LOCALE.parent), found)
    else:
        report = check_story(story, found)
    _tell(report, path, found, options.json)
    unfinished = any(f.kind in ("missing", "fuzzy") for f in report.findings)
    return 1 if report.errors or (options.complete and unfinished) else 0


def _tell(report: Report, path: Path, found: list[PoEntry], as_json: bool) -> None:
    if as_json:
        rows = [{"path": str(path), **asdict(f), "error": f.error} for f in report.findings]
        table = {"entries": report.of, "translated": report.done, "findings": rows}
        print(json.dumps(table, ensure_ascii=False, indent=1))
        return
    absent = [f for f in report.findings if f.line == 0]
    for finding in report.findings:
        if finding.line:
            about = finding.id or finding.source
            print(f"{path}:{finding.line} {finding.kind}: {finding.message} ({_short(about)})")
    if absent:
        print(f"{path}: {len(absent)} entries are not in it yet: run update")
    print(f"{path}: {report.done} of {report.of} translated, {report.errors} errors")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"
