"""The audition in the window: run from the voice page, kept, obeyed, lowered, and given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.app.wish import Wish
from game.local.runtime import Address, Runtime
from game.local.shelf import Shelf
from game.store.places import user_places
from tests.app.conftest import files_with
from tests.faults.actor import actor
from tests.faults.server import FaultServer
from tests.local.hub import FILE
from tests.pilot import CALM, Pilot, keep_settings, kept_settings

pytestmark = pytest.mark.usefixtures("library")

KEY = "sk-canary-Lq5sW8"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROOM_TONE_API_KEY", KEY)


def set_up(server: FaultServer, **more: object) -> None:
    keep_settings(**{**CALM, **more}, voice="model", endpoint=server.url, model="stub-7b")


def item(pilot: Pilot, id_: str) -> str:
    """The label of an item of the open page, empty where it is not there."""
    return next((each.label for each in pilot.view.items if each.id == id_), "")


def on_the_page() -> Pilot:
    pilot = Pilot(Wish())
    pilot.click("voice")
    pilot.until(lambda _: bool(item(pilot, "cap")))
    return pilot


def heard(pilot: Pilot) -> None:
    pilot.click("hear")
    pilot.until(lambda _: bool(item(pilot, "hearing")))
    pilot.until(lambda _: not item(pilot, "hearing"))


def test_a_model_is_heard_kept_obeyed_and_lowered() -> None:
    with actor() as server:
        set_up(server)
        with on_the_page() as pilot:
            assert "not been heard yet" in item(pilot, "cap")
            assert pilot.app.playing.voice.cap == "written"
            heard(pilot)
            assert "may speak for her" in item(pilot, "cap")
            assert pilot.app.playing.voice.cap == "open"
            pilot.click("voice_limit")  # from the last value on to the first
            pilot.until(lambda _: pilot.app.playing.voice.cap == "written")
            assert "hold it back" in item(pilot, "cap")
            pilot.click("voice_limit")
            pilot.until(lambda _: pilot.app.playing.voice.cap == "revoice")
        asked = len(server.requests)
        assert kept_settings().voice_limit == "revoice"
        with on_the_page() as pilot:
            assert pilot.app.playing.voice.cap == "revoice"
            assert len(server.requests) == asked, "what was heard is not heard again"
    assert files_with(user_places().data.parent, KEY) == []


def test_a_flaw_caps_the_model_and_lifting_it_is_the_player_s_own_doing() -> None:
    with actor("gives_way") as server:
        set_up(server)
        with on_the_page() as pilot:
            heard(pilot)
            assert "in open talk it gives way" in item(pilot, "cap")
            assert pilot.app.playing.voice.cap == "revoice"
            pilot.click("lifted")
            pilot.until(lambda _: pilot.app.playing.voice.cap == "open")
            assert "further than it was heard to" in item(pilot, "cap")


def test_an_audition_is_given_up_and_the_play_goes_on_beside_it() -> None:
    with FaultServer("thinks_on") as server:
        set_up(server)
        with on_the_page() as pilot:
            pilot.click("hear")
            pilot.until(lambda _: bool(item(pilot, "hearing")))
            pilot.click("hear")
            pilot.until(lambda _: not item(pilot, "hearing"))
            assert "nothing was kept" in item(pilot, "status")
            assert not user_places().auditions_file.exists()


def test_a_server_that_is_gone_is_said_on_the_page() -> None:
    with FaultServer("refuses") as server:
        set_up(server)
        with on_the_page() as pilot:
            pilot.click("hear")
            pilot.until(lambda _: "Nothing could be heard" in item(pilot, "status"))
            assert pilot.app.playing.voice.cap == "written"


def test_an_added_model_is_offered_run_and_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.gguf"
    path.write_bytes(FILE)
    Shelf(user_places().models).add_file(path, "mine")
    started: list[str] = []
    stopped: list[int] = []
    with actor() as server:

        def start(self: Runtime, model: object, threads: int = 0) -> Address:
            started.append(getattr(model, "name", ""))
            return Address(server.url, "its-key")

        monkeypatch.setattr(Runtime, "start", start)
        monkeypatch.setattr(Runtime, "stop", lambda self: stopped.append(1))
        keep_settings(**CALM)
        with Pilot(Wish()) as pilot:
            pilot.click("voice")
            pilot.until(lambda _: bool(item(pilot, "found:own:mine")))
            pilot.click("found:own:mine")
            pilot.until(lambda _: started == ["mine"] and bool(item(pilot, "cap")))
            assert not item(pilot, "key")
            heard(pilot)
            assert pilot.app.playing.voice.cap == "open"
            sent = [headers["Authorization"] for headers in server.headers]
            assert set(sent) == {"Bearer its-key"}
            assert kept_settings().endpoint == "local"
            del stopped[:]
        assert stopped, "it ends with the game"


def test_a_model_that_cannot_be_run_leaves_the_written_words() -> None:
    keep_settings(**CALM, voice="model", endpoint="local", model="gone")
    with Pilot(Wish()) as pilot:
        pilot.click("voice")
        pilot.until(lambda _: "No model called" in item(pilot, "status"))
        badge = pilot.view.status.badge
        assert badge is not None and badge.name == "offline" and "gone" in badge.sentence
        assert pilot.app.playing.voice.cap == "written"
