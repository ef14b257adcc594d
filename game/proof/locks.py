"""Soft locks: can a play come to where no ending can be reached any more?

A fixpoint from the endings back: *safe* is from where the player can come to an ending whatever is
not tracked may be. If all that can be reached is safe, that is a proof. Else a play is led to what
is not, and everything that can come after it is looked through, over all its values.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from game.proof.decide import Decider
from game.proof.graph import OVER, Edge, Graph
from game.proof.keys import Key, reads
from game.proof.run import Circle, Play
from game.proof.space import Space, size
from game.proof.sweep import Trail
from game.proof.verdict import Path

PLAYS = 6
AFTER = 10_000
"""States looked through after a place that may be a trap."""


@dataclass(slots=True)
class Lock:
    """A place from which no play comes to an ending, and the acts that lead there."""

    node: int
    path: Path


def decide_locks(decider: Decider) -> tuple[Lock | None, str]:
    """The first soft lock of a story, or ``None``; and why it was not decided, or nothing.

    Scene by scene, from the endings back: what was shown to be safe is an ending for what comes
    before it, so that each scene needs to be looked at with the keys of its own conditions only.
    """
    if decider.graph.cut:
        return None, decider.graph.cut
    return _Locks(decider).decide()


class _Locks:
    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self.graph = graph = decider.graph
        # To run off the end is a finding of its own.
        ran_off = (ps for point, ps in graph.points.items() if point[0] == "off_the_end")
        self.settled = graph.ends | {place.node for places in ran_off for place in places}
        self.tracked: dict[str, frozenset[Key]] = {}
        self.why = ""
        self._blamed: dict[str, frozenset[Key]] = {}

    def decide(self) -> tuple[Lock | None, str]:
        bad = self._settle(frozenset())
        given_up: set[str] = set()
        while bad:
            if self.decider.late():
                return None, "time ran out"
            scene = self._nearest(bad.keys(), given_up)
            if scene is None:
                return self._together(bad)
            before = len(self.settled)
            if not self._more(scene, bad.keys()):
                given_up.add(scene)
                continue
            bad = self._settle(self.tracked[scene])
            if len(self.settled) > before:
                given_up.clear()
                continue
            found = self._try(scene, bad, self.tracked[scene])
            if found is not None:
                return found, ""
        return None, ""

    def _together(self, bad: dict[int, int]) -> tuple[Lock | None, str]:
        """Where scene by scene did not do: with all that the rest of them reads."""
        graph, decider = self.graph, self.decider
        read = {k for n in bad for e in graph.edges[n] for k in reads(graph.conds[e.cond])}
        keys = decider.trackable(read.union(*self.tracked.values()))
        every = decider.trackable(k for tree in graph.conds for k in reads(tree))
        while size(decider.facts, keys) <= decider.limit and not decider.late():
            bad = self._settle(keys)
            if not bad:
                return None, ""
            found = self._try("", bad, keys)
            if found is not None:
                return found, ""
            new = self._blamed.pop("", frozenset()) - keys
            if not (new or every - keys):
                break
            keys |= new or every
        return None, self.why

    def _nearest(self, bad: Iterable[int], given_up: set[str]) -> str | None:
        """A scene from which a way leads to what is safe."""
        spots = self.graph.spots
        other = None
        for node in sorted(bad, reverse=True):
            scene = spots[node].scene
            if scene in given_up:
                continue
            if any(edge.to in self.settled for edge in self.graph.edges[node]):
                return scene
            other = other or scene
        return other

    def _more(self, scene: str, bad: Iterable[int]) -> bool:
        """Track more for a scene: what its conditions read, then those of its neighbours."""
        graph, keys = self.graph, self.tracked.get(scene, frozenset())
        here = {n for n in bad if graph.spots[n].scene == scene}
        around = {e.to for n in here for e in graph.edges[n] if e.to != OVER} - self.settled
        for nodes in (here, {n for n in bad if graph.spots[n].scene in _scenes(graph, around)}):
            read = (reads(graph.conds[e.cond]) for n in nodes for e in graph.edges[n])
            new = self.decider.trackable(k for some in read for k in some) - keys
            new |= self._blamed.pop(scene, frozenset()) - keys
            if new and size(self.decider.facts, keys | new) <= self.decider.limit:
                self.tracked[scene] = keys | new
                return True
            if new:
                self.why = f"{_names(keys | new)} have too many values together"
        self.why = self.why or f"no play was found that is caught in {scene}, nor a proof"
        return False

    def _settle(self, keys: frozenset[Key]) -> dict[int, int]:
        """Note what is safe with these keys tracked; the valuations of the rest that may not be."""
        sweep = self.decider.sweep(keys)
        space = sweep.space
        safe = self._safe(space)
        bad = {}
        for node in range(len(self.graph.spots)):
            if node not in self.settled:
                left = sweep.at(node) & ~safe.get(node, 0)
                if left:
                    bad[node] = left
                else:
                    self.settled.add(node)
        return bad

    def _safe(self, space: Space) -> dict[int, int]:
        """For each node the valuations from which what is safe can be reached for sure."""
        before, settled = self.decider.before, self.settled
        safe = dict.fromkeys(settled, space.full)
        queue = deque({source for node in settled for source in before[node]} - settled)
        waiting = set(queue)
        while queue:
            node = queue.popleft()
            waiting.discard(node)
            old = safe.get(node, 0)
            new = _of(space, self.graph.edges[node], safe, node in self.graph.waits) | old
            if new != old:
                safe[node] = new
                for source in before[node]:
                    if source not in waiting and source not in settled:
                        waiting.add(source)
                        queue.append(source)
        return safe

    def _try(self, scene: str, bad: dict[int, int], keys: frozenset[Key]) -> Lock | None:
        """Lead a play to what may be a trap in this scene, or in any; the lock, where it is one."""
        graph = self.graph
        trail = Trail(graph, self.decider.space(keys))
        trail.to([])
        here = {n: some for n, some in bad.items() if scene in ("", graph.spots[n].scene)}
        if not any(trail.reach[n] & some for n, some in here.items()):
            return None
        moves = trail.way_into(here)
        play = self.decider.runner.start()
        for _, edge in moves:
            if not play.holds(edge.cond):
                # This is no play: its condition is another thing to track.
                self._blamed[scene] = self.decider.trackable(reads(graph.conds[edge.cond]))
                return None
            play.go(edge)
        path = tuple(edge.act for _, edge in moves if edge.act is not None)
        return _trapped(self.decider, play, path)


def _scenes(graph: Graph, nodes: Iterable[int]) -> set[str]:
    return {graph.spots[n].scene for n in nodes}


def _names(keys: Iterable[Key]) -> str:
    return ", ".join(sorted(name for _, name in keys))


def _of(space: Space, edges: list[Edge], safe: dict[int, int], waits: bool) -> int:
    """The valuations of a node that are safe, by those of where its edges lead."""
    every, some, passing = space.full, 0, space.full
    any_way = 0
    for edge in edges:
        holds, fails = space.masks(edge.cond)
        there = 0 if edge.to == OVER else space.before(edge.effects, safe.get(edge.to, 0))
        every &= there | (space.full & ~holds)
        any_way |= holds
        if edge.act is None:
            passing &= there | (space.full & ~holds)
        else:
            some |= there & (space.full & ~fails)
    every &= any_way
    return every | (some & passing) if waits else every


def _ends(decider: Decider, play: Play) -> bool:
    """Whether this play comes to an ending, done at random."""
    for _ in range(decider.walker.length):
        edges = play.open()
        if not edges:
            return False
        try:
            edge = decider.walker.least(play, edges)
            decider.walker.count(play.node, edge.act)
            play.do(edge)
        except Circle:
            return False
        if any(point[0] == "ending" for point in play.passed):
            return True
    return False


def _trapped(decider: Decider, play: Play, path: Path) -> Lock | None:
    """Look through everything after this point of a play; a lock where no ending is in it."""
    try:
        play.settle()
    except Circle:
        return None
    if play.over:
        return None
    if any(_ends(decider, play.copy()) for _ in range(PLAYS)):
        return None
    relevant = sorted({k for c in decider.graph.conds for k in reads(c)})
    caps = decider.facts.caps

    def mark(p: Play) -> tuple[object, ...]:
        out: list[object] = [p.node]
        for key in relevant:
            value = p.values.get(key, 0)
            cap = caps.get(key[1]) if key[0] == "visits" else None
            out.append(value if cap is None else min(value, cap))
        return tuple(out)

    seen = {mark(play)}
    queue = deque([play])
    while queue:
        here = queue.popleft()
        for edge in here.open():
            ahead = here.copy()
            try:
                ahead.do(edge)
            except Circle:
                return None
            if any(point[0] == "ending" for point in ahead.passed):
                return None
            if ahead.over:
                continue
            found = mark(ahead)
            if found not in seen:
                seen.add(found)
                queue.append(ahead)
        if len(seen) > AFTER:
            return None
    met = decider.confirm(path)
    return Lock(play.node, path) if met or not path else None
