"""Settings survive the file, and the file survives everything else."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store.errors import FolderTrouble, SecretRefused, SettingRefused
from game.store.settings import RULES, Settings, changed, load, save

CANARY = "sk-canary-0123456789abcdefCANARY"

volumes = st.floats(0, 1)
settings_made = st.builds(
    Settings,
    text_speed=st.floats(0, 1000),
    text_scale=st.floats(0.8, 2.0),
    font=st.sampled_from(["newsreader", "readable"]),
    reduced_motion=st.booleans(),
    grain=st.booleans(),
    high_contrast=st.booleans(),
    music_volume=volumes,
    sound_volume=volumes,
    voice_volume=volumes,
    speech=st.booleans(),
    auto_advance=st.just(0.0) | st.floats(0.5, 60),
    fullscreen=st.booleans(),
    window=st.tuples(st.integers(320, 16384), st.integers(240, 16384)),
    voice=st.sampled_from(["off", "written", "model"]),
    endpoint=st.sampled_from(["", "http://localhost:11434/v1", "https://api.openai.com/v1"]),
    model=st.sampled_from(["", "llama3.1:8b", "Größe/klein"]),
    lifted=st.booleans(),
    voice_limit=st.sampled_from(["select", "revoice", "open"]),
    speak_ahead=st.sampled_from(["free", "always", "never"]),
    token_cap=st.integers(0, 10_000_000),
    tone_seconds=st.floats(1, 300),
    first_run_done=st.booleans(),
    unknown=st.dictionaries(
        st.sampled_from(["subtitle_colour", "later", "ünbekannt"]),
        st.integers() | st.lists(st.booleans()) | st.text(max_size=8),
    ),
)
plain_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def written(tmp_path: Path, table: Any) -> Path:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def test_every_field_has_its_rule_and_its_default_keeps_it() -> None:
    names = {one.name for one in fields(Settings)} - {"unknown"}
    assert set(RULES) == names
    for name, rule in RULES.items():
        default = getattr(Settings(), name)
        assert rule.clean(default) == default


@given(settings_made)
def test_settings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.mktemp("s") / "settings.json"
    save(path, settings)
    assert load(path) == (settings, [])


@given(st.sampled_from(sorted(RULES)), plain_json)
def test_no_value_makes_loading_fail(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: Any
) -> None:
    path = written(tmp_path_factory.mktemp("s"), {name: value})
    settings, notes = load(path)
    accepted = RULES[name].clean(value)
    if accepted is None:
        assert getattr(settings, name) == getattr(Settings(), name)
        assert len(notes) == 1
        assert name in notes[0]
        assert "settings.json" in notes[0]
    elif not notes:
        assert getattr(settings, name) == accepted


def test_no_file_means_the_defaults_and_nothing_to_say(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == (Settings(), [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_speed", -1),
        ("text_scale", 0.79),
        ("text_scale", "1.0"),
        ("text_scale", True),
        ("font", "comic"),
        ("grain", 1),
        ("music_volume", 1.01),
        ("auto_advance", 0.2),
        ("window", [100, 100]),
        ("window", [1280.0, 720]),
        ("window", 5),
        ("voice", "loud"),
        ("endpoint", "file:///etc/passwd"),
        ("endpoint", "http://a\nb"),
        ("model", "x" * 201),
        ("tone_seconds", 10**400),
    ],
)
def test_a_bad_value_is_reset_alone_and_named(tmp_path: Path, name: str, value: Any) -> None:
    path = written(tmp_path, {name: value, "reduced_motion": True})
    settings, notes = load(path)
    assert settings == Settings(reduced_motion=True)
    assert len(notes) == 1
    assert notes[0].startswith(f"settings.json: {name} is ")
    assert len(notes[0]) < 220


def test_unknown_keys_are_written_back(tmp_path: Path) -> None:
    path = written(tmp_path, {"hologram": {"depth": [1, 2]}, "grain": False})
    settings, notes = load(path)
    assert notes == []
    save(path, changed(settings, "text_scale", 1.5))
    table = json.loads(path.read_text())
    assert table["hologram"] == {"depth": [1, 2]}
    assert table["grain"] is False
    assert table["text_scale"] == 1.5


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"grain": tru',
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' * 100 + b"1" + b"}" * 100,
        b'{"a": ' + b"9" * 5000 + b"}",
        b" " * 1_000_001,
    ],
)
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(raw)
    settings, notes = load(path)
    assert settings == Settings()
    assert len(notes) == 1
    assert "settings.broken-1.json" in notes[0]
    assert (tmp_path / "settings.broken-1.json").read_bytes() == raw
    assert not path.exists()
    assert load(path) == (Settings(), [])


def test_a_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'\xef\xbb\xbf{"grain": false}\r\n')
    assert load(path) == (Settings(grain=False), [])


def test_a_pipe_in_its_place_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(path)
    assert load(path)[0] == Settings()


@pytest.mark.parametrize(
    "table",
    [
        {"api_key": "abc"},
        {"apiKey": "abc"},
        {"OPENAI_API_KEY": "abc"},
        {"password": "abc"},
        {"auth": "abc"},
        {"voice_token": "abc"},
        {"model": CANARY},
        {"endpoint": f"https://host/v1?key={CANARY}"},
        {"endpoint": "https://me:pass@host/v1"},
        {"later": {"deep": [{"header": f"Bearer {CANARY}"}]}},
        {"later": ["AIzaCANARYCANARYCANARYCANARY"]},
        {CANARY: 1},
    ],
)
def test_what_looks_like_a_key_is_refused_both_ways(tmp_path: Path, table: dict[str, Any]) -> None:
    path = written(tmp_path, table)
    settings, notes = load(path)
    assert len(notes) == 1
    assert "CANARY" not in repr(settings) + repr([n for n in notes if "OPENAI" not in n])
    assert settings == Settings()
    save(path, settings)
    assert b"CANARY" not in path.read_bytes()
    known = {name: value for name, value in table.items() if name in RULES}
    unknown = {name: value for name, value in table.items() if name not in RULES}
    before = path.read_bytes()
    with pytest.raises(SecretRefused):
        save(path, Settings(**known, unknown=unknown))
    assert path.read_bytes() == before


def test_ordinary_names_are_no_secrets(tmp_path: Path) -> None:
    table = {
        "keyboard": "azerty",
        "monkey": 1,
        "max_tokens_shown": 3,
        "skip": "sk-ip",
        "author": "A",
    }
    settings, notes = load(written(tmp_path, table))
    assert notes == []
    assert settings.unknown == table


def test_changing_a_setting_checks_it() -> None:
    assert changed(Settings(), "text_scale", 2).text_scale == 2.0
    assert changed(Settings(), "window", [800, 600]).window == (800, 600)
    with pytest.raises(SettingRefused, match=r"text_scale must be a number from 0\.8 to 2"):
        changed(Settings(), "text_scale", 3)
    with pytest.raises(SettingRefused, match="no setting called unknown"):
        changed(Settings(), "unknown", {})
    with pytest.raises(SecretRefused) as refused:
        changed(Settings(), "model", CANARY)
    assert "CANARY" not in str(refused.value)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderTrouble, match="until the game closes"):
        save(tmp_path / "file" / "settings.json", Settings())
    settings, notes = load(tmp_path / "file" / "settings.json")
    assert settings == Settings()
    assert len(notes) == 1
