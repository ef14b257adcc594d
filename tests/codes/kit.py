"""A story around some beats, and the codes that are found in it, each with its line."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from game.script.diagnostics import Diagnostic
from game.script.lint import check_texts

HEADER = """\
format: 1
title: Small
start: a
cast:
  You: {player: true}
  Ada: {character: ada}
endings:
  fin: {title: The end}
"""
SHEET = "name: Ada\n"
OPEN = "- |\n  Ada: Hello.\n"


def story(beats: str, head: str = "", sheet: str = "") -> dict[str, str]:
    """The files of a story; the beats begin on line 5 of ``a.yaml``."""
    return {
        "story.yaml": HEADER + head,
        "characters/ada.yaml": SHEET + sheet,
        "a.yaml": f"scene: a\nbeats:\n{indent(OPEN + beats.rstrip(), '  ')}\n  - ending: fin\n",
    }


def found(
    beats: str, head: str = "", sheet: str = "", assets: Path | None = None
) -> list[Diagnostic]:
    """Everything found in such a story."""
    return check_texts(story(beats, head, sheet), assets)


def marks(findings: list[Diagnostic]) -> list[tuple[str, str, int]]:
    """Code, file and line of each finding."""
    return [(d.code, d.path, d.line) for d in findings]
