"""The whole game by ear: V on any page, and what the voice is then asked to read."""

from __future__ import annotations

from game.app.wish import Wish
from game.script import load_story
from game.speech import Clip, Mood
from game.store.places import package_story
from tests.pilot import CALM, Pilot, keep_save, keep_settings, kept_settings, read_on


class Recorder:
    """A speaker that keeps what it is asked for, and says nothing."""

    status = "ready"
    pending = False

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.cancelled = 0

    def say(self, key: str, text: str, mood: str | Mood = "plain") -> None:
        self.asked.append((text, mood if isinstance(mood, str) else ""))

    def cancel(self) -> None:
        self.cancelled += 1

    def poll(self) -> list[Clip]:
        return []

    def close(self) -> None:
        pass

    def took(self) -> list[str]:
        """What was read since the last call."""
        texts = [text for text, mood in self.asked if "@" in mood]
        self.asked.clear()
        return texts


def test_v_reads_every_page_and_says_what_the_focus_is_on() -> None:
    keep_settings(**CALM, speech=False)
    voice = Recorder()
    with Pilot(speaker=lambda: voice) as pilot:
        pilot.key("v")
        pilot.frame()
        assert kept_settings().read_aloud or pilot.app.settings.read_aloud
        assert voice.took()[0] == "Room Tone, the title."
        pilot.key("down")
        assert voice.took() == ["Load. button. 2 of 7."]
        pilot.take("Settings")
        told = voice.took()
        assert "Settings." in told
        pilot.focus("How fast it reads")
        assert voice.took()[-1].startswith("How fast it reads. slider. 110 %. ")
        before = voice.cancelled
        pilot.key("right")
        assert voice.took() == ["120 %."]
        assert voice.cancelled > before
        pilot.key("v")
        pilot.frame()
        voice.took()
        pilot.key("down", "down")
        assert voice.took() == []


def test_her_lines_are_said_by_her_and_not_read_a_second_time() -> None:
    story = load_story(package_story())
    keep_save(story)
    keep_settings(**CALM, speech=True, read_aloud=True)
    voice = Recorder()
    with Pilot(Wish(resume=True), speaker=lambda: voice, sound=True) as pilot:
        pilot.frame(3)
        read_on(pilot)
        assert any("You can say something" in text for text in voice.took())
        pilot.key("tab")
        labels = voice.took()
        assert any(text.startswith("1: ") for text in labels)
        pilot.key("enter")
        for _ in range(6):
            pilot.key("space")
        hers = {line.text for line in pilot.said if line.speaker == "Samantha"}
        heard = [text for text, mood in voice.asked if "@" not in mood]
        read = [text for text, mood in voice.asked if "@" in mood]
        assert heard and set(heard) <= hers
        assert not any(text.removeprefix("Samantha: ") in hers for text in read)
