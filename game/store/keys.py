"""The key of a voice: where it is found, and which host it belongs to.

A key belongs to one host and is given to no other. It is looked for, in this order, in
1. the environment: ``ROOM_TONE_API_KEY``. Set ``ROOM_TONE_API_HOST`` beside it (``api.openai.com``,
   or with a port ``localhost:1234``) and it is given to no other host; without, it counts for
   whatever endpoint is set.
2. the system's keyring, service ``room-tone``, one entry a host.
3. memory, until the game closes.
A key that the player typed in this session stands before the one in the keyring: it is the newer.

``OPENAI_API_KEY`` is never taken by itself: see ``KeyRing.offers``.

The keyring may wait for the player to unlock it. So ``get``, ``keep`` and ``forget`` are for a
worker thread; ``get_later`` and ``keep_later`` start one; ``peek`` is quick and may run anywhere.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Literal, NamedTuple, Protocol, TypeVar
from urllib.parse import urlsplit

from game.language import mark, tr
from game.store.secret import Secret

SERVICE = "room-tone"
Source = Literal["environment", "keyring", "memory", "none"]
_T = TypeVar("_T")
_BAD = mark("This is not an address that a key could be sent to.")


class Backend(Protocol):
    """The three functions of the ``keyring`` module that are used."""

    def get_password(self, service_name: str, username: str) -> str | None: ...
    def set_password(self, service_name: str, username: str, password: str) -> None: ...
    def delete_password(self, service_name: str, username: str) -> None: ...


class Found(NamedTuple):
    """A key and where it was; without one, ``reason`` says in a sentence why."""

    secret: Secret | None
    source: Source
    reason: str = ""


class Kept(NamedTuple):
    """Where a typed key went; in memory alone, ``reason`` says in a sentence why."""

    source: Source
    reason: str = ""


def host_of(endpoint: str) -> str:
    """The host that a key is bound to, ``name`` or ``name:port``; empty if it is no address.

    The usual port of https is left out, so that a key for https is not sent over plain http.
    """
    text = endpoint.strip()
    if not text.isascii() or not text.isprintable() or any(sign in text for sign in "\\@ "):
        return ""  # addresses that two readers may read as two hosts
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if not host or parts.scheme not in ("http", "https"):
        return ""
    if ":" in host:
        host = f"[{host}]"
    port = port if port is not None else (443 if parts.scheme == "https" else 80)
    return host if port == 443 else f"{host}:{port}"


class KeyRing:
    """Keys, each bound to the host of its endpoint."""

    def __init__(
        self,
        env: Mapping[str, str] | None = None,
        backend: Callable[[], Backend] | None = None,
    ) -> None:
        source = os.environ if env is None else env
        # A function, and not the mapping: it would print all of it where this object is shown.
        self._env: Callable[[str], str] = lambda name: source.get(name, "").strip()
        self._backend = _system_keyring if backend is None else backend
        self._memory: dict[str, Secret] = {}
        self._lock = threading.Lock()

    def get(self, endpoint: str) -> Found:
        """The key for an endpoint. For a worker thread: the keyring may wait for the player."""
        host = host_of(endpoint)
        quick = self.peek(endpoint)
        if quick.secret is not None or not host:
            return quick
        try:
            value = self._backend().get_password(SERVICE, host)
        except Exception as error:
            return Found(None, "none", f"{_no_keyring(error)} {quick.reason}")
        if value is None:
            return quick
        try:
            return Found(Secret(value), "keyring")
        except ValueError as error:
            return Found(
                None,
                "none",
                tr("What the keyring holds for {host} is no key. {error}", host=host, error=error),
            )

    def peek(self, endpoint: str) -> Found:
        """The key from the environment or from memory, without asking the keyring."""
        host = host_of(endpoint)
        if not host:
            return Found(None, "none", tr(_BAD))
        found = self._from_environment(endpoint)
        if found.secret is not None:
            return found
        with self._lock:
            secret = self._memory.get(host)
        if secret is not None:
            return Found(secret, "memory")
        return Found(None, "none", found.reason or tr("There is no key for {host} yet.", host=host))

    def remember(self, endpoint: str, secret: Secret) -> Kept:
        """Hold a key until the game closes, and write it nowhere."""
        host = host_of(endpoint)
        if not host:
            return Kept("none", tr(_BAD))
        with self._lock:
            self._memory[host] = secret
        return Kept("memory")

    def keep(self, endpoint: str, secret: Secret) -> Kept:
        """Put a key into the keyring, or in memory if that fails. For a worker thread."""
        host = host_of(endpoint)
        if not host:
            return Kept("none", tr(_BAD))
        self.remember(endpoint, secret)
        try:
            backend = self._backend()
            backend.set_password(SERVICE, host, secret.reveal())
            if backend.get_password(SERVICE, host) != secret.reveal():  # some take and drop it
                raise LookupError
        except Exception as error:
            return Kept(
                "memory",
                tr("{error} The key holds until the game closes.", error=_no_keyring(error)),
            )
        return Kept("keyring")

    def forget(self, endpoint: str) -> str:
        """Drop the key of an endpoint everywhere but the environment. For a worker thread.

        Returns an empty text, or a sentence saying why the keyring may still hold it.
        """
        host = host_of(endpoint)
        if not host:
            return tr(_BAD)
        with self._lock:
            self._memory.pop(host, None)
        try:
            backend = self._backend()
            if backend.get_password(SERVICE, host) is not None:
                backend.delete_password(SERVICE, host)
        except Exception as error:
            return _no_keyring(error)
        return ""

    def get_later(self, endpoint: str) -> Future[Found]:
        """``get`` on a thread of its own, which does not keep the game from closing."""
        return _later(lambda: self.get(endpoint))

    def keep_later(self, endpoint: str, secret: Secret) -> Future[Kept]:
        """``keep`` on a thread of its own, which does not keep the game from closing."""
        return _later(lambda: self.keep(endpoint, secret))

    def found_in_environment(self) -> bool:
        """True when ``OPENAI_API_KEY`` is set. It is not read further, and not used."""
        return bool(self._env("OPENAI_API_KEY"))

    def offers(self, endpoint: str) -> bool:
        """True when the player may be asked whether ``OPENAI_API_KEY`` should serve here."""
        return host_of(endpoint) == "api.openai.com" and self.found_in_environment()

    def accept(self, endpoint: str) -> Kept:
        """The player said yes to the offer: hold that key for this session."""
        if not self.offers(endpoint):
            return Kept("none", tr("OPENAI_API_KEY is used for api.openai.com alone."))
        try:
            return self.remember(endpoint, Secret(self._env("OPENAI_API_KEY")))
        except ValueError as error:
            return Kept("none", tr("OPENAI_API_KEY holds no key. {error}", error=error))

    def _from_environment(self, endpoint: str) -> Found:
        value = self._env("ROOM_TONE_API_KEY")
        if not value:
            return Found(None, "none")
        bound = self._env("ROOM_TONE_API_HOST")
        host = host_of(endpoint)
        if bound and not _bound_to(endpoint, bound):
            return Found(
                None,
                "none",
                tr("ROOM_TONE_API_KEY is for {bound}, and not for {host}.", bound=bound, host=host),
            )
        try:
            return Found(Secret(value), "environment")
        except ValueError as error:
            return Found(None, "none", tr("ROOM_TONE_API_KEY holds no key. {error}", error=error))


def _bound_to(endpoint: str, bound: str) -> bool:
    """Whether ``ROOM_TONE_API_HOST`` names this endpoint: with a port that one, without any."""
    named = bound if "://" in bound else f"//{bound}"
    try:
        has_port = urlsplit(named).port is not None
    except ValueError:
        return False
    if has_port:
        return host_of(bound) == host_of(endpoint) != ""
    return _name_of(host_of(bound)) == _name_of(host_of(endpoint)) != ""


def _name_of(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def _later(work: Callable[[], _T]) -> Future[_T]:
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    # A daemon, and no pool: Python waits for the threads of a pool when it ends.
    threading.Thread(target=run, name="keyring", daemon=True).start()
    return future


def _system_keyring() -> Backend:
    import keyring  # slow, and on some systems it speaks to a service: only when it is needed

    chosen: Any = keyring.get_keyring()
    if type(chosen).__module__.startswith(("keyrings.alt", "keyring.backends.null")):
        raise LookupError  # plain text on the disk is no keyring
    return keyring


def _no_keyring(error: Exception) -> str:
    """Why the keyring is of no use. Never the error's own text: it may quote what it was given."""
    name = type(error).__name__
    if name in ("NoKeyringError", "LookupError", "ImportError", "ModuleNotFoundError"):
        return tr("This system offers no keyring that is safe to use.")
    if name in ("KeyringLocked", "InitError"):
        return tr("The system's keyring is locked or did not open.")
    return tr("The system's keyring did not answer ({name}).", name=name)
