"""A server on this machine that says what a trial hands it: Chat Completions, streamed.

It listens on 127.0.0.1 and a free port, ends when it is closed and, in any case, after its time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Answer = Callable[[dict[str, Any]], str]
_LIMIT = 3600.0
_PIECE = 16


class ScriptedServer:
    """Serves one script; ``requests`` are the bodies that came since it was last emptied."""

    def __init__(self, answer: Answer, limit: float = _LIMIT) -> None:
        self.answer = answer
        self.requests: list[dict[str, Any]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="room-tone-trial", daemon=True
        )
        self._thread.start()
        self._limit = threading.Timer(limit, self.close)
        self._limit.daemon = True
        self._limit.start()

    @property
    def url(self) -> str:
        """The base of its API."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        """End it; may be called twice."""
        self._limit.cancel()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> ScriptedServer:
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
    owner: ScriptedServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up has heard enough."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Small pieces are sent at once: waiting for more would cost 40 ms each.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer a chat completion in small pieces."""
        server = self.server
        assert isinstance(server, _Server)
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        server.owner.requests.append(body)
        text = server.owner.answer(body)
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
