"""A line without its marks: what a report and an expectation are about."""

from __future__ import annotations

import re

_MARK = re.compile(r"\\\*|\*")


def plain(text: str) -> str:
    """The characters a reader sees: stress gone, escaped asterisks bare."""
    return _MARK.sub(lambda mark: "*" if len(mark.group()) == 2 else "", text)
