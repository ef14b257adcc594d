"""One button erases all that was ever typed: in saves of every kind and story, and in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from game.app.playing import Playing
from game.language import tr
from game.play.forget import forgotten
from game.play.save import Loaded, build_save, open_save
from game.script import Story
from game.store.errors import StoreError
from game.store.savefile import Head
from game.store.saves import Saves, SaveStore


def erase_saves(saves: Saves, folder: Path, story: Story) -> str:
    """Rewrite every save without typed words, of other stories too; a sentence to tell."""

    def change(head: Head, data: dict[str, Any]) -> tuple[Head, dict[str, Any]] | None:
        try:
            again = forgotten(story if data.get("story") == story.id else None, data)
        except ValueError:
            return None
        detail = str(again["excerpt"]).replace("\\*", "").replace("*", "")[:120]
        return replace(head, detail=detail, name=""), again

    left: list[str] = []
    others = [SaveStore(each) for each in _folders(folder) if each.name != story.id]
    for store in (saves, *others):
        try:
            store.rewrite(change)
        except StoreError as error:
            left.append(str(error))
    if left:
        return tr("Not everything could be erased: {what}", what=" ".join(left))
    return tr("Everything that you ever typed is erased.")


def _folders(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.is_dir()]
    except OSError:
        return []


def erase_play(playing: Playing) -> Loaded | None:
    """Take the open play up again without typed words, at the same place; ``None`` for none."""
    from game.voice.sent import LEDGER

    LEDGER.forget()
    playing.turns = []
    session = playing.session
    if session is None or session.wait == "unbegun":
        return None
    data = build_save(session.story, session.seed, session.first, session.actions, playing.reading)
    loaded = open_save(session.story, forgotten(session.story, data))
    playing.move_to(loaded)
    return loaded
