"""What was made of a story's files, as JSON data and back: a memory that outlives the program.

Only files with nothing wrong in them are put down, each with what ``Memory`` has of it but its
nodes and models: the compiled scenes, as text that is parsed where their steps are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from game.script.compile import Compiled, Named
from game.script.diagnostics import Diagnostic
from game.script.load import Examined, Memory, declaring
from game.script.locate import Document
from game.script.ops import Scene
from game.script.source import Source
from game.script.unused import Uses

if TYPE_CHECKING:
    from yaml.nodes import Node

File = tuple[str, str]
"""A file's path, and what names its content."""


def put_down(story: Examined, sources: list[Source]) -> dict[str, Any]:
    """What was made of a story without errors that was looked at for warnings, too."""
    by_file: dict[str, list[Compiled]] = {}
    for compiled in story.scenes:
        by_file.setdefault(compiled.document.source.path, []).append(compiled)
    files = {
        s.path: [s.digest, [_row(c) for c in by_file[s.path]]] for s in sources if s.path in by_file
    }
    return {"declared": declaring(sources), "files": files}


def recall(data: dict[str, Any], sources: list[Source]) -> Memory:
    """The memory of what was put down, as far as the files are as they were.

    Raises ``ValueError``, ``KeyError``, ``TypeError`` or ``IndexError`` on other data.
    """
    memory = Memory()
    declared = declaring(sources)
    if tuple((path, digest) for path, digest in data["declared"]) != declared:
        return memory
    memory.declared = declared
    for source in sources:
        digest, rows = data["files"].get(source.path, ("", ()))
        if digest != source.digest or not rows:
            continue
        nodes = cache(lambda source=source: _nodes(source))
        documents = [
            Document(source, lambda n=n, nodes=nodes: nodes()[n])  # type: ignore[misc]
            for n in range(len(rows))
        ]
        key = source.path, source.digest
        memory.composed[key] = [(None, document) for document in documents]
        memory.scenes[key] = [
            (None, _compiled(row, document)) for row, document in zip(rows, documents, strict=True)
        ]
    return memory


def _nodes(source: Source) -> list[Node]:
    from game.script.nodes import compose

    return [node for _, node in compose(source)]


def _row(c: Compiled) -> list[Any]:
    if isinstance(c.make, _Recalled):
        return c.make.row
    found, uses = c.linted or ([], Uses())
    return [
        c.id,
        _dump(c.scene.as_json()),
        c.was,
        c.choices,
        sorted(c.slots),
        [[n.kind, n.name, n.path, n.offset, n.column] for n in c.named],
        [_finding(d) for d in c.faults],
        c.ends_open,
        [_finding(d) for d in found],
        sorted(uses.reads),
        {kind: sorted(names) for kind, names in uses.named.items()},
    ]


def _compiled(row: list[Any], document: Document) -> Compiled:
    id_, _, was, choices, slots, named, faults, ends_open, found, reads, names = row
    uses = Uses()
    uses.reads = set(reads)
    uses.named = {kind: set(of) for kind, of in names.items()}
    return Compiled(
        id_,
        _Recalled(row),
        document,
        was,
        choices,
        set(slots),
        [Named(kind, name, document, tuple(path), *at) for kind, name, path, *at in named],
        [Diagnostic(*d) for d in faults],
        ends_open,
        linted=([Diagnostic(*d) for d in found], uses),
    )


class _Recalled:
    """Makes a scene of what was put down of it."""

    __slots__ = ("row",)

    def __init__(self, row: list[Any]) -> None:
        self.row = row

    def __call__(self) -> Scene:
        return Scene.from_json(json.loads(self.row[1]))


_dump: Callable[[Any], str] = json.JSONEncoder(separators=(",", ":")).encode


def _finding(d: Diagnostic) -> list[Any]:
    return [d.code, d.path, d.line, d.column, d.message, d.source, d.cure, d.severity]
