"""The map of a story as a player may see it: where they have been, and that there is more.

What they have not seen has no name, and only where a way that they passed leads to it is it there
at all. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.report.map import Edge, Map, Node

UNSEEN = "?"


def seen_of(map_: Map, times: Mapping[str, str], steps: set[tuple[str, str]]) -> Map:
    """Scenes and endings (``ending:x``) by id with what to write under them, and what next to
    them is still unseen; a way that was never taken is there where it leads from a seen place."""
    own = {node.id: _key(node) for node in map_.nodes}
    seen = {id_ for id_, key in own.items() if key in times}
    beside = {edge.target for edge in map_.edges if edge.source in seen and edge.target not in seen}
    number = {id_: f"unseen:{at}" for at, id_ in enumerate(sorted(beside))}
    nodes = tuple(
        _known(node, times[own[node.id]]) if node.id in seen else _blank(node, number[node.id])
        for node in map_.nodes
        if node.id in seen or node.id in beside
    )
    edges = tuple(
        _way(edge, number, taken=(own[edge.source], own[edge.target]) in steps)
        for edge in map_.edges
        if edge.source in seen and (edge.target in seen or edge.target in beside)
    )
    acts = {node.act for node in map_.nodes if node.id in seen}
    groups = tuple(group for group in map_.groups if group.id in acts)
    return _cropped(replace(map_, nodes=nodes, edges=edges, groups=groups))


def _key(node: Node) -> str:
    return node.name if node.kind == "scene" else f"ending:{node.name}"


def _known(node: Node, told: str) -> Node:
    return Node(
        node.id, told, node.kind, node.title or node.name, node.act, node.x, node.y, node.w, node.h,
        seen=1, start=node.start,
    )  # fmt: skip


def _blank(node: Node, id_: str) -> Node:
    return Node(id_, "", "scene", UNSEEN, "", node.x, node.y, node.w, node.h)


def _way(edge: Edge, number: Mapping[str, str], *, taken: bool) -> Edge:
    target = number.get(edge.target, edge.target)
    return Edge(edge.source, target, edge.kind, (), edge.points, seen=int(taken))


def _cropped(map_: Map) -> Map:
    """The map with nothing around what is there: its size would tell how much is missing."""
    boxes = [(n.x, n.y, n.x + n.w, n.y + n.h) for n in map_.nodes]
    boxes += [(g.x, g.y, g.x + g.w, g.y + g.h) for g in map_.groups]
    if not boxes:
        return replace(map_, width=1, height=1)
    left, top = min(b[0] for b in boxes) - 40, min(b[1] for b in boxes) - 40
    right, bottom = max(b[2] for b in boxes) + 40, max(b[3] for b in boxes) + 40
    return replace(
        map_,
        nodes=tuple(replace(n, x=n.x - left, y=n.y - top) for n in map_.nodes),
        edges=tuple(
            replace(e, points=tuple((x - left, y - top) for x, y in e.points)) for e in map_.edges
        ),
        groups=tuple(replace(g, x=g.x - left, y=g.y - top) for g in map_.groups),
        width=right - left,
        height=bottom - top,
    )
