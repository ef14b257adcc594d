"""Which language: what the player wants, what the system speaks, what there is."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from game.language import SOURCE
from game.language.po import MAX_BYTES, BadCatalogue, Catalogue, read_po

SYSTEM = "system"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
"""Where the interface's catalogues are: a file a language."""
_NAMES = {
    "ar": "العربية", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
    "en": "English", "es": "Español", "fi": "Suomi", "fr": "Français", "he": "עברית",
    "hu": "Magyar", "it": "Italiano", "ja": "日本語", "ko": "한국어", "nb": "Norsk bokmål",
    "nl": "Nederlands", "pl": "Polski", "pt": "Português", "pt_BR": "Português (Brasil)",
    "ro": "Română", "ru": "Русский", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська",
    "zh": "中文", "zh_CN": "简体中文", "zh_TW": "繁體中文",
}  # fmt: skip


def name_of(language: str) -> str:
    """A language's name for itself; one that is not listed is named by its code."""
    return _NAMES.get(language) or _NAMES.get(language.partition("_")[0]) or language


def there_are(folder: Path) -> tuple[str, ...]:
    """The languages that a folder has a catalogue for, sorted."""
    try:
        return tuple(sorted(p.stem for p in folder.glob("*.po") if well_named(p.stem)))
    except OSError:
        return ()


def well_named(language: str) -> bool:
    """Whether this is a language's code such as ``de`` or ``pt_BR``, and so no path."""
    base, _, place = language.partition("_")
    return (
        language.isascii()
        and 2 <= len(base) <= 3
        and base.isalpha()
        and base.islower()
        and (not place or (place.isalnum() and len(place) <= 8))
        and not language.endswith("_")
    )


def system_languages(env: Mapping[str, str] | None = None) -> list[str]:
    """What the system speaks, the most wanted first, such as ``["de_AT", "en"]``."""
    env = os.environ if env is None else env
    if env.get("LC_ALL") in ("C", "POSIX"):
        return []
    found = env.get("LANGUAGE", "").split(":")
    found += [env.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        found.append(locale.windows_locale.get(number, ""))
    if sys.platform == "darwin" and not any(found):
        found.append(locale.getlocale()[0] or "")
    bare = (name.partition(".")[0].partition("@")[0].replace("-", "_") for name in found)
    return [name for name in bare if name and name not in ("C", "POSIX")]


def chosen(wanted: str, there: Iterable[str], system: Iterable[str]) -> str:
    """The language to use of those that there are: the wanted one, the nearest, or English."""
    known = {SOURCE, *there}
    for name in list(system) if wanted in ("", SYSTEM) else [wanted]:
        name = name.replace("-", "_")
        for candidate in (name, name.partition("_")[0]):
            if candidate in known:
                return candidate
    return SOURCE


def load(folder: Path, language: str) -> tuple[Catalogue | None, str]:
    """The catalogue of a language, ``None`` where there is none; and what is wrong with it.

    A link that leads out of the folder is not followed.
    """
    path = folder / f"{language}.po"
    if not well_named(language) or not path.is_file():
        return None, ""
    try:
        if path.resolve().parent != folder.resolve():
            return None, f"{path.name} is a link that leads elsewhere, and was not read."
        with path.open("rb") as file:
            return read_po(file.read(MAX_BYTES + 1)), ""
    except BadCatalogue as bad:
        return None, f"{path.name}:{bad.line}: {bad}. The original words are used."
    except OSError as error:
        return None, f"{path.name} can't be read ({error.strerror}). The original words are used."
