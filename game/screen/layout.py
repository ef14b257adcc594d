"""Where things go. Pure arithmetic: no pygame here.

The design space is 1920x1080, scaled to fit the window. A window of another shape gives the
design space more width or height, never less; beyond 21:9 the sides are left dark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

WIDEST = 21 / 9
SMALLEST = (960, 540)


@dataclass(frozen=True)
class Layout:
    """The measures of one window at one text size; lengths in design pixels but for ``size``.

    ``scale`` is window pixels for one design pixel. ``k`` multiplies every text size: the
    player's setting, and in small windows a little more, so that nothing becomes too small.
    """

    size: tuple[int, int]
    text_scale: float = 1.0

    @cached_property
    def area(self) -> tuple[int, int, int, int]:
        """The part of the window we draw in, as left, top, width, height in window pixels."""
        w, h = self.size
        wide = min(w, round(h * WIDEST))
        return (w - wide) // 2, 0, wide, h

    @cached_property
    def scale(self) -> float:
        _, _, w, h = self.area
        return min(w / 1920, h / 1080)

    @cached_property
    def width(self) -> float:
        return self.area[2] / self.scale

    @cached_property
    def height(self) -> float:
        return self.area[3] / self.scale

    @cached_property
    def k(self) -> float:
        boost = max(1.0, 0.62 / self.scale)
        return min(2.0, max(0.8, self.text_scale) * boost)

    @cached_property
    def margin(self) -> float:
        base = 132.0 if self.k <= 1.1 else max(72.0, 132 - (self.k - 1.1) * 110)
        return base + (self.width - 1920) * 0.22

    @cached_property
    def left(self) -> float:
        return self.margin

    @cached_property
    def right(self) -> float:
        return self.width - self.margin

    # The foot of the page.

    @cached_property
    def status_base(self) -> float:
        return self.height - 12 - 18 * self.k

    @cached_property
    def rule(self) -> float:
        return self.status_base - 10 - 18 * self.k

    # The two columns of the play screen.

    @cached_property
    def gap(self) -> float:
        return max(70.0, 212 - (self.k - 1) * 160)

    @cached_property
    def prose_width(self) -> float:
        room = self.right - self.left - self.gap
        return min(800 * max(0.9, self.k), room * 0.59)

    @cached_property
    def choice_width(self) -> float:
        room = self.right - self.left - self.gap - self.prose_width
        return min(644 * max(1.0, self.k), room)

    @cached_property
    def choice_left(self) -> float:
        return self.right - self.choice_width

    @cached_property
    def lead(self) -> float:
        return 52 * self.k

    @cached_property
    def paragraph_gap(self) -> float:
        return 9 * self.k

    @cached_property
    def last_base(self) -> float:
        """The lowest baseline that prose may have."""
        return self.rule - 24 * math.sqrt(self.k)

    @cached_property
    def rows(self) -> int:
        """Rows of prose that fit a page."""
        room = self.last_base - self.height * (0.36 + 0.09 * max(0.0, self.k - 1))
        return max(3, min(6, int(room / self.lead) + 1))

    @cached_property
    def first_base(self) -> float:
        """The baseline of the first row of prose."""
        return self.last_base - (self.rows - 1) * self.lead - 3.4 * self.paragraph_gap

    @cached_property
    def label_base(self) -> float:
        """The baseline of the speaker's name."""
        return self.first_base - 58 * self.k

    @cached_property
    def presence(self) -> tuple[float, float, float]:
        """Centre and side of the presence on the play screen."""
        room = self.label_base - 30 * self.k
        side = min(560.0, room * 0.86)
        return self.width / 2 + 6, max(side * 0.46, room * 0.515), side

    def px(self, length: float) -> int:
        """A length in window pixels."""
        return round(length * self.scale)

    def x(self, x: float) -> int:
        """A horizontal place in window pixels."""
        return self.area[0] + round(x * self.scale)

    def y(self, y: float) -> int:
        """A vertical place in window pixels."""
        return self.area[1] + round(y * self.scale)
