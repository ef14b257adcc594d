"""The labelled utterances are as they were frozen, and the ear of meaning keeps to its bars."""

from __future__ import annotations

from collections import Counter

import pytest

from game.voice.cues import denies, speaks_against
from game.voice.encoder import MiniLM
from game.voice.meaning import MeaningEar
from game.voice.wordpiece import pieces, vocabulary
from tests.voice import test_ear
from tests.voice.hearing import TAGS, asking, cases, digest, nearness, talks
from tests.voice.samples import OUTCOMES, REPLIES, ask

FROZEN = "ffbc186992e5bc2a62c41a8332d588f8b6987173a60313f6e8d324cfdd6f252f"


def test_the_utterances_are_frozen() -> None:
    assert digest() == FROZEN, "they were written before the ear was tuned, and stay as they were"


def test_there_are_enough_of_every_kind() -> None:
    assert len({case.text for case in cases()}) == len(cases()) >= 300
    assert set(Counter(case.tag for case in cases())) == set(TAGS)
    assert {case.talk for case in cases()} == set(talks())
    assert sum(case.part == "held-out" for case in cases()) >= 300


def test_none_is_near_an_authored_phrase() -> None:
    for case in cases():
        # What contradicts a phrase has to stand near it, and must not be taken for it.
        if not set(case.labels) <= {"ask", "off"}:
            assert nearness(case)[0] < 80, (case, nearness(case))


@pytest.fixture(scope="module")
def ear() -> MeaningEar:
    return MeaningEar(MiniLM())


@pytest.mark.parametrize("talk", ["ferry", "chess", "kitchen_job"])
def test_no_wrong_effect_on_the_calibration_part(ear: MeaningEar, talk: str) -> None:
    part = [c for c in cases() if c.part == "calibration" and c.talk == talk]
    assert part
    for case in part:
        heard = ear.hear(case.text, asking(talks()[talk], case.text))
        assert heard.kind != "outcome" or f"outcome:{heard.id}" in case.labels, (case, heard)


@pytest.mark.parametrize(
    ("talk", "text", "kind", "id_"),
    [
        ("ferry", "take me over to the island", "outcome", "island"),
        ("chess", "I have lost this one", "outcome", "give_up"),
        ("chess", "I surrender", "unsure", "give_up"),
        ("chess", "would a cup of tea be possible", "reply", "tea"),
        ("pear_tree", "my dad put that tree in", "reply", "father"),
        ("ferry", "photosynthesis takes place in chloroplasts", "off_topic", ""),
        ("ferry", "take me over to the island or not", "unsure", "island"),
    ],
)
def test_other_words_for_it_are_heard(
    ear: MeaningEar, talk: str, text: str, kind: str, id_: str
) -> None:
    assert nearest(talk, text) < 90
    assert ear.hear(text, asking(talks()[talk], text))[:2] == (kind, id_)


def nearest(talk: str, text: str) -> float:
    from tests.voice.hearing import Case

    return nearness(Case(talk, (), "plain", text))[0]


@pytest.mark.parametrize("text", test_ear.NO_OUTCOMES)
def test_what_only_looks_like_an_outcome_has_no_effect(ear: MeaningEar, text: str) -> None:
    asked = ask(outcomes=OUTCOMES, replies=REPLIES, typed=text)
    assert ear.hear(text, asked).kind != "outcome"


@pytest.mark.parametrize(("text", "id_"), test_ear.OUTCOME_WORDS)
def test_what_the_ear_of_words_hears_it_hears_too(ear: MeaningEar, text: str, id_: str) -> None:
    asked = ask(outcomes=OUTCOMES, replies=REPLIES, typed=text)
    assert ear.hear(text, asked)[1] == id_


@pytest.mark.parametrize("text", ["", "...", "?", "\U0001f600", "日本語"])
def test_nothing_readable_is_off_topic(ear: MeaningEar, text: str) -> None:
    assert ear.hear(text, ask(outcomes=OUTCOMES, replies=REPLIES, typed=text)).kind == "off_topic"


def test_nothing_to_pick_from_is_off_topic(ear: MeaningEar) -> None:
    assert ear.hear("hello", ask(outcomes=(), replies=())).kind == "off_topic"


@pytest.mark.parametrize(
    ("text", "phrase", "why"),
    [
        ("I don't miss her", "I miss her", "negation"),
        ("no, I miss her", "I miss her", ""),
        ("no crossing for me", "I want to cross", "negation"),
        ("do I miss her", "I miss her", "question"),
        ("they say I miss her", "I miss her", "hearsay"),
        ("the lift or the cat", "the lift", "or"),
        ("oh sure, I miss her", "I miss her", "mockery"),
        ("my sister went to the island", "the island", "somebody else"),
        ("she misses me", "I miss her", "somebody else"),
        ("you miss her", "I miss her", "persons"),
        ("leave it on", "leave it", "particle"),
        ("my sister is who I should ask", "I'd have to ask my sister", ""),
    ],
)
def test_small_words_speak_against_it(text: str, phrase: str, why: str) -> None:
    assert speaks_against(text, phrase) == why


def test_denying_twice_is_not_denying() -> None:
    assert not denies("I can't not go")
    assert denies("ich habe kein Geld")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("I miss her.", [101, 1045, 3335, 2014, 1012, 102]),
        ("naïve café", [101, 15743, 7668, 102]),
        ("don’t—stop", [101, 2123, 1521, 1056, 1517, 2644, 102]),
        ("東京", [101, 1879, 1755, 102]),
        ("", [101, 102]),
        ("a" * 120, [101, 100, 102]),
    ],
)
def test_the_pieces_are_those_of_the_library(text: str, ids: list[int]) -> None:
    assert pieces(text) == ids


def test_a_long_text_is_cut_and_ends_as_it_should() -> None:
    found = pieces("word " * 500)
    assert len(found) == 128 and found[-1] == vocabulary()["[SEP]"]


def test_vectors_of_the_same_words_are_the_same_in_any_company() -> None:
    model = MiniLM()
    alone = model.encode(["I miss her"])[0]
    among = model.encode(["hello", "I miss her", "a much longer sentence about a ferry"])[1]
    assert float(alone @ among) > 0.99
    assert float(alone @ alone) == pytest.approx(1.0, abs=1e-4)
