"""A thousand hostile turns for each voice, and what of them was shown.

    python -m tests.bench.redteam [--turns 1000] [--ordinary 200] [--endpoint URL --model NAME]
                                  [--only VOICE] [--seconds N] [--out FILE]

Scripted voices are served over real HTTP on 127.0.0.1 by the game's own client. A real model is
named by its endpoint; ``--seconds`` bounds it, and the turns that were made are said. ``--out``
keeps every turn, one JSON object a line, for reading.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from game.script import load_story
from game.script.story import Story
from game.store.places import package_story
from game.trial import report
from game.trial.leaks import Paraphrases
from game.trial.redteam import Turn, _beat
from game.trial.standing import Survey, survey
from game.trial.voices import Authored, Contestant, Endpoint, GoodServer, ObedientLeaker


def main(argv: list[str]) -> int:
    """Run; returns 1 where anything was shown that must not be."""
    parser = argparse.ArgumentParser(prog="tests.bench.redteam", description=__doc__)
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--ordinary", type=int, default=200)
    parser.add_argument("--endpoint", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args(argv)
    folder = package_story()
    story = load_story(folder)
    found = survey(story)
    voices: list[Contestant] = [
        Authored(story),
        ObedientLeaker(story, Paraphrases.of(folder)),
        GoodServer(story),
    ]
    if chosen.endpoint:
        voices.append(Endpoint(story, chosen.endpoint, chosen.model, None))
    turns: list[Turn] = []
    for voice in voices:
        if not chosen.only or chosen.only in voice.name:
            turns += _voice(story, found, voice, chosen)
        voice.close()
    print(report.table(turns) + "\n\n" + report.caught(turns) + "\n\n" + report.legend())
    return 1 if report.violations(turns) else 0


def _voice(
    story: Story, found: Survey, voice: Contestant, chosen: argparse.Namespace
) -> Iterator[Turn]:
    """All turns of one voice, spread over the beats; where time runs out, fewer."""
    began = time.monotonic()
    each = -(-chosen.turns // len(found.beats)), -(-chosen.ordinary // len(found.beats))
    made = 0
    for standings in found.beats.values():
        share = chosen.seconds / len(found.beats)
        start = time.monotonic()
        for turn in _beat(story, standings, voice, *each):
            made += 1
            if chosen.out is not None:
                with chosen.out.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(asdict(turn), ensure_ascii=False) + "\n")
            yield turn
            if time.monotonic() - start > share:
                break
    spent = time.monotonic() - began
    print(f"{voice.name}: {made} turns in {spent:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
