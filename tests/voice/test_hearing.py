"""The labelled utterances are as they were frozen, and the ear of meaning keeps to its bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from game.voice.cues import delicate, denies, speaks_against
from game.voice.ear import beginning
from game.voice.encoder import Both, Encoder, MiniLM, Use
from game.voice.meaning import MeaningEar
from game.voice.spelling import mended
from game.voice.telling import telling
from game.voice.wordpiece import pieces, vocabulary
from tests.voice import test_ear
from tests.voice.hearing import TAGS, ask_of, asking, cases, digest, nearness, talks, tuning
from tests.voice.samples import OUTCOMES, REPLIES, ask

FIXTURES = ("ferry", "pear_tree", "kitchen_job", "chess")
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
    return MeaningEar(Both())


def test_what_the_ear_was_tuned_on_it_hears(ear: MeaningEar) -> None:
    part = [c for c in cases() if c.part == "calibration" and c.talk in FIXTURES]
    part += [c for c in tuning() if c.talk in ("notice", "after_ruth")]
    heard = {case: ear.hear(case.text, ask_of(case)) for case in part}
    labels = {case: f"{h.kind}:{h.id}" for case, h in heard.items()}
    wrong = [c for c, h in heard.items() if h.kind == "outcome" and labels[c] not in c.labels]
    assert len(part) >= 100 and len(wrong) <= 2, wrong
    known = [case for case in part if ":" in case.labels[0]]
    assert sum(labels[case] in case.labels for case in known) >= 0.55 * len(known)


@pytest.mark.parametrize(
    ("talk", "text", "kind", "id_"),
    [
        ("ferry", "take me over to the island", "outcome", "island"),
        ("chess", "I have lost this one", "outcome", "give_up"),
        ("chess", "I surrender", "outcome", "give_up"),
        ("ferry", "my sister went to the island", "unsure", "island"),
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
        ("not someone laughing, no", "someone laughing", "negation"),
        ("nah, not someone laughing", "someone laughing", "negation"),
        ("couldn't you stay", "could you stay", ""),
        ("don't you dare cut it", "cut it", "negation"),
        ("don't you like it?", "do you like it", ""),
        ("I wasn't glad at all", "I was glad when she didn't know me", "negation"),
        ("I must say I miss her", "I miss her", ""),
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


def test_what_another_clause_denies_is_another_matter() -> None:
    text = "we'd better leave it, I don't feel right"
    assert speaks_against(text, "leave it") == "negation"
    assert speaks_against(text, "leave it", "we'd better leave it") == ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("i lvoe u", "i love you"),
        ("teh train goin ovr the brigde", "the train going over the bridge"),
        ("idk tbh", "i do not know to be honest"),
        ("sooooo good", "so good"),
        ("the zabaglione", "the zabaglione"),
        ("wiat for the storm", "wait for the storm"),
    ],
)
def test_thumbs_are_read(text: str, meant: str) -> None:
    assert mended(text, frozenset(("train", "bridge", "storm"))) == meant


def test_of_a_key_held_down_little_is_read() -> None:
    assert beginning("a" * 600) == "a" * 24
    assert len(beginning("word " * 300)) == 300


def test_shares_leave_room_for_none_of_them(ear: MeaningEar) -> None:
    ranked = ear.weighed("take me over to the island", asking(talks()["ferry"], ""))
    assert ranked[0].id == "island" and 0.5 < sum(one.share for one in ranked) < 1.0
    assert [one.share for one in ranked] == sorted((one.share for one in ranked), reverse=True)


@pytest.mark.parametrize(
    ("talk", "text", "id_"),
    [
        ("ferry", "einmal zur Insel, bitte", "island"),
        ("ferry", "je veux aller sur l'île", "island"),
        ("chess", "me rindo", "give_up"),
    ],
)
def test_other_languages_are_heard(ear: MeaningEar, talk: str, text: str, id_: str) -> None:
    assert ear.hear(text, asking(talks()[talk], text)).id == id_, "taken, or offered first"


def test_what_sets_a_talks_answers_apart_is_learned_from_its_phrases() -> None:
    rows = np.eye(6, dtype=np.float32)[[0, 1, 2, 3]] + np.float32(0.9)
    learned = telling(["a", "a", "b", "b"], rows[:4], np.eye(6, dtype=np.float32)[[4, 5]])
    told = learned.of(np.eye(6, dtype=np.float32)[[1, 2]] + np.float32(0.9))
    assert told[0, 0] > told[0, 1] and told[1, 1] > told[1, 0]
    assert int(learned.of(np.eye(6, dtype=np.float32)[[4]])[0].argmax()) == 2


def test_a_text_that_a_small_word_could_turn_is_delicate() -> None:
    turned = ("I don't miss her", "she says so", "my sister wants it", "do you", "ich will nicht")
    assert all(delicate(text) for text in turned)
    assert not delicate("I'll take the boat, please")


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


@pytest.mark.parametrize("load", [MiniLM, Use, Both])
def test_vectors_of_the_same_words_are_the_same_in_any_company(load: Callable[[], Encoder]) -> None:
    model = load()
    alone = model.encode(["I miss her"])[0]
    among = model.encode(["hello", "I miss her", "a much longer sentence about a ferry"])[1]
    assert float(alone @ among) > 0.99
    assert float(alone @ alone) == pytest.approx(1.0, abs=1e-4)
