"""Playthrough files read: steps with their places, and everything wrong with their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.play.actions import VoiceCap
from game.rehearsal.offers import exists, full_id
from game.rehearsal.steps import Step
from game.script import Story
from game.script.diagnostics import Diagnostic, StoryErrors, did_you_mean
from game.script.expr import BadExpression, check
from game.script.locate import Document
from game.script.nodes import compose
from game.script.ops import Scene
from game.script.playthrough import Expect, PlayStep, PlaythroughFile
from game.script.source import Entry, Source, list_files, read_source
from game.script.validate import validate

FOLDER = "playthroughs"


@dataclass(frozen=True, slots=True)
class Playthrough:
    """A recorded play as written: each step with what is expected of it."""

    name: str
    seed: int
    voice: VoiceCap
    steps: tuple[tuple[Step, Expect | None], ...]
    expect: Expect
    document: Document

    @property
    def path(self) -> str:
        """The file, as it is named in a report."""
        return self.document.source.path

    def place(self, step: int | None) -> tuple[int, int]:
        """Line and column of a step, or of what is expected at the end."""
        return self.document.place(("expect",) if step is None else ("steps", step))


def read_playthroughs(
    folder: Path, files: Sequence[Path] = ()
) -> tuple[list[Playthrough], list[Diagnostic]]:
    """The playthroughs of a story's folder (or these files), and what is wrong with the rest."""
    root = folder / FOLDER
    if files:
        entries, wrong = [], []
        for file in files:
            try:
                stat = file.stat()
                if not file.is_file():
                    raise OSError(0, "it is no file")
                entries.append(
                    Entry(file.name, str(file), (stat.st_size, stat.st_mtime_ns, stat.st_ino))
                )
            except OSError as error:
                wrong.append(
                    Diagnostic("RT001", str(file), 1, 1, f"can't be read: {error.strerror}")
                )
    elif not root.is_dir():
        return [], []
    else:
        listed, wrong = list_files(root)
        entries = [Entry(f"{FOLDER}/{e.path}", e.full, e.stamp) for e in listed]
    found: list[Playthrough] = []
    for entry in entries:
        try:
            found.append(parse_playthrough(read_source(entry)))
        except StoryErrors as errors:
            wrong += errors.diagnostics
    return found, wrong


def parse_playthrough(source: Source) -> Playthrough:
    """A playthrough from its text. Raises ``StoryErrors``."""
    documents = compose(source)
    if not documents:
        raise StoryErrors([source.finding("RT001", 1, 1, "this playthrough is empty")])
    data, node = documents[0]
    document = Document(source, node)
    if len(documents) > 1:
        extra = Document(source, documents[1][1])
        raise StoryErrors(
            [
                extra.finding(
                    "RT012", (), "a playthrough is one document", "Give each a file of its own."
                )
            ]
        )
    model = validate(PlaythroughFile, data, document, {})
    if isinstance(model, list):
        raise StoryErrors(model)
    steps = tuple((_step(step), step.expect) for step in model.steps)
    name = Path(source.path).stem
    return Playthrough(name, model.seed, model.voice, steps, model.expect, document)


def _step(model: PlayStep) -> Step:
    if model.pick is not None:
        return Step("pick", model.pick)
    if model.type is not None:
        return Step("type", model.type, model.as_ or "", model.hears or "")
    if model.keep is not None:
        return Step("keep", "yes" if model.keep else "no")
    if model.back is not None:
        return Step("back", str(model.back))
    if model.voice is not None:
        return Step("voice", model.voice)
    return Step("reload" if model.reload else "look")


def misnamed(story: Story, play: Playthrough) -> list[Diagnostic]:
    """What a playthrough names that the story does not have."""
    out: list[Diagnostic] = []
    for n, (step, expect) in enumerate(play.steps):
        if step.kind == "pick" and "." in step.value:
            out += _choice(story, play, step.value, ("steps", n, "pick"))
        if expect is not None:
            out += _expected(story, play, expect, ("steps", n, "expect"))
    return [*out, *_expected(story, play, play.expect, ("expect",))]


def _choice(
    story: Story, play: Playthrough, name: str, path: tuple[Any, ...]
) -> Iterator[Diagnostic]:
    full = full_id(story, "", name)
    if exists(story, full):
        return
    scene = full.partition(".")[0]
    if not story.has_scene(scene):
        cure = did_you_mean(scene, story.scene_ids)
        message = f'no scene is called "{scene}"'
    else:
        from game.rehearsal.offers import choices_of

        known = choices_of(story.scene(scene))
        cure = did_you_mean(full, known)
        message = f'the story has no choice "{full}" (any more)'
    cure = f"{cure} If it was renamed, write `was: old_id` at it in the story.".strip()
    yield play.document.finding("RT041", path, message, cure)


def _expected(
    story: Story, play: Playthrough, expect: Expect, path: tuple[Any, ...]
) -> Iterator[Diagnostic]:
    facts = story.header.facts
    names: list[tuple[str, str | None, Any, str, Callable[[str], bool]]] = []
    if expect.ending is not None:
        names.append(("ending", expect.ending, story.endings, "RT025", story.endings.__contains__))
    if expect.scene is not None:
        names.append(("scene", expect.scene, story.scene_ids, "RT020", story.has_scene))
    for kind, name, known, code, has in names:
        if not has(str(name)):
            yield _unknown(play, code, (*path, kind), kind, str(name), known)
    for key in ("seen", "unseen"):
        for n, scene in enumerate(getattr(expect, key)):
            if not story.has_scene(story.renames.get(scene, scene)):
                yield _unknown(play, "RT020", (*path, key, n), "scene", scene, story.scene_ids)
    for key in ("facts", "unknown"):
        for n, fact in enumerate(getattr(expect, key)):
            if fact not in facts:
                yield _unknown(play, "RT025", (*path, key, n), "fact", fact, facts)
    for key in ("open", "closed"):
        for n, choice in enumerate(getattr(expect, key)):
            if "." in choice:
                yield from _choice(story, play, choice, (*path, key, n))
    for name, value in expect.variables.items():
        yield from _variable(story, play, name, value, (*path, "variables", name))
    for n, condition in enumerate(expect.holds):
        yield from _condition(story, play, condition, (*path, "holds", n))


def _unknown(
    play: Playthrough, code: str, path: tuple[Any, ...], kind: str, name: str, known: Any
) -> Diagnostic:
    message = f'no {kind} is called "{name}"'
    return play.document.finding(code, path, message, did_you_mean(name, known))


def _variable(
    story: Story, play: Playthrough, name: str, value: str, path: tuple[Any, ...]
) -> Iterator[Diagnostic]:
    variable = story.variables.get(name)
    if variable is None:
        cure = did_you_mean(name, story.variables)
        yield play.document.finding(
            "RT031", path, f'no variable is called "{name}"', cure, key=True
        )
    elif variable.kind == "name" and value not in variable.names:
        cure = did_you_mean(value, variable.names)
        yield play.document.finding("RT012", path, f'"{name}" is never "{value}"', cure)
    elif variable.kind == "flag" and value not in ("true", "false", "yes", "no"):
        yield play.document.finding("RT012", path, f'"{name}" is a flag', "Write true or false.")
    elif variable.kind == "number" and not value.removeprefix("-").isdecimal():
        cure = f"Write a number, or a condition under `holds`: {name} > 3"
        yield play.document.finding("RT012", path, f'"{value}" is no number', cure)


def _condition(
    story: Story, play: Playthrough, text: str, path: tuple[Any, ...]
) -> Iterator[Diagnostic]:
    try:
        checked = check(text, story.variables)
    except BadExpression as bad:
        yield play.document.finding(bad.code, path, bad.message, bad.cure, column=bad.at)
        return
    for reference in checked.references:
        name = reference.name
        known: dict[str, tuple[str, bool, Any]] = {
            "scene": ("RT020", story.has_scene(name), story.scene_ids),
            "choice": ("RT041", exists(story, name), ()),
            "tone": ("RT025", name in story.tones, story.tones),
            "slot": ("RT042", name in _slots(story), _slots(story)),
        }
        code, has, names = known[reference.kind]
        if not has:
            message = f'no {reference.kind} is called "{name}"'
            cure = did_you_mean(name, names)
            yield play.document.finding(code, path, message, cure, column=reference.at)


def _slots(story: Story) -> set[str]:
    from game.script.ops import Talk

    out: set[str] = set()
    for scene_id in story.scene_ids:
        scene: Scene = story.scene(scene_id)
        for op in scene.ops:
            if isinstance(op, Talk):
                out |= {slot for row in op.outcomes for slot in row[6]} | set(op.any_slots)
    return out
