"""A real display without a screen (Xvfb), and the game in it, worked by xdotool from outside."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageGrab

PATIENCE = 40.0
"""Seconds of the real clock after which what was waited for has failed."""
SCREEN = (1600, 900)


def missing() -> str:
    """What this machine lacks for a real window, in words; empty where nothing."""
    names = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    return f"a real window needs {' and '.join(names)}" if names else ""


def need_display() -> None:
    """Skip where there can be no real window; fail where one is required."""
    reason = missing()
    if reason and os.environ.get("ROOM_TONE_REQUIRE_XVFB") == "1":
        pytest.fail(f"{reason}, and ROOM_TONE_REQUIRE_XVFB=1 asks for it")
    if reason:
        pytest.skip(reason)


@contextlib.contextmanager
def display() -> Iterator[str]:
    """A display of its own; gives its name."""
    reading, writing = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], PATIENCE)
        assert ready, "Xvfb names no display"
        yield f":{os.read(reading, 16).decode().strip()}"
    finally:
        os.close(reading)
        process.terminate()
        process.wait(10)


class Game:
    """The game as a process of its own, on a display."""

    def __init__(self, on: str, home: Path, *flags: str) -> None:
        self.home = home
        drop = ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")
        self._env = {name: value for name, value in os.environ.items() if name not in drop}
        self._env |= {"DISPLAY": on, "ROOM_TONE_HOME": str(home), "SDL_AUDIODRIVER": "dummy"}
        self._display = on
        self._log = (home / "stderr.txt").open("w+b")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", *flags],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._log,
        )
        # By the process, not by the name: another window may be called the same.
        self.until(lambda: bool(self._search()), "a window")
        self.window = self._search()
        self.do("windowfocus", self.window)

    def __enter__(self) -> Game:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self._log.close()

    @property
    def complaints(self) -> str:
        """What the game wrote to its standard error."""
        return (self.home / "stderr.txt").read_text()

    def _search(self) -> str:
        found = self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found.split()[-1] if found.strip() else ""

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, timeout=PATIENCE
        )
        return done.stdout

    def do(self, *words: str) -> str:
        """One command of xdotool."""
        return self._xdotool(*words)

    def key(self, *names: str) -> None:
        """Press keys, by X11's names."""
        self._xdotool("key", "--delay", "60", *names)

    def type(self, text: str, delay: int = 120) -> None:
        """Type text. Letters that no key has are put on one for ``delay`` milliseconds each."""
        self._xdotool("type", "--delay", str(delay), text)

    def close(self) -> int:
        """Ask the window to close, as a window manager does; the exit code."""
        ask_to_close(self._display, int(self.window))
        return self.process.wait(PATIENCE)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the window."""
        self._xdotool("mousemove", "--window", self.window, str(x), str(y))
        time.sleep(0.05)
        self._xdotool("click", "1")

    @property
    def size(self) -> tuple[int, int]:
        """The window's size."""
        return self._place()[2:]

    def _place(self) -> tuple[int, int, int, int]:
        """Left, top, width and height; all 0 while there is no window."""
        shell = self._xdotool("getwindowgeometry", "--shell", self.window)
        values = dict(line.split("=") for line in shell.split() if "=" in line)
        if "WIDTH" not in values:
            # Where showing a frame is slow, the game opens its window a second time.
            self.window = self._search() or self.window
            self.do("windowfocus", self.window)
            return 0, 0, 0, 0
        x, y, width, height = (int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        return x, y, width, height

    def grab(self) -> Image.Image:
        """What the display shows where the window is."""
        x, y, width, height = self._place()
        if not width:
            return Image.new("RGB", (4, 4))
        return ImageGrab.grab((x, y, x + width, y + height), xdisplay=self._display)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait, looking often, until something holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            log = self.complaints
            assert self.process.poll() is None, f"the game ended before {what}: {log}"
            assert time.monotonic() < end, f"waited in vain for {what}: {log}"
            time.sleep(0.05)

    def typed(self) -> list[str]:
        """The words said in talks."""
        return [action[1] for action in self.actions() if action[0] == "Typed"]

    def actions(self) -> list[list[Any]]:
        """What was done in the play, as its automatic save tells; of a trial, as the trial's."""
        saves = self.home / "data" / "saves" / "room_tone"
        for name in ("trial-auto.json", "auto.json"):
            with contextlib.suppress(OSError, ValueError):
                return list(_recording(json.loads((saves / name).read_text())))
        return []


class _Message(ctypes.Structure):
    """X11's XClientMessageEvent, padded to the size of an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    )


def ask_to_close(on: str, window: int) -> None:
    """What a window manager's close button sends; older versions of xdotool have no word for it."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x11.XSendEvent.argtypes = (
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_int,
        ctypes.c_long,
        ctypes.c_void_p,
    )
    x11.XSync.argtypes = (ctypes.c_void_p, ctypes.c_int)
    x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    display = x11.XOpenDisplay(on.encode())
    assert display, f"no display {on}"
    client_message = 33
    message = _Message(
        type=client_message,
        window=window,
        message_type=x11.XInternAtom(display, b"WM_PROTOCOLS", 0),
        format=32,
    )
    message.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    x11.XSendEvent(display, window, 0, 0, ctypes.byref(message))
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)


def _recording(data: Any) -> list[list[Any]]:
    """The recording, wherever in the file it is."""
    if isinstance(data, dict):
        if isinstance(data.get("recording"), list):
            return list(data["recording"])
        for value in data.values():
            if found := _recording(value):
                return found
    return []
