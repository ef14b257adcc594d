"""What a voice reads aloud of the screen, for who can't look at it: a view in, sentences out.

Told is what is new since the last view: a page's heading, the widget in focus with its role, its
value and its place among the others, lines of the story, cards, toasts, typed words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from game.language import mark, tr, trn
from game.stage.markup import plain
from game.stage.view import BoardView, Card, Item, Shown, View

_ROLES = {
    "choice": mark("choice"),
    "button": mark("button"),
    "slider": mark("slider"),
    "toggle": mark("switch"),
    "pick": mark("selection"),
    "field": mark("text field"),
    "slot": mark("entry"),
}
_SIGNS = {
    ".": "full stop",
    ",": "comma",
    "?": "question mark",
    "'": "apostrophe",
    "!": "exclamation mark",
}
_STILL = ("heading", "note")
INTRO = 12
"""Notes before the first widget that are read when a page opens."""


class Told(NamedTuple):
    """Something to be read; ``now``: in place of whatever is being read."""

    text: str
    now: bool = False


class Teller:
    """Remembers what was told last."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Nothing was told yet: the next view is told whole."""
        self._page: tuple[str, ...] = ()
        self._focus: tuple[str, str, str] = ("", "", "")
        self._lines: frozenset[tuple[str, str]] = frozenset()
        self._speaker = ""
        self._offer: tuple[str, ...] = ()
        self._once: dict[str, str] = {}
        self._typed: str | None = None

    def tell(self, view: View, heard: Collection[str] = ()) -> list[Told]:
        """What is new in a view; ``heard`` are the speakers whose lines are spoken anyway."""
        card = view.card if view.card is not None and view.card.shown > 0.5 else None
        page = (view.screen, view.heading, *((card.kind, card.title) if card else ()))
        fresh, self._page = page != self._page, page
        out: list[Told] = []
        if fresh:
            out += self._opened(view, card)
        if view.screen == "play" and card is None:
            out += self._prose(view, heard, fresh)
            out += self._offered(view)
        elif view.screen == "backlog":
            out += self._looked_back(view, fresh)
        out += self._typing(view)
        out += self._focused(view, fresh)
        if card is not None:
            out += self._changed("card", card.text, quiet=fresh)
        out += self._changed("toast", view.toast)
        out += self._changed("doing", view.status.doing)
        return [told for told in out if told.text]

    # A page.

    def _opened(self, view: View, card: Card | None) -> list[Told]:
        if card is not None:
            return [Told(words, now=at == 0) for at, words in enumerate(_card(card))]
        if view.screen == "play":
            return []
        title = view.heading or (tr("Room Tone, the title") if view.screen == "title" else "")
        return [Told(_sentence(title), now=True), *_intro(view.items)]

    def _focused(self, view: View, fresh: bool) -> list[Told]:
        if view.board is not None:
            return self._lettered(view.board)
        self._once["board"] = ""
        item = next((item for item in view.items if item.focused), None)
        if item is None:
            self._focus = ("", "", "")
            return []
        before, self._focus = self._focus, (item.id, item.value_text, item.detail)
        if not fresh and before == self._focus:
            return []
        if not fresh and before[0] == item.id:
            news = item.value_text if before[1] != item.value_text else item.detail
            return [Told(_sentence(news), now=True)]
        section = _section(item, view.items)
        crossed = fresh or section != self._once.get("section")
        self._once["section"] = section
        words = described(item, view.items)
        return [
            Told(f"{_sentence(section)} {words}" if section and crossed else words, now=not fresh)
        ]

    def _lettered(self, board: BoardView) -> list[Told]:
        """The letter in focus on the board."""
        key = next((key.label for row in board.rows for key in row if key.id == board.focus), "")
        before, self._once["board"] = self._once.get("board", ""), key
        if key == before:
            return []
        opened = [] if before else [Told(tr("Letters on the screen."), now=True)]
        return [*opened, Told(_sentence(_SIGNS.get(key) or key), now=bool(before))]

    def _changed(self, what: str, text: str, *, quiet: bool = False) -> list[Told]:
        before, self._once[what] = self._once.get(what, ""), text
        return [Told(_sentence(plain(text)))] if text and text != before and not quiet else []

    # The story.

    def _prose(self, view: View, heard: Collection[str], fresh: bool) -> list[Told]:
        known, self._lines = self._lines, frozenset((line.id, line.text) for line in view.lines)
        new = [line for line in view.lines if (line.id, line.text) not in known]
        if fresh:
            # Back from a menu nothing is new; of a play that was loaded, the last reveal is.
            new = [line for line in new if line.fresh]
        out = []
        for line in new:
            if line.speaker not in heard or not line.speaker:
                out.append(Told(self._said(line)))
            self._speaker = line.speaker
        return out

    def _said(self, line: Shown) -> str:
        words = _sentence(plain(line.text))
        if not line.speaker or line.speaker == self._speaker:
            return words
        return f"{line.speaker}: {words}"

    def _looked_back(self, view: View, fresh: bool) -> list[Told]:
        line = next((line for line in view.lines if line.fresh), None)
        text = (
            "" if line is None else (f"{line.speaker}: " if line.speaker else "") + plain(line.text)
        )
        before, self._once["back"] = self._once.get("back", ""), text
        return [Told(_sentence(text), now=not fresh)] if text != before or fresh else []

    def _offered(self, view: View) -> list[Told]:
        """What can be taken, as soon as it can: the choices by their numbers, or the field."""
        offer = tuple(item.id for item in view.items) + (("",) if view.entry is not None else ())
        before, self._offer = self._offer, offer
        if offer == before or not offer:
            return []
        out = []
        if view.entry is not None and "" not in before:
            out.append(Told(tr("You can say something. {hint}", hint=view.hint)))
        choices = [item for item in view.items if item.kind == "choice"]
        if choices and view.entry is None:
            out.append(Told(trn("{n} choice.", "{n} choices.", len(choices))))
        for item in view.items:
            number = f"{item.number}: " if item.number else ""
            out.append(Told(number + _sentence(plain(item.label))))
        return out

    # Typing.

    def _typing(self, view: View) -> list[Told]:
        entry = view.entry
        if entry is None:
            self._typed = None
            return []
        before, self._typed = self._typed, "" if entry.secret else entry.text
        if before is None or before == self._typed:
            return []
        if self._typed.startswith(before) and self._typed.endswith(" ") and self._typed.split():
            return [Told(self._typed.split()[-1], now=True)]
        if before.startswith(self._typed) and self._typed and len(before) - len(self._typed) < 30:
            gone = before[len(self._typed) :]
            return [
                Told(tr("{what} deleted", what=gone if gone.strip() else tr("space")), now=True)
            ]
        return []


def described(item: Item, items: tuple[Item, ...]) -> str:
    """A widget in words: label, role, value, place, and what it says below."""
    able = [other.id for other in items if other.kind not in _STILL and other.enabled]
    parts = [_sentence(plain(item.label)), tr(_ROLES.get(item.kind, item.kind)) + "."]
    if item.value_text:
        parts.append(_sentence(item.value_text))
    if len(able) > 1 and item.id in able:
        parts.append(tr("{at} of {count}.", at=able.index(item.id) + 1, count=len(able)))
    if item.detail:
        parts.append(_sentence(item.detail))
    return " ".join(parts)


def _section(item: Item, items: tuple[Item, ...]) -> str:
    """The heading that a widget stands under."""
    heading = ""
    for other in items:
        heading = other.label if other.kind == "heading" else heading
        if other.id == item.id:
            return heading
    return ""


def _intro(items: tuple[Item, ...]) -> Iterator[Told]:
    """The words before the first widget; of a page to be read, all words."""
    able = [at for at, item in enumerate(items) if item.kind not in _STILL and item.enabled]
    end = len(items) if len(able) < 2 else able[0]
    words = items[:end]
    if words and len(able) > 1 and words[-1].kind == "heading":
        words = words[:-1]  # the section that the first widget names
    for item in words[:INTRO] if len(able) > 1 else words:
        if item.kind in _STILL:
            yield Told(" ".join(_sentence(part) for part in (item.label, item.detail) if part))


def _card(card: Card) -> Iterator[str]:
    """A card's words, and of a mix every fader's."""
    yield " ".join(_sentence(part) for part in (card.kicker, card.title) if part)
    for part in card.text.split("\n"):
        if part.strip():
            yield _sentence(plain(part))
    for fader in card.faders:
        level = tr("{share} percent", share=round(fader.level * 100))
        yield f"{fader.label}, {level}. {plain(fader.text)}"


def _sentence(text: str) -> str:
    """A text that ends as a sentence does, so that the voice lets it fall."""
    text = text.strip()
    return text if not text or text[-1] in '.!?…:;\u201d"' else text + "."
