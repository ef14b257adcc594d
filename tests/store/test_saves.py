"""Saves: what is written comes back, or the one before it does, and the player is told."""

from __future__ import annotations

import errno
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.store import savefile
from game.store.errors import NoSave, SaveDamaged, SaveError, SaveForeign, SaveNewer
from game.store.memory import MemoryStore
from game.store.savefile import Head, file_stem
from game.store.saves import Saves, SaveStore, open_saves

Json = dict[str, Any]
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
tables = st.dictionaries(st.text(), plain, max_size=5)
hostile = [
    "../x", "..", ".", "", "/etc/passwd", "C:\\x", "CON", "con", "nul", "lpt1", "a" * 500,
    "🙂", "Tea with Mum", "tea with mum", "a.1", "auto.1", "a\0b", "a\nb", "~", "auto~",
    " auto", "auto ", "AUTO", "ſlot-1", "\ud800", "slot-1.json",
]  # fmt: skip


def clock() -> Callable[[], float]:
    ticks = itertools.count(1_000_000)
    return lambda: float(next(ticks))


@pytest.fixture
def store(tmp_path: Path) -> SaveStore:
    return SaveStore(tmp_path / "saves", game="0.1.0", story="room", clock=clock())


@pytest.fixture(params=["disk", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Saves:
    if request.param == "disk":
        return SaveStore(tmp_path / "saves", story="room", clock=clock())
    return MemoryStore(story="room", clock=clock())


def filled(folder: Path) -> SaveStore:
    """A slot with three generations, the newest holding 3."""
    store = SaveStore(folder, story="room", clock=clock())
    for number in (1, 2, 3):
        store.write("auto", {"n": number}, title=f"Scene {number}")
    return store


# What both stores do


@given(tables)
def test_plain_data_comes_back(tmp_path_factory: pytest.TempPathFactory, data: Json) -> None:
    folder = tmp_path_factory.mktemp("saves")
    for store in (SaveStore(folder), MemoryStore()):
        store.write("auto", data)
        assert store.read("auto").data == data
        assert store.read("auto").note == ""


def test_a_slot_tells_what_it_is(either: Saves) -> None:
    either.write("auto", {"n": 1}, title="Hello", detail="Tuesday")
    either.write("quick", {"n": 2}, title="The lift")
    quick, auto = either.list()
    assert (auto.id, auto.title, auto.detail, auto.story) == ("auto", "Hello", "Tuesday", "room")
    assert (quick.id, quick.generations, quick.damaged) == ("quick", 1, False)
    assert quick.when > auto.when
    assert either.read("auto").head.title == "Hello"


def test_three_generations_are_kept(either: Saves) -> None:
    for number in range(5):
        either.write("auto", {"n": number})
    assert either.read("auto").data == {"n": 4}
    assert either.list()[0].generations == 3


def test_deleting_leaves_the_other_slots(either: Saves) -> None:
    for slot in ("slot-1", "slot-1", "slot-10", "slot"):
        either.write(slot, {"n": 1})
    either.delete("slot-1")
    either.delete("never")
    assert {info.id for info in either.list()} == {"slot-10", "slot"}
    with pytest.raises(NoSave, match="There is no save called slot-1"):
        either.read("slot-1")
    assert either.free_slot() == "slot-1"


def test_free_slots_are_counted_up(either: Saves) -> None:
    for wanted in ("slot-1", "slot-2", "slot-3"):
        assert either.free_slot() == wanted
        either.write(wanted, {})


@pytest.mark.parametrize("data", [{"a": {1, 2}}, {"a": float("nan")}, {"a": b"x"}, {"a": object()}])
def test_what_is_not_plain_is_refused_and_the_old_save_stays(either: Saves, data: Json) -> None:
    either.write("auto", {"n": 1})
    with pytest.raises(SaveError, match="could not be saved"):
        either.write("auto", data)
    assert either.read("auto").data == {"n": 1}


def test_what_is_too_deep_or_too_large_is_refused(
    either: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    with pytest.raises(SaveError):
        either.write("auto", {"deep": deep})
    monkeypatch.setattr(savefile, "LIMIT", 1000)
    with pytest.raises(SaveError, match="MB"):
        either.write("auto", {"text": "x" * 1000})


def test_numbers_as_names_come_back_as_text(either: Saves) -> None:
    either.write("auto", {"visits": {1: "a", 10: "b", 2: "c"}, "pair": (1, 2)})
    assert either.read("auto").data == {
        "visits": {"1": "a", "10": "b", "2": "c"},
        "pair": [1, 2],
    }


# Names


def test_hostile_names_stay_in_the_folder_and_apart(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "saves"
    store = SaveStore(folder, clock=clock())
    for number, slot in enumerate(hostile):
        store.write(slot, {"n": number})
    for number, slot in enumerate(hostile):
        assert store.read(slot).data == {"n": number}
    assert {info.id for info in store.list()} == set(hostile)
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != folder]
    assert outside == []
    for slot in hostile:
        store.delete(slot)
    assert [path for path in folder.iterdir() if path.name != ".lock"] == []


@given(st.text(st.characters()))
def test_a_file_name_is_safe_everywhere(slot: str) -> None:
    stem = file_stem(slot)
    assert 0 < len(stem) <= 51
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_~")
    assert stem.split(".")[0] not in {"con", "prn", "aux", "nul"}
    assert file_stem(stem) == stem


@given(st.lists(st.text(max_size=6), unique=True, min_size=2, max_size=6))
def test_two_names_never_share_a_file(slots: list[str]) -> None:
    assert len({file_stem(slot) for slot in slots}) == len(slots)


# Crashes and full disks


class Crash(BaseException):
    """The power goes: nothing after it runs, nothing catches it."""


def counted_steps(patch: pytest.MonkeyPatch, at: int, error: BaseException) -> list[str]:
    """Make the ``at``-th of the calls that reach the disk fail, and list those that came."""
    steps: list[str] = []

    def wrap(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def step(*args: Any, **names: Any) -> Any:
            steps.append(name)
            if len(steps) > at:
                raise error
            return real(*args, **names)

        return step

    for name in ("replace", "link", "fsync"):
        patch.setattr(os, name, wrap(name))
    return steps


def test_a_save_takes_the_steps_that_are_broken_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path)
    with monkeypatch.context() as patch:
        steps = counted_steps(patch, 99, Crash())
        store.write("auto", {"n": 4})
    assert steps == ["fsync", "replace", "link", "replace", "fsync"]


@pytest.mark.parametrize("generations", [1, 2, 3])
@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("error", [Crash(), OSError(errno.ENOSPC, "No space left on device")])
def test_after_a_crash_at_any_step_a_whole_save_is_there(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
    generations: int,
    error: BaseException,
) -> None:
    store = SaveStore(tmp_path, clock=clock())
    for number in range(1, generations + 1):
        store.write("auto", {"n": number})
    done = False
    with monkeypatch.context() as patch:
        counted_steps(patch, at, error)
        try:
            store.write("auto", {"n": 99})
            done = True
        except (Crash, SaveError) as failed:
            assert isinstance(failed, Crash) or "no space left" in str(failed)
    again = SaveStore(tmp_path, clock=clock())
    found = again.read("auto").data
    assert found == {"n": 99} if done else found in ({"n": generations}, {"n": 99})
    assert len(again.list()) == 1
    again.write("auto", {"n": 100})
    assert again.read("auto") == again.read("auto")
    assert again.read("auto").data == {"n": 100}
    assert again.read("auto").note == ""


@pytest.mark.parametrize("at", range(5))
def test_the_newest_never_leaves_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    store = filled(tmp_path)
    with monkeypatch.context() as patch:
        counted_steps(patch, at, Crash())
        with pytest.raises(Crash):
            store.write("auto", {"n": 4})
    loaded = SaveStore(tmp_path).read("auto")
    assert loaded.data in ({"n": 3}, {"n": 4}) and loaded.note == ""
    info = SaveStore(tmp_path).list()[0]
    assert not info.damaged and info.generations >= 2
    for number in (5, 6):
        SaveStore(tmp_path).write("auto", {"n": number})
    assert SaveStore(tmp_path).list()[0].generations == 3


def test_a_newest_save_that_is_gone_is_said(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "auto.json").unlink()
    loaded = SaveStore(tmp_path).read("auto")
    assert loaded.data == {"n": 2} and "missing" in loaded.note
    info = SaveStore(tmp_path).list()[0]
    assert (info.title, info.damaged, info.generations) == ("Scene 2", True, 2)
    SaveStore(tmp_path).write("auto", {"n": 5})
    assert SaveStore(tmp_path).list()[0].generations == 3  # the gap was filled, none pushed out


def test_a_disk_without_links_keeps_as_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    filled(tmp_path).write("auto", {"n": 4})
    (tmp_path / "auto.json").write_bytes(b"")
    assert SaveStore(tmp_path).read("auto").data == {"n": 3}
    assert [path.name for path in sorted(tmp_path.glob("*.part"))] == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = SaveStore(tmp_path / "file" / "saves")
    assert store.list() == ()
    with pytest.raises(SaveError, match="could not be saved"):
        store.write("auto", {})
    with pytest.raises((NoSave, SaveDamaged)):
        store.read("auto")


def test_without_a_folder_the_game_keeps_saves_in_memory_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    saves, note = open_saves(tmp_path / "file" / "saves", story="room")
    assert "until it closes" in note
    saves.write("auto", {"n": 1})
    assert saves.read("auto").data == {"n": 1}
    saves, note = open_saves(tmp_path / "saves", story="room")
    assert note == ""
    saves.write("auto", {"n": 2})
    assert (tmp_path / "saves" / "auto.json").is_file()


# Damage


@settings(max_examples=150)
@given(data=st.data())
def test_no_damage_to_a_byte_goes_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("saves")
    filled(folder)
    path = folder / "auto.json"
    raw = bytearray(path.read_bytes())
    kind = data.draw(st.sampled_from(["flip", "cut", "insert", "zero"]))
    at = data.draw(st.integers(0, len(raw) - 1))
    if kind == "flip":
        raw[at] ^= data.draw(st.integers(1, 255))
    elif kind == "cut":
        del raw[at:]
    elif kind == "insert":
        raw.insert(at, data.draw(st.integers(0, 255)))
    else:
        raw[at:] = bytes(len(raw) - at)
    path.write_bytes(bytes(raw))
    store = SaveStore(folder, story="room")
    try:
        loaded = store.read("auto")
    except SaveNewer:
        assert bytes(raw) == path.read_bytes()  # the format's number was hit: it is left alone
        return
    if loaded.data == {"n": 3}:
        # Only what JSON does not mean was touched: white space, or an escape for the same letter.
        assert loaded.note == ""
    else:
        assert loaded.data == {"n": 2}
        assert "auto.json is damaged" in loaded.note
        assert "auto.broken-1.json" in loaded.note
        assert (folder / "auto.broken-1.json").read_bytes() == bytes(raw)


def test_generation_after_generation_is_offered(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (tmp_path / "auto.json").write_bytes(b"")
    info = store.list()[0]
    assert (info.damaged, info.generations, info.title) == (True, 2, "Scene 2")
    assert (tmp_path / "auto.json").exists()  # a look moves nothing
    assert store.read("auto").data == {"n": 2}
    (tmp_path / "auto.1.json").write_bytes(b"{}")
    loaded = store.read("auto")
    assert loaded.data == {"n": 1}
    assert "auto.1.broken-1.json" in loaded.note
    (tmp_path / "auto.2.json").write_bytes(b"[]")
    with pytest.raises(SaveDamaged, match=r"auto\.2\.json is damaged .* No older save"):
        store.read("auto")
    assert len(list(tmp_path.glob("*.broken-*.json"))) == 3
    store.delete("auto")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_save_pushes_no_good_one_out(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (tmp_path / "auto.json").write_bytes(b"broken")
    store.write("auto", {"n": 4})
    assert store.list()[0].generations == 3
    assert json.loads((tmp_path / "auto.2.json").read_text())["data"] == {"n": 1}


def test_a_slot_with_nothing_readable_is_listed(store: SaveStore, tmp_path: Path) -> None:
    store.write("Tea with Mum", {"n": 1})
    stem = file_stem("Tea with Mum")
    (tmp_path / "saves" / f"{stem}.json").write_bytes(b"")
    info = store.list()[0]
    assert (info.id, info.damaged, info.generations, info.when) == (stem, True, 0, 0.0)
    store.delete(info.id)
    assert store.list() == ()


# Strangers, other stories, other versions


def test_a_newer_format_is_a_sentence_and_left_alone(store: SaveStore, tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    folder.mkdir()
    raw = b'{"format": 2, "something": "else"}'
    (folder / "auto.json").write_bytes(raw)
    with pytest.raises(SaveNewer, match=r"newer version of Room Tone\. It was left"):
        store.read("auto")
    info = store.list()[0]
    assert (info.id, info.newer, info.damaged) == ("auto", True, False)
    assert (folder / "auto.json").read_bytes() == raw
    store.write("auto", {"n": 1})  # an older game goes on saving, and destroys nothing
    assert (folder / "auto.newer-1.json").read_bytes() == raw
    assert store.read("auto").data == {"n": 1}


def test_a_save_of_another_story_is_left_alone(store: SaveStore, tmp_path: Path) -> None:
    other = SaveStore(tmp_path / "saves", story="garden", story_version="9")
    other.write("auto", {"n": 1})
    with pytest.raises(SaveForeign, match="another story, 'garden'"):
        store.read("auto")
    assert other.read("auto").head.story_version == "9"
    assert SaveStore(tmp_path / "saves").read("auto").data == {"n": 1}


def stranger(body: Json) -> bytes:
    """A file with a right checksum, by someone who knows how."""
    return json.dumps({**body, "checksum": savefile._checksum(body)}).encode()


@pytest.mark.parametrize(
    "change",
    [
        {"data": []},
        {"data": None},
        {"when": "now"},
        {"when": -1},
        {"when": 1e300},
        {"when": True},
        {"title": 5},
        {"slot": ["auto"]},
        {"format": "1"},
        {"format": True},
        {"format": 0},
        {"data": {"a": [[[[[[[[]]]]]]]] * 1}, "title": {"a": 1}},
    ],
)
def test_a_strangers_file_is_read_as_plain_data_or_set_aside(
    store: SaveStore, tmp_path: Path, change: Json
) -> None:
    good: Json = {"format": 1, "slot": "auto", "title": "", "detail": "", "when": 1.0}
    good |= {"game": "", "story": "", "story_version": "", "data": {}}
    folder = tmp_path / "saves"
    folder.mkdir()
    (folder / "auto.json").write_bytes(stranger(good))
    assert store.read("auto").data == {}
    (folder / "auto.json").write_bytes(stranger({**good, **change}))
    with pytest.raises(SaveDamaged):
        store.read("auto")


@pytest.mark.parametrize("raw", [b"[" * 200_000, b'{"data":' * 5000, b"\x80\x04N.", b"9" * 10_000])
def test_bombs_are_set_aside(store: SaveStore, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "saves").mkdir()
    (tmp_path / "saves" / "auto.json").write_bytes(raw)
    assert store.list()[0].damaged
    with pytest.raises(SaveDamaged):
        store.read("auto")


def test_a_file_over_the_limit_is_not_read(
    store: SaveStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write("auto", {"text": "x" * 5000})
    monkeypatch.setattr(savefile, "LIMIT", 1000)
    with pytest.raises(SaveDamaged, match="larger than"):
        store.read("auto")


def test_a_pipe_in_the_folder_does_not_hang(store: SaveStore, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    (tmp_path / "saves").mkdir()
    os.mkfifo(tmp_path / "saves" / "auto.json")
    assert store.list()[0].damaged
    with pytest.raises(SaveDamaged):
        store.read("auto")


def test_a_renamed_file_is_found_under_its_new_name(store: SaveStore, tmp_path: Path) -> None:
    store.write("auto", {"n": 1})
    (tmp_path / "saves" / "auto.json").rename(tmp_path / "saves" / "friend.json")
    (tmp_path / "saves" / "Notes (copy).json").write_text("{}")
    assert [info.id for info in store.list()] == ["friend"]
    assert store.read("friend").data == {"n": 1}


def test_a_file_is_plain_json_that_says_what_it_is(store: SaveStore, tmp_path: Path) -> None:
    store.write("auto", {"n": 1}, title="Hello")
    body = json.loads((tmp_path / "saves" / "auto.json").read_text())
    assert body["format"] == 1
    assert body["game"] == "0.1.0"
    assert body["story"] == "room"
    assert body["checksum"].startswith("sha256:")
    assert savefile.decode((tmp_path / "saves" / "auto.json").read_bytes())[0] == Head(
        "auto", "Hello", "", body["when"], "0.1.0", "room", "", 1
    )


WRITER = """
import sys
from pathlib import Path
from game.store.saves import SaveStore

store = SaveStore(Path(sys.argv[1]))
for number in range(100_000):
    store.write("auto", {"n": number, "ballast": "x" * 20_000})
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 5, 9, 14])
def test_a_game_that_is_killed_loses_no_finished_save(tmp_path: Path, after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as game:
        assert game.stdout is not None
        for _ in range(after):
            game.stdout.readline()
        game.kill()
        finished = [int(line) for line in game.stdout.read().splitlines() if line]
    last = max([after - 1, *finished])
    found = SaveStore(tmp_path).read("auto").data["n"]
    # Between the renames the newest finished save is the one before: it is still the last told.
    assert found in (last, last + 1)


def test_two_threads_may_save_at_once(tmp_path: Path) -> None:
    store = SaveStore(tmp_path)

    def play(number: int) -> None:
        for _ in range(10):
            store.write("auto", {"n": number})

    threads = [threading.Thread(target=play, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read("auto").data["n"] in (1, 2)
    assert store.list()[0].generations == 3
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("kind", ["disk", "memory"])
def test_a_slot_is_named_put_back_and_all_are_rewritten(kind: str, tmp_path: Path) -> None:
    store: Saves = SaveStore(tmp_path) if kind == "disk" else MemoryStore()
    for number in range(3):
        store.write("slot-1", {"n": number}, title="T", name="Tea" if not number else "")
    assert store.list()[0].name == "Tea", "who writes over it leaves it its name"
    store.rename("slot-1", "Coffee")
    held = store.hold("slot-1")
    assert len(held) == 3 and store.hold("none") == ()
    store.write("slot-1", {"n": 9})
    store.put_back("slot-1", held)
    assert store.read("slot-1").data == {"n": 2} and store.list()[0].name == "Coffee"
    store.delete("slot-1")
    store.put_back("slot-1", held)
    assert store.read("slot-1").data == {"n": 2} and store.list()[0].generations == 3
    store.write("auto", {})
    if kind == "disk":
        (tmp_path / "slot-2.broken-1.json").write_text("{")
        (tmp_path / ".auto.json.x.part").write_text("{")
    store.rewrite(lambda head, data: (head, {"n": 0}) if head.slot != "auto" else None)
    assert [info.id for info in store.list()] == ["slot-1"] and store.read("slot-1").data["n"] == 0
    assert all(b'"n": 0' in raw for raw in store.hold("slot-1"))
    if kind == "disk":
        assert {path.name for path in tmp_path.iterdir()} == {
            "slot-1.json", "slot-1.1.json", "slot-1.2.json",
        }  # fmt: skip


def test_a_save_that_cannot_be_named_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSave):
        SaveStore(tmp_path).rename("slot-1", "x")
