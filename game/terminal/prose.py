"""Events as plain text, wrapped: names before speech, nothing drawn, nothing that moves."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from game.language import tr
from game.play.events import (
    ActBegan,
    Clock,
    Ended,
    Event,
    Fader,
    Layered,
    Mixed,
    Placed,
    Said,
    Sound,
    ToneKept,
)
from game.script.program import Place
from game.stage.breaks import tokens, wide
from game.stage.entry import clean
from game.stage.markup import plain

_STRONG = re.compile(r"(?<!\\)\*((?:\\\*|[^*])+?)(?<!\\)\*")


class Prose:
    """Turns events into paragraphs of at most ``width`` characters a row.

    ``colour`` sets names bold and emphasis in italics, by escape codes; without it the words
    alone remain.
    """

    def __init__(
        self,
        width: int = 72,
        *,
        colour: bool = False,
        places: Mapping[str, Place],
        names: Mapping[str, str] | None = None,
    ):
        self.width = max(20, width)
        self._names = names or {}
        self._colour = colour
        self._places = places
        self._place = ""

    def of(self, event: Event) -> str:
        """What to print for an event, ending in a line break; empty for nothing."""
        match event:
            case Said():
                return self._said(event)
            case Placed(place, _):
                known = self._places.get(place)
                if place == self._place or known is None:
                    return ""
                self._place = place
                return "\n" + self.wrap(f"[{known.title}]")
            case Clock(when):
                return self.wrap(f"[{when}]") if when else ""
            case Sound(id_):
                return self.wrap(tr("[Sound: {name}]", name=id_.replace("_", " ")))
            case ToneKept(_, kept):
                return self.wrap(tr("[Kept.]") if kept else tr("[Let go.]"))
            case Layered(beds):
                return (
                    self.wrap(tr("[Kept rooms, over one another: {count}]", count=len(beds)))
                    if beds
                    else ""
                )
            case Mixed(_, title, faders):
                rows = (self._fader(fader) for fader in faders)
                return "\n" + self.wrap(title) + "".join(rows)
            case ActBegan(_, number, title, when):
                return (
                    "\n"
                    + self.wrap(
                        tr(
                            "Act {number}. {title}. {when}", number=number, title=title, when=when
                        ).strip()
                    )
                    + "\n"
                )
            case Ended(_, title, note):
                return "\n" + self.wrap(
                    tr("An ending: {title}. {note}", title=title, note=note).strip()
                )
            case _:
                return ""

    def wrap(self, text: str, indent: str = "") -> str:
        """A paragraph; later rows begin with ``indent``."""
        line = clean(text)
        if wide(line):
            rows = _cut(line, self.width, indent)
        else:
            rows = textwrap.wrap(line, self.width, subsequent_indent=indent, break_on_hyphens=False)
        return "\n".join(rows) + "\n"

    def name(self, speaker: str) -> str:
        """What somebody of the cast is called in the language of the play."""
        return self._names.get(speaker, speaker)

    def _fader(self, fader: Fader) -> str:
        """``PEOPLE, 7 of 10. Words.``: read aloud it says how far up a fader is."""
        words = " ".join(plain(line.text) for line in fader.lines)
        return self.wrap(
            tr(
                "{label}, {level} of 10. {words}",
                label=fader.label,
                level=round(fader.level * 10),
                words=words,
            ).strip(),
            "   ",
        )

    def _said(self, said: Said) -> str:
        name = f"{self.name(said.speaker)}: " if said.speaker else ""
        before = "\n" if said.breath else ""
        if not self._colour:
            return before + self.wrap(name + plain(said.text))
        # Rows are broken as without codes, then names and emphasis are set, over breaks too.
        text = self.wrap(name + said.text)
        text = _STRONG.sub("\033[3m\\1\033[23m", text)
        if name:
            text = f"\033[1m{text[: len(name) - 1]}\033[22m{text[len(name) - 1 :]}"
        return before + text.replace("\\*", "*")


def _cut(text: str, width: int, indent: str) -> list[str]:
    """Rows of writing without blanks: by the cells that a terminal gives each character."""
    # Here and not above: only such writing needs its tables.
    from wcwidth import wcswidth

    def cells(row: str) -> int:
        return max(0, wcswidth(row))

    rows = [""]
    for token in tokens(text):
        if rows[-1].strip() and cells(rows[-1] + token.rstrip()) > width:
            rows[-1] = rows[-1].rstrip()
            rows.append(indent)
        rows[-1] += token
    return [row.rstrip() for row in rows]
