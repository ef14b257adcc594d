"""Every question about a story answered: reached, with a path that the real session has played;
never reached, proved over all plays; or unknown, with what was tried.

First come walks, which find most of what there is. Each open question is then answered on what it
depends on: with what its own condition reads tracked, then with the keys of those conditions that
let the candidate path go where no play can (refinement by counterexample: Clarke, Grumberg, Jha,
Lu and Veith, 2000). Questions that share what they read share a search.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property

from game.proof.graph import OVER, Act, Edge, Graph, Place, Point
from game.proof.keys import Cond, Facts, Key, gather, reads
from game.proof.replay import Entries, replays
from game.proof.run import Circle, Play, Runner, bound
from game.proof.space import Space, size
from game.proof.sweep import Move, Sweep, Trail
from game.proof.verdict import Verdict
from game.proof.walks import MOST, Walk, Walker
from game.script.story import Story

BATCH = 4_096
"""Valuations of the keys that questions are first looked at with, many at a time."""
LIMIT = 1 << 16
"""Valuations of one search; of a small story so many more as fit in the same room."""
ROOM = 1 << 31
ROUNDS = 40
LEANING = (4, 9, 16)
"""After so many refinements plays are tried that lean to what the candidates failed at."""
TRIES = 40
LAST = 600


class Decider:
    """Answers questions about one story."""

    def __init__(
        self,
        story: Story,
        *,
        seed: int = 0,
        walks: int = MOST,
        clock: Callable[[], float] = time.monotonic,
        seconds: float = 60.0,
        progress: Callable[[str], None] | None = None,
    ) -> None:
        self.story = story
        self.facts: Facts = gather(story)
        self.graph = Graph(story)
        self.runner = Runner(self.graph, self.facts)
        self.verdict = Verdict()
        self.limit = max(LIMIT, min(1 << 19, ROOM // len(self.graph.spots)))
        self._walks = walks
        self._progress = progress or (lambda text: None)
        self._clock, self._until = clock, clock() + seconds
        self.walker = Walker(self.runner, seed, self.late)
        self._sweeps: dict[frozenset[Key], Sweep] = {}
        self._asked: set[Point] = set()
        # Conditions that the candidates of the question at hand failed at.
        self._hints: list[Cond] = []

    @cached_property
    def before(self) -> list[list[int]]:
        """For each node those from which an edge leads there."""
        out: list[list[int]] = [[] for _ in self.graph.spots]
        for node, edges in enumerate(self.graph.edges):
            for edge in edges:
                if edge.to != OVER:
                    out[edge.to].append(node)
        return out

    def late(self) -> bool:
        """Whether the time given is over."""
        return self._clock() > self._until

    def ready(self) -> None:
        """Take note of questions that were put into the graph from outside."""
        self.runner.fill()

    def asked(self, questions: Iterable[Point]) -> None:
        """Take note that these are questions too: what a play passes of them is kept."""
        self._asked |= set(questions)

    def decide(self, universe: Iterable[Point]) -> Verdict:
        """Decide every point of the universe."""
        verdict = self.verdict
        questions = set(universe)
        self._asked |= questions
        open_ = questions - verdict.reached.keys() - verdict.never.keys() - verdict.unknown.keys()
        self._rule_out(open_ - self.graph.points.keys(), frozenset())
        open_ -= verdict.never.keys()
        self._wander(open_)
        open_ -= verdict.reached.keys()
        self._sift(open_)
        for point in sorted(open_ - verdict.never.keys() - verdict.unknown.keys()):
            if point not in verdict.reached:
                self._question(point)
                self._say(questions)
        return verdict

    def _say(self, questions: set[Point]) -> None:
        verdict = self.verdict
        left = len(questions - verdict.reached.keys() - verdict.never.keys())
        self._progress(f"{left:,} of {len(questions):,} questions open")

    def _rule_out(self, points: Iterable[Point], keys: frozenset[Key]) -> None:
        for point in points:
            if self.graph.cut:
                self.verdict.unknown[point] = self.graph.cut
            else:
                self.verdict.never[point] = keys

    # -- plays -----------------------------------------------------------------------------

    def _wander(self, open_: set[Point]) -> None:
        found: set[Point] = set(self.graph.points) - open_
        if not open_ - found:
            return
        self.confirm(())
        for walk in self.walker.walks(found, self._walks):
            self.confirm(walk)
            self._say(open_)

    def confirm(self, walk: Walk) -> dict[Point, int]:
        """Let the real session play a walk; only what it plays counts as reached."""
        met: dict[Point, int] = {}
        entries: Entries = []
        replays(self.runner, walk, met, entries)
        reached = self.verdict.reached
        news = [p for p in met if p not in reached and p in self._asked]
        if news:
            self.verdict.walks.append(walk)
            self.verdict.scenes[len(self.verdict.walks) - 1] = entries
            for point in news:
                reached[point] = (len(self.verdict.walks) - 1, met[point])
        return met

    # -- proofs ----------------------------------------------------------------------------

    def space(self, keys: frozenset[Key]) -> Space:
        """The valuations of these keys."""
        return Space(self.graph, self.facts, keys)

    def sweep(self, keys: frozenset[Key]) -> Sweep:
        """What can be reached with these keys tracked."""
        found = self._sweeps.get(keys)
        if found is None:
            found = self._sweeps[keys] = Sweep(self.graph, self.space(keys))
        return found

    def trackable(self, keys: Iterable[Key]) -> frozenset[Key]:
        """Those keys that can have more values than one."""
        return frozenset(k for k in keys if len(self.facts.domain(k) or ()) > 1)

    def direct(self, point: Point) -> frozenset[Key]:
        """What the conditions right above a point read: the first thing it depends on."""
        conds = self.graph.conds
        return self.trackable(
            k for place in self.graph.points[point] for k in reads(conds[place.cond])
        )

    def _sift(self, open_: set[Point]) -> None:
        """Look at many questions with one search each; what it does not reach is never reached."""
        left = {p: self.direct(p) for p in sorted(open_)}
        while left and not self.late():
            keys: frozenset[Key] = frozenset()
            batch: list[Point] = []
            for point, mine in sorted(left.items(), key=lambda i: (sorted(i[1]), i[0])):
                if not batch or size(self.facts, keys | mine) <= BATCH:
                    keys |= mine
                    batch.append(point)
            for point in batch:
                del left[point]
            if size(self.facts, keys) > self.limit:
                continue
            sweep = self.sweep(keys)
            self._rule_out((p for p in batch if not sweep.passes(self.graph.points[p])), keys)

    # -- one question ----------------------------------------------------------------------

    def _question(self, point: Point) -> None:
        verdict = self.verdict
        places = self.graph.points[point]
        keys = self.direct(point)
        tried = ""
        self._hints = []
        moves: list[Move] | None = []
        for n in range(ROUNDS):
            if self.late():
                verdict.unknown[point] = "time ran out"
                return
            if n in LEANING and self._long_way(point, places, 3):
                return
            if size(self.facts, keys) > self.limit:
                tried = f"{_names(keys)} have {size(self.facts, keys):,} values together"
                break
            if n and not self.sweep(keys).passes(places):
                self._rule_out([point], keys)
                return
            space = self.space(keys)
            moves = Trail(self.graph, space, plain=True).to(places)
            if moves is None:
                moves = Trail(self.graph, space).to(places)
            if moves is None:
                self._rule_out([point], keys)
                return
            blamed = self.attempt(point, moves, places, keys) - keys
            if point in verdict.reached or self._repaired(point, moves, 5 + 5 * n):
                return
            if not self.trackable(blamed):
                tried = f"no play was found, with {_names(keys)} tracked"
                break
            keys |= self.trackable(blamed)
        if not (self._repaired(point, moves, LAST) or self._long_way(point, places, TRIES)):
            verdict.unknown[point] = tried or f"{ROUNDS} refinements were not enough"

    def attempt(
        self, point: Point, moves: list[Move], places: list[Place], keys: frozenset[Key]
    ) -> set[Key]:
        """Play a candidate; the keys of what it fails at, none where it is a play.

        Its acts are done one by one, whichever branches play takes between them; what counts is
        that it comes to the same places with the same values of the tracked keys. Where it does
        not, the conditions on the way from the act before are to blame.
        """
        play, ghost = self.runner.start(), self.runner.start()
        acts: list[Act] = []
        way: list[Edge] = []
        for _, edge in [*moves, (OVER, None)]:
            if edge is not None and edge.act is None:
                way.append(edge)
                continue
            before = play.copy()
            with suppress(Circle):
                play.settle()
            for silent in way:
                ghost.go(silent)
            if edge is None:
                break
            if play.node != ghost.node or not self._alike(play, ghost, keys):
                # Where the act's own condition fails play may have gone on past the menu.
                return self._failing(before, way) or self._culprits(edge.cond, before)
            if not play.holds(edge.cond):
                return self._culprits(edge.cond, play)
            acts.append(edge.act or ("", ""))
            for playing in (play, ghost):
                playing.note(edge.act)
                playing.go(edge)
            way = []
        if point not in play.passed:
            blamed = self._failing(before, way)
            last = next((p for p in places if p.node == ghost.node), None)
            if blamed or last is None:
                return blamed
            if play.node != last.node or last.act is None or not play.holds(last.cond):
                return self._culprits(last.cond, ghost)
            acts.append(last.act)
        self.confirm(tuple(acts))
        return set()

    def _alike(self, one: Play, other: Play, keys: frozenset[Key]) -> bool:
        for key in keys:
            a, b = one.values.get(key, 0), other.values.get(key, 0)
            cap = self.facts.caps.get(key[1]) if key[0] == "visits" else None
            if a != b and (cap is None or min(a, cap) != min(b, cap)):
                return False
        return True

    def _failing(self, play: Play, way: list[Edge]) -> set[Key]:
        """The keys of those conditions on a way that do not hold in this play."""
        out: set[Key] = set()
        for edge in way:
            if not play.holds(edge.cond):
                out |= self._culprits(edge.cond, play)
            play.go(edge)
        return out

    def _culprits(self, cond: int, play: Play) -> set[Key]:
        """The keys of the part of a condition that fails."""
        tree = self.graph.conds[cond]
        while tree[0] == "and":
            tree = next((p for p in tree[1:] if not bound(p)(play.values)), ("flag", True))
        self._hints.append(tree)
        return set(reads(tree))

    def _repaired(self, point: Point, moves: list[Move] | None, tries: int) -> bool:
        """Whether a play that keeps to a candidate wherever it can comes to the point."""
        plan = {node: edge.act for node, edge in moves or () if edge.act is not None}
        walk = self.walker.along({point}, plan, tries)
        if walk is not None:
            self.confirm(walk)
        return point in self.verdict.reached

    def _long_way(self, point: Point, places: list[Place], tries: int) -> bool:
        """Where too much would have to be tracked: plays that lean to what the condition wants."""
        wishes: dict[Key, int] = {}
        for tree in [*(self.graph.conds[p.cond] for p in places), *self._hints]:
            _wish(tree, 1, wishes)
        walk = self.walker.towards({point}, wishes, tries)
        if walk is not None:
            self.confirm(walk)
        return point in self.verdict.reached


def _wish(tree: Cond, sign: int, out: dict[Key, int]) -> None:
    """What would help a condition to hold: larger or smaller numbers, flags set or not."""
    op = tree[0]
    if op == "not":
        _wish(tree[1], -sign, out)
    elif op in ("and", "or"):
        for part in tree[1:]:
            _wish(part, sign, out)
    elif op in ("<", "<=", ">", ">="):
        larger = sign if op in (">", ">=") else -sign
        for side, way in ((tree[1], larger), (tree[2], -larger)):
            for key in reads(side):
                out[key] = way
    elif op not in ("num", "flag", "text"):
        for key in reads(tree):
            if key[0] != "var" or op == "var":
                out[key] = sign


def _names(keys: frozenset[Key]) -> str:
    return ", ".join(sorted(name for _, name in keys)) or "nothing"
