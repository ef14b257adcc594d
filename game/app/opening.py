"""What must be there before a play: the story, the player's folders, the help lines."""

from __future__ import annotations

import contextlib
import locale
from dataclasses import dataclass, field
from pathlib import Path

from game import __version__
from game.language import SOURCE, tr, use
from game.language.choice import LOCALE, chosen, load, system_languages, there_are
from game.script import Story, load_story
from game.script.translated import in_language, languages_of
from game.store import places
from game.store import saves as saving
from game.store import settings as settings_file
from game.store.running import Run
from game.store.settings import Settings


@dataclass(slots=True)
class Opened:
    """A story ready to be played, where the player's things are, and what was odd about them."""

    story: Story
    assets: Path
    folders: places.Places
    settings: Settings
    saves: saving.Saves
    notes: list[str]
    run: Run = field(default_factory=Run)
    """This run of the game among those that are open."""

    @property
    def own_assets(self) -> Path | None:
        """The story's own pictures and sounds, where it brings some."""
        own = self.story.folder / "assets" if self.story.folder is not None else None
        return own if own is not None and own.is_dir() else None


def open_game(story_folder: Path | None = None, wanted: str = "") -> Opened:
    """Open a story (the shipped one unless named) with the player's settings and saves.

    ``wanted`` is the language of this run, empty for that of the settings.

    Raises ``StoryErrors`` for a story with mistakes, ``StoreError`` where the game's own files are
    missing. A folder that can't be written is a note: the game goes on in memory.
    """
    folders = places.user_places()
    assets = places.package_assets()
    folder = story_folder or places.package_story()
    story = load_story(folder, folders.cache / "stories")
    settings, notes = settings_file.load(folders.settings_file)
    story, odd = speak(story, wanted or settings.language)
    notes += odd
    saves, note = saving.open_saves(
        folders.saves / story.id, game=__version__, story=story.id, story_version=story.version
    )
    if note:
        notes.insert(0, note)  # the one that matters most is told first
    return Opened(story, assets, folders, settings, saves, notes)


def speak(story: Story, wanted: str) -> tuple[Story, list[str]]:
    """Let the interface speak a language, and the story too; each as far as there are words."""
    system = system_languages()
    tongue = chosen(wanted, there_are(LOCALE), system)
    catalogue, wrong = load(LOCALE, tongue) if tongue != SOURCE else (None, "")
    use(catalogue, tongue)
    told, odd = in_language(story, chosen(wanted, languages_of(story), system))
    return told, [note for note in (wrong, odd) if note]


def help_text(assets: Path) -> str:
    """The words of the crisis card: the lines of the player's country first, then everywhere."""
    from game.voice.crisis import HelpLines

    general = tr(
        "If you are in danger, or thinking of ending your life, please call your local emergency "
        "number now, or tell someone near you."
    )
    try:
        lines = HelpLines.load((assets / "helplines.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        more = tr("findahelpline.com lists people to talk to in most countries.")
        return f"{general}\n{more}"
    place = None
    with contextlib.suppress(ValueError):
        place = locale.getlocale()[0]
    region = lines.near(place)
    out = [general]
    if region and region.emergency:
        out.append(
            tr("Emergency in {name}: {emergency}.", name=region.name, emergency=region.emergency)
        )
    for line in lines.for_place(place)[:5]:
        ways = [
            tr("call {number}", number=line.call) if line.call else "",
            tr("text {number}", number=line.text) if line.text else "",
        ]
        ways = [way for way in (*ways, line.web) if way]
        out.append(f"{line.name}: {', '.join(ways)}" + (f" ({line.hours})" if line.hours else ""))
    out.append(tr("As of {date}; numbers change.", date=lines.compiled))
    return "\n".join(out)


def credits_of(assets: Path) -> list[str]:
    """The paragraphs of the credits page."""
    try:
        text = (assets / "credits.txt").read_text(encoding="utf-8")
    except OSError:
        return [tr("Room Tone. The credits are in assets/CREDITS.md.")]
    return [part.strip() for part in text.split("\n\n") if part.strip()]
