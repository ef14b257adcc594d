"""Files are whole or were never there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from game.store.atomic import set_aside, sweep, write_atomic


def test_it_writes_and_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_atomic(target, b"one")
    write_atomic(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failure_at_a_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    target = tmp_path / "a.json"
    write_atomic(target, b"old")
    opened: list[int] = []

    def fail(*args: object, **_: object) -> None:
        if step == "fdopen" and isinstance(args[0], int):
            opened.append(args[0])
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(OSError, match=os.strerror(code)):
            write_atomic(target, b"new")
    for handle in opened:
        os.close(handle)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_that_cannot_be_forced_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_atomic(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_the_bytes_are_on_the_disk_before_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        order.append("sync folder" if is_folder else f"sync {os.fstat(handle).st_size}")
        real_sync(handle)

    def replace(source: Path, target: Path) -> None:
        order.append("replace")
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    write_atomic(tmp_path / "a.json", b"12345")
    assert order == ["sync 5", "replace", "sync folder"]


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    link = tmp_path / "link.json"
    try:
        link.symlink_to(tmp_path / "real.json")
    except OSError:
        pytest.skip("this system makes no links")
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_only_old_unfinished_files_are_swept(tmp_path: Path) -> None:
    part, mine = tmp_path / ".a.json.x1.part", tmp_path / "a.part"
    for path in (part, mine):
        path.write_bytes(b"")
    sweep(tmp_path, now=part.stat().st_mtime + 10)
    assert part.exists()
    sweep(tmp_path, now=part.stat().st_mtime + 4000)
    assert not part.exists()
    assert mine.exists()
    sweep(tmp_path / "none")


def test_a_file_is_set_aside_beside_the_ones_before_it(tmp_path: Path) -> None:
    names = []
    for _ in range(2):
        (tmp_path / "a.json").write_bytes(b"x")
        aside = set_aside(tmp_path / "a.json")
        assert aside is not None
        names.append(aside.name)
    assert names == ["a.broken-1.json", "a.broken-2.json"]


def test_what_cannot_be_set_aside_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_bytes(b"x")

    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    assert set_aside(tmp_path / "a.json") is None
    assert (tmp_path / "a.json").exists()
