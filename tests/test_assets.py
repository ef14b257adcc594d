"""Everything that the shipped story names is there, and every asset says where it comes from."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from PIL import Image

from game.script import Story, load_story

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story(ROOT / "story")


def test_every_light_of_every_place_has_its_picture(story: Story) -> None:
    wanted = {f"{p.id}_{light}.webp" for p in story.places.values() for light in p.lights}
    there = {p.name for p in (ASSETS / "backdrops").glob("*.webp")}
    assert not wanted - there


def test_every_picture_opens_at_its_full_size() -> None:
    for path in sorted((ASSETS / "backdrops").glob("*.webp")):
        with Image.open(path) as picture:
            assert picture.size == (1920, 1080), path.name
            picture.load()


def test_every_piece_and_sound_is_there(story: Story) -> None:
    music = {p.stem for p in (ASSETS / "music").glob("*.ogg")}
    sounds = {p.stem for p in (ASSETS / "sounds").glob("*.ogg")}
    assert not set(story.header.music) - music
    beds = {p.bed for p in story.places.values()} | {t.bed for t in story.tones.values()}
    named = set(story.header.sounds) | beds - {""}
    assert not named - sounds


def test_the_lists_name_only_what_the_story_uses(story: Story) -> None:
    played = {str(story.scene(s).music) for s in story.scene_ids}
    heard: set[str] = set()
    for scene_id in story.scene_ids:
        for op in story.scene(scene_id).ops:
            kind = getattr(op, "kind", "")
            if kind == "music":
                played.add(str(getattr(op, "value", "")))
            elif kind == "sound":
                heard.add(str(getattr(op, "value", "")))
    # The title's music is played by the title screen, beds by their places and tones.
    beds = {p.bed for p in story.places.values()} | {t.bed for t in story.tones.values()}
    assert set(story.header.music) <= played | {"title"}
    assert set(story.header.sounds) <= heard | beds | {"tone_record", "tone_stop", "ui_message"}


def test_credits_name_every_file() -> None:
    text = (ASSETS / "CREDITS.md").read_text(encoding="utf-8")
    patterns = re.findall(r"`([\w./*-]+\.\w+)`", text)
    unnamed = []
    for path in sorted(ASSETS.rglob("*")):
        inside = path.relative_to(ASSETS)
        if path.is_dir() or inside.parts[0] == "make" or path.name == "CREDITS.md":
            continue
        if "__pycache__" in inside.parts:
            continue
        names = (f"assets/{inside.as_posix()}", inside.as_posix())
        if not any(fnmatch(name, pattern) for name in names for pattern in patterns):
            unnamed.append(str(inside))
    assert not unnamed


def test_every_command_in_the_credits_runs_a_script_that_is_there() -> None:
    text = (ASSETS / "CREDITS.md").read_text(encoding="utf-8")
    scripts = set(re.findall(r"python (assets/make/\w+\.py)", text))
    assert scripts
    assert not [script for script in sorted(scripts) if not (ROOT / script).is_file()]
