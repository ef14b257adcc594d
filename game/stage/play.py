"""The play screen: choices, the talk's entry and its outcomes, the recording of a tone, cards."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from game.language import mark, tr, trn
from game.play.actions import Go, Keep, Pick
from game.play.events import ActBegan, Ended, Mixed, Offered, Option, TalkOpened, ToneOffered
from game.stage.entry import LIMIT, TextEntry
from game.stage.flow import Flow
from game.stage.inputs import (
    Accept,
    Advance,
    Caret,
    Compose,
    Edit,
    Input,
    Move,
    Number,
    Point,
    Press,
    Text,
)
from game.stage.intents import Act, CopyText, Intent, ReadClipboard, ToTitle, TypedWords
from game.stage.markup import plain
from game.stage.view import Card, Item

GUARD = 0.2
"""Seconds after an offer opens in which a click meant for the line before takes nothing."""

_SHOW = "outcomes"
MORE = "more:"
"""What the id of a mark begins with that leads to a choice out of sight."""


class PlayScreen:
    """What the player can do at the open offer. Focus is an item's id, empty for none or entry."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._offer: object = None
        self.entry = TextEntry(placeholder=mark("Say something"))
        self.focus = ""
        self.made: Container[str] = ()
        """The choices that were made in another play, by full id."""
        self.marks = True
        self._hover = ""
        self.pad = False
        """Whether a pad is what was used last."""
        self._outcomes = False
        self._nudged = False
        self._recording = False
        self._recorded: float | None = None

    def refresh(self) -> None:
        """Notice that another offer is open: a new one begins without focus."""
        offer = self._flow.offer
        if offer is self._offer:
            return
        self._offer = offer
        self.focus = self._hover = ""
        self._nudged = self._recording = False
        self._recorded = None
        self._outcomes = isinstance(offer, TalkOpened) and offer.unsure
        self.entry.clear()
        if isinstance(offer, ToneOffered | Ended):
            self.focus = self.items(30.0)[0].id

    def tick(self, dt: float, tone_seconds: float) -> None:
        """Go on recording."""
        if not self._recording or self._recorded is None:
            return
        self._recorded += dt
        if self._recorded >= tone_seconds:
            self._stop()

    @property
    def talking(self) -> bool:
        """Whether the text field is open."""
        return isinstance(self._flow.offer, TalkOpened)

    @property
    def typing(self) -> bool:
        """Whether typed characters go into the field."""
        return self.talking and self.focus == ""

    def card(self, card: Card | None, tone_seconds: float) -> Card | None:
        """The card, with how far the recording is."""
        if card is None or card.kind != "tone" or self._recorded is None:
            return card
        part = 1.0 if tone_seconds <= 0 else min(1.0, self._recorded / tone_seconds)
        text = tr("Recording. Let the room be.") if self._recording else tr("That was the room.")
        return replace(card, text=text, progress=part)

    @property
    def hint(self) -> str:
        """One line of help."""
        offer = self._flow.offer
        if isinstance(offer, TalkOpened):
            if self.entry.cut:
                return cut_words()
            if offer.unsure and offer.outcomes:
                return tr("Pick what you meant, or say it another way.")
            if self.pad:
                return ""  # what its buttons do stands at the foot
            if not offer.outcomes:
                return tr("Enter says it.")
            if self._outcomes:
                return tr("Enter says it. These are the things you could say.")
            return tr("Enter says it. Tab shows what you could say.")
        if isinstance(offer, Offered) and self._nudged and not self.pad:
            return tr("Choose with the arrow keys and Enter, or by number.")
        return ""

    def items(self, tone_seconds: float) -> tuple[Item, ...]:
        """What can be taken now."""
        offer = self._flow.offer
        match offer:
            case Offered(_, options):
                return self._focused(_choices(options))
            case TalkOpened():
                first = _choices(offer.outcomes) if self._outcomes else ()
                if offer.outcomes and not self._outcomes:
                    first = (Item(_SHOW, "button", tr("Show what you could say")),)
                exits = _choices(offer.exits, len(first) + 1 if self._outcomes else 1)
                return self._focused((*first, *exits))
            case ToneOffered():
                return self._focused(self._tone_items(tone_seconds))
            case Ended():
                return self._focused((Item("to_title", "button", tr("Back to title"), number=1),))
            case _:
                return ()

    def input(self, what: Input, tone_seconds: float) -> list[Intent]:
        """Take an input at the open offer; one that has no meaning there does nothing."""
        match what:
            case Press(id_) if id_.startswith(MORE):
                # A mark at the end of a list that is longer than its place.
                self.focus = id_.removeprefix(MORE)
            case Press(id_):
                if self._flow.opened_for < GUARD and self._guards:
                    return []
                return self._take(id_, tone_seconds)
            case Number(n):
                for item in self.items(tone_seconds):
                    if n and item.number == n:
                        return self._take(item.id, tone_seconds)
            case Accept():
                return self._accept(tone_seconds)
            case Advance():
                return self._advance()
            case Move(_, dy) if dy:
                self._hover = ""
                self._move(dy, tone_seconds)
            case Point(id_):
                self._point(id_, tone_seconds)
            case Text() | Compose() | Edit() | Caret() if self.talking:
                return self._write(what)
            case _:
                pass
        return []

    @property
    def _guards(self) -> bool:
        return self._flow.page.speed > 0 and isinstance(self._flow.offer, Offered | TalkOpened)

    def _accept(self, tone_seconds: float) -> list[Intent]:
        if isinstance(self._flow.offer, ActBegan | Mixed):
            return self._advance()
        if self.typing:
            words = self.entry.text.strip()
            if not words or self.entry.composing:
                return []
            self._flow.echo = words
            self.entry.clear()
            return [TypedWords(words)]
        if self.focus:
            return self._take(self.focus, tone_seconds)
        self._nudged = True
        return []

    def _advance(self) -> list[Intent]:
        if isinstance(self._flow.offer, ActBegan | Mixed):
            if self._flow.scenery.moving:
                self._flow.scenery.finish()
                return []
            return [Act(Go())]
        if self._recording:
            self._stop()
        return []

    def _take(self, id_: str, tone_seconds: float) -> list[Intent]:
        item = next((item for item in self.items(tone_seconds) if item.id == id_), None)
        if item is None:
            return []
        if item.kind == "choice":
            self._flow.echo = "" if item.act else plain(item.label).strip()
            return [Act(Pick(id_))]
        match id_:
            case "outcomes":
                self._reveal_outcomes(tone_seconds)
            case "to_title":
                return [ToTitle()]
            case "record":
                self._recorded, self._recording = 0.0, True
                offer = self._flow.offer
                self._flow.scenery.record(offer.bed if isinstance(offer, ToneOffered) else "")
                self.focus = "stop"
                if tone_seconds <= 0:
                    self._stop()
            case "stop":
                self._stop()
            case _:
                return [Act(Keep(id_ == "keep"))]
        return []

    def _stop(self) -> None:
        self._recording = False
        self._flow.scenery.record(None)
        self.focus = "keep"

    def _tone_items(self, tone_seconds: float) -> tuple[Item, ...]:
        if self._recording:
            return (Item("stop", "button", tr("Stop early"), number=1),)
        if self._recorded is not None:
            return (
                Item("keep", "button", tr("Keep it"), number=1),
                Item("let_go", "button", tr("Let it go"), number=2),
            )
        length = trn("{n} second", "{n} seconds", round(tone_seconds)) if tone_seconds > 0 else ""
        return (
            Item("record", "button", tr("Record the room"), length, number=1),
            Item("dont", "button", tr("Don't"), number=2),
        )

    def _reveal_outcomes(self, tone_seconds: float) -> None:
        self._outcomes = True
        self.focus = self.items(tone_seconds)[0].id

    def _move(self, dy: int, tone_seconds: float) -> None:
        offer = self._flow.offer
        if isinstance(offer, TalkOpened) and offer.outcomes and not self._outcomes and dy > 0:
            self._reveal_outcomes(tone_seconds)
            return
        ids = [item.id for item in self.items(tone_seconds)]
        if not ids:
            return
        if self.talking:
            ids.append("")
        if self.focus in ids:
            self.focus = ids[(ids.index(self.focus) + dy) % len(ids)]
        else:
            self.focus = ids[0 if dy > 0 else -1]

    def _point(self, id_: str, tone_seconds: float) -> None:
        ids = {item.id for item in self.items(tone_seconds)}
        id_ = id_ if id_ in ids else ""
        if self.talking:
            self._hover = id_
        elif id_:
            self.focus = self._hover = id_
        elif self.focus == self._hover and isinstance(self._flow.offer, Offered):
            self.focus = self._hover = ""

    def _write(self, what: Text | Compose | Edit | Caret) -> list[Intent]:
        self.focus = ""
        match what:
            case Text(text):
                self.entry.type(text)
            case Compose(text):
                self.entry.compose(text)
            case Caret(index, select):
                self.entry.put_caret(index, select=select)
            case Edit():
                return edited(self.entry, what)
        return []

    def _focused(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        marked = {self.focus, self._hover} if self.talking else {self.focus}
        return tuple(
            replace(
                item,
                focused=item.id in marked,
                taken=self.marks and item.kind == "choice" and item.id in self.made,
            )
            for item in items
        )


def cut_words() -> str:
    """What is told where a field took in only the beginning of a long text."""
    return tr("Only the beginning fitted: {limit} letters at most.", limit=f"{LIMIT:,}")


def edited(entry: TextEntry, edit: Edit) -> list[Intent]:
    """Carry out an editing key; copying and pasting are the app's to do."""
    if edit.op == "paste":
        return [ReadClipboard()]
    copied = entry.edit(edit)
    return [CopyText(copied)] if copied else []


def _choices(options: tuple[Option, ...], first: int = 1) -> tuple[Item, ...]:
    return tuple(
        Item(
            option.id,
            "choice",
            option.label,
            number=number if number <= 9 else 0,
            act=option.kind == "do",
        )
        for number, option in enumerate(options, first)
    )
