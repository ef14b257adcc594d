"""What moves in pictures: only where it is said, by the clock alone, and not when it shouldn't."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pygame
import pytest

from game.screen.backdrops import Backdrops, Plate, Wanted
from game.screen.life import MAKERS, Ground, Life, bring
from game.screen.life.lamps import WAYS as MOVED
from game.screen.plates import scaled
from game.script.life import KINDS, WAYS, Area, Movement, area, read_life
from game.script.lifefile import LifeEntry, LifeFile
from game.script.locate import Document
from game.script.nodes import compose
from game.script.source import parse_source
from game.script.validate import validate
from game.stage.view import Backdrop, Look, Picture, PresenceView
from tests.screen.conftest import ASSETS, Open
from tests.screen.views import PLAY

FILES = sorted((ASSETS / "backdrops").glob("*.yaml"))
SIZE = (480, 270)
HALF = Area(0.25, 0.25, 0.5, 0.5)


def ground(dark: int = 255) -> Ground:
    """A dusk with a few lights in it; ``dark`` is what the darkening left."""
    picture = pygame.Surface(SIZE, 0, 32)
    picture.fill((96, 70, 84))
    for n in range(60):
        spot = (130 + n * 37 % 220, 75 + n * 53 % 120)
        pygame.draw.circle(picture, (250, 210, 150), spot, 3)
    light = pygame.Surface((96, 54), 0, 32)
    light.fill((dark, dark, dark))
    plate = picture.copy()
    plate.fill((dark, dark, dark), special_flags=pygame.BLEND_RGB_MULT)
    return Ground(picture, plate, light, picture.get_rect(), 0.25)


def moved(life: Life, on: Ground, clock: float, share: float = 1.0) -> bytes:
    """The plate as it is at a time."""
    page = on.plate.copy()
    life.paint(page, (0, 0), clock, share)
    return pygame.image.tobytes(page, "RGB")


def lively(kind: str) -> Movement:
    return Movement(kind, (HALF,), amount=2.0, pace=4.0, way="flame")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_moves_by_the_clock_and_within_its_part(kind: str) -> None:
    on = ground()
    life = bring(on, [lively(kind)], "dusk", "here")
    still = pygame.image.tobytes(on.plate, "RGB")
    frames = {moved(life, on, 0.97 * n) for n in range(24)}
    assert len(frames) > 4
    assert moved(life, on, 7.7) == moved(life, on, 7.7)
    again = bring(on, [lively(kind)], "dusk", "here")
    assert moved(again, on, 7.7) == moved(life, on, 7.7)
    assert moved(life, on, 7.7, share=0.0) == still
    inside = on.rect(HALF)
    for n in range(0, 24, 3):
        page = on.plate.copy()
        life.paint(page, (0, 0), 0.97 * n, 1.0)
        page.fill((0, 0, 0), inside.inflate(60, 60) if kind in ("dust", "glint") else inside)
        blank = on.plate.copy()
        blank.fill((0, 0, 0), inside.inflate(60, 60) if kind in ("dust", "glint") else inside)
        assert pygame.image.tobytes(page, "RGB") == pygame.image.tobytes(blank, "RGB")


@pytest.mark.parametrize("kind", KINDS)
def test_a_darkened_page_stays_dark(kind: str) -> None:
    def reach(on: Ground) -> int:
        life = bring(on, [lively(kind)], "dusk", "here")
        still = pygame.image.tobytes(on.plate, "RGB")
        return sum(
            abs(a - b)
            for n in range(12)
            for a, b in zip(moved(life, on, 0.9 * n)[::5], still[::5], strict=True)
        )

    assert reach(ground(26)) < 0.4 * reach(ground())


def test_lights_name_the_pictures_that_move() -> None:
    on = ground()
    move = replace(lively("snow"), lights=("night",))
    assert len(bring(on, [move], "night", "here")) == 1
    assert len(bring(on, [move], "dusk", "here")) == 0


def test_the_kinds_and_ways_are_those_of_the_format() -> None:
    assert {*MAKERS, "windows"} == set(KINDS)
    assert set(MOVED) == set(WAYS) == set(get_args(LifeEntry.model_fields["way"].annotation))
    assert all(kind in LifeEntry.model_fields for kind in KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_readers_read_our_own_files_alike(path: Path) -> None:
    source = parse_source(path.name, path.read_bytes())
    data, node = compose(source)[0]
    made = validate(LifeFile, data, Document(source, node), {})
    assert isinstance(made, LifeFile), made
    found = read_life(path.parent, path.stem)
    assert len(found) == len(made.life)
    lights = {p.stem.rpartition("_")[2] for p in path.parent.glob(f"{path.stem}_*.webp")}
    for move, entry in zip(found, made.life, strict=True):
        assert [move.kind] == entry.kinds
        assert list(move.areas) == [area(text) for text in getattr(entry, move.kind)]
        assert list(move.lights) == entry.lights and set(move.lights) <= lights
        assert (move.amount, move.pace, move.drift) == (entry.amount, entry.pace, entry.drift)
        assert (move.behind, move.way) == (entry.behind, entry.way)


def test_every_place_moves() -> None:
    places = {p.stem.rpartition("_")[0] for p in (ASSETS / "backdrops").glob("*.webp")}
    assert places == {path.stem for path in FILES}


def made(folders: list[Path], moves: bool = True) -> Plate:
    """A plate of the hall in the evening."""
    backdrops = Backdrops(folders, pygame.Surface((1, 1), 0, 32))
    place = (0.0, 0.0, 0.0)
    want = Wanted(Picture("hall", "eve"), SIZE, "none", 1.0, place, False, False, moves)
    end = time.monotonic() + 10
    while (plate := backdrops.plate(want)) is None and time.monotonic() < end:
        backdrops.poll()
        time.sleep(0.003)
    backdrops.close()
    assert plate is not None
    return plate


def hall(folder: Path, colour: str, life: str = "") -> Path:
    folder.mkdir()
    picture = pygame.Surface(SIZE, 0, 32)
    picture.fill(colour)
    pygame.image.save(picture, folder / "x.png")
    (folder / "x.png").rename(folder / "hall_eve.webp")
    if life:
        (folder / "hall.yaml").write_text(life, encoding="utf-8")
    return folder


def test_a_storys_own_picture_goes_before_ours_with_its_own_life(tmp_path: Path) -> None:
    own = hall(tmp_path / "own", "grey", "life:\n  - snow: 0 0 100 100\n")
    ours = hall(tmp_path / "ours", "red")
    plate = made([own, ours])
    assert plate.frames[0].get_at((9, 9))[:3] == (190, 190, 190)
    assert len(plate.life) == 1
    assert len(made([own, ours], moves=False).life) == 0
    assert len(made([ours, own]).life) == 0


@pytest.mark.parametrize(
    "life",
    (
        "life: [",
        "life: 3",
        "life:\n  - snow: all\n",
        "life:\n  - fog: 0 0 100 100\n",
        "- a\n- b\n",
        "",
    ),
)
def test_a_broken_file_leaves_the_picture_still(tmp_path: Path, life: str) -> None:
    folder = hall(tmp_path / "own", "grey", life or "\n")
    assert len(made([folder]).life) == 0


def test_what_is_out_of_bounds_is_brought_within(tmp_path: Path) -> None:
    folder = hall(
        tmp_path / "own", "grey", "life:\n  - snow: 0 0 100 100\n    amount: 900\n    pace: nan\n"
    )
    assert read_life(folder, "hall")[0].amount == 3.0
    assert read_life(folder, "hall")[0].pace == 1.0


def test_with_reduced_motion_the_picture_lies_still(open_screen: Open) -> None:
    screen = open_screen((960, 540), ASSETS)
    sky = Backdrop(Picture("beach", "golden"))
    view = replace(PLAY, backdrop=sky, items=(), lines=(), presence=PresenceView())
    surface = pygame.display.get_surface()
    assert surface is not None

    def sea(clock: float, look: Look) -> bytes:
        screen.settle(replace(view, look=look, clock=clock))
        return pygame.image.tobytes(surface.subsurface((0, 248, 400, 45)), "RGB")

    plain, still = Look(grain=False), Look(grain=False, reduced_motion=True)
    assert sea(3.0, plain) != sea(4.0, plain)
    assert sea(3.0, still) == sea(4.0, still)


def test_a_picture_that_grows_keeps_its_edges() -> None:
    picture = pygame.Surface((64, 64), 0, 32)
    picture.fill((30, 30, 30), (0, 0, 32, 64))
    picture.fill((200, 200, 200), (32, 0, 32, 64))

    def steepest(large: pygame.Surface) -> int:
        row = [large.get_at((x, 64))[0] for x in range(large.get_width())]
        return max(b - a for a, b in pairwise(row))

    soft = pygame.transform.smoothscale(picture, (192, 192))
    assert steepest(scaled(picture, (192, 192))) > 1.25 * steepest(soft)
    assert scaled(picture, (64, 64)) is picture
