"""The compiled copy: used while nothing changed, never where anything did, always equal."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from game.script import Story, StoryErrors, cache, load, load_story
from tests.script.kit import SHIPPED, story_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "tale"
    for path, text in story_files("- |\n  Your: A warning.\n  You: {a|b} *c* \\* {candor}").items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


class Built:
    """How often a story was compiled from source."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        real = load.build_story

        def counted(*args: Any) -> Story:
            self.times += 1
            return real(*args)

        monkeypatch.setattr(load, "build_story", counted)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Built:
    return Built(monkeypatch)


def whole(story: Story) -> str:
    """Everything a story holds, as text."""
    return json.dumps(
        [
            story.version,
            story.header.as_json(),
            [story.scene(scene).as_json() for scene in story.scene_ids],
            dict(story.renames),
            dict(story.former_choices),
            [w.as_json() for w in story.warnings],
        ]
    )


def test_a_second_load_comes_from_the_copy_and_is_equal(folder: Path, built: Built) -> None:
    kept = folder.parent / "cache"
    first = load_story(folder, kept)
    second = load_story(folder, kept)
    assert built.times == 1
    assert whole(first) == whole(second)
    assert second.warnings and second.folder == folder


def test_so_it_is_with_the_shipped_story(tmp_path: Path, built: Built) -> None:
    first, second = load_story(SHIPPED, tmp_path), load_story(SHIPPED, tmp_path)
    assert built.times == 1
    assert whole(first) == whole(second)


def test_an_edit_is_seen(folder: Path, built: Built) -> None:
    kept = folder.parent / "cache"
    before = load_story(folder, kept)
    file = folder / "a.yaml"
    stamp = file.stat()
    file.write_text(file.read_text().replace("warning", "wArning"))
    after = load_story(folder, kept)
    assert built.times == 2
    assert after.version != before.version
    # The same size, and its time put back: within the time of one tick the content decides.
    file.write_text(file.read_text().replace("wArning", "waRning"))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert "waRning" in whole(load_story(folder, kept))


def test_a_touch_without_a_change_is_a_hit(folder: Path, built: Built) -> None:
    kept = folder.parent / "cache"
    load_story(folder, kept)
    os.utime(folder / "a.yaml", ns=(1, 1))
    load_story(folder, kept)
    assert built.times == 1


def test_a_file_more_a_file_less_and_another_name_are_misses(folder: Path, built: Built) -> None:
    kept = folder.parent / "cache"
    load_story(folder, kept)
    (folder / "c.yaml").write_text("scene: c\nbeats: [{goto: b}]")
    assert load_story(folder, kept).has_scene("c")
    (folder / "c.yaml").rename(folder / "d.yaml")
    load_story(folder, kept)
    (folder / "d.yaml").unlink()
    assert not load_story(folder, kept).has_scene("c")
    assert built.times == 4


@pytest.mark.parametrize("which", ["index", "scenes"])
@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", "{}", '"x"', "[" * 100_000, '{"format": 2}', "cut", "flip", "gone"],
    ids=lambda d: d[:12],
)
def test_a_damaged_copy_is_not_used(folder: Path, built: Built, which: str, damage: str) -> None:
    kept = folder.parent / "cache"
    want = whole(load_story(folder, kept))
    (file,) = kept.glob(f"*.{which}.json")
    raw = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(raw[: len(raw) // 2])
    elif damage == "flip":
        at = raw.index(b"warning")
        file.write_bytes(raw[:at] + b"W" + raw[at + 1 :] if which == "scenes" else raw[:-1] + b"]")
    else:
        file.write_text(damage)
    assert whole(load_story(folder, kept)) == want
    assert built.times == 2
    load_story(folder, kept)
    assert built.times == 2


def test_another_compiler_does_not_use_it(
    folder: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = folder.parent / "cache"
    load_story(folder, kept)
    monkeypatch.setattr(cache, "compiler_stamp", lambda: "another")
    load_story(folder, kept)
    assert built.times == 2


def test_a_story_with_mistakes_leaves_no_copy(folder: Path) -> None:
    kept = folder.parent / "cache"
    (folder / "a.yaml").write_text("scene: a\nbeats: [{goto: nowhere}]")
    for _ in range(2):
        with pytest.raises(StoryErrors):
            load_story(folder, kept)
    assert not kept.exists()


def test_a_save_during_the_compiling_is_not_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer saves again between the reading and the keeping: the copy is of the old text."""
    kept = folder.parent / "cache"
    file = folder / "a.yaml"
    real = load.build_story

    def slow(*args: Any) -> Story:
        story = real(*args)
        file.write_text(file.read_text().replace("A warning.", "A later one."))
        return story

    monkeypatch.setattr(load, "build_story", slow)
    assert "A warning." in whole(load_story(folder, kept))
    monkeypatch.setattr(load, "build_story", real)
    assert "A later one." in whole(load_story(folder, kept))


def test_two_stories_have_two_copies(folder: Path) -> None:
    kept = folder.parent / "cache"
    other = folder.parent / "other"
    shutil.copytree(folder, other)
    (other / "b.yaml").write_text("scene: b\nbeats: [{ending: out}]")
    one, two = load_story(folder, kept), load_story(other, kept)
    assert whole(load_story(folder, kept)) == whole(one)
    assert whole(load_story(other, kept)) == whole(two)


def test_a_place_that_cannot_be_written_is_no_error(folder: Path) -> None:
    blocked = folder.parent / "cache"
    blocked.write_text("a file, and no folder")
    assert load_story(folder, blocked).scene_ids == ("a", "b")
