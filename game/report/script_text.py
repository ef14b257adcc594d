"""The script as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from game.report.paper import Row, Sheet
from game.report.script_page import SIGNS, act_title, short
from game.script.story import Header

WIDE = 96
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def script_text(header: Header, found: Sequence[Sheet], words: int) -> str:
    """The script as text, set in with blanks, no line longer than a page is wide."""
    out = [header.title, "=" * len(header.title), "", f"{len(found)} scenes, {words:,} words", ""]
    out += [*wrap(SIGNS, WIDE), ""]
    act = ""
    for sheet in found:
        if sheet.act != act and sheet.act in header.acts:
            act = sheet.act
            title = act_title(header, act).upper()
            out += ["", "", title, "=" * len(title)]
        head = f"{sheet.title} ({sheet.id})"
        out += ["", "", head, "-" * len(head)]
        out += [part for part in (sheet.where, sheet.path) if part]
        out.append("")
        before = 0
        for row in sheet.rows:
            if row.breath or row.depth < before or row.kind in ("say", "do", "head", "if", "end"):
                out.append("")
            before = row.depth
            out += _wrapped(row)
    return _once("\n".join(line.rstrip() for line in out)) + "\n"


def _wrapped(row: Row) -> list[str]:
    lead = "  " * row.depth
    hang = lead + ("    " if row.kind in ("line", "say", "do") else "  ")
    return wrap(
        "".join(_words(row)), WIDE, initial_indent=lead, subsequent_indent=hang,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _words(row: Row) -> Iterator[str]:
    if row.test:
        yield f"[{row.test}] "
    if row.who:
        yield f"{row.who.upper()}: "
    lead = {"say": '"', "do": "> ", "heard": "hears: ", "goto": "-> ", "end": "THE END: "}
    yield lead.get(row.kind, "")
    yield row.text
    if row.kind == "say":
        yield '"'
    notes = "; ".join(note for note in row.notes if note)
    if notes:
        yield f"  ({notes})"
    if row.id:
        yield f"  [{short(row)}]"


def script_markdown(header: Header, found: Sequence[Sheet], words: int) -> str:
    """The script as Markdown: choices and what comes of them as lists within lists."""
    out = [f"# {_safe(header.title)}", "", f"{len(found)} scenes, {words:,} words", "",
           _safe(SIGNS), ""]  # fmt: skip
    act = ""
    for sheet in found:
        if sheet.act != act and sheet.act in header.acts:
            act = sheet.act
            out += [f"## {_safe(act_title(header, act))}", ""]
        out += [f"### {_safe(sheet.title)} (`{sheet.id}`)", ""]
        where = " · ".join(part for part in (_safe(sheet.where), f"`{sheet.path}`") if part)
        out += [f"*{where}*" if sheet.where else where, ""]
        out += [f"{'  ' * row.depth}- {_marked(row)}" for row in sheet.rows]
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def _marked(row: Row) -> str:
    words = _safe(row.text)
    shown = {
        "say": f"**“{words}”**",
        "do": f"**▸ {words}**",
        "if": f"*{words}*",
        "head": f"**{words}**",
        "note": f"*{words}*",
        "heard": f"*hears: {words}*",
        "goto": f"→ {words} (`{row.target}`)",
        "end": f"■ **{words}**",
    }.get(row.kind, words)
    parts = [
        f"*[{_safe(row.test)}]*" if row.test else "",
        f"**{_safe(row.who)}:**" if row.who else "",
        shown,
        f"({_safe('; '.join(note for note in row.notes if note))})" if any(row.notes) else "",
        f"`{short(row)}`" if row.id else "",
    ]
    return " ".join(part for part in parts if part)


def _safe(words: str) -> str:
    """Words in which Markdown finds no sign of its own."""
    return _MARKS.sub(r"\\\1", words)


def _once(text: str) -> str:
    """No more than two blank lines in a row."""
    return re.sub(r"\n{4,}", "\n\n\n", text)
