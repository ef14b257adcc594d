"""The mixing desk at a story's end, and kept rooms heard over one another."""

from __future__ import annotations

import json

import pytest

from game.play import NotNow, Session
from game.play import events as ev
from game.play.actions import Go, Keep, Pick
from game.play.save import make_save, open_save
from game.play.state import State
from tests.play.kit import begun, of, said
from tests.script.kit import faults_of

MIX = """\
- choices:
    - say: The truth.
      set: {candor: +5}
    - say: Not yet.
- tone: room
- layer: kept
- mix: The mix
  faders:
    - label: CLEAN
      level: candor
      line: |
        [candor > 6] Very little is taken off.
        [candor <= 6] {Some|More} is taken off.
    - label: ROOM
      count: [kept(room), open, "breaths == \\"all\\""]
    - label: HALF
      level: candor + 1
      of: 16
- layer: none
- After it."""


def at_the_desk(choice: str = "a.the_truth", kept: bool = True) -> tuple[Session, list[ev.Event]]:
    session, _ = begun(MIX)
    session.act(Pick(choice))
    return session, session.act(Keep(kept))


def test_faders_stand_where_the_play_left_them() -> None:
    session, events = at_the_desk()
    mixed = of(events, ev.Mixed)
    assert mixed == [session.offer] and session.wait == "resting"
    assert mixed[0].title == "The mix"
    assert [(fader.label, fader.level) for fader in mixed[0].faders] == [
        ("CLEAN", 0.7),
        ("ROOM", 2 / 3),
        ("HALF", 0.5),
    ]
    assert [said(fader.lines) for fader in mixed[0].faders] == [
        ["Very little is taken off."],
        [],
        [],
    ]
    _, other = at_the_desk("a.not_yet", kept=False)
    clean, room, _ = of(other, ev.Mixed)[0].faders
    assert (clean.level, said(clean.lines)) == (0.2, ["Some is taken off."])
    assert room.level == pytest.approx(1 / 3)


def test_a_fader_never_leaves_its_way() -> None:
    _, events = begun("- mix: M\n  faders:\n    - {label: A, level: candor * 90}\n")
    assert of(events, ev.Mixed)[0].faders[0].level == 1.0


def test_it_rests_until_it_is_left() -> None:
    session, _ = at_the_desk()
    with pytest.raises(NotNow):
        session.act(Pick("a.the_truth"))
    assert said(session.act(Go())) == ["After it."]


def test_a_save_at_the_desk_comes_back_to_it() -> None:
    session, _ = at_the_desk()
    loaded = open_save(session.story, json.loads(json.dumps(make_save(session))))
    assert loaded.exact and loaded.session.offer == session.offer
    assert said(loaded.session.act(Go())) == ["After it."]
    again = Session.resume(session.story, session.snapshot())
    assert again.offer == session.offer


def test_a_step_back_leads_behind_the_desk() -> None:
    session, _ = at_the_desk()
    session.act(Go())
    events = session.rollback()
    assert of(events, ev.Mixed) and session.wait == "resting"


def test_kept_rooms_are_layered_and_let_go() -> None:
    session, events = at_the_desk()
    assert of(events, ev.Layered) == [ev.Layered(("hum",))]
    assert session.state.layers == ["hum"]
    assert of(session.act(Go()), ev.Layered) == [ev.Layered(())]
    _, none = at_the_desk(kept=False)
    assert of(none, ev.Layered) == []


def test_a_snapshot_of_before_there_were_layers_still_loads() -> None:
    session, _ = begun(MIX)
    data = session.snapshot()
    del data["layers"]
    assert State.from_json(data).layers == []
    data["layers"] = [3]
    with pytest.raises(ValueError, match="damaged"):
        State.from_json(data)


@pytest.mark.parametrize(
    ("fader", "code", "word"),
    [
        ("{label: A}", "RT011", "level"),
        ("{label: A, level: candor, count: [open]}", "RT011", "one of the two"),
        ("{label: A, level: open}", "RT032", "no number"),
        ("{label: A, level: condor}", "RT031", "candor"),
        ("{label: A, count: [candor]}", "RT032", "true or false"),
        ("{label: A, level: candor, of: 0}", "RT012", "1"),
    ],
)
def test_a_bad_fader_is_told_with_its_cure(fader: str, code: str, word: str) -> None:
    found = faults_of(f"- mix: M\n  faders:\n    - {fader}\n")
    assert [f.code for f in found] == [code]
    assert word in f"{found[0].message} {found[0].cure}"
    assert found[0].line == 5
