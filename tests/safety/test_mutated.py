"""A few hundred damaged files; the measurement ``python -m tests.bench.fuzz`` takes 100,000."""

from __future__ import annotations

import pytest

from game.script.source import Source, parse_source
from tests.bench import oracle
from tests.bench.fuzz import case, judged, stories
from tests.bench.mutate import mutated
from tests.bench.oracle import lost, said_badly, unsaid
from tests.script.kit import faults_of


@pytest.mark.parametrize("first", range(0, 300, 60))
def test_a_damaged_file_is_a_story_or_errors_and_nothing_is_lost(first: int) -> None:
    wrong = {seed: bad for seed in range(first, first + 60) if (bad := judged(seed)[1])}
    assert wrong == {}, "python -m tests.bench.fuzz --case SEED shows one"


def test_cases_are_the_same_every_time_and_some_are_taken() -> None:
    assert case(5) == case(5)
    ends = {judged(seed)[0] for seed in range(400, 480)}
    assert ends >= {"refused", "played"}
    assert {"everything", "evening"} < {name for name, _ in stories()}


def source(text: str) -> Source:
    return parse_source("a.yaml", text.encode())


def test_the_judge_sees_what_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lost(source("scene: c  # a comment\n# another\nbeats:\n  - |2\n    a # b\n")) == ""
    monkeypatch.setattr(oracle, "compose", lambda _: [({"title": "I said"}, None)])
    assert "lost {'hello': 1}" in lost(source("title: I said #hello\n"))
    assert "made up {'said': 1}" in lost(source("title: I\n"))
    assert unsaid("Samantha: one two", [["id", "Samantha", "one two"]]) == ""
    assert "'two': 1" in unsaid("one two two", ["one two"])


def test_the_judge_sees_what_is_told_badly() -> None:
    found = faults_of("- goto: zz")[0]
    assert said_badly(found) == ""
    monkey = type(found)(found.code, found.path, 0, 1, "x")
    assert "no place" in said_badly(monkey)


def test_every_injury_is_dealt() -> None:
    import random

    raw = b"scene: a\nbeats:\n  - |\n    Hm.\n"
    made = {mutated(raw, [raw], random.Random(n)) for n in range(200)}
    assert len(made) > 150 and raw not in list(made)[:1]
