"""Where a scene leads: every jump out of it, and what the player did on the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.script import ops as o
from game.script.expr import Expr
from game.script.unparse import condition, plain

Kind = Literal["goto", "call", "ending"]
Via = Literal["", "say", "do", "outcome", "exit", "turns"]


@dataclass(frozen=True, slots=True)
class Way:
    """What leads along a link.

    ``via`` is how: a choice (say, do), an outcome or exit of a talk, ``turns`` where a talk ran out
    of them, or nothing where play goes on by itself. ``id`` is the choice's full id and ``test``
    its own condition, as written.
    """

    via: Via = ""
    label: str = ""
    id: str = ""
    test: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One jump out of a scene: to another scene, or to an ending."""

    target: str
    kind: Kind
    way: Way


def links(scene: o.Scene) -> list[Link]:
    """Every link out of a scene, each once, in the order of the file.

    A choice's way ends where the next one is asked for: what lies behind that is the next one's.
    """
    found: dict[Link, None] = {}
    for start, way in _starts(scene):
        for link in _follow(scene, start, way):
            found[link] = None
    return list(found)


def _starts(scene: o.Scene) -> Iterator[tuple[int, Way]]:
    """Every place from which play goes on, with what was done there."""
    yield 0, Way()
    for op in scene.ops:
        if isinstance(op, o.Menu):
            for choice, label, kind, _, guard, to in op.options:
                yield to, Way(kind, plain(label), f"{scene.id}.{choice}", _test(guard))
        elif isinstance(op, o.Talk):
            for key, say, _, guard, _, to, _ in op.outcomes:
                yield to, Way("outcome", plain(say), f"{scene.id}.{key}", _test(guard))
            for choice, label, _, _, guard, to in op.exits:
                yield to, Way("exit", plain(label), f"{scene.id}.{choice}", _test(guard))
            yield op.after, Way("turns", "out of turns", op.id)


def _test(guard: Expr | None) -> str:
    return condition(guard) if guard is not None else ""


def _follow(scene: o.Scene, start: int, way: Way) -> Iterator[Link]:
    """The links that play comes to from there before anything is asked."""
    met: set[int] = set()
    todo = [start]
    while todo:
        at = todo.pop()
        if at in met or at >= len(scene.ops):
            continue
        met.add(at)
        op = scene.ops[at]
        if isinstance(op, o.Goto):
            yield Link(op.scene, "goto", way)
        elif isinstance(op, o.End):
            yield Link(op.ending, "ending", way)
        elif isinstance(op, o.Branch):
            todo += [op.other, at + 1]
        elif isinstance(op, o.Jump):
            todo.append(op.to)
        elif isinstance(op, o.Menu):
            if all(row[3] or row[4] for row in op.options):
                todo.append(op.other)
        elif not isinstance(op, o.Talk | o.Resume | o.Finish):
            if isinstance(op, o.Call):
                yield Link(op.scene, "call", way)
            todo.append(at + 1)
