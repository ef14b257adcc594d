"""A play is a fold: replayed, saved, taken back or interrupted, it is the same play."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.play import Endless, NotNow, Session
from game.play.actions import Action, Begin, Go, Keep, Pick, Typed
from game.play.recording import (
    decode_action,
    encode_action,
    make_recording,
    read_recording,
    replay,
)
from game.play.save import make_save, open_save
from game.play.state import State
from game.script import Story, StoryErrors
from tests.play.kit import WRONG, begun, dumped, now, shipped
from tests.script.kit import small

# -- stories made of everything ----------------------------------------------------------------

BEATS = (
    "- |\n  Line {visits} {~a|b|c}.\n\n  [candor > 3] Samantha: {&one|two} *so* {candor}.",
    "- set: {candor: +1, open: true}\n  learn: secret",
    "- set: {candor: -4, breaths: none}",
    "- choices:\n    - say: Stay {candor}.\n      id: st@\n      once: true\n"
    "      set: {candor: +2}\n"
    "    - do: Move.\n      id: mv@\n      goto: s1\n"
    "    - say: Rest.\n      id: rs@\n      if: candor > 2\n"
    "      then:\n        - choices:\n            - do: Nod.\n              id: nd@\n"
    "            - do: Sit.\n              id: si@",
    "- choices:\n    - do: Only once.\n      id: on@\n      once: true\n"
    "      goto: s0\n  else: [Nothing left.]",
    "- if: seen(s2) and not open\n  then: [Then.]\n  else:\n    - call: s2",
    "- tone: room\n  line: |\n    Listen.",
    "- act: two",
    "- line: |\n    Samantha: A line here.\n  voice: revoice\n  keep: [line]\n  mood: wry",
    "- line: |\n    Samantha: Well.\n  voice: select\n  or:\n    - {heard: hi, line: Hi you.}\n"
    "    - {heard: bye, line: Bye.}",
    "- talk: |\n    Samantha: Talk?\n  id: tk@\n  voice: open\n  turns: 3\n  outcomes:\n"
    "    yes@: {say: 'Yes {candor}.', set: {candor: +1}, goto: s2}\n"
    "    stay@:\n      say: Stay.\n      stay: true\n      then:\n        - tone: room\n"
    "        - choices:\n            - do: Sigh.\n              id: sg@\n"
    "            - do: Go.\n              id: gg@\n              goto: s1\n"
    "    no@: {say: No., line: Fine.}\n  replies:\n    - {heard: love, line: Hm.}\n"
    "    - {heard: rain, line: It rains., if: open}\n  remember: {w@: any, v@: no@}\n"
    "  off_topic: Stay.\n"
    "  fallback: |\n    Go on.\n    [candor > 4] Mm.\n  out_of_turns: Late.\n"
    "  exits:\n    - {say: Bye., id: by@, line: Oh., goto: s3}\n    - {do: Leave., id: lv@}\n"
    "- |\n  [quoted(w@)] You said {quote(w@)}.",
)  # fmt: skip
TAILS = ("- goto: s0", "- goto: s1", "- goto: s2", "- goto: s3", "- ending: fin", "- ending: out")
SCENES = st.lists(
    st.tuples(
        st.lists(st.integers(0, len(BEATS) - 1), min_size=1, max_size=5),
        st.integers(0, len(TAILS) - 1),
    ),
    min_size=4,
    max_size=4,
)
WALK = st.lists(st.integers(0, 10_000), min_size=1, max_size=30)
SEEDS = st.integers(0, 3)


def made(scenes: Any) -> Story:
    """A story of four scenes from numbers."""
    more = {}
    for n, (beats, tail) in enumerate(scenes):
        text = "\n".join(BEATS[b].replace("@", f"{i}") for i, b in enumerate(beats))
        more[f"s{n}"] = f"{text}\n{TAILS[tail]}"
    return small("- goto: s0", tail="", **more)


def walked(story: Story, seed: int, walk: list[int]) -> Iterator[tuple[Session, Action, list[Any]]]:
    """A play that numbers decide, step by step; it ends where the story circles or is over."""
    session = Session(story, seed)
    for number in walk:
        options = now(session)
        action = options[number % len(options)]
        try:
            events = session.act(action)
        except Endless:
            return
        yield session, action, events


stories = pytest.mark.parametrize("kind", ["made", "shipped"])


def story_of(kind: str, scenes: Any) -> Story:
    return shipped() if kind == "shipped" else made(scenes)


@stories
@given(scenes=SCENES, seed=SEEDS, walk=WALK)
@settings(max_examples=30)
def test_the_recording_gives_the_same_play(
    kind: str, scenes: Any, seed: int, walk: list[int]
) -> None:
    story = story_of(kind, scenes)
    first: list[Any] = []
    want: Any = None
    data: Any = None
    for session, _, events in walked(story, seed, walk):
        first.append(events)
        data = make_recording(session)
        want = (dumped(session.snapshot()), session.offer, session.wait, session.actions)
    if data is None:
        return
    data = json.loads(json.dumps(data))
    number, actions, version = read_recording(data)
    again = Session(story, number)
    folded = [again.act(action) for action in actions]
    assert dumped(folded) == dumped(first)
    assert (dumped(again.snapshot()), again.offer, again.wait, again.actions) == want
    assert version == story.version
    assert dumped(replay(story, data).snapshot()) == want[0]


@stories
@given(scenes=SCENES, seed=SEEDS, walk=WALK)
@settings(max_examples=30)
def test_what_does_not_fit_changes_nothing(
    kind: str, scenes: Any, seed: int, walk: list[int]
) -> None:
    story = story_of(kind, scenes)
    fresh = Session(story, seed)
    twin = Session(story, seed)
    for session, action, events in walked(story, seed, walk):
        for wrong in WRONG:
            before = (dumped(fresh.snapshot()), fresh.offer, fresh.actions, fresh.wait)
            copy = Session.resume(story, fresh.snapshot())
            try:
                copy.act(wrong)
            except NotNow as refused:
                assert str(refused).endswith(".")
                with pytest.raises(NotNow):
                    fresh.act(wrong)
                assert before == (
                    dumped(fresh.snapshot()), fresh.offer, fresh.actions, fresh.wait,
                )  # fmt: skip
            except Endless:
                pass
        assert dumped(fresh.act(action)) == dumped(events) == dumped(twin.act(action))
        assert dumped(fresh.snapshot()) == dumped(twin.snapshot())
        assert fresh.offer == twin.offer == session.offer


@stories
@given(scenes=SCENES, seed=SEEDS, walk=WALK)
@settings(max_examples=30)
def test_a_save_and_load_between_any_two_steps(
    kind: str, scenes: Any, seed: int, walk: list[int]
) -> None:
    story = story_of(kind, scenes)
    broken = Session(story, seed)
    for session, action, events in walked(story, seed, walk):
        assert dumped(broken.act(action)) == dumped(events)
        snapshot = json.loads(json.dumps(broken.snapshot()))
        assert snapshot == session.snapshot()
        assert State.from_json(snapshot).as_json() == snapshot
        broken = Session.resume(story, snapshot)
        assert broken.offer == session.offer
        assert broken.wait == session.wait
        assert broken.snapshot() == snapshot


@stories
@given(scenes=SCENES, seed=SEEDS, walk=WALK, at=st.integers(0, 100))
@settings(max_examples=30)
def test_a_save_file_is_the_play(
    kind: str, scenes: Any, seed: int, walk: list[int], at: int
) -> None:
    story = story_of(kind, scenes)
    steps = list(walked(story, seed, walk))
    stop = at % (len(steps) + 1)
    play = Session(story, seed)
    for _, action, _ in steps[:stop]:
        play.act(action)
    data = json.loads(json.dumps(make_save(play)))
    loaded = open_save(story, data)
    assert loaded.exact and not loaded.notes
    assert loaded.session.snapshot() == play.snapshot()
    assert loaded.session.offer == play.offer and loaded.session.actions == play.actions
    for _, action, events in steps[stop:]:
        assert dumped(loaded.session.act(action)) == dumped(events)


@stories
@given(scenes=SCENES, seed=SEEDS, walk=WALK, back=st.lists(st.integers(0, 29), max_size=4))
@settings(max_examples=30)
def test_a_step_taken_back_was_never_taken(
    kind: str, scenes: Any, seed: int, walk: list[int], back: list[int]
) -> None:
    story = story_of(kind, scenes)
    play = Session(story, seed)
    for n, (_, action, events) in enumerate(walked(story, seed, walk)):
        assert dumped(play.act(action)) == dumped(events)
        if n not in back:
            continue
        want = (dumped(play.snapshot()), play.offer, play.actions)
        steps = 0
        while steps <= n % 3:
            try:
                shown = play.rollback()
            except NotNow as refused:
                assert "beginning" in str(refused)
                break
            steps += 1
            assert (shown and play.offer == shown[-1]) or play.wait == "waiting_for_voice"
            same = Session.replay(story, seed, list(play.actions))
            assert dumped(same.snapshot()) == dumped(play.snapshot())
            assert same.offer == play.offer
        for action_again in want[2][len(play.actions) :]:
            play.act(action_again)
        assert (dumped(play.snapshot()), play.offer, play.actions) == want


def test_a_long_play_can_be_taken_back_to_its_beginning() -> None:
    beats = (
        "- choices:\n    - do: Go {visits}.\n      id: go\n      set: {candor: +1}\n      goto: a"
    )
    session, _ = begun(beats, tail="")
    offers = [session.offer]
    for _ in range(200):
        session.act(Pick("a.go"))
        offers.append(session.offer)
    for offer in reversed(offers[:-1]):
        assert session.rollback()[-1] == offer == session.offer
    with pytest.raises(NotNow, match="beginning"):
        session.rollback()
    assert session.actions == (Begin("written"),)


def test_what_a_step_back_shows_is_what_led_there() -> None:
    session, first = begun(
        "- |\n  One.\n- choices:\n    - do: Go.\n- |\n  Two.\n- choices: [{do: On.}]"
    )
    second = session.act(Pick("a.go"))
    session.act(Pick("a.on"))
    assert session.rollback() == second
    assert session.rollback() == first


# -- recordings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "action",
    [*WRONG[:1], Pick("a.b"), Typed("x"), Keep(True), Go()],
    ids=lambda a: type(a).__name__,
)
def test_an_action_on_paper(action: Action) -> None:
    row = json.loads(json.dumps(encode_action(action)))
    assert decode_action(row) == action


@pytest.mark.parametrize(
    "row",
    [None, [], "Pick", ["Pick"], ["Pick", 1], ["Pick", "a", "b"], ["Keep", "yes"], ["Keep", 1],
     ["Fly", "a"], [["Pick"], "a"], {}, 3, ["Typed", None], ["Go", "x"]],
    ids=repr,
)  # fmt: skip
def test_what_is_no_action_is_refused(row: Any) -> None:
    with pytest.raises(ValueError, match=r"action|hold"):
        decode_action(row)


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"format": 9}, {"format": 1}, {"format": 1, "seed": "x", "actions": []},
     {"format": 1, "seed": 1, "actions": {}}, {"format": 1, "seed": 1, "actions": [["Fly"]]},
     {"format": 1, "seed": 1, "actions": [["Begin", "written"], ["Pick", "a.gone"]]}],
    ids=repr,
)  # fmt: skip
def test_what_is_no_recording_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        replay(small("- choices: [{do: Go.}]"), data)


# -- damaged saves -----------------------------------------------------------------------------

JUNK = st.sampled_from(
    [None, 0, -1, 10**30, True, "", "x", [], {}, [1], {"a": 1}, 1.5, "a.go", [[]]]
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a piece of data."""
    yield at
    if isinstance(value, dict):
        for key in sorted(value):
            yield from paths(value[key], (*at, key))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from paths(one, (*at, n))


@given(st.integers(0, 10**6), JUNK, st.booleans(), st.integers(0, 8), st.booleans())
@settings(max_examples=300)
def test_a_damaged_save_is_refused_or_gives_a_play(
    where: int, junk: Any, drop: bool, steps: int, edited: bool
) -> None:
    story = damaged_story()
    play = Session(story)
    for _, action, _ in walked(story, 0, [1, 0, 0, 0, 2, 5, 0, 1, 0][:steps]):
        play.act(action)
    data = json.loads(json.dumps(make_save(play)))
    if edited:
        data["version"] = "another"
    places = list(paths(data))
    place = places[where % len(places)]
    if not place:
        data = junk
    else:
        target = data
        for step in place[:-1]:
            target = target[step]
        if drop and isinstance(target, dict):
            del target[place[-1]]
        else:
            target[place[-1]] = junk
    try:
        loaded = open_save(story, data)
    except ValueError as refused:
        assert str(refused)
        return
    session = loaded.session
    assert session.wait == "unbegun" or session.offer is not None
    for action in now(session)[:3]:
        other = Session.resume(story, session.snapshot())
        other.act(action)


_damaged: list[Story] = []


def damaged_story() -> Story:
    """One with something of everything."""
    if not _damaged:
        scenes = [([3, 0, 10], 1), ([6, 7, 5, 3], 2), ([0, 8, 3], 3), ([9, 10, 3], 4)]
        try:
            _damaged.append(made(scenes))
        except StoryErrors as errors:
            raise AssertionError(str(errors)) from errors
    return _damaged[0]
