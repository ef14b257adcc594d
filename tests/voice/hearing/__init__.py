"""Labelled utterances, and the talks in which they are said: what the ear is measured on.

The words were written before the ear was tuned and are frozen by hash; a quarter of them may be
used to calibrate it, on the rest it is only ever reported.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from rapidfuzz import fuzz

from game.play.asks import Ask, Candidate
from game.voice.cues import plain

HERE = Path(__file__).parent
FROZEN = ("utterances.txt", "fixtures.yaml", "story.yaml")
TAGS = ("plain", "neg", "slang", "typo", "long", "short", "lang", "sarc")


@dataclass(frozen=True)
class Case:
    """One utterance: ``labels`` are full names such as ``outcome:draw``, ``ask``, ``off``."""

    talk: str
    labels: tuple[str, ...]
    tag: str
    text: str

    @property
    def part(self) -> Literal["calibration", "held-out"]:
        """Which part it belongs to, by a hash of its words alone."""
        digest = hashlib.sha256(self.text.encode()).digest()[0]
        return "calibration" if digest % 4 == 0 else "held-out"


def digest() -> str:
    """The hash of everything that is frozen."""
    total = hashlib.sha256()
    for name in FROZEN:
        total.update((HERE / name).read_bytes())
    return total.hexdigest()


@cache
def talks() -> dict[str, dict[str, Any]]:
    """The talks by name, as data: those of the story and those of the fixtures."""
    return _read("story.yaml", "fixtures.yaml")


@cache
def later_talks() -> dict[str, dict[str, Any]]:
    """The talks of the later acts, in which the utterances for tuning are said."""
    return _read("acts.yaml")


def _read(*names: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        found.update(yaml.safe_load((HERE / name).read_text(encoding="utf-8")))
    return found


def asking(talk: dict[str, Any], text: str) -> Ask:
    """The asking of a talk in which ``text`` was typed."""
    outcomes = tuple(
        Candidate(key, (row["say"], *row["examples"]), row["say"])
        for key, row in talk["outcomes"].items()
    )
    replies = tuple(
        Candidate(key, tuple(row["heard"]), row["line"]) for key, row in talk["replies"].items()
    )
    return Ask(
        id="t@1", beat="t", mode="select", scene="t", act="t", speaker="Samantha",
        lines=(talk["opening"],), typed=text, outcomes=outcomes, replies=replies,
    )  # fmt: skip


@cache
def cases() -> tuple[Case, ...]:
    """Every utterance of those that are frozen."""
    return _cases("utterances.txt", talks())


@cache
def tuning() -> tuple[Case, ...]:
    """The utterances that are for tuning alone."""
    return _cases("tuning.txt", later_talks())


def ask_of(case: Case) -> Ask:
    """The asking of a case."""
    return asking({**talks(), **later_talks()}[case.talk], case.text)


def _cases(name: str, known: dict[str, dict[str, Any]]) -> tuple[Case, ...]:
    found = []
    talk = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            talk = line[3:].strip()
        elif line and not line.startswith("#"):
            head, text = line.split(" | ", 1)
            labels, tag = head.split()
            full = [x for label in labels.split("|") for x in _labels(known[talk], label)]
            found.append(Case(talk, tuple(full), tag, text))
    return tuple(found)


def _labels(data: dict[str, Any], label: str) -> list[str]:
    if label in ("ask", "off"):
        return [label]
    if label in data["outcomes"]:
        return [f"outcome:{label}"]
    phrase = label.removeprefix("=").replace("_", " ")
    found = [
        f"reply:{key}"
        for key, row in data["replies"].items()
        if label in (key, f"r{row.get('n')}") or (label[0] == "=" and phrase in row["heard"])
    ]
    if not found:
        raise ValueError(f"no {label} there")
    return found


def nearness(case: Case) -> tuple[float, str]:
    """How near an utterance is to the nearest phrase of its talk (0 to 100), and that phrase."""
    talk = talks()[case.talk]
    phrases = [p for row in talk["outcomes"].values() for p in (row["say"], *row["examples"])]
    phrases += [p for row in talk["replies"].values() for p in row["heard"]]
    mine = _bare(case.text)
    if not mine:
        return 0.0, ""

    def near(phrase: str) -> float:
        theirs = _bare(phrase)
        return max(fuzz.ratio(mine, theirs), fuzz.token_sort_ratio(mine, theirs))

    return max((near(phrase), phrase) for phrase in phrases)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", plain(text)))
