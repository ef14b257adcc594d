"""What can be reached with some keys tracked: a fixpoint over the graph, and a way to a place.

``Sweep`` answers for every place at once, and quickly: steps between which nothing tracked is read
or written are one. ``Trail`` keeps how it came, layer by layer of the player's acts, so that what
it gives first is a shortest way.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush

from game.proof.graph import OVER, Edge, Graph, Place
from game.proof.space import Space


class Sweep:
    """The valuations with which each node of a graph can be reached."""

    def __init__(self, graph: Graph, space: Space) -> None:
        self.graph = graph
        self.space = space
        self.group = _contracted(graph, space)
        out: list[list[tuple[int, int, Edge]]] = [[] for _ in graph.spots]
        for node, edges in enumerate(graph.edges):
            mine = self.group[node]
            for edge in edges:
                if edge.to == OVER:
                    continue
                to = self.group[edge.to]
                may = space.may(edge.cond)
                if may and (to != mine or space.touched(edge)):
                    out[mine].append((to, may, edge))
        self.reach = self._run(out)

    def _run(self, out: list[list[tuple[int, int, Edge]]]) -> list[int]:
        space, start = self.space, self.group[0]
        reach = [0] * len(out)
        fresh = [0] * len(out)
        order = _order(out, start)
        reach[start] = fresh[start] = space.first
        heap = [(order[start], start)]
        while heap:
            _, node = heappop(heap)
            some, fresh[node] = fresh[node], 0
            if not some:
                continue
            for to, may, edge in out[node]:
                new = space.after(edge.effects, some & may) & ~reach[to]
                if new:
                    reach[to] |= new
                    if not fresh[to]:
                        heappush(heap, (order[to], to))
                    fresh[to] |= new
        return reach

    def at(self, node: int) -> int:
        """The valuations with which this node can be reached."""
        return self.reach[self.group[node]]

    def passes(self, places: list[Place]) -> bool:
        """Whether any of these places can be passed."""
        return any(self.at(p.node) & self.space.may(p.cond) for p in places)


def _order(out: list[list[tuple[int, int, Edge]]], start: int) -> list[int]:
    """A number for each node, such that most edges lead to a larger one."""
    order = [0] * len(out)
    seen = bytearray(len(out))
    seen[start] = 1
    stack = [(start, iter(out[start]))]
    n = len(out)
    while stack:
        node, rest = stack[-1]
        for to, _, _ in rest:
            if not seen[to]:
                seen[to] = 1
                stack.append((to, iter(out[to])))
                break
        else:
            stack.pop()
            order[node] = n
            n -= 1
    return order


def _contracted(graph: Graph, space: Space) -> list[int]:
    """For each node the first of those that are reached with the same valuations.

    Two are where silent edges (nothing tracked read or written) lead round between them, or where
    the only way to one is a silent edge from the other.
    """
    full = space.full
    silent: list[list[int]] = []
    ways = [0] * len(graph.spots)
    loud = bytearray(len(graph.spots))
    for edges in graph.edges:
        mine = []
        for edge in edges:
            if edge.to == OVER:
                continue
            ways[edge.to] += 1
            if space.may(edge.cond) == full and not space.touched(edge):
                mine.append(edge.to)
            else:
                loud[edge.to] = 1
        silent.append(mine)
    group, members = components(silent)
    # Components come in reverse order of the silent edges: the last is before all it leads to.
    entries: dict[int, set[int]] = {}
    for node, targets in enumerate(silent):
        for to in targets:
            if group[to] != group[node]:
                entries.setdefault(group[to], set()).add(group[node])
    start = group[0]
    alias: dict[int, int] = {}
    for first in reversed(members):
        nodes = members[first]
        before = entries.get(first, set())
        if first != start and not any(loud[n] for n in nodes):
            roots = {alias.get(b, b) for b in before}
            if len(roots) == 1:
                alias[first] = next(iter(roots))
    return [alias.get(g, g) for g in group]


def components(silent: list[list[int]]) -> tuple[list[int], dict[int, list[int]]]:
    """Strongly connected components (Tarjan), each named by one of its nodes."""
    n = len(silent)
    index = [0] * n
    low = [0] * n
    group = [-1] * n
    members: dict[int, list[int]] = {}
    stack: list[int] = []
    count = 0
    for root in range(n):
        if index[root]:
            continue
        count += 1
        index[root] = low[root] = count
        stack.append(root)
        work = [(root, iter(silent[root]))]
        while work:
            node, rest = work[-1]
            for to in rest:
                if not index[to]:
                    count += 1
                    index[to] = low[to] = count
                    stack.append(to)
                    work.append((to, iter(silent[to])))
                    break
                if group[to] < 0 and index[to] < low[node]:
                    low[node] = index[to]
            else:
                work.pop()
                if work and low[node] < low[work[-1][0]]:
                    low[work[-1][0]] = low[node]
                if low[node] == index[node]:
                    mine = []
                    while True:
                        other = stack.pop()
                        group[other] = node
                        mine.append(other)
                        if other == node:
                            break
                    members[node] = mine
    return group, members


Move = tuple[int, Edge]
"""A step of a way: the node that it leaves, and by which edge."""


class Trail:
    """A search in layers of the player's acts that remembers how it came.

    A ``plain`` one goes past no menu whose choices are all hidden. With few keys tracked that looks
    like a short way everywhere, and seldom is one.
    """

    def __init__(self, graph: Graph, space: Space, *, plain: bool = False) -> None:
        self.graph = graph
        self.space = space
        self._plain = plain
        self.reach = [0] * len(graph.spots)
        # How each node was come to: (the valuations that were new, from where, with
        # which, by which edge, after how many acts).
        self._came: list[list[tuple[int, int, int, Edge | None, int]]] = [[] for _ in graph.spots]
        self._layer: dict[int, int] = {}
        self._acting: dict[int, int] = {}
        self.acts = 0
        self._arrive(0, space.first, OVER, 0, None, self._layer)

    def _arrive(
        self, node: int, some: int, source: int, with_: int, edge: Edge | None, into: dict[int, int]
    ) -> bool:
        new = some & ~self.reach[node]
        if not new:
            return False
        self.reach[node] |= new
        self._came[node].append((new, source, with_, edge, self.acts))
        into[node] = into.get(node, 0) | new
        return True

    def to(self, places: list[Place]) -> list[Move] | None:
        """A way with the fewest acts to any of these places; ``None`` where there is none."""
        wanted = [(p.node, self.space.may(p.cond), p.act) for p in places]
        while True:
            # In each layer the places that need no act of their own come first.
            hit = next(((n, m) for n, m, act in wanted if not act and self.reach[n] & m), None)
            if hit is None and self._layer:
                self._spread()
                hit = next(((n, m) for n, m, act in wanted if not act and self.reach[n] & m), None)
            if hit is None:
                hit = next(((n, m) for n, m, _ in wanted if self.reach[n] & m), None)
            if hit is not None:
                return self._way(hit[0], self.reach[hit[0]] & hit[1])
            if not self._step():
                return None

    def way_into(self, some: dict[int, int]) -> list[Move]:
        """A way to the first of these valuations that was come to, after all were looked for."""
        node = min(
            (n for n, wanted in some.items() if wanted & self.reach[n]),
            key=lambda n: next(at for new, _, _, _, at in self._came[n] if new & some[n]),
        )
        return self._way(node, some[node])

    def _spread(self) -> None:
        """Follow this layer as far as play goes by itself."""
        graph, space = self.graph, self.space
        queue = deque(self._layer)
        fresh = dict(self._layer)
        self._acting = {}
        while queue:
            node = queue.popleft()
            some = fresh.pop(node, 0)
            if not some:
                continue
            if node in graph.waits:
                self._acting[node] = self._acting.get(node, 0) | some
                if self._plain:
                    continue
            for edge in graph.edges[node]:
                if edge.act is None and edge.to != OVER:
                    held = some & space.may(edge.cond)
                    if held:
                        new = space.after(edge.effects, held)
                        if self._arrive(edge.to, new, node, held, edge, fresh):
                            queue.append(edge.to)
        self._layer = {}

    def _step(self) -> bool:
        """One act further; false where there is none to do."""
        acting, self._acting = self._acting, {}
        self.acts += 1
        for node, some in acting.items():
            for edge in self.graph.edges[node]:
                if edge.act is not None and edge.to != OVER:
                    held = some & self.space.may(edge.cond)
                    if held:
                        new = self.space.after(edge.effects, held)
                        self._arrive(edge.to, new, node, held, edge, self._layer)
        return bool(self._layer)

    def _way(self, node: int, some: int) -> list[Move]:
        """Back to the start from one of these valuations at a node, the earliest."""
        moves: list[Move] = []
        while True:
            # What was reached was come to: there is one.
            new, source, held, edge, _ = next(c for c in self._came[node] if c[0] & some)
            if edge is None:
                moves.reverse()
                return moves
            one = new & some
            one &= -one
            moves.append((source, edge))
            node, some = source, self.space.before(edge.effects, one) & held
