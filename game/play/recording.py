"""A play on paper: its actions as JSON, to be kept, sent, and folded again.

A recording names its story and version, the languages it was told in, the seed, every action in
order, and beside them the voice's turns (raw words, verdicts, shown words), which are there to be
read and are not played.
"""

from __future__ import annotations

from typing import Any

from game.language import language
from game.play import actions as a
from game.play.session import NotNow, Session
from game.script.story import Story

FORMAT = 1

_CLASSES: dict[str, Any] = {
    cls.__name__: cls
    for cls in (a.Begin, a.Pick, a.Typed, a.Keep, a.Go, a.Heard, a.Answered, a.Cap, a.Tried)
}


def encode_action(action: a.Action) -> list[Any]:
    """An action as JSON data: its name, then its fields."""
    return [type(action).__name__, *action]


def decode_action(row: Any) -> a.Action:
    """The action of ``encode_action``. Raises ``ValueError`` with a plain sentence."""
    try:
        cls = _CLASSES[row[0]]
        action: a.Action = cls(*row[1:])
    except (KeyError, TypeError, IndexError):
        raise ValueError(f"there is no action {row!r}") from None
    wanted = bool if cls is a.Keep else str
    for value in action:
        if not isinstance(value, wanted):
            raise ValueError(f"{row[0]} can't hold {value!r}")
    return action


def make_recording(session: Session, turns: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A session's recording as plain data."""
    return {
        "format": FORMAT,
        "story": session.story.id,
        "version": session.story.version,
        "language": session.story.language,
        "interface": language(),
        "seed": session.seed,
        "actions": [encode_action(action) for action in session.actions],
        "turns": turns or [],
    }


def read_recording(data: Any) -> tuple[int, list[a.Action], str]:
    """Seed, actions and story version. Raises ``ValueError`` with a plain sentence."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("this is no recording, or one of a newer version of the game")
    seed, rows = data.get("seed"), data.get("actions")
    if not isinstance(seed, int) or not isinstance(rows, list):
        raise ValueError("this recording is not whole: seed or actions are missing")
    return seed, [decode_action(row) for row in rows], str(data.get("version", ""))


def replay(story: Story, data: Any) -> Session:
    """The session that a recording makes.

    Raises ``ValueError`` where the recording is damaged or an action does not fit this story.
    """
    seed, actions, _ = read_recording(data)
    session = Session(story, seed)
    for n, action in enumerate(actions):
        try:
            session.act(action)
        except NotNow as error:
            raise ValueError(f"action {n + 1} does not fit this story: {error}") from None
    return session
