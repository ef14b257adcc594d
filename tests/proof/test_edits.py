"""Edit after edit, what is kept of files and answers changes nothing that ``check`` tells."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from game.commands.check import _told
from game.proof import kept
from game.proof.check import Checked, check_story
from game.script import lint
from game.script.compile import SceneCompiler
from game.script.locate import Document
from game.script.schema import SceneFile
from tests.live.kit import FILES

EDITS = [
    # Words.
    ("attic.yaml", "Dust under", "Owls under"),
    ("attic.yaml", "    Dust", "    Nothing stirs.\n    Dust"),
    ("hall.yaml", "You came.", "You came {back|back}."),
    ("hall.yaml", "Ada: You", "Adda: You"),
    ("hall.yaml", "The hall is cold.", "Note: the hall is cold."),
    ("cellar.yaml", "Take two.", "Take two. The key is yours."),
    ("cellar.yaml", "id: want\n", "id: want\n    voice: open\n    note: Ask for the key.\n"),
    ("cellar.yaml", 'examples: ["apples", "an apple please", "fruit"]\n', "stay: true\n"),
    # What decides something.
    ("attic.yaml", "[lamp]", "[not lamp]"),
    ("attic.yaml", "[lamp]", "[lamp and warmth > 9]"),
    ("attic.yaml", "if: lamp", "if: seen(cellar)"),
    ("attic.yaml", "if: lamp", "if: chose(hall.light)"),
    ("hall.yaml", "warmth: +2", "warmth: -2, coat: red"),
    ("hall.yaml", "goto: attic", "goto: cellar"),
    ("attic.yaml", "learn: key", "set: {coat: red}"),
    ("cellar.yaml", "  - ending: out", "  - goto: hall"),
    ("cellar.yaml", "  - ending: out", "  - ending: in"),
    # Names, twins, renames.
    ("hall.yaml", "id: light", "id: lit\n        was: light"),
    ("hall.yaml", "id: light", "id: dark"),
    ("attic.yaml", "scene: attic", "scene: loft\nwas: attic"),
    ("attic.yaml", "scene: attic", "scene: cellar"),
    ("hall.yaml", "goto: attic", "goto: loft"),
    ("attic.yaml", "goto: cellar", "goto: celar"),
    # Mistakes, and what is said of them.
    ("hall.yaml", "{lamp: true,", "{lmap: true,"),
    ("hall.yaml", "beats:", "beats: ["),
    ("cellar.yaml", "  - talk: |", "  - tlak: |"),
    ("attic.yaml", "    [lamp]", "    \u200b[lamp]"),
    ("hall.yaml", "  - |", "  # check: allow RT089 it is meant to be so\n  - |"),
    ("cellar.yaml", "  - talk", "  # check: allow RT088\n  - talk"),
    # The declarations.
    ("story.yaml", "title: House", "title: The house"),
    ("story.yaml", "warmth:", "wramth:"),
    ("story.yaml", "  coat:", "  debt: {type: flag, start: false}\n  coat:"),
    ("story.yaml", "range: 0 10", "range: 0 4"),
    ("story.yaml", "start: hall", "start: attic"),
    ("story.yaml", "endings:", "endings:\n  in: {title: In}"),
    ("characters/ada.yaml", "keys: [key]", "keys: [stone, apples]"),
    ("characters/ada.yaml", "id: key", "id: stone"),
    ("characters/ada.yaml", "Dry.", "Wry."),
    # Files that come and go.
    ("shed.yaml", "", "scene: shed\nbeats:\n  - |\n    Rakes.\n  - goto: hall\n"),
    ("two.yaml", "", "scene: one\nbeats:\n  - goto: two\n---\nscene: two\nbeats:\n  - goto: one"),
    ("hall.yaml", FILES["hall.yaml"], ""),
    ("room/cellar.yaml", "", FILES["cellar.yaml"]),
    ("cellar.yaml", FILES["cellar.yaml"], ""),
    ("attic.yaml", "  - goto: cellar", "  - goto: shed\n---\nscene: roof\nbeats:\n  - goto: two"),
]  # fmt: skip


def write(folder: Path, files: dict[str, str]) -> None:
    """Make the folder's files these."""
    for path in folder.rglob("*.yaml"):
        if str(path.relative_to(folder)) not in files:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def changed(files: dict[str, str], edit: tuple[str, str, str]) -> dict[str, str] | None:
    """The files after an edit; ``None`` where it can't be made."""
    name, old, new = edit
    before = files.get(name, "")
    if (old not in before) if old else before:
        return None
    out = {**files, name: before.replace(old, new, 1) if old else new}
    return {n: text for n, text in out.items() if text}


def printed(checked: Checked, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = _told(checked, as_json=True, strict=True)
    _told(checked, as_json=False, strict=True)
    return (code, *capsys.readouterr())


@pytest.mark.parametrize("seed", range(4))
def test_edit_after_edit(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance, files = random.Random(seed), dict(FILES)
    folder, cache = tmp_path / "story", tmp_path / "cache"
    made: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for _ in range(50):
        # A few edits at a time: a story with ten mistakes in it is not gone through.
        if made and chance.random() < 0.2 * len(made):
            name, old, new = made.pop(chance.randrange(len(made)))
            edit = name, new, old
        else:
            edit = chance.choice(EDITS)
            made.append(edit)
        after = changed(files, edit)
        if after is None:
            made = [m for m in made if m != edit]
            continue
        files = after
        write(folder, files)
        fresh = printed(check_story(folder), capsys)
        assert printed(check_story(folder, cache=cache), capsys) == fresh, edit
        seen.add(fresh[1])
    assert len(seen) > 15


def test_every_edit_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, cache = tmp_path / "story", tmp_path / "cache"
    write(folder, FILES)
    clean = printed(check_story(folder, cache=cache), capsys)
    for edit in EDITS:
        after = changed(FILES, edit)
        assert after is not None, edit
        write(folder, after)
        proof = edit is not EDITS[0]
        fresh = printed(check_story(folder, proof=proof), capsys)
        assert printed(check_story(folder, proof=proof, cache=cache), capsys) == fresh, edit
        write(folder, FILES)
        assert printed(check_story(folder, cache=cache), capsys) == clean


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The scenes that are compiled, and those that are looked at for warnings."""
    out: list[str] = []
    compile_, run = SceneCompiler.compile, lint._Scene.run

    def compiling(self: SceneCompiler, model: SceneFile, document: Document) -> object:
        out.append(f"compiled {model.scene}")
        return compile_(self, model, document)

    def looking(self: lint._Scene) -> object:
        out.append(f"linted {self.model.scene}")
        return run(self)

    monkeypatch.setattr(SceneCompiler, "compile", compiling)
    monkeypatch.setattr(lint._Scene, "run", looking)
    return out


def test_only_the_edited_file_is_read(tmp_path: Path, read: list[str]) -> None:
    folder, cache = tmp_path / "story", tmp_path / "cache"
    write(folder, FILES)
    check_story(folder, cache=cache)
    assert len(read) == 6
    for name, old, new in EDITS[:2]:
        read.clear()
        write(folder, {**FILES, name: FILES[name].replace(old, new)})
        check_story(folder, cache=cache)
        assert read == ["compiled attic", "linted attic"]
    read.clear()
    write(folder, {**FILES, "story.yaml": FILES["story.yaml"].replace("House", "Hut")})
    check_story(folder, cache=cache)
    assert len(read) == 6


def test_what_is_no_use_of_what_was_put_down_is_not_used(tmp_path: Path, read: list[str]) -> None:
    folder, cache = tmp_path / "story", tmp_path / "cache"
    write(folder, FILES)
    check_story(folder, cache=cache)
    path = kept.file_of(cache, folder, "files")
    good = kept.read(path)
    assert set(good["files"]) == {"attic.yaml", "cellar.yaml", "hall.yaml"}
    spoilt = json.loads(json.dumps(good))
    spoilt["files"]["hall.yaml"][1][0].pop()
    for data in (spoilt, [], {}, {**good, "files": None}, {**good, "bones": None}, "x", 1):
        read.clear()
        kept.write(path, data)
        write(folder, {**FILES, "attic.yaml": FILES["attic.yaml"].replace("Dust", str(len(read)))})
        kept.file_of(cache, folder, "check").unlink(missing_ok=True)
        assert check_story(folder, cache=cache).findings == check_story(folder).findings
        assert "compiled hall" in read
