"""What conditions read, and what a story's steps write: the keys that a proof may track.

A key is ``(kind, name)``: ``var``, ``visits`` of a scene, ``chosen`` a choice, ``kept`` a tone,
``quoted`` a slot, ``fact`` learned. Everything else of a play's state decides nothing.

A condition is held as a ``Cond``: the tree of ``game.script.expr`` as tuples, in which a scene's
own ``visits`` has its name, so that it means the same wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from game.script import ops as o
from game.script.expr import Expr
from game.script.story import Story

Key = tuple[str, str]
Cond = tuple[Any, ...]
ALWAYS: Cond = ("flag", True)
CALLS = {
    "seen": "visits",
    "visits": "visits",
    "chose": "chosen",
    "kept": "kept",
    "quoted": "quoted",
    "fact": "fact",
}


def cond(tree: Expr | None, scene: str) -> Cond:
    """The condition of a step of this scene."""
    if tree is None:
        return ALWAYS
    op = tree[0]
    if op == "visits":
        return ("visits", scene)
    if op == "seen" and tree[1] == scene:
        return ALWAYS  # to be here is to have entered
    if op in ("var", "num", "flag", "text", *CALLS):
        return tuple(tree)
    return (op, *(cond(part, scene) for part in tree[1:]))


def negated(tree: Cond) -> Cond:
    """The condition that holds where this one does not."""
    if tree[0] == "not":
        inner: Cond = tree[1]
        return inner
    return ("flag", not tree[1]) if tree[0] == "flag" else ("not", tree)


def both(*parts: Cond) -> Cond:
    """The condition that holds where all of these do."""
    kept = tuple(p for p in parts if p != ALWAYS)
    return kept[0] if len(kept) == 1 else ("and", *kept) if kept else ALWAYS


def given(tree: Cond, slots: frozenset[str]) -> Cond:
    """What is left of a condition where these slots have been filled."""
    if not slots:
        return tree
    if tree[0] == "quoted":
        return ALWAYS if tree[1] in slots else tree
    return tuple(given(part, slots) if isinstance(part, tuple) else part for part in tree)


def none_of(parts: list[Cond]) -> Cond:
    """The condition that holds where none of these does."""
    return both(*(negated(p) for p in parts))


@lru_cache(maxsize=100_000)
def reads(tree: Cond) -> frozenset[Key]:
    """The keys that a condition reads."""
    op = tree[0]
    if op == "var":
        return frozenset({("var", tree[1])})
    if op in CALLS:
        return frozenset({(CALLS[op], tree[1])})
    if op in ("num", "flag", "text"):
        return frozenset()
    return frozenset().union(*(reads(part) for part in tree[1:]))


def guards_of(op: o.Op) -> Iterator[Expr]:
    """The conditions of one step."""
    if isinstance(op, o.Say):
        rows = [op.speech]
    elif isinstance(op, o.Branch):
        yield op.test
        return
    elif isinstance(op, o.Voiced):
        rows = [*op.says, *(s for v in op.variants for s in v[2])]
    elif isinstance(op, o.ToneStep):
        rows = op.says
    elif isinstance(op, o.MixStep):
        yield from (test for row in op.faders for test in row[2])
        rows = [speech for row in op.faders for speech in row[4]]
    elif isinstance(op, o.Menu):
        yield from (row[4] for row in op.options if row[4] is not None)
        return
    elif isinstance(op, o.Talk):
        yield from (row[3] for row in op.outcomes if row[3] is not None)
        yield from (row[3] for row in op.replies if row[3] is not None)
        yield from (row[4] for row in op.exits if row[4] is not None)
        rows = [*op.opening, *op.asides()]
        rows += [s for row in op.replies for s in row[2]]
    else:
        return
    yield from (row[3] for row in rows if row[3] is not None)


@dataclass(slots=True)
class Facts:
    """What is known of a story before any search.

    ``values`` holds for each variable the values it can ever take: ``(low, high)`` for a number, a
    tuple for a flag or name. ``caps`` holds for each scene the count of visits beyond which no
    condition can tell the difference, ``None`` where a condition reads them in another way.
    """

    starts: dict[str, Any] = field(default_factory=dict)
    values: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    caps: dict[str, int | None] = field(default_factory=dict)

    def domain(self, key: Key) -> tuple[Any, ...] | range | None:
        """The values that a key can have, in order; ``None`` where it can't be tracked."""
        kind, name = key
        if kind == "visits":
            cap = self.caps.get(name, 1)
            return None if cap is None else range(cap + 1)
        if kind != "var":
            return (False, True)
        values = self.values[name]
        if isinstance(values[0], int) and not isinstance(values[0], bool):
            return range(values[0], values[-1] + 1)
        return values

    def start(self, key: Key) -> Any:
        """The value that a key has before play begins."""
        kind, name = key
        return self.starts[name] if kind == "var" else 0 if kind == "visits" else False


def gather(story: Story) -> Facts:
    """Look through every step of a story once."""
    facts = Facts({v: x.start for v, x in story.variables.items()})
    assigned: dict[str, set[object]] = {v: {x.start} for v, x in story.variables.items()}
    steps: dict[str, list[int]] = {v: [] for v in story.variables}
    for scene_id in story.scene_ids:
        facts.caps.setdefault(scene_id, 1)
        for op in story.scene(scene_id).ops:
            if isinstance(op, o.Effect):
                for name, how, value in op.sets:
                    if how == "+":
                        steps[name].append(value)
                    else:
                        assigned[name].add(value)
            for tree in guards_of(op):
                _cap(tree, scene_id, facts)
    for name, variable in story.variables.items():
        if variable.kind == "number":
            numbers = [v for v in assigned[name] if isinstance(v, int)]
            low = variable.low if any(s < 0 for s in steps[name]) else min(numbers)
            high = variable.high if any(s > 0 for s in steps[name]) else max(numbers)
            facts.values[name] = (max(low, variable.low), min(high, variable.high))
        else:
            facts.values[name] = tuple(sorted(assigned[name], key=str))
    return facts


def _cap(tree: Expr, scene: str, facts: Facts) -> None:
    """Note the largest count of visits that a comparison tells apart."""
    op = tree[0]
    if op in ("<", "<=", ">", ">=", "==", "!="):
        left, right = tree[1], tree[2]
        for one, other in ((left, right), (right, left)):
            if one == ["visits"]:
                cap = facts.caps.get(scene, 1)
                if other[0] == "num" and cap is not None:
                    facts.caps[scene] = max(cap, int(other[1]) + 1)
                else:
                    facts.caps[scene] = None
                return
        if any(_uses_visits(side) for side in (left, right)):
            facts.caps[scene] = None
        return
    for part in tree[1:]:
        if isinstance(part, list):
            _cap(part, scene, facts)


def _uses_visits(tree: Expr) -> bool:
    return tree == ["visits"] or any(_uses_visits(p) for p in tree[1:] if isinstance(p, list))
