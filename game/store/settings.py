"""The player's settings and their file, ``settings.json``.

Reading never fails: what is damaged is set aside or reset, and said in a note. Keys that this
version does not know are kept and written back, so that an older game loses nothing of a newer
one. No secret can be in the file: what looks like a key is refused, both ways.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from game.language import tr
from game.store.atomic import BROKEN, make_dirs, set_aside
from game.store.errors import FolderTrouble, SecretRefused, SettingRefused, StoreError, why
from game.store.generations import Generations
from game.store.lock import alone
from game.store.plain import NotPlain, parse, read_limited
from game.store.secretish import looks_secret

_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player chose. Ranges and allowed values are in ``RULES``."""

    language: str = "system"
    """``system``, or a code such as ``de``; where it is not there, English."""
    text_speed: float = 45.0
    """Characters a second; 0: the line is there at once."""
    text_scale: float = 1.0
    font: Literal["newsreader", "readable", "weighted"] = "newsreader"
    reduced_motion: bool = False
    grain: bool = True
    high_contrast: bool = False
    music_volume: float = 0.8
    sound_volume: float = 0.8
    voice_volume: float = 0.9
    speech: bool = True
    """Whether Samantha is heard; her words are always on the page."""
    read_aloud: bool = False
    """Whether a voice reads the screen, for who can't look at it."""
    reader_voice: Literal["lower", "hers", "higher"] = "lower"
    reader_pace: float = 1.1
    auto_advance: float = 0.0
    """Seconds before the page turns by itself; 0: never."""
    auto_seconds: float = 2.0
    """Seconds that it takes when it is switched on again."""
    fullscreen: bool = False
    window: tuple[int, int] = (1280, 720)
    voice: Literal["off", "written", "model"] = "written"
    endpoint: str = ""
    model: str = ""
    lifted: bool = False
    """The player lets a model speak further than its audition allows."""
    voice_limit: Literal["select", "revoice", "open"] = "open"
    """The furthest that the player wants a model to go."""
    speak_ahead: Literal["free", "always", "never"] = "free"
    """Whether lines that may come next are prepared; ``free``: on this machine alone."""
    token_cap: int = 200_000
    """Tokens that a session may cost at a server elsewhere; 0: as many as it takes."""
    tone_seconds: float = 30.0
    skip_unread: bool = False
    """Whether skipping goes on over lines that nobody has read."""
    mark_choices: bool = True
    """Whether a choice that was made in another play is marked."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The player's own keys, by command; a command that is not in it has its first ones."""
    first_run_done: bool = False
    unknown: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """Keys of the file that this version does not know, as they were."""


class Rule(NamedTuple):
    """What a setting may be, in words and as a function: the clean value, or None."""

    words: str
    clean: Callable[[Any], Any]


def _number(low: float, high: float, or_zero: bool = False) -> Rule:
    def clean(value: Any) -> float | None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        if low <= value <= high or (or_zero and value == 0):  # false for NaN, right for huge ints
            return float(value) if math.isfinite(value) else None
        return None

    return Rule(f"a number from {low:g} to {high:g}" + (", or 0" if or_zero else ""), clean)


def _count(high: int) -> Rule:
    def clean(value: Any) -> int | None:
        return value if type(value) is int and 0 <= value <= high else None

    return Rule(f"a whole number from 0 to {high}", clean)


def _flag() -> Rule:
    return Rule("true or false", lambda value: value if isinstance(value, bool) else None)


def _one_of(*names: str) -> Rule:
    listed = ", ".join(names[:-1]) + " or " + names[-1]
    return Rule(listed, lambda value: value if isinstance(value, str) and value in names else None)


def _text(limit: int) -> Rule:
    def clean(value: Any) -> str | None:
        if not isinstance(value, str):
            return None
        bare = value.strip()
        return bare if len(bare) <= limit and (not bare or bare.isprintable()) else None

    return Rule(f"one line of at most {limit} characters", clean)


def _address() -> Rule:
    line = _text(500)

    def clean(value: Any) -> str | None:
        bare = line.clean(value)
        if not bare or bare == "local" or bare.lower().startswith(("http://", "https://")):
            return bare if isinstance(bare, str) else None
        return None

    return Rule(
        "an address that begins with http:// or https://, local for a model that the game runs"
        " itself, or empty",
        clean,
    )


def _language() -> Rule:
    def clean(value: Any) -> str | None:
        if not isinstance(value, str) or len(value) > 12:
            return None
        return value if value == "system" or _LANGUAGE.fullmatch(value) else None

    return Rule("system, or a language's code such as de or pt_BR", clean)


def _keys() -> Rule:
    def clean(value: Any) -> dict[str, tuple[str, ...]] | None:
        if not isinstance(value, Mapping) or len(value) > 60:
            return None
        out: dict[str, tuple[str, ...]] = {}
        for command, keys in value.items():
            if not isinstance(command, str) or not isinstance(keys, (list, tuple)):
                return None
            if len(keys) > 8 or not all(isinstance(k, str) and 0 < len(k) <= 30 for k in keys):
                return None
            out[command[:40]] = tuple(keys)
        return out

    return Rule('keys by command, such as {"skip": ["k"]}', clean)


_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})?", re.ASCII)


def _size() -> Rule:
    def clean(value: Any) -> tuple[int, int] | None:
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            return None
        wide, high = value
        if type(wide) is not int or type(high) is not int:
            return None
        return (wide, high) if 320 <= wide <= 16384 and 240 <= high <= 16384 else None

    return Rule("[width, height] in pixels, at least [320, 240]", clean)


RULES: Mapping[str, Rule] = {
    "language": _language(),
    "text_speed": _number(0, 1000),
    "text_scale": _number(0.8, 2.0),
    "font": _one_of("newsreader", "readable", "weighted"),
    "reduced_motion": _flag(),
    "grain": _flag(),
    "high_contrast": _flag(),
    "music_volume": _number(0, 1),
    "sound_volume": _number(0, 1),
    "voice_volume": _number(0, 1),
    "speech": _flag(),
    "read_aloud": _flag(),
    "reader_voice": _one_of("lower", "hers", "higher"),
    "reader_pace": _number(0.6, 2.0),
    "auto_advance": _number(0.5, 60, or_zero=True),
    "auto_seconds": _number(0.5, 60),
    "fullscreen": _flag(),
    "window": _size(),
    "voice": _one_of("off", "written", "model"),
    "endpoint": _address(),
    "model": _text(200),
    "lifted": _flag(),
    "voice_limit": _one_of("select", "revoice", "open"),
    "speak_ahead": _one_of("free", "always", "never"),
    "token_cap": _count(100_000_000),
    "tone_seconds": _number(1, 300, or_zero=True),
    "skip_unread": _flag(),
    "mark_choices": _flag(),
    "keys": _keys(),
    "first_run_done": _flag(),
}
"""For every setting: what it may be."""


def changed(settings: Settings, name: str, value: Any) -> Settings:
    """The settings with one of them changed; raises SettingRefused or SecretRefused."""
    rule = RULES.get(name)
    if rule is None:
        raise SettingRefused(tr("There is no setting called {name}.", name=name))
    if looks_secret("", value):
        raise SecretRefused(_no_secret(name))
    clean = rule.clean(value)
    if clean is None:
        raise SettingRefused(tr("{name} must be {words}.", name=name, words=rule.words))
    return replace(settings, **{name: clean})


def load(path: Path) -> tuple[Settings, list[str]]:
    """Read the settings and say what was wrong with the file: one plain sentence a thing.

    Never raises: without a file these are the defaults, with a damaged one those before it.
    """
    try:
        return _from_table(_table(read_limited(path, _LIMIT)), path)
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        return Settings(), [f"{path} could not be read ({why(error)}); the defaults are used."]
    except NotPlain as error:
        aside = set_aside(path)
        kept = (
            tr("It was kept as {name}.", name=aside.name)
            if aside
            else tr("It could not be moved away.")
        )
        before = _family(path).paths[1]
        try:
            settings, notes = _from_table(_table(read_limited(before, _LIMIT)), before)
        except (OSError, NotPlain):
            return Settings(), [f"{path} is damaged ({error}); the defaults are used. {kept}"]
        told = f"{path} is damaged ({error}); the settings before the last change are used. {kept}"
        return settings, [told, *notes]


def _family(path: Path) -> Generations:
    return Generations(path, 2)


def _table(raw: bytes) -> dict[str, Any]:
    found = parse(raw)
    if not isinstance(found, dict):
        raise NotPlain("it is not a table of settings")
    return found


def _judge(raw: bytes) -> str:
    try:
        _table(raw)
    except NotPlain:
        return BROKEN
    return ""


def _from_table(found: dict[str, Any], path: Path) -> tuple[Settings, list[str]]:
    defaults = Settings()
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    notes: list[str] = []
    for name, value in found.items():
        rule = RULES.get(name)
        if looks_secret("" if rule else name, value):
            shown = name if name in RULES or (len(name) < 40 and name.isidentifier()) else "A key"
            notes.append(f"{path.name}: {_no_secret(shown)}")
        elif rule is None:
            unknown[name] = value
        elif (clean := rule.clean(value)) is not None:
            known[name] = clean
        else:
            default = json.dumps(getattr(defaults, name))
            notes.append(
                f"{path.name}: {name} is {_short(value)}, but must be {rule.words};"
                f" the default {default} is used."
            )
    return Settings(**known, unknown=unknown), notes


def save(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all; raises SecretRefused or FolderTrouble."""
    table: dict[str, Any] = {name: getattr(settings, name) for name in RULES}
    table["keys"] = {command: list(keys) for command, keys in settings.keys.items()}
    table.update({name: settings.unknown[name] for name in settings.unknown if name not in table})
    for name, value in table.items():
        if looks_secret("" if name in RULES else name, value):
            raise SecretRefused(_no_secret(name))
    try:
        text = json.dumps(table, indent=2, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError(tr("The settings hold something that a file cannot.")) from error
    try:
        path = path.resolve()  # a linked file stays linked
        make_dirs(path.parent)
        with alone(path.parent):
            _family(path).put((text + "\n").encode(), _LIMIT, _judge)
    except OSError as error:
        raise FolderTrouble(
            tr(
                "The settings could not be written to {path} ({error})."
                " They hold until the game closes.",
                path=path,
                error=why(error),
            )
        ) from error


def _no_secret(name: str) -> str:
    return tr(
        "{name} looks like a secret and was left out. The key of a voice belongs in"
        " ROOM_TONE_API_KEY or in the field for it, which uses the system's keyring.",
        name=name,
    )


def _short(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else text[:37] + "..."
