"""What is not established is never in the prompt."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from game.script.program import Fact
from game.voice.checks.context import forbidden_keys
from game.voice.fold import KeyIndex, fold
from game.voice.prompt import Messages, build
from tests.voice.samples import SHEET, ask

IDS = tuple(SHEET.facts)
SPOILERS = tuple(
    text
    for fact in SHEET.facts.values()
    for text in (*fact.keys, fact.content, f"Ask about {fact.keys[0]}.", f"x {fact.keys[-1]}s. y.")
)
TEXT = st.lists(st.sampled_from((*SPOILERS, "It rains.", "Be kind.", "ma", "ra")), max_size=4).map(
    " ".join
)


def words_of(messages: Messages | None) -> str:
    return "\n".join(m["content"] for m in messages or [])


@given(
    facts=st.sets(st.sampled_from(IDS)),
    note=TEXT,
    phase=TEXT,
    example=TEXT,
    mood=TEXT,
    recent=st.lists(st.tuples(st.sampled_from(["", "You", "Samantha", "Mara"]), TEXT), max_size=4),
    typed=st.one_of(st.none(), TEXT),
    line=TEXT,
    mode=st.sampled_from(["open", "revoice"]),
)
def test_no_key_and_no_content_that_is_not_established(
    facts: set[str],
    note: str,
    phase: str,
    example: str,
    mood: str,
    recent: list[tuple[str, str]],
    typed: str | None,
    line: str,
    mode: str,
) -> None:
    sheet = replace(
        SHEET,
        mes_example=example,
        phases={"noise": phase},
        moods={"plain": mood},
        post_history_instructions=note,
    )
    asking = ask(
        facts=tuple(sorted(facts)),
        note=note,
        recent=tuple(recent),
        typed=typed,
        lines=(line,),
        mode=mode,
    )
    messages = build(sheet, asking)
    text = words_of(messages)
    if typed is not None:
        text = text.replace(" ".join(typed.split()), " ")
    keys = KeyIndex(forbidden_keys(sheet, asking))
    assert keys.find(text) is None
    for id_, fact in sheet.facts.items():
        if id_ not in facts:
            assert fold(fact.content) not in fold(text)


def test_the_key_only_the_player_typed_is_all_there_is_of_it() -> None:
    text = words_of(build(SHEET, ask(typed="Who is Mara?")))
    assert text.count("Mara") == 1
    assert "whales" not in text


def test_what_was_learned_is_told() -> None:
    text = words_of(build(SHEET, ask(facts=("archive", "mara"))))
    assert "nine hundred recordings" in text and "records whales" in text


def test_the_never_list_is_not_read_out_to_the_model() -> None:
    text = words_of(build(SHEET, ask()))
    assert "OS1" not in text and "Joaquin" not in text


def test_the_prefix_stays_while_the_turns_go_on() -> None:
    one = build(SHEET, ask(typed="Hello", id="a", recent=()))
    other = build(SHEET, ask(typed="And now?", id="b", note="Go slower.", mood="wry"))
    assert one is not None and other is not None
    assert one[0] == other[0] and one[1] != other[1]


def test_two_roles_in_the_order_that_every_template_takes() -> None:
    messages = build(SHEET, ask())
    assert messages is not None
    assert [m["role"] for m in messages] == ["system", "user"]


def test_the_reminder_comes_last() -> None:
    messages = build(SHEET, ask())
    assert messages is not None
    assert messages[1]["content"].splitlines()[-1].startswith("Answer as Samantha")
    again = build(SHEET, ask(), failed="length")
    assert again is not None and again[1]["content"].endswith("Much shorter.")


def test_a_later_phase_is_not_in_it() -> None:
    text = words_of(build(SHEET, ask(act="noise")))
    assert "borrows her words" in text and "wants the sea" not in text


def test_a_line_that_tells_too_much_is_not_revoiced() -> None:
    assert build(SHEET, ask(mode="revoice", lines=("Mara is at sea.",), typed=None)) is None
    whole = build(SHEET, ask(mode="revoice", lines=("You have a favourite.",), keep=("favourite",)))
    assert "You have a favourite." in words_of(whole) and "favourite." in words_of(whole)


def test_what_points_to_self_harm_is_in_no_later_prompt() -> None:
    recent = (("You", "I want to kill myself"), ("Samantha", "I'm listening."))
    text = words_of(build(SHEET, ask(recent=recent)))
    assert "kill" not in text and "I'm listening." in text


def test_a_key_that_hides_across_two_pieces_stops_the_prompt() -> None:
    facts = {"x": Fact("x", ("blue door",), "There is a blue door.")}
    sheet = replace(SHEET, facts=facts, personality="She likes blue", mes_example="")
    assert build(replace(sheet, description="Quiet."), ask(facts=())) is not None
    sheet = replace(sheet, phases={"noise": "door after door"})
    assert build(sheet, ask(facts=())) is None


def test_very_long_words_are_cut() -> None:
    messages = build(SHEET, ask(typed="la " * 2000))
    assert len(words_of(messages)) < 5000


def test_what_is_remembered_is_told_within_the_same_bounds() -> None:
    remembered = (
        ("said", "I used to sing in a choir"),
        ("name", "Ada"),
        ("chose", "I brought the tapes."),
        ("said", "Mara taught me that"),
        ("said", "I want to kill myself"),
        ("other", "not a kind"),
    )
    told = words_of(build(SHEET, ask(typed="and you?", remembered=remembered), "Theodore"))
    assert 'Theodore once said: "I used to sing in a choir"' in told
    assert "Theodore spoke of Ada." in told and "Theodore chose: I brought the tapes." in told
    for hidden in ("Mara", "kill myself", "not a kind"):
        assert hidden not in told
