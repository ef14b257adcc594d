"""The gallery: what any play came to is remembered, and nothing else is told."""

from __future__ import annotations

from pathlib import Path

from game.app.gallery import Gallery
from game.app.wish import Wish
from game.play.events import Ended, ToneKept
from game.script import load_story
from game.store.places import package_story, user_places
from game.store.read import ReadLines
from tests.pilot import CALM, Pilot, keep_settings


def gallery(path: Path | None = None) -> Gallery:
    return Gallery(load_story(package_story()), ReadLines(path))


def test_what_was_come_to_is_remembered_over_runs(tmp_path: Path) -> None:
    path = tmp_path / "gallery.txt"
    first = gallery(path)
    first.note([ToneKept("beach", True), ToneKept("apartment", False), Ended("mono", "Mono", "")])
    again = gallery(path).page
    assert [e.title for e in again.endings if e.title] == ["Mono"]
    assert [room.id for room in again.rooms if room.id] == ["beach"]
    assert len(again.endings) == 8 and len(again.rooms) == 5


def test_an_ending_that_nobody_came_to_is_not_named() -> None:
    told = " ".join(gallery().lines())
    assert "0 of 8" in told and "Signal" not in told
    assert all(not e.title and not e.note for e in gallery().page.endings)


def test_rooms_are_listened_to_one_by_one_and_all_at_once() -> None:
    keep_settings(**CALM)
    kept = gallery(user_places().gallery_file)
    kept.note([ToneKept("beach", True), ToneKept("seaside", True), Ended("loop", "Loop", "")])
    with Pilot() as pilot:
        pilot.take("Gallery")
        labels = [item.label for item in pilot.view.items]
        assert "Endings, 1 of 8" in labels and "Loop" in labels and "Signal" not in labels
        assert "Rooms kept, 2 of 5" in labels
        assert pilot.view.hearing.music == "title" and not pilot.view.hearing.layers
        pilot.take("The front")
        hearing = pilot.view.hearing
        assert (hearing.music, hearing.layers) == ("", ("bed_beach",))
        pilot.take("All of them")
        assert pilot.view.hearing.layers == ("bed_beach", "bed_seaside")
        pilot.key("escape")
        assert pilot.view.screen == "title"
        assert pilot.view.hearing.music == "title" and not pilot.view.hearing.layers


def test_a_room_kept_in_the_play_is_in_the_gallery() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=3)) as pilot:
        gallery_of = pilot.app.playing.gallery
        assert gallery_of is not None
        assert not any(room.id for room in gallery_of.page.rooms)
        for _ in range(400):
            view = pilot.view
            if view.card is not None and view.card.kind == "tone":
                break
            pilot.key("1") if view.items else pilot.key("space")
        pilot.key("1")
        pilot.until(lambda v: any(item.id == "keep" for item in v.items))
        pilot.key("1")
        assert [room.id for room in gallery_of.page.rooms if room.id] == ["editing_room"]
    assert [r.id for r in gallery(user_places().gallery_file).page.rooms if r.id] == [
        "editing_room"
    ]
