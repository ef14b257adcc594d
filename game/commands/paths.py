"""Ways to every scene and ending of a story: ``check --paths`` tells them, ``play --path`` goes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from game.proof.decide import Decider
from game.proof.graph import Point
from game.proof.paths import Route, shortest, told
from game.script import StoryErrors, load_story


def show_paths(folder: Path, *, as_json: bool) -> int:
    """Print a way to every scene and ending. Returns 0, or 1 where one has none."""
    try:
        story = load_story(folder)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    decider = Decider(story)
    points: list[Point] = [("scene", s) for s in story.scene_ids]
    points += [("ending", e) for e in story.endings]
    routes = {point: shortest(decider, point) for point in points}
    if as_json:
        rows = [_row(point, route) for point, route in routes.items()]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for (kind, name), route in routes.items():
            print(f"# {kind} {name}: {_how(route)}")
            if route is not None and route.acts:
                print(" ".join(told(route.acts)))
            print()
    return 0 if all(route is not None for route in routes.values()) else 1


def _how(route: Route | None) -> str:
    if route is None:
        return "no way was found"
    count = len(route.acts)
    acts = "at once" if not count else f"{count} act{'s' * (count != 1)}"
    return f"{acts}, the fewest" if route.shortest else f"{acts}; fewer may do"


def _row(point: Point, route: Route | None) -> dict[str, object]:
    kind, name = point
    row: dict[str, object] = {"kind": kind, "id": name}
    if route is not None:
        row |= {"path": told(route.acts), "shortest": route.shortest, "values": route.values}
    return row
