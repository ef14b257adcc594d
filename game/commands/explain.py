"""``explain``: the page of a code of ``check``, or of a check of the voice's gate.

A page says what it means, why it matters, what to do, and gives two examples.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib.resources import files

from game.script.diagnostics import CODES, did_you_mean, find_code


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``explain``."""
    parser.add_argument(
        "code",
        nargs="?",
        default="",
        help="a code (RT020), its number (20) or its name, or a check of the voice (persona)",
    )


def run(options: argparse.Namespace) -> int:
    """Print a page, or every code with a line. Returns 0, or 2 where there is no such code."""
    if not options.code:
        for code, name in CODES.items():
            print(f"{code} {name:<22} {summary(page(code))}")
        print("\nWhat no sentence of a model is let through with (the checks of the voice):")
        for name in checks():
            print(f"{name:<16} {summary(check_page(name))}")
        return 0
    code = find_code(options.code)
    name = find_check(options.code)
    if name and not code:
        print(check_page(name), end="")
        return 0
    if not code:
        word = options.code.strip()
        number = re.fullmatch(r"(?i)(?:rt)?([0-9]{1,3})", word)
        if number:
            near = min(CODES, key=lambda c: abs(int(c[2:]) - int(number[1])))
            hint = f'Did you mean "{near}"?'
        else:
            hint = did_you_mean(word.lower(), [*CODES.values(), *checks()])
        print(f'There is no code "{word}". {hint}'.rstrip(), file=sys.stderr)
        print("All of them: python -m game explain", file=sys.stderr)
        return 2
    print(page(code), end="")
    return 0


def page(code: str) -> str:
    """The page of a code, as Markdown."""
    return (files("game.script") / "codes" / f"{code}.md").read_text(encoding="utf-8")


def checks() -> list[str]:
    """The names of the checks of the voice, each of which has a page."""
    folder = files("game.voice.checks") / "pages"
    return sorted(path.name.removesuffix(".md") for path in folder.iterdir())


def find_check(text: str) -> str:
    """The check of the voice that is meant; empty if none is."""
    word = re.sub(r"[\s-]+", "_", text.strip().lower())
    return word if word in checks() else ""


def check_page(name: str) -> str:
    """The page of a check of the voice, as Markdown."""
    return (files("game.voice.checks") / "pages" / f"{name}.md").read_text(encoding="utf-8")


def summary(text: str) -> str:
    """The first sentence of a page, as far as its colon."""
    said = text.partition("## What\n\n")[2].partition("\n")[0]
    return said.partition(". ")[0].partition(": ")[0].rstrip(".") + "."
