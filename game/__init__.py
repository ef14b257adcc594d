"""Room Tone: an interactive story, and the small engine under it."""

__version__ = "0.1.0"
