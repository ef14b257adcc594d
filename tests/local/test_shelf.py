"""The list of models: what may stand on it, and what a file must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.__main__ import main
from game.local import gguf
from game.local.errors import LocalTrouble
from game.local.shelf import LocalModel, Shelf
from tests.local.hub import FILE


def test_a_file_is_added_by_its_path_and_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "My Model v2.gguf"
    path.write_bytes(FILE)
    shelf = Shelf(tmp_path / "models")
    model = shelf.add_file(path)
    assert (model.name, model.path, model.fetched) == ("My-Model-v2", str(path), False)
    assert Shelf(tmp_path / "models").get("My-Model-v2") == model
    assert shelf.add_file(path, "other").name == "other"
    assert [m.name for m in shelf.models()] == ["My-Model-v2", "other"]
    assert shelf.remove("other").name == "other" and path.exists()
    with pytest.raises(LocalTrouble, match="There are: My-Model-v2"):
        shelf.get("none")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no GGUF model"),
        (b"<!doctype html><html>404</html>", "no GGUF model"),
        (b"GGUF", "cut off"),
        (b"GGUF" + (1).to_bytes(4, "little") + bytes(40), "version 1"),
    ],
)
def test_what_is_no_model_is_said(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    with pytest.raises(LocalTrouble, match=says):
        gguf.check(path)
    with pytest.raises(LocalTrouble, match="not a file"):
        gguf.check(tmp_path)
    with pytest.raises(LocalTrouble, match="no file"):
        gguf.check(tmp_path / "gone.gguf")


def test_a_name_of_none_is_refused(tmp_path: Path) -> None:
    for name in ("///", "", "---"):
        with pytest.raises(LocalTrouble, match="no name"):
            Shelf(tmp_path).free_name(name)


def test_a_list_that_somebody_garbled_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    good = '{"name": "a", "path": "/a.gguf", "size": 3}'
    rows = f'[{good}, 3, {{"name": "b"}}, {{"name": "../c", "path": "/", "size": 1}},'
    rows += '{"name": "d", "path": "/d", "size": "big"}]'
    (tmp_path / "models.json").write_text(f'{{"models": {rows}}}')
    assert shelf.models() == [LocalModel("a", "/a.gguf", 3)]
    (tmp_path / "models.json").write_text("{")
    assert shelf.models() == []
    assert len(list(tmp_path.iterdir())) == 1, "set aside"


def test_removing_never_deletes_a_file_outside_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(FILE)
    shelf = Shelf(tmp_path / "models")
    shelf.add(LocalModel("m", str(path), len(FILE), fetched=True))
    shelf.remove("m")
    assert path.exists()


def test_another_file_of_the_same_name_is_another_model() -> None:
    one, two = (LocalModel("m", "/m.gguf", 3, sha256=letter * 64) for letter in "ab")
    assert one.identity != two.identity


def test_the_command_says_what_is_wrong_with_a_file(
    nobodys_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"<html>")
    assert main(["model", "add", str(path)]) == 1
    assert "no GGUF model" in capsys.readouterr().err
    assert main(["model", "add", "no-such-name"]) == 1
    assert "mistral-7b" in capsys.readouterr().err
    path.write_bytes(FILE)
    assert main(["model", "add", str(path), "--name", "mine"]) == 0
    assert main(["model"]) == 0
    out = capsys.readouterr().out
    assert "mine" in out and "None of these was tried with this game yet" in out
    path.unlink()
    assert main(["model"]) == 0 and "its file is gone" in capsys.readouterr().out
