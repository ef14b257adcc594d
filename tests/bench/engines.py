"""Our engine beside ink's (inkjs 2.4 on node), on one made-up story told in both formats.

By hand::

    python -m tests.bench.engines [--scenes 1000 10000] [--runs 3] [--choices 20000]

What is compared, each in a process of its own, the two engines in turn within every run:

- **compile**: ours reads the folder, composes, validates, compiles and links it, without any cache;
  inkjs's ``Compiler`` makes JSON of one string. Ours in two layouts: a file a scene, and the same
  scenes in 20 files of many documents; ink's is always one file, which is its best case. Modules
  are imported before the clock starts on both sides.
- **load**: from the compiled copy on disk to a story that has been to 100 scenes (the same in
  both) up to their choices. Ours makes a scene at its first visit, hence the visits; it also looks
  at every source file, whether it changed, which ink does not. *First* is in a new process, as at
  a player's start, *again* the median of some more in the same process, when node's own compiler
  has warmed up.
- **choices a second**: the same open choice is taken on both sides, by the same dice, and all the
  text up to the next choices is read. *Fresh* counts from the load on, with all first visits;
  *warm* is the same number of choices after that.
- **state**: to JSON and back, after all of that. The *whole save* of ours (state, anchor, trail and
  the recording of every act) has no counterpart in ink; it is taken after 1,000 choices.

Aims: 3 times ink's choices a second; compile in a quarter of its time, load in a quarter.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.measure import ROOT, conditions, median, table
from tests.bench.twin import Twin

INKJS = "inkjs@2.4"
HERE = Path(__file__).parent
Times = dict[str, list[float]]


class NoInk(Exception):
    """inkjs can't be run here; the message says what is missing."""


def find_ink(fetch: bool = True) -> Path:
    """The module inkjs, installed once in the user's temporary folder. Raises ``NoInk``."""
    if not shutil.which("node"):
        raise NoInk("node is not installed: ours is measured alone.")
    folder = Path(tempfile.gettempdir()) / "room-tone-bench-ink"
    module = folder / "node_modules" / "inkjs" / "dist" / "ink-full.js"
    if module.is_file():
        return module
    if not fetch:
        raise NoInk("inkjs was not fetched yet.")
    npm = shutil.which("npm")
    if not npm:
        raise NoInk("npm is not installed, so inkjs can't be fetched: ours is measured alone.")
    folder.mkdir(exist_ok=True)
    command = [npm, "install", "--no-save", "--silent", "--prefix", str(folder), INKJS]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        raise NoInk("npm took too long to fetch inkjs: ours is measured alone.") from None
    if done.returncode or not module.is_file():
        raise NoInk("npm could not fetch inkjs: ours is measured alone.")
    return module


def child(command: list[str], job: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Run one job in a process of its own."""
    path = folder / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    done = subprocess.run(
        [*command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[-1]}: {done.stderr.strip()[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def ours(job: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A job of ours."""
    return child([sys.executable, "-m", "tests.bench.ours"], job, folder)


def theirs(job: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A job of ink's."""
    return child(["node", "--stack-size=20000", str(HERE / "inkjs.cjs")], job, folder)


def note(into: Times, answer: dict[str, Any], side: str) -> None:
    """Keep the processor times of an answer, by side and name."""
    for name, took in answer["times"].items():
        into.setdefault(f"{side} {name}", []).append(took["cpu"])


def compare(
    scenes: int, runs: int, choices: int, ink: Path | None, again: int = 5
) -> tuple[Times, dict[str, Any]]:
    """Processor times of both engines, and what both saw in the last run."""
    times: Times = {}
    seen: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="room-tone-bench-") as name:
        folder = Path(name)
        twin = Twin(scenes)
        (folder / "twin.ink").write_text(twin.ink(), encoding="utf-8")
        single = twin.write(folder / "single")
        joined = twin.write(folder / "joined", 20)
        visits = random.Random(7).sample(twin.names(), min(100, scenes))
        base = {"visit": visits, "choices": choices, "prefix": 60, "seed": 11, "again": again}
        inks = {"inkjs": str(ink), "ink": str(folder / "twin.ink"), "json": str(folder / "t.json")}
        for at in range(runs):
            for compiling in (True, False):
                job = {**base, "compile": compiling}
                cache = str(folder / "cache")
                one = {**job, "folder": str(single), "cache": cache}
                many = {**job, "folder": str(joined), "cache": cache}
                if compiling:
                    shutil.rmtree(cache, ignore_errors=True)
                seen["ours"] = ours(one, folder)
                note(times, seen["ours"], "single")
                if ink is not None:
                    seen["ink"] = theirs({**job, **inks}, folder)
                    note(times, seen["ink"], "ink")
                seen["joined"] = ours(many, folder)
                note(times, seen["joined"], "joined")
            print(f"  {scenes:,} scenes: run {at + 1} of {runs}", file=sys.stderr, flush=True)
    return times, seen


def check_equal(seen: dict[str, Any]) -> None:
    """Both read the same lines. Raises ``AssertionError`` with the first that differs."""
    ours_, ink = seen["ours"], seen["ink"]
    for n, (a, b) in enumerate(zip(ours_["prefix"], ink["prefix"], strict=True)):
        assert a == b, f"line {n + 1}: {a!r} and {b!r}"
    assert ours_["lines"] == ink["lines"], f"{ours_['lines']} lines and {ink['lines']}"


_ROWS = (
    ("compile, ms", "compile", "compile"),
    ("load + 100 visits, first, ms", "load", "load"),
    ("load + 100 visits, again, ms", "load_again", "load_again"),
    ("state to JSON, ms", "save", "save"),
    ("state from JSON, ms", "restore", "restore"),
)


def report(scenes: int, choices: int, times: Times, seen: dict[str, Any]) -> None:
    """Print one story's table: medians, and ink's figure over ours (above 1: ours is better)."""
    nothing = [float("nan")]

    def mid(name: str) -> float:
        return median(times.get(name, nothing))

    rows: list[list[object]] = []
    for label, our_name, ink_name in _ROWS:
        a, b, c = mid(f"single {our_name}"), mid(f"joined {our_name}"), mid(f"ink {ink_name}")
        rows.append([label, a, b, c, c / a, c / b])
    for label, name in (("choices a second, fresh", "fresh"), ("choices a second, warm", "warm")):
        a, b, c = (choices / mid(f"{side} {name}") * 1000 for side in ("single", "joined", "ink"))
        rows.append([label, a, b, c, a / c, b / c])
    for name in ("compile and keep", "whole save", "whole load"):
        rows.append([f"{name}, ms", mid(f"single {name}"), mid(f"joined {name}"), "", "", ""])
    print(f"{scenes:,} scenes; {2 * choices:,} choices, {seen['ours']['lines']:,} lines read")
    table(("medians, CPU", "a file a scene", "20 files", "inkjs", "ratio", "ratio 20"), rows)


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.engines")
    parser.add_argument("--scenes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--choices", type=int, default=20_000)
    options = parser.parse_args(argv)
    ink: Path | None = None
    try:
        ink = find_ink()
    except NoInk as absent:
        print(absent)
    for scenes in options.scenes:
        before = conditions(runs=options.runs)
        times, seen = compare(scenes, options.runs, options.choices, ink)
        node = seen["ink"]["node"] if ink else "absent"
        print(f"{before}; node {node}; {conditions().split(', ')[-1]} at the end")
        if ink is not None:
            check_equal(seen)
        report(scenes, options.choices, times, seen)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
