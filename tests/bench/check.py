"""``check`` measured: ``python -m tests.bench.check [SCENES …]``; processor seconds, and ratios.

Each figure is a process of its own, its start and imports in it: what a writer waits for.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from game.store.places import package_story
from tests.bench.evening import Evening
from tests.bench.measure import ROOT, conditions, median, table

TIMES = 3


def took(folder: Path, home: Path, *flags: str) -> tuple[float, str]:
    """Processor seconds of one ``check``, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [sys.executable, "-m", "game", "check", str(folder), *flags],
        cwd=ROOT,
        env={**os.environ, "ROOM_TONE_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, ran.stdout + ran.stderr


def edited(path: Path, old: str, new: str) -> None:
    """Change a file's words."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def measure(name: str, folder: Path, home: Path, scene: Path | None) -> list[object]:
    """The row of one story."""
    plain, _ = took(folder, home, "--no-proof", "--fresh")
    cold, said = took(folder, home)
    warm = median(took(folder, home)[0] for _ in range(TIMES))
    words: list[float] = []
    logic: list[float] = []
    for n in range(TIMES if scene is not None else 0):
        assert scene is not None
        edited(scene, ".\n", f" {n}.\n")
        words.append(took(folder, home)[0])
        edited(scene, "say_it\n        set: {", f"say_it\n        set: {{selfhood: {n}, ")
        logic.append(took(folder, home)[0])
        edited(scene, f"selfhood: {n}, ", "")
    left = said.count("not decided")
    nan = float("nan")
    row: list[object] = [name, plain, cold, warm]
    return [*row, median(words) if words else nan, median(logic) if logic else nan, left]


def main(sizes: list[int]) -> int:
    """Print the figures."""
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        rows.append(measure("the shipped story", package_story(), home, None))
        for size in sizes:
            folder = Path(scratch) / f"evening{size}"
            Evening(size).write(folder)
            scene = folder / f"day{size // 20}" / f"s{size // 2}.yaml"
            rows.append(measure(f"{size} scenes", folder, home, scene))
    print(conditions())
    head = ["CPU seconds", "no proof", "cold", "nothing changed", "words of one file"]
    table([*head, "logic of one file", "not decided"], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [50, 1_000]))
