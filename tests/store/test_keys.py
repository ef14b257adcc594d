"""Keys: bound to a host, never shown, and absent with a reason when the keyring fails."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import threading
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from game.store import keys
from game.store.keys import SERVICE, KeyRing, host_of
from game.store.memory import MemoryStore
from game.store.secret import Secret
from game.store.settings import Settings, load, save

CANARY = "sk-canary-0123456789abcdefCANARY"
OPENAI = "https://api.openai.com/v1"
LOCAL = "http://localhost:11434/v1"


class Box:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self.kept[service_name, username] = password

    def delete_password(self, service_name: str, username: str) -> None:
        del self.kept[service_name, username]


class KeyringLocked(Exception):
    """As the keyring package names it."""


class Broken(Box):
    """Every call fails, and the error quotes what it was given."""

    def get_password(self, service_name: str, username: str) -> str | None:
        raise KeyringLocked(f"locked while reading {CANARY}")

    def set_password(self, service_name: str, username: str, password: str) -> None:
        raise RuntimeError(f"could not store {password}")

    def delete_password(self, service_name: str, username: str) -> None:
        raise RuntimeError(CANARY)


class Forgetful(Box):
    """Takes everything and keeps nothing."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        return


def ring(box: Box | None = None, **env: str) -> KeyRing:
    made = box or Box()
    return KeyRing(env, lambda: made)


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(CANARY)

    @dataclass
    class Config:
        key: Secret

    shown = [
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret:>40}",
        f"{secret!r}",
        "%s" % secret,  # noqa: UP031 (one of the ways a log does it)
        repr([secret]),
        repr(Config(secret)),
        repr(asdict(Config(secret))),
        repr(copy.copy(secret)),
        repr(copy.deepcopy([secret])),
    ]
    assert not any("canary" in text.lower() for text in shown)
    assert secret.reveal() == CANARY
    for write in (pickle.dumps, json.dumps, vars, hash):
        with pytest.raises(TypeError) as refused:
            write(secret)
        assert CANARY not in str(refused.value)


def test_secrets_are_compared_without_being_seen() -> None:
    assert Secret(CANARY) == Secret(f" {CANARY}\n")
    assert Secret(CANARY) != Secret("another")
    assert Secret(CANARY) != CANARY


@pytest.mark.parametrize("value", ["", "  ", "two words", "a\r\nHost: evil", "schlüssel", "a\0b"])
def test_what_cannot_travel_in_a_header_is_no_key(value: str) -> None:
    with pytest.raises(ValueError, match="one word") as refused:
        Secret(value)
    assert not value.strip() or value not in str(refused.value)


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        (OPENAI, "api.openai.com"),
        ("https://API.OpenAI.com:443/", "api.openai.com"),
        ("https://api.openai.com./v1", "api.openai.com"),
        ("http://api.openai.com/v1", "api.openai.com:80"),
        (LOCAL, "localhost:11434"),
        ("localhost:1234/v1", "localhost:1234"),
        ("http://[::1]:8080/v1", "[::1]:8080"),
        ("https://api.openai.com\\@evil.example/", ""),
        ("https://api.openai.com@evil.example/", ""),
        ("https://api.openai.com\n.evil.example/", ""),
        ("ftp://host/", ""),
        ("https://host:99999/", ""),
        ("https://[::1", ""),
        ("https://аpi.openai.com/", ""),  # a Cyrillic а
        ("", ""),
    ],
)
def test_the_host_of_an_endpoint(endpoint: str, host: str) -> None:
    assert host_of(endpoint) == host


def test_the_order_is_environment_keyring_memory() -> None:
    box = Box()
    box.kept[SERVICE, "api.openai.com"] = "from-keyring"
    assert ring(box, ROOM_TONE_API_KEY="from-env").get(OPENAI).source == "environment"
    found = ring(box).get(OPENAI)
    assert found.source == "keyring"
    assert found.secret == Secret("from-keyring")
    held = ring()
    held.remember(OPENAI, Secret("from-memory"))
    assert held.get(OPENAI).source == "memory"
    nothing = ring().get(OPENAI)
    assert nothing.secret is None
    assert nothing.reason == "There is no key for api.openai.com yet."


def test_a_key_typed_now_stands_before_the_one_kept_before() -> None:
    box = Box()
    box.kept[SERVICE, "api.openai.com"] = "old"
    held = ring(box)
    held.remember(OPENAI, Secret("typed"))
    assert held.get(OPENAI).secret == Secret("typed")


def test_a_key_is_given_to_no_other_host() -> None:
    box = Box()
    held = ring(box)
    assert held.keep(OPENAI, Secret(CANARY)).source == "keyring"
    assert box.kept == {(SERVICE, "api.openai.com"): CANARY}
    fresh = ring(box)
    for other in (LOCAL, "https://openai.com", "https://api.openai.com.evil.example", ""):
        assert fresh.get(other).secret is None
        assert held.get(other).secret is None
    for other in ("http://api.openai.com/v1", "https://api.openai.com:8443/v1"):
        assert fresh.get(other).secret is None


@pytest.mark.parametrize(
    ("bound", "endpoint", "given"),
    [
        ("", OPENAI, True),
        ("api.openai.com", OPENAI, True),
        ("API.OPENAI.COM", OPENAI, True),
        ("https://api.openai.com/v1", OPENAI, True),
        ("api.openai.com", "https://evil.example/v1", False),
        ("api.openai.com", "https://api.openai.com.evil.example/v1", False),
        ("localhost", LOCAL, True),
        ("localhost:11434", LOCAL, True),
        ("localhost:1234", LOCAL, False),
        ("::::", LOCAL, False),
        ("api.openai.com", "not an address", False),
    ],
)
def test_the_environments_key_can_be_bound(bound: str, endpoint: str, given: bool) -> None:
    found = ring(ROOM_TONE_API_KEY=CANARY, ROOM_TONE_API_HOST=bound).get(endpoint)
    assert (found.secret is not None) is given
    assert found.reason or given
    assert CANARY not in found.reason


def test_a_broken_keyring_is_an_absent_key_with_a_reason() -> None:
    held = ring(Broken())
    found = held.get(OPENAI)
    assert found.secret is None
    assert found.reason.startswith("The system's keyring is locked")
    kept = held.keep(OPENAI, Secret(CANARY))
    assert kept.source == "memory"
    assert "until the game closes" in kept.reason
    assert held.get(OPENAI).source == "memory"
    assert "did not" in held.forget(OPENAI) or "locked" in held.forget(OPENAI)
    assert held.peek(OPENAI).secret is None
    assert CANARY not in found.reason + kept.reason


def test_a_keyring_that_drops_what_it_takes_is_noticed() -> None:
    held = ring(Forgetful())
    assert held.keep(OPENAI, Secret(CANARY)).source == "memory"
    assert held.get(OPENAI).secret == Secret(CANARY)


def test_no_keyring_package_and_no_backend_are_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Box:
        raise ModuleNotFoundError("keyring")

    assert "no keyring" in KeyRing({}, missing).get(OPENAI).reason
    import keyring
    from keyring.backends import fail, null

    kinds: tuple[Any, ...] = (fail.Keyring, null.Keyring)
    for kind in kinds:
        backend = kind()
        monkeypatch.setattr(keyring, "get_keyring", lambda backend=backend: backend)
        monkeypatch.setattr(keyring.core, "_keyring_backend", backend, raising=False)
        found = KeyRing({}).get(OPENAI)
        assert found.secret is None
        assert found.reason.startswith("This system offers no keyring")


def test_what_is_no_key_in_the_keyring_is_said() -> None:
    box = Box()
    box.kept[SERVICE, "api.openai.com"] = "two CANARY words"
    found = ring(box).get(OPENAI)
    assert found.secret is None
    assert "is no key" in found.reason
    assert "CANARY" not in found.reason


def test_forgetting_takes_it_from_everywhere() -> None:
    box = Box()
    held = ring(box)
    held.keep(OPENAI, Secret(CANARY))
    held.keep(LOCAL, Secret("other"))
    assert held.forget(OPENAI) == ""
    assert held.forget(OPENAI) == ""
    assert held.get(OPENAI).secret is None
    assert held.get(LOCAL).secret == Secret("other")


def test_peeking_never_asks_the_keyring() -> None:
    def never() -> Box:
        raise AssertionError("the game's thread must not wait for a keyring")

    held = KeyRing({}, never)
    assert held.peek(OPENAI).source == "none"
    held.remember(OPENAI, Secret(CANARY))
    assert held.peek(OPENAI).source == "memory"


def test_a_keyring_that_waits_does_not_hold_the_game_up() -> None:
    opened = threading.Event()
    where: list[threading.Thread] = []

    class Slow(Box):
        def get_password(self, service_name: str, username: str) -> str | None:
            where.append(threading.current_thread())
            opened.wait(10)
            return CANARY

    coming = ring(Slow()).get_later(OPENAI)
    assert not coming.done()
    opened.set()
    assert coming.result(10).secret == Secret(CANARY)
    assert where[0].daemon
    assert where[0] is not threading.current_thread()
    assert ring().keep_later(OPENAI, Secret(CANARY)).result(10).source == "keyring"


def test_the_key_of_another_tool_is_offered_and_never_taken() -> None:
    held = ring(OPENAI_API_KEY=CANARY)
    assert held.found_in_environment()
    assert held.get(OPENAI).secret is None
    assert held.offers(OPENAI)
    for other in (LOCAL, "http://api.openai.com/v1", "https://api.openai.com.evil.example"):
        assert not held.offers(other)
        assert held.accept(other).source == "none"
        assert held.get(other).secret is None
    assert held.accept(OPENAI).source == "memory"
    assert held.get(OPENAI).secret == Secret(CANARY)
    assert not ring().found_in_environment()
    assert not ring().offers(OPENAI)


def test_no_file_of_ours_ever_holds_a_key(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    held = ring(Broken(), OPENAI_API_KEY=CANARY)
    held.keep(OPENAI, Secret(CANARY))
    held.accept(OPENAI)
    found = held.get(OPENAI)
    path = tmp_path / "settings.json"
    for attempt in (
        Settings(endpoint=OPENAI, model=CANARY),
        Settings(unknown={"key": CANARY}),
        Settings(unknown={"note": found}),
        Settings(endpoint=OPENAI),
    ):
        try:
            save(path, attempt)
        except Exception:
            (tmp_path / "report.txt").write_text(traceback.format_exc())
    with pytest.raises(Exception, match="plain data"):
        MemoryStore().write("auto", {"key": found.secret})
    (tmp_path / "state.txt").write_text(repr((held, found, vars(held), load(path))))
    for file in tmp_path.rglob("*"):
        assert CANARY.encode() not in file.read_bytes(), file.name
    assert CANARY not in caplog.text


def test_importing_the_keys_does_not_import_the_keyring() -> None:
    import subprocess
    import sys

    script = "import sys, game.store.keys; print('keyring' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
    assert keys.SERVICE == "room-tone"
