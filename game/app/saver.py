"""Saving beside the play: the fold and the disk are another thread's work."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from game.language import tr
from game.play.actions import Action
from game.play.save import build_save
from game.play.session import PLAYER, Session
from game.script import Story
from game.store.errors import StoreError
from game.store.saves import Saves, SlotInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """All that a save is made from, taken on the game thread; making it is the saver's work."""

    story: Story
    seed: int
    first: dict[str, Any]
    actions: tuple[Action, ...]
    reading: str
    mark: str = ""
    """What sets a writer's trial apart from a play; see ``Playing.mark``."""

    @classmethod
    def of(cls, session: Session, reading: str, mark: str = "") -> Moment:
        """The moment that a session stands at."""
        return cls(session.story, session.seed, session.first, session.actions, reading, mark)


@dataclass(frozen=True, slots=True)
class _Job:
    slot: str
    moment: Moment
    told: bool
    over: bool = False
    name: str = ""
    also: str = ""


Errand = Callable[[Saves], str]
"""Something else to be done among the saves; what it gives is told."""


class Saver:
    """A thread that saves. Of several waiting moments for one slot only the newest is written."""

    def __init__(self, saves: Saves) -> None:
        self.saves = saves
        self._jobs: queue.SimpleQueue[_Job | Errand | None] = queue.SimpleQueue()
        self._listed: queue.SimpleQueue[tuple[SlotInfo, ...]] = queue.SimpleQueue()
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._over: set[str] = set()
        """Slots that may hold another play, which is to be kept before it is written over."""
        self._idle = threading.Event()
        self._idle.set()
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def save(
        self,
        slot: str,
        moment: Moment,
        *,
        told: bool = False,
        over: bool = False,
        name: str = "",
        also: str = "",
    ) -> None:
        """Save soon. With ``told``, a sentence about it comes back through ``said``.

        ``over``: the slot may hold another play, which is kept under a name of its own first.
        An empty slot is a new one, called ``name``; ``also`` is another slot for the same moment.
        """
        self._idle.clear()
        self._jobs.put(_Job(slot, moment, told, over, name, also))

    def do(self, errand: Errand) -> None:
        """Do something else among the saves, in its turn."""
        self._idle.clear()
        self._jobs.put(errand)

    def list_soon(self) -> None:
        """Look through the saves; the list comes back through ``listed``."""

        def look(saves: Saves) -> str:
            self._listed.put(saves.list())
            return ""

        self.do(look)

    def listed(self) -> tuple[SlotInfo, ...] | None:
        """The saves as they were last looked through, once each; ``None`` where nothing is new."""
        found = None
        with contextlib.suppress(queue.Empty):
            while True:
                found = self._listed.get_nowait()
        return found

    def said(self) -> list[str]:
        """What there is to tell since the last call."""
        out = []
        while True:
            try:
                out.append(self._said.get_nowait())
            except queue.Empty:
                return out

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until everything asked for is on disk; false where it took too long."""
        return self._idle.wait(seconds)

    def close(self) -> None:
        """Write what waits, then end."""
        self._jobs.put(None)
        self._thread.join(5.0)

    def _run(self) -> None:
        ended = False
        while not ended:
            jobs = [self._jobs.get()]
            with contextlib.suppress(queue.Empty):
                while True:
                    jobs.append(self._jobs.get_nowait())
            ended = None in jobs
            for job in self._worth([job for job in jobs if job is not None]):
                if isinstance(job, _Job):
                    self._write(job)
                else:
                    self._errand(job)
            if self._jobs.empty():
                self._idle.set()

    def _worth(self, jobs: list[_Job | Errand]) -> list[_Job | Errand]:
        """What is worth doing: of several moments for one slot, with nothing else between, the
        newest."""
        out: list[_Job | Errand] = []
        waiting: dict[str, _Job] = {}
        for job in jobs:
            if not isinstance(job, _Job):
                out += waiting.values()
                waiting.clear()
                out.append(job)
                continue
            if job.over:
                self._over.add(job.slot)
            earlier = waiting.get(job.slot)
            if job.slot and earlier is not None:
                also = job.also or earlier.also
                job = replace(job, told=job.told or earlier.told, also=also)
            waiting[job.slot or f"new {len(waiting)}"] = job
        return [*out, *waiting.values()]

    def _errand(self, errand: Errand) -> None:
        try:
            told = errand(self.saves)
        except StoreError as error:
            told = str(error)
        except Exception as error:  # a fault of ours must not end the thread, nor the play
            told = tr("That did not work ({what}).", what=type(error).__name__)
        if told:
            self._said.put(told)

    def _write(self, job: _Job) -> None:
        m = job.moment
        try:
            data = build_save(m.story, m.seed, m.first, m.actions, m.reading)
            detail = str(data["excerpt"]).replace("\\*", "").replace("*", "")[:120]
            title = _title(data)
            if m.mark:
                data["mark"] = m.mark
                title = f"{title} ({m.mark})"
            if job.slot in self._over:
                self.saves.keep_earlier(job.slot)
                self._over.remove(job.slot)
            acts = sum(isinstance(action, PLAYER) for action in m.actions)
            play = f"{m.seed:x}"
            state = data["now"]["snapshot"]
            picture = f"{state['place']}/{state['light']}" if state["place"] else ""
            for slot in (job.slot or self.saves.free_slot(), job.also):
                if slot:
                    self.saves.write(
                        slot, data, title=title, detail=detail, play=play, acts=acts,
                        name=job.name, picture=picture,
                    )  # fmt: skip
        except StoreError as error:
            self._said.put(str(error))
        except Exception as error:  # a fault of ours must not end the thread, nor the play
            self._said.put(tr("This could not be saved ({what}).", what=type(error).__name__))
        else:
            if job.told:
                self._said.put(tr("Saved."))


def _title(data: dict[str, Any]) -> str:
    parts = dict.fromkeys(part for part in (data["act"], data["title"]) if part)
    return ", ".join(parts) or tr("The beginning")


class Newest:
    """A thread for work of which only the newest counts, done in the order it was asked for."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], None]) -> None:
        """Do this soon, in place of what still waits."""
        self._jobs.put(work)

    def close(self) -> None:
        """Do what waits, then end."""
        self._jobs.put(None)
        self._thread.join(5.0)

    def _run(self) -> None:
        ended = False
        while not ended:
            jobs = [self._jobs.get()]
            while not self._jobs.empty():
                jobs.append(self._jobs.get())
            ended = None in jobs
            newest = next((job for job in reversed(jobs) if job is not None), None)
            if newest is not None:
                newest()


def soon(work: Callable[[], object], name: str) -> None:
    """Do something on a thread of its own that does not keep the game from closing."""
    threading.Thread(target=work, name=name, daemon=True).start()
