"""Ways to scenes: acts that the session plays, and their words."""

from __future__ import annotations

import pytest

from game.play.events import Entered
from game.play.session import Session
from game.proof.decide import Decider
from game.proof.paths import routes_to, shortest, told, understood
from game.script import load_story
from game.script.load import story_from_texts
from game.store.places import package_story

STORY = {
    "story.yaml": """\
format: 1
title: Small
start: hall
cast: {You: {player: true}, Ada: {}}
variables:
  n: {type: number, start: 0, range: 0 3}
endings:
  out: {title: Out}
""",
    "hall.yaml": """\
scene: hall
beats:
  - choices:
      - {say: Knock, set: {n: +1}, goto: hall}
      - {say: Dawdle, goto: hall}
      - {say: Go in, if: n >= 2, goto: room}
""",
    "room.yaml": """\
scene: room
beats:
  - |
    [n > 2] Loud.
  - ending: out
""",
}


def test_ways_to_a_scene_are_played_by_the_session_and_differ() -> None:
    story = story_from_texts(STORY)
    routes = routes_to(story, "room")
    assert told(routes[0].acts) == ["hall.knock", "hall.knock", "hall.go_in"]
    assert routes[0].shortest
    assert [r.values["n"] for r in routes[:2]] == [2, 3]
    for route in routes:
        session = Session(story)
        events = [session.act(action) for action in route.actions]
        assert any(isinstance(e, Entered) and e.scene == "room" for e in events[-1])


def test_where_no_play_comes_there_is_no_way() -> None:
    files = dict(STORY)
    files["hall.yaml"] = files["hall.yaml"].replace("n >= 2", "n > 3")
    assert routes_to(story_from_texts(files), "room") == []


@pytest.mark.parametrize("scene", ["tram", "papers", "first_night"])
def test_ways_in_the_shipped_story(scene: str) -> None:
    story = load_story(package_story())
    route = shortest(Decider(story), ("scene", scene))
    assert route is not None
    session = Session.replay(story, 0, list(route.actions))
    assert session.state.visits[scene] == 1


def test_a_path_as_words_is_understood() -> None:
    acts = (
        ("pick", "a.b"),
        ("keep", "yes"),
        ("keep", ""),
        ("type", ""),
        ("reply", "r_1"),
        ("hear", "a.c"),
    )
    words = told(acts)
    assert understood(" ".join(words)) == acts
    assert understood("a.b, keep  # the tone\nlet_go\ntyped reply:r_1 hear:a.c\n") == acts
