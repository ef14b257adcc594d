"""The way through the menus: opening, leaving, and what of it the app must do."""

from __future__ import annotations

from collections.abc import Sequence

from game.stage.inputs import Accept, Cancel, Input, Number, Press, Scroll
from game.stage.intents import CrisisGoOn, FirstRunDone, Intent, ListSlots, OpenVoicePage
from game.stage.menus import Menus
from game.stage.pages import Back, Become, Open, PageName, Step


class Navigation:
    """Carries out the steps of the menus and hands the intents on."""

    def __init__(self, menus: Menus) -> None:
        self._menus = menus

    def open(self, page: PageName) -> list[Intent]:
        """Open a page, asking the app for what it lists."""
        self._menus.open(page)
        if page in ("load", "save", "manage", "acts"):
            return [ListSlots()]
        return [OpenVoicePage()] if page == "voice" else []

    def input(self, what: Input, *, guarded: bool) -> list[Intent]:
        """Take an input on the open page; ``guarded`` keeps a fresh crisis card from taking keys.

        The key may have been meant for the story, whose words were just sent.
        """
        top = self._menus.top
        if top == "crisis" and guarded and isinstance(what, Accept | Press | Number | Cancel):
            return []
        if isinstance(what, Cancel):
            return self._cancel(top)
        past_end = isinstance(what, Scroll) and what.steps < 0 and self._menus.desk.backlog.at_end
        if top == "backlog" and past_end:
            self._menus.back()
            return []
        return self._carry_out(self._menus.input(what))

    def _cancel(self, top: PageName) -> list[Intent]:
        if self._menus.cancel_field():
            return []
        if top == "title":
            self._menus.focus_on("quit")
        elif top == "first_run":
            self._menus.become("title")
            return [FirstRunDone()]
        elif top == "crisis":
            self._menus.back()
            return [CrisisGoOn()]
        else:
            self._menus.back()
        return []

    def _carry_out(self, steps: Sequence[Step]) -> list[Intent]:
        intents: list[Intent] = []
        for step in steps:
            match step:
                case Open(page):
                    self._menus.open(page)
                case Back():
                    self._menus.back()
                case Become(page):
                    self._menus.become(page)
                case _:
                    intents.append(step)
        return intents
