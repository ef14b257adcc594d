"""A recorded play run again: plain, and with a save and a load between any two steps."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from game.play import events as ev
from game.play.session import Endless
from game.rehearsal.coverage import Coverage
from game.rehearsal.expecting import unmet
from game.rehearsal.marks import plain
from game.rehearsal.offers import offered
from game.rehearsal.playthrough import Playthrough
from game.rehearsal.steps import Answer, Hand, Misfit, Step
from game.rehearsal.watch import Watch
from game.script.playthrough import Expect
from game.script.story import Story

SCREEN = 8
"""Lines of the last screen that a report shows."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The first thing that is not as the file says: its place there, both sides, the screen."""

    path: str
    line: int
    column: int
    step: str
    wanted: str
    came: str
    cure: str
    screen: tuple[str, ...]
    kept: bool
    """Whether it came only with saves and loads between the steps."""

    def as_json(self) -> dict[str, Any]:
        """The mismatch as plain data."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "step": self.step,
            "expected": self.wanted,
            "came": self.came,
            "cure": self.cure,
            "screen": list(self.screen),
            "saves_and_loads": self.kept,
        }


@dataclass(slots=True)
class Rehearsal:
    """What became of a playthrough."""

    play: Playthrough
    mismatch: Mismatch | None = None
    ending: str = ""
    notes: list[str] = field(default_factory=list)
    given: list[list[ev.Event]] = field(default_factory=list)
    hand: Hand | None = None


class _Fails(Exception):
    """A mismatch under way to its report."""

    def __init__(self, step: int | None, key: tuple[Any, ...], misfit: Misfit) -> None:
        self.step = step
        self.key = key
        self.misfit = misfit


def rehearse(
    story: Story, play: Playthrough, answer: Answer, met: Coverage | None = None
) -> Rehearsal:
    """Run a playthrough plain, then with a save and a load between any two actions."""
    first = _run(story, play, answer, kept=False)
    if met is not None and first.hand is not None:
        met.note(first.hand.done, [event for events in first.given for event in events])
    if first.mismatch is not None:
        return first
    again = _run(story, play, answer, kept=True, like=first.given)
    first.mismatch = again.mismatch
    return first


def _run(
    story: Story,
    play: Playthrough,
    answer: Answer,
    *,
    kept: bool,
    like: list[list[ev.Event]] | None = None,
) -> Rehearsal:
    out = Rehearsal(play)
    out.hand = hand = Hand(story, play.seed, answer, play.voice, kept=kept)
    watch = Watch(story)
    try:
        for n in range(-1, len(play.steps)):
            step, expect = play.steps[n] if n >= 0 else (None, None)
            given = _done(hand, n, step)
            out.given.append(given)
            _hold(hand, watch, n, given, expect)
            if like is not None and given != like[n + 1]:
                wanted = "the same with a save and a load before it"
                raise _Fails(n, (), Misfit(wanted, _difference(like[n + 1], given)))
        everything = [event for given in out.given for event in given]
        _expected(hand, None, ("expect",), everything, play.expect)
    except _Fails as fails:
        out.mismatch = _mismatch(play, fails, out, kept)
    out.notes = hand.notes
    offer = hand.session.offer
    if isinstance(offer, ev.Ended) and hand.session.wait == "ended":
        out.ending = offer.ending
    return out


def _done(hand: Hand, n: int, step: Step | None) -> list[ev.Event]:
    try:
        return hand.begin() if step is None else hand.do(step)
    except Misfit as misfit:
        raise _Fails(n, (), misfit) from None
    except Endless as circle:
        raise _Fails(n, (), Misfit("a play that goes on", str(circle))) from None
    except Exception as error:
        # No story and no file may make the game fail: if one does, that is the report.
        failed = f"the game itself fails: {type(error).__name__}: {error}"
        raise _Fails(n, (), Misfit("a play that goes on", failed)) from None


def _hold(hand: Hand, watch: Watch, n: int, given: list[ev.Event], expect: Expect | None) -> None:
    fault = watch.fault(hand.session, given)
    if fault:
        raise _Fails(n, (), Misfit("a moment that is whole", fault))
    if expect is not None:
        _expected(hand, n, ("steps", n, "expect"), given, expect)


def _expected(
    hand: Hand, n: int | None, path: tuple[Any, ...], given: list[ev.Event], expect: Expect
) -> None:
    failed = unmet(hand.session, given, expect)
    if failed is not None:
        raise _Fails(n, (*path, *failed.key), Misfit(failed.wanted, failed.came))


def _mismatch(play: Playthrough, fails: _Fails, run: Rehearsal, kept: bool) -> Mismatch:
    if fails.key:
        line, column = play.document.place(fails.key)
    else:
        line, column = play.place(max(0, fails.step or 0))
    misfit = fails.misfit
    assert run.hand is not None
    step = (
        described(play.steps[fails.step][0])
        if (fails.step or 0) >= 0 and fails.step is not None
        else ""
    )
    if fails.step == -1:
        step = "the beginning"
    events = [event for given in run.given for event in given]
    return Mismatch(
        play.path,
        line,
        column,
        step or "the end",
        misfit.wanted,
        misfit.came,
        misfit.cure,
        tuple(screen(run.hand, events)),
        kept,
    )


def described(step: Step) -> str:
    """A step in words."""
    shown = f"{step.kind} {step.value}".strip()
    return shown if len(shown) < 90 else f"{shown[:88]}…"


def _difference(wanted: list[ev.Event], came: list[ev.Event]) -> str:
    for one, other in zip(wanted, came, strict=False):
        if one != other:
            return f"{other} in place of {one}"
    return f"{len(came)} events in place of {len(wanted)}"


def screen(hand: Hand, events: list[ev.Event]) -> list[str]:
    """The last lines said, and what is open: what a player would see."""
    said: deque[str] = deque(maxlen=SCREEN)
    for event in events:
        if isinstance(event, ev.Said):
            name = f"{event.speaker}: " if event.speaker else ""
            said.append(name + plain(event.text))
        elif isinstance(event, ev.Ended):
            said.append(f"An ending: {event.title}")
    rows = list(said)
    for n, option in enumerate(offered(hand.session), 1):
        label = plain(option.label)
        rows.append(f"{n}. ({label})" if option.kind == "do" else f"{n}. {label}")
    return rows
