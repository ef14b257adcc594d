"""``check --paths`` and ``play --path``: what one writes the other plays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import Shell
from tests.proof.control import DEFECTS, write


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return write(tmp_path / "ferry")


def test_a_way_to_everything(shell: Shell, ferry: Path) -> None:
    ran = shell("check", str(ferry), "--paths")
    assert (ran.code, ran.err) == (0, "")
    assert "# scene boat: 1 act, the fewest\nquay.take_me_over\n" in ran.out
    rows = json.loads(shell("check", str(ferry), "--paths", "--json").out)
    assert [row["id"] for row in rows] == ["boat", "home", "quay", "shore", "over", "back"]
    over = next(row for row in rows if row["id"] == "over")
    assert over["shortest"] and len(over["path"]) == 3


def test_each_way_can_be_played_and_is_the_players_then(shell: Shell, ferry: Path) -> None:
    rows = json.loads(shell("check", str(ferry), "--paths", "--json").out)
    for row in rows:
        path = " ".join(row["path"])
        ran = shell("play", "--json", "--story", str(ferry), "--path", path)
        assert ran.code == 0, row
        met = {(e.get("event"), e.get("scene") or e.get("ending")) for e in ran.events}
        kind = "Entered" if row["kind"] == "scene" else "Ended"
        assert (kind, row["id"]) in met


def test_a_path_in_a_file_then_a_choice(shell: Shell, ferry: Path, tmp_path: Path) -> None:
    file = tmp_path / "over.path"
    file.write_text("quay.pay  # the fare first\nquay.take_me_over\n", encoding="utf-8")
    pick = json.dumps({"pick": "shore.step_out"}) + "\n"
    ran = shell("play", "--json", "--story", str(ferry), "--path", str(file), typed=pick)
    assert ran.code == 0
    assert any(e.get("event") == "Ended" and e["ending"] == "over" for e in ran.events)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("quay.payy", '"quay.payy" can\'t be done at the beginning. Did you mean "quay.pay"?'),
        ("quay.pay quay.pay", '"quay.pay" can\'t be done after "quay.pay".'),
        ("quay.another_night keep", "the play is over"),
        ("keep", "can't be done at the beginning"),
    ],
)
def test_a_path_that_leads_nowhere(shell: Shell, ferry: Path, path: str, said: str) -> None:
    ran = shell("play", "--text", "--story", str(ferry), "--path", path)
    assert ran.code == 2 and ran.out == ""
    assert said in ran.err


def test_an_ending_without_a_way(shell: Shell, tmp_path: Path) -> None:
    gold = next(defect for defect in DEFECTS if defect.name == "unreachable ending")
    folder = write(tmp_path / "ferry", gold)
    ran = shell("check", str(folder), "--paths")
    assert ran.code == 1 and "# ending gold: no way was found" in ran.out
