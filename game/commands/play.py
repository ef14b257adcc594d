"""``play``: the game, in a window, in the terminal, or for another program."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.app import crashing
from game.app.opening import Opened, help_text, open_game
from game.app.playing import Playing
from game.app.slots import JUMPED, RECORDED
from game.app.wish import Wish, with_flags
from game.language import tr, use
from game.language.choice import LOCALE, SYSTEM, chosen, load, system_languages, there_are
from game.play.events import Event
from game.script import StoryErrors
from game.store.errors import StoreError
from game.store.running import enter

if TYPE_CHECKING:
    from game.app.voicing import Sheets


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``play``."""
    if {"-h", "--help"} & set(sys.argv):
        _speak_for_help()
    parser.add_argument("--text", action="store_true", help=tr("in the terminal, as prose"))
    parser.add_argument(
        "--json", action="store_true", help=tr("one event a line out, one action a line in")
    )
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--new", action="store_true", help=tr("begin a new play at once"))
    start.add_argument(
        "--continue", dest="resume", action="store_true", help=tr("go on where you left")
    )
    parser.add_argument(
        "--voice",
        default="",
        metavar="off|written|local|URL",
        help=tr(
            "off: authored lines alone; written: an ear picks among them; local: a model that the"
            " game runs (see model --help); or a server's address"
        ),
    )
    parser.add_argument("--model", default="", metavar="NAME", help=tr("the model of that server"))
    parser.add_argument(
        "--language",
        default="",
        metavar="CODE",
        help=tr("of the interface and, as far as it is translated, of the story: en, de, …"),
    )
    parser.add_argument("--story", type=Path, metavar="FOLDER", help=tr("another story"))
    parser.add_argument(
        "--live",
        action=argparse.BooleanOptionalAction,
        help=tr("follow the story's files and show the writer's keys; as a rule just with --story"),
    )
    parser.add_argument(
        "--scene", metavar="ID", help=tr("begin in this scene, in a state that a real play gives")
    )
    parser.add_argument(
        "--state", type=int, metavar="N", help=tr("with --scene: which state, where several differ")
    )
    parser.add_argument(
        "--states", action="store_true", help=tr("with --scene: list the states and leave")
    )
    parser.add_argument(
        "--path",
        metavar="FILE|WORDS",
        help=tr("play these choices first, as `check --paths` writes them, then it is your turn"),
    )
    parser.add_argument("--seed", type=int, metavar="N", help=tr("the chance of a new play"))
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help=tr("write the recording when the play is left")
    )
    parser.add_argument(
        "--record-test",
        type=Path,
        metavar="FILE",
        help=tr("write a playthrough when the play is left, for `test` to run again"),
    )
    parser.add_argument("--mute", action="store_true", help=tr("no sound"))


def _speak_for_help() -> None:
    """Help is in the language that a flag or the system asks for: no settings are read for it."""
    asked = [a.removeprefix("--language=") for a in sys.argv if a.startswith("--language=")]
    if "--language" in sys.argv[:-1]:
        asked.append(sys.argv[sys.argv.index("--language") + 1])
    wanted = asked[0] if asked else SYSTEM
    language = chosen(wanted, there_are(LOCALE), system_languages())
    use(load(LOCALE, language)[0], language)


def run(options: argparse.Namespace) -> int:
    """Play. Returns 0, 1 for a story with mistakes, 2 where the game can't run as asked."""
    wish = Wish(
        options.new,
        options.resume,
        options.seed,
        options.voice,
        options.model,
        options.language,
        mark=RECORDED if options.record_test is not None else "",
    )
    if options.story is not None and not options.story.is_dir():
        print(tr("There is no folder {folder}.", folder=options.story), file=sys.stderr)
        return 2
    try:
        opened = open_game(options.story, options.language)
        with_flags(opened.settings, wish)
    except StoryErrors as errors:
        print(errors, file=sys.stderr)
        count = len(errors.diagnostics)
        print(f"\n{count} mistake{'s' * (count > 1)}; nothing was played.", file=sys.stderr)
        return 1
    except StoreError as error:
        print(error, file=sys.stderr)
        return 2
    live = wants_live(options)
    if options.scene is not None or options.path is not None:
        if options.path is not None:
            from game.commands.along import way_along

            found = way_along(opened.story, options.path)
        else:
            from game.commands.scene import way_into

            found = way_into(opened.story, options)
        if isinstance(found, int):
            return found
        wish = replace(wish, way=found)
    if live and opened.story.folder is not None and not options.json:
        # The writer follows the files, and those hold the story in its own language.
        wish = replace(wish, live=True)
        opened.story = opened.story.source
    state = opened.folders.state
    opened.run = enter(state)
    if crashing.tidied(state, opened.run.number) is not None:
        opened.run.cut_off = True
    play = _terminal if options.text or options.json else _window
    with crashing.watched(state, opened.run.number):
        try:
            code = play(opened, wish, options)
            opened.run.ended()
        except crashing.Stopped as stopped:
            print(stopped, file=sys.stderr)
            code = crashing.CRASHED
        except KeyboardInterrupt:
            opened.run.ended()
            raise
        finally:
            opened.run.cut()
    return code


def wants_live(options: argparse.Namespace) -> bool:
    """Whether the story is being written: its folder was named, or a flag says so."""
    elsewhere = options.scene is not None or options.path is not None
    if options.live is not None and not elsewhere:
        return bool(options.live)
    return elsewhere or (options.story is not None and not options.language)


def _window(opened: Opened, wish: Wish, options: argparse.Namespace) -> int:
    try:
        from game.app.window import run_window
        from game.screen import NoDisplay
    except ImportError as error:
        print(
            tr(
                "The window needs pygame-ce: {error}. Install the game again, or play with --text.",
                error=error,
            )
        )
        return 2
    try:
        return run_window(opened, wish, sound=not options.mute, leaving=lambda p: _keep(p, options))
    except NoDisplay as error:
        print(error, file=sys.stderr)
        return 2


def _terminal(opened: Opened, wish: Wish, options: argparse.Namespace) -> int:
    from game.app.gallery import Gallery
    from game.app.saver import Saver
    from game.app.source import Source, Sources, config_of
    from game.app.voicing import Sheets
    from game.store.keys import KeyRing
    from game.store.read import ReadLines
    from game.voice import open_voice

    settings = with_flags(opened.settings, wish)
    sources = Sources(KeyRing(), opened.folders)
    model = settings.voice == "model" and settings.endpoint
    source = sources.find(settings) if model else Source()
    if source.error:
        print(f"{source.error} The written words are used.", file=sys.stderr)
        source = Source()
    sheets = Sheets(opened.story)
    voice = open_voice(sheets, config_of(settings, source), tongue=sheets.tongue)
    playing = Playing(
        opened.story,
        voice,
        Saver(opened.saves),
        seed=wish.seed,
        mark=wish.mark,
        help_text=lambda: help_text(opened.assets),
        gallery=Gallery(opened.story, ReadLines(opened.folders.gallery_file)),
        window=opened.run.number,
    )
    for note in opened.notes:
        print(note, file=sys.stderr)
    try:
        return _in_terminal(opened, playing, sheets, wish, options)
    except BrokenPipeError:  # whoever read is gone: no fault, and nobody to tell
        raise
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        report = crashing.write_report(error, opened.folders.state, playing.where())
        with contextlib.suppress(Exception):  # it is told already that something is wrong
            playing.leave()
        raise crashing.Stopped(crashing.sentence(report)) from None
    finally:
        sources.close()


def _in_terminal(
    opened: Opened, playing: Playing, sheets: Sheets, wish: Wish, options: argparse.Namespace
) -> int:
    from game.terminal import run_json, run_text

    writer = None
    if wish.live:
        from game.app.writing_text import WriterText

        writer = WriterText(opened, playing, sheets)
    try:
        first = _first(playing, wish, opened.run.cut_off)
    except ValueError as error:
        print(error, file=sys.stderr)
        playing.leave()
        return 2
    # Prose is UTF-8 whatever the terminal says it is; a sign it can't show becomes a mark.
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if options.json:
        code = run_json(playing, first, sys.stdin, sys.stdout)
    else:
        from game.terminal.text import terminal_width, wants_colour

        code = run_text(
            playing,
            first,
            sys.stdin,
            sys.stdout,
            width=terminal_width(),
            colour=wants_colour(sys.stdout, os.environ),
            places=opened.story.places,
            names=opened.story.names,
            aside=writer,
        )
        if writer is not None:
            writer.close()
    _keep(playing, options)
    return code


def _keep(playing: Playing, options: argparse.Namespace) -> None:
    """Write what was asked for of a play that is over."""
    if options.record is not None:
        write_recording(playing, options.record)
    if options.record_test is not None:
        write_test(playing, options.record_test)


def _first(playing: Playing, wish: Wish, cut_off: bool) -> list[Event]:
    if wish.way is not None:
        from game.live.ways import open_way

        loaded = open_way(playing.story, wish.way)
        playing.move_apart(loaded, JUMPED)
        return loaded.events
    if wish.resume or (not wish.begin and playing.has_place()):
        if cut_off:
            print(tr("The game was cut off last time."), file=sys.stderr)
        loaded = playing.go_on()
        print(tr("You go on where you left. (--new begins again.)"), file=sys.stderr)
        for note in loaded.notes:
            print(note, file=sys.stderr)
        return loaded.events
    return playing.begin()


def write_recording(playing: Playing, path: Path) -> None:
    """Write a play's recording, or say why not."""
    if playing.session is None:
        return
    text = json.dumps(playing.recording(), ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        print(f"{path} could not be written: {error.strerror}", file=sys.stderr)


def write_test(playing: Playing, path: Path) -> None:
    """Write a play as a playthrough, or say why not."""
    if playing.session is None:
        return
    try:
        print(playing.write_test(str(path)), file=sys.stderr)
    except ValueError as error:
        print(error, file=sys.stderr)
