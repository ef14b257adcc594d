"""Conditions and texts back into words: as the writer wrote them, and as a reader says them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.script.expr import Expr
from game.script.prose import Text

_RANK = {"or": 1, "and": 2, "not": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "==": 4, "!=": 4,
         "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}  # fmt: skip
_SIGNS = {
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
    "==": "is",
    "!=": "is not",
}


_SAID = {
    "seen": "{} was seen",
    "chose": "{} was chosen",
    "kept": "the tone {} was kept",
    "quoted": "{} was typed",
}


def condition(tree: Expr) -> str:
    """A condition as it stands in a file."""
    return _join(tree, _leaf)


def spoken(tree: Expr) -> str:
    """A condition in words, for who reads no signs: ``warmth is above 4 and not kettle``."""
    return _join(tree, _spoken_leaf, _SIGNS)


def written(text: Text) -> str:
    """A text as it stands in a file: values and variations in braces."""
    if isinstance(text, str):
        return text
    return "".join(_part(part) for part in text)


def plain(text: Text) -> str:
    """A text to be read: values in braces, the first of each variation, no signs of stress."""
    return _first(text).replace("\\*", "\0").replace("*", "").replace("\0", "*")


def _first(text: Text) -> str:
    if isinstance(text, str):
        return text
    out = []
    for part in text:
        if isinstance(part, str):
            out.append(part)
        elif part[0] == "v":
            out.append(_first(part[2][0]))
        else:
            out.append(f"{{{condition(part[1])}}}")
    return "".join(out)


def _part(part: Any) -> str:
    if isinstance(part, str):
        return part
    if part[0] == "e":
        return f"{{{condition(part[1])}}}"
    sign: str = part[1]
    return "{" + sign + "|".join(written(option) for option in part[2]) + "}"


def _join(tree: Expr, leaf: Callable[[Expr], str], signs: dict[str, str] | None = None) -> str:
    """The tree as text, with brackets just where they are needed."""
    op: str = tree[0]
    rank = _RANK.get(op)
    if rank is None:
        return leaf(tree)

    def side(child: Expr, least: int) -> str:
        said = _join(child, leaf, signs)
        return f"({said})" if _RANK.get(child[0], 9) < least else said

    if op in ("and", "or"):
        # Who reads words does not know that "and" binds closer.
        least = _RANK["not"] if signs else rank + 1
        return f" {op} ".join(side(child, least) for child in tree[1:])
    if op == "not":
        if signs and tree[1][0] in _SAID:
            return _SAID[tree[1][0]].format(tree[1][1]).replace(" was ", " was not ")
        return f"not {side(tree[1], rank)}"
    if op == "neg":
        return f"-{side(tree[1], rank)}"
    sign = (signs or {}).get(op, op)
    return f"{side(tree[1], rank)} {sign} {side(tree[2], rank + 1)}"


def _leaf(tree: Expr) -> str:
    op: str = tree[0]
    if op == "visits":
        return "visits"
    if op == "text":
        return f'"{tree[1]}"'
    if op == "flag":
        return "true" if tree[1] else "false"
    if op in ("var", "num"):
        return str(tree[1])
    return f"{op}({tree[1]})"


def _spoken_leaf(tree: Expr) -> str:
    op: str = tree[0]
    if op == "visits":
        return "the number of visits"
    if op == "text":
        return str(tree[1])
    return _SAID[op].format(tree[1]) if op in _SAID else _leaf(tree)
