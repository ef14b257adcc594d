"""A finding's steps made fewer, as long as the same is found."""

from __future__ import annotations

from game.play.session import Endless
from game.rehearsal.steps import Answer, Hand, Misfit, Step
from game.rehearsal.walk import Walk
from game.rehearsal.watch import Watch
from game.script.story import Story

TRIES = 300


def shortened(story: Story, walk: Walk, answer: Answer, never: tuple[str, ...] = ()) -> list[Step]:
    """The fewest steps found that still end in what the walk found; at worst all of them.

    A walk that is stuck is kept whole: what shows that is how long it went on.
    """
    steps = list(walk.steps)
    if walk.kind == "stuck" or not _finds(story, walk, steps, answer, never):
        return steps
    tries = 0
    size = max(1, len(steps) // 2)
    while size and tries < TRIES:
        at = 0
        while at < len(steps) and tries < TRIES:
            fewer = steps[:at] + steps[at + size :]
            tries += 1
            if _finds(story, walk, fewer, answer, never):
                steps = fewer
            else:
                at += size
        size //= 2
    return steps


def _finds(
    story: Story, walk: Walk, steps: list[Step], answer: Answer, never: tuple[str, ...]
) -> bool:
    """Whether these steps end in the same finding."""
    hand = Hand(story, walk.seed, answer, walk.voice)
    watch = Watch(story, never)
    try:
        fault = watch.fault(hand.session, hand.begin())
        for step in steps:
            if fault:
                break
            fault = watch.fault(hand.session, hand.do(step))
    except Misfit as misfit:
        return walk.kind == "fold" and str(misfit) == walk.finding
    except Endless as circle:
        return walk.kind == "endless" and str(circle) == walk.finding
    except Exception as error:
        return walk.kind == "crash" and walk.finding.endswith(f"{type(error).__name__}: {error}")
    return walk.kind == "rule" and fault == walk.finding
