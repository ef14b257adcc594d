"""Looking around, off the game's thread: what models a server has, which servers are here."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from game.voice.client import Client, load
from game.voice.endpoint import endpoint_of, is_loopback
from game.voice.loop import QuietLoop
from game.voice.trouble import Trouble
from game.voice.turn import StatusName

T = TypeVar("T")

_LOCAL = (
    ("Ollama", "http://127.0.0.1:11434/v1"),
    ("LM Studio", "http://127.0.0.1:1234/v1"),
    ("llama.cpp", "http://127.0.0.1:8080/v1"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is at an endpoint: its models, or the badge of what is wrong (empty if nothing is)."""

    name: str
    endpoint: str
    models: tuple[str, ...] = ()
    fault: StatusName | None = None


def list_models(endpoint: str, key: str | None, wait: float = 4.0) -> Future[Found]:
    """Ask an endpoint for its models, on a thread of its own; the future never raises."""
    return _away(lambda: _look("", endpoint, key, wait))


def probe_local(
    wait: float = 0.8, places: tuple[tuple[str, str], ...] = _LOCAL
) -> Future[tuple[Found, ...]]:
    """Look for servers on this machine (Ollama, LM Studio, llama.cpp) on a thread of its own.

    Only loopback addresses are asked, without a key; the answer holds those that are there.
    """

    async def look() -> tuple[Found, ...]:
        here = [place for place in places if is_loopback(place[1])]
        found = await asyncio.gather(*(_look(name, url, None, wait) for name, url in here))
        return tuple(f for f in found if f.fault is None)

    return _away(look)


async def _look(name: str, endpoint: str, key: str | None, wait: float) -> Found:
    try:
        client = Client(endpoint, "", key)
    except ValueError:
        return Found(name, endpoint, fault="not_a_server")
    try:
        return Found(name, endpoint_of(endpoint), tuple(await client.models(wait)))
    except Trouble as trouble:
        return Found(name, endpoint_of(endpoint), fault=trouble.name)
    finally:
        await client.close()


def _away(work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
    """Run a coroutine to its end on a thread that ends with it."""
    future: Future[T] = Future()

    def run() -> None:
        loop = QuietLoop()
        try:
            load()
            future.set_result(loop.run_until_complete(work()))
        except Exception as error:
            future.set_exception(RuntimeError(f"the look-up failed ({type(error).__name__})"))
        finally:
            loop.wind_down()

    threading.Thread(target=run, name="room-tone-look", daemon=True).start()
    return future
