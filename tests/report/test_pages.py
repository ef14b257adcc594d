"""Pages and pictures: whole, self-contained, and with no script in them that a story brought."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from game.report.map import make_map
from game.report.map_page import map_page
from game.report.page import embedded
from game.report.picture import path, picture, wrapped
from game.script import load_story
from game.script.load import story_from_texts
from game.script.story import Story

FERRY = Path(__file__).resolve().parents[1] / "ferry"
BAD = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\' ]]> <!--'


class Tags(HTMLParser):
    """Every tag with its attributes, and the text of the scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts.append(data)
            self._inside = False


def hostile() -> Story:
    """A story of a stranger who hopes that somebody prints its names as they are."""
    quoted = json.dumps(BAD)
    return story_from_texts(
        {
            "story.yaml": f"format: 1\ntitle: {quoted}\nstart: a\ncast:\n  You: {{player: true}}\n"
            f"acts:\n  one: {{number: 1, title: {quoted}}}\n"
            f"endings:\n  end: {{title: {quoted}, note: {quoted}}}\n",
            "a.yaml": f"scene: a\ntitle: {quoted}\nact: one\nbeats:\n  - |\n    Words. {BAD}\n"
            f"  - choices:\n      - say: {quoted}\n        id: x\n  - ending: end\n",
        }
    )


def assert_safe(page: str, scripts: int) -> None:
    """A page holds its own scripts and nothing that loads, links or runs anything else."""
    tags = Tags(page)
    assert sum(tag == "script" for tag, _ in tags.tags) == scripts
    assert not [tag for tag, _ in tags.tags if tag in ("img", "iframe", "object", "link", "base")]
    for tag, attributes in tags.tags:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert not {"src", "href", "xlink:href", "srcdoc"} & set(attributes), (tag, attributes)
    assert "alert(1)" not in "".join(re.findall(r"<script>(.*?)</script>", page, re.S))
    policy = next(a["content"] for _, a in tags.tags if a.get("http-equiv"))
    assert policy and "default-src 'none'" in policy and "unsafe-inline'; script" in policy
    for script in re.findall(r"<script>(.*?)</script>", page, re.S):
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in policy


def test_a_strangers_titles_run_nothing_in_the_page() -> None:
    assert_safe(map_page(make_map(hostile())), scripts=2)


def test_a_strangers_titles_are_words_in_the_picture() -> None:
    drawn = picture(make_map(hostile()))
    root = ElementTree.fromstring(drawn)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {
        "svg",
        "style",
        "rect",
        "defs",
        "marker",
        "path",
        "g",
        "text",
        "title",
        "circle",
    }
    assert BAD in "".join(root.itertext())


def test_the_page_holds_the_whole_map_for_its_search() -> None:
    found = make_map(load_story(FERRY))
    page = map_page(found, "crossing")
    data = json.loads(Tags(page).scripts[0])
    assert [n["name"] for n in data["nodes"]] == [n.name for n in found.nodes]
    ways = [way["label"] for edge in data["edges"] for way in edge["ways"]]
    assert (
        "What happened to the bell?" in ways and "Say nothing, and watch the far bank come" in ways
    )
    assert data["here"] == "crossing"
    assert "you are here" in page


def test_the_picture_says_where_a_voice_may_speak_and_what_choices_lead_along_a_line() -> None:
    drawn = picture(make_map(load_story(FERRY)))
    assert drawn.count('class="voice open"') == 1
    assert drawn.count('class="voice revoice"') == 1
    assert "I&#x27;ll walk over tomorrow, like everybody." in drawn


@pytest.mark.parametrize(
    "data", [{"a": "</script>"}, {"<!--": "\u2028"}, ["&amp;", "]]>"], {"deep": [{"x": "<"}]}]
)
def test_embedded_data_comes_back_as_it_was_and_ends_no_element(data: object) -> None:
    element = embedded(data)
    inner = element.partition(">")[2].removesuffix("</script>")
    assert "<" not in inner and "\u2028" not in inner
    assert json.loads(inner) == data


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Slate", ["Slate"]),
        ("Eighteen, nineteen", ["Eighteen,", "nineteen"]),
        ("Is there any left over", ["Is there any", "left over"]),
        ("A title that never comes to any end at all", ["A title that", "never comes to…"]),
        ("Donaudampfschifffahrt", ["Donaudampfschif", "ffahrt"]),
        ("部屋の音を録る人の話です", ["部屋の音を録る", "人の話です"]),
    ],
)
def test_titles_fit_their_boxes(title: str, rows: list[str]) -> None:
    assert wrapped(title, 15) == rows


def test_lines_are_drawn_through_all_their_points() -> None:
    assert path(((0, 0), (0, 40))) == "M0 0C0 20 0 20 0 40"
    along = path(((0, 0), (0, 40), (80, 40), (80, 90)))
    assert along == "M0 0L0 26Q0 40 14 40L66 40Q80 40 80 54L80 90"
