"""A real window: keys, mouse and words from outside, resized, full screen, closed by the system."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from game.app.wish import Wish
from game.rehearsal.playthrough import read_playthroughs
from game.rehearsal.rehearse import rehearse
from game.script import Story, load_story
from game.store.places import package_story
from tests.pilot import CALM, Pilot, keep_save, keep_settings, kept_settings, read_on
from tests.rehearsal.kit import deaf
from tests.window.desktop import SCREEN, Game, display, need_display

pytestmark = pytest.mark.window

SIZE = (1280, 720)
WORDS = "naïve čaj"


@pytest.fixture(scope="module")
def on() -> Iterator[str]:
    """A display."""
    need_display()
    with display() as name:
        yield name


@pytest.fixture(scope="module")
def story() -> Story:
    """The shipped story."""
    return load_story(package_story())


@pytest.fixture
def home(nobodys_home: Path) -> Path:
    """A home whose player reads quickly."""
    nobodys_home.mkdir(parents=True)
    keep_settings(**CALM, speech=False)
    return nobodys_home


class Twin:
    """The same play without a display: tells where things are laid in the window."""

    def __init__(self, play: Callable[[Pilot], None], wish: Wish) -> None:
        with Pilot(wish, size=SIZE) as pilot:
            play(pilot)
            self.items = {item.id: pilot.place(item.id) for item in pilot.view.items}
            self.texts = [laid.rect.copy() for laid in pilot.screen.laid if laid.kind == "text"]
            entries = [laid.rect.center for laid in pilot.screen.laid if laid.kind == "entry"]
            self.entry = entries[0] if entries else (0, 0)


def bright(image: Image.Image, rect: object) -> bool:
    """Whether letters stand there: something light on something darker."""
    if rect.right > image.width or rect.bottom > image.height:  # type: ignore[attr-defined]
        return False
    box = (rect.left, rect.top, rect.right, rect.bottom)  # type: ignore[attr-defined]
    low, high = image.convert("L").crop(box).getextrema()
    return high - low > 60


def seen(game: Game, condition: Callable[[Image.Image], bool], what: str) -> Image.Image:
    """The picture once it is as it should be."""
    kept: list[Image.Image] = []

    def look() -> bool:
        image = game.grab()
        if condition(image):
            kept.append(image)
        return bool(kept)

    game.until(look, what)
    return kept[0]


def test_from_the_title_to_the_first_choice(
    on: str, home: Path, tmp_path: Path, story: Story
) -> None:
    first = Twin(lambda pilot: None, Wish(seed=1))
    choice = Twin(lambda pilot: read_on(pilot), Wish(begin=True, seed=1))
    shutil.rmtree(home / "data")  # the twin's own save
    with Game(on, home, "--seed", "1") as game:
        game.until(lambda: game.size == SIZE, "the size that was kept")
        image = seen(game, lambda i: all(bright(i, r) for r in first.texts[:3]), "the title")
        image.save(tmp_path / "title.png")
        game.key("Return")
        # Lines are turned until the first choices stand where they should.
        rows = choice.texts[-3:]

        def choices(image: Image.Image) -> bool:
            if all(bright(image, rect) for rect in rows):
                return True
            game.key("space")
            return False

        seen(game, choices, "the first choices").save(tmp_path / "choices.png")
        wanted = list(choice.items)[1]

        def picked() -> bool:
            game.click(*choice.items[wanted])
            return ["Pick", wanted] in game.actions()

        game.until(picked, "the choice to be taken")
        assert game.close() == 0
        assert game.complaints == ""


def test_words_typed_resized_full_screen_and_closed(
    on: str, home: Path, tmp_path: Path, story: Story
) -> None:
    keep_save(story)
    talk = Twin(lambda pilot: read_on(pilot), Wish(resume=True))
    assert talk.entry != (0, 0)
    with Game(on, home, "--continue") as game:
        seen(game, lambda i: all(bright(i, r) for r in talk.texts[:2]), "the talk")
        # Letters that no key has get lost where the machine is busier than the delay is long.
        for count, delay in enumerate((120, 500, 1500), 1):
            # Letters typed while she still answers are no words: some of them are commands.
            seen(game, lambda i: bright(i, _around(talk.entry)), "the field")
            game.type(WORDS, delay)
            seen(game, lambda i: bright(i, _around(talk.entry)), "the words in the field")
            game.grab().save(tmp_path / "typed.png")
            game.key("Return")
            game.until(lambda count=count: len(game.typed()) == count, "the words to be said")
            if game.typed()[-1] == WORDS:
                break
        assert game.typed()[-1] == WORDS
        for size in ((1000, 600), (1500, 800)):
            game.do("windowsize", game.window, str(size[0]), str(size[1]))
            game.until(lambda size=size: game.size == size, "the new size")
            image = seen(game, _painted, f"a picture of {size}")
            image.save(tmp_path / f"{size[0]}.png")
        game.key("F11")
        game.until(lambda: game.size == SCREEN, "full screen")
        seen(game, _painted, "a full screen").save(tmp_path / "full.png")
        game.until(lambda: kept_settings().fullscreen, "the setting to be kept")
        game.key("F11")
        game.until(lambda: not kept_settings().fullscreen, "the setting to be kept")
        # Without a window manager nobody gives the window its old size back.
        game.do("windowsize", game.window, "1400", "800")
        game.until(lambda: game.size == (1400, 800), "the window's own size")
        seen(game, _painted, "a picture in the window").save(tmp_path / "again.png")
        assert game.close() == 0
        assert game.complaints == ""
    assert kept_settings().window == (1400, 800)
    assert game.typed()[-1] == WORDS


def test_what_is_played_in_the_window_becomes_a_playthrough(
    on: str, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    with Game(on, home, "record", str(file), "--mute") as game:

        def picked() -> bool:
            game.key("space", "1")
            return any(action[0] == "Pick" for action in game.actions())

        game.until(picked, "a choice to be taken")
        game.until(lambda: game.size[0] > 0, "the window that stays")
        assert game.close() == 0
        assert "mine.yaml is written" in game.complaints
    text = file.read_text(encoding="utf-8")
    assert "\n  - pick: tuesday." in text
    plays, wrong = read_playthroughs(tmp_path, [file])
    assert wrong == []
    assert rehearse(load_story(package_story()), plays[0], deaf).mismatch is None


def _around(place: tuple[int, int]) -> object:
    from pygame import Rect

    rect = Rect(0, 0, 400, 24)
    rect.center = place
    return rect


def _painted(image: Image.Image) -> bool:
    """Whether every quarter shows something, and not all of it the same."""
    w, h = image.size
    corners = [(x, y, x + w // 2, y + h // 2) for x in (0, w // 2) for y in (0, h // 2)]
    parts = [ImageStat.Stat(image.convert("L").crop(box)) for box in corners]
    return all(part.mean[0] > 3 and part.stddev[0] > 1 for part in parts)


def test_a_machine_without_xvfb_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("ROOM_TONE_REQUIRE_XVFB", raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs Xvfb and xdotool"):
        need_display()
    monkeypatch.setenv("ROOM_TONE_REQUIRE_XVFB", "1")
    with pytest.raises(pytest.fail.Exception, match="asks for it"):
        need_display()
