"""The points that a line runs through: between rows and in the gutters, never across a box."""

from __future__ import annotations

from collections.abc import Mapping

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""Left, top, width, height."""

GAP = 26
"""From a box to the lane between its row and the next."""


class Router:
    """Routes lines over boxes by node id; ``fields`` says in which act's field each node lies."""

    def __init__(self, boxes: Mapping[str, Box], fields: Mapping[str, Box]) -> None:
        self.boxes = boxes
        self.fields = fields
        self._tops = sorted({top for _, top, _, _ in fields.values()})
        self._lanes: dict[tuple[str, int], int] = {}

    def route(self, source: str, target: str, bends: list[Point] | None) -> list[Point]:
        """From one box to another; ``bends`` are the points that the layout kept free for it."""
        if source == target:
            return self._loop(source)
        if self.fields[source] != self.fields[target]:
            return self._far(source, target)
        return self._near(source, target, bends or [])

    def _loop(self, node: str) -> list[Point]:
        x, y, w, h = self.boxes[node]
        right = x + w
        return [(right, y + h // 3), (right + 18, y + h // 3), (right + 18, y + 2 * h // 3),
                (right, y + 2 * h // 3)]  # fmt: skip

    def _near(self, source: str, target: str, bends: list[Point]) -> list[Point]:
        sx, sy, sw, sh = self.boxes[source]
        tx, ty, tw, th = self.boxes[target]
        middle, aim = sx + sw // 2, tx + tw // 2
        if sy < ty:
            toward = bends[0][0] if bends else aim
            come = bends[-1][0] if bends else middle
            return [(_port(sx, sw, toward), sy + sh), *bends, (_port(tx, tw, come), ty)]
        if bends:
            return [
                (_port(sx, sw, bends[0][0]), sy),
                *bends,
                (_port(tx, tw, bends[-1][0]), ty + th),
            ]
        if sy == ty:
            # Side by side: through the lane below, so as not to cross what lies between.
            return [
                (_port(sx, sw, aim), sy + sh), (_port(sx, sw, aim), sy + sh + GAP // 2),
                (_port(tx, tw, middle), ty + th + GAP // 2), (_port(tx, tw, middle), ty + th),
            ]  # fmt: skip
        return [(_port(sx, sw, aim), sy), (_port(tx, tw, middle), ty + th)]

    def _far(self, source: str, target: str) -> list[Point]:
        """From one act to another: down to the lane, out to the gutter, along it, in again."""
        sx, sy, sw, sh = self.boxes[source]
        tx, ty, tw, _ = self.boxes[target]
        left, top, width, _ = self.fields[source]
        to_left, to_top, _, _ = self.fields[target]
        low = sy + sh + self._lane(source, sy)
        high = ty - self._lane(target, ty)
        start, end = (sx + sw // 2, sy + sh), (tx + tw // 2, ty)
        rightward = to_left > left or (to_left == left and to_top > top)
        gutter = (
            left + width + 20 + self._lane("gutter", left + width)
            if rightward
            else (left - 20 - self._lane("gutter", left))
        )
        into = to_left - 20 - self._lane("into", to_left)
        if to_top == top and rightward and into - (left + width) < 80:
            return [start, (start[0], low), (gutter, low), (gutter, high), (end[0], high), end]
        over = to_top - 12 - self._lane("over", to_top)
        out = [start, (start[0], low), (gutter, low)]
        below = next((t for t in self._tops if t > top), 0)
        if to_top not in (top, below):
            # Other rows lie between: round them, along the left of everything.
            near = (below if to_top > top else top) - 12 - self._lane("over", below or top)
            side = 12 + self._lane("side", 0)
            out += [(gutter, near), (side, near), (side, over)]
        else:
            out.append((gutter, over))
        return [*out, (into, over), (into, high), (end[0], high), end]

    def _lane(self, name: str, at: int) -> int:
        """The next of a few lanes beside each other, so that lines do not lie on one another."""
        key = (name if name in ("gutter", "into", "over", "side") else "row", at)
        used = self._lanes.get(key, 0)
        self._lanes[key] = used + 1
        return (14 if key[0] == "row" else 0) + used % 5 * 5


def _port(left: int, width: int, toward: int) -> int:
    """Where on a box's side a line leaves for a point: towards it, away from the corners."""
    middle, reach = left + width // 2, width // 2 - 24
    return middle + max(-reach, min(reach, (toward - middle) // 3))
