"""Figures: words counted as written, plays that see a part, players that get what they like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.play import events as ev
from game.report.charts import bars, columns
from game.report.figures import plays, read, written
from game.report.players import effects, play
from game.report.stats_page import histogram, percent, stats_page
from game.report.stats_text import stats_text
from game.script import load_story
from game.script.diagnostics import StoryErrors
from game.script.load import story_from_texts
from game.script.program import Variable
from game.script.story import Story
from tests.report.test_pages import BAD, Tags, hostile

HEAD = "format: 1\ntitle: T\nstart: a\ncast:\n  You: {player: true}\n"
FERRY = Path(__file__).resolve().parents[1] / "ferry"


@pytest.fixture(scope="module")
def ferry() -> Story:
    """The small story."""
    return load_story(FERRY)


def test_words_are_counted_as_written() -> None:
    story = story_from_texts(
        {
            "story.yaml": f"{HEAD}  Ada: {{}}\nendings:\n  end: {{title: End}}\n",
            "a.yaml": "scene: a\nbeats:\n  - |\n    One two {three|four five}.\n"
            "    Ada: Six seven.\n"
            "  - choices:\n      - say: Eight nine.\n      - do: Ten\n  - ending: end\n",
        }
    )
    found = written(story)
    # The full stop behind the variation is a piece of its own.
    assert found.speakers == {"": 6, "Ada": 2, "You": 3}
    assert found.lines == {"": 1, "Ada": 1, "You": 2}
    assert found.total == sum(found.scenes.values()) == 11


def test_a_play_is_the_same_every_time_and_another_number_another(ferry: Story) -> None:
    one, again = play(ferry, {}, 7, 3), play(ferry, {}, 7, 3)
    assert one.events == again.events
    assert len({str(play(ferry, {}, 7, n).events) for n in range(12)}) > 3


def test_plays_go_every_way_that_the_story_has(ferry: Story) -> None:
    met: set[str] = set()
    typed = 0
    for n in range(150):
        played = play(ferry, {}, 1, n)
        typed += played.typed
        met |= {e.id for e in played.events if isinstance(e, ev.Said)}
        assert played.ending in ferry.endings
        assert played.events[-1] == ev.Ended(
            played.ending, ferry.endings[played.ending].title, ferry.endings[played.ending].note
        )
    talk = next(op for op in ferry.scene("crossing").ops if type(op).__name__ == "Talk")
    written_lines = {s[0] for row in talk.replies for s in row[2]}  # type: ignore[union-attr]
    assert written_lines <= met
    assert typed > 50


def test_what_was_read_counts_labels_and_not_what_the_player_typed(ferry: Story) -> None:
    played = play(ferry, {}, 1, 0)
    played.events = [
        ev.Said("booth.1", "", "Three words here."),
        ev.Said("booth.walk.said", "You", "I'll walk over tomorrow."),
        ev.Offered("m", (ev.Option("booth.walk", "Four words to read", "do"),)),
    ]
    assert read(played, {"booth.1": 40}) == (7, 40)


def test_a_player_likes_what_it_likes(ferry: Story) -> None:
    assert effects(ferry, "booth.coin") == [["trust", "+", 1]]
    assert effects(ferry, "crossing.sit") == [["sat_down", "=", True], ["trust", "+", 1]]
    kind = plays(ferry, "kind", {"trust": 1}, count=120, seed=1)
    curt = plays(ferry, "curt", {"trust": -1}, count=120, seed=1)
    assert kind.endings["bell"] > 70 and curt.endings["bell"] < 15
    assert kind.endings["bell"] + kind.endings["bridge"] == 120


def test_measures_are_taken_where_an_act_ends(ferry: Story) -> None:
    found = plays(ferry, "anyone", {}, count=80, seed=2)
    bank, water = found.measures["bank"], found.measures["water"]
    assert sum(bank["trust"].values()) == 80
    assert set(bank["sat_down"]) == {False} and max(bank["trust"]) <= 3
    # Whoever walks never comes to the second act.
    assert 0 < sum(water["trust"].values()) < 80
    assert found.share.low < found.share.mid < found.share.high < 1
    assert found.minutes.mid == pytest.approx(found.words.mid / 200)


def test_a_story_that_goes_round_for_ever_is_given_up() -> None:
    story = story_from_texts(
        {
            "story.yaml": HEAD,
            "a.yaml": "scene: a\nbeats:\n  - |\n    On.\n  - choices:\n      - do: Go on\n"
            "  - goto: a\n",
        }
    )
    found = plays(story, "anyone", {}, count=1, seed=1)
    assert found.endings == {"": 1}
    assert "no ending" in stats_text(story, written(story), [found], 200)


def test_players_are_declared_and_checked() -> None:
    head = f"{HEAD}variables:\n  w: {{type: number}}\n"
    scene = "scene: a\nbeats:\n  - |\n    [w > 0] On.\n  - choices:\n      - do: Go\n  - goto: a\n"
    good = story_from_texts({"story.yaml": f"{head}players:\n  p: {{w: -0.5}}\n", "a.yaml": scene})
    assert good.header.players == {"p": {"w": -0.5}}
    with pytest.raises(StoryErrors, match='no number or flag is called "v"'):
        story_from_texts({"story.yaml": f"{head}players:\n  p: {{v: 1}}\n", "a.yaml": scene})


def test_tables_and_page_tell_the_same_figures(ferry: Story) -> None:
    wrote = written(ferry)
    both = [plays(ferry, n, {"trust": w}, count=40, seed=1) for n, w in (("kind", 1), ("curt", -1))]
    table = stats_text(ferry, wrote, both, 200)
    page = stats_page(ferry, wrote, both, 200)
    assert "<script" not in page and "script-src 'none'" in page
    for figures in both:
        share = f"{figures.endings['bell'] / 40:.0%}"
        assert f"{figures.endings['bell'] / 40:6.1%}  The bell" in table
        assert share in page
        assert f"{figures.words.mid:,.0f}" in table and f"{figures.words.mid:,.0f}" in page
    assert "read at 200 words a minute" in table and "at 200 words a minute" in page


def test_a_strangers_names_are_words_on_the_page() -> None:
    story = hostile()
    page = stats_page(story, written(story), [plays(story, BAD, {}, count=3, seed=1)], 200)
    tags = {tag for tag, _ in Tags(page).tags}
    assert "script" not in tags and "img" not in tags


def test_histograms_hold_every_play() -> None:
    wide = Variable("w", "number", 0, -1_000, 1_000)
    names, rows = histogram(wide, [{-100: 3, 0: 1, 399: 4}])
    assert sum(rows[0]) == pytest.approx(1) and len(names) <= 25
    assert names[0].startswith("-100–") and rows[0][0] == pytest.approx(3 / 8)
    names, rows = histogram(Variable("f", "flag", False), [{True: 1}, {}])
    assert (names, rows) == (["false", "true"], [[0.0, 1.0], [0.0, 0.0]])


def test_a_few_are_not_none_and_most_are_not_all() -> None:
    shares = (0, 0.004, 0.01, 0.5, 0.995, 1)
    assert [percent(s) for s in shares] == ["0%", "under 1%", "1%", "50%", "over 99%", "100%"]


def test_bars_are_as_long_as_their_values() -> None:
    drawn = bars([("a", [10.0], ["10"]), ("b", [5.0], ["5"]), ("c", [0.0], ["0"])], "test")
    wide = [int(w) for w in re.findall(r'width="(\d+)" height', drawn)]
    assert wide[0] == 2 * wide[1] and wide[2] == 0
    tall = re.findall(r'height="([\d.]+)"', columns(["x", "y"], [[0.5, 0.25]], "test"))
    assert float(tall[0]) == 2 * float(tall[1])
