"""Endings to which one choice alone leads: it is the last thing done in every play to them.

Where what was done before decides between endings after the same choice, none of them is such.
"""

from __future__ import annotations

from game.proof.decide import Decider
from game.proof.graph import OVER, Act, Edge
from game.proof.keys import Key, reads
from game.proof.space import size
from game.proof.sweep import Sweep


def decide_narrow(decider: Decider) -> dict[str, str]:
    """Endings with the one choice that leads there."""
    endings = [e for e in decider.story.endings if ("ending", e) in decider.verdict.reached]
    if len(endings) < 2:
        return {}
    last = {ending: _last_acts(decider, ending) for ending in endings}
    out: dict[str, str] = {}
    for ending, acts in last.items():
        elsewhere = {act for other, theirs in last.items() if other != ending for act in theirs}
        if len(acts) == 1 and not acts & elsewhere:
            ((kind, name),) = acts
            if kind == "pick":
                out[ending] = name
    return out


def _last_acts(decider: Decider, ending: str) -> set[Act]:
    """The acts after which play may come to an ending without another one."""
    graph = decider.graph
    ends = {place.node for place in graph.points["ending", ending]}
    silent, acting, keys = _above(decider, ends)
    tracked = decider.trackable(keys)
    sweep = decider.sweep(tracked if size(decider.facts, tracked) <= decider.limit else frozenset())
    out: set[Act] = set()
    for node, edge in acting:
        if edge.act not in out and _comes(sweep, node, edge, silent, ends):
            kind, name = edge.act or ("begin", "")
            out.add(("pick" if kind == "hear" else kind, name))
    return out | ({("begin", "")} if 0 in silent else set())


def _above(decider: Decider, ends: set[int]) -> tuple[set[int], list[tuple[int, Edge]], set[Key]]:
    """What lies between the last act and an ending: nodes, the acts that lead in, keys read."""
    graph = decider.graph
    silent, todo = set(ends), list(ends)
    acting: list[tuple[int, Edge]] = []
    keys: set[Key] = set()
    while todo:
        node = todo.pop()
        for source in set(decider.before[node]):
            for edge in graph.edges[source]:
                if edge.to != node:
                    continue
                keys |= reads(graph.conds[edge.cond])
                if edge.act is not None:
                    acting.append((source, edge))
                elif source not in silent:
                    silent.add(source)
                    todo.append(source)
    return silent, acting, keys


def _comes(sweep: Sweep, node: int, edge: Edge, silent: set[int], ends: set[int]) -> bool:
    """Whether an act may lead to one of these ends, by nodes between which nothing is asked."""
    space = sweep.space
    some = space.after(edge.effects, sweep.at(node) & space.may(edge.cond))
    seen = {edge.to: some} if some else {}
    todo = list(seen)
    while todo:
        here = todo.pop()
        if here in ends:
            return True
        for on in sweep.graph.edges[here]:
            if on.act is None and on.to != OVER and on.to in silent:
                new = space.after(on.effects, seen[here] & space.may(on.cond))
                if new & ~seen.get(on.to, 0):
                    seen[on.to] = seen.get(on.to, 0) | new
                    todo.append(on.to)
    return False
