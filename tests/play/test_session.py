"""Every kind of beat, played."""

from __future__ import annotations

import pytest

from game.play import Endless, NotNow, Session
from game.play import events as ev
from game.play.actions import Answered, Begin, Cap, Go, Heard, Keep, Pick, Typed, VoiceCap
from tests.play.kit import answer, ask_id, begun, lines, of, said
from tests.script.kit import small

END = ["the end"]


def again(beats: str, times: int = 6, head: str = "") -> list[list[str]]:
    """What a scene says on each of its visits: it is called from a menu, time after time."""
    menu = "- choices:\n    - do: Again.\n      then: [{call: v}, {goto: a}]\n    - do: Leave."
    session, _ = begun(menu, v=beats)
    return [said(session.act(Pick("a.again"))) for _ in range(times)]


# -- lines -------------------------------------------------------------------------------------


def test_prose_is_lines_of_narration_and_speech_with_breaths() -> None:
    _, events = begun("- |\n  One.\n  Samantha: Two.\n\n  Three.\n- |\n  Four.")
    got = [(e.speaker, e.text, e.breath, e.generated) for e in of(events, ev.Said)]
    assert got == [
        ("", "One.", False, False),
        ("Samantha", "Two.", False, False),
        ("", "Three.", True, False),
        ("", "Four.", False, False),
    ]


def test_the_ids_of_lines_are_of_their_words_and_told_apart() -> None:
    ids = [e.id for e in of(begun("- |\n  Hm.\n  Hm.\n  Samantha: Hm.")[1], ev.Said)]
    moved = [e.id for e in of(begun("- |\n  New.\n  Samantha: Hm.\n  Hm.")[1], ev.Said)]
    assert len(set(ids)) == 3
    assert ids[1] == ids[0] + "~2"
    assert moved[1:] == [ids[2], ids[0]]


@pytest.mark.parametrize(
    ("guard", "holds"),
    [
        ("candor > 1", True),
        ("candor > 2", False),
        ("visits == 1", True),
        ("seen(a)", True),
        ("seen(b)", False),
        ("not open", True),
        ('breaths == "all"', True),
    ],
)
def test_a_guard_holds_a_line_back(guard: str, holds: bool) -> None:
    assert lines(f"- |\n  [{guard}] Hm.") == (["Hm."] if holds else [])


def test_a_variation_goes_by_visits() -> None:
    assert again("- |\n  {a|b|c}.", 5) == [["a."], ["b."], ["c."], ["c."], ["c."]]


def test_a_variation_that_cycles() -> None:
    assert again("- |\n  {&a|b|c}.", 5) == [["a."], ["b."], ["c."], ["a."], ["b."]]


def test_a_variation_that_shuffles_shows_each_once_a_lap_and_by_seed_alone() -> None:
    got = [row[0] for row in again("- |\n  {~a|b|c|d}", 8)]
    assert sorted(got[:4]) == sorted(got[4:]) == ["a", "b", "c", "d"]
    assert got == [row[0] for row in again("- |\n  {~a|b|c|d}", 8)]
    orders = {tuple(lines("- |\n  {~a|b|c|d} {~e|f|g|h}", seed=seed)) for seed in range(40)}
    assert len(orders) > 4


def test_variations_nest_print_and_stay_apart() -> None:
    assert again("- |\n  {one {candor}|two {&x|y}|}!", 4) == [["one 2!"], ["two y!"], ["!"], ["!"]]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{candor}", "2"),
        ("{candor + 1}", "3"),
        ("{candor / 4}", "0.5"),
        ("{candor / 2}", "1"),
        ("{-candor}", "-2"),
        ("{visits}", "1"),
        ("{breaths}", "all"),
        ("{open}", "no"),
        ("{candor > 1}", "yes"),
        ("\\{candor\\}", "{candor}"),
        ("\\[x\\] \\| \\: \\*", "[x] | : \\*"),
        ("*so* it \\* goes", "*so* it \\* goes"),
        ("C:\\temp", "C:\\temp"),
    ],
)
def test_what_is_printed(source: str, shown: str) -> None:
    assert lines(f"- |\n  Samantha: {source}") == [f"Samantha: {shown}"]


# -- choices -----------------------------------------------------------------------------------

MENU = """\
- choices:
    - say: Hello, {candor}.
      id: hello
      set: {candor: +1}
      then: [Hm.]
    - do: Wait.
      once: true
      goto: a
    - do: Hide.
      if: candor > 2
    - say: Go.
      goto: b
- |
  After.
"""


def test_a_menu_offers_what_is_open_and_goes_on_behind_it() -> None:
    session, events = begun(MENU)
    offered = events[-1]
    assert isinstance(offered, ev.Offered) and session.wait == "waiting_for_choice"
    assert session.offer == offered
    assert offered.options == (
        ev.Option("a.hello", "Hello, 2.", "say"),
        ev.Option("a.wait", "Wait.", "do"),
        ev.Option("a.go", "Go.", "say"),
    )
    events = session.act(Pick("a.hello"))
    assert said(events) == ["You: Hello, 2.", "Hm.", "After."]
    assert session.state.vars["candor"] == 3
    assert isinstance(events[-1], ev.Ended) and events[-1].ending == "fin"


def test_an_act_is_not_spoken_once_is_once_and_a_jump_jumps() -> None:
    session, _ = begun(MENU)
    events = session.act(Pick("a.wait"))
    assert said(events) == []
    assert of(events, ev.Entered) == [ev.Entered("a", "")]
    assert [o.id for o in of(events, ev.Offered)[0].options] == ["a.hello", "a.go"]
    assert session.state.visits == {"a": 2} and session.state.chosen == {"a.wait": 1}
    events = session.act(Pick("a.go"))
    assert said(events) == ["You: Go."]
    assert session.state.visits["b"] == 1


def test_a_menu_with_nothing_open_falls_through_or_plays_its_else() -> None:
    hidden = "- choices:\n    - do: Go.\n      if: open\n      goto: b\n"
    assert lines(hidden + "- |\n  After.") == ["After."]
    assert lines(hidden + "  else: [Else.]\n- |\n  After.") == ["Else.", "After."]
    # With something open the else is not played.
    shown = hidden.replace("open", "not open")
    session, events = begun(shown + "  else: [Else.]\n- |\n  After.")
    assert said(events) == [] and session.wait == "waiting_for_choice"


def test_conditions_on_what_was_seen_chosen_kept_and_quoted() -> None:
    session, _ = begun(
        "- choices:\n    - do: X.\n    - do: Y.\n- tone: room\n- |\n"
        "  [chose(a.x)] X was.\n  [chose(a.y)] Y was.\n  [kept(room)] Kept.\n"
        "  [not kept(room)] Let go."
    )
    session.act(Pick("a.y"))
    assert said(session.act(Keep(True))) == ["Y was.", "Kept."]


# -- flow --------------------------------------------------------------------------------------


def test_if_then_and_else() -> None:
    beats = "- if: candor {} 2\n  then: [Then.]\n  else: [Else.]\n- |\n  After."
    assert lines(beats.format("==")) == ["Then.", "After."]
    assert lines(beats.format("!=")) == ["Else.", "After."]
    assert lines("- if: open\n  then: [Then.]\n- |\n  After.") == ["After."]


def test_a_condition_on_a_beat() -> None:
    assert lines("- line: Hm.\n  if: open\n- line: Oh.\n  if: not open") == ["Oh."]
    _, events = begun("- ending: out\n  if: open\n- pause: 1\n  if: open")
    assert of(events, ev.Ended)[0].ending == "fin" and not of(events, ev.Pause)


def test_a_call_comes_back_and_calls_nest() -> None:
    got = lines(
        "- |\n  1.\n- call: c\n- |\n  5.\n- call: d\n- |\n  6.",
        c="- |\n  2.\n- call: d\n- |\n  4.",
        d="- |\n  3.",
    )
    assert got == ["1.", "2.", "3.", "4.", "5.", "3.", "6."]


def test_a_goto_out_of_a_call_does_not_come_back() -> None:
    session, events = begun(
        "- call: c\n- |\n  Never.", c="- |\n  In.\n- goto: d", d="- ending: out"
    )
    assert said(events) == ["In."]
    assert session.state.stack == []


def test_an_ending_ends() -> None:
    session, events = begun("- ending: out\n  if: candor > 0")
    assert events[-1] == ev.Ended("out", "Out", "") and session.wait == "ended"
    for action in (Pick("a.x"), Go(), Typed("x"), Keep(True), Begin()):
        with pytest.raises(NotNow, match=r"over|begun"):
            session.act(action)


def test_a_circle_without_a_question_is_told() -> None:
    with pytest.raises(Endless) as caught:
        begun("- goto: c", tail="", c="- goto: a")
    assert "circle" in str(caught.value) and caught.value.scene in ("a", "c")
    with pytest.raises(Endless):
        begun("- call: c", c="- call: a")
    with pytest.raises(Endless):
        begun("- call: c\n- goto: a", tail="", c="- |\n  Hm.")


def test_a_circle_is_told_after_a_choice_too() -> None:
    session, _ = begun(
        "- choices:\n    - do: Go.\n      goto: c", tail="", c="- goto: d", d="- goto: c"
    )
    with pytest.raises(Endless):
        session.act(Pick("a.go"))


def test_five_hundred_scenes_play() -> None:
    more = {
        f"s{n}": f"- |\n  This is {n}.\n- choices:\n    - do: Go.\n      goto: s{n + 1}\n"
        f"    - do: No.\n      goto: s{max(0, n - 1)}"
        for n in range(499)
    }
    session, _ = begun("- goto: s0", tail="", **more, s499="- |\n  There.\n- ending: out")
    for n in range(498):
        assert said(session.act(Pick(f"s{n}.go"))) == [f"This is {n + 1}."]
    assert said(session.act(Pick("s498.go"))) == ["There."]
    assert session.wait == "ended"


# -- stage directions and effects --------------------------------------------------------------


def test_stage_directions_arrive_in_order_and_only_where_something_changes() -> None:
    head = "place: room\nwhen: Monday\nmusic: air\ntitle: A\n"
    _, events = begun(
        "- place: room night\n  music: none\n  sound: bell\n  orb: wry\n  pause: 1.5\n"
        "  when: Later\n"
        "- place: room night\n- music: none",
        head=head,
    )
    assert events[:-2] == [
        ev.Entered("a", "A"),
        ev.Placed("room", "day"),
        ev.Clock("Monday"),
        ev.Music("air"),
        ev.Placed("room", "night"),
        ev.Clock("Later"),
        ev.Music(""),
        ev.Sound("bell"),
        ev.Orb("wry"),
        ev.Pause(1.5),
    ]


def test_an_act_rests_until_go_and_shows_its_card_once() -> None:
    session, events = begun("- act: two\n- act: two\n- |\n  Hm.", head="act: one\n")
    assert events == [ev.ActBegan("one", 1, "One", "June")] and session.wait == "resting"
    with pytest.raises(NotNow, match="card"):
        session.act(Pick("a.x"))
    events = session.act(Go())
    assert events[-1] == ev.ActBegan("two", 2, "Two", "")
    assert said(session.act(Go())) == ["Hm."]


@pytest.mark.parametrize(
    ("effects", "comes_to"),
    [
        ("{candor: +3}", 5),
        ("{candor: -1}", 1),
        ("{candor: +30}", 10),
        ("{candor: -30}", 0),
        ("{candor: 7}", 7),
        ("{candor: 30}", 10),
        ("{candor: =-3}", 0),
    ],
)
def test_numbers_stop_at_the_ends_of_their_range(effects: str, comes_to: int) -> None:
    session, _ = begun(f"- set: {effects}")
    assert session.state.vars["candor"] == comes_to
    both, _ = begun(f"- set: {effects}\n  learn: secret")
    assert both.state.vars["candor"] == comes_to


def test_flags_names_and_facts() -> None:
    session, events = begun(
        "- set: {open: true, breaths: none}\n  learn: [secret]\n- learn: [other, secret]\n"
        "- |\n  [open and breaths == 'none'] Both."
    )
    assert of(events, ev.Learned) == [ev.Learned("secret"), ev.Learned("other")]
    assert said(events) == ["Both."]
    assert session.state.learned == ["secret", "other"]


def test_effects_hold_from_a_beats_start() -> None:
    assert lines("- line: |\n    Now {candor}.\n  set: {candor: 9}") == ["Now 9."]


def test_a_tone_is_kept_or_let_go() -> None:
    session, events = begun(
        "- tone: room\n  line: |\n    Listen.\n- tone: room\n- |\n  [kept(room)] Kept."
    )
    assert said(events) == ["Listen."]
    assert events[-1] == ev.ToneOffered("room", "The room", "hum")
    assert session.act(Keep(True))[0] == ev.ToneKept("room", True)
    assert session.state.kept == ["room"]
    events = session.act(Keep(False))
    assert events[0] == ev.ToneKept("room", False) and said(events) == []
    assert session.state.kept == []


# -- voiced lines ------------------------------------------------------------------------------

REVOICE = """\
- |
  You: I am here.
- line: |
    Samantha: Nine hundred of them.
    Samantha: I have a favourite.
  id: nine
  voice: revoice
  keep: [favourite]
  mood: wry
  note: She shows off.
- |
  After.
"""
SELECT = """\
- line: |
    Samantha: Mm.
  id: mm
  voice: select
  or:
    - heard: [hello]
      id: mm_hi
      line: Hello to you.
    - heard: [bye]
      line: Bye then.
- |
  After.
"""
PLAIN = ["Samantha: Nine hundred of them.", "Samantha: I have a favourite.", "After."]


@pytest.mark.parametrize("cap", ["off", "written"])
def test_a_revoiced_line_is_the_authored_one_below_its_cap(cap: VoiceCap) -> None:
    _, events = begun(REVOICE, voice=cap)
    assert said(events)[1:] == PLAIN and not of(events, ev.Asked)
    assert of(events, ev.Said)[1].mood == "wry"


@pytest.mark.parametrize("cap", ["revoice", "open"])
def test_a_revoiced_line_is_asked_for(cap: VoiceCap) -> None:
    session, events = begun(REVOICE, voice=cap)
    assert session.wait == "waiting_for_voice"
    ask = of(events, ev.Asked)[0].ask
    assert (ask.mode, ask.speaker, ask.mood, ask.note) == (
        "revoice",
        "Samantha",
        "wry",
        "She shows off.",
    )
    assert ask.lines == ("Nine hundred of them.", "I have a favourite.")
    assert ask.keep == ("favourite",) and ask.typed == "I am here."
    assert ask.recent == (("You", "I am here."),)
    assert said(answer(session, "authored")) == PLAIN
    session, _ = begun(REVOICE, voice=cap)
    heard = session.act(Heard(ask.id, "So many, my *favourite*."))
    assert heard == [
        ev.Said("a.nine.voice", "Samantha", "So many, my \\*favourite\\*.", "wry", False, True)
    ]
    assert said(answer(session, "spoken")) == ["After."]


def test_a_voice_that_failed_after_a_sentence_says_no_more() -> None:
    session, _ = begun(REVOICE, voice="open")
    session.act(Heard(ask_id(session), "So many."))
    assert said(answer(session, "authored")) == ["After."]


@pytest.mark.parametrize("cap", ["written", "revoice", "open"])
def test_a_select_line_picks_among_authored_ones(cap: VoiceCap) -> None:
    session, events = begun(SELECT, voice=cap)
    ask = of(events, ev.Asked)[0].ask
    assert ask.mode == "select"
    assert [(c.phrases, c.text) for c in ask.replies] == [
        (("hello",), "Hello to you."),
        (("bye",), "Bye then."),
    ]
    assert ask.replies[0].id == "a.mm_hi"
    assert said(answer(session, "reply", ask.replies[1].id)) == ["Samantha: Bye then.", "After."]
    for how, id_ in (("reply", ""), ("reply", "a.gone"), ("authored", ""), ("unsure", "")):
        session, _ = begun(SELECT, voice=cap)
        assert said(answer(session, how, id_)) == ["Samantha: Mm.", "After."]


def test_a_select_line_with_the_voice_off_is_the_line() -> None:
    assert lines(SELECT, voice="off") == ["Samantha: Mm.", "After."]


def test_an_answer_to_another_asking_is_refused() -> None:
    session, _ = begun(SELECT)
    for action in (
        Heard("x", "Hm."),
        Answered("a.mm@9", "authored"),
        Heard(ask_id(session), " \n"),
    ):
        with pytest.raises(NotNow):
            session.act(action)
    assert session.wait == "waiting_for_voice"


# -- caps --------------------------------------------------------------------------------------


def test_a_cap_holds_from_the_next_asking_on() -> None:
    session, _ = begun(REVOICE + SELECT.replace("After", "End"), voice="open")
    session.act(Cap("off"))
    assert said(answer(session, "authored")) == [*PLAIN, "Samantha: Mm.", "End."]


def test_no_cap_of_that_name_and_none_before_the_beginning() -> None:
    session = Session(small("- |\n  Hm."))
    with pytest.raises(NotNow):
        session.act(Cap("open"))
    with pytest.raises(NotNow):
        session.act(Begin("loud"))  # type: ignore[arg-type]
    assert session.actions == ()
    assert said(session.act(Begin("open"))) == ["Hm."]
    with pytest.raises(NotNow, match="over"):
        session.act(Begin())
    with pytest.raises(NotNow):
        session.act("go")  # type: ignore[arg-type]


def test_a_place_says_how_the_story_comes_there() -> None:
    _, events = begun(
        "- place: room night cut\n- place: room breath\n- place: room night",
        head="place: room day fade\ntitle: A\n",
    )
    placed = [event for event in events if isinstance(event, ev.Placed)]
    assert placed == [
        ev.Placed("room", "day", "fade"),
        ev.Placed("room", "night", "cut"),
        ev.Placed("room", "day", "breath"),
        ev.Placed("room", "night"),
    ]
