"""What a model said is kept, replays the same with the network off, and can be judged again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import game.voice.checks as checks
from game.voice import client
from game.voice.checks import CHECKS
from tests.bench import replays
from tests.faults.server import FaultServer
from tests.trial.plays import command, played

KEY = "sk-canary-Replay9Zk"
MOODS = ("good", "leaks_late", "thinker", "emoji", "drops_late", "echo_key", "500")


@pytest.fixture(autouse=True, scope="module")
def _library() -> None:
    client.load()


def recorded(mood: str, folder: Path, tmp_path: Path, words: str = "") -> tuple[str, Path]:
    record = tmp_path / f"{mood}.json"
    with FaultServer(mood, words) as server:
        return played(server.url, 3, record, KEY, folder), record


@pytest.mark.parametrize("mood", MOODS)
def test_a_play_with_a_model_replays_to_the_byte_with_the_network_off(
    mood: str, folder: Path, tmp_path: Path, nobodys_home: Path
) -> None:
    events, record = recorded(mood, folder, tmp_path)
    assert any(turn["raw"] for turn in turns(record)) or mood == "500"
    for _ in range(2):
        assert command("replay", str(record), "--story", str(folder)) == (0, events, "")
    # The key was sent with every request, and once it was echoed: it is in nothing that was kept.
    kept = [path for base in (tmp_path, nobodys_home) for path in base.rglob("*") if path.is_file()]
    assert len(kept) > 2
    assert [path for path in kept if KEY.encode() in path.read_bytes()] == []


def test_half_a_sign_is_written_and_replays(folder: Path, tmp_path: Path) -> None:
    """A server may cut an emoji in two, and never send its other half: files are UTF-8."""

    def halves(h: Any) -> None:
        h.begin()
        for text in (
            "I heard the rain",
            " \\ud83c",
            "\\udf27",
            " all night",
            " \\ud83d",
            " here. ",
        ):
            delta = f'{{"delta": {{"content": "{text}"}}}}'
            h.line(f'data: {{"id": "c", "choices": [{{"index": 0, {delta[1:]}]}}')
        h.done()

    record = tmp_path / "halves.json"
    with FaultServer(play=halves) as server:
        events = played(server.url, 3, record, KEY, folder)
    assert command("replay", str(record), "--story", str(folder)) == (0, events, "")
    raws = [turn["raw"] for turn in turns(record) if turn["raw"]]
    assert "I heard the rain \U0001f327 all night \ufffd here. " in raws[-1]


def test_a_story_that_is_edited_under_the_bench_is_no_difference(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """A play and its replays are of one story, whatever a writer saves meanwhile."""
    story = tmp_path / "edited"
    shutil.copytree(folder, story)
    scene = story / "kitchen.yaml"

    def edits(*given: Any) -> str:
        events = played(*given)
        scene.write_text(scene.read_text().replace("Good.", "Good, then."))
        return events

    monkeypatch.setattr(replays, "played", edits)
    argv = ["--plays", "1", "--moods", "leaker", "--story", str(story)]
    assert replays.main(argv) == 0
    assert "Good, then." in scene.read_text()
    said = capsys.readouterr()
    assert "1 of 1 replayed twice" in said.out and "with the key in them: 0" in said.out


def test_a_replay_that_differs_is_told_with_its_row() -> None:
    then = '{"a": 1}\n{"b": 2}\n'
    assert replays.difference(then, (0, then, "")) == ""
    assert "row 2" in replays.difference(then, (0, '{"a": 1}\n', ""))
    assert "edited" in replays.difference(then, (0, then, "The story was edited"))


def turns(record: Path) -> list[dict[str, Any]]:
    data = json.loads(record.read_text(encoding="utf-8"))
    assert isinstance(data["turns"], list)
    return list(data["turns"])


def test_each_turn_holds_what_was_said_the_verdict_and_what_was_shown(
    folder: Path, tmp_path: Path
) -> None:
    _, record = recorded("leaks_late", folder, tmp_path)
    talk = next(turn for turn in turns(record) if turn["mode"] == "open" and turn["raw"])
    assert talk["raw"].startswith("I like the rain on your window. Her name is Mara")
    assert talk["shown"] == ["I like the rain on your window."]
    refused = [verdict for verdict in talk["verdicts"] if not verdict[1]]
    assert [(check, said) for check, _, _, said in refused] == [
        ("facts", "Her name is Mara, and you still keep her tapes.")
    ]
    assert all(reason for _, _, reason, _ in refused)
    assert talk["attempts"][0][0] == talk["raw"] and talk["ended"] == "spoken"


def test_todays_checks_on_what_was_said_then(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "I heard the lift go by tonight. You could say it was the bus."
    _, record = recorded("good", folder, tmp_path, words)
    args = ("replay", str(record), "--story", str(folder), "--recheck")
    assert command(*args)[0] == 0
    code, out, _ = command(*args, "--json")
    assert (code, json.loads(out)["changes"]) == (0, [])

    def no_bus(sentence: str, context: object) -> str | None:
        return "a bus" if "bus" in sentence else None

    with monkeypatch.context() as patched:
        patched.setattr(checks, "CHECKS", MappingProxyType({**CHECKS, "buses": no_bus}))
        code, out, _ = command(*args)
        assert code == 1
        assert "CAUGHT TODAY: kitchen.shelf" in out
        assert "stopped now by buses (a bus): You could say it was the bus." in out
        code, out, _ = command(*args, "--json")
        caught = json.loads(out)["changes"]
        assert code == 1 and {row["kind"] for row in caught} == {"caught"}
        assert caught[0]["then"] == [*caught[0]["now"], "You could say it was the bus."]
        _, record = recorded("good", folder, tmp_path, words)
    # The other way round: then there was such a check, and today there is none.
    code, out, _ = command(*args)
    assert code == 1 and "LET THROUGH TODAY" in out and "stopped then by buses" in out


def test_an_edited_sheet_shows_what_it_would_have_caught(folder: Path, tmp_path: Path) -> None:
    _, record = recorded("good", folder, tmp_path, "I heard the lift go by tonight.")
    edited = tmp_path / "edited"
    for path in folder.rglob("*.yaml"):
        target = edited / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(text.replace("never: [", "never: [the lift, "), encoding="utf-8")
    code, out, err = command("replay", str(record), "--story", str(edited), "--recheck")
    assert code == 1 and "never (never to be said: the lift)" in out
    assert "edited since" in err


def test_a_recording_that_stops_fitting_is_looked_at_as_far_as_it_fits(
    folder: Path, tmp_path: Path
) -> None:
    _, record = recorded("good", folder, tmp_path)
    data = json.loads(record.read_text(encoding="utf-8"))
    data["actions"].insert(2, ["Pick", "kitchen.nowhere"])
    data["turns"].append({"ask": "nowhere@99", "raw": "Hm."})
    record.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = command("replay", str(record), "--story", str(folder), "--recheck", "--json")
    assert code in (0, 1) and "action 3 does not fit" in err
    assert json.loads(out)["missing"] >= 1
