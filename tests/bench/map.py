"""What a map costs: laid out, drawn and written, at 15, 50 and 1,000 scenes, tangled ones too.

``python -m tests.bench.map [FOLDER]``; with a folder the pages are written there, to be looked at.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from game.report.map import make_map
from game.report.map_page import map_page
from game.report.picture import picture
from game.script import Story, load_story
from game.script.load import story_from_texts
from tests.bench.twin import Twin
from tests.bench.wide import wide_story


def _tangle(scenes: int) -> Story:
    """Every scene leads anywhere: the worst that can be asked of a layout."""
    twin = Twin(scenes)
    files = {f"{name}.yaml": twin.scene(n) for n, name in enumerate(twin.names())}
    return story_from_texts({"story.yaml": twin.head(), **files})


def main(folder: Path | None = None) -> None:
    """Print a line for each story."""
    stories = {
        "shipped": load_story(Path(__file__).resolve().parents[2] / "story"),
        "50 scenes, 6 acts": story_from_texts(wide_story(50, 6)),
        "50 scenes, no acts": story_from_texts(wide_story(50, 0)),
        "1,000 scenes, 12 acts": story_from_texts(wide_story(1_000, 12)),
        "1,000 scenes, no acts": story_from_texts(wide_story(1_000, 0)),
        "1,000 scenes, tangled": _tangle(1_000),
    }
    for name, story in stories.items():
        start = process_time()
        found = make_map(story)
        laid = process_time()
        page = map_page(found)
        drawn = process_time()
        size = f"{found.width} × {found.height}"
        print(
            f"{name:<24} {len(found.nodes):>5} boxes {len(found.edges):>5} lines  {size:>14}  "
            f"laid out {laid - start:6.2f} s, page {drawn - laid:5.2f} s, {len(page) // 1000} kB"
        )
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            stem = name.replace(",", "").replace(" ", "-")
            (folder / f"{stem}.html").write_text(page, encoding="utf-8")
            (folder / f"{stem}.svg").write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
