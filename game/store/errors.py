"""The errors of the store. The text of each is a plain sentence that a player can be shown.

StoreError
├── FilesMissing      the game's own pictures or story are not where they should be
├── FolderTrouble     a folder of the player cannot be made or written
├── SettingRefused    a setting has a value that it cannot have
├── SecretRefused     something that looks like a key was about to be written down
└── SaveError         a save cannot be written or read
    ├── NoSave        there is nothing in that slot
    ├── SaveDamaged   nothing in that slot can be read
    ├── SaveNewer     a newer version of the game made it; it was left as it is
    └── SaveForeign   it belongs to another story; it was left as it is
"""

from __future__ import annotations


class StoreError(Exception):
    """Something of the player's could not be kept or found; ``str()`` is the sentence to show."""


class FilesMissing(StoreError):
    """The game's own pictures, sounds or story are not where they should be."""


class FolderTrouble(StoreError):
    """A folder of the player cannot be made or written; the game goes on in memory."""


class SettingRefused(StoreError):
    """A setting has a value that it cannot have."""


class SecretRefused(StoreError):
    """Something that looks like a key was about to be written to a file."""


class SaveError(StoreError):
    """A save cannot be written or read."""


class NoSave(SaveError):
    """There is nothing in that slot."""


class SaveDamaged(SaveError):
    """Nothing in that slot can be read."""


class SaveNewer(SaveError):
    """A newer version of the game made the save; it was left as it is."""


class SaveForeign(SaveError):
    """The save belongs to another story; it was left as it is."""


def why(error: OSError) -> str:
    """The reason of a failed file operation, in the words of the system, without paths."""
    return (error.strerror or type(error).__name__).rstrip(".").lower()
