"""A saved play: a snapshot with its anchor, the recording, and a trail of earlier moments.

On the story it was made on, the recording is folded again and must give the snapshot (but for its
words, where it was saved in another language). On an edited
story the snapshot and its anchor count: the moment before the player's last act is found by ids,
the act is done again there, and the reading place is looked for among its lines. What can't be
found is said, and the nearest earlier moment that still stands is offered. Pure: no disk here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from game.language import mark, tr
from game.play import events as ev
from game.play.actions import Action, Answered, Heard, Pick, Tried
from game.play.anchor import Gone, anchor, resolve
from game.play.recording import decode_action, encode_action
from game.play.session import PLAYER, Endless, NotNow, Session, clean
from game.play.state import State, deeds
from game.script.story import Story

FORMAT = 1
TRAIL = 16
MOST_ACTIONS = 50_000
"""Of a recording that is taken up again: weeks of play, and seconds of folding."""
_MOST_SINCE = 1_000
_LONGEST = 4_000
"""Characters of a line that the reading place is looked for by."""


@dataclass(slots=True)
class Loaded:
    """A play taken up again.

    ``events`` are what the player's last act gave: the page to show. ``reading`` is the id of the
    line last read among them, empty for the first. ``exact`` is false where the play stands at an
    earlier moment than was saved; ``notes`` say why, in plain sentences.
    """

    session: Session
    events: list[ev.Event]
    reading: str = ""
    exact: bool = True
    notes: list[str] = field(default_factory=list)


def make_save(session: Session, reading: str = "") -> dict[str, Any]:
    """The save of a session, as plain data. ``reading`` is the id of the line last read."""
    return build_save(session.story, session.seed, session.first, session.actions, reading)


def build_save(
    story: Story,
    seed: int,
    first: dict[str, Any],
    actions: Sequence[Action],
    reading: str,
) -> dict[str, Any]:
    """``make_save`` from parts, so that another thread can do it: folds the play once more."""
    session = Session.from_first(story, seed, first)
    moments: list[dict[str, Any]] = []
    since: list[Action] = []
    lines: list[tuple[str, str]] = []
    last_scene = ""
    for action in actions:
        if isinstance(action, PLAYER):
            keep = session.state.scene != last_scene
            last_scene = session.state.scene
            if not keep and len(moments) > 1 and not moments[-1]["opens"]:
                moments.pop()
            moments.append(_moment(session, opens=keep))
            # One more than is written: whether the last goes next depends on there being another.
            del moments[: -TRAIL - 1]
            since, lines = [], []
        since.append(action)
        for event in session.act(action):
            if isinstance(event, ev.Said):
                lines.append((event.id, event.text))
    read = next((n for n, (line, _) in enumerate(lines) if line == reading), len(lines) - 1)
    now = _moment(session, opens=False)
    if not moments and first["wait"] != "unbegun":
        # Begun in the middle, and nothing done since: that moment is the one to come back to.
        moments.append(_moment(Session.from_first(story, seed, first), opens=True))
        since = list(actions)
    return {
        "format": FORMAT,
        "story": story.id,
        "version": story.version,
        "language": story.language,
        "seed": seed,
        "first": first,
        "recording": [encode_action(action) for action in actions],
        "now": now,
        "before": moments[-1] if moments else None,
        "since": [encode_action(action) for action in since] if moments else [],
        "reading": [list(row) for row in lines[max(0, read - 5) : read + 1]],
        "trail": moments[-TRAIL:],
        "act": story.acts[session.state.act].title if session.state.act in story.acts else "",
        "title": story.scene(session.state.scene).title,
        "excerpt": lines[read][1] if 0 <= read < len(lines) else "",
    }


def _moment(session: Session, opens: bool) -> dict[str, Any]:
    """A moment of play; one that ``opens`` a scene is kept longer in the trail."""
    snapshot = session.snapshot()
    where = None if session.wait == "unbegun" else anchor(session.story, session.state)
    return {"snapshot": snapshot, "anchor": where, "opens": opens}


def open_save(story: Story, data: Any) -> Loaded:
    """Take a saved play up again on this story. Raises ``ValueError`` where it is no whole save."""
    try:
        if data["format"] != FORMAT:
            raise ValueError(tr("this save was made by a newer version of the game"))
        if data["story"] != story.id:
            raise ValueError(
                tr(
                    'this save belongs to another story ("{story}")',
                    story=clean(str(data["story"]))[:60],
                )
            )
        if type(data["seed"]) is not int or abs(data["seed"]) > 1 << 64:
            raise ValueError(tr("this save is damaged"))
        if len(data["recording"]) > MOST_ACTIONS or len(data["since"]) > _MOST_SINCE:
            raise ValueError(tr("this save is longer than any play"))
        loaded = (_same if data["version"] == story.version else _edited)(story, data)
        # They name things of the save, and that may be a stranger's.
        loaded.notes = [clean(note[:_LONGEST])[:400] for note in loaded.notes]
        return loaded
    except NotNow as error:
        raise ValueError(tr("this save is damaged")) from error
    except Endless as error:
        raise ValueError(tr("this save can't be taken up: {error}", error=error)) from error
    except (KeyError, TypeError, IndexError, AttributeError, AssertionError) as error:
        raise ValueError(tr("this save is damaged")) from error


def _same(story: Story, data: dict[str, Any]) -> Loaded:
    session = Session.from_first(story, data["seed"], data["first"])
    events: list[ev.Event] = []
    try:
        for row in data["recording"]:
            action = decode_action(row)
            if isinstance(action, PLAYER):
                events = []
            events += session.act(action)
        then, now = State.from_json(data["now"]["snapshot"]).as_json(), session.snapshot()
        # Saved in another language: the same was done, in other words.
        same = data.get("language", story.source.language) == story.language
        whole = now == then if same else deeds(now) == deeds(then)
    except (NotNow, ValueError):
        whole = False
    if not whole:
        # The engine changed since: the snapshot counts, as on an edited story.
        return _edited(story, data)
    if not events and session.offer is not None:
        events = [session.offer]
    return Loaded(session, events, data["reading"][-1][0] if data["reading"] else "")


def _edited(story: Story, data: dict[str, Any]) -> Loaded:
    before = data["before"]
    if before is None or before["anchor"] is None:
        loaded = _from_start(story, data, [])
        loaded.reading = _reading(data["reading"], loaded.events)
        return loaded
    notes: list[str] = []
    try:
        snapshot, changed = resolve(story, before["snapshot"], before["anchor"])
        session = Session.resume(story, snapshot)
    except Gone as gone:
        return _nearest(story, data, [tr("Since you saved, {gone}.", gone=gone)])
    except ValueError:
        return _nearest(story, data, [tr("Since you saved, this moment was changed.")])
    notes += changed
    events, missing = do_again(story, session, [decode_action(row) for row in data["since"]])
    if missing:
        session = Session.resume(story, snapshot)
        return Loaded(session, [session.offer] if session.offer else [], "", False, [missing])
    if not events and session.offer is not None:
        events = [session.offer]
    return Loaded(session, events, _reading(data["reading"], events), True, notes)


_TAKEN_OUT = mark(
    "Since you saved, the choice you had made was taken out of the story. "
    "You are at the moment before it."
)


def do_again(story: Story, session: Session, since: Sequence[Action]) -> tuple[list[ev.Event], str]:
    """Do acts of another version again, by today's ids; a sentence where a choice made is gone."""
    events: list[ev.Event] = []
    for action in since:
        if isinstance(action, Pick):
            scene, _, choice = action.choice.partition(".")
            full = f"{story.renames.get(scene, scene)}.{choice}"
            action = Pick(story.former_choices.get(action.choice, full))
        elif isinstance(action, Heard | Answered):
            offer = session.offer
            if session.wait != "waiting_for_voice" or not isinstance(offer, ev.Asked):
                continue
            before = action.ask.partition("@")[0]
            same = before.partition(".")[2] == offer.ask.beat.partition(".")[2]
            if not same and isinstance(action, Heard):
                continue
            if isinstance(action, Answered) and action.how == "outcome":
                full = f"{before.partition('.')[0]}.{action.id}"
                today = story.former_choices.get(full, full).partition(".")[2]
                if today not in {c.id for c in offer.ask.outcomes}:
                    # What the words were taken for is gone: nothing else may be made of them.
                    return [], tr(_TAKEN_OUT)
                action = Answered(offer.ask.id, "outcome", today)
            elif same:
                action = action._replace(ask=offer.ask.id)
            else:
                action = Answered(offer.ask.id, "authored")
        try:
            events += session.act(action)
        except ValueError:
            if not isinstance(action, Tried):
                return [], tr(_TAKEN_OUT)
    while session.wait == "waiting_for_voice" and isinstance(session.offer, ev.Asked):
        # The line asks a voice now and did not before: its authored words stand.
        events += session.act(Answered(session.offer.ask.id, "authored"))
    return events, ""


def _nearest(story: Story, data: dict[str, Any], notes: list[str]) -> Loaded:
    for moment in reversed(data["trail"][-TRAIL:]):
        if moment["anchor"] is None:
            continue
        try:
            snapshot, changed = resolve(story, moment["snapshot"], moment["anchor"])
            session = Session.resume(story, snapshot)
        except (Gone, ValueError, KeyError):
            continue
        title = story.scene(session.state.scene).title or session.state.scene
        note = tr('The nearest moment before it that still stands is in "{title}".', title=title)
        events = [session.offer] if session.offer else []
        return Loaded(session, events, "", False, [*notes, *changed, note])
    return _from_start(story, data, notes)


def _from_start(story: Story, data: dict[str, Any], notes: list[str]) -> Loaded:
    session = Session(story, data["seed"])
    begin = decode_action(data["recording"][0]) if data["recording"] else None
    events = session.act(begin) if begin is not None else []
    if not notes:
        return Loaded(session, events)
    return Loaded(
        session, events, "", False, [*notes, tr("No earlier moment stands: this is the beginning.")]
    )


def _reading(read: list[list[str]], events: list[ev.Event]) -> str:
    """The line last read, among these events: itself, its mended self, or the one before it."""
    said = [e for e in events if isinstance(e, ev.Said)]
    ids = [e.id for e in said]
    tails = [i.partition(".")[2] for i in ids]
    for line, words in reversed(read[-6:]):
        words = words[:_LONGEST]
        tail = line.partition(".")[2]
        if tail in tails:
            return ids[tails.index(tail)]
        close = max(said, key=lambda e: SequenceMatcher(None, e.text, words).ratio(), default=None)
        if close is not None and SequenceMatcher(None, close.text, words).ratio() >= 0.7:
            return close.id
    return ""
