"""Counts over all plays: added up by several windows, whatever the file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.store.tally import Tally


def test_two_windows_lose_nothing_of_one_another_s(tmp_path: Path) -> None:
    path = tmp_path / "counts" / "s.json"
    one, other = Tally(path), Tally(path)
    one.add("plays")
    other.add("plays")
    other.add("time:a", 2.25)
    assert one.flush() and other.flush() and one.flush()
    again = Tally(path)
    assert again["plays"] == 2 and again.starting("time:") == {"a": 2.2}
    again.clear()
    assert Tally(path)["plays"] == 0 and not path.exists()


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "counts": []}', b'{"format": 1}', b"\xff",
     b'{"format": 1, "counts": {"plays": true, "x": "1", "y": -1, "z": 1e999, "ok": 3}}'],
)  # fmt: skip
def test_any_file_is_read_and_counted_on(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(raw)
    tally = Tally(path)
    assert set(tally.starting("")) <= {"ok"}
    tally.add("plays")
    assert tally.flush() and Tally(path)["plays"] == 1
    assert json.loads(path.read_text())["format"] == 1


def test_what_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    tally = Tally(tmp_path / "file" / "s.json")
    tally.add("plays")
    assert not tally.flush() and tally["plays"] == 1
    (tmp_path / "file").unlink()
    assert tally.flush() and Tally(tmp_path / "file" / "s.json")["plays"] == 1
