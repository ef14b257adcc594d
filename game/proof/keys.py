"""What conditions read, and what a story's steps write: the keys that a proof may track.

A key is ``(kind, name)``: ``var``, ``visits`` of a scene, ``chosen`` a choice, ``kept`` a tone,
``quoted`` a slot. Everything else of a play's state decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from game.script import ops as o
from game.script.expr import Expr
from game.script.story import Story

Key = tuple[str, str]
_CALLS = {"seen": "visits", "chose": "chosen", "kept": "kept", "quoted": "quoted"}


def reads(tree: Expr | None, scene: str) -> set[Key]:
    """The keys that an expression of a scene reads."""
    if tree is None:
        return set()
    op = tree[0]
    if op == "var":
        return {("var", tree[1])}
    if op == "visits":
        return {("visits", scene)}
    if op in _CALLS:
        return {(_CALLS[op], tree[1])}
    if op in ("num", "flag", "text", "quote"):
        return set()
    out: set[Key] = set()
    for part in tree[1:]:
        out |= reads(part, scene)
    return out


def guards(scene: o.Scene) -> Iterator[tuple[int, Expr]]:
    """Every condition of a scene with the step that it stands at."""
    for at, op in enumerate(scene.ops):
        for tree in guards_of(op):
            yield at, tree


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
    elif isinstance(op, o.Menu):
        yield from (row[4] for row in op.options if row[4] is not None)
        return
    elif isinstance(op, o.Talk):
        yield from (row[3] for row in op.outcomes if row[3] is not None)
        yield from (row[3] for row in op.replies if row[3] is not None)
        yield from (row[4] for row in op.exits if row[4] is not None)
        rows = [*op.opening, *op.fallback, *op.off_topic, *op.out_of_turns]
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
    ``all_keys`` are the keys that any condition reads.
    """

    values: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    caps: dict[str, int | None] = field(default_factory=dict)
    all_keys: set[Key] = field(default_factory=set)


def gather(story: Story) -> Facts:
    """Look through every step of a story once."""
    facts = Facts()
    assigned: dict[str, set[object]] = {v: {x.start} for v, x in story.variables.items()}
    steps: dict[str, list[int]] = {v: [] for v in story.variables}
    for scene_id in story.scene_ids:
        scene = story.scene(scene_id)
        facts.caps.setdefault(scene_id, 1)
        for op in scene.ops:
            if isinstance(op, o.Effect):
                for name, how, value in op.sets:
                    if how == "+":
                        steps[name].append(value)
                    else:
                        assigned[name].add(value)
            if isinstance(op, o.Menu):
                for row in op.options:
                    if row[3]:
                        facts.all_keys.add(("chosen", f"{scene_id}.{row[0]}"))
            if isinstance(op, o.Talk):
                for row in op.outcomes:
                    if row[4]:
                        facts.all_keys.add(("chosen", f"{scene_id}.{row[0]}"))
            for tree in guards_of(op):
                facts.all_keys |= reads(tree, scene_id)
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
        for side in (left, right):
            if ("visits", scene) in reads(side, scene) and _uses_visits(side):
                facts.caps[scene] = None
        return
    for part in tree[1:]:
        if isinstance(part, list):
            _cap(part, scene, facts)


def _uses_visits(tree: Expr) -> bool:
    return tree == ["visits"] or any(_uses_visits(p) for p in tree[1:] if isinstance(p, list))
