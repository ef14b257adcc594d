"""The gate: text goes in as it streams, sentences come out once every check has passed them.

Nothing leaves it unchecked. At the first sentence that fails it shuts for good; what was handed
on before stands, and nothing is patched on. A held gate hands on all or nothing at the end.
"""

from __future__ import annotations

import re

from game.voice.checks import Context, ReasoningFilter, judge, judge_whole
from game.voice.fold import fold
from game.voice.sentences import is_whole, split_ready
from game.voice.turn import Verdict

_EMPHASIS = re.compile(r"\*([^\s*](?:[^*]*[^\s*])?)\*")
_RAW_LIMIT = 20_000
"""Characters of a raw answer that are read at most, reasoning counted."""


class Gate:
    """A sentence gate for one attempt at one turn.

    ``broken`` is the verdict that shut it; ``passed`` are the sentences that went through;
    ``verdicts`` holds everything the checks said; ``raw`` is all that was fed.
    """

    def __init__(self, context: Context, hold: bool = False) -> None:
        self.context = context
        """The context at the start of the turn."""
        self._context = context
        self._hold = hold
        self._filter = ReasoningFilter()
        self._buffer = ""
        self._raw: list[str] = []
        self._fed = 0
        self._finished = False
        self.clean = False
        """Whether the stream ended as the server meant it to."""
        self.passed: list[str] = []
        self.verdicts: list[Verdict] = []
        self.broken: Verdict | None = None

    @property
    def raw(self) -> str:
        """Everything that was fed, as it came."""
        return "".join(self._raw)

    @property
    def shut(self) -> bool:
        """Whether anything more could still pass."""
        return self._finished or self.broken is not None

    def feed(self, delta: str) -> list[str]:
        """Take the next piece of text; return the sentences that may be shown now."""
        if self.shut:
            return []
        self._raw.append(delta)
        self._fed += len(delta)
        self._take(self._filter.feed(delta))
        ready, self._buffer = split_ready(self._buffer)
        shown = self._judge(ready)
        if self.broken is None and self._overlong():
            self._break("length", "no end of the sentence in sight", self._buffer[:400])
        if self.broken is None and self._fed > _RAW_LIMIT:
            self._break("length", "no end of the answer in sight", "")
        return [] if self._hold else shown

    def finish(self, clean: bool) -> list[str]:
        """Take the end of the stream; ``clean`` says that the server meant it to end there.

        A last piece without its mark counts as a sentence only where the end was clean: a cut
        sentence is never shown.
        """
        self.clean = clean
        if self.shut:
            return []
        if self._hold and not clean:
            self._break("length", "the answer was cut off", self._buffer[-200:])
            return []
        self._take(self._filter.finish())
        ready, rest = split_ready(self._buffer)
        self._buffer = ""
        shown = self._judge(ready)
        rest = rest.strip()
        if rest and self.broken is None and (is_whole(rest) or clean):
            shown += self._judge([rest])
        self._finished = True
        return self._release() if self._hold else shown

    def _release(self) -> list[str]:
        """Hand on a held turn, if all of it passed and it kept what it had to."""
        if self.broken is not None or not self.passed:
            return []
        for verdict in judge_whole(" ".join(self.passed), self.context):
            self.verdicts.append(verdict)
            if not verdict.ok:
                self.broken = verdict
                self.passed = []
                return []
        return list(self.passed)

    def _take(self, speech: str) -> None:
        if self._filter.stray:
            # A closing tag without its opening one: what came before it was reasoning.
            self._filter.stray = False
            self._buffer = ""
            if self.passed and not self._hold:
                self._break("reasoning", "reasoning without its opening tag", "")
            self.passed, self._context = [], self.context
        self._buffer += speech

    def _judge(self, sentences: list[str]) -> list[str]:
        shown: list[str] = []
        for sentence in sentences:
            if self.broken is not None:
                break
            text = self._tidy(sentence)
            if not text:
                continue
            verdicts = judge(text, self._context)
            self.verdicts += verdicts
            if not verdicts[-1].ok:
                self.broken = verdicts[-1]
                if self._hold:
                    self.passed = []
                break
            self._context = self._context.after(text)
            self.passed.append(text)
            shown.append(text)
        return shown

    def _tidy(self, sentence: str) -> str:
        """Lay aside a label of her own name and quotes around the whole; then it is checked."""
        text = _EMPHASIS.sub(self._plain, " ".join(sentence.split()))
        if not self.passed:
            name = fold(self._context.character.name)
            label, colon, rest = text.partition(":")
            if colon and fold(label).strip("* ") == name:
                text = rest.lstrip("* ").strip()
        quoted = re.fullmatch(r"[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]", text)
        text = quoted.group(1).strip() if quoted else text
        if not self.passed and text[:1] in '"\u201c' and not re.search(r"[\"\u201d]", text[1:]):
            text = text[1:].lstrip()
        elif text[-1:] in ('"', "\u201d") and not re.search(r"[\"\u201c]", text[:-1]):
            text = text[:-1].rstrip()
        return text

    def _plain(self, match: re.Match[str]) -> str:
        """Lay aside the light emphasis of the authored words; any other asterisk is a fault."""
        authored = any(match.group() in line for line in self.context.ask.lines)
        return match.group(1) if authored else match.group()

    def _overlong(self) -> bool:
        most = self._context.character.max_words
        return len(self._buffer) > 12 * most + 80 or len(self._buffer.split()) > most + 12

    def _break(self, check: str, reason: str, sentence: str) -> None:
        if self.broken is None:
            self.broken = Verdict(check, False, reason, sentence)
            self.verdicts.append(self.broken)
            if self._hold:
                self.passed = []
