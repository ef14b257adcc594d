"""The writer's mode: what changes under a play while it is being written, and looked into.

Watches the story's folder, understands what was saved, fits the play into it, finds real ways into
scenes, and holds the pages behind the function keys. None of it is imported in a player's game.
"""
