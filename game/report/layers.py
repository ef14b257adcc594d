"""One act's nodes in layers: a Sugiyama layout, made by a library, the same every time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[str, str]
Numbered = tuple[int, int]
Spot = tuple[float, int]
"""Column (in half steps from the left) and row (from the top)."""

MAX_BENDS = 900
"""Bends that lines may need altogether; the library's work grows with their square."""
MAX_ROW = 12
"""Nodes of a layer that stand side by side; more go into rows below, where nothing else is."""
STEP = 2
"""One step across, in the library's units: two columns."""
LINE = 0.3
"""The room that a line takes where it passes a row of nodes."""


@dataclass(slots=True)
class Layers:
    """Where each node lies, and through which spots a line goes that spans several rows.

    ``across`` counts half steps from the first column to the last, ``down`` the rows.
    """

    spots: dict[str, Spot] = field(default_factory=dict)
    bends: dict[Pair, list[Spot]] = field(default_factory=dict)
    across: int = 0
    down: int = 0


def layers(nodes: Sequence[str], pairs: Iterable[Pair]) -> Layers:
    """Lay out nodes and the pairs that are linked. The first node leads; order breaks ties."""
    number = {node: n for n, node in enumerate(nodes)}
    linked = list(dict.fromkeys((number[a], number[b]) for a, b in pairs if a != b))
    down, back = _without_circles(len(nodes), linked)
    every = list(dict.fromkeys([*down, *((b, a) for a, b in back)]))
    rank = _ranks(len(nodes), every)
    if sum(rank[b] - rank[a] - 1 for a, b in every) > MAX_BENDS:
        # Too tangled for bends: only what leads one step further from the start is laid out.
        every, back = _one_step(len(nodes), linked), []
    spots, bends = _laid_out(every)
    _line_up(spots, len(nodes))
    out = Layers({nodes[n]: spots[n] for n in range(len(nodes))})
    turned = set(back)
    for (a, b), points in bends.items():
        out.bends[nodes[a], nodes[b]] = points
        if (b, a) in turned:
            out.bends[nodes[b], nodes[a]] = points[::-1]
    columns = [column for column, _ in (*spots.values(), *(p for b in bends.values() for p in b))]
    least = min(columns)
    out.spots = {node: (column - least, row) for node, (column, row) in out.spots.items()}
    out.bends = {p: [(c - least, row) for c, row in points] for p, points in out.bends.items()}
    out.across = round(max(columns) - least)
    out.down = max(row for _, row in spots.values()) + 1
    return out


def in_order(nodes: Sequence[str], pairs: Iterable[Pair]) -> list[str]:
    """Nodes by how far into the story they lie, those of one stretch beside each other."""
    number = {node: n for n, node in enumerate(nodes)}
    down, _ = _without_circles(len(nodes), [(number[a], number[b]) for a, b in pairs if a != b])
    rank = _ranks(len(nodes), down)
    return sorted(nodes, key=lambda node: (rank[number[node]], number[node]))


def _without_circles(count: int, linked: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """The links that go on, and those that lead back to where play came from."""
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b in linked:
        after[a].append(b)
    state = [0] * count
    back: set[Numbered] = set()
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        path = [(root, iter(after[root]))]
        while path:
            node, rest = path[-1]
            for other in rest:
                if state[other] == 1:
                    back.add((node, other))
                elif not state[other]:
                    state[other] = 1
                    path.append((other, iter(after[other])))
                    break
            else:
                state[node] = 2
                path.pop()
    return [p for p in linked if p not in back], [p for p in linked if p in back]


def _ranks(count: int, down: list[Numbered]) -> list[int]:
    """For each node of a graph without circles the longest way to it."""
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for a, b in down:
        after[a].append(b)
        waiting[b] += 1
    rank = [0] * count
    todo = deque(n for n in range(count) if not waiting[n])
    while todo:
        node = todo.popleft()
        for other in after[node]:
            rank[other] = max(rank[other], rank[node] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                todo.append(other)
    return rank


def _one_step(count: int, linked: list[Numbered]) -> list[Numbered]:
    """The links that lead to a node by a shortest way."""
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b in linked:
        after[a].append(b)
    depth: dict[int, int] = {}
    for root in range(count):
        if root in depth:
            continue
        depth[root] = 0
        todo = deque([root])
        while todo:
            node = todo.popleft()
            for other in after[node]:
                if other not in depth:
                    depth[other] = depth[node] + 1
                    todo.append(other)
    return [(a, b) for a, b in linked if depth[b] == depth[a] + 1]


def _laid_out(down: list[Numbered]) -> tuple[dict[int, Spot], dict[Numbered, list[Spot]]]:
    """The library's layout: parts that hang together side by side, each from its top row."""
    spots: dict[int, Spot] = {}
    bends: dict[Numbered, list[Spot]] = {}
    if not down:
        return spots, bends
    from fast_sugiyama import from_edges

    left = 0.0
    real = {n for pair in down for n in pair}
    parts = from_edges(
        down, vertex_spacing=STEP, dummy_vertices=True, dummy_size=LINE, check_layout=False
    )
    # The library gives the parts in no fixed order.
    for positions, _, _, found in sorted(parts, key=lambda part: min(int(n) for n, _ in part[0])):
        lines = [(int(a), int(b)) for a, b in found or ()]
        top = max(y for _, (_, y) in positions)
        least = min(x for _, (x, _) in positions)
        at = {int(n): (left + x - least, round((top - y) / STEP)) for n, (x, y) in positions}
        spots.update({n: spot for n, spot in at.items() if n in real})
        onward = {a: b for a, b in lines if a not in real}
        for a, b in lines:
            through: list[Spot] = []
            while a in real and b not in real:
                through.append(at[b])
                b = onward[b]
            if through:
                bends[a, b] = through
        left = max(x for x, _ in at.values()) + STEP
    return spots, bends


def _line_up(spots: dict[int, Spot], count: int) -> None:
    """Give nodes that hang with nothing a place below the others; break rows that are too wide."""
    rows: dict[int, list[int]] = {}
    for node, (_, row) in spots.items():
        rows.setdefault(row, []).append(node)
    if any(len(row) > MAX_ROW for row in rows.values()):
        below = 0
        for row in sorted(rows):
            row_nodes = sorted(rows[row], key=lambda n: (spots[n][0], n))
            deep = -(-len(row_nodes) // MAX_ROW)
            for n, node in enumerate(row_nodes):
                # Column by column: what was near stays near.
                spots[node] = (n // deep * STEP, below + n % deep)
            below += deep
    alone = [n for n in range(count) if n not in spots]
    below = max((row for _, row in spots.values()), default=-1) + 1
    side = max(1, min(MAX_ROW, round(len(alone) ** 0.5)))
    for n, node in enumerate(alone):
        spots[node] = (n % side * STEP, below + n // side)
