"""Playthrough files as pydantic models: what a player does, and what is expected of it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from game.script.schema import _ID, Flag, Id, Ids, Model, Phrases, _listed, _one_line

_FULL = _ID.removesuffix("$") + r"(\.[a-z][a-z0-9_]{0,59})?$"
ChoiceId = Annotated[str, StringConstraints(pattern=_FULL)]
ChoiceIds = Annotated[list[ChoiceId], BeforeValidator(_listed)]
Words = Annotated[
    str, StringConstraints(min_length=1, max_length=2_000), BeforeValidator(_one_line)
]

ACTS = ("pick", "type", "keep", "back", "reload", "voice")
"""The keys of what a player does: a step has one of them, or only expects."""


class Expect(Model):
    """What must be so: at a step of what it brought, at the end of the whole play."""

    said: Phrases = Field(
        default_factory=list, description="Words of a line, or its whole id; `Name: words` too."
    )
    never: Phrases = Field(default_factory=list, description="Words that no line had.")
    ending: Id | None = Field(default=None, description="The play is over, with this ending.")
    scene: Id | None = Field(default=None, description="The play stands in this scene.")
    seen: Ids = Field(default_factory=list, description="Scenes that were entered.")
    unseen: Ids = Field(default_factory=list, description="Scenes that were not.")
    open: ChoiceIds = Field(default_factory=list, description="Choices that can be picked now.")
    closed: ChoiceIds = Field(default_factory=list, description="Choices that can't.")
    variables: dict[Id, str] = Field(default_factory=dict, description="Their values now.")
    facts: Ids = Field(default_factory=list, description="Facts that this play has learned.")
    unknown: Ids = Field(default_factory=list, description="Facts that it has not.")
    holds: Annotated[list[str], BeforeValidator(_listed)] = Field(
        default_factory=list, description="Conditions, as `if` takes them."
    )


class PlayStep(Model):
    """One thing that the player does; an act's card goes on by itself."""

    pick: ChoiceId | None = Field(
        default=None, description="A choice, outcome or exit by its id, with or without its scene."
    )
    type: Words | None = Field(default=None, description="Words typed in a talk.")
    as_: Id | None = Field(
        default=None,
        alias="as",
        description="What typed words are taken for, whatever the ear makes of them: an outcome, a "
        "reply, authored, off_topic, unsure.",
    )
    hears: Id | None = Field(
        default=None, description="What the written voice's ear must make of typed words."
    )
    keep: Flag | None = Field(default=None, description="Keep the tone that is offered, or not.")
    back: Annotated[int, Field(ge=1, le=999)] | None = Field(
        default=None, description="Step back so many times."
    )
    reload: Flag | None = Field(default=None, description="Save and load.")
    voice: Literal["off", "written"] | None = Field(default=None, description="Change the voice.")
    expect: Expect | None = None

    @model_validator(mode="after")
    def _one_act(self) -> Self:
        acts = [key for key in ACTS if getattr(self, key) is not None]
        if len(acts) > 1 or not (acts or self.expect):
            raise PydanticCustomError(
                "one_act", "a step is one of: " + ", ".join((*ACTS, "expect")) + " (alone)"
            )
        if (self.as_ or self.hears) and self.type is None:
            raise PydanticCustomError("one_act", "`as` and `hears` go with typed words (`type`)")
        if self.as_ and self.hears:
            raise PydanticCustomError(
                "one_act", "`as` states what was heard and `hears` tries the ear: only one of them"
            )
        return self


class PlaythroughFile(Model):
    """A recorded play of a story."""

    about: str = ""
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0
    voice: Literal["off", "written"] = "written"
    steps: list[PlayStep] = Field(min_length=1)
    expect: Expect = Field(default_factory=Expect)
