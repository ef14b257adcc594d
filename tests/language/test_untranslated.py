"""No sentence for the player is without its way through the catalogues: the sources are read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

GAME = Path(__file__).resolve().parents[2] / "game"
ROOMS = ("app", "play", "screen", "stage", "store", "terminal", "voice")
"""``local`` is not among them yet: the command ``model`` speaks English, as all tools do."""
ALONE = ("commands/play.py",)
NOT_THE_PLAYERS = {
    # The writer's tools speak English.
    "app/live.py", "app/writing.py", "app/writing_text.py", "app/replaying.py", "stage/writing.py",
    "play/tried.py", "screen/writer.py", "terminal/jsonlines.py", "terminal/wire.py",
    "play/recording.py", "play/machine.py",
    # What is written into a report of a crash, for who mends it; and what only a developer sees.
    "app/crashing.py", "store/secret.py",
    # Words that a model is given, or that are looked for in what somebody said.
    "voice/prompt.py", "voice/choosing.py", "voice/model.py", "voice/crisis_words.py",
    "voice/crisis_german.py", "voice/ear.py", "voice/cues.py", "voice/gate.py",
    "voice/elsewhere.py",
}  # fmt: skip
TOLD = {"tr", "trn", "trc", "mark"}
SENTENCE = re.compile(r"[A-Z][\w',-]*( [\w{}'\",:;()/*-]+)+.*[.?!:]$|[A-Z][a-z]+( [a-z]+){2,}$")
"""A capital, some words, and an end; or a label of three words."""


def untold(source: str) -> Iterator[tuple[int, str]]:
    """Sentences in a source that go through none of ``tr``, ``trn``, ``trc`` and ``mark``."""
    tree = ast.parse(source)
    quiet: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD:
            quiet |= {id(inner) for inner in ast.walk(node)}
        # Docstrings, and the strings under a name that say what it is.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(id(node.value))
        # Where the game's own files are missing, its catalogues are too.
        if isinstance(node, ast.Raise) and "FilesMissing" in ast.dump(node):
            quiet |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            quiet |= {id(part) for part in node.values}
            words = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{x}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value
        else:
            continue
        if id(node) not in quiet and SENTENCE.match(words.strip()):
            yield node.lineno, words


def test_the_finder_finds() -> None:
    found = untold(
        'toast("The save is gone.")\n'
        'toast(f"The save {name} is gone.")\n'
        'toast(tr("The save is there."))\n'
        'Item("a", "button", "Go back to here")\n'
        'words = "a key, a name"\n'
    )
    assert [line for line, _ in found] == [1, 2, 4]


def test_everything_that_the_player_reads_can_be_translated() -> None:
    files = [p for room in ROOMS for p in sorted((GAME / room).rglob("*.py"))]
    files += [GAME / name for name in ALONE]
    found = [
        f"game/{name}:{line}: {words[:70]!r} goes through no catalogue: use tr()"
        for path in files
        if (name := path.relative_to(GAME).as_posix()) not in NOT_THE_PLAYERS
        for line, words in untold(path.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)
