"""What there is to translate: of a story by its stable ids, of the interface by its English."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import game
from game.report.map import reading_order
from game.script import ops as o
from game.script.story import Header, Story
from game.script.unparse import condition
from game.script.words import Words, source_text, words_of_header, words_of_scene

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

KEYWORDS = {
    "tr": None,
    "mark": None,
    "trc": ((1, "c"), 2),
    "trn": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
}
_KINDS = {
    "say": "A choice: said aloud, word for word as it is labelled.",
    "do": "A choice: an act, set in italics.",
    "heard": (
        "What the player may type that means this, a phrase a line. As many as your language"
        " needs, in any order; never shown."
    ),
}
_EXCERPT = 70


def story_template(story: Story, under: str = "", known: Container[str] = ()) -> Catalog:
    """Everything to translate in a story, scene by scene; or ``under`` a path, and what is known.

    ``known`` are contexts that a catalogue has translated: they are in it whatever their scene.
    """
    # No version of the story: every edit would change every catalogue.
    out = _catalog(story.title, "1")
    _add(out, "story.yaml", _header_words(story.header))
    for scene_id in reading_order(story):
        scene = story.scene(scene_id)
        rows = _scene_words(story, scene)
        if not scene.path.startswith(under):
            rows = (row for row in rows if row[0] in known)
        _add(out, scene.path, rows)
    return out


def _add(out: Catalog, path: str, rows: Iterator[tuple[str, str, list[str]]]) -> None:
    for id_, words, comments in rows:
        # A context of its own for each: two lines that read alike may be said otherwise.
        message = out.add(words, context=id_, locations=[(path, 0)], auto_comments=comments)
        # The braces are the story's own.
        message.flags -= {"python-format", "python-brace-format"}


def _header_words(header: Header) -> Iterator[tuple[str, str, list[str]]]:
    about = {
        "story": "The title of the story.",
        "cast": "A name of the cast, as it stands over what is said.",
        "place": "A place, in the line at the foot of the page.",
        "act": "The card of an act: its title, and below when it is.",
        "ending": "The card of an ending: its title, and below a sentence.",
        "tone": "A room that is recorded.",
    }
    for id_, words in words_of_header(header):
        if words:
            yield id_, words, [about[id_.partition("/")[0]]]
    for character in header.characters.values():
        if character.never:
            said = "\n".join(character.never)
            comment = f"What {character.name} never says, a phrase a line: check looks for yours."
            yield f"character/{character.id}/never", said, [comment]


def _scene_words(story: Story, scene: o.Scene) -> Iterator[tuple[str, str, list[str]]]:
    act = story.acts.get(scene.act)
    where = f"Scene: {scene.title or scene.id}" + (f", act {act.number}" if act else "")
    place = story.places.get(scene.place)
    if place is not None:
        where += f", {place.title}"
    for words in words_of_scene(scene):
        yield words.id, words.written, [where, *_about(story, scene, words)]


def _about(story: Story, scene: o.Scene, words: Words) -> Iterator[str]:
    """What helps to translate this: who speaks, when, with what in mind, what it leads to."""
    op = scene.ops[words.at] if words.at >= 0 else None
    if words.speech is not None:
        speaker, guard = words.speech[1], words.speech[3]
        player = speaker == story.player
        yield (f"{speaker} speaks{' (the player)' if player else ''}." if speaker else "Narration.")
        if guard is not None:
            yield f"Only where: {condition(guard)}"
    elif words.kind in _KINDS:
        yield _KINDS[words.kind]
    if isinstance(op, o.Voiced | o.Talk) and op.note and words.kind != "heard":
        yield f"The writer's note: {op.note}"
    if isinstance(op, o.Voiced | o.Talk) and op.mood != "plain" and words.speech is not None:
        yield f"Mood: {op.mood}"
    if isinstance(op, o.Menu | o.Talk) and words.kind in ("say", "do"):
        rows = op.options if isinstance(op, o.Menu) else [*op.outcomes, *op.exits]
        for row in rows:
            if words.id == f"{scene.id}.{row[0]}":
                yield from _leads(story, scene, int(row[5]))


def _leads(story: Story, scene: o.Scene, at: int) -> Iterator[str]:
    """The first thing that comes of a choice."""
    while at < len(scene.ops):
        match scene.ops[at]:
            case (
                o.Say(speech)
                | o.Voiced(says=[speech, *_])
                | o.Talk(opening=[speech, *_])
                | o.ToneStep(says=[speech, *_])
            ):
                said = source_text(speech[2])
                said = said if len(said) <= _EXCERPT else said[:_EXCERPT].rsplit(" ", 1)[0] + " …"
                yield f"Leads to: {speech[1] + ': ' if speech[1] else ''}{said}"
                return
            case o.Goto(target) | o.Call(target):
                title = story.scene(target).title if story.has_scene(target) else ""
                yield f"Leads to the scene: {title or target}"
                return
            case o.Effect() | o.Direct():
                at += 1
            case o.Jump(to) if to > at:
                at = to
            case _:
                return


def interface_template(package: Path) -> Catalog:
    """Every text of the game's own that is marked for translation."""
    from babel.messages.extract import extract_from_dir

    out = _catalog("Room Tone, the interface", game.__version__)
    # It prints warnings of values that are formatted before they are put into a text.
    with redirect_stderr(StringIO()):
        found = list(
            extract_from_dir(
                package,
                method_map=[("**.py", "python")],
                keywords=KEYWORDS,
                comment_tags=("Translators:",),
                directory_filter=lambda folder: Path(folder).name not in ("__pycache__", "_data"),
            )
        )
    for name, _, text, comments, context in found:
        path = f"game/{Path(name).as_posix()}"
        out.add(
            text,
            locations=[(path, 0)],
            auto_comments=[comment.removeprefix("Translators:").strip() for comment in comments],
            context=context,
        )
    for message in out:
        # English texts with names in braces are filled in by str.format.
        if re.search(r"\{\w*\}", _first(message.id)):
            message.flags.add("python-brace-format")
        message.flags.discard("python-format")
    return out


def _first(id_: Any) -> str:
    return id_ if isinstance(id_, str) else str(id_[0])


def _catalog(project: str, version: str) -> Catalog:
    from babel.messages.catalog import Catalog

    return Catalog(
        project=project,
        version=version,
        copyright_holder="",
        msgid_bugs_address="",
        header_comment=f"# What there is to translate of {project}.\n#",
        fuzzy=False,
    )
