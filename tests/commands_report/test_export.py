"""``export``: a page, Markdown, text; to a file or printed."""

from __future__ import annotations

from pathlib import Path

from tests.commands.helpers import Shell

FERRY = str(Path(__file__).resolve().parents[1] / "ferry")


def test_a_page_is_what_is_written_when_nothing_is_said(shell: Shell, desk: Path) -> None:
    ran = shell("export", FERRY)
    assert (ran.code, ran.out.strip()) == (0, "ferry-script.html")
    assert "<!doctype html>" in (desk / "ferry-script.html").read_text(encoding="utf-8")


def test_the_form_is_that_of_the_file_or_as_asked(shell: Shell, desk: Path) -> None:
    assert shell("export", FERRY, "--out", "print/script.md").code == 0
    assert (desk / "print" / "script.md").read_text(encoding="utf-8").startswith("# The last ferry")
    ran = shell("export", FERRY, "--format", "txt", "--out", "-")
    assert ran.code == 0 and ran.out.startswith("The last ferry\n=====")
    assert len(list(desk.iterdir())) == 1


def test_what_is_wrong_is_said(shell: Shell, desk: Path) -> None:
    assert shell("export", str(desk)).code == 1
    assert shell("export", FERRY, "--format", "pdf").code == 2
    (desk / "taken").write_text("", encoding="utf-8")
    ran = shell("export", FERRY, "--out", "taken/script.html")
    assert ran.code == 2 and "could not be written" in ran.err
