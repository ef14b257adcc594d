"""The voice in the whole game: every fault of a server, with what is shown held to its verdicts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.app.wish import Wish
from game.commands.play import write_recording
from game.voice.checks import CHECKS
from tests.app.conftest import FIGURES, files_with
from tests.app.small import write_story
from tests.faults.server import GOOD, MOODS, FaultServer
from tests.pilot import (
    CALM,
    Pilot,
    at_the_end,
    keep_settings,
    kept_settings,
    play_through,
    read_on,
)

pytestmark = pytest.mark.usefixtures("library")

KEY = "sk-canary-Vw3kTq9"
MODEL = "stub-7b"

BADGES = {
    "401": "check_key",
    "403": "check_key",
    "402": "credit",
    "404_model": "no_model",
    "404_page": "not_a_server",
    "429_busy": "busy",
    "429_quota": "credit",
    "500": "busy",
    "503": "waking",
    "slow_first": "waking",
    "slow_tokens": "busy",
    "keep_alive": "waking",
    "thinks_on": "busy",
    "drops": "offline",
    "drops_late": "offline",
    "early_close": "offline",
    "malformed": "not_a_server",
    "odd_shape": "not_a_server",
    "html": "not_a_server",
    "null_choices": "not_a_server",
    "empty_choices": "not_a_server",
    "error_in_stream": "busy",
    "redirect": "not_a_server",
    "refuses": "offline",
}
"""What the badge says of each fault of a server; it says ``model`` of all other moods."""

SLOW = ("slow_first", "slow_tokens", "keep_alive", "thinks_on")
HURRIED, PATIENT = (0.8, 1.6), (15.0, 30.0)
SPEAKS = ("good", "good_slowly", "thinker", "picky", "leaks_late", "drops_late", "repeats")

WORDS = (
    "The lift went by just now and nobody was in it.",
    "There's a tap in your kitchen with one thing to say.",
    "Rain on that window sounds like somebody thinking.",
    "I heard you put the fork down twice.",
    "A door shut below us, quite gently for once.",
    "Your kettle has stopped arguing with the plug.",
)
ODD = ("what is the moon for", "is a tunnel a kind of hat", "do bridges mind", "green or seven")


def with_voice(server: FaultServer, *, lifted: bool = True, **more: object) -> None:
    keep_settings(
        **{**CALM, **more}, voice="model", endpoint=server.url, model=MODEL, lifted=lifted
    )


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    """A key that must be found nowhere afterwards."""
    monkeypatch.setenv("ROOM_TONE_API_KEY", KEY)
    return KEY


def all_checked(pilot: Pilot) -> list[str]:
    """The generated words; fails if any was shown that did not pass every check."""
    pilot.app.playing.poll()
    turns = pilot.app.playing.turns
    generated = [said for said in pilot.said if said.generated]
    for said in generated:
        words = said.text.replace("\\*", "*")
        ask = [turn for turn in turns if words in turn["shown"]]
        assert ask, f"shown, and in no record: {words}"
        for turn in ask:
            about = [v for v in turn["verdicts"] if v.sentence == words]
            assert {v.check for v in about} >= set(CHECKS), words
            assert all(v.ok for v in about), words
    told = [said.text for said in generated]
    for text, line in pilot.painted.items():
        assert line.generated and any(text in each for each in told), text
    return told


def odd_words(server: FaultServer | None = None, turns: int = 2):
    """Types words that no talk expects, some turns in each talk, then leaves by an exit."""
    typed: dict[str, int] = {}

    def choose(pilot: Pilot) -> None:
        view = pilot.view
        offer = pilot.app.playing.offer
        talk = getattr(offer, "talk", "")
        if talk and typed.get(talk, 0) < turns:
            count = typed[talk] = typed.get(talk, 0) + 1
            if server is not None:
                server.words = WORDS[sum(typed.values()) % len(WORDS)]
            pilot.type(ODD[(count + len(typed)) % len(ODD)])
            pilot.key("enter")
        elif view.card is not None and view.card.kind == "tone":
            pilot.key("2")
        elif talk:
            pilot.click(view.items[-1].id)
        else:
            pilot.key("1")

    return choose


def told(what: str, pilot: Pilot, badge: str, seconds: float) -> None:
    """Figures for the end of the run; none is asserted."""
    FIGURES.append(
        f"{what}: badge {badge or 'none'}, {seconds:.2f} s to the end of the turn,"
        f" worst frame {pilot.worst * 1000:.0f} ms"
    )


def badge_of(pilot: Pilot) -> str:
    badge = pilot.view.status.badge
    assert badge is None or badge.sentence.endswith(".")
    return badge.name if badge else ""


@pytest.mark.parametrize("mood", sorted(MOODS))
def test_a_talk_in_every_mood_of_a_server(
    mood: str, tmp_path: Path, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    story = write_story(tmp_path / "story", *(HURRIED if mood in SLOW else PATIENT))
    with FaultServer(mood) as server:
        with_voice(server)
        pilot = Pilot(Wish(begin=True, seed=1), story=story)
        read_on(pilot)
        pilot.worst = 0.0
        pilot.type("what is the moon for")
        pilot.key("enter")
        began = time.monotonic()
        pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice", frames=2000)
        seconds = time.monotonic() - began
        pilot.frame(2)
        spoken = all_checked(pilot)
        badge = badge_of(pilot)
        assert badge == BADGES.get(mood, "model")
        assert bool(spoken) == (mood in SPEAKS), spoken
        assert "Mara" not in repr(pilot.shown)
        play_through(pilot, odd_words(turns=0))
        assert at_the_end(pilot)
        all_checked(pilot)
        write_recording(pilot.app.playing, home / "recording.json")
        pilot.close()
    told(mood, pilot, badge, seconds)
    assert all(each.get("Authorization") == f"Bearer {KEY}" for each in server.headers)
    assert KEY not in "".join(capfd.readouterr())
    assert files_with(home, KEY) == []


def test_every_mood_has_its_badge() -> None:
    assert set(BADGES) < set(MOODS) and set(SPEAKS) < set(MOODS) and set(SLOW) < set(BADGES)


@pytest.mark.parametrize("mood", ["good", "drops_late", "401"])
def test_two_acts(mood: str, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with FaultServer(mood, limit=300) as server:
        with_voice(server)
        pilot = Pilot(Wish(begin=True, seed=4))
        began = time.monotonic()
        acts = play_through(pilot, odd_words(server if mood == "good" else None), until="market")
        seconds = time.monotonic() - began
        assert pilot.app.playing.play.state.scene == "market" and acts > 20
        spoken = all_checked(pilot)
        if mood == "good":
            assert any(line in WORDS for line in spoken)
        assert bool(spoken) == (mood != "401")
        badge = badge_of(pilot)
        faults = {turn["fault"] for turn in pilot.app.playing.turns}
        # What it always says is refused as said before, and then the line may end in peace.
        assert BADGES.get(mood, "") in faults
        assert badge == BADGES.get(mood, "model") or mood == "drops_late"
        pilot.close()
        write_recording(pilot.app.playing, home / "recording.json")
    told(f"{mood}, two acts", pilot, badge, seconds)
    assert KEY not in "".join(capfd.readouterr())
    assert files_with(home, KEY) == []


def test_a_key_that_the_server_repeats_is_kept_nowhere(tmp_path: Path, home: Path) -> None:
    story = write_story(tmp_path / "story", *PATIENT)
    with FaultServer("echo_key") as server:
        with_voice(server)
        with Pilot(Wish(begin=True, seed=1), story=story) as pilot:
            play_through(pilot, odd_words())
            write_recording(pilot.app.playing, home / "recording.json")
    assert "[key]" in (home / "recording.json").read_text()
    assert files_with(home, KEY) == []


def test_a_model_not_lifted_says_nothing(tmp_path: Path) -> None:
    story = write_story(tmp_path / "story", *PATIENT)
    with FaultServer("good") as server:
        with_voice(server, lifted=False)
        with Pilot(Wish(begin=True, seed=1), story=story) as pilot:
            play_through(pilot, odd_words())
            assert at_the_end(pilot)
            assert all_checked(pilot) == [] and not pilot.painted
            assert badge_of(pilot) == ""
        assert server.requests == []


def test_a_server_by_flags_holds_for_this_run_alone(tmp_path: Path) -> None:
    story = write_story(tmp_path / "story", *PATIENT)
    keep_settings(**CALM, lifted=True)
    with FaultServer("good") as server:
        wish = Wish(begin=True, seed=1, voice=server.url, model="by-flag")
        with Pilot(wish, story=story) as pilot:
            play_through(pilot, odd_words())
            assert GOOD.split(". ")[0] + "." in all_checked(pilot)
        assert {body["model"] for body in server.requests} == {"by-flag"}
    kept = kept_settings()
    assert (kept.voice, kept.endpoint, kept.model) == ("written", "", "")


def test_the_voice_is_changed_while_it_is_asked(tmp_path: Path) -> None:
    """The open asking gets its authored line, and the play goes on with the other voice."""
    story = write_story(tmp_path / "story", 20, 40)
    with FaultServer("slow_first") as server:
        with_voice(server)
        with Pilot(Wish(begin=True, seed=1), story=story) as pilot:
            for _ in range(20):
                if pilot.app.playing.wait != "waiting_for_voice":
                    pilot.key("space")
            assert pilot.app.playing.wait == "waiting_for_voice"
            pilot.key("f2")
            pilot.click("voice")
            pilot.click("voice_mode")
            pilot.until(lambda _: pilot.app.playing.wait != "waiting_for_voice")
            pilot.key("escape", "escape")
            assert pilot.app.settings.voice == "off"
            read_on(pilot)
            assert "There's a tap dripping in your kitchen." in [s.text for s in pilot.said]
            assert badge_of(pilot) == ""
            play_through(pilot, odd_words(turns=0))


def test_the_player_steps_back_while_the_voice_is_asked(tmp_path: Path) -> None:
    story = write_story(tmp_path / "story", 20, 40)
    with FaultServer("good") as server:
        with_voice(server)
        with Pilot(Wish(begin=True, seed=1), story=story) as pilot:
            read_on(pilot)
            server.mood = "slow_first"
            pilot.type("what is the moon for")
            pilot.key("enter")
            pilot.frame(3)
            assert pilot.app.playing.wait == "waiting_for_voice"
            pilot.key("backspace")
            assert pilot.app.playing.wait == "waiting_for_words"
            pilot.key("up")
            pilot.frame(20)
            assert "moon" not in pilot.words
            server.mood = "good"
            play_through(pilot, odd_words(turns=1))
            all_checked(pilot)
