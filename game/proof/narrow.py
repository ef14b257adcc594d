"""Endings to which only one choice leads: every play that comes there takes it.

A choice that every play takes which ends at all says nothing, so a story with one ending has none
of these.
"""

from __future__ import annotations

from game.proof.decide import Decider, Path
from game.proof.graph import OVER
from game.proof.keys import Key, reads
from game.proof.space import size

WAYS = 12
"""Plays to each ending that are looked at first: what they do not share can't be the one way."""


def decide_narrow(decider: Decider) -> dict[str, str]:
    """Endings with the one choice that leads there: of several, the last."""
    verdict = decider.verdict
    ways: dict[str, list[set[str]]] = {}
    for ending in decider.story.endings:
        point = ("ending", ending)
        if point in verdict.reached:
            walks = [verdict.path(point), *decider.walker.ways(point, WAYS)]
            ways[ending] = [_picks(walk) for walk in walks]
    out: dict[str, str] = {}
    for ending, mine in ways.items():
        others = [picks for e, theirs in ways.items() if e != ending for picks in theirs]
        shared = set.intersection(*mine)
        order = [n for kind, n in verdict.path(("ending", ending)) if kind == "pick"]
        for choice in reversed(order):
            by_it = choice in shared and any(choice not in picks for picks in others)
            if by_it and _needs(decider, ending, choice):
                out[ending] = choice
                break
    return out


def _picks(path: Path) -> set[str]:
    return {name for kind, name in path if kind == "pick"}


def _needs(decider: Decider, ending: str, choice: str) -> bool:
    """Whether it is proved that no play comes to the ending without the choice."""
    chosen: Key = ("chosen", choice)
    keys = decider.trackable({chosen} | _above(decider, ending))
    if size(decider.facts, keys) > decider.limit:
        keys = frozenset({chosen})
    sweep = decider.sweep(keys)
    without = sweep.space.mask(("not", ("chose", choice)))
    return not any(sweep.at(n) & without for n in _nodes(decider, ending))


def _nodes(decider: Decider, ending: str) -> list[int]:
    return [place.node for place in decider.graph.points[("ending", ending)]]


def _above(decider: Decider, ending: str) -> set[Key]:
    """What the conditions read between the last act and the ending."""
    graph = decider.graph
    before = decider.before
    out: set[Key] = set()
    todo, seen = _nodes(decider, ending), set(_nodes(decider, ending))
    while todo:
        node = todo.pop()
        for source in before[node]:
            for edge in graph.edges[source]:
                if edge.to == node and edge.to != OVER:
                    out |= reads(graph.conds[edge.cond])
                    if edge.act is None and source not in seen:
                        seen.add(source)
                        todo.append(source)
    return out
