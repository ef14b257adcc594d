"""A contact sheet of the presence: every mood in every state, a page for each act.

By hand::

    python -m tests.bench.presences OUT [--side 190] [--acts 1 2 3 4 5]

Writes ``OUT/act<N>.png``: a row for each mood; idle, listening, thinking, speaking at half and at
full voice, elsewhere. ``OUT/turns.png`` shows a turn from one to the next, in steps of 0.2 s.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.screen.moods import MOODS
from game.screen.palette import DUST, INK
from game.screen.presence import Presence
from game.stage.view import PresenceView
from tests.bench.measure import ROOT

FPS = 60
STATES = {
    "idle": PresenceView("", "idle", 0.0, 1.0),
    "listening": PresenceView("", "listening", 0.0, 1.0),
    "thinking": PresenceView("", "thinking", 0.0, 1.0),
    "half voice": PresenceView("", "speaking", 0.5, 1.0),
    "full voice": PresenceView("", "speaking", 1.0, 1.0),
    "elsewhere": PresenceView("", "elsewhere", 0.0, 1.0),
}
TURNS = (
    ("a mood", PresenceView("plain", "idle", 0, 1, 2), PresenceView("tender", "idle", 0, 1, 2)),
    ("an act", PresenceView("plain", "idle", 0, 1, 3), PresenceView("plain", "idle", 0, 1, 4)),
    ("going", PresenceView("low", "idle", 0, 1, 4), PresenceView("low", "elsewhere", 0, 1, 4)),
    ("a word", PresenceView("wry", "idle", 0, 1, 1), PresenceView("wry", "speaking", 1, 1, 1)),
    ("a thought", PresenceView("wry", "idle", 0, 1, 1), PresenceView("wry", "thinking", 0, 1, 1)),
)


def run(
    presence: Presence, view: PresenceView, page: pygame.Surface, start: float, many: int
) -> None:
    """So many frames of a view, the last of them on the page."""
    side = page.get_width()
    for n in range(many):
        page.fill(INK)
        presence.paint(page, view, (side // 2, side // 2), round(side * 0.94), start + n / FPS)


def sheet(presence: Presence, act: int, side: int, font: pygame.font.Font) -> pygame.Surface:
    """One act's page."""
    page = pygame.Surface((side * len(STATES), (side + 16) * len(MOODS)))
    page.fill(INK)
    cell = pygame.Surface((side, side), 0, 32)
    for row, mood in enumerate(MOODS):
        for column, (name, state) in enumerate(STATES.items()):
            presence.settle()
            view = PresenceView(mood, state.phase, state.level, 1.0, act)
            run(presence, view, cell, 0.0, 70)
            page.blit(cell, (column * side, row * (side + 16)))
            words = font.render(f"{mood}, {name}", True, DUST)
            page.blit(words, (column * side + 6, row * (side + 16) + side - 2))
    return page


def turns(presence: Presence, side: int, font: pygame.font.Font) -> pygame.Surface:
    """From one look to another."""
    count = 10
    page = pygame.Surface((side * count, (side + 16) * len(TURNS)))
    page.fill(INK)
    cell = pygame.Surface((side, side), 0, 32)
    for row, (name, one, other) in enumerate(TURNS):
        presence.settle()
        run(presence, one, cell, 0.0, 60)
        for column in range(count):
            page.blit(cell, (column * side, row * (side + 16)))
            run(presence, other, cell, 1 + column * 0.2, 12)
        page.blit(
            font.render(f"{name}, 0.2 s a step", True, DUST), (6, row * (side + 16) + side - 2)
        )
    return page


def main(argv: list[str]) -> int:
    """Write the pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.presences")
    parser.add_argument("out", type=Path)
    parser.add_argument("--side", type=int, default=190)
    parser.add_argument("--acts", type=int, nargs="*", default=[1, 2, 3, 4, 5])
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    pygame.display.init()
    pygame.font.init()
    font = pygame.font.Font(str(ROOT / "assets" / "fonts" / "figtree-400-normal.ttf"), 12)
    presence = Presence(ROOT / "assets" / "presence")
    while presence.pending:
        time.sleep(0.01)
        presence.poll()
    for act in options.acts:
        pygame.image.save(sheet(presence, act, options.side, font), options.out / f"act{act}.png")
    pygame.image.save(turns(presence, options.side, font), options.out / "turns.png")
    presence.close()
    pygame.quit()
    print(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
