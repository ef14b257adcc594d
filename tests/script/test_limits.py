"""A story may come from a stranger: whatever its files hold ends in a diagnostic."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.script import Diagnostic, Story, StoryErrors, load_story
from game.script.load import build_story
from game.script.source import parse_source
from tests.script.kit import ROOT, SHIPPED, faults, faults_of, small, story_files

HEAD = "scene: c\nbeats:\n  - "


def found_in(text: str, path: str = "c.yaml") -> list[Diagnostic]:
    return faults({**story_files("- Hm."), path: text})


def bomb() -> str:
    rows = ["a0: &a0 [lol, lol]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(rows)


TEXTS: dict[str, tuple[str, set[str]]] = {
    "alias bomb": (bomb(), {"RT004"}),
    "alias to itself": ("scene: c\nbeats: &x [*x]", {"RT004"}),
    "anchored key": ("scene: c\n&a beats: [x]", {"RT004"}),
    "tagged key": ("scene: c\n!x beats: [x]", {"RT004"}),
    "tagged key in a flow": ("scene: c\nbeats: [{!x set: {open: true}}]", {"RT004"}),
    "merge": ("x: &x {scene: c}\n<<: *x", {"RT004"}),
    "many documents": ("---\nscene: c\n" * 3000, {"RT011", "RT021"}),
    "lists in a block": (HEAD + "- " * 20_000 + "x", {"RT002", "RT003"}),
    "lists in a flow": (HEAD + "[" * 20_000 + "]" * 20_000, {"RT002", "RT003"}),
    "lists never closed": (HEAD + "[" * 200_000, {"RT002", "RT003"}),
    "maps in a flow": (HEAD + "{a: " * 20_000 + "}" * 20_000, {"RT002", "RT003"}),
    "keys of keys": (HEAD + "? " * 20_000 + "x", {"RT002", "RT003"}),
    "keys of keys in a flow": (HEAD + "[" + "? " * 20_000 + "x]", {"RT002", "RT003"}),
    "deep maps": ("\n".join(" " * n + "a:" for n in range(900)), {"RT002", "RT003"}),
    "many values": (HEAD + "[" + "a, " * 250_000 + "]", {"RT003"}),
    "huge number": (HEAD + "pause: " + "9" * 5000, {"RT012"}),
    "huge number to set": (HEAD + "set: {candor: 1" + "0" * 50 + "}", {"RT034"}),
    "huger number to set": (HEAD + "set: {candor: 1" + "0" * 9000 + "}", {"RT012"}),
    "not a number": (HEAD + "pause: .nan", {"RT012"}),
    "no end": (HEAD + "pause: inf", {"RT012"}),
    "long label": (HEAD + "choices:\n    - say: " + "x" * 100_000, {"RT012"}),
    "long condition": (HEAD + "if: " + "x" * 100_000 + "\n    orb: wry", {"RT030"}),
    "many braces": (HEAD + "|\n    " + "{" * 30_000, {"RT060"}),
    "braces in braces": (HEAD + "|\n    " + "{a|" * 9_000 + "}" * 9_000, {"RT060"}),
    "many stars": (HEAD + "|\n    " + "*" * 30_001, {"RT060"}),
    "a long key": ("k" * 5_000 + ": x", {"RT002", "RT010", "RT011"}),
    "binary tag": (HEAD + "!!binary aGk=", {"RT004"}),
    "python tag": (HEAD + "!!python/object/apply:os.system [ls]", {"RT004"}),
    "directive": ("%YAML 9.9\n---\nscene: c\n", {"RT002"}),
    "tag directive": ("%TAG ! tag:x,2000:\n---\nscene: !y c\n", {"RT004"}),
    "scalar": ("hello", {"RT012"}),
    "number": ("12", {"RT012"}),
    "list": ("- a", {"RT012"}),
    "null byte": ("scene: c\nbeats: [a\0b]", {"RT001"}),
    "escape": ("scene: c\nbeats: [a\x1bb]", {"RT001"}),
    "bidi override": ("scene: c\nbeats: [a\u202eb]", {"RT001"}),
    "bidi isolate": ("scene: c\nbeats: [a\u2066b]", {"RT001"}),
    "zero width": ("scene: c\nbeats: [a\u200bb]", {"RT001"}),
    "next line": ("scene: c\nbeats: [a\x85b]", {"RT001"}),
    "line separator": ("scene: c\nbeats: [a\u2028b]", {"RT001"}),
    "no character": ("scene: c\nbeats: [a\uffffb]", {"RT001"}),
    "tag characters": ("scene: c\nbeats: [a\U000e0041b]", {"RT001"}),
    "escaped control": ('scene: c\nbeats: ["a\\x1bb"]', {"RT001"}),
    "escaped bidi": ('scene: c\nbeats: ["a\\u202eb"]', {"RT001"}),
    "escaped null": ('scene: c\ntitle: "a\\0b"\nbeats: [x]', {"RT001"}),
    "tab indent": ("scene: c\nbeats:\n\t- x", {"RT002"}),
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_ends_in_a_diagnostic(name: str) -> None:
    text, codes = TEXTS[name]
    found = found_in(text)
    assert {d.code for d in found if d.path == "c.yaml"} & codes, [d.render() for d in found][:3]
    for d in found[:50]:
        assert 1 <= d.line <= text.count("\n") + 2
        assert len(d.render()) < 2_000


@pytest.mark.parametrize("sign", ["- ", "? ", "[", "{a: ", "{? ", "- - ? "])
def test_deep_nesting_does_not_kill_the_program(sign: str, tmp_path: Path) -> None:
    """In a process of its own: a parser in C could take the whole one down with it."""
    for path, text in story_files("- Hm.").items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    (tmp_path / "c.yaml").write_text(HEAD + sign * (1_500_000 // len(sign)))
    code = (
        "import sys\nfrom pathlib import Path\nfrom game.script import StoryErrors, load_story\n"
        "try: load_story(Path(sys.argv[1]))\n"
        "except StoryErrors as e: print(e.diagnostics[0].code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.strip() in ("RT002", "RT003")


def test_a_line_of_a_hundred_thousand_characters_is_a_line() -> None:
    words = "word " * 20_000
    story = small(f"- |\n  Samantha: {words}x")
    assert story.scene("a").ops[0].speech[2] == words + "x"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "tale"
    for path, text in story_files("- Hm.").items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


def errors(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(StoryErrors) as caught:
        load_story(folder)
    return [(d.path, d.code) for d in caught.value.diagnostics]


def test_a_file_of_three_megabytes(folder: Path) -> None:
    (folder / "c.yaml").write_text("# x\n" * 750_000)
    assert errors(folder) == [("c.yaml", "RT003")]


def test_more_files_than_a_story_may_have(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.script.source.MAX_FILES", 2)
    assert errors(folder) == [(".", "RT003")]


def test_a_file_that_is_no_utf_8(folder: Path) -> None:
    (folder / "c.yaml").write_bytes("scene: c\nbeats:\n  - é".encode("latin-1"))
    with pytest.raises(StoryErrors) as caught:
        load_story(folder)
    assert [(d.code, d.line) for d in caught.value.diagnostics] == [("RT001", 3)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_out_or_in_circles(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2")
    (folder / "out.yaml").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    with pytest.raises(StoryErrors) as caught:
        load_story(folder)
    found = caught.value.diagnostics
    assert [d.path for d in found] == ["again", "out.yaml", "round", "up"]
    assert {d.code for d in found} == {"RT001"}
    assert "hunter2" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_and_one_to_a_neighbour(folder: Path) -> None:
    (folder / "c.yaml").symlink_to(folder / "nothing.yaml")
    assert [code for _, code in errors(folder)] == ["RT001"]
    (folder / "c.yaml").unlink()
    (folder / "b.yaml").rename(folder / "b.txt")
    (folder / "b.yaml").symlink_to(folder / "b.txt")
    assert load_story(folder).has_scene("b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "c.yaml")
    assert errors(folder) == [("c.yaml", "RT001")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/\xff\xfe.yaml", "wb") as file:  # noqa: PTH123 - no Path can
        file.write(b"scene: c")
    assert [code for _, code in errors(folder)] == ["RT001"]


def test_hidden_folders_and_recorded_plays_are_not_read(folder: Path) -> None:
    for name in (".git", "playthroughs", "assets"):
        (folder / name).mkdir()
        (folder / name / "x.yaml").write_text("[")
    (folder / ".hidden.yaml").write_text("[")
    assert load_story(folder).scene_ids == ("a", "b")


def test_line_ends_and_a_mark_of_order_change_nothing(folder: Path) -> None:
    plain = load_story(folder)
    for file in folder.rglob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    windows = load_story(folder)
    assert windows.version == plain.version
    for scene in plain.scene_ids:
        assert windows.scene(scene).as_json() == plain.scene(scene).as_json()


def test_a_tab_within_a_line_is_a_tab() -> None:
    assert small("- |\n  a\tb").scene("a").ops[0].speech[2] == "a\tb"
    assert faults_of("-\tpause: 1")[0].code in ("RT002", "RT010", "RT012")


def test_no_folder_and_no_story(tmp_path: Path) -> None:
    assert errors(tmp_path / "nowhere")[0][1] == "RT001"
    assert errors(tmp_path)[0] == ("story.yaml", "RT001")


REAL = {
    file.relative_to(SHIPPED).as_posix(): file.read_bytes()
    for file in sorted(SHIPPED.rglob("*.yaml"))
    if "playthroughs" not in file.parts
}
HEADS = {path: raw for path, raw in REAL.items() if not path.startswith("act")}
BITS = (
    b"\n",
    b" ",
    b"  ",
    b"-",
    b"- ",
    b":",
    b": ",
    b"|",
    b">",
    b"#",
    b" #",
    b"{",
    b"}",
    b"[",
    b"]",
    b"*",
    b"&a ",
    b"*a",
    b"!x ",
    b"'",
    b'"',
    b"\t",
    b"%",
    b"@",
    b"`",
    b"?",
    b"\\",
    b"\xff",
    b"\x00",
    b"\r",
    b"goto: x",
    b"if: (",
    b"- - - ",
    b"? ",
    b"---\n",
    b"...\n",
    b"\xe2\x80\xae",
    b"null",
    b"~",
    b"beats:",
    b"- choices:",
    b"- talk: |",
    b"{quote(x)}",
    b"{&a|b}",
    b"\xf0\x9f\x99\x82",
)
Edit = tuple[str, int, int, bytes]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "put", "swap", "cut line", "twin line", "swap lines", "indent"]),
        st.integers(0, 1_000_000),
        st.integers(1, 60),
        st.sampled_from(BITS),
    ),
    min_size=1,
    max_size=4,
)


def mutated(raw: bytes, edits: list[Edit]) -> bytes:
    for kind, at, length, bit in edits:
        if "line" in kind or kind == "indent":
            lines = raw.split(b"\n")
            n = at % len(lines)
            if kind == "cut line":
                del lines[n : n + length % 5]
            elif kind == "twin line":
                lines.insert((n + length) % len(lines), lines[n])
            elif kind == "indent":
                lines[n] = b" " * (length % 5) + lines[n].lstrip(b" " if length % 2 else b"")
            else:
                m = (n + length) % len(lines)
                lines[n], lines[m] = lines[m], lines[n]
            raw = b"\n".join(lines)
            continue
        at %= len(raw) + 1
        if kind == "cut":
            raw = raw[:at] + raw[at + length :]
        elif kind == "put":
            raw = raw[:at] + bit + raw[at:]
        else:
            end = at + length
            raw = raw[:at] + raw[end : end + length] + raw[at:end] + raw[end + length :]
    return raw


def build(files: dict[str, bytes]) -> Story | StoryErrors:
    wrong: list[Diagnostic] = []
    sources = []
    for path, raw in sorted(files.items()):
        try:
            sources.append(parse_source(path, raw))
        except StoryErrors as refused:
            wrong += refused.diagnostics
    try:
        return build_story(sources, wrong, None)
    except StoryErrors as refused:
        return refused


@given(st.sampled_from(sorted(REAL)), EDITS)
@settings(max_examples=300)
def test_a_damaged_story_is_a_story_or_its_errors(path: str, edits: list[Edit]) -> None:
    """Only the damaged scene is compiled beside the declarations: the rest is in other tests."""
    result = build({**HEADS, path: mutated(REAL[path], edits)})
    if isinstance(result, Story):
        return
    assert result.diagnostics
    for d in result.diagnostics:
        assert d.line >= 1 and d.column >= 1 and d.message
        assert d.render().startswith(f"{d.path}:{d.line}:{d.column} {d.code}")


@given(st.binary(max_size=300), st.sampled_from(["story.yaml", "x.yaml", "characters/x.yaml"]))
@settings(max_examples=100)
def test_any_bytes_are_a_story_or_its_errors(raw: bytes, path: str) -> None:
    assert isinstance(build({**HEADS, path: raw}), Story | StoryErrors)
