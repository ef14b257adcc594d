"""The speaking thread: texts in at one end, clips out at the other.

    say() -> wanted -> [thread: split, cache or voice, shape] -> ready -> poll()

One lock guards both queues and is held only to move items. ``cancel`` starts a new round; what
belongs to an earlier round is dropped wherever it is met: a line said again is never heard twice.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import NamedTuple, Protocol

from . import engine, shape
from .clip import ENVELOPE_HZ, Clip
from .moods import Mood, mood_named
from .text import sentences

KEPT = 48
"""Sentences remembered: some two hundred kilobytes each, so ten megabytes at most."""
WAITING = 64
"""Texts that may wait; the oldest go first, since the page has left them behind."""
FAILURES = 4
"""Sentences in a row that may fail before the voice counts as absent."""
PATIENCE = 2.0
"""Seconds that closing waits for the thread; it is a daemon and ends with the program anyway."""


class Voice(Protocol):
    """What the thread needs of an engine."""

    @property
    def rate(self) -> int: ...
    def raw(self, sentence: str, mood: Mood, seed: int) -> shape.Samples: ...


class _Text(NamedTuple):
    """One text that was asked for."""

    round: int
    key: str
    text: str
    mood: Mood


class _Spoken(NamedTuple):
    """A sentence in the cache, without the pause after it."""

    samples: bytes
    envelope: tuple[float, ...]


class ThreadSpeaker:
    """Speaks on a thread of its own. Errors end as a status or a missing clip, never as a raise."""

    def __init__(self, seed: int = 0, load: Callable[[], Voice] = engine.load) -> None:
        self._seed = seed
        self._load = load
        self._status = "loading"
        self._round = 0
        self._closing = False
        self._changed = threading.Condition()
        self._wanted: deque[_Text] = deque(maxlen=WAITING)
        self._ready: deque[Clip] = deque()
        self._kept: OrderedDict[tuple[str, Mood], _Spoken] = OrderedDict()
        self._failed = 0
        self._making = -1
        """The round of the text that is being made; -1 for none."""
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
        self._thread.start()

    def say(self, key: str, text: str, mood: str | Mood = "plain") -> None:
        """Ask for a text."""
        with self._changed:
            if self._closing or self._status.startswith("absent"):
                return
            manner = mood_named(mood) if isinstance(mood, str) else mood
            self._wanted.append(_Text(self._round, key, text, manner))
            self._changed.notify()

    def cancel(self) -> None:
        """Forget all that was asked for; a sentence in the making goes to the cache alone."""
        with self._changed:
            self._round += 1
            self._wanted.clear()
            self._ready.clear()

    def poll(self) -> list[Clip]:
        """Take what is ready."""
        with self._changed:
            clips = list(self._ready)
            self._ready.clear()
            return clips

    @property
    def pending(self) -> bool:
        """Whether something that was asked for has not come out of ``poll`` yet."""
        if self._status.startswith("absent") or self._closing:
            return False
        return bool(self._wanted or self._ready) or self._making == self._round

    @property
    def status(self) -> str:
        """``loading``, ``ready``, ``off``, or ``absent:`` and why."""
        return self._status

    def close(self) -> None:
        """End the thread, waiting for it two seconds at most."""
        with self._changed:
            self._closing = True
            self._round += 1
            self._wanted.clear()
            self._ready.clear()
            self._changed.notify()
        if self._thread is not threading.current_thread():
            self._thread.join(PATIENCE)
        self._status = "off"

    # The thread.

    def _run(self) -> None:
        try:
            voice = self._load()
        except Exception as error:
            # Whatever a package does on a strange machine, the game plays on without speech.
            self._give_up(f"the voice could not be loaded ({_plain(error)})")
            return
        self._become("ready")
        while (text := self._next()) is not None:
            self._speak(voice, text)
            self._making = -1
            if self._failed >= FAILURES:
                self._give_up("the voice failed several times in a row")
                return

    def _next(self) -> _Text | None:
        """Wait for a text; None when closing."""
        with self._changed:
            while not self._wanted and not self._closing:
                self._changed.wait()
            if self._closing:
                return None
            self._making = self._wanted[0].round
            return self._wanted.popleft()

    def _speak(self, voice: Voice, text: _Text) -> None:
        """Make a text's sentences, stopping where it is no longer wanted."""
        pieces = sentences(text.text)
        for i, piece in enumerate(pieces):
            if text.round != self._round or self._failed >= FAILURES:
                return
            spoken = self._sentence(voice, piece, text.mood)
            if spoken is None or not spoken.samples:
                continue
            pause = text.mood.pause if i < len(pieces) - 1 else 0.0
            clip = _clip(text.key, piece, voice.rate, spoken, pause)
            with self._changed:
                if text.round == self._round:
                    self._ready.append(clip)

    def _sentence(self, voice: Voice, piece: str, mood: Mood) -> _Spoken | None:
        """One sentence from the cache or the voice; None if the voice failed."""
        key = (piece, mood)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        try:
            raw = voice.raw(piece, mood, self._seed)
            x = shape.finish(raw, voice.rate, mood.level)
            spoken = _Spoken(shape.pcm(x), shape.envelope(x, voice.rate))
        except Exception:
            # One sentence is not heard; its caption is on the page. Several in a row: give up.
            self._failed += 1
            return None
        self._failed = 0
        self._kept[key] = spoken
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return spoken

    def _become(self, status: str) -> None:
        with self._changed:
            if not self._closing:
                self._status = status

    def _give_up(self, why: str) -> None:
        self._become(f"absent: {why}")
        with self._changed:
            self._wanted.clear()


def _clip(key: str, text: str, rate: int, spoken: _Spoken, pause: float) -> Clip:
    """Put the pause after a sentence, in whole envelope frames."""
    frames = round(pause * ENVELOPE_HZ)
    missing = len(spoken.envelope) * (rate // ENVELOPE_HZ) - len(spoken.samples) // 2
    gap = (frames * (rate // ENVELOPE_HZ) + missing) if frames else 0
    samples = spoken.samples + bytes(2 * gap)
    fall = tuple(round(spoken.envelope[-1] * 0.7**n, 4) for n in range(1, frames + 1))
    return Clip(key, text, rate, samples, spoken.envelope + fall, len(samples) / 2 / rate)


def _plain(error: Exception) -> str:
    """An error in one short line."""
    said = " ".join(str(error).split())[:160]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
