"""The words of a story that a translator may put into another language, each with its stable id.

One walk serves both ways: who extracts reads them, and who plays in another language puts others
in their place. Ids, conditions, effects and positions are no words, and nothing here touches them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from game.script import ops as o
from game.script.prose import Text
from game.script.story import Header

Kind = Literal["line", "say", "do", "heard", "title", "name"]

_SIGNS = str.maketrans({"{": "\\{", "}": "\\}"})
_INSIDE = str.maketrans({"{": "\\{", "}": "\\}", "|": "\\|"})


@dataclass(frozen=True, slots=True)
class Words:
    """One thing to translate.

    ``id`` is stable: a line's, a choice's or an outcome's, or what it names after a slash, as in
    ``kitchen/title``. ``value`` is the text as compiled; for ``heard`` a list of phrases, for
    ``title`` and ``name`` plain words. ``at`` is the step it stands in, -1 for a heading, and
    ``speech`` the line itself where it is one.
    """

    id: str
    kind: Kind
    value: Any
    put: Callable[[Any], None]
    at: int = -1
    speech: o.Speech | None = None

    @property
    def written(self) -> str:
        """The words as they stand in a catalogue: those of the file, phrases a line each."""
        if self.kind == "heard":
            return "\n".join(self.value)
        return source_text(self.value) if self.kind in ("line", "say", "do") else str(self.value)


def source_text(text: Text, signs: dict[int, str] | None = None) -> str:
    """A text as it is written in a story, so that it is understood as the same again."""
    signs = signs or _SIGNS
    if isinstance(text, str):
        return text.translate(signs)
    # Here and not above: what is only played needs no expressions as text.
    from game.script.unparse import condition

    out: list[str] = []
    for part in text:
        if isinstance(part, str):
            out.append(part.translate(signs))
        elif part[0] == "e":
            out.append(f"{{{condition(part[1])}}}")
        else:
            options = [source_text(option, _INSIDE) for option in part[2]]
            first = options[0]
            if not part[1] and first[:1] in ("&", "~"):
                options[0] = "\\" + first
            out.append(f"{{{part[1]}{'|'.join(options)}}}")
    return "".join(out)


def words_of_scene(scene: o.Scene) -> Iterator[Words]:
    """Everything to translate in a scene, in its order."""
    if scene.title:
        yield _field(f"{scene.id}/title", "title", scene, "title")
    if scene.when:
        yield _field(f"{scene.id}/when", "title", scene, "when")
    for at, op in enumerate(scene.ops):
        match op:
            case o.Say():
                yield _line(op.speech, at)
            case o.Voiced():
                yield from _lines(op.says, at)
                for row in op.variants:
                    yield _heard(f"{scene.id}.{row[0]}/heard", row, 1, at)
                    yield from _lines(row[2], at)
            case o.Direct("when"):
                yield _field(f"{scene.id}/when", "title", op, "value", at)
            case o.Menu():
                yield from _options(scene.id, op.options, at)
            case o.Talk():
                yield from _talk(scene.id, op, at)
            case o.ToneStep():
                yield from _lines(op.says, at)
            case o.MixStep():
                yield _field(f"{op.id}/title", "title", op, "title", at)
                for row in op.faders:
                    yield _item(f"{op.id}/fader", "title", row, 0, at)
                    yield from _lines(row[4], at)
            case _:
                pass


def _talk(scene: str, op: o.Talk, at: int) -> Iterator[Words]:
    yield from _lines(op.opening, at)
    for row in op.outcomes:
        yield _outcome(f"{scene}.{row[0]}", row, at)
        if len(row[2]) > 1:
            yield _heard(f"{scene}.{row[0]}/heard", row, 2, at, first=1)
    yield from _options(scene, op.exits, at)
    for row in op.replies:
        yield _heard(f"{op.id}.{row[0]}/heard", row, 1, at)
        yield from _lines(row[2], at)
    yield from _lines(list(op.asides()), at)


def _options(scene: str, options: list[list[Any]], at: int) -> Iterator[Words]:
    for row in options:
        yield _item(f"{scene}.{row[0]}", row[2], row, 1, at)


def _line(speech: o.Speech, at: int) -> Words:
    def put(text: Any) -> None:
        speech[2] = text

    return Words(speech[0], "line", speech[2], put, at, speech)


def _lines(says: list[o.Speech], at: int) -> Iterator[Words]:
    for speech in says:
        yield _line(speech, at)


def _item(id_: str, kind: Kind, row: list[Any], place: int, at: int) -> Words:
    def put(text: Any) -> None:
        row[place] = text

    return Words(id_, kind, row[place], put, at)


def _outcome(id_: str, row: list[Any], at: int) -> Words:
    """What an outcome says is listened for as well."""

    def put(text: Any) -> None:
        row[1], row[2][0] = text, source_text(text)

    return Words(id_, "say", row[1], put, at)


def _heard(id_: str, row: list[Any], place: int, at: int, first: int = 0) -> Words:
    """Phrases that are listened for. An outcome's own words come first, and are no part of them."""

    def put(phrases: Any) -> None:
        row[place] = [*row[place][:first], *phrases]

    return Words(id_, "heard", row[place][first:], put, at)


def _field(id_: str, kind: Kind, holder: Any, name: str, at: int = -1) -> Words:
    return Words(id_, kind, getattr(holder, name), lambda text: setattr(holder, name, text), at)


def words_of_header(header: Header) -> Iterator[tuple[str, str]]:
    """What ``story.yaml`` names for the player: id and words."""
    yield "story/title", header.title
    for name in header.cast:
        yield f"cast/{name}", name
    for place in header.places.values():
        yield f"place/{place.id}", place.title
    for act in header.acts.values():
        yield f"act/{act.id}", act.title
        yield f"act/{act.id}/when", act.when
    for ending in header.endings.values():
        yield f"ending/{ending.id}", ending.title
        yield f"ending/{ending.id}/note", ending.note
    for tone in header.tones.values():
        yield f"tone/{tone.id}", tone.title
