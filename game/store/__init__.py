"""What stays on disk: places, settings, saves, what was read, and the key of a voice.

Imports nothing of ours and knows plain data only. Errors are ``game.store.errors.StoreError``,
whose text is a sentence for the player.
"""
