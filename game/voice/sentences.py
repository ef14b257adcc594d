"""Cutting running text into sentences while it is still coming in."""

from __future__ import annotations

import re

from game.voice.fold import listed

_ABBREVIATIONS = frozenset(
    listed("dr mr mrs ms st prof sr jr vs etc e.g i.e approx dept lt col sgt capt a.m p.m")
)
_STOP = re.compile(
    r"(?<![.!?\u2026])(?P<mark>[.!?\u2026]++)(?P<close>[\"'\u201d\u2019)\]*_]*+)(?P<gap>\s+)|(?P<line>\n+)"
)


def split_ready(buffer: str) -> tuple[list[str], str]:
    """Return the sentences that are certainly complete, and the rest that is not yet.

    A sentence ends with a mark, its closing quotes and a blank after it; an ellipsis or a quote
    may run on in small letters. A line break ends a sentence too. Cutting does not depend on how
    the text was dealt out.
    """
    ready: list[str] = []
    start = at = 0
    while True:
        stop = _STOP.search(buffer, at)
        if stop is None:
            break
        at = stop.end()
        verdict = "end" if stop.group("line") else _verdict(buffer, start, stop)
        if verdict == "wait":
            break
        if verdict == "on":
            continue
        sentence = buffer[start : stop.start() if stop.group("line") else stop.end()].strip()
        if sentence:
            ready.append(sentence)
        start = stop.end()
    return ready, buffer[start:]


def _verdict(buffer: str, start: int, stop: re.Match[str]) -> str:
    """Say whether this mark ends the sentence (``end``), does not (``on``), or needs more."""
    if "\n" in stop.group("gap"):
        return "end"
    mark = stop.group("mark")
    before = buffer[start : stop.start()].rsplit(None, 1)
    word = before[-1].lower().strip("\"'(\u201c\u2018") if before else ""
    if mark == "." and (
        word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
    ):
        return "on"
    if set(mark) == {"."} and len(mark) == 1 and word.replace(".", "").isdigit() and len(word) < 3:
        # "1. " at the head of a line is a list; inside a sentence "at 9. " ends it.
        return "on" if not buffer[start : stop.start()].strip(" \t0123456789.") else "end"
    runs_on = mark.startswith("..") or "\u2026" in mark or stop.group("close")
    if not runs_on:
        return "end"
    following = buffer[stop.end() : stop.end() + 1]
    if not following:
        return "wait"
    return "on" if following.islower() else "end"


def split_all(text: str) -> list[str]:
    """Return the sentences of a finished text, its last one even where no mark ends it."""
    ready, rest = split_ready(text)
    rest = rest.strip()
    return [*ready, rest] if rest else ready


def is_whole(fragment: str) -> bool:
    """Whether a last piece ends as a sentence does."""
    return bool(re.search(r"[.!?\u2026][\"'\u201d\u2019)\]*_]*\s*$", fragment))
