"""Backdrops, the presence, the window: what is made beside the frame, and what is lacking."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pygame
import pytest

from game.screen import NoDisplay, Screen
from game.screen.backdrops import Backdrops, Wanted
from game.screen.icons import PENS, Icons
from game.screen.layout import Layout
from game.screen.moods import MOODS, SEASONS, ramp
from game.screen.palette import CORAL
from game.screen.plates import cover, gradient
from game.screen.presence import SETS, Presence
from game.stage.view import Backdrop, BadgeName, Picture, PresenceView
from tests.screen.conftest import ASSETS, Open
from tests.screen.views import HOME, PLAY

HERE = Picture("apartment", "dusk")


@pytest.fixture
def like() -> pygame.Surface:
    return pygame.Surface((1, 1), 0, 32)


def wanted(picture: Picture = HERE, grain: bool = False) -> Wanted:
    return Wanted(picture, (320, 180), "play", 0.6, (0.5, 0.3, 0.4), grain, False)


def take(backdrops: Backdrops, want: Wanted) -> tuple[pygame.Surface, ...]:
    """The finished frames of a plate."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        backdrops.poll()
        plate = backdrops.plate(want)
        if plate is not None:
            return plate.frames
        time.sleep(0.003)
    raise AssertionError("the plate never came")


def test_asking_for_a_plate_never_waits(tmp_path: Path, like: pygame.Surface) -> None:
    backdrops = Backdrops([tmp_path], like)
    assert backdrops.plate(wanted()) is None
    assert backdrops.pending
    take(backdrops, wanted())
    assert not backdrops.pending
    backdrops.close()


@pytest.mark.parametrize("content", (None, b"", b"RIFF....WEBPnothing"))
def test_a_picture_that_lacks_or_is_broken_is_a_gradient(
    tmp_path: Path, like: pygame.Surface, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "apartment_dusk.webp").write_bytes(content)
    backdrops = Backdrops([tmp_path], like)
    frame = take(backdrops, wanted())[0]
    backdrops.close()
    assert frame.get_size() == (320, 180)
    assert sum(frame.get_at((160, 30))[:3]) > sum(frame.get_at((160, 170))[:3])


def test_the_scrim_darkens_the_foot_and_not_the_sky(tmp_path: Path, like: pygame.Surface) -> None:
    white = pygame.Surface((320, 180), 0, 32)
    white.fill("white")
    pygame.image.save(white, tmp_path / "x.png")
    (tmp_path / "x.png").rename(tmp_path / "apartment_dusk.webp")
    backdrops = Backdrops([tmp_path], like)
    frame = take(backdrops, wanted())[0]
    backdrops.close()
    assert frame.get_at((5, 5))[0] > 225
    assert frame.get_at((160, 178))[0] < 45


def test_grain_differs_between_frames_and_keeps_the_mean(
    tmp_path: Path, like: pygame.Surface
) -> None:
    backdrops = Backdrops([tmp_path], like)
    frames = take(backdrops, wanted(grain=True))
    plain = take(backdrops, wanted())[0]
    backdrops.close()
    assert len(frames) == 3
    assert len({pygame.image.tobytes(frame, "RGB") for frame in frames}) == 3
    mean = pygame.transform.average_color(plain.subsurface((40, 10, 200, 40)))
    grained = pygame.transform.average_color(frames[0].subsurface((40, 10, 200, 40)))
    assert all(abs(a - b) <= 2 for a, b in zip(mean[:3], grained[:3], strict=True))


@pytest.mark.parametrize("size", ((100, 100), (400, 100), (160, 90)))
def test_a_picture_covers_the_window(size: tuple[int, int], like: pygame.Surface) -> None:
    picture = gradient(HERE, (160, 90), like)
    assert cover(picture, size).get_size() == size


def test_a_crossfade_goes_from_one_picture_to_the_other(open_screen: Open) -> None:
    screen = open_screen()
    night = Picture("apartment", "night")
    view = replace(
        PLAY,
        presence=PresenceView(),
        items=(),
        lines=(),
        status=replace(PLAY.status, when="", place="", badge=None),
        speaker="",
    )
    surface = pygame.display.get_surface()
    assert surface is not None

    def level(mix: float) -> int:
        screen.settle(replace(view, backdrop=Backdrop(night, HERE, mix)))
        return sum(surface.get_at((640, 200))[:3])

    start, middle, end = level(0.0), level(0.5), level(1.0)
    assert start > middle > end


def test_the_presence_has_a_look_for_every_mood() -> None:
    for name, tint in MOODS.items():
        assert tint.loop in SETS, name
        for season in SEASONS:
            colours = ramp(tint, season)
            assert len(colours) == 256
            assert colours[0] == (0.0, 0.0, 0.0)
            light = [round(sum(colour), 6) for colour in colours]
            assert light == sorted(light)
    total = sum(path.stat().st_size for path in (ASSETS / "presence").glob("*.webp"))
    assert total < 3_000_000


def light(presence: Presence, view: PresenceView, clock: float = 0.0) -> bytes:
    """What a view adds to a black page."""
    page = pygame.Surface((200, 200), 0, 32)
    presence.settle()
    presence.paint(page, view, (100, 100), 180, clock)
    return pygame.image.tobytes(page, "RGB")


def test_the_presence_shows_mood_phase_and_loudness() -> None:
    presence = loaded()
    plain = PresenceView("plain", "idle", 0.0, 1.0)
    looks = {
        "plain": light(presence, plain),
        "distant": light(presence, replace(plain, mood="distant")),
        "unheard-of": light(presence, replace(plain, mood="furious")),
        "elsewhere": light(presence, replace(plain, phase="elsewhere")),
        "listening": light(presence, replace(plain, phase="listening")),
        "loud": light(presence, replace(plain, phase="speaking", level=1.0)),
        "faint": light(presence, replace(plain, visible=0.3)),
        **{f"act {act}": light(presence, replace(plain, act=act)) for act in range(1, 6)},
    }
    assert light(presence, replace(plain, act=9)) == looks["act 5"]
    assert looks.pop("unheard-of") == looks["plain"]
    assert len(set(looks.values())) == len(looks)
    assert sum(looks["elsewhere"]) < sum(looks["plain"]) < sum(looks["loud"])
    assert sum(looks["faint"]) < sum(looks["plain"])
    assert not any(light(presence, replace(plain, visible=0.0)))


def loaded(folder: Path = ASSETS / "presence") -> Presence:
    """The presence, with all the loops that a folder has."""
    presence = Presence(folder)
    end = time.monotonic() + 20
    while presence.pending and time.monotonic() < end:
        presence.poll()
        time.sleep(0.005)
    presence.close()
    return presence


def test_the_loops_close() -> None:
    presence = loaded()
    loop = presence._loops["tender"]

    def apart(a: pygame.Surface, b: pygame.Surface) -> float:
        one, two = (pygame.image.tobytes(side, "P") for side in (a, b))
        return sum(abs(x - y) for x, y in zip(one[::7], two[::7], strict=True))

    steps = [apart(loop.quiet[n], loop.quiet[n + 1]) for n in (0, 12, 30)]
    assert apart(loop.quiet[-1], loop.quiet[0]) < 1.5 * max(steps)


def test_without_its_loops_the_presence_is_dark(tmp_path: Path) -> None:
    presence = loaded(tmp_path)
    assert not presence.pending
    assert not any(light(presence, PresenceView("plain", "idle", 0.0, 1.0)))


def test_every_badge_has_an_icon() -> None:
    icons = Icons()
    drawn = {pygame.image.tobytes(icons.icon(name, 20, CORAL), "RGBA") for name in PENS}
    assert len(drawn) == len(PENS)
    assert set(PENS) == set(get_args(BadgeName))


def test_without_a_display_there_is_a_plain_sentence(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(NoDisplay, match="--text"):
        Screen(bare)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_driver_that_shows_nothing_is_no_display(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pygame.display.quit()
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoDisplay, match="--text"):
        Screen(bare)


def test_the_design_space_never_shrinks() -> None:
    for size in ((960, 540), (1920, 1080), (3840, 2160), (1000, 1000), (4000, 1000), (2560, 1080)):
        layout = Layout(size)
        assert layout.width >= 1919.9
        assert layout.height >= 1079.9
        left, _, w, h = layout.area
        assert w <= h * 21 / 9 + 1
        assert left * 2 + w <= size[0] + 1


def test_the_study_s_figures_hold_at_1080p() -> None:
    layout = Layout((1920, 1080))
    assert layout.scale == 1.0
    assert (layout.left, layout.prose_width, layout.lead) == (132, 800, 52)
    assert (layout.rule, layout.status_base, layout.rows) == (1022, 1050, 6)
    assert HOME.mix == 1.0
