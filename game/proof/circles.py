"""Ways round without a question: is there a play that runs in a circle and never asks anything?

Only where edges lead round without an act can that be. There the valuations that can be come to
again and again are a greatest fixpoint; where it is empty no play stays.
"""

from __future__ import annotations

from game.proof.decide import ROUNDS, Decider
from game.proof.graph import OVER, Edge, Point
from game.proof.keys import Key, reads
from game.proof.run import Circle
from game.proof.space import Space, size
from game.proof.sweep import Trail, components


def decide_circles(decider: Decider) -> None:
    """Answer ``("circle", scene)`` for every scene."""
    graph, verdict = decider.graph, decider.verdict
    decider.asked({("circle", scene) for scene in graph.story.scene_ids})
    silent = [[e.to for e in edges if e.act is None and e.to != OVER] for edges in graph.edges]
    _, members = components(silent)
    for first, nodes in members.items():
        if len(nodes) > 1 or first in silent[first]:
            _ring(decider, set(nodes))
    for point in decider.graph.points:
        if point[0] == "circle":
            decider.decide([point])
    for scene in graph.story.scene_ids:
        asked: Point = ("circle", scene)
        if asked not in verdict.reached and asked not in verdict.unknown:
            verdict.never[asked] = frozenset()


def _ring(decider: Decider, nodes: set[int]) -> None:
    """Whether play can stay in these nodes."""
    graph = decider.graph
    scene = min(graph.spots[n].scene for n in nodes)
    inside = [
        (n, edge) for n in sorted(nodes) for edge in graph.edges[n]
        if edge.act is None and edge.to in nodes
    ]  # fmt: skip
    keys: set[Key] = set()
    for _, edge in inside:
        keys |= reads(graph.conds[edge.cond])
    tracked = decider.trackable(keys)
    for _ in range(ROUNDS):
        if decider.late() or size(decider.facts, tracked) > decider.limit:
            break
        space = decider.space(tracked)
        trail = Trail(graph, space)
        trail.to([])
        staying = _staying(space, inside, {n: trail.reach[n] for n in nodes})
        if not any(staying.values()):
            return
        moves = trail.way_into(staying)
        met = decider.confirm(tuple(e.act for _, e in moves if e.act is not None))
        if any(point[0] == "circle" for point in met):
            return
        play, blamed = decider.runner.start(), set[Key]()
        try:
            for _, edge in moves:
                if not play.holds(edge.cond):
                    blamed = set(reads(graph.conds[edge.cond])) - tracked
                    break
                play.go(edge)
            else:
                play.settle()
        except Circle:
            pass
        if not decider.trackable(blamed):
            break
        tracked |= decider.trackable(blamed)
    decider.verdict.unknown["circle", scene] = "no play was found that runs round, nor a proof"


def _staying(space: Space, inside: list[tuple[int, Edge]], reach: dict[int, int]) -> dict[int, int]:
    """The valuations that come round again, for each node of a ring."""
    staying = dict(reach)
    while True:
        came = dict.fromkeys(staying, 0)
        for node, edge in inside:
            held = staying[node] & space.may(edge.cond)
            if held:
                came[edge.to] |= space.after(edge.effects, held)
        smaller = {n: some & came[n] for n, some in staying.items()}
        if smaller == staying:
            return staying
        staying = smaller
