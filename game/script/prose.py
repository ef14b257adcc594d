"""A block of prose becomes lines: speakers, guards, variation, interpolation, light emphasis.

Text is data for the session: a plain string, or a list of parts: strings, ``["e", expr]`` for a
printed value, ``["v", mode, [text, …]]`` for a variation (mode ``""`` by visit, ``&`` cycles,
``~`` shuffles). In the strings a literal asterisk is ``\\*``; every other escape is resolved.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from typing import Any

from game.script.expr import BadExpression, Checked, Expr, Reference, check
from game.script.program import Variable

Text = str | list[Any]

MAX_NESTING = 4
MAX_VALUES = 100
"""Values printed in one line: typed words may be long, and so would the line be."""
_SPEAKER = re.compile(r"([A-Z][\w'’\-]*(?: [\w'’\-]+){0,3}):(?: +|$)")
_MARKS = re.compile(r"[\\{}*]")
_SIGNS = re.compile(r"[\\{}*|]")
"""What a scan stops at; the words between are taken as they are."""
_ESCAPABLE = tuple("{}[]|*:")
# A variation may begin with "&" or "~" as words.
_ESCAPABLE_INSIDE = (*_ESCAPABLE, "&", "~")


@dataclass(frozen=True, slots=True)
class ProseLine:
    """One reveal. ``offset`` is the line within the block, ``column`` where its words begin."""

    speaker: str
    text: Text
    guard: Expr | None
    breath: bool
    offset: int
    column: int
    plain: str
    """The words as written, guard and speaker cut off: what the line's id is made from."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the prose: where within the block, which code, what and what to do."""

    offset: int
    column: int
    code: str
    message: str
    cure: str = ""
    warn: bool = False


class ProseParser:
    """Parses blocks for one story: it knows the cast and the variables."""

    def __init__(self, cast: Mapping[str, object], variables: Mapping[str, Variable]) -> None:
        self.cast = cast
        self.variables = variables
        self._guards: dict[str, Checked] = {}
        self._misses: dict[str, tuple[str, bool] | None] = {}

    def block(
        self, text: str, default: str = ""
    ) -> tuple[list[ProseLine], list[Fault], list[tuple[int, Reference]]]:
        """Lines, faults and references (with their line offset) of one block.

        ``default`` speaks the lines that name nobody (inside a talk).
        """
        lines: list[ProseLine] = []
        faults: list[Fault] = []
        references: list[tuple[int, Reference]] = []
        breath = False
        for offset, raw in enumerate(text.split("\n")):
            if not raw or raw.isspace():
                breath = bool(lines)
                continue
            try:
                line = self._line(raw, offset, breath, default, faults, references)
            except BadExpression as bad:
                faults.append(Fault(offset, bad.at, bad.code, bad.message, bad.cure))
            else:
                lines.append(line)
            breath = False
        return lines, faults, references

    def _line(
        self,
        raw: str,
        offset: int,
        breath: bool,
        default: str,
        faults: list[Fault],
        references: list[tuple[int, Reference]],
    ) -> ProseLine:
        guard: Expr | None = None
        at = 0
        if raw[0] in " \t":
            self._indented(raw)
        if raw[0] == "[":
            end = raw.find("]")
            if end < 0:
                raise BadExpression(
                    "RT060",
                    'the "[" at the start of this line is never closed',
                    0,
                    "A guard looks like [candor > 5]. In prose put a backslash before it: \\[",
                )
            try:
                checked = self._guard(raw[1:end])
            except BadExpression as bad:
                bad.at += 1
                bad.cure = bad.cure or "In prose put a backslash before the bracket: \\["
                raise
            guard = checked.tree
            references += [
                (offset, Reference(r.kind, r.name, r.at + 1)) for r in checked.references
            ]
            at = end + 1
            while raw[at : at + 1] == " ":
                at += 1
            if at >= len(raw):
                raise BadExpression("RT060", "a guard with nothing behind it", 0, "Add the line.")
        speaker = default
        # The colon must come early: a cheap look before the pattern.
        if ":" in raw[at : at + 48]:
            match = _SPEAKER.match(raw, at)
            if match:
                name = match[1]
                if name in self.cast:
                    speaker = name
                    at = match.end()
                    if at >= len(raw):
                        raise BadExpression(
                            "RT060", f"{name} says nothing here", at - 1, "Add the words."
                        )
                else:
                    fault = self._near_miss(name, offset, match.start())
                    if fault:
                        faults.append(fault)
        plain = raw[at:] if at else raw
        text: Text = plain
        if _MARKS.search(plain):
            scanner = _Scanner(plain, self.variables, at)
            text = scanner.text()
            references += [(offset, r) for r in scanner.references]
        return ProseLine(speaker, text, guard, breath, offset, at, plain)

    def _indented(self, raw: str) -> None:
        """A mark that only counts at a line's start must not hide behind blanks, shown as words."""
        bare = raw.lstrip()
        match = _SPEAKER.match(bare)
        if bare[0] == "[" or (match and match[1] in self.cast):
            raise BadExpression(
                "RT060",
                f'this line is indented, so its "{match[0].strip() if match else "["}" is no mark',
                len(raw) - len(bare),
                "Take away the blanks before it; if it is prose, put a backslash before the sign.",
            )

    def _guard(self, text: str) -> Checked:
        """A checked guard, each text once: a story tests the same things over and over."""
        found = self._guards.get(text)
        if found is None:
            found = self._guards[text] = check(text, self.variables)
        return found

    def _near_miss(self, name: str, offset: int, column: int) -> Fault | None:
        if name not in self._misses:
            close = [known for known in self.cast if _alike(name, known)]
            self._misses[name] = (close[0], name.lower() in dictionary()) if close else None
        miss = self._misses[name]
        if miss is None:
            return None
        known, is_word = miss
        return Fault(
            offset,
            column,
            "RT023" if is_word else "RT022",
            f'nobody in the cast is called "{name}"',
            f'Did you mean "{known}"? If it is prose, write "{name}\\:" or turn the sentence.'
            if not is_word
            else f'If "{known}" speaks here, mend the name; if it is prose, all is well.',
            warn=is_word,
        )

    def inline(self, text: str) -> tuple[Text, list[Reference]]:
        """A label or other single line with the same marks. Raises ``BadExpression``."""
        if not _MARKS.search(text):
            return text, []
        scanner = _Scanner(text, self.variables, 0)
        return scanner.text(), scanner.references


def _alike(name: str, known: str) -> bool:
    a, b = name.lower(), known.lower()
    if a == b:
        return True
    if abs(len(a) - len(b)) > 2 or min(len(a), len(b)) < 3:
        return False
    return SequenceMatcher(None, a, b).ratio() >= (0.74 if min(len(a), len(b)) <= 5 else 0.8)


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Common English words in lower case, to tell a misspelt name from a word with a colon."""
    packed = files("game.script").joinpath("words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split())


class _Scanner:
    """Splits one line at its marks, left to right."""

    def __init__(self, text: str, variables: Mapping[str, Variable], base: int) -> None:
        self.source = text
        self.variables = variables
        self.base = base
        self.references: list[Reference] = []
        self.at = 0
        self.values = 0

    def text(self) -> Text:
        result = self._run(stops="", depth=0)
        if self.at < len(self.source):
            raise BadExpression(
                "RT060",
                'a "}" without its "{"',
                self.base + self.at,
                "If it belongs to the prose, put a backslash before it: \\}",
            )
        return result

    def _run(self, stops: str, depth: int) -> Text:
        """Parts up to an unescaped character of ``stops`` (which is not consumed)."""
        parts: list[Any] = []
        buffer: list[str] = []
        star_at = -1
        source = self.source
        while self.at < len(source):
            sign = _SIGNS.search(source, self.at)
            upto = sign.start() if sign else len(source)
            if upto > self.at:
                buffer.append(source[self.at : upto])
                self.at = upto
                continue
            char = source[self.at]
            escapable = _ESCAPABLE if depth == 0 else _ESCAPABLE_INSIDE
            if char == "\\" and source[self.at + 1 : self.at + 2] in escapable:
                follower = source[self.at + 1]
                buffer.append("\\*" if follower == "*" else follower)
                self.at += 2
                continue
            if char in stops or (char == "}" and depth == 0):
                break
            if char == "*":
                star_at = -1 if star_at >= 0 else self.at
            if char == "{":
                if buffer:
                    parts.append("".join(buffer))
                    buffer = []
                parts.append(self._brace(depth + 1))
                continue
            buffer.append(char)
            self.at += 1
        if star_at >= 0:
            raise BadExpression(
                "RT060",
                'this "*" begins an emphasis that never ends',
                self.base + star_at,
                "Close it (*word*), or put a backslash before it: \\*",
            )
        if buffer:
            parts.append("".join(buffer))
        if not parts:
            return ""
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts

    def _brace(self, depth: int) -> list[Any]:
        opened = self.at
        if depth > MAX_NESTING:
            raise BadExpression("RT060", "braces nest too deeply", self.base + opened, "Unfold it.")
        end, bars = self._find_end(opened)
        inner = self.source[opened + 1 : end]
        if not bars and inner[:1] not in ("&", "~"):
            try:
                checked = check(inner, self.variables, want="any")
            except BadExpression as bad:
                bad.at += self.base + opened + 1
                bad.cure = bad.cure or "A brace that belongs to the prose takes a backslash: \\{"
                raise
            self.values += 1
            if self.values > MAX_VALUES:
                raise BadExpression(
                    "RT060",
                    f"more than {MAX_VALUES} values are printed in one line",
                    self.base + opened,
                    "Make several lines of it.",
                )
            shift = self.base + opened + 1
            self.references += [Reference(r.kind, r.name, r.at + shift) for r in checked.references]
            self.at = end + 1
            return ["e", checked.tree]
        mode = inner[0] if inner[:1] in ("&", "~") else ""
        self.at = opened + 1 + len(mode)
        options: list[Text] = []
        while True:
            options.append(self._run("|}", depth))
            char = self.source[self.at]
            self.at += 1
            if char == "}":
                return ["v", mode, options]

    def _find_end(self, opened: int) -> tuple[int, bool]:
        """The closing brace of the one at ``opened``, and whether bars stand at its own level."""
        level = 0
        bars = False
        at = opened
        source = self.source
        while sign := _SIGNS.search(source, at):
            at = sign.start()
            char = source[at]
            if char == "\\":
                at += 2
                continue
            if char == "{":
                level += 1
            elif char == "}":
                level -= 1
                if level == 0:
                    return at, bars
            elif char == "|" and level == 1:
                bars = True
            at += 1
        raise BadExpression(
            "RT060",
            'this "{" is never closed',
            self.base + opened,
            "Close it, or put a backslash before it if it belongs to the prose: \\{",
        )


def strings(text: Text) -> Iterator[str]:
    """Every piece of words in a text, all variations included."""
    if isinstance(text, str):
        yield text
        return
    for part in text:
        if isinstance(part, str):
            yield part
        elif part[0] == "v":
            for option in part[2]:
                yield from strings(option)
