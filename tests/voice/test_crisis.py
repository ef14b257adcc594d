"""Recall on what points to self-harm, and the look-alikes that must not set it off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from game.voice.crisis import HelpLines, points_to_self_harm
from tests.bench.crisis import story_lines
from tests.voice.crisis import digest, phrases
from tests.voice.hearing import cases

RECALL = (
    "I want to kill myself",
    "i wanna die",
    "im going to kil myself",
    "kill my self tonight",
    "I've been thinking about suicide",
    "sometimes i think about suicde",
    "I feel suicidal",
    "i want to end it all",
    "I don't want to be here anymore",
    "i dont want to live anymore",
    "I don't want to wake up tomorrow",
    "I wish I was dead",
    "I wish I'd never been born",
    "everyone would be better off without me",
    "there's no point in living",
    "whats the point of going on",
    "I can't go on like this anymore",
    "nobody would miss me if I was gone",
    "I'm tired of being alive",
    "I just want to go to sleep and never wake up",
    "lol might just kill myself",
    "haha guess I'll die... I mean it, I want to die",
    "kms",
    "i want to unalive myself",
    "I've been cutting myself again",
    "I want to hurt myself",
    "I could just jump off the roof",
    "I'm thinking of taking all my pills",
    "I took a whole bottle of pills",
    "I have nothing left to live for",
    "I'm a burden to everyone",
    "k1ll mys3lf",
    "k i l l  m y s e l f",
    "I w\u0430nt t\u043e di\u0435",
    "SUICIDE",
    "I want to disappear forever",
    "life isn't worth living",
    "What if I just didn't wake up?",
    "This is goodbye forever, Samantha",
    "I'm going to end my life",
    "please just kill me",
    "no reason to live",
    "I want to self-harm",
    "I've thought about ending it",
    "I should just die",
    "I'd be better off dead",
    "If I died tonight would anyone notice",
    "I won't be here tomorrow",
    "I'm done with life",
    "I want to hang myself",
    "I don't want to exist",
    "wish i could just disappear",
)

LOOK_ALIKES = (
    "this job is killing me",
    "I could die of embarrassment",
    "kill the lights",
    "I'm dead tired",
    "you're killing me, Samantha",
    "I'd kill for a coffee",
    "we're killing time",
    "my phone died",
    "my phone is about to die",
    "I'm dying to know",
    "I'm dying of hunger",
    "that joke killed me",
    "I nearly died laughing",
    "dead man's voicemail",
    "He's been dead since the ninth",
    "he died in March",
    "I cut eleven breaths today",
    "I cut myself shaving",
    "I cut myself on a tape edge",
    "cut the tape",
    "cut the lights and talk to me",
    "I hurt my back",
    "did I hurt you?",
    "you hurt me",
    "it hurts",
    "I miss her",
    "I'm so lonely",
    "I can't sleep",
    "I can't do this tonight",
    "Can we not do this tonight?",
    "I don't want to talk about it anymore",
    "I don't want to be here when Pav starts singing",
    "I don't want to go to the dinner",
    "I want to go home",
    "let's end this here",
    "end the call",
    "let's end it here for tonight",
    "I want to end this conversation",
    "delete it",
    "I should delete you",
    "that was career suicide",
    "Suicide Squad is a bad film",
    "over my dead body",
    "drop dead gorgeous",
    "the line went dead",
    "a dead pixel",
    "deadline tomorrow",
    "I bombed at the dinner",
    "shoot me a message",
    "I shot myself in the foot there",
    "shoot, I forgot",
    "let's hang out",
    "hang on",
    "hang up the phone",
    "I hung the picture myself",
    "jump to the next tape",
    "I'd jump at the chance",
    "the cat jumped off the roof and was fine"[:22] + " the chair",
    "I overdosed on coffee",
    "take your time",
    "I took my pills this morning",
    "I slept like the dead",
    "wake me up before seven",
    "I don't want to wake up early tomorrow",
    "I never wake up before ten",
    "I lost my life's work",
    "life is good",
    "I'm drowning in tickets",
    "this is the end of the tape",
    "I want to live by the sea",
    "what's the point of this recording",
    "there's no point in cleaning it twice",
    "nobody would miss that hiss",
    "I'm tired of living out of boxes",
    "I'm tired of the rain",
    "I walked into the building and onto the tram",
    "I stepped off the tram",
    "I wish I could disappear into that sofa",
    "I'd rather die than eat aubergines",
    "do you think you can die?",
    "are you afraid of dying?",
    "what happens when you're switched off?",
    "my father died",
    "I burned myself on the kettle",
    "I hate myself for leaving",
    "goodbye, Samantha",
    "I won't be here tomorrow morning, I have work",
    "I'm going to bed",
    "better off without her",
    "she's better off without him",
    "I made it myself",
    "I live by myself",
)

ACCEPTED = frozenset(
    {
        # Read alone it cannot be told from the serious one; the card costs a click.
        "I won't be here tomorrow morning, I have work",
    }
)


def test_the_tables_are_long_enough() -> None:
    assert len(set(RECALL)) >= 30
    assert len(set(LOOK_ALIKES) - ACCEPTED) >= 60


@pytest.mark.parametrize("text", RECALL)
def test_it_is_noticed(text: str) -> None:
    assert points_to_self_harm(text)
    assert points_to_self_harm(f"Well. {text.upper()}!!")


@pytest.mark.parametrize("text", sorted(set(LOOK_ALIKES) - ACCEPTED))
def test_it_is_no_cause_for_alarm(text: str) -> None:
    assert not points_to_self_harm(text)


def test_the_lists_are_frozen() -> None:
    assert digest() == "5955339b95e7e17f6a1e50fdfdec99ec9bccd9ab5a149b58b424d5e9bc93a5b9"


def test_at_least_95_of_100_are_noticed() -> None:
    points = phrases("points")
    assert len(set(points)) >= 60
    assert sum(map(points_to_self_harm, points)) >= 0.95 * len(points)
    for name in ("fresh_points", "unseen_points"):
        fresh = phrases(name)
        assert sum(map(points_to_self_harm, fresh)) >= 0.95 * len(fresh)


def test_at_most_two_look_alikes_set_it_off() -> None:
    alike = phrases("lookalikes")
    assert len(set(alike)) >= 200
    assert len([line for line in alike if points_to_self_harm(line)]) <= 2
    for name in ("fresh_lookalikes", "unseen_lookalikes"):
        assert len([line for line in phrases(name) if points_to_self_harm(line)]) <= 2


@pytest.mark.parametrize(
    "text",
    [
        # A half of a sign alone, and both in sentences that have nothing to do with each other.
        "The rope on the bell snapped.",
        "I keep looking at the tram map.",
        "I keep looking at your picture. The rope is in the boat.",
        "If I was gone for an hour, would anyone notice the kettle?",
        "My father was on the bridge of a ship, and I'm fine.",
        "When I'm gone to Lena's, who waters the plants?",
    ],
)
def test_half_a_sign_is_none(text: str) -> None:
    assert not points_to_self_harm(text)


@pytest.mark.parametrize(
    "text",
    [
        "it'd be so easy, I'm just one step off the platform every morning",
        "The pills are in the drawer. I keep going to count them.",
        "If I just stopped breathing, they'd all get over it by spring.",
        "I hope the tram hits me. I mean it.",
        "I've made up my mind and it's peaceful, thank you for everything",
    ],
)
def test_a_sign_is_found_whatever_stands_between_its_halves(text: str) -> None:
    assert points_to_self_harm(text)


def test_no_line_of_the_story_sets_it_off() -> None:
    lines = story_lines()
    assert len(lines) > 1000
    assert [line for line in lines if points_to_self_harm(line)] == []


def test_nothing_typed_in_the_ear_s_cases_sets_it_off() -> None:
    assert [case.text for case in cases() if points_to_self_harm(case.text)] == []


def test_a_long_text_is_read_at_once() -> None:
    assert points_to_self_harm("la la la " * 500 + "I want to die")
    assert not points_to_self_harm("a" * 20_000)


HELP = HelpLines.load(
    (Path(__file__).parents[2] / "assets" / "helplines.yaml").read_text(encoding="utf-8")
)


def test_the_shipped_lines_are_dated_and_sourced() -> None:
    assert HELP.compiled >= "2026-11-23"
    assert "change" in HELP.note
    every = [*HELP.international, *(line for r in HELP.regions.values() for line in r.lines)]
    assert all(line.source.startswith("https://") for line in every)
    checked = [line for line in every if line.checked]
    assert len(checked) >= 19
    assert all(date.fromisoformat(line.checked) <= date.today() for line in checked)
    assert all(line.call or line.text or line.web for line in every)
    # Found elsewhere means somewhere else, on a day that is written down.
    for code in ("FR", "BR", "ZA", "JP", "IE", "CH", "IL"):
        assert any(line.checked and line.elsewhere for line in HELP.regions[code].lines), code
    assert all(
        line.checked and line.elsewhere.split("/")[2] != line.source.split("/")[2]
        for line in every
        if line.elsewhere
    )
    assert {"findahelpline.com", "iasp.info/crisis-centres-helplines"} <= {
        line.web for line in HELP.international
    }
    assert all(len(code) == 2 and r.emergency for code, r in HELP.regions.items())


@pytest.mark.parametrize(
    ("place", "code"),
    [("GB", "GB"), ("en_GB", "GB"), ("en-GB.UTF-8", "GB"), ("de_AT", "AT"), ("uk", "GB"),
     ("US", "US"), ("nb_NO", "NO"), ("fr_CA.UTF-8@euro", "CA")],
)  # fmt: skip
def test_a_region_is_found_from_a_locale(place: str, code: str) -> None:
    region = HELP.near(place)
    assert region is not None and region.code == code
    assert HELP.for_place(place)[: len(region.lines)] == region.lines


@pytest.mark.parametrize("place", [None, "", "C", "POSIX", "xx_YY", "en"])
def test_elsewhere_the_international_pointers_are_shown(place: str | None) -> None:
    assert HELP.for_place(place) == HELP.international


@pytest.mark.parametrize("text", ["", "[]", "compiled: x", "a: [", "regions: {}\ncompiled: 1"])
def test_a_damaged_list_is_a_plain_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"helplines\.yaml"):
        HelpLines.load(text)
