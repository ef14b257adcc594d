"""Read-text memory survives plays, crashes and folders that cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store.read import ReadLines


@given(st.lists(st.text(st.characters())))
def test_what_was_read_is_known_again(
    tmp_path_factory: pytest.TempPathFactory, ids: list[str]
) -> None:
    path = tmp_path_factory.mktemp("read") / "read.txt"
    lines = ReadLines(path)
    for number, line in enumerate(ids):
        assert lines.add(line) is (line not in ids[:number])
    assert lines.flush()
    again = ReadLines(path)
    for line in ids:
        assert line in lines
        if line and line.isprintable() and line == line.strip() and len(line) <= 200:
            assert line in again
    assert all(line in ids for line in again._seen)  # and nothing that was not


def test_it_appends_at_intervals(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "read.txt"
    lines = ReadLines(path, every=5.0)
    lines.add("hello.1")
    lines.tick(4.9)
    assert not path.exists()
    lines.tick(0.2)
    assert path.read_text() == "hello.1\n"
    lines.add("hello.2")
    lines.flush()
    lines.flush()
    assert path.read_text() == "hello.1\nhello.2\n"


def test_a_line_that_was_cut_is_no_other_line(tmp_path: Path) -> None:
    path = tmp_path / "read.txt"
    path.write_text("hello.1\nhello.35", encoding="utf-8")
    path.write_bytes(path.read_bytes()[:-1])
    lines = ReadLines(path)
    assert "hello.3" not in lines
    lines.add("hello.4")
    lines.flush()
    again = ReadLines(path)
    assert "hello.1" in again
    assert "hello.4" in again
    assert "hello.3" not in again
    assert len(again) == 2


def test_noise_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "read.txt"
    path.write_bytes(bytes(range(256)) * 10 + b"\nhello.1\n")
    assert "hello.1" in ReadLines(path)


def test_what_could_not_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    lines = ReadLines(tmp_path / "file" / "read.txt")
    lines.add("hello.1")
    assert not lines.flush()
    assert "hello.1" in lines
    (tmp_path / "file").unlink()
    assert lines.flush()
    assert "hello.1" in ReadLines(tmp_path / "file" / "read.txt")


def test_it_works_without_a_file() -> None:
    lines = ReadLines(None)
    lines.add("hello.1")
    assert lines.flush()
    assert "hello.1" in lines
