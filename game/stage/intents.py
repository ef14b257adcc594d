"""What the app must do after an input: the stage itself changes nothing outside it.

Carry out the intents of one input before giving the stage the next one.
"""

from __future__ import annotations

from typing import NamedTuple

from game.play.actions import Action
from game.stage.bindings import Keys
from game.stage.settings import SettingValue


class Act(NamedTuple):
    """Give the session this action, and the stage what it answers."""

    action: Action


class TypedWords(NamedTuple):
    """Words were sent in a talk: run the crisis check, then act ``Typed(text)``."""

    text: str


class FirstRunDone(NamedTuple):
    """The notice and first settings were seen; do not show them again."""


class NewGame(NamedTuple):
    """Begin the story from its start."""


class Continue(NamedTuple):
    """Go on from the last place."""


class LoadSlot(NamedTuple):
    """Load a save."""

    id: str


class SaveSlot(NamedTuple):
    """Save here, over this slot; an empty id means a new one, of this name."""

    id: str
    name: str = ""


class RenameSlot(NamedTuple):
    """Call a save something else."""

    id: str
    name: str


class DeleteSlot(NamedTuple):
    """Delete a save; it can be undone."""

    id: str


class UndoSaving(NamedTuple):
    """Put back what was written over or deleted last."""


class QuickSave(NamedTuple):
    """Save in the quick slot."""


class QuickLoad(NamedTuple):
    """Load the quick slot."""


class Rollback(NamedTuple):
    """Go back before the last act, and show that moment with ``stage.go_to``."""


class Forward(NamedTuple):
    """Do again what was stepped back from last."""


class GoToLine(NamedTuple):
    """Go back, or on again, to the line of this number, and show it with ``stage.go_to``."""

    number: int


class SetSetting(NamedTuple):
    """Change a setting, keep it, and call ``stage.set_settings`` with the new ones."""

    name: str
    value: SettingValue


class BindKeys(NamedTuple):
    """Keep these keys as the player's own, in place of all before; see ``bindings``."""

    keys: Keys


class SetKey(NamedTuple):
    """Hold this key; ``keep`` is true for the keyring, else for this session only."""

    key: str
    keep: bool

    def __repr__(self) -> str:
        """Without the key, so that no log can hold it."""
        return f"SetKey(key='…', keep={self.keep})"


class ForgetKey(NamedTuple):
    """Forget the key, in memory and in the keyring."""


class TakeFound(NamedTuple):
    """The player takes what was found, by the id of its ``VoiceFound``."""

    id: str


class AskModels(NamedTuple):
    """Ask the endpoint for the names of its models; answer with ``stage.set_voice_page``."""


class HearModel(NamedTuple):
    """Let the model of the settings audition, beside the play; the voice page tells how far."""


class StopHearing(NamedTuple):
    """Give the audition up."""


class OpenSentPage(NamedTuple):
    """The page of what leaves this computer was opened: answer with ``stage.set_voice_page``."""


class OpenVoicePage(NamedTuple):
    """The voice page was opened: look for what there is and call ``stage.set_voice_page``."""


class EraseTyped(NamedTuple):
    """Erase all that was ever typed, everywhere."""


class LookAtPlays(NamedTuple):
    """The page of the player's plays was opened: call ``stage.set_plays``."""


class ExportSlot(NamedTuple):
    """Write a save into a file of its own, in the folder of plays."""

    id: str


class BringIn(NamedTuple):
    """Bring in a play from this file; with no path, all from the folder of plays."""

    path: str


class ListSlots(NamedTuple):
    """A list of saves was opened: call ``stage.set_slots``."""


class CopyText(NamedTuple):
    """Put this on the clipboard."""

    text: str


class ReadClipboard(NamedTuple):
    """Read the clipboard and give it back as the input ``Text``."""


class SayAgain(NamedTuple):
    """Speak this line again."""

    line_id: str


class HushSpeech(NamedTuple):
    """The player went on: what is being spoken should stop."""


class CrisisGoOn(NamedTuple):
    """The player goes on after the crisis card; the words typed are dropped."""


class CrisisRest(NamedTuple):
    """The player rests: keep the place and go to the title."""


class Fullscreen(NamedTuple):
    """Switch between window and full screen, and keep that as the setting."""


class ToTitle(NamedTuple):
    """Keep the place, end the play, and call ``stage.open_title``."""


class Quit(NamedTuple):
    """Keep the place and close."""


Intent = (
    Act
    | TypedWords
    | FirstRunDone
    | NewGame
    | Continue
    | LoadSlot
    | SaveSlot
    | RenameSlot
    | DeleteSlot
    | ExportSlot
    | BringIn
    | UndoSaving
    | QuickSave
    | QuickLoad
    | Rollback
    | Forward
    | GoToLine
    | SetSetting
    | BindKeys
    | SetKey
    | ForgetKey
    | TakeFound
    | AskModels
    | HearModel
    | StopHearing
    | OpenSentPage
    | OpenVoicePage
    | EraseTyped
    | LookAtPlays
    | ListSlots
    | CopyText
    | ReadClipboard
    | SayAgain
    | HushSpeech
    | CrisisGoOn
    | CrisisRest
    | Fullscreen
    | ToTitle
    | Quit
)
