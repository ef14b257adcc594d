"""Soft locks: can a play come to where no ending can be reached any more?

Two fixpoints from the endings back. *Safe* is from where the player can come to an ending whatever
is not tracked may be: if all that can be reached is safe, that is a proof. Else a play is led to
what is not safe, and everything that can come after it is looked through, over all its values.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from game.proof.decide import ROUNDS, Decider, Path
from game.proof.graph import OVER, Edge
from game.proof.keys import Key, reads
from game.proof.run import Circle, Play
from game.proof.space import Space, size
from game.proof.sweep import Trail

PLAYS = 6
AFTER = 10_000
"""States looked through after a place that may be a trap."""


@dataclass(slots=True)
class Lock:
    """A place from which no play comes to an ending, and the acts that lead there."""

    node: int
    path: Path


def decide_locks(decider: Decider) -> tuple[Lock | None, str]:
    """The first soft lock of a story, or ``None``; and why it was not decided, or nothing."""
    graph = decider.graph
    if graph.cut:
        return None, graph.cut
    keys: frozenset[Key] = frozenset()
    for _ in range(ROUNDS):
        if decider.late():
            return None, "time ran out"
        if size(decider.facts, keys) > decider.limit:
            return None, f"{size(decider.facts, keys):,} values of what it depends on are too many"
        space = decider.space(keys)
        trail = Trail(graph, space)
        trail.to([])
        safe = _safe(decider, space, trail.reach)
        bad = {n: some & ~safe[n] for n, some in enumerate(trail.reach) if some & ~safe[n]}
        if not bad:
            return None, ""
        moves = trail.way_into(bad)
        blamed = _unsure(decider, space, bad)
        play, path = decider.runner.start(), [e.act for _, e in moves if e.act is not None]
        for _, edge in moves:
            if not play.holds(edge.cond):
                # This is no play: its own condition is a better thing to track.
                blamed = reads(graph.conds[edge.cond]) - keys or blamed
                break
            play.go(edge)
        else:
            found = _trapped(decider, play, tuple(path))
            if found is not None:
                return found, ""
        new = decider.trackable(blamed) - keys
        if not new:
            return None, "some of what it depends on can't be counted"
        # A few at a time: the largest guards may not be needed.
        keys |= frozenset(sorted(new)[:3])
    return None, f"{ROUNDS} refinements were not enough"


def _safe(decider: Decider, space: Space, reach: list[int]) -> list[int]:
    """For each node the valuations from which an ending can be reached for sure."""
    graph = decider.graph
    safe = [0] * len(reach)
    before = decider.before
    queue: deque[int] = deque()
    # To run off the end is a finding of its own.
    over = {p.node for point, ps in graph.points.items() if point[0] == "off_the_end" for p in ps}
    for node in graph.ends | over:
        safe[node] = space.full
        queue.extend(before[node])
    waiting = set(queue)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        new = _of(space, graph.edges[node], safe, node in graph.waits) | safe[node]
        if new != safe[node]:
            safe[node] = new
            for source in before[node]:
                if source not in waiting:
                    waiting.add(source)
                    queue.append(source)
    return safe


def _of(space: Space, edges: list[Edge], safe: list[int], waits: bool) -> int:
    """The valuations of a node that are safe, by those of where its edges lead."""
    every, some, passing = space.full, 0, space.full
    any_way = 0
    for edge in edges:
        holds, fails = space.masks(edge.cond)
        there = 0 if edge.to == OVER else space.before(edge.effects, safe[edge.to])
        every &= there | (space.full & ~holds)
        any_way |= holds
        if edge.act is None:
            passing &= there | (space.full & ~holds)
        else:
            some |= there & (space.full & ~fails)
    every &= any_way
    return every | (some & passing) if waits else every


def _unsure(decider: Decider, space: Space, bad: dict[int, int]) -> frozenset[Key]:
    """What the conditions read that could have gone either way where it is not safe."""
    graph = decider.graph
    out: set[Key] = set()
    for node, some in bad.items():
        for edge in graph.edges[node]:
            holds, fails = space.masks(edge.cond)
            if holds & fails & some:
                out |= reads(graph.conds[edge.cond])
    return frozenset(out)


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
