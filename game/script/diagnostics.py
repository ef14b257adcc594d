"""Mistakes, as a writer meets them: a code, a place, the line, what was expected, a cure."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]

CODES: dict[str, str] = {
    "RT001": "unreadable-file",
    "RT002": "yaml-syntax",
    "RT003": "over-limit",
    "RT004": "alias-or-tag",
    "RT005": "twin-key",
    "RT006": "eaten-text",
    "RT007": "speech-outside-block",
    "RT010": "unknown-key",
    "RT011": "missing-key",
    "RT012": "bad-value",
    "RT013": "unknown-beat",
    "RT014": "bad-id",
    "RT020": "unknown-scene",
    "RT021": "twin-scene",
    "RT022": "unknown-speaker",
    "RT023": "speaker-or-word",
    "RT024": "unknown-place",
    "RT025": "unknown-name",
    "RT030": "bad-expression",
    "RT031": "unknown-variable",
    "RT032": "type-clash",
    "RT034": "bad-effect",
    "RT040": "twin-choice",
    "RT041": "unknown-choice",
    "RT042": "unknown-slot",
    "RT043": "twin-line-id",
    "RT050": "after-jump",
    "RT051": "scene-ends-nowhere",
    "RT060": "broken-markup",
    "RT061": "bad-voice",
    "RT070": "allow-without-reason",
    "RT071": "unused-allowance",
    "RT080": "label-too-long",
    "RT081": "line-too-long",
    "RT082": "twin-labels",
    "RT083": "variable-never-read",
    "RT084": "variable-never-set",
    "RT085": "fact-never-learned",
    "RT086": "unused",
    "RT087": "missing-asset",
    "RT088": "thin-talk",
    "RT089": "idle-variation",
    "RT090": "wordless-line",
    "RT091": "unused-asset",
    "RT092": "unknown-light",
    "RT100": "unreachable-scene",
    "RT101": "never-holds",
    "RT102": "always-holds",
    "RT103": "never-open",
    "RT104": "unreachable-ending",
    "RT105": "choices-run-out",
    "RT106": "endless",
    "RT107": "dead-end",
    "RT108": "soft-lock",
    "RT109": "one-way-ending",
    "RT110": "told-too-early",
    "RT111": "told-unlearned",
    "RT112": "never-known",
}
"""Every code with its name. The pages of ``explain`` are keyed by the same codes."""


ONLY_CHECKED = "RT070"
"""Codes from here on are found by ``check`` alone; a story is played without looking for them."""


PROVED = "RT100"
"""Codes from here on are the proof's."""

MOST = 200
"""Mistakes of one file that are told; of more, nobody reads them and a stranger's have no end."""
MOST_IN_ALL = 2_000
_MANY_NAMES = 500
_NEAR = 30


def find_code(text: str) -> str:
    """The code that is meant by ``RT020``, ``20`` or ``unknown-scene``; empty if none is."""
    word = text.strip().lower()
    digits = word.removeprefix("rt")
    if digits.isascii() and digits.isdigit() and len(digits) <= 3:
        code = f"RT{int(digits):03d}"
        return code if code in CODES else ""
    names = {name: code for code, name in CODES.items()}
    return names.get(word.replace("_", "-").replace(" ", "-"), "")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``line`` and ``column`` count from 1; ``source`` is the line as written."""

    code: str
    path: str
    line: int
    column: int
    message: str
    source: str = ""
    cure: str = ""
    severity: Severity = "error"

    @property
    def name(self) -> str:
        """The name that goes with the code, such as ``unknown-scene``."""
        return CODES[self.code]

    def render(self) -> str:
        """The finding as text: place and message, the source line, a caret, the cure.

        Whatever the file holds, nothing in it is a control character: none reaches a terminal.
        """
        word = "" if self.severity == "error" else " (warning)"
        message = self.message if len(self.message) <= 600 else f"{self.message[:600]}…"
        out = [f"{self.path}:{self.line}:{self.column} {self.code} {self.name}{word}: {message}"]
        if self.source.strip():
            shown, column = _window(self.source.replace("\t", " "), self.column)
            out.append(f"    {shown}")
            out.append("    " + " " * (column - 1) + "^")
        if self.cure:
            out.append(f"    {self.cure}")
        return "\n".join(bare(row) for row in "\n".join(out).split("\n"))

    def as_json(self) -> dict[str, object]:
        """The finding as plain data for other programs."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "path": bare(self.path),
            "line": self.line,
            "column": self.column,
            "message": bare(self.message),
            "source": bare(self.source),
            "cure": self.cure,
        }


def bare(text: str) -> str:
    """A row of text with a mark in place of whatever can't be seen, one for one."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() and c not in _BREAKS else "\ufffd"
                   for c in text)  # fmt: skip


_BREAKS = "\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def _window(source: str, column: int, width: int = 100) -> tuple[str, int]:
    """Cut a very long line around the column, so that the caret stays in sight."""
    if len(source) <= width:
        return source, column
    start = max(0, min(column - 1 - width // 2, len(source) - width))
    head = "…" if start else ""
    tail = "…" if start + width < len(source) else ""
    return head + source[start : start + width] + tail, column - start + len(head)


class StoryErrors(Exception):
    """A story with mistakes. ``diagnostics`` holds them all, in the order of their places."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(diagnostics, key=lambda d: (d.path, d.line, d.column, d.code))
        super().__init__("\n".join(d.render() for d in self.diagnostics))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion ``Did you mean "x"?``, or the known names when they are few, or nothing."""
    names: Sequence[str] = list(set(known))
    few = len(names) <= 12
    names = sorted(names)
    if len(names) > _MANY_NAMES:
        # To hold a word against each of so many takes long, and this is asked for every mistake.
        near = [n for n in names if n[:2] == word[:2] and abs(len(n) - len(word)) <= 2]
        at = bisect(near, word)
        names = near[max(0, at - _NEAR) : at + _NEAR]
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{close[0]}"?'
    if few and names:
        return "Known here: " + ", ".join(names) + "."
    return ""
