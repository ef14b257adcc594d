"""Where in the files a moment of play was written, and the editor that shows the line."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.play.state import ENTERING, State
from game.script import ops as o
from game.script.story import Story


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a story's file, its path relative to the story's folder."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Opener:
    """The command that opens an editor, as a list of arguments; ``terminal``: it runs in one."""

    command: tuple[str, ...]
    terminal: bool = False


def spot_of(story: Story, state: State, reading: str) -> Spot:
    """Where the line last read was written, or else the step that waits."""
    scene = reading.partition(".")[0]
    if story.has_scene(scene):
        compiled = story.scene(scene)
        for at, op in enumerate(compiled.ops):
            if reading in _lines(op):
                return Spot(compiled.path, compiled.lines[at])
    compiled = story.scene(state.scene)
    if state.pc == ENTERING or not 0 <= state.pc < len(compiled.lines):
        return Spot(compiled.path, 1)
    return Spot(compiled.path, compiled.lines[state.pc])


def spot_of_scene(story: Story, scene: str) -> Spot:
    """Where a scene begins."""
    return Spot(story.scene(scene).path, 1)


def _lines(op: o.Op) -> set[str]:
    if isinstance(op, o.Say):
        return {op.speech[0]}
    if isinstance(op, o.Voiced):
        return {s[0] for s in (*op.says, *(s for row in op.variants for s in row[2]))}
    if isinstance(op, o.ToneStep):
        return {s[0] for s in op.says}
    if isinstance(op, o.Talk):
        own = (*op.opening, *op.asides())
        return {s[0] for s in (*own, *(s for row in op.replies for s in row[2]))}
    return set()


_COLON = ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf")
_AFTER = ("subl", "sublime_text", "hx", "helix", "zed", "zeditor", "micro", "lite-xl")
_PLUS = (
    "vi", "vim", "nvim", "gvim", "mvim", "nano", "emacs", "emacsclient", "kak", "joe", "gedit",
    "gnome-text-editor", "kwrite", "ne", "mg", "xed", "pluma", "bbedit",
)  # fmt: skip
_TERMINAL = ("vi", "vim", "nvim", "nano", "hx", "helix", "micro", "kak", "joe", "ne", "mg", "ed")


def opener(
    folder: Path,
    spot: Spot,
    environment: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
) -> Opener:
    """The command that shows a line in the writer's editor; never one line for a shell.

    ``VISUAL`` is asked first, then ``EDITOR``, then whether ``code`` is there. Raises
    ``ValueError`` with a sentence where there is no editor.
    """
    told = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not told:
        if which("code") is None:
            raise ValueError(
                f'No editor is set. The line is {spot}. Set VISUAL, such as VISUAL="code -g".'
            )
        told = "code -g"
    try:
        words = shlex.split(told, posix="\\" not in told)
    except ValueError:
        raise ValueError(f"VISUAL or EDITOR can't be read: {told}") from None
    program = which(words[0])
    if program is None:
        raise ValueError(f"The editor {words[0]} is not there. The line is {spot}.")
    name = Path(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    file = str((folder / spot.path).absolute())
    rest = [word for word in words[1:] if name not in _COLON or word not in ("-g", "--goto")]
    if name in _COLON:
        end = ["-g", f"{file}:{spot.line}"]
    elif name in _AFTER:
        end = [f"{file}:{spot.line}"]
    elif name in _PLUS:
        end = [f"+{spot.line}", file]
    elif name in ("kate", "notepad++"):
        end = ["-l", str(spot.line), file] if name == "kate" else [f"-n{spot.line}", file]
    else:
        end = [file]
    in_terminal = name in _TERMINAL or (
        name in ("emacs", "emacsclient") and {"-nw", "-t"} & {*rest}
    )
    return Opener((program, *rest, *end), bool(in_terminal))
