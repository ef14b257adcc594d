"""What of a scene decides anything: its steps without their words, and the questions about it.

Two scenes with the same bones have the same answers, in the same order, so that a story whose
words alone were changed need not be decided again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from game.proof.questions import of_step
from game.proof.told import Keys, Mention, in_scene
from game.script import ops as o
from game.script.story import Header, Story

if TYPE_CHECKING:
    from game.proof.graph import Point

HASH = 12


def questions(
    story: Story, told: list[Mention], scenes: Iterable[str] | None = None
) -> dict[str, list[Point]]:
    """The questions about each scene, and under ``""`` those about the story, in a fixed order.

    With ``scenes``, of scenes only those; ``told`` has what these tell.
    """
    out: dict[str, list[Point]] = {"": [("ending", e) for e in story.endings]}
    for scene_id in story.scene_ids if scenes is None else scenes:
        mine: list[Point] = [("scene", scene_id), ("off_the_end", scene_id), ("circle", scene_id)]
        for at, op in enumerate(story.scene(scene_id).ops):
            mine += of_step(scene_id, at, op)
        out[scene_id] = mine
    for mention in told:
        out[mention.scene] += [mention.untold, mention.told]
    return out


def bones(story: Story, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """A hash for each scene of all that its questions depend on, and under ``""`` of the header.

    ``known`` are those of scenes that are as they were, under the same declarations.
    """
    known = known or {}
    keys = Keys(story.header.facts.values())
    out = {"": _head(story.header)}
    for scene_id in story.scene_ids:
        out[scene_id] = known.get(scene_id) or _of_scene(story.scene(scene_id), keys)
    return out


def _of_scene(scene: o.Scene, keys: Keys) -> str:
    said = [[m.at, m.what, _row(scene, m), m.fact] for m in in_scene(scene, keys)]
    return _hash([scene.act, [_bare(op) for op in scene.ops], said])


def _head(header: Header) -> str:
    head = [
        header.start,
        [
            [v.name, v.kind, v.start, v.low, v.high, list(v.names)]
            for v in header.variables.values()
        ],
        [list(header.endings), list(header.tones), sorted(header.facts)],
        # An act's card is a rest between two scenes.
        list(header.acts),
    ]
    return _hash(head)


def _row(scene: o.Scene, m: Mention) -> int:
    """Which of its beat's rows a mention is in: ids are made of words, which may change."""
    op: Any = scene.ops[m.at]
    rows: list[Any] = (
        op.replies if m.what == "reply" else op.outcomes if m.what == "outcome" else []
    )
    return next((n for n, row in enumerate(rows) if row[0] == m.row), -1)


def _bare(op: o.Op) -> list[Any]:
    """A step without its words: what decides where play goes, and what can be asked of it."""
    name = type(op).__name__
    if isinstance(op, o.Say):
        return [name, op.speech[3]]
    if isinstance(op, o.Voiced):
        return [name, op.mode, _guards(op.says)]
    if isinstance(op, o.Menu):
        rows = [[row[0], row[3], row[4], row[5]] for row in op.options]
        return [name, rows, op.other, op.otherwise]
    if isinstance(op, o.Talk):
        return [
            name, op.mode, op.turns, op.after, op.any_slots, op.know,
            [[row[0], *row[3:]] for row in op.outcomes],
            [[row[0], *row[3:]] for row in op.exits],
            [[row[3], _guards(row[2])] for row in op.replies],
            _guards(op.opening), _guards(op.out_of_turns),
        ]  # fmt: skip
    if isinstance(op, o.ToneStep):
        return [name, op.tone, _guards(op.says)]
    if isinstance(op, o.MixStep):
        return [name, [_guards(fader[4]) for fader in op.faders]]
    if isinstance(op, o.Direct):
        return [name, op.value if op.kind == "act" else None]
    return o.encode(op)


def _guards(says: list[o.Speech]) -> list[Any]:
    return [speech[3] for speech in says]


def _hash(data: Any) -> str:
    text = json.dumps(data, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=HASH).hexdigest()
