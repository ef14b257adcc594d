"""A story's plays with all but some keys forgotten: every real play is one of these.

A state is where a play waits and the values of the tracked keys. From it go edges, each an act of
the player with what it passes: *points*, the things that questions are about. Where a condition
reads what is not tracked, both ways are followed. So what is not reached here is not reached by any
play; what is reached here is only a candidate, until the real session has played it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from game.play.state import ENTERING
from game.proof.keys import Facts, Key, reads
from game.proof.values import EITHER, Known
from game.script import ops as o
from game.script.story import Story

Point = tuple[str, ...]
"""What a question is about: ``("line", id)``, ``("choice", full)``, ``("ending", id)``, …"""

Act = tuple[str, str]
"""An edge's act: ``("pick", full)``, ``("keep", "yes")``, ``("type", "")`` or ``("reply", id)``.

``type`` is words that the ear makes nothing of, ``reply`` words that it takes for that reply.
"""

MAX_STACK = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """A state: where a play waits, who called, the open talks, the tracked values.

    ``talks`` are ``(scene, step, turns left)``, the innermost last. ``values`` are in the order of
    the keys.
    """

    scene: str
    pc: int
    stack: tuple[tuple[str, int], ...]
    talks: tuple[tuple[str, int, int], ...]
    values: tuple[Any, ...]


@dataclass(slots=True)
class Step:
    """One way on: the act, where it leads (``None``: the play is over), what it passed.

    ``leaned`` are the keys of conditions that could have gone either way.
    """

    act: Act
    to: Spot | None
    points: set[Point]
    leaned: set[Key]


@dataclass(slots=True)
class _Thread:
    """A run under way between two waits."""

    scene: str
    pc: int
    stack: tuple[tuple[str, int], ...]
    talks: tuple[tuple[str, int, int], ...]
    values: dict[Key, Any]
    points: set[Point] = field(default_factory=set)
    leaned: set[Key] = field(default_factory=set)
    entered: tuple[Any, ...] = ()
    resumed: bool = False

    def fork(self) -> _Thread:
        return _Thread(
            self.scene,
            self.pc,
            self.stack,
            self.talks,
            dict(self.values),
            set(self.points),
            set(self.leaned),
            self.entered,
            self.resumed,
        )


class Abstract:
    """The plays of a story over some tracked keys."""

    def __init__(self, story: Story, facts: Facts, keys: frozenset[Key]) -> None:
        self.story = story
        self.facts = facts
        # A count that a condition reads in an unforeseen way can't be cut off, so not be tracked.
        self.keys = tuple(
            sorted(k for k in keys if k[0] != "visits" or facts.caps.get(k[1]) is not None)
        )
        self.known = Known(facts)
        self._scenes = {s: story.scene(s) for s in story.scene_ids}

    # -- the ways on -----------------------------------------------------------------------

    def starts(self) -> list[Step]:
        """How a play begins."""
        values: dict[Key, Any] = {}
        for key in self.keys:
            kind, name = key
            values[key] = (
                self.story.variables[name].start
                if kind == "var"
                else 0
                if kind == "visits"
                else False
            )
        return list(self._run(("begin", ""), _Thread(self.story.start, ENTERING, (), (), values)))

    def steps(self, spot: Spot) -> Iterator[Step]:
        """Every way on from a state."""
        op = self._scenes[spot.scene].ops[spot.pc]
        values = dict(zip(self.keys, spot.values, strict=True))
        if isinstance(op, o.Menu):
            yield from self._menu(spot, op, values)
        elif isinstance(op, o.Talk):
            yield from self._talk(spot, op, values)
        elif isinstance(op, o.ToneStep):
            for kept in (True, False):
                thread = self._thread(spot, spot.pc + 1, values)
                self._set(thread, ("kept", op.tone), kept)
                yield from self._run(("keep", "yes" if kept else ""), thread)

    def _thread(self, spot: Spot, pc: int, values: dict[Key, Any]) -> _Thread:
        return _Thread(spot.scene, pc, spot.stack, spot.talks, dict(values))

    def _menu(self, spot: Spot, op: o.Menu, values: dict[Key, Any]) -> Iterator[Step]:
        for row in op.options:
            shown, leaned = self.shown(row, spot.scene, values)
            if shown is not False:
                yield from self._take(spot, row[0], row[5], values, leaned)

    def shown(
        self, row: list[Any], scene: str, values: dict[Key, Any]
    ) -> tuple[bool | None, set[Key]]:
        """Whether a menu's option is open, and the untracked keys which that leans on."""
        choice, _, _, once, guard, _ = row
        parts = [self.known.truth(guard, scene, values)]
        keys = reads(guard, scene)
        if once:
            taken = values.get(("chosen", f"{scene}.{choice}"), EITHER)
            parts.append(EITHER if taken is EITHER else not taken)
            keys.add(("chosen", f"{scene}.{choice}"))
        if False in parts:
            return False, set()
        if EITHER in parts:
            return EITHER, {k for k in keys if k not in values}
        return True, set()

    def _take(
        self, spot: Spot, choice: str, to: int, values: dict[Key, Any], leaned: set[Key]
    ) -> Iterator[Step]:
        full = f"{spot.scene}.{choice}"
        thread = self._thread(spot, to, values)
        thread.points.add(("choice", full))
        thread.leaned |= leaned
        self._set(thread, ("chosen", full), True)
        yield from self._run(("pick", full), thread)

    def _talk(self, spot: Spot, op: o.Talk, values: dict[Key, Any]) -> Iterator[Step]:
        for choice, _, _, guard, stay, to, slots in op.outcomes:
            row = [choice, "", "say", stay, guard, to]
            shown, leaned = self.shown(row, spot.scene, values)
            if shown is False:
                continue
            kept = dict(values)
            for slot in slots:
                if ("quoted", slot) in kept:
                    kept[("quoted", slot)] = True
            yield from self._take(spot if stay else _closed(spot), choice, to, kept, leaned)
        for row in op.exits:
            shown, leaned = self.shown(row, spot.scene, values)
            if shown is not False:
                yield from self._take(_closed(spot), row[0], row[5], values, leaned)
        yield from self._typed(spot, op, values, None)
        for reply in op.replies:
            yield from self._typed(spot, op, values, reply)

    def _typed(
        self, spot: Spot, op: o.Talk, values: dict[Key, Any], reply: list[Any] | None
    ) -> Iterator[Step]:
        """One turn of typed words; after the last one the talk is over."""
        thread = self._thread(spot, spot.pc, values)
        act: Act = ("type", "")
        if reply is not None:
            act = ("reply", reply[0])
            if self._maybe(reply[3], spot.scene, thread) is False:
                return
            thread.points.add(("reply", op.id, reply[0]))
            self._says(reply[2], spot.scene, thread)
        for slot in op.any_slots:
            self._set(thread, ("quoted", slot), True)
        *rest, (scene, pc, left) = spot.talks
        if left > 1:
            thread.talks = (*rest, (scene, pc, left - 1))
            yield Step(act, self._spot(thread), thread.points, thread.leaned)
        else:
            thread.talks = (*rest, (scene, pc, 0))
            thread.resumed = True
            yield from self._run(act, thread)

    def _spot(self, thread: _Thread) -> Spot:
        return Spot(thread.scene, thread.pc, thread.stack, thread.talks, self._packed(thread))

    # -- running ---------------------------------------------------------------------------

    def _packed(self, thread: _Thread) -> tuple[Any, ...]:
        return tuple(thread.values[key] for key in self.keys)

    def _set(self, thread: _Thread, key: Key, value: Any) -> None:
        if key in thread.values:
            thread.values[key] = value

    def _maybe(self, guard: Any, scene: str, thread: _Thread) -> bool | None:
        truth = self.known.truth(guard, scene, thread.values)
        if truth is EITHER:
            thread.leaned |= {k for k in reads(guard, scene) if k not in thread.values}
        return truth

    def _says(self, says: list[o.Speech], scene: str, thread: _Thread) -> None:
        for speech in says:
            truth = self._maybe(speech[3], scene, thread)
            if truth is not False:
                thread.points.add(("line", speech[0]))
            if truth is not True:
                thread.points.add(("unsaid", speech[0]))

    def _run(self, act: Act, first: _Thread) -> Iterator[Step]:
        """Run until every fork waits or is over.

        Forks that come together again go on as one: what the other passed is given as a step that
        leads nowhere.
        """
        threads = [first]
        passed: set[tuple[Any, ...]] = set()
        forked = False
        while threads:
            thread = threads.pop()
            while True:
                if thread.pc == ENTERING and not self._enter(thread):
                    yield Step(act, None, thread.points, thread.leaned)
                    break
                if forked:
                    here = (self._spot(thread), thread.resumed)
                    if here in passed:
                        yield Step(act, None, thread.points, thread.leaned)
                        break
                    passed.add(here)
                done = self._op(thread, threads)
                forked = forked or bool(threads)
                if done == "on":
                    continue
                if done == "wait":
                    yield Step(act, self._spot(thread), thread.points, thread.leaned)
                elif done == "over":
                    yield Step(act, None, thread.points, thread.leaned)
                break

    def _enter(self, thread: _Thread) -> bool:
        """Enter a scene; false where this run came here before with nothing changed."""
        key = ("visits", thread.scene)
        if key in thread.values:
            cap = self.facts.caps[thread.scene]
            thread.values[key] = min(thread.values[key] + 1, cap or 1)
        here = (thread.scene, thread.stack, thread.talks, self._packed(thread))
        if here in thread.entered or len(thread.stack) > MAX_STACK:
            thread.points.add(("circle", thread.scene))
            return False
        thread.entered = (*thread.entered, here)
        thread.points.add(("scene", thread.scene))
        thread.pc = 0
        return True

    def _op(self, thread: _Thread, threads: list[_Thread]) -> str:
        scene = self._scenes[thread.scene]
        op = scene.ops[thread.pc]
        thread.points.add(("step", thread.scene, str(thread.pc)))
        if isinstance(op, o.Say):
            self._says([op.speech], thread.scene, thread)
        elif isinstance(op, o.Voiced):
            self._says(op.says, thread.scene, thread)
        elif isinstance(op, o.Effect):
            self._effect(op, thread)
        elif isinstance(op, o.Branch):
            self._branch(op, thread, threads)
            return "on"
        elif isinstance(op, o.Jump):
            thread.pc = op.to
            return "on"
        elif isinstance(op, o.Resume):
            thread.pc, thread.resumed = op.talk, True
            return "on"
        elif isinstance(op, o.Goto):
            thread.stack = ()
            thread.talks = ()
            thread.scene, thread.pc = op.scene, ENTERING
            return "on"
        elif isinstance(op, o.Call):
            thread.stack = (*thread.stack, (thread.scene, thread.pc + 1))
            thread.scene, thread.pc = op.scene, ENTERING
            return "on"
        elif isinstance(op, o.Menu):
            return self._at_menu(op, thread, threads)
        elif isinstance(op, o.Talk):
            return self._at_talk(op, thread)
        elif isinstance(op, o.ToneStep):
            self._says(op.says, thread.scene, thread)
            return "wait"
        elif isinstance(op, o.End):
            thread.points.add(("ending", op.ending))
            return "over"
        elif isinstance(op, o.Finish):
            if not thread.stack:
                thread.points.add(("off_the_end", thread.scene))
                return "over"
            *rest, (thread.scene, thread.pc) = thread.stack
            thread.stack = tuple(rest)
            return "on"
        thread.pc += 1
        return "on"

    def _at_menu(self, op: o.Menu, thread: _Thread, threads: list[_Thread]) -> str:
        """Wait where an option is open; where all may be hidden, also go past."""
        rows = [self.shown(row, thread.scene, thread.values) for row in op.options]
        if all(shown is not True for shown, _ in rows):
            past = thread.fork()
            past.points.add(("empty", op.id))
            past.leaned |= {key for _, leaned in rows for key in leaned}
            past.pc = op.other
            if all(shown is False for shown, _ in rows):
                threads.append(past)
                return "gone"
            threads.append(past)
            thread.leaned |= {key for _, leaned in rows for key in leaned}
        return "wait"

    def _at_talk(self, op: o.Talk, thread: _Thread) -> str:
        """Open a talk, or come back into it; without a turn left it is over."""
        if not thread.resumed:
            self._says(op.opening, thread.scene, thread)
            thread.talks = (*thread.talks, (thread.scene, thread.pc, op.turns))
            return "wait"
        thread.resumed = False
        if thread.talks[-1][2] > 0:
            return "wait"
        self._says(op.out_of_turns, thread.scene, thread)
        thread.points.add(("tired", op.id))
        thread.talks = thread.talks[:-1]
        thread.pc = op.after
        return "on"

    def _branch(self, op: o.Branch, thread: _Thread, threads: list[_Thread]) -> None:
        truth = self._maybe(op.test, thread.scene, thread)
        at = (thread.scene, str(thread.pc))
        if truth is EITHER:
            other = thread.fork()
            other.points.add(("untrue", *at))
            other.pc = op.other
            threads.append(other)
            truth = True
        thread.points.add(("true" if truth else "untrue", *at))
        thread.pc = thread.pc + 1 if truth else op.other

    def _effect(self, op: o.Effect, thread: _Thread) -> None:
        for name, how, value in op.sets:
            key = ("var", name)
            if key not in thread.values:
                continue
            variable = self.story.variables[name]
            if variable.kind == "number":
                total = thread.values[key] + value if how == "+" else value
                thread.values[key] = max(variable.low, min(variable.high, total))
            else:
                thread.values[key] = value


def _closed(spot: Spot) -> Spot:
    """The same state with its innermost talk over."""
    return Spot(spot.scene, spot.pc, spot.stack, spot.talks[:-1], spot.values)
