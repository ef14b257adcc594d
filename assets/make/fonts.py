"""Make assets/fonts: fetch the web fonts, join their subsets, rename them, write plain fonts.

    python assets/make/fonts.py            # all of them; or name packages: noto-serif-jp …

Needs npm, and Python with fonttools and brotli. The packages hold each face as separate
"latin" and "latin-ext" files; the game wants one file a face. A joined font is a modified
version under the SIL Open Font License, and a licence may reserve the original's name, so each
one is given a name of our own; copyright and licence entries stay as they came.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).resolve().parent.parent / "fonts"
VERSION = "5.3.0"
SUBSETS = ("latin", "latin-ext")


class Family(NamedTuple):
    """One package: its name, the name we give the result, and the faces we want of it."""

    package: str
    ours: str
    faces: tuple[str, ...]
    subsets: tuple[str, ...] = SUBSETS
    keep: frozenset[int] = frozenset()
    """Code points of a large face that we want; empty: all."""


def japanese() -> frozenset[int]:
    """Kana, signs and the 2,965 kanji of the first level of JIS X 0208."""
    kanji = {ord(bytes((row, at)).decode("euc_jp", "ignore") or " ")
             for row in range(0xB0, 0xD0) for at in range(0xA1, 0xFF)}  # fmt: skip
    return frozenset(kanji | {*range(0x3000, 0x3100), *range(0xFF01, 0xFF9F)})


LATIN = frozenset({*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2070),
                   *range(0x20A0, 0x20C0), 0x2122, *range(0x2190, 0x2194), 0x2212})  # fmt: skip
"""What the Latin faces hold: letters with their marks, and signs."""

FAMILIES = (
    Family(
        "newsreader", "Room Tone Prose", ("300-normal", "400-normal", "400-italic", "500-normal")
    ),
    Family("figtree", "Room Tone Interface", ("400-normal", "500-normal", "600-normal")),
    Family(
        "atkinson-hyperlegible", "Room Tone Legible", ("400-normal", "400-italic", "700-normal")
    ),
    Family(
        "opendyslexic",
        "Room Tone Weighted",
        ("400-normal", "400-italic", "700-normal"),
        ("latin",),
        LATIN,
    ),
    # For translations: the game steps in with these where the others have no letters.
    Family("noto-serif-hebrew", "Room Tone Hebrew", ("400-normal",), ("hebrew",)),
    Family("noto-naskh-arabic", "Room Tone Arabic", ("400-normal",), ("arabic",)),
    Family("noto-serif-jp", "Room Tone Japanese", ("400-normal",), ("japanese",), japanese()),
)


def fetch(folder: Path) -> None:
    """Install the font packages into ``folder``; npm must be on the path."""
    names = [f"@fontsource/{family.package}@{VERSION}" for family in FAMILIES]
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    subprocess.run([*command, *names], check=True)


def rename(font: TTFont, name: str, face: str) -> None:
    """Give the font our name in every entry that presents one."""
    weight, slant = face.split("-")
    style = f"{weight} {slant}".replace(" normal", "")
    table = font["name"]
    for record in list(table.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
            table.removeNames(nameID=record.nameID)
    entries = {
        1: f"{name} {style}",
        2: "Regular",
        3: f"{name} {style}; joined from web subsets",
        4: f"{name} {style}",
        6: f"{name} {style}".replace(" ", ""),
        16: name,
        17: style,
    }
    for number, text in entries.items():
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        # Outlines of this kind carry the name a second time.
        inner = font["CFF "].cff
        inner.fontNames[0] = entries[6]
        inner[0].FullName, inner[0].FamilyName = entries[4], name


def thinned(font: TTFont, keep: frozenset[int]) -> TTFont:
    """The font with these characters alone, and the rules for setting them."""
    options = Options()
    options.layout_features = ["kern", "palt", "vert", "liga", "ccmp", "locl"]
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    return font


def join(files: list[Path], folder: Path) -> TTFont:
    """One font out of its subsets; the first file wins where two hold a character."""
    plain: list[str] = []
    for index, file in enumerate(files):
        font = TTFont(file)
        font.flavor = None
        target = folder / f"part{index}.ttf"
        font.save(target)
        plain.append(str(target))
    return Merger().merge(plain) if len(plain) > 1 else TTFont(plain[0])


def main() -> None:
    """Fetch, join, rename and write every face, and the licences beside them."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch(folder)
        for family in FAMILIES:
            if sys.argv[1:] and family.package not in sys.argv[1:]:
                continue
            package = folder / "node_modules" / "@fontsource" / family.package
            shutil.copy(package / "LICENSE", OUT / f"{family.package}-OFL.txt")
            for face in family.faces:
                files = [
                    package / "files" / f"{family.package}-{subset}-{face}.woff2"
                    for subset in family.subsets
                ]
                font = join(files, folder)
                if family.keep:
                    font = thinned(font, family.keep)
                rename(font, family.ours, face)
                font["head"].created = font["head"].modified = 3786912000
                font.recalcTimestamp = False
                # FreeType reads either kind of outline; the ending says which it is.
                ending = "ttf" if "glyf" in font else "otf"
                target = OUT / f"{family.package}-{face}.{ending}"
                font.save(target)
                print(f"{target.name}: {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main()
