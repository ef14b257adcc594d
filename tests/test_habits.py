"""The shipped prose keeps off the words that it has sworn off."""

from __future__ import annotations

import re

import pytest

from tests.habits import NEVER, counted, lines


@pytest.mark.parametrize("name", NEVER)
def test_no_line_has_them(name: str) -> None:
    found = [line for _, line in lines() if re.search(NEVER[name], line, re.IGNORECASE)]
    assert not found


def test_what_is_only_heard_does_not_count_and_what_is_read_does() -> None:
    told = [line for _, line in lines()]
    assert "I must go" not in told
    assert any("Forty-one seconds. A man on a bad line" in line for line in told)
    words, found = counted()
    assert sum(words.values()) > 40_000 and found["simile"]["act0"] > 0
