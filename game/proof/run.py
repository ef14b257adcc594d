"""One play over the graph with every value known: what the real session would do, only quicker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from game.play.session import Session
from game.proof.graph import OVER, Act, Edge, Effect, Graph, Place, Point
from game.proof.keys import CALLS, Cond, Facts, Key

Values = dict[Key, Any]
Test = Callable[[Mapping[Key, Any]], Any]
ROUND = 256
MAX_STEPS = 20_000


class Circle(Exception):
    """Play runs round without asking anything."""


@dataclass(slots=True)
class Mark:
    """A moment of a run, to see whether it comes again."""

    node: int
    values: Values


class Runner:
    """Plays over one graph."""

    def __init__(self, graph: Graph, facts: Facts) -> None:
        self.graph = graph
        self.facts = facts
        self.story = graph.story
        self.tests: list[Test] = [bound(c) for c in graph.conds]
        self.session: Session | None = None
        """The last real play, from which the next one takes what was made ready."""
        self.places: list[list[tuple[Point, Place]]] = []
        self._straight: dict[int, Straight] = {}
        self.fill()

    def fill(self) -> None:
        """Take the points from the graph anew."""
        self.places = [[] for _ in self.graph.spots]
        self._straight = {}
        for point, places in self.graph.points.items():
            for place in places:
                self.places[place.node].append((point, place))

    def start(self) -> Play:
        """A play that is about to begin."""
        return Play(self)

    def straight(self, node: int) -> Straight:
        """What is passed from a node on as long as nothing decides, and where that leads."""
        found = self._straight.get(node)
        if found is None:
            sure: set[Point] = set()
            no_effects: tuple[Effect, ...] = ()
            asked: list[tuple[Point, int]] = []
            at, effects = node, no_effects
            for _ in range(MAX_STEPS):
                for point, place in self.places[at]:
                    if place.act is None:
                        if place.cond == 0:
                            sure.add(point)
                        else:
                            asked.append((point, place.cond))
                edges = self.graph.edges[at]
                if len(edges) != 1 or edges[0].cond or edges[0].act is not None:
                    break
                at, effects = edges[0].to, edges[0].effects
                if effects or at == OVER:
                    break
            else:
                raise Circle
            stop = at == OVER or bool(effects)
            found = self._straight[node] = Straight(frozenset(sure), asked, at, effects, stop)
        return found

    def test(self, cond: int) -> Test:
        """The test of a condition of the graph, also of one that came later."""
        while len(self.tests) <= cond:
            self.tests.append(bound(self.graph.conds[len(self.tests)]))
        return self.tests[cond]


class Straight(NamedTuple):
    """A run on which nothing decides: the points passed, those passed on a condition, its end.

    With ``on`` the run goes on behind its end, where the effects have been applied.
    """

    sure: frozenset[Point]
    asked: list[tuple[Point, int]]
    to: int
    effects: tuple[Effect, ...]
    on: bool


class Play:
    """A play under way: where it is, every value, and the points that it has passed."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        facts = runner.facts
        self.node = 0
        self.values: Values = {("var", v): s for v, s in facts.starts.items()}
        self.passed: set[Point] = set()

    def copy(self) -> Play:
        """The same play, to go on another way."""
        other = Play.__new__(Play)
        other.runner, other.node = self.runner, self.node
        other.values, other.passed = dict(self.values), set()
        return other

    @property
    def over(self) -> bool:
        """Whether play has come to an end."""
        return self.node == OVER

    def holds(self, cond: int) -> bool:
        """Whether a condition of the graph holds now."""
        return cond == 0 or bool(self.runner.test(cond)(self.values))

    def settle(self) -> None:
        """Go on by itself until the player is asked, or the play is over."""
        graph, straight = self.runner.graph, self.runner.straight
        steps, mark = 0, Mark(OVER, {})
        while self.node != OVER:
            run = straight(self.node)
            self.passed |= run.sure
            for point, cond in run.asked:
                if self.holds(cond):
                    self.passed.add(point)
            self._apply(run.effects)
            self.node = run.to
            steps += 1
            if steps >= ROUND and self._again(steps, mark):
                raise Circle
            if run.on:
                continue
            for edge in graph.edges[self.node]:
                if edge.act is None and self.holds(edge.cond):
                    break
            else:
                return
            self.go(edge)

    def _again(self, steps: int, mark: Mark) -> bool:
        """Whether this run has been just here before; marks are set ever further apart (Brent)."""
        if self.node == mark.node and self._told() == mark.values:
            return True
        if steps & (steps - 1) == 0:
            mark.node, mark.values = self.node, self._told()
        return steps > MAX_STEPS

    def _told(self) -> Values:
        """The values as far as conditions can tell them apart."""
        caps = self.runner.facts.caps
        out = dict(self.values)
        for key, value in self.values.items():
            if key[0] == "visits" and (cap := caps.get(key[1])) is not None:
                out[key] = min(value, cap)
        return out

    def open(self) -> list[Edge]:
        """What the player can do now."""
        if self.node == OVER:
            return []
        edges = self.runner.graph.edges[self.node]
        return [e for e in edges if e.act is not None and self.holds(e.cond)]

    def do(self, edge: Edge) -> None:
        """Do an act, and everything that follows by itself."""
        self.note(edge.act)
        self.go(edge)
        self.settle()

    def note(self, act: Act | None) -> None:
        """Note the points that are passed here by this act."""
        for point, place in self.runner.places[self.node]:
            if place.act == act and self.holds(place.cond):
                self.passed.add(point)

    def act(self, act: Act) -> bool:
        """Do the act of this name; false where it is not open."""
        for edge in self.open():
            if edge.act == act:
                self.do(edge)
                return True
        return False

    def go(self, edge: Edge) -> None:
        """Follow one edge, whatever its condition says."""
        self._apply(edge.effects)
        self.node = edge.to

    def _apply(self, effects: tuple[Effect, ...]) -> None:
        for key, how, value in effects:
            if how == "=":
                new = value
            else:
                new = self.values.get(key, 0) + value
            if key[0] == "var":
                variable = self.runner.story.variables[key[1]]
                if variable.kind == "number":
                    new = max(variable.low, min(variable.high, new))
            self.values[key] = new


def bound(tree: Cond) -> Test:
    """A condition as a test of values."""
    op = tree[0]
    if op in ("flag", "num", "text"):
        constant = tree[1]
        return lambda v: constant
    if op == "var":
        key = ("var", tree[1])
        return lambda v: v[key]
    if op == "visits":
        counted = ("visits", tree[1])
        return lambda v: v.get(counted, 0)
    if op in CALLS:
        asked = (CALLS[op], tree[1])
        return lambda v: bool(v.get(asked, False))
    parts = [bound(part) for part in tree[1:]]
    if op == "and":
        return lambda v: all(part(v) for part in parts)
    if op == "or":
        return lambda v: any(part(v) for part in parts)
    first = parts[0]
    if op == "not":
        return lambda v: not first(v)
    if op == "neg":
        return lambda v: -first(v)
    second = parts[1]
    table: dict[str, Test] = {
        "<": lambda v: first(v) < second(v),
        "<=": lambda v: first(v) <= second(v),
        ">": lambda v: first(v) > second(v),
        ">=": lambda v: first(v) >= second(v),
        "==": lambda v: first(v) == second(v),
        "!=": lambda v: first(v) != second(v),
        "+": lambda v: first(v) + second(v),
        "-": lambda v: first(v) - second(v),
        "*": lambda v: first(v) * second(v),
        "/": lambda v: first(v) / second(v),
    }
    return table[op]
