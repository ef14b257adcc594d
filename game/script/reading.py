"""Texts and conditions as data: what they read, how long they come out, what they rule out."""

from __future__ import annotations

from collections.abc import Iterator
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


def terms(tree: Expr) -> list[Expr]:
    """What must all hold for a condition to hold."""
    if tree[0] == "and":
        return [term for child in tree[1:] for term in terms(child)]
    return [tree]


_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def negated(tree: Expr) -> Expr:
    """What holds just where this does not."""
    if tree[0] == "not":
        inner: Expr = tree[1]
        return inner
    if tree[0] in _OPPOSITE:
        return [_OPPOSITE[tree[0]], *tree[1:]]
    return ["not", tree]
