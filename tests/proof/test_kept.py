"""Answers that are kept: taken again where they hold, and only there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest

from game.proof import decide, kept
from game.proof.check import check_story
from game.proof.decide import Decider
from tests.proof.control import DEFECTS, write


class Counting(Decider):
    """Counts how often anything is decided, and what was known by then."""

    made: ClassVar[list[int]] = []

    def decide(self, universe: Any) -> Any:
        self.made.append(len(self.verdict.reached))
        return super().decide(universe)


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    Counting.made = []
    monkeypatch.setattr(decide, "Decider", Counting)
    return Counting.made


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(folder: Path, cache: Path) -> list[str]:
    checked = check_story(folder, cache=cache)
    assert checked.open == []
    return [f"{d.code} {d.path}:{d.line}" for d in checked.findings]


def test_nothing_is_decided_twice(tmp_path: Path, decided: list[int]) -> None:
    folder, cache = write(tmp_path / "story"), tmp_path / "cache"
    assert codes(folder, cache) == []
    first = len(decided)
    assert first and codes(folder, cache) == []
    # Words decide nothing, even where a line's id is made of them.
    edit(folder, "boat.yaml", "don't look down", "never look down")
    edit(folder, "home.yaml", "The kitchen light", "Above it all\n    the kitchen light")
    assert codes(folder, cache) == []
    assert len(decided) == first + 1  # one line more is one question more: known but for it
    assert decided[-1] > 20


def test_a_changed_condition_is_decided_again(tmp_path: Path, decided: list[int]) -> None:
    folder, cache = write(tmp_path / "story"), tmp_path / "cache"
    assert codes(folder, cache) == []
    edit(folder, "boat.yaml", "nerve > 2", "nerve > 3")
    assert codes(folder, cache) == ["RT101 boat.yaml:4"]
    edit(folder, "boat.yaml", "nerve > 3", "nerve > 2")
    assert codes(folder, cache) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d.name.replace(" ", "-"))
def test_what_is_known_changes_nothing_that_is_found(defect: Any, tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "story"), tmp_path / "cache"
    assert codes(folder, cache) == []
    write(folder, defect)
    fresh = [f"{d.code} {d.path}:{d.line}" for d in check_story(folder).findings]
    assert codes(folder, cache) == fresh != []


@pytest.mark.parametrize("how", ["cut", "empty", "other", "binary", "foreign"])
def test_a_file_that_is_no_use_is_not_used(how: str, tmp_path: Path, decided: list[int]) -> None:
    folder, cache = write(tmp_path / "story"), tmp_path / "cache"
    assert codes(folder, cache) == []
    first = len(decided)
    for path in cache.iterdir():
        raw = path.read_bytes()
        head, _, body = raw.partition(b"\n")
        data = json.loads(body)
        lie = json.dumps({**data, "findings": [], "lock": ["quay", 0, []]}).encode()
        spoilt = {
            "cut": raw[: len(raw) // 2],
            "empty": b"",
            "other": head + b"\n" + lie,
            "binary": bytes(range(256)) * 40,
            "foreign": b"0" * 32 + b"\n" + body,
        }
        path.write_bytes(spoilt[how])
    assert codes(folder, cache) == []
    assert len(decided) == 2 * first


def test_the_folder_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FILES", 3)
    for n in range(6):
        kept.write(kept.file_of(tmp_path, Path(f"/story{n}"), "proof"), [n])
    assert len(list(tmp_path.iterdir())) == 3
    assert kept.read(kept.file_of(tmp_path, Path("/story5"), "proof")) == [5]
    monkeypatch.setattr(kept, "LARGEST", 10)
    kept.write(kept.file_of(tmp_path, Path("/big"), "proof"), ["x" * 100])
    assert kept.read(kept.file_of(tmp_path, Path("/big"), "proof")) is None


def test_a_folder_that_cant_be_written_is_no_error(tmp_path: Path) -> None:
    folder = write(tmp_path / "story")
    (tmp_path / "file").write_text("no folder")
    assert check_story(folder, cache=tmp_path / "file" / "cache").findings == []


def test_a_picture_that_is_gone_is_missed(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "story"), tmp_path / "cache"
    assert codes(folder, cache) == []
    (folder / "assets/backdrops/quay_dusk.webp").unlink()
    assert codes(folder, cache) == ["RT087 story.yaml:11"]
