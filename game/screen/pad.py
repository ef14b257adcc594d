"""Gamepads: found whenever they come, and their buttons by the names that ``bindings`` knows.

A button is ``pad a``, ``pad lb``, ``pad start``; a stick or the cross ``pad up`` and so on, again
and again while it is held. Which maker's signs it bears is ``family``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pygame

AGAIN_AFTER, AGAIN_EVERY = 0.42, 0.085
"""Seconds until a direction that is held counts again, and from then on."""
FAR, NEAR = 0.6, 0.4
"""How far a stick must be moved to count, and how near its middle it must come to stop."""
FULL = 32767

BUTTONS = {
    0: "a", 1: "b", 2: "x", 3: "y", 4: "back", 6: "start", 7: "ls", 8: "rs", 9: "lb", 10: "rb",
    11: "up", 12: "down", 13: "left", 14: "right",
}  # fmt: skip
"""SDL's numbers of a controller's buttons."""
STICKS = {0: ("left", "right"), 1: ("up", "down"), 2: ("", ""), 3: ("scrollup", "scrolldown")}
TRIGGERS = {4: "lt", 5: "rt"}
HELD = ("up", "down", "left", "right", "scrollup", "scrolldown")
_SONY = (
    "ps3",
    "ps4",
    "ps5",
    "dualshock",
    "dualsense",
    "playstation",
    "sony",
    "wireless controller",
)


class Pads:
    """Every pad that there is; any of them may be used."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[int, Any] = {}
        self._api: Any = None
        self._ways: dict[tuple[int, int], str] = {}
        """The direction of each stick's axis, or the trigger, that counts now."""
        self._held: dict[str, float] = {}
        """Directions that are held, and when they count again."""
        self.family = "xbox"

    def find(self) -> None:
        """Look for pads from now on; without them, or without a driver, there are none."""
        try:
            from pygame._sdl2 import controller

            controller.init()
            self._api = controller
            for index in range(controller.get_count()):
                self._add(index)
        except (ImportError, pygame.error):
            self._api = None

    def close(self) -> None:
        """Let go of all."""
        self._open.clear()
        if self._api is not None:
            self._api.quit()
            self._api = None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._open)

    def read(self, event: pygame.event.Event) -> list[str]:
        """The names of what an event presses."""
        kind = event.type
        if kind == pygame.CONTROLLERDEVICEADDED:
            self._add(event.device_index)
        elif kind == pygame.CONTROLLERDEVICEREMOVED:
            self._open.pop(event.instance_id, None)
            self.let_go()
        elif kind == pygame.CONTROLLERBUTTONDOWN:
            self._named(event.instance_id)
            return self._press(BUTTONS.get(event.button, ""))
        elif kind == pygame.CONTROLLERBUTTONUP:
            self._held.pop(BUTTONS.get(event.button, ""), None)
        elif kind == pygame.CONTROLLERAXISMOTION:
            return self._moved(event.instance_id, event.axis, event.value)
        return []

    def again(self) -> list[str]:
        """What is held for so long that it counts again."""
        now, out = self._clock(), []
        for name, due in self._held.items():
            if now >= due:
                self._held[name] = now + AGAIN_EVERY
                out.append(f"pad {name}")
        return out

    def let_go(self) -> None:
        """Nothing is held any more: the window lost its focus, or a pad went."""
        self._held.clear()
        self._ways.clear()

    def _add(self, index: int) -> None:
        if self._api is None:
            return
        try:
            if self._api.is_controller(index):
                pad = self._api.Controller(index)
                self._open[pad.as_joystick().get_instance_id()] = pad
        except pygame.error:
            return

    def _named(self, instance: int) -> None:
        """Follow the signs of the pad that was used last."""
        name = str(getattr(self._open.get(instance), "name", "")).lower()
        if name:
            self.family = "sony" if any(word in name for word in _SONY) else "xbox"

    def _press(self, name: str) -> list[str]:
        if not name:
            return []
        if name in HELD:
            self._held[name] = self._clock() + AGAIN_AFTER
        return [f"pad {name}"]

    def _moved(self, instance: int, axis: int, value: int) -> list[str]:
        key, share = (instance, axis), value / FULL
        before = self._ways.get(key, "")
        if axis in TRIGGERS:
            way = TRIGGERS[axis] if share > (NEAR if before else FAR) else ""
        else:
            low, high = STICKS.get(axis, ("", ""))
            far = NEAR if before else FAR
            way = high if share > far else low if share < -far else ""
        if way == before:
            return []
        self._held.pop(before, None)
        self._ways[key] = way
        return self._press(way)
