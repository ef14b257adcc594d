"""Ways to scenes and endings, as acts that the real session has played.

A path is written as words, one for each act of the player: ``tuesday.cut_all_eleven`` takes that
choice, ``keep`` and ``let_go`` answer a tone, ``typed`` says something that the ear makes nothing
of, ``reply:ID`` something that it takes for that reply, ``hear:ID`` for that outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from game.play.actions import Action
from game.play.session import Session
from game.proof.decide import ROUNDS, Decider
from game.proof.graph import Act, Point
from game.proof.keys import Key, reads
from game.proof.replay import play_acts
from game.proof.space import size
from game.proof.sweep import Trail
from game.proof.verdict import Path
from game.script.story import Story


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a place: the player's acts, and the same as the actions of a session.

    ``actions`` begin with ``Begin`` and hold also what is answered for the voice, so that
    ``Session.replay(story, seed, actions)`` comes to the moment after the last act: the place was
    come to in that act. ``shortest`` is true where a proof says that no fewer acts lead there.
    ``values`` are what conditions can read there and is not as at the start.
    """

    acts: Path
    actions: tuple[Action, ...]
    shortest: bool
    values: dict[str, Any]


def routes_to(story: Story, scene: str, most: int = 8, *, seconds: float = 20.0) -> list[Route]:
    """Ways to a scene that differ in the state they come with, a shortest one first.

    Empty where no play comes there, or none was found in so many seconds.
    """
    decider = Decider(story, seconds=seconds)
    point: Point = ("scene", scene)
    first = shortest(decider, point)
    if first is None:
        return []
    out = [first]
    states = {_state(first.values)}
    for acts in decider.walker.ways(point, 60):
        route = _route(decider, acts, exact=False)
        if route is not None and _state(route.values) not in states:
            states.add(_state(route.values))
            out.append(route)
            if len(out) >= most:
                break
    return out


def shortest(decider: Decider, point: Point) -> Route | None:
    """A way to a point, with the fewest acts where that can be shown; ``None`` without any."""
    places = decider.graph.points.get(point, [])
    keys = decider.direct(point) if places else frozenset[Key]()
    floor = 0
    for _ in range(ROUNDS):
        if not places or size(decider.facts, keys) > decider.limit or decider.late():
            break
        moves = Trail(decider.graph, decider.space(keys)).to(places)
        if moves is None:
            return None
        acts = [edge.act for _, edge in moves if edge.act is not None]
        floor = max(floor, len(acts) + all(p.act is not None for p in places))
        decider.asked([point])
        blamed = decider.attempt(point, moves, places, keys) - keys
        if point in decider.verdict.reached:
            path = decider.verdict.path(point)
            return _route(decider, path, exact=len(path) <= floor)
        keys |= (new := decider.trackable(blamed))
        if not new:
            break
    decider.decide([point])
    if point not in decider.verdict.reached:
        return None
    path = decider.verdict.path(point)
    return _route(decider, path, exact=len(path) <= floor)


def _route(decider: Decider, acts: Path, *, exact: bool) -> Route | None:
    session = Session(decider.story)
    if play_acts(session, acts) is None:
        return None
    play = decider.runner.start()
    play.settle()
    for act in acts:
        play.act(act)
    read = {k for c in decider.graph.conds for k in reads(c)}
    start = decider.facts.start
    values = {
        (name if kind == "var" else f"{kind}({name})"): play.values[kind, name]
        for kind, name in sorted(play.values)
        if (kind, name) in read and play.values[kind, name] != start((kind, name))
    }
    return Route(acts, session.actions, exact, values)


def _state(values: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(values.items()))


def told(path: Iterable[Act]) -> list[str]:
    """A path as words, one an act."""
    out = []
    for kind, name in path:
        if kind == "pick":
            out.append(name)
        elif kind == "keep":
            out.append("keep" if name else "let_go")
        else:
            out.append("typed" if kind == "type" else f"{kind}:{name}")
    return out


def understood(text: str) -> Path:
    """The acts of a path as written: words apart by blanks, commas or lines; ``#`` comments."""
    out: list[Act] = []
    for line in text.splitlines():
        for word in line.partition("#")[0].replace(",", " ").split():
            if word in ("keep", "let_go"):
                out.append(("keep", "yes" if word == "keep" else ""))
            elif word == "typed":
                out.append(("type", ""))
            elif word.startswith(("reply:", "hear:")):
                kind, _, name = word.partition(":")
                out.append((kind, name))
            else:
                out.append(("pick", word))
    return tuple(out)
