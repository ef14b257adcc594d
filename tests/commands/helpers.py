"""The command line run in this process: lines in, exit code and output back."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from game.__main__ import main

LIMIT = 800
"""Lines that a driver gives at most."""

Choose = Callable[[dict[str, Any], str], dict[str, Any]]
"""From the open offer and the wait to the next line of JSON."""


class Ran(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


class Player:
    """The other program: reads what was written so far, and answers with a line of JSON."""

    def __init__(self, out: io.StringIO, choose: Choose) -> None:
        self._out = out
        self._choose = choose

    def __iter__(self) -> Iterator[str]:
        seen, offer = 0, {}
        for _ in range(LIMIT):
            lines = self._out.getvalue().splitlines()
            told = [json.loads(line) for line in lines[seen:]]
            seen = len(lines)
            for each in told:
                if each.get("event") in ("Offered", "TalkOpened", "ToneOffered", "ActBegan"):
                    offer = each
            wait = told[-1]["wait"]
            if wait == "ended":
                return
            yield json.dumps(self._choose(offer, wait)) + "\n"
        raise AssertionError(f"the play does not end: {offer}")


def first_of_all(offer: dict[str, Any], wait: str) -> dict[str, Any]:
    """Take the first of everything."""
    if wait == "waiting_for_choice":
        return {"pick": offer["options"][0]["id"]}
    if wait == "waiting_for_words":
        return {"pick": [*offer["outcomes"], *offer["exits"]][0]["id"]}
    return {"keep": True} if wait == "waiting_for_tone" else {"go": True}


def talker(*words: str) -> Choose:
    """Types these words, one a turn and then again from the first; a talk ends by its turns."""
    count = 0

    def choose(offer: dict[str, Any], wait: str) -> dict[str, Any]:
        nonlocal count
        if wait != "waiting_for_words":
            return first_of_all(offer, wait)
        count += 1
        if count % (len(words) + 1) == 0:
            return {"pick": offer["exits"][-1]["id"]} if offer["exits"] else {"type": "bye then"}
        return {"type": words[count % (len(words) + 1) - 1]}

    return choose


class Shell:
    """Runs commands; ``__call__`` with lines of text, ``drive`` with a player of JSON."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def __call__(self, *argv: str, typed: str = "") -> Ran:
        """Run with this on the standard input."""
        return self._run(argv, lambda _: io.StringIO(typed))

    def drive(self, *argv: str, choose: Choose = first_of_all) -> Ran:
        """Run ``play --json`` with a player."""
        return self._run(("play", "--json", *argv), lambda out: Player(out, choose))

    def _run(self, argv: tuple[str, ...], source: Callable[[io.StringIO], Any]) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        with self._patch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", source(out))
            try:
                code = main(list(argv))
            except SystemExit as end:
                code = int(end.code or 0)
        assert "Traceback" not in err.getvalue() + out.getvalue()
        return Ran(code, out.getvalue(), err.getvalue())
