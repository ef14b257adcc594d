"""A fault of ours that nothing caught: a report without a word of the player, and a sentence.

The report says where in the program it happened, and never with what: no message of an error, no
value, no path of this machine, since any of them may hold what was typed, or a key.
"""

from __future__ import annotations

import contextlib
import faulthandler
import platform
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Any

from game import __version__
from game.language import tr
from game.store.atomic import make_dirs, write_atomic

CRASHED = 3
"""The exit code of a run that a fault ended."""
_KEPT = 5
_DEEPEST = 60


class Stopped(Exception):
    """The game can't go on, and its report is written: ``str()`` is the sentence for the player."""


def sentence(path: Path | None, playing: bool = True) -> str:
    """What the player is told, or a writer whose tool stopped."""
    told = [tr("Room Tone stopped because of a fault in it.")]
    if playing:
        told.append(tr("Your place is kept: start it again to go on where you were."))
    if path is not None:
        told.append(
            tr("What happened is written down in {path}, without any of your words.", path=path)
        )
    return " ".join(told)


def write_report(
    error: BaseException, folder: Path, about: Mapping[str, object] | None = None
) -> Path | None:
    """Write a report and give its path; None where it can't be written. Never raises."""
    try:
        text = report(error, about or {})
        make_dirs(folder)
        _forget_old(folder)
        stamp = time.strftime("%Y-%m-%d-%H%M%S", time.gmtime())
        path = folder / f"crash-{stamp}.txt"
        write_atomic(path, text.encode("ascii", "replace"))
    except Exception:  # whatever a report can't do must not hide that there was a fault
        return None
    return path


def report(error: BaseException, about: Mapping[str, object]) -> str:
    """The words of a report."""
    rows = [
        f"Room Tone {__version__} stopped because of a fault in it.",
        time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        *(f"{name}: {_plain(value)}" for name, value in about.items()),
        "This says where in the program it happened. No word that you typed is in it, and no key.",
    ]
    seen: set[int] = set()
    link = ""
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        rows += ["", link + type(each).__name__, *_places(each.__traceback__)]
        link = "after "
        each = each.__cause__ or each.__context__
    return "\n".join(rows) + "\n"


def _places(trace: TracebackType | None) -> list[str]:
    frames = list(traceback.walk_tb(trace))[-_DEEPEST:]
    return [f"  {_file(f.f_code.co_filename)}:{line} in {f.f_code.co_name}" for f, line in frames]


def _file(path: str) -> str:
    """A file of the program by the end of its path: where it lies may hold the player's name."""
    parts = Path(path).parts
    for root in ("site-packages", "game", "tests"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return parts[-1] if parts else "?"


def _plain(value: object) -> str:
    """A number, or an id such as those of scenes; of anything else that it is there."""
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value)
    return text if text.replace("_", "").replace(".", "").isalnum() and len(text) < 80 else "…"


def _forget_old(folder: Path) -> None:
    for path in sorted(folder.glob("crash-*.txt"))[: 1 - _KEPT]:
        with contextlib.suppress(OSError):
            path.unlink()


# -- what else may end a run ---------------------------------------------------------------------


@contextlib.contextmanager
def watched(folder: Path, number: int) -> Iterator[None]:
    """Keep faults of other threads, of the system's libraries, and of the end, from the player.

    A thread that fails leaves a report, and the game goes on. Where a library takes the whole
    program down, the places it was at are left for ``tidied``. To be told to end (``SIGTERM``, the
    terminal closed) is a way to leave.
    """
    old_thread, old_odd = threading.excepthook, sys.unraisablehook

    def in_thread(args: Any) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            write_report(args.exc_value, folder, {"thread": args.thread and args.thread.name})

    threading.excepthook = in_thread
    if not sys.flags.dev_mode:
        sys.unraisablehook = lambda _: None
    native = _open_native(_native(folder, number))
    ends = [_on(name, _leave) for name in ("SIGTERM", "SIGHUP")]
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = old_thread, old_odd
        if native is not None:
            faulthandler.disable()
            native.close()
            with contextlib.suppress(OSError):
                _native(folder, number).unlink()
        for number, old in filter(None, ends):
            signal.signal(number, old)


def _native(folder: Path, number: int) -> Path:
    return folder / f"fault-{number}.txt"


def _open_native(path: Path) -> IO[bytes] | None:
    if faulthandler.is_enabled():
        return None  # whoever started us asked for it
    try:
        native = path.open("wb")
        faulthandler.enable(native)
    except (OSError, RuntimeError):
        return None
    return native


def _leave(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


def _on(name: str, handler: Any) -> tuple[int, Any] | None:
    number = getattr(signal, name, None)
    if number is None or threading.current_thread() is not threading.main_thread():
        return None
    return number, signal.signal(number, handler)


def tidied(folder: Path, number: int) -> Path | None:
    """What a run that was taken down left, as a report without paths; None where there is none.

    To be called by the run that has its number now, before ``watched``.
    """
    path = _native(folder, number)
    try:
        raw = path.read_bytes()[:100_000]
        path.unlink()
    except OSError:
        return None
    if not raw.strip():
        return None
    rows = [f"Room Tone {__version__} was taken down by a library.", ""]
    for row in raw.decode(errors="replace").splitlines():
        before, quote, rest = row.partition('"')
        name, _, after = rest.partition('"')
        rows.append(f"{before}{_file(name)}{after}" if quote else row)
    try:
        _forget_old(folder)
        stamp = time.strftime("%Y-%m-%d-%H%M%S", time.gmtime())
        write_atomic(folder / f"crash-{stamp}.txt", ("\n".join(rows) + "\n").encode())
    except OSError:
        return None
    return folder / f"crash-{stamp}.txt"
