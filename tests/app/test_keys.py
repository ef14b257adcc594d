"""The player's own keys: pressed on the page of keys, kept, and followed at once."""

from __future__ import annotations

from game.app.wish import Wish
from tests.pilot import CALM, Pilot, keep_settings, kept_settings, read_on


def test_a_key_is_given_kept_and_followed() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        pilot.key("escape")
        pilot.take("keys")
        pilot.take("key:backlog")
        pilot.key("k")
        assert pilot.item("key:backlog").value_text.startswith("K"), "a pad's button stays"
        pilot.key("escape", "escape", "h")
        assert pilot.view.screen == "play"
        pilot.key("k")
        assert pilot.view.screen == "backlog"
    assert kept_settings().keys["backlog"][0] == "k" and list(kept_settings().keys) == ["backlog"]
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        pilot.key("k")
        assert pilot.view.screen == "backlog"


def test_the_words_are_hidden_by_key_and_middle_button() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        items = pilot.view.items
        pilot.key("x")
        assert pilot.view.hidden and not pilot.screen.laid
        assert not pilot.key("enter").hidden
        assert pilot.view.items == items, "what brought the words back took nothing"
        pilot.click_at((300, 60), button=2)
        assert pilot.view.hidden
        pilot.move_to((320, 80))
        assert pilot.view.hidden
        assert not pilot.key("space").hidden
