"""What ``check`` finds beside mistakes: words too long, names without a use, pictures missing.

None of it keeps a story from being played, and playing looks for none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.script import schema as s
from game.script.allow import apply_allowances
from game.script.assets import Assets, missing, moving, needless
from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.expr import BadExpression, Expr, check
from game.script.load import Examined, Memory, examine, read_files, story_files
from game.script.locate import Document
from game.script.locate import Path as Where
from game.script.prose import ProseParser, Text
from game.script.reading import apart, idle, longest, printed, shortest, variables
from game.script.source import Source, parse_source
from game.script.unused import Uses, undone
from game.script.walk import Part, parts

LABEL_LENGTH = 60
LINE_LENGTH = 240
FALLBACKS = 3


@dataclass(slots=True)
class Looked:
    """A story as far as it was understood, and what was found before anything was allowed."""

    sources: list[Source]
    story: Examined | None
    found: list[Diagnostic]

    @property
    def sound(self) -> bool:
        """Whether the story can be played."""
        return self.story is not None and not any(d.severity == "error" for d in self.found)

    def settled(self, more: Iterable[Diagnostic] = ()) -> list[Diagnostic]:
        """Everything found that is not allowed, by its place."""
        found = [*self.found, *more]
        if self.story is not None:
            found = apply_allowances(self.story.documents, found)
        return sorted(found, key=lambda d: (d.path, d.line, d.column, d.code))


def check_folder(folder: Path, assets: Path | None = None) -> list[Diagnostic]:
    """Everything found in a story's folder, errors and warnings, by their places.

    ``assets`` holds the pictures and sounds of a story that brings none in a folder of its own.
    """
    try:
        sources, wrong = read_files(story_files(folder))
    except StoryErrors as errors:
        return errors.diagnostics
    return look(sources, wrong, Assets.of(folder, assets)).settled()


def check_texts(files: Mapping[str, str], assets: Path | None = None) -> list[Diagnostic]:
    """Everything found in texts by path, for tools and tests."""
    wrong: list[Diagnostic] = []
    sources: list[Source] = []
    for path, text in sorted(files.items()):
        try:
            sources.append(parse_source(path, text.encode()))
        except StoryErrors as errors:
            wrong += errors.diagnostics
    return look(sources, wrong, Assets(assets)).settled()


def look(
    sources: list[Source], wrong: list[Diagnostic], assets: Assets, memory: Memory | None = None
) -> Looked:
    """Examine sources, and look for what is no error where there are none."""
    try:
        story = examine(sources, wrong, memory)
    except StoryErrors as errors:
        return Looked(sources, None, errors.diagnostics)
    found = story.wrong
    # In a story with mistakes much looks unused that is only misspelt.
    if not any(d.severity == "error" for d in found):
        found = [*found, *lint(story, assets)]
    return Looked(sources, story, found)


def lint(story: Examined, assets: Assets) -> list[Diagnostic]:
    """The warnings about a story without errors."""
    uses = Uses()
    out: list[Diagnostic] = []
    for model, compiled in zip(story.models, story.scenes, strict=True):
        if compiled.linted is None and model is not None:
            mine = Uses()
            compiled.linted = _Scene(story, model, compiled.document, mine).run(), mine
        if compiled.linted is not None:
            out += compiled.linted[0]
            uses.add(compiled.linted[1])
    out += undone(story, uses)
    out += missing(story.header, story.document, assets)
    out += moving(story.header, assets)
    if assets.own:
        out += needless(story.header, assets)
    return out


class _Scene:
    """Looks at one scene, and notes what it uses."""

    def __init__(self, story: Examined, model: s.SceneFile, document: Document, uses: Uses) -> None:
        self.header = story.header
        self.prose = ProseParser(story.header.cast, story.header.variables)
        self.model = model
        self.document = document
        self.uses = uses
        self.out: list[Diagnostic] = []

    def run(self) -> list[Diagnostic]:
        for part in parts(self.model):
            if part.kind == "prose":
                self.block(part)
            elif part.kind == "label":
                self.label(part)
            elif part.kind == "if":
                self.uses.reads |= set(variables(self.condition(part.value)))
            elif part.kind == "level":
                self.uses.reads |= set(variables(self.condition(part.value, "any")))
            elif part.kind == "menu":
                self.twins(
                    [(c, (*part.path, "choices", n)) for n, c in enumerate(part.value.choices)]
                )
            elif part.kind == "talk":
                self.talk(part.value, part.path)
            elif part.kind == "place":
                self.uses.place(part.value, self.header)
            else:
                self.uses.note(part.kind, part.value)
        return self.out

    def warn(
        self, code: str, path: Where, message: str, cure: str, offset: int = 0, column: int = 0
    ) -> None:
        self.out.append(
            self.document.finding(
                code, path, message, cure, offset=offset, column=column, warn=True
            )
        )

    def condition(self, text: str, want: str = "flag") -> Expr:
        try:
            return check(text, self.header.variables, want).tree
        except BadExpression:  # pragma: no cover - such a story has errors and is not looked at
            return ["flag", True]

    def block(self, part: Part) -> None:
        for offset, raw in enumerate(part.value.split("\n")):
            words = raw[raw.find("]") + 1 :].lstrip() if raw[:1] == "[" else raw
            name, colon, _ = words.partition(":")
            if colon and name in self.header.cast:
                self.uses.note("cast", name)
            # Most lines are short and plain: the others are read again.
            if raw[:1] != "[" and "{" not in raw and len(raw) <= LINE_LENGTH:
                continue
            for line in self.prose.block(raw)[0]:
                if line.guard is not None:
                    self.uses.reads |= set(variables(line.guard))
                self.uses.reads |= set(printed(line.text))
                if longest(line.text) > LINE_LENGTH:
                    self.warn(
                        "RT081",
                        part.path,
                        f"{longest(line.text)} characters in one line; "
                        "it will be split at its sentences",
                        f"At most {LINE_LENGTH}: break it where the reader should breathe.",
                        offset,
                        line.column,
                    )
                self.variations(line.text, part.path, offset, line.column)
                if not shortest(line.text):
                    self.warn(
                        "RT090",
                        part.path,
                        "this line can come out without a word",
                        "Give every variation words, or guard the line: [visits == 1] …",
                        offset,
                        line.column,
                    )

    def variations(self, text: Text, path: Where, offset: int = 0, column: int = 0) -> None:
        for options in idle(text):
            what = "has one option" if options == 1 else "has the same words in every option"
            self.warn(
                "RT089",
                path,
                f"a variation here {what}, and never varies",
                "Give it other words, or take the braces away.",
                offset,
                column,
            )

    def label(self, part: Part) -> None:
        text = self.prose.inline(part.value)[0]
        self.uses.reads |= set(printed(text))
        self.variations(text, part.path)
        if longest(text) > LABEL_LENGTH:
            self.warn(
                "RT080",
                part.path,
                f"a label of {longest(text)} characters",
                f"At most {LABEL_LENGTH}. What more is to be said goes into `then`.",
            )

    def twins(self, rows: Iterable[tuple[Any, Where]]) -> None:
        """Two labels alike that may be open together."""
        seen: dict[tuple[str, str], list[Any]] = {}
        for choice, path in rows:
            kind = "do" if getattr(choice, "do", None) else "say"
            label = getattr(choice, kind)
            alike = seen.setdefault((kind, " ".join(label.casefold().split())), [])
            if any(not self.apart(choice.if_, other.if_) for other in alike):
                self.warn(
                    "RT082",
                    (*path, kind),
                    f'"{label}" can stand twice in this menu',
                    "Write what tells them apart, or give them conditions that exclude each other.",
                )
            alike.append(choice)

    def apart(self, one: str | None, other: str | None) -> bool:
        """Whether two conditions plainly exclude each other."""
        if one is None or other is None:
            return False
        return apart(self.condition(one), self.condition(other))

    def talk(self, talk: s.Talk, path: Where) -> None:
        for name in talk.know or ():
            self.uses.note("know", name)
        rows: list[tuple[Any, Where]] = [
            (outcome, (*path, "outcomes", key)) for key, outcome in talk.outcomes.items()
        ]
        rows += [(leave, (*path, "exits", n)) for n, leave in enumerate(talk.exits)]
        self.twins(rows)
        given = [line for line in talk.fallback.split("\n") if line.strip()]
        if len(given) < FALLBACKS:
            self.warn(
                "RT088",
                (*path, "fallback"),
                f"{len(given)} fallback{'s' * (len(given) != 1)} for a talk of {talk.turns} turns: "
                "the same words come back soon",
                f"Write at least {FALLBACKS}.",
            )
        if (talk.voice or self.model.voice) == "off":
            return
        for key, outcome in talk.outcomes.items():
            if not outcome.examples:
                self.warn(
                    "RT088",
                    (*path, "outcomes", key, "say"),
                    f'the outcome "{key}" has no examples: it is heard in its own words only',
                    'Add what else a player may type: examples: ["I miss her", "I can\'t let go"]',
                )
