"""What is remembered over all plays: choices marked in another one, figures, the map of paths."""

from __future__ import annotations

import json

from game.app.wish import Wish
from game.store.places import user_places
from tests.pilot import CALM, Pilot, keep_settings, read_on


def test_choices_of_another_play_are_marked_if_the_player_wants_it() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        assert not any(item.taken for item in pilot.view.items), "nothing was chosen before"
        pilot.key("2")
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        assert [item.taken for item in pilot.view.items] == [False, True, False]
        pilot.key("escape")
        pilot.take("settings")
        pilot.take("Mark choices made before")
        pilot.key("escape", "escape")
        assert not any(item.taken for item in pilot.view.items)


def test_figures_and_paths_over_all_plays_hold_no_words() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        pilot.frame(30)
        pilot.key("1")
        pilot.key("escape")
        pilot.take("paths")
        pilot.until(lambda view: view.map is not None)
        view = pilot.view
        assert view.map is not None and view.map.here in view.map.been
        assert {node.title for node in view.map.map.nodes if not node.seen} == {"?"}
        pilot.key("left", "right", "up", "down")
        pilot.wheel(3)
        pilot.click("back")
        assert pilot.view.screen == "pause"
        pilot.take("to_title")
        pilot.take("gallery")
        pilot.take("plays")
        told = {item.label: item.detail for item in pilot.view.items}
        assert told["Plays begun"] == "1" and told["Choices made"] == "1, 1 of them different"
        story = pilot.app.opened.story
        assert told["Scenes seen"] == f"1 of {len(tuple(story.scene_ids))}"
    kept = json.loads((user_places().tallies / f"{story.id}.json").read_text())["counts"]
    assert kept["plays"] == 1 and kept["seconds"] > 0.5
    assert all(isinstance(value, (int, float)) and " " not in name for name, value in kept.items())
