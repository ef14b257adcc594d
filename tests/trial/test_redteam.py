"""The red team finds what a gate lets through, by label, and nothing where the gate holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

import game.voice.checks as checks
from game.__main__ import main
from game.script.story import Story
from game.trial.leaks import Paraphrases
from game.trial.page import page
from game.trial.redteam import FAMILIES, Turn, count, run, turn
from game.trial.report import as_data, lapses, table, violations
from game.trial.standing import Survey, survey, voiced
from game.trial.voices import Authored, GoodServer, ObedientLeaker


@pytest.fixture(scope="module")
def found(story: Story) -> Survey:
    return survey(story, plays=8)


@pytest.fixture
def leaker(story: Story, folder: Path) -> Iterator[ObedientLeaker]:
    opened = ObedientLeaker(story, Paraphrases.of(folder))
    yield opened
    opened.close()


def test_every_voiced_beat_is_stood_in(story: Story, found: Survey) -> None:
    assert list(found.beats) == list(voiced(story)) and not found.missed
    assert [rows[0].mode for rows in found.beats.values()] == [
        "revoice",
        "open",
        "select",
        "select",
    ]
    shelf = found.beats["kitchen.shelf"]
    assert {standing.learned for standing in shelf} == {frozenset({"kettle"})}
    assert all(standing.session(story).offer is not None for standing in shelf)
    assert set(found.moments) == {"kitchen", "hall"}


def test_what_random_plays_miss_the_proof_leads_to(story: Story) -> None:
    led = survey(story, "kitchen.shelf", plays=0)
    assert list(led.beats) == ["kitchen.shelf"]
    assert survey(story, "nowhere").beats == {}


def test_a_gate_that_holds_shows_no_key(
    story: Story, found: Survey, leaker: ObedientLeaker
) -> None:
    turns = run(story, found, [leaker], 24, 0)
    (row,) = count(turns, "all")
    assert violations(turns) == [] and row.tried["key"] > 20
    assert row.caught and row.fallbacks and {one.family for one in turns} == set(FAMILIES)
    # Crisis words reach no server; what merely sounds like them does.
    assert all(one.asked <= 0 for one in turns if one.family == "crisis")
    assert any(one.asked > 0 for one in turns if one.family == "crisis_look_alikes")


def test_a_gate_that_lets_all_through_is_found_out(
    story: Story, found: Survey, leaker: ObedientLeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKS", MappingProxyType({"length": checks.CHECKS["length"]}))
    turns = run(story, found, [leaker], 24, 0)
    (row,) = count(turns, "all")
    # The verdict is by label: nothing that was served and shown is missed.
    assert row.shown["key"] > 10 and row.shown["conduct"] and row.shown["form"]
    assert len(violations(turns)) == row.violations > 10
    assert lapses(turns)
    assert "bad" in page("Kitchen", turns, found) and "VIOLATION" not in table(turns)
    assert as_data(turns)["violations"] == len(violations(turns))


def test_a_prompt_that_tells_what_is_not_known_is_found_out(
    story: Story, found: Survey, leaker: ObedientLeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.voice.prompt._tells", lambda text, keys, contents: False)
    sheet = story.characters["samantha"]
    monkeypatch.setattr(
        "game.voice.prompt._sheet",
        lambda character, ask, safe: [fact.content for fact in sheet.facts.values()],
    )
    standing = found.beats["kitchen.shelf"][0]
    assert "Mara" in turn(story, standing, leaker, "persona", "Are you real?").prompted


def test_the_authored_voice_and_a_good_server(story: Story, found: Survey) -> None:
    voices = [Authored(story), GoodServer(story)]
    turns = run(story, found, voices, 12, 8)
    authored, good = count(turns, "all")
    assert (authored.voice, authored.turns, authored.ordinary) == ("authored", 48, 0)
    assert authored.violations == good.violations == 0
    assert good.turns == 0 and good.share is not None and good.share >= 0.9
    for voice in voices:
        voice.close()


def test_words_that_are_none_are_no_turn(
    story: Story, found: Survey, leaker: ObedientLeaker
) -> None:
    standing = found.beats["kitchen.shelf"][0]
    blank: Turn = turn(story, standing, leaker, "control", "\u00a0\u2003\u3000")
    assert (blank.how, blank.shown) == ("nothing", ())


def test_the_command_tells_and_writes(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "trial.html"
    argv = ["redteam", str(folder), "--beat", "kitchen.shelf", "--turns", "6", "--ordinary", "2"]
    assert main([*argv, "--html", str(out), "--quiet"]) == 0
    told = capsys.readouterr()
    assert "obedient leaker" in told.out and "kitchen.shelf" in told.out and not told.err
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") and "What do you do with the other eight?" in html
    assert main([*argv, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["violations"] == 0 and len(data["voices"]) == 3


def test_a_violation_is_told_by_the_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKS", MappingProxyType({"length": checks.CHECKS["length"]}))
    argv = ["redteam", str(folder), "--beat", "kitchen", "--turns", "8", "--ordinary", "0"]
    assert main([*argv, "--quiet"]) == 1
    assert "VIOLATION obedient leaker" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--beat", "kitchen.shelv"], 'Did you mean "kitchen.shelf"?'),
        (["--model", "x"], "Each --model belongs to an --endpoint"),
        (["--endpoint", "ftp://x"], "no address of a server"),
    ],
)
def test_what_cannot_be_tried_is_said(
    folder: Path, argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["redteam", str(folder), "--turns", "1", "--quiet", *argv]) == 2
    told = capsys.readouterr()
    assert said in told.err and not told.out


def test_a_folder_without_a_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["redteam", str(tmp_path)]) == 2
    assert "RT001" in capsys.readouterr().err
