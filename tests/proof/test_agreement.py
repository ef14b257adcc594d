"""The proof against brute force, over random small stories, and on the shipped one."""

from __future__ import annotations

import pytest

from game.proof import Decider
from game.proof.questions import universe
from game.script import StoryErrors, load_story
from game.store.places import package_story
from tests.proof.random_stories import Maker, brute

STORIES = 120
"""In the suite. ``python -m tests.proof.agree 2000`` does as many as you like."""
EVENTS = ("line", "choice", "scene", "ending")


def disagreement(seed: int, walks: int) -> str | None:
    """What the proof says of a random story that is not so; ``None`` where brute force agrees.

    Raises ``ValueError`` where there is no such story, or it is too large for brute force.
    """
    try:
        story = Maker(seed).story()
    except StoryErrors:
        raise ValueError("no story") from None
    met = brute(story)
    if met is None:
        raise ValueError("too large, or endless")
    questions = {p for p in universe(story) if p[0] in EVENTS}
    verdict = Decider(story, walks=walks, seconds=1e9).decide(questions)
    reached, there = set(verdict.reached), met & questions
    if reached - there:
        return f"reached, and no play does: {sorted(reached - there)}"
    if verdict.never.keys() & there:
        return f"never, and a play does: {sorted(verdict.never.keys() & there)}"
    if questions - reached - verdict.never.keys():
        return f"not decided: {verdict.unknown}"
    return None


@pytest.mark.parametrize("walks", [3, 0], ids=["walks", "refined"])
def test_agrees_with_brute_force(walks: int) -> None:
    checked = 0
    for seed in range(STORIES):
        try:
            wrong = disagreement(seed, walks)
        except ValueError:
            continue
        assert wrong is None, f"seed {seed}: {wrong}"
        checked += 1
    assert checked > STORIES // 2


def test_the_shipped_story_is_decided_whole() -> None:
    story = load_story(package_story())
    questions = universe(story)
    verdict = Decider(story, seconds=1e9).decide(questions)
    assert not verdict.unknown
    # A menu that is never empty and a scene that never just ends are all that should never be.
    assert {point[0] for point in verdict.never} <= {"empty", "off_the_end"}
    assert {("ending", ending) for ending in story.endings} <= verdict.reached.keys()
