"""The proof against brute force, over random small stories, and on the shipped one."""

from __future__ import annotations

import pytest

from game.proof.decide import Decider
from game.proof.everything import decide_all
from game.proof.graph import Point
from game.proof.questions import universe
from game.proof.replay import replays
from game.proof.told import mentions
from game.proof.verdict import Path
from game.script import StoryErrors, load_story
from game.store.places import package_story
from tests.proof.random_stories import Maker, brute

STORIES = 120
"""In the suite. ``python -m tests.bench.agree 2000`` does as many as you like."""
EVENTS = ("line", "choice", "scene", "ending")


def disagreement(seed: int, walks: int) -> str | None:
    """What the proof says of a random story that is not so; ``None`` where brute force agrees.

    Raises ``ValueError`` where there is no such story, or it is too large for brute force.
    """
    try:
        story = Maker(seed).story()
    except StoryErrors:
        raise ValueError("no story") from None
    whole = brute(story)
    if whole is None:
        raise ValueError("too large, or endless")
    met = whole.met
    told = mentions(story)
    decider = Decider(story, walks=walks, seconds=1e9)
    decided = decide_all(decider, told)
    verdict = decided.verdict
    questions = {p for p in universe(story) if p[0] in EVENTS} | {m.untold for m in told}
    questions |= {m.told for m in told}
    reached, there = set(verdict.reached) & questions, met & questions
    if reached - there:
        return f"reached, and no play does: {sorted(reached - there)}"
    if verdict.never.keys() & there:
        return f"never, and a play does: {sorted(verdict.never.keys() & there)}"
    if verdict.unknown:
        return f"not decided: {verdict.unknown}"
    for point in verdict.reached:
        if not _played(decider, verdict.path(point), point):
            return f"the way to {point} is no way: {verdict.path(point)}"
    if any(p[0] == "ending" for p in met) and (decided.lock is not None) != whole.trapped:
        return f"soft lock {decided.lock}, and brute force says {whole.trapped}"
    for ending, choice in decided.narrow.items():
        if whole.last[ending] != {choice}:
            return f"{ending} is said to come after {choice} alone, not {whole.last[ending]}"
    return None


def _played(decider: Decider, path: Path, point: Point) -> bool:
    met: dict[Point, int] = {}
    return replays(decider.runner, path, met) and point in met


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
