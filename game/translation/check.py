"""What is wrong with a catalogue: missing, doubtful, broken, too long, never to be said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from game.language.po import PoEntry
from game.script.expr import BadExpression
from game.script.lint import LABEL_LENGTH, LINE_LENGTH
from game.script.prose import ProseParser, Text, strings
from game.script.story import Story
from game.script.translated import hides
from game.script.unparse import condition
from game.script.words import Words, words_of_header, words_of_scene

Kind = Literal["missing", "fuzzy", "broken", "markup", "long", "never", "gone"]
ERRORS: tuple[Kind, ...] = ("broken", "markup", "never")
"""What is wrong; the rest is unfinished, or a matter of taste."""
_BRACES = re.compile(r"\{\w*\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one entry; ``line`` is that of the catalogue, 0 where it has none."""

    kind: Kind
    line: int
    id: str
    source: str
    message: str

    @property
    def error(self) -> bool:
        """Whether a player would see it."""
        return self.kind in ERRORS


@dataclass(slots=True)
class Report:
    """What was found, and how far the translation is."""

    findings: list[Finding] = field(default_factory=list)
    of: int = 0
    done: int = 0

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.error for finding in self.findings)


Wrong = Iterator[tuple[Kind, str]]
Judge = Callable[[PoEntry], Wrong]
Key = tuple[str, str]


def check_story(story: Story, found: list[PoEntry]) -> Report:
    """Check a story's catalogue."""
    return _report(_story_judges(story, found), found)


def check_interface(template: Any, found: list[PoEntry]) -> Report:
    """Check the interface's catalogue against its template."""
    judges: dict[Key, Judge] = {}
    for message in template:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            judges[message.context or "", one] = _interface
    return _report(judges, found)


def _report(judges: Mapping[Key, Judge], found: list[PoEntry]) -> Report:
    out = Report(of=len(judges))
    there = {(entry.context, entry.id): entry for entry in found}
    for key, judge in judges.items():
        context, source = key
        entry = there.get(key)
        if entry is None or not entry.strings or not all(entry.strings):
            line = entry.line if entry else 0
            out.findings.append(Finding("missing", line, context, source, "no translation"))
        elif entry.fuzzy:
            words = "the source was reworded: look at it again, and take the fuzzy mark away"
            out.findings.append(Finding("fuzzy", entry.line, context, source, words))
        else:
            out.done += 1
            out.findings += [
                Finding(kind, entry.line, context, source, words) for kind, words in judge(entry)
            ]
    for key, entry in there.items():
        if key not in judges and entry.id:
            words = "nothing reads this any more: run update"
            out.findings.append(Finding("gone", entry.line, key[0], entry.id, words))
    out.findings.sort(key=lambda finding: (finding.line == 0, finding.line))
    return out


def _interface(entry: PoEntry) -> Wrong:
    wanted = Counter(_BRACES.findall(entry.plural or entry.id))
    for form in entry.strings:
        has = Counter(_BRACES.findall(form))
        # A plural's form for one may say "one" in a word.
        if has != wanted and not (entry.plural and has - wanted == Counter()):
            yield "broken", f"the values differ: {_listed(wanted)} there, {_listed(has)} here"
        if hides(form):
            yield "broken", "a hidden character stands in it"


def _listed(values: Counter[str]) -> str:
    return ", ".join(sorted(values.elements())) or "none"


def _story_judges(story: Story, found: list[PoEntry]) -> dict[Key, Judge]:
    header = story.header
    prose = ProseParser(header.cast, header.variables)
    nevers: dict[str, list[str]] = {}
    out: dict[Key, Judge] = {}
    for id_, text in words_of_header(header):
        if text:
            out[id_, text] = _title
    for character in header.characters.values():
        key = (f"character/{character.id}/never", "\n".join(character.never))
        if character.never:
            out[key] = _anything
            said = next((e.strings[0] for e in found if (e.context, e.id) == key and e.strings), "")
            nevers[character.id] = [w for w in (said or key[1]).split("\n") if w.strip()]
    for scene_id in story.scene_ids:
        for words in words_of_scene(story.scene(scene_id)):
            member = header.cast.get(words.speech[1]) if words.speech is not None else None
            never = nevers.get(member.character, []) if member else []
            out[words.id, words.written] = _of_words(words, prose, never)
    return out


def _anything(entry: PoEntry) -> Wrong:
    yield from ()


def _title(entry: PoEntry) -> Wrong:
    if "\n" in entry.strings[0]:
        yield "markup", "this must be one line"
    if hides(entry.strings[0]):
        yield "broken", "a hidden character stands in it"


def _of_words(words: Words, prose: ProseParser, never: list[str]) -> Judge:
    if words.kind == "heard":
        return _anything
    if words.kind not in ("line", "say", "do"):
        return _title

    def judge(entry: PoEntry) -> Wrong:
        said = entry.strings[0]
        yield from _title(entry)
        try:
            text = prose.inline(said)[0]
        except BadExpression as bad:
            yield "markup", f"{bad.message} (column {bad.at + 1}). {bad.cure}".strip()
            return
        wanted, has = values(words.value), values(text)
        if wanted != has:
            yield "broken", f"the values differ: {_braced(wanted)} there, {_braced(has)} here"
        longest = max((len(piece) for piece in _readings(text)), default=0)
        most = LINE_LENGTH if words.kind == "line" else LABEL_LENGTH
        theirs = max((len(piece) for piece in _readings(words.value)), default=0)
        if longest > most and longest > theirs * 1.15:
            yield "long", f"{longest} letters, of {most} that fit well (the source has {theirs})"
        for word in never:
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said, re.IGNORECASE):
                yield "never", f'"{word}" must never be said by this voice'

    return judge


def values(text: Text) -> set[str]:
    """The values that a text prints, in whichever variation."""
    if isinstance(text, str):
        return set()
    out: set[str] = set()
    for part in text:
        if isinstance(part, str):
            continue
        if part[0] == "e":
            out.add(condition(part[1]))
        else:
            for option in part[2]:
                out |= values(option)
    return out


def _braced(found: set[str]) -> str:
    return ", ".join(f"{{{one}}}" for one in sorted(found)) or "none"


def _readings(text: Text) -> Iterator[str]:
    """What a text may read as, roughly: with each variation at its longest."""
    yield "".join(_longest(text)).replace("*", "")


def _longest(text: Text) -> Iterator[str]:
    if isinstance(text, str):
        yield text
        return
    for part in text:
        if isinstance(part, str):
            yield part
        elif part[0] == "v":
            yield max(("".join(_longest(option)) for option in part[2]), key=len, default="")


__all__ = ["ERRORS", "Finding", "Report", "check_interface", "check_story", "strings", "values"]
