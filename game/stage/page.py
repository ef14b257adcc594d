"""The prose on the page: which lines stand there and how much of the last one is revealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from game.play.events import Said
from game.stage.breaks import joined as together
from game.stage.breaks import tokens
from game.stage.markup import balanced, plain, sentences
from game.stage.view import Shown

Measure = Callable[[Sequence[Shown]], tuple[int, int]]
"""Rows that lines need as one page, with their speakers' names, and rows that a page has."""

ROWS = 9
"""Rows of a page where no screen measures it."""


def rough_rows(lines: Sequence[Shown]) -> tuple[int, int]:
    """Rows without a font: 52 characters a row, and one for a new speaker's heading."""
    rows = 0
    speaker = ""
    for line in lines:
        rows += max(1, -(-len(plain(line.text)) // 52))
        if line.speaker and line.speaker != speaker:
            rows += 1
        speaker = line.speaker
    return rows, ROWS


class Page:
    """Lines that accumulate until the next would not fit; the last one is being revealed.

    ``speed`` is characters a second, 0 for at once.
    """

    def __init__(self, measure: Measure = rough_rows) -> None:
        self._measure = measure
        self.speed = 0.0
        self.names: Mapping[str, str] = {}
        """What the cast is called, where that differs from their names in the story."""
        self._lines: list[Said] = []
        self._fresh_from = 0
        self._revealed = 0.0
        self._length = 0

    @property
    def last(self) -> Said | None:
        """The line that was put last."""
        return self._lines[-1] if self._lines else None

    @property
    def revealing(self) -> bool:
        """Whether the last line is still being revealed."""
        return self._revealed < self._length

    @property
    def head(self) -> Said | None:
        """The line that the page begins with: its speaker heads the page."""
        return self._lines[0] if self._lines else None

    def clear(self) -> None:
        """An empty page."""
        self._lines.clear()
        self._fresh_from = 0
        self._revealed = self._length = 0

    def split(self, said: Said) -> list[Said]:
        """A line in pieces that each fit an empty page; one that fits comes back alone."""
        if self._fits([said]):
            return [said]
        pieces: list[str] = []
        for sentence in sentences(said.text):
            joined = together(pieces[-1], sentence) if pieces else sentence
            if pieces and self._fits([said._replace(text=joined)]):
                pieces[-1] = joined
            elif self._fits([said._replace(text=sentence)]):
                pieces.append(sentence)
            else:
                pieces.extend(self._words(said, sentence))
        return [
            said._replace(text=text, breath=said.breath and at == 0)
            for at, text in enumerate(pieces)
        ]

    def put(self, said: Said, *, follows: bool = False, at_once: bool = False) -> None:
        """Put a line on the page, on a new one where it does not fit or a breath asks for it.

        ``follows`` keeps the line before it fresh; ``at_once`` shows it whole.
        """
        if self._lines:
            used, rows = self._measure(self._shown(self._lines))
            turn = said.breath and used * 2 > rows
            if turn or not self._fits([*self._lines, said]):
                self.clear()
        if not follows:
            self._fresh_from = len(self._lines)
        self._lines.append(said)
        self._length = len(plain(said.text))
        self._revealed = float(self._length) if at_once or self.speed <= 0 else 0.0

    def tick(self, dt: float) -> None:
        """Reveal what so many seconds reveal."""
        if not self.revealing:
            return
        if self.speed <= 0:
            self.finish()
        else:
            self._revealed = min(float(self._length), self._revealed + dt * self.speed)

    def finish(self) -> None:
        """Reveal the last line whole."""
        self._revealed = float(self._length)

    @property
    def lines(self) -> tuple[Shown, ...]:
        """What to draw."""
        shown = self._shown(self._lines)
        if self.revealing:
            shown[-1] = replace(shown[-1], revealed=int(self._revealed))
        return tuple(shown)

    def _shown(self, lines: Sequence[Said]) -> list[Shown]:
        return [
            Shown(
                said.id,
                self.names.get(said.speaker, said.speaker),
                said.text,
                fresh=at >= self._fresh_from,
                generated=said.generated,
            )
            for at, said in enumerate(lines)
        ]

    def _fits(self, lines: Sequence[Said]) -> bool:
        needed, rows = self._measure(self._shown(lines))
        return needed <= rows

    def _words(self, said: Said, sentence: str) -> list[str]:
        """A sentence longer than a page, cut between words."""
        pieces: list[str] = []
        for word in tokens(sentence):
            joined = pieces[-1] + word if pieces else word
            if pieces and self._fits([said._replace(text=joined.rstrip(" "))]):
                pieces[-1] = joined
            else:
                pieces.append(word)
        return balanced([piece.strip(" ") for piece in pieces])
