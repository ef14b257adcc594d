"""A server on this machine that says what a trial hands it: Chat Completions, streamed.

``Loopback`` is the frame of every server that a trial or a test puts up: it listens on 127.0.0.1
and a free port, ends when it is closed and, in any case, after its time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Answer = Callable[[dict[str, Any]], str]
_LIMIT = 3600.0
_PIECE = 16


class Loopback:
    """A running server; ``requests`` are the bodies that came since it was last emptied."""

    def __init__(self, handler: type[Handler], limit: float = _LIMIT, port: int = 0) -> None:
        self.requests: list[dict[str, Any]] = []
        self.stopping = threading.Event()
        self._server = _Server(("127.0.0.1", port), handler)
        self._server.owner = self
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), name="room-tone-server", daemon=True
        )
        self._thread.start()
        self._limit = threading.Timer(limit, self.close)
        self._limit.daemon = True
        self._limit.start()

    @property
    def url(self) -> str:
        """The base of its API."""
        return f"http://127.0.0.1:{self.port}/v1"

    def close(self) -> None:
        """End it; may be called twice."""
        if self.stopping.is_set():
            return
        self.stopping.set()
        self._limit.cancel()
        self._server.shutdown()
        self._server.server_close()
        if threading.current_thread() is not self._thread:
            self._thread.join(2)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: Loopback

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up has heard enough."""


class Handler(BaseHTTPRequestHandler):
    """What all answers share: quiet, at once, and knowing whose they are."""

    protocol_version = "HTTP/1.1"
    # Small pieces are sent at once: waiting for more would cost 40 ms each.
    disable_nagle_algorithm = True

    @property
    def server_owner(self) -> Loopback:
        """The server that this answers for."""
        assert isinstance(self.server, _Server)
        return self.server.owner

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def body(self) -> dict[str, Any]:
        """The JSON of a request, kept among the server's."""
        length = int(self.headers.get("Content-Length") or 0)
        body: dict[str, Any] = json.loads(self.rfile.read(length) or b"{}")
        self.server_owner.requests.append(body)
        return body


class ScriptedServer(Loopback):
    """Serves one script."""

    def __init__(self, answer: Answer, limit: float = _LIMIT) -> None:
        self.answer = answer
        super().__init__(_Scripted, limit)


class _Scripted(Handler):
    def do_POST(self) -> None:
        """Answer a chat completion in small pieces."""
        owner = self.server_owner
        assert isinstance(owner, ScriptedServer)
        text = owner.answer(self.body())
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for at in range(0, len(text), _PIECE):
            self._piece(text[at : at + _PIECE], None)
        self._piece("", "stop")
        self._send(b"data: [DONE]\n\n")
        self._send(b"")

    def _piece(self, text: str, finish: str | None) -> None:
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "trial"}
        self._send(b"data: " + json.dumps({**chunk, "choices": [choice]}).encode() + b"\n\n")

    def _send(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
