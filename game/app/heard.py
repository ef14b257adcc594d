"""What was heard of models, between the trial that finds it and the file that keeps it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, NamedTuple

from game.store.auditions import Auditions
from game.trial.score import Result
from game.trial.turns import VERSION

Mode = Literal["select", "revoice", "open"]
MODES: tuple[Mode, ...] = ("select", "revoice", "open")


class Finding(NamedTuple):
    """What the game needs of a finding: how far a model may go, and how that is put."""

    cap: Mode
    sentence: str
    hears: bool


def kept(path: Path) -> Auditions:
    """The file of findings, for the turns of this version of the game."""
    return Auditions(path, VERSION)


def finding_of(result: Result) -> dict[str, Any]:
    """A result as it is kept."""
    table = asdict(result)
    table["ears"] = {name: ear._asdict() for name, ear in result.ears.items()}
    return {**table, "when": round(time.time())}


def read(found: Mapping[str, Any] | None) -> Finding | None:
    """A finding as it was kept; ``None`` for none, or for one that somebody has garbled."""
    if found is None:
        return None
    cap, sentence = found.get("cap"), found.get("sentence")
    mode = next((mode for mode in MODES if mode == cap), None)
    if mode is None or not isinstance(sentence, str):
        return None
    return Finding(mode, sentence[:300], found.get("hears") is True)


def lower(one: Mode, other: Mode) -> Mode:
    """The mode that goes less far."""
    return MODES[min(MODES.index(one), MODES.index(other))]
