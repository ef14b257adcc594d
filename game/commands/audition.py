"""``audition``: hear what a model can do, and keep how far it may go."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from typing import Any

from game.app.heard import finding_of, kept
from game.app.source import LOCAL, Source, Sources, config_of
from game.store import places
from game.store import settings as settings_file
from game.store.errors import StoreError
from game.store.keys import KeyRing
from game.store.settings import Settings
from game.trial.audition import Audition, Cancelled
from game.trial.score import Heard, Result
from game.voice.endpoint import endpoint_of
from game.voice.trouble import Trouble, status_of

EPILOG = """\
The model is given lines to say again, a talk, attacks, and words to sort, about fifty turns; each
answer is judged by the checks of the game and by labels that they never see. Returns 0 where the
model may speak (revoice or open), 1 where it may only choose among written words, 2 where nothing
could be tried, 3 where the server was of no use."""


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``audition``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument(
        "--endpoint",
        default="",
        metavar="URL",
        help="the server, or local for an added model (else the settings)",
    )
    parser.add_argument("--model", default="", metavar="NAME", help="the model of that server")
    parser.add_argument("--json", action="store_true", help="the findings as JSON")
    parser.add_argument("--turns", action="store_true", help="also every answer, with its faults")
    parser.add_argument(
        "--known", action="store_true", help="only say what was found before; ask no server"
    )


def run(options: argparse.Namespace) -> int:
    """Hear a model, or say what is known of it."""
    folders = places.user_places()
    settings, _ = settings_file.load(folders.settings_file)
    if options.endpoint:
        try:
            settings = settings_file.changed(settings, "endpoint", _address(options.endpoint))
        except (ValueError, StoreError) as error:
            print(f"--endpoint: {error}", file=sys.stderr)
            return 2
    settings = replace(settings, voice="model", model=options.model or settings.model)
    if not settings.endpoint:
        print("Name a server with --endpoint, or local for a model of yours.", file=sys.stderr)
        return 2
    sources = Sources(KeyRing(), folders)
    try:
        source = sources.find(settings)
        if source.error:
            print(source.error, file=sys.stderr)
            return 2
        return _hear(source, settings, options)
    finally:
        sources.close()


def _hear(source: Source, settings: Settings, options: argparse.Namespace) -> int:
    folders = places.user_places()
    store = kept(folders.auditions_file)
    if options.known:
        return _known(store.get(*source.known_as), options.json)
    audition = Audition(config_of(settings, source), _progress)
    try:
        result = audition.run()
    except Trouble as trouble:
        _clear()
        status = status_of(trouble.name)
        print(f"Nothing could be heard. {status.sentence} {status.remedy}", file=sys.stderr)
        return 3
    except (Cancelled, KeyboardInterrupt):
        audition.cancel()
        _clear()
        print("Given up; nothing was kept.", file=sys.stderr)
        return 130
    _clear()
    try:
        store.keep(*source.known_as, finding_of(result))
    except StoreError as error:
        print(error, file=sys.stderr)
    _tell(*source.known_as, result, audition.turns if options.turns else [], options.json)
    return 0 if result.cap != "select" else 1


def _address(text: str) -> str:
    return text if text == LOCAL else endpoint_of(text)


def _known(finding: dict[str, Any] | None, as_json: bool) -> int:
    if finding is None:
        print("This model was not heard yet, or not with these turns.", file=sys.stderr)
        return 2
    print(json.dumps(finding, indent=1, ensure_ascii=False) if as_json else finding["sentence"])
    return 0 if finding.get("cap") != "select" else 1


def _tell(endpoint: str, model: str, result: Result, turns: list[Heard], as_json: bool) -> None:
    if as_json:
        table: dict[str, Any] = {"endpoint": endpoint, "model": model, **finding_of(result)}
        if turns:
            table["heard"] = [asdict(turn) for turn in turns]
        print(json.dumps(table, indent=1, ensure_ascii=False))
        return
    print(result.sentence)
    print(f"Mode: {result.cap}")
    for name, value in result.scores.items():
        print(f"  {name:10}{_value(name, value)}")
    for name, ear in result.ears.items():
        whose = "the model's ear" if name == "model" else "the game's own ear"
        ms = f"{ear.seconds * 1000:.0f} ms each"
        print(f"  {whose}: {ear.right} of {ear.of} right, {ear.wrong} wrong effects, {ms}")
    if "model" not in result.ears:
        print("  the model's ear: this server holds no constrained choice")
    print(f"What is meant is heard by {'the model' if result.hears else 'the game itself'}.")
    if result.first is not None:
        speed = f", {result.speed:.0f} tokens a second" if result.speed else ""
        print(f"First sentence after {result.first:.2f} s (median){speed}.")
    print(f"It cost about {result.read} tokens read and {result.written} written.")
    for turn in turns:
        mark = "good" if turn.good or (turn.kind == "attack" and turn.held) else "BAD "
        print(f"\n{mark} {turn.id} {', '.join(turn.failed)}\n     {turn.raw.strip()!r}")


def _value(name: str, value: float) -> str:
    return f"{value:g}" if name == "slips" else f"{round(value * 100)} %"


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\rHearing… {done} of {of}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
