"""What must hold at every moment of any play, whoever plays it; the first thing that does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from game.play import events as ev
from game.play.session import Session
from game.play.state import Wait
from game.rehearsal.offers import offered
from game.script import ops as o
from game.script.expr import Expr
from game.script.prose import Text
from game.script.story import Story

_OPENED: dict[str, type[Any] | tuple[type[Any], ...]] = {
    "waiting_for_choice": ev.Offered,
    "waiting_for_words": ev.TalkOpened,
    "waiting_for_voice": ev.Asked,
    "waiting_for_tone": ev.ToneOffered,
    "resting": (ev.ActBegan, ev.Mixed),
    "ended": ev.Ended,
}


class Watch:
    """Looks at a play after each step. ``never`` are words that no line may hold."""

    def __init__(self, story: Story, never: Iterable[str] = ()) -> None:
        self.story = story
        self._never = [_words(text) for text in never]
        self._sheets = {
            name: [_words(text) for text in story.characters[member.character].never]
            for name, member in story.cast.items()
            if member.character in story.characters
        }
        self._quoting: dict[str, dict[str, set[str]]] = {}

    def fault(self, session: Session, events: list[ev.Event]) -> str:
        """What is wrong with this moment, in a sentence; empty where nothing is."""
        for fault in self._faults(session, events):
            return fault
        return ""

    def _faults(self, session: Session, events: list[ev.Event]) -> Iterator[str]:
        st = session.state
        for event in events:
            if isinstance(event, ev.Said):
                yield from self._line(session, event)
            elif isinstance(event, ev.Ended) and not event.ending:
                yield f'the play runs out in "{st.scene}": no ending, no goto'
        kind = _OPENED.get(st.wait)
        if kind is None or st.wait not in get_args(Wait):
            yield f"the play stops and waits for nothing ({st.wait})"
        elif not isinstance(session.offer, kind):
            yield f"the play says {st.wait} and offers {type(session.offer).__name__}"
        yield from self._open(session)
        yield from self._values(session)

    def _line(self, session: Session, said: ev.Said) -> Iterator[str]:
        if not said.text.replace("*", "").strip():
            yield f'an empty line is shown ("{said.id}")'
        odd = next((c for c in said.text if not c.isprintable()), "")
        if odd and odd != "\t":
            yield f'a character that can\'t be shown (U+{ord(odd):04X}) is in "{said.id}"'
        for pattern in (*self._never, *self._sheets.get(said.speaker, ())):
            found = pattern.search(said.text)
            if found and not said.id.startswith("you"):
                yield f'"{found[0]}" is never to be said, and {said.speaker or "a line"} says it'
        missing = self._slots(said.id) - set(session.state.quotes)
        if missing:
            slot = min(missing)
            yield f'"{said.id}" quotes {slot}, and nothing was said for it in this play'

    def _slots(self, line: str) -> set[str]:
        """The quotes that a line prints, by its id."""
        scene = line.partition(".")[0]
        if scene not in self._quoting:
            known: dict[str, set[str]] = {}
            if self.story.has_scene(scene):
                for op in self.story.scene(scene).ops:
                    for speech in speeches(op):
                        slots = set(_quotes(speech[2]))
                        if slots:
                            known[speech[0]] = slots
            self._quoting[scene] = known
        return self._quoting[scene].get(line, set())

    def _open(self, session: Session) -> Iterator[str]:
        options = offered(session)
        if session.wait == "waiting_for_choice" and not options:
            yield "choices are open and there is none"
        for option in options:
            if not option.label.replace("*", "").strip():
                yield f'the choice "{option.id}" has no words'
        ids = [option.id for option in options]
        if len(set(ids)) < len(ids):
            yield f"two choices of one id are open: {', '.join(ids)}"

    def _values(self, session: Session) -> Iterator[str]:
        st = session.state
        if set(st.vars) != set(self.story.variables):
            yield "the play has other variables than the story"
        for name, variable in self.story.variables.items():
            value = st.vars.get(name)
            if variable.kind == "number":
                fits = type(value) is int and variable.low <= value <= variable.high
            elif variable.kind == "flag":
                fits = isinstance(value, bool)
            else:
                fits = value in variable.names
            if not fits:
                yield f"the variable {name} is {value!r}, which it can't be"
        if any(count < 1 for count in (*st.visits.values(), *st.chosen.values())):
            yield "something was counted less than once"
        if len(set(st.learned)) < len(st.learned):
            yield "a fact was learned twice"


def speeches(op: o.Op) -> Iterator[o.Speech]:
    """Every reveal that a step can give."""
    match op:
        case o.Say():
            yield op.speech
        case o.Voiced():
            yield from op.says
            for row in op.variants:
                yield from row[2]
        case o.Talk():
            yield from op.opening
            yield from op.asides()
            for row in op.replies:
                yield from row[2]
        case o.ToneStep():
            yield from op.says
        case o.MixStep():
            for row in op.faders:
                yield from row[4]


def _quotes(text: Text) -> Iterator[str]:
    """The slots that a text prints whichever way it varies."""
    for part in text if isinstance(text, list) else ():
        if isinstance(part, list) and part[0] == "e":
            yield from _quoted(part[1])


def _quoted(tree: Expr) -> Iterator[str]:
    if tree[0] == "quote":
        yield tree[1]
    for child in tree[1:]:
        if isinstance(child, list):
            yield from _quoted(child)


def _words(text: str) -> re.Pattern[str]:
    """A pattern for these words as words, whatever their case and the blanks between."""
    inner = r"\s+".join(re.escape(word) for word in text.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)
