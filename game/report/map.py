"""The map of a story: its scenes in place, grouped by acts, and the lines between them.

Plain data and no drawing: a page, a picture and a window draw the same map. ``make_map(story)`` is
the way in. Coordinates are whole numbers of a plane that begins at (0, 0) and grows right and down.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from game.report.layers import Layers, in_order, layers
from game.report.links import Kind, Way, links
from game.report.route import Router
from game.script import ops as o
from game.script.prose import strings
from game.script.story import Story

WIDE, HIGH = 172, 66
"""Size of a scene's box."""
ACROSS, DOWN = 192, 108
"""From one box to the next of its row, and from one row to the next."""
MARGIN = 40
HEAD = 48
"""Height of an act's heading above its first row."""
GUTTER = 72
"""Between two acts: lines run there."""
SHAPE = 2.0
"""The map's width to its height, as near as the acts allow."""
PART = 90
"""Scenes of one field. A larger act goes on in a second field, else nobody finds a way in it."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A scene, or an ending (``kind``), as a box. ``id`` is unique over both.

    ``name`` is its id in the story. ``voiced`` says how often a voice may speak in it, by mode;
    ``words`` counts what is written there; ``seen`` how many of the plays that were given came
    through. ``path`` and ``line`` are where it stands in the files.
    """

    id: str
    name: str
    kind: Literal["scene", "ending"]
    title: str
    act: str
    x: int
    y: int
    w: int
    h: int
    words: int = 0
    voiced: tuple[tuple[str, int], ...] = ()
    seen: int = 0
    start: bool = False
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes: every way that leads along it, and the points it runs through."""

    source: str
    target: str
    kind: Kind
    ways: tuple[Way, ...]
    points: tuple[Point, ...]
    seen: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """What the player says or does to get along it; empty where play goes on by itself."""
        return tuple(way.label for way in self.ways if way.label)


@dataclass(frozen=True, slots=True)
class Group:
    """An act's field, behind its scenes. ``id`` is empty where the story has no acts."""

    id: str
    title: str
    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Map:
    """Everything to be drawn, and the size of the whole."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Trodden:
    """What recorded plays came through: scenes by id, and steps by (scene or ending, next)."""

    scenes: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class _Place:
    """One act under way: which nodes it has, where they lie in it, where it lies."""

    act: str
    nodes: list[str]
    layers: Layers
    x: int = 0
    y: int = 0

    @property
    def w(self) -> int:
        return self.layers.across * ACROSS // 2 + WIDE + 2 * MARGIN

    @property
    def h(self) -> int:
        return (self.layers.down - 1) * DOWN + HIGH + HEAD + 2 * MARGIN


def make_map(story: Story, trodden: Trodden | None = None) -> Map:
    """The map of a story, the same every time. ``trodden`` marks what plays came through."""
    trodden = trodden or Trodden()
    ways = _ways(story)
    acts = acts_by_node(story, ways)
    places = _places(story, ways, acts)
    width, height = _arrange(places)
    nodes = {n.id: n for place in places for n in _nodes(story, place, trodden)}
    router = Router(
        {n.id: (n.x, n.y, n.w, n.h) for n in nodes.values()},
        {node: (p.x, p.y, p.w, p.h) for p in places for node in p.nodes},
    )
    bends = {
        pair: [_at(place, point) for point in points]
        for place in places
        for pair, points in place.layers.bends.items()
    }
    edges = [
        Edge(
            source,
            target,
            kind,
            tuple(along),
            tuple(router.route(source, target, bends.get((source, target)))),
            trodden.steps.get((source, target), 0),
        )
        for (source, target, kind), along in ways.items()
    ]
    return Map(
        story.title,
        tuple(nodes.values()),
        tuple(edges),
        tuple(_groups(story, places)),
        width,
        height,
    )


def _ways(story: Story) -> dict[tuple[str, str, Kind], list[Way]]:
    """Every pair of nodes that is linked, with what leads along it."""
    out: dict[tuple[str, str, Kind], list[Way]] = {}
    for scene in story.scene_ids:
        for link in links(story.scene(scene)):
            target = ending_node(link.target) if link.kind == "ending" else link.target
            out.setdefault((scene, target, link.kind), []).append(link.way)
    return out


def ending_node(ending: str) -> str:
    """The id of an ending's node: no scene has a colon in its id."""
    return f"ending:{ending}"


def acts_of(story: Story) -> dict[str, str]:
    """The act of each scene: its own, else that of whence play first comes to it."""
    return acts_by_node(story, _ways(story))


def reading_order(story: Story) -> list[str]:
    """Scenes act by act, in each as play comes to them."""
    ways = _ways(story)
    acts = acts_by_node(story, ways)
    places = {act: n for n, act in enumerate(("", *story.acts))}
    order = [story.start, *(s for s in story.scene_ids if s != story.start)]
    pairs = [(s, t) for s, t, kind in ways if kind != "ending"]
    ranked = in_order(order, pairs)
    return sorted(ranked, key=lambda scene: places.get(acts[scene], 0))


def acts_by_node(story: Story, ways: Mapping[tuple[str, str, Kind], object]) -> dict[str, str]:
    """The same for every node, endings too."""
    out: dict[str, str] = {}
    after: dict[str, list[str]] = {}
    for source, target, _ in ways:
        after.setdefault(source, []).append(target)
    own = {scene: _own_act(story.scene(scene)) for scene in story.scene_ids}
    todo = deque([(story.start, "")])
    while todo:
        node, act = todo.popleft()
        if node in out:
            continue
        first, last = own.get(node, ("", ""))
        out[node] = first or act
        todo += [(target, last or first or act) for target in after.get(node, ())]
    for scene in story.scene_ids:
        out.setdefault(scene, own[scene][0])
    for ending in story.endings:
        out.setdefault(ending_node(ending), "")
    return out


def _own_act(scene: o.Scene) -> tuple[str, str]:
    """The act that a scene begins in and the one it leaves in, where it says so."""
    last = [op.value for op in scene.ops if isinstance(op, o.Direct) and op.kind == "act"]
    return scene.act, last[-1] if last else ""


def _places(
    story: Story, ways: Mapping[tuple[str, str, Kind], object], acts: Mapping[str, str]
) -> list[_Place]:
    """Acts in their order, each with its nodes laid out. Scenes of no act come first."""
    members: dict[str, list[str]] = {act: [] for act in ("", *story.acts)}
    ends = [ending_node(ending) for ending in story.endings]
    order = [story.start, *(s for s in story.scene_ids if s != story.start)]
    for node in (*order, *ends):
        members[acts[node]].append(node)
    places = []
    for act, nodes in members.items():
        for part in _parts(nodes, ways):
            inside = set(part)
            pairs = [(s, t) for s, t, _ in ways if s in inside and t in inside]
            places.append(_Place(act, part, layers(part, pairs)))
    return places


def _parts(nodes: list[str], ways: Iterable[tuple[str, str, Kind]]) -> Iterator[list[str]]:
    """An act's nodes in parts of a size to be looked at: in the order in which play comes there."""
    if len(nodes) > PART:
        inside = set(nodes)
        nodes = in_order(nodes, [(s, t) for s, t, _ in ways if s in inside and t in inside])
    count = -(-len(nodes) // PART)
    for n in range(count):
        yield nodes[n * len(nodes) // count : (n + 1) * len(nodes) // count]


def _arrange(places: list[_Place]) -> tuple[int, int]:
    """Set acts side by side, in rows, so that the whole comes near its shape; its size."""
    widths = {sum(p.w + GUTTER for p in places[:n]) for n in range(1, len(places) + 1)}
    rows = min((_rows(places, most) for most in sorted(widths)), key=_size)
    y = GUTTER
    for row in rows:
        x = GUTTER
        for place in row:
            place.x, place.y = x, y
            x += place.w + GUTTER
        y += max(place.h for place in row) + GUTTER
    return _extent(rows)


def _rows(places: list[_Place], most: int) -> list[list[_Place]]:
    """Places in rows, none wider than ``most`` unless a single one is."""
    rows: list[list[_Place]] = []
    wide = 0
    for place in places:
        if not rows or wide + place.w + GUTTER > most:
            rows.append([])
            wide = 0
        rows[-1].append(place)
        wide += place.w + GUTTER
    return rows


def _size(rows: list[list[_Place]]) -> float:
    """How large the whole is on a screen of its shape; of two alike the one with less to spare."""
    width, height = _extent(rows)
    return max(width / SHAPE, height) + (width / SHAPE + height) / 5


def _extent(rows: list[list[_Place]]) -> tuple[int, int]:
    width = max(sum(p.w + GUTTER for p in row) for row in rows) + GUTTER
    return width, sum(max(p.h for p in row) + GUTTER for row in rows) + GUTTER


def _at(place: _Place, point: tuple[float, int]) -> Point:
    """The middle of a spot of the layout, on the plane. Columns are half as wide as a step."""
    column, row = point
    x = place.x + MARGIN + WIDE // 2 + round(column * ACROSS / 2)
    return x, place.y + MARGIN + HEAD + HIGH // 2 + row * DOWN


def _nodes(story: Story, place: _Place, trodden: Trodden) -> list[Node]:
    out = []
    for node in place.nodes:
        x, y = _at(place, place.layers.spots[node])
        box: dict[str, Any] = {"x": x - WIDE // 2, "y": y - HIGH // 2, "w": WIDE, "h": HIGH}
        ending = node.partition(":")[2]
        if ending:
            seen = trodden.scenes.get(node, 0)
            title = story.endings[ending].title
            out.append(Node(node, ending, "ending", title, place.act, **box, seen=seen))
            continue
        scene = story.scene(node)
        out.append(
            Node(
                node,
                node,
                "scene",
                scene.title or node,
                place.act,
                **box,
                words=words(scene),
                voiced=voiced(scene),
                seen=trodden.scenes.get(node, 0),
                start=node == story.start,
                path=scene.path,
                line=scene.lines[0] if scene.lines else 1,
            )
        )
    return out


def _groups(story: Story, places: list[_Place]) -> Iterator[Group]:
    part: dict[str, int] = {}
    for place in places:
        act = story.acts.get(place.act)
        title = f"{act.number} · {act.title}" if act else "No act" if story.acts else ""
        part[place.act] = part.get(place.act, 0) + 1
        if part[place.act] > 1:
            title = f"{title} ({part[place.act]})".strip()
        yield Group(place.act, title, place.x, place.y, place.w, place.h)


def voiced(scene: o.Scene) -> tuple[tuple[str, int], ...]:
    """How often a voice may speak in a scene, by mode: select, revoice, open."""
    count: dict[str, int] = {}
    for op in scene.ops:
        if isinstance(op, o.Voiced | o.Talk) and op.mode != "off":
            count[op.mode] = count.get(op.mode, 0) + 1
    return tuple(sorted(count.items()))


def words(scene: o.Scene) -> int:
    """The written words of a scene: its lines and its labels, every variation counted."""
    return sum(len(piece.split()) for text in texts(scene) for piece in strings(text))


def texts(scene: o.Scene) -> list[Any]:
    """Every text of a scene that a player may read."""
    out: list[Any] = []
    for op in scene.ops:
        if isinstance(op, o.Say):
            out.append(op.speech[2])
        elif isinstance(op, o.Voiced):
            out += [s[2] for s in op.says] + [s[2] for row in op.variants for s in row[2]]
        elif isinstance(op, o.Menu):
            out += [row[1] for row in op.options]
        elif isinstance(op, o.ToneStep):
            out += [s[2] for s in op.says]
        elif isinstance(op, o.MixStep):
            out += [s[2] for row in op.faders for s in row[4]]
        elif isinstance(op, o.Talk):
            out += [row[1] for row in (*op.outcomes, *op.exits)]
            said = (*op.opening, *op.asides())
            out += [s[2] for s in said] + [s[2] for row in op.replies for s in row[2]]
    return out
