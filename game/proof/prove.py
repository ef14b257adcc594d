"""A story proved, or what is known of it from before taken again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from game.proof import answers
from game.proof.decide import Decider
from game.proof.everything import Decided, decide_all
from game.proof.findings import Proof, report
from game.proof.told import mentions
from game.script.story import Story

SECONDS = 60.0


def prove(
    story: Story,
    *,
    seconds: float = SECONDS,
    seed: int = 0,
    texts: dict[str, list[str]] | None = None,
    kept: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Proof:
    """Decide everything about a story that the findings need.

    ``texts`` are the lines of its files, where they are at hand. ``kept`` is the file of answers
    from before. ``progress`` is told now and then what is being done.
    """
    told = mentions(story)
    known = answers.read(kept, story, told) if kept is not None else answers.Kept()
    if known.whole:
        decided = Decided(known.verdict, known.lock, known.narrow)
    else:
        # Of the processor's time: a busy machine must not leave questions open.
        clock = time.process_time
        decider = Decider(story, seed=seed, clock=clock, seconds=seconds, progress=progress)
        decider.verdict = known.verdict
        decided = decide_all(decider, told)
        if kept is not None:
            answers.write(kept, story, told, decided)
    return report(story, decided, told, texts)
