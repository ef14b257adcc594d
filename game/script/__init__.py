"""What the writer wrote: YAML in, checked and frozen scenes out.

``load_story(folder)`` is the way in. Every mistake of a story comes back in one go, each with a
code, a place and a cure.
"""

from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.load import load_story
from game.script.story import Story

__all__ = ["Diagnostic", "Story", "StoryErrors", "load_story"]
