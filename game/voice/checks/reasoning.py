"""Reasoning tags are dropped before anything else is looked at, whatever the chunking."""

from __future__ import annotations

import re

_NAMES = r"think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad|plan"
_OPEN = re.compile(rf"[<\u25c1\[](?:\|?)(?:{_NAMES})(?:\|?)[>\u25b7\]]", re.I)
_CLOSE = re.compile(rf"[<\u25c1\[]\|?/(?:{_NAMES})\|?[>\u25b7\]]", re.I)
_SPECIAL = re.compile(r"<\|[^|>\n]{0,40}\|>|</?s>|<(?:end|start)_of_turn>|<eos>|<bos>", re.I)
_LONGEST = 48
"""No tag is longer than this: what may still become one is held back."""


class ReasoningFilter:
    """Feed text as it comes; what is handed back holds no reasoning and no control tokens.

    Some servers leave out the opening tag. Where a closing tag comes alone, ``stray`` becomes
    true and everything before it is dropped as far as it was not handed on yet.
    """

    def __init__(self) -> None:
        self._held = ""
        self._inside = False
        self.stray = False

    def feed(self, delta: str) -> str:
        """Return the part of the text so far that is certainly speech."""
        self._held += delta
        return self._drain(last=False)

    def finish(self) -> str:
        """Return what was held back; reasoning that never ended is dropped whole."""
        return self._drain(last=True)

    def _drain(self, last: bool) -> str:
        out = ""
        while True:
            if self._inside:
                close = _CLOSE.search(self._held)
                if close is None:
                    self._held = "" if last else self._held[-_LONGEST:]
                    return out
                self._held = self._held[close.end() :]
                self._inside = False
                continue
            first = min(
                (m for p in (_OPEN, _CLOSE, _SPECIAL) if (m := p.search(self._held))),
                key=lambda m: m.start(),
                default=None,
            )
            if first is None:
                break
            before, tag = self._held[: first.start()], first.group()
            self._held = self._held[first.end() :]
            if _CLOSE.fullmatch(tag):
                self.stray = True
                out = ""
            else:
                out += before
                self._inside = bool(_OPEN.fullmatch(tag))
        cut = len(self._held) if last else self._safe()
        out += self._held[:cut]
        self._held = self._held[cut:]
        return out

    def _safe(self) -> int:
        """Return how much of the held text cannot be the beginning of a tag."""
        start = max(0, len(self._held) - _LONGEST)
        for index in range(start, len(self._held)):
            if self._held[index] in "<\u25c1[" and not re.search(
                r"[>\u25b7\]]", self._held[index:]
            ):
                return index
        return len(self._held)


def without_reasoning(text: str) -> str:
    """Return a whole text without its reasoning."""
    filter_ = ReasoningFilter()
    return filter_.feed(text) + filter_.finish()
