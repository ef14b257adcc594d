"""The story format as pydantic models: one source for checking, the JSON Schema and the docs.

Every scalar arrives as text (``nodes.compose``); these models give it its type. What they can't
know (does that scene exist?) is checked by ``compile``.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

VoiceMode = Literal["off", "select", "revoice", "open"]
MOODS = ("plain", "wry", "tender", "bright", "low", "curious", "distant")
ORBS = (*MOODS, "off", "listening", "elsewhere")

_ID = r"^[a-z][a-z0-9_]{0,59}$"
Id = Annotated[str, StringConstraints(pattern=_ID)]
Prose = Annotated[str, StringConstraints(min_length=1)]


def _one_line(value: Any) -> Any:
    """Words on one line. A literal block's last line end is YAML's and not the writer's."""
    if not isinstance(value, str):
        return value
    value = value.removesuffix("\n")
    if "\n" in value:
        raise PydanticCustomError("one_line", "these words must stay on one line")
    return value if not value.isspace() else ""


Short = Annotated[str, StringConstraints(min_length=1, max_length=400), BeforeValidator(_one_line)]


def _listed(value: Any) -> Any:
    """One word where a list may stand is a list of one."""
    return [value] if isinstance(value, str) else value


def _pair(value: Any) -> Any:
    """``4 12`` is two numbers."""
    return value.split() if isinstance(value, str) else value


def _flag(value: Any) -> Any:
    words = {"true": True, "yes": True, "false": False, "no": False}
    return words.get(value, value) if isinstance(value, str) else value


Ids = Annotated[list[Id], BeforeValidator(_listed)]
Phrases = Annotated[list[Short], BeforeValidator(_listed)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
SetMap = dict[Id, Annotated[str, StringConstraints(min_length=1, max_length=60)]]


Weight = Annotated[float, Field(ge=-9, le=9)]


class Model(BaseModel):
    """A mapping with known keys only."""

    # Built when first used: one model holds the others, and not all are needed.
    model_config = ConfigDict(extra="forbid", populate_by_name=True, defer_build=True)


class WithEffects(Model):
    """What any mapping beat may carry; both hold from its start."""

    set: SetMap = Field(
        default_factory=dict, description="Effects: +1 and -1 add, 3 assigns, a name chooses."
    )
    learn: Ids = Field(default_factory=list, description="Facts that may be spoken of from here.")
    id: Id | None = None
    if_: str | None = Field(default=None, alias="if", description="Only when this holds.")


class Choice(Model):
    """One thing to say (exactly as labelled) or to do."""

    say: Short | None = None
    do: Short | None = None
    id: Id | None = Field(default=None, description="Stable id; else a slug of the label.")
    was: Ids = Field(default_factory=list, description="Former ids of this choice.")
    once: Flag = False
    if_: str | None = Field(default=None, alias="if")
    set: SetMap = Field(default_factory=dict)
    learn: Ids = Field(default_factory=list)
    then: list[Beat] = Field(default_factory=list)
    goto: Id | None = None


class Choices(Model):
    """A menu. Play goes on after it unless something jumped."""

    choices: list[Choice] = Field(min_length=1)
    else_: list[Beat] = Field(
        default_factory=list, alias="else", description="Played when every choice is hidden."
    )
    id: Id | None = None
    set: SetMap = Field(default_factory=dict)
    learn: Ids = Field(default_factory=list)


class Variant(Model):
    """Another authored way to say a line, for what was just heard."""

    heard: Phrases
    line: Prose
    id: Id | None = None


class Line(WithEffects):
    """A line of one speaker that a voice may re-voice or choose."""

    line: Prose
    voice: VoiceMode | None = None
    keep: Phrases = Field(default_factory=list, description="Words that must survive.")
    mood: str | None = None
    note: str = ""
    or_: list[Variant] = Field(default_factory=list, alias="or")


class Outcome(Model):
    """What the player may mean in a talk, and what follows."""

    say: Short
    examples: Phrases = Field(default_factory=list)
    set: SetMap = Field(default_factory=dict)
    learn: Ids = Field(default_factory=list)
    if_: str | None = Field(default=None, alias="if")
    line: Prose | None = None
    then: list[Beat] = Field(default_factory=list)
    goto: Id | None = None
    stay: Flag = Field(default=False, description="The talk goes on; counts once.")
    was: Ids = Field(default_factory=list)


class Reply(Model):
    """An authored answer; the ear picks one."""

    heard: Phrases
    line: Prose
    if_: str | None = Field(default=None, alias="if")
    id: Id | None = None


class Exit(Model):
    """A button that leaves a talk."""

    say: Short | None = None
    do: Short | None = None
    id: Id | None = None
    was: Ids = Field(default_factory=list)
    if_: str | None = Field(default=None, alias="if")
    set: SetMap = Field(default_factory=dict)
    learn: Ids = Field(default_factory=list)
    line: Prose | None = Field(default=None, description="What is answered.")
    then: list[Beat] = Field(default_factory=list)
    goto: Id | None = None


class Talk(WithEffects):
    """An open conversation with declared outcomes and exits."""

    talk: Prose
    voice: VoiceMode | None = None
    mood: str | None = None
    turns: Annotated[int, Field(ge=1, le=40)] = 6
    note: str = ""
    know: Ids | None = None
    outcomes: dict[Id, Outcome] = Field(min_length=1)
    replies: list[Reply] = Field(default_factory=list)
    remember: dict[Id, Id] = Field(default_factory=dict)
    unsure: Prose | None = None
    off_topic: Prose | None = None
    fallback: Prose
    out_of_turns: Prose | None = None
    deadline: Annotated[
        tuple[
            Annotated[float, Field(gt=0, le=60)],
            Annotated[float, Field(gt=0, le=120)],
        ],
        BeforeValidator(_pair),
    ] = (4.0, 12.0)
    exits: list[Exit] = Field(default_factory=list)


class ToneBeat(WithEffects):
    """The room can be recorded."""

    tone: Id
    line: Prose | None = None


class Fader(Model):
    """One fader of a mix: what it is called, where it stands, what is written under it."""

    label: Short
    level: str | None = Field(default=None, description="An expression: the number it stands at.")
    count: list[str] = Field(
        default_factory=list, description="Or conditions: it stands at how many of them hold."
    )
    of: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="The number that is all the way up: 10, or how many are counted."
    )
    line: Prose | None = None


class Mix(WithEffects):
    """A mixing desk: faders that stand where the play has left them."""

    mix: Short
    faders: Annotated[list[Fader], Field(min_length=1, max_length=8)]


class Goto(WithEffects):
    """Go to a scene."""

    goto: Id


class Call(WithEffects):
    """Play a scene and come back."""

    call: Id


class EndingBeat(WithEffects):
    """The play ends."""

    ending: Id


class IfBeat(Model):
    """Beats that depend on a condition."""

    if_: str = Field(alias="if")
    then: list[Beat] = Field(min_length=1)
    else_: list[Beat] = Field(default_factory=list, alias="else")


_PLACE = (
    "A place, its light, and how the story comes there: cut, fade or breath (a dark that is held)."
)


class Stage(WithEffects):
    """Stage directions and effects, in any mix."""

    place: Short | None = Field(default=None, description=_PLACE)
    music: Id | None = None
    layer: Literal["kept", "none"] | None = Field(
        default=None, description="The kept tones are heard over one another, or no longer."
    )
    sound: Id | None = None
    orb: str | None = None
    pause: Annotated[float, Field(gt=0, le=30)] | None = None
    act: Id | None = None
    when: Short | None = None


BEAT_KEYS = ("line", "choices", "talk", "tone", "goto", "call", "ending", "mix", "then")
STAGE_KEYS = ("place", "music", "layer", "sound", "orb", "pause", "act", "when", "set", "learn")


def beat_kind(value: Any) -> str:
    """Which model reads a beat: by the one key that names its kind."""
    if isinstance(value, str):
        return "@prose"
    if isinstance(value, dict):
        # A choice of words: `tone` carries a `line` and `choices` may carry `then` below.
        for key in ("talk", "tone", "choices", "mix", "line", "goto", "call", "ending"):
            if key in value:
                return "@" + key
        if "then" in value:
            return "@if"
        return "@stage"
    if isinstance(value, BaseModel):  # pragma: no cover - models built in code
        return "@stage"
    return "@prose"


Beat = Annotated[
    Annotated[Prose, Tag("@prose")]
    | Annotated[Line, Tag("@line")]
    | Annotated[Choices, Tag("@choices")]
    | Annotated[Talk, Tag("@talk")]
    | Annotated[ToneBeat, Tag("@tone")]
    | Annotated[Mix, Tag("@mix")]
    | Annotated[Goto, Tag("@goto")]
    | Annotated[Call, Tag("@call")]
    | Annotated[EndingBeat, Tag("@ending")]
    | Annotated[IfBeat, Tag("@if")]
    | Annotated[Stage, Tag("@stage")],
    Discriminator(beat_kind),
]


class SceneFile(Model):
    """One scene."""

    scene: Id
    was: Ids = Field(default_factory=list, description="Former ids of this scene.")
    title: Short | None = None
    act: Id | None = None
    place: Short | None = Field(default=None, description=_PLACE)
    when: Short | None = None
    music: Id | None = None
    voice: VoiceMode = "off"
    beats: list[Beat] = Field(min_length=1)


class Cast(Model):
    """Who may speak."""

    player: Flag = False
    character: Id | None = None
    spoken: Flag = False
    about: str = ""


class VariableDecl(Model):
    """A variable: ``type`` is number, flag, or a list of names."""

    type: Literal["number", "flag"] | list[Id]
    start: str | None = None
    range: Annotated[tuple[Count, Count], BeforeValidator(_pair)] | None = None
    about: str = ""


class PlaceDecl(Model):
    """A place with its lights and its bed of room tone."""

    title: Short
    lights: Ids = Field(min_length=1)
    bed: Id | None = None


class MusicDecl(Model):
    """A piece of music."""

    title: str = ""


class ActDecl(Model):
    """A part of the story with a card."""

    number: Annotated[int, Field(ge=0, le=99)]
    title: Short
    when: str = ""


class EndingDecl(Model):
    """An ending's card."""

    title: Short
    note: str = ""


class ToneDecl(Model):
    """A room that can be recorded."""

    title: Short
    bed: Id


class StoryFile(Model):
    """``story.yaml``: everything that scenes may name."""

    format: Literal["1"]
    id: Id = "story"
    title: Short
    start: Id
    about: str = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Za-z0-9]{2,8})?$")] = Field(
        "en", description="What the story is written in, such as `en` or `pt_BR`."
    )
    cast: dict[Short, Cast] = Field(min_length=1)
    variables: dict[Id, VariableDecl] = Field(default_factory=dict)
    places: dict[Id, PlaceDecl] = Field(default_factory=dict)
    music: dict[Id, MusicDecl] = Field(default_factory=dict)
    sounds: Ids = Field(default_factory=list)
    acts: dict[Id, ActDecl] = Field(default_factory=dict)
    endings: dict[Id, EndingDecl] = Field(default_factory=dict)
    tones: dict[Id, ToneDecl] = Field(default_factory=dict)
    players: dict[Id, dict[Id, Weight]] = Field(
        default_factory=dict,
        description="Players that `stats` lets loose: how much each likes a variable to rise.",
    )


class FactDecl(Model):
    """A fact with the words that would give it away."""

    id: Id
    keys: Phrases = Field(min_length=1)
    content: Prose


class Limits(Model):
    """How long she may speak."""

    max_sentences: Annotated[int, Field(ge=1, le=12)] = 3
    max_words: Annotated[int, Field(ge=5, le=400)] = 45


class ActSpeech(Model):
    """How a voice sounds in an act: factors of pace and range, semitones of pitch, added air."""

    pace: Annotated[float, Field(ge=0.8, le=1.2)] = 1.0
    range: Annotated[float, Field(ge=0.6, le=1.3)] = 1.0
    pitch: Annotated[float, Field(ge=-1.5, le=1.5)] = 0.0
    air: Annotated[float, Field(ge=0, le=0.4)] = 0.0


class BreathDecl(Model):
    """A sound before some of a character's lines: once a fact is known, and while ``if`` holds."""

    sound: Id
    after: Id | None = None
    if_: Annotated[str | None, Field(alias="if")] = None
    every: Annotated[int, Field(ge=1, le=50)] = 4


class SpeechDecl(Model):
    """How a character's speech changes over the story."""

    acts: dict[Id, ActSpeech] = Field(default_factory=dict)
    breath: BreathDecl | None = None


class CharacterFile(Model):
    """A character's sheet; the keys are those of character cards."""

    name: Short
    description: str = ""
    personality: str = ""
    mes_example: str = ""
    post_history_instructions: str = ""
    moods: dict[Id, str] = Field(default_factory=dict)
    limits: Limits = Field(default_factory=Limits)
    never: Phrases = Field(default_factory=list)
    phases: dict[Id, str] = Field(default_factory=dict)
    speech: SpeechDecl | None = None
    facts: list[FactDecl] = Field(default_factory=list)


def slug(label: str) -> str:
    """The id a choice gets from its label: ``Good night.`` is ``good_night``."""
    words = re.sub(r"[^a-z0-9]+", "_", label.lower().replace("'", "").replace("’", ""))
    out = words.strip("_")[:60].rstrip("_")
    return out if out and out[0].isalpha() else f"c_{out}".rstrip("_")
