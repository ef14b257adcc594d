"""How she sounds at a point of the play: by the act, and with a breath before some lines."""

from __future__ import annotations

from game.app.manner import Manner, manners, plainly
from game.app.speaking import BREATH, Speaking
from game.play import Session
from game.play.events import Said
from game.script.program import CastMember
from game.speech import Clip, Mood, mood_named, shaped
from tests.play.kit import shipped

LINES = [f"breath.line{n}" for n in range(400)]


def play(act: str, *learned: str, **variables: object) -> Session:
    session = Session(shipped(), 1)
    session.state.act = act
    session.state.learned += learned
    session.state.vars.update(variables)
    return session


def manner(session: Session | None, line: str = "a.b", speaker: str = "Samantha") -> Manner:
    return manners(shipped, lambda: session)(line, speaker, "tender")


def test_each_act_after_the_first_has_its_own_sound() -> None:
    acts = list(shipped().acts)[1:]
    heard = [manner(play(act)).mood for act in acts]
    assert len(set(heard)) == len(acts)
    assert heard[0].speed > heard[-1].speed and heard[0].semitones > heard[-1].semitones
    assert manner(play("slate")).mood == mood_named("tender") == manner(None).mood
    # Whoever else is heard has no sheet, and speaks by the mood alone.
    assert manner(play("gain"), speaker="Ruth").mood == mood_named("tender")


def test_a_manner_stays_within_what_was_intelligible() -> None:
    far = shaped(mood_named("distant"), 0.8, 0.6, -1.5, 0.4)
    assert far.spread >= 0.4 and far.semitones >= -3 and far.breath <= 0.8 and far.speed >= 0.8


def breaths(session: Session) -> list[str]:
    return [line for line in LINES if manner(session, line).breath == "breath_hers"]


def test_after_that_night_some_lines_have_a_breath_before_them() -> None:
    some = breaths(play("clipping", "took_breath", breath_in="let"))
    assert 60 < len(some) < 140
    assert some == breaths(play("phase", "took_breath", breath_in="own"))


def test_there_is_none_before_it_and_none_where_she_was_asked_to_stop() -> None:
    assert breaths(play("clipping", breath_in="let")) == []
    assert breaths(play("phase", "took_breath", breath_in="stop")) == []


class Voice:
    """Has one clip ready for each text it is asked for."""

    status = "ready"
    pending = False

    def __init__(self) -> None:
        self.moods: list[str | Mood] = []
        self.ready: list[Clip] = []

    def say(self, key: str, text: str, mood: str | Mood = "plain") -> None:
        self.moods.append(mood)
        self.ready.append(Clip(key, text, 24_000, bytes(4800), (0.9,) * 6, 0.1))

    def cancel(self) -> None:
        self.ready.clear()

    def poll(self) -> list[Clip]:
        out, self.ready = self.ready, []
        return out

    def close(self) -> None:
        """Nothing runs."""


class Mouth:
    """Plays one thing at a time, until it is told that this one is over."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.speaking = False

    def play_clip(self, pcm: bytes, rate: int) -> None:
        self.heard.append("words")
        self.speaking = True

    def play_sound(self, name: str) -> None:
        self.heard.append(name)
        self.speaking = True

    def stop_speech(self) -> None:
        self.speaking = False

    def speech_position(self) -> float | None:
        return 0.25 if self.speaking else None


def speaking(of: object = None) -> tuple[Speaking, Voice, Mouth]:
    voice, mouth = Voice(), Mouth()
    cast = {"Samantha": CastMember("Samantha", spoken=True)}
    return Speaking(voice, mouth, cast, lambda: True, of or plainly), voice, mouth  # type: ignore[arg-type]


def test_the_breath_is_heard_before_the_words_and_seen() -> None:
    made = shaped(mood_named("plain"), 0.95, 0.9, -0.5, 0.1)
    talk, voice, mouth = speaking(lambda line, who, mood: Manner(made, "breath_hers"))
    talk.lines([Said("a.1", "Samantha", "Is that the lift?")])
    talk.tick()
    line, loud = talk.tick()
    assert (mouth.heard, line) == (["breath_hers"], "a.1")
    assert 0 < loud <= max(BREATH) < 0.9
    mouth.speaking = False
    talk.tick()
    assert talk.tick() == ("a.1", 0.9)
    assert mouth.heard == ["breath_hers", "words"] and voice.moods == [made]


def test_a_line_that_is_broken_off_takes_its_breath_with_it() -> None:
    talk, _, mouth = speaking(lambda line, who, mood: Manner(mood_named("plain"), "breath_hers"))
    talk.lines([Said("a.1", "Samantha", "Is that the lift?")])
    talk.hush()
    assert talk.tick() == ("", 0.0) and mouth.heard == []


def test_without_a_manner_there_are_only_words() -> None:
    talk, voice, mouth = speaking()
    talk.lines([Said("a.1", "Samantha", "Hello.", "wry")])
    talk.tick()
    assert mouth.heard == ["words"] and voice.moods == [mood_named("wry")]
