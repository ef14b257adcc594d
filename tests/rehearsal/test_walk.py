"""Random players: what they do can be done again, and what is wrong they find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play import Session
from game.play import events as ev
from game.play.actions import Begin
from game.rehearsal.steps import Hand
from game.rehearsal.walk import Walk, Walker
from game.script import Story
from tests.play.kit import shipped
from tests.rehearsal.kit import deaf, ear
from tests.script.kit import small

TALK = (
    "- talk: |\n    Samantha: Well?\n  id: tk\n  turns: 3\n  outcomes:\n"
    "    yes: {say: 'Yes.', examples: [I do], set: {candor: +1}, goto: b}\n"
    "    no: {say: 'No.', line: Fine.}\n  fallback: Mm.\n"
)


def found(story: Story, walks: int = 20, **more: object) -> Walk | None:
    """The first walk that finds something."""
    walker = Walker(story, deaf, **more)  # type: ignore[arg-type]
    return next((walk for n in range(walks) if (walk := walker.walk(n)).finding), None)


def test_a_whole_story_gives_nothing_to_find_and_comes_to_its_end() -> None:
    walker = Walker(small(TALK), deaf, seed=3)
    walks = [walker.walk(n) for n in range(30)]
    assert [walk.finding for walk in walks] == [""] * 30
    assert {walk.ending for walk in walks} == {"fin"}
    kinds = {step.kind for walk in walks for step in walk.steps}
    assert kinds == {"pick", "type", "back", "reload", "voice"}
    assert set(walker.taken) == {"a.yes", "a.no"}


def test_the_shipped_story_walked() -> None:
    walker = Walker(shipped(), ear, seed=5)
    for n in range(4):
        walk = walker.walk(n)
        assert (walk.kind, walk.finding) == ("", "")
        assert walk.ending and len(walk.steps) > 20


def test_the_steps_of_a_walk_lead_to_the_same_moment() -> None:
    walk = Walker(small(TALK), deaf, seed=1).walk(0)
    hand = Hand(small(TALK), walk.seed, deaf, walk.voice)
    events = hand.begin()
    for step in walk.steps:
        events = events + hand.do(step)
    assert events == walk.events
    assert hand.session.snapshot() == walk.session.snapshot()


def test_tame_players_only_go_forward_and_each_walk_stands_alone() -> None:
    walker = Walker(small(TALK), deaf, wild=False)
    many = [walker.walk(n) for n in range(5)]
    assert {step.kind for walk in many for step in walk.steps} <= {"pick", "type"}
    alone = Walker(small(TALK), deaf, wild=False).walk(4)
    assert alone.events == many[4].events


@pytest.mark.parametrize(
    ("beats", "kind", "words"),
    [
        ("- choices:\n    - do: Round.\n      goto: a\n", "stuck", '"a"'),
        ("- choices:\n    - {do: Here., id: x}\n- goto: a", "stuck", "go round"),
        ("- choices:\n    - {do: Go., goto: c}\n    - {do: Stay., goto: b}", "endless", '"c"'),
        (
            TALK.replace("fallback", "remember: {w: yes}\n  fallback")
            + "- |\n  You said {quote(w)}.",
            "rule",
            "quotes w",
        ),
        ("- |\n  Samantha: {|Ah.}", "rule", "empty line"),
        ("- |\n  Samantha: Hm\tm.\n  The kettle, it Was Said, is old.", "rule", "was said"),
    ],
)
def test_what_is_wrong_is_found(beats: str, kind: str, words: str) -> None:
    tail = "" if "goto" in beats.rpartition("- ")[2] else "- goto: b"
    walk = found(small(beats, tail=tail, c="- goto: c"), never=("WAS  said",))
    assert walk is not None
    assert walk.kind == kind
    assert words.lower() in walk.finding.lower()


def test_what_a_character_never_says_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    story = small("- |\n  Samantha: My programming forbids it.\n  You: My programming?")
    sheet = replace(story.characters["samantha"], never=("my programming",))
    monkeypatch.setitem(story.header.characters, "samantha", sheet)
    walk = found(story)
    assert walk is not None and "Samantha says it" in walk.finding


def test_a_failing_engine_is_a_finding_with_the_steps_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(session: Session, action: object) -> int:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(Session, "_typed", fails)
    walk = found(small(TALK))
    assert walk is not None
    assert (walk.kind, walk.steps[-1].kind) == ("crash", "type")
    assert "ZeroDivisionError" in walk.finding


def test_a_state_that_a_save_does_not_hold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Session.snapshot

    def drifting(session: Session) -> dict[str, object]:
        return {**real(session), "asked": id(session)}

    monkeypatch.setattr(Session, "snapshot", drifting)
    walk = found(small(TALK))
    assert walk is not None
    assert walk.kind in ("fold", "rule")


def test_what_was_returned_may_be_added_to_without_changing_the_play() -> None:
    story = small("- |\n  One.\n- choices:\n    - do: Go.")
    session = Session(story)
    events = session.act(Begin("off"))
    events += events
    assert session.snapshot()["recent"] == [["", "One."]]
    assert isinstance(session.offer, ev.Offered)
