"""A contact sheet of every place in every light, to judge the set as a whole.

    python assets/make/contact_sheet.py OUT.png          all places, one row each
    python assets/make/contact_sheet.py OUT.png beach    only these places
    python assets/make/contact_sheet.py OUT.png --grey   how they stand in brightness alone

Packages, needed at build time only and never by the game: pillow. The sheet stays out of the
repository.
"""

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ASSETS = Path(__file__).resolve().parent.parent
INK, CREAM = (26, 12, 16), (251, 238, 226)
MARGIN, LABEL = 12, 26


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="the PNG to write")
    parser.add_argument("places", nargs="*", help="only these places")
    parser.add_argument("--width", type=int, default=480, help="width of one picture")
    parser.add_argument("--grey", action="store_true", help="brightness without colour")
    return parser.parse_args()


def rows_of(places: list[str]) -> list[tuple[str, list[Path]]]:
    """The pictures by place; what follows the last underscore is the light."""
    rows: dict[str, list[Path]] = {}
    for path in sorted((ASSETS / "backdrops").glob("*.webp")):
        place = path.stem.rpartition("_")[0]
        if not places or place in places:
            rows.setdefault(place, []).append(path)
    return sorted(rows.items())


def sheet(rows: list[tuple[str, list[Path]]], width: int, grey: bool) -> Image.Image:
    """Draw the rows, each picture with its name and its size under it."""
    height = width * 9 // 16
    step_x, step_y = width + MARGIN, height + LABEL + MARGIN
    columns = max(len(paths) for _, paths in rows)
    size = (MARGIN + columns * step_x, MARGIN + len(rows) * step_y)
    page = Image.new("RGB", size, INK)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(ASSETS / "fonts" / "figtree-500-normal.ttf"), 15)
    for j, (_, paths) in enumerate(rows):
        for i, path in enumerate(paths):
            x, y = MARGIN + i * step_x, MARGIN + j * step_y
            with Image.open(path) as picture:
                small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
            page.paste(small.convert("L").convert("RGB") if grey else small, (x, y))
            words = f"{path.stem}   {path.stat().st_size / 1000:.0f} kB"
            draw.text((x, y + height + 5), words, CREAM, font)
    return page


def main() -> None:
    args = options()
    rows = rows_of(args.places)
    if not rows:
        raise SystemExit(f"no such place: {', '.join(args.places)}")
    sheet(rows, args.width, args.grey).save(args.out)
    total = sum(path.stat().st_size for _, paths in rows for path in paths)
    count = sum(len(paths) for _, paths in rows)
    print(f"{args.out}: {len(rows)} places, {count} pictures, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
