"""The icon: one frame of the presence on ink, in a rounded square.

Needs pillow and the frames that ``presence.py`` makes. Run from the top of the repository:

    python assets/make/icon.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

ASSETS = Path(__file__).resolve().parent.parent
SIZE = 512
INK = (26, 12, 16)
CORAL = (255, 138, 102)
CREAM = (251, 238, 226)


def ring(size: int) -> Image.Image:
    """The first frame of the tender loop as a mask of its light."""
    atlas = Image.open(ASSETS / "presence" / "tender_full.webp").convert("L")
    cell = frame_size(atlas)
    return atlas.crop((0, 0, cell, cell)).resize((size, size), Image.Resampling.LANCZOS)


def frame_size(atlas: Image.Image) -> int:
    """The side of one frame: the atlas is a grid of squares, eight a row."""
    return atlas.width // 8


def icon() -> Image.Image:
    """The icon at 512 pixels."""
    out = Image.new("RGB", (SIZE, SIZE), INK)
    # The faintest glow is cut: it would end in a visible square.
    spot = ring(SIZE).point(lambda v: min(255, max(0, int((v - 10) * 1.3))))
    warm = Image.composite(Image.new("RGB", (SIZE, SIZE), CORAL), out, spot)
    core = spot.point(lambda v: max(0, v - 190) * 3)
    out = ImageChops.lighter(warm, Image.composite(Image.new("RGB", out.size, CREAM), warm, core))
    corner = Image.new("L", (SIZE * 2, SIZE * 2), 0)
    ImageDraw.Draw(corner).rounded_rectangle((0, 0, SIZE * 2 - 1, SIZE * 2 - 1), 220, fill=255)
    out.putalpha(corner.resize((SIZE, SIZE), Image.Resampling.LANCZOS))
    return out


if __name__ == "__main__":
    folder = ASSETS / "package"
    folder.mkdir(exist_ok=True)
    icon().resize((256, 256), Image.Resampling.LANCZOS).save(folder / "icon.png", optimize=True)
