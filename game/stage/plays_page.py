"""The player's own plays: figures that stay on this machine, and the map of where they were."""

from __future__ import annotations

from game.language import mark, tr
from game.stage.inputs import Accept, Input, Press
from game.stage.pages import Desk, PageName, PageSpec, Step, button, take_common
from game.stage.view import Item
from game.stage.writing import MapView


def _plays(desk: Desk) -> tuple[Item, ...]:
    return (
        Item("plays_note", "note", tr("All of this stays on this machine.")),
        *(
            Item(f"figure:{at}", "note", label, value)
            for at, (label, value) in enumerate(desk.plays)
        ),
        button("paths", tr("Your paths"), tr("A map of where you have been, and where more is.")),
        button("back", tr("Back")),
    )


def _paths(_: Desk) -> tuple[Item, ...]:
    return (button("back", tr("Back")),)


PLAYS: dict[PageName, PageSpec] = {
    "plays": PageSpec("settings", mark("Your plays"), _plays, take_common),
    "paths": PageSpec("paths", mark("Your paths"), _paths, take_common),
}


def look(desk: Desk, what: Input) -> list[Step] | None:
    """An input on the map; ``None`` where it is not the map's."""
    if desk.map is None or (isinstance(what, Press) and what.id == "back") or what == Accept():
        return None
    desk.atlas.input(what, desk.map)
    return []


def map_view(desk: Desk) -> MapView | None:
    """What of the map is looked at; ``None`` where it is not there yet, or nothing was seen."""
    if desk.map is None or not desk.map.nodes:
        return None
    been = frozenset(node.id for node in desk.map.nodes if node.seen)
    return desk.atlas.look(desk.map, desk.here, been)
