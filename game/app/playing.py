"""One play with its voice and its saves: what the window and the terminal both drive."""

from __future__ import annotations

import queue
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.app.chronicle import Chronicle
from game.app.gallery import Gallery
from game.app.saver import Moment, Newest, Saver
from game.app.slots import ACT, AUTO, CHOICE, CHOICES, IS_AUTO, QUICK, TRIAL, TRIED, as_listed
from game.language import tr
from game.play.actions import Action, Answered, Begin, Cap, Heard, Tried
from game.play.asks import Ask
from game.play.events import ActBegan, Asked, Clock, Ended, Event, Layered, Music, Orb, Placed
from game.play.history import History
from game.play.recording import make_recording
from game.play.save import Loaded, open_save
from game.play.session import PLAYER, NotNow, Session
from game.play.upcoming import upcoming
from game.script import Story
from game.stage.settings import SlotInfo
from game.store.errors import StoreError
from game.voice import Voice

if TYPE_CHECKING:
    from game.live.fit import Fitted


class Playing:
    """A play under way, or none yet.

    Whatever can't be done raises ``ValueError`` with a sentence for the player.
    """

    def __init__(
        self,
        story: Story,
        voice: Voice,
        saver: Saver | None,
        *,
        seed: int | None = None,
        help_text: str | Callable[[], str] = "",
        gallery: Gallery | None = None,
        window: int = 1,
        mark: str = "",
        chronicle: Chronicle | None = None,
    ) -> None:
        """``window`` is the number of this run among the open ones: each keeps its own place."""
        self.story = story
        self._auto = AUTO if window == 1 else f"{AUTO}-{window}"
        self.voice = voice
        self.saver = saver
        self.session: Session | None = None
        self.history: History | None = None
        self.reading = ""
        self.turns: list[dict[str, Any]] = []
        self._left = ""
        self._scout: Newest | None = None
        self._sighted: queue.SimpleQueue[tuple[int, list[Ask]]] = queue.SimpleQueue()
        self.mark = ""
        """What sets a trial apart from a play, such as "tried out"; empty for a play."""
        self._over = False
        """The automatic slot may hold another play than this one."""
        self._mark = mark
        self._seed = seed
        self._help = help_text
        self.gallery = gallery
        self.chronicle = chronicle

    # -- a play ----------------------------------------------------------------------------

    def begin(self) -> list[Event]:
        """Begin anew; the events of the beginning."""
        self.voice.cancel()
        seed = self._seed if self._seed is not None else random.SystemRandom().randrange(1 << 31)
        self.session = Session(self.story, seed)
        self.history = History(self.session)
        self.turns = []
        self.reading, self.mark = "", self._mark
        self._over = True
        events = self.act(Begin(self.voice.cap))
        if not self.mark and events and isinstance(events[-1], ActBegan):
            self._save(ACT + events[-1].act, told=False)
        return events

    @property
    def play(self) -> Session:
        """The session. Raises ``ValueError`` where no play has begun."""
        if self.session is None:
            raise ValueError(tr("No play has begun."))
        return self.session

    @property
    def act_number(self) -> int:
        """The number of the act that the play is in, 0 where it is in none."""
        act = self.play.story.acts.get(self.play.state.act)
        return act.number if act is not None else 0

    @property
    def _history(self) -> History:
        if self.history is None:
            raise ValueError(tr("No play has begun."))
        return self.history

    @property
    def wait(self) -> str:
        """What the session waits for."""
        return self.play.wait

    @property
    def offer(self) -> Event | None:
        """The event that opened this wait."""
        return self.play.offer

    def act(self, action: Action) -> list[Event]:
        """Do one thing; an asking that follows is given to the voice, a place is kept."""
        scene = self.play.state.scene
        events = self._history.act(action)
        if isinstance(action, Tried):
            self.mark = TRIED
        if self.gallery is not None and not self.mark:
            self.gallery.note(events)
        if self.chronicle is not None and not self.mark:
            self.chronicle.act(action, events, scene)
        if events and isinstance(events[-1], Asked):
            self.voice.ask(events[-1].ask)
        else:
            self._look_ahead()
        if isinstance(action, (*PLAYER, Tried)) or (events and isinstance(events[-1], Ended)):
            self.keep_place(self._beside(action, events))
        return events

    def _beside(self, action: Action, events: list[Event]) -> str:
        """The slot that this moment is kept in beside the automatic one: of a choice, of an act."""
        if self.mark:
            return ""
        for event in reversed(events):
            if isinstance(event, ActBegan):
                return ACT + event.act
        if not isinstance(action, PLAYER):
            return ""
        done = sum(isinstance(each, PLAYER) for each in self.play.actions)
        return f"{CHOICE}{done % CHOICES + 1}"

    def poll(self) -> list[Heard | Answered]:
        """What the voice answered since; never blocks."""
        if self.session is None:
            return []
        answers = self.voice.poll()
        self._prepare()
        self.turns += [asdict(turn) for turn in self.voice.turns()]
        return answers

    def _look_ahead(self) -> None:
        """Find what may be asked next, beside the play; ``poll`` hands it to the voice.

        Where a talk is open, the voice gets ready for what may be said while it is typed.
        """
        foreseen = self.session.foreseen() if self.session is not None else None
        if foreseen is not None:
            self.voice.attend(foreseen)
        if not self.voice.looks_ahead or self.session is None:
            return
        self._scout = self._scout or Newest("look-ahead")
        session = self.session
        story, snapshot, of = session.story, session.snapshot(), len(session.actions)
        self._scout.do(lambda: self._sighted.put((of, upcoming(story, snapshot))))

    def _prepare(self) -> None:
        while not self._sighted.empty():
            of, asks = self._sighted.get_nowait()
            if self.session is not None and of == len(self.session.actions):
                self.voice.prepare(asks)

    def rollback(self) -> list[Event]:
        """Undo the last act; the events of that moment again."""
        return self._moved(self._history.back)

    def forward(self) -> list[Event]:
        """Do again what was undone last; its events."""
        return self._moved(self._history.again)

    def go_to(self, number: int) -> None:
        """Undo or do again what lies between here and the line of this number."""
        history = self._history

        def go() -> list[Event]:
            history.go_to(number)
            return []

        self._moved(go)

    def _moved(self, go: Callable[[], list[Event]]) -> list[Event]:
        acts = len(self.play.actions)
        events = go()
        if len(self.play.actions) != acts:
            self.voice.cancel()
            self._ask_again()
            self.reading = ""
            self.keep_place()
        return events

    @property
    def past(self) -> list[Event]:
        """Everything that this play has shown so far, from how its stage stood at first."""
        return [*scenery(self.play.first), *self._history.events]

    def _ask_again(self) -> None:
        offer = self.play.offer
        if self.play.wait == "waiting_for_voice" and isinstance(offer, Asked):
            self.voice.ask(offer.ask)
        else:
            self._look_ahead()

    def change_voice(self, voice: Voice) -> list[Event]:
        """Let another voice speak from here on; an open asking gets its authored line."""
        events: list[Event] = []
        self.voice.cancel()
        old, self.voice = self.voice, voice
        old.close()
        if self.session is None:
            return events
        offer = self.session.offer
        if self.session.wait == "waiting_for_voice" and isinstance(offer, Asked):
            events += self.act(Answered(offer.ask.id, "authored"))
        if self.session.state.cap != voice.cap and self.session.wait != "ended":
            events += self._history.act(Cap(voice.cap))
        self._look_ahead()
        return events

    def move_to(self, loaded: Loaded) -> None:
        """Go on in another session: of this play in an edited story, or of a writer's trial."""
        self.voice.cancel()
        self.story = loaded.session.story
        self._go_on(loaded)

    def use(self, story: Story) -> Callable[[], Fitted | None] | None:
        """Follow the same story in another language.

        Where a play has begun, what moves it there is given back: it folds the whole play, so it
        is to be called beside the game's thread, and what it gives taken by ``follow``.
        """
        from game.live.fit import Here, fit

        self.story = story
        if self.gallery is not None:
            self.gallery.use(story)
        session = self.session
        if session is None or session.wait == "unbegun":
            return None
        here = Here.of(session, self.reading)
        return lambda: fit(here, story)

    def follow(self, fitted: Fitted) -> str | None:
        """Go on where a play was moved to, with the line last read.

        ``None`` where it has gone on meanwhile: it must be moved again.
        """
        if fitted.loaded is None:
            raise ValueError(fitted.why)
        if not fitted.here.holds(self.session):
            return None
        self._go_on(fitted.loaded)
        return fitted.loaded.reading

    def move_apart(self, loaded: Loaded, mark: str) -> None:
        """Go on in another play that is kept apart from the player's."""
        self.turns = []
        self.mark = mark
        self.move_to(loaded)

    def _go_on(self, loaded: Loaded) -> None:
        self.session = loaded.session
        self.history = History.of(loaded.session)
        self.reading = loaded.reading
        if loaded.session.state.cap != self.voice.cap and loaded.session.wait != "ended":
            self.history.act(Cap(self.voice.cap))
        self._ask_again()

    def crisis(self, text: str) -> str:
        """The help lines where typed words point to self-harm, else nothing.

        To be asked before the words become an action: such words are kept nowhere.
        """
        from game.voice.crisis import points_to_self_harm

        return self._help_text() if points_to_self_harm(text) else ""

    def _help_text(self) -> str:
        if callable(self._help):
            self._help = self._help()
        return self._help

    def sent(self) -> tuple[tuple[str, str], ...]:
        """What left this computer: headings and lines of the last request, or that none was."""
        from game.voice.sent import LEDGER

        return tuple((piece.kind, piece.text) for piece in LEDGER.told())

    def endings(self) -> tuple[str, ...]:
        """What was come to in any play: endings and kept rooms, a line each."""
        return self.gallery.lines() if self.gallery is not None else ()

    def get_ready(self) -> None:
        """Load what the first typed words need, on whatever thread; they work without it too."""
        self.crisis("")
        self._help_text()
        self.voice.attend()

    # -- saves -----------------------------------------------------------------------------

    def keep_place(self, also: str = "") -> None:
        """Save the place in the automatic slot, soon; ``also`` in another one."""
        self._save(self._auto, told=False, also=also)

    def _save(self, slot: str, told: bool, name: str = "", also: str = "") -> None:
        if self.saver is not None:
            over = self._over and slot == self._auto
            self._over = self._over and not over
            moment = Moment.of(self.play, self.reading, self.mark)
            self.saver.save(self._own(slot), moment, told=told, over=over, name=name, also=also)

    def _own(self, slot: str) -> str:
        """The slot itself, or a trial's own in place of the automatic and the quick one."""
        return TRIAL + slot if self.mark and slot in (self._auto, QUICK) else slot

    def _to_read(self, slot: str) -> str:
        """The slot itself; of a trial its own quick one, where there is one."""
        own = self._own(slot) if slot == QUICK else slot
        return own if any(each.id == own for each in self.saves()) else slot

    def save_soon(self, slot: str, name: str = "") -> None:
        """Save beside the play; a sentence comes through the saver. An empty slot is a new one."""
        if self.saver is None:
            raise ValueError(tr("Nothing is kept in this play."))
        self._save(slot, told=True, name=name)

    def save(self, slot: str) -> str:
        """Save now and wait for it; a sentence to tell."""
        if self.saver is None:
            return tr("Nothing is kept in this play.")
        self._save(slot or QUICK, told=True)
        if not self.saver.flush():
            return tr("Saving takes long; it goes on beside the play.")
        return " ".join(self.saver.said()) or tr("Saved.")

    def load(self, slot: str) -> list[Event]:
        """Load a save and go on from it, any earlier moment said plainly; its events."""
        return self.open(slot or QUICK).events

    def open(self, slot: str) -> Loaded:
        """Load a save and go on from it. Raises ``ValueError`` with a sentence."""
        if self.saver is None:
            raise ValueError(tr("Nothing is kept in this play."))
        self.saver.flush()
        try:
            read = self.saver.saves.read(self._to_read(slot))
        except StoreError as error:
            raise ValueError(str(error)) from None
        try:
            loaded = open_save(self.story, read.data)
        except ValueError:
            raise
        except Exception as error:  # a fault of ours in one save must not end every start
            raise ValueError(
                tr("This save can't be taken up ({what}).", what=type(error).__name__)
            ) from error
        self.voice.cancel()
        self.turns = []
        self.mark = str(read.data.get("mark", ""))[:40]
        self._over = slot != self._auto
        if read.note:
            loaded.notes.insert(0, read.note)
        self._go_on(loaded)
        return loaded

    def has_place(self) -> bool:
        """Whether a play can be continued."""
        return bool(self._places())

    def go_on(self) -> Loaded:
        """Go on from the place that was kept last, of whichever window."""
        return self.open(next(iter(self._places()), AUTO))

    def _places(self) -> list[str]:
        return [slot.id for slot in self.saves() if IS_AUTO.fullmatch(slot.id)]

    def saves(self) -> list[SlotInfo]:
        """The saves there are, newest first."""
        if self.saver is None:
            return []
        try:
            return as_listed(self.saver.saves.list())
        except StoreError:
            return []

    def __contains__(self, choice: object) -> bool:
        """Whether a choice was made in another play."""
        if self.chronicle is None or self.session is None:
            return False
        return self.chronicle.chosen(str(choice), self.session.state.chosen.get(str(choice), 0))

    def where(self) -> dict[str, object]:
        """Where the play stands, for a report: ids and numbers, and nothing that was said."""
        if self.session is None:
            return {}
        state = self.session.state
        return {
            "story": self.story.version,
            "scene": state.scene,
            "wait": state.wait,
            "actions": len(self.session.actions),
        }

    def recording(self) -> dict[str, Any]:
        """The recording of this play, with the voice's turns, and what was told at its end."""
        made = make_recording(self.play, self.turns)
        return {**made, "left": self._left} if self._left else made

    def write_test(self, path: str) -> str:
        """Write this play as a playthrough, where no file is yet; a sentence to tell.

        Raises ``ValueError`` with a sentence where that can't be done.
        """
        from game.rehearsal.writing import written

        if not path:
            raise ValueError(tr("Write it where? Such as: t playthroughs/honest.yaml"))
        text = written(self.play)
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with Path(path).open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            raise ValueError(
                tr("There is a {path} already; nothing was written.", path=path)
            ) from None
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise ValueError(tr("{path} could not be written: {why}", path=path, why=why)) from None
        return tr("{path} is written. Run it: python -m game test --file {path}", path=path)

    def leave(self) -> str:
        """Keep the place, let go of the voice; a sentence to tell."""
        self.voice.close()
        if self._scout is not None:
            self._scout.close()
        if self.gallery is not None:
            self.gallery.close()
        if self.chronicle is not None:
            self.chronicle.tally.flush()
        if self.saver is None:
            return ""
        if self.session is not None and self.session.wait != "unbegun":
            self.keep_place()
        self.saver.close()
        if self.session is None:
            return ""
        said = [s for s in self.saver.said() if s != tr("Saved.")]
        self._left = " ".join(said) or tr("Your place is kept.")
        return self._left


def scenery(first: Mapping[str, Any]) -> list[Event]:
    """The events that set the stage as a state has it: place, time, music, presence."""
    out: list[Event] = []
    if first["place"]:
        out.append(Placed(first["place"], first["light"]))
    if first["when"]:
        out.append(Clock(first["when"]))
    out.append(Music(first["music"]))
    out.append(Layered(tuple(first.get("layers", ()))))
    out.append(Orb(first["orb"]))
    return out


__all__ = ["NotNow", "Playing"]
