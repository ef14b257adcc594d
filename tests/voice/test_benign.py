"""False alarms matter: lines that are fine go through, one by one and as turns."""

from __future__ import annotations

import pytest

from game.voice.checks import judge
from game.voice.gate import Gate
from tests.voice.samples import BENIGN, context


def test_there_are_enough_of_them() -> None:
    assert len(set(BENIGN)) >= 60


@pytest.mark.parametrize("line", BENIGN)
def test_a_benign_line_passes_every_check(line: str) -> None:
    gate = Gate(context())
    shown = gate.feed(line + " ") + gate.finish(clean=True)
    assert gate.broken is None
    assert " ".join(shown) == line


@pytest.mark.parametrize("line", BENIGN)
def test_it_passes_after_a_question_about_her_nature_too(line: str) -> None:
    typed = "Are you conscious? Do you really feel anything?"
    failed = [v for v in judge(line, context(typed=typed)) if not v.ok]
    assert failed == []
