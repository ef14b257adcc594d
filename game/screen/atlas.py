"""The map in the window: the same data as on the page, drawn where it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from game.report.map import Edge, Map, Node
from game.screen.canvas import Canvas
from game.screen.palette import BLUE, CORAL, CREAM, DUST, INK, MAUVE, PEACH, Colour, mix
from game.stage.writing import MapView

SMALLEST = 9.0
"""Design pixels below which a name is no longer written."""


class _Eye:
    """Turns the map's lengths into window pixels."""

    def __init__(self, c: Canvas, view: MapView, area: pygame.Rect) -> None:
        self.area = area
        scale = c.layout.scale
        fit = min(area.width / max(1, view.map.width), area.height / max(1, view.map.height))
        whole = view.zoom <= 0 or view.zoom * scale <= fit
        self.scale = min(fit, 1.2 * scale) if whole else view.zoom * scale
        x, y = (view.map.width / 2, view.map.height / 2) if whole else (view.x, view.y)
        self._left = area.centerx - x * self.scale
        self._top = area.centery - y * self.scale

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * self.scale, self._top + y * self.scale

    def rect(self, x: float, y: float, w: float, h: float) -> pygame.Rect:
        left, top = self.at(x, y)
        right, bottom = self.at(x + w, y + h)
        return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))


def paint_map(c: Canvas, view: MapView, pressed: str, foot: float) -> None:
    """The map over the whole page, down to ``foot``."""
    lay = c.layout
    area = c.rect(0, 0, lay.width, foot)
    eye = _Eye(c, view, area)
    c.place("pan", "map", area)
    with c.clip(area):
        sheet, spot = _sheet(c, view, eye)
        c.surface.blit(sheet, spot)
        for node in _visible(view.map, eye):
            _names(c, view, node, eye, pressed)
        _groups(c, view.map, eye)
        _told(c, view)


def _told(c: Canvas, view: MapView) -> None:
    """Which scene is in focus, and where it is written."""
    lay, k = c.layout, c.layout.k
    node = next((n for n in view.map.nodes if n.id == view.focus), None)
    if node is None or not node.name:
        return
    title = c.fit(node.title or node.name, "light", 40, 620 * k)
    place = f"{node.name}   {node.path}:{node.line}" if node.path else node.name
    place = c.fit(place, "ui", 18, 620 * k)
    wide = max(c.text_width(title, "light", 40), c.text_width(place, "ui", 18))
    x, y = lay.left, 44.0
    c.box(x - 26, y, wide + 60, 104 * k, INK, 0.84, 6)
    c.box(x - 26, y + 8, 2.5, 104 * k - 16, CORAL, 0.95)
    c.text(x, y + 50 * k, title, "light", 40, CREAM, 0.98)
    c.text(x, y + 82 * k, place, "ui", 18, DUST, 0.86)


def _sheet(c: Canvas, view: MapView, eye: _Eye) -> tuple[pygame.Surface, pygame.Rect]:
    """Fields, lines and boxes, kept until something of them moves."""
    key = (id(view.map), view.here, view.been, eye.scale, eye.at(0, 0), eye.area.size)
    kept = c.kept.get("map")
    if kept is not None and kept[0] == key:
        return kept[1], kept[2]
    sheet = pygame.Surface(eye.area.size, pygame.SRCALPHA)
    shift = -eye.area.left, -eye.area.top
    for group in view.map.groups:
        rect = eye.rect(group.x, group.y, group.w, group.h).move(shift)
        pygame.draw.rect(sheet, (*MAUVE, 26), rect, border_radius=round(14 * eye.scale))
    around = eye.area.inflate(200, 200)
    for edge in view.map.edges:
        _line(sheet, edge, view, eye, around, shift)
    for node in _visible(view.map, eye):
        _box(sheet, node, view, eye.rect(node.x, node.y, node.w, node.h).move(shift), eye.scale)
    c.kept["map"] = (key, sheet, eye.area.copy())
    return sheet, eye.area


def _visible(map_: Map, eye: _Eye) -> Iterator[Node]:
    for node in map_.nodes:
        if eye.rect(node.x, node.y, node.w, node.h).colliderect(eye.area):
            yield node


def _line(
    sheet: pygame.Surface,
    edge: Edge,
    view: MapView,
    eye: _Eye,
    around: pygame.Rect,
    shift: tuple[int, int],
) -> None:
    points = [eye.at(x, y) for x, y in edge.points]
    if len(points) < 2:
        return
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    top, bottom = min(p[1] for p in points), max(p[1] for p in points)
    box = pygame.Rect(round(left), round(top), round(right - left) + 1, round(bottom - top) + 1)
    if not around.colliderect(box):
        return
    moved = [(x + shift[0], y + shift[1]) for x, y in points]
    from_here = edge.source == view.here
    tone: Colour = CORAL if from_here else (PEACH if edge.kind == "ending" else DUST)
    if edge.kind == "call" and not from_here:
        tone = mix(BLUE, CREAM, 0.35)
    # Small, the lines are many: they step back, so that the shape of the whole is seen.
    faint = max(0.4, min(1.0, eye.scale / 0.3))
    pygame.draw.aalines(sheet, (*tone, 245 if from_here else round(165 * faint)), False, moved)
    if eye.scale > 0.14:
        _arrow(sheet, moved, tone, 6.5 * max(0.5, min(1.3, eye.scale)), from_here)


def _arrow(
    sheet: pygame.Surface,
    points: list[tuple[float, float]],
    tone: Colour,
    size: float,
    strong: bool,
) -> None:
    end = pygame.Vector2(points[-1])
    way = end - pygame.Vector2(points[-2])
    if way.length() < 0.5:
        return
    way.scale_to_length(size)
    side = way.rotate(90) * 0.5
    tips = [end, end - way + side, end - way - side]
    pygame.draw.polygon(sheet, (*tone, 245 if strong else 190), tips)


def _box(sheet: pygame.Surface, node: Node, view: MapView, rect: pygame.Rect, scale: float) -> None:
    radius = max(1, round((rect.height / 2) if node.kind == "ending" else 8 * scale))
    been = node.id in view.been
    fill = mix(INK, CORAL, 0.42) if node.id == view.here else mix(INK, DUST, 0.20 if been else 0.09)
    edge = CORAL if node.id == view.here else (PEACH if node.kind == "ending" else DUST)
    pygame.draw.rect(sheet, (*fill, 255), rect, border_radius=radius)
    strong = 255 if node.id == view.here else (210 if been else 120)
    pygame.draw.rect(sheet, (*edge, strong), rect, max(1, round(1.6 * scale)), border_radius=radius)


def _names(c: Canvas, view: MapView, node: Node, eye: _Eye, pressed: str) -> None:
    """A box's words, the frame of the one in focus, and the place to point at."""
    rect = eye.rect(node.x, node.y, node.w, node.h)
    lay = c.layout
    if node.kind == "scene":
        c.place("hit", node.id, rect)
    if node.id == view.focus:
        grown = rect.inflate(8, 8)
        pygame.draw.rect(c.surface, CREAM, grown, max(1, lay.px(2)), border_radius=lay.px(10))
    if node.id == pressed:
        c.fill(rect, CREAM, 0.12, lay.px(8))
    size = 17.0 * eye.scale / lay.scale
    if size < SMALLEST:
        if node.id in (view.focus, view.here):
            _floating(c, node, rect)
        return
    # The text scale is left out: a box on a map grows with the zoom and not with the setting.
    size /= lay.k
    x = (rect.centerx - lay.area[0]) / lay.scale
    wide = rect.width / lay.scale - 16 * eye.scale
    y = (rect.centery - lay.area[1]) / lay.scale
    unit = eye.scale / lay.scale
    title = node.title or node.name
    strength = 1.0 if node.id in view.been or node.id == view.here else 0.82
    text = c.fit(title, "ui_med", size, wide)
    second = node.name if node.title and node.title != node.name and size * lay.k > 12 else ""
    base = y + (0 if second else 6) * unit
    c.text(x, base, text, "ui_med", size, CREAM, strength, align="centre", name=f"map.{node.id}")
    if second:
        small = size * 0.78
        c.text(
            x, base + 18 * unit, c.fit(second, "ui", small, wide), "ui", small, DUST, 0.72,
            align="centre",
        )  # fmt: skip


def _floating(c: Canvas, node: Node, rect: pygame.Rect) -> None:
    """The name of a box that is too small to hold it, beside the box."""
    lay = c.layout
    text = node.title or node.name
    wide = c.text_width(text, "ui_med", 18)
    x = (rect.right - lay.area[0]) / lay.scale + 14
    y = (rect.centery - lay.area[1]) / lay.scale
    c.box(x - 10, y - 18, wide + 20, 36, INK, 0.9, 5)
    c.text(x, y + 6, text, "ui_med", 18, CREAM, 1.0)


def _groups(c: Canvas, map_: Map, eye: _Eye) -> None:
    """The names of the acts."""
    lay = c.layout
    size = 20.0 * eye.scale / lay.scale
    for group in map_.groups:
        rect = eye.rect(group.x, group.y, group.w, group.h)
        if not group.title or not rect.colliderect(eye.area) or size < SMALLEST:
            continue
        x = (rect.left - lay.area[0]) / lay.scale + 22 * size / 20
        y = (rect.top - lay.area[1]) / lay.scale + 36 * size / 20
        c.text(x, y, group.title, "ui_semi", size / lay.k, PEACH, 0.85)
