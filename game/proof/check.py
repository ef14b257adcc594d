"""``check`` in one go: diagnostics, warnings, assets and the proof, with what is known from before.

A story that is as it was is not looked at again; of one that was changed the proof takes what
still holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from game.proof import kept
from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.load import read_files, story_files
from game.script.source import Source


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
    for name in Assets.of(folder, assets).names():
        digest.update(f"{name}\0".encode())
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

    looked = look(sources, wrong, Assets.of(folder, assets))
    if not proof or not looked.sound or looked.story is None:
        return Checked(looked.settled())
    from game.proof.prove import prove

    proved = prove(
        assembled(looked.story, sources, folder),
        texts={source.path: list(source.lines) for source in sources},
        kept=kept.file_of(cache, folder, "proof") if cache is not None else None,
        progress=progress,
    )
    left = [(" ".join(point), tried) for point, tried in sorted(proved.open.items())]
    return Checked(looked.settled(proved.findings), left)
