"""A story in figures: what is written, and what plays see of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from game.play import events as ev
from game.rehearsal.watch import speeches as speeches_of
from game.report.map import acts_of
from game.report.players import Played, play
from game.script import ops as o
from game.script.prose import Text, strings
from game.script.story import Story

WORDS_A_MINUTE = 200
"""What is read for pleasure on a screen, in words a minute."""
NARRATION = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Words as written, every variation counted: by act, scene and speaker; lines by speaker.

    Narration has an empty name; what the player may say counts as the player's, acts too.
    """

    total: int
    acts: Mapping[str, int]
    scenes: Mapping[str, int]
    speakers: Mapping[str, int]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the most of some plays."""

    low: float
    mid: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of values, of which there is at least one."""
        return cls(min(values), median(values), max(values))


@dataclass(slots=True)
class Figures:
    """What the plays of one player came to."""

    player: str
    plays: int
    words: Spread
    minutes: Spread
    share: Spread
    """Of the words of all lines, those in lines that one play saw."""
    choices: Spread
    choices_a_minute: Spread
    endings: Mapping[str, int]
    """How many plays came to each ending; an empty name for those that came to none."""
    measures: Mapping[str, Mapping[str, Mapping[Any, int]]] = field(default_factory=dict)
    """By act and variable: how many plays left the act with each value."""


def written(story: Story) -> Written:
    """Count what is written."""
    acts = acts_of(story)
    by_act: Counter[str] = Counter({act: 0 for act in story.acts})
    scenes: Counter[str] = Counter()
    speakers: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for scene in story.scene_ids:
        scenes[scene] = 0
        for speaker, text in _spoken(story, story.scene(scene)):
            count = length(text)
            by_act[acts[scene]] += count
            scenes[scene] += count
            speakers[speaker] += count
            lines[speaker] += 1
    return Written(sum(scenes.values()), dict(by_act), dict(scenes), dict(speakers), dict(lines))


def length(text: Text) -> int:
    """The written words of a text, every variation counted."""
    return sum(len(piece.split()) for piece in strings(text))


def _spoken(story: Story, scene: o.Scene) -> Iterable[tuple[str, Text]]:
    """Everything written in a scene, with who says it."""
    for speech in speeches(scene):
        yield speech[1], speech[2]
    for op in scene.ops:
        rows = op.options if isinstance(op, o.Menu) else ()
        if isinstance(op, o.Talk):
            rows = [*op.outcomes, *op.exits]
        for row in rows:
            yield story.player, row[1]


def speeches(scene: o.Scene) -> Iterable[o.Speech]:
    """Every line of a scene."""
    for op in scene.ops:
        yield from speeches_of(op)


def plays(
    story: Story,
    player: str,
    likes: Mapping[str, float],
    *,
    count: int,
    seed: int,
    wpm: int = WORDS_A_MINUTE,
) -> Figures:
    """Let a player play ``count`` times, and count."""
    weights = {
        s[0]: length(s[2]) for scene in story.scene_ids for s in speeches(story.scene(scene))
    }
    whole = max(1, sum(weights.values()))
    rows: list[tuple[float, float, float, float]] = []
    endings: Counter[str] = Counter()
    measures: dict[str, dict[str, Counter[Any]]] = {}
    for number in range(count):
        played = play(story, likes, seed, number)
        words, seen = read(played, weights)
        minutes = words / wpm
        rows.append((words, minutes, seen / whole, played.acts))
        endings[played.ending] += 1
        for act, values in played.measures.items():
            for name, value in values.items():
                measures.setdefault(act, {}).setdefault(name, Counter())[value] += 1
    return Figures(
        player,
        count,
        Spread.of([row[0] for row in rows]),
        Spread.of([row[1] for row in rows]),
        Spread.of([row[2] for row in rows]),
        Spread.of([row[3] for row in rows]),
        Spread.of([row[3] / row[1] if row[1] else 0.0 for row in rows]),
        {e: endings[e] for e in (*story.endings, "") if e in story.endings or endings[e]},
        {a: {n: dict(c.most_common()) for n, c in row.items()} for a, row in measures.items()},
    )


def read(played: Played, weights: Mapping[str, int]) -> tuple[int, int]:
    """The words that a play showed, and of the story's lines those that it saw, by weight.

    What is typed, and what is said as its button had it, is not read again.
    """
    words = 0
    met: set[str] = set()
    for event in played.events:
        if isinstance(event, ev.Offered):
            words += sum(len(option.label.split()) for option in event.options)
            continue
        for line in _lines(event):
            if line.id in weights:
                met.add(line.id)
                words += len(line.text.split())
    return words, sum(weights[line] for line in met)


def _lines(event: ev.Event) -> Iterable[ev.Said]:
    """The lines that an event shows."""
    if isinstance(event, ev.Mixed):
        return [line for fader in event.faders for line in fader.lines]
    return [event] if isinstance(event, ev.Said) else []
