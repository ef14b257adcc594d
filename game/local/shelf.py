"""The models that were added: a list in ``models.json``, beside the files that were fetched."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from game.local import gguf
from game.local.errors import LocalTrouble
from game.store.atomic import set_aside, write_atomic
from game.store.plain import NotPlain, parse, read_limited

_LIMIT = 1_000_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A model on this machine. ``sha256`` is empty where nobody stated one; ``fetched`` is true
    for a file of the game's own folder, which goes when the model is removed."""

    name: str
    path: str
    size: int
    sha256: str = ""
    source: str = ""
    licence: str = ""
    fetched: bool = False

    @property
    def identity(self) -> str:
        """What findings about it are kept under: another file of the same name is another one."""
        return f"{self.name} {self.sha256[:16] or self.size}"


class Shelf:
    """The list of models in a folder. Reading never fails; a damaged list is set aside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "models.json"

    def models(self) -> list[LocalModel]:
        """The models, by name."""
        try:
            found = parse(read_limited(self._file, _LIMIT))
        except OSError:
            return []
        except NotPlain:
            set_aside(self._file)
            return []
        rows = found.get("models") if isinstance(found, dict) else None
        models = [_model(row) for row in rows] if isinstance(rows, list) else []
        return sorted((model for model in models if model), key=lambda model: model.name)

    def get(self, name: str) -> LocalModel:
        """The model of a name, its file looked at; LocalTrouble where it can't be run."""
        for model in self.models():
            if model.name == name:
                gguf.check(Path(model.path))
                return model
        names = ", ".join(model.name for model in self.models())
        told = f" There are: {names}." if names else " None was added yet."
        raise LocalTrouble(f'No model called "{name}" was added.{told}')

    def add(self, model: LocalModel) -> None:
        """Put a model on the list, in place of one of the same name."""
        self._write([*(one for one in self.models() if one.name != model.name), model])

    def add_file(self, path: Path, name: str = "") -> LocalModel:
        """Add a model by its file, which stays where it is."""
        path = path.expanduser().absolute()
        size = gguf.check(path)
        model = LocalModel(self.free_name(name or path.stem), str(path), size, source="a file")
        self.add(model)
        return model

    def remove(self, name: str) -> LocalModel:
        """Take a model off the list; a file that was fetched for it goes too."""
        models = self.models()
        model = next((one for one in models if one.name == name), None)
        if model is None:
            raise LocalTrouble(f'No model called "{name}" was added.')
        self._write([one for one in models if one.name != name])
        if model.fetched and Path(model.path).parent == self.folder:
            with contextlib.suppress(OSError):
                Path(model.path).unlink()
        return model

    def free_name(self, wanted: str) -> str:
        """A name that the list can hold; LocalTrouble for one that was asked for and can't be."""
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", wanted).strip("-._")[:60]
        if _NAME.fullmatch(name) is None:
            raise LocalTrouble(f'"{wanted}" is no name; use letters, digits, dots and dashes.')
        return name

    def _write(self, models: list[LocalModel]) -> None:
        text = json.dumps({"models": [asdict(model) for model in models]}, indent=1)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomic(self._file, (text + "\n").encode())
        except OSError as error:
            raise LocalTrouble(f"{self._file} could not be written ({error.strerror}).") from None


def _model(row: Any) -> LocalModel | None:
    names = {field.name: field.type for field in fields(LocalModel)}
    kinds = {"str": str, "int": int, "bool": bool}
    if not isinstance(row, dict) or not {"name", "path", "size"} <= set(row) <= set(names):
        return None
    if any(type(value) is not kinds[str(names[name])] for name, value in row.items()):
        return None
    return LocalModel(**row) if _NAME.fullmatch(row["name"]) else None
