"""A text field: caret, selection, words, clipboard, composition; what was done is taken back.

One line, 2,000 characters.
"""

from __future__ import annotations

import unicodedata

from game.language import tr
from game.stage.inputs import Edit
from game.stage.view import Entry

LIMIT = 2_000
"""The most characters a field holds."""


MOST = 20_000
"""The most of a pasted text that is looked at: a whole book must not hold the game up."""
UNDONE = 100
"""Steps that can be taken back."""


def bounds(text: str) -> list[int]:
    """The places between the letters as they are read: an emoji of many parts is one of them."""
    if text.isascii():
        return list(range(len(text) + 1))
    from wcwidth import iter_graphemes

    places = [0]
    for letter in iter_graphemes(text):
        places.append(places[-1] + len(letter))
    return places


def clean(text: str) -> str:
    """Text as one line: breaks and tabs become blanks, other control characters are dropped."""
    flat = " ".join(text.split("\r\n"))
    kept: list[str] = []
    for char in flat:
        if char in "\n\r\t\v\f\x85\u2028\u2029":
            kept.append(" ")
        elif unicodedata.category(char) not in ("Cc", "Cs"):
            kept.append(char)
    return "".join(kept)


class TextEntry:
    """The editing of one field; ``caret`` and ``anchor`` always lie within the text."""

    def __init__(self, text: str = "", *, placeholder: str = "", secret: bool = False) -> None:
        self.text = clean(text)[:LIMIT]
        self.caret = self.anchor = len(self.text)
        self.composing = ""
        self.placeholder = placeholder
        self.secret = secret
        self.cut = False
        """Whether what was typed or pasted last did not fit whole."""
        self._past: list[tuple[str, int]] = []
        self._future: list[tuple[str, int]] = []
        self._typing = False

    @property
    def selected(self) -> str:
        """The selected text."""
        low, high = self._span()
        return self.text[low:high]

    def clear(self) -> None:
        """Empty the field."""
        self.text = self.composing = ""
        self.caret = self.anchor = 0
        self.cut = self._typing = False
        self._past.clear()
        self._future.clear()

    def type(self, text: str) -> None:
        """Put text at the caret, in place of the selection; what is over the limit is left out."""
        low, high = self._span()
        room = LIMIT - (len(self.text) - (high - low))
        whole = clean(text[:MOST])
        new = whole[:room]
        if len(new) < len(whole):
            # Cut between letters, and at the end of a word where one is near.
            new = new[: max(at for at in bounds(whole[: room + 40]) if at <= room)]
            new = new[: new.rfind(" ", -40) + 1].rstrip() or new if len(new) > 80 else new
        self.composing = ""
        self.cut = len(new) < len(whole) or len(text) > MOST
        if not new:
            return
        self._remember(typing=len(new) == 1 and new != " ")
        self.text = self.text[:low] + new + self.text[high:]
        self.caret = self.anchor = low + len(new)

    def compose(self, text: str) -> None:
        """Show what an input method is composing; empty when it ended."""
        self.composing = clean(text)

    def put_caret(self, index: int, *, select: bool = False) -> None:
        """Set the caret, keeping the anchor where ``select`` is true."""
        index = min(len(self.text), max(0, index))
        self.caret = max(at for at in bounds(self.text) if at <= index)
        self._typing = False
        if not select:
            self.anchor = self.caret

    def edit(self, edit: Edit) -> str:
        """Carry out an editing key; the text to copy is returned, empty for none."""
        self.cut = False
        if edit.op in ("undo", "redo"):
            self._again(back=edit.op == "undo")
            return ""
        if edit.op in ("copy", "cut"):
            copied = "" if self.secret else self.selected
            if edit.op == "cut" and copied:
                self._delete(*self._span())
            return copied
        if edit.op == "select_all":
            self.anchor, self.caret = 0, len(self.text)
        elif edit.op in ("backspace", "delete", "word_backspace", "word_delete"):
            self._erase(edit.op)
        elif edit.op != "paste":
            self._move(edit)
        return ""

    def view(self, *, focused: bool = True) -> Entry:
        """What to draw."""
        return Entry(
            self.text,
            self.caret,
            self.anchor,
            self.composing,
            tr(self.placeholder),
            focused,
            self.secret,
        )

    def _move(self, edit: Edit) -> None:
        low, high = self._span()
        if low != high and not edit.select and edit.op in ("left", "right"):
            self.put_caret(low if edit.op == "left" else high)
            return
        places = {
            "left": self.caret - 1,
            "right": self.caret + 1,
            "word_left": self._word_left(),
            "word_right": self._word_right(),
            "home": 0,
            "end": len(self.text),
        }
        self.put_caret(self._whole(places[edit.op], edit.op), select=edit.select)

    def _erase(self, op: str) -> None:
        low, high = self._span()
        if low == high:
            if op == "backspace":
                low = self._whole(low - 1, "left")
            elif op == "delete":
                high = self._whole(high + 1, "right")
            elif op == "word_delete":
                high = self._word_right()
            else:
                low = self._word_left()
        self._delete(max(0, low), min(len(self.text), high))

    def _remember(self, *, typing: bool = False) -> None:
        """Before a change: what can be come back to. Letters typed in a row are one step."""
        if not (typing and self._typing) and not self.secret:
            self._past.append((self.text, self.caret))
            del self._past[:-UNDONE]
        self._typing = typing
        self._future.clear()

    def _again(self, *, back: bool) -> None:
        """Take the last change back, or make it again."""
        here, there = (self._past, self._future) if back else (self._future, self._past)
        if here and not self.secret:
            there.append((self.text, self.caret))
            self.text, self.caret = here.pop()
            self.anchor = self.caret
        self._typing = False

    def _delete(self, low: int, high: int) -> None:
        if low < high:
            self._remember()
        self.text = self.text[:low] + self.text[high:]
        self.caret = self.anchor = low

    def _span(self) -> tuple[int, int]:
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def _whole(self, index: int, op: str) -> int:
        """The end of a letter that way: one of several parts stays one."""
        places = bounds(self.text)
        if "left" in op:
            return max((at for at in places if at <= index), default=0)
        return min((at for at in places if at >= index), default=len(self.text))

    def _word_left(self) -> int:
        at = 0 if self.secret else self.caret
        while at > 0 and not self.text[at - 1].isalnum():
            at -= 1
        while at > 0 and self.text[at - 1].isalnum():
            at -= 1
        return at

    def _word_right(self) -> int:
        end = len(self.text)
        at = end if self.secret else self.caret
        while at < end and not self.text[at].isalnum():
            at += 1
        while at < end and self.text[at].isalnum():
            at += 1
        return at
