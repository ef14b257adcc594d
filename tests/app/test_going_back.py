"""Back by the wheel and on again, from the backlog to a line, and the same after a load."""

from __future__ import annotations

from game.app.wish import Wish
from game.play.actions import Pick
from game.speech import SilentSpeaker
from tests.pilot import CALM, Pilot, keep_settings, read_on


def upto_second_choice(pilot: Pilot) -> list[str]:
    """Play over the first choice; the labels of it."""
    read_on(pilot)
    labels = [item.label for item in pilot.view.items]
    pilot.key("1")
    read_on(pilot)
    return labels


def test_the_wheel_undoes_a_choice_line_by_line_and_does_it_again() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        first = upto_second_choice(pilot)
        second = [item.label for item in pilot.view.items]
        acts = len(pilot.app.playing.play.actions)
        words, turns = pilot.words, 0
        while len(pilot.app.playing.play.actions) == acts:
            pilot.wheel(1)
            turns += 1
            assert turns < 60
        pilot.wheel(-1)
        assert len(pilot.app.playing.play.actions) == acts, "on again over the choice"
        for _ in range(turns):
            pilot.wheel(-1)
        assert [item.label for item in pilot.view.items] == second and pilot.words == words
        pilot.key("backspace")
        assert [item.label for item in pilot.view.items] == first
        pilot.key(ord("y"), mod=64)
        assert [item.label for item in pilot.view.items] == second and pilot.words == words
        pilot.key("backspace")
        pilot.key("2")
        pilot.key(ord("y"), mod=64)
        assert pilot.view.toast, "something else was done: there is nothing to do again"


def test_a_line_long_ago_is_gone_back_to_also_after_a_load() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        upto_second_choice(pilot)
        pilot.key("f5")
        pilot.until(lambda view: view.toast)
    with Pilot(Wish(seed=1)) as pilot:
        pilot.key("f9")
        pilot.key("h")
        lines = pilot.view.lines
        assert len(lines) > 10, "the backlog reaches back behind the load"
        for _ in range(len(lines) - 3):
            pilot.key("up")
        (pointed,) = [line for line in pilot.view.lines if line.fresh]
        pilot.click("go_back")
        assert pilot.view.screen == "play" and pilot.app.stage.reading == pointed.id
        assert pilot.view.lines[-1].text == pointed.text
        done = pilot.app.playing.play.actions
        assert not any(isinstance(action, Pick) for action in done), "the choice is undone"


class Recorder(SilentSpeaker):
    """A silent speaker that remembers what it was to say."""

    def __init__(self) -> None:
        super().__init__("ready")
        self.asked: list[str] = []

    def say(self, key: str, text: str, mood: str) -> None:
        self.asked.append(key)


def test_a_spoken_line_of_the_backlog_is_said_again_after_a_load() -> None:
    keep_settings(**CALM)
    speaker = Recorder()
    with Pilot(Wish(begin=True, seed=1)) as pilot:
        read_on(pilot)
        pilot.key("f5")
        pilot.until(lambda view: view.toast)
    with Pilot(Wish(seed=1), speaker=lambda: speaker) as pilot:
        pilot.key("f9", "h")
        member = next(m for m in pilot.app.opened.story.cast.values() if m.spoken)
        assert not speaker.asked
        pilot.key("enter")
        spoken = [
            line.id for line in pilot.view.lines if line.fresh and line.speaker == member.name
        ]
        assert speaker.asked == spoken or pilot.view.toast
