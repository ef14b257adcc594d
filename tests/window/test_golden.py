"""Six screens look as they did when somebody last agreed to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.window.golden import FOLDER, OUTLIERS, VIEWS, outliers, studio

Painted = Callable[[str], Image.Image]


@pytest.fixture(scope="module")
def painted() -> Iterator[Painted]:
    """One window for all of them."""
    with studio() as paint:
        yield paint


@pytest.mark.parametrize("name", VIEWS)
def test_golden_screen(name: str, painted: Painted, tmp_path: Path) -> None:
    now = painted(name)
    now.save(tmp_path / f"{name}.png")
    with Image.open(FOLDER / f"{name}.png") as image:
        off = outliers(now, image.convert("RGB"))
    assert off <= OUTLIERS, (
        f"{off} pixels of {name} are off, see {tmp_path / name}.png;"
        " where that is meant: python -m tests.window.golden --update"
    )


def test_every_golden_has_its_view() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(VIEWS)


def test_a_difference_is_seen() -> None:
    """A tint all over, a missing line of text, another size: each is more than allowed."""
    with Image.open(FOLDER / "choices.png") as image:
        kept = image.convert("RGB")
    assert outliers(kept, kept) == 0
    assert outliers(kept, kept.point(lambda value: min(255, value + 60))) > OUTLIERS
    without = kept.copy()
    without.paste((20, 10, 14), (780, 450, 1192, 560))
    assert outliers(kept, without) > OUTLIERS
    assert outliers(kept, kept.resize((640, 360))) > OUTLIERS
