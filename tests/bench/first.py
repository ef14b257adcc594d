"""How long until her first sentence can be shown, against the bare client on the same server.

By hand::

    python -m tests.bench.first [--turns 60] [--pace 0.03]

A server of the tests answers in pieces of a token, so many seconds apart. *Raw* is the library's
own client, streaming: the time until its text holds the mark of a first sentence. *Certain* is the
same client until the blank after that mark has come too: only then is a sentence known to be over
("3.5" is none), and no gate by sentences can be sooner. *Ours* is the time from ``Voice.ask`` to
the first ``Heard``: prompt, gate, every check, two threads. The aim is raw and 20 ms; a game that
draws sixty frames a second sees it up to 17 ms later still, which is not in the figures.

Each turn is three calls, raw, ours, raw, and what counts are differences within a turn: other
programs of the machine weigh on all three. *Raw - raw* is what such a difference comes to where
nothing differs, so a tail of *ours - raw* that it has as well is the machine's. *Processor* is the
time of the voice's thread, and of the bare client's, up to that moment: no other program is in it.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import threading
import time
from typing import Any, NamedTuple

from game.play.actions import Heard
from game.voice import VoiceConfig, open_voice
from game.voice.checks import Context
from game.voice.client import load
from game.voice.gate import Gate
from game.voice.prompt import build
from game.voice.sentences import split_ready
from tests.bench.measure import conditions, quantile, table
from tests.faults.server import MODEL, FaultServer
from tests.voice.samples import SHEET, STORY, ask

LINES = (
    "I heard the lift stop halfway and change its mind. It does that when nobody asks it.",
    "There's a tap in your kitchen with one thing to say. I've been working on the word.",
    "Rain on that window sounds like somebody thinking. It isn't in any hurry tonight.",
    "You put the fork down twice just now. Which time did you mean it?",
)


def play(pace: float) -> Any:
    """A mood: one of the lines in turn, a token at a time."""
    at = [0]

    def mood(h: Any) -> None:
        h.begin()
        at[0] += 1
        h.wait(pace)
        h.speak(LINES[(at[0] // 2) % len(LINES)], pace)
        h.done()

    return mood


def raw_once(
    loop: asyncio.AbstractEventLoop, client: Any, messages: Any
) -> tuple[float, float, float]:
    """Seconds until the bare client holds a sentence's mark, and until it is certainly over.

    The third are the processor seconds of the second.
    """

    async def stream() -> tuple[float, float, float]:
        began, spent = time.perf_counter(), time.thread_time()
        took = sure = computed = float("nan")
        text = ""
        answer = await client.chat.completions.create(
            model=MODEL, messages=messages, stream=True, max_tokens=200
        )
        async for chunk in answer:
            text += (chunk.choices[0].delta.content or "") if chunk.choices else ""
            if took != took and any(mark in text for mark in ".?!"):
                took = time.perf_counter() - began
            if sure != sure and split_ready(text)[0]:
                sure = time.perf_counter() - began
                computed = time.thread_time() - spent
        return took, sure, computed

    return loop.run_until_complete(stream())


def ours_once(voice: Any, number: int) -> tuple[float, float]:
    """Seconds from the asking to the first sentence, and those of them that the voice computed."""
    spent = _spent()
    began = time.perf_counter()
    voice.ask(ask(id=f"t#{number}", deadline=(10.0, 20.0)))
    first = computed = float("nan")
    while True:
        got = voice.poll()
        if first != first and any(isinstance(item, Heard) for item in got):
            first = time.perf_counter() - began
            computed = _spent() - spent
        if got and not isinstance(got[-1], Heard):
            return first, computed
        time.sleep(0.0005)


def _spent() -> float:
    """Processor seconds of the voice's own thread."""
    for thread in threading.enumerate():
        if thread.name == "room-tone-voice" and thread.ident is not None:
            return time.clock_gettime(time.pthread_getcpuclockid(thread.ident))
    return float("nan")


def gate_alone(times: int = 400) -> float:
    """Processor milliseconds that a first sentence costs in the gate, the middle of many."""
    took = []
    for number in range(times):
        gate = Gate(Context.of(SHEET, ask(), ("Theodore", "You")))
        words = LINES[number % len(LINES)]
        began = time.thread_time()
        gate.feed(words + " ")
        took.append((time.thread_time() - began) * 1000)
    return statistics.median(took)


class Turn(NamedTuple):
    """The seconds of one turn."""

    raw: float
    certain: float
    raw_cpu: float
    again: float
    ours: float
    ours_cpu: float


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.first")
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--pace", type=float, default=0.03, help="seconds between two tokens")
    options = parser.parse_args(argv)
    openai = load()
    turns: list[Turn] = []
    messages = build(SHEET, ask(), "Theodore")
    loop = asyncio.new_event_loop()
    with FaultServer(limit=1_800, play=play(options.pace)) as server:
        client = openai.AsyncOpenAI(base_url=server.url, api_key="none", max_retries=0)

        def bare() -> tuple[float, float, float]:
            return raw_once(loop, client, messages)

        for number in range(-3, options.turns):
            # A voice of its own for each turn: it says nothing twice in one play.
            voice = open_voice(STORY, VoiceConfig("model", server.url, MODEL, lifted=True))
            voice.warm(ask()).wait(20)
            before = bare()
            mine = ours_once(voice, number)
            after = bare()
            voice.close()
            # The one before and the one after take turns in being the one that ours is held to.
            raw, again = (before, after) if number % 2 else (after, before)
            if number >= 0:
                turns.append(Turn(raw[0], raw[1], raw[2], again[0], *mine))
        loop.run_until_complete(client.close())
        loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    print(conditions(turns=options.turns, pace=f"{options.pace * 1000:.0f} ms a token"))
    columns: tuple[tuple[str, list[float]], ...] = (
        ("raw", [t.raw for t in turns]),
        ("certain", [t.certain for t in turns]),
        ("ours", [t.ours for t in turns]),
        ("ours - raw", [t.ours - t.raw for t in turns]),
        ("ours - certain", [t.ours - t.certain for t in turns]),
        ("raw - raw", [t.again - t.raw for t in turns]),
        ("raw, processor", [t.raw_cpu for t in turns]),
        ("ours, processor", [t.ours_cpu for t in turns]),
    )
    parts = (0.25, 0.5, 0.75, 0.95)
    rows = [[name, *(1000 * quantile(values, part) for part in parts)] for name, values in columns]
    table(("milliseconds", "p25", "p50", "p75", "p95"), rows)
    print(f"One sentence through the gate: {gate_alone():.1f} ms of the processor.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
