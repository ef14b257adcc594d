"""The pace: what the session answered waits here and happens in its order, line by line.

A line is revealed, then waits for a click, unless what follows is only an offer (choices, a talk,
an asking) or the next sentence of one spoken turn. Stage directions happen in their place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from game.language import mark, tr
from game.play.asks import Ask
from game.play.events import (
    ActBegan,
    Asked,
    Clock,
    Ended,
    Entered,
    Event,
    Layered,
    Learned,
    Mixed,
    Music,
    Offered,
    Orb,
    Pause,
    Placed,
    Said,
    Sound,
    TalkClosed,
    TalkOpened,
    ToneKept,
    ToneOffered,
)
from game.stage.backlog import Backlog
from game.stage.markup import plain, same_words
from game.stage.page import Page
from game.stage.scenery import Scenery
from game.stage.view import Card, FaderView

Offer = Offered | TalkOpened | ToneOffered | Mixed | ActBegan | Ended
"""What stays open until the player acts."""

HELD = 1.7
"""Seconds that the words wait while the story holds its breath."""
SEEN = 40
"""Lines before a place that was gone back to that are laid out again, to fill its page."""

_QUIET = (Clock, Music, Layered, Sound, Orb, Learned, TalkClosed, ToneKept)
_ACTS = (
    mark("Act nought"), mark("Act one"), mark("Act two"), mark("Act three"), mark("Act four"),
    mark("Act five"), mark("Act six"), mark("Act seven"), mark("Act eight"), mark("Act nine"),
)  # fmt: skip


class Flow:
    """The queue of events, the page they end on, and the offer that is open at the end of it."""

    def __init__(self, page: Page, scenery: Scenery, backlog: Backlog) -> None:
        self.page = page
        self.scenery = scenery
        self.backlog = backlog
        self.offer: Offer | None = None
        self.asking: Ask | None = None
        self.asked_for = 0.0
        self.opened_for = 0.0
        self.reading = ""
        self.mood = ""
        self.echo = ""
        self.said: list[Said] = []
        self._queue: deque[Event] = deque()
        self._passed = True
        self._pause = 0.0
        self._quiet = False
        self._echoed = False
        self.calm = False
        """With reduced motion there is no dark to wait for."""
        self.count = 0
        """How many lines came on the page since the play's beginning, or its taking up."""
        self._pieces = 0

    def clear(self) -> None:
        """Forget what waits and what stands on the page."""
        self._queue.clear()
        self.page.clear()
        self.said.clear()
        self.offer = self.asking = None
        self.reading = self.echo = ""
        self.count = self._pieces = 0
        self._passed = True
        self._pause = 0.0
        self.scenery.record(None)
        self.scenery.drop_card()

    def show(self, events: Sequence[Event]) -> None:
        """Queue what the session answered; what can happen at once does."""
        if not events:
            return
        if self.offer is not None:
            self.scenery.record(None)
            self.scenery.drop_card()
        self.offer = None
        self._queue.extend(events)
        self._run()

    def tick(self, dt: float) -> None:
        """Go on by so many seconds."""
        if self._pause > 0.0:
            self._pause = max(0.0, self._pause - dt)
        self.page.tick(dt)
        self._run()
        if self.asking is not None and not self.page.revealing:
            self.asked_for += dt
        if self.offer is not None:
            self.opened_for += dt

    def advance(self) -> bool:
        """One step on: finish the reveal, end a pause, or go to the next line."""
        if self.page.revealing:
            self.page.finish()
        elif self._pause > 0.0:
            self._pause = 0.0
        elif self.waiting:
            self._passed = True
        else:
            return False
        self._run()
        return True

    def restore(self, events: Sequence[Event], line_id: str) -> None:
        """Events of a play that was kept, read up to a line, with nothing heard or animated."""
        self._queue.extend(events)
        self.skip_to(line_id)

    def skip_to(self, line_id: str) -> None:
        """Read on, unanimated, until this line (its last occurrence) is the last on the page.

        Where it is not in what waits, or empty, everything is read.
        """
        ids = [event.id if isinstance(event, Said) else None for event in self._queue]
        last = self.page.last
        if line_id in ids:
            after = ids[::-1].index(line_id)
        elif line_id and last is not None and last.id == line_id:
            after = len(ids)
        else:
            after = 0
        self._read(len(ids) - after)

    def read_to(self, events: Sequence[Event], number: int) -> None:
        """Events of a play, read up to the line of this number, with nothing heard or animated."""
        self._queue.extend(events)
        wanted = number - self.count + self._pieces
        for at, event in enumerate(self._queue):
            if isinstance(event, Said):
                wanted -= 1
                if wanted <= 0:
                    self._read(at + 1)
                    return
        self._read(len(self._queue))

    def _read(self, many: int) -> None:
        """Read so many events of the queue, unanimated; only the last lines are laid out."""
        after = len(self._queue) - many
        unseen = sum(1 for n, e in enumerate(self._queue) if n < many and isinstance(e, Said))
        unseen -= SEEN
        self._quiet = True
        while len(self._queue) > after:
            event = self._queue[0]
            if unseen > 0 and isinstance(event, Said):
                unseen -= 1
                self._queue.popleft()
                self._counted()
                self.backlog.add(event, self.count)
                self.scenery.mood(event.mood)
                continue
            self.page.finish()
            self._passed, self._pause = True, 0.0
            self._step()
        self.page.finish()
        self._quiet = False
        self._run()
        self.scenery.finish()

    @property
    def waiting(self) -> bool:
        """Whether a click goes to the next line."""
        return not self.page.revealing and not self._passed and self._needs_click()

    @property
    def busy(self) -> bool:
        """Whether something is still to be read or waited for before the offer."""
        return bool(self._queue) or self.page.revealing

    @property
    def carded(self) -> bool:
        """Whether a card lies over the page."""
        return self.offer is not None and not isinstance(self.offer, Offered | TalkOpened)

    def next_line(self) -> str | None:
        """The id of the next line that waits, ``None`` where none does."""
        for event in self._queue:
            if isinstance(event, Said):
                return event.id
        return None

    def _run(self) -> None:
        while self._queue and not self._held():
            self._step()

    def _held(self) -> bool:
        if self.page.revealing or self._pause > 0.0:
            return True
        return not self._passed and self._needs_click()

    def _needs_click(self) -> bool:
        last = self.page.last
        for event in self._queue:
            match event:
                case Said() if self._echoed:
                    return False
                case Said(speaker=speaker, generated=True) if last is not None:
                    return not (last.generated and last.speaker == speaker)
                case Offered() | TalkOpened() | Asked():
                    return False
                case _ if isinstance(event, _QUIET):
                    continue
                case _:
                    return True
        return False

    def _step(self) -> None:
        """Let the first event happen."""
        event = self._queue.popleft()
        if self.asking is not None and not isinstance(event, _QUIET):
            spoken = isinstance(event, Said) and event.generated
            self.asking = self.asking if spoken else None
        match event:
            case Said():
                self._say(event)
            case Entered():
                self.page.clear()
            case Placed(place, _, by):
                if by == "breath" or place != self.scenery.backdrop.now.place:
                    self.page.clear()
                if by == "breath" and not self._quiet and not self.calm:
                    self._pause = HELD
                self.scenery.follow(event)
            case Clock() | Music() | Layered() | Sound() | Orb():
                self.scenery.follow(event, quiet=self._quiet)
            case Pause(seconds):
                self._pause = 0.0 if self._quiet else max(0.0, seconds)
            case Asked(ask):
                self.asking, self.asked_for, self._passed = ask, 0.0, True
            case Offered() | TalkOpened() | ToneOffered() | Mixed() | ActBegan() | Ended():
                self._open(event)
            case Learned() | TalkClosed() | ToneKept():
                pass

    def _counted(self) -> None:
        """One line more, unless it is a further piece of one."""
        if self._pieces:
            self._pieces -= 1
        else:
            self.count += 1

    def _say(self, said: Said) -> None:
        self._counted()
        pieces = self.page.split(said)
        self._pieces += len(pieces) - 1
        for piece in reversed(pieces[1:]):
            self._queue.appendleft(piece)
        said = pieces[0]
        last = self.page.last
        follows = bool(said.generated and last and last.generated and last.speaker == said.speaker)
        self._echoed = bool(self.echo) and same_words(said.text, self.echo)
        self.echo = ""
        self.page.put(said, follows=follows, at_once=self._echoed or self._quiet)
        self.backlog.add(said, self.count)
        if not self._quiet:
            self.said.append(said)
        self._passed = False
        self.reading = said.id
        self.scenery.mood(said.mood)

    def _open(self, offer: Offer) -> None:
        """What waits behind an offer was answered already (a load): then it is passed over."""
        self._passed = True
        if isinstance(offer, ActBegan):
            self.scenery.act = offer.number
        if any(not isinstance(event, _QUIET) for event in self._queue):
            if isinstance(offer, ActBegan | Mixed):
                self.page.clear()
            return
        self.offer, self.opened_for = offer, 0.0
        match offer:
            case ActBegan(_, number, title, when):
                self.page.clear()
                word = (
                    tr(_ACTS[number])
                    if 0 <= number < len(_ACTS)
                    else tr("Act {number}", number=number)
                )
                self.scenery.raise_card(Card("act", word, title, when))
            case Mixed(_, title, faders):
                self.page.clear()
                shown = tuple(
                    FaderView(f.label, f.level, " ".join(plain(line.text) for line in f.lines))
                    for f in faders
                )
                self.scenery.raise_card(Card("mix", "", title, faders=shown))
            case Ended(_, title, note):
                self.scenery.raise_card(Card("ending", tr("An ending"), title, note))
            case ToneOffered(_, title, _):
                self.scenery.raise_card(Card("tone", tr("Room tone"), title))
            case Offered() | TalkOpened():
                pass
