"""What a touch of the interface sounds like: a tick, a yes, a step back; mostly nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.stage.inputs import Accept, Input, Move, Number, Press
from game.stage.intents import HushSpeech, Intent
from game.stage.pages import PageName

TICK, YES, BACK = "ui_tick", "ui_confirm", "ui_back"


class Hand(NamedTuple):
    """Where somebody is in the interface: the open page, how many lie under it, the focus."""

    page: PageName
    under: int
    focus: str


def sound_of(what: Input, before: Hand, after: Hand, intents: Sequence[Intent]) -> str:
    """The sound of an input; empty for none.

    Pages of prose turn in silence, the pointer passes over things in silence, and nothing chimes
    around the card that steps out of the story.
    """
    if "crisis" in (before.page, after.page):
        return ""
    if after.under < before.under:
        return BACK
    if after.page != before.page:
        return YES
    if isinstance(what, Accept | Press | Number):
        return YES if any(not isinstance(intent, HushSpeech) for intent in intents) else ""
    if isinstance(what, Move) and (after.focus != before.focus or intents):
        return TICK
    return ""
