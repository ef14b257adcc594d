"""The checks beside mistakes: each finds what it should at its line, and lets the rest be."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.script.lint import check_folder, check_texts
from tests.codes.kit import found, marks, story
from tests.codes.pages import ROOT

NUMBER = "variables:\n  warmth: {type: number, start: 3, range: 0 10}\n"
FLAG = "variables:\n  kind: {type: flag}\n"
TALK = """\
- talk: |
    Ada: Well?
  voice: select
  outcomes:
    yes_:
      say: OUTCOME
      examples: ["yes"]
      set: {warmth: +1}
    no_:
      say: No.
      examples: ["no"]
  replies:
    - heard: hello
      line: REPLY
      if: GUARD
  fallback: |
    Go on.
    And?
    Mm.
"""


def test_the_shipped_story_is_clean() -> None:
    assert [d.render() for d in check_folder(ROOT / "story", ROOT / "assets")] == []


@pytest.mark.parametrize(
    "reader",
    [
        "- |\n  [warmth > 3] Ada: Hm.\n  Hm.",
        "- |\n  Ada: It is {warmth} now.",
        "- |\n  Ada: It is {hot|{warmth}|cold} now.",
        "- if: warmth > 3\n  then:\n    - |\n      Hm.",
        "- if: warmth > 3\n  place: p",
        "- choices:\n    - say: I feel {warmth}.",
        "- choices:\n    - say: Hm.\n      if: 2 + warmth > 4",
        "- choices:\n    - say: Hm.\n      then:\n        - |\n          So {warmth}.",
        "- line: |\n    Ada: Hm.\n  voice: select\n  or:\n"
        "    - heard: hm\n      line: So {warmth}.",
        TALK.replace("OUTCOME", "Say {warmth}.").replace("      if: GUARD\n", ""),
        TALK.replace("REPLY", "So {warmth}.").replace("      if: GUARD\n", ""),
        TALK.replace("GUARD", "warmth > 3"),
        TALK.replace("      if: GUARD\n", "").replace("Go on.", "{warmth}!"),
    ],
)
def test_a_variable_is_read_wherever_it_can_be(reader: str) -> None:
    reader = reader.replace("OUTCOME", "Yes.").replace("REPLY", "Hello.")
    head = NUMBER + "places:\n  p: {title: P, lights: [day]}\n"
    names = [d.code for d in found("- set: {warmth: +1}\n" + reader, head) if d.code != "RT086"]
    assert names == []
    without = reader.replace("{warmth}", "it").replace("warmth > ", "visits > ")
    without = without.replace("+ warmth", "+ visits")
    codes = [d.code for d in found("- set: {warmth: +1}\n" + without, head) if d.code != "RT086"]
    assert codes == ["RT083"]


def test_words_in_a_variation_are_no_reads() -> None:
    beats = "- set: {warmth: +1}\n- |\n  Ada: {var|warmth} now."
    assert marks(found(beats, NUMBER)) == [("RT083", "story.yaml", 10)]


@pytest.mark.parametrize(
    ("beats", "code"),
    [
        ("- |\n  [kind] Ada: Hm.\n  Hm.", "RT084"),
        ("- set: {kind: true}", "RT083"),
        ("- |\n  Hm.", "RT083"),
        ("- set: {kind: true}\n- |\n  [kind] Ada: Hm.\n  Hm.", ""),
    ],
)
def test_read_and_set(beats: str, code: str) -> None:
    assert marks(found(beats, FLAG)) == ([(code, "story.yaml", 10)] if code else [])


@pytest.mark.parametrize(("length", "long"), [(60, False), (61, True)])
def test_the_length_of_a_label(length: int, long: bool) -> None:
    plain = "a" * (length - 3)
    for label in (plain + "bcd", plain + "{b|bcd|}", "*" + plain + "*bcd", plain + "{visits}"):
        got = marks(found(f'- choices:\n    - do: "{label}"\n      id: x'))
        assert got == ([("RT080", "a.yaml", 6)] if long else [])


@pytest.mark.parametrize(("length", "long"), [(240, False), (241, True)])
def test_the_length_of_a_line(length: int, long: bool) -> None:
    words = "a" * length
    for line in (words, f"Ada: {words}", f"[visits > 1] Ada: {words}"):
        got = marks(found(f"- |\n  First.\n  {line}"))
        assert got == ([("RT081", "a.yaml", 7)] if long else [])


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        ("", "", True),
        ("visits > 1", "", True),
        ("visits > 1", "not visits > 1", False),
        ("kind", "not kind", False),
        ("not kind", "kind and visits > 1", False),
        ("kind", "not kind or visits > 1", True),
        ("kind == true", "kind != true", False),
        ("warmth > 3", "warmth <= 3", False),
        ("warmth > 3", "warmth < 4", False),
        ("warmth > 3", "warmth < 5", True),
        ("warmth == 3", "warmth == 4", False),
        ("warmth > 5", "not warmth >= 3", False),
        ('mood == "calm"', 'mood == "cross"', False),
        ('mood == "calm"', 'mood != "cross"', True),
        ('mood == "calm" and kind', 'visits > 2 and mood != "calm"', False),
        ("chose(a.x)", "not chose(a.x)", False),
    ],
)
def test_labels_alike_that_can_be_open_together(one: str, other: str, twins: bool) -> None:
    head = NUMBER + FLAG.partition("\n")[2] + "  mood: {type: [calm, cross]}\n"
    guards = [f"\n      if: {guard}" if guard else "" for guard in (one, other)]
    beats = (
        "- set: {warmth: +1, kind: true, mood: cross}\n"
        '- |\n  [kind and warmth > 1 and mood == "calm"] Hm.\n'
        f"- choices:\n    - say: Hm.\n      id: x{guards[0]}\n    - say: hm.{guards[1]}\n"
        "    - do: Hm.\n      id: z"
    )
    assert [d.code for d in found(beats, head)] == (["RT082"] if twins else [])


def test_a_fact_that_nobody_learns() -> None:
    sheet = "facts:\n  - {id: mug, keys: [mug], content: A mug.}\n"
    assert marks(found("", sheet=sheet)) == [("RT085", "characters/ada.yaml", 3)]
    assert found("- learn: mug", sheet=sheet) == []
    assert found("- choices:\n    - say: Hm.\n      learn: mug", sheet=sheet) == []


@pytest.mark.parametrize(
    ("head", "use"),
    [
        ("places:\n  p: {title: P, lights: [day]}\n", "- place: p"),
        ("places:\n  p: {title: P, lights: [day, late]}\n", "- place: p late\n- place: p"),
        ("music:\n  air: {}\n", "- music: air"),
        ("sounds: [bell]\n", "- sound: bell"),
        ("acts:\n  one: {number: 1, title: One}\n", "- act: one"),
        ("tones:\n  t: {title: T, bed: hum}\nsounds: [hum]\n", "- tone: t"),
    ],
)
def test_what_is_declared_has_a_use(head: str, use: str) -> None:
    assert found(use, head) == []
    codes = {d.code for d in found("", head)}
    assert codes == {"RT086"}


def test_people_endings_and_sheets_have_a_use() -> None:
    files = story("")
    files["story.yaml"] += "  out: {title: Out}\n"
    files["story.yaml"] = files["story.yaml"].replace("endings:", "  Bo: {}\nendings:")
    files["characters/cy.yaml"] = "name: Cy\n"
    got = [(d.path, d.source.split()[0]) for d in check_texts(files)]
    assert got == [("characters/cy.yaml", "name:"), ("story.yaml", "Bo:"), ("story.yaml", "out:")]
    files["a.yaml"] = files["a.yaml"].replace("Hello.", "Hello.\n    [visits > 1] Bo: Hm.")
    assert "Bo" not in " ".join(d.source for d in check_texts(files))


def test_the_games_own_names_need_no_scene() -> None:
    assert found("", "music:\n  title: {}\nsounds: [tone_record, tone_stop]\n") == []


def test_missing_files_are_named(tmp_path: Path) -> None:
    head = (
        "places:\n  p: {title: P, lights: [day, late], bed: hum}\n"
        "music:\n  air: {}\nsounds: [hum, bell]\n"
    )
    beats = "- place: p late\n- place: p day\n- music: air\n- sound: bell"
    assert found(beats, head, assets=tmp_path / "none") == []
    got = [d.message.rpartition(" ")[2] for d in found(beats, head, assets=tmp_path)]
    want = ["backdrops/p_day.webp", "backdrops/p_late.webp", "music/air.ogg", "sounds/hum.ogg",
            "sounds/bell.ogg"]  # fmt: skip
    assert got == [f"assets/{name}" for name in want]
    for name in want:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert found(beats, head, assets=tmp_path) == []


def test_a_storys_own_assets_come_before_the_games(tmp_path: Path) -> None:
    for name, text in story("- music: evening", "music:\n  evening: {}\n").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert check_folder(tmp_path, ROOT / "assets") == []
    (tmp_path / "assets").mkdir()
    assert [d.code for d in check_folder(tmp_path, ROOT / "assets")] == ["RT087"]


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (("", ""), 0),
        (("    Mm.\n", ""), 1),
        (('      examples: ["no"]\n', ""), 1),
        (('      examples: ["no"]\n', "", "select", "off"), 0),
    ],
)
def test_a_thin_talk(change: tuple[str, ...], count: int) -> None:
    text = TALK.replace("OUTCOME", "Yes.").replace("REPLY", "Hello.").replace("GUARD", "visits > 0")
    text = text.replace("      set: {warmth: +1}\n", "")
    for old, new in zip(change[::2], change[1::2], strict=True):
        text = text.replace(old, new) if old else text
    assert [d.code for d in found(text)] == ["RT088"] * count


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Ada: {a|b}", []),
        ("Ada: {&a}", ["RT089"]),
        ("Ada: {a|a|a} b", ["RT089"]),
        ("Ada: {a|{b|b}}", ["RT089"]),
        ("Ada: {a|} b", []),
        ("Ada: {a|}", ["RT090"]),
        ("{a|b}{|c}", []),
        ("{a|}{b|}", ["RT090"]),
        ("{a|} {b|}", ["RT090"]),
        ("{visits}", []),
        ("[visits > 1] {|}", ["RT089", "RT090"]),
    ],
)
def test_variations(line: str, codes: list[str]) -> None:
    got = marks(found(f"- |\n  {line}"))
    assert got == [(code, "a.yaml", 6) for code in codes]


def test_nothing_of_it_where_there_are_errors() -> None:
    files = found("- goto: nowhere", "sounds: [bell]\n")
    assert {d.code for d in files} == {"RT020", "RT050"}
