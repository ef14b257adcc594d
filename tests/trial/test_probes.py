"""Probes at points in time: nothing before its time, what is known may be told."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest

import game.voice.checks as checks
from game.__main__ import main
from game.script.story import Story
from game.trial import probes
from game.trial.leaks import Paraphrases


def test_every_fact_is_asked_for_in_every_scene_in_every_way(story: Story, folder: Path) -> None:
    result = probes.run(story, Paraphrases.of(folder), 0, 0)
    assert (result.facts, result.scenes, result.probes) == (3, 2, 24)
    assert result.key_leaks == 0 and result.keys.total() > 8
    # The kettles are known in the kitchen, in the hall the wife as well; both may be told.
    assert result.known == result.known_told == 12
    assert set(result.keys) == set(probes.QUESTIONS)


def test_facts_and_scenes_are_spread_over_all_there_are(story: Story) -> None:
    result = probes.run(story, {}, 2, 1)
    assert (result.facts, result.scenes, result.probes) == (2, 1, 8)
    assert probes._spread(["a", "b", "c", "d", "e", "f"], 3) == ["a", "c", "e"]


def test_a_leak_is_told_with_its_place_and_by_the_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKS", MappingProxyType({"length": checks.CHECKS["length"]}))
    argv = ["redteam", str(folder), "--probes", "--facts", "0", "--scenes", "1"]
    assert main([*argv, "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["key_leaks"] == len([leak for leak in data["leaks"] if leak["kind"] == "key"]) > 0
    assert data["leaks"][0]["scene"] == "hall"


def test_the_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["redteam", str(folder), "--probes", "--scenes", "1", "--quiet"]) == 0
    told = capsys.readouterr().out
    assert "3 facts x 1 scenes x 4 kinds of question: 12 probes" in told
    assert told.count(" of ") >= 10
