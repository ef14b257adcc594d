"""Light emphasis in a line: ``*word*``, with ``\\*`` for a literal asterisk."""

from __future__ import annotations

import re

_MARK = re.compile(r"\\\*|\*")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)*]*\s+|(?<=[。！？])[」』）”’*]*(?=[^」』）”’*])")


def plain(text: str) -> str:
    """The characters a reader sees: marks gone, escaped asterisks bare."""
    return _MARK.sub(lambda mark: "*" if len(mark.group()) == 2 else "", text)


def same_words(line: str, words: str) -> bool:
    """Whether a line, without its marks, is these words; blanks don't count."""
    return plain(line).split() == words.split()


def escape(text: str) -> str:
    """Words that hold no markup, as a line: every asterisk escaped."""
    return text.replace("*", r"\*")


def sentences(text: str) -> list[str]:
    """The sentences of a line, each with its emphasis closed where it runs over the cut."""
    pieces: list[str] = []
    start = 0
    for cut in _SENTENCE.finditer(text):
        pieces.append(text[start : cut.end()].strip())
        start = cut.end()
    pieces.append(text[start:].strip())
    return balanced([piece for piece in pieces if piece])


def balanced(pieces: list[str]) -> list[str]:
    """The same pieces, with emphasis that runs over a cut closed before it and opened after."""
    done: list[str] = []
    open_ = False
    for piece in pieces:
        marks = sum(1 for mark in _MARK.findall(piece) if mark == "*")
        before = "*" if open_ else ""
        open_ ^= marks % 2 == 1
        done.append(before + piece + ("*" if open_ else ""))
    return done
