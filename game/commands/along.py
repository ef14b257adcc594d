"""``play --path``: the choices of a path are played, and then it is the player's turn."""

from __future__ import annotations

import sys
from pathlib import Path

from game.live.ways import SEED, Way
from game.play.events import Event, Offered, Option, TalkOpened, ToneOffered
from game.play.session import Session
from game.proof.graph import Act
from game.proof.paths import told, understood
from game.proof.replay import play_acts, play_on
from game.script import Story
from game.script.diagnostics import did_you_mean

LONGEST = 100_000
"""Characters of a path that are read."""


def way_along(story: Story, given: str) -> Way | int:
    """The way that a path goes, written out or in a file; or 2 where it can't be gone."""
    try:
        path = Path(given)
        is_file = path.is_file()
    except (OSError, ValueError):  # too long to be a file's name
        is_file = False
    text = given
    if is_file:
        try:
            with path.open(encoding="utf-8") as file:
                text = file.read(LONGEST)
        except (OSError, ValueError) as error:
            print(f"{given} can't be read: {error}", file=sys.stderr)
            return 2
    acts = understood(text)
    session = Session(story, SEED)
    play_acts(session, ())
    for n, act in enumerate(acts):
        if not play_on(session, act):
            print(_stuck(session, acts, n), file=sys.stderr)
            return 2
    state = session.state
    return Way(
        "", session.actions, dict(state.vars), frozenset(state.learned), frozenset(state.kept)
    )


def _stuck(session: Session, acts: tuple[Act, ...], n: int) -> str:
    """Why an act of a path can't be done, and what can."""
    word = told([acts[n]])[0]
    after = f'after "{told([acts[n - 1]])[0]}"' if n else "at the beginning"
    if session.wait == "ended":
        return f'The path goes on with "{word}", but {after} the play is over.'
    open_ = _open(session.offer)
    return f'"{word}" can\'t be done {after}. {did_you_mean(word, open_)}'.rstrip()


def _open(offer: Event | None) -> list[str]:
    if isinstance(offer, ToneOffered):
        return ["keep", "let_go"]
    options: tuple[Option, ...] = ()
    if isinstance(offer, Offered):
        options = offer.options
    elif isinstance(offer, TalkOpened):
        return [option.id for option in (*offer.outcomes, *offer.exits)] + ["typed"]
    return [option.id for option in options]
