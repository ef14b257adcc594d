"""The same play as text: for screen readers, for writers, and for other programs."""

from game.terminal.jsonlines import run_json
from game.terminal.player import Player
from game.terminal.text import run_text

__all__ = ["Player", "run_json", "run_text"]
