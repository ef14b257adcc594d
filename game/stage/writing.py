"""What the writer's mode shows: mistakes, the map, and the notes beside a play. Plain values."""

from __future__ import annotations

from dataclasses import dataclass

from game.report.map import Map


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake as a page shows it: ``caret`` is the column in ``source``, from 1; 0 for none."""

    place: str
    code: str
    message: str
    source: str
    caret: int
    cure: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as it is looked at: the place in its middle, and how large it is drawn.

    ``zoom`` 1 draws a length of the map as a design pixel, 0 the whole map as large as it fits.
    """

    map: Map
    here: str
    focus: str
    been: frozenset[str]
    x: float
    y: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Writing:
    """What the writer's mode adds to a frame.

    ``tag`` sets a trial apart from a play, ``alarm`` tells of mistakes in the story as saved;
    both stand over the play. ``foot`` is the line of keys of an open page. ``first`` is the first
    finding in sight.
    """

    tag: str = ""
    alarm: str = ""
    foot: str = ""
    findings: tuple[Finding, ...] = ()
    first: int = 0
    map: MapView | None = None
