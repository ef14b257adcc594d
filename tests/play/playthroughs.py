"""Recorded plays of the shipped story, each a folder of data under ``tests/playthroughs``.

``actions.yaml`` holds the seed and every action, ``transcript.txt`` what the session answered.
After an edit of the story, write them anew on purpose, and read the difference:

    python -m tests.play.playthroughs --update
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from game.play import Session
from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Cap, Go, Keep, Pick, Typed
from game.play.recording import decode_action, encode_action
from game.script import Story, load_story

FOLDER = Path(__file__).resolve().parents[1] / "playthroughs"
SHIPPED = Path(__file__).resolve().parents[2] / "story"
LONGEST = 1_000
"""Acts after which a player is taken to walk in a circle."""

WORDS = (
    "I don't know.",
    "A room after everyone has gone home, I think.",
    "Are you *listening*?",
    "What are you doing right now?",
    "I miss her.",
    "Can we not do this tonight?",
)


@dataclass(frozen=True, slots=True)
class Play:
    """One recorded play: its name, its seed, and its actions."""

    name: str
    seed: int
    actions: tuple[Action, ...]

    @property
    def folder(self) -> Path:
        return FOLDER / self.name


def first_options(session: Session, turn: int) -> Action:
    """Takes the first of everything, and keeps every tone."""
    return _taken(session, 0, kept=True)


def last_options(session: Session, turn: int) -> Action:
    """Takes the last of everything, and keeps nothing."""
    return _taken(session, -1, kept=False)


def typed_words(session: Session, turn: int) -> Action:
    """Types wherever words can be typed; what they are taken for goes round."""
    offer = session.offer
    if isinstance(offer, ev.TalkOpened):
        if offer.unsure and offer.outcomes:
            return Pick(offer.outcomes[turn % len(offer.outcomes)].id)
        return Typed(WORDS[turn % len(WORDS)])
    if isinstance(offer, ev.Asked):
        ask = offer.ask
        match turn % 6:
            case 0 | 1 if ask.replies:
                return Answered(ask.id, "reply", ask.replies[turn % len(ask.replies)].id)
            case 2:
                return Answered(ask.id, "off_topic")
            case 3:
                return Answered(ask.id, "unsure")
            case 4 if ask.outcomes:
                return Answered(ask.id, "outcome", ask.outcomes[turn % len(ask.outcomes)].id)
        return Answered(ask.id, "authored")
    if isinstance(offer, ev.Offered):
        return Pick(offer.options[turn % len(offer.options)].id)
    return _taken(session, 0, kept=turn % 2 == 0)


def _taken(session: Session, which: int, kept: bool) -> Action:
    offer = session.offer
    match offer:
        case ev.Offered():
            return Pick(offer.options[which].id)
        case ev.TalkOpened():
            # What stays is taken once, so that this leads out of every talk.
            return Pick((*offer.outcomes, *offer.exits)[which].id)
        case ev.Asked():
            return Answered(offer.ask.id, "authored")
        case ev.ToneOffered():
            return Keep(kept)
    return Go()


PLAYERS: dict[str, tuple[int, Callable[[Session, int], Action]]] = {
    "first_options": (1, first_options),
    "last_options": (2, last_options),
    "typed_words": (3, typed_words),
}


def record(story: Story, name: str) -> Play:
    """Play the story anew as this player does."""
    seed, player = PLAYERS[name]
    session = Session(story, seed)
    session.act(Begin("written"))
    turn = 0
    while session.wait != "ended":
        turn += 1
        if turn > LONGEST:
            raise RuntimeError(f"{name} does not come to an end")
        session.act(player(session, turn))
    return Play(name, seed, session.actions)


def transcript(
    story: Story, play: Play, through: Callable[[Session], Session] | None = None
) -> str:
    """What a play shows, as text; ``through`` puts the session through something at each step."""
    session = Session(story, play.seed)
    out: list[str] = []
    for action in play.actions:
        out.append("> " + _act(action))
        out += [_shown(event) for event in session.act(action)]
        if through is not None:
            session = through(session)
    return "\n".join(out) + "\n"


def _act(action: Action) -> str:
    match action:
        case Begin(voice) | Cap(voice):
            return f"{type(action).__name__.lower()}: {voice}"
        case Answered(_, how, id_):
            return f"answered: {how} {id_}".rstrip()
        case Go():
            return "go"
    return f"{type(action).__name__.lower()}: {action[-1]}"


def _shown(event: ev.Event) -> str:
    match event:
        case ev.Said(_, speaker, text, mood, breath, _):
            head = f"{speaker}: " if speaker else ""
            return ("\n" if breath else "") + head + text + (f"  [{mood}]" if mood else "")
        case ev.Offered(menu, options):
            return "\n".join([f"  ({menu})", *(f"  - {o.kind} {o.id}: {o.label}" for o in options)])
        case ev.TalkOpened():
            rows = [f"  - {o.id}: {o.label}" for o in (*event.outcomes, *event.exits)]
            unsure = ", unsure" if event.unsure else ""
            head = f"  ({event.talk}, {event.speaker}, {event.turns_left} turns left{unsure})"
            return "\n".join([head, *rows])
        case ev.Asked(ask):
            told = f"{len(ask.outcomes)} outcomes, {len(ask.replies)} replies"
            return f"  (asked {ask.id}, {ask.mode}, {told}, knows {' '.join(ask.facts)})"
        case ev.Placed(place, light, by):
            return f"  (placed {place} | {light}{f' | {by}' if by else ''})"
    return f"  ({type(event).__name__.lower()} {' | '.join(str(part) for part in event)})"


def read(name: str) -> Play:
    """A play as kept."""
    data: Any = yaml.safe_load((FOLDER / name / "actions.yaml").read_text("utf-8"))
    return Play(name, data["seed"], tuple(decode_action(row) for row in data["actions"]))


def write(story: Story, play: Play) -> None:
    """Keep a play and its transcript."""
    play.folder.mkdir(parents=True, exist_ok=True)
    rows = "\n".join(
        "  - " + json.dumps(encode_action(action), ensure_ascii=False) for action in play.actions
    )
    head = "# Made by: python -m tests.play.playthroughs --update\n"
    text = f"{head}seed: {play.seed}\nactions:\n{rows}\n"
    (play.folder / "actions.yaml").write_bytes(text.encode())
    (play.folder / "transcript.txt").write_bytes(transcript(story, play).encode())


def main(arguments: list[str]) -> int:
    """Check the transcripts, or with ``--update`` play and write them anew."""
    parser = argparse.ArgumentParser(prog="python -m tests.play.playthroughs", description=__doc__)
    parser.add_argument("--update", action="store_true", help="play anew and write what was shown")
    parser.add_argument("names", nargs="*", default=list(PLAYERS), help="which plays; all of them")
    chosen = parser.parse_args(arguments)
    story = load_story(SHIPPED)
    stale = []
    for name in chosen.names:
        if chosen.update:
            write(story, record(story, name))
            sys.stdout.write(f"{name}: {len(read(name).actions)} actions written\n")
            continue
        try:
            now = transcript(story, read(name))
        except ValueError as error:
            now = str(error)
        if now != (FOLDER / name / "transcript.txt").read_text("utf-8"):
            stale.append(name)
            sys.stdout.write(f"{name}: not as recorded\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
