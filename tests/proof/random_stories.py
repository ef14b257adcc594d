"""Small random stories with every construct that decides something, and brute force over them."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Go, Keep, Pick, Typed
from game.play.session import Endless, Session
from game.script import Story
from game.script.load import story_from_texts

HEADER = """\
format: 1
title: Random
start: s0
cast:
  You: {player: true}
  Ada: {character: ada}
variables:
  n: {type: number, start: 1, range: 0 3}
  f: {type: flag, start: false}
  c: {type: [red, blue, grey], start: red}
sounds: [bed]
endings:
  one: {title: One}
  two: {title: Two}
tones:
  t: {title: T, bed: bed}
"""


SHEET = "name: Ada\nfacts:\n  - {id: mug, keys: [mug], content: She kept the mug.}\n"


class Maker:
    """Writes one random story."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.count = self.r.randint(2, 4)
        self.lines = 0
        self.choices = 0
        self.made: list[str] = []
        self.talks = 0

    def story(self) -> Story:
        """The story; scenes refer to choices made before them, so names always resolve."""
        files = {"story.yaml": HEADER, "characters/ada.yaml": SHEET}
        for n in range(self.count):
            files[f"s{n}.yaml"] = self.scene(n)
        return story_from_texts(files)

    def condition(self, scene: str) -> str:
        atoms = [
            f"n {self.r.choice(['<', '<=', '>', '>=', '==', '!='])} {self.r.randint(0, 4)}",
            "f",
            f'c {self.r.choice(["==", "!="])} "{self.r.choice(["red", "blue", "grey"])}"',
            f"visits {self.r.choice(['>', '==', '<'])} {self.r.randint(1, 3)}",
            f"seen(s{self.r.randrange(self.count)})",
            "kept(t)",
        ]
        if self.made:
            atoms.append(f"chose({self.r.choice(self.made)})")
        if self.talks:
            atoms.append("quoted(w)")
        out = self.r.choice(atoms)
        if self.r.random() < 0.3:
            out = f"not {out}"
        if self.r.random() < 0.3:
            out = f"{out} {self.r.choice(['and', 'or'])} {self.r.choice(atoms)}"
        return out

    def effect(self) -> str:
        return self.r.choice(
            ["n: +1", "n: -1", "n: 2", "f: true", "f: false", "c: blue", "c: grey"]
        )

    def prose(self, pad: str, scene: str) -> list[str]:
        out = [f"{pad}- |"]
        for _ in range(self.r.randint(1, 2)):
            self.lines += 1
            guard = f"[{self.condition(scene)}] " if self.r.random() < 0.5 else ""
            out.append(f"{pad}  {guard}Line {self.lines}.")
        return out

    def jump(self) -> str:
        return f"goto: s{self.r.randrange(self.count)}"

    def beats(self, pad: str, scene: str, depth: int) -> list[str]:
        out: list[str] = []
        for _ in range(self.r.randint(1, 2 if depth else 3)):
            kind = self.r.random()
            if kind < 0.4 or depth > 1:
                out += self.prose(pad, scene)
            elif kind < 0.5:
                out.append(f"{pad}- set: {{{self.effect()}}}")
            elif kind < 0.6:
                out += [f"{pad}- if: {self.condition(scene)}", f"{pad}  then:"]
                out += self.beats(pad + "    ", scene, depth + 1)
                if self.r.random() < 0.5:
                    out.append(f"{pad}  else:")
                    out += self.beats(pad + "    ", scene, depth + 1)
            elif kind < 0.66:
                out.append(f"{pad}- tone: t")
            elif kind < 0.72 and depth == 0:
                out += self.talk(pad, scene)
            else:
                out += self.menu(pad, scene, depth)
        return out

    def option(self, scene: str, n: int) -> str:
        self.choices += 1
        name = f"o{self.choices}"
        self.made.append(f"{scene}.{name}")
        return name

    def menu(self, pad: str, scene: str, depth: int) -> list[str]:
        out = [f"{pad}- choices:"]
        for n in range(self.r.randint(1, 3)):
            name = self.option(scene, n)
            out += [f"{pad}    - say: Say {name}", f"{pad}      id: {name}"]
            if self.r.random() < 0.3:
                out.append(f"{pad}      once: true")
            if self.r.random() < 0.4:
                out.append(f"{pad}      if: {self.condition(scene)}")
            if self.r.random() < 0.5:
                out.append(f"{pad}      set: {{{self.effect()}}}")
            if self.r.random() < 0.15:
                out.append(f"{pad}      learn: mug")
            if self.r.random() < 0.3:
                out.append(f"{pad}      then:")
                out += self.beats(pad + "        ", scene, depth + 2)
            if self.r.random() < 0.4:
                out.append(f"{pad}      {self.jump()}")
        if self.r.random() < 0.3:
            out.append(f"{pad}  else:")
            out += self.prose(pad + "    ", scene)
        return out

    def talk(self, pad: str, scene: str) -> list[str]:
        self.talks += 1
        out = [f"{pad}- talk: |", f"{pad}    Ada: Well?", f"{pad}  id: talk{self.talks}"]
        if self.r.random() < 0.5:
            out.append(f"{pad}  note: Ask about the mug.")
        out += [f"{pad}  turns: {self.r.randint(1, 2)}", f"{pad}  outcomes:"]
        for n in range(self.r.randint(1, 2)):
            name = self.option(scene, n)
            out += [f"{pad}    {name}:", f"{pad}      say: Out {name}"]
            if self.r.random() < 0.4:
                out.append(f"{pad}      stay: true")
            elif self.r.random() < 0.4:
                out.append(f"{pad}      {self.jump()}")
            if self.r.random() < 0.4:
                out.append(f"{pad}      if: {self.condition(scene)}")
            if self.r.random() < 0.5:
                out.append(f"{pad}      set: {{{self.effect()}}}")
        if self.r.random() < 0.4:
            out += [f"{pad}  replies:", f"{pad}    - heard: [why {self.talks}]"]
            out += [f"{pad}      line: Because {self.talks}."]
            if self.r.random() < 0.5:
                out.append(f"{pad}      if: {self.condition(scene)}")
        out.append(f"{pad}  remember: {{w: {self.r.choice([name, 'any'])}}}")
        out += [f"{pad}  fallback: |", f"{pad}    Mm {self.talks}."]
        return out

    def scene(self, n: int) -> str:
        scene = f"s{n}"
        out = [f"scene: {scene}", "beats:", *self.beats("  ", scene, 0)]
        end = self.r.random()
        if end < 0.35:
            out.append(f"  - ending: {self.r.choice(['one', 'two'])}")
        elif end < 0.75 and n + 1 < self.count:
            out.append(f"  - goto: s{n + 1}")
        else:
            out += [f"  - if: {self.condition(scene)}", "    then:", f"      - {self.jump()}"]
            out.append("  - ending: two")
        return "\n".join(out) + "\n"


@dataclass(slots=True)
class Whole:
    """All that any play of a story does, looked through state by state.

    ``trapped`` is true where a play can come to where no end is; ``last`` holds for each ending
    the acts that it comes after.
    """

    met: set[tuple[str, ...]] = field(default_factory=set)
    trapped: bool = False
    last: dict[str, set[str]] = field(default_factory=dict)


def brute(story: Story, limit: int = 4000) -> Whole | None:
    """Everything that any play meets, or ``None`` past the limit."""
    out = Whole()
    met = out.met
    seen: set[str] = set()
    before: dict[str, set[str]] = {}
    ends: set[str] = set()
    queue: deque[dict[str, Any]] = deque()

    def note(session: Session, events: list[ev.Event], came: str, act: str) -> None:
        mark = _mark(session)
        before.setdefault(mark, set()).add(came)
        for event in events:
            if isinstance(event, ev.Said):
                met.add(("line", event.id))
            elif isinstance(event, ev.Entered):
                met.add(("scene", event.scene))
            elif isinstance(event, ev.TalkOpened) and "mug" not in session.state.learned:
                met.add(("untold", event.talk, "note", "", "mug"))
            elif isinstance(event, ev.TalkOpened):
                met.add(("told", event.talk, "note", "", "mug"))
            elif isinstance(event, ev.Ended):
                ends.add(mark)
                if event.ending:
                    met.add(("ending", event.ending))
                    out.last.setdefault(event.ending, set()).add(act)
        if mark not in seen:
            seen.add(mark)
            queue.append(session.snapshot())

    first = Session(story)
    try:
        note(first, first.act(Begin("written")), "", "begin")
    except Endless:
        return None
    while queue:
        if len(seen) > limit:
            return None
        snapshot = queue.popleft()
        here = Session.resume(story, snapshot)
        came = _mark(here)
        for action in _open(here):
            session = Session.resume(story, snapshot)
            if isinstance(action, Pick):
                met.add(("choice", action.choice))
            act = action.choice if isinstance(action, Pick) else type(action).__name__
            if isinstance(action, Answered) and action.how == "outcome":
                act = f"{session.state.scene}.{action.id}"
                met.add(("choice", act))
            try:
                note(session, session.act(action), came, act)
            except Endless:
                return None
    safe, todo = set(ends), list(ends)
    while todo:
        for source in before.get(todo.pop(), ()):
            if source not in safe:
                safe.add(source)
                todo.append(source)
    out.trapped = bool(seen - safe)
    return out


def _open(session: Session) -> list[Action]:
    offer = session.offer
    if isinstance(offer, ev.Offered):
        return [Pick(option.id) for option in offer.options]
    if isinstance(offer, ev.TalkOpened):
        picks = [Pick(option.id) for option in (*offer.outcomes, *offer.exits)]
        return [*picks, Typed("Mm.")]
    if isinstance(offer, ev.Asked):
        replies = [Answered(offer.ask.id, "reply", reply.id) for reply in offer.ask.replies]
        heard = [Answered(offer.ask.id, "outcome", outcome.id) for outcome in offer.ask.outcomes]
        return [Answered(offer.ask.id, "authored"), *replies, *heard]
    if isinstance(offer, ev.ToneOffered):
        return [Keep(True), Keep(False)]
    return [Go()] if session.wait == "resting" else []


def _mark(session: Session) -> str:
    st = session.state
    talk = None if st.talk is None else (st.talk["left"], st.talk.get("unsure"))
    return repr(
        (
            st.scene,
            st.pc,
            st.wait,
            st.stack,
            sorted(st.vars.items()),
            sorted((k, min(v, 5)) for k, v in st.visits.items()),
            sorted(st.chosen),
            sorted(st.kept),
            sorted(st.quotes),
            sorted(st.learned),
            talk,
        )
    )
