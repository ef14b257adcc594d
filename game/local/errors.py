"""What can go wrong with a model on this machine, in sentences for the player."""

from __future__ import annotations


class LocalTrouble(Exception):
    """Something could not be done; the text says what, why, and what to do."""


class Stopped(Exception):
    """The player gave a download up; what was fetched is kept, to go on from."""
