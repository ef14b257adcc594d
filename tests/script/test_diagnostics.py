"""Every mistake has a code, a place, a caret and a cure; and a clean twin that has none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.script import Diagnostic, StoryErrors
from game.script.diagnostics import CODES, ONLY_CHECKED, did_you_mean
from game.script.load import build_story, story_from_texts
from game.script.source import parse_source
from tests.script.kit import END, HEADER, SHEET, faults, faults_of, small, story_files

MARK = "‸"
"""Stands in an example where the caret is to point."""

T = "- talk: |\n    Samantha: Well?\n  id: t\n  outcomes:\n    o1:\n      say: Fine.\n"
TF = "  fallback: Go on.\n"

# code, beats with the mark, the clean twin
BEATS: list[tuple[str, str, str]] = [
    ("RT002", "- choices:\n    - say: Wait‸: I know.", '- choices:\n    - say: "Wait: I know."'),
    ("RT002", "- ‸@home", "- |\n  @home"),
    ("RT002", "- ‸[sighs", "- |\n  \\[sighs"),
    ("RT002", "- place: room\n‸\t- x", "- place: room"),
    (
        "RT004",
        "- choices:\n    - say: ‸!important\n      id: x",
        '- choices:\n    - say: "!important"',
    ),
    ("RT004", "- choices:\n    - say: ‸&you\n      id: x", '- choices:\n    - say: "&you"'),
    ("RT005", "- orb: wry\n  ‸orb: low", "- orb: low"),
    ("RT006", "- I said ‸#hello", "- |\n  I said #hello"),
    (
        "RT006",
        "- line: |\n    Samantha: 1,000\n  keep: [1,‸000]",
        "- line: |\n    Samantha: 1,000\n",
    ),
    ("RT006", "- ‸>\n  One\n  two", "- |\n  One\n  two"),
    ("RT006", "- ‸One\n  two", "- |\n  One\n  two"),
    ("RT006", '- ‸"One\n  two"', '- "One two"'),
    ("RT007", "- ‸Samantha: Hello.", "- |\n  Samantha: Hello."),
    ("RT007", "- ‸[Hello]", "- |\n  \\[Hello]"),
    (
        "RT010",
        "- line: |\n    Samantha: Hm.\n  ‸mod: wry",
        "- line: |\n    Samantha: Hm.\n  mood: wry",
    ),
    (
        "RT010",
        "- choices:\n    - say: Hm.\n      ‸got: b",
        "- choices:\n    - say: Hm.\n      goto: b\n    - do: Go.",
    ),
    (
        "RT011",
        T.replace("      say: Fine.", "      stay: yes").replace("o1:\n      s", "o1:\n      ‸s")
        + TF,
        T + TF,
    ),
    ("RT011", T, T + TF),
    (
        "RT011",
        "- choices:\n    - ‸goto: b",
        "- choices:\n    - do: Go.\n      goto: b\n    - do: Stay.",
    ),
    ("RT012", "- pause: ‸long", "- pause: 2"),
    (
        "RT012",
        "- line: |\n    Samantha: Hm.\n  voice: ‸opened",
        "- line: |\n    Samantha: Hm.\n  voice: off",
    ),
    ("RT012", "- choices: ‸none", "- choices:\n    - do: Go."),
    ("RT012", "- ‸{}", "- pause: 1"),
    ("RT006", "- ‸# nothing", "- |\n  # nothing"),
    ("RT012", T.replace("id: t\n", "id: t\n  turns: ‸90\n", 1) + TF, T + TF),
    ("RT013", "- ‸plce: room", "- place: room"),
    (
        "RT014",
        "- choices:\n    - say: Hm.\n      id: ‸Good Night",
        "- choices:\n    - say: Hm.\n      id: x",
    ),
    ("RT020", "- call: ‸bb", "- call: b"),
    ("RT020", "- |\n  [seen(‸bb)] Hm.", "- |\n  [seen(b)] Hm."),
    ("RT022", "- |\n  ‸Samatha: Hello.", "- |\n  Samantha: Hello."),
    ("RT023", "- |\n  ‸Your: Hello.", "- |\n  You: Hello."),
    ("RT024", "- place: ‸rom day", "- place: room day"),
    ("RT024", "- place: ‸room noon", "- place: room night"),
    ("RT025", "- music: ‸ear", "- music: air"),
    ("RT025", "- sound: ‸bel", "- sound: bell"),
    ("RT025", "- orb: ‸wy", "- orb: wry"),
    ("RT025", "- learn: ‸secre", "- learn: secret"),
    ("RT025", "- tone: ‸rom", "- tone: room"),
    ("RT025", "- act: ‸three", "- act: two"),
    ("RT025", "- if: open\n  ending: ‸fine", "- if: open\n  ending: fin"),
    ("RT025", T + TF + "  know: [secret, ‸othr]", T + TF + "  know: [secret, other]"),
    ("RT025", T + TF + "  remember: {w: ‸o2}", T + TF + "  remember: {w: o1}"),
    ("RT030", "- if: ‸candor >\n  orb: wry", "- if: candor > 1\n  orb: wry"),
    ("RT030", "- |\n  [candor > 1 and ‸open.x] Hm.", "- |\n  [candor > 1 and open] Hm."),
    ("RT031", "- |\n  [‸cander > 1] Hm.", "- |\n  [candor > 1] Hm."),
    ("RT031", "- |\n  Samantha: It is {‸cander} now.", "- |\n  Samantha: It is {candor} now."),
    ("RT031", "- set: {‸cander: 1}", "- set: {candor: 1}"),
    ("RT032", "- if: open and ‸candor\n  orb: wry", "- if: open and candor > 1\n  orb: wry"),
    ("RT032", '- |\n  [breaths == ‸"some"] Hm.', '- |\n  [breaths == "last"] Hm.'),
    ("RT034", "- set: {candor: ‸lots}", "- set: {candor: +2}"),
    ("RT034", "- set: {candor: ‸1_0}", "- set: {candor: 10}"),
    ("RT034", "- set: {breaths: ‸some}", "- set: {breaths: none}"),
    ("RT034", "- set: {open: ‸1}", "- set: {open: true}"),
    (
        "RT040",
        "- choices:\n    - say: Hm.\n      goto: b\n    - say: ‸Hm!\n      goto: b",
        "- choices:\n    - say: Hm.\n    - say: Hm!\n      id: hm_2",
    ),
    (
        "RT041",
        "- if: chose(‸b.go)\n  orb: wry",
        "- choices:\n    - do: Go.\n- if: chose(a.go)\n  orb: wry",
    ),
    ("RT042", "- |\n  {quote(‸w)}", "- |\n  {quote(w)}\n" + T + TF + "  remember: {w: any}"),
    (
        "RT043",
        "- line: |\n    Samantha: Hm.\n  id: x\n- line: |\n    Samantha: Oh.\n  id: ‸x",
        "- line: |\n    Samantha: Hm.\n  id: x\n- line: |\n    Samantha: Oh.\n  id: y",
    ),
    (
        "RT043",
        T + TF + T.replace("id: t\n", "id: ‸t\n", 1).replace("o1", "o2") + TF,
        T + TF + T.replace("id: t", "id: t2").replace("o1", "o2") + TF,
    ),
    ("RT050", "- goto: b\n- |\n  ‸Never.", "- if: open\n  goto: b\n- |\n  Perhaps."),
    ("RT060", "- |\n  ‸[candor > 1", "- |\n  [candor > 1] Hm."),
    ("RT060", "- |\n  Samantha: so ‸{candor", "- |\n  Samantha: so {candor}"),
    ("RT060", "- |\n  Samantha: so ‸}", "- |\n  Samantha: so \\}"),
    ("RT060", "- |\n  A ‸*b", "- |\n  A *b*"),
    ("RT060", "- |\n  ‸[candor > 1]", "- |\n  [candor > 1] Hm."),
    (
        "RT061",
        "- line: |\n    Samantha: Hm.\n  voice: ‸open",
        "- line: |\n    Samantha: Hm.\n  voice: off",
    ),
    (
        "RT061",
        "- line: |\n    ‸Hm.\n  voice: revoice",
        "- line: |\n    Samantha: Hm.\n  voice: revoice",
    ),
    (
        "RT061",
        "- ‸line: |\n    Samantha: Hm.\n  voice: select",
        "- line: |\n    Samantha: Hm.\n  voice: select\n  or:\n    - {heard: hi, line: Ho.}",
    ),
    (
        "RT061",
        "- line: |\n    Samantha: Hm.\n  voice: revoice\n  keep: [‸oh]",
        "- line: |\n    Samantha: Hm.\n  voice: revoice\n  keep: [hm]",
    ),
    ("RT061", T.replace("Samantha: Well?", "‸Well?") + TF, T + TF),
]

# code, files that replace or join those of a clean story, with the mark, and the clean ones
FILES: list[tuple[str, dict[str, str], dict[str, str]]] = [
    (
        "RT001",
        {"c.yaml": "scene: c\ntitle: A‸\u202eb\nbeats: [Hm., {goto: b}]"},
        {"c.yaml": "scene: c\ntitle: Ab\nbeats: [Hm., {goto: b}]"},
    ),
    ("RT003", {"c.yaml": "scene: c\nbeats:\n  - " + "[" * 39 + "‸[]" + "]" * 39}, {}),
    ("RT012", {"c.yaml": "‸- scene: c"}, {}),
    ("RT012", {"story.yaml": HEADER + "---\n‸format: 1"}, {}),
    ("RT010", {"story.yaml": HEADER + "‸stort: a"}, {}),
    ("RT011", {"c.yaml": "‸title: C\nbeats: [Hm.]"}, {"c.yaml": "scene: c\nbeats: [{goto: b}]"}),
    ("RT012", {"story.yaml": HEADER.replace("range: 0 10", "range: ‸10 0")}, {}),
    ("RT012", {"story.yaml": HEADER.replace("start: 2", "start: ‸20")}, {}),
    ("RT012", {"story.yaml": HEADER.replace("start: all}", "start: ‸most}")}, {}),
    ("RT012", {"story.yaml": HEADER.replace("format: 1", "format: ‸2")}, {}),
    ("RT014", {"story.yaml": HEADER.replace("  open:", "  ‸visits:")}, {}),
    ("RT020", {"story.yaml": HEADER.replace("start: a\n", "start: ‸aa\n")}, {}),
    (
        "RT021",
        {"c.yaml": "scene: ‸b\nbeats: [{goto: a}]"},
        {"c.yaml": "scene: c\nbeats: [{goto: a}]"},
    ),
    ("RT025", {"story.yaml": HEADER.replace("bed: hum}\nmusic", "bed: ‸humm}\nmusic")}, {}),
    ("RT025", {"story.yaml": HEADER.replace("character: samantha", "character: ‸sam")}, {}),
    (
        "RT025",
        {"characters/samantha.yaml": SHEET + "phases:\n  ‸three: Hm."},
        {"characters/samantha.yaml": SHEET + "phases:\n  two: Hm."},
    ),
    (
        "RT025",
        {"characters/samantha.yaml": SHEET + "speech:\n  acts: {‸three: {pace: 0.9}}"},
        {"characters/samantha.yaml": SHEET + "speech:\n  acts: {two: {pace: 0.9}}"},
    ),
    (
        "RT025",
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: ‸sigh}"},
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell}"},
    ),
    (
        "RT025",
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell, after: ‸nothing}"},
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell, after: secret}"},
    ),
    (
        "RT031",
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell, if: ‸shut}"},
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell, if: open}"},
    ),
    (
        "RT030",
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell, if: seen(‸b)}"},
        {"characters/samantha.yaml": SHEET + "speech:\n  breath: {sound: bell, if: open}"},
    ),
    ("RT005", {"characters/samantha.yaml": SHEET.replace("other", "‸secret")}, {}),
    ("RT051", {"c.yaml": "scene: ‸c\nbeats: [Hm.]"}, {"c.yaml": "scene: c\nbeats: [{goto: b}]"}),
    ("RT024", {"c.yaml": "scene: c\nplace: ‸moon\nbeats: [{goto: b}]"}, {}),
]


def examples() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    for code, bad, good in BEATS:
        yield code, story_files(bad), story_files(good)
    clean = story_files("- Hm.")
    for code, more, good_files in FILES:
        yield code, {**clean, **more}, {**clean, **good_files}


def place_of(files: dict[str, str]) -> tuple[dict[str, str], tuple[str, int, int] | None]:
    """The files without the mark, and where it stood."""
    out: dict[str, str] = {}
    place = None
    for path, text in files.items():
        before, found, after = text.partition(MARK)
        if found:
            place = (path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        out[path] = before + after
    return out, place


EXAMPLES = list(examples())


@pytest.mark.parametrize("n", range(len(EXAMPLES)))
def test_the_example_is_found_at_its_place_and_its_twin_is_clean(n: int) -> None:
    code, marked, good = EXAMPLES[n]
    bad, place = place_of(marked)
    found = faults(bad)
    mine = [d for d in found if d.code == code]
    assert mine, "\n".join(d.render() for d in found) or "nothing was found"
    if place is not None:
        assert place in [(d.path, d.line, d.column) for d in mine], mine[0].render()
    for d in mine:
        assert d.source == [*bad[d.path].split("\n"), ""][d.line - 1]
        rendered = d.render().split("\n")
        assert rendered[0].startswith(f"{d.path}:{d.line}:{d.column} {code} {CODES[code]}")
        assert rendered[2].index("^") == 4 + d.column - 1
    assert [d for d in faults(good) if d.code == code] == []


@pytest.mark.parametrize("n", range(len(EXAMPLES)))
def test_the_clean_twin_has_no_errors_at_all(n: int) -> None:
    assert [d.render() for d in faults(EXAMPLES[n][2]) if d.severity == "error"] == []


def test_there_is_an_example_of_every_code_and_enough_with_a_place() -> None:
    assert {code for code, _, _ in EXAMPLES} == {code for code in CODES if code < ONLY_CHECKED}
    assert sum(place_of(files)[1] is not None for _, files, _ in EXAMPLES) >= 60


def test_every_error_of_a_story_comes_in_one_go_and_in_order() -> None:
    files = story_files(
        "- plce: room\n- orb: wry\n  mod: x",
        c="- music: ear\n- |\n  [cander > 1] Hm.\n  Samatha: Hi.\n- set: {candor: lots}\n- goto: b",
        d="- I said #no\n- goto: b",
        e="- [",
    )
    files["f.yaml"] = "scene: f\nbeats:\n  - |\n    A\u200bb.\n"
    found = faults(files)
    got = [(d.path, d.code) for d in found]
    assert got == [
        ("a.yaml", "RT013"), ("a.yaml", "RT013"), ("c.yaml", "RT025"), ("c.yaml", "RT031"),
        ("c.yaml", "RT022"), ("c.yaml", "RT034"), ("d.yaml", "RT006"), ("e.yaml", "RT002"),
        ("f.yaml", "RT001"),
    ]  # fmt: skip
    assert found == sorted(found, key=lambda d: (d.path, d.line, d.column, d.code))


def test_a_scene_that_cannot_be_read_is_not_missed_by_those_that_go_there() -> None:
    files = story_files("- Hm.")
    files["b.yaml"] = END.replace("beats", "beat")
    assert {d.code for d in faults(files)} == {"RT010", "RT011"}


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("Samatha: Hi.", "RT022", "Samantha"),
        ("Samanta: Hi.", "RT022", "Samantha"),
        ("SAMANTHA: Hi.", "RT022", "Samantha"),
        ("Smaantha: Hi.", "RT022", "Samantha"),
        ("Samanthaa: Hi.", "RT022", "Samantha"),
        ("Os: Hi.", "RT022", "OS"),
        ("Yo: Hi.", "", ""),
        ("Your: Hi.", "RT023", "You"),
    ],
)
def test_near_misses_of_a_speaker(line: str, code: str, hint: str) -> None:
    found = faults_of(f"- |\n  {line}")
    codes = [d.code for d in found]
    if not code:
        assert codes in ([], ["RT023"])
        return
    assert found and found[0].code in ("RT022", "RT023"), codes
    assert hint in found[0].cure
    assert (found[0].code == "RT023") == (found[0].severity == "warning")


@pytest.mark.parametrize(
    "line",
    [
        "Listen: I know.",
        "Note to self: sleep.",
        "It was 12:30.",
        "Three things: a, b, c.",
        "Samantha\\: Hi.",
        "Samantha says: hi.",
        "The list: eggs.",
        "http://x.y/z",
        "Monday: rain.",
    ],
)
def test_other_colons_are_prose(line: str) -> None:
    assert faults_of(f"- |\n  {line}") == []
    story = small(f"- |\n  {line}")
    said = story.scene("a").ops[0]
    assert said.speech[1] == ""
    assert said.speech[2] == line.replace("\\:", ":")


def test_did_you_mean_names_the_nearest_or_the_few_there_are() -> None:
    assert did_you_mean("cander", ["candor", "open"]) == 'Did you mean "candor"?'
    assert did_you_mean("zzz", ["b", "a"]) == "Known here: a, b."
    assert did_you_mean("zzz", [str(n) * 3 for n in range(20)]) == ""
    assert did_you_mean("zzz", []) == ""


def test_the_caret_stays_in_sight_on_a_very_long_line() -> None:
    long = "word " * 400
    (found,) = faults_of(f"- |\n  {long}{{cander}} {long}")
    shown = found.render().split("\n")
    assert len(shown[1]) <= 110
    assert shown[1][shown[2].index("^") :].startswith("cander")


def test_a_finding_as_data_holds_everything() -> None:
    (found,) = faults_of("- plce: room")
    data = found.as_json()
    assert data["code"] == "RT013" and data["name"] == "unknown-beat"
    assert Diagnostic(**{k: v for k, v in data.items() if k != "name"}) == found  # type: ignore[arg-type]


def test_warnings_do_not_stop_a_story() -> None:
    story = small("- |\n  Your: Hi.")
    assert [d.code for d in story.warnings] == ["RT023"]


def test_no_story_yaml_is_a_plain_error() -> None:
    with pytest.raises(StoryErrors, match=r"story\.yaml is empty"):
        build_story([parse_source("a.yaml", b"scene: a")], [], None)
    with pytest.raises(StoryErrors):
        story_from_texts({})
