"""Reading a story's files: inside the folder only, text only, within limits.

A story may come from a stranger. Whatever is odd about a file ends in a diagnostic.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from game.script.diagnostics import Diagnostic, StoryErrors

MAX_FILE = 2_000_000
"""Bytes of one file. The longest novel's chapter is a tenth of it."""
MAX_FILES = 50_000
MAX_ENTRIES = 200_000
"""Names looked at in a story's folder and all within it, whatever they name."""
MAX_TOTAL = 16_000_000
"""Bytes of all files: twenty novels. A stranger's worst line costs a thousand times its length."""
DEEPEST = 16
"""Folders within folders."""
NOT_SCENES = ("playthroughs", "trial", "assets", "translations")
"""Folders of a story that hold no part of what is played."""

# C0 controls but tab and newline; C1; bidirectional marks and overrides; zero-width, soft hyphen
# and BOM inside text; annotation and tag characters; what is no character at all; letters that
# are drawn as nothing.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\u180e\u3164\uffa0]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its path relative to the story's folder, its text, its lines."""

    path: str
    text: str
    lines: tuple[str, ...]
    digest: str = ""
    """Names the very bytes that were read."""

    def line(self, number: int) -> str:
        """The line with that number (from 1), or nothing past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def finding(
        self, code: str, line: int, column: int, message: str, cure: str = "", *, warn: bool = False
    ) -> Diagnostic:
        """A diagnostic at a place of this file."""
        return Diagnostic(
            code,
            self.path,
            line,
            column,
            message,
            self.line(line),
            cure,
            "warning" if warn else "error",
        )

    def more_than(self, count: int, last: Diagnostic) -> Diagnostic:
        """The finding that says that no further ones are told, below the last that is."""
        return Diagnostic(
            "RT003",
            self.path,
            last.line,
            last.column,
            f"{count} mistakes in this file are enough: the rest of it was not looked at",
            cure="Mend these first.",
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the story on disk, not read yet, with what tells whether it changed."""

    path: str
    full: str
    stamp: tuple[int, int, int]
    """Size, time of change in ns, inode."""


def list_files(folder: Path) -> tuple[list[Entry], list[Diagnostic]]:
    """Every YAML file of a story, sorted by path, and what is wrong with the listing.

    Hidden folders and those of ``NOT_SCENES`` are left out. A link that leads out
    of the folder is reported and not followed.
    """
    found: list[Entry] = []
    wrong: list[Diagnostic] = []
    root = str(folder)
    real_root = os.path.realpath(root)
    stack = [""]
    looked = 0
    while stack:
        under = stack.pop()
        try:
            with os.scandir(f"{root}/{under}") as entries:
                for entry in entries:
                    looked += 1
                    if looked > MAX_ENTRIES or len(found) > MAX_FILES:
                        return [], [*wrong, _too_many()]
                    if entry.name.startswith("."):
                        continue
                    path = f"{under}/{entry.name}" if under else entry.name
                    fault = _unfit(entry, path, real_root)
                    if fault is not None:
                        wrong.append(fault)
                    elif entry.is_dir():
                        if path not in NOT_SCENES:
                            stack.append(path)
                    elif entry.name.endswith((".yaml", ".yml")):
                        stat = entry.stat()
                        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
                        found.append(Entry(path, entry.path, stamp))
        except OSError as error:
            wrong.append(
                Diagnostic("RT001", under or ".", 1, 1, f"can't be read: {error.strerror}")
            )
    found.sort(key=lambda e: e.path)
    if sum(e.stamp[0] for e in found) > MAX_TOTAL:
        return [], [*wrong, _too_many()]
    return found, wrong


def _too_many() -> Diagnostic:
    return Diagnostic(
        "RT003",
        ".",
        1,
        1,
        "this folder holds more than a story may have",
        cure=f"At most {MAX_FILES:,} files of YAML, {MAX_TOTAL // 1_000_000} MB in all, "
        f"{MAX_ENTRIES:,} files and folders of any kind.",
    )


def _unfit(entry: os.DirEntry[str], path: str, real_root: str) -> Diagnostic | None:
    """What is wrong with a file or folder before it is opened, if anything."""
    if not entry.name.isprintable():
        # Such as bytes that are no UTF-8: nothing could print or keep that name.
        path = path.encode("ascii", "backslashreplace").decode()
        message, cure = "this name holds what is no visible character", "Rename the file."
    elif entry.is_symlink() and entry.is_dir():
        # Links to folders can lead in circles.
        message = "this is a link to a folder and was not followed"
        cure = "Put the files themselves here."
    elif entry.is_symlink() and not _inside(entry.path, real_root):
        message = "this link leads out of the story's folder and was not read"
        cure = "Copy the file into the folder."
    elif entry.is_dir() and path.count("/") >= DEEPEST:
        code, cure = "RT003", f"At most {DEEPEST} folders within each other."
        return Diagnostic(code, path, 1, 1, "this folder lies too deep and was not read", cure=cure)
    elif entry.name.endswith((".yaml", ".yml")) and not entry.is_dir() and not entry.is_file():
        return Diagnostic("RT001", path, 1, 1, "this is no file to read")
    else:
        return None
    return Diagnostic("RT001", path, 1, 1, message, cure=cure)


def _inside(path: str, real_root: str) -> bool:
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root + os.sep)


def read_source(entry: Entry) -> Source:
    """Read one file.

    Raises ``StoryErrors`` where it is too large, no UTF-8, or hides characters.
    """
    if entry.stamp[0] > MAX_FILE:
        _fail(
            entry.path,
            "RT003",
            f"{entry.stamp[0]:,} bytes are too many for one file",
            f"At most {MAX_FILE:,}: split it into several scenes.",
        )
    try:
        with Path(entry.full).open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except OSError as error:
        _fail(entry.path, "RT001", f"can't be read: {error.strerror}", "")
    return parse_source(entry.path, raw)


def parse_source(path: str, raw: bytes) -> Source:
    """Text of a file's bytes, checked for encoding and hidden characters."""
    digest = blake2b(raw, digest_size=16).hexdigest()
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _fail(
            path,
            "RT001",
            "this file is not UTF-8 text",
            "Save it as UTF-8 in your editor.",
            line,
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text, tuple(text.split("\n")), digest)
    hidden = HIDDEN.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        column = hidden.start() - text.rfind("\n", 0, hidden.start())
        raise StoryErrors(
            [
                source.finding(
                    "RT001",
                    line,
                    column,
                    f"a hidden character (U+{ord(hidden[0]):04X}) stands here",
                    "Delete it: it can't be seen and could make the text read other than it looks.",
                )
            ]
        )
    return source


def _fail(path: str, code: str, message: str, cure: str, line: int = 1) -> None:
    raise StoryErrors([Diagnostic(code, path, line, 1, message, cure=cure)])
