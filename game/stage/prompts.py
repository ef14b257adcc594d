"""What the buttons of a pad do here, in a line at the foot, while a pad is what was used last."""

from __future__ import annotations

from collections.abc import Sequence

from game.language import tr
from game.stage.bindings import Keys, keys_of
from game.stage.inputs import CommandName
from game.stage.view import Item, Prompt


def of_board() -> tuple[Prompt, ...]:
    """With the letters on the screen."""
    return (
        Prompt("a", tr("letter")),
        Prompt("x", tr("delete")),
        Prompt("y", tr("space")),
        Prompt("start", tr("done")),
        Prompt("b", tr("close")),
    )


def of_play(
    own: Keys, items: Sequence[Item], *, waiting: bool, talking: bool, typed: bool
) -> tuple[Prompt, ...]:
    """In the story."""
    out = []
    focused = any(item.focused for item in items)
    if talking and not focused:
        out.append(Prompt("a", tr("say it") if typed else tr("letters")))
        if items:
            out.append(Prompt("down", tr("what you could say")))
    elif items:
        out.append(Prompt("a", tr("choose")) if focused else Prompt("down", tr("choose")))
    elif waiting:
        out.append(Prompt("a", tr("go on")))
    out += _command(own, "back_line", tr("back"))
    out += _command(own, "backlog", tr("what was said"))
    out.append(Prompt("b", tr("pause")))
    return tuple(out)


def of_menu(items: Sequence[Item], *, editing: bool, lowest: bool) -> tuple[Prompt, ...]:
    """On a page."""
    kind = next((item.kind for item in items if item.focused), "")
    out = []
    if kind in ("slider", "pick", "toggle"):
        out.append(Prompt("leftright", tr("change")))
    if editing:
        out.append(Prompt("a", tr("keep")))
    elif kind and kind != "slider":
        out.append(Prompt("a", tr("choose")))
    if not lowest:
        out.append(Prompt("b", tr("back")))
    return tuple(out)


def _command(own: Keys, command: CommandName, label: str) -> list[Prompt]:
    """The button of a command, where it has one."""
    names = [key.removeprefix("pad ") for key in keys_of(command, own) if key.startswith("pad ")]
    return [Prompt(names[0], label)] if names else []
