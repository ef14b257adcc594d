"""Where a play stands, told by ids: what still holds when the story was edited.

An anchor names the scene, the kind and id of the step that waits, the choices it offered, and the
steps that called the scene. ``resolve`` finds the same place in another version of the story, or
says what is gone. It never guesses between two.
"""

from __future__ import annotations

from typing import Any

from game.language import tr
from game.play.state import ENTERING, State
from game.script import ops as o
from game.script.story import Story


class Gone(LookupError):
    """The place is not in this story any more. The message says what went, for the player."""


def anchor(story: Story, state: State) -> dict[str, Any]:
    """The anchor of a state that waits."""
    return {
        "scene": state.scene,
        "title": story.scene(state.scene).title or state.scene,
        "step": _step(story, state.scene, state.pc, state.wait),
        "stack": [[scene, _call(story, scene, pc)] for scene, pc in state.stack],
    }


def _step(story: Story, scene: str, pc: int, wait: str) -> dict[str, Any]:
    if pc == ENTERING:
        return {"kind": "entry"}
    ops = story.scene(scene).ops
    op = ops[pc]
    if isinstance(op, o.MixStep):
        return {"kind": "mix", "id": op.id}
    if wait == "resting":
        act = op.value if isinstance(op, o.Direct) else ""
        return {"kind": "act", "act": act, **_nth(ops, pc)}
    after = next((p.speech[0] for p in reversed(ops[:pc]) if isinstance(p, o.Say)), "")
    if isinstance(op, o.Menu):
        return {
            "kind": "menu",
            "id": op.id,
            "options": [row[0] for row in op.options],
            "after": after,
        }
    if isinstance(op, o.Talk):
        return {"kind": "talk", "id": op.id, "options": [row[0] for row in op.outcomes]}
    if isinstance(op, o.ToneStep):
        return {"kind": "tone", "id": op.id, **_nth(ops, pc)}
    if isinstance(op, o.Voiced):
        return {"kind": "line", "id": op.id, "after": after}
    if isinstance(op, o.End):
        return {"kind": "end", "id": op.ending}
    return {"kind": "finish"}


def _call(story: Story, scene: str, pc: int) -> dict[str, Any]:
    """Which call of a scene is to be come back from: its target and which of its like it is."""
    ops = story.scene(scene).ops
    op = ops[pc - 1]
    return {"target": op.scene if isinstance(op, o.Call) else "", **_nth(ops, pc - 1)}


def _alike(a: o.Op, b: o.Op) -> bool:
    if isinstance(a, o.Call) and isinstance(b, o.Call):
        return a.scene == b.scene
    if isinstance(a, o.Direct) and isinstance(b, o.Direct):
        return (a.kind, a.value) == (b.kind, b.value)
    return isinstance(a, o.ToneStep) and isinstance(b, o.ToneStep) and a.tone == b.tone


def _nth(ops: list[o.Op], at: int) -> dict[str, Any]:
    """Which of its like a step is, of how many, and the line said last before it."""
    like = [n for n, op in enumerate(ops) if _alike(op, ops[at])]
    nth = like.index(at) if at in like else 0
    return {"nth": nth, "of": len(like), "after": _line_before(ops, at)}


def _line_before(ops: list[o.Op], at: int) -> str:
    return next((_tail(p.speech[0]) for p in reversed(ops[:at]) if isinstance(p, o.Say)), "")


def _same(ops: list[o.Op], hits: list[int], step: dict[str, Any]) -> int | None:
    """The one among equal steps that was meant, or ``None`` where that can't be told."""
    if len(hits) == 1 or len(hits) == step["of"] > 0:
        return hits[0] if len(hits) == 1 else hits[step["nth"]]
    after = [n for n in hits if step["after"] and _line_before(ops, n) == step["after"]]
    return after[0] if len(after) == 1 else None


def resolve(
    story: Story, snapshot: dict[str, Any], anchored: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """The snapshot moved into this version of the story, and plain notes on what changed.

    Raises ``Gone`` where the place can't be found for sure.
    """
    state = State.from_json(snapshot)
    notes: list[str] = []
    state.scene = _scene(story, anchored["scene"], anchored.get("title", ""))
    state.pc = _find(story, state.scene, anchored["step"], anchored.get("title", ""))
    frame = state.talk
    while frame is not None:
        # Talks are told apart by their id, and an id begins with its scene's.
        scene, _, name = frame["id"].partition(".")
        frame["id"] = f"{story.renames.get(scene, scene)}.{name}"
        frame = frame.get("outer")
    op = story.scene(state.scene).ops[max(state.pc, 0)]
    if isinstance(op, o.Talk) and state.talk is not None:
        state.talk["id"] = op.id
    stack: list[list[Any]] = []
    for scene, call in anchored["stack"]:
        today = _scene(story, scene, scene)
        stack.append([today, _find_call(story, today, call)])
    state.stack = stack
    _variables(story, state, notes)
    state.visits = {story.renames.get(k, k): v for k, v in state.visits.items()}
    state.chosen = {story.former_choices.get(k, k): v for k, v in state.chosen.items()}
    state.kept = [tone for tone in state.kept if tone in story.tones]
    facts = story.header.facts
    state.learned = [fact for fact in state.learned if fact in facts]
    if state.place and state.light not in getattr(story.places.get(state.place), "lights", ()):
        state.place = state.light = ""
    if state.act not in story.acts:
        if state.wait == "resting":
            raise Gone(tr("the act that was about to begin is no longer in the story"))
        state.act = ""
    if state.music not in story.header.music:
        state.music = ""
    return state.as_json(), notes


def _scene(story: Story, scene: str, title: str) -> str:
    if story.has_scene(scene):
        return scene
    today = story.renames.get(scene)
    if today is not None and story.has_scene(today):
        return today
    raise Gone(tr('the scene "{scene}" is no longer in the story', scene=title or scene))


def _find(story: Story, scene: str, step: dict[str, Any], title: str) -> int:
    kind = step["kind"]
    if kind == "entry":
        return ENTERING
    ops = story.scene(scene).ops
    if kind == "menu":
        return _find_menu(story, scene, step, title)
    if kind == "act":
        act = o.Direct("act", step["act"])
        at = _same(ops, [n for n, p in enumerate(ops) if _alike(p, act)], step)
        if at is not None:
            return at
    elif kind == "talk":
        return _find_talk(story, scene, step, title)
    elif kind == "tone":
        tones = [n for n, p in enumerate(ops) if isinstance(p, o.ToneStep)]
        like = [n for n in tones if _tail(str(getattr(ops[n], "id", ""))) == _tail(step["id"])]
        at = _same(ops, like, step)
        if at is not None:
            return at
    else:
        for n, op in enumerate(ops):
            if kind == "line" and isinstance(op, o.Voiced) and _tail(op.id) == _tail(step["id"]):
                return n
            if kind == "mix" and isinstance(op, o.MixStep) and _tail(op.id) == _tail(step["id"]):
                return n
            if kind == "end" and isinstance(op, o.End) and op.ending == step["id"]:
                return n
        if kind == "finish":
            return len(ops) - 1
    raise Gone(tr('the moment in "{scene}" is no longer in the story', scene=title or scene))


def _tail(full: str) -> str:
    """An id without its scene, which may have been renamed."""
    return full.partition(".")[2]


def _find_menu(story: Story, scene: str, step: dict[str, Any], title: str) -> int:
    """The menu that shares most choices with the one left; the line before it breaks a tie."""
    today = {story.former_choices.get(f"{scene}.{c}", f"{scene}.{c}") for c in step["options"]}
    best: list[tuple[int, int]] = []
    last_line = ""
    for n, op in enumerate(story.scene(scene).ops):
        if isinstance(op, o.Say):
            last_line = op.speech[0]
        if isinstance(op, o.Menu):
            shared = sum(1 for row in op.options if f"{scene}.{row[0]}" in today)
            if _tail(last_line) == _tail(step["after"]) and last_line:
                shared = shared * 10 + 1
            else:
                shared *= 10
            best.append((shared, n))
    best.sort(reverse=True)
    if best and best[0][0] > 0 and (len(best) == 1 or best[0][0] > best[1][0]):
        return best[0][1]
    raise Gone(tr('the choice in "{scene}" is no longer in the story', scene=title or scene))


def _find_talk(story: Story, scene: str, step: dict[str, Any], title: str) -> int:
    wanted = set(step["options"])
    hits = [
        n
        for n, op in enumerate(story.scene(scene).ops)
        if isinstance(op, o.Talk)
        and (_tail(op.id) == _tail(step["id"]) or wanted & {row[0] for row in op.outcomes})
    ]
    if len(hits) == 1:
        return hits[0]
    raise Gone(tr('the conversation in "{scene}" is no longer in the story', scene=title or scene))


def _find_call(story: Story, scene: str, call: dict[str, Any]) -> int:
    target = story.renames.get(call["target"], call["target"])
    hits = [
        n
        for n, op in enumerate(story.scene(scene).ops)
        if isinstance(op, o.Call) and op.scene == target
    ]
    at = _same(story.scene(scene).ops, hits, call)
    if at is not None:
        return at + 1
    raise Gone(tr('the way back into "{scene}" is no longer in the story', scene=scene))


def _variables(story: Story, state: State, notes: list[str]) -> None:
    values: dict[str, int | bool | str] = {}
    for name, variable in story.variables.items():
        old = state.vars.get(name)
        if name not in state.vars:
            values[name] = variable.start
        elif variable.kind == "number" and isinstance(old, int) and not isinstance(old, bool):
            values[name] = max(variable.low, min(variable.high, old))
        elif (variable.kind == "flag" and isinstance(old, bool)) or (
            variable.kind == "name" and old in variable.names
        ):
            assert old is not None
            values[name] = old
        else:
            values[name] = variable.start
            notes.append(
                tr(
                    'What the story kept as "{name}" is kept otherwise now and begins anew.',
                    name=name,
                )
            )
    state.vars = values
