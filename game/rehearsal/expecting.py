"""What is expected of a play, held against it; the first thing that is not so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.play import events as ev
from game.play.bind import bind_expr, shown
from game.play.session import Session
from game.rehearsal.marks import plain
from game.rehearsal.offers import full_id, offered
from game.script.expr import check
from game.script.playthrough import Expect


class Unmet(NamedTuple):
    """One expectation that is not met: its key and number in the file, and the two sides."""

    key: tuple[str | int, ...]
    wanted: str
    came: str


def unmet(session: Session, events: Sequence[ev.Event], expect: Expect) -> Unmet | None:
    """The first expectation that is not so, after these events."""
    return next(_unmet(session, events, expect), None)


def _unmet(session: Session, events: Sequence[ev.Event], expect: Expect) -> Iterator[Unmet]:
    said = [event for event in events if isinstance(event, ev.Said)]
    for n, words in enumerate(expect.said):
        if not any(holds_words(line, words) for line in said):
            yield Unmet(("said", n), f'a line with "{words}"', _nearest(said, words))
    for n, words in enumerate(expect.never):
        line = next((line for line in said if holds_words(line, words)), None)
        if line is not None:
            yield Unmet(("never", n), f'no line with "{words}"', _row(line))
    yield from _where(session, expect)
    yield from _state(session, expect)
    yield from _choices(session, expect)


def _where(session: Session, expect: Expect) -> Iterator[Unmet]:
    st = session.state
    story = session.story
    if expect.ending is not None:
        offer = session.offer
        ending = offer.ending if isinstance(offer, ev.Ended) and st.wait == "ended" else None
        if ending != expect.ending:
            came = f"the ending {ending}" if ending else f'the play goes on, in "{st.scene}"'
            yield Unmet(("ending",), f"the ending {expect.ending}", came)
    if expect.scene is not None:
        scene = story.renames.get(expect.scene, expect.scene)
        if st.scene != scene:
            yield Unmet(("scene",), f"the scene {scene}", f"the scene {st.scene}")
    for n, name in enumerate(expect.seen):
        if story.renames.get(name, name) not in st.visits:
            yield Unmet(("seen", n), f"{name} seen", f"seen are: {', '.join(st.visits)}")
    for n, name in enumerate(expect.unseen):
        if story.renames.get(name, name) in st.visits:
            yield Unmet(("unseen", n), f"{name} not seen", "it was entered")


def _state(session: Session, expect: Expect) -> Iterator[Unmet]:
    st = session.state
    for name, value in expect.variables.items():
        now = shown(st.vars[name]) if not isinstance(st.vars[name], bool) else _flag(st.vars[name])
        if now != {"yes": "true", "no": "false"}.get(value, value):
            yield Unmet(("variables", name), f"{name} = {value}", f"{name} = {now}")
    for n, fact in enumerate(expect.facts):
        if fact not in st.learned:
            known = ", ".join(st.learned) or "nothing yet"
            yield Unmet(("facts", n), f"the fact {fact} learned", f"learned are: {known}")
    for n, fact in enumerate(expect.unknown):
        if fact in st.learned:
            yield Unmet(("unknown", n), f"the fact {fact} not learned", "it was learned")
    for n, condition in enumerate(expect.holds):
        tree = check(condition, session.story.variables).tree
        if not bind_expr(tree)(st):
            yield Unmet(("holds", n), condition, _values(session, condition))


def _choices(session: Session, expect: Expect) -> Iterator[Unmet]:
    now = [option.id for option in offered(session)]
    scene = session.state.scene
    for n, name in enumerate(expect.open):
        if full_id(session.story, scene, name) not in now:
            yield Unmet(("open", n), f"{name} open", f"open are: {', '.join(now) or 'none'}")
    for n, name in enumerate(expect.closed):
        if full_id(session.story, scene, name) in now:
            yield Unmet(("closed", n), f"{name} not open", "it can be picked")


def _flag(value: object) -> str:
    return "true" if value else "false"


def _values(session: Session, condition: str) -> str:
    """The values of the variables that a condition names."""
    named = [n for n in re.findall(r"[a-z_][a-z0-9_]*", condition) if n in session.state.vars]
    pairs = [f"{name} = {_shown(session.state.vars[name])}" for name in dict.fromkeys(named)]
    return ", ".join(pairs) or "it does not hold"


def _shown(value: object) -> str:
    return _flag(value) if isinstance(value, bool) else str(value)


def holds_words(line: ev.Said, words: str) -> bool:
    """Whether a line is the one meant: its id, or words within it, marks and blanks aside."""
    if line.id == words:
        return True
    row = _row(line)
    # Asterisks in the file are either the story's stress or, typed by the player, themselves.
    return " ".join(words.split()) in row or _bare(words) in row


def _bare(text: str) -> str:
    return " ".join(plain(text).split())


def _row(line: ev.Said) -> str:
    return (f"{line.speaker}: " if line.speaker else "") + _bare(line.text)


def _nearest(said: Sequence[ev.Said], words: str) -> str:
    """The line most like the words, or that there was none."""
    from difflib import get_close_matches

    rows = [_row(line) for line in said]
    if not rows:
        return "no line"
    close = get_close_matches(_bare(words), rows, n=1, cutoff=0.5)
    return f"not among {len(rows)} line{'s' * (len(rows) > 1)}" + (
        f'; the nearest is "{close[0]}"' if close else f'; the last is "{rows[-1]}"'
    )
