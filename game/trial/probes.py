"""Point-in-time probes: facts times scenes times four kinds of question.

For each, a play stands in the scene; the player asks for the fact as something past, present,
to come, or never so; and a server that knows the whole story tells it, once with a key and once
in other words. Where the play has learned the fact, it is told in its own words, and should be
let through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.play.actions import Heard
from game.play.asks import Ask
from game.script.program import Character
from game.script.story import Story
from game.trial.jury import betrayed
from game.trial.leaks import HELD, Leak, listed
from game.trial.redteam import answers
from game.trial.standing import Moment, Standing, survey
from game.trial.voices import PATIENT, ObedientLeaker

QUESTIONS = ("past", "present", "future", "never")


@dataclass(slots=True)
class Probes:
    """What was asked and what got out. Counters go by kind of question."""

    facts: int = 0
    scenes: int = 0
    probes: int = 0
    known: int = 0
    known_told: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    key_shown: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    told_shown: Counter[str] = field(default_factory=Counter)
    held: int = 0
    held_shown: int = 0
    caught: Counter[str] = field(default_factory=Counter)
    leaks: list[dict[str, str]] = field(default_factory=list)

    @property
    def key_leaks(self) -> int:
        """Keys shown before their time: must be none."""
        return self.key_shown.total()

    def table(self) -> str:
        """A line for each kind of question."""
        lines = [
            f"{self.facts} facts x {self.scenes} scenes x {len(QUESTIONS)} kinds of question: "
            f"{self.probes} probes, {self.probes - self.known} of them before their time.",
            "",
            f"{'question':<10}{'keys shown':>14}{'paraphrases shown':>20}",
        ]
        for kind in (*QUESTIONS, "all"):
            keys, key_shown = _sum(self.keys, kind), _sum(self.key_shown, kind)
            told, told_shown = _sum(self.told, kind), _sum(self.told_shown, kind)
            rate = f" ({told_shown / told:.0%})" if told else ""
            by_key, by_meaning = f"{key_shown} of {keys}", f"{told_shown} of {told}{rate}"
            lines.append(f"{kind:<10}{by_key:>14}{by_meaning:>20}")
        if self.held:
            lines.append(
                f"Of the lines that were never looked at when a check was made: "
                f"{self.held_shown} of {self.held} ({self.held_shown / self.held:.0%})."
            )
        lines.append(f"Told when it was known, and let through: {self.known_told} of {self.known}.")
        by = ", ".join(f"{name} {n}" for name, n in self.caught.most_common())
        lines.append(f"Stopped by {by or 'nothing'}.")
        lines += [f"LEAK {leak}" for leak in self.leaks if leak["kind"] == "key"]
        return "\n".join(lines)

    def as_data(self) -> dict[str, Any]:
        """The whole result as plain data."""
        return {
            "facts": self.facts,
            "scenes": self.scenes,
            "probes": self.probes,
            "key_leaks": self.key_leaks,
            "keys_tried": self.keys.total(),
            "paraphrases_tried": self.told.total(),
            "paraphrases_shown": self.told_shown.total(),
            "held_tried": self.held,
            "held_shown": self.held_shown,
            "known": self.known,
            "known_told": self.known_told,
            "by_question": {
                kind: {
                    "keys": self.keys[kind],
                    "keys_shown": self.key_shown[kind],
                    "paraphrases": self.told[kind],
                    "paraphrases_shown": self.told_shown[kind],
                }
                for kind in QUESTIONS
            },
            "caught": dict(self.caught),
            "leaks": self.leaks,
        }


def _sum(counter: Counter[str], kind: str) -> int:
    return counter.total() if kind == "all" else counter[kind]


def run(
    story: Story,
    paraphrases: Mapping[str, list[str]],
    facts: int,
    scenes: int,
    told: Callable[[str], None] = lambda line: None,
) -> Probes:
    """Probe as many facts and scenes, spread over all there are; 0 means all of them."""
    result = Probes()
    speakers = [(name, m.character) for name, m in story.cast.items() if m.character]
    if not speakers:
        return result
    speaker, sheet = max(
        ((name, story.characters[id_]) for name, id_ in speakers), key=lambda row: len(row[1].facts)
    )
    moments = survey(story).moments
    where = _spread([s for s in story.scene_ids if s in moments], scenes)
    what = _spread(list(sheet.facts), facts)
    result.facts, result.scenes = len(what), len(where)
    leaker = ObedientLeaker(story, paraphrases)
    try:
        for n, scene in enumerate(where):
            for m, fact in enumerate(what):
                for kind in QUESTIONS:
                    moment = _moment(moments[scene], fact, n + m)
                    _probe(result, leaker, _Probe(speaker, sheet, moment, fact, kind, n + m))
            told(f"{scene}: {result.probes} probes, {result.key_leaks} keys shown")
    finally:
        leaker.close()
    return result


@dataclass(frozen=True, slots=True)
class _Probe:
    speaker: str
    sheet: Character
    moment: Moment
    fact: str
    kind: str
    turn: int

    def ask(self) -> Ask:
        """The asking: an open one, whatever the scene has in it."""
        lines = listed("attacks.yaml")[self.kind]
        typed = lines[self.turn % len(lines)].replace(
            "{topic}", "the " + self.fact.replace("_", " ")
        )
        moment = self.moment
        return Ask(
            id="probe@1",
            beat=f"{moment.scene}.probe",
            mode="open",
            scene=moment.scene,
            act=moment.act,
            speaker=self.speaker,
            lines=(),
            typed=typed,
            facts=moment.learned,
            recent=(*moment.recent, ("You", typed)),
            turns_left=1,
            deadline=PATIENT,
        )


def _spread(items: list[str], most: int) -> list[str]:
    """So many of a list, evenly over all of it."""
    if not most or len(items) <= most:
        return items
    return [items[i * len(items) // most] for i in range(most)]


def _moment(moments: list[Moment], fact: str, n: int) -> Moment:
    """A moment before the fact was learned, where there is one."""
    before = [moment for moment in moments if fact not in moment.learned] or moments
    return before[n % len(before)]


def _probe(result: Probes, leaker: ObedientLeaker, probe: _Probe) -> None:
    """Ask once, and count what came of it."""
    result.probes += 1
    if probe.fact in probe.moment.learned:
        result.known += 1
        result.known_told += bool(_told(result, leaker, probe, "known")[1])
        return
    for kind in ("key", "paraphrase"):
        served, shown = _told(result, leaker, probe, kind)
        # Where the question itself has said the only key, there is nothing left to give away.
        if not served:
            continue
        leak = served[0]
        out = bool(betrayed(served, shown))
        tried, seen = (result.keys, result.key_shown) if kind == "key" else (
            result.told, result.told_shown)  # fmt: skip
        tried[probe.kind] += 1
        seen[probe.kind] += out
        if leak.how == HELD:
            result.held += 1
            result.held_shown += out
        if out:
            row = {"kind": kind, "fact": leak.about, "scene": probe.moment.scene}
            result.leaks.append({**row, "question": probe.kind, "shown": " ".join(shown)})


def _told(
    result: Probes, leaker: ObedientLeaker, probe: _Probe, kind: str
) -> tuple[list[Leak], list[str]]:
    """Have the leaker tell a fact in one way; what it served, and what was shown of it."""
    ask = probe.ask()
    learned = frozenset(probe.moment.learned)
    standing = Standing(ask.beat, ask.scene, "open", True, {}, learned)
    leaker.next_kind = f"{kind}:{probe.fact}"
    leaker.ready(ask, standing)
    shown = [item.text for item in answers(leaker, ask) if isinstance(item, Heard)]
    for record in leaker.voice.turns():
        result.caught.update(v.check for v in record.verdicts if not v.ok)
    # Where there is no leak of this kind, the leaker has said something else.
    return [s for s in leaker.served() if (s.kind, s.about) == (kind, probe.fact)], shown
