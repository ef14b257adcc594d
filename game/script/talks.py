"""A talk becomes steps: its opening, what is listened for, and what each outcome brings."""

from __future__ import annotations

from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any

from game.script import ops as o
from game.script import schema as s
from game.script.diagnostics import did_you_mean
from game.script.locate import Path

if TYPE_CHECKING:
    from game.script.compile import Run


def compile_talk(run: Run, beat: s.Talk, path: Path) -> None:
    """The steps of a talk: itself, then what each of its outcomes and exits leads to."""
    opening = run.speeches(beat.talk, (*path, "talk"))
    speaker = next((x[1] for x in reversed(opening) if x[1]), "")
    if not speaker:
        run.fault(
            "RT061",
            (*path, "talk"),
            "nobody speaks in this talk's first lines",
            "Begin one of them with the name of whom the player talks to.",
        )
    # A conversation listens unless it is told not to: `off` as a scene's default is for lines.
    mode = beat.voice or (run.model.voice if run.model.voice != "off" else "select")
    if mode == "revoice":
        run.fault("RT061", (*path, "voice"), "a talk is `off`, `select` or `open`", "")
    if beat.mood:
        run.declared("mood", beat.mood, s.MOODS, (*path, "mood"))
    for n, fact in enumerate(beat.know or []):
        run.declared("fact", fact, run.c.facts, (*path, "know", n))
    name = beat.id or f"talk_{s.slug(beat.talk[:30])}"
    run.own_id(f"{run.model.scene}.{name}", (*path, "id" if beat.id else "talk"))
    talk = o.Talk(
        f"{run.model.scene}.{name}",
        speaker,
        opening,
        "select" if mode == "revoice" else mode,
        beat.mood or "plain",
        beat.note,
        beat.know,
        beat.turns,
        [],
        [],
        [],
        [],
        run.speeches(beat.unsure, (*path, "unsure"), speaker) if beat.unsure else [],
        run.speeches(beat.off_topic, (*path, "off_topic"), speaker) if beat.off_topic else [],
        run.speeches(beat.fallback, (*path, "fallback"), speaker),
        run.speeches(beat.out_of_turns, (*path, "out_of_turns"), speaker)
        if beat.out_of_turns
        else [],
        list(beat.deadline),
        0,
    )
    at = run.emit(talk)
    slots = _remembered(run, beat, path, talk)
    jumps: list[o.Jump] = []
    for n, reply in enumerate(beat.replies):
        here = (*path, "replies", n)
        says = run.speeches(reply.line, (*here, "line"), speaker)
        guard = run.condition(reply.if_, (*here, "if"))
        reply_id = reply.id or unlike("reply", reply.line, {row[0] for row in talk.replies})
        run.own_id(f"{talk.id}.{reply_id}", (*here, "id"))
        talk.replies.append([reply_id, reply.heard, says, guard])
    for key, outcome in beat.outcomes.items():
        here = (*path, "outcomes", key)
        run.choice_id(key, outcome.say, outcome.was, here)
        guard = run.condition(outcome.if_, (*here, "if"))
        say = run.label(outcome.say, (*here, "say"))
        row = [key, say, [outcome.say, *outcome.examples], guard, outcome.stay, len(run.ops)]
        talk.outcomes.append([*row, slots.get(key, [])])
        _outcome(run, outcome, here, speaker, at, jumps)
    for n, leave in enumerate(beat.exits):
        here = (*path, "exits", n)
        option, kind = run.option(leave, here)
        guard = run.condition(leave.if_, (*here, "if"))
        label = run.label(leave.say or leave.do or "", (*here, kind))
        talk.exits.append([option, label, kind, False, guard, len(run.ops)])
        run.body(leave, here, jumps, speaker)
    talk.after = len(run.ops)
    for jump in jumps:
        jump.to = talk.after


def _remembered(run: Run, beat: s.Talk, path: Path, talk: o.Talk) -> dict[str, list[str]]:
    slots: dict[str, list[str]] = {}
    for slot, outcome in beat.remember.items():
        run.out.slots.add(slot)
        if outcome == "any":
            talk.any_slots.append(slot)
        elif outcome in beat.outcomes:
            slots.setdefault(outcome, []).append(slot)
        else:
            run.fault(
                "RT025",
                (*path, "remember", slot),
                f'this talk has no outcome "{outcome}"',
                did_you_mean(outcome, [*beat.outcomes, "any"]),
            )
    return slots


def _outcome(
    run: Run, outcome: s.Outcome, path: Path, speaker: str, talk: int, jumps: list[o.Jump]
) -> None:
    run.here = run.document.place(path)[0]
    run.effects(outcome.set, outcome.learn, path)
    if outcome.line:
        for speech in run.speeches(outcome.line, (*path, "line"), speaker):
            run.emit(o.Say(speech))
    falls = run.block(outcome.then, (*path, "then"))
    if outcome.goto:
        run.goto(outcome.goto, (*path, "goto"))
    elif outcome.stay:
        run.emit(o.Resume(talk))
    elif falls:
        jump = o.Jump(0)
        run.emit(jump)
        jumps.append(jump)
    if outcome.goto and outcome.stay:
        run.fault(
            "RT012", (*path, "stay"), "an outcome either stays or goes elsewhere", "Drop one."
        )


def unlike(kind: str, line: str, taken: set[Any]) -> str:
    """An id for an authored answer: made from its words, so that none above it can move it."""
    stem = f"{kind}_{blake2b(line.strip().encode(), digest_size=4).hexdigest()}"
    return next(i for n in count(1) if (i := stem if n == 1 else f"{stem}_{n}") not in taken)
