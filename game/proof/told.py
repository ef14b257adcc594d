"""Where words that a voice is given speak of a fact, and whether plays there have learned it.

A fact is given away by its keys. At a voiced beat they may stand in the note, in the lines that
are re-voiced or chosen from, in an outcome's words, and in an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.script import ops as o
from game.script.program import Fact
from game.script.prose import strings
from game.script.story import Story

if TYPE_CHECKING:
    from game.proof.graph import Graph, Point

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A beat's words that speak of a fact.

    ``what`` says which words: ``line``, ``note``, ``outcome``, ``reply`` or ``know``; ``row`` is
    the reply's or outcome's id, ``key`` the words that give it away.
    """

    scene: str
    at: int
    beat: str
    what: str
    row: str
    fact: str
    key: str

    @property
    def untold(self) -> Point:
        """The point of a play that is here and has not learned the fact."""
        return ("untold", self.beat, self.what, self.row, self.fact)

    @property
    def told(self) -> Point:
        """The point of a play that is here and has learned it."""
        return ("told", self.beat, self.what, self.row, self.fact)


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return [word.removesuffix("'s") for word in _WORD.findall(plain)]


class Keys:
    """The keys of a story's facts, to be found in words."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._first: dict[str, list[tuple[list[str], str, str]]] = {}
        for fact in facts:
            for key in fact.keys:
                run = words(key)
                if run:
                    self._first.setdefault(run[0], []).append((run, key, fact.id))

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Facts and the keys of theirs that stand in a text."""
        run = words(text)
        for n, word in enumerate(run):
            for key_run, key, fact in self._first.get(word, ()):
                if run[n : n + len(key_run)] == key_run:
                    yield fact, key


def mentions(story: Story, only: Collection[str] | None = None) -> list[Mention]:
    """Where, in the story or in these scenes of it, a voice is given words that speak of a fact."""
    keys = Keys(story.header.facts.values())
    ids = story.scene_ids if only is None else [s for s in story.scene_ids if s in only]
    return [mention for scene in ids for mention in in_scene(story.scene(scene), keys)]


def in_scene(scene: o.Scene, keys: Keys) -> list[Mention]:
    """Those of one scene, each beat's words once for each fact."""
    out: dict[Point, Mention] = {}
    for at, op in enumerate(scene.ops):
        if not isinstance(op, (o.Voiced, o.Talk)) or op.mode == "off":
            continue
        for what, row, text in _given(op):
            for fact, key in keys.find(text):
                mention = Mention(scene.id, at, op.id, what, row, fact, key)
                out.setdefault(mention.untold, mention)
        for fact in (op.know or ()) if isinstance(op, o.Talk) else ():
            mention = Mention(scene.id, at, op.id, "know", "", fact, "")
            out.setdefault(mention.untold, mention)
    return list(out.values())


def _given(op: o.Voiced | o.Talk) -> Iterator[tuple[str, str, str]]:
    yield "note", "", op.note
    if isinstance(op, o.Voiced):
        yield "line", "", _plain(op.says)
        for row in op.variants:
            yield "line", str(row[0]), _plain(row[2])
        return
    yield "line", "", _plain(op.opening)
    for row in op.outcomes:
        yield "outcome", str(row[0]), " ".join(strings(row[1]))
    for row in op.replies:
        yield "reply", str(row[0]), _plain(row[2])


def _plain(says: list[o.Speech]) -> str:
    return "\n".join(" ".join(strings(speech[2])) for speech in says)


def ask(graph: Graph, found: list[Mention]) -> set[Point]:
    """Put the questions about these mentions into a graph; the questions."""
    from game.proof.graph import Place
    from game.proof.keys import both, cond

    out: set[Point] = set()
    for mention in found:
        op: Any = graph.story.scene(mention.scene).ops[mention.at]
        guard, nodes = None, graph.points.get(("beat", mention.beat), [])
        if mention.what == "outcome":
            guard = next(row[3] for row in op.outcomes if row[0] == mention.row)
            nodes = graph.points.get(("choice", f"{mention.scene}.{mention.row}"), [])
        elif mention.what == "reply":
            guard = next(row[3] for row in op.replies if row[0] == mention.row)
            nodes = graph.points.get(("reply", mention.beat, mention.row), [])
        open_ = cond(guard, mention.scene)
        known = ("fact", mention.fact)
        for point, when in ((mention.untold, ("not", known)), (mention.told, known)):
            index = graph.condition(both(open_, when))
            graph.points[point] = [Place(p.node, index, None) for p in nodes]
            out.add(point)
    return out
