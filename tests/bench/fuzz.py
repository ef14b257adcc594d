"""Damaged files by the hundred thousand: no traceback, no hang, no silent change.

By hand::

    python -m tests.bench.fuzz [--n 100000] [--seed 1] [--jobs 1]

Each case takes a whole small story (the examples of the codes' pages, the README's, those of the
tests) or the shipped one, and injures one file of it: bytes, lines, indentation, pieces of other
files, long runs, bombs. What must come is a story, or errors that name a place, print no control
character and stay short. A file that was taken must have lost no word and made up none; a small
story that loads is then played by a random player. A case may take ten seconds and a gigabyte.
Playthrough files are injured too, and what is left of them is played.

Cases run in processes of their own, a thousand each, so that a crash of the parser in C is a
finding and not the end. ``--case SEED`` runs one case again and shows its file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.play.actions import Answered
from game.play.asks import Ask
from game.rehearsal.playthrough import misnamed, parse_playthrough
from game.rehearsal.rehearse import rehearse
from game.rehearsal.walk import Walker
from game.script import Story, StoryErrors
from game.script.diagnostics import Diagnostic
from game.script.load import build_story, examine
from game.script.source import Source, parse_source
from game.script.walk import parts
from tests.bench.measure import ROOT
from tests.bench.mutate import mutated
from tests.bench.oracle import lost, said_badly, unsaid

CHUNK = 1_000
LIMIT = 10
MEMORY = 1 << 30
Files = dict[str, bytes]
_FENCE = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.S | re.M)


class TooLong(Exception):
    """A case that takes longer than it may."""


@lru_cache(maxsize=1)
def stories() -> tuple[tuple[str, Files], ...]:
    """Whole stories by name; of the shipped one, its declarations with one scene each."""
    out: list[tuple[str, Files]] = []
    for page in sorted((ROOT / "game" / "script" / "codes").glob("*.md")):
        good = page.read_text(encoding="utf-8").partition("## One that does not")[2]
        files = {path: text.encode() for path, text in _FENCE.findall(good)}
        if "story.yaml" in files:
            out.append((page.stem, files))
    from tests.app.small import FILES
    from tests.play.test_fold import BEATS, made
    from tests.script.kit import story_files

    assert made
    out.append(("evening", {path: text.encode() for path, text in FILES.items()}))
    whole = "\n".join(b.replace("@", "0").replace("s1", "b").replace("s2", "b") for b in BEATS)
    whole = whole.replace("s3", "b").replace("s0", "b")
    texts = story_files(whole)
    out.append(("everything", {path: text.encode() for path, text in texts.items()}))
    real = {
        path.relative_to(ROOT / "story").as_posix(): path.read_bytes()
        for path in sorted((ROOT / "story").rglob("*.yaml"))
        if not {"playthroughs", "trial"} & set(path.parts)
    }
    heads = {path: raw for path, raw in real.items() if not path.startswith("act")}
    out += [(f"shipped {path}", {**heads, path: real[path]}) for path in real if path not in heads]
    return tuple(out)


PLAY = b"""\
about: A play.
seed: 3
voice: written
steps:
  - pick: a.st0  # Stay
  - type: I do not know
    as: authored
  - keep: yes
  - back: 1
  - reload: yes
  - voice: off
  - expect: {scene: a, seen: [a, b], variables: {candor: 3, open: true}, holds: candor > 1}
expect:
  ending: fin
  said: ["Samantha: Hm."]
  never: [x]
  facts: secret
"""


def case(seed: int) -> tuple[str, str, Files]:
    """A case: which story, which file was injured, and the files."""
    chance = random.Random(seed)
    # The shipped scenes are twenty times as large: few of the cases are theirs.
    every = stories()
    small = [each for each in every if not each[0].startswith("shipped")]
    large = [each for each in every if each[0].startswith("shipped")]
    dice = chance.random()
    name, files = chance.choice(large if dice < 0.08 else small)
    if dice > 0.8:
        # The one story that has everything in it.
        name, files = next(each for each in every if each[0] == "everything")
    others = [raw for _, some in chance.sample(small, 3) for raw in some.values()]
    if name == "everything" and chance.random() < 0.5:
        return (
            name,
            "playthroughs/p.yaml",
            {**files, "playthroughs/p.yaml": mutated(PLAY, others, chance)},
        )
    path = chance.choice(sorted(files))
    if name.startswith("shipped") and chance.random() < 0.7:
        path = name.removeprefix("shipped ")
    return name, path, {**files, path: mutated(files[path], others, chance)}


def judge(seed: int) -> tuple[str, str]:
    """What came of a case: how it ended, and what is wrong with that, if anything."""
    name, path, files = case(seed)
    wrong: list[Diagnostic] = []
    sources: list[Source] = []
    for each, raw in sorted(files.items()):
        if each.startswith("playthroughs/"):
            continue
        try:
            sources.append(parse_source(each, raw))
        except StoryErrors as errors:
            wrong += errors.diagnostics
    story: Story | None = None
    try:
        if name.startswith("shipped"):
            found = examine(sources, wrong)
            wrong = found.wrong
            bad = _silent(found, sources, path, wrong)
        else:
            story = build_story(sources, wrong, None)
            bad = _silent(examine(sources, []), sources, path, [])
    except StoryErrors as errors:
        wrong, bad = errors.diagnostics, ""
        if not wrong:
            bad = "an error without a finding"
    for diagnostic in wrong:
        bad = bad or said_badly(diagnostic)
    if story is None:
        return "refused" if wrong else "taken", bad
    if path.startswith("playthroughs/"):
        return _replayed(story, path, files[path], bad)
    return "played", bad or _played(story, seed)


def _silent(found: Any, sources: list[Source], path: str, wrong: list[Diagnostic]) -> str:
    """Whether the injured file lost anything, where nothing was said against it."""
    if any(d.path == path and not d.code.startswith("RT02") for d in wrong):
        return ""
    for source in sources:
        if source.path == path:
            gone = lost(source)
            if gone:
                return gone
    for model, compiled in zip(found.models, found.scenes, strict=True):
        if model is None or compiled.document.source.path != path or compiled.faults:
            continue
        prose = "\n".join(str(part.value) for part in parts(model) if part.kind == "prose")
        gone = unsaid(prose, compiled.scene.as_json())
        if gone:
            return gone
    return ""


def _answer(ask: Ask) -> Answered:
    if ask.outcomes and len(ask.typed or "") % 3 == 0:
        return Answered(ask.id, "outcome", ask.outcomes[0].id)
    return Answered(ask.id, "authored")


def _played(story: Story, seed: int) -> str:
    walk = Walker(story, _answer, seed=seed).walk(0)
    return walk.finding if walk.kind in ("crash", "fold") else ""


def _replayed(story: Story, path: str, raw: bytes, bad: str) -> tuple[str, str]:
    try:
        play = parse_playthrough(parse_source(path, raw))
    except StoryErrors as errors:
        for diagnostic in errors.diagnostics:
            bad = bad or said_badly(diagnostic)
        return "refused", bad
    bad = bad or lost(play.document.source)
    names = misnamed(story, play)
    for diagnostic in names:
        bad = bad or said_badly(diagnostic)
    if names:
        return "refused", bad
    mismatch = rehearse(story, play, _answer).mismatch
    if mismatch is not None and ("game itself" in mismatch.came or mismatch.kept):
        bad = bad or mismatch.came
    return "rehearsed", bad


# -- running -----------------------------------------------------------------------------------


def _alarm(signum: int, frame: object) -> None:
    raise TooLong(f"more than {LIMIT} s of CPU")


def judged(seed: int) -> tuple[str, str]:
    """``judge``, held to its time, with whatever escapes it as what is wrong."""
    signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        return judge(seed)
    except TooLong as long:
        return "hung", str(long)
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return "escaped", f"{type(error).__name__}: {str(error)[:200]} at {place}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def work(first: int, count: int) -> None:
    """Judge cases, a line of JSON for each one that is wrong, and the sums at the end."""
    stories()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sums: Counter[str] = Counter()
    longest = (0.0, 0)
    for seed in range(first, first + count):
        print(json.dumps({"at": seed}), flush=True)
        began = time.process_time()
        how, bad = judged(seed)
        longest = max(longest, (time.process_time() - began, seed))
        sums[how] += 1
        if bad:
            print(json.dumps({"seed": seed, "how": how, "bad": bad}), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"sums": sums, "longest": longest, "peak": peak}), flush=True)


def run(first: int, count: int) -> Iterator[dict[str, Any]]:
    """The rows that a process of so many cases gives; where it died, a row that says so."""
    with tempfile.TemporaryFile("w+") as out:
        command = [sys.executable, "-m", "tests.bench.fuzz", "--work", str(first), str(count)]
        done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, check=False)
        out.seek(0)
        at = first
        for line in out:
            row = json.loads(line)
            if "at" in row:
                at = row["at"]
            else:
                yield row
        if done.returncode:
            said = done.stderr.decode(errors="replace")[-300:]
            yield {"seed": at, "how": "died", "bad": f"exit code {done.returncode}: {said}"}
            if at + 1 < first + count:
                yield from run(at + 1, first + count - at - 1)


def main(argv: list[str]) -> int:
    """Run, and print what came of it; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fuzz", description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="cases")
    parser.add_argument("--seed", type=int, default=1, help="the first case is a million times it")
    parser.add_argument("--case", type=int, help="this case alone, shown")
    parser.add_argument("--work", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.work:
        work(*options.work)
        return 0
    if options.case is not None:
        name, path, files = case(options.case)
        print(f"# {name}, {path}")
        sys.stdout.write(files[path].decode(errors="backslashreplace") + "\n")
        print(judged(options.case))
        return 0
    sums: Counter[str] = Counter()
    longest, peak, bad = [0.0, 0], 0, 0
    first = options.seed * 1_000_000
    began = time.monotonic()
    for at in range(first, first + options.n, CHUNK):
        for row in run(at, min(CHUNK, first + options.n - at)):
            if "sums" in row:
                sums.update(row["sums"])
                longest = max(longest, row["longest"])
                peak = max(peak, row["peak"])
            else:
                bad += 1
                print(f"case {row['seed']}: {row['how']}: {row['bad']}", flush=True)
        spent = time.monotonic() - began
        print(f"  {at - first + CHUNK:,} cases, {spent:.0f} s", file=sys.stderr, flush=True)
    total = sum(sums.values())
    shares = ", ".join(f"{how} {count:,}" for how, count in sums.most_common())
    print(f"{total:,} damaged files, seed {options.seed}: {bad} wrong ({shares})")
    print(f"longest case {longest[0]:.1f} s of CPU (case {longest[1]}); most memory {peak} MB")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
