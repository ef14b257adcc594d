"""Golden screens: six fixed views, and what they looked like when somebody last agreed to it.

To make them again, on purpose, and look at them before they are kept::

    python -m tests.window.golden --update
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageChops

from game.stage.view import (
    Backdrop,
    Badge,
    Entry,
    Item,
    Look,
    Picture,
    PresenceView,
    Shown,
    StatusLine,
    View,
)

FOLDER = Path(__file__).parent / "golden"
SIZE = (1280, 720)
TOLERANCE = 48
"""How far a channel of a pixel may be off: other drivers and fonts' hinting draw edges anew."""
OUTLIERS = 200
"""Pixels that may be off by more."""

_ROOM = Backdrop(Picture("editing_room", "rain"))
_HOME = Backdrop(Picture("apartment", "talk"))
_WORK = StatusLine("Tuesday, 4:51 pm", "Keepsake")
_NIGHT = StatusLine(
    "Thursday, 7:03 pm",
    "Home, nineteenth floor",
    badge=Badge("model", "A language model speaks for Samantha, within bounds."),
)
_PROSE = (
    Shown("a", "", "Forty-one seconds. A man on a bad line, standing in wind.", fresh=False),
    Shown("b", "Desk", "You have spent nine minutes on a four-minute ticket.", fresh=False),
    Shown("c", "", "It doesn't say how *clean*. They never do, and then they ring up."),
)
_CHOICES = (
    Item("1", "choice", "It's a long forty-one seconds.", number=1),
    Item("2", "choice", "Do you ever listen to these?", number=2, focused=True),
    Item("3", "choice", "Turn Desk's volume down", number=3, act=True),
)
_TALK = (
    Item("outcomes", "button", "Show what you could say"),
    Item("exit", "choice", "I ought to eat something.", number=1),
)
_TITLE = tuple(
    Item(name.lower(), "button", name, focused=name == "Continue")
    for name in ("Continue", "New game", "Load", "Settings", "The voice", "Credits", "Quit")
)
_SETTINGS = (
    Item("h", "heading", "Reading"),
    Item("speed", "slider", "Text speed", "How fast words appear.", 0.5, "45 letters a second"),
    Item("size", "slider", "Text size", "", 0.25, "100 %", focused=True),
    Item("font", "pick", "Typeface", value_text="Newsreader"),
    Item("auto", "toggle", "Turn lines by themselves", value_text="off"),
    Item("h2", "heading", "Picture"),
    Item("motion", "toggle", "Reduced motion", "No fades, no drifting.", 1.0, "on"),
    Item("back", "button", "Back"),
)
_PAUSE = (
    Item("back", "button", "Go on", focused=True),
    Item("rollback", "button", "Step back", "To before the last thing you did."),
    Item("save", "button", "Save"),
    Item("quit", "button", "Quit", "Your place is kept."),
    Item("notice", "note", "Samantha is a character; where a model speaks, it is software."),
)
_STILL = Look(reduced_motion=True, grain=False)
_PRESENT = PresenceView("tender", "listening", 0.0, 1.0)

VIEWS: dict[str, View] = {
    "title": View(
        "title", Backdrop(Picture("title", "night")), items=_TITLE, look=_STILL, clock=12.0
    ),
    "prose": View("play", _ROOM, lines=_PROSE, waiting=True, status=_WORK, look=_STILL, clock=12.0),
    "choices": View(
        "play", _ROOM, lines=_PROSE, items=_CHOICES, status=_WORK, look=_STILL, clock=12.0
    ),
    "talk": View(
        "play",
        _HOME,
        _PRESENT,
        speaker="Samantha",
        manner="tender",
        lines=(Shown("t", "Samantha", "What's the last thing you heard that you'd have kept?"),),
        items=_TALK,
        entry=Entry("A room after everyone's gone", 28, 28, placeholder="Say something"),
        hint="Enter says it. Tab shows what you could say.",
        status=_NIGHT,
        look=_STILL,
        clock=12.0,
    ),
    "settings": View(
        "settings", _HOME, items=_SETTINGS, heading="Settings", look=_STILL, clock=12.0
    ),
    "pause": View(
        "pause",
        _ROOM,
        lines=_PROSE,
        items=_PAUSE,
        heading="Paused",
        status=_WORK,
        over=True,
        look=_STILL,
        clock=12.0,
    ),
}


@contextlib.contextmanager
def studio() -> Iterator[Callable[[str], Image.Image]]:
    """A window that nobody sees; gives what paints a view by its name, as it looks now."""
    from game.screen import Screen
    from game.store.places import package_assets

    before = {key: os.environ.get(key) for key in _DUMMY}
    os.environ.update(_DUMMY)
    try:
        screen = Screen(package_assets(), SIZE, sound=False)
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value

    def painted(name: str) -> Image.Image:
        screen.settle(VIEWS[name], 60.0)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "screen.png"
            screen.screenshot(path)
            with Image.open(path) as image:
                return image.convert("RGB")

    try:
        yield painted
    finally:
        screen.close()


_DUMMY = {"SDL_VIDEODRIVER": "dummy", "SDL_FRAMEBUFFER_ACCELERATION": "0"}


def outliers(one: Image.Image, other: Image.Image) -> int:
    """Pixels of which a channel is off by more than the tolerance."""
    if one.size != other.size:
        return one.width * one.height
    bands = ImageChops.difference(one, other).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(worst.histogram()[TOLERANCE + 1 :])


def small(image: Image.Image) -> Image.Image:
    """The picture with a palette, where that shows no pixel far off."""
    few = image.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return few if outliers(few.convert("RGB"), image) == 0 else image


def main(argv: list[str]) -> int:
    """Say which goldens differ; with ``--update``, keep what is painted now."""
    parser = argparse.ArgumentParser(prog="tests.window.golden", description=__doc__)
    parser.add_argument("--update", action="store_true", help="keep what is painted now")
    chosen = parser.parse_args(argv)
    with studio() as painted:
        return sum(_one(name, painted(name), chosen.update) for name in VIEWS) and 1


def _one(name: str, now: Image.Image, update: bool) -> bool:
    """Keep a golden, or say how far off it is; whether that is too far."""
    path = FOLDER / f"{name}.png"
    if update:
        FOLDER.mkdir(exist_ok=True)
        small(now).save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size // 1024} KB")
        return False
    if not path.is_file():
        print(f"{path.name}: missing")
        return True
    with Image.open(path) as image:
        off = outliers(now, image.convert("RGB"))
    print(f"{path.name}: {off} pixels off")
    return off > OUTLIERS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
