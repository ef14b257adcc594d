"""``play --scene``: which real way into the scene is taken, or the list of them."""

from __future__ import annotations

import argparse
import json
import sys

from game.live.ways import Way, Ways, find_scene, find_ways
from game.script import Story


def way_into(story: Story, options: argparse.Namespace) -> Way | int:
    """The way to begin with; or an exit code, where there is none or they were only to be listed.

    1 where no play comes to the scene, 2 where the scene or state that was asked for is not there.
    """
    try:
        scene = find_scene(story, options.scene)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    ways = find_ways(story, scene)
    if options.states:
        return _list(ways, as_json=options.json)
    if not ways.ways:
        print(ways.why, file=sys.stderr)
        return 1
    wanted = options.state if options.state is not None else 1
    if not 1 <= wanted <= len(ways.ways):
        count = len(ways.ways)
        told = "one state" if count == 1 else f"states 1 to {count}"
        print(f"{scene} has {told} here; --states lists them.", file=sys.stderr)
        return 2
    if len(ways.ways) > 1 and options.state is None:
        told = f"{len(ways.ways)} states differ here: this is the first. --states lists them."
        print(told, file=sys.stderr)
    return ways.ways[wanted - 1]


def _list(ways: Ways, *, as_json: bool) -> int:
    if as_json:
        rows = [
            {
                "state": n,
                "acts": way.acts,
                "variables": way.variables,
                "learned": sorted(way.learned),
                "kept": sorted(way.kept),
            }
            for n, way in enumerate(ways.ways, 1)
        ]
        print(json.dumps({"scene": ways.scene, "states": rows, "why": ways.why}))
    elif ways.ways:
        for n, way in enumerate(ways.ways, 1):
            print(f"{n}. {way.words}")
    else:
        print(ways.why, file=sys.stderr)
    return 0 if ways.ways else 1
