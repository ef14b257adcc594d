"""The pages of the codes as a test reads them: their parts, and the files of their examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "game" / "script" / "codes"
HEADINGS = ["What", "Why it matters", "Cure", "An example that raises it", "One that does not"]

_FENCE = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.S | re.M)


class Page(NamedTuple):
    """One page: its title line, its words by heading, and its two examples."""

    title: str
    sections: dict[str, str]
    bad: dict[str, str]
    good: dict[str, str]


def read_page(code: str) -> Page:
    """The page of a code."""
    text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    title, *rest = re.split(r"^## ", text, flags=re.M)
    sections = {}
    for part in rest:
        heading, _, words = part.partition("\n")
        sections[heading] = words
    examples = [dict(_FENCE.findall(sections.get(name, ""))) for name in HEADINGS[3:]]
    return Page(title.strip(), sections, *examples)
