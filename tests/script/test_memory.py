"""With a memory of what was understood before the story is the same as without, edit by edit."""

from __future__ import annotations

import random

import pytest

from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.load import Memory, build_story
from game.script.source import Source, parse_source
from game.script.story import Story
from tests.live.kit import FILES

EDITS = [
    ("attic.yaml", "Dust", "Owls"),
    ("attic.yaml", "goto: cellar", "goto: celar"),
    ("hall.yaml", "{lamp: true, warmth: +2}", "{lamp: true, wramth: +2}"),
    ("story.yaml", "warmth:", "wramth:"),
    ("story.yaml", "  Ada:", "  Eva:"),
    ("characters/ada.yaml", "id: key", "id: stone"),
    ("cellar.yaml", "scene: cellar", "scene: attic"),
    ("cellar.yaml", "  - talk: |", "  - tlak: |"),
    ("hall.yaml", "beats:", "beats: ["),
    (
        "attic.yaml",
        "scene: attic",
        "scene: attic\n---\nscene: roof\nbeats:\n  - ending: out\n---\nscene: loft",
    ),
]


def sources(files: dict[str, str]) -> list[Source]:
    return [parse_source(path, text.encode()) for path, text in sorted(files.items())]


def outcome(files: dict[str, str], memory: Memory | None) -> object:
    try:
        return told(build_story(sources(files), [], None, memory))
    except StoryErrors as errors:
        return errors.diagnostics


def told(story: Story) -> tuple[object, ...]:
    scenes = {scene: story.scene(scene).as_json() for scene in story.scene_ids}
    return (
        story.version,
        story.header.as_json(),
        scenes,
        dict(story.renames),
        dict(story.former_choices),
        story.warnings,
    )


@pytest.mark.parametrize("seed", range(12))
def test_edit_after_edit(seed: int) -> None:
    chance = random.Random(seed)
    memory = Memory()
    files = dict(FILES)
    broken = 0
    for _ in range(24):
        path, old, new = chance.choice(EDITS)
        if chance.random() < 0.3:
            files = dict(FILES)
        elif path not in files:
            files[path] = FILES[path]
        elif old in files[path] and chance.random() < 0.8:
            files[path] = files[path].replace(old, new)
        elif path != "story.yaml":
            del files[path]
        fresh = outcome(files, None)
        assert outcome(files, memory) == fresh
        broken += isinstance(fresh, list) and all(isinstance(d, Diagnostic) for d in fresh)
    assert 0 < broken < 24


def test_what_did_not_change_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.script import nodes

    read: list[str] = []
    compose = nodes.compose

    def noting(source: Source) -> object:
        read.append(source.path)
        return compose(source)

    monkeypatch.setattr(nodes, "compose", noting)
    memory = Memory()
    build_story(sources(FILES), [], None, memory)
    assert sorted(read) == sorted(FILES)
    read.clear()
    edited = {**FILES, "attic.yaml": FILES["attic.yaml"].replace("Dust", "Owls")}
    build_story(sources(edited), [], None, memory)
    assert read == ["attic.yaml"]
    assert set(memory.composed) == {(s.path, s.digest) for s in sources(edited)}
