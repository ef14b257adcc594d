"""Reading gettext catalogues (``.po``), as translators keep them: no copy of another kind beside.

Only what plays is read: fuzzy, obsolete and empty entries are left out. Writing them is a tool's
work. A catalogue may come from a stranger: whatever it holds ends in ``BadCatalogue``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from gettext import c2py

MAX_BYTES = 8_000_000
"""Of one catalogue: more than a story may have words."""

_ROW = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9])\])?\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "v": "\v", "f": "\f"}
_PLURAL = re.compile(r"nplurals\s*=\s*([0-9])\s*;\s*plural\s*=\s*([^;]{1,400})")


class BadCatalogue(ValueError):
    """This is no catalogue: the line (from 1), and what is wrong with it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class PoEntry:
    """One entry as it stands in the file; ``strings`` are its forms, one where it has no plural."""

    line: int
    context: str = ""
    id: str = ""
    plural: str = ""
    strings: list[str] = field(default_factory=list)
    fuzzy: bool = False


def _english(n: int) -> int:
    return int(n != 1)


@dataclass(slots=True)
class Catalogue:
    """What was translated, by context and text; ``header`` is the entry of the empty text."""

    texts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)
    form: Callable[[int], int] = _english

    def text(self, context: str, text: str) -> str:
        """The translation, or nothing."""
        found = self.texts.get((context, text))
        return found[0] if found else ""

    def plural(self, context: str, one: str, count: int) -> str:
        """The form for so many, or nothing."""
        found = self.texts.get((context, one))
        if not found:
            return ""
        at = self.form(count)
        return found[at] if at < len(found) else ""


def read_po(raw: bytes) -> Catalogue:
    """The catalogue of a file's bytes. Raises ``BadCatalogue``."""
    out = Catalogue()
    for entry in entries(raw):
        if not entry.context and not entry.id:
            out.header = _header(entry.strings[0] if entry.strings else "")
        elif not entry.fuzzy and entry.strings and all(entry.strings):
            out.texts[entry.context, entry.id] = tuple(entry.strings)
    found = _PLURAL.search(out.header.get("Plural-Forms", ""))
    if found:
        try:
            out.form = c2py(found[2])
        except (ValueError, OverflowError, RecursionError):
            raise BadCatalogue(1, "the header's Plural-Forms can't be understood") from None
    return out


def entries(raw: bytes) -> Iterator[PoEntry]:
    """The entries that are in use, the header first. Raises ``BadCatalogue``."""
    if len(raw) > MAX_BYTES:
        raise BadCatalogue(1, f"{len(raw):,} bytes are too many: at most {MAX_BYTES:,}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadCatalogue(line, "this is not UTF-8 text") from None
    entry: PoEntry | None = None
    part, fuzzy = "", False
    for number, row in enumerate(text.splitlines(), 1):
        row = row.strip()
        if not row or row[0] == "#":
            if entry is not None:
                yield entry
                entry, fuzzy = None, False
            fuzzy = fuzzy or (row.startswith("#,") and "fuzzy" in row)
            continue
        found = _ROW.fullmatch(row)
        if found is None:
            raise BadCatalogue(number, "this is no line of a catalogue: a keyword and a string")
        key, form, words = found.groups()
        words = _ESCAPE.sub(lambda m: _ESCAPED.get(m[1], m[1]), words)
        if key == "msgctxt" or (key == "msgid" and part != "msgctxt"):
            if entry is not None:
                yield entry
                fuzzy = False
            entry = PoEntry(number, fuzzy=fuzzy)
        if entry is None:
            raise BadCatalogue(number, "a string that belongs to no entry")
        if key is not None:
            part = key
            if key == "msgstr":
                if form is not None and int(form) != len(entry.strings):
                    raise BadCatalogue(number, "the forms of a plural are not in order")
                entry.strings.append("")
        _add(entry, part, words)
    if entry is not None:
        yield entry


def _add(entry: PoEntry, part: str, words: str) -> None:
    if part == "msgctxt":
        entry.context += words
    elif part == "msgid":
        entry.id += words
    elif part == "msgid_plural":
        entry.plural += words
    else:
        entry.strings[-1] += words


def _header(text: str) -> dict[str, str]:
    rows = (row.partition(":") for row in text.split("\n"))
    return {key.strip(): value.strip() for key, _, value in rows if key.strip()}
