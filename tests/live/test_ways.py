"""Ways into scenes are plays of the real session; of none it is said whether that is proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.live.ways import find_scene, find_ways, open_way
from game.play.events import Entered, Said
from game.script import Story
from game.script.load import load_story
from tests.live.kit import edit, put, write


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """The small story."""
    return load_story(write(tmp_path))


def test_the_states_that_plays_bring_to_a_scene(story: Story) -> None:
    found = find_ways(story, "attic")
    assert [way.acts for way in found.ways] == [1, 1]
    assert {(way.variables["warmth"], way.variables["lamp"]) for way in found.ways} == {
        (3, False),
        (5, True),
    }
    assert any("warmth 5; lamp" in way.words for way in found.ways)
    for way in found.ways:
        loaded = open_way(story, way)
        assert isinstance(loaded.events[0], Entered) and loaded.events[0].scene == "attic"
        assert loaded.session.state.vars == way.variables
        lines = [e.text for e in loaded.events if isinstance(e, Said)]
        assert ("The lamp finds a trunk." in lines) is way.variables["lamp"]


def test_the_first_scene_is_the_beginning(story: Story) -> None:
    (way,) = find_ways(story, "hall").ways
    assert way.words == "the beginning"


def test_a_fact_learned_on_the_way_sets_it_apart(story: Story) -> None:
    assert any("knows key" in way.words for way in find_ways(story, "cellar").ways)


def test_a_scene_that_no_play_comes_to(tmp_path: Path) -> None:
    folder = write(tmp_path)
    put(folder / "roof.yaml", "scene: roof\nbeats:\n  - ending: out\n")
    edit(folder, "cellar.yaml", "  - ending", "  - goto: roof\n    if: warmth > 9\n  - ending")
    found = find_ways(load_story(folder), "roof")
    assert not found.ways and "that is proved" in found.why


def test_scenes_are_meant_by_id_title_or_nearly(story: Story) -> None:
    assert find_scene(story, "attic") == "attic"
    assert find_scene(story, "the Attic") == "attic"
    with pytest.raises(ValueError, match='Did you mean "attic"'):
        find_scene(story, "atic")


def test_a_way_that_leads_elsewhere_now(story: Story, tmp_path: Path) -> None:
    way = find_ways(story, "attic").ways[0]
    edit(tmp_path, "hall.yaml", "goto: attic", "goto: cellar")
    with pytest.raises(ValueError, match="leads elsewhere now"):
        open_way(load_story(tmp_path), way)
