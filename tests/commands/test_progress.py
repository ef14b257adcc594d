"""The line that says what is being done: late, on a terminal only, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from game.commands.check import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_a_line_on_a_terminal_after_a_second(
    stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    err, now = stream(), [0.0]
    monkeypatch.setattr(sys, "stderr", err)
    with Progress(lambda: now[0]) as progress:
        progress.say("early")
        now[0] = 1.5
        progress.say("1,204 of 3,000 questions open")
        now[0] = 1.52
        progress.say("too soon")
    shown = err.getvalue()
    if stream is Terminal:
        assert shown == "\r\x1b[K1,204 of 3,000 questions open\r\x1b[K"
    else:
        assert shown == ""
