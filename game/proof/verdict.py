"""The answers to what is asked of a story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

# What is known from before can be told without what decides anything.
if TYPE_CHECKING:
    from game.proof.graph import Act, Point
    from game.proof.keys import Key
    from game.proof.replay import Entries
    from game.proof.walks import Walk

Path = tuple["Act", ...]


@dataclass(slots=True)
class Verdict:
    """What was decided. ``reached`` maps a point to a path, ``unknown`` to what was tried.

    A path is the number of a walk and how many of its acts lead there. ``never`` maps a point to
    the keys that its proof looked at.
    """

    walks: list[Walk] = field(default_factory=list)
    reached: dict[Point, tuple[int, int]] = field(default_factory=dict)
    never: dict[Point, frozenset[Key]] = field(default_factory=dict)
    unknown: dict[Point, str] = field(default_factory=dict)
    scenes: dict[int, Entries] = field(default_factory=dict)
    """For each walk the scenes that it enters, each with the number of acts until then."""

    def path(self, point: Point) -> Path:
        """The acts that lead to a point that is reached."""
        walk, length = self.reached[point]
        return self.walks[walk][:length]


@dataclass(slots=True)
class Decided:
    """The answers to everything that is asked of a story."""

    verdict: Verdict
    lock: tuple[str, int, Path] | None = None
    """A scene's step from which no ending is reached, and the acts that lead there."""
    narrow: dict[str, str] = field(default_factory=dict)
    """Endings with the one choice that is the last thing done in every play to them."""
