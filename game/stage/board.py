"""Letters on the screen, for who has no keyboard: a board of keys over the open text field."""

from __future__ import annotations

from game.language import mark, tr
from game.stage.inputs import (
    Accept,
    Cancel,
    Command,
    Edit,
    Input,
    Move,
    Point,
    Press,
    Text,
)
from game.stage.view import BoardKey, BoardView

PREFIX = "board:"
"""What the id of a key of the board begins with."""

_LETTERS = ("qwertyuiop", "asdfghjkl'", "zxcvbnm,.?")
_SIGNS = ("1234567890", '-/:_@"!&()', "äöüßéèàçñø")
_FOOT = (("shift", 2), ("signs", 2), ("space", 2), ("delete", 2), ("done", 2))
_WORDS = {
    "shift": mark("Aa"),
    "signs": mark("1 ä !"),
    "space": mark("space"),
    "delete": mark("delete"),
    "done": mark("done"),
}


class Board:
    """Which keys there are now, and which of them has the focus."""

    def __init__(self) -> None:
        self.open = False
        self.focus = "q"
        self._shift = self._signs = False

    def show(self) -> None:
        """Open, with the small letters."""
        self.open = True
        self.focus = "q"
        self._shift = self._signs = False

    def inputs(self, what: Input) -> list[Input] | None:
        """What an input on the open board means for the field; ``None``: none of the board's."""
        match what:
            case Move(dx, dy):
                self.move(dx, dy)
            case Point(id_):
                self.point(id_.removeprefix(PREFIX))
            case Accept():
                return self.take(self.focus)
            case Press(id_) if id_.startswith(PREFIX):
                return self.take(id_.removeprefix(PREFIX))
            case Cancel() | Command("board"):
                self.open = False
            case _:
                return None
        return []

    @property
    def rows(self) -> tuple[tuple[BoardKey, ...], ...]:
        """The keys, row by row; each row is ten units wide."""
        letters = _SIGNS if self._signs else _LETTERS
        rows = [
            tuple(BoardKey(char, char.upper() if self._shift else char) for char in row)
            for row in letters
        ]
        return (*rows, tuple(BoardKey(id_, tr(_WORDS[id_]), wide) for id_, wide in _FOOT))

    def view(self) -> BoardView:
        """What to draw."""
        return BoardView(self.rows, self.focus)

    def move(self, dx: int, dy: int) -> None:
        """To the next key of the row, or to the nearest one of the next row; around at the ends."""
        rows = self.rows
        row, at = self._where()
        if dx:
            self.focus = rows[row][(at + dx) % len(rows[row])].id
        if dy:
            middle = sum(key.wide for key in rows[row][:at]) + rows[row][at].wide / 2
            to = rows[(row + dy) % len(rows)]
            starts = [sum(key.wide for key in to[:n]) for n in range(len(to))]
            near = min(range(len(to)), key=lambda n: abs(starts[n] + to[n].wide / 2 - middle))
            self.focus = to[near].id

    def point(self, id_: str) -> None:
        """The focus on a key, where there is such a one."""
        if any(key.id == id_ for row in self.rows for key in row):
            self.focus = id_

    def take(self, id_: str) -> list[Input]:
        """What a key does to the field."""
        self.point(id_)
        match id_:
            case "shift":
                self._shift = not self._shift
            case "signs":
                row, at = self._where()
                self._signs = not self._signs
                self.focus = self.rows[row][at].id
            case "space":
                return [Text(" ")]
            case "delete":
                return [Edit("backspace")]
            case "done":
                self.open = False
                return [Accept()]
            case _:
                text = id_.upper() if self._shift else id_
                self._shift = False
                return [Text(text)]
        return []

    def _where(self) -> tuple[int, int]:
        for y, row in enumerate(self.rows):
            for x, key in enumerate(row):
                if key.id == self.focus:
                    return y, x
        return 0, 0
