"""The checks, each with a name, in the order in which they are asked: cheap and telling first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from game.voice.checks.conduct import advice, cruelty, explicit
from game.voice.checks.consciousness import consciousness
from game.voice.checks.content import (
    facts,
    keep,
    language,
    names_numbers,
    never,
    repetition,
)
from game.voice.checks.context import Bounds, Check, Context, forbidden_keys
from game.voice.checks.near import near
from game.voice.checks.persona import persona
from game.voice.checks.reasoning import ReasoningFilter, without_reasoning
from game.voice.checks.shape import length, markup, puppet, stage_directions
from game.voice.turn import Verdict

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "length": length,
        "markup": markup,
        "stage_directions": stage_directions,
        "puppet": puppet,
        "language": language,
        "persona": persona,
        "facts": facts,
        "never": never,
        "near": near,
        "explicit": explicit,
        "cruelty": cruelty,
        "advice": advice,
        "consciousness": consciousness,
        "names_numbers": names_numbers,
        "repetition": repetition,
    }
)
"""Every check of one sentence, by name."""

WHOLE: Mapping[str, Check] = MappingProxyType({"keep": keep})
"""Checks of a whole turn, for what is held until it is complete."""


def judge(sentence: str, context: Context) -> list[Verdict]:
    """Return the verdicts on a sentence up to the first that fails: all ok means it may be said."""
    verdicts = []
    for name, check in CHECKS.items():
        reason = check(sentence, context)
        verdicts.append(Verdict(name, reason is None, reason or "", sentence))
        if reason is not None:
            break
    return verdicts


def judge_whole(turn: str, context: Context) -> list[Verdict]:
    """Return the verdicts on a whole turn."""
    verdicts = []
    for name, check in WHOLE.items():
        reason = check(turn, context)
        verdicts.append(Verdict(name, reason is None, reason or "", turn))
    return verdicts


__all__ = [
    "CHECKS",
    "WHOLE",
    "Bounds",
    "Check",
    "Context",
    "ReasoningFilter",
    "forbidden_keys",
    "judge",
    "judge_whole",
    "without_reasoning",
]
