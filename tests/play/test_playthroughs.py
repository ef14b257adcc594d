"""The recorded plays of the shipped story, byte for byte; unbroken, broken, and in other processes.

A story is edited often. When these fail after an edit of its prose, read the difference and run
``python -m tests.play.playthroughs --update``.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from game.play import Session
from game.play import events as ev
from game.play.save import make_save, open_save
from tests.play.kit import dumped, shipped
from tests.play.playthroughs import FOLDER, PLAYERS, Play, read, record, transcript
from tests.script.kit import ROOT

NAMES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
HOW = "After an edit of the story: python -m tests.play.playthroughs --update"
plays = pytest.mark.parametrize("name", NAMES)


def kept(name: str) -> str:
    """The transcript as it was recorded."""
    return (FOLDER / name / "transcript.txt").read_bytes().decode()


def fresh(name: str) -> Play:
    """The same player on the story as it is now: an edit of the prose breaks one test, not all."""
    return record(shipped(), name)


def test_all_the_plays_are_there() -> None:
    assert set(NAMES) == set(PLAYERS)


@plays
def test_it_is_as_recorded(name: str) -> None:
    try:
        now = transcript(shipped(), read(name))
    except ValueError as error:
        pytest.fail(f"An action of this play does not fit the story: {error}\n{HOW}")
    assert now == kept(name), HOW


@plays
def test_it_comes_to_an_ending_and_types_where_it_should(name: str) -> None:
    play = fresh(name)
    session = Session.replay(shipped(), play.seed, list(play.actions))
    assert isinstance(session.offer, ev.Ended) and session.offer.ending in shipped().endings
    kinds = {type(action).__name__ for action in play.actions}
    assert kinds >= {"Begin", "Pick", "Keep", "Go"} | ({"Typed"} if "typed" in name else set())


def through_a_snapshot(session: Session) -> Session:
    snapshot = json.loads(json.dumps(session.snapshot()))
    again = Session.resume(session.story, snapshot)
    assert again.offer == session.offer
    return again


def through_a_save(session: Session) -> Session:
    loaded = open_save(session.story, json.loads(json.dumps(make_save(session))))
    assert loaded.exact
    return loaded.session


@plays
def test_it_is_the_same_with_the_state_put_away_between_every_two_steps(name: str) -> None:
    play = fresh(name)
    assert transcript(shipped(), play, through_a_snapshot) == transcript(shipped(), play)


@plays
def test_it_is_the_same_with_a_save_and_a_load_between_every_two_steps(name: str) -> None:
    play = fresh(name)
    assert transcript(shipped(), play, through_a_save) == transcript(shipped(), play)


CHILD = """\
import json, sys
from pathlib import Path
from game.play.recording import decode_action
from game.play.save import make_save, open_save
from game.script import load_story
from tests.play.kit import dumped
given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
loaded = open_save(load_story(Path("story")), given["save"])
events = [loaded.session.act(decode_action(row)) for row in given["rest"]]
out = {"exact": loaded.exact, "events": dumped(events), "save": make_save(loaded.session)}
Path(sys.argv[2]).write_text(json.dumps(out), "utf-8")
"""


@plays
def test_it_goes_on_in_another_process(name: str, tmp_path: Path) -> None:
    """At five places a new process takes the save up and plays to the next of them."""
    play = fresh(name)
    story = shipped()
    places = sorted(random.Random(name).sample(range(1, len(play.actions)), 5))
    whole = Session(story, play.seed)
    for action in play.actions[: places[0]]:
        whole.act(action)
    save = make_save(whole)
    for at, until in zip(places, [*places[1:], len(play.actions)], strict=True):
        rest = play.actions[at:until]
        want = dumped([whole.act(action) for action in rest])
        given, result = tmp_path / f"{at}.json", tmp_path / f"{at}.out.json"
        rows = [[type(action).__name__, *action] for action in rest]
        given.write_text(json.dumps({"save": save, "rest": rows}), "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(given), str(result)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": str(at), "PYTHONPATH": str(ROOT), "SYSTEMROOT": "C:\\Windows"},
        )
        assert done.returncode == 0, done.stderr[-800:]
        got = json.loads(result.read_text("utf-8"))
        assert got["exact"] and got["events"] == want
        save = got["save"]
    assert dumped(save) == dumped(make_save(whole))
