"""How long until her first sentence can be shown, against the bare client on the same server.

By hand::

    python -m tests.bench.first [--turns 60] [--pace 0.03]

A server of the tests answers in pieces of a token, so many seconds apart. *Raw* is the library's
own client, streaming: the time until its text holds the mark of a first sentence. *Certain* is the
same client until the blank after that mark has come too: only then is a sentence known to be over
("3.5" is none), and no gate by sentences can be sooner. *Ours* is the time from ``Voice.ask`` to
the first ``Heard``: prompt, gate, every check, two threads. The two take turns, so that other
programs of the machine weigh on both. The aim is raw and 20 ms; a game that draws sixty frames a
second sees it up to 17 ms later still, which is not in the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from typing import Any

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


def raw_once(loop: asyncio.AbstractEventLoop, client: Any, messages: Any) -> tuple[float, float]:
    """Seconds until the bare client holds a sentence's mark, and until it is certainly over."""

    async def stream() -> tuple[float, float]:
        began = time.perf_counter()
        took = sure = float("nan")
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
        return took, sure

    return loop.run_until_complete(stream())


def ours_once(voice: Any, number: int) -> float:
    """Seconds from the asking to the first sentence."""
    began = time.perf_counter()
    voice.ask(ask(id=f"t#{number}", deadline=(10.0, 20.0)))
    first = float("nan")
    while True:
        got = voice.poll()
        if first != first and any(isinstance(item, Heard) for item in got):
            first = time.perf_counter() - began
        if got and not isinstance(got[-1], Heard):
            return first
        time.sleep(0.0005)


def gate_alone(times: int = 400) -> float:
    """Milliseconds that a first sentence costs in the gate, the middle of many."""
    took = []
    for number in range(times):
        gate = Gate(Context.of(SHEET, ask(), ("Theodore", "You")))
        words = LINES[number % len(LINES)]
        began = time.perf_counter()
        gate.feed(words + " ")
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.first")
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--pace", type=float, default=0.03, help="seconds between two tokens")
    options = parser.parse_args(argv)
    openai = load()
    raw: list[float] = []
    certain: list[float] = []
    ours: list[float] = []
    messages = build(SHEET, ask(), "Theodore")
    loop = asyncio.new_event_loop()
    with FaultServer(limit=1_800, play=play(options.pace)) as server:
        client = openai.AsyncOpenAI(base_url=server.url, api_key="none", max_retries=0)
        for number in range(-3, options.turns):
            # A voice of its own for each turn: it says nothing twice in one play.
            voice = open_voice(STORY, VoiceConfig("model", server.url, MODEL, lifted=True))
            voice.warm(ask()).wait(20)
            if number % 2:
                took, sure = raw_once(loop, client, messages)
            mine = ours_once(voice, number)
            if not number % 2:
                took, sure = raw_once(loop, client, messages)
            voice.close()
            if number >= 0:
                raw.append(took * 1000)
                certain.append(sure * 1000)
                ours.append(mine * 1000)
        loop.run_until_complete(client.close())
        loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    print(conditions(turns=options.turns, pace=f"{options.pace * 1000:.0f} ms a token"))
    rows: list[list[object]] = []
    for name, part in (("p50", 0.5), ("p95", 0.95)):
        a, c, b = quantile(raw, part), quantile(certain, part), quantile(ours, part)
        rows.append([name, a, c, b, b - a, b - c])
    table(("", "raw ms", "certain ms", "ours ms", "over raw", "over certain"), rows)
    print(f"One sentence through the gate: {gate_alone():.1f} ms.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
