"""The steps of a scene, bound: each a closure that acts on the machine and says where to go on.

A step returns the index of the next one, or ``STOP`` when the session waits or the scene changed.
Events that never change are made once, here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.play import events as ev
from game.play.bind import bind_expr, bind_text
from game.play.state import State
from game.script import ops as o
from game.script.story import Story

if TYPE_CHECKING:
    from game.play.machine import Machine

STOP = -1
Step = Callable[["Machine"], int]
Saying = Callable[["Machine"], None]


@dataclass(slots=True)
class Bound:
    """A scene ready to run."""

    scene: o.Scene
    steps: list[Step]
    entered: ev.Entered


@dataclass(slots=True)
class Target:
    """Where an open option leads, and what is said on the way."""

    to: int
    said: ev.Said | None


def bind_scene(scene: o.Scene, story: Story) -> Bound:
    """Bind every step of a scene."""
    steps: list[Step] = []
    for at, op in enumerate(scene.ops):
        steps.append(_BINDERS[type(op)](op, at, scene, story))
    _fuse(scene, steps)
    return Bound(scene, steps, ev.Entered(scene.id, scene.title))


RUN = 64
"""Lines said in one step: each line of a run keeps those behind it, and a run may be endless."""


def _fuse(scene: o.Scene, steps: list[Step]) -> None:
    """Let a run of lines that never change be said in one step, from each line on."""
    after = len(scene.ops)
    tail: list[ev.Said] = []
    for at in range(len(scene.ops) - 1, -1, -1):
        op = scene.ops[at]
        if isinstance(op, o.Say) and op.speech[3] is None and isinstance(op.speech[2], str):
            if len(tail) == RUN:
                tail = []
            if not tail:
                after = at + 1
            tail = [_said(op.speech), *tail]
            if len(tail) > 1:
                steps[at] = _say_all(tail, after)
        else:
            tail = []


def _said(speech: o.Speech, mood: str = "") -> ev.Said:
    return ev.Said(speech[0], speech[1], speech[2], mood, speech[4])


def _say_all(said: list[ev.Said], after: int) -> Step:
    def step(m: Machine) -> int:
        m.out.extend(said)
        return after

    return step


def say_step(speech: o.Speech, mood: str = "") -> Saying:
    """A closure that says one line where its guard holds."""
    line_id, speaker, text, guard, breath = speech
    test = bind_expr(guard) if guard is not None else None
    body = bind_text(text, line_id)
    if isinstance(body, str):
        event = ev.Said(line_id, speaker, body, mood, breath)
        if test is None:

            def constant(m: Machine) -> None:
                m.out.append(event)

            return constant

        def guarded(m: Machine) -> None:
            if test(m.state):
                m.out.append(event)

        return guarded
    render = body

    def varied(m: Machine) -> None:
        if test is None or test(m.state):
            m.out.append(ev.Said(line_id, speaker, render(m.state), mood, breath))

    return varied


def _bind_say(op: o.Say, at: int, scene: o.Scene, story: Story) -> Step:
    say = say_step(op.speech)
    after = at + 1

    def step(m: Machine) -> int:
        say(m)
        return after

    return step


def _bind_effect(op: o.Effect, at: int, scene: o.Scene, story: Story) -> Step:
    rows = [(name, how == "+", value, story.variables[name]) for name, how, value in op.sets]
    after = at + 1
    learn = list(op.learn)
    if len(rows) == 1 and not learn and rows[0][1]:
        # By far the most common effect: a small step of one measure.
        name, _, delta, variable = rows[0]
        low, high = variable.low, variable.high

        def add(m: Machine) -> int:
            values = m.state.vars
            total = values[name] + delta
            values[name] = low if total < low else high if total > high else total
            return after

        return add

    def step(m: Machine) -> int:
        values = m.state.vars
        for name, adds, value, variable in rows:
            if variable.kind == "number":
                total = int(values[name]) + value if adds else value
                values[name] = max(variable.low, min(variable.high, total))
            else:
                values[name] = value
        for fact in learn:
            if fact not in m.state.learned:
                m.state.learned.append(fact)
                m.out.append(ev.Learned(fact))
        return after

    return step


def _bind_direct(op: o.Direct, at: int, scene: o.Scene, story: Story) -> Step:
    kind, value, after = op.kind, op.value, at + 1

    def step(m: Machine) -> int:
        st = m.state
        if kind == "place":
            m.place(*value)
        elif kind == "music":
            m.music("" if value == "none" else value)
        elif kind == "layer":
            m.layer(value == "kept")
        elif kind == "sound":
            m.out.append(ev.Sound(value))
        elif kind == "orb":
            st.orb = value
            m.out.append(ev.Orb(value))
        elif kind == "pause":
            m.out.append(ev.Pause(value))
        elif kind == "when":
            st.when = value
            m.out.append(ev.Clock(value))
        elif kind == "act" and st.act != value:
            # The step itself comes again after the card, and then goes on: the act has begun.
            st.pc = at
            m.begin_act(value)
            return STOP
        return after

    return step


def _bind_branch(op: o.Branch, at: int, scene: o.Scene, story: Story) -> Step:
    test, after, other = bind_expr(op.test), at + 1, op.other
    return lambda m: after if test(m.state) else other


def _bind_jump(op: o.Jump, at: int, scene: o.Scene, story: Story) -> Step:
    to = op.to
    return lambda m: to


def _bind_goto(op: o.Goto, at: int, scene: o.Scene, story: Story) -> Step:
    target = op.scene

    def step(m: Machine) -> int:
        # A jump out of a conversation ends it, wherever it was.
        m.state.stack.clear()
        m.leave_talks()
        m.enter(target)
        return STOP

    return step


def _bind_call(op: o.Call, at: int, scene: o.Scene, story: Story) -> Step:
    target, back = op.scene, at + 1

    def step(m: Machine) -> int:
        m.state.stack.append([m.state.scene, back])
        m.enter(target)
        return STOP

    return step


def bind_option(row: list[Any], scene: str, player: str) -> Callable[[State], Any]:
    """A closure: the option and its target where it is open, else ``None``."""
    choice, label, kind, once, guard, to = row
    full = f"{scene}.{choice}"
    test = bind_expr(guard) if guard is not None else None
    body = bind_text(label, full)
    if isinstance(body, str):
        pair = _option(full, body, kind, to, player)
        if test is None and not once:
            return lambda st: pair
        if test is None:
            return lambda st: None if full in st.chosen else pair

        def open_now(st: State) -> Any:
            return None if (once and full in st.chosen) or not test(st) else pair

        return open_now
    render = body

    def rendered(st: State) -> Any:
        if (once and full in st.chosen) or (test is not None and not test(st)):
            return None
        return _option(full, render(st), kind, to, player)

    return rendered


def _option(full: str, label: str, kind: Any, to: int, player: str) -> tuple[ev.Option, Target]:
    said = ev.Said(f"{full}.said", player, label) if kind == "say" else None
    return ev.Option(full, label, kind), Target(to, said)


def _bind_menu(op: o.Menu, at: int, scene: o.Scene, story: Story) -> Step:
    rows = [bind_option(row, scene.id, story.player) for row in op.options]
    menu, other = op.id, op.other
    if all(row[4] is None and not row[3] and isinstance(row[1], str) for row in op.options):
        pairs = [row(State()) for row in rows]
        offered = ev.Offered(menu, tuple(option for option, _ in pairs))
        targets = {option.id: target for option, target in pairs}

        def fixed(m: Machine) -> int:
            m.state.pc = at
            m.wait("waiting_for_choice", offered, targets)
            return STOP

        return fixed

    def step(m: Machine) -> int:
        st = m.state
        pairs = [pair for row in rows if (pair := row(st)) is not None]
        if not pairs:
            return other
        st.pc = at
        offered = ev.Offered(menu, tuple([option for option, _ in pairs]))
        m.wait("waiting_for_choice", offered, {option.id: target for option, target in pairs})
        return STOP

    return step


def _bind_tone(op: o.ToneStep, at: int, scene: o.Scene, story: Story) -> Step:
    says = [say_step(speech) for speech in op.says]
    tone = story.tones[op.tone]
    offered = ev.ToneOffered(tone.id, tone.title, tone.bed)

    def step(m: Machine) -> int:
        if not m.reopening:
            for say in says:
                say(m)
        m.state.pc = at
        m.wait("waiting_for_tone", offered, {})
        return STOP

    return step


def _bind_mix(op: o.MixStep, at: int, scene: o.Scene, story: Story) -> Step:
    rows = [
        (
            label,
            bind_expr(level) if level is not None else None,
            [bind_expr(test) for test in count],
            of,
            [
                (bind_expr(speech[3]) if speech[3] is not None else None, speech[2], *speech[:2])
                for speech in says
            ],
        )
        for label, level, count, of, says in op.faders
    ]

    def fader(row: Any, st: State) -> ev.Fader:
        label, level, count, of, says = row
        at = float(level(st)) if level is not None else sum(1 for test in count if test(st))
        lines = []
        for test, text, line_id, speaker in says:
            if test is None or test(st):
                body = bind_text(text, line_id)
                words = body if isinstance(body, str) else body(st)
                lines.append(ev.Said(line_id, speaker, words))
        return ev.Fader(label, max(0.0, min(1.0, at / of)), tuple(lines))

    def step(m: Machine) -> int:
        m.state.pc = at
        faders = tuple(fader(row, m.state) for row in rows)
        m.wait("resting", ev.Mixed(op.id, op.title, faders), {})
        return STOP

    return step


def _bind_end(op: o.End, at: int, scene: o.Scene, story: Story) -> Step:
    ending = story.endings[op.ending]
    ended = ev.Ended(ending.id, ending.title, ending.note)

    def step(m: Machine) -> int:
        m.state.pc = at
        m.leave_talks()
        m.wait("ended", ended, {})
        return STOP

    return step


def _bind_finish(op: o.Finish, at: int, scene: o.Scene, story: Story) -> Step:
    ended = ev.Ended("", "", "")

    def step(m: Machine) -> int:
        if m.state.stack:
            caller, back = m.state.stack.pop()
            m.state.scene, m.state.pc = caller, back
            return STOP
        m.state.pc = at
        m.wait("ended", ended, {})
        return STOP

    return step


def _bind_talk(op: o.Talk, at: int, scene: o.Scene, story: Story) -> Step:
    from game.play.talk import BoundTalk

    talk = BoundTalk(op, at, scene, story)
    return talk.open


def _bind_resume(op: o.Resume, at: int, scene: o.Scene, story: Story) -> Step:
    to = op.talk
    return lambda m: to


def _bind_voiced(op: o.Voiced, at: int, scene: o.Scene, story: Story) -> Step:
    from game.play.talk import BoundLine

    return BoundLine(op, at, scene, story).open


_BINDERS: dict[type, Callable[..., Step]] = {
    o.Say: _bind_say,
    o.Voiced: _bind_voiced,
    o.Effect: _bind_effect,
    o.Direct: _bind_direct,
    o.Branch: _bind_branch,
    o.Jump: _bind_jump,
    o.Goto: _bind_goto,
    o.Call: _bind_call,
    o.Menu: _bind_menu,
    o.Talk: _bind_talk,
    o.Resume: _bind_resume,
    o.ToneStep: _bind_tone,
    o.MixStep: _bind_mix,
    o.End: _bind_end,
    o.Finish: _bind_finish,
}
