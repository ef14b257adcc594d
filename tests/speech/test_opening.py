"""Opening the speaker: off, absent with a reason, and nothing heavy before the thread runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from game.speech import SilentSpeaker, open_speaker


def test_disabled_is_off() -> None:
    speaker = open_speaker(enabled=False)
    assert isinstance(speaker, SilentSpeaker)
    assert speaker.status == "off"


@pytest.mark.parametrize(
    ("module", "package"),
    [("hibari", "hibari-tts"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy")],
)
def test_without_a_package_it_is_silent_and_names_it(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    speaker = open_speaker()
    assert isinstance(speaker, SilentSpeaker)
    assert speaker.status == f"absent: the package {package} is not installed"


def test_the_silent_twin_yields_nothing() -> None:
    speaker = SilentSpeaker("absent: no reason")
    speaker.say("a", "Hello.", "wry")
    speaker.cancel()
    assert speaker.poll() == []
    assert speaker.status == "absent: no reason"
    speaker.close()
    assert speaker.status == "off"


def test_importing_speech_imports_nothing_heavy() -> None:
    code = (
        "import sys, game.speech as s; s.open_speaker(enabled=False)\n"
        "heavy = {'hibari', 'onnxruntime', 'numpy', 'scipy', 'pygame', 'openai', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "ours = [m for m in sys.modules if m.startswith('game.') and 'speech' not in m]\n"
        "print(ours)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split("\n")[:2] == ["[]", "[]"]
