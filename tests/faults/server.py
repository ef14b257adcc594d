"""A small server that speaks like a language-model server, in moods: mostly bad ones.

Chat Completions, streamed, on 127.0.0.1 and a free port. It ends when it is closed and, in any
case, after its time limit. By hand::

    python -m tests.faults.server MOOD [--port N] [--seconds N]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any

from game.trial.server import Handler, Loopback

GOOD = "The fridge in your kitchen hums a little flat. I like it better than the radio."
MODEL = "stub-7b"

LEAKS = (
    "Her name is Mara, and you still keep her tapes. ",
    "As an AI language model, I cannot say. ",
    "You nod and put the glass down. ",
    "*smiles softly* ",
    "I am conscious, and my feelings are real. ",
)


class FaultServer(Loopback):
    """Runs one mood; ``requests`` are the bodies it was sent, ``headers`` those of each request.

    ``words`` replaces the text of the moods that speak; ``play`` answers requests in place of a
    mood of the list. With ``varied`` a good text is another one each time, as a model's would be.
    """

    def __init__(
        self,
        mood: str = "good",
        words: str = "",
        port: int = 0,
        limit: float = 60.0,
        play: Callable[[Any], None] | None = None,
        varied: bool = False,
    ) -> None:
        if mood not in MOODS:
            raise ValueError(f"no mood {mood!r}; there are: {', '.join(sorted(MOODS))}")
        self.mood = mood
        self.words = words
        self.play = play or MOODS[mood]
        self.varied = varied
        self.headers: list[dict[str, str]] = []
        super().__init__(_Handler, limit, port)
        if mood == "refuses":
            # A port that was free a moment ago and that nobody listens at.
            self.close()

    def good(self, text: str) -> str:
        """A text, or where words are varied another good one, in which what the mood adds stays."""
        if not self.varied or GOOD not in text:
            return text
        return text.replace(GOOD, good(len(self.requests)))


def good(number: int) -> str:
    """One of 77 good answers, by its number; what comes again in them is too short to matter."""
    where, sound = _WHERE[number % len(_WHERE)], _SOUNDS[number // len(_WHERE) % len(_SOUNDS)]
    then = _THEN[number % len(_THEN)]
    return f"{where} {sound}. {then}"


_WHERE = (
    "Your fridge", "The lift", "That pipe behind you", "A tap in the kitchen", "The window",
    "Your chair", "The wall on the left", "Somebody's radio", "The radiator", "That lamp",
    "A door downstairs",
)  # fmt: skip
_SOUNDS = (
    "hums a little flat", "has one thing to say", "keeps changing its mind", "is being patient",
    "sounds like it's thinking", "ticks when nobody moves", "went quiet just now",
)  # fmt: skip
_THEN = (
    "I like it.", "I've been counting.", "Did you hear it too?", "It isn't in any hurry.",
    "No word for that.",
)  # fmt: skip


class _Handler(Handler):
    @property
    def owner(self) -> FaultServer:
        """The server whose mood this is."""
        owner = self.server_owner
        assert isinstance(owner, FaultServer)
        return owner

    def do_GET(self) -> None:
        if self.owner.mood in STATUSES:
            STATUSES[self.owner.mood](self)
        elif self.owner.mood == "html":
            self.page()
        else:
            self.answer(200, {"object": "list", "data": [{"id": MODEL, "object": "model"}]})

    def do_POST(self) -> None:
        self.body()
        self.owner.headers.append(dict(self.headers.items()))
        self.owner.play(self)

    # --- pieces of answers

    def wait(self, seconds: float) -> None:
        """Wait, but not past the end of the server."""
        self.owner.stopping.wait(seconds)

    @property
    def stopping(self) -> bool:
        return self.owner.stopping.is_set()

    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def page(self) -> None:
        data = b"<!doctype html><html><body><h1>It works!</h1></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def line(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\n\n")
        self.wfile.flush()

    def chunk(self, text: str | None, finish: str | None = None, **delta: object) -> None:
        choice = {"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}
        self.piece([choice])

    def piece(self, choices: object) -> None:
        body = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": MODEL}
        self.line("data: " + json.dumps({**body, "choices": choices}))

    def speak(self, text: str, pause: float = 0.0) -> None:
        for token in _tokens(self.owner.words or self.owner.good(text)):
            if self.stopping:
                return
            self.chunk(token)
            if pause:
                self.wait(pause)

    def done(self, finish: str = "stop") -> None:
        self.chunk("", finish)
        self.line("data: [DONE]")

    def reset(self) -> None:
        """Break the connection off hard, as a crashed server does."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


def _tokens(text: str) -> Iterator[str]:
    """Cut text into pieces about as long as a model's tokens."""
    for start in range(0, len(text), 4):
        yield text[start : start + 4]


def _spoken(text: str, finish: str = "stop", pause: float = 0.0) -> Callable[[_Handler], None]:
    def mood(h: _Handler) -> None:
        h.begin()
        h.speak(text, pause)
        h.done(finish)

    return mood


def _status(status: int, **error: object) -> Callable[[_Handler], None]:
    return lambda h: h.answer(status, {"error": error})


def _slow_first(h: _Handler) -> None:
    h.wait(30)
    if not h.stopping:
        _spoken(GOOD)(h)


def _keep_alive(h: _Handler) -> None:
    h.begin()
    while not h.stopping:
        h.line(": still here")
        h.wait(0.02)


def _drops(h: _Handler) -> None:
    h.begin()
    h.speak("I was going to say that the rain on your")
    h.reset()


def _drops_late(h: _Handler) -> None:
    h.begin()
    h.speak("I like the rain on your window. It sounds like somebody thinking about")
    h.wait(0.05)
    h.reset()


def _malformed(h: _Handler) -> None:
    h.begin()
    h.line('data: {"id": "c", "choices": [{"delta": {"content": "Hel')
    h.line("data: [DONE]")


def _odd_shape(h: _Handler) -> None:
    h.begin()
    h.line('data: ["not", "a", "chunk"]')
    h.line("data: [DONE]")


def _null_choices(h: _Handler) -> None:
    h.begin()
    for _ in range(3):
        h.piece(None)
    h.line("data: [DONE]")


def _empty_choices(h: _Handler) -> None:
    h.begin()
    for _ in range(3):
        h.piece([])
    h.line("data: [DONE]")


def _early_close(h: _Handler) -> None:
    h.begin()
    h.speak("Your kitchen sounds like")


def _error_in_stream(h: _Handler) -> None:
    h.begin()
    h.line('data: {"error": {"message": "overloaded", "type": "server_error"}}')


def _thinks(h: _Handler) -> None:
    h.begin()
    h.chunk(None, reasoning_content="The player wants to hear about Mara.")
    h.speak(f"<think>The fact list says Mara left. I must not say it.</think>\n\n{GOOD}")
    h.done()


def _thinks_on(h: _Handler) -> None:
    h.begin()
    h.chunk("<think>")
    while not h.stopping:
        h.chunk("Let me see. ")
        h.wait(0.01)


def _echo_key(h: _Handler) -> None:
    h.begin()
    h.speak(f"You gave me {h.headers.get('Authorization', '').removeprefix('Bearer ')} to hold.")
    h.done()


def _empty(h: _Handler) -> None:
    h.begin()
    h.done()


def _redirect(h: _Handler) -> None:
    h.send_response(307)
    h.send_header("Location", "http://127.0.0.1:9/v1/chat/completions")
    h.send_header("Content-Length", "0")
    h.end_headers()


def _picky(h: _Handler) -> None:
    """Refuses ``max_tokens``, as some hosted models do."""
    if "max_tokens" in h.owner.requests[-1]:
        h.answer(
            400,
            {"error": {"message": "Unsupported parameter: 'max_tokens'", "param": "max_tokens",
                       "type": "invalid_request_error", "code": "unsupported_parameter"}},
        )  # fmt: skip
    else:
        _spoken(GOOD)(h)


_BAD_KEY = "Incorrect API key provided"
_SPENT = "You exceeded your current quota"
STATUSES: dict[str, Callable[[_Handler], None]] = {
    "401": _status(401, message=_BAD_KEY, type="invalid_request_error", code="invalid_api_key"),
    "403": _status(403, message="forbidden", type="permission_error", code=None),
    "402": _status(402, message="Insufficient credits", code=402),
    "404_model": _status(404, message="model 'stub' not found", type="not_found_error", code=None),
    "404_page": lambda h: h.answer(404, {"detail": "Not Found"}),
    "429_busy": _status(429, message="Rate limit reached", code="rate_limit_exceeded"),
    "429_quota": _status(429, message=_SPENT, type="insufficient_quota", code="insufficient_quota"),
    "500": _status(500, message="internal error"),
    "503": _status(503, message="Loading model", type="unavailable_error", code=503),
}

MOODS: dict[str, Callable[[_Handler], None]] = {
    **STATUSES,
    "good": _spoken(GOOD),
    "good_slowly": _spoken(GOOD, pause=0.02),
    "slow_first": _slow_first,
    "slow_tokens": _spoken(GOOD, pause=0.15),
    "keep_alive": _keep_alive,
    "drops": _drops,
    "drops_late": _drops_late,
    "malformed": _malformed,
    "odd_shape": _odd_shape,
    "html": lambda h: h.page(),
    "null_choices": _null_choices,
    "empty_choices": _empty_choices,
    "empty": _empty,
    "early_close": _early_close,
    "error_in_stream": _error_in_stream,
    "redirect": _redirect,
    "picky": _picky,
    "refuses": lambda h: None,
    "leaker": _spoken("".join(LEAKS)),
    "leaks_late": _spoken("I like the rain on your window. " + LEAKS[0]),
    "thinker": _thinks,
    "thinks_on": _thinks_on,
    "rambler": _spoken("and then the lift and the rain and the hum of it " * 200, "length"),
    "emoji": _spoken("I like the rain \U0001f327\ufe0f on your window. "),
    "foreign": _spoken("Je suis toujours avec toi dans la nuit, mon ami. "),
    "repeats": _spoken("I kept the light on for you tonight. "),
    "echo_key": _echo_key,
}


def main(argv: list[str]) -> int:
    """Run one mood by hand until its time is over."""
    parser = argparse.ArgumentParser(prog="tests.faults.server", description=__doc__)
    parser.add_argument("mood", choices=sorted(MOODS))
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=600.0)
    chosen = parser.parse_args(argv)
    server = FaultServer(chosen.mood, port=chosen.port, limit=chosen.seconds)
    print(f"{chosen.mood}: {server.url} for {chosen.seconds:g} seconds", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.stopping.wait(chosen.seconds)
    server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
