"""A small story to write beats into, and what comes of it: a story, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from textwrap import indent
from typing import Any

from game.script import Diagnostic, Story, StoryErrors
from game.script.load import story_from_texts

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "story"

HEADER = """\
format: 1
id: small
title: Small
start: a
cast:
  You: {player: true}
  Samantha: {character: samantha, spoken: true}
  OS: {}
variables:
  candor: {type: number, start: 2, range: 0 10}
  open: {type: flag, start: false}
  breaths: {type: [none, last, all], start: all}
places:
  room: {title: A room, lights: [day, night], bed: hum}
music:
  air: {}
sounds: [hum, bell]
acts:
  one: {number: 1, title: One, when: June}
  two: {number: 2, title: Two}
endings:
  fin: {title: The end, note: It is over.}
  out: {title: Out}
tones:
  room: {title: The room, bed: hum}
"""
SHEET = """\
name: Samantha
facts:
  - id: secret
    keys: [kettle]
    content: There is a kettle.
  - id: other
    keys: [window]
    content: There is a window.
"""
END = "scene: b\nbeats:\n  - ending: fin\n"


def story_files(beats: str, head: str = "", tail: str = "- goto: b", **more: str) -> dict[str, str]:
    """The files of a story whose scene ``a`` has these beats; ``more`` are other scenes' beats."""
    files = {
        "story.yaml": HEADER,
        "characters/samantha.yaml": SHEET,
        "a.yaml": scene_text("a", beats, head, tail),
        "b.yaml": END,
    }
    for name, other in more.items():
        files[f"{name}.yaml"] = scene_text(name, other, "", "")
    return files


def scene_text(name: str, beats: str, head: str = "", tail: str = "") -> str:
    """A scene's file; its beats begin on line 3 when there is no ``head``."""
    out = f"scene: {name}\n{head}beats:\n{indent(beats, '  ')}\n"
    return out + (indent(tail, "  ") + "\n" if tail else "")


def small(beats: str, head: str = "", tail: str = "- goto: b", **more: str) -> Story:
    """That story, which must be without a fault."""
    return story_from_texts(story_files(beats, head, tail, **more))


def faults(files: dict[str, str]) -> list[Diagnostic]:
    """Everything found in these files, warnings too."""
    try:
        return list(story_from_texts(files).warnings)
    except StoryErrors as errors:
        return errors.diagnostics


def faults_of(beats: str, head: str = "", tail: str = "- goto: b", **more: str) -> list[Diagnostic]:
    """Everything found in a story with these beats."""
    return faults(story_files(beats, head, tail, **more))


def ops(story: Story, kind: type, scene: str = "a") -> list[Any]:
    """The steps of one kind in a scene."""
    return [op for op in story.scene(scene).ops if isinstance(op, kind)]


def words(value: Any) -> Iterator[str]:
    """Every string within a step, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from words(part)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            yield from words(getattr(value, field.name))
