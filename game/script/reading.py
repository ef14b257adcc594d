"""Texts and conditions as data: what they read, how long they come out, what they rule out."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from typing import Any

from game.script.expr import Expr
from game.script.prose import Text


def variables(tree: Expr) -> Iterator[str]:
    """The variables that an expression reads."""
    if tree[0] == "var":
        yield tree[1]
    for child in tree[1:]:
        if isinstance(child, list):
            yield from variables(child)


def printed(text: Text) -> Iterator[str]:
    """The variables that a text prints."""
    for part in text if isinstance(text, list) else ():
        if part[0] == "e":
            yield from variables(part[1])
        elif part[0] == "v":
            for option in part[2]:
                yield from printed(option)


def longest(text: Text) -> int:
    """Characters of a text at its longest; a printed value counts as three."""
    return _length(text, max)


def shortest(text: Text) -> int:
    """Characters of a text at its shortest, blanks left out."""
    return _length(text, min)


def _length(text: Text, of: Any) -> int:
    if isinstance(text, str):
        return len(text.replace("\\*", "*").replace("*", "") if of is max else text.strip())
    total = 0
    for part in text:
        if isinstance(part, str):
            total += _length(part, of)
        elif part[0] == "e":
            total += 3
        else:
            total += int(of(_length(option, of) for option in part[2]))
    return total


def idle(text: Text) -> Iterator[int]:
    """For each variation that never varies, how many options it has."""
    for part in text if isinstance(text, list) else ():
        if isinstance(part, list) and part[0] == "v":
            if all(option == part[2][0] for option in part[2]):
                yield len(part[2])
            for option in part[2]:
                yield from idle(option)


_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def apart(one: Expr, other: Expr) -> bool:
    """Whether two conditions plainly exclude each other; where that takes thought, it says no."""
    mine, theirs = terms(one), terms(other)
    if any(negated(term) in mine for term in theirs):
        return True
    for a in mine:
        for b in theirs:
            if a[0] == b[0] == "==" and a[1] == b[1] and a[2][0] == b[2][0] in ("num", "text"):
                if a[2] != b[2]:
                    return True
    bounds = [(_bounds(mine, name), _bounds(theirs, name)) for name in {*variables(["", one])}]
    return any(max(a[0], b[0]) > min(a[1], b[1]) for a, b in bounds)


def terms(tree: Expr) -> list[Expr]:
    """What must all hold for a condition to hold, each without a needless ``not``."""
    if tree[0] == "and":
        return [term for child in tree[1:] for term in terms(child)]
    if tree[0] == "not" and tree[1][0] in ("not", *_OPPOSITE):
        return terms(negated(tree[1]))
    return [tree]


def negated(tree: Expr) -> Expr:
    """What holds just where this does not."""
    if tree[0] == "not":
        inner: Expr = tree[1]
        return inner
    if tree[0] in _OPPOSITE:
        return [_OPPOSITE[tree[0]], *tree[1:]]
    return ["not", tree]


def _bounds(parts: list[Expr], name: str) -> tuple[float, float]:
    """The least and the largest whole number that a variable may be where these terms hold."""
    low, high = float("-inf"), float("inf")
    for op, *sides in parts:
        if op not in _OPPOSITE or sides[0] != ["var", name] or sides[1][0] != "num":
            continue
        number = sides[1][1]
        if op in (">", ">=", "=="):
            low = max(low, floor(number) + 1 if op == ">" else number)
        if op in ("<", "<=", "=="):
            high = min(high, ceil(number) - 1 if op == "<" else number)
    return low, high
