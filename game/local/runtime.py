"""A model of this machine, run by a child of the game and served on loopback.

The child ends when its stdin closes, and the game holds the only other end: so it goes with the
game, whether that is left, crashes, or is killed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import secrets
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

from game.local.errors import LocalTrouble
from game.local.shelf import LocalModel

CONTEXT = 8192
"""Tokens of the prompt and the answer: the longest prompt of the game has some three thousand."""
_LOADING = 180.0
"""Seconds that a model may take to load."""
_ENDING = 3.0
INSTALL = 'pip install "room-tone[local]" (in a checkout: pip install -e ".[local]")'


class Address(NamedTuple):
    """Where the child serves, and the key that it wants; the key never shows in a ``repr``."""

    url: str
    key: str

    def __repr__(self) -> str:
        return f"Address(url={self.url!r})"


def available() -> bool:
    """Whether the runtime is installed."""
    return importlib.util.find_spec("xllamacpp") is not None


class Runtime:
    """At most one child at a time. ``start`` blocks while the model loads; ``stop`` is quick."""

    def __init__(self, python: str = sys.executable) -> None:
        self._python = python
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The child's number while it runs."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def start(self, model: LocalModel, threads: int = 0, at_once: int = 1) -> Address:
        """Run a model, in place of the one before; LocalTrouble where it can't be run.

        It answers ``at_once`` askings side by side: the game has one at a time, a trial many.
        """
        if self._python == sys.executable and not available():
            raise LocalTrouble(f"Running a model needs one more package: {INSTALL}.")
        self.stop()
        key = secrets.token_urlsafe(24)
        order = {
            "model": str(Path(model.path)),
            "key": key,
            "threads": threads or max(1, (os.cpu_count() or 2) - 1),
            "context": CONTEXT * at_once,
            "at_once": at_once,
        }
        child = self._spawn()
        with self._lock:
            self._child = child
        address = self._address(child, order, model.name)
        self._wait_until_loaded(child, Address(f"{address}/v1", key), model.name)
        return Address(f"{address}/v1", key)

    def _spawn(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        return subprocess.Popen(
            [self._python, "-m", "game.local.serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
            # A terminal's Ctrl+C is for the game; the child goes when the game does.
            start_new_session=True,
        )

    def _address(self, child: subprocess.Popen[bytes], order: dict[str, Any], name: str) -> str:
        assert child.stdin is not None and child.stdout is not None
        with contextlib.suppress(OSError):
            child.stdin.write(json.dumps(order).encode() + b"\n")
            child.stdin.flush()
        timer = threading.Timer(_LOADING, child.kill)
        timer.daemon = True
        timer.start()
        try:
            answer = json.loads(child.stdout.readline() or b"null")
        except ValueError:
            answer = None
        finally:
            timer.cancel()
        if isinstance(answer, dict) and isinstance(answer.get("address"), str):
            return str(answer["address"])
        self.stop()
        why = answer.get("error") if isinstance(answer, dict) else "it ended while loading"
        raise LocalTrouble(
            f"{name} could not be run ({why}). It may be too large for this machine's memory, or"
            " too new for the installed llama.cpp."
        )

    def _wait_until_loaded(
        self, child: subprocess.Popen[bytes], address: Address, name: str
    ) -> None:
        """The server answers 503 while it loads."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        url = address.url.removesuffix("/v1") + "/health"
        waiting = threading.Event()
        for _ in range(int(_LOADING / 0.2)):
            if child.poll() is not None:
                break
            with contextlib.suppress(OSError), opener.open(url, timeout=2) as answer:
                if answer.status == 200:
                    return
            waiting.wait(0.2)
        self.stop()
        raise LocalTrouble(f"{name} did not finish loading. A smaller model may.")

    def stop(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            child.wait(_ENDING)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
