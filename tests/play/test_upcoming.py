"""What may be asked next is found by playing on, and is just what will be asked."""

from __future__ import annotations

from pathlib import Path

from game.play.actions import Begin, Keep, Pick
from game.play.events import Asked
from game.play.session import Session
from game.play.upcoming import MOST, upcoming
from game.script import Story, load_story

STORY = """\
format: 1
title: Ahead
start: room
cast:
  You: {player: true}
  Ada: {character: ada}
variables:
  warm: {type: flag, start: false}
endings:
  end: {title: End, note: Over.}
"""
SHEET = """\
name: Ada
description: |
  A voice.
facts:
  - id: cat
    keys: [cat]
    content: |
      There is a cat.
"""
ROOM = """\
scene: room
beats:
  - |
    A room.
  - choices:
      - say: One.
        id: one
        learn: cat
        then:
          - line: |
              Ada: The first of them.
            voice: revoice
      - say: Two.
        id: two
        then:
          - choices:
              - say: Deeper.
                id: deeper
                then:
                  - line: |
                      Ada: The deep one.
                    voice: revoice
      - say: Three.
        id: three
        if: warm
        then:
          - line: |
              Ada: Behind a guard.
            voice: revoice
      - say: Four.
        id: four
  - ending: end
"""


def story_of(tmp_path: Path) -> Story:
    (tmp_path / "characters").mkdir()
    (tmp_path / "story.yaml").write_text(STORY)
    (tmp_path / "characters" / "ada.yaml").write_text(SHEET)
    (tmp_path / "room.yaml").write_text(ROOM)
    return load_story(tmp_path)


def test_the_askings_behind_choices_are_just_those_that_come(tmp_path: Path) -> None:
    story = story_of(tmp_path)
    session = Session(story)
    session.act(Begin("revoice"))
    found = upcoming(story, session.snapshot())
    assert [ask.lines for ask in found] == [("The first of them.",), ("The deep one.",)]
    assert [ask.facts for ask in found] == [("cat",), ()]
    for ask, way in zip(found, (["room.one"], ["room.two", "room.deeper"]), strict=True):
        play = Session(story)
        play.act(Begin("revoice"))
        for choice in way:
            play.act(Pick(choice))
        assert isinstance(play.offer, Asked) and play.offer.ask == ask


def test_looking_ahead_changes_nothing(tmp_path: Path) -> None:
    story = story_of(tmp_path)
    session = Session(story)
    session.act(Begin("revoice"))
    before, actions = session.snapshot(), session.actions
    upcoming(story, before)
    assert (session.snapshot(), session.actions) == (before, actions)
    session.act(Pick("room.two"))
    assert [ask.lines for ask in upcoming(story, session.snapshot())] == [("The deep one.",)]


def test_nothing_is_found_past_an_asking_or_with_a_voice_that_may_not(tmp_path: Path) -> None:
    story = story_of(tmp_path)
    session = Session(story)
    session.act(Begin("revoice"))
    session.act(Pick("room.one"))
    assert session.wait == "waiting_for_voice" and upcoming(story, session.snapshot()) == []
    silent = Session(story)
    silent.act(Begin("written"))
    assert upcoming(story, silent.snapshot()) == []
    assert MOST >= 2 and Keep(True).kept
