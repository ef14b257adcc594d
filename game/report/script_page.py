"""The script as a page: to be read, printed, and marked by who reads proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.report.page import page
from game.report.paper import Row, Sheet
from game.report.picture import text, web
from game.script.story import Header

SIGNS = (
    "Each line has its id behind it: name it when you report a mistake. {a|b|c} is said one after "
    "the other by visit, {&a|b} in turns, {~a|b} shuffled; {name} prints a value; *word* is "
    "stressed. What is set in belongs to what stands above it. After a choice play goes on below "
    "the choices, unless an arrow leads elsewhere."
)


def script_page(header: Header, found: Sequence[Sheet], words: int) -> str:
    """A self-contained page of the whole script, with no script of the other kind in it."""
    body = "\n".join(_body(header, found, words))
    return page(f"{header.title}: script", body, style=web("script.css"))


def _body(header: Header, found: Sequence[Sheet], words: int) -> Iterator[str]:
    yield f"<main><h1>{text(header.title)}</h1>"
    yield f'<p class="about">{len(found)} scenes, {words:,} words</p>'
    yield f'<p class="signs">{text(SIGNS)}</p>'
    yield "<nav>" + "".join(_contents(header, found)) + "</nav>"
    act = ""
    for sheet in found:
        if sheet.act != act and sheet.act in header.acts:
            act = sheet.act
            yield f"<h2>{text(act_title(header, act))}</h2>"
        yield f'<h3 id="scene-{text(sheet.id)}">{text(sheet.title)}</h3>'
        yield f'<p class="where">{text(" · ".join(p for p in (sheet.where, sheet.path) if p))}</p>'
        yield '<div class="rows">'
        before = 0
        for row in sheet.rows:
            # Back from what came of a choice: the eye needs to see it.
            yield _row(row, apart=row.breath or row.depth < before)
            before = row.depth
        yield "</div>"
    yield "</main>"


def act_title(header: Header, act: str) -> str:
    """An act's heading."""
    known = header.acts[act]
    return f"{known.number}. {known.title}" + (f" ({known.when})" if known.when else "")


def _contents(header: Header, found: Sequence[Sheet]) -> Iterator[str]:
    act = ""
    for sheet in found:
        if sheet.act != act and sheet.act in header.acts:
            act = sheet.act
            yield f"<p>{text(act_title(header, act))}</p>"
        yield f'<a href="#scene-{text(sheet.id)}">{text(sheet.title)}</a>'


def _row(row: Row, apart: bool) -> str:
    classes = f"row {row.kind}" + (" breath" if apart else "")
    parts = [f'<p class="{classes}" data-d="{min(row.depth, 8)}">']
    if row.test:
        parts.append(f'<span class="test">[{text(row.test)}]</span>')
    if row.who:
        parts.append(f'<span class="who">{text(row.who)}</span>')
    if row.kind == "goto":
        parts.append(f'<a href="#scene-{text(row.target)}">{text(row.text)}</a>')
    else:
        parts.append(f'<span class="label">{text(row.text)}</span>')
    notes = "; ".join(note for note in row.notes if note)
    if notes:
        parts.append(f'<span class="by">{text(notes)}</span>')
    if row.id:
        parts.append(f'<span class="id">{text(short(row))}</span>')
    return "".join((*parts, "</p>"))


def short(row: Row) -> str:
    """An id without its scene: the heading has that."""
    return row.id.partition(".")[2] or row.id
