"""How a character sounds at this point of a play: her sheet, the act, and what has happened."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import NamedTuple

from game.play.bind import bind_expr
from game.play.session import Session
from game.script import Story
from game.script.program import Character
from game.speech import Mood, mood_named, shaped


class Manner(NamedTuple):
    """How one line is spoken: its mood as sound, and the id of the sound before it, if any."""

    mood: Mood
    breath: str = ""


Manners = Callable[[str, str, str], Manner]
"""From a line's id, its speaker and its mood."""


def plainly(line: str, speaker: str, mood: str) -> Manner:
    """By the mood alone."""
    return Manner(mood_named(mood or "plain"))


def manners(story: Callable[[], Story], session: Callable[[], Session | None]) -> Manners:
    """The manner of the characters of a story, where its play now is."""

    def of(line: str, speaker: str, mood: str) -> Manner:
        made = mood_named(mood or "plain")
        play = session()
        member = story().cast.get(speaker)
        sheet = story().characters.get(member.character) if member is not None else None
        if sheet is None or play is None:
            return Manner(made)
        if play.state.act in sheet.speech:
            pace, spread, semitones, air = sheet.speech[play.state.act]
            made = shaped(made, pace, spread, semitones, air)
        return Manner(made, _breath(line, sheet, play))

    return of


def _breath(line: str, sheet: Character, play: Session) -> str:
    """The sound before a line: the same lines have it every time, about one in ``every``."""
    breath = sheet.breath
    if breath is None or (breath.after and breath.after not in play.state.learned):
        return ""
    if breath.test is not None and not bind_expr(breath.test)(play.state):
        return ""
    return "" if zlib.crc32(line.encode()) % breath.every else breath.sound
