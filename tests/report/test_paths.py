"""The map of a player's own paths: what nobody has seen has no name there, nor anywhere in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.report.map import Map, make_map
from game.report.paths import UNSEEN, seen_of
from game.script import load_story

FERRY = Path(__file__).resolve().parents[1] / "ferry"


@pytest.fixture(scope="module")
def ferry() -> Map:
    return make_map(load_story(FERRY))


def test_what_is_unseen_is_unnamed_and_only_what_is_near_is_there(ferry: Map) -> None:
    start = next(node for node in ferry.nodes if node.start)
    paths = seen_of(ferry, {start.name: "2 minutes"}, set())
    (known,) = [node for node in paths.nodes if node.seen]
    assert (known.title, known.name) == (start.title or start.name, "2 minutes")
    near = {edge.target for edge in ferry.edges if edge.source == start.id} - {start.id}
    blank = [node for node in paths.nodes if not node.seen]
    assert 0 < len(blank) == len(near) < len(ferry.nodes) - 1
    assert all(node.title == UNSEEN and not node.name and not node.path for node in blank)
    hidden = {n.name for n in ferry.nodes if n.id != start.id}
    hidden |= {n.title for n in ferry.nodes if n.id != start.id and n.title}
    words = repr(paths)
    assert not [name for name in hidden if f"'{name}'" in words]
    assert all(not edge.ways for edge in paths.edges), "what is to be chosen is not told either"


def test_everything_is_there_once_everything_was_seen(ferry: Map) -> None:
    times = {n.name if n.kind == "scene" else f"ending:{n.name}": "" for n in ferry.nodes}
    taken = {(ferry.edges[0].source, ferry.edges[0].target)}
    paths = seen_of(ferry, times, taken)
    assert {n.title for n in paths.nodes} == {n.title or n.name for n in ferry.nodes}
    assert len(paths.edges) == len(ferry.edges) and sum(e.seen for e in paths.edges) == 1
    assert all(n.x >= 0 and n.x + n.w <= paths.width and n.y >= 0 for n in paths.nodes)


def test_nothing_seen_is_an_empty_map(ferry: Map) -> None:
    assert seen_of(ferry, {}, set()).nodes == ()
