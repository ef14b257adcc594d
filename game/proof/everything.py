"""All that is asked of a story, decided: its questions, circles, soft locks, one-way endings."""

from __future__ import annotations

from game.proof.circles import decide_circles
from game.proof.decide import Decider
from game.proof.locks import Lock, decide_locks
from game.proof.narrow import decide_narrow
from game.proof.questions import universe
from game.proof.told import Mention, ask
from game.proof.verdict import Decided


def decide_all(decider: Decider, told: list[Mention]) -> Decided:
    """Answer everything that is asked of a story."""
    verdict = decider.verdict
    questions = universe(decider.story) | ask(decider.graph, told)
    decider.runner.fill()
    decider.decide(questions)
    decide_circles(decider)
    lock: Lock | None = None
    endless = any(p[0] == "circle" for p in verdict.reached)
    if not endless and any(p[0] == "ending" for p in verdict.reached):
        lock, why = decide_locks(decider)
        if why:
            verdict.unknown["soft lock",] = why
    spot = decider.graph.spots[lock.node] if lock else None
    narrow = decide_narrow(decider)
    return Decided(verdict, (spot.scene, spot.pc, lock.path) if lock and spot else None, narrow)
