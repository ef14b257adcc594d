"""What should be seen and heard now: events and seconds in, a plain ``View`` out."""

from game.stage.settings import SlotInfo, StageSettings, VoiceFound, VoicePage
from game.stage.stage import Stage

__all__ = ["SlotInfo", "Stage", "StageSettings", "VoiceFound", "VoicePage"]
