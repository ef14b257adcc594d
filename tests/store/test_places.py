"""The player's folders, and the game's own files in a checkout and in an installed copy."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from game.store.errors import FilesMissing, FolderTrouble
from game.store.places import make_folder, package_assets, package_story, user_places


def test_one_variable_moves_every_folder(tmp_path: Path) -> None:
    places = user_places({"ROOM_TONE_HOME": str(tmp_path / "home")})
    for folder in (places.config, places.data, places.cache, places.state):
        assert folder.is_relative_to(tmp_path / "home")
    assert len({places.config, places.data, places.cache, places.state}) == 4
    assert places.settings_file.parent == places.config
    assert places.saves.parent == places.data == places.read_file.parent
    assert not (tmp_path / "home").exists()  # nothing is made before it is needed


def test_without_it_the_folders_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROOM_TONE_HOME", "/somewhere/else")
    places = user_places({})
    assert "room-tone" in places.data.parts[-1]
    assert "else" not in places.data.parts
    assert user_places().data == Path("/somewhere/else/data").absolute()


def test_a_folder_is_made_on_demand_and_left_clean(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "a" / "b")
    assert folder.is_dir()
    assert list(folder.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_a_plain_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(FolderTrouble, match=r"cannot be written .*until it closes"):
        make_folder(tmp_path / "a" / "b")


def test_a_read_only_folder_is_a_plain_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "mkstemp", fail)
    with pytest.raises(FolderTrouble, match="read-only file system"):
        make_folder(tmp_path)


def test_a_checkout_has_its_files_beside_the_package() -> None:
    root = Path(__file__).resolve().parents[2]
    assert package_assets() == root / "assets"
    assert package_story() == root / "story"


def test_an_installed_copy_has_them_inside(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "game"
    for name in ("assets", "story"):
        (package / "_data" / name).mkdir(parents=True)
        (package.parent / name).mkdir()  # some other package's
    assert package_assets(package) == package / "_data" / "assets"
    assert package_story(package) == package / "_data" / "story"


def test_a_folder_of_another_package_is_not_ours(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "game"
    package.mkdir(parents=True)
    (package.parent / "story").mkdir()
    with pytest.raises(FilesMissing, match=r"story is missing.*Install the game again"):
        package_story(package)
    (package.parent / "pyproject.toml").touch()
    assert package_story(package) == package.parent / "story"
