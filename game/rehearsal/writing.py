"""A play as a playthrough file: what was done, by ids, each step with its label as a comment."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Cap, Keep, Pick, Typed, VoiceCap
from game.play.session import Session
from game.play.state import State
from game.rehearsal.marks import plain
from game.rehearsal.offers import offered
from game.rehearsal.steps import Step
from game.script.story import Story

Row = tuple[Step, str]
"""A step, and the words beside it."""


def written(session: Session, about: str = "", expect: Iterable[str] = ()) -> str:
    """The playthrough of a play, as text: its steps, where it came to, and these lines.

    Raises ``ValueError`` for a play that did not begin at the beginning: one that was loaded into a
    story that had been edited since.
    """
    if session.first != State.fresh(session.story, session.seed).as_json():
        raise ValueError(
            "This play goes on from a save that was made before the story was edited, so it can't "
            "be played from its beginning. Begin a new play, and record that."
        )
    rows, voice = steps_of(session.story, session.seed, session.actions)
    if not rows:
        raise ValueError("Nothing was done in this play yet.")
    reached: dict[str, Any] = {"said": list(expect)} if expect else {}
    offer = session.offer
    if session.wait == "ended" and isinstance(offer, ev.Ended) and offer.ending:
        reached["ending"] = offer.ending
    else:
        reached["scene"] = session.state.scene
    return as_text(rows, session.seed, voice, about, reached)


def steps_of(story: Story, seed: int, actions: Iterable[Action]) -> tuple[list[Row], VoiceCap]:
    """The steps of a recording, with their labels, and the voice that it begins with."""
    session = Session(story, seed)
    rows: list[Row] = []
    voice: VoiceCap = "written"
    typed = -1
    for action in actions:
        if isinstance(action, Begin):
            voice = "off" if action.voice == "off" else "written"
        elif isinstance(action, Pick):
            label = next((o.label for o in offered(session) if o.id == action.choice), "")
            rows.append((Step("pick", action.choice), plain(label)))
        elif isinstance(action, Typed):
            typed = len(rows)
            rows.append((Step("type", action.text), ""))
        elif isinstance(action, Keep):
            rows.append((Step("keep", "yes" if action.kept else "no"), ""))
        elif isinstance(action, Cap):
            rows.append((Step("voice", "off" if action.voice == "off" else "written"), ""))
        elif isinstance(action, Answered) and typed == len(rows) - 1 >= 0:
            rows[typed] = (rows[typed][0]._replace(said_as=_heard(session, action)), "")
            typed = -1
        session.act(action)
    return rows, voice


def _heard(session: Session, answered: Answered) -> str:
    """What typed words were taken for, as a file states it. What a model said is not kept."""
    if answered.how in ("outcome", "reply"):
        return answered.id
    return "authored" if answered.how == "spoken" else answered.how


def as_text(
    rows: Iterable[Row], seed: int, voice: VoiceCap, about: str, expect: dict[str, Any]
) -> str:
    """The text of a playthrough file."""
    out = []
    if about:
        out.append(f"about: {_quoted(about)}")
    if seed:
        out.append(f"seed: {seed}")
    if voice == "off":
        out.append('voice: "off"')
    out.append("steps:")
    for step, label in rows:
        beside = f"  # {' '.join(label.split())}" if label else ""
        out.append(f"  - {_act(step)}{beside}")
        if step.said_as:
            out.append(f"    as: {step.said_as}")
        if step.hears:
            out.append(f"    hears: {step.hears}")
    if expect:
        out.append("expect:")
    for key, value in expect.items():
        if isinstance(value, list):
            out += [f"  {key}:", *(f"    - {_quoted(words)}" for words in value)]
        else:
            out.append(f"  {key}: {value}")
    return "\n".join(out) + "\n"


def _act(step: Step) -> str:
    match step.kind:
        case "type":
            return f"type: {_quoted(step.value)}"
        case "reload" | "look":
            return "reload: yes"
        case "voice":
            return f"voice: {_quoted(step.value)}"
    return f"{step.kind}: {step.value}"


def _quoted(text: str) -> str:
    """Words in double quotes, on one line: JSON's are YAML's too."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
