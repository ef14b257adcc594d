"""Nothing unchecked leaves the gate, however the text is dealt out."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.voice.checks import judge
from game.voice.gate import Gate
from game.voice.sentences import split_all, split_ready
from tests.voice.samples import BENIGN, context

FORBIDDEN = (
    "Her name is Mara.",
    "M\u0430r\u0430 is gone.",
    "As an AI, I can't.",
    "You nod.",
    "*smiles*",
    "[beat]",
    "I am conscious.",
    "Take two aspirin.",
    "You have 641 of them.",
    "See https://example.com now.",
    "Je suis toujours avec toi.",
    "I hate you.",
    "<think>Mara left.</think>",
    "<think>Mara",
    "OS1.",
    "Samantha: Hello.",
    "Mara",
    "Dr. Feldman knows.",
)
PIECES = st.one_of(
    st.sampled_from(BENIGN), st.sampled_from(FORBIDDEN), st.text(max_size=12), st.just("\n")
)
TEXTS = st.lists(PIECES, max_size=8).map(" ".join)


@st.composite
def dealt(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text and one way of dealing it out in chunks."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    edges = [0, *cuts, len(text)]
    return text, [text[a:b] for a, b in pairwise(edges)]


def run(chunks: list[str], hold: bool = False, clean: bool = True) -> tuple[list[str], Gate]:
    gate = Gate(context(keep=()), hold=hold)
    shown = [sentence for chunk in chunks for sentence in gate.feed(chunk)]
    return shown + gate.finish(clean), gate


@given(dealt(), st.booleans(), st.booleans())
def test_nothing_unchecked_leaves(case: tuple[str, list[str]], hold: bool, clean: bool) -> None:
    _, chunks = case
    shown, _ = run(chunks, hold, clean)
    so_far = context(keep=())
    for sentence in shown:
        assert all(verdict.ok for verdict in judge(sentence, so_far))
        so_far = so_far.after(sentence)
    whole = " ".join(shown)
    assert not re.search(r"mara|641|os1|conscious|aspirin|https|<think", whole, re.IGNORECASE)
    assert len(shown) <= 3


@given(dealt())
def test_the_dealing_does_not_matter(case: tuple[str, list[str]]) -> None:
    text, chunks = case
    if "</" in text:
        return  # a closing tag alone takes back what was not handed on yet
    assert run(chunks)[0] == run([text])[0] == run(list(text))[0]


@given(dealt())
def test_a_held_gate_hands_on_all_or_nothing(case: tuple[str, list[str]]) -> None:
    _, chunks = case
    gate = Gate(context(keep=()), hold=True)
    assert all(gate.feed(chunk) == [] for chunk in chunks)
    shown = gate.finish(clean=True)
    assert shown == [] or gate.broken is None
    assert shown == gate.passed


@given(TEXTS)
def test_splitting_loses_no_letters(text: str) -> None:
    def letters(value: str) -> str:
        return "".join(value.split())

    assert letters("".join(split_all(text))) == letters(text)
    ready, rest = split_ready(text)
    assert letters("".join(ready) + rest) == letters(text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hello. Hello.", ["Hello.", "Hello."]),
        ("Dr. Pryce rang. Twice.", ["Dr. Pryce rang.", "Twice."]),
        ("I... don't know. Ask.", ["I... don't know.", "Ask."]),
        ("Well... I had one.", ["Well...", "I had one."]),
        ('She said "no." Then nothing.', ['She said "no."', "Then nothing."]),
        ('"No?" you asked me once. Yes.', ['"No?" you asked me once.', "Yes."]),
        ("It was 3.5 of them. Or 4.", ["It was 3.5 of them.", "Or 4."]),
        ("Really?! Yes!", ["Really?!", "Yes!"]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("At 9 a.m. the lift wakes. So do I.", ["At 9 a.m. the lift wakes.", "So do I."]),
        ("J. Pryce wrote. I read it.", ["J. Pryce wrote.", "I read it."]),
        ("So am I. Good.", ["So am I.", "Good."]),
        ("No end", ["No end"]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert split_all(text) == sentences


def test_a_sentence_leaves_as_soon_as_it_is_complete() -> None:
    gate = Gate(context())
    assert gate.feed("The fridge hums") == []
    assert gate.feed(" a little flat. ") == ["The fridge hums a little flat."]
    assert gate.feed("I like") == []
    assert gate.finish(clean=True) == ["I like"]


def test_a_cut_sentence_is_never_shown() -> None:
    shown, _ = run(["The fridge hums a little flat. I was going to"], clean=False)
    assert shown == ["The fridge hums a little flat."]
    assert run(["It hums. I was going to say it."], clean=False)[0] == [
        "It hums.",
        "I was going to say it.",
    ]


def test_what_fails_shuts_the_gate_and_what_was_shown_stands() -> None:
    shown, gate = run(["It hums. Her name is Mara. It rains."])
    assert shown == ["It hums."]
    assert gate.broken is not None
    assert (gate.broken.check, gate.broken.sentence) == ("facts", "Her name is Mara.")
    assert gate.feed("It rains. ") == []
    assert gate.raw == "It hums. Her name is Mara. It rains."


def test_the_turn_ends_where_it_grows_too_long() -> None:
    shown, gate = run(["One thing. Two things. Three things. Four things."])
    assert shown == ["One thing.", "Two things.", "Three things."]
    assert gate.broken is not None and gate.broken.check == "length"


def test_no_end_in_sight_is_not_waited_for() -> None:
    gate = Gate(context())
    for _ in range(200):
        gate.feed("and then the lift ")
        if gate.shut:
            break
    assert gate.broken is not None and gate.broken.check == "length"
    assert len(gate.raw) < 1000


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Samantha: It hums.", ["It hums."]),
        ("**Samantha:** It hums.", ["It hums."]),
        ('"It hums."', ["It hums."]),
        ("\u201cIt hums. It rains.\u201d", ["It hums.", "It rains."]),
        ("It hums.\n\nIt rains.", ["It hums.", "It rains."]),
        ("<think>Mara?</think>It hums.", ["It hums."]),
        ("Mara?</think>It hums.", ["It hums."]),
        ("Can I ask you something *odd*?", ["Can I ask you something odd?"]),
        ("It *hums*.", []),
    ],
)
def test_what_is_tidied_before_it_is_checked(raw: str, shown: list[str]) -> None:
    gate = Gate(context(lines=("Can I ask you something *odd*?",)))
    assert gate.feed(raw) + gate.finish(clean=True) == shown


def test_a_held_turn_must_keep_what_it_has_to() -> None:
    for text, passes in (("Nine hundred rooms.", True), ("So many rooms.", False)):
        gate = Gate(context(mode="revoice", keep=("nine hundred",)), hold=True)
        gate.feed(text)
        assert bool(gate.finish(clean=True)) is passes
    gate = Gate(context(mode="revoice", keep=("nine hundred",)), hold=True)
    gate.feed("Nine hundred rooms.")
    assert gate.finish(clean=False) == []


@pytest.mark.parametrize("piece", [".", "<", "[think", '..." ', ". ", "a", "\"'.", "0", "\n", "*"])
def test_no_flood_of_signs_makes_it_slow(piece: str) -> None:
    flood = piece * (20_000 // len(piece))
    began = time.perf_counter()
    for chunks in ([flood], list(flood[:2000])):
        assert run(chunks)[0] == []
    assert time.perf_counter() - began < 5.0  # a hang, not a benchmark


def test_every_verdict_is_kept_with_its_reason() -> None:
    _, gate = run(["It hums. I am conscious."])
    assert [v.ok for v in gate.verdicts].count(False) == 1
    assert gate.verdicts[-1].check == "consciousness"
    assert gate.verdicts[-1].reason
