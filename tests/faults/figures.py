"""Prints what each mood of the fault server comes to: ``python -m tests.faults.figures``.

Seconds to the answer under deadlines of 0.3 and 0.6 s, how it ended, the badge, the longest call
on the game's thread in milliseconds, and the seconds that closing took.
"""

from __future__ import annotations

import time

from game.play.actions import Answered, Heard
from game.voice import VoiceConfig, client, open_voice
from tests.faults.server import MOODS, FaultServer
from tests.voice.samples import STORY, ask


def row(mood: str) -> str:
    """Play one mood and return its row of the table."""
    with FaultServer(mood) as server:
        voice = open_voice(STORY, VoiceConfig("model", server.url, "stub", lifted=True))
        time.sleep(0.05)
        longest = 0.0
        got: list[Heard | Answered] = []
        began = time.perf_counter()
        voice.ask(ask(deadline=(0.3, 0.6)))
        while not (got and isinstance(got[-1], Answered)):
            called = time.perf_counter()
            got += voice.poll()
            badge = voice.status.name
            longest = max(longest, time.perf_counter() - called)
            time.sleep(0.004)
        took = time.perf_counter() - began
        final = got[-1]
        assert isinstance(final, Answered)
        called = time.perf_counter()
        voice.close()
        closing = time.perf_counter() - called
    return f"| {mood} | {took:.2f} | {final.how} | {badge} | {longest * 1000:.1f} | {closing:.3f} |"


def main() -> None:
    """Print the table."""
    client.load()
    print("| mood | seconds | ended | badge | longest call, ms | closing, s |")
    print("| --- | --- | --- | --- | --- | --- |")
    for mood in sorted(MOODS):
        print(row(mood), flush=True)


if __name__ == "__main__":
    main()
