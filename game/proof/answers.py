"""The answers of a proof, kept in the user's cache folder and taken again where they still hold.

Answers are kept by scene, in the order of its questions, under the hash of its bones:

- "Reached" holds as long as no scene on its path has other bones.
- "Never" holds as long as no scene of the story has.

Where none has, only the scenes that there was something to say about are looked at again: the
others have the same answers, and nothing is said of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.proof import kept
from game.proof.bones import questions
from game.proof.told import Mention, mentions
from game.proof.verdict import Decided, Verdict
from game.script.story import Story

if TYPE_CHECKING:
    from game.proof.graph import Point


@dataclass(slots=True)
class Kept:
    """Answers from before that hold for a story as it is now.

    ``whole`` is true where nothing that decides anything was changed: there is nothing to decide,
    and nothing to be said of scenes that are not ``loud``.
    """

    whole: bool = False
    loud: frozenset[str] = frozenset()
    verdict: Verdict = field(default_factory=Verdict)
    lock: tuple[str, int, tuple[tuple[str, str], ...]] | None = None
    narrow: dict[str, str] = field(default_factory=dict)


def read(path: Path, story: Story, now: dict[str, str]) -> Kept:
    """What is known from before and still holds; nothing, where the file is no use.

    ``now`` are the story's bones.
    """
    data = kept.read(path)
    try:
        return _taken(data, story, now) if data is not None else Kept()
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Kept()


def _taken(data: dict[str, Any], story: Story, now: dict[str, str]) -> Kept:
    before = data["bones"]
    if now[""] != before[""]:
        return Kept()
    same = {s for s in now if now[s] == before.get(s)}
    whole = len(same) == len(now) == len(before) and not data["late"]
    loud = frozenset(data["loud"] if whole else story.scene_ids)
    # Where no path is told none is read.
    data |= json.loads(data["long"]) if loud else {"walks": []}
    walks = [tuple((str(k), str(n)) for k, n in walk["acts"]) for walk in data["walks"]]
    # A walk holds up to its first step into a scene with other bones.
    until = [
        next((n for n, scenes in walk["scenes"] if not same.issuperset(scenes)), len(acts) + 1)
        for walk, acts in zip(data["walks"], walks, strict=True)
    ]
    verdict = Verdict(walks)
    for n, row in enumerate(data["walks"]):
        verdict.scenes[n] = [(at, list(scenes)) for at, scenes in row["scenes"]]
    for scene, points in questions(story, mentions(story, loud), loud).items():
        if scene not in same:
            continue
        given = data["answers"][scene] if scene else data["endings"]
        for point, answer in zip(points, given, strict=True):
            if isinstance(answer, list):
                walk, length = answer
                if walks and length < until[walk]:
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
        loud,
        verdict,
        (lock[0], lock[1], tuple((k, n) for k, n in lock[2])) if lock else None,
        dict(data["narrow"]),
    )


def write(
    path: Path,
    story: Story,
    now: dict[str, str],
    told: list[Mention],
    decided: Decided,
    loud: Iterable[str],
) -> None:
    """Keep answers; ``loud`` are the scenes that there was something to say about."""
    verdict = decided.verdict
    asked = questions(story, told)
    known: set[Point] = {p for points in asked.values() for p in points}
    late = "time ran out"
    walks = [
        {"acts": walk, "scenes": verdict.scenes.get(n, [])} for n, walk in enumerate(verdict.walks)
    ]
    answers = {
        scene: [_answer(verdict, point) for point in points] for scene, points in asked.items()
    }
    data = {
        "bones": now,
        "loud": sorted({*loud, *_open(verdict, asked)}),
        "endings": answers[""],
        "long": json.dumps({"walks": walks, "answers": answers}, separators=(",", ":")),
        "open": [[list(p), why] for p, why in verdict.unknown.items() if p not in known],
        "late": any(why == late for why in verdict.unknown.values()),
        "lock": list(decided.lock) if decided.lock else None,
        "narrow": decided.narrow,
    }
    kept.write(path, data)


def _open(verdict: Verdict, asked: dict[str, list[Point]]) -> set[str]:
    """The scenes with a question that was not decided."""
    if not verdict.unknown:
        return set()
    return {s for s, points in asked.items() if s and not verdict.unknown.keys().isdisjoint(points)}


def _answer(verdict: Verdict, point: Point) -> Any:
    if point in verdict.reached:
        return list(verdict.reached[point])
    return "never" if point in verdict.never else verdict.unknown.get(point, "not asked")
