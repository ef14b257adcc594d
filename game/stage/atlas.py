"""Looking at the map: where it is looked at, how large, and which scene is in focus."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.state import State
from game.report.map import Map, Node
from game.stage.inputs import Accept, Input, Move, Pan, Point, Press, Scroll
from game.stage.writing import MapView

ZOOMS = (0.0, 0.12, 0.2, 0.32, 0.5, 0.75, 1.0, 1.4)
"""Steps of the wheel; 0 is the whole map."""
FIRST = 6


@dataclass(slots=True)
class Atlas:
    """One look at a map. ``focus`` is the id of a node."""

    focus: str = ""
    x: float = 0.0
    y: float = 0.0
    step: int = FIRST
    _here: str = ""
    _placed: bool = False

    def begin(self, scene: str) -> None:
        """Look at where the play is."""
        self._here, self._placed = scene, False

    def view(self, map_: Map, state: State | None) -> MapView:
        """What to draw."""
        here = state.scene if state is not None else ""
        been = frozenset(state.visits) if state is not None else frozenset()
        nodes = {n.name: n.id for n in map_.nodes if n.kind == "scene"}
        seen = frozenset(nodes[scene] for scene in been if scene in nodes)
        return self.look(map_, nodes.get(here, ""), seen)

    def look(self, map_: Map, here: str, been: frozenset[str]) -> MapView:
        """What to draw, by the ids of nodes."""
        self._place(map_)
        return MapView(map_, here, self.focus, been, self.x, self.y, ZOOMS[self.step])

    def input(self, what: Input, map_: Map) -> str:
        """Take an input; the scene to jump to, empty for none."""
        self._place(map_)
        match what:
            case Pan(dx, dy):
                self.x -= dx / self._scale
                self.y -= dy / self._scale
            case Scroll(steps):
                self.step = max(0, min(len(ZOOMS) - 1, self.step + steps))
            case Move(dx, dy):
                self._go(map_, dx, dy)
            case Point(id_) if self._scene(map_, id_):
                self.focus = id_
            case Press(id_):
                return self._scene(map_, id_)
            case Accept():
                return self._scene(map_, self.focus)
            case _:
                pass
        return ""

    @property
    def _scale(self) -> float:
        return ZOOMS[self.step] or 0.12

    def _place(self, map_: Map) -> None:
        """Begin at the scene of the play, once there is a map."""
        if self._placed:
            return
        self._placed = True
        wanted = self._here or None
        here = (n for n in map_.nodes if wanted in (n.name, n.id) and n.kind == "scene")
        node = next(here, None)
        node = node or next((n for n in map_.nodes if n.start), map_.nodes[0])
        self._look_at(node)

    def _look_at(self, node: Node) -> None:
        self.focus = node.id
        self.x, self.y = node.x + node.w / 2, node.y + node.h / 2

    @staticmethod
    def _scene(map_: Map, id_: str) -> str:
        return next((n.name for n in map_.nodes if n.id == id_ and n.kind == "scene"), "")

    def _go(self, map_: Map, dx: int, dy: int) -> None:
        """To the nearest scene that way; what lies aside of the way counts as farther."""
        at = next((n for n in map_.nodes if n.id == self.focus), None)
        if at is None:
            return
        best: tuple[float, Node] | None = None
        for node in map_.nodes:
            if node.kind != "scene" or node.id == at.id:
                continue
            ahead = (node.x - at.x) * dx + (node.y - at.y) * dy
            aside = abs(node.x - at.x) * abs(dy) + abs(node.y - at.y) * abs(dx)
            if ahead <= 0:
                continue
            far = ahead + 2.5 * aside
            if best is None or far < best[0]:
                best = far, node
        if best is not None:
            self._look_at(best[1])
