"""The map as a page: the picture, and beside it a search and where each choice leads."""

from __future__ import annotations

from dataclasses import asdict

from game.report.map import Map
from game.report.page import embedded, page
from game.report.picture import MODES, picture, text, web

_LINES = (
    ("edge goto", '<path class="line" d="M1 7H29"/>', "goes there"),
    ("edge call", '<path class="line" d="M1 7H29"/>', "plays it and comes back"),
    ("edge ends", '<path class="line" d="M1 7H29"/>', "ends the play"),
    ("", '<circle class="voice select" cx="15" cy="7" r="5"/>', "the ear picks a written line"),
    ("", '<circle class="voice" cx="15" cy="7" r="5"/>', "a model may re-voice a line"),
    ("", '<circle class="voice open" cx="15" cy="7" r="5"/>', "a model may talk"),
)


def map_page(found: Map, here: str = "", *, trodden: bool = False) -> str:
    """A self-contained page of the map; its words are the story's, and none of them is a script."""
    # One set of words for nodes and edges, else the page's script would have to know the classes.
    data = {
        "nodes": [asdict(node) for node in found.nodes],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "kind": edge.kind,
                "seen": edge.seen,
                "ways": [asdict(way) for way in edge.ways],
            }
            for edge in found.edges
        ],
        "width": found.width,
        "height": found.height,
        "here": here,
        "trodden": trodden,
        "modes": MODES,
    }
    legend = "".join(
        f'<span><svg class="map" aria-hidden="true"><g class="{name}">{sign}</g></svg>'
        f"{words}</span>"
        for name, sign, words in _LINES
    )
    if trodden:
        legend += "<span>dashed: no recorded play comes there</span>"
    body = (
        f'<div id="view">{picture(found, here, trodden=trodden, alone=False)}</div>\n'
        f'<div id="bar"><h1>{text(found.title)}</h1>'
        '<input id="search" type="search" placeholder="Scene or choice  ( / )" '
        'aria-label="Find a scene or a choice" autocomplete="off">'
        '<button id="out" aria-label="Smaller">−</button>'
        '<button id="in" aria-label="Larger">+</button>'
        '<button id="all">All</button><span id="count" role="status"></span></div>\n'
        f'<div id="legend">{legend}</div>\n'
        '<aside id="side" aria-label="The scene" hidden></aside>\n<div id="note" hidden></div>\n'
        f"{embedded(data)}"
    )
    return page(
        f"{found.title}: map", body, style=web("map-svg.css") + web("map.css"), script=web("map.js")
    )
