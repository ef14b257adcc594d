"""Every question about a story answered: reached, with a path that the real session has played;
never reached, proved over all plays; or unknown, with what was tried.

First come walks, which find most of what there is. Where every state fits in memory the whole
space is searched and nothing is left open. Else each open question is answered on what it depends
on: with nothing tracked at first, then with what its own condition reads, then with the keys of
those conditions that let the candidate path go where no play can (refinement by counterexample:
Clarke, Grumberg, Jha, Lu and Veith, 2000).
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from game.proof.abstract import Abstract, Act, Point, Spot, Step
from game.proof.keys import Facts, Key, gather
from game.proof.questions import direct_keys
from game.proof.replay import replays
from game.script.story import Story

WALKS = 400
WALK_LENGTH = 400
WHOLE = 20_000
WHOLE_KEYS = 14
"""The whole space is searched up to so many states, where no more keys than this are read."""
LIMIT = 40_000
"""States of one search with some keys tracked."""
ROUNDS = 24

Path = tuple[Act, ...]


@dataclass(slots=True)
class Verdict:
    """What was decided. ``reached`` maps a point to a path of acts; ``unknown`` to what was tried.

    ``whole`` is true where every state was searched, ``states`` how many.
    """

    reached: dict[Point, Path] = field(default_factory=dict)
    never: set[Point] = field(default_factory=set)
    unknown: dict[Point, str] = field(default_factory=dict)
    whole: bool = False
    states: int = 0
    trapped: dict[str, Path] = field(default_factory=dict)
    """Scenes in which a play can come to a place with no way to any ending, with a path there."""


@dataclass(slots=True)
class _Search:
    """A search over some keys: the points met, each with its path, and whether it was whole."""

    points: dict[Point, tuple[Path, list[Step]]]
    complete: bool
    states: int


class Decider:
    """Answers questions about one story."""

    def __init__(
        self,
        story: Story,
        *,
        seed: int = 0,
        whole: int = WHOLE,
        limit: int = LIMIT,
        walks: int = WALKS,
        clock: Callable[[], float] = time.monotonic,
        seconds: float = 60.0,
    ) -> None:
        self.story = story
        self.facts: Facts = gather(story)
        self.exact = Abstract(story, self.facts, frozenset(self.facts.all_keys))
        self._whole, self._limit, self._walks = whole, limit, walks
        self._random = random.Random(seed)
        self._searches: dict[frozenset[Key], _Search] = {}
        self._clock, self._until = clock, clock() + seconds
        self._refused: set[Path] = set()
        self._direct = direct_keys(story)

    def decide(self, universe: set[Point]) -> Verdict:
        """Decide every point of the universe."""
        verdict = Verdict()
        self._confirm(verdict, self._walk(), universe)
        if not universe - verdict.reached.keys():
            return verdict
        if len(self.exact.keys) <= WHOLE_KEYS and self._all_of_it(verdict, universe):
            return verdict
        for point in sorted(universe - verdict.reached.keys() - verdict.never):
            if point not in verdict.reached:
                self._question(point, verdict, universe)
        return verdict

    def _all_of_it(self, verdict: Verdict, universe: set[Point]) -> bool:
        """Search every state there is; whether that was possible, and nothing is left open."""
        search = self._search(self.exact, self._whole)
        verdict.states = search.states
        self._confirm(verdict, {p: path for p, (path, _) in search.points.items()}, universe)
        if not search.complete:
            return False
        verdict.whole = True
        # What was not met in all states is never met, also where a count is not tracked: such a
        # condition went both ways. What was met and not played is a question still.
        verdict.never |= universe - search.points.keys()
        return not universe - verdict.reached.keys() - verdict.never

    def _confirm(
        self, verdict: Verdict, candidates: dict[Point, Path], universe: set[Point]
    ) -> None:
        """Let the real session play the paths; only what it plays counts as reached."""
        played: dict[Path, set[Point] | None] = {}
        for point in sorted(universe & candidates.keys() - verdict.reached.keys()):
            path = candidates[point]
            if path not in played:
                played[path] = replays(self.story, self.exact, path)
            met = played[path]
            if met is not None and point in met:
                verdict.reached[point] = path

    # -- searching -------------------------------------------------------------------------

    def _search(self, plays: Abstract, limit: int) -> _Search:
        """Breadth first: the shortest path to every point."""
        points: dict[Point, tuple[Path, list[Step]]] = {}
        came: dict[Spot, tuple[Spot | None, Step]] = {}
        queue: deque[Spot] = deque()

        def meet(step: Step, before: Spot | None) -> None:
            fresh = step.points - points.keys()
            if fresh:
                steps = [*_back(came, before), step]
                path = tuple(s.act for s in steps[1:])
                for point in fresh:
                    points[point] = (path, steps)
            if step.to is not None and step.to not in came:
                came[step.to] = (before, step)
                queue.append(step.to)

        for step in plays.starts():
            meet(step, None)
        complete = True
        while queue:
            if len(came) > limit or (len(came) % 256 == 0 and self._clock() > self._until):
                complete = False
                break
            spot = queue.popleft()
            for step in plays.steps(spot):
                meet(step, spot)
        return _Search(points, complete, len(came))

    def _walk(self) -> dict[Point, Path]:
        """Random plays over everything tracked: cheap, and they find most of what there is."""
        found: dict[Point, Path] = {}
        pick = self._random.choice
        for _ in range(self._walks):
            if self._clock() > self._until:
                break
            path: list[Act] = []
            steps = self.exact.starts()
            for _ in range(WALK_LENGTH):
                step = pick(steps)
                if step.act[0] != "begin":
                    path.append(step.act)
                for point in step.points - found.keys():
                    found[point] = tuple(path)
                if step.to is None:
                    break
                steps = list(self.exact.steps(step.to))
                if not steps:
                    break
        return found

    # -- one question ----------------------------------------------------------------------

    def _question(self, point: Point, verdict: Verdict, universe: set[Point]) -> None:
        keys: frozenset[Key] = frozenset()
        direct = frozenset(self._direct.get(point, set()))
        for _ in range(ROUNDS):
            if self._clock() > self._until:
                verdict.unknown[point] = "time ran out"
                return
            search = self._searches.get(keys)
            if search is None:
                plays = Abstract(self.story, self.facts, keys)
                search = self._searches[keys] = self._search(plays, self._limit)
            if point not in search.points:
                if search.complete:
                    verdict.never.add(point)
                else:
                    verdict.unknown[point] = (
                        f"{search.states} states with {_names(keys)} were not all of them"
                    )
                return
            path, steps = search.points[point]
            met = None if path in self._refused else replays(self.story, self.exact, path)
            if met is not None:
                for other in met & universe:
                    verdict.reached.setdefault(other, path)
                if point in met:
                    return
            else:
                self._refused.add(path)
            blamed = direct - keys or self._blame(steps, met is not None) - keys
            if not blamed:
                verdict.unknown[point] = f"no play was found, with {_names(keys)} tracked"
                return
            keys = keys | blamed
        verdict.unknown[point] = f"{ROUNDS} refinements were not enough"

    def _blame(self, steps: list[Step], played: bool) -> set[Key]:
        """The keys that would have shown this path to be no play."""
        if played:
            # The acts can be done, and yet the point was not passed: the last step leaned wrongly.
            return set(steps[-1].leaned)
        spots: list[Spot | None] = []
        current = [s for s in self.exact.starts()]
        for n, step in enumerate(steps):
            fitting = [s for s in current if s.act == step.act]
            if n and not fitting:
                # This act was not open: its own condition leaned.
                return set(step.leaned) or {k for s in steps[: n + 1] for k in s.leaned}
            same = [
                s
                for s in fitting
                if s.to is not None
                and step.to is not None
                and (s.to.scene, s.to.pc, s.to.stack) == (step.to.scene, step.to.pc, step.to.stack)
            ]
            if not same:
                return set(step.leaned) or {k for s in steps[: n + 1] for k in s.leaned}
            spots.append(same[0].to)
            assert same[0].to is not None
            current = list(self.exact.steps(same[0].to))
        return {k for s in steps for k in s.leaned}


def _back(came: dict[Spot, tuple[Spot | None, Step]], spot: Spot | None) -> list[Step]:
    steps: list[Step] = []
    while spot is not None:
        before, step = came[spot]
        steps.append(step)
        spot = before
    steps.reverse()
    return steps


def _names(keys: frozenset[Key]) -> str:
    return ", ".join(sorted(name for _, name in keys)) or "nothing"
