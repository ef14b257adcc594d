"""Conditions over what is only partly known: true, false, or either.

Numbers are intervals, so that ``openness > 12`` is false where openness ends at 10. The answer
"either" is always safe: a proof then follows both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.proof.keys import CALLS, Cond, Facts, Key

Env = Mapping[Key, Any]
EITHER = None
Truth = bool | None


class Known:
    """Evaluates conditions over the tracked keys of a state."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def truth(self, tree: Cond, env: Env) -> Truth:
        """True, false, or ``EITHER``."""
        op = tree[0]
        if op == "flag":
            return bool(tree[1])
        if op == "not":
            inner = self.truth(tree[1], env)
            return EITHER if inner is EITHER else not inner
        if op in ("and", "or"):
            return self._joined(op, [self.truth(p, env) for p in tree[1:]])
        if op in ("<", "<=", ">", ">=", "==", "!="):
            return self._compare(op, tree[1], tree[2], env)
        if op == "var":
            return self._one_of(self._values(tree[1], env))
        value = env.get((CALLS[op], tree[1]), EITHER)
        return EITHER if value is EITHER else bool(value)

    def _joined(self, op: str, parts: list[Truth]) -> Truth:
        decides = op == "or"
        if decides in parts:
            return decides
        return EITHER if EITHER in parts else not decides

    def _values(self, name: str, env: Env) -> tuple[Any, ...]:
        value = env.get(("var", name), EITHER)
        return self.facts.values[name] if value is EITHER else (value,)

    @staticmethod
    def _one_of(values: tuple[Any, ...]) -> Truth:
        return bool(values[0]) if len(set(values)) == 1 else EITHER

    def _compare(self, op: str, left: Cond, right: Cond, env: Env) -> Truth:
        a, b = self._side(left, env), self._side(right, env)
        if isinstance(a, Numbers) and isinstance(b, Numbers):
            return _ordered(op, a, b)
        if isinstance(a, Numbers) or isinstance(b, Numbers):
            return EITHER
        if len(a) == 1 and len(b) == 1:
            return bool((a[0] == b[0]) == (op == "=="))
        if not set(a) & set(b):
            return op == "!="
        return EITHER

    def _side(self, tree: Cond, env: Env) -> Any:
        """An interval for a number, else the tuple of values that it may have."""
        op = tree[0]
        if op == "num":
            return Numbers(tree[1], tree[1])
        if op == "text":
            return (tree[1],)
        if op == "visits":
            count = env.get(("visits", tree[1]), EITHER)
            cap = self.facts.caps.get(tree[1])
            if count is EITHER:
                return Numbers(1, _FAR)
            return Numbers(count, _FAR if cap is not None and count >= cap else count)
        if op == "var":
            value = env.get(("var", tree[1]), EITHER)
            possible = self.facts.values[tree[1]]
            if isinstance(possible[0], int) and not isinstance(possible[0], bool):
                if value is EITHER:
                    return Numbers(possible[0], possible[-1])
                return Numbers(value, value)
            return possible if value is EITHER else (value,)
        if op == "neg":
            inner = self._side(tree[1], env)
            return Numbers(-inner.high, -inner.low)
        if op in ("+", "-", "*", "/"):
            return _sum(op, self._side(tree[1], env), self._side(tree[2], env))
        truth = self.truth(tree, env)
        return (True, False) if truth is EITHER else (truth,)


_FAR = 10**9


class Numbers:
    """All numbers from ``low`` to ``high``."""

    __slots__ = ("high", "low")

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.high = high


def _sum(op: str, a: Numbers, b: Numbers) -> Numbers:
    if op == "+":
        return Numbers(a.low + b.low, a.high + b.high)
    if op == "-":
        return Numbers(a.low - b.high, a.high - b.low)
    corners = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    # The checker lets nothing be divided but by a number that is written out and not 0.
    ends = [x * y if op == "*" else x / y for x, y in corners]
    return Numbers(min(ends), max(ends))


def _ordered(op: str, a: Numbers, b: Numbers) -> Truth:
    if op == ">":
        return _ordered("<", b, a)
    if op == ">=":
        return _ordered("<=", b, a)
    if op == "<":
        return True if a.high < b.low else False if a.low >= b.high else EITHER
    if op == "<=":
        return True if a.high <= b.low else False if a.low > b.high else EITHER
    same = a.low == a.high == b.low == b.high
    apart = a.high < b.low or b.high < a.low
    equal: Truth = True if same else False if apart else EITHER
    return equal if op == "==" or equal is EITHER else not equal
