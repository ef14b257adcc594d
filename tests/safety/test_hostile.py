"""A story folder from a stranger: it runs nothing, reads nothing else, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.play import Endless, Session
from game.play import events as ev
from game.play.actions import Begin, Pick, Typed
from game.play.steps import RUN, bind_scene
from game.script import StoryErrors, load_story
from game.script.diagnostics import MOST, MOST_IN_ALL, Diagnostic, did_you_mean
from game.script.lint import check_folder
from game.script.load import story_from_texts
from game.terminal.prose import Prose
from tests.commands.helpers import Shell
from tests.script.kit import ROOT, faults_of, small, story_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small whole story on disk."""
    root = tmp_path / "tale"
    write(root, story_files("- Hm."))
    return root


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(monkeypatch)


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def errors(folder: Path) -> list[Diagnostic]:
    with pytest.raises(StoryErrors) as caught:
        load_story(folder)
    return caught.value.diagnostics


# -- time and memory ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beats", "code"),
    [
        ("".join(f"- goto: zz{n}\n" for n in range(2)), "RT020"),
        (
            "".join(f"- if: candor == {n}\n  then:\n    - goto: zz{n}\n" for n in range(300)),
            "RT020",
        ),
        ("".join(f"- k{n}: 1\n" for n in range(400)), "RT013"),
        ("- |\n" + "".join(f"  [m{n} > 3] x\n" for n in range(400)), "RT031"),
        ("- choices:\n" + "    - {say: x, id: q}\n" * 300, "RT040"),
        ("".join(f"- orb: zz{n}\n" for n in range(300)), "RT025"),
    ],
)
def test_of_many_mistakes_so_many_are_told(beats: str, code: str) -> None:
    found = faults_of(beats, tail="")
    assert {d.code for d in found} >= {code}
    assert len(found) <= MOST + 2
    if len(found) > MOST:
        told = next(d for d in found if d.code == "RT003")
        assert "200 mistakes" in told.message and told.path == "a.yaml"


def test_of_many_files_full_of_mistakes_so_many_are_told() -> None:
    files = story_files("- Hm.")
    for n in range(14):
        beats = "".join(f"  - orb: zz{m}\n" for m in range(220))
        files[f"x{n:02}.yaml"] = f"scene: x{n}\nbeats:\n{beats}  - goto: b\n"
    with pytest.raises(StoryErrors) as caught:
        story_from_texts(files)
    assert len(caught.value.diagnostics) < MOST_IN_ALL + 2 * MOST


def test_a_cut_scene_gives_no_mistakes_elsewhere() -> None:
    beats = "- |\n" + "".join(f"  [m{n} > 3] x\n" for n in range(300))
    beats += "- choices:\n    - {say: Late., id: late}\n"
    found = faults_of(beats, c="- if: chose(a.late)\n  then: [Yes.]\n- goto: b")
    assert {d.path for d in found} == {"a.yaml"}


def test_a_suggestion_among_ten_thousand_names_is_still_one() -> None:
    names = [f"scene_{n}" for n in range(10_000)]
    assert did_you_mean("scene_99999", names).startswith('Did you mean "scene_')
    assert did_you_mean("zz", names) == ""
    assert did_you_mean("zz", ["a", "b"]) == "Known here: a, b."


@pytest.mark.parametrize(
    "beats",
    ["- |\n" + "  x\n" * 3_000, "- {if: open, set: {candor: +1}}\n" * 2_000],
)
def test_long_scenes_in_a_circle_are_a_circle(beats: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.play.machine.MAX_STEPS", 10_000)
    session = Session(small(beats, tail="- goto: a"))
    with pytest.raises(Endless):
        session.act(Begin("off"))


def test_a_long_scene_alone_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.play.machine.MAX_STEPS", 10_000)
    session = Session(small("- |\n" + "  x\n" * 12_000))
    assert len(session.act(Begin("off"))) > 12_000
    assert session.wait == "ended"


def test_a_run_of_lines_takes_memory_by_its_length() -> None:
    """Each line of a run once kept every line behind it: ten gigabytes for fifty thousand."""
    story = small("- |\n" + "  x\n" * 2_000)
    bound = bind_scene(story.scene("a"), story)
    held = [len(cell.cell_contents) for step in bound.steps for cell in step.__closure__ or ()
            if isinstance(cell.cell_contents, list)]  # fmt: skip
    assert len(held) > 1_900 and max(held) <= RUN
    assert len(Session(story).act(Begin("off"))) > 2_000


def test_typed_words_can_not_make_a_line_without_end() -> None:
    talk = (
        "- talk: |\n    Samantha: x\n  id: tk\n  turns: 1\n  outcomes: {o: {say: y}}\n"
        "  remember: {w: any}\n  fallback: z\n- |\n  "
    )
    assert [d.code for d in faults_of(talk + "{quote(w)}" * 150)] == ["RT060"]
    session = Session(small(talk + "{quote(w)}" * 100))
    session.act(Begin("off"))
    said = [e for e in session.act(Typed("w" * 9_000)) if isinstance(e, ev.Said)]
    assert max(len(e.text) for e in said) == 200_000


@pytest.mark.parametrize(
    ("head", "beats"),
    [
        ("0 1000000", "{" + "*".join(["candor"] * 39) + "/2}"),
        ("0 1000000", "{" + "*".join(["candor"] * 39) + "*1000000}"),
        ("0 1000000", "{0 - candor * candor / 1000000}"),
        ("-1000000 1000000", "{-candor}"),
    ],
)
def test_large_numbers_are_printed(head: str, beats: str) -> None:
    files = story_files(f"- |\n  x {beats}")
    files["story.yaml"] = files["story.yaml"].replace(
        "start: 2, range: 0 10", f"start: 1000000, range: {head}"
    )
    said = [e for e in Session(story_from_texts(files)).act(Begin("off")) if isinstance(e, ev.Said)]
    assert len(said[0].text) < 400


@pytest.mark.parametrize("number", ["9" * 30, "9" * 4_000, "9" * 9_000, "1e400", "inf", "0x10"])
def test_numbers_too_large_are_refused(number: str) -> None:
    for old, new in (("range: 0 10", f"range: 0 {number}"), ("start: 2", f"start: {number}")):
        files = story_files("- |\n  {candor * candor * candor}")
        files["story.yaml"] = files["story.yaml"].replace(old, new, 1)
        with pytest.raises(StoryErrors) as caught:
            story_from_texts(files)
        assert {d.path for d in caught.value.diagnostics} == {"story.yaml"}


def test_a_file_of_a_hundred_megabytes_is_not_read(folder: Path) -> None:
    with (folder / "c.yaml").open("wb") as file:
        file.truncate(100_000_000)
    found = errors(folder)
    assert {d.code for d in found} == {"RT003"}
    (folder / "c.yaml").unlink()
    (folder / "c.yaml").write_text("#" * 2_100_000)
    assert [(d.path, d.code) for d in errors(folder)] == [("c.yaml", "RT003")]


def test_a_large_file_behind_a_compiled_copy_is_not_read(folder: Path, tmp_path: Path) -> None:
    (folder / "c.yaml").write_text("scene: c\nbeats:\n  - goto: b\n")
    load_story(folder, tmp_path / "cache")
    with (folder / "c.yaml").open("wb") as file:
        file.truncate(10_000_000)
    with pytest.raises(StoryErrors):
        load_story(folder, tmp_path / "cache")


def test_more_names_than_are_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.script.source.MAX_ENTRIES", 50)
    for n in range(60):
        (folder / f"d{n}").mkdir()
    assert [d.code for d in errors(folder)] == ["RT003"]


def test_folders_too_deep_are_told_of(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 20)
    deep.mkdir(parents=True)
    (deep / "c.yaml").write_text("scene: c\nbeats: [x]\n")
    assert [(d.code, d.path.count("/")) for d in errors(folder)] == [("RT003", 16)]


# -- nothing else is read ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{character: samantha, spoken: true}", "{character: ../../secret}"),
        ("{character: samantha, spoken: true}", "{character: /etc/passwd}"),
        (
            "{title: A room, lights",
            '{title: A room, lights: ["../x"], bed: hum}\n  r2: {title: R, lights',
        ),
        ("room: {title: A room", "../room: {title: A room"),
        ("air: {}", "../../air: {}"),
        ("[hum, bell]", '[hum, bell, "../../etc/passwd"]'),
        ("start: a", "start: ../a"),
        ("id: small", "id: ../../small"),
    ],
)
def test_a_path_is_no_name(old: str, new: str) -> None:
    files = story_files("- Hm.")
    assert old in files["story.yaml"]
    files["story.yaml"] = files["story.yaml"].replace(old, new, 1)
    with pytest.raises(StoryErrors) as caught:
        story_from_texts(files)
    assert "RT014" in {d.code for d in caught.value.diagnostics}


@pytest.mark.parametrize(
    "beat",
    [
        "- place: ../../etc passwd",
        "- sound: ../bell",
        "- music: /air",
        "- goto: ../b",
        "- call: a/b",
    ],
)
def test_a_path_is_no_name_in_a_scene(beat: str) -> None:
    assert {d.code for d in faults_of(beat)} & {"RT014", "RT024"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("where", ["characters", "act1", "playthroughs", "assets", "."])
def test_links_out_of_the_folder_are_refused(folder: Path, tmp_path: Path, where: str) -> None:
    secret = tmp_path / "secrets"
    secret.mkdir()
    (secret / "key.yaml").write_text("token: hunter2\n")
    (folder / where).mkdir(exist_ok=True)
    (folder / where / "l").symlink_to(secret, target_is_directory=True)
    (folder / where / "k.yaml").symlink_to(secret / "key.yaml")
    if where == "assets":
        # Pictures are looked for by name alone, and none of ours leads there.
        assert "hunter2" not in "".join(d.render() for d in check_folder(folder))
        return
    if where == "playthroughs":
        from game.rehearsal.playthrough import read_playthroughs

        plays, found = read_playthroughs(folder)
        assert plays == []
    else:
        found = errors(folder)
    assert len(found) == 2 and {d.code for d in found} == {"RT001"}
    assert "hunter2" not in "".join(d.render() for d in found)


def test_nothing_runs(folder: Path) -> None:
    """In a process of its own, whose every opening of a file and start of a process is noted."""
    (folder / "c.yaml").write_text(
        "scene: c\nbeats:\n  - |\n    {__import__('os').system('touch ran')}\n"
        "  - if: open.__class__\n    then: [x]\n  - !!python/object/apply:os.system [touch ran]\n"
    )
    (folder / "conftest.py").write_text("raise SystemExit('ran')")
    (folder / "yaml.py").write_text("raise SystemExit('ran')")
    (folder / "sitecustomize.py").write_text("raise SystemExit('ran')")
    code = (
        "import sys\nseen = []\n"
        "sys.addaudithook(lambda e, a: seen.append((e, str(a[0]))) if e in "
        "('os.system', 'subprocess.Popen', 'socket.connect', 'os.exec', 'open') else None)\n"
        "from pathlib import Path\nfrom game.script.lint import check_folder\n"
        "check_folder(Path(sys.argv[1])); start = len(seen)\n"
        "found = check_folder(Path(sys.argv[1]))\n"
        "assert found\nprint(*sorted({f'{e} {a}' for e, a in seen[start:]}), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-400:]
    opened = done.stdout.split("\n")
    assert any("c.yaml" in row for row in opened)
    for row in filter(None, opened):
        assert row.startswith(f"open {folder}") or "words.txt" in row, row
    assert not (ROOT / "ran").exists() and not (folder / "ran").exists()


# -- what is printed ---------------------------------------------------------------------------

NASTY = (
    "\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\x07", "\x08\x08", "\r", "\u202e", "\u2066",
    "\u200b", "\ufeff", "\u2028", "\x85", "\x7f", "\U000e0041", "\u3164", "\uffa0", "\u180e",
)  # fmt: skip


@pytest.mark.parametrize("sign", NASTY, ids=lambda sign: f"U+{ord(sign[0]):04X}")
@pytest.mark.parametrize(
    "beat",
    ["- |\n  Samantha: x{}y", "- choices:\n    - say: x{}y", "- goto: x{}y", "- set: {{x{}y: 1}}"],
    ids=["prose", "label", "id", "name"],
)
def test_hidden_signs_are_refused_and_not_printed(
    folder: Path, shell: Shell, sign: str, beat: str
) -> None:
    text = "scene: c\nbeats:\n  " + beat.format(sign).replace("\n", "\n  ") + "\n  - goto: b\n"
    (folder / "c.yaml").write_bytes(text.encode())
    for flags in ([], ["--json"]):
        ran = shell("check", str(folder), *flags)
        assert ran.code == 1
        if sign != "\r":  # a lone one is a line's end to an editor, and to us
            assert "RT001" in ran.out
        odd = {c for c in ran.out + ran.err if not c.isprintable() and c != "\n"}
        assert odd == set()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_of_a_file_prints_nothing_hidden(folder: Path, shell: Shell) -> None:
    (folder / "a\x1b[31m.yaml").write_text("scene: c")
    (folder / "a\u202eb").mkdir()
    ran = shell("check", str(folder))
    assert ran.code == 1 and ran.out.count(" RT001 ") == 2
    assert all(c.isprintable() or c == "\n" for c in ran.out)


def test_what_was_typed_reaches_no_terminal_as_it_is() -> None:
    talk = (
        "- talk: |\n    Samantha: x\n  id: tk\n  outcomes: {o: {say: y}}\n"
        "  remember: {w: any}\n  fallback: z\n- |\n  You said {quote(w)}."
    )
    session = Session(small(talk))
    session.act(Begin("off"))
    events = session.act(Typed("a" + "".join(NASTY) + "b"))
    events = events + session.act(Pick("a.o"))
    prose = Prose(60, colour=True, places={})
    for event in events:
        assert all(c.isprintable() or c in "\n" for c in prose.of(event).replace("\x1b[", ""))
    plain = Prose(60, places={})
    assert all(c.isprintable() or c == "\n" for event in events for c in plain.of(event))
