"""The twin that forgets: nothing is lost by a cut, and it would notice if something were."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.store.atomic import move
from tests.bench import powercut
from tests.store.powercut import (
    Forced,
    ForcedNames,
    Named,
    Told,
    Wrote,
    record,
    states,
)

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="the recorder asks /proc what a handle is"
)


def test_no_cut_loses_what_was_said_to_be_kept() -> None:
    bench = powercut.run((4, 5), things=6)
    assert bench.found == []
    assert bench.sums["cuts"] > 200 and bench.sums["lives after a cut"] == 3


def renaming(newest: Path, raw: bytes) -> None:
    """As saves were once moved up: the newest leaves its name before the new one takes it."""
    first = newest.with_suffix(".1.json")
    part = newest.with_suffix(".part")
    with part.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    if newest.exists():
        os.replace(newest, first)  # noqa: PTH105
    os.replace(part, newest)  # noqa: PTH105


@contextlib.contextmanager
def a_worse_store(patch: pytest.MonkeyPatch, fault: str) -> Iterator[None]:
    """The store without one of the things that it does for safety."""
    with patch.context() as worse:
        if fault == "files are not forced":
            worse.setattr("game.store.atomic.force", lambda _: None)
        elif fault == "folders are not forced":
            worse.setattr("game.store.generations.sync_folder", lambda _: None)
        elif fault == "new folders are not forced":
            worse.setattr("game.store.atomic.sync_folder", lambda _: None)
        elif fault == "the newest leaves its name":
            worse.setattr("game.store.generations.twin", lambda old, new, _: move(old, new))
        else:
            worse.setattr("game.store.read.force", lambda _: None)
        yield


@pytest.mark.parametrize(
    "fault",
    [
        "files are not forced",
        "folders are not forced",
        "new folders are not forced",
        "the newest leaves its name",
        "lines are not forced",
    ],
)
def test_a_store_that_takes_less_care_is_caught(
    monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with a_worse_store(monkeypatch, fault):
        found = powercut.run(range(1, 8), things=4, most=1).found
    assert found


def test_what_may_be_left_of_a_file_and_a_name() -> None:
    steps: list[Any] = [
        Named((("a", 1),)),
        Wrote(1, b"12345678"),
        Forced(1),
        Named((("b", 1), ("a", None))),
        ForcedNames("."),
        Told("x", 1),
    ]
    every = list(states(steps))
    lefts = {left for left, _ in every}
    both = frozenset({("a", b"12345678"), ("b", b"12345678")})
    for raw in (b"", b"1234", b"\0" * 8, b"12345678"):
        assert frozenset({("a", raw)}) in lefts  # torn before it was forced
    assert frozenset() in lefts and both in lefts  # a name at neither, at both
    assert {left for left, told in every if told} == {frozenset({("b", b"12345678")})}


def test_what_the_system_is_asked_is_written_down(tmp_path: Path) -> None:
    def work(_: object) -> None:
        folder = tmp_path / "saves"
        folder.mkdir()
        renaming(folder / "x.json", b"one")

    steps = record(tmp_path, work)
    assert steps == [
        Named((("saves", 0),)),
        Named((("saves/x.part", 1),)),
        Wrote(1, b"one"),
        Forced(1),
        Named((("saves/x.json", 1), ("saves/x.part", None))),
    ]
