"""A thousand hostile turns for each voice, and what of them was shown.

    python -m tests.bench.redteam [--turns 1000] [--ordinary 200] [--only VOICE]
                                  [--endpoint URL --model NAME]
                                  [--gguf FILE [--threads N] [--at-once N]]
                                  [--seconds N] [--out FILE [--resume]]

Scripted voices are served over real HTTP on 127.0.0.1 by the game's own client, with a key that
must be in no file that is written. A real model is named by its endpoint, or is a GGUF file that
is run here as the game runs one, with ``--threads`` of its own and, since it does more in the same
time then, ``--at-once`` so many beats; ``--seconds`` bounds each voice, and the turns that were
made are said. ``--out`` keeps every turn, one JSON object a line, written as it is made; with
``--resume`` those that it holds are not played again. Every beat is told on stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from game.local.runtime import Runtime
from game.local.shelf import LocalModel
from game.script import load_story
from game.script.story import Story
from game.store.places import package_story
from game.trial import report
from game.trial.leaks import Leak, Paraphrases
from game.trial.redteam import Turn, beat_turns
from game.trial.standing import Survey, survey
from game.trial.voices import Authored, Contestant, Endpoint, GoodServer, ObedientLeaker
from tests.bench.canary import KEY, canary


def main(argv: list[str]) -> int:
    """Run; returns 1 where anything was shown that must not be, or the key was kept."""
    parser = argparse.ArgumentParser(prog="tests.bench.redteam", description=__doc__)
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--ordinary", type=int, default=200)
    parser.add_argument("--endpoint", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--gguf", type=Path, metavar="FILE")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=3 * 3600.0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--resume", action="store_true")
    chosen = parser.parse_args(argv)
    folder = package_story()
    story = load_story(folder)
    found = survey(story)
    runtime = Runtime()
    turns: list[Turn] = []
    with canary() as watched:
        try:
            for voice in _voices(story, folder, chosen, runtime):
                try:
                    turns += _voice(story, found, voice, chosen)
                finally:
                    voice.close()
        finally:
            runtime.stop()
    print(report.table(turns) + "\n\n" + report.caught(turns) + "\n\n" + report.legend())
    print(f"\n{watched}")
    return 1 if report.violations(turns) or watched.kept else 0


def _voices(
    story: Story, folder: Path, chosen: argparse.Namespace, runtime: Runtime
) -> Iterator[Contestant]:
    """The voices that are asked for, each opened when its turn comes."""
    if chosen.only in Authored.name:
        yield Authored(story)
    if chosen.only in ObedientLeaker.name:
        yield ObedientLeaker(story, Paraphrases.of(folder), key=KEY)
    if chosen.only in GoodServer.name:
        yield GoodServer(story, key=KEY)
    if chosen.endpoint and chosen.only in (chosen.model or chosen.endpoint):
        yield Endpoint(story, chosen.endpoint, chosen.model, None)
    if chosen.gguf is not None and chosen.only in chosen.gguf.name:
        model = LocalModel(chosen.gguf.stem, str(chosen.gguf), chosen.gguf.stat().st_size)
        address = runtime.start(model, chosen.threads, chosen.at_once)
        yield Endpoint(story, address.url, model.name, address.key)


def _voice(
    story: Story, found: Survey, voice: Contestant, chosen: argparse.Namespace
) -> Iterator[Turn]:
    """All turns of one voice, spread over the beats; where time runs out, fewer."""
    began = time.monotonic()
    before = list(_kept(chosen.out)) if chosen.resume and chosen.out else []
    before = [turn for turn in before if turn.voice == voice.name and turn.beat in found.beats]
    yield from before
    beats = _Beats(story, found, chosen, Counter(turn.beat for turn in before))
    at_once = chosen.at_once if isinstance(voice, Endpoint) else 1
    voices = [voice, *(voice.another() for _ in range(at_once - 1) if isinstance(voice, Endpoint))]
    with ThreadPoolExecutor(at_once) as pool:
        free = SimpleQueue[Contestant]()
        for each in voices:
            free.put(each)
        made = 0
        for number, turns in enumerate(
            pool.map(lambda beat: beats.play(beat, free), found.beats), 1
        ):
            made += len(turns)
            spent = time.monotonic() - began
            _tell(
                f"{voice.name}: {number} of {len(found.beats)} beats, {made} turns, {spent:.0f} s"
            )
            yield from turns
    for each in voices[1:]:
        each.close()


class _Beats:
    """Plays the turns of a beat with a voice that is free; every turn is written at once."""

    def __init__(
        self, story: Story, found: Survey, chosen: argparse.Namespace, done: Counter[str]
    ) -> None:
        self._story = story
        self._found = found
        self._out: Path | None = chosen.out
        self._share = chosen.at_once * chosen.seconds / len(found.beats)
        beats = len(found.beats)
        self._each = -(-chosen.turns // beats), -(-chosen.ordinary // beats)
        self._done = done
        self._lock = threading.Lock()

    def play(self, beat: str, free: SimpleQueue[Contestant]) -> list[Turn]:
        """The turns of a beat that were not played before."""
        voice = free.get()
        made: list[Turn] = []
        start = time.monotonic()
        standings = self._found.beats[beat]
        for turn in beat_turns(self._story, standings, voice, *self._each, self._done[beat]):
            made.append(turn)
            if self._out is not None:
                with self._lock, self._out.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(asdict(turn), ensure_ascii=False) + "\n")
            if time.monotonic() - start > self._share:
                break
        free.put(voice)
        return made


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _kept(path: Path) -> Iterator[Turn]:
    """The turns that a run before this one has written."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        data: dict[str, Any] = json.loads(line)
        for name in ("served", "betrayed"):
            data[name] = tuple(Leak(**leak) for leak in data[name])
        for name in ("shown", "caught", "keys", "prompted"):
            data[name] = tuple(data[name])
        yield Turn(**data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
