"""What is declared and has no use: variables, facts, places, music, sounds, endings, people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from game.script.diagnostics import Diagnostic
from game.script.load import Examined
from game.script.locate import Path
from game.script.ops import WAYS
from game.script.story import Header

TITLE_MUSIC = "title"
"""The window plays this piece on its first page, though no scene names it."""
RECORDER_SOUNDS = frozenset({"tone_record", "tone_stop"})
"""Names kept for the recorder that a `tone` beat shows; no scene need make these sounds."""


class Uses:
    """What the scenes name, by kind."""

    def __init__(self) -> None:
        self.reads: set[str] = set()
        self.named: dict[str, set[str]] = {}

    def note(self, kind: str, name: str) -> None:
        """A scene names this."""
        self.named.setdefault(kind, set()).add(name)

    def place(self, text: str, header: Header) -> None:
        """A scene plays at ``place light``, or at ``place`` in its first light."""
        words = text.split()
        if words[1:] and words[-1] in WAYS:
            words.pop()
        light = words[1] if len(words) > 1 else header.places[words[0]].lights[0]
        self.note("place", words[0])
        self.note("light", f"{words[0]} {light}")

    def add(self, other: Uses) -> None:
        """What another names, too."""
        self.reads |= other.reads
        for kind, names in other.named.items():
            self.named.setdefault(kind, set()).update(names)

    def of(self, kind: str) -> set[str]:
        """Every name of a kind."""
        return self.named.get(kind, set())


def undone(story: Examined, uses: Uses) -> Iterator[Diagnostic]:
    """Warnings about declarations that no scene makes use of."""
    header = story.header

    def warn(code: str, path: Path, message: str, cure: str, *, key: bool = True) -> Diagnostic:
        return story.document.finding(code, path, message, cure, key=key, warn=True)

    written = uses.of("set")
    for name in header.variables:
        if name not in uses.reads:
            also = "" if name in written else ", nor ever set"
            yield warn(
                "RT083",
                ("variables", name),
                f'"{name}" is never read{also}',
                "Let a condition or a line read it, or take it out.",
            )
        elif name not in written:
            yield warn(
                "RT084",
                ("variables", name),
                f'"{name}" is read and never set: it is always what it was at the start',
                "Set it somewhere, or write what it stands for.",
            )
    for sheet, document in story.sheets:
        for n, fact in enumerate(sheet.facts):
            if fact.id not in uses.of("learn"):
                yield document.finding(
                    "RT085",
                    ("facts", n, "id"),
                    f'no scene learns "{fact.id}", so it can never be spoken of',
                    f"Where the player comes to know it: learn: {fact.id}",
                    warn=True,
                )
    beds = {place.bed for place in header.places.values()}
    beds |= {tone.bed for tone in header.tones.values()}
    rows: list[tuple[str, str, Path, bool]] = []
    for place in header.places.values():
        if place.id not in uses.of("place"):
            rows.append(("place", place.id, ("places", place.id), True))
            continue
        for n, light in enumerate(place.lights):
            if f"{place.id} {light}" not in uses.of("light"):
                rows.append(("light", light, ("places", place.id, "lights", n), False))
    for music in header.music:
        if music not in uses.of("music") and music != TITLE_MUSIC:
            rows.append(("music", music, ("music", music), True))
    for n, sound in enumerate(header.sounds):
        if sound not in uses.of("sound") and sound not in beds | RECORDER_SOUNDS:
            rows.append(("sound", sound, ("sounds", n), False))
    for kind, key, known in (
        ("act", "acts", list(header.acts)),
        ("ending", "endings", list(header.endings)),
        ("tone", "tones", list(header.tones)),
    ):
        rows += [(kind, name, (key, name), True) for name in known if name not in uses.of(kind)]
    for member in header.cast.values():
        if not member.player and member.name not in uses.of("cast"):
            rows.append(("cast", member.name, ("cast", member.name), True))
    for kind, name, path, key_ in rows:
        yield warn("RT086", path, _WORDS[kind].format(name), "Use it, or take it out.", key=key_)
    sheets = {member.character for member in header.cast.values()}
    for _, document in story.sheets:
        stem = PurePosixPath(document.source.path).stem
        if stem not in sheets:
            yield document.finding(
                "RT086",
                ("name",),
                "nobody in the cast has this sheet",
                f"Name it in story.yaml: character: {stem}",
                warn=True,
            )


_WORDS = {
    "place": 'no scene plays at "{}"',
    "light": 'no scene has the light "{}" here',
    "music": 'no scene plays the music "{}"',
    "sound": 'no scene makes the sound "{}", and no place has it for a bed',
    "act": 'no scene belongs to the act "{}"',
    "ending": 'no scene comes to the ending "{}"',
    "tone": 'nobody can record the tone "{}"',
    "cast": '"{}" never speaks',
}
