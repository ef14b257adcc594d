"""Who answers for the voice in these tests."""

from __future__ import annotations

from game.play.actions import Answered
from game.play.asks import Ask
from game.voice.ear import LexicalEar
from game.voice.written import choose

_EAR = LexicalEar()


def ear(ask: Ask) -> Answered:
    """The written voice's answer."""
    return choose(ask, _EAR)


def deaf(ask: Ask) -> Answered:
    """The answer of a voice that understands nothing."""
    return Answered(ask.id, "authored")
