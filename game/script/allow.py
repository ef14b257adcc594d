"""``# check: allow RT080 reason``: a writer's word that a warning is meant to be so.

The comment stands on a line of its own, directly above what it is about: an item of a list or a
key. It silences warnings with that code there and in whatever stands inside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from game.script.diagnostics import CODES, PROVED, Diagnostic, did_you_mean, find_code
from game.script.locate import Document
from game.script.source import Source

_ALLOW = re.compile(r"#\s*check:\s*allow\b:?\s*(\S*)\s*(.*)$")
_CURE = "Say why it is meant to be so: # check: allow RT080 the label is a quotation"


@dataclass(slots=True)
class Allowance:
    """One comment that was understood: where it stands, and the lines that it speaks for."""

    code: str
    source: Source
    line: int
    column: int
    first: int
    last: int
    used: bool = False

    def covers(self, finding: Diagnostic) -> bool:
        """Whether it speaks for this finding."""
        return (
            finding.code == self.code
            and allowable(finding)
            and finding.path == self.source.path
            and self.first <= finding.line <= self.last
        )


def allowable(finding: Diagnostic) -> bool:
    """Whether a writer may say that a finding is meant to be so.

    A warning, or what the proof found: such a story can be played.
    """
    return finding.severity == "warning" or finding.code >= PROVED


def apply_allowances(
    documents: Iterable[Document], found: Sequence[Diagnostic]
) -> list[Diagnostic]:
    """The findings without those that are allowed, and what is wrong with the allowances."""
    files: dict[str, list[Document]] = {}
    for document in documents:
        files.setdefault(document.source.path, []).append(document)
    allowances: list[Allowance] = []
    wrong: list[Diagnostic] = []
    for same in files.values():
        text = same[0].source.text
        if "check:" in text and "allow" in text:
            _read(same, allowances, wrong)
    if not allowances and not wrong:
        return list(found)
    left: list[Diagnostic] = []
    about: dict[tuple[str, str], list[Allowance]] = {}
    for allowance in allowances:
        about.setdefault((allowance.source.path, allowance.code), []).append(allowance)
    for finding in found:
        mine = [a for a in about.get((finding.path, finding.code), ()) if a.covers(finding)]
        for allowance in mine:
            allowance.used = True
        if not mine:
            left.append(finding)
    # What a mistake elsewhere keeps from being looked for is not called unused.
    if not any(d.severity == "error" and not allowable(d) for d in found):
        warned = {(d.path, d.code) for d in found if allowable(d)}
        wrong += [_unused(a, warned) for a in allowances if not a.used]
    return left + wrong


def _unused(allowance: Allowance, warned: set[tuple[str, str]]) -> Diagnostic:
    name = CODES[allowance.code]
    elsewhere = (allowance.source.path, allowance.code) in warned
    return allowance.source.finding(
        "RT071",
        allowance.line,
        allowance.column,
        f"there is no warning {allowance.code} {name} here to allow",
        "Put the comment directly above what the warning is about." if elsewhere else "Delete it.",
        warn=True,
    )


def _read(documents: Sequence[Document], out: list[Allowance], wrong: list[Diagnostic]) -> None:
    source = documents[0].source
    words: set[int] = set()
    units: dict[int, int] = {}
    for document in documents:
        _walk(document.root, units, words)
    starts = sorted(units)
    for number, text in enumerate(source.lines, 1):
        match = _ALLOW.search(text) if "#" in text else None
        if match is None or number in words:
            continue
        column = match.start() + 1

        def note(
            code: str, message: str, cure: str, at: tuple[int, int] = (number, column)
        ) -> None:
            wrong.append(source.finding(code, *at, message, cure, warn=code == "RT071"))

        if text[: match.start()].strip():
            if text[match.start() - 1] == " ":
                note(
                    "RT071",
                    "an allowance behind something silences nothing",
                    "Put it on a line of its own, directly above.",
                )
            continue
        given, reason = match[1].rstrip(":,"), match[2]
        code = find_code(given)
        if not code and given and re.fullmatch(r"(?i)rt\d*", given):
            note("RT071", f'there is no code "{given}"', did_you_mean(given.upper(), CODES))
        elif not code:
            note("RT070", "this allowance names no code", "Write: # check: allow RT080 reason")
        elif not re.search(r"\w", reason):
            note("RT070", f"no reason is given for allowing {code}", _CURE)
        else:
            at = bisect_right(starts, number)
            first = starts[at] if at < len(starts) else 0
            out.append(Allowance(code, source, number, column, first, units.get(first, -1)))


def _walk(node: Node, units: dict[int, int], words: set[int]) -> int:
    """The last line of a node; notes the first and last line of each item and of each key.

    Where several begin on one line the outermost counts: an item, and not its first key.
    """
    start: int = node.start_mark.line + 1
    if isinstance(node, ScalarNode):
        if node.style != "|":
            return max(start, node.end_mark.line + 1)
        last = start + (node.value.rstrip("\n").count("\n") + 1 if node.value else 0)
        words.update(range(start + 1, last + 1))
        return last
    assert isinstance(node, CollectionNode)
    last = node.end_mark.line + 1 if node.flow_style else start
    pairs = node.value if isinstance(node, MappingNode) else [(item, item) for item in node.value]
    for key, value in pairs:
        first = key.start_mark.line + 1
        outermost = first not in units
        if outermost:
            units[first] = first
        end = _walk(value, units, words)
        if outermost:
            units[first] = end
        last = max(last, end)
    return last
