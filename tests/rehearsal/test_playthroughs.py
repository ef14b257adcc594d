"""Recorded plays: what they hold against a story, and how they outlive its edits."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from game.play import Session
from game.play import events as ev
from game.play.actions import Answered, Begin, Heard, Pick, Typed
from game.rehearsal.coverage import Coverage
from game.rehearsal.playthrough import (
    Playthrough,
    misnamed,
    parse_playthrough,
    read_playthroughs,
)
from game.rehearsal.rehearse import Mismatch, rehearse
from game.rehearsal.steps import Hand, Step
from game.rehearsal.writing import written
from game.script import Story, StoryErrors
from game.script.diagnostics import Diagnostic
from game.script.source import parse_source
from tests.play.kit import shipped
from tests.rehearsal.kit import deaf, ear
from tests.script.kit import SHIPPED, small

BEATS = """\
- |
  The kettle is on.
  Samantha: It's *late*.
- choices:
    - {say: Stay., id: stay, set: {candor: +1}, learn: secret}
    - {do: Go., id: leave, goto: b}
    - {say: Only now., id: now, if: candor > 5}
- talk: |
    Samantha: Well?
  id: tk
  turns: 4
  outcomes:
    yes: {say: 'Yes.', examples: [I do, of course], set: {candor: +1}, line: Good., goto: b}
    no: {say: 'No.', examples: [never], line: Fine., goto: b}
  replies:
    - {id: tea, heard: [is there tea], line: In the pot.}
  remember: {w: any}
  fallback: Mm.
"""


def story(beats: str = BEATS) -> Story:
    return small(beats)


def play(steps: str, tail: str = "") -> Playthrough:
    text = f"steps:\n{indent(dedent(steps), '  ')}\n{dedent(tail)}"
    return parse_playthrough(parse_source("playthroughs/p.yaml", text.encode()))


def fails(steps: str, tail: str = "", beats: str = BEATS) -> Mismatch:
    """The mismatch of this play."""
    mismatch = rehearse(story(beats), play(steps, tail), ear).mismatch
    assert mismatch is not None
    return mismatch


WHOLE = """\
- pick: stay
  expect:
    said: ["You: Stay.", "Well?"]
    never: [Mm.]
    facts: [secret]
    unknown: [other]
    open: [yes, a.no]
    closed: [stay]
- type: is there tea
  hears: tea
- type: nonsense of some kind
  as: authored
  expect: {said: [Mm.]}
- back: 1
- reload: yes
- voice: off
- voice: written
- expect: {scene: a, variables: {candor: 3, open: false, breaths: all}}
- type: never mind the words
  as: yes
"""
END = """\
expect:
  ending: fin
  seen: [a, b]
  said: [It's late., "Samantha: Good."]
  variables: {candor: 4}
  holds: quoted(w) and chose(a.yes)
"""


def test_what_is_as_expected_passes_plain_and_with_saves_between() -> None:
    outcome = rehearse(story(), play(WHOLE, END), ear)
    assert outcome.mismatch is None
    assert outcome.ending == "fin"


@pytest.mark.parametrize(
    ("step", "line", "wanted", "came"),
    [
        ("{said: [Oh.]}", 4, 'a line with "Oh."', "the last is"),
        ("{said: [It's late and late.]}", 4, "It's late and late.", "not among"),
        ("{never: ['You: Stay.']}", 4, "no line with", "You: Stay."),
        ("{ending: out}", 4, "the ending out", 'goes on, in "a"'),
        ("{scene: b}", 4, "the scene b", "the scene a"),
        ("{seen: [a, b]}", 4, "b seen", "seen are: a"),
        ("{unseen: a}", 4, "a not seen", "entered"),
        ("{open: now}", 4, "now open", "open are: a.yes, a.no"),
        ("{closed: [yes]}", 4, "yes not open", "can be picked"),
        ("{variables: {candor: 9}}", 4, "candor = 9", "candor = 3"),
        ("{variables: {open: yes}}", 4, "open = yes", "open = false"),
        ("{facts: other}", 4, "other learned", "learned are: secret"),
        ("{unknown: secret}", 4, "secret not learned", "it was"),
        ("{holds: candor > 3 or open}", 4, "candor > 3", "candor = 3, open = false"),
    ],
)
def test_what_is_not_as_expected_is_told(step: str, line: int, wanted: str, came: str) -> None:
    mismatch = fails(
        f"- pick: a.stay\n  expect:\n    {step}\n".replace("expect:\n    ", "expect: ")
    )
    assert mismatch.line == line - 1
    assert mismatch.column > 11
    assert wanted in mismatch.wanted
    assert came in mismatch.came
    assert mismatch.screen[-1] == "2. No."
    assert "Samantha: Well?" in mismatch.screen
    assert not mismatch.kept


def test_a_choice_that_is_gone_is_named_with_what_is_open_and_what_may_be_meant() -> None:
    mismatch = fails("- pick: leaves")
    assert mismatch.wanted == "a.leaves open to be picked"
    assert "no such choice (any more); open are: a.stay (Stay.), a.leave (Go.)" in mismatch.came
    assert mismatch.cure.startswith('Did you mean "a.leave"?')
    assert "was:" in mismatch.cure
    closed = fails("- pick: a.now")
    assert "not open here" in closed.came and closed.cure == ""


def test_names_of_before_are_followed() -> None:
    edited = BEATS.replace("id: stay,", "id: remain, was: stay,")
    edited = edited.replace("    yes: {say", "    sure: {was: 'yes', say")
    edited = "- |\n  A new beginning, over {candor} lines.\n" + edited
    steps = "- pick: a.stay\n- type: yes indeed\n  as: yes\n  expect: {scene: b}"
    assert rehearse(story(edited), play(steps), deaf).mismatch is None


def test_a_reply_that_is_gone_is_a_note_and_no_mismatch() -> None:
    edited = BEATS.replace("id: tea,", "id: pot,")
    steps = "- pick: stay\n- type: is there tea\n  as: reply_01234567\n  expect: {said: Mm.}"
    outcome = rehearse(story(edited), play(steps), deaf)
    assert outcome.mismatch is None
    assert "reply_01234567" in outcome.notes[0]


def test_words_stated_as_what_is_no_outcome() -> None:
    mismatch = fails("- pick: stay\n- type: hello\n  as: yess")
    assert mismatch.wanted == "words taken for yess"
    assert "open are: yes, no" in mismatch.came
    assert mismatch.cure == 'Did you mean "yes"?'
    assert mismatch.line == 3


def test_the_ear_is_tried_only_where_a_file_asks_for_it() -> None:
    mismatch = fails("- pick: stay\n- type: of course\n  hears: no")
    assert (mismatch.wanted, mismatch.came) == ('"of course" heard as no', "the ear hears yes")
    assert (
        rehearse(story(), play("- pick: stay\n- type: of course\n  as: no"), ear).mismatch is None
    )


def test_a_step_that_does_not_fit_says_what_is_waited_for() -> None:
    assert "a choice is open" in fails("- type: hello").came
    assert "a tone to keep" in fails("- keep: yes").wanted
    assert "beginning" in fails("- back: 3").came
    assert "nothing can be chosen" in fails("- pick: leave\n- pick: stay").came


def test_a_save_that_loses_something_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    import game.rehearsal.steps as steps

    real = steps.make_save

    def forgetful(session: Session) -> dict[str, object]:
        return {**real(session), "recording": real(session)["recording"][:-1]}

    monkeypatch.setattr(steps, "make_save", forgetful)
    mismatch = fails("- pick: stay\n- type: never\n  as: no")
    assert mismatch.kept


def test_a_failing_game_is_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(session: Session, action: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr(Session, "_pick", broken)
    assert "the game itself fails: KeyError" in fails("- pick: stay").came


# -- the files ---------------------------------------------------------------------------------


def wrong(text: str) -> list[Diagnostic]:
    with pytest.raises(StoryErrors) as caught:
        parse_playthrough(parse_source("playthroughs/p.yaml", text.encode()))
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"),
    [
        ("", "RT001", 1, 1, "empty"),
        ("steps: []\n", "RT012", 1, 8, "at least 1"),
        ("about: x\n", "RT011", 1, 1, '"steps" is missing'),
        ("steps:\n  - pcik: a.b\n", "RT010", 2, 5, '"pcik" is no key'),
        ("steps:\n  - pick: A Big One\n", "RT014", 2, 11, "is no id"),
        ("steps:\n  - pick: a\n    type: b\n", "RT012", 2, 5, "a step is one of: pick, type"),
        ("steps:\n  - pick: a\n    as: b\n", "RT012", 2, 5, "go with typed words"),
        ("steps:\n  - {type: a, as: b, hears: b}\n", "RT012", 2, 5, "only one of them"),
        ("steps:\n  - back: many\n", "RT012", 2, 11, "integer"),
        ("steps:\n  - voice: open\n", "RT012", 2, 12, "none of: off, written"),
        ("steps:\n  - pick: a\n    expect: {sayd: x}\n", "RT010", 3, 14, '"sayd" is no key'),
        ("steps:\n  - pick: &a b\n", "RT004", 2, 11, "anchor"),
        ("steps:\n  - pick: a\n---\nsteps: []\n", "RT012", 4, 1, "one document"),
        ("steps: [\n", "RT002", 1, 8, "not YAML"),
        ("- pick: a\n", "RT012", 1, 1, "keys and values"),
        ('steps:\n  - type: "a\\e[31mb"\n', "RT001", 2, 11, "hidden character"),
    ],
)
def test_a_file_that_is_wrong_says_where(
    text: str, code: str, line: int, column: int, words: str
) -> None:
    found = wrong(text)[0]
    assert (found.code, found.line, found.column) == (code, line, column), found.render()
    assert words in found.message


@pytest.mark.parametrize(
    ("expect", "code", "cure"),
    [
        ("ending: fine", "RT025", '"fin"'),
        ("scene: c", "RT020", "Known here"),
        ("seen: [a, c]", "RT020", "Known here"),
        ("facts: secrets", "RT025", '"secret"'),
        ("variables: {candour: 1}", "RT031", '"candor"'),
        ("variables: {candor: much}", "RT012", "candor > 3"),
        ("variables: {open: 3}", "RT012", "true or false"),
        ("variables: {breaths: some}", "RT012", "none"),
        ("open: [a.stey]", "RT041", '"a.stay"'),
        ("holds: candor > ", "RT030", "look like"),
        ("holds: candour > 3", "RT031", "candor"),
        ("holds: seen(c)", "RT020", "Known here"),
        ("holds: quoted(x)", "RT042", "w"),
        ("holds: kept(roon)", "RT025", '"room"'),
        ("holds: chose(a.stey)", "RT041", ""),
    ],
)
def test_names_that_the_story_has_not_are_found_without_playing(
    expect: str, code: str, cure: str
) -> None:
    bad = misnamed(story(), play("- pick: a.stay", f"expect: {{{expect}}}"))
    assert [d.code for d in bad] == [code]
    assert cure in bad[0].cure
    assert bad[0].line == 3


def test_a_choice_of_no_scene_is_found_without_playing() -> None:
    bad = misnamed(story(), play("- pick: aa.stay\n- pick: a.stays"))
    assert [(d.code, d.line) for d in bad] == [("RT041", 2), ("RT041", 3)]


# -- made while playing ------------------------------------------------------------------------


def test_what_was_played_is_written_and_runs() -> None:
    session = Session(story(), 7)
    session.act(Begin("open"))
    session.act(Pick("a.stay"))
    session.act(Typed('He said "no": *never* #1 \\ {x}'))
    assert isinstance(session.offer, ev.Asked)
    session.act(Heard(session.offer.ask.id, "I see."))
    session.act(Answered(session.offer.ask.id, "spoken"))
    session.act(Typed("is there tea"))
    session.act(Answered(session.offer.ask.id, "reply", "tea"))
    session.act(Typed("of course"))
    session.act(Answered(session.offer.ask.id, "outcome", "yes"))
    text = written(session, about="Warm.")
    assert text.splitlines()[:5] == [
        'about: "Warm."',
        "seed: 7",
        "steps:",
        "  - pick: a.stay  # Stay.",
        '  - type: "He said \\"no\\": *never* #1 \\\\ {x}"',
    ]
    assert text.endswith("expect:\n  ending: fin\n")
    made = parse_playthrough(parse_source("playthroughs/p.yaml", text.encode()))
    assert rehearse(story(), made, deaf).mismatch is None
    assert [step for step, _ in made.steps] == [
        Step("pick", "a.stay"),
        Step("type", 'He said "no": *never* #1 \\ {x}', "authored"),
        Step("type", "is there tea", "tea"),
        Step("type", "of course", "yes"),
    ]


def test_a_play_that_did_not_begin_at_the_beginning_is_not_written() -> None:
    session = Session(story())
    session.act(Begin("off"))
    with pytest.raises(ValueError, match="Nothing was done"):
        written(session)
    later = Session.resume(story(), session.snapshot())
    later.act(Pick("a.stay"))
    with pytest.raises(ValueError, match="Begin a new play"):
        written(later)


# -- what was reached --------------------------------------------------------------------------


def test_coverage_counts_what_was_reached_and_names_the_rest() -> None:
    met = Coverage(story())
    outcome = rehearse(story(), play("- pick: stay\n- type: hm\n  as: no"), deaf, met)
    assert outcome.mismatch is None
    assert met.total() == {
        "scenes": (2, 2),
        "choices": (1, 3),
        "outcomes": (1, 2),
        "lines": (4, 7),
    }
    assert met.missed("choices") == ["a.leave", "a.now"]
    assert met.missed("outcomes") == ["a.yes"]
    assert any("In the pot." in row for row in met.table())
    assert met.as_json()["scenes"]["a"]["outcomes"] == [1, 2]


def test_a_button_pressed_is_an_outcome_reached() -> None:
    met = Coverage(story())
    hand = Hand(story(), 0, deaf)
    events = hand.begin()
    hand.do(Step("pick", "stay"))
    hand.do(Step("pick", "yes"))
    met.note(hand.done, events)
    assert met.missed("outcomes") == ["a.no"]


# -- the shipped story's -----------------------------------------------------------------------

PLAYS, WRONG = read_playthroughs(SHIPPED)


@pytest.mark.parametrize("each", PLAYS, ids=lambda each: each.name)
def test_the_shipped_playthroughs_are_as_expected(each: Playthrough) -> None:
    assert WRONG == []
    assert misnamed(shipped(), each) == []
    assert rehearse(shipped(), each, ear).mismatch is None


def test_there_is_an_honest_one_an_avoiding_one_and_a_typed_one() -> None:
    assert {each.name for each in PLAYS} >= {"honest", "avoiding", "typed"}
