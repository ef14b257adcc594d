"""What left the game: the last request to a server, in full, kept in memory and nowhere else.

The client notes every request as it goes out, after its headers are final; the voice's page and
the terminal show it. A key is blotted out before anything is kept.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import NamedTuple

from game.language import mark, tr, trn
from game.voice.endpoint import is_loopback

KEY = "[key]"
NOTHING = mark(
    "Nothing has left the game since it was opened: no request was sent to any server, on this"
    " computer or elsewhere. What you type is understood on this computer."
)
NEVER = mark(
    "Nothing but this was in it. Words that bring up the help lines are never sent and never kept,"
    " and neither your saves nor your settings are sent."
)


class Told(NamedTuple):
    """A piece of the page: a heading, or a line under it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it went out; ``at`` is in seconds since the epoch."""

    at: float
    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: str


@dataclass(slots=True)
class Ledger:
    """Counts requests by where they went, and keeps the last one."""

    last: Sent | None = None
    counts: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def note(
        self,
        method: str,
        url: str,
        headers: Iterable[tuple[str, str]],
        body: bytes,
        key: str,
    ) -> None:
        """Keep a request that is going out, in place of the one before; called on any thread.

        One that only asks for a list carries no words: it takes no other's place, and on this
        computer, where servers are looked for, it is not even counted.
        """
        if not body and is_loopback(url):
            return

        def masked(text: str) -> str:
            return text.replace(key, KEY) if key else text

        pairs = tuple((name.lower(), masked(value)) for name, value in headers)
        text = masked(body.decode("utf-8", "replace"))
        sent = Sent(time.time(), method, masked(url), pairs, text)
        with self._lock:
            if body or self.last is None or not self.last.body:
                self.last = sent
            self.counts[sent.url.split("?")[0]] += 1

    def forget(self) -> None:
        """Forget the last request; where requests went is still told."""
        with self._lock:
            if self.last is not None:
                self.last = replace(self.last, body="")

    def told(self) -> tuple[Told, ...]:
        """The page: where requests went, and the last one with everything that was in it."""
        with self._lock:
            sent, counts = self.last, dict(self.counts)
        if sent is None:
            return (Told("note", tr(NOTHING)),)
        found = [Told("note", _where(counts)), Told("heading", tr("The last request"))]
        when = time.strftime("%H:%M:%S", time.localtime(sent.at))
        found.append(
            Told(
                "note", tr("At {time}: {method} {url}", time=when, method=sent.method, url=sent.url)
            )
        )
        words, fields = _body(sent.body)
        found += [*words, Told("heading", tr("Sent along with it")), *fields]
        headers = "; ".join(f"{name}: {value}" for name, value in sent.headers)
        found.append(Told("note", tr("Headers: {values}", values=headers)))
        return (*found, Told("heading", tr("That is all")), Told("note", tr(NEVER)))


LEDGER = Ledger()
"""The ledger of this run of the game."""


def _where(counts: dict[str, int]) -> str:
    here = sum(n for url, n in counts.items() if is_loopback(url))
    away = {url: n for url, n in counts.items() if not is_loopback(url)}
    parts = []
    if here:
        parts.append(
            trn(
                "one request went to a server on this computer",
                "{n} requests went to a server on this computer",
                here,
            )
        )
    for url, n in sorted(away.items()):
        went = trn("one request went to {url}", "{n} requests went to {url}", n)
        parts.append(went.replace("{url}", url))
    went = "; ".join(parts)
    if away:
        return tr("Since the game was opened, {requests}.", requests=went)
    return tr("Since the game was opened, {requests}, and none left it.", requests=went)


def _body(body: str) -> tuple[list[Told], list[Told]]:
    """Everything in the body: each message's words as lines, and its other fields as JSON."""
    if not body:
        return [Told("note", tr("It had no body."))], []
    try:
        data = json.loads(body)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return [Told("note", line) for line in body.splitlines() if line.strip()], []
    found = []
    messages = data.get("messages")
    fields = [
        Told("note", f"{name}: {json.dumps(value, ensure_ascii=False)}")
        for name, value in data.items()
        if name != "messages" or not isinstance(messages, list)
    ]
    for n, message in enumerate(messages if isinstance(messages, list) else [], 1):
        if not isinstance(message, dict):
            found.append(Told("note", json.dumps(message, ensure_ascii=False)))
            continue
        more = {k: v for k, v in message.items() if k not in ("role", "content")}
        rest = f" ({json.dumps(more, ensure_ascii=False)})" if more else ""
        found.append(
            Told(
                "heading",
                tr("Message {n}, {role}{rest}", n=n, role=message.get("role", ""), rest=rest),
            )
        )
        lines = str(message.get("content", "")).splitlines()
        found += [Told("note", line) for line in lines if line.strip()]
    return found, fields
