"""Everything that can be asked of a story: one point for each."""

from __future__ import annotations

from game.proof.abstract import Point
from game.proof.keys import Key, reads
from game.script import ops as o
from game.script.story import Story


def universe(story: Story) -> set[Point]:
    """The points of a story: scenes, lines said and unsaid, choices, branches, endings."""
    out: set[Point] = {("ending", ending) for ending in story.endings}
    for scene_id in story.scene_ids:
        scene = story.scene(scene_id)
        out.add(("scene", scene_id))
        for at, op in enumerate(scene.ops):
            out |= of_step(scene_id, at, op)
    return out


def of_step(scene: str, at: int, op: o.Op) -> set[Point]:
    """The points of one step."""
    out: set[Point] = set()
    for speech in speeches(op):
        out.add(("line", speech[0]))
        if speech[3] is not None:
            out.add(("unsaid", speech[0]))
    if isinstance(op, o.Branch):
        out |= {("true", scene, str(at)), ("untrue", scene, str(at))}
    elif isinstance(op, o.Menu):
        out |= {("choice", f"{scene}.{row[0]}") for row in op.options}
        if all(row[3] or row[4] is not None for row in op.options):
            out.add(("empty", op.id))
    elif isinstance(op, o.Talk):
        out |= {("choice", f"{scene}.{row[0]}") for row in (*op.outcomes, *op.exits)}
        out |= {("reply", op.id, row[0]) for row in op.replies}
    return out


def speeches(op: o.Op) -> list[o.Speech]:
    """Every line of a step."""
    if isinstance(op, o.Say):
        return [op.speech]
    if isinstance(op, o.Voiced):
        # Its variants are the ear's to pick, where the line itself is reached.
        return op.says
    if isinstance(op, o.ToneStep):
        return op.says
    if isinstance(op, o.Talk):
        # Fallbacks come in turn, as many as there are turns: no condition decides over them.
        return [*op.opening, *op.out_of_turns, *(s for row in op.replies for s in row[2])]
    return []


def direct_keys(story: Story) -> dict[Point, set[Key]]:
    """For each point, what the condition right above it reads: the first thing it depends on."""
    out: dict[Point, set[Key]] = {}
    for scene_id in story.scene_ids:
        for at, op in enumerate(story.scene(scene_id).ops):
            for speech in speeches(op):
                keys = reads(speech[3], scene_id)
                out[("line", speech[0])] = out[("unsaid", speech[0])] = keys
            if isinstance(op, o.Branch):
                keys = reads(op.test, scene_id)
                out[("true", scene_id, str(at))] = out[("untrue", scene_id, str(at))] = keys
            elif isinstance(op, o.Menu):
                every: set[Key] = set()
                for row in op.options:
                    full = f"{scene_id}.{row[0]}"
                    keys = reads(row[4], scene_id) | ({("chosen", full)} if row[3] else set())
                    out[("choice", full)] = keys
                    every |= keys
                out[("empty", op.id)] = every
            elif isinstance(op, o.Talk):
                for row in op.outcomes:
                    out[("choice", f"{scene_id}.{row[0]}")] = reads(row[3], scene_id)
                for row in op.exits:
                    out[("choice", f"{scene_id}.{row[0]}")] = reads(row[4], scene_id)
                for row in op.replies:
                    out[("reply", op.id, row[0])] = reads(row[3], scene_id)
    return out
