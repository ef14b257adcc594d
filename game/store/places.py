"""Where things live: the player's folders, and the game's own pictures, sounds and story.

The player's folders follow the habits of the system (``platformdirs``). The environment variable
``ROOM_TONE_HOME`` puts them all under one folder: for tests, and for a game on a stick.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.language import tr
from game.store.atomic import make_dirs
from game.store.errors import FilesMissing, FolderTrouble, why

_PACKAGE = Path(__file__).resolve().parent.parent
_APP = "room-tone"


@dataclass(frozen=True, slots=True)
class Places:
    """The player's folders. None of them is made before something is written to it."""

    config: Path
    data: Path
    cache: Path
    state: Path
    documents: Path | None = None

    @property
    def settings_file(self) -> Path:
        """The settings, as JSON."""
        return self.config / "settings.json"

    @property
    def saves(self) -> Path:
        """The folder of saves."""
        return self.data / "saves"

    @property
    def plays(self) -> Path:
        """The folder for plays as files of their own, where the player looks for files."""
        return (self.documents / "Room Tone") if self.documents is not None else self.data / "plays"

    @property
    def read_file(self) -> Path:
        """The ids of the lines that were read."""
        return self.data / "read.txt"

    @property
    def gallery_file(self) -> Path:
        """The ids of the endings that were come to and of the rooms that were kept."""
        return self.data / "gallery.txt"

    @property
    def tallies(self) -> Path:
        """The folder of what was counted over all plays, a file a story."""
        return self.data / "counts"

    @property
    def auditions_file(self) -> Path:
        """What auditions found of models."""
        return self.data / "auditions.json"

    @property
    def models(self) -> Path:
        """The folder of models that the player added."""
        return self.data / "models"

    @property
    def log_file(self) -> Path:
        """What went wrong, for a report; never what was typed, never a key."""
        return self.state / "room-tone.log"


def user_places(env: Mapping[str, str] | None = None) -> Places:
    """The player's folders, of the system or under ``ROOM_TONE_HOME``."""
    home = (os.environ if env is None else env).get("ROOM_TONE_HOME", "").strip()
    if home:
        root = Path(home).expanduser().absolute()
        return Places(root / "config", root / "data", root / "cache", root / "state")
    import platformdirs

    return Places(
        platformdirs.user_config_path(_APP, appauthor=False),
        platformdirs.user_data_path(_APP, appauthor=False),
        platformdirs.user_cache_path(_APP, appauthor=False),
        platformdirs.user_state_path(_APP, appauthor=False),
        platformdirs.user_documents_path(),
    )


def make_folder(folder: Path) -> Path:
    """Make ``folder`` if need be and see that it can be written; raises FolderTrouble if not."""
    try:
        make_dirs(folder)
        handle, name = tempfile.mkstemp(prefix=".probe.", suffix=".part", dir=folder)
        os.close(handle)
        with contextlib.suppress(OSError):
            Path(name).unlink()
    except OSError as error:
        raise FolderTrouble(
            tr(
                "The folder {folder} cannot be written ({error}). The game goes on, and keeps"
                " what you do only until it closes. Free some space or change the folder's rights,"
                " or name another folder in ROOM_TONE_HOME.",
                folder=folder,
                error=why(error),
            )
        ) from error
    return folder


def package_assets(package: Path = _PACKAGE) -> Path:
    """The folder of fonts, pictures, music and sounds; raises FilesMissing."""
    return _own(package, "assets", "pictures and sounds are")


def package_story(package: Path = _PACKAGE) -> Path:
    """The folder of the shipped story; raises FilesMissing."""
    return _own(package, "story", "story is")


def _own(package: Path, name: str, what: str) -> Path:
    """``game/_data/<name>`` of an installed copy, else ``<name>`` beside ``game/`` in a checkout.

    The installed one is looked at first, and a folder beside ``game/`` counts only next to our
    ``pyproject.toml``: beside an installed copy are the folders of other packages.
    """
    installed = package / "_data" / name
    if installed.is_dir():
        return installed
    beside = package.parent / name
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise FilesMissing(
        f"The game's {what} missing: there is no folder {installed}, nor {beside} in a"
        " checkout. Install the game again."
    )
