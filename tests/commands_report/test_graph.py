"""``graph``: two files, a map as JSON, what plays came through, and sentences for what is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

from game.play import Session
from game.play.actions import Begin, Go, Pick
from game.play.recording import make_recording
from game.script import load_story
from tests.commands.helpers import Shell

FERRY = Path(__file__).resolve().parents[1] / "ferry"


def _recorded(path: Path) -> Path:
    session = Session(load_story(FERRY))
    for action in (Begin("off"), Go(), Pick("booth.coin"), Pick("booth.walk")):
        session.act(action)
    path.write_text(json.dumps(make_recording(session)), encoding="utf-8")
    return path


def test_it_writes_a_picture_and_a_page_and_names_them(shell: Shell, desk: Path) -> None:
    ran = shell("graph", str(FERRY))
    assert (ran.code, ran.out.split()) == (0, ["ferry-map.svg", "ferry-map.html"])
    ElementTree.parse(desk / "ferry-map.svg")
    assert "The last ferry" in (desk / "ferry-map.html").read_text(encoding="utf-8")
    assert (desk / "ferry-map.svg").stat().st_mode & 0o044


def test_as_json_it_writes_no_files(shell: Shell, desk: Path) -> None:
    ran = shell("graph", str(FERRY), "--json")
    data = json.loads(ran.out)
    assert ran.code == 0 and list(desk.iterdir()) == []
    assert {n["name"] for n in data["nodes"]} == {
        "booth", "crossing", "landing", "bell", "bridge",
    }  # fmt: skip
    edge = next(e for e in data["edges"] if (e["source"], e["target"]) == ("booth", "crossing"))
    assert edge["ways"] == [
        {
            "via": "say",
            "label": "I'm off at ten. Take me across.",
            "id": "booth.across",
            "test": 'fare != "nothing"',
        }
    ]


def test_recordings_mark_what_plays_came_through(shell: Shell, desk: Path) -> None:
    play = _recorded(desk / "play.json")
    ran = shell("graph", str(FERRY), "--json", "--recording", str(play))
    data = json.loads(ran.out)
    assert {n["name"]: n["seen"] for n in data["nodes"]} == {
        "booth": 1, "crossing": 0, "landing": 1, "bell": 0, "bridge": 1,
    }  # fmt: skip
    seen = {(e["source"], e["target"]) for e in data["edges"] if e["seen"]}
    assert seen == {("booth", "booth"), ("booth", "landing"), ("landing", "ending:bridge")}


def test_the_storys_own_playthroughs_are_shown_unless_they_are_left_out(
    shell: Shell, desk: Path
) -> None:
    folder = desk / "ferry"
    shutil.copytree(FERRY, folder)
    (folder / "playthroughs").mkdir()
    (folder / "playthroughs" / "walk.yaml").write_text(
        "steps:\n  - pick: booth.walk\n  - pick: booth.gone\n", encoding="utf-8"
    )
    ran = shell("graph", "ferry", "--json")
    seen = {n["name"]: n["seen"] for n in json.loads(ran.out)["nodes"]}
    assert seen["landing"] == seen["bridge"] == 1 and seen["crossing"] == 0
    assert "playthroughs/walk.yaml fits the story no longer" in ran.err
    assert shell("graph", "ferry").code == 0
    assert "no recorded play comes there" in (desk / "ferry-map.html").read_text(encoding="utf-8")
    ran = shell("graph", "ferry", "--json", "--no-plays")
    assert ran.err == "" and not any(n["seen"] for n in json.loads(ran.out)["nodes"])


def test_what_is_wrong_is_said_in_a_sentence(shell: Shell, desk: Path) -> None:
    ran = shell("graph", str(FERRY), "--at", "boot")
    assert ran.code == 2 and 'There is no scene "boot". Did you mean "booth"?' in ran.err
    ran = shell("graph", str(FERRY), "--recording", "none.json")
    assert ran.code == 2 and "none.json: No such file" in ran.err
    (desk / "odd.json").write_text("[", encoding="utf-8")
    ran = shell("graph", str(FERRY), "--recording", "odd.json")
    assert ran.code == 1 and "odd.json: this is no recording: it is not JSON" in ran.err
    play = _recorded(desk / "play.json")
    data = json.loads(play.read_text(encoding="utf-8"))
    data["actions"].append(["Pick", "booth.fly"])
    play.write_text(json.dumps(data), encoding="utf-8")
    ran = shell("graph", str(FERRY), "--recording", "play.json")
    assert ran.code == 1 and "play.json: action 5 does not fit this story" in ran.err
    ran = shell("graph", str(desk))
    assert ran.code == 1 and "there is no story.yaml" in ran.err
    ran = shell("graph", str(FERRY), "--out", "odd.json")
    assert ran.code == 2 and "could not be written" in ran.err
    assert not any("Traceback" in r for r in (ran.err, ran.out))
