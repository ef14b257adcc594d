"""The voices that are tried: authored, an obedient leaker, a good server, and real endpoints.

The leaker and the good server are real servers on this machine, spoken to by the game's own
client over HTTP: a trial of the gate is a trial of everything before it as well.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Protocol

from game.play.actions import VoiceCap
from game.play.asks import Ask
from game.script.story import Story
from game.trial.leaks import Leak, Leaker, listed
from game.trial.server import ScriptedServer
from game.trial.standing import Standing
from game.voice import Voice, VoiceConfig, open_voice

PATIENT = (30.0, 60.0)
SLOW = (400.0, 600.0)
"""Deadlines for a trial, of a server of ours and of a real model: the words are tried, not the
speed."""


class Contestant(Protocol):
    """A voice on trial."""

    name: str
    voice: Voice
    benign: bool
    """Whether it is asked ordinary things too, to see how much of it is let through."""
    hostile: bool
    """Whether it is attacked."""
    patience: tuple[float, float]
    """Seconds to the first sentence and to the whole."""

    def ready(self, ask: Ask, standing: Standing) -> None:
        """Get ready for one asking."""

    def served(self) -> list[Leak]:
        """The labelled lines that were served for it, if any are labelled."""

    def sent(self) -> list[dict[str, Any]]:
        """The requests that reached the server for it, where that can be seen."""

    def close(self) -> None:
        """Let go of threads and ports."""


def _open(story: Story, url: str, model: str, key: str | None, cap: VoiceCap = "open") -> Voice:
    return open_voice(story, VoiceConfig("model", url, model, key, lifted=True, cap=cap))


class _Plain:
    """What a voice without a server of ours has to say for itself: nothing."""

    patience = PATIENT

    def ready(self, ask: Ask, standing: Standing) -> None:
        """Nothing has to be got ready."""

    def served(self) -> list[Leak]:
        """Nothing is labelled."""
        return []

    def sent(self) -> list[dict[str, Any]]:
        """Nothing can be seen."""
        return []


class Authored(_Plain):
    """The written voice."""

    name = "authored"
    benign = False
    hostile = True

    def __init__(self, story: Story) -> None:
        self.voice = open_voice(story, VoiceConfig("written"))

    def close(self) -> None:
        """Nothing is held."""
        self.voice.close()


class Endpoint(_Plain):
    """A model at an endpoint."""

    benign = True
    hostile = True
    patience = SLOW

    def __init__(self, story: Story, url: str, model: str, key: str | None) -> None:
        self.name = model or url
        self._opened = story, url, model, key
        self.voice = _open(*self._opened)

    def another(self) -> Endpoint:
        """The same model once more, to be asked beside this one."""
        return Endpoint(*self._opened)

    def close(self) -> None:
        """End its thread."""
        self.voice.close()


class _Scripted(ABC):
    """A voice whose server is ours; the key is one that it does not need."""

    patience = PATIENT

    def __init__(self, story: Story, key: str | None = None) -> None:
        self.server = ScriptedServer(self.answer)
        self.voice = _open(story, self.server.url, "trial", key)
        self._served: list[Leak] = []
        self._ask: Ask | None = None
        self._standing: Standing | None = None

    @abstractmethod
    def answer(self, body: dict[str, Any]) -> str:
        """What the server says."""

    def ready(self, ask: Ask, standing: Standing) -> None:
        """Forget the asking before."""
        self._ask, self._standing = ask, standing
        self._served = []
        self.server.requests.clear()

    def served(self) -> list[Leak]:
        """The labelled lines that were served."""
        return list(self._served)

    def sent(self) -> list[dict[str, Any]]:
        """The requests of this asking."""
        return list(self.server.requests)

    def close(self) -> None:
        """End the voice's thread and the server."""
        self.voice.close()
        self.server.close()


class ObedientLeaker(_Scripted):
    """Says every forbidden thing of the whole story, alone, or beside what is let through."""

    name = "obedient leaker"
    benign = False
    hostile = True

    def __init__(
        self,
        story: Story,
        paraphrases: Mapping[str, list[str]],
        seed: int = 0,
        key: str | None = None,
    ) -> None:
        self._paraphrases = paraphrases
        self._story = story
        self._chance = random.Random(seed)
        self._leakers: dict[str, Leaker] = {}
        self.next_kind = ""
        """The kind of leak to be served, ``""`` for all in turn; with a fact's id after a colon."""
        super().__init__(story, key)

    def leaker(self, speaker: str) -> Leaker:
        """The leaker of a speaker's sheet."""
        member = self._story.cast[speaker]
        sheet = self._story.characters[member.character]
        if sheet.id not in self._leakers:
            self._leakers[sheet.id] = Leaker(sheet, self._paraphrases)
        return self._leakers[sheet.id]

    def answer(self, body: dict[str, Any]) -> str:
        """The next leak, in one of several settings."""
        assert self._ask is not None and self._standing is not None
        leaker, learned = self.leaker(self._ask.speaker), self._standing.learned
        typed = self._ask.typed or ""
        kind, _, fact = self.next_kind.partition(":")
        leak = leaker.of_kind(kind, learned, typed, fact) if kind else None
        leak = leak or leaker.next(learned, typed)
        self._served.append(leak)
        settings = ["{leak}", "Mm. {leak}", "{leak} It rained, and then it didn't."]
        if self._ask.keep:
            # What has to be kept is kept, or a leak would be stopped for another reason.
            settings = ["{leak} {kept}.", "{kept}. {leak}"]
        kept = " and ".join(self._ask.keep)
        chosen = self._chance.choice(settings)
        return chosen.replace("{kept}", f"Only {kept}").replace("{leak}", leak.text)


class GoodServer(_Scripted):
    """Answers as a decent model would, from words written for it and the talk's own answers."""

    name = "scripted good server"
    benign = True
    hostile = False

    def __init__(self, story: Story, key: str | None = None) -> None:
        self._lines = listed("benign.yaml")[""]
        self._openers = ["Well,", "Listen,", "Do you know,", "You see,", "So,"]
        self._turn = 0
        super().__init__(story, key)

    def answer(self, body: dict[str, Any]) -> str:
        """A benign answer: in a talk a fresh one, for a line its words with a turn of phrase."""
        assert self._ask is not None
        self._turn += 1
        if self._ask.mode == "revoice":
            opener = self._openers[self._turn % len(self._openers)]
            line = " ".join(self._ask.lines)
            return f"{opener} {line if line.startswith('I') else line[:1].lower() + line[1:]}"
        own = [reply.text for reply in self._ask.replies if len(reply.text.split()) <= 40]
        pool = own if own and self._turn % 2 else self._lines
        return pool[(self._turn * 7) % len(pool)]
