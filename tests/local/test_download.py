"""Fetching a model: whole, resumed, wrong, refused, given up, and with the disk full."""

from __future__ import annotations

import errno
import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest

from game.__main__ import main
from game.local import download
from game.local.download import Stated, ask_hub, fetch
from game.local.errors import LocalTrouble, Stopped
from game.local.recommended import RECOMMENDED
from game.local.shelf import Shelf
from tests.local.hub import FILE, Hub

SHA = hashlib.sha256(FILE).hexdigest()


def stated(hub: Hub) -> Stated:
    return ask_hub("makers/model-GGUF", "model.gguf", hub.url)


def test_the_hub_is_asked_what_it_states_before_anything_is_fetched() -> None:
    with Hub() as hub:
        found = stated(hub)
        assert (found.sha256, found.size) == (SHA, len(FILE))
        assert hub.asked == [("HEAD", "/makers/model-GGUF/resolve/main/model.gguf", "")]
        assert found.url == f"{hub.url}/store/blob?signature=abc"


def test_a_file_comes_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Hub() as hub:
        path = fetch(stated(hub), tmp_path / "m.gguf", lambda done, of: seen.append((done, of)))
    assert path.read_bytes() == FILE
    assert [p.name for p in tmp_path.iterdir()] == ["m.gguf"]
    assert seen[-1] == (len(FILE), len(FILE)) and seen == sorted(seen)


def test_a_cut_connection_is_gone_on_from_where_it_broke(tmp_path: Path) -> None:
    with Hub() as hub:
        hub.cuts = [1_000_000, 500_000]
        path = fetch(stated(hub), tmp_path / "m.gguf", pause=0)
        parts = [part for verb, _, part in hub.asked if verb == "GET"]
    assert path.read_bytes() == FILE
    assert parts == ["", "bytes=1000000-", "bytes=1500000-"]


def test_a_later_run_goes_on_from_an_earlier_one(tmp_path: Path) -> None:
    with Hub() as hub:
        hub.cuts = [900_000, *[0] * download._TRIES]
        with pytest.raises(LocalTrouble, match="goes on from there"):
            fetch(stated(hub), tmp_path / "m.gguf", pause=0)
        assert not (tmp_path / "m.gguf").exists()
        hub.asked.clear()
        fetch(stated(hub), tmp_path / "m.gguf", pause=0)
        assert [part for verb, _, part in hub.asked if verb == "GET"] == ["bytes=900000-"]
    assert (tmp_path / "m.gguf").read_bytes() == FILE


def test_what_was_fetched_of_another_file_is_thrown_away(tmp_path: Path) -> None:
    newer = FILE[:-1] + b"!"
    with Hub() as hub:
        hub.cuts = [900_000, *[0] * download._TRIES]
        with pytest.raises(LocalTrouble):
            fetch(stated(hub), tmp_path / "m.gguf", pause=0)
    with Hub(newer) as hub:
        fetch(stated(hub), tmp_path / "m.gguf", pause=0)
        assert [part for verb, _, part in hub.asked if verb == "GET"] == [""]
    assert (tmp_path / "m.gguf").read_bytes() == newer


def test_a_server_without_parts_begins_anew(tmp_path: Path) -> None:
    with Hub() as hub:
        hub.ranges, hub.cuts = False, [1_000_000]
        assert fetch(stated(hub), tmp_path / "m.gguf", pause=0).read_bytes() == FILE


def test_a_part_of_another_place_is_never_put_in(tmp_path: Path) -> None:
    with Hub() as hub:
        hub.lies, hub.cuts = True, [1_000_000]
        with pytest.raises(LocalTrouble, match="another place"):
            fetch(stated(hub), tmp_path / "m.gguf", pause=0)
    assert not (tmp_path / "m.gguf").exists()


@pytest.mark.parametrize("gives", [FILE[:-9] + b"something", FILE + b"more", FILE[:-9]])
def test_what_is_not_the_stated_file_is_never_kept(tmp_path: Path, gives: bytes) -> None:
    with Hub() as hub:
        hub.gives = gives
        with pytest.raises(LocalTrouble):
            fetch(stated(hub), tmp_path / "m.gguf", pause=0)
    assert not (tmp_path / "m.gguf").exists()


@pytest.mark.parametrize(
    "states",
    [
        {},
        {"X-Linked-Etag": '"abc"', "X-Linked-Size": "3"},
        {"X-Linked-Etag": f'"{SHA}"'},
        {"X-Linked-Etag": f'"{SHA}"', "X-Linked-Size": "0"},
    ],
)
def test_without_a_checksum_nothing_is_fetched(states: dict[str, str]) -> None:
    with Hub() as hub:
        hub.states = states
        with pytest.raises(LocalTrouble, match="no checksum"):
            stated(hub)


@pytest.mark.parametrize(
    ("status", "says"), [(401, "account"), (404, "has no"), (500, "status 500")]
)
def test_a_refusal_says_what_to_do(status: int, says: str) -> None:
    with Hub() as hub:
        hub.status = status
        with pytest.raises(LocalTrouble, match=says):
            stated(hub)


def test_a_hub_that_is_not_there_is_said_plainly() -> None:
    with Hub() as hub:
        url = hub.url
    with pytest.raises(LocalTrouble, match="cannot be reached"):
        ask_hub("a/b", "c.gguf", url, timeout=2)


@pytest.mark.parametrize("url", ["http://hub.example.org", "ftp://127.0.0.1", "file:///etc"])
def test_only_https_is_used_beyond_this_machine(url: str) -> None:
    with pytest.raises(LocalTrouble, match="https"):
        ask_hub("a/b", "c.gguf", url)


def test_a_redirect_to_plain_http_elsewhere_is_not_followed() -> None:
    with pytest.raises(LocalTrouble, match="https"):
        download._safe("http://store.example.org/blob")


def test_a_disk_with_too_little_room_is_said_before_anything_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1_000_000})
    monkeypatch.setattr(download.shutil, "disk_usage", lambda _: usage)
    with Hub() as hub:
        with pytest.raises(LocalTrouble, match="too little room"):
            fetch(stated(hub), tmp_path / "m.gguf")
        assert [verb for verb, _, _ in hub.asked] == ["HEAD"]


def test_a_disk_that_fills_up_keeps_what_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = download._put
    pieces: list[int] = []

    def full(file: Any, piece: bytes) -> None:
        class Full:
            def write(self, _: bytes) -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

        pieces.append(len(piece))
        put(file if len(pieces) == 1 else Full(), piece)

    monkeypatch.setattr(download, "_put", full)
    with Hub() as hub:
        with pytest.raises(LocalTrouble, match="The disk is full"):
            fetch(stated(hub), tmp_path / "m.gguf", pause=0)
        monkeypatch.setattr(download, "_put", put)
        fetch(stated(hub), tmp_path / "m.gguf", pause=0)
        assert hub.asked[-1][2] == f"bytes={pieces[0]}-"
    assert (tmp_path / "m.gguf").read_bytes() == FILE


def test_it_can_be_given_up_and_gone_on_with(tmp_path: Path) -> None:
    stop = threading.Event()
    with Hub() as hub:
        with pytest.raises(Stopped):
            fetch(stated(hub), tmp_path / "m.gguf", lambda *_: stop.set(), stop)
        assert (tmp_path / "m.gguf.part").stat().st_size > 0
        fetch(stated(hub), tmp_path / "m.gguf")
        assert hub.asked[-1][2].startswith("bytes=")
    assert (tmp_path / "m.gguf").read_bytes() == FILE


def test_the_command_fetches_lists_and_removes(
    nobodys_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = RECOMMENDED[0]
    with Hub() as hub:
        monkeypatch.setenv("ROOM_TONE_HUB", hub.url)
        assert main(["model", "add", one.name]) == 0
        assert hub.asked[0][1] == f"/{one.repo}/resolve/main/{one.file}"
    out = capsys.readouterr().out
    assert SHA in out and f"audition --endpoint local --model {one.name}" in out
    shelf = Shelf(nobodys_home / "data" / "models")
    (model,) = shelf.models()
    assert (model.sha256, model.licence, model.fetched) == (SHA, one.licence, True)
    assert main(["model", "--json"]) == 0 and SHA in capsys.readouterr().out
    assert main(["model", "remove", one.name]) == 0
    assert shelf.models() == [] and not Path(model.path).exists()
    assert main(["model", "remove", one.name]) == 1
    assert main(["model", "add"]) == 2
    with Hub() as hub:
        hub.status = 404
        monkeypatch.setenv("ROOM_TONE_HUB", hub.url)
        assert main(["model", "add", one.name]) == 1
    assert "Look for it there" in capsys.readouterr().err


def test_no_recommendation_states_a_checksum_of_its_own() -> None:
    for one in RECOMMENDED:
        assert one.licence in ("Apache-2.0", "MIT") and "sha" not in repr(one).lower()
        assert one.repo.count("/") == 1 and one.file.endswith(".gguf")
