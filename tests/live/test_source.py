"""Where a moment was written, and the editor's command: arguments, never a shell's line."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.live.source import Spot, opener, spot_of
from game.play.actions import Begin, Pick
from game.play.events import Said
from game.play.session import Session
from game.script.load import load_story
from tests.live.kit import FILES, write

FOLDER = Path("/a story; rm -rf $HOME")
SPOT = Spot("act 1/it's.yaml", 12)
FILE = str(FOLDER / "act 1" / "it's.yaml")


def there(name: str) -> str:
    return f"/usr/bin/{name}"


@pytest.mark.parametrize(
    ("told", "command"),
    [
        ("code -g", ["/usr/bin/code", "-g", f"{FILE}:12"]),
        ("code --wait", ["/usr/bin/code", "--wait", "-g", f"{FILE}:12"]),
        ("vim", ["/usr/bin/vim", "+12", FILE]),
        ("subl -n", ["/usr/bin/subl", "-n", f"{FILE}:12"]),
        ("kate", ["/usr/bin/kate", "-l", "12", FILE]),
        ("somebodys-editor --new", ["/usr/bin/somebodys-editor", "--new", FILE]),
    ],
)
def test_the_command_of_an_editor(told: str, command: list[str]) -> None:
    assert list(opener(FOLDER, SPOT, {"VISUAL": told}, there).command) == command
    assert list(opener(FOLDER, SPOT, {"EDITOR": told}, there).command) == command


def test_a_shells_signs_are_words_of_one_argument() -> None:
    found = opener(FOLDER, SPOT, {"VISUAL": "code && evil"}, there)
    assert list(found.command) == ["/usr/bin/code", "&&", "evil", "-g", f"{FILE}:12"]


def test_which_editors_need_a_terminal() -> None:
    assert opener(FOLDER, SPOT, {"VISUAL": "nvim"}, there).terminal
    assert opener(FOLDER, SPOT, {"VISUAL": "emacs -nw"}, there).terminal
    assert not opener(FOLDER, SPOT, {"VISUAL": "emacs"}, there).terminal


def test_visual_comes_before_editor_and_code_last() -> None:
    told = {"VISUAL": "kate", "EDITOR": "vim"}
    assert opener(FOLDER, SPOT, told, there).command[0].endswith("kate")
    assert opener(FOLDER, SPOT, {}, there).command[:2] == ("/usr/bin/code", "-g")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "No editor is set. The line is act 1/it's.yaml:12."),
        ({"VISUAL": "gone"}, "The editor gone is not there."),
        ({"VISUAL": 'code "'}, "can't be read"),
    ],
)
def test_no_editor_is_said_with_the_line(environment: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError) as caught:
        opener(FOLDER, SPOT, environment, lambda _: None)
    assert said in str(caught.value)


def test_a_line_is_found_where_it_was_written(tmp_path: Path) -> None:
    story = load_story(write(tmp_path))
    session = Session(story)
    events = session.act(Begin("off")) + session.act(Pick("hall.light"))
    for said in (e for e in events if isinstance(e, Said) and e.speaker != "You"):
        spot = spot_of(story, session.state, said.id)
        assert said.text in FILES[spot.path].splitlines()[spot.line - 1]
    waits = spot_of(story, session.state, "")
    assert (waits.path, waits.line) == ("attic.yaml", 7)
