"""Eight hours of play in a quarter of an hour: does memory stay flat, and the frame's time?

By hand::

    python -m tests.bench.soak [--hours 8] [--seed 1] [--size 960x540] [--no-speech]

Random players live random lives in the window, without a screen: they read, choose, type, go back,
save, load, change settings and languages, open every page, and leave. Meanwhile the voice's server
falls from one fault into the next, the window is resized and loses the focus, the sound device goes
away, and the computer sleeps and wakes with another time of day. Frames follow at once, each a
quarter of a second of play long or a thirtieth, so that hours pass in minutes.

A row an hour tells what the process holds (MB resident, after a collection), threads, open files
and processes of its own, and the processor time of its frames; at the end, what all of that grew by
in an hour, and what was left over when the last window had closed. ``--rows FILE`` keeps the rows
as they come.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

from tests.bench.measure import conditions, quantile, table
from tests.faults.server import MOODS, FaultServer

AIM = 400
"""Megabytes that the game may hold."""
FAST = ("good", "500", "401", "404_model", "429_busy", "drops", "drops_late", "malformed", "html",
        "empty_choices", "leaks_late", "repeats", "error_in_stream")  # fmt: skip
"""Moods of the server that answer, or fail, without waiting for a deadline."""
SIZES = ((960, 540), (1280, 720), (800, 450), (1920, 1080), (640, 360))
KEYS = ("space",) * 30 + ("1", "2", "3") * 6 + (
    "enter", "enter", "escape", "up", "down", "left", "right", "tab", "backspace", "pageup",
    "f5", "f9", "f6", "f7", "f2", "f11", "h", "a", "s",
)  # fmt: skip
WORDS = ("I don't know", "what is the moon for", "tell me about the rain", "I was afraid",
         "good night", "wer bist du", "🙂 ñandú", "x" * 300)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What one stretch of play left."""

    hours: float
    mb: float
    threads: int
    files: int
    processes: int
    frame_ms: float
    slowest_ms: float
    lives: int
    acts: int


def resident() -> float:
    """Megabytes of this process in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def held() -> tuple[int, int, int]:
    """Threads, open files and child processes of this process."""
    children = 0
    for task in Path("/proc/self/task").iterdir():
        children += len((task / "children").read_text().split())
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir())), children


class Soak:
    """The lives of one process."""

    def __init__(self, seed: int, speech: bool, size: tuple[int, int], server: Any) -> None:
        self.r = random.Random(seed)
        self.speech, self.size, self.server = speech, size, server
        self.seconds = 0.0
        self.lives = self.acts = 0
        self.took: list[float] = []
        self.clock_ahead = 0.0

    def until(self, seconds: float) -> None:
        """Live until so much was played."""
        while self.seconds < seconds:
            self._life(min(seconds, self.seconds + self.r.uniform(120, 5400)))

    def _life(self, until: float) -> None:
        from game.app.wish import Wish
        from game.speech import SilentSpeaker, open_speaker
        from tests.pilot import Pilot, keep_settings

        self.lives += 1
        model = self.r.random() < 0.6
        keep_settings(
            first_run_done=True,
            language="en",
            text_speed=self.r.choice((0.0, 45.0, 140.0)),
            tone_seconds=self.r.choice((0.0, 10.0)),
            auto_advance=self.r.choice((0.0, 1.0)),
            reduced_motion=self.r.random() < 0.3,
            speech=self.speech,
            fullscreen=False,
            voice="model" if model else "written",
            endpoint=self.server.url if model else "",
            model="stub-7b" if model else "",
            lifted=model,
        )
        self.server.play = MOODS[self.r.choice(FAST)]
        wish = Wish(begin=self.r.random() < 0.5, resume=self.r.random() < 0.8, seed=None)
        speaker = open_speaker if self.speech else lambda: SilentSpeaker("off")
        pilot = Pilot(wish, size=self.size, speaker=speaker, sound=True)
        try:
            while self.seconds < until and pilot.app.running:
                self._frame(pilot)
                if self.r.random() < 0.3:
                    self._do(pilot)
        finally:
            pilot.close()

    def _frame(self, pilot: Any, dt: float = 0.0) -> None:
        dt = dt or (0.25 if self.r.random() < 0.9 else 1 / 30)
        before = time.thread_time()
        pilot.frame(dt=dt)
        self.took.append((time.thread_time() - before) * 1000)
        self.seconds += min(dt, 0.25)
        if len(pilot.shown) > 2_000:
            pilot.shown.clear()
            pilot.painted.clear()

    def _do(self, pilot: Any) -> None:
        self.acts += 1
        odd = self.r.random()
        if odd < 0.004:
            self._happens(pilot)
        elif odd < 0.01:
            self.server.play = MOODS[self.r.choice(FAST)]
        elif pilot.view.entry is not None and odd < 0.5:
            pilot.type(self.r.choice(WORDS))
            pilot.key("enter")
        elif odd < 0.12:
            pilot.wheel(self.r.choice((-1, 1)))
        elif odd < 0.3 and pilot.view.items:
            item = self.r.choice([item.id for item in pilot.view.items])
            if item == "quit" and self.r.random() < 0.9:
                return  # else a life would last a minute
            laid = [x.rect.center for x in pilot.screen.laid if x.kind == "hit" and x.id == item]
            if laid:
                pilot.click_at(laid[0])
        else:
            pilot.key(self.r.choice(KEYS))
            self.seconds += 1 / 30

    def _happens(self, pilot: Any) -> None:
        """What a home computer does to a game."""
        import pygame

        from tests.pilot import post

        what = self.r.choice(("resize", "focus", "device", "sleep", "minimize"))
        if what == "resize":
            pilot.resize(self.r.choice(SIZES))
        elif what == "focus":
            post(pygame.WINDOWFOCUSLOST)
            self._frame(pilot)
            post(pygame.WINDOWFOCUSGAINED)
        elif what == "device":
            post(pygame.AUDIODEVICEREMOVED, which=0, iscapture=0)
            pygame.mixer.quit()
        elif what == "sleep":
            self.clock_ahead += self.r.uniform(-40_000, 40_000)
            self._frame(pilot, 28_800.0)
        else:
            post(pygame.WINDOWMINIMIZED)
            self._frame(pilot)
            post(pygame.WINDOWRESTORED)

    def row(self, hours: float) -> Row:
        """What this stretch left; the next one begins."""
        took, self.took = self.took or [0.0], []
        middle, slow = quantile(took, 0.5), quantile(took, 0.999)
        return Row(hours, resident(), *held(), middle, slow, self.lives, self.acts)


@contextmanager
def apart() -> Iterator[Path]:
    """A home of its own, without a screen, a sound card or a keyring."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="room-tone-soak-", ignore_cleanup_errors=True) as home:
        os.environ |= {
            "ROOM_TONE_HOME": home,
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        try:
            yield Path(home)
        finally:
            os.environ.clear()
            os.environ.update(before)


def run(
    hours: float, seed: int, *, speech: bool, size: tuple[int, int], rows: Path | None = None
) -> tuple[list[Row], list[str]]:
    """Live so many hours; a row for each of (at most) eight stretches, and what was left over."""
    out: list[Row] = []
    with apart(), FaultServer("good", limit=1e6) as server:
        real = time.time
        soak = Soak(seed, speech, size, server)
        time.time = lambda: real() + soak.clock_ahead  # type: ignore[assignment]
        try:
            soak.until(min(600.0, hours * 3600 / 16))  # libraries and pictures come in
            soak.row(0)
            start = soak.seconds
            began = held()
            out.append(soak.row(0))
            for part in range(1, 9):
                soak.until(start + hours * 3600 * part / 8)
                out.append(soak.row((soak.seconds - start) / 3600))
                if rows is not None:
                    with rows.open("a") as file:
                        file.write(json.dumps(asdict(out[-1])) + "\n")
        finally:
            time.time = real
        end = time.monotonic() + 10
        while held()[0] > began[0] and time.monotonic() < end:
            time.sleep(0.05)
        names = ("threads", "open files", "processes")
        left = [
            f"{now - then} {name}"
            for name, then, now in zip(names, began, held(), strict=True)
            if now > then
        ]
    return out, left


def slope(rows: list[Row], name: str) -> float:
    """What a figure grew by in an hour, by least squares over the rows after the first."""
    points = [(row.hours, float(getattr(row, name))) for row in rows[1:]]
    x = sum(p[0] for p in points) / len(points)
    y = sum(p[1] for p in points) / len(points)
    below = sum((p[0] - x) ** 2 for p in points)
    return sum((p[0] - x) * (p[1] - y) for p in points) / below if below else 0.0


def main(argv: list[str]) -> int:
    """Live and print; 1 where anything was left over or the memory is over the aim."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.soak", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--hours", type=float, default=8.0, help="of play")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", default="960x540", help="of the window at first")
    parser.add_argument("--speech", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--rows", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    wide, _, high = options.size.partition("x")
    print(conditions(hours=options.hours, seed=options.seed, speech=options.speech), flush=True)
    began = time.monotonic()
    rows, left = run(
        options.hours,
        options.seed,
        speech=options.speech,
        size=(int(wide), int(high)),
        rows=options.rows,
    )
    table(
        ("hours of play", "MB", "threads", "files", "processes", "frame ms", "99.9 %", "lives"),
        [[f"{r.hours:.2f}", *astuple(r)[1:-1]] for r in rows],
    )
    print(
        f"an hour adds {slope(rows, 'mb'):+.2f} MB, {slope(rows, 'frame_ms'):+.3f} ms to a frame;"
        f" {rows[-1].acts:,} acts in {rows[-1].lives} lives;"
        f" most memory {max(row.mb for row in rows):.0f} MB (aim: under {AIM})"
    )
    print(f"left over: {', '.join(left) or 'nothing'} ({time.monotonic() - began:.0f} s)")
    return 1 if left or max(row.mb for row in rows) >= AIM else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
