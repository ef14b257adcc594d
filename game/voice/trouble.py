"""What can be wrong with a server, in the player's words."""

from __future__ import annotations

from game.language import mark, tr
from game.voice.turn import StatusName, VoiceStatus

_WORDS: dict[StatusName, tuple[str, str]] = {
    "written": (mark("Samantha speaks the words that were written for her."), ""),
    "model": (mark("A language model speaks for Samantha, within bounds."), ""),
    "offline": (
        mark("The server of the voice cannot be reached, so the written words are used."),
        mark("Check that it runs and that its address is right."),
    ),
    "waking": (
        mark("The model has not begun to answer yet, so the written words are used."),
        mark("Give it a minute; a large model takes a while to load."),
    ),
    "check_key": (
        mark("The server does not accept the key, so the written words are used."),
        mark("Enter the key again in the settings."),
    ),
    "no_model": (
        mark("The server does not know this model, so the written words are used."),
        mark("Pick a model from the list in the settings."),
    ),
    "busy": (
        mark("The server is too busy to answer in time, so the written words are used."),
        mark("Go on playing; it is asked again with the next line."),
    ),
    "credit": (
        mark("The credit at this server is used up, so the written words are used."),
        mark("Top it up there, or choose the written voice in the settings."),
    ),
    "spent": (
        mark(
            "The tokens that you allow for one session are used up, so the written words are used."
        ),
        mark("Allow more on the voice page, or go on as it is."),
    ),
    "not_a_server": (
        mark("What answers at this address is not a language-model server."),
        mark("Check the address; most end in /v1."),
    ),
}


class Trouble(Exception):
    """A fault of the server by its badge's name; holds no text of the server and no key."""

    def __init__(self, name: StatusName, detail: str = "") -> None:
        super().__init__(name)
        self.name: StatusName = name
        self.detail = detail
        """A word for the record: what was seen, in our own words."""


def status_of(name: StatusName, thinking: bool = False) -> VoiceStatus:
    """Return the badge of a name, with its sentence and its remedy."""
    sentence, remedy = _WORDS[name]
    return VoiceStatus(name, tr(sentence), tr(remedy), "thinking" if thinking else "")
