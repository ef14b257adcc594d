"""From a line of the story to sentences a voice can say."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 240
"""Characters in one piece; a longer sentence is broken at a clause, or else at a space."""

_NAMED_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,80}>")
# A backslash escapes a mark. Brackets go too: the voice reads [word](/sound/) as a spelling.
_MARKS = re.compile(r"[\\*_`\[\]{}<>|#~^]")
_SPACE = re.compile(r"\s+")
_END = re.compile(r"[.!?…]+[\"'”’)]*\s+(?=\S)")
_CLAUSE = re.compile(r"(?<=[,;:–—])\s+")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "No", "vs", "etc"})


def sentences(text: str) -> list[str]:
    """Split a text into what can be said, without markup, links or scripts the voice cannot read.

    Text with nothing to say (empty, marks alone, mostly not Latin) gives an empty list.
    """
    pieces = []
    for line in plain(text).split("\n"):
        for sentence in _split(line):
            said = _readable(sentence)
            if said:
                pieces.extend(_shorten(said))
    return pieces


def plain(text: str) -> str:
    """Take out markup and links, and put spaces in order; line breaks stay."""
    text = unicodedata.normalize("NFC", text)
    text = _NAMED_LINK.sub(r"\1", text)
    text = _LINK.sub(" ", text)
    text = _TAG.sub(" ", text)
    text = _MARKS.sub("", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.splitlines())


def _split(line: str) -> list[str]:
    """Split at ends of sentences, but not after a title, an initial or before a small letter."""
    out, begin = [], 0
    for match in _END.finditer(line):
        before = line[begin : match.start()].rpartition(" ")[2].lstrip("(\"'“‘")
        one_letter = len(before) == 1 and before.isupper() and before != "I"
        abbreviated = match.group().startswith(". ") and (before in _TITLES or one_letter)
        # "No. Not that." is two sentences; "No. 7" is not.
        if before == "No" and not line[match.end()].isdigit():
            abbreviated = False
        if abbreviated or line[match.end()].islower():
            continue
        out.append(line[begin : match.end()].strip())
        begin = match.end()
    out.append(line[begin:].strip())
    return [piece for piece in out if piece]


def _readable(sentence: str) -> str:
    """Leave out words of other scripts; empty if they are the most of it or nothing remains.

    The voice would spell Cyrillic letter by letter and be silent for kana.
    """
    letters = [c for c in sentence if c.isalpha()]
    latin = sum(map(_is_latin, letters))
    if latin * 2 < len(letters):
        return ""
    if latin < len(letters):
        words = sentence.split()
        words = [w for w in words if all(_is_latin(c) for c in w if c.isalpha())]
        sentence = " ".join(words)
    sayable = any(c.isalpha() or c in "0123456789" for c in sentence)
    return sentence if sayable else ""


def _is_latin(c: str) -> bool:
    return c.isascii() or unicodedata.name(c, "").startswith("LATIN ")


def _shorten(sentence: str) -> list[str]:
    """Break a sentence over ``LONGEST`` at clauses, and what is still too long at spaces."""
    if len(sentence) <= LONGEST:
        return [sentence]
    words = [w for clause in _CLAUSE.split(sentence) for w in _fit(clause)]
    out = [words[0]]
    for word in words[1:]:
        if len(out[-1]) + 1 + len(word) <= LONGEST:
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def _fit(clause: str) -> list[str]:
    """A clause as it is, or if it is too long its words; a word too long is cut."""
    if len(clause) <= LONGEST:
        return [clause]
    return [w[i : i + LONGEST] for w in clause.split() for i in range(0, len(w), LONGEST)]
