"""``check`` in one go: diagnostics, warnings, assets and the proof, with what is known from before.

A story that is as it was is not looked at again. Of one that was changed only the files that were
are read anew, as long as the declarations are as they were, and the proof takes what still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from game.proof import kept
from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.load import read_files, story_files
from game.script.source import Source

if TYPE_CHECKING:
    from game.script.load import Examined, Memory


@dataclass(slots=True)
class Checked:
    """What was found, by place; and what the proof left open, each with what was tried."""

    findings: list[Diagnostic]
    open: list[tuple[str, str]] = field(default_factory=list)


def check_story(
    folder: Path,
    assets: Path | None = None,
    *,
    proof: bool = True,
    cache: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Checked:
    """Everything that is found in a story's folder.

    ``assets`` holds the pictures and sounds of a story that brings none in a folder of its own;
    ``cache`` is where answers are kept.
    """
    try:
        entries = story_files(folder)
    except StoryErrors as errors:
        return Checked(errors.diagnostics)
    sources, wrong = read_files(entries)
    if wrong or cache is None:
        return _looked(folder, sources, wrong, assets, proof, cache, progress)
    path = kept.file_of(cache, folder, "check")
    key = _key(folder, sources, assets, proof)
    known = _known(kept.read(path), key)
    if known is None:
        known = _looked(folder, sources, wrong, assets, proof, cache, progress)
        if not any(why == "time ran out" for _, why in known.open):
            rows = [
                [d.code, d.path, d.line, d.column, d.message, d.source, d.cure, d.severity]
                for d in known.findings
            ]
            kept.write(path, {"key": key, "findings": rows, "open": known.open})
    return known


def _known(data: object, key: str) -> Checked | None:
    if not isinstance(data, dict) or data.get("key") != key:
        return None
    try:
        return Checked(
            [Diagnostic(*row) for row in data["findings"]],
            [(str(what), str(why)) for what, why in data["open"]],
        )
    except (KeyError, TypeError, ValueError):
        return None


def _key(folder: Path, sources: list[Source], assets: Path | None, proof: bool) -> str:
    """Names everything that the findings depend on."""
    from game.script.assets import Assets

    digest = blake2b(digest_size=16)
    for source in sources:
        digest.update(f"{source.path}\0{source.digest}\0".encode())
    there = Assets.of(folder, assets)
    for name in there.names():
        digest.update(f"{name}\0".encode())
        if name.endswith(".yaml") and there.folder is not None:
            digest.update((there.folder / name).read_bytes())
    digest.update(str(proof).encode())
    return digest.hexdigest()


def _looked(
    folder: Path,
    sources: list[Source],
    wrong: list[Diagnostic],
    assets: Path | None,
    proof: bool,
    cache: Path | None,
    progress: Callable[[str], None] | None,
) -> Checked:
    # Here and not above: a story that is as it was needs neither YAML nor a proof.
    from game.script.assets import Assets
    from game.script.lint import look
    from game.script.load import assembled

    memory, known = _recalled(cache, folder, sources)
    looked = look(sources, wrong, Assets.of(folder, assets), memory)
    if not looked.sound or looked.story is None:
        return Checked(looked.settled())
    if not proof:
        _put_down(cache, folder, sources, looked.story, known)
        return Checked(looked.settled())
    from game.proof.prove import prove

    proved = prove(
        assembled(looked.story, sources, folder),
        texts={source.path: source.lines for source in sources},
        kept=kept.file_of(cache, folder, "proof") if cache is not None else None,
        known_bones=known,
        progress=progress,
    )
    _put_down(cache, folder, sources, looked.story, proved.bones)
    left = [(" ".join(point), tried) for point, tried in sorted(proved.open.items())]
    return Checked(looked.settled(proved.findings), left)


def _recalled(
    cache: Path | None, folder: Path, sources: list[Source]
) -> tuple[Memory, dict[str, str]]:
    """What is known of the files that are as they were, and the bones of their scenes."""
    from game.script.load import Memory
    from game.script.remember import recall

    data = kept.read(kept.file_of(cache, folder, "files")) if cache is not None else None
    try:
        memory = recall(data, sources) if data is not None else Memory()
        bones = data["bones"] if data is not None else {}
        known = [one for found in memory.scenes.values() for one in found]
        made = [one[1].id for one in known if isinstance(one, tuple)]
        return memory, {scene: bones[scene] for scene in made if scene in bones}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Memory(), {}


def _put_down(
    cache: Path | None,
    folder: Path,
    sources: list[Source],
    story: Examined,
    bones: Mapping[str, str],
) -> None:
    from game.script.remember import put_down

    if cache is not None:
        data = {**put_down(story, sources), "bones": dict(bones)}
        kept.write(kept.file_of(cache, folder, "files"), data)
