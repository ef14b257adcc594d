"""A twin of the disk that forgets: what a power cut may leave of what the store did.

The store works on a real folder while a ``Recorder`` notes what it asks of the system: files
written, forced to the disk, renamed, linked, removed, folders made and forced. From that,
``states`` gives the folders that a cut after any of these steps may leave behind:

* of a file that was written and not forced: its last forced bytes, nothing, a half, zeros, or all;
* of names that were changed and whose folder was not forced: any first part of these changes, any
  choice among them, and each name by itself as it was at any moment since (harder than any file
  system is: a rename may show at one of its two names alone).

Then the store opens what was left, and must find what it had said was kept.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest

AT_ONCE = 6
"""Changes of names that may be open at once; the store has four. Those before count as done."""
MIXED = 512
"""Ways to mix moments of names, or of bytes, that are looked at; the store has some thirty."""
Left = frozenset[tuple[str, bytes | None]]
"""What is left: paths with their bytes, folders with None."""


class Wrote(NamedTuple):
    """The bytes of a file changed; they are not on the disk yet."""

    file: int
    raw: bytes


class Forced(NamedTuple):
    """The bytes of a file were forced to the disk."""

    file: int


class Named(NamedTuple):
    """Names changed, together: each now means this file, or nothing. 0 is a folder."""

    changes: tuple[tuple[str, int | None], ...]


class ForcedNames(NamedTuple):
    """The names of a folder were forced to the disk."""

    folder: str


class Told(NamedTuple):
    """The store said that this is kept."""

    name: str
    value: int


Step = Wrote | Forced | Named | ForcedNames | Told


@dataclass
class Recorder:
    """Notes what is asked of the system under one folder."""

    root: Path
    steps: list[Step] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    raws: dict[int, bytes] = field(default_factory=dict)
    inodes: dict[int, int] = field(default_factory=dict)
    last: int = 0

    def told(self, name: str, value: int) -> None:
        """Note that something was said to be kept."""
        self.look()
        self.steps.append(Told(name, value))

    def look(self) -> None:
        """Note files that are new or hold other bytes than at the last look."""
        for path in sorted(self.root.rglob("*")):
            if not path.is_file():
                continue
            name = path.relative_to(self.root).as_posix()
            inode, raw = path.stat().st_ino, path.read_bytes()
            if inode not in self.inodes:
                self.last += 1
                self.inodes[inode] = self.last
            file = self.inodes[inode]
            if self.names.get(name) != file:
                self._name((name, file))
            if self.raws.get(file) != raw:
                self.raws[file] = raw
                self.steps.append(Wrote(file, raw))

    def _name(self, *changes: tuple[str, int | None]) -> None:
        self.steps.append(Named(changes))
        for name, file in changes:
            if file is None:
                self.names.pop(name, None)
            else:
                self.names[name] = file
        gone = set(self.raws) - set(self.names.values())
        for file in gone:
            self.raws.pop(file)
        self.inodes = {inode: file for inode, file in self.inodes.items() if file not in gone}

    def _inside(self, path: Any) -> str | None:
        full = Path(os.path.realpath(Path(path).parent)) / Path(path).name
        return full.relative_to(self.root).as_posix() if full.is_relative_to(self.root) else None

    @contextmanager
    def watching(self) -> Iterator[Recorder]:
        """Note everything until the end of the block."""
        real = {name: getattr(os, name) for name in ("fsync", "replace", "link", "unlink", "mkdir")}

        def fsync(handle: int) -> None:
            self.look()
            real["fsync"](handle)
            path = Path(os.readlink(f"/proc/self/fd/{handle}"))  # noqa: PTH115
            if path.is_relative_to(self.root) or path == self.root:
                name = path.relative_to(self.root).as_posix()
                here = path.is_dir()
                self.steps.append(ForcedNames(name) if here else Forced(self.names[name]))

        def replace(source: Any, target: Any) -> None:
            self.look()
            real["replace"](source, target)
            old, new = self._inside(source), self._inside(target)
            if old and new:
                self._name((new, self.names[old]), (old, None))

        def link(source: Any, target: Any) -> None:
            self.look()
            real["link"](source, target)
            old, new = self._inside(source), self._inside(target)
            if old and new:
                self._name((new, self.names[old]))

        def unlink(path: Any, **more: Any) -> None:
            self.look()
            real["unlink"](path, **more)
            name = self._inside(path)
            if name:
                self._name((name, None))

        def mkdir(path: Any, *more: Any, **named: Any) -> None:
            self.look()
            real["mkdir"](path, *more, **named)
            name = self._inside(path)
            if name:
                self._name((name, 0))

        with pytest.MonkeyPatch.context() as patch:
            for each in (fsync, replace, link, unlink, mkdir):
                patch.setattr(os, each.__name__, each)
            yield self
        self.look()


# -- what may be left ------------------------------------------------------------------------------


@dataclass
class _Disk:
    """What is on the disk for sure after some steps, and what may be."""

    names: dict[str, int] = field(default_factory=dict)
    pending: list[Named] = field(default_factory=list)
    raws: dict[int, bytes] = field(default_factory=dict)
    written: dict[int, list[bytes]] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        match step:
            case Wrote(file, raw):
                self.written.setdefault(file, []).append(raw)
            case Forced(file):
                if self.written.get(file):
                    self.raws[file] = self.written.pop(file)[-1]
            case Named():
                self.pending.append(step)
            case ForcedNames(folder):
                sure = [n for n in self.pending if _folder(n.changes[0][0]) == folder]
                self.pending = [n for n in self.pending if n not in sure]
                self.names = _applied(self.names, sure)
            case Told(name, value):
                self.told[name] = value

    def left(self) -> Iterator[Left]:
        """Everything that a cut may leave now."""
        for names in self._namings():
            files = sorted({file for file in names.values() if file and self.written.get(file)})
            every = itertools.product(*(self._bytes(file) for file in files))
            for raws in itertools.islice(every, MIXED):
                chosen = dict(zip(files, raws, strict=True))
                yield frozenset(
                    (name, chosen.get(file, self.raws.get(file, b"")) if file else None)
                    for name, file in names.items()
                    if all(up.as_posix() in (".", *names) for up in Path(name).parents)
                )

    def _namings(self) -> Iterator[dict[str, int]]:
        ops = self.pending[-AT_ONCE:]
        sure = _applied(self.names, self.pending[:-AT_ONCE])
        for size in range(len(ops) + 1):
            yield _applied(sure, ops[:size])
        for chosen in itertools.product((True, False), repeat=len(ops)):
            yield _applied(sure, [op for op, on in zip(ops, chosen, strict=True) if on])
        touched: dict[str, list[int | None]] = {}
        for op in ops:
            for name, file in op.changes:
                touched.setdefault(name, [sure.get(name)]).append(file)
        every = [list(dict.fromkeys(values)) for values in touched.values()]
        for values in itertools.islice(itertools.product(*every), MIXED):
            names: dict[str, int | None] = {**sure, **dict(zip(touched, values, strict=True))}
            yield {name: file for name, file in names.items() if file is not None}

    def _bytes(self, file: int) -> list[bytes]:
        newest = self.written[file][-1]
        forced = self.raws.get(file, b"")
        grown = newest.removeprefix(forced) if newest.startswith(forced) else b""
        torn = [forced + grown[: len(grown) // 2], forced + bytes(len(grown))] if grown else []
        half = [] if forced else [newest[: len(newest) // 2], bytes(len(newest))]
        return list(dict.fromkeys([forced, newest, *torn, *half, *self.written[file]]))


def _folder(name: str) -> str:
    return Path(name).parent.as_posix()


def _applied(names: dict[str, int], ops: list[Named]) -> dict[str, int]:
    out = dict(names)
    for op in ops:
        for name, file in op.changes:
            if file is None:
                out.pop(name, None)
            else:
                out[name] = file
    return out


def states(steps: list[Step], start: Left = frozenset()) -> Iterator[tuple[Left, dict[str, int]]]:
    """What may be left after any of the steps, each once, with what had been told by then."""
    disk = _Disk()
    for number, (name, raw) in enumerate(sorted(start), 1):
        disk.names[name] = -number if raw is not None else 0
        if raw is not None:
            disk.raws[-number] = raw
    seen: set[tuple[Left, tuple[tuple[str, int], ...]]] = set()
    for step in [None, *steps]:
        if step is not None:
            disk.take(step)
        for left in disk.left():
            key = (left, tuple(sorted(disk.told.items())))
            if key not in seen:
                seen.add(key)
                yield left, dict(disk.told)


def put(root: Path, left: Left) -> None:
    """Lay what was left into an empty folder."""
    for name, raw in sorted(left, key=lambda each: each[0]):
        if raw is None:
            (root / name).mkdir(parents=True, exist_ok=True)
    for name, raw in left:
        if raw is not None:
            (root / name).write_bytes(raw)


def record(root: Path, work: Callable[[Recorder], None], left: Left = frozenset()) -> list[Step]:
    """The steps of some work on a folder that holds what was left."""
    put(root, left)
    recorder = Recorder(Path(os.path.realpath(root)))
    for number, (name, raw) in enumerate(sorted(left), 1):
        if raw is None:
            recorder.names[name] = 0
        else:
            recorder.names[name] = -number
            recorder.inodes[(root / name).stat().st_ino] = -number
            recorder.raws[-number] = raw
    with recorder.watching():
        work(recorder)
    return recorder.steps


# -- what the store does, and what it must find again --------------------------------------------


class Life:
    """Random work on the player's files, telling what is kept; ``check`` looks for it again."""

    def __init__(self, root: Path, seed: int, known: dict[str, int] | None = None) -> None:
        self.root = root
        self.r = random.Random(seed)
        self.n = max((known or {}).values(), default=0)
        self.seed = seed
        self.play = f"{seed}-{self.n}"

    def run(self, recorder: Recorder, count: int) -> None:
        """Do so many things."""
        from game.store.saves import SaveStore

        store = SaveStore(self.root / "data" / "saves" / "room", story="room")
        for _ in range(count):
            self.n += 1
            what = self.r.choices(
                ("auto", "quick", "new", "settings", "read", "damage", "delete"),
                (8, 2, 2, 2, 2, 1, 1),
            )[0]
            getattr(self, f"_{what}")(store, recorder)

    def _auto(self, store: Any, recorder: Recorder) -> None:
        data = {"n": self.n, "ballast": "x" * self.r.randrange(300)}
        store.write("auto", data, play=self.play, acts=self.n)
        recorder.told("auto", self.n)

    def _quick(self, store: Any, recorder: Recorder) -> None:
        store.write("quick", {"n": self.n})
        recorder.told("quick", self.n)

    def _new(self, store: Any, recorder: Recorder) -> None:
        """Another play takes the place of this one, which is to be found under another name."""
        kept = store.keep_earlier("auto")
        if kept:
            recorder.told("earlier", store.read("auto").data["n"])
        self.play = f"{self.seed}-{self.n}"
        self._auto(store, recorder)

    def _settings(self, _: Any, recorder: Recorder) -> None:
        from game.store import settings as file

        speed = float(self.n % 1000)
        file.save(self.root / "config" / "settings.json", file.Settings(text_speed=speed))
        recorder.told("settings", self.n)

    def _read(self, _: Any, recorder: Recorder) -> None:
        from game.store.read import ReadLines

        lines = ReadLines(self.root / "data" / "read.txt")
        lines.add(f"line.{self.n}")
        assert lines.flush()
        recorder.told("read", self.n)

    def _damage(self, store: Any, recorder: Recorder) -> None:
        """The quick save is damaged by something else; the slot goes on."""
        path = self.root / "data" / "saves" / "room" / "quick.json"
        if path.exists():
            recorder.told("quick", 0)  # what something else destroys is nobody's word
            path.write_bytes(b"damaged")
            recorder.look()
            store.read("quick") if path.with_name("quick.1.json").exists() else None
            self._quick(store, recorder)

    def _delete(self, store: Any, recorder: Recorder) -> None:
        store.write("slot-1", {"n": self.n})
        store.delete("slot-1")
        recorder.look()


def lost(root: Path, told: dict[str, int]) -> str:
    """What was told to be kept and is not there: a sentence, or nothing."""
    from game.store import settings as file
    from game.store.errors import SaveError
    from game.store.read import ReadLines
    from game.store.saves import EARLIER, SaveStore

    store = SaveStore(root / "data" / "saves" / "room", story="room")
    store.list()
    for slot in ("auto", "quick"):
        if told.get(slot):
            try:
                found = store.read(slot).data["n"]
            except SaveError as error:
                return f"{slot} {told[slot]} was told, and: {error}"
            if found < told[slot]:
                return f"{slot} {told[slot]} was told, {found} is there"
    if "earlier" in told:
        infos = [info for info in store.list() if info.id in (*EARLIER, "auto")]
        found = {store.read(info.id).data["n"] for info in infos if info.generations}
        if told["earlier"] not in found:
            return f"an earlier play, {told['earlier']}, was told, {sorted(found)} are there"
    if "settings" in told:
        speed = file.load(root / "config" / "settings.json")[0].text_speed
        if speed < told["settings"] % 1000:
            return f"settings {told['settings']} were told, {speed} is there"
    if "read" in told and f"line.{told['read']}" not in ReadLines(root / "data" / "read.txt"):
        return f"the read line {told['read']} was told and is not there"
    return ""
