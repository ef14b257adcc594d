"""A save without typed words: the same place, on the same story and on an edited one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.play.actions import Answered, Heard, Pick, Typed
from game.play.events import Asked, Offered, TalkOpened
from game.play.forget import STRUCK, forgotten
from game.play.save import make_save, open_save
from game.play.session import Session
from game.play.state import deeds
from game.script import load_story
from tests.pilot import play_to, talking

FERRY = Path(__file__).resolve().parents[1] / "ferry"
SECRET = "zebra crossing"


@pytest.fixture(scope="module")
def played() -> Session:
    """A play in which the player typed twice, was answered by a model, and goes on."""
    session = play_to(load_story(FERRY), talking)
    typed = 0
    for _ in range(60):
        match session.offer:
            case Asked(ask) if typed == 1:
                session.act(Heard(ask.id, f"You said {SECRET}."))
                session.act(Answered(ask.id, "spoken"))
            case Asked(ask):
                session.act(Answered(ask.id, "authored"))
            case TalkOpened() if typed < 2:
                typed += 1
                session.act(Typed(f"My {SECRET}, {typed}"))
            case TalkOpened(_, _, outcomes, exits):
                session.act(Pick((*outcomes, *exits)[0].id))
                break
            case Offered(_, options):
                session.act(Pick(options[0].id))
            case _:
                break
    assert typed == 2
    return session


@pytest.mark.parametrize("version", ["same", "another"])
def test_no_typed_word_is_left_and_the_place_is_the_same(played: Session, version: str) -> None:
    story = played.story
    data = make_save(played)
    assert SECRET in json.dumps(data)
    if version == "another":
        data["version"] = "edited since"
    clean = forgotten(story, data)
    assert SECRET not in json.dumps(clean) and STRUCK in json.dumps(clean, ensure_ascii=False)
    loaded = open_save(story, clean)
    assert loaded.exact and loaded.session.wait == played.wait
    then, now = deeds(played.snapshot()), deeds(loaded.session.snapshot())
    for deed in (then, now):
        deed.pop("asked")
    assert now == then
    again = forgotten(story, clean)
    assert SECRET not in json.dumps(again)


def test_a_save_of_a_story_that_is_not_at_hand_is_struck_out(played: Session) -> None:
    data = make_save(played)
    assert SECRET not in json.dumps(forgotten(None, data))
    with pytest.raises(ValueError):
        forgotten(None, {"story": "x"})
