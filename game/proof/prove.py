"""A story proved, or what is known of it from before taken again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from game.proof import answers
from game.proof.bones import bones
from game.proof.findings import Proof, report
from game.proof.told import mentions
from game.proof.verdict import Decided
from game.script.story import Story

SECONDS = 60.0


def prove(
    story: Story,
    *,
    seconds: float = SECONDS,
    seed: int = 0,
    texts: Mapping[str, Sequence[str]] | None = None,
    kept: Path | None = None,
    known_bones: Mapping[str, str] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Proof:
    """Decide everything about a story that the findings need.

    ``texts`` are the lines of its files, where they are at hand. ``kept`` is the file of answers
    from before, ``known_bones`` those of scenes that are as they were. ``progress`` is told now
    and then what is being done.
    """
    now = bones(story, known_bones)
    known = answers.read(kept, story, now) if kept is not None else answers.Kept()
    told = mentions(story, known.loud if known.whole else None)
    if known.whole:
        decided = Decided(known.verdict, known.lock, known.narrow)
        proof = report(story, decided, told, texts, known.loud)
    else:
        # Here and not above: what is known from before is told without them.
        from game.proof.decide import Decider
        from game.proof.everything import decide_all

        # Of the processor's time: a busy machine must not leave questions open.
        clock = time.process_time
        decider = Decider(story, seed=seed, clock=clock, seconds=seconds, progress=progress)
        decider.verdict = known.verdict
        decided = decide_all(decider, told)
        proof = report(story, decided, told, texts)
        if kept is not None:
            answers.write(kept, story, now, told, decided, proof.loud)
    proof.bones = now
    return proof
