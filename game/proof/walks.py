"""Plays that look for what no play has shown yet: cheap, and they find most of what there is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from game.proof.graph import OVER, Act, Edge, Point
from game.proof.keys import Key
from game.proof.run import Circle, Play, Runner

Walk = tuple[Act, ...]
Choose = Callable[[Play, list[Edge]], Edge]
PATIENCE = 12
"""So many plays one after the other without anything new are the last."""
MOST = 400


class Walker:
    """Walks over one graph, each act chosen where it was tried least."""

    def __init__(self, runner: Runner, seed: int, late: Callable[[], bool]) -> None:
        self.runner = runner
        self._random = random.Random(seed)
        self._late = late
        self._tried: dict[tuple[int, Act], int] = {}
        self.length = max(400, 4 * len(runner.story.scene_ids))

    def walks(self, found: set[Point], most: int = MOST) -> Iterator[Walk]:
        """Walks that pass points which are not in ``found``; those are put there."""
        idle = 0
        for n in range(most):
            if idle >= PATIENCE or self._late():
                return
            walk, news = self._walk(found, self._manner(n))
            idle = 0 if news else idle + 1
            if news:
                yield walk[:news]

    def _manner(self, n: int) -> Choose:
        """How the n-th walk chooses: what was tried least, anything, or what moves some way."""
        if n % 4 == 1:
            return self._any
        if n % 4 != 3:
            return self.least
        variables = self.runner.story.variables.values()
        signs = {
            ("var", v.name): self._random.choice((-1, 1)) for v in variables if v.kind == "number"
        }

        def choose(play: Play, edges: list[Edge]) -> Edge:
            return max(edges, key=lambda e: (self._leans(e, signs), self._random.random()))

        return choose

    def _leans(self, edge: Edge, signs: dict[Key, int]) -> int:
        """How far an act's first effects move these numbers the way that is wished."""
        ahead = self.runner.straight(edge.to).effects if edge.to != OVER else ()
        return sum(
            signs[e.key] * e.value for e in (*edge.effects, *ahead)
            if e.key in signs and e.how == "+"
        )  # fmt: skip

    def towards(self, wanted: set[Point], wishes: dict[Key, int], tries: int) -> Walk | None:
        """A walk that passes one of these points, preferring acts that move these numbers."""
        found: set[Point] = set()

        def choose(play: Play, edges: list[Edge]) -> Edge:
            if self._random.random() < 0.15:
                return self._random.choice(edges)
            return max(edges, key=lambda e: (self._gain(play, e, wishes), self._random.random()))

        for _ in range(tries):
            if self._late():
                return None
            found.clear()
            walk, _ = self._walk(found, choose, wanted)
            if found & wanted:
                return walk
        return None

    def ways(self, point: Point, tries: int) -> Iterator[Walk]:
        """Walks that end where this point is passed first."""
        for n in range(tries):
            if self._late():
                return
            found: set[Point] = set()
            walk, _ = self._walk(found, self._any if n % 2 else self.least, {point})
            if point in found:
                yield walk

    def along(self, wanted: set[Point], plan: dict[int, Act], tries: int) -> Walk | None:
        """A walk that passes one of these points, doing what a plan says wherever that is open."""
        found: set[Point] = set()

        def choose(play: Play, edges: list[Edge]) -> Edge:
            meant = [e for e in edges if e.act == plan.get(play.node)]
            if meant and self._random.random() < 0.9:
                return meant[0]
            return self._random.choice(edges)

        for _ in range(tries):
            if self._late():
                return None
            found.clear()
            walk, _ = self._walk(found, choose, wanted)
            if found & wanted:
                return walk
        return None

    def _gain(self, play: Play, edge: Edge, wishes: dict[Key, int]) -> float:
        ahead = play.copy()
        try:
            ahead.do(edge)
        except Circle:
            return -1e9
        gain = sum(
            sign * (ahead.values.get(key, 0) - play.values.get(key, 0))
            for key, sign in wishes.items()
        )
        return float(gain) - 0.1 * self._tried.get((play.node, edge.act or ("", "")), 0)

    def least(self, play: Play, edges: list[Edge]) -> Edge:
        """The act here that was tried least; of several, any."""
        tried, node = self._tried, play.node
        return min(edges, key=lambda e: (tried.get((node, e.act), 0), self._random.random()))  # type: ignore[arg-type]

    def count(self, node: int, act: Act | None) -> None:
        """Note that this was tried here."""
        at = (node, act or ("", ""))
        self._tried[at] = self._tried.get(at, 0) + 1

    def _any(self, play: Play, edges: list[Edge]) -> Edge:
        return self._random.choice(edges)

    def _walk(
        self,
        found: set[Point],
        choose: Choose,
        wanted: set[Point] | None = None,
    ) -> tuple[Walk, int]:
        """The acts, and how many of them led to the last thing that was new."""
        play = self.runner.start()
        acts: list[Act] = []
        news = 0
        try:
            play.settle()
            while True:
                before = len(found)
                found |= play.passed
                play.passed = set()
                if len(found) > before:
                    news = len(acts)
                if (wanted and found & wanted) or len(acts) >= self.length:
                    break
                edges = play.open()
                if not edges:
                    break
                edge = choose(play, edges)
                assert edge.act is not None
                self.count(play.node, edge.act)
                acts.append(edge.act)
                play.do(edge)
        except Circle:
            before = len(found)
            found |= {*play.passed, ("circle", self.runner.graph.spots[play.node].scene)}
            news = len(acts) if len(found) > before else news
        return tuple(acts), news
