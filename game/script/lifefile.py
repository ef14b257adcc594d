"""Files of moving pictures as a pydantic model: what ``check`` and editors hold them to."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from game.script import life
from game.script.schema import Ids, Model, _listed


def _area(text: str) -> str:
    if life.area(text) is None:
        raise PydanticCustomError(
            "area",
            "a part of the picture is four numbers in per cent: left top width height, such as "
            "33 11 20 40; all of it is 0 0 100 100",
        )
    return text


def _colour(text: str) -> str:
    if life.colour(text) is None:
        raise PydanticCustomError("colour", 'a colour is written "#ffd0a0", in double quotes')
    return text


Areas = Annotated[
    list[Annotated[str, AfterValidator(_area)]],
    Field(min_length=1, max_length=life.MOST_AREAS),
    BeforeValidator(_listed),
]


class LifeEntry(Model):
    """One movement: a kind with the parts of the picture that it is in, and how it is."""

    windows: Areas | None = Field(default=None, description=life.KINDS["windows"])
    glow: Areas | None = Field(default=None, description=life.KINDS["glow"])
    curtain: Areas | None = Field(default=None, description=life.KINDS["curtain"])
    sweep: Areas | None = Field(default=None, description=life.KINDS["sweep"])
    passing: Areas | None = Field(default=None, description=life.KINDS["passing"])
    rain: Areas | None = Field(default=None, description=life.KINDS["rain"])
    drops: Areas | None = Field(default=None, description=life.KINDS["drops"])
    snow: Areas | None = Field(default=None, description=life.KINDS["snow"])
    dust: Areas | None = Field(default=None, description=life.KINDS["dust"])
    haze: Areas | None = Field(default=None, description=life.KINDS["haze"])
    glint: Areas | None = Field(default=None, description=life.KINDS["glint"])
    lights: Ids = Field(
        default_factory=list, description="In which of the place's lights; else in all."
    )
    amount: Annotated[float, Field(ge=0.05, le=3)] = Field(
        default=1.0, description="How much of it, or how strong: half is 0.5."
    )
    pace: Annotated[float, Field(ge=0.05, le=4)] = Field(
        default=1.0, description="How quick: half is 0.5."
    )
    drift: Annotated[float, Field(ge=-3, le=3)] = Field(
        default=0.0, description="The wind: to the right, or with a minus to the left."
    )
    colour: Annotated[str, AfterValidator(_colour)] | None = Field(
        default=None, description="Its colour; else the picture's own."
    )
    behind: Annotated[int, Field(ge=0, le=255)] = Field(
        default=0, description="What is darker than this (0 to 255) stands in front of it."
    )
    way: Literal["breath", "hum", "flicker", "flame", "screen", "blink"] = Field(
        default="breath", description="How a `glow` moves."
    )

    @property
    def kinds(self) -> list[str]:
        """The kinds that are given."""
        return [kind for kind in life.KINDS if getattr(self, kind) is not None]

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.kinds) != 1:
            raise PydanticCustomError(
                "one_act", "a movement is of one kind, one of: " + ", ".join(life.KINDS)
            )
        return self


class LifeFile(Model):
    """``assets/backdrops/<place>.yaml``: what moves in the pictures of a place."""

    about: str = ""
    life: Annotated[list[LifeEntry], Field(min_length=1, max_length=life.MOST_MOVEMENTS)]
