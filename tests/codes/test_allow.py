"""``# check: allow``: what it silences, what it does not, and what is wrong with one."""

from __future__ import annotations

import pytest

from tests.codes.kit import found, marks

LONG = "a " * 40 + "a"
SAY = f"say: {LONG}"
TEN = "# check: allow RT080 it is a quotation"


@pytest.mark.parametrize(
    "beats",
    [
        f"- choices:\n    {TEN}\n    - {SAY}",
        f"- choices:\n    - id: x\n      {TEN}\n      {SAY}",
        f"{TEN}\n- choices:\n    - {SAY}",
        f"- choices:\n    {TEN}\n\n    # Another remark.\n    - {SAY}",
        f"- choices:\n    {TEN}\n    -\n      {SAY}",
        f"- choices:\n    #check:allow RT080: it is a quotation\n    - {SAY}",
        f"- choices:\n    # check: allow 80 so\n    - {SAY}",
        f"- choices:\n    # check: allow label-too-long so\n    - {SAY}",
        f"{TEN}\n- choices: [{{{SAY}, id: x}}, {{{SAY}b, id: y}}]",
        f"- choices:\n    {TEN}\n    # check: allow RT082 on purpose\n"
        f"    - {SAY}\n    {TEN}\n    # check: allow RT082 on purpose\n    - {SAY}\n      id: y",
    ],
)
def test_an_allowance_silences_what_stands_below(beats: str) -> None:
    left = [d for d in found(beats) if not (d.code == "RT071" and "RT082" in d.message)]
    assert marks(left) == []
    without = "\n".join(line for line in beats.split("\n") if "check" not in line)
    assert "RT080" in {d.code for d in found(without)}


def test_it_speaks_for_one_node_and_one_code() -> None:
    beats = f"- choices:\n    {TEN}\n    - {SAY}\n    - {SAY}b\n      id: y"
    assert marks(found(beats)) == [("RT080", "a.yaml", 8)]
    beats = f"- choices:\n    # check: allow RT082 so\n    - {SAY}"
    assert marks(found(beats)) == [("RT071", "a.yaml", 6), ("RT080", "a.yaml", 7)]


def test_it_stands_in_the_story_file_too() -> None:
    head = "sounds:\n  # check: allow RT086 the next act rings it\n  - bell\n"
    assert found("", head) == []


def test_a_block_of_prose_is_one_node() -> None:
    words = "a" * 300
    assert found(f"# check: allow RT081 he rambles\n- |\n  Hm.\n\n  {words}\n  {words}") == []
    beats = f"# check: allow RT081 he rambles\n- |\n  Hm.\n- |\n  {words}"
    assert [d.code for d in found(beats)] == ["RT071", "RT081"]


def test_words_of_the_story_are_no_allowance() -> None:
    beats = f"- |\n  {TEN}\n  # check: allow\n\n  {TEN}\n- |\n  Hm.\n- choices:\n    - {SAY}"
    assert [d.code for d in found(beats)] == ["RT080"]


@pytest.mark.parametrize(
    ("comment", "code", "severity"),
    [
        ("# check: allow RT080", "RT070", "error"),
        ("# check: allow RT080:", "RT070", "error"),
        ("# check: allow RT080 !?", "RT070", "error"),
        ("# check: allow", "RT070", "error"),
        ("# check: allow it is a quotation", "RT070", "error"),
        ("# check: allow RT999 no such code", "RT071", "warning"),
        ("# check: allow RT086 something else", "RT071", "warning"),
    ],
)
def test_a_poor_allowance(comment: str, code: str, severity: str) -> None:
    findings = found(f"- choices:\n    {comment}\n    - {SAY}")
    assert [(d.code, d.line) for d in findings] == [(code, 6), ("RT080", 7)]
    assert findings[0].severity == severity


def test_a_remark_is_no_allowance() -> None:
    assert found("# check: is it still Tuesday?\n# allow RT080 x\n- |\n  Hm.") == []


def test_behind_something_it_silences_nothing() -> None:
    findings = found(f"- choices:\n    - {SAY}  {TEN}")
    assert sorted(d.code for d in findings) == ["RT071", "RT080"]


def test_at_the_end_of_a_file_it_silences_nothing() -> None:
    assert [d.code for d in found("", f"{TEN}\n")] == ["RT071"]


def test_an_error_is_not_allowed() -> None:
    findings = found("# check: allow RT020 later\n- call: nowhere")
    assert marks(findings) == [("RT020", "a.yaml", 6)]


def test_a_warning_of_the_compiler_is_allowed_too() -> None:
    beats = "- |\n  Your: worn off."
    assert [d.code for d in found(beats)] == ["RT023"]
    assert found("# check: allow RT023 it is a label\n" + beats) == []
