"""``model``: models on this machine, listed, added and removed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from game.local import runtime
from game.local.download import HUB, ask_hub, fetch, gigabytes
from game.local.errors import LocalTrouble, Stopped
from game.local.recommended import RECOMMENDED, UNTESTED, Recommended, recommended
from game.local.shelf import LocalModel, Shelf
from game.store.places import user_places

EPILOG = """\
  model                        what was added, and what is recommended
  model add PATH.gguf          add a file that is on this machine; it stays where it is
  model add NAME               fetch a recommended one; do it again to go on after a break
  model remove NAME            take it off the list; a fetched file is deleted

Afterwards: python -m game audition --endpoint local --model NAME, then choose it on the voice's
page, or play with --voice local --model NAME. Running a model needs the package xllamacpp. A
mirror of the hub can be named in ROOM_TONE_HUB. Returns 0, 1 where it did not work, 2 for a
command that makes no sense."""


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``model``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument("what", nargs="?", default="list", choices=("list", "add", "remove"))
    parser.add_argument("which", nargs="?", default="", help="a file, or a name")
    parser.add_argument("--name", default="", help="what an added file is to be called")
    parser.add_argument("--json", action="store_true", help="the list as JSON")


def run(options: argparse.Namespace) -> int:
    """List, add or remove."""
    shelf = Shelf(user_places().models)
    if options.what != "list" and not options.which:
        print(f"model {options.what}: name which one.", file=sys.stderr)
        return 2
    try:
        if options.what == "add":
            return _add(shelf, options.which, options.name)
        if options.what == "remove":
            return _remove(shelf, options.which)
    except LocalTrouble as trouble:
        _clear()
        print(trouble, file=sys.stderr)
        return 1
    except (Stopped, KeyboardInterrupt):
        _clear()
        print("Stopped. What was fetched is kept; the same command goes on.", file=sys.stderr)
        return 130
    _list(shelf, options.json)
    return 0


def _list(shelf: Shelf, as_json: bool) -> None:
    models = shelf.models()
    if as_json:
        table = {
            "models": [asdict(model) for model in models],
            "recommended": [asdict(one) for one in RECOMMENDED],
            "runtime": runtime.available(),
        }
        print(json.dumps(table, indent=1))
        return
    print("Added:" if models else "No model was added yet.")
    for model in models:
        gone = "" if Path(model.path).is_file() else "  (its file is gone)"
        print(f"  {model.name:20} {gigabytes(model.size):>8}  {model.path}{gone}")
    print(f"\nRecommended by their licence and by what is known of them. {UNTESTED}")
    for one in RECOMMENDED:
        print(f"  {one.name:20} {one.size:>5.1f} GB  {one.licence}, {one.memory} GB of memory free")
        print(f"  {'':20} {one.why}")
    if not runtime.available():
        print(f"\nRunning one needs a package more: {runtime.INSTALL}")


def _add(shelf: Shelf, which: str, name: str) -> int:
    one = recommended(which)
    if one is not None:
        model = _fetched(shelf, one, name or one.name)
    else:
        if not Path(which).expanduser().exists() and "/" not in which and "." not in which:
            names = ", ".join(each.name for each in RECOMMENDED)
            raise LocalTrouble(f"There is no file {which}, and no such recommended model: {names}.")
        model = shelf.add_file(Path(which), name)
    print(f"Added {model.name} ({gigabytes(model.size)}).")
    print(f"Hear what it can do: python -m game audition --endpoint local --model {model.name}")
    if not runtime.available():
        print(f"Running it needs a package more: {runtime.INSTALL}")
    return 0


def _fetched(shelf: Shelf, one: Recommended, name: str) -> LocalModel:
    name = shelf.free_name(name)
    stated = ask_hub(one.repo, one.file, os.environ.get("ROOM_TONE_HUB", "") or HUB)
    print(f"Fetching {one.file}, {gigabytes(stated.size)}, {one.licence}. SHA-256 as the hub")
    print(f"states it now: {stated.sha256}", flush=True)
    path = fetch(stated, shelf.folder / one.file, _progress)
    _clear()
    source = f"{one.repo}/{one.file}"
    model = LocalModel(name, str(path), stated.size, stated.sha256, source, one.licence, True)
    shelf.add(model)
    return model


def _remove(shelf: Shelf, which: str) -> int:
    model = shelf.remove(which)
    print(f"Removed {model.name}." + ("" if model.fetched else f" {model.path} stays."))
    return 0


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        share = f"{100 * done // of} %"
        print(f"\r{gigabytes(done)} of {gigabytes(of)}, {share} ", end="", file=sys.stderr)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
