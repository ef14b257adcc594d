"""Everything that can be asked of a story: one point for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.script import ops as o
from game.script.story import Story

if TYPE_CHECKING:
    from game.proof.graph import Point


def universe(story: Story) -> set[Point]:
    """The points of a story: scenes, lines said and unsaid, choices, branches, endings."""
    out: set[Point] = {("ending", ending) for ending in story.endings}
    for scene_id in story.scene_ids:
        scene = story.scene(scene_id)
        out |= {("scene", scene_id), ("off_the_end", scene_id)}
        for at, op in enumerate(scene.ops):
            out |= set(of_step(scene_id, at, op))
    return out


def of_step(scene: str, at: int, op: o.Op) -> list[Point]:
    """The points of one step, in a fixed order."""
    out: list[Point] = []
    for speech in speeches(op):
        out.append(("line", speech[0]))
        if speech[3] is not None:
            out.append(("unsaid", speech[0]))
    if isinstance(op, o.Branch):
        out += [("true", scene, str(at)), ("untrue", scene, str(at))]
    elif isinstance(op, o.Menu):
        for row in op.options:
            out += _choice(f"{scene}.{row[0]}", row[4])
        if all(row[3] or row[4] is not None for row in op.options):
            out.append(("empty", op.id))
    elif isinstance(op, o.Talk):
        for row in op.outcomes:
            out += _choice(f"{scene}.{row[0]}", row[3])
        for row in op.exits:
            out += _choice(f"{scene}.{row[0]}", row[4])
        for row in op.replies:
            out.append(("reply", op.id, row[0]))
            if row[3] is not None:
                out.append(("deaf", op.id, row[0]))
    return out


def _choice(full: str, guard: object) -> list[Point]:
    return [("choice", full)] if guard is None else [("choice", full), ("shut", full)]


def speeches(op: o.Op) -> list[o.Speech]:
    """Every line of a step."""
    if isinstance(op, o.Say):
        return [op.speech]
    if isinstance(op, o.Voiced):
        # Its variants are the ear's to pick, where the line itself is reached.
        return op.says
    if isinstance(op, o.ToneStep):
        return op.says
    if isinstance(op, o.MixStep):
        return [speech for row in op.faders for speech in row[4]]
    if isinstance(op, o.Talk):
        # Fallbacks come in turn, as many as there are turns: no condition decides over them.
        return [*op.opening, *op.out_of_turns, *(s for row in op.replies for s in row[2])]
    return []
