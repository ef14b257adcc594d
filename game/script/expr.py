"""Conditions and expressions: a small safe subset of Python, checked and reduced to plain data.

The text is parsed with ``ast`` and walked against an allow-list; what comes out is nested lists
(``["<", ["var", "openness"], ["num", 4]]``) that the session binds to closures. Nothing is ever
evaluated as Python. No name can hold typed or generated text; ``quoted`` says only that it is
there.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from game.script.diagnostics import did_you_mean
from game.script.program import Variable

MAX_LENGTH = 300
MAX_NODES = 80
MAX_NUMBER = 1_000_000

Expr = list[Any]
"""Nested lists: ``[op, …]``."""

FUNCTIONS = ("seen", "chose", "kept", "quoted", "quote")
_COMPARE = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A name an expression leans on: ``kind`` is scene, choice, tone or slot. ``at`` its column."""

    kind: str
    name: str
    at: int


@dataclass(slots=True)
class Checked:
    """An expression that passed: its tree, its type (num, flag, name, text), what it refers to."""

    tree: Expr
    type: str
    references: list[Reference] = field(default_factory=list)


class BadExpression(ValueError):
    """An expression that did not pass. ``at`` is the offset of the fault, ``code`` its kind."""

    def __init__(self, code: str, message: str, at: int = 0, cure: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at
        self.cure = cure


def check(text: str, variables: Mapping[str, Variable], want: str = "flag") -> Checked:
    """Check one expression. ``want`` is ``flag`` for a condition, ``any`` for a printed value.

    Raises ``BadExpression`` with the offset of what is wrong.
    """
    if len(text) > MAX_LENGTH:
        raise BadExpression(
            "RT030",
            f"{len(text)} characters are too many for an expression",
            0,
            f"At most {MAX_LENGTH}. Set a flag where the things happen and test the flag.",
        )
    lead = len(text) - len(text.lstrip())
    bare = text.strip()
    if not bare:
        raise BadExpression("RT030", "an expression is missing", 0, "Write a condition here.")
    if "#" in bare:
        # Python would take the rest for a comment, and nobody would know.
        raise BadExpression("RT030", "there is no # in an expression", text.index("#"))
    if not bare.isascii() or "\n" in bare:
        raise BadExpression("RT030", "an expression has plain letters and stays on one line", lead)
    try:
        with warnings.catch_warnings():
            # Python remarks on "1and 2" and "\\d" on its own; here both end in a diagnostic.
            warnings.simplefilter("ignore")
            node = ast.parse(bare, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        at = (getattr(error, "offset", None) or 1) - 1
        raise BadExpression(
            "RT030",
            f'"{bare[:60]}" is no expression',
            lead + min(at, len(bare) - 1),
            'Conditions look like: openness > 4 and not seen(first_night). A "[" or "{" that '
            "belongs to the prose takes a backslash before it.",
        ) from None
    walker = _Walker(variables, lead)
    tree, kind = walker.walk(node)
    if want == "flag" and kind != "flag":
        raise BadExpression(
            "RT032",
            f'"{bare[:60]}" is a {_TYPE_WORDS[kind]}, and a condition must be true or false',
            lead,
            f"Compare it: {bare[:40]} > 0" if kind == "num" else f'Compare it: {bare[:40]} == "…"',
        )
    return Checked(tree, kind, walker.references)


_TYPE_WORDS = {"num": "number", "flag": "flag", "name": "name", "text": "text"}


class _Walker:
    def __init__(self, variables: Mapping[str, Variable], lead: int) -> None:
        self.variables = variables
        self.lead = lead
        self.references: list[Reference] = []
        self.count = 0

    def fail(self, node: ast.AST, code: str, message: str, cure: str = "") -> BadExpression:
        return BadExpression(code, message, self.lead + getattr(node, "col_offset", 0), cure)

    def walk(self, node: ast.expr) -> tuple[Expr, str]:
        self.count += 1
        if self.count > MAX_NODES:
            raise self.fail(node, "RT030", "this expression is too long to be read", "Split it.")
        match node:
            case ast.BoolOp():
                op = "and" if isinstance(node.op, ast.And) else "or"
                parts = [self._typed(value, "flag") for value in node.values]
                return [op, *parts], "flag"
            case ast.UnaryOp(op=ast.Not()):
                return ["not", self._typed(node.operand, "flag")], "flag"
            case ast.UnaryOp(op=ast.USub()):
                return ["neg", self._typed(node.operand, "num")], "num"
            case ast.Compare():
                return self._compare(node)
            case ast.BinOp() if type(node.op) in _ARITHMETIC:
                return self._arithmetic(node)
            case ast.Constant():
                return self._constant(node)
            case ast.Name():
                return self._name(node)
            case ast.Call():
                return self._call(node)
        raise self.fail(
            node,
            "RT030",
            "this is not allowed in an expression",
            "Allowed: names, numbers, text in quotes, < <= > >= == !=, and or not, + - * /, and "
            + ", ".join(f"{name}(…)" for name in FUNCTIONS)
            + ".",
        )

    def _typed(self, node: ast.expr, want: str) -> Expr:
        tree, kind = self.walk(node)
        if kind != want:
            cure = 'Compare it, such as "… > 0".' if kind == "num" else ""
            raise self.fail(
                node,
                "RT032",
                f"a {_TYPE_WORDS[want]} is needed here, not a {_TYPE_WORDS[kind]}",
                cure,
            )
        return tree

    def _compare(self, node: ast.Compare) -> tuple[Expr, str]:
        parts: list[Expr] = []
        left_node = node.left
        for op, right_node in zip(node.ops, node.comparators, strict=True):
            sign = _COMPARE.get(type(op))
            if sign is None:
                raise self.fail(right_node, "RT030", "this comparison is not allowed")
            left, a = self.walk(left_node)
            right, b = self.walk(right_node)
            # Words as written, never quote(…): no condition reads what the player typed.
            if {a, b} == {"name", "text"} and "text" in (left[0], right[0]):
                self._member(left, right, right_node)
            elif a != b or a == "text":
                raise self.fail(
                    right_node,
                    "RT032",
                    f"a {_TYPE_WORDS[a]} can't be compared with a {_TYPE_WORDS[b]}",
                )
            if a != "num" and sign not in ("==", "!="):
                raise self.fail(right_node, "RT032", f"only numbers can be compared with {sign}")
            parts.append([sign, left, right])
            left_node = right_node
        return (parts[0] if len(parts) == 1 else ["and", *parts]), "flag"

    def _member(self, left: Expr, right: Expr, node: ast.expr) -> None:
        variable, text = (left, right) if left[0] == "var" else (right, left)
        names = self.variables[variable[1]].names
        if text[1] not in names:
            raise self.fail(
                node,
                "RT032",
                f'"{variable[1]}" is never "{text[1]}"',
                did_you_mean(text[1], names),
            )

    def _arithmetic(self, node: ast.BinOp) -> tuple[Expr, str]:
        left = self._typed(node.left, "num")
        right = self._typed(node.right, "num")
        if isinstance(node.op, ast.Div) and (right[0] != "num" or right[1] == 0):
            raise self.fail(node.right, "RT030", "divide by a number that is written out and not 0")
        return [_ARITHMETIC[type(node.op)], left, right], "num"

    def _constant(self, node: ast.Constant) -> tuple[Expr, str]:
        value = node.value
        if isinstance(value, bool):
            return ["flag", value], "flag"
        if isinstance(value, int | float) and (
            value == 0 or 1 / MAX_NUMBER <= abs(value) <= MAX_NUMBER
        ):
            return ["num", value], "num"
        if isinstance(value, str) and len(value) <= 60:
            return ["text", value], "text"
        raise self.fail(node, "RT030", "this value is not allowed in an expression")

    def _name(self, node: ast.Name) -> tuple[Expr, str]:
        name = node.id
        if name == "visits":
            return ["visits"], "num"
        if name in ("true", "false"):
            return ["flag", name == "true"], "flag"
        variable = self.variables.get(name)
        if variable is None:
            known = [*self.variables, "visits"]
            raise self.fail(
                node,
                "RT031",
                f'no variable is called "{name}"',
                did_you_mean(name, known)
                or "Declare it in story.yaml, or put a backslash before the bracket if this is "
                "prose.",
            )
        return ["var", name], {"number": "num", "flag": "flag", "name": "name"}[variable.kind]

    def _call(self, node: ast.Call) -> tuple[Expr, str]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            raise self.fail(
                node,
                "RT030",
                "only " + ", ".join(FUNCTIONS) + " can be called",
                did_you_mean(name, FUNCTIONS),
            )
        if len(node.args) != 1 or node.keywords:
            raise self.fail(node, "RT030", f"{name} takes one name: {name}(…)")
        target = node.args[0]
        argument = _dotted(target)
        if argument is None:
            raise self.fail(target, "RT030", f"{name} takes a name, such as {name}(first_night)")
        at = self.lead + target.col_offset
        kind = {"seen": "scene", "chose": "choice", "kept": "tone"}.get(name, "slot")
        self.references.append(Reference(kind, argument, at))
        return [name, argument], "text" if name == "quote" else "flag"


def _dotted(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None
