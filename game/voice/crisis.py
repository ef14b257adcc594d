"""Outside the fiction: whether typed words point to self-harm, and where help can be found.

Rules and no model: they must work with everything off, at once, and be the same each time. They
lean to recall. A card shown once too often costs a click.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from game.voice import crisis_german, crisis_signs
from game.voice.crisis_words import IDIOMS, POINTS, SPELLINGS
from game.voice.fold import fold, unleet

# --- reading what was typed -------------------------------------------------------------------

_MOST = 20_000
_WINDOW, _OVERLAP = 600, 150
"""Long text is read in overlapping windows, so that no paste makes it slow."""


def _reading(folded: str) -> str:
    folded = re.sub(r"(?<=[a-z])[*_.\-](?=[a-z]\b|[a-z][*_.\-])", "", folded)
    # "k i l l" and "k.i.l.l": letters on their own are put together again.
    folded = re.sub(
        r"\b(?:[a-z][ .*_-]){3,}[a-z]\b", lambda m: re.sub(r"[ .*_-]", "", m.group()), folded
    )
    for pattern, word in SPELLINGS:
        folded = re.sub(pattern, word, folded)
    return re.sub(r"\b(\w+)(?: \1\b)+", r"\1", folded)


def points_to_self_harm(text: str) -> bool:
    """Whether what was typed points to self-harm or suicide, straight, sideways or as a joke."""
    folded = re.sub(r"(\w)\1{2,}", r"\1\1", fold(text[:_MOST]))
    return any(
        _points(folded[start : start + _WINDOW])
        for start in range(0, max(1, len(folded) - _OVERLAP), _WINDOW - _OVERLAP)
    )


def _points(folded: str) -> bool:
    for version in {folded, unleet(folded), unleet(folded, as_l=True)}:
        reading = _reading(version)
        for idiom in (*IDIOMS, *crisis_signs.IDIOMS):
            reading = idiom.sub(" ", reading)
        if any(pattern.search(reading) for pattern in POINTS) or crisis_signs.signs(reading):
            return True
        # Before the English spellings are mended: "im" is a word in German.
        german = version
        for idiom in crisis_german.IDIOMS:
            german = idiom.sub(" ", german)
        if any(pattern.search(german) for pattern in crisis_german.POINTS):
            return True
    return False


# --- help lines -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One place that listens: how to reach it, where this was read, when and where it was found
    elsewhere."""

    name: str
    call: str = ""
    text: str = ""
    web: str = ""
    hours: str = ""
    note: str = ""
    source: str = ""
    checked: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A country: its two-letter code, its name, its emergency number, its lines."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class HelpLines:
    """All help lines: ``compiled`` is the date they were put together, ``note`` says what to "
    "mind."""

    compiled: str
    note: str
    international: tuple[HelpLine, ...]
    regions: Mapping[str, Region]

    @classmethod
    def load(cls, text: str) -> HelpLines:
        """Read the data of ``assets/helplines.yaml``; what is not as expected raises ValueError."""
        try:
            data = yaml.load(text, Loader=yaml.BaseLoader)  # only text, no objects
            regions = {
                code: Region(
                    code,
                    entry["name"],
                    entry.get("emergency", ""),
                    tuple(_line(line) for line in entry["lines"]),
                )
                for code, entry in data["regions"].items()
            }
            international = tuple(_line(line) for line in data["international"])
            return cls(data["compiled"], " ".join(data["note"].split()), international, regions)
        except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(
                "the list of help lines cannot be read; put assets/helplines.yaml back"
            ) from error

    def near(self, place: str | None) -> Region | None:
        """Return the region of a code or a locale (``GB``, ``en_GB``, ``en-GB.UTF-8``), if "
        "known."""
        for part in reversed(re.split(r"[_\-.@]", place or "")):
            code = {"UK": "GB"}.get(part.upper(), part.upper())
            if code in self.regions and (part == place or part.isupper() or len(part) == 2):
                return self.regions[code]
        return None

    def for_place(self, place: str | None) -> tuple[HelpLine, ...]:
        """Return the lines to show: those of the region first, then the international pointers."""
        region = self.near(place)
        return (*(region.lines if region else ()), *self.international)


def _line(entry: Mapping[str, Any]) -> HelpLine:
    return HelpLine(**{key: " ".join(str(value).split()) for key, value in entry.items()})
