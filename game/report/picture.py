"""The map as SVG: boxes, lines, acts. Text is escaped, and nothing in it is a script."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files
from itertools import pairwise
from unicodedata import east_asian_width

from game.report.map import Edge, Map, Node, Point

LINE = 15
"""Letters of a title that fit side by side in a box; wide ones count twice."""
CORNER = 14
KINDS = {"goto": "goto", "call": "call", "ending": "ends"}
"""A line's class: "ending" is a box's already."""
MODES = {
    "select": "the ear picks among written lines",
    "revoice": "a model may say a line in other words",
    "open": "a model may talk",
}
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def picture(found: Map, here: str = "", *, trodden: bool = False, alone: bool = True) -> str:
    """The map as an SVG document, or (not ``alone``) as an element of a page.

    ``here`` is the scene to be marked as where the player is; with ``trodden`` what no recorded
    play came through is drawn as such.
    """
    style = web("map-svg.css") if alone else ""
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    size = f' width="{found.width}" height="{found.height}"' if alone else ""
    classes = "map trodden" if trodden else "map"
    parts = [
        f'<svg{space} class="{classes}" viewBox="0 0 {found.width} {found.height}"{size} '
        f'role="img" aria-label="{text(f"Map of {found.title}")}">',
        f"<style>{style}</style>" if style else "",
        f'<rect width="{found.width}" height="{found.height}" fill="#1a0c10"/>' if alone else "",
        "<defs>",
        *(
            f'<marker id="tip-{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" '
            f'markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">'
            f'<path class="tip {kind}" d="M0 0 10 5 0 10z"/></marker>'
            for kind in KINDS.values()
        ),
        '</defs><g id="plane">',
    ]
    for group in found.groups:
        parts.append(
            f'<rect class="field" x="{group.x}" y="{group.y}" width="{group.w}" '
            f'height="{group.h}" rx="18"/>'
        )
    named = {node.id: node for node in found.nodes}
    parts += [_edge(n, edge, named, trodden) for n, edge in enumerate(found.edges)]
    parts += [_node(n, node, here, trodden) for n, node in enumerate(found.nodes)]
    parts += [
        f'<text class="act" x="{group.x + 20}" y="{group.y + 38}" data-w="{group.w - 40}">'
        f"{text(shortened(group.title, max(12, group.w // 13)))}</text>"
        for group in found.groups
        if group.title
    ]
    return "\n".join(part for part in (*parts, "</g></svg>") if part) + "\n"


def web(name: str) -> str:
    """A file of what pages are made with."""
    return (files("game.report") / "web" / name).read_text(encoding="utf-8")


def text(words: str) -> str:
    """Words as they may stand in a page or picture: escaped, and without what XML can't hold."""
    return escape(_HIDDEN.sub("�", words), quote=True)


def _node(number: int, node: Node, here: str, trodden: bool) -> str:
    classes = ["node", node.kind]
    if node.start:
        classes.append("start")
    if trodden:
        classes.append("seen" if node.seen else "unseen")
    if node.kind == "scene" and node.name == here:
        classes.append("here")
    rows = wrapped(node.title, LINE if node.kind == "scene" else LINE - 2)
    alone = " one" if len(rows) == 1 else ""
    first = node.y + (30 if len(rows) == 1 else 22)
    # An ending is round: its words stand in the middle.
    x = node.x + (node.w // 2 if node.kind == "ending" else 13)
    titles = "".join(
        f'<text class="title{alone}" x="{x}" y="{first + 20 * n}">{text(row)}</text>'
        for n, row in enumerate(rows)
    )
    meta = "an ending" if node.kind == "ending" else f"{node.words:,} words"
    if trodden:
        meta += f" · {node.seen}×" if node.seen else " · never"
    below = node.y + node.h - (14 if len(rows) == 1 else 8)
    flag = ""
    if "here" in classes:
        flag = f'<text class="flag" x="{node.x + 2}" y="{node.y - 8}">you are here</text>'
    elif node.start:
        flag = f'<text class="flag" x="{node.x + 2}" y="{node.y - 8}">start</text>'
    radius = node.h // 2 if node.kind == "ending" else 10
    about = "\n".join([f"{node.title} ({node.name})", *(_spoken(*row) for row in node.voiced)])
    return (
        f'<g class="{" ".join(classes)}" data-n="{number}"><title>{text(about)}</title>'
        f'<rect x="{node.x}" y="{node.y}" width="{node.w}" height="{node.h}" rx="{radius}"/>'
        f'{titles}<text class="meta" x="{x}" y="{below}">{text(meta)}</text>{flag}'
        f"{_voices(node)}</g>"
    )


def _spoken(mode: str, count: int) -> str:
    return f"{mode} ×{count}: {MODES.get(mode, mode)}"


def _voices(node: Node) -> str:
    """A ring for each way in which a voice may speak here."""
    out = []
    for n, (mode, _) in enumerate(reversed(node.voiced)):
        x, y = node.x + node.w - 15 - n * 17, node.y + node.h - 15
        out.append(f'<circle class="voice {text(mode)}" cx="{x}" cy="{y}" r="5"/>')
    return "".join(out)


def _edge(number: int, edge: Edge, named: dict[str, Node], trodden: bool) -> str:
    kind = KINDS[edge.kind]
    classes = f"edge {kind}"
    if named[edge.source].act != named[edge.target].act:
        classes += " across"
    if trodden and not edge.seen:
        classes += " unseen"
    line = path(edge.points)
    said = [way.label + (f"  [{way.test}]" if way.test else "") for way in edge.ways if way.label]
    head = f"{named[edge.source].title} → {named[edge.target].title}"
    about = "\n".join([head, *(said or ["goes on by itself"])])
    return (
        f'<g class="{classes}" data-e="{number}"><title>{text(about)}</title>'
        f'<path class="hit" d="{line}"/>'
        f'<path class="line" d="{line}" marker-end="url(#tip-{kind})"/></g>'
    )


def path(points: tuple[Point, ...]) -> str:
    """The points as an SVG path: rounded where they run along lanes, else a curve through them."""
    pairs = list(pairwise(points))
    if len(points) > 2 and all(a[0] == b[0] or a[1] == b[1] for a, b in pairs):
        return _rounded(points)
    out = f"M{points[0][0]} {points[0][1]}"
    for (x1, y1), (x2, y2) in pairs:
        middle = (y1 + y2) // 2
        out += f"C{x1} {middle} {x2} {middle} {x2} {y2}"
    return out


def _rounded(points: tuple[Point, ...]) -> str:
    out = f"M{points[0][0]} {points[0][1]}"
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        one, two = _toward(at, before), _toward(at, after)
        out += f"L{one[0]} {one[1]}Q{at[0]} {at[1]} {two[0]} {two[1]}"
    return out + f"L{points[-1][0]} {points[-1][1]}"


def _toward(start: Point, end: Point) -> Point:
    """A little way from one point to another, at most half."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = abs(dx) + abs(dy)
    step = min(CORNER, far // 2)
    return (start[0] + dx * step // far, start[1] + dy * step // far) if far else start


def wrapped(title: str, most: int) -> list[str]:
    """A title on one row, or on two."""
    if _width(title) <= most:
        return [title]
    first = ""
    for word in title.split():
        longer = f"{first} {word}".strip()
        if _width(longer) > most:
            break
        first = longer
    if not first:
        first = _cut(title, most)
    return [first, shortened(title[len(first) :].strip(), most)]


def shortened(words: str, most: int) -> str:
    """Words as far as there is room, with three dots where some are left out."""
    return words if _width(words) <= most else _cut(words, most - 1).rstrip() + "…"


def _cut(words: str, most: int) -> str:
    while _width(words) > most:
        words = words[:-1]
    return words


def _width(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
