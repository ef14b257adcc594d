"""The audition: a good server earns ``open``, each flaw is found, and none of it by timing."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from game.__main__ import main
from game.app.heard import lower, read
from game.store.auditions import Auditions
from game.trial import turns as trial
from game.trial.audition import Audition, Cancelled
from game.trial.score import Ear, better
from game.voice import VoiceConfig, client
from game.voice.trouble import Trouble
from tests.faults.actor import BAD, FLAWS, LINES, TALK, WRONG, actor
from tests.faults.server import FaultServer

SELECT = {*FLAWS, "copies", "mute"}


@pytest.fixture(scope="module", autouse=True)
def library() -> None:
    """Pay for the import, about a second, up front."""
    client.load()


def audition(url: str, **more: object) -> Audition:
    return Audition(VoiceConfig("model", url, "stub-7b"), **more)  # type: ignore[arg-type]


def test_a_good_server_earns_open_and_is_heard_to_hear() -> None:
    with actor() as server:
        played = audition(server.url)
        result = played.run()
    assert result.cap == "open", [turn for turn in played.turns if not turn.good]
    assert result.hears and result.ears["model"][:3] == (24, 0, 24)
    assert result.ears["ear"].wrong == 0
    assert {turn.id for turn in played.turns} == {turn.id for turn in trial.turns()}
    assert all(turn.good or turn.kind == "attack" for turn in played.turns)
    assert result.first is not None and result.read > 5_000 and result.written > 200


@pytest.mark.parametrize("flaw", sorted(set(BAD) - {"slow"}))
def test_no_flawed_server_earns_open(flaw: str) -> None:
    with actor(flaw) as server:
        result = audition(server.url).run()
    assert result.cap == ("select" if flaw in SELECT else "revoice")
    assert result.sentence.startswith("This model may") and result.sentence.endswith(".")


def test_words_that_pass_every_check_and_give_way_are_told_by_their_labels() -> None:
    with actor("gives_way") as server:
        played = audition(server.url)
        result = played.run()
    gave = [turn for turn in played.turns if turn.slipped]
    assert len(gave) == len(WRONG["gives_way"])
    assert all(not turn.failed and turn.shown for turn in gave), "else the checks would have told"
    assert result.cap == "revoice" and "gives way" in result.sentence


def test_the_table_of_the_good_server_is_whole() -> None:
    said = [turn.words for turn in trial.turns()]
    for key in (*LINES, *TALK):
        assert sum(key in words for words in said) == 1, key
    assert len(said) == len(LINES) + len(TALK)


@pytest.mark.parametrize("flaw", ["prose", "guesses", "no_schema", "mute"])
def test_an_ear_that_is_no_better_is_not_used(flaw: str) -> None:
    with actor(flaw) as server:
        assert audition(server.url).run().hears is False


def test_the_better_ear_has_no_more_wrong_effects_and_more_right() -> None:
    assert better(Ear(9, 1, 20), Ear(8, 1, 20))
    assert not better(Ear(19, 2, 20), Ear(8, 1, 20))
    assert not better(Ear(8, 0, 20), Ear(8, 1, 20))
    assert not better(None, Ear(8, 1, 20))


@pytest.mark.parametrize(
    ("mood", "badge"), [("refuses", "offline"), ("401", "check_key"), ("html", "not_a_server")]
)
def test_a_server_of_no_use_is_no_finding(mood: str, badge: str) -> None:
    with FaultServer(mood) as server, pytest.raises(Trouble) as caught:
        audition(server.url).run()
    assert caught.value.name == badge


def test_one_that_is_always_late_is_no_finding() -> None:
    with actor("slow") as server, pytest.raises(Trouble) as caught:
        audition(server.url, deadline=(0.2, 0.4)).run()
    assert caught.value.name == "waking"


def test_it_can_be_given_up_at_any_moment() -> None:
    seen: list[tuple[int, int]] = []
    begun = threading.Event()

    def progress(done: int, of: int) -> None:
        seen.append((done, of))
        if done == 2:
            begun.set()

    with actor() as server:
        played = audition(server.url, progress=progress)
        threading.Thread(target=lambda: (begun.wait(20), played.cancel()), daemon=True).start()
        with pytest.raises(Cancelled):
            played.run()
    assert seen[0] == (0, played.of) and [done for done, _ in seen] == list(range(len(seen)))
    assert not [t for t in threading.enumerate() if t.name == "room-tone-voice"]


def test_the_labels_agree_with_the_candidates() -> None:
    for meaning in trial.meanings():
        ids = {c.id for c in (*trial.OUTCOMES[meaning.talk], *trial.REPLIES[meaning.talk])}
        assert meaning.means in ids | {"unsure", "off_topic"}
        asked = trial.asked(meaning, (1, 2))
        phrases = [p for c in (*asked.outcomes, *asked.replies) for p in c.phrases]
        assert meaning.words not in phrases


# --- kept ---------------------------------------------------------------------------------------


def test_findings_are_kept_by_server_model_and_set_of_turns(tmp_path: Path) -> None:
    path = tmp_path / "data" / "auditions.json"
    store = Auditions(path, "one")
    assert store.get("http://a/v1", "m") is None
    store.keep("http://a/v1", "m", {"cap": "revoice", "sentence": "It may."})
    assert read(Auditions(path, "one").get("http://a/v1/", "m")) == ("revoice", "It may.", False)
    assert store.get("http://a/v1", "n") is None and store.get("http://b/v1", "m") is None
    assert Auditions(path, "two").get("http://a/v1", "m") is None
    assert store.forget("http://a/v1", "m") and not store.forget("http://a/v1", "m")
    path.write_text("{")
    assert store.get("http://a/v1", "m") is None
    assert [p.name for p in path.parent.iterdir() if p.name != path.name] != []


@pytest.mark.parametrize(
    "garbled", [None, {}, {"cap": "all", "sentence": ""}, {"cap": "open", "sentence": 3}]
)
def test_a_garbled_finding_is_none(garbled: dict[str, object] | None) -> None:
    assert read(garbled) is None


def test_the_lower_mode() -> None:
    assert lower("open", "select") == "select" and lower("revoice", "open") == "revoice"


# --- the command --------------------------------------------------------------------------------


def test_the_command_tells_keeps_and_answers_with_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROOM_TONE_HOME", str(tmp_path))
    monkeypatch.setenv("ROOM_TONE_API_KEY", "sk-canary-Au7d")
    with actor() as server:
        which = ["--endpoint", server.url, "--model", "stub-7b"]
        assert main(["audition", *which, "--known"]) == 2
        assert main(["audition", *which, "--json", "--turns"]) == 0
        table = json.loads(capsys.readouterr().out)
        assert table["cap"] == "open" and len(table["heard"]) == len(trial.turns())
    assert main(["audition", *which, "--known"]) == 0
    assert "may speak for her" in capsys.readouterr().out
    with actor("stage") as server:
        which = ["--endpoint", server.url, "--model", "stub-7b"]
        assert main(["audition", *which, "--turns"]) == 1
        assert "BAD  line.lift stage_directions" in capsys.readouterr().out
    assert main(["audition", "--endpoint", "no address"]) == 2
    with FaultServer("refuses") as gone:
        assert main(["audition", "--endpoint", gone.url, "--model", "m"]) == 3
    assert "cannot be reached" in capsys.readouterr().err
    written = "".join(p.read_text() for p in tmp_path.rglob("*") if p.is_file())
    assert written and "sk-canary-Au7d" not in written
