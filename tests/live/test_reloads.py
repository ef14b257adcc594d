"""Saved files come into a running play: edits, renames, half-written files, files gone and new."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.live import reloads as module
from game.live.fit import Here
from game.live.reloads import Broken, Fresh, Lost, Mended, News, Reloads
from game.play.actions import Begin, Pick
from game.play.events import Said
from game.play.session import Session
from game.script.load import load_story
from tests.live.kit import FILES, edit, put, until, write


class Followed:
    """A play whose story's folder is followed, as a window does it."""

    def __init__(self, folder: Path, *picks: str) -> None:
        self.folder = folder
        self.session = Session(load_story(folder))
        self.session.act(Begin("off"))
        for pick in picks:
            self.session.act(Pick(pick))
        self.news: list[News] = []
        self.woken = threading.Event()
        self.reloads = Reloads(
            self.session.story, folder, lambda: Here.of(self.session, ""), wake=self.woken.set
        )

    def next(self, kind: type[Any]) -> Any:
        """The next news, of this kind; a story that is fresh takes the place of the old one."""
        until(self._came, f"no {kind.__name__} came")
        news = self.news.pop(0)
        assert isinstance(news, kind), news
        if isinstance(news, Fresh) and news.fitted is not None and news.fitted.kept:
            assert news.fitted.loaded is not None
            self.session = news.fitted.loaded.session
        return news

    def _came(self) -> bool:
        self.news += self.reloads.poll()
        return bool(self.news)

    def words(self, fresh: Fresh) -> list[str]:
        """The lines of the page."""
        assert fresh.fitted is not None and fresh.fitted.loaded is not None
        return [e.text for e in fresh.fitted.loaded.events if isinstance(e, Said)]


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Followed]:
    """The story's second scene, followed."""
    made = Followed(write(tmp_path / "house"), "hall.light")
    yield made
    made.reloads.close()


def test_an_edited_line_comes_and_the_place_is_kept(followed: Followed) -> None:
    edit(followed.folder, "attic.yaml", "Dust under", "Cobwebs under")
    fresh = followed.next(Fresh)
    assert "Cobwebs under the roof." in followed.words(fresh)
    assert followed.session.state.scene == "attic"
    assert followed.woken.is_set()
    assert not fresh.fitted.same
    assert followed.session.rollback(), "the play can still be stepped back in"
    assert followed.session.state.scene == "hall"


def test_a_change_elsewhere_leaves_the_page_alone(followed: Followed) -> None:
    edit(followed.folder, "cellar.yaml", "smells of apples", "smells of pears")
    assert followed.next(Fresh).fitted.same


def test_a_mistake_is_told_and_its_mending_too(followed: Followed) -> None:
    edit(followed.folder, "attic.yaml", "goto: cellar", "goto: celar")
    broken = followed.next(Broken)
    found = broken.diagnostics[0]
    assert (found.code, found.path, found.line) == ("RT020", "attic.yaml", 17)
    edit(followed.folder, "attic.yaml", "goto: celar", "goto: cellar")
    followed.next(Mended)


def test_mended_otherwise_it_is_a_fresh_story(followed: Followed) -> None:
    edit(followed.folder, "attic.yaml", "goto: cellar", "goto: celar")
    followed.next(Broken)
    put(followed.folder / "attic.yaml", FILES["attic.yaml"].replace("Dust", "Rain"))
    assert "Rain under the roof." in followed.words(followed.next(Fresh))


def test_an_editor_that_writes_aside_and_renames(followed: Followed) -> None:
    aside = followed.folder / ".attic.yaml.swp"
    put(aside, FILES["attic.yaml"].replace("Dust", "Straw"))
    aside.replace(followed.folder / "attic.yaml")
    assert "Straw under the roof." in followed.words(followed.next(Fresh))


def test_a_file_taken_away_and_brought_back(followed: Followed) -> None:
    kept = followed.folder.parent / "kept.yaml"
    (followed.folder / "attic.yaml").replace(kept)
    assert any(d.code == "RT020" for d in followed.next(Broken).diagnostics)
    kept.replace(followed.folder / "attic.yaml")
    followed.next(Mended)


def test_a_new_file_is_there_to_go_to(followed: Followed) -> None:
    put(followed.folder / "more" / "roof.yaml", "scene: roof\nbeats:\n  - ending: out\n")
    fresh = followed.next(Fresh)
    assert fresh.story.has_scene("roof")
    edit(followed.folder, "attic.yaml", "goto: cellar", "goto: roof")
    followed.next(Fresh)


def test_a_half_written_file_is_not_called_broken(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest comes while the first half is being doubted: only the whole is told."""
    monkeypatch.setattr(module, "SETTLE", 15.0)
    whole = FILES["attic.yaml"].replace("Dust", "Moths")
    read = threading.Event()
    look = followed.reloads._next_within

    def doubting(seconds: float) -> str:
        read.set()
        return look(seconds)

    monkeypatch.setattr(followed.reloads, "_next_within", doubting)
    put(followed.folder / "attic.yaml", whole[: len(whole) // 2] + '\n  - "')
    assert read.wait(20)
    put(followed.folder / "attic.yaml", whole)
    assert "Moths under the roof." in followed.words(followed.next(Fresh))


def test_a_scene_that_is_gone_offers_the_nearest_moment(followed: Followed) -> None:
    (followed.folder / "attic.yaml").unlink()
    followed.next(Broken)
    edit(followed.folder, "hall.yaml", "goto: attic", "goto: cellar")
    fitted = followed.next(Fresh).fitted
    # The choice made in the hall stands and leads to the cellar now: that is the place.
    assert fitted.kept and fitted.loaded.session.state.scene == "cellar"


def test_a_choice_that_is_gone_is_said(followed: Followed) -> None:
    edit(followed.folder, "hall.yaml", "id: light", "id: lit")
    fitted = followed.next(Fresh).fitted
    assert not fitted.kept
    assert "taken out of the story" in fitted.loaded.notes[0]
    assert fitted.loaded.session.state.scene == "hall"


def test_a_story_made_a_circle_does_not_take_the_play_along(followed: Followed) -> None:
    put(followed.folder / "attic.yaml", "scene: attic\nbeats:\n  - goto: attic\n")
    fitted = followed.next(Fresh).fitted
    assert fitted.loaded is None and "circle" in fitted.why


def test_the_folder_gone_is_said_once(followed: Followed) -> None:
    followed.folder.rename(followed.folder.parent / "elsewhere")
    until(lambda: any(isinstance(n, Broken | Lost) for n in followed.reloads.poll()))
