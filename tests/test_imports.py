"""Imports point one way: reads every import under game/ and holds it to the directions."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]

MAY: dict[str, set[str]] = {
    # The player's language is a leaf: whoever tells the player something may ask it for the words.
    "language": set(),
    "script": {"language"},
    "play": {"script", "language"},
    "proof": {"play", "script"},
    "rehearsal": {"play", "script"},
    "report": {"rehearsal", "play", "script"},
    # The map in the window is the map on the page: its data, none of its drawing.
    "stage": {"play", "report.map", "report.links", "script", "language"},
    "screen": {"stage", "play", "report.map", "report.links", "script", "language"},
    "live": {"stage", "report", "proof", "play", "script"},
    "terminal": {"stage", "play", "script", "language"},
    "translation": {"report.map", "script", "language", "store.atomic"},
    "voice": {"script", "play.actions", "play.asks", "language"},
    "trial": {"voice", "proof", "play", "script"},
    "speech": set(),
    "store": {"language"},
    "local": {"store", "language"},
}
"""What each room may import, beside itself.

``app``, ``commands`` and the modules right under game/ may all.
"""

CORE = ("script", "play", "proof", "rehearsal", "report", "stage", "store", "voice")
PICKLES = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


class Import(NamedTuple):
    """One import: its line, the full name of what it reaches, and whether it runs at import."""

    line: int
    name: str
    at_import: bool


def imports(source: str, module: str) -> Iterator[Import]:
    """Every import in a module's source, also relative ones and those made by name.

    ``module`` is its full name; that of a package ends in ``.__init__``.
    """
    yield from _walk(ast.parse(source), module.split(".")[:-1], at_import=True)


def _walk(node: ast.AST, package: list[str], at_import: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(node.lineno, alias.name, at_import)
    elif isinstance(node, ast.ImportFrom):
        base = package[: len(package) - node.level + 1] if node.level else []
        start = ".".join([*base, *([node.module] if node.module else [])])
        for alias in node.names:
            yield Import(node.lineno, f"{start}.{alias.name}", at_import)
    elif isinstance(node, ast.Call) and node.args:
        called = ast.unparse(node.func)
        first = node.args[0]
        if called in ("__import__", "import_module", "importlib.import_module"):
            name = first.value if isinstance(first, ast.Constant) else "<computed>"
            yield Import(node.lineno, str(name), at_import)
    later = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    for child in ast.iter_child_nodes(node):
        inside = typing_only and isinstance(node, ast.If) and child in node.body
        yield from _walk(child, package, at_import and not later and not inside)


def within(name: str, allowed: str) -> bool:
    """Whether a dotted name is ``allowed`` or lies in it."""
    return name == allowed or name.startswith(allowed + ".")


def faults(path: str, source: str) -> list[str]:
    """What a file under game/ imports against the rules; ``path`` is like ``game/play/asks.py``."""
    parts = Path(path).with_suffix("").parts
    room = parts[1] if len(parts) > 2 and parts[1] not in ("app", "commands") else ""
    if room and room not in MAY:
        return [f"{path}: the room {room} has no direction yet: add it to MAY"]
    found = []
    for line, name, at_import in imports(source, ".".join(parts)):
        top = name.split(".")[0]
        said = f"{path}:{line}: imports {name}"
        if top == "pygame" and room != "screen":
            found.append(f"{said}, which is for game/screen/ alone")
        elif top == "openai" and path != "game/voice/client.py":
            found.append(f"{said}, which is for game/voice/client.py alone")
        elif top == "openai" and at_import:
            found.append(f"{said} before it is needed: it takes a second, import it in a function")
        elif top in PICKLES:
            found.append(f"{said}, which can run what it reads")
        elif top == "tests":
            found.append(f"{said}, which is not installed")
        elif top == "game" and name != "game":
            reached = name.removeprefix("game.")
            if parts[1:] == ("__init__",):
                found.append(f"{said}, and so would whoever imports game")
            elif room and not any(within(reached, may) for may in (room, *MAY[room])):
                found.append(f"{said}, against the direction of {room}")
        elif name == "<computed>":
            found.append(f"{said} by a name made up at run time, which nobody can check")
    return found


FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "game").rglob("*.py")
    if "_data" not in path.parts
)


def test_there_are_files_to_read() -> None:
    assert "game/play/actions.py" in FILES
    assert "game/store/saves.py" in FILES


@pytest.mark.parametrize("path", FILES)
def test_imports_keep_their_direction(path: str) -> None:
    assert faults(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("game/stage/view.py", "import pygame"),
        ("game/app.py", "import pygame.mixer as mixer"),
        ("game/terminal/a.py", "def f():\n    from pygame import draw"),
        ("game/voice/gate.py", "import openai"),
        ("game/app.py", "from openai import AsyncOpenAI"),
        ("game/voice/client.py", "import openai"),
        ("game/voice/client.py", "class Client:\n    import openai"),
        ("game/voice/client.py", "if True:\n    from openai import APIError"),
        ("game/voice/gate.py", "from importlib import import_module\nimport_module('openai')"),
        ("game/voice/gate.py", "import importlib\nimportlib.import_module(name)"),
        ("game/play/session.py", "from game.stage.view import View"),
        ("game/play/session.py", "from game.stage import view"),
        ("game/play/session.py", "from game import stage"),
        ("game/play/session.py", "from ..stage import view"),
        ("game/play/session.py", "from .. import stage"),
        ("game/play/session.py", "if TYPE_CHECKING:\n    from game.stage.view import View"),
        ("game/script/program.py", "import game.play.actions"),
        ("game/proof/walk.py", "from game.voice.gate import check"),
        ("game/voice/ear.py", "from game.play.session import Session"),
        ("game/voice/ear.py", "from game.play import session"),
        ("game/voice/ear.py", "import game.play"),
        ("game/store/saves.py", "from game.play.actions import Action"),
        ("game/speech/voice.py", "from game.store.places import user_places"),
        ("game/screen/paint.py", "from game.app import run"),
        ("game/play/session.py", "from game.app.loop import run"),
        ("game/app/loop.py", "import pygame"),
        ("game/app/loop.py", "import openai"),
        ("game/screen/paint.py", "from game.scripts import x"),
        ("game/screen/__init__.py", "from ..terminal import print_view"),
        ("game/play/state.py", "import pickle"),
        ("game/play/state.py", "def f():\n    import marshal"),
        ("game/play/state.py", "from tests.helpers import x"),
        ("game/newroom/a.py", ""),
        ("game/__init__.py", "from game.app import main"),
        ("game/__init__.py", "from . import app"),
    ],
)
def test_a_made_up_violation_is_found(path: str, source: str) -> None:
    assert len(faults(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("game/screen/paint.py", "import pygame\nfrom game.stage.view import View"),
        ("game/voice/client.py", "async def ask():\n    import openai"),
        ("game/voice/client.py", "if TYPE_CHECKING:\n    from openai import AsyncOpenAI"),
        ("game/voice/ear.py", "from game.play.actions import Heard\nfrom game.play import asks"),
        (
            "game/voice/ear.py",
            "from . import gate\nfrom .gate import check\nfrom ..play.asks import Ask",
        ),
        ("game/voice/__init__.py", "from .gate import check"),
        ("game/app.py", "from game.screen import window\nfrom game.store import saves"),
        ("game/app/loop.py", "from ..screen import window\nfrom .saving import save"),
        ("game/trial/audition.py", "from game.voice.gate import check\nimport game"),
        ("game/store/saves.py", "import json, pygments\nfrom openaiish import x"),
    ],
)
def test_what_is_allowed_is_let_through(path: str, source: str) -> None:
    assert faults(path, source) == []


def test_the_core_runs_without_the_screen_and_the_client() -> None:
    modules = [
        ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")
        for path in FILES
        if Path(path).parts[1] in CORE
    ]
    script = "\n".join(
        [
            "import sys",
            *(f"import {name}" for name in modules),
            "print(*sorted({'pygame', 'openai', 'keyring'} & set(sys.modules)))",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
