"""A saved play without a word that its player typed, at the very same place. Pure.

No condition can read typed words, so that a play goes the same way without them: it is folded
again with a mark in their place. Sentences that a model made up in answer go too, for the written
ones. Where a save is of another version of the story, its words are struck out where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.play.actions import Action, Answered, Heard, Typed
from game.play.recording import decode_action, encode_action
from game.play.save import build_save
from game.play.state import deeds
from game.script.story import Story

STRUCK = "…"
"""What stands where words were."""


def without_words(actions: Sequence[Action]) -> list[Action]:
    """The same acts without what was typed, and without what was made up in answer."""
    out: list[Action] = []
    for action in actions:
        match action:
            case Typed():
                out.append(Typed(STRUCK))
            case Heard():
                continue
            case Answered(ask, "spoken", _):
                out.append(Answered(ask, "authored"))
            case _:
                out.append(action)
    return out


def forgotten(story: Story | None, data: dict[str, Any]) -> dict[str, Any]:
    """A save as it is without typed words. ``story`` is the one it is of, if that is at hand.

    Raises ``ValueError`` where it is no save.
    """
    try:
        if story is not None and data["version"] == story.version:
            again = _folded(story, data)
            if again is not None:
                return again
        return _struck(data)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("this is no save") from error


def _folded(story: Story, data: dict[str, Any]) -> dict[str, Any] | None:
    """The save of the same play folded again; ``None`` where it would stand elsewhere."""
    actions = without_words([decode_action(row) for row in data["recording"]])
    first = _state(data["first"])
    read = data["reading"][-1][0] if data["reading"] else ""
    try:
        made = build_save(story, data["seed"], first, actions, read)
    except (ValueError, RuntimeError):
        return None
    before, now = deeds(data["now"]["snapshot"]), deeds(made["now"]["snapshot"])
    for deed in (before, now):
        # How a voice was asked and answered is all that may differ.
        deed.pop("asking", None), deed.pop("talk", None), deed.pop("spoke", None)
    return {**made, **_marked(data)} if before == now else None


def _marked(data: dict[str, Any]) -> dict[str, Any]:
    return {"mark": data["mark"]} if "mark" in data else {}


def _struck(data: dict[str, Any]) -> dict[str, Any]:
    """The save with every word struck out that may be the player's."""
    out = dict(data)
    out["first"] = _state(data["first"])
    out["recording"] = _rows(data["recording"])
    out["since"] = _rows(data["since"])
    out["now"] = _moment(data["now"])
    out["before"] = _moment(data["before"]) if data["before"] is not None else None
    out["trail"] = [_moment(moment) for moment in data["trail"]]
    out["reading"] = [[row[0], ""] for row in data["reading"]]
    out["excerpt"] = ""
    return out


def _rows(rows: list[Any]) -> list[Any]:
    return [encode_action(a) for a in without_words([decode_action(row) for row in rows])]


def _moment(moment: dict[str, Any]) -> dict[str, Any]:
    return {**moment, "snapshot": _state(moment["snapshot"])}


def _state(state: dict[str, Any]) -> dict[str, Any]:
    """A state of a play without its words: quotes, the last lines, the open talk."""
    asking = state["asking"]
    return {
        **state,
        "quotes": dict.fromkeys(state["quotes"], STRUCK),
        "recent": [],
        "talk": _talk(state["talk"]),
        "asking": {**asking, "recent": []} if asking is not None else None,
    }


def _talk(talk: dict[str, Any] | None) -> dict[str, Any] | None:
    if talk is None:
        return None
    typed = STRUCK if talk["typed"] else ""
    around = {"outer": _talk(talk["outer"])} if "outer" in talk else {}
    return {**talk, "typed": typed, **around}
