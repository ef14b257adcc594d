"""Fifteen seeded defects, each found at its line; the story without them is silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.__main__ import main
from tests.proof.control import DEFECTS, Defect, write


def test_the_control_story_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "story")
    for _ in range(2):
        assert main(["check", str(folder), "--strict"]) == 0
        assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d.name.replace(" ", "-"))
def test_the_defect_is_found(
    defect: Defect, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write(tmp_path / "story", defect))
    error = defect.severity == "error"
    assert main(["check", folder, "--json"]) == (1 if error else 0)
    found = {(d["code"], d["path"], d["line"]): d for d in json.loads(capsys.readouterr().out)}
    mine = found[defect.code, defect.at, defect.line]
    assert mine["severity"] == defect.severity and mine["cure"]
    assert main(["check", folder, "--strict"]) == 1
    shown = capsys.readouterr().out
    assert f"{defect.at}:{defect.line}:{mine['column']} {defect.code}" in shown
    assert shown.count("\n    ^") or "^" in shown


def test_fifteen_defects_are_told_apart() -> None:
    assert len({defect.code for defect in DEFECTS}) == len(DEFECTS) == 15
