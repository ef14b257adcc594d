"""The slots of saves by their names, and how the stage is told of them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable

from game.language import tr
from game.stage.settings import SlotInfo, SlotKind
from game.stage.view import Picture
from game.store.saves import EARLIER
from game.store.saves import SlotInfo as Slot

AUTO = "auto"
IS_AUTO = re.compile(rf"{AUTO}(-[2-9])?")
"""The automatic slots: each open window has its own."""
QUICK = "quick"
TRIAL = "trial-"
"""What the slots of a writer's trial begin with: they never lie over those of a play."""
CHOICE = "choice-"
CHOICES = 10
"""The last so many choices are kept each by itself."""
ACT = "act-"
"""What the slots begin with that hold the beginnings of acts, of the play that came there last."""
RECORDED = "recording"
JUMPED = "jumped"
TRIED = "tried out"


def as_listed(slots: Iterable[Slot]) -> list[SlotInfo]:
    """Saves as the stage lists them; those of a newer game are left out."""
    return [
        SlotInfo(
            s.id,
            s.title or s.id,
            _detail(s),
            _when(s.when),
            s.damaged,
            s.name,
            _picture(s.picture),
            kind_of(s.id),
        )
        for s in slots
        if not s.newer
    ]


def kind_of(slot: str) -> SlotKind:
    """What a save is, by its slot."""
    if IS_AUTO.fullmatch(slot):
        return "place"
    if slot in EARLIER:
        return "earlier"
    if slot.startswith(CHOICE):
        return "choice"
    if slot.startswith(ACT):
        return "act"
    if slot == QUICK:
        return "quick"
    return "trial" if slot.startswith(TRIAL) else "own"


def _picture(name: str) -> Picture | None:
    place, _, light = name.partition("/")
    return Picture(place, light) if place and light else None


def _detail(slot: Slot) -> str:
    if slot.id not in EARLIER:
        return slot.detail
    return tr("An earlier play, kept when another took its place. {detail}", detail=slot.detail)


def _when(seconds: float) -> str:
    """A time in words, local."""
    if not seconds:
        return ""
    return time.strftime("%d %B, %H:%M", time.localtime(seconds)).lstrip("0")
