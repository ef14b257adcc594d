"""``fmt``: checks, shows, writes; writes nothing that would mean something else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.commands import fmt
from game.script import load_story
from game.script.source import Source
from tests.commands.helpers import Shell

ROOT = Path(__file__).resolve().parents[2]
FERRY = ROOT / "tests" / "ferry"


@pytest.fixture
def messy(desk: Path) -> Path:
    """The small story with one untidy file."""
    folder = desk / "messy"
    shutil.copytree(FERRY, folder)
    path = folder / "booth.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("trust: +1}", "trust:   +1 }").replace("title: ", "title:   "))
    path.chmod(0o640)
    return folder


def test_the_shipped_style_is_the_standard(shell: Shell) -> None:
    for folder in (FERRY, ROOT / "story"):
        ran = shell("fmt", "--check", str(folder))
        assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_new_story_is_tidy(shell: Shell, desk: Path) -> None:
    shell("new", "story", "mine")
    shell("new", "scene", "cellar", "--story", "mine")
    assert shell("fmt", "--check", "mine").code == 0


def test_it_tidies_once_and_the_story_stays_the_same(shell: Shell, messy: Path) -> None:
    before = load_story(messy)
    ran = shell("fmt", "--check", str(messy))
    assert (ran.code, ran.out) == (1, "booth.yaml: untidy\n")
    ran = shell("fmt", "--diff", str(messy))
    assert ran.code == 1 and "+title: The booth" in ran.out and "-title:   The booth" in ran.out
    ran = shell("fmt", str(messy))
    assert (ran.code, ran.out) == (0, "booth.yaml: tidied\n")
    assert (messy / "booth.yaml").read_bytes() == (FERRY / "booth.yaml").read_bytes()
    assert (messy / "booth.yaml").stat().st_mode & 0o777 == 0o640
    after = load_story(messy)
    assert [after.scene(s).as_json() for s in after.scene_ids] == [
        before.scene(s).as_json() for s in before.scene_ids
    ]
    assert shell("fmt", str(messy)).out == ""


def test_one_file_is_enough(shell: Shell, messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell("fmt", str(messy / "landing.yaml"), "--check").code == 0
    monkeypatch.chdir(messy)
    assert shell("fmt", "booth.yaml").out == "booth.yaml: tidied\n"
    assert shell("fmt", "--check").code == 0


def test_it_writes_nothing_where_the_story_would_change(
    shell: Shell, messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (messy / "booth.yaml").read_bytes()
    real = fmt.tidied

    def wrong(source: Source) -> str:
        return real(source).replace("to go to.", "to go from.")

    monkeypatch.setattr(fmt, "tidied", wrong)
    ran = shell("fmt", str(messy))
    assert ran.code == 1 and "tidying would change the story" in ran.err
    assert (messy / "booth.yaml").read_bytes() == text


def test_a_file_with_mistakes_is_named_and_the_others_are_tidied(shell: Shell, messy: Path) -> None:
    (messy / "landing.yaml").write_text("scene: [landing\n", encoding="utf-8")
    ran = shell("fmt", str(messy))
    assert ran.code == 1 and "landing.yaml:1" in ran.err
    assert "booth.yaml: tidied" in ran.out
    (messy / "landing.yaml").write_bytes(b"scene: \xff\n")
    ran = shell("fmt", "--check", "--json", str(messy))
    states = {row["file"]: row["state"] for row in json.loads(ran.out)}
    assert ran.code == 1 and states["landing.yaml"] == "wrong" and states["booth.yaml"] == "tidy"


def test_what_is_no_story_is_said(shell: Shell, desk: Path) -> None:
    assert "there is no story.yaml" in shell("fmt").err
    ran = shell("fmt", "none")
    assert ran.code == 2 and "There is no file or folder none." in ran.err
    (desk / "a.yaml").write_text("a: b\n", encoding="utf-8")
    ran = shell("fmt", "a.yaml")
    assert ran.code == 2 and "a.yaml is of no story" in ran.err
