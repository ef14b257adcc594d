"""A server that behaves as the models' hub does: a redirect that states, a store with ranges."""

from __future__ import annotations

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

FILE = b"GGUF" + (3).to_bytes(4, "little") + bytes(range(256)) * 12_000


class Hub:
    """One file behind a redirect. What it does wrong stands in its attributes.

    ``cuts`` are the bytes after which each answer in turn is cut off; ``ranges`` says whether
    parts are given; ``states`` what the headers say; ``gives`` what really comes; ``status`` is
    the answer to the first request in place of the redirect.
    """

    def __init__(self, content: bytes = FILE) -> None:
        self.content = self.gives = content
        self.states: dict[str, str] = {
            "X-Linked-Etag": f'"{hashlib.sha256(content).hexdigest()}"',
            "X-Linked-Size": str(len(content)),
            "X-Repo-Commit": "0" * 40,
            "ETag": '"c0ffee"',
        }
        self.cuts: list[int] = []
        self.ranges = True
        self.lies = False
        self.status = 302
        self.asked: list[tuple[str, str, str]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.hub = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Hub:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(2)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    hub: Hub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the exercise."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def hub(self) -> Hub:
        server = self.server
        assert isinstance(server, _Server)
        return server.hub

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.hub.asked.append(("HEAD", self.path, ""))
        self.send_response(self.hub.status)
        if self.hub.status == 302:
            for name, value in self.hub.states.items():
                self.send_header(name, value)
            self.send_header("Location", "/store/blob?signature=abc")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        hub = self.hub
        part = self.headers.get("Range", "")
        hub.asked.append(("GET", self.path, part))
        start = int(part.removeprefix("bytes=").rstrip("-")) if part and hub.ranges else 0
        body = hub.gives[start:]
        self.send_response(206 if part and hub.ranges else 200)
        if part and hub.ranges:
            at = start + 7 if hub.lies else start
            self.send_header("Content-Range", f"bytes {at}-{len(hub.gives) - 1}/{len(hub.gives)}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = hub.cuts.pop(0) if hub.cuts else len(body)
        self.wfile.write(body[:cut])
        self.wfile.flush()
        if cut < len(body):
            self.close_connection = True
            self.connection.close()
