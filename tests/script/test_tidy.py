"""Tidying: the shipped style stands, a mess comes back to it, comments stay, no word changes."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from yaml.nodes import Node, ScalarNode

from game.script.diagnostics import StoryErrors
from game.script.nodes import compose
from game.script.order import ranked
from game.script.source import Source, parse_source
from game.script.tidy import Untidy, changed, tidied

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    *sorted((ROOT / "tests" / "ferry").rglob("*.yaml")),
    ROOT / "story" / "story.yaml",
    ROOT / "story" / "act1" / "hello.yaml",
    ROOT / "story" / "characters" / "samantha.yaml",
]


def _source(text: str, path: str = "a.yaml") -> Source:
    return parse_source(path, text.encode())


def _read(path: Path) -> Source:
    folder = next(p for p in path.parents if (p / "story.yaml").exists())
    return parse_source(path.relative_to(folder).as_posix(), path.read_bytes())


def _prose(node: Node) -> Iterator[int]:
    """The lines of a file that are prose."""
    if isinstance(node, ScalarNode):
        if node.style == "|":
            first = node.start_mark.line + 1
            yield from range(first, first + len(node.value.rstrip("\n").split("\n")))
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _prose(part)


def mess(source: Source, chance: random.Random) -> str:
    """The same file as somebody in a hurry leaves it: deeper, wider, with blanks everywhere."""
    prose = {line for _, node in compose(source) for line in _prose(node)}
    deeper = chance.random() < 0.5
    out = [""] * chance.randrange(3)
    for n, row in enumerate(source.lines):
        bare = row.lstrip(" ")
        deep = len(row) - len(bare)
        if n not in prose:
            if deeper and bare.startswith("- "):
                bare = f"-   {bare[2:]}"
            if '"' not in bare and "#" not in bare and chance.random() < 0.5:
                bare = re.sub(r"(: [\[{])(?=\w)", r"\1  ", bare)
            bare += " " * chance.randrange(4)
        if not row and n not in prose:
            out += [""] * chance.randrange(3)
        out.append(" " * deep * (2 if deeper else 1) + bare)
    return "\n".join(out)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_tidy_stays_as_it_is(path: Path) -> None:
    source = _read(path)
    assert tidied(source) == source.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(4))
def test_a_mess_comes_back_to_the_tidy_text(path: Path, seed: int) -> None:
    source = _read(path)
    messy = _source(mess(source, random.Random(seed)), source.path)
    assert [d for d, _ in compose(messy)] == [d for d, _ in compose(source)]
    assert tidied(messy) == source.text


def test_keys_come_in_order_with_the_comments_above_them() -> None:
    text = """\
# The first scene.
beats:
- choices:
   -  goto: b   # back
      # Why this is once.
      once:   true
      say: "Go, # on."


      id: on
   - do: 'Stay'
# Above everything that happens.
title:   A title
scene: a
"""
    assert (
        tidied(_source(text))
        == """\
# The first scene.
scene: a
# Above everything that happens.
title: A title
beats:
  - choices:
      - say: "Go, # on."

        id: on
        # Why this is once.
        once: true
        goto: b  # back
      - do: 'Stay'
"""
    )


def test_prose_is_copied_letter_by_letter() -> None:
    text = """\
scene: a
beats:
     - |
           - no item
           # no comment
           key:  no key

             deeper   and  wide
           trailing\u0020\u0020
     - |2-
            begins with blanks
          and ends


     - line: |+
         Ada: Kept.

       mood: plain
"""
    wanted = """\
scene: a
beats:
  - |
    - no item
    # no comment
    key:  no key

      deeper   and  wide
    trailing\u0020\u0020
  - |2-
         begins with blanks
       and ends

  - line: |+
      Ada: Kept.

    mood: plain
"""
    source = _source(text)
    assert tidied(source) == wanted
    assert [d for d, _ in compose(_source(wanted))] == [d for d, _ in compose(source)]
    assert tidied(_source(wanted)) == wanted


def test_brackets_over_several_lines_keep_their_lines() -> None:
    text = """\
scene: a
beats:
    - talk: |
        Ada: Well?
      outcomes:
         yes_: {say:   Yes,   set: {a: +1 , b:   2}}
         no_:
              examples: ["one, two",
                  "three",   # the third
                ]
              say: No
"""
    assert (
        tidied(_source(text))
        == """\
scene: a
beats:
  - talk: |
      Ada: Well?
    outcomes:
      yes_: {say: Yes, set: {a: +1, b: 2}}
      no_:
        say: No
        examples: ["one, two",
          "three",   # the third
        ]
"""
    )


def test_several_scenes_in_a_file_stay_apart() -> None:
    text = "scene: a\nbeats: [x]\n\n\n---\n# b\nscene:  b\nbeats:\n- y\n"
    assert tidied(_source(text)) == ("scene: a\nbeats: [x]\n\n---\n# b\nscene: b\nbeats:\n  - y\n")


@pytest.mark.parametrize(
    "text",
    [
        "scene: a\nbeats:\n  -\n    say: x\n",
        "scene:\n  a\nbeats: [x]\n",
        "scene: a\nbeats:\n  - # odd\n    do: x\n",
    ],
)
def test_what_it_can_not_place_it_leaves_alone_or_writes_the_same(text: str) -> None:
    source = _source(text)
    try:
        out = tidied(source)
    except Untidy as why:
        assert "a.yaml" in str(why)
    else:
        assert [d for d, _ in compose(_source(out))] == [d for d, _ in compose(source)]
        assert "odd" not in text or "# odd" in out


def test_what_is_no_yaml_is_said() -> None:
    with pytest.raises(StoryErrors):
        tidied(_source("scene: [a\n"))


def test_unknown_keys_leave_the_order_to_the_writer() -> None:
    assert ranked("scene", ["beats", "scene"]) == [1, 0]
    assert ranked("scene", ["beats", "scene", "mood"]) == [0, 1, 2]
    assert ranked("choice", ["goto", "then", "say"]) == [2, 0, 1]
    assert ranked("", ["b", "a"]) == [0, 1]


def test_a_diff_shows_what_would_change() -> None:
    source = _source("scene:   a\nbeats: [x]")
    lines = list(changed(source, tidied(source)))
    assert lines[:2] == ["--- a.yaml\n", "+++ a.yaml (tidy)\n"]
    assert "-scene:   a\n" in lines and "+scene: a\n" in lines
    assert any("no newline at the end" in line for line in lines)
