"""Two windows, jumping clocks, failing disks, folders that refuse: nothing is lost."""

from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.store import lock
from game.store import settings as settings_file
from game.store.errors import FolderTrouble, SaveError
from game.store.read import ReadLines
from game.store.saves import EARLIER, Saves, SaveStore, open_saves
from game.store.settings import Settings, changed

ROOT = Path(__file__).resolve().parents[2]


def at(*times: float) -> Callable[[], float]:
    """A clock that says these times, then the last one."""
    left: Iterator[float] = itertools.chain(times, itertools.repeat(times[-1]))
    return lambda: next(left)


# -- clocks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [(2e9, 1e9, 5.0), (1e9, 1e9, 1e9), (-5.0, 1e300, 0.0)])
def test_the_later_save_is_first_whatever_the_clock_says(
    tmp_path: Path, times: tuple[float, ...]
) -> None:
    store = SaveStore(tmp_path, clock=at(*times))
    for slot in ("one", "two", "three"):
        store.write(slot, {"n": slot})
    again = SaveStore(tmp_path, clock=at(1.0))
    assert [info.id for info in again.list()] == ["three", "two", "one"]
    again.write("one", {"n": "later"})
    assert again.list()[0].id == "one"
    assert again.read("one").data == {"n": "later"} and again.read("one").note == ""


def test_a_clock_that_jumps_sweeps_no_file_that_is_being_written(tmp_path: Path) -> None:
    """Another window starts, its clock a day ahead, while this one is in the middle of a save."""
    from game.store.atomic import whole

    store = SaveStore(tmp_path)
    entered, go = threading.Event(), threading.Event()

    def judged(_: bytes) -> str:
        entered.set()
        go.wait(20)
        return ""

    store.write("auto", {"n": 1})
    family = store._shelf.family("auto")
    with lock.alone(tmp_path):
        work = threading.Thread(target=family.put, args=(b"{}", 100_000, judged))
        work.start()
        assert entered.wait(20)
        parts = list(tmp_path.glob(".*.part"))
        for part in parts:
            os.utime(part, (1.0, 1.0))
        other = threading.Thread(target=SaveStore, args=(tmp_path,))
        other.start()
        other.join(0.1)
        assert other.is_alive() and list(tmp_path.glob(".*.part")) == parts != []
        go.set()
        work.join(20)
    other.join(20)
    assert (tmp_path / "auto.json").read_bytes() == b"{}"
    with whole(tmp_path / "x.json", b"") as part:
        assert part.is_file()


# -- two windows ---------------------------------------------------------------------------------

WINDOW = """
import sys
from pathlib import Path
from game.store.saves import SaveStore

store = SaveStore(Path(sys.argv[1]), story="room")
for number in range(40):
    store.write("auto", {"who": sys.argv[2], "n": number})
    store.write(sys.argv[2], {"n": number})
    store.keep_earlier("auto")
    assert store.read("auto").note == "" and store.read(sys.argv[2]).data == {"n": number}
"""


def test_two_windows_save_side_by_side(tmp_path: Path) -> None:
    windows = [
        subprocess.Popen([sys.executable, "-c", WINDOW, str(tmp_path), who], cwd=ROOT)
        for who in ("one", "two")
    ]
    assert [window.wait(60) for window in windows] == [0, 0]
    store = SaveStore(tmp_path, story="room")
    assert store.read("auto").data["n"] == 39 and store.read("auto").note == ""
    slots = {info.id: info for info in store.list()}
    assert set(slots) == {"auto", "one", "two", *EARLIER}
    assert all(info.generations == 3 for name, info in slots.items() if name not in EARLIER)
    serials = [info.serial for info in slots.values() if info.id not in EARLIER]
    assert len(set(serials)) == 3 and max(serials) == 160
    assert not list(tmp_path.glob("*broken*")) and not list(tmp_path.glob(".*.part"))


def test_a_holder_that_hangs_holds_nobody_up_for_long(tmp_path: Path) -> None:
    with lock.alone(tmp_path):
        done = threading.Event()

        def work() -> None:
            with lock.alone(tmp_path, 0.05):
                done.set()

        threading.Thread(target=work).start()
        assert done.wait(20)
    held = lock.take(tmp_path / "mark")
    assert held is not None
    with pytest.raises(lock.Busy):
        lock.take(tmp_path / "mark")
    held.release()
    again = lock.take(tmp_path / "mark")
    assert again is not None
    again.release()


# -- a play in another's place -------------------------------------------------------------------


@pytest.fixture(params=["disk", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Saves:
    if request.param == "disk":
        return SaveStore(tmp_path / "saves", story="room")
    from game.store.memory import MemoryStore

    return MemoryStore(story="room")


def test_a_play_that_another_takes_the_place_of_is_kept(either: Saves) -> None:
    assert either.keep_earlier("auto") == ""
    for play in ("a", "b", "c", "d"):
        either.write("auto", {"play": play}, play=play, acts=5)
        assert either.keep_earlier("auto") in EARLIER
    either.write("auto", {"play": "e"}, play="e", acts=1)
    kept = {either.read(name).data["play"] for name in EARLIER}
    assert kept == {"b", "c", "d"}  # the oldest went


def test_of_one_play_the_longest_is_kept(either: Saves) -> None:
    for acts in (5, 40, 6, 7, 8, 9, 41, 2):
        either.write("auto", {"acts": acts}, play="a", acts=acts)
        either.keep_earlier("auto")
    found = [info for info in either.list() if info.id in EARLIER]
    assert len(found) == 1 and either.read(found[0].id).data == {"acts": 41}


# -- disks ---------------------------------------------------------------------------------------


def refusing(patch: pytest.MonkeyPatch, path: Path, number: int) -> None:
    """Let every reading of one file fail with this error."""
    real = Path.open

    def opened(self: Path, *args: Any, **names: Any) -> Any:
        if self == path:
            raise OSError(number, os.strerror(number))
        return real(self, *args, **names)

    patch.setattr(Path, "open", opened)


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_newest_save_that_can_not_be_read_stops_no_saving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = SaveStore(tmp_path)
    for n in range(3):
        store.write("auto", {"n": n})
    with monkeypatch.context() as patch:
        refusing(patch, tmp_path / "auto.json", number)
        loaded = store.read("auto")
        assert loaded.data == {"n": 1} and os.strerror(number).lower() in loaded.note
        store.write("auto", {"n": 3})
    assert store.read("auto").data == {"n": 3}
    assert list(tmp_path.glob("auto.broken-*.json")) and store.list()[0].generations == 3


def test_a_newer_save_that_can_not_be_moved_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SaveStore(tmp_path)
    raw = b'{"format": 99}'
    (tmp_path / "auto.json").write_bytes(raw)
    monkeypatch.setattr("game.store.generations.set_aside", lambda *_: None)
    with pytest.raises(SaveError, match="could not be saved"):
        store.write("auto", {})
    assert (tmp_path / "auto.json").read_bytes() == raw and not list(tmp_path.glob(".*.part"))


def test_saves_in_a_folder_that_can_not_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SaveStore(tmp_path, story="room").write("auto", {"n": 1})

    def refused(folder: Path) -> Path:
        raise FolderTrouble(f"The folder {folder} cannot be written.")

    monkeypatch.setattr("game.store.places.make_folder", refused)
    saves, note = open_saves(tmp_path, story="room")
    assert "cannot be written" in note
    assert saves.read("auto").data == {"n": 1} and saves.list()[0].id == "auto"
    saves.write("auto", {"n": 2})
    assert saves.read("auto").data == {"n": 2}
    assert SaveStore(tmp_path, story="room").read("auto").data == {"n": 1}
    assert [info.id for info in saves.list()] == ["auto"] and saves.free_slot() == "slot-1"


# -- settings, and what was read -------------------------------------------------------------------


def test_damaged_settings_give_those_before(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    for speed in (30.0, 60.0, 90.0):
        settings_file.save(path, changed(Settings(), "text_speed", speed))
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    settings, notes = settings_file.load(path)
    assert settings.text_speed == 60.0
    assert len(notes) == 1 and "before the last change" in notes[0] and "broken-1" in notes[0]
    settings_file.save(path, settings)
    assert settings_file.load(path) == (settings, [])
    path.write_bytes(b"")
    (tmp_path / "config" / "settings.1.json").write_bytes(b"[]")
    settings, notes = settings_file.load(path)
    assert settings == Settings() and "defaults are used" in notes[0]


def test_settings_that_were_deleted_are_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for speed in (30.0, 60.0):
        settings_file.save(path, changed(Settings(), "text_speed", speed))
    path.unlink()
    assert settings_file.load(path) == (Settings(), [])


def test_what_was_read_reaches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")  # noqa: PTH112
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    lines = ReadLines(tmp_path / "read.txt")
    lines.add("a.1")
    assert lines.flush()
    assert synced == ["file", "folder"]
    lines.add("a.2")
    assert lines.flush() and synced == ["file", "folder", "file"]
    assert "a.2" in ReadLines(tmp_path / "read.txt")


def test_what_was_read_is_written_beside_the_game(tmp_path: Path) -> None:
    asked: list[Callable[[], object]] = []
    lines = ReadLines(tmp_path / "read.txt", every=1.0, later=asked.append)
    lines.add("a.1")
    lines.tick(2.0)
    assert not (tmp_path / "read.txt").exists() and len(asked) == 1
    asked.pop()()
    assert (tmp_path / "read.txt").read_text() == "a.1\n"
    lines.tick(2.0)
    assert asked == []  # nothing new: the disk is left alone


def test_a_gallery_that_can_not_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gallery.txt"
    path.write_text("x\n")
    refusing(monkeypatch, path, errno.EIO)
    assert "gallery.txt could not be read" in ReadLines(path).note
    assert ReadLines(tmp_path / "other.txt").note == ""
