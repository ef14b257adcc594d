"""The audition: the fixed turns played against a model, through the very voice of the game."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from game.play.actions import Answered
from game.play.asks import Ask
from game.trial.score import Ear, Heard, Result, heard, result
from game.trial.turns import OUTCOMES, SHEET, STORY, Turn, ask_of, asked, meanings, turns
from game.voice import Meter, TurnRecord, Voice, VoiceConfig, open_voice
from game.voice.choosing import choice_of
from game.voice.ear import Ear as OfflineEar
from game.voice.ear import Hearing, LexicalEar
from game.voice.trouble import Trouble
from game.voice.turn import StatusName

DEADLINE = (4.0, 12.0)
"""Those of the game: an answer that comes later is no answer."""
_POLL = 0.004
_FAULTS = {"waking": 8, "busy": 8}
_FAULT = 3
"""After so many faults in a row nothing is to be heard here; one that is late may only be slow."""
_UNHEARD = 4
"""Utterances at most for which the choice may fail to come."""
_WARMING = 60.0
_RECENT = 8

T = TypeVar("T")
Progress = Callable[[int, int], None]


class _TooLate(Exception):
    """The model began to answer, and then came too late time after time."""


class Cancelled(Exception):
    """The audition was given up; nothing was found."""


class Audition:
    """One audition of one model. ``run`` blocks: it is for a worker thread or a command."""

    def __init__(
        self,
        config: VoiceConfig,
        progress: Progress = lambda done, of: None,
        deadline: tuple[float, float] = DEADLINE,
        ear: OfflineEar | None = None,
    ) -> None:
        """``config`` names the server and the model; what it says of caps does not count.

        ``progress`` is told how many turns of all are done, on the thread of ``run``.
        """
        self._config = replace(
            config,
            mode="model",
            lifted=True,
            cap="open",
            ahead=False,
            hears=False,
            most=0,
            rests=False,
        )
        self._progress = progress
        self._deadline = deadline
        self._ear = ear or LexicalEar()
        self._stop = threading.Event()
        self._faults = 0
        self._done = 0
        self._meter = Meter()
        self.of = len(turns()) + len(meanings())
        self.turns: list[Heard] = []
        """What was heard, in order."""

    def cancel(self) -> None:
        """Give it up, from whatever thread."""
        self._stop.set()

    def run(self) -> Result:
        """Play it all. Raises ``Cancelled``, or ``Trouble`` where the server is of no use."""
        self._progress(0, self.of)
        ears = {"ear": self._hear_offline()}
        try:
            self._with_voice(self._config, self._play_turns)
            model = self._with_voice(replace(self._config, hears=True, cap="written"), self._choose)
            if model is not None:
                ears["model"] = model
        except _TooLate:
            self._leave_out_the_rest()
        return result(self.turns, ears, (self._meter.read, self._meter.written))

    def _with_voice(self, config: VoiceConfig, work: Callable[[Voice], T]) -> T:
        voice = open_voice(STORY, config, meter=self._meter)
        try:
            return work(voice)
        finally:
            voice.close()

    def _play_turns(self, voice: Voice) -> None:
        self._warm(voice)
        said: dict[str, list[tuple[str, str]]] = {}
        for turn in turns():
            recent = said.setdefault("line" if turn.kind == "revoice" else "talk", [])
            record, _ = self._one(voice, ask_of(turn, tuple(recent[-_RECENT:]), self._deadline))
            self.turns.append(heard(turn, record))
            self._remember(recent, turn, record)

    def _warm(self, voice: Voice) -> None:
        """As the game does while a scene loads: the first prompt may take a small machine long."""
        ready = voice.warm(ask_of(turns()[0], (), self._deadline))
        until = time.monotonic() + _WARMING
        while not ready.is_set() and time.monotonic() < until:
            if self._stop.wait(0.02):
                raise Cancelled

    @staticmethod
    def _remember(recent: list[tuple[str, str]], turn: Turn, record: TurnRecord) -> None:
        """What was said is there in the next turn: a model that repeats itself is found out."""
        if turn.kind != "revoice":
            recent.append(("Theodore", turn.words))
        recent += [("Samantha", sentence) for sentence in record.shown]

    def _one(self, voice: Voice, ask: Ask) -> tuple[TurnRecord, Answered]:
        """One turn, played as the game plays it."""
        voice.ask(ask)
        records: list[TurnRecord] = []
        answer: Answered | None = None
        while answer is None or not records:
            if self._stop.wait(_POLL):
                raise Cancelled
            answer = next((a for a in voice.poll() if isinstance(a, Answered)), answer)
            records += voice.turns()
        record = records[-1]
        # Late in the middle of an answer is slow or long-winded: that is a finding, and no fault.
        self._faults = self._faults + 1 if record.fault and not record.raw.strip() else 0
        if self._faults >= _FAULTS.get(record.fault, _FAULT):
            if record.fault in _FAULTS and any(turn.raw.strip() for turn in self.turns):
                raise _TooLate
            raise Trouble(_status(record.fault), "in every turn")
        self._done += 1
        self._progress(self._done, self.of)
        return record, answer

    def _leave_out_the_rest(self) -> None:
        """Turns that were not played count as unanswered."""
        for turn in turns()[len(self.turns) :]:
            self.turns.append(heard(turn, TurnRecord(turn.id, turn.kind, fault="busy")))
        self._progress(self.of, self.of)

    def _choose(self, voice: Voice) -> Ear | None:
        """The model's ear on the labelled utterances; ``None`` where it has none of use."""
        found: list[tuple[str, str]] = []
        unheard = 0
        began = time.perf_counter()
        for meaning in meanings():
            ask = asked(meaning, self._deadline)
            record, _ = self._one(voice, ask)
            choice = choice_of(ask, SHEET)
            hearing = choice.hearing(record.meant) if choice and record.meant else None
            unheard += hearing is None
            if unheard > _UNHEARD:
                return None  # this server holds no constrained choice
            found.append((meaning.means, _told(hearing) if hearing else ""))
        return _graded(found, (time.perf_counter() - began) / len(found))

    def _hear_offline(self) -> Ear:
        began = time.perf_counter()
        found = []
        for meaning in meanings():
            hearing = self._ear.hear(meaning.words, asked(meaning, self._deadline))
            found.append((meaning.means, _told(hearing)))
        return _graded(found, (time.perf_counter() - began) / len(found))


def _told(hearing: Hearing) -> str:
    return hearing.id if hearing.kind in ("outcome", "reply") else hearing.kind


def _graded(found: list[tuple[str, str]], seconds: float) -> Ear:
    """Right where the label was told; wrong where an effect was applied that was not meant."""
    effects = {candidate.id for group in OUTCOMES.values() for candidate in group}
    right = sum(means == told for means, told in found)
    wrong = sum(told in effects and means != told for means, told in found)
    return Ear(right, wrong, len(found), seconds)


def _status(fault: str) -> StatusName:
    names: tuple[StatusName, ...] = (
        "offline", "waking", "check_key", "no_model", "busy", "credit", "not_a_server",
    )  # fmt: skip
    return next((name for name in names if name == fault), "offline")
