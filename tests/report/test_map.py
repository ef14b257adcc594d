"""The map: every jump is on it, nothing lies on anything else, and it is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

from game.report.links import Way
from game.report.map import Edge, Map, Trodden, make_map
from game.script import load_story
from game.script.load import story_from_texts
from game.script.story import Story

ROOT = Path(__file__).resolve().parents[2]

HEAD = """\
format: 1
title: Signals
start: dock
cast:
  You: {player: true}
  Mate: {}
variables:
  fog: {type: number, start: 0, range: 0 9}
acts:
  out: {number: 1, title: Out}
  back: {number: 2, title: Back}
endings:
  home: {title: Home}
"""
DOCK = """\
scene: dock
title: The dock
act: out
beats:
  - |
    The rope is wet.
  - choices:
      - say: Cast off.
        if: fog < 3
        goto: sea
      - do: Wait
        set: {fog: +1}
      - do: Ask the mate
        goto: talk
  - if: fog > 4
    then:
      - goto: fire
  - goto: dock
"""
TALK = """\
scene: talk
beats:
  - talk: |
      Mate: Well?
    outcomes:
      go:
        say: We go.
        goto: sea
      stay:
        say: We stay.
        stay: true
      mind:
        say: I changed my mind.
    fallback: |
      Well?
    exits:
      - do: Turn away
        goto: dock
  - goto: fire
"""
SEA = """\
scene: sea
act: back
beats:
  - call: fire
  - line: |
      Mate: Home, then.
    voice: revoice
  - ending: home
"""
FIRE = """\
scene: fire
beats:
  - |
    A fire on the shore.
"""


def _story(**more: str) -> Story:
    files = {"dock": DOCK, "talk": TALK, "sea": SEA, "fire": FIRE, **more}
    head = {"story.yaml": HEAD}
    # `fire` is gone to and called, so that it needs a way on.
    files["fire"] = FIRE + "  - goto: sea\n" if "fire" not in more else files["fire"]
    return story_from_texts({**head, **{f"{name}.yaml": text for name, text in files.items()}})


def _edge(found: Map, source: str, target: str) -> Edge:
    return next(e for e in found.edges if (e.source, e.target) == (source, target))


def test_every_jump_is_on_the_map_with_what_leads_there() -> None:
    found = make_map(_story())
    pairs = {(e.source, e.kind, e.target) for e in found.edges}
    assert pairs == {
        ("dock", "goto", "sea"),
        ("dock", "goto", "talk"),
        ("dock", "goto", "fire"),
        ("dock", "goto", "dock"),
        ("talk", "goto", "sea"),
        ("talk", "goto", "dock"),
        ("talk", "goto", "fire"),
        ("sea", "call", "fire"),
        ("sea", "ending", "ending:home"),
        ("fire", "goto", "sea"),
    }
    assert _edge(found, "dock", "sea").ways == (
        Way("say", "Cast off.", "dock.cast_off", "fog < 3"),
    )
    assert _edge(found, "dock", "fire").labels == ("Wait",)
    assert _edge(found, "talk", "dock").ways[0].via == "exit"
    assert [w.via for w in _edge(found, "talk", "fire").ways] == ["outcome", "turns"]
    assert _edge(found, "sea", "ending:home").labels == ()


def test_scenes_are_grouped_by_the_act_that_play_comes_to_them_in() -> None:
    found = make_map(_story())
    acts = {n.id: n.act for n in found.nodes}
    assert acts == {
        "dock": "out", "talk": "out", "fire": "out", "sea": "back", "ending:home": "back",
    }  # fmt: skip
    fields = {g.id: g for g in found.groups}
    assert fields["out"].title == "1 · Out"
    for node in found.nodes:
        field = fields[node.act]
        assert field.x < node.x and node.x + node.w < field.x + field.w
        assert field.y < node.y and node.y + node.h < field.y + field.h
        assert field.x + field.w <= found.width and field.y + field.h <= found.height


def test_nothing_lies_on_anything_else() -> None:
    for story in (_story(), load_story(ROOT / "story")):
        for one, other in combinations(make_map(story).nodes, 2):
            apart = (
                one.x + one.w <= other.x or other.x + other.w <= one.x
                or one.y + one.h <= other.y or other.y + other.h <= one.y
            )  # fmt: skip
            assert apart, (one, other)


def test_what_may_be_voiced_and_what_plays_came_through() -> None:
    trodden = Trodden({"dock": 2, "ending:home": 1}, {("dock", "sea"): 2})
    found = make_map(_story(), trodden)
    nodes = {n.id: n for n in found.nodes}
    assert nodes["sea"].voiced == (("revoice", 1),)
    assert nodes["talk"].voiced == (("select", 1),)
    assert (nodes["dock"].seen, nodes["ending:home"].seen, nodes["talk"].seen) == (2, 1, 0)
    assert _edge(found, "dock", "sea").seen == 2 and _edge(found, "dock", "talk").seen == 0
    assert nodes["dock"].start and not nodes["sea"].start
    assert (nodes["dock"].path, nodes["dock"].line) == ("dock.yaml", 6)


def test_the_map_is_the_same_every_time() -> None:
    script = (
        "from pathlib import Path; from game.script import load_story; "
        "from game.report.map import make_map; print(make_map(load_story(Path('story'))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_a_tangle_of_scenes_is_laid_out_too() -> None:
    texts = {"story.yaml": HEAD.replace("dock", "s0")}
    for n in range(300):
        to = [(n * 7 + k * 41 + 1) % 300 for k in range(3)]
        rows = "".join(f"      - do: Go {k}\n        goto: s{t}\n" for k, t in enumerate(to))
        texts[f"s{n}.yaml"] = f"scene: s{n}\nbeats:\n  - choices:\n{rows}"
    found = make_map(story_from_texts(texts))
    assert len({(n.x, n.y) for n in found.nodes}) == 301
    assert found.width < 40_000 and found.height < 40_000
