"""The script on paper: lines with their ids, choices and where they lead, conditions in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands.export import export
from game.rehearsal.watch import speeches
from game.report.map import acts_of, reading_order
from game.report.paper import Row, sheets
from game.script.expr import check
from game.script.load import Examined, build_story, examine, read_files, story_files
from game.script.program import Variable
from game.script.source import Source, parse_source
from game.script.story import Story
from game.script.unparse import condition, plain, spoken, written
from tests.report.test_pages import BAD, Tags

ROOT = Path(__file__).resolve().parents[2]
FERRY = ROOT / "tests" / "ferry"


def _read(folder: Path) -> tuple[Story, Examined]:
    sources, wrong = read_files(story_files(folder))
    return build_story(sources, wrong, folder), examine(sources, [])


def _texts(files: dict[str, str]) -> tuple[Story, Examined]:
    sources: list[Source] = [parse_source(n, t.encode()) for n, t in sorted(files.items())]
    return build_story(sources, [], None), examine(sources, [])


@pytest.mark.parametrize("folder", [FERRY, ROOT / "story"], ids=["ferry", "shipped"])
def test_every_line_stands_once_with_its_own_id_and_words(folder: Path) -> None:
    story, examined = _read(folder)
    found = sheets(examined, reading_order(story), acts_of(story))
    assert sorted(sheet.id for sheet in found) == sorted(story.scene_ids)
    for sheet in found:
        lines = {s[0]: s for op in story.scene(sheet.id).ops for s in speeches(op)}
        rows = [row for row in sheet.rows if row.kind == "line"]
        assert sorted(row.id for row in rows) == sorted(lines)
        assert len(rows) == len(lines)
        for row in rows:
            assert (row.who, row.text) == (lines[row.id][1], written(lines[row.id][2]))


def test_scenes_come_act_by_act_as_play_comes_to_them() -> None:
    story, _ = _read(FERRY)
    assert reading_order(story) == ["booth", "landing", "crossing"]
    story, _ = _read(ROOT / "story")
    order = reading_order(story)
    assert order[:4] == ["tuesday", "tram", "lift", "boxes"]


def test_choices_outcomes_and_replies_are_told_whole() -> None:
    story, examined = _read(FERRY)
    found = {s.id: s for s in sheets(examined, story.scene_ids, acts_of(story))}
    rows = found["booth"].rows
    coin = next(n for n, row in enumerate(rows) if row.id == "coin")
    assert rows[coin] == Row(
        "do", 0, "Put a coin in the dish", id="coin", notes=("once", "fare = coin", "trust +1")
    )
    assert rows[coin + 3] == Row("goto", 1, "Goes on: The booth", target="booth")
    across = next(row for row in rows if row.id == "across")
    assert (across.kind, across.test) == ("say", "fare is not nothing")
    talk = found["crossing"].rows
    sit = next(row for row in talk if row.id == "sit")
    assert sit.notes == ("the talk goes on", "sat_down = true", "trust +1")
    heard = next(row for row in talk if row.text.startswith("did they thank you"))
    assert (heard.kind, heard.test) == ("heard", "trust is above 2")
    assert any("a model may say this in other words; keeping: left" in row.text for row in talk)
    ends = [(row.id, row.depth) for row in found["landing"].rows if row.kind == "end"]
    assert ends == [("bell", 1), ("bridge", 1)]


VARIABLES = {
    "a": Variable("a", "number", 0, 0, 9),
    "f": Variable("f", "flag", False),
    "n": Variable("n", "name", "x", names=("x", "y")),
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a > 3", "a is above 3"),
        ("a >= 3 and not f", "a is at least 3 and not f"),
        ('n == "y" or (f and a < 1)', "n is y or (f and a is below 1)"),
        ("not seen(dock)", "dock was not seen"),
        ("not (f or chose(dock.go))", "not (f or dock.go was chosen)"),
        ("visits > 1", "the number of visits is above 1"),
        ("(a + 1) * 2 <= 4 - (2 - a)", "(a + 1) * 2 is at most 4 - (2 - a)"),
        ("kept(hall) and quoted(words)", "the tone hall was kept and words was typed"),
    ],
)
def test_conditions_in_words(text: str, words: str) -> None:
    assert spoken(check(text, VARIABLES).tree) == words


@pytest.mark.parametrize(
    "text",
    ["a > 3", "not f", 'n == "y"', "f and (a < 1 or seen(b))", "not (f and f)", "-a < 1",
     "(a + 1) * 2 == a - (1 - a)", "a / 2 > 1", "visits == 1 and true"],
)  # fmt: skip
def test_conditions_as_written_mean_the_same(text: str) -> None:
    tree = check(text, VARIABLES).tree
    assert check(condition(tree), VARIABLES).tree == tree


def test_texts_as_written_and_as_read() -> None:
    text = ["Come ", ["v", "&", ["in", ["o", ["e", ["var", "a"]], "ut"]]], " \\*now*!*"]
    assert written(text) == "Come {&in|o{a}ut} \\*now*!*"
    assert plain(text) == "Come in *now!"


def test_a_strangers_words_are_words_on_the_page() -> None:
    story, examined = _texts(
        {
            "story.yaml": f"format: 1\ntitle: '{BAD.replace(chr(39), '')}'\nstart: a\ncast:\n"
            "  You: {player: true}\n",
            "a.yaml": f"scene: a\nbeats:\n  - |\n    {BAD}\n  - choices:\n      - do: '<b>Go</b>'\n"
            "  - goto: a\n",
        }
    )
    page = export(story, examined, "html")
    tags = Tags(page)
    assert not {"script", "img", "b"} & {tag for tag, _ in tags.tags}
    links = [a["href"] for _, a in tags.tags if "href" in a]
    assert links and all(link == "#scene-a" for link in links)
    assert "script-src 'none'" in page
    marked = export(story, examined, "md")
    assert "\\<b\\>Go\\</b\\>" in marked and "<img" not in marked.replace("\\<img", "")


def test_links_lead_to_scenes_that_are_there() -> None:
    story, examined = _read(ROOT / "story")
    page = export(story, examined, "html")
    ids = set(re.findall(r'<h3 id="(.*?)"', page))
    assert {link.removeprefix("#") for link in re.findall(r'href="(.*?)"', page)} <= ids
    assert len(ids) == len(story.scene_ids)


def test_text_stays_within_the_page() -> None:
    story, examined = _read(FERRY)
    text = export(story, examined, "txt")
    assert max(len(line) for line in text.split("\n")) <= 96
    assert "OKKE: You sold it, you ride it." in text and "\n\n\n\n" not in text
