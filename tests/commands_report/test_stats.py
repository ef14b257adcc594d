"""``stats``: tables, JSON and a page; players by name and by liking; what is wrong is said."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.helpers import Shell

FERRY = str(Path(__file__).resolve().parents[1] / "ferry")


def test_tables_for_every_player(shell: Shell, desk: Path) -> None:
    ran = shell("stats", FERRY, "--plays", "20", "--player", "all")
    assert ran.code == 0 and list(desk.iterdir()) == []
    for words in ("20 plays by anyone", "20 plays by kind", "20 plays by curt", "Okke (20 lines)"):
        assert words in ran.out


def test_json_is_whole_and_the_same_for_the_same_seed(shell: Shell, desk: Path) -> None:
    flags = ("stats", FERRY, "--json", "--plays", "15", "--seed", "4", "--out", "charts")
    ran = shell(*flags)
    data = json.loads(ran.out)
    assert ran.code == 0 and ran.err.strip() == str(Path("charts/ferry-stats.html"))
    assert (desk / "charts" / "ferry-stats.html").is_file()
    assert sum(data["plays"][0]["endings"].values()) == 15
    assert data["written"]["total"] == sum(data["written"]["scenes"].values())
    assert shell(*flags).out == ran.out
    assert json.loads(shell(*flags[:-3], "5").out) != data


def test_likings_on_the_command_line(shell: Shell, desk: Path) -> None:
    ran = shell("stats", FERRY, "--json", "--plays", "40", "--prefer", "trust:+1,sat_down:-1")
    (figures,) = json.loads(ran.out)["plays"]
    assert figures["player"] == "preferring" and figures["endings"]["bell"] > 20


def test_no_plays_is_words_alone(shell: Shell, desk: Path) -> None:
    ran = shell("stats", FERRY, "--plays", "0", "--out", ".")
    assert ran.code == 0 and "plays by" not in ran.out
    assert "Endings" not in (desk / "ferry-stats.html").read_text(encoding="utf-8")


def test_what_is_wrong_is_said_in_a_sentence(shell: Shell, desk: Path) -> None:
    for flags, words in (
        (("--plays", "-1"), "--plays is a number from 0"),
        (("--wpm", "0"), "--wpm is a number of words"),
        (("--player", "kidn"), 'No player is called "kidn". Did you mean "kind"?'),
        (("--prefer", "trst:1"), 'No number or flag is called "trst". Did you mean "trust"?'),
        (("--prefer", "fare:1"), 'No number or flag is called "fare"'),
        (("--prefer", "trust"), '"trust" is not a name and a number: candor:+1'),
        (("--prefer", "trust:nan"), "trust can be liked from -9 to 9"),
    ):
        ran = shell("stats", FERRY, *flags)
        assert ran.code == 2 and words in ran.err, flags
    assert shell("stats", str(desk)).code == 1
