"""What the ears make of the labelled utterances: right, wrong, asked; with the confusion.

By hand::

    python -m tests.bench.ear [--part held-out] [--live] [--ears words meaning] [--wrong] [--json]

The utterances, their split and the talks are ``tests.voice.hearing``; the bars were set on the
calibration part, so figures are quoted from the held-out part. The talks are those that were frozen
with them; ``--live`` hears the same words in the story's talks as they are today, which is what
players get, with the phrases that writers have added since. *Right* is the labelled outcome,
reply, question back or ``off topic``; *wrong effect* an outcome applied that is not the label, with
its two-sided 95 % Clopper-Pearson bound; *wrong reply* says a line that does not fit and changes
nothing; *asked* offers the outcomes as buttons where more could have been known. What other models
would give is told by ``ear_fit --model``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import comb
from typing import Any

from game.script import load_story
from game.voice.ear import Ear, LexicalEar
from game.voice.encoder import Both
from game.voice.meaning import MeaningEar
from tests.bench.measure import conditions, table
from tests.voice.hearing import Case, asking, cases, snapshot, talks

ROWS = ("outcome", "reply", "ask", "off")
COLUMNS = ("this outcome", "another outcome", "this reply", "another reply", "unsure", "off topic")


EARS: dict[str, Callable[[], Ear]] = {
    "words": LexicalEar,
    "meaning": lambda: MeaningEar(Both()),
}


def today() -> tuple[dict[str, Any], dict[str, str]]:
    """The talks as they are now, and today's name of each reply that the labels name."""
    found = {**talks(), **snapshot.talks(load_story(snapshot.ROOT / "story"))}
    names: dict[str, str] = {}
    for talk, data in talks().items():
        now = found[talk]["replies"]
        for key, row in data["replies"].items():
            heard = set(row["heard"])
            most = max(now, key=lambda other: len(heard & set(now[other]["heard"])), default=key)
            names[f"{talk} reply:{key}"] = f"reply:{most}"
    return found, names


def in_today(case: Case, names: dict[str, str]) -> Case:
    """The case, labelled with today's names."""
    labels = tuple(names.get(f"{case.talk} {label}", label) for label in case.labels)
    return replace(case, labels=labels)


def heard(ear: Ear, case: Case, among: dict[str, Any]) -> str:
    """What an ear makes of a case, as a label."""
    hearing = ear.hear(case.text, asking(among[case.talk], case.text))
    if hearing.kind in ("outcome", "reply"):
        return f"{hearing.kind}:{hearing.id}"
    return "ask" if hearing.kind == "unsure" else "off"


def bound(wrong: int, total: int) -> float:
    """The upper end of the two-sided 95 % Clopper-Pearson interval."""
    low, high = wrong / total, 1.0
    for _ in range(60):
        p = (low + high) / 2
        tail = sum(comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(wrong + 1))
        low, high = (p, high) if tail > 0.025 else (low, p)
    return high


def column(case: Case, label: str) -> str:
    """Which column of the confusion table an answer falls in."""
    if label == "ask":
        return "unsure"
    if label == "off":
        return "off topic"
    which = "this" if label in case.labels else "another"
    return f"{which} {label.partition(':')[0]}"


def kind(case: Case, label: str) -> str:
    """How an answer compares with the labels: a column of the table by kind of utterance."""
    if label in case.labels:
        return "right"
    return {"ask": "asked", "off": "off topic"}.get(label, f"wrong {label.partition(':')[0]}")


def offered_first(ear: Ear, case: Case, among: dict[str, Any]) -> bool:
    """Whether the outcome that was meant is the first of those offered."""
    hearing = ear.hear(case.text, asking(among[case.talk], case.text))
    return f"outcome:{hearing.id}" in case.labels


def measured(ear: Ear, part: Sequence[Case], among: dict[str, Any]) -> dict[str, Any]:
    """Every figure of one ear."""
    part = sorted(part, key=lambda case: case.talk)
    for name in {case.talk for case in part}:
        if isinstance(ear, MeaningEar):
            ear.prepare(asking(among[name], ""))
    began = time.process_time()
    answers = [heard(ear, case, among) for case in part]
    each = (time.process_time() - began) / len(part)
    rows: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    tags: dict[str, Counter[str]] = {}
    wrong: list[tuple[Case, str]] = []
    for case, label in zip(part, answers, strict=True):
        rows[case.labels[0].partition(":")[0]][column(case, label)] += 1
        tag = tags.setdefault(case.tag, Counter())
        tag["all"] += 1
        tag[kind(case, label)] += 1
        if kind(case, label) == "wrong outcome":
            wrong.append((case, label))
    right = sum(tag["right"] for tag in tags.values())
    asked = sum(a == "ask" and a not in c.labels for c, a in zip(part, answers, strict=True))
    first = sum(
        offered_first(ear, case, among)
        for case, label in zip(part, answers, strict=True)
        if label == "ask" and case.labels[0].startswith("outcome")
    )
    replies = sum(row["another reply"] for row in rows.values())
    return {
        "utterances": len(part),
        "right": right,
        "wrong_effects": len(wrong),
        "wrong_effects_bound": bound(len(wrong), len(part)),
        "wrong_replies": replies,
        "asked": asked,
        "asked_first": first,
        "milliseconds": each * 1000,
        "confusion": {row: dict(counts) for row, counts in rows.items()},
        "tags": {tag: dict(counts) for tag, counts in sorted(tags.items())},
        "wrong": [f"{c.talk}: {c.text} -> {label} (is {'|'.join(c.labels)})" for c, label in wrong],
    }


def tell(name: str, found: dict[str, Any]) -> None:
    """Print the figures of one ear."""
    total = found["utterances"]
    print(
        f"\n{name}: right {found['right']} of {total} ({found['right'] / total:.0%}), wrong effect "
        f"{found['wrong_effects']} ({found['wrong_effects'] / total:.1%}, 95 % at most "
        f"{found['wrong_effects_bound']:.1%}), wrong reply {found['wrong_replies']}, asked "
        f"{found['asked']} (the outcome meant stands first in {found['asked_first']}), "
        f"{found['milliseconds']:.1f} ms of CPU each\n"
    )
    confusion = found["confusion"]
    table(["is", *COLUMNS], [[row, *(confusion[row].get(c, 0) for c in COLUMNS)] for row in ROWS])
    tags = found["tags"]
    print()
    names = ("all", "right", "wrong outcome", "wrong reply", "asked", "off topic")
    lines = [[tag, *(row.get(n, 0) for n in names), share(row)] for tag, row in tags.items()]
    table(["kind", *names, "wrong effect, 95 % at most"], lines)


def share(row: dict[str, int]) -> str:
    """The bound of the wrong effects among utterances of a kind."""
    return f"{bound(row.get('wrong outcome', 0), row['all']):.0%}"


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ear", description=__doc__)
    parser.add_argument("--part", choices=["calibration", "held-out"], default="held-out")
    parser.add_argument("--ears", nargs="+", choices=sorted(EARS), default=["words", "meaning"])
    parser.add_argument("--wrong", action="store_true", help="also list the wrong effects")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--live", action="store_true", help="in the story's talks of today")
    args = parser.parse_args(argv)
    among, names = today() if args.live else (talks(), {})
    part = [in_today(case, names) for case in cases() if case.part == args.part]
    found = {name: measured(EARS[name](), part, among) for name in args.ears}
    if args.json:
        print(json.dumps(found, indent=1, ensure_ascii=False))
        return 0
    print(conditions())
    for name, figures in found.items():
        tell(name, figures)
        if args.wrong:
            print("\n".join(figures["wrong"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
