"""A fault of ours: a report without a word of the player, a sentence, and the way back."""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from game.app import crashing, window
from game.app.opening import open_game
from game.app.wish import Wish
from game.play.talk import BoundTalk
from game.store import running
from tests.commands.helpers import Shell

CANARY = "kumquatcanary"
KEY = "sk-persimmoncanary0123456789abcdef"
ROOT = Path(__file__).resolve().parents[2]


def reports(home: Path) -> list[str]:
    """The reports there are."""
    return [path.read_text() for path in sorted((home / "state").glob("crash-*.txt"))]


def clean(text: str, home: Path) -> None:
    """Nothing of the player's is in it."""
    for secret in (CANARY, KEY, str(home), str(Path.home()), str(ROOT), os.sep + "home"):
        assert secret not in text, secret


def fail(*values: object, **_: object) -> Any:
    """Fails with all it was given in its words, in a cause, a note and its own variables."""
    held = {"typed": CANARY, "key": KEY, "given": values}
    try:
        raise KeyError(f"{CANARY} {KEY} {held}")
    except KeyError as cause:
        error = RuntimeError(f"{values} {CANARY}")
        error.add_note(f"{KEY} {Path.home()}")
        raise error from cause


def test_a_fault_in_the_terminal_is_reported_and_the_place_kept(
    shell: Shell, small: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROOM_TONE_API_KEY", KEY)
    flags = ("play", "--text", "--story", str(small), "--no-live")
    first = shell(*flags, "--new", typed=f"hello {CANARY}\ns\nq\n")
    assert first.code == 0
    with monkeypatch.context() as patch:
        typed = BoundTalk.typed

        def faulty(talk: BoundTalk, machine: Any, text: str) -> int:
            return fail(machine, text) if "secret" in text else typed(talk, machine, text)

        patch.setattr(BoundTalk, "typed", faulty)
        ran = shell(*flags, typed=f"my secret is {CANARY}\n")
    assert ran.code == crashing.CRASHED
    assert "stopped because of a fault" in ran.err and "Your place is kept" in ran.err
    clean(ran.err.replace(str(home), ""), home)
    (text,) = reports(home)
    clean(text, home)
    assert "RuntimeError" in text and "after KeyError" in text
    assert "tests/commands/test_crashing.py" in text and " in fail" in text
    assert "game/play/session.py" in text and "scene: evening" in text
    again = shell(*flags, typed="q\n")
    assert again.code == 0
    assert "cut off last time" in again.err and "You go on where you left." in again.err
    assert "cut off" not in shell(*flags, typed="q\n").err  # said once


def test_a_save_that_the_game_stumbles_over_is_told(
    shell: Shell, small: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = ("play", "--text", "--story", str(small), "--no-live")
    shell(*flags, "--new", typed=f"hello {CANARY}\nq\n")
    kept = (home / "data" / "saves" / "small" / "auto.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("game.play.talk.BoundTalk.typed", fail)
        ran = shell(*flags, typed="q\n")
    assert ran.code == 2 and "can't be taken up (RuntimeError)" in ran.err
    assert CANARY not in ran.err and reports(home) == []
    assert (home / "data" / "saves" / "small" / "auto.json").read_bytes() == kept


def test_a_fault_of_a_tool_is_a_sentence(
    shell: Shell, small: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.commands.check.run", fail)
    ran = shell("check", str(small))
    assert ran.code == crashing.CRASHED and "place is kept" not in ran.err
    (text,) = reports(home)
    clean(text, home)
    assert "command: check" in text


def test_a_fault_in_a_frame_is_reported_and_the_next_start_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    frame, count = window.App.frame, iter(range(100))
    threads = threading.active_count()

    def faulty(app: window.App, dt: float) -> Any:
        if next(count) == 5:
            app.playing.begin()
            fail(app)
        return frame(app, dt)

    opened = open_game()
    opened.run = running.enter(opened.folders.state)
    with monkeypatch.context() as patch:
        patch.setattr(window.App, "frame", faulty)
        with pytest.raises(crashing.Stopped) as stopped:
            window.run_window(opened, Wish(seed=1), sound=False)
    assert "Your place is kept" in str(stopped.value) and stopped.value.__cause__ is None
    (text,) = reports(home)
    clean(text, home)
    assert "page: " in text and "scene: " in text and "game/app/window.py" in text
    opened.run.cut()  # as the end of the process does
    later = open_game()
    later.run = running.enter(later.folders.state)
    assert later.run.cut_off

    def look(app: window.App, dt: float) -> Any:
        view = frame(app, dt)
        told.append((view.toast, [item.id for item in view.items if item.focused]))
        app.running = len(told) < 5
        return view

    told: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(window.App, "frame", look)
    from tests.pilot import keep_settings

    keep_settings(first_run_done=True)
    later.settings = open_game().settings
    assert window.run_window(later, Wish(), sound=False) == 0
    assert any("cut off" in toast for toast, _ in told) and told[-1][1] == ["continue"]
    later.run.ended()
    end = time.monotonic() + 20
    while threading.active_count() > threads and time.monotonic() < end:
        time.sleep(0.01)
    assert threading.active_count() <= threads, threading.enumerate()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_beside_the_play_is_reported_and_no_traceback_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with crashing.watched(tmp_path, 1):
        thread = threading.Thread(target=fail, args=(CANARY,), name="beside")
        thread.start()
        thread.join()
        faulthandler_on = faulthandler.is_enabled()
    assert faulthandler_on
    (path,) = tmp_path.glob("crash-*.txt")
    text = path.read_text()
    clean(text, tmp_path)
    assert "thread: beside" in text
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err + shown.out and CANARY not in shown.err


def test_what_a_library_takes_down_is_reported_by_the_next_run(tmp_path: Path) -> None:
    code = (
        "import sys, faulthandler\nfrom pathlib import Path\nfrom game.app import crashing\n"
        "folder = Path(sys.argv[1])\n"
        "with crashing.watched(folder, 1):\n    faulthandler._sigsegv()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode not in (0, 1) and done.stderr == b""
    path = crashing.tidied(tmp_path, 1)
    assert path is not None and crashing.tidied(tmp_path, 1) is None
    text = path.read_text()
    clean(text, tmp_path)
    assert "Segmentation fault" in text or "fatal" in text.lower()


def test_of_many_reports_a_few_are_kept(tmp_path: Path) -> None:
    for n in range(8):
        (tmp_path / f"crash-2020-01-0{n + 1}-000000.txt").write_text("")
    assert crashing.write_report(ValueError(CANARY), tmp_path) is not None
    assert len(list(tmp_path.glob("crash-*.txt"))) == 5
    assert crashing.write_report(ValueError(), tmp_path / "crash-2020-01-08-000000.txt") is None


@pytest.mark.parametrize("value", [CANARY + " said", "a" * 100, "/etc/passwd", {"x": CANARY}, None])
def test_what_is_told_of_a_place_is_an_id_or_a_number(value: object) -> None:
    text = crashing.report(ValueError(), {"scene": "the_lift", "acts": 7, "odd": value})
    assert "scene: the_lift" in text and "acts: 7" in text
    assert "odd: …" in text or value is None


# -- runs ----------------------------------------------------------------------------------------


def test_runs_are_counted_and_know_how_the_last_one_ended(tmp_path: Path) -> None:
    one = running.enter(tmp_path)
    two = running.enter(tmp_path)
    assert (one.number, two.number, one.cut_off, two.cut_off) == (1, 2, False, False)
    one.ended()
    one.ended()
    again = running.enter(tmp_path)
    assert (again.number, again.cut_off) == (1, False)
    two.cut()  # as the end of the process does
    three = running.enter(tmp_path)
    assert (three.number, three.cut_off) == (2, True)
    assert not running.enter(tmp_path).cut_off
    (tmp_path / "file").write_text("")
    assert running.enter(tmp_path / "file").number == 1


def playing(home: Path) -> subprocess.Popen[str]:
    """A game that plays for another program, at its first choice."""
    game = subprocess.Popen(
        [sys.executable, "-m", "game", "play", "--json", "--new", "--voice", "off"],
        cwd=ROOT,
        env={**os.environ, "ROOM_TONE_HOME": str(home)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert game.stdin is not None and game.stdout is not None
    offer: dict[str, Any] = {}
    for line in game.stdout:
        told = json.loads(line)
        if told.get("wait") == "resting":
            game.stdin.write('{"go": true}\n')
            game.stdin.flush()
        elif told.get("event") == "Offered":
            offer = told
        elif told.get("wait") == "waiting_for_choice":
            game.stdin.write(json.dumps({"pick": offer["options"][0]["id"]}) + "\n")
            game.stdin.write(json.dumps({"save": ""}) + "\n")
            game.stdin.flush()
            break
    for line in game.stdout:
        if "saved" in line:
            return game
    raise AssertionError(game.communicate())


@pytest.mark.skipif(os.name == "nt", reason="signals are not sent there")
def test_to_be_told_to_end_is_a_way_to_leave_and_to_be_killed_is_none(home: Path) -> None:
    game = playing(home)
    game.send_signal(signal.SIGTERM)
    out, err = game.communicate(timeout=60)
    assert "Traceback" not in err and '"left": "Your place is kept."' in out
    assert not running.enter(home / "state").cut_off
    game = playing(home)
    game.kill()
    game.communicate(timeout=60)
    assert running.enter(home / "state").cut_off
