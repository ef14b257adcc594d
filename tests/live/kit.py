"""A small story on disk that tests edit: a hall, an attic, a talk with Ada."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

FILES = {
    "story.yaml": """\
format: 1
id: house
title: House
start: hall
cast:
  You: {player: true}
  Ada: {character: ada}
variables:
  warmth: {type: number, start: 3, range: 0 10}
  lamp: {type: flag, start: false}
  coat: {type: [grey, red], start: grey}
endings:
  out: {title: Out, note: The door was open.}
""",
    "characters/ada.yaml": """\
name: Ada
description: Ada looks after the house.
personality: Dry.
facts:
  - {id: key, keys: [key], content: "The key is under the stone."}
""",
    "hall.yaml": """\
scene: hall
title: The hall
beats:
  - |
    The hall is cold.
    Ada: You came.
  - choices:
      - do: Light the lamp
        id: light
        set: {lamp: true, warmth: +2}
        goto: attic
      - say: I can see in the dark.
        id: dark
        goto: attic
""",
    "attic.yaml": """\
scene: attic
title: The attic
beats:
  - |
    Dust under the roof.
    [lamp] The lamp finds a trunk.
  - choices:
      - do: Open the trunk
        id: trunk
        if: lamp
        learn: key
        then:
          - |
            Ada: The key is under the stone.
      - do: Go down
        id: down
        goto: cellar
  - |
    The trunk is shut again.
  - goto: cellar
""",
    "cellar.yaml": """\
scene: cellar
title: The cellar
beats:
  - |
    It smells of apples.
  - talk: |
      Ada: What do you want down here?
    id: want
    outcomes:
      apples:
        say: Apples.
        examples: ["apples", "an apple please", "fruit"]
        line: |
          Take two.
    fallback: |
      Say it again.
    exits:
      - say: Nothing.
        id: nothing
  - ending: out
""",
}


def write(folder: Path) -> Path:
    """Write the story."""
    for name, text in FILES.items():
        put(folder / name, text)
    return folder


def put(path: Path, text: str) -> None:
    """Write a file in its place, as a plain editor does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change words in a file of the story."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    put(path, text.replace(old, new))


def until(condition: Callable[[], object], what: str = "") -> None:
    """Wait for something another thread does; fails where it does not come."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, what or "it did not come"
        time.sleep(0.005)
