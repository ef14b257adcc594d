"""Sets of valuations of some keys, each set one whole number: bit *n* stands for valuation *n*.

A condition is then two masks (where it may hold, where it may fail: both, where what it reads is
not tracked), and an effect a few shifts. A search over thousands of valuations costs little more
than one over a single one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from game.proof.graph import Edge, Effect, Graph
from game.proof.keys import Cond, Facts, Key, reads
from game.proof.values import EITHER, Known

_COMPARE = ("<", "<=", ">", ">=", "==", "!=")


def size(facts: Facts, keys: Iterable[Key]) -> int:
    """How many valuations these keys have."""
    out = 1
    for key in keys:
        domain = facts.domain(key)
        out *= 1 if domain is None else len(domain)
    return out


class Space:
    """The valuations of some keys of a story."""

    def __init__(self, graph: Graph, facts: Facts, keys: Iterable[Key]) -> None:
        self.graph = graph
        self.facts = facts
        self.known = Known(facts)
        self.keys: tuple[Key, ...] = tuple(sorted(k for k in keys if facts.domain(k) is not None))
        self.domains = {k: tuple(facts.domain(k) or ()) for k in self.keys}
        self.strides: dict[Key, int] = {}
        stride = 1
        for key in self.keys:
            self.strides[key] = stride
            stride *= len(self.domains[key])
        self.size = stride
        self.full = (1 << stride) - 1
        self._index = {k: {v: n for n, v in enumerate(d)} for k, d in self.domains.items()}
        self._patterns: dict[tuple[Key, int], int] = {}
        self._masks: dict[Cond, tuple[int, int]] = {}
        self._by_index: dict[int, tuple[int, int]] = {}

    @property
    def first(self) -> int:
        """The set of the one valuation that a play begins with."""
        return 1 << sum(self._index[k][self.facts.start(k)] * self.strides[k] for k in self.keys)

    def _pattern(self, key: Key, n: int) -> int:
        """All valuations in which the key has its n-th value."""
        found = self._patterns.get((key, n))
        if found is None:
            stride, period = self.strides[key], self.strides[key] * len(self.domains[key])
            found = ((1 << stride) - 1) << (n * stride)
            while period < self.size:
                found |= found << period
                period *= 2
            found &= self.full
            self._patterns[key, n] = found
        return found

    # -- conditions ------------------------------------------------------------------------

    def may(self, index: int) -> int:
        """Where a condition of the graph may hold."""
        return self.masks(index)[0]

    def mask(self, tree: Cond) -> int:
        """Where any condition may hold."""
        return self._both(tree)[0]

    def masks(self, index: int) -> tuple[int, int]:
        """Where a condition of the graph may hold, and where it may fail."""
        found = self._by_index.get(index)
        if found is None:
            found = self._by_index[index] = self._both(self.graph.conds[index])
        return found

    def _both(self, tree: Cond) -> tuple[int, int]:
        found = self._masks.get(tree)
        if found is None:
            found = self._masks[tree] = self._worked_out(tree)
        return found

    def _worked_out(self, tree: Cond) -> tuple[int, int]:
        op = tree[0]
        if op == "not":
            holds, fails = self._both(tree[1])
            return fails, holds
        if op in ("and", "or"):
            parts = [self._both(part) for part in tree[1:]]
            all_of, any_of = self.full, 0
            for holds, fails in parts:
                all_of &= holds if op == "and" else fails
                any_of |= fails if op == "and" else holds
            return (all_of, any_of) if op == "and" else (any_of, all_of)
        keys = sorted(k for k in reads(tree) if k in self.strides)
        holds = fails = 0
        for values in product(*(range(len(self.domains[k])) for k in keys)):
            env = {k: self.domains[k][n] for k, n in zip(keys, values, strict=True)}
            truth = self.known.truth(tree, env)
            mask = self.full
            for key, n in zip(keys, values, strict=True):
                mask &= self._pattern(key, n)
            if truth is not False:
                holds |= mask
            if truth is EITHER or truth is False:
                fails |= mask
        return holds, fails

    # -- effects ---------------------------------------------------------------------------

    def touched(self, edge: Edge) -> bool:
        """Whether an edge changes a tracked key."""
        return any(effect.key in self.strides for effect in edge.effects)

    def after(self, effects: tuple[Effect, ...], some: int) -> int:
        """Where these valuations come by these effects."""
        for effect in effects:
            if effect.key in self.strides and some:
                some = self._moved(effect, some, back=False)
        return some

    def before(self, effects: tuple[Effect, ...], some: int) -> int:
        """Every valuation that comes into these by these effects."""
        for effect in reversed(effects):
            if effect.key in self.strides and some:
                some = self._moved(effect, some, back=True)
        return some

    def _moved(self, effect: Effect, some: int, *, back: bool) -> int:
        key = effect.key
        domain, stride = self.domains[key], self.strides[key]
        top = len(domain) - 1
        if effect.how == "=":
            to = self._index[key].get(effect.value)
            if to is None:  # a number beyond its range stops at the end
                to = 0 if effect.value < domain[0] else top
            return self._gathered(key, to, some) if not back else self._spread(key, to, some)
        out = 0
        for n in range(len(domain)):
            m = max(0, min(top, n + effect.value))
            source, target = (m, n) if back else (n, m)
            part = some & self._pattern(key, source)
            if part:
                shift = (target - source) * stride
                out |= part << shift if shift >= 0 else part >> -shift
        return out

    def _gathered(self, key: Key, to: int, some: int) -> int:
        out, stride = 0, self.strides[key]
        for n in range(len(self.domains[key])):
            part = some & self._pattern(key, n)
            if part:
                shift = (to - n) * stride
                out |= part << shift if shift >= 0 else part >> -shift
        return out

    def _spread(self, key: Key, to: int, some: int) -> int:
        part, stride, out = some & self._pattern(key, to), self.strides[key], 0
        for n in range(len(self.domains[key])):
            shift = (n - to) * stride
            out |= part << shift if shift >= 0 else part >> -shift
        return out

    def valuation(self, bit: int) -> dict[Key, Any]:
        """The values that a bit stands for."""
        n = bit.bit_length() - 1
        return {k: self.domains[k][n // self.strides[k] % len(self.domains[k])] for k in self.keys}
