"""Driving a session: what can be done now, what was said, and walks that numbers decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from game.play import Session
from game.play import events as ev
from game.play.actions import (
    Action,
    Answered,
    Begin,
    Cap,
    Go,
    Heard,
    Keep,
    Pick,
    Typed,
)
from game.script import Story, load_story
from tests.script.kit import SHIPPED, small

_shipped: list[Story] = []


def shipped() -> Story:
    """The story that comes with the game."""
    if not _shipped:
        _shipped.append(load_story(SHIPPED))
    return _shipped[0]


def said(events: Iterable[ev.Event]) -> list[str]:
    """The lines among events, as a reader meets them."""
    return [
        (f"{e.speaker}: " if e.speaker else "") + e.text for e in events if isinstance(e, ev.Said)
    ]


def begun(
    beats: str, voice: Any = "written", seed: int = 0, **more: Any
) -> tuple[Session, list[ev.Event]]:
    """A play of a small story with these beats, begun."""
    session = Session(small(beats, **more), seed)
    return session, session.act(Begin(voice))


def lines(beats: str, **more: Any) -> list[str]:
    """What such a story says up to its first wait."""
    return said(begun(beats, **more)[1])


def of(events: Iterable[ev.Event], kind: type) -> list[Any]:
    """The events of one kind."""
    return [e for e in events if isinstance(e, kind)]


def ask_id(session: Session) -> str:
    """The id of the open asking."""
    assert isinstance(session.offer, ev.Asked)
    return session.offer.ask.id


def answer(session: Session, how: Any, id_: str = "") -> list[ev.Event]:
    """The voice's answer to the open asking."""
    return session.act(Answered(ask_id(session), how, id_))


def now(session: Session) -> list[Action]:
    """Everything that could sensibly be done now, in a fixed order."""
    offer = session.offer
    caps: list[Action] = [Cap("off"), Cap("written"), Cap("revoice"), Cap("open")]
    match session.wait:
        case "unbegun":
            return [Begin("off"), Begin("written"), Begin("revoice"), Begin("open")]
        case "waiting_for_choice":
            assert isinstance(offer, ev.Offered)
            return [*(Pick(o.id) for o in offer.options), *caps]
        case "waiting_for_words":
            assert isinstance(offer, ev.TalkOpened)
            picks = [Pick(o.id) for o in (*offer.outcomes, *offer.exits)]
            return [Typed("hello *you* {there} \\"), Typed("no"), *picks, *caps]
        case "waiting_for_voice":
            assert isinstance(offer, ev.Asked)
            ask = offer.ask
            plain: list[Action] = [Heard(ask.id, "I *hear* you. {x}")]
            plain += [
                Answered(ask.id, how) for how in ("authored", "spoken", "off_topic", "unsure")
            ]
            plain += [Answered(ask.id, "outcome", c.id) for c in ask.outcomes]
            plain += [Answered(ask.id, "reply", c.id) for c in ask.replies]
            return [*plain, *caps]
        case "waiting_for_tone":
            return [Keep(True), Keep(False), *caps]
        case "resting":
            return [Go(), *caps]
    return caps


WRONG: Sequence[Action] = (
    Begin("written"),
    Begin("loud"),  # type: ignore[arg-type]
    Pick("nowhere.nothing"),
    Pick(""),
    Typed(""),
    Typed(" \n\t "),
    Typed("out of turn"),
    Keep(True),
    Go(),
    Heard("x@1", "Hello."),
    Answered("x@1", "spoken"),
    Answered("", "outcome", "x"),
    Cap("loud"),  # type: ignore[arg-type]
)
"""Actions that seldom fit, some that never do."""


def dumped(value: Any) -> str:
    """Events or a snapshot as text, to be compared byte for byte."""
    return json.dumps(value, default=_plain, sort_keys=True)


def _plain(value: Any) -> Any:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
