"""The only wiring: session, voice, speech, saves and settings, beside a window or a terminal.

``opening`` finds the story and the player's folders, ``playing`` is one play with its voice and
saves, ``window`` the loop. Nothing else in the game knows more than one of its neighbours.
"""
