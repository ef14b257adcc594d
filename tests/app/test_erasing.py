"""One button erases all that was ever typed, and nothing else is lost by it."""

from __future__ import annotations

from pathlib import Path

from game.app.wish import Wish
from game.script import Story
from game.store.places import user_places
from tests.pilot import CALM, Pilot, keep_save, keep_settings

WORDS = "quagga lullaby"


def holding(home: Path) -> list[str]:
    """The files under a home with the words in them."""
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and WORDS.encode() in path.read_bytes()
    ]


def test_everything_typed_is_erased_everywhere_and_the_place_stays(
    story: Story, home: Path
) -> None:
    keep_settings(**CALM, voice="written")
    keep_save(story)
    folder = user_places().saves
    with Pilot(Wish(resume=True)) as pilot:
        assert pilot.view.entry is not None
        pilot.type(f"I heard a {WORDS}")
        pilot.key("enter")
        pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice")
        saver = pilot.app.playing.saver
        assert saver is not None
        for _ in range(2):
            pilot.key("f5")
            assert saver.flush(20)
        aside = folder / story.id / "slot-9.broken-1.json"
        aside.write_text(f"half a save {WORDS}")
        assert len(holding(home)) > 3 and WORDS in repr(pilot.app.playing.play.actions)
        place = pilot.app.playing.play.state.scene
        pilot.key("f2")
        pilot.click("erase")
        assert pilot.view.heading == "Erase what you typed?"
        pilot.take("Keep my words")
        assert WORDS in repr(pilot.app.playing.play.actions)
        pilot.click("erase")
        pilot.take("Erase everything that I typed")
        pilot.until(lambda view: "erased" in view.toast)
        assert holding(home) == []
        play = pilot.app.playing
        assert WORDS not in repr((play.play.actions, play.past, play.turns))
        assert play.play.state.scene == place
        pilot.key("escape", "h")
        assert WORDS not in repr(pilot.view)
        pilot.key("escape")
    assert holding(home) == []
    with Pilot(Wish(resume=True)) as again:
        assert again.app.playing.play.state.scene == place
