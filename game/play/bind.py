"""Expressions and texts become closures over the state, once, when their scene is first played."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from game.play.state import State

if TYPE_CHECKING:
    from game.script.expr import Expr
    from game.script.prose import Text

Value = Any
Eval = Callable[[State], Value]
Render = Callable[[State], str]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def bind_expr(tree: Expr) -> Eval:
    """The closure of a checked expression."""
    op = tree[0]
    if op in ("num", "flag", "text"):
        constant = tree[1]
        return lambda st: constant
    if op == "var":
        name = tree[1]
        return lambda st: st.vars[name]
    if op == "visits":
        return lambda st: st.visits.get(st.scene, 0)
    if op == "and":
        return _all([bind_expr(part) for part in tree[1:]])
    if op == "or":
        return _any([bind_expr(part) for part in tree[1:]])
    if op == "not":
        inner = bind_expr(tree[1])
        return lambda st: not inner(st)
    if op == "neg":
        inner = bind_expr(tree[1])
        return lambda st: -inner(st)
    if op in _COMPARE or op in _ARITHMETIC:
        return _binary(_COMPARE.get(op) or _ARITHMETIC[op], tree[1], tree[2])
    return _lookup(op, tree[1])


def _all(parts: list[Eval]) -> Eval:
    if len(parts) == 2:
        a, b = parts
        return lambda st: a(st) and b(st)
    return lambda st: all(part(st) for part in parts)


def _any(parts: list[Eval]) -> Eval:
    if len(parts) == 2:
        a, b = parts
        return lambda st: a(st) or b(st)
    return lambda st: any(part(st) for part in parts)


def _binary(fn: Callable[[Any, Any], Any], left: Expr, right: Expr) -> Eval:
    # A variable against a constant is nearly every condition there is.
    if left[0] == "var" and right[0] in ("num", "text", "flag"):
        name, constant = left[1], right[1]
        return lambda st: fn(st.vars[name], constant)
    a, b = bind_expr(left), bind_expr(right)
    return lambda st: fn(a(st), b(st))


def _lookup(op: str, name: str) -> Eval:
    if op == "seen":
        return lambda st: name in st.visits
    if op == "chose":
        return lambda st: name in st.chosen
    if op == "kept":
        return lambda st: name in st.kept
    if op == "quoted":
        return lambda st: name in st.quotes
    if op == "quote":
        return lambda st: st.quotes.get(name, "")
    raise ValueError(f"no expression is called {op}")


def bind_text(text: Text, line_id: str) -> str | Render:
    """A text as itself where it never changes, else as a closure that renders it.

    ``line_id`` seeds the shuffles.
    """
    if isinstance(text, str):
        return text
    parts: list[str | Render] = []
    for n, part in enumerate(text):
        before = text[n - 1] if n else ""
        if not isinstance(part, str):
            parts.append(_part(part, f"{line_id}/{n}"))
        elif part.startswith(".") and not part.startswith("..") and _is_quote(before):
            # People close their sentences or don't: the writer's full stop is for who didn't.
            parts[-1] = _stopped(parts[-1])
            parts.append(part[1:])
        else:
            parts.append(part)
    if len(parts) == 1 and not isinstance(parts[0], str):
        return parts[0]
    return lambda st: "".join([p if isinstance(p, str) else p(st) for p in parts])


def _is_quote(part: str | list[Any]) -> bool:
    return not isinstance(part, str) and part[0] == "e" and part[1][0] == "quote"


def _stopped(words: str | Render) -> Render:
    assert not isinstance(words, str)

    def render(st: State) -> str:
        said = words(st)
        return said if said.endswith((".", "!", "?", "…")) else f"{said}."

    return render


def _part(part: list[Any], key: str) -> Render:
    if part[0] == "e":
        value = bind_expr(part[1])
        return lambda st: shown(value(st))
    _, mode, options = part
    bound = [bind_text(option, f"{key}.{n}") for n, option in enumerate(options)]
    pick = chooser(mode, len(bound), key)

    def render(st: State) -> str:
        option = bound[pick(st)]
        return option if isinstance(option, str) else option(st)

    return render


def chooser(mode: str, count: int, key: str) -> Callable[[State], int]:
    """Which of ``count`` variations a visit shows: in turn, ``&`` round, ``~`` shuffled."""
    if mode == "&":
        return lambda st: (st.visits.get(st.scene, 1) - 1) % count
    if mode == "~":

        def pick(st: State) -> int:
            lap, step = divmod(st.visits.get(st.scene, 1) - 1, count)
            return _shuffled(st.seed, key, lap, count)[step]

        return pick
    last = count - 1

    def in_turn(st: State) -> int:
        n = st.visits.get(st.scene, 1) - 1
        return n if n < last else last

    return in_turn


@lru_cache(maxsize=4096)
def _shuffled(seed: int, key: str, lap: int, count: int) -> tuple[int, ...]:
    """An order of ``count`` things that only the seed, the place and the lap decide."""

    def rank(n: int) -> bytes:
        return blake2b(f"{seed}/{key}/{lap}/{n}".encode(), digest_size=8).digest()

    return tuple(sorted(range(count), key=rank))


def shown(value: Value) -> str:
    """A printed value: numbers without needless decimals, words with their marks escaped."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str):
        return escape(value)
    return str(value)


def escape(words: str) -> str:
    """Words as text: no asterisk in them begins an emphasis."""
    return words.replace("*", "\\*")
