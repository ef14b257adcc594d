"""A play moved into another version of its story, with its place kept; and what to tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.play.actions import Action
from game.play.events import Event
from game.play.save import Loaded, build_save, do_again, open_save
from game.play.session import PLAYER, Session
from game.script.story import Story


@dataclass(frozen=True, slots=True)
class Here:
    """The moment of a play, taken in one go; ``reading`` is the id of the line last read."""

    session: Session
    story: Story
    seed: int
    first: dict[str, Any]
    actions: tuple[Action, ...]
    reading: str

    @classmethod
    def of(cls, session: Session, reading: str) -> Here:
        """The moment that a session stands at."""
        return cls(session, session.story, session.seed, session.first, session.actions, reading)

    def holds(self, session: Session | None) -> bool:
        """Whether the session still stands there."""
        return session is self.session and len(session.actions) == len(self.actions)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A play in the story as saved. ``same`` is true where nothing of its page changed.

    ``past`` are the events before those of ``loaded``, as far as they hold. ``loaded`` is ``None``
    where the play can't be moved, and ``why`` says so.
    """

    here: Here
    loaded: Loaded | None
    past: tuple[Event, ...] = ()
    same: bool = False
    why: str = ""

    @property
    def kept(self) -> bool:
        """Whether the play stands where it stood."""
        return self.loaded is not None and self.loaded.exact


def fit(here: Here | None, story: Story) -> Fitted | None:
    """Move a play into this story. Folds it: not for the game's thread."""
    if here is None:
        return None
    try:
        data = build_save(here.story, here.seed, here.first, here.actions, here.reading)
        before = open_save(here.story, data)
        data["story"] = story.id  # renamed, but the very one that is being written
        loaded = open_save(story, data)
        past: tuple[Event, ...] = ()
        if loaded.exact:
            loaded, past = _with_its_past(here, story, loaded)
    except Exception as error:  # ``Endless`` among them: the story was changed into a circle
        return Fitted(here, None, why=f"The play can't be moved into the story as saved: {error}")
    same = loaded.exact and not loaded.notes and loaded.events == before.events
    loaded.notes = [_now(note) for note in loaded.notes]
    return Fitted(here, loaded, past, same)


def _with_its_past(here: Here, story: Story, loaded: Loaded) -> tuple[Loaded, tuple[Event, ...]]:
    """The same place, come to by the whole play done again: so that it can be stepped back in.

    Where the play as edited leads elsewhere, the place counts and not the past.
    """
    acts = [n for n, action in enumerate(here.actions) if isinstance(action, PLAYER)]
    last = acts[-1] if acts else 0
    session = Session.from_first(story, here.seed, here.first)
    try:
        past, missing = do_again(story, session, here.actions[:last])
        events, gone = do_again(story, session, here.actions[last:])
    except (ValueError, RuntimeError):
        return loaded, ()
    if missing or gone or _place(session) != _place(loaded.session):
        return loaded, ()
    ids = {getattr(event, "id", "") for event in events}
    reading = loaded.reading if loaded.reading in ids else ""
    return Loaded(session, events or loaded.events, reading, True, loaded.notes), tuple(past)


def _place(session: Session) -> tuple[Any, ...]:
    state = session.state
    return state.scene, state.pc, state.wait, state.stack


def _now(note: str) -> str:
    """A note on an edited story, for the one who has just edited it."""
    rest = note.removeprefix("Since you saved, ")
    return rest[:1].upper() + rest[1:]
