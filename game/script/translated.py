"""A story in another language: the same ids, conditions and effects, other words.

A play of it is a play of the story as written: its choices, states, saves and recordings are the
same but for words. What the catalogue lacks, or has wrong, stays as it was written.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.language.choice import load, there_are
from game.language.po import Catalogue
from game.script.ops import Scene
from game.script.source import HIDDEN
from game.script.story import Header, Story

if TYPE_CHECKING:
    from game.script.prose import ProseParser
    from game.script.words import Words

FOLDER = "translations"
"""The folder of a story that holds its catalogues."""
_MARKS = "\u061c\u200e\u200f"
"""Hidden characters that belong to a text which runs from right to left."""


def languages_of(story: Story) -> tuple[str, ...]:
    """The languages that a story can be played in, its own first."""
    own = story.source.header.language
    others = there_are(story.folder / FOLDER) if story.folder is not None else ()
    return (own, *(name for name in others if name != own))


def in_language(story: Story, language: str) -> tuple[Story, str]:
    """The story in a language, or as written where it has no catalogue; and what is wrong."""
    source = story.source
    if source.folder is None or language == source.header.language:
        return source, ""
    catalogue, wrong = load(source.folder / FOLDER, language)
    if catalogue is None:
        return source, f"{FOLDER}/{wrong}" if wrong else ""
    return translated(source, catalogue, language), ""


def translated(story: Story, catalogue: Catalogue, language: str) -> Story:
    """The story with the catalogue's words in the place of its own; scenes as they are visited."""
    words = _Translator(story.header, catalogue)

    def maker(scene: str) -> Callable[[], Scene]:
        return lambda: words.scene(story.scene(scene))

    made = Story(
        words.header(),
        story.version,
        {scene: maker(scene) for scene in story.scene_ids},
        story.renames,
        story.former_choices,
        story.folder,
        story.warnings,
        story,
        language,
    )
    made.names = words.names()
    return made


class _Translator:
    def __init__(self, header: Header, catalogue: Catalogue) -> None:
        # Here and not above: who plays a story as it was written needs no parser of prose.
        from game.script.prose import ProseParser

        self._header = header
        self._catalogue = catalogue
        self._prose = ProseParser(header.cast, header.variables)

    def scene(self, scene: Scene) -> Scene:
        """A copy of a scene with its words replaced."""
        from game.script.words import words_of_scene

        copy = deepcopy(scene)
        for words in words_of_scene(copy):
            found = self._catalogue.text(words.id, words.written)
            if found:
                value = understood(found, words, self._prose)
                if value is not None:
                    words.put(value)
        return copy

    def names(self) -> dict[str, str]:
        """The names of the cast that are others in this language."""
        return {name: self._word(f"cast/{name}", name) for name in self._header.cast}

    def header(self) -> Header:
        """The header with its titles replaced."""
        h, word = self._header, self._word
        return replace(
            h,
            title=word("story/title", h.title),
            places={i: replace(p, title=word(f"place/{i}", p.title)) for i, p in h.places.items()},
            acts={
                i: replace(a, title=word(f"act/{i}", a.title), when=word(f"act/{i}/when", a.when))
                for i, a in h.acts.items()
            },
            endings={
                i: replace(
                    e, title=word(f"ending/{i}", e.title), note=word(f"ending/{i}/note", e.note)
                )
                for i, e in h.endings.items()
            },
            tones={i: replace(t, title=word(f"tone/{i}", t.title)) for i, t in h.tones.items()},
        )

    def _word(self, id_: str, text: str) -> str:
        found = self._catalogue.text(id_, text)
        return found if found and not hides(found) and "\n" not in found else text


def understood(found: str, words: Words, prose: ProseParser) -> Any:
    """A translation as the step takes it; ``None`` where it is not to be understood."""
    from game.script.expr import BadExpression

    if hides(found) or (words.kind != "heard" and "\n" in found):
        return None
    if words.kind == "heard":
        return [phrase for row in found.split("\n") if (phrase := row.strip())] or None
    if words.kind not in ("line", "say", "do"):
        return found
    try:
        text = prose.inline(found)[0]
    except BadExpression:
        return None
    return text if text else None


def hides(text: str) -> bool:
    """Whether characters stand in it that can't be seen, those of right-to-left text apart."""
    return any(found[0] not in _MARKS and found[0] != "\n" for found in HIDDEN.finditer(text))


__all__ = ["FOLDER", "hides", "in_language", "languages_of", "translated", "understood"]
