"""From a folder to a story: read, compose, validate, declare, compile, link; or from the cache."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.script import cache
from game.script.diagnostics import MOST, MOST_IN_ALL, Diagnostic, StoryErrors, did_you_mean
from game.script.source import Entry, Source, list_files, parse_source, read_source
from game.script.story import Header, Packed, Story

if TYPE_CHECKING:
    from game.script.compile import Compiled
    from game.script.locate import Document
    from game.script.schema import CharacterFile, SceneFile

    Understood = tuple[SceneFile | None, Compiled] | list[Diagnostic]


def load_story(folder: Path, cache_folder: Path | None = None) -> Story:
    """The story of a folder.

    With ``cache_folder`` a compiled copy is kept there, keyed by the files' content, and used
    as long as nothing changed. Raises ``StoryErrors`` with every mistake of the story.
    """
    entries = story_files(folder)
    if cache_folder is not None:
        found = cache.read(cache_folder, folder, entries)
        if found is not None:
            return found
    sources, wrong = read_files(entries)
    story = build_story(sources, wrong, folder)
    if cache_folder is not None:
        cache.write(cache_folder, folder, entries, sources, story)
    return story


def story_files(folder: Path) -> list[Entry]:
    """The files of a story's folder. Raises ``StoryErrors`` where there is no story to read."""
    entries, wrong = list_files(folder)
    if wrong:
        raise StoryErrors(wrong)
    if not any(e.path == "story.yaml" for e in entries):
        raise StoryErrors(
            [
                Diagnostic(
                    "RT001",
                    "story.yaml",
                    1,
                    1,
                    f"there is no story.yaml in {folder.name or folder}",
                    cure="Name the folder that holds it: python -m game check FOLDER",
                )
            ]
        )
    return entries


def read_files(entries: list[Entry]) -> tuple[list[Source], list[Diagnostic]]:
    """The files' texts, and what is wrong with those that could not be read."""
    sources: list[Source] = []
    wrong: list[Diagnostic] = []
    for entry in entries:
        try:
            sources.append(read_source(entry))
        except StoryErrors as errors:
            wrong += errors.diagnostics
    return sources, wrong


def story_from_texts(files: dict[str, str]) -> Story:
    """A story from texts by path, for tools and tests. Raises ``StoryErrors``."""
    wrong: list[Diagnostic] = []
    sources = []
    for path, text in sorted(files.items()):
        try:
            sources.append(parse_source(path, text.encode()))
        except StoryErrors as errors:
            wrong += errors.diagnostics
    return build_story(sources, wrong, None)


@dataclass(slots=True)
class Memory:
    """What was understood of files before: of a story looked at again, only what changed is read.

    Files are known by path and content. ``declared`` names ``story.yaml`` and the sheets that the
    ``scenes`` were compiled under; where those change, every scene is compiled again. A scene's
    model is ``None`` where only what was made of it is known.
    """

    composed: dict[tuple[str, str], list[tuple[Any, Document]]] = field(default_factory=dict)
    declared: tuple[tuple[str, str], ...] = ()
    scenes: dict[tuple[str, str], list[Understood]] = field(default_factory=dict)

    def under(self, sources: list[Source]) -> None:
        """Forget the files that are not among these, and scenes of other declarations."""
        keys = {(s.path, s.digest) for s in sources}
        declared = declaring(sources)
        if declared != self.declared:
            self.scenes.clear()
            self.declared = declared
        for gone in self.composed.keys() - keys:
            del self.composed[gone]
        for gone in self.scenes.keys() - keys:
            del self.scenes[gone]


def declaring(sources: list[Source]) -> tuple[tuple[str, str], ...]:
    """What names the declarations of a story: ``story.yaml`` and the sheets, path and content."""
    keys = ((s.path, s.digest) for s in sources)
    return tuple(sorted(k for k in keys if k[0] == "story.yaml" or k[0].startswith("characters/")))


@dataclass(slots=True)
class Examined:
    """A story as far as it could be understood: what tools look at beside the findings.

    ``document`` is that of ``story.yaml``; ``documents`` are those of every file; ``models`` and
    ``scenes`` go in pairs, a model being ``None`` where a memory knows only what was made of it.
    """

    header: Header
    document: Document
    documents: list[Document]
    sheets: list[tuple[CharacterFile, Document]]
    models: list[SceneFile | None]
    scenes: list[Compiled]
    wrong: list[Diagnostic]


def examine(
    sources: list[Source], wrong: list[Diagnostic], memory: Memory | None = None
) -> Examined:
    """Check and compile sources; the findings, errors too, are in the result.

    With ``memory``, files that are known from before are not understood anew.

    Raises ``StoryErrors`` where ``story.yaml`` itself can't be understood.
    """
    # Here and not above: a story that comes from the cache needs neither pydantic nor YAML.
    from game.script import schema
    from game.script.compile import SceneCompiler
    from game.script.declare import declare
    from game.script.link import link
    from game.script.locate import Document
    from game.script.nodes import compose
    from game.script.validate import validate

    memory = memory or Memory()
    memory.under(sources)
    documents: list[tuple[Any, Document]] = []
    for source in sources:
        known = memory.composed.get((source.path, source.digest))
        if known is None:
            try:
                known = [(data, Document(source, node)) for data, node in compose(source)]
            except StoryErrors as errors:
                wrong = wrong + errors.diagnostics
                continue
            memory.composed[source.path, source.digest] = known
        documents += known
    head = [(d, doc) for d, doc in documents if doc.source.path == "story.yaml"]
    if not head:
        raise StoryErrors(wrong or [Diagnostic("RT001", "story.yaml", 1, 1, "story.yaml is empty")])
    for _, extra in head[1:]:
        wrong = [
            *wrong,
            extra.finding(
                "RT012",
                (),
                "story.yaml is one document, and everything from here on would be left out",
                "Take away the line of dashes above.",
            ),
        ]
    model = validate(schema.StoryFile, head[0][0], head[0][1], {})
    if isinstance(model, list):
        raise StoryErrors(wrong + model)
    sheets = []
    rest = []
    for data, document in documents:
        if document.source.path.startswith("characters/"):
            sheet = validate(schema.CharacterFile, data, document, model.cast)
            if isinstance(sheet, list):
                wrong = wrong + sheet
            else:
                sheets.append((sheet, document))
        elif document.source.path != "story.yaml":
            rest.append((data, document))
    header, faults = declare(model, head[0][1], sheets)
    wrong = wrong + faults
    compiler = SceneCompiler(header)

    def compiled_anew(data: Any, document: Document) -> Understood:
        scene = validate(schema.SceneFile, data, document, model.cast)
        return scene if isinstance(scene, list) else (scene, compiler.compile(scene, document))

    def compiled_file(
        found: list[tuple[Any, Document]],
    ) -> list[Understood]:
        out: list[Understood] = []
        told: list[Diagnostic] = []
        for data, document in found:
            made = compiled_anew(data, document)
            out.append(made)
            faults = made if isinstance(made, list) else made[1].faults
            told += [d for d in faults if d.severity == "error"]
            if len(told) >= MOST and document is not found[-1][1]:
                out.append([document.source.more_than(MOST, told[-1])])
                break
        return out

    scenes: list[Compiled] = []
    models: list[SceneFile | None] = []
    incomplete = bool(wrong)
    by_file: dict[tuple[str, str], list[tuple[Any, Document]]] = {}
    for data, document in rest:
        key = document.source.path, document.source.digest
        by_file.setdefault(key, []).append((data, document))
    for key, found in by_file.items():
        if len(wrong) > MOST_IN_ALL and sum(d.severity == "error" for d in wrong) > MOST_IN_ALL:
            wrong = [*wrong, found[0][1].source.more_than(MOST_IN_ALL, wrong[-1])]
            incomplete = True
            break
        done = memory.scenes.get(key)
        if done is None:
            done = memory.scenes[key] = compiled_file(found)
        for one in done:
            if isinstance(one, list):
                wrong = wrong + one
                incomplete = True
            else:
                models.append(one[0])
                scenes.append(one[1])
                wrong = wrong + one[1].faults
                incomplete = incomplete or one[1].cut
    # A scene that could not be read is missing from the names: to complain of every `goto` to it
    # would bury the one mistake that matters.
    if not incomplete:
        wrong += link(scenes, header)
        if header.start not in {c.id for c in scenes}:
            wrong.append(
                head[0][1].finding(
                    "RT020",
                    ("start",),
                    f'no scene is called "{header.start}"',
                    did_you_mean(header.start, [c.id for c in scenes]),
                )
            )
    every = [document for _, document in documents]
    return Examined(header, head[0][1], every, sheets, models, scenes, wrong)


def build_story(
    sources: list[Source],
    wrong: list[Diagnostic],
    folder: Path | None,
    memory: Memory | None = None,
) -> Story:
    """Check and compile sources. Raises ``StoryErrors`` with everything found."""
    examined = examine(sources, wrong, memory)
    if any(d.severity == "error" for d in examined.wrong):
        raise StoryErrors(examined.wrong)
    return assembled(examined, sources, folder)


def assembled(examined: Examined, sources: list[Source], folder: Path | None) -> Story:
    """The story of what was examined and has no errors."""
    from game.script.link import renames

    wrong, scenes, header = examined.wrong, examined.scenes, examined.header
    former, choices = renames(scenes)
    digest = blake2b(digest_size=16)
    for source in sources:
        digest.update(f"{source.path}\0{len(source.text)}\0".encode())
        digest.update(source.text.encode())
    warnings = tuple(sorted(wrong, key=lambda d: (d.path, d.line, d.column)))
    makers = {c.id: c.make for c in scenes}
    return Story(header, digest.hexdigest(), makers, former, choices, folder, warnings)


def pack(story: Story) -> Packed:
    """All scenes of a story as one text with an index."""
    parts: list[str] = []
    index: dict[str, list[int]] = {}
    at = 0
    for scene_id in story.scene_ids:
        text = json.dumps(story.scene(scene_id).as_json(), separators=(",", ":"))
        index[scene_id] = [at, at + len(text)]
        parts.append(text)
        at += len(text)
    return Packed("".join(parts), index)
