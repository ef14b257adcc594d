"""The answers of a proof, kept in the user's cache folder and taken again where they still hold.

Answers are kept by scene, in the order of its questions, under the hash of its bones:

- "Reached" holds as long as no scene on its path has other bones.
- "Never" holds as long as no scene of the story has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.proof import kept
from game.proof.bones import bones, questions
from game.proof.decide import Verdict
from game.proof.everything import Decided
from game.proof.graph import Point
from game.proof.told import Mention
from game.script.story import Story


@dataclass(slots=True)
class Kept:
    """Answers from before that hold for a story as it is now.

    ``whole`` is true where nothing that decides anything was changed: there is nothing to decide.
    """

    whole: bool = False
    verdict: Verdict = field(default_factory=Verdict)
    lock: tuple[str, int, tuple[tuple[str, str], ...]] | None = None
    narrow: dict[str, str] = field(default_factory=dict)


def read(path: Path, story: Story, told: list[Mention]) -> Kept:
    """What is known from before and still holds; nothing, where the file is no use."""
    data = kept.read(path)
    try:
        return _taken(data, story, told) if data is not None else Kept()
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Kept()


def _taken(data: dict[str, Any], story: Story, told: list[Mention]) -> Kept:
    now, before = bones(story, told), data["bones"]
    if now[""] != before[""]:
        return Kept()
    same = {s for s in now if now[s] == before.get(s)}
    whole = len(same) == len(now) == len(before) and not data["late"]
    walks = [tuple((str(k), str(n)) for k, n in walk["acts"]) for walk in data["walks"]]
    # A walk holds up to its first step into a scene with other bones.
    until = [
        next((n for n, scenes in walk["scenes"] if not same.issuperset(scenes)), len(acts) + 1)
        for walk, acts in zip(data["walks"], walks, strict=True)
    ]
    verdict = Verdict(walks)
    for n, row in enumerate(data["walks"]):
        verdict.scenes[n] = [(at, list(scenes)) for at, scenes in row["scenes"]]
    for scene, points in questions(story, told).items():
        if scene not in same:
            continue
        for point, answer in zip(points, data["answers"][scene], strict=True):
            if isinstance(answer, list):
                walk, length = answer
                if length < until[walk]:
                    verdict.reached[point] = (walk, length)
            elif answer == "never":
                if whole:
                    verdict.never[point] = frozenset()
            elif whole:
                verdict.unknown[point] = str(answer)
    if not whole:
        return Kept(verdict=verdict)
    lock = data["lock"]
    for point, why in data["open"]:
        verdict.unknown[tuple(point)] = why
    return Kept(
        True,
        verdict,
        (lock[0], lock[1], tuple((k, n) for k, n in lock[2])) if lock else None,
        dict(data["narrow"]),
    )


def write(path: Path, story: Story, told: list[Mention], decided: Decided) -> None:
    """Keep answers."""
    verdict = decided.verdict
    asked = questions(story, told)
    known: set[Point] = {p for points in asked.values() for p in points}
    late = "time ran out"
    data = {
        "bones": bones(story, told),
        "walks": [
            {"acts": walk, "scenes": verdict.scenes.get(n, [])}
            for n, walk in enumerate(verdict.walks)
        ],
        "answers": {
            scene: [_answer(verdict, point) for point in points] for scene, points in asked.items()
        },
        "open": [[list(p), why] for p, why in verdict.unknown.items() if p not in known],
        "late": any(why == late for why in verdict.unknown.values()),
        "lock": list(decided.lock) if decided.lock else None,
        "narrow": decided.narrow,
    }
    kept.write(path, data)


def _answer(verdict: Verdict, point: Point) -> Any:
    if point in verdict.reached:
        return list(verdict.reached[point])
    return "never" if point in verdict.never else verdict.unknown.get(point, "not asked")
