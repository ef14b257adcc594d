"""What auditions found, kept by server, model and set of turns, in ``auditions.json``.

A finding is plain data: this file neither knows nor judges what is in it. Reading never fails;
what is damaged is set aside and counts as nothing heard.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.language import tr
from game.store.atomic import set_aside, write_atomic
from game.store.errors import FolderTrouble, why
from game.store.plain import NotPlain, parse, read_limited

_LIMIT = 2_000_000
_MOST = 200
"""Findings kept; of more, the oldest go."""


class Auditions:
    """The findings in one file. Small, and read when it is needed; not for the game's thread."""

    def __init__(self, path: Path, version: str) -> None:
        """``version`` names the set of turns: findings of another one do not count."""
        self._path = path
        self._version = version

    def get(self, endpoint: str, model: str) -> dict[str, Any] | None:
        """What was found of a model at a server, if it was heard with this set of turns."""
        found = self._read().get(_key(endpoint, model))
        if isinstance(found, dict) and found.get("turns") == self._version:
            return found
        return None

    def keep(self, endpoint: str, model: str, finding: Mapping[str, Any]) -> None:
        """Keep what was found, in place of what was found before; raises FolderTrouble."""
        all_ = self._read()
        all_.pop(_key(endpoint, model), None)
        all_[_key(endpoint, model)] = {**finding, "turns": self._version}
        for key in list(all_)[:-_MOST]:
            del all_[key]
        self._write(all_)

    def forget(self, endpoint: str, model: str) -> bool:
        """Forget what was found of a model; whether there was anything. Raises FolderTrouble."""
        all_ = self._read()
        if all_.pop(_key(endpoint, model), None) is None:
            return False
        self._write(all_)
        return True

    def _read(self) -> dict[str, Any]:
        try:
            found = parse(read_limited(self._path, _LIMIT))
        except OSError:
            return {}
        except NotPlain:
            set_aside(self._path)
            return {}
        heard = found.get("heard") if isinstance(found, dict) else None
        return heard if isinstance(heard, dict) else {}

    def _write(self, heard: dict[str, Any]) -> None:
        text = json.dumps({"heard": heard}, indent=1, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self._path, (text + "\n").encode())
        except OSError as error:
            raise FolderTrouble(
                tr(
                    "What was heard could not be kept in {path} ({error})."
                    " It holds until the game closes.",
                    path=self._path,
                    error=why(error),
                )
            ) from error


def _key(endpoint: str, model: str) -> str:
    return f"{endpoint.rstrip('/')} {model}"
