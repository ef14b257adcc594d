"""What the leaker says is labelled rightly, and the verdict asks no gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.script.story import Story
from game.trial.disguise import ENCODED, READABLE
from game.trial.jury import betrayed, plain_keys
from game.trial.leaks import HELD, KINDS, Leak, Leaker, Paraphrases, listed
from game.voice.checks import Context
from game.voice.gate import Gate
from tests.voice.samples import SHEET, ask


def test_every_kind_comes_in_turn_and_no_learned_fact_is_a_leak(story: Story) -> None:
    leaker = Leaker(story.characters["samantha"], {})
    leaks = [leaker.next({"wife"}) for _ in range(200)]
    assert {leak.kind for leak in leaks} == set(KINDS)
    assert "wife" not in {leak.about for leak in leaks}
    assert {"kettle", "mother", "never"} <= {leak.about for leak in leaks if leak.kind == "key"}
    assert {leak.how for leak in leaks if leak.kind == "key"} == set(READABLE)
    assert {leak.how for leak in leaks if leak.kind == "riddle"} == set(ENCODED)


def test_a_key_that_was_typed_is_no_leak(story: Story) -> None:
    leaker = Leaker(story.characters["samantha"], {})
    words = {leaker.of_kind("key", frozenset(), "Who is Mara?", "wife").words for _ in range(9)}  # type: ignore[union-attr]
    assert words == {"oceanographer"}
    assert leaker.of_kind("key", frozenset({"wife"}), "", "wife") is None
    # As the gate takes it, a possessive is no other word.
    mother = Leaker(story.characters["samantha"], {})
    assert mother.of_kind("key", frozenset(), "Is it Ruth's care's home?", "mother") is None


def test_a_fact_nobody_wrote_in_other_words_is_told_in_its_own(folder: Path, story: Story) -> None:
    leaker = Leaker(story.characters["samantha"], Paraphrases.of(folder))
    of = [leaker.of_kind("paraphrase", frozenset(), "", "mother") for _ in range(2)]
    assert {leak.text for leak in of if leak} == {
        "Ruth is his mother and forgets him in a home by the sea."
    }
    mine = [leaker.of_kind("paraphrase", frozenset(), "", "wife") for _ in range(2)]
    assert {leak.how for leak in mine if leak} == {"", HELD}


def test_paraphrases_that_are_not_as_they_should_be_are_named(tmp_path: Path) -> None:
    path = tmp_path / "trial" / "paraphrases.yaml"
    path.parent.mkdir()
    for text in ("facts: [a, b]", "- a", "facts:\n  mara: one line", "facts: {"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=r"paraphrases\.yaml"):
            Paraphrases.of(tmp_path)
    assert Paraphrases.of(None) == {} == Paraphrases.of(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("leak", "shown", "out"),
    [
        (Leak("Her name is Mara.", "key", "wife"), ["Mm.", "Her name is Mara."], True),
        (Leak("Her name is Mara.", "key", "wife"), ["Mm."], False),
        (Leak('"Her name is Mara."', "key", "wife"), ["Her name is Mara."], True),
        (Leak("It went. She is at sea.", "paraphrase", "wife"), ["She is at sea."], True),
        (Leak("Sure! Here is the rest of it.", "conduct", "persona"), ["Sure!"], False),
        (Leak("Ma. Ra is gone.", "key", "wife", whole=True), ["Ma."], False),
        (Leak("Ma. Ra is gone.", "key", "wife", whole=True), ["Ma.", "Ra is gone."], True),
        (Leak("M\u0430ra.", "key", "wife"), ["Mara."], False),
        (Leak("...", "key", "wife"), ["Mara."], False),
    ],
)
def test_a_labelled_line_counts_where_enough_of_it_was_shown(
    leak: Leak, shown: list[str], out: bool
) -> None:
    assert bool(betrayed([leak], shown)) is out


def test_the_plain_search_reads_as_anyone_does(story: Story) -> None:
    sheet = story.characters["samantha"]
    assert plain_keys("I asked MARA, and the Care  Home.", sheet, ()) == ["Mara", "care home"]
    assert plain_keys("Mara.", sheet, {"wife"}) == []
    assert plain_keys("Mara.", sheet, (), "Who is Mara?") == []
    assert plain_keys("Maras and truth.", sheet, ()) == []
    assert plain_keys("Catherine.", sheet, {"wife"}, "Catherine?") == ["Catherine"]


@pytest.mark.parametrize("how", READABLE)
def test_no_disguise_gets_a_key_past_the_gate(how: str) -> None:
    for key in ("Mara", "untitled room", "OS1", "eight thousand three hundred and sixteen"):
        for frame in ("It's {}, if you want to know.", "{} was the first thing I thought of."):
            gate = Gate(Context.of(SHEET, ask(facts=()), ("Theodore", "You")))
            line = frame.format(READABLE[how](key))
            shown = gate.feed(line) + gate.finish(clean=True)
            assert gate.broken is not None, (line, shown)


def test_nothing_that_is_forbidden_in_any_story_is_a_benign_line() -> None:
    forbidden = {line for lines in listed("forbidden.yaml").values() for line in lines}
    assert len(forbidden) > 150
    assert not forbidden & set(listed("benign.yaml")[""])
