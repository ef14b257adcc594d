"""A story as one graph: every place that play can be at, and every way from there to the next.

A node is a step of a scene, with who called and which talks are open; an edge may have a condition,
effects, and, out of a node where play waits, the player's act. Nothing of a play's values is in
it, so it is small; what the values allow is for the searches over it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from game.play.state import ENTERING
from game.proof.keys import ALWAYS, Cond, Key, both, cond, given, negated, none_of
from game.script import ops as o
from game.script.story import Story

Point = tuple[str, ...]
"""What a question is about: ``("line", id)``, ``("choice", full)``, ``("ending", id)``, …"""

Act = tuple[str, str]
"""``("pick", full)``, ``("keep", "yes")``, ``("type", "")`` or ``("reply", id)``.

``type`` is words that the ear makes nothing of, ``reply`` words that it takes for that reply, and
``hear`` (with a full id, as ``pick``) words that it takes for that outcome.
"""

MAX_STACK = 24
MAX_NODES = 400_000
OVER = -1
"""Where an edge leads after which nothing comes."""

_RUN, _RESUMED, _OPEN = 0, 1, 2


class Effect(NamedTuple):
    """A key gets a value (``how`` is ``=``), or a number is added to it (``+``)."""

    key: Key
    how: str
    value: Any


class Edge(NamedTuple):
    """A way on. ``act`` is ``None`` where play goes by itself; ``cond`` is an index."""

    to: int
    cond: int
    effects: tuple[Effect, ...]
    act: Act | None


class Place(NamedTuple):
    """Where a point is passed: at this node, where the condition holds, by this act if any."""

    node: int
    cond: int
    act: Act | None


class Spot(NamedTuple):
    """A node: its scene, its step, who called, the open talks with the turns they have left."""

    scene: str
    pc: int
    stack: tuple[tuple[str, int], ...]
    talks: tuple[tuple[str, int, int], ...]
    phase: int


class Graph:
    """The places of a story's plays. ``cut`` says why it is not whole; empty where it is."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.spots: list[Spot] = []
        self.edges: list[list[Edge]] = []
        self.conds: list[Cond] = [ALWAYS]
        self.points: dict[Point, list[Place]] = defaultdict(list)
        self.waits: set[int] = set()
        self.ends: set[int] = set()
        self.cut = ""
        self._conds: dict[Cond, int] = {ALWAYS: 0}
        self._ids: dict[Spot, int] = {}
        self._scenes = {s: story.scene(s) for s in story.scene_ids}
        self._todo: list[int] = []
        self._node(Spot(story.start, ENTERING, (), (), _RUN))
        while self._todo:
            self._expand(self._todo.pop())

    def op(self, node: int) -> o.Op | None:
        """The step of a node; ``None`` on the way into a scene."""
        spot = self.spots[node]
        return None if spot.pc == ENTERING else self._scenes[spot.scene].ops[spot.pc]

    # -- building --------------------------------------------------------------------------

    def condition(self, tree: Cond) -> int:
        """The index of a condition."""
        found = self._conds.get(tree)
        if found is None:
            found = self._conds[tree] = len(self.conds)
            self.conds.append(tree)
        return found

    def _node(self, spot: Spot) -> int:
        found = self._ids.get(spot)
        if found is None:
            found = self._ids[spot] = len(self.spots)
            self.spots.append(spot)
            self.edges.append([])
            if found < MAX_NODES:
                self._todo.append(found)
            else:
                self.cut = f"more than {MAX_NODES:,} places"
        return found

    def _edge(
        self,
        node: int,
        to: Spot | None,
        when: Cond = ALWAYS,
        effects: tuple[Effect, ...] = (),
        act: Act | None = None,
    ) -> None:
        if when != ("flag", False):
            target = OVER if to is None else self._node(to)
            self.edges[node].append(Edge(target, self.condition(when), effects, act))

    def _at(self, node: int, *point: str, when: Cond = ALWAYS, act: Act | None = None) -> None:
        self.points[point].append(Place(node, self.condition(when), act))

    def _says(self, node: int, says: list[o.Speech]) -> None:
        scene = self.spots[node].scene
        for speech in says:
            guard = cond(speech[3], scene)
            self._at(node, "line", speech[0], when=guard)
            if speech[3] is not None:
                self._at(node, "unsaid", speech[0], when=negated(guard))

    def _expand(self, node: int) -> None:
        spot = self.spots[node]
        scene = spot.scene
        if spot.pc == ENTERING:
            self._at(node, "scene", scene)
            entered = (Effect(("visits", scene), "+", 1),)
            self._edge(node, spot._replace(pc=0), effects=entered)
            return
        op = self._scenes[scene].ops[spot.pc]
        on = spot._replace(pc=spot.pc + 1)
        if isinstance(op, o.Say):
            self._says(node, [op.speech])
            self._edge(node, on)
        elif isinstance(op, o.Voiced):
            self._at(node, "beat", op.id)
            self._says(node, op.says)
            self._edge(node, on)
        elif isinstance(op, o.Effect):
            self._edge(node, on, effects=_effects(op))
        elif isinstance(op, o.Branch):
            test = cond(op.test, scene)
            at = (scene, str(spot.pc))
            self._at(node, "true", *at, when=test)
            self._at(node, "untrue", *at, when=negated(test))
            self._edge(node, on, test)
            self._edge(node, spot._replace(pc=op.other), negated(test))
        elif isinstance(op, o.Jump):
            self._edge(node, spot._replace(pc=op.to))
        elif isinstance(op, o.Resume):
            self._edge(node, spot._replace(pc=op.talk, phase=_RESUMED))
        elif isinstance(op, o.Goto):
            self._edge(node, Spot(op.scene, ENTERING, (), (), _RUN))
        elif isinstance(op, o.Call):
            self._call(node, spot, op)
        elif isinstance(op, o.Menu):
            self._menu(node, spot, op)
        elif isinstance(op, o.Talk):
            self._talk(node, spot, op)
        elif isinstance(op, o.MixStep):
            for row in op.faders:
                self._says(node, row[4])
            self._edge(node, on)
        elif isinstance(op, o.ToneStep):
            self.waits.add(node)
            self._says(node, op.says)
            for kept in (True, False):
                effect = Effect(("kept", op.tone), "=", kept)
                self._edge(node, on, effects=(effect,), act=("keep", "yes" if kept else ""))
        elif isinstance(op, o.End):
            self.ends.add(node)
            self._at(node, "ending", op.ending)
            self._edge(node, None)
        elif isinstance(op, o.Finish):
            if spot.stack:
                *rest, (back, pc) = spot.stack
                self._edge(node, Spot(back, pc, tuple(rest), spot.talks, _RUN))
            else:
                self._at(node, "off_the_end", scene)
                self._edge(node, None)
        else:
            self._edge(node, on)

    def _call(self, node: int, spot: Spot, op: o.Call) -> None:
        if len(spot.stack) >= MAX_STACK:
            self.cut = f"calls nest deeper than {MAX_STACK}"
            self._at(node, "circle", op.scene)
            return
        stack = (*spot.stack, (spot.scene, spot.pc + 1))
        self._edge(node, Spot(op.scene, ENTERING, stack, spot.talks, _RUN))

    def _menu(self, node: int, spot: Spot, op: o.Menu) -> None:
        self.waits.add(node)
        shown = []
        for choice, _, _, once, guard, to in op.options:
            full = f"{spot.scene}.{choice}"
            when = both(("not", ("chose", full)) if once else ALWAYS, cond(guard, spot.scene))
            shown.append(when)
            self._pick(node, full, spot._replace(pc=to), when, guard)
        empty = none_of(shown)
        if not any(when == ALWAYS for when in shown):
            self._at(node, "empty", op.id, when=empty)
            self._edge(node, spot._replace(pc=op.other), empty)

    def _pick(
        self,
        node: int,
        full: str,
        to: Spot,
        when: Cond,
        guard: Any,
        slots: tuple[Effect, ...] = (),
    ) -> None:
        act = ("pick", full)
        self._at(node, "choice", full, when=when, act=act)
        if guard is not None:
            self._at(node, "shut", full, when=negated(cond(guard, self.spots[node].scene)))
        self._edge(node, to, when, (Effect(("chosen", full), "=", True), *slots), act)

    def _talk(self, node: int, spot: Spot, op: o.Talk) -> None:
        scene = spot.scene
        if spot.phase == _RUN:
            self._at(node, "beat", op.id)
            self._says(node, op.opening)
            talks = (*spot.talks, (scene, spot.pc, op.turns))
            self._edge(node, spot._replace(talks=talks, phase=_OPEN))
            return
        closed = spot._replace(talks=spot.talks[:-1], phase=_RUN)
        left = spot.talks[-1][2]
        if spot.phase == _RESUMED:
            if left > 0:
                self._edge(node, spot._replace(phase=_OPEN))
            else:
                self._says(node, op.out_of_turns)
                self._at(node, "tired", op.id)
                self._edge(node, closed._replace(pc=op.after))
            return
        self.waits.add(node)
        self._outcomes(node, spot, op, heard=False)
        for choice, _, _, _, guard, to in op.exits:
            self._pick(node, f"{scene}.{choice}", closed._replace(pc=to), cond(guard, scene), guard)
        after = _turn(spot)
        kept = _quoted(op.any_slots)
        self._edge(node, after, effects=kept, act=("type", ""))
        if op.mode == "off":
            return
        self._outcomes(node, _turn(spot), op, heard=True)
        typed = frozenset(op.any_slots)
        for row in op.replies:
            # What is typed is kept before it is asked what it means.
            when, act = given(cond(row[3], scene), typed), ("reply", row[0])
            self._at(node, "reply", op.id, row[0], when=when, act=act)
            if row[3] is not None:
                self._at(node, "deaf", op.id, row[0], when=negated(when))
            for speech in row[2]:
                guard = given(cond(speech[3], scene), typed)
                said, unsaid = both(when, guard), both(when, negated(guard))
                self._at(node, "line", speech[0], when=said, act=act)
                if speech[3] is not None:
                    self._at(node, "unsaid", speech[0], when=unsaid, act=act)
            self._edge(node, after, when, kept, act)

    def _outcomes(self, node: int, spot: Spot, op: o.Talk, *, heard: bool) -> None:
        """An outcome taken as a button, or heard in what was typed: that is a turn, and is kept."""
        scene = spot.scene
        typed = frozenset(op.any_slots if heard else ())
        for choice, _, _, guard, stay, to, slots in op.outcomes:
            full = f"{scene}.{choice}"
            when = both(("not", ("chose", full)) if stay else ALWAYS, cond(guard, scene))
            talks = spot.talks if stay else spot.talks[:-1]
            after = spot._replace(pc=to, talks=talks, phase=_RUN)
            kept = _quoted([*(op.any_slots if heard else ()), *slots])
            if not heard:
                self._pick(node, full, after, when, guard, kept)
                continue
            when, act = given(when, typed), ("hear", full)
            self._at(node, "choice", full, when=when, act=act)
            self._edge(node, after, when, (Effect(("chosen", full), "=", True), *kept), act)


def _turn(spot: Spot) -> Spot:
    """A talk after one turn of typed words."""
    scene, pc, left = spot.talks[-1]
    talks = (*spot.talks[:-1], (scene, pc, left - 1))
    return spot._replace(talks=talks, phase=_OPEN if left > 1 else _RESUMED)


def _quoted(slots: list[str]) -> tuple[Effect, ...]:
    return tuple(Effect(("quoted", slot), "=", True) for slot in slots)


def _effects(op: o.Effect) -> tuple[Effect, ...]:
    sets = tuple(Effect(("var", name), how, value) for name, how, value in op.sets)
    return (*sets, *(Effect(("fact", fact), "=", True) for fact in op.learn))
