"""The client: Chat Completions, streamed, through ``openai``; the only file that imports it.

What can go wrong, and the badge it is mapped to::

    an asking
    |-- no answer at all
    |   |-- refused, unknown host, TLS, a proxy we cannot use ......... offline
    |   |-- connected, and nothing came before the deadline .......... waking
    |   `-- pieces came, but too slowly ............................... busy
    |-- an answer with a status
    |   |-- 401, 403 .................................................. check_key
    |   |-- 402, or 429 with ``insufficient_quota`` and its kin ....... credit
    |   |-- 404 or 400 that speaks of the model ....................... no_model
    |   |-- 429, 500, 502, 504, 529 ................................... busy
    |   |-- 503 ....................................................... waking
    |   `-- any other (3xx, 404 without a word of a model, ...) ....... not_a_server
    `-- a stream
        |-- not JSON, not chunks, not text at all (an HTML page) ...... not_a_server
        |-- chunks whose ``choices`` are always null or empty ......... not_a_server
        |-- an ``error`` object in the stream ......................... as its code says, else busy
        |-- broken off, or ended without ``finish_reason`` ............ offline
        `-- whole, with or without words .............................. model

The key is handed to ``openai`` explicitly and bound to the endpoint; environment variables that
the library would pick up are neutralised, extra headers are stripped, redirects are not followed.
No text of a server ever becomes part of an error.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from typing import Any

from game.voice.endpoint import endpoint_of, is_loopback
from game.voice.fold import listed
from game.voice.sent import LEDGER
from game.voice.trouble import Trouble
from game.voice.turn import StatusName

_HEADERS = frozenset(
    listed(
        "host accept accept-encoding connection user-agent content-type content-length "
        "authorization"
    )
)
_SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance",
                    "credits_exhausted", "billing_not_active"})  # fmt: skip
_NO_KEY = "none"
_TURNS = 16
"""Turns of the loop in which it closes the generators of a stream: four, with some to spare."""


def load() -> Any:
    """Import ``openai`` (about a second, so never on the game's thread) and quieten its logs."""
    logging.getLogger("openai").setLevel(logging.WARNING)
    for name in ("httpx2", "httpx", "httpcore2", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    module = importlib.import_module("openai")
    # The library reads OPENAI_LOG when it is imported; this game's logs hold no player's words.
    logging.getLogger("openai").setLevel(logging.WARNING)
    return module


class Client:
    """One endpoint and one model, for use on one event loop."""

    def __init__(self, endpoint: str, model: str, key: str | None) -> None:
        self._endpoint = endpoint_of(endpoint)
        self._model = model
        self._key = key or _NO_KEY
        self._api: Any = None
        self._bare = False

    def __repr__(self) -> str:
        return f"Client({self._endpoint!r}, {self._model!r})"

    def _open(self) -> Any:
        """Make the library's client: own deadlines, no retries, no proxy on this machine."""
        if self._api is not None:
            return self._api
        openai = load()
        httpx = importlib.import_module("httpx2")
        key = self._key

        async def strip(request: Any) -> None:
            for name in list(request.headers):
                if name.lower() not in _HEADERS:
                    del request.headers[name]
            request.headers["Authorization"] = f"Bearer {key}"
            request.headers["User-Agent"] = "room-tone"
            LEDGER.note(
                request.method,
                str(request.url),
                request.headers.items(),
                await request.aread(),
                "" if key == _NO_KEY else key,
            )

        try:
            http = httpx.AsyncClient(
                trust_env=not is_loopback(self._endpoint),
                follow_redirects=False,
                event_hooks={"request": [strip]},
                timeout=httpx.Timeout(60.0, connect=10.0),
            )
        except (ImportError, ValueError) as error:
            raise Trouble("offline", f"proxy ({type(error).__name__})") from None
        self._api = openai.AsyncOpenAI(
            base_url=self._endpoint, api_key=key, max_retries=0, http_client=http
        )
        return self._api

    async def close(self) -> None:
        """Let go of all connections."""
        api, self._api = self._api, None
        if api is not None:
            await api.close()

    def reply(
        self,
        messages: list[dict[str, str]],
        most: int,
        left: Callable[[], float],
        only: Sequence[str] = (),
    ) -> Reply:
        """Ask for one answer of at most ``most`` tokens; ``left`` tells the seconds that remain.

        With ``only`` the answer is a JSON object whose ``answer`` is one of these words, as far
        as the server holds the schema.
        """
        return Reply(self, messages, most, left, only)

    async def create(
        self, messages: list[dict[str, str]], most: int, wait: float, only: Sequence[str] = ()
    ) -> Any:
        """Start a stream; where a server refuses the usual limits, ask once more without them."""
        api = self._open()
        limits: dict[str, Any] = {}
        if not self._bare:
            limits = {"max_tokens": most, "temperature": 0.0 if only else 0.8}
        fixed: dict[str, Any] = {"response_format": _one_of(only)} if only else {}
        try:
            async with asyncio.timeout(wait):
                return await api.chat.completions.create(
                    model=self._model,
                    messages=messages,
                    stream=True,
                    timeout=wait + 1,
                    **limits,
                    **fixed,
                )
        except Exception as error:
            param = getattr(error, "param", None)
            if limits and getattr(error, "status_code", 0) == 400 and param in limits:
                self._bare = True
                return await self.create(messages, most, wait, only)
            raise

    async def models(self, wait: float) -> list[str]:
        """Return the names of the models that the server has; Trouble if it has no such list."""
        try:
            async with asyncio.timeout(wait):
                page = await self._open().models.list(timeout=wait + 1)
            return sorted(str(model.id) for model in page.data)
        except Exception as error:
            raise trouble_of(error, heard=False) from None


def _whole(text: str) -> tuple[str, str]:
    """Text that any file can hold, and the half of a sign that the next piece may complete.

    A server may cut an emoji in two, each half a sign that is none; what stays half is replaced.
    """
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text, ""
    half = text[-1] if "\ud800" <= text[-1] <= "\udbff" else ""
    units = text.removesuffix(half).encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le", "replace"), half


def _one_of(words: Sequence[str]) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {"answer": {"type": "string", "enum": list(words)}},
        "required": ["answer"],
        "additionalProperties": False,
    }
    return {
        "type": "json_schema",
        "json_schema": {"name": "meaning", "strict": True, "schema": schema},
    }


class Reply:
    """The pieces of one answer, in order; ``finish`` is the server's reason, once it is over.

    ``spent`` are the tokens of the prompt and of the answer: as the server counts them, else
    about so many (four letters to a token, one token to a piece).
    """

    def __init__(
        self,
        client: Client,
        messages: list[dict[str, str]],
        most: int,
        left: Callable[[], float],
        only: Sequence[str] = (),
    ) -> None:
        self._client = client
        self._messages = messages
        self._most = most
        self._left = left
        self._only = only
        self._pieces = 0
        self._begun = False
        self._usage: tuple[int, int] | None = None
        self.finish: str | None = None

    @property
    def spent(self) -> tuple[int, int]:
        """Tokens of the prompt and of the answer so far; nothing where nothing was begun."""
        if self._usage is not None:
            return self._usage
        letters = sum(len(message["content"]) for message in self._messages)
        return (-(-letters // 4), self._pieces) if self._begun else (0, 0)

    async def pieces(self) -> AsyncGenerator[str, None]:
        """Yield the text as it comes; reasoning fields are never looked at. Raises Trouble."""
        heard = False
        choices = 0
        half = ""
        stream: Any = None
        chunks: Any = None
        try:
            wait = self._wait()
            stream = await self._client.create(self._messages, self._most, wait, self._only)
            self._begun = True
            chunks = stream.__aiter__()
            while True:
                try:
                    # Comments that keep the line open yield nothing: only this bound ends them.
                    async with asyncio.timeout(self._wait()):
                        chunk = await chunks.__anext__()
                except StopAsyncIteration:
                    break
                heard = True
                self._count(getattr(chunk, "usage", None))
                for choice in (chunk.choices or ())[:1]:
                    choices += 1
                    self.finish = choice.finish_reason or self.finish
                    text = getattr(choice.delta, "content", None)
                    if isinstance(text, str) and text:
                        self._pieces += 1
                        text, half = _whole(half + text)
                        if text:
                            yield text
        except (GeneratorExit, asyncio.CancelledError):
            raise
        except Exception as error:
            raise trouble_of(error, heard) from None
        finally:
            if stream is not None:
                await _shut(stream, chunks)
        if not choices:
            raise Trouble("not_a_server", "no choices" if heard else "no stream")
        if self.finish is None:
            raise Trouble("offline", "ended early")

    def _count(self, usage: Any) -> None:
        read = getattr(usage, "prompt_tokens", None)
        written = getattr(usage, "completion_tokens", None)
        if isinstance(read, int) and isinstance(written, int) and read >= 0 and written >= 0:
            self._usage = (read, written)

    def _wait(self) -> float:
        left = self._left()
        if left <= 0:
            raise TimeoutError
        return left


async def _shut(stream: Any, chunks: Any) -> None:
    """Close a stream, and run its generators to their end.

    The library's stream is a chain of generators. Left in the middle of it, each is closed by the
    loop at a time of its own, and closing two that are nested fails ("already running"). With the
    connection gone the next step ends them all, from the inside out; those that the library leaves
    at ``[DONE]`` are closed by the loop one after another, if it is given the turns.
    """
    try:
        async with asyncio.timeout(0.5):
            await stream.close()
            async for _ in chunks:
                pass
    except Exception as error:
        logging.getLogger(__name__).debug("a stream did not close: %s", type(error).__name__)
    for _ in range(_TURNS):
        await asyncio.sleep(0)


def trouble_of(error: BaseException, heard: bool) -> Trouble:
    """Map whatever the library raised to a badge; ``heard`` says that something had come before."""
    if isinstance(error, Trouble):
        return error
    kind = type(error).__name__
    if isinstance(error, (TimeoutError, asyncio.TimeoutError)):
        return Trouble("busy", "too slow") if heard else Trouble("waking", "silent")
    status = getattr(error, "status_code", None)
    body = getattr(error, "body", None)
    code = _code(error, body)
    if isinstance(status, int):
        return Trouble(_by_status(status, code, body), f"status {status}")
    openai = load()
    if isinstance(error, openai.APITimeoutError):
        return Trouble("busy" if heard else "waking", kind)
    if isinstance(error, openai.APIConnectionError):
        return Trouble("offline", kind)
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)):
        return Trouble("not_a_server", kind)
    if isinstance(error, openai.APIResponseValidationError):
        return Trouble("not_a_server", kind)
    if isinstance(error, openai.APIError):
        return Trouble(_by_code(code) or "busy", "error in the stream")
    if isinstance(error, (OSError, ImportError)):
        return Trouble("offline", kind)
    # A stream of some other shape: attributes missing, values of another type.
    if isinstance(error, (AttributeError, TypeError, ValueError, KeyError, IndexError)):
        return Trouble("not_a_server", kind)
    return Trouble("offline", kind)


def _code(error: BaseException, body: object) -> str:
    code = getattr(error, "code", None) or getattr(error, "type", None)
    if not code and isinstance(body, Mapping):
        inner = body.get("error", body)
        if isinstance(inner, Mapping):
            code = inner.get("code") or inner.get("type")
    return str(code or "")


def _by_code(code: str) -> StatusName | None:
    if code in _SPENT:
        return "credit"
    if code in ("invalid_api_key", "authentication_error", "permission_denied", "unauthorized"):
        return "check_key"
    if code in ("model_not_found", "model_not_available", "invalid_model"):
        return "no_model"
    return None


def _by_status(status: int, code: str, body: object) -> StatusName:
    by_code = _by_code(code)
    if by_code is not None:
        return by_code
    if status in (401, 403):
        return "check_key"
    if status == 402:
        return "credit"
    if status in (400, 404, 422) and isinstance(body, Mapping) and "model" in str(body).lower():
        return "no_model"
    if status == 503:
        return "waking"
    if status == 429 or status >= 500:
        return "busy"
    return "not_a_server"
