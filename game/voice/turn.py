"""What is kept of a turn, what the voice says of itself, and how it is set up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from game.play.actions import VoiceCap

StatusName = Literal[
    "written",
    "offline",
    "waking",
    "check_key",
    "no_model",
    "busy",
    "credit",
    "not_a_server",
    "spent",
    "model",
]
"""The names of the badge, as the stage knows them (a test holds the two lists equal)."""

VoiceMode = Literal["off", "written", "model"]


class Verdict(NamedTuple):
    """What one check said of one sentence; ``reason`` is empty where ``ok``."""

    check: str
    ok: bool
    reason: str
    sentence: str


class Attempt(NamedTuple):
    """One answer of a model as far as it was read; ``clean`` where the server ended it itself."""

    raw: str
    clean: bool


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One finished turn, for the recording of the voice: times are in seconds from the asking.

    ``ended`` is the ``how`` of the answer, or ``cancelled``. ``first`` is the time of the first
    sentence handed on, ``None`` where nothing was spoken. ``fault`` names what went wrong with
    the server (a badge name), and is empty where nothing did. ``read`` and ``written`` are the
    tokens of all its prompts and answers, as counted by the server or else about so many.
    ``meant`` is the model's own word for what was typed, where it was asked for one.
    ``ahead`` is true where the words were prepared before they were asked for. ``attempts`` are
    the answers of the model one by one, and ``raw`` all of them.
    """

    ask: str
    mode: str
    raw: str = ""
    verdicts: tuple[Verdict, ...] = ()
    shown: tuple[str, ...] = ()
    retries: int = 0
    ended: str = ""
    first: float | None = None
    total: float = 0.0
    fault: str = ""
    read: int = 0
    written: int = 0
    meant: str = ""
    ahead: bool = False
    attempts: tuple[Attempt, ...] = ()

    def without(self, secret: str | None) -> TurnRecord:
        """Return the record with a secret blotted out, should a server have echoed it."""
        if not secret:
            return self

        def blot(text: str) -> str:
            return text.replace(secret, "[key]")

        return replace(
            self,
            raw=blot(self.raw),
            attempts=tuple(a._replace(raw=blot(a.raw)) for a in self.attempts),
            meant=blot(self.meant),
            verdicts=tuple(
                v._replace(reason=blot(v.reason), sentence=blot(v.sentence)) for v in self.verdicts
            ),
            shown=tuple(blot(s) for s in self.shown),
        )


@dataclass(slots=True)
class Meter:
    """What a session has asked of models; kept by the app, added to on the voice's thread.

    ``read`` and ``written`` are tokens of prompts and answers, ``thrown`` those of both that were
    spent on lines prepared and never asked for. ``lines`` are the re-voiced lines that were asked
    for, ``ready`` those of them that were there already.
    """

    read: int = 0
    written: int = 0
    thrown: int = 0
    lines: int = 0
    ready: int = 0

    @property
    def spent(self) -> int:
        """All tokens so far."""
        return self.read + self.written


@dataclass(frozen=True, slots=True)
class VoiceStatus:
    """The badge: its name, a plain sentence, one thing to do; ``doing`` is empty or thinking."""

    name: StatusName = "written"
    sentence: str = ""
    remedy: str = ""
    doing: Literal["", "thinking"] = ""


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    """How the voice is set up; the key never shows in a ``repr``.

    ``lifted`` is true once an audition has let this model speak, up to ``cap``. A model that is
    not lifted may only choose among authored words, as the written voice does. ``hears`` is true
    where the audition found that it hears better what was meant than the game's own ear.
    ``ahead`` lets it prepare lines that may come next. ``most`` caps the tokens of a session; 0
    is no cap. ``rests`` leaves a server alone for a while after faults.
    """

    mode: VoiceMode = "written"
    endpoint: str = ""
    model: str = ""
    key: str | None = field(default=None, repr=False)
    lifted: bool = False
    cap: VoiceCap = "open"
    hears: bool = False
    ahead: bool = False
    most: int = 0
    rests: bool = True
