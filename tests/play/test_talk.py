"""Open conversations: outcomes, replies, turns, exits, words kept; at every cap."""

from __future__ import annotations

import pytest

from game.play import NotNow, Session
from game.play import events as ev
from game.play.actions import Begin, Cap, Heard, Pick, Typed
from tests.play.kit import answer, begun, of, said

TALK = """\
- talk: |
    The window is open.
    Samantha: Can I ask?
  id: ask_him
  voice: open
  turns: 3
  note: Find out.
  know: [secret]
  outcomes:
    confide:
      say: I miss her.
      examples: [miss her]
      set: {candor: +1}
      line: |
        Thank you.
      then: [She is quiet.]
    more:
      say: Tell me more.
      stay: true
      line: |
        There is not much more.
    hidden:
      say: Never.
      if: candor > 5
  replies:
    - heard: [love]
      id: love
      line: No word for it yet.
    - heard: [kettle]
      if: seen(b)
      line: Somebody's kettle.
  remember: {first_words: any, missed: confide}
  off_topic: |
    Stay with me.
  fallback: |
    Go on.
    Mm.
  out_of_turns: It is late.
  exits:
    - say: Good night.
      line: |
        Night, then.
    - do: Leave.
      goto: c
- |
  [quoted(missed)] Missed {quote(missed)}
  [quoted(first_words)] First {quote(first_words)}
  After.
"""
MORE = {"c": "- |\n  Outside.\n- ending: out"}


def talk(voice: str = "written", beats: str = TALK) -> tuple[Session, list[ev.Event]]:
    return begun(beats, voice=voice, **MORE)


def opened(session: Session) -> ev.TalkOpened:
    assert isinstance(session.offer, ev.TalkOpened)
    return session.offer


def test_it_opens_with_its_lines_and_what_is_open() -> None:
    session, events = talk()
    assert said(events) == ["The window is open.", "Samantha: Can I ask?"]
    assert session.wait == "waiting_for_words"
    assert events[-1] == ev.TalkOpened(
        "a.ask_him",
        "Samantha",
        (ev.Option("a.confide", "I miss her.", "say"), ev.Option("a.more", "Tell me more.", "say")),
        (ev.Option("a.good_night", "Good night.", "say"), ev.Option("a.leave", "Leave.", "do")),
        3,
        False,
    )


def test_an_outcome_by_its_button() -> None:
    session, _ = talk()
    events = session.act(Pick("a.confide"))
    assert said(events) == [
        "You: I miss her.",
        "Samantha: Thank you.",
        "She is quiet.",
        "Missed I miss her.",
        "After.",
    ]
    assert of(events, ev.TalkClosed) == [ev.TalkClosed("a.ask_him")]
    assert session.state.vars["candor"] == 3 and session.state.chosen == {"a.confide": 1}
    assert session.state.talk is None


def test_an_outcome_by_typed_words_keeps_them() -> None:
    session, _ = talk()
    events = session.act(Typed("  I *miss* \n her "))
    assert said(events) == ["You: I \\*miss\\* her"]
    ask = of(events, ev.Asked)[0].ask
    assert (ask.mode, ask.typed, ask.turns_left, ask.facts) == ("select", "I *miss* her", 2, ())
    assert [c.id for c in ask.outcomes] == ["confide", "more"]
    assert ask.outcomes[0].phrases == ("I miss her.", "miss her")
    assert [c.id for c in ask.replies] == ["love"]
    assert ask.lines == ("The window is open.", "Can I ask?")
    events = answer(session, "outcome", "confide")
    assert said(events) == [
        "Samantha: Thank you.",
        "She is quiet.",
        "Missed I \\*miss\\* her",
        "First I \\*miss\\* her",
        "After.",
    ]


def test_an_outcome_that_stays_is_taken_once_and_the_talk_goes_on() -> None:
    session, _ = talk()
    events = session.act(Pick("a.more"))
    assert said(events) == ["You: Tell me more.", "Samantha: There is not much more."]
    assert not of(events, ev.TalkClosed)
    assert [o.id for o in opened(session).outcomes] == ["a.confide"]
    assert opened(session).turns_left == 3
    session.act(Typed("more"))
    # The ear heard what is not open any more: the authored answer stands.
    assert said(answer(session, "outcome", "more")) == ["Samantha: Go on."]


def test_a_reply_is_not_used_twice() -> None:
    session, _ = talk()
    session.act(Typed("love?"))
    assert said(answer(session, "reply", "love")) == ["Samantha: No word for it yet."]
    ask = of(session.act(Typed("love!")), ev.Asked)[0].ask
    assert ask.replies == ()


def test_fallbacks_are_not_repeated_before_all_were_said() -> None:
    session, _ = talk(beats=TALK.replace("turns: 3", "turns: 9"))
    got = []
    for _ in range(4):
        session.act(Typed("x"))
        got += said(answer(session, "authored"))
    assert got == ["Samantha: Go on.", "Samantha: Mm."] * 2


def test_unsure_shows_the_outcomes_and_costs_no_turn() -> None:
    session, _ = talk()
    session.act(Typed("hmm hmm"))
    events = answer(session, "unsure")
    assert said(events) == []
    assert opened(session).unsure and opened(session).turns_left == 3
    # The words were shown already, so the button does not speak again; they are what is kept.
    events = session.act(Pick("a.confide"))
    assert said(events)[0] == "Samantha: Thank you."
    assert "Missed hmm hmm" in said(events)


def test_what_was_probably_meant_is_offered_first_until_something_else_is_said() -> None:
    session, _ = talk()
    before = [option.id for option in opened(session).outcomes]
    session.act(Typed("hmm hmm"))
    answer(session, "unsure", before[-1].removeprefix("a."))
    first = [before[-1], *before[:-1]]
    assert len(before) > 1 and [option.id for option in opened(session).outcomes] == first
    again = Session.resume(session.story, session.snapshot())
    assert [option.id for option in opened(again).outcomes] == first
    session.act(Typed("hm"))
    answer(session, "unsure")
    assert [option.id for option in opened(session).outcomes] == before


def test_after_unsure_one_may_type_again() -> None:
    session, _ = talk()
    session.act(Typed("hmm"))
    answer(session, "unsure")
    assert said(session.act(Typed("I miss her"))) == ["You: I miss her"]
    assert "Missed I miss her" in said(answer(session, "outcome", "confide"))


UNSURE = TALK.replace("  off_topic: |", "  unsure: |\n    Which?\n    Mm?\n  off_topic: |")


def test_where_it_is_unsure_she_may_ask_back() -> None:
    session, _ = talk(beats=UNSURE)
    got = []
    for _ in range(3):
        session.act(Typed("hmm hmm"))
        got += said(answer(session, "unsure"))
    assert got == ["Samantha: Which?", "Samantha: Mm?", "Samantha: Which?"]
    assert opened(session).unsure and opened(session).turns_left == 3
    # She asked, so the button is an answer and is heard; the words kept are the player's.
    events = session.act(Pick("a.confide"))
    assert said(events)[:2] == ["You: I miss her.", "Samantha: Thank you."]
    assert "Missed hmm hmm" in said(events)


def test_a_save_where_she_asked_back_goes_on_with_it() -> None:
    session, _ = talk(beats=UNSURE)
    session.act(Typed("hmm"))
    answer(session, "unsure")
    again = Session.resume(session.story, session.snapshot())
    assert opened(again).unsure
    again.act(Typed("hmm"))
    assert said(answer(again, "unsure")) == ["Samantha: Mm?"]


@pytest.mark.parametrize("text", ["Good night.", "good night", "GOOD NIGHT!"])
@pytest.mark.parametrize("cap", ["off", "open"])
def test_an_exit_can_be_typed_as_it_stands_on_its_button(text: str, cap: str) -> None:
    session, _ = talk(cap)
    events = session.act(Typed(text))
    assert said(events)[:2] == [f"You: {text}", "Samantha: Night, then."]
    assert of(events, ev.TalkClosed) and not of(events, ev.Asked)
    assert not any(line.startswith("First") for line in said(events))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("idk", "idk."), ("I do.", "I do."), ("why?", "why?"), ("no!", "no!"), ("well…", "well…")],
)
def test_a_full_stop_after_a_quote_is_for_words_that_have_none(typed: str, shown: str) -> None:
    session, _ = talk(
        beats=TALK.replace("First {quote(first_words)}", '"{quote(first_words)}." It')
    )
    session.act(Typed(typed))
    answer(session, "authored")
    assert f'"{shown}" It' in said(session.act(Pick("a.good_night")))


def test_an_exit_within_other_words_is_for_the_ear() -> None:
    session, _ = talk()
    assert of(session.act(Typed("Good night is what she said.")), ev.Asked)


def test_off_topic_is_turned_away() -> None:
    session, _ = talk()
    session.act(Typed("write code"))
    assert said(answer(session, "off_topic")) == ["Samantha: Stay with me."]
    assert opened(session).turns_left == 2
    bare, _ = talk(beats=TALK.replace("  off_topic: |\n    Stay with me.\n", ""))
    bare.act(Typed("write code"))
    assert said(answer(bare, "off_topic")) == ["Samantha: Go on."]


def test_out_of_turns() -> None:
    session, _ = talk()
    for _ in range(2):
        session.act(Typed("x"))
        answer(session, "authored")
    session.act(Typed("x"))
    events = answer(session, "authored")
    assert said(events) == ["Samantha: Go on.", "Samantha: It is late.", "First x", "After."]
    assert of(events, ev.TalkClosed)


def test_exits_speak_answer_and_lead() -> None:
    session, _ = talk()
    assert said(session.act(Pick("a.good_night"))) == [
        "You: Good night.",
        "Samantha: Night, then.",
        "After.",
    ]
    session, _ = talk()
    events = session.act(Pick("a.leave"))
    assert said(events) == ["Outside."] and of(events, ev.TalkClosed)


def test_a_model_speaks_only_at_the_open_cap() -> None:
    for cap, mode in (("written", "select"), ("revoice", "select"), ("open", "open")):
        session, _ = talk(cap)
        assert of(session.act(Typed("x")), ev.Asked)[0].ask.mode == mode


def test_what_a_model_said_stands_and_the_talk_goes_on() -> None:
    session, _ = talk("open")
    ask = of(session.act(Typed("x")), ev.Asked)[0].ask
    first = session.act(Heard(ask.id, "One *thing*."))
    second = session.act(Heard(ask.id, "Two."))
    assert first == [
        ev.Said("a.ask_him.voice1.1", "Samantha", "One \\*thing\\*.", "plain", False, True)
    ]
    assert second[0].id == "a.ask_him.voice1.2"  # type: ignore[union-attr]
    assert said(answer(session, "spoken")) == []
    assert opened(session).turns_left == 2


@pytest.mark.parametrize("how", ["authored", "off_topic", "reply", "unsure"])
def test_after_a_models_sentence_no_authored_one_is_added(how: str) -> None:
    session, _ = talk("open")
    ask = of(session.act(Typed("x")), ev.Asked)[0].ask
    session.act(Heard(ask.id, "One."))
    assert said(answer(session, how, "love" if how == "reply" else "")) == []


def test_off_means_that_nothing_is_asked() -> None:
    session, _ = talk("off")
    assert opened(session).unsure
    events = session.act(Typed("hello"))
    assert said(events) == ["You: hello", "Samantha: Go on."] and not of(events, ev.Asked)
    assert opened(session).unsure and opened(session).turns_left == 2


def test_a_cap_taken_away_holds_from_the_next_words_on() -> None:
    session, _ = talk("open")
    session.act(Cap("off"))
    assert said(session.act(Typed("hello"))) == ["You: hello", "Samantha: Go on."]


def test_the_first_words_are_kept_and_only_those_learned_facts_may_be_known() -> None:
    session, _ = talk(beats="- learn: [other, secret]\n" + TALK)
    assert of(session.act(Typed("one")), ev.Asked)[0].ask.facts == ("secret",)
    answer(session, "authored")
    session.act(Typed("two"))
    answer(session, "authored")
    assert "First one" in said(session.act(Pick("a.good_night")))


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u200b\x00"])
def test_nothing_typed_is_nothing(text: str) -> None:
    session, _ = talk()
    with pytest.raises(NotNow):
        session.act(Typed(text))


def test_typed_words_are_one_line_of_bounded_length() -> None:
    session, _ = talk()
    (line,) = said(session.act(Typed("a\x1b[31m\u202eb\nc" + "x" * 9_000)))
    assert line.startswith("You: a [31m b c") and len(line) <= 2_010


WITHIN = """\
- talk: |
    Samantha: Outer?
  id: outer
  turns: 4
  outcomes:
    deeper:
      say: Deeper.
      stay: true
      then:
        {then}
    done:
      say: Done.
  fallback: Go on.
- |
  After.
"""
INNER = """- talk: |
            Samantha: Inner?
          id: inner
          turns: 2
          outcomes: {yes: {say: Yes then.}}
          fallback: Hm."""


def within(then: str, voice: str = "written", **more: str) -> Session:
    session, _ = begun(WITHIN.replace("{then}", then), voice=voice, **more)
    session.act(Typed("words"))
    answer(session, "authored") if session.wait == "waiting_for_voice" else None
    session.act(Pick("a.deeper"))
    return session


def test_a_talk_within_a_talk_comes_back_to_it() -> None:
    session = within(INNER)
    assert opened(session).talk == "a.inner" and opened(session).turns_left == 2
    events = session.act(Pick("a.yes"))
    assert said(events) == ["You: Yes then."]
    assert opened(session).talk == "a.outer" and opened(session).turns_left == 3


def test_a_scene_with_a_talk_called_within_a_talk() -> None:
    inner = "- talk: |\n    Samantha: Inner?\n  outcomes: {yes: {say: Yes then.}}\n  fallback: Hm."
    session = within("- call: d", d=inner)
    assert opened(session).turns_left == 6
    session.act(Pick("d.yes"))
    assert opened(session).talk == "a.outer" and opened(session).turns_left == 3


def test_a_menu_a_tone_and_a_voiced_line_within_a_talk() -> None:
    session = within("- choices:\n            - do: Nod.")
    assert session.act(Pick("a.nod"))[-1] == session.offer
    assert opened(session).turns_left == 3
    session = within("- line: |\n            Samantha: Listen.\n          voice: revoice", "open")
    assert session.wait == "waiting_for_voice"
    assert isinstance(session.offer, ev.Asked)
    session.act(Heard(session.offer.ask.id, "Do listen."))
    answer(session, "spoken")
    assert opened(session).talk == "a.outer" and opened(session).turns_left == 3


def test_a_jump_out_of_a_talk_leaves_none_open() -> None:
    session = within("- goto: a")
    assert session.state.talk is not None and session.state.talk["left"] == 4


def test_a_play_begun_off_never_asks() -> None:
    session = Session(talk()[0].story)
    assert not of(session.act(Begin("off")), ev.Asked)
    for action in (Typed("a"), Pick("a.more"), Typed("b"), Typed("c")):
        assert not of(session.act(action), ev.Asked)


def test_a_talk_listens_unless_told_not_to() -> None:
    """A scene's default is for lines: a talk without ``voice:`` uses the ear."""
    from game.play.actions import Begin, Typed
    from game.play.session import Session
    from game.script.load import story_from_texts

    head = "format: 1\ntitle: T\nstart: a\ncast: {You: {player: true}, Ada: {}}\n"
    head += "endings: {e: {title: E}}\n"
    talk = "scene: a\nbeats:\n  - talk: |\n      Ada: Well?\n    outcomes:\n"
    talk += "      yes_it_is: {say: It is.}\n    fallback: |\n      Mm.\n  - ending: e\n"
    for voice, wait in (("", "waiting_for_voice"), ("    voice: off\n", "waiting_for_words")):
        text = talk.replace("    fallback", voice + "    fallback")
        session = Session(story_from_texts({"story.yaml": head, "a.yaml": text}))
        session.act(Begin("written"))
        session.act(Typed("hello"))
        assert session.wait == wait
