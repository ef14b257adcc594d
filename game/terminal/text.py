"""The play as prose in a terminal: read, then type a number, a letter, or words.

Nothing is drawn and nothing moves, so that a screen reader reads it as it stands. Lines come from
any source: ``printf '1\\n2\\n'`` plays two choices; the end of the input keeps the place and ends.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TextIO

from game.language import mark, tr
from game.play.actions import Go, Keep, Pick, Typed
from game.play.events import (
    Ended,
    Event,
    Offered,
    Option,
    TalkOpened,
    ToneOffered,
)
from game.script.program import Place
from game.stage.settings import SlotInfo
from game.terminal.player import Aside, Player, hear
from game.terminal.prose import Prose

COMMANDS = ("?", "b", "g", "o", "s", "l", "t", "w", "q")
HELP = mark("""\
A number takes a choice. In a talk, type what you want to say.
o  shows what you could say in a talk
b  steps back to before the last thing you did
s  saves; "s name" saves under a name
l  loads; "l name" loads that save, "l ?" lists them
t  with a file's name writes this play as a playthrough, for `python -m game test`
g  tells which endings you came to and which rooms you kept, in any play
w  shows what left this computer: the last request to a server, in full
q  keeps your place and leaves
?  shows this
In a talk, only a single letter is a command; to say one, or a number, put a quote mark
before it: "b
""")


def run_text(
    player: Player,
    first: Sequence[Event],
    lines: Iterable[str],
    out: TextIO,
    *,
    width: int = 72,
    colour: bool = False,
    echo: bool | None = None,
    places: Mapping[str, Place] | None = None,
    names: Mapping[str, str] | None = None,
    aside: Aside | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Play until the lines end or the player leaves; returns the exit code.

    ``echo`` repeats each line after the prompt, for input that the terminal does not show; by
    default where ``lines`` is a file or pipe. ``aside`` is the writer's mode.
    """
    if echo is None:
        isatty = getattr(lines, "isatty", None)
        echo = isatty is not None and not isatty()
    prose = Prose(width, colour=colour, places=places or {}, names=names)
    desk = _Desk(player, prose, out, aside, clock, sleep)
    try:
        desk.show(first)
        desk.ask()
        for line in lines if aside is None else aside.lines(lines):
            if line is None:
                desk.look_aside()
                continue
            if echo:
                desk.say(line.strip() + "\n")
            if not desk.take(line.strip()):
                break
            desk.ask()
        desk.say("\n")
    except KeyboardInterrupt:
        desk.say("\n")
    except BrokenPipeError:
        player.leave()
        return 0
    desk.say(player.leave() + "\n")
    return 0


class _Desk:
    """One sitting: what was offered last, and how a typed line answers it."""

    def __init__(
        self,
        player: Player,
        prose: Prose,
        out: TextIO,
        aside: Aside | None,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._player = player
        self._prose = prose
        self._out = out
        self._aside = aside
        self._clock = clock
        self._sleep = sleep
        self._outcomes = False

    def say(self, text: str) -> None:
        """Write text; what the terminal's encoding lacks becomes a question mark."""
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding))
        self._out.flush()

    def show(self, events: Sequence[Event]) -> None:
        """Print events, what the voice adds, and what lies behind a card."""
        while True:
            self._print(events)
            for more in hear(self._player, clock=self._clock, sleep=self._sleep):
                self._print(more)
            if self._player.wait != "resting":
                return
            events = self._player.act(Go())

    def ask(self) -> None:
        """Say what is open, and wait for a line."""
        for number, option in enumerate(self._options, 1):
            label = f"({option.label})" if option.kind == "do" else option.label
            self.say(self._prose.wrap(f"{number}. {label}", "   "))
        if self._aside is not None and self._aside.tag:
            self.say(f"[{self._aside.tag}] ")
        self.say("> ")

    def look_aside(self) -> None:
        """Tell what happened to the story while a line was waited for."""
        replies = self._aside.look() if self._aside is not None else []
        for reply in replies:
            self.say("\n" + reply.text)
            self._outcomes = self._outcomes and not reply.events
            self.show(reply.events)
        if replies:
            self.ask()

    def take(self, line: str) -> bool:
        """Carry out a line; false where the player leaves."""
        command, _, rest = line.partition(" ")
        if line == "q":
            return False
        try:
            if self._taken_aside(line):
                return True
            if line in COMMANDS or (command in ("s", "l", "t") and self._not_talking):
                self._command(command, rest.strip())
            elif line.isdecimal():
                self._number(int(line))
            elif isinstance(self._player.offer, TalkOpened) and line:
                self._type(_unquoted(line))
            else:
                self._expected()
        except ValueError as error:
            self.say(self._prose.wrap(str(error)))
        return True

    def _taken_aside(self, line: str) -> bool:
        """Whether a line was the writer's. In a talk only one that begins with a slash is."""
        bare = line.removeprefix("/")
        if self._aside is None or (bare == line and not self._not_talking):
            return False
        reply = self._aside.take(bare)
        if reply is None:
            return False
        self.say(reply.text)
        if reply.events:
            self._outcomes = False
            self.show(reply.events)
        return True

    @property
    def _not_talking(self) -> bool:
        return not isinstance(self._player.offer, TalkOpened)

    @property
    def _options(self) -> tuple[Option, ...]:
        """What a number takes now."""
        match self._player.offer:
            case Offered(_, options):
                return options
            case TalkOpened() as talk:
                shown = talk.outcomes if self._outcomes or talk.unsure else ()
                return (*shown, *talk.exits)
            case ToneOffered():
                return (
                    Option("keep", tr("Record the room and keep it"), "do"),
                    Option("dont", tr("Don't"), "do"),
                )
            case _:
                return ()

    def _print(self, events: Sequence[Event]) -> None:
        for event in events:
            self.say(self._prose.of(event))
            match event:
                case Offered():
                    self.say("\n")
                case TalkOpened(speaker=speaker):
                    self._outcomes = False
                    more = tr(", or o for what you could say") if self._hidden(event) else ""
                    self.say(
                        "\n"
                        + self._prose.wrap(
                            tr(
                                "Say something to {speaker}{more}.",
                                speaker=self._prose.name(speaker),
                                more=more,
                            )
                        )
                    )
                case ToneOffered(_, title, _):
                    self.say("\n" + self._prose.wrap(tr("Room tone: {title}.", title=title)))
                case Ended():
                    self.say(
                        self._prose.wrap(
                            tr("b steps back, l loads, g shows the gallery, q leaves.")
                        )
                    )
                case _:
                    pass

    def _hidden(self, talk: TalkOpened) -> bool:
        return bool(talk.outcomes) and not talk.unsure

    def _number(self, number: int) -> None:
        options = self._options
        if not 1 <= number <= len(options):
            self._expected()
        elif isinstance(self._player.offer, ToneOffered):
            self._act(Keep(options[number - 1].id == "keep"))
        else:
            self._act(Pick(options[number - 1].id))

    def _type(self, words: str) -> None:
        help_lines = self._player.crisis(words)
        if help_lines:
            self.say(f"\n{tr('Outside the story')}:\n")
            for paragraph in help_lines.split("\n"):
                self.say(self._prose.wrap(paragraph))
            self.say(self._prose.wrap(tr("You can go on, or rest with q: your place is kept.")))
        else:
            self._act(Typed(words))

    def _act(self, action: Pick | Keep | Typed) -> None:
        events = self._player.act(action)
        self._outcomes = False
        self.show(events)

    def _expected(self) -> None:
        """Say what would fit here."""
        count = len(self._options)
        numbers = "1" if count == 1 else tr("a number from 1 to {count}", count=count)
        match self._player.offer:
            case TalkOpened():
                told = (
                    tr("Type what you want to say, or {numbers}", numbers=numbers)
                    if count
                    else tr("Type what to say")
                )
            case Ended():
                told = tr("The story is over. Type b, g, l or q")
            case _:
                told = (
                    tr("Type {numbers}", numbers=numbers)
                    if count
                    else tr("Nothing can be chosen here")
                )
        self.say(self._prose.wrap(tr("{told}; ? shows help.", told=told)))

    def _command(self, name: str, rest: str) -> None:
        if name == "?":
            self.say(tr(HELP) + (self._aside.help if self._aside is not None else ""))
        elif name == "o":
            self._show_outcomes()
        elif name == "b":
            self._back()
        elif name == "s":
            self.say(self._prose.wrap(self._player.save(rest)))
        elif name == "g":
            self.say("".join(self._prose.wrap(line) for line in self._player.endings()))
        elif name == "w":
            self._show_sent()
        elif name == "t":
            self.say(self._prose.wrap(self._player.write_test(rest)))
        elif rest == "?":
            slots = self._player.saves()
            self.say(
                "".join(self._slot(slot) for slot in slots) or tr("Nothing is saved yet.") + "\n"
            )
        else:
            self.show(self._player.load(rest))

    def _show_sent(self) -> None:
        for kind, text in self._player.sent():
            lead = "\n" if kind == "heading" else ""
            self.say(lead + self._prose.wrap(text))

    def _show_outcomes(self) -> None:
        offer = self._player.offer
        if not isinstance(offer, TalkOpened):
            self.say(tr("That is for talks. ? shows help.") + "\n")
        elif not offer.outcomes:
            self.say(tr("There is nothing prepared to say here: use your own words.") + "\n")
        else:
            self._outcomes = True

    def _back(self) -> None:
        """Step back, and further where only an act's card lies there: it would go on by itself."""
        events = self._player.rollback()
        while self._player.wait == "resting":
            try:
                events = self._player.rollback()
            except ValueError:
                break
        self._outcomes = False
        self.show(events)

    def _slot(self, slot: SlotInfo) -> str:
        parts = [slot.id, slot.title, slot.detail, slot.when, tr("damaged") if slot.damaged else ""]
        return self._prose.wrap(", ".join(part for part in parts if part))


def _unquoted(line: str) -> str:
    """What is said: the mark that keeps a letter or number from being a command is dropped."""
    bare = line[1:].strip()
    return bare if line.startswith('"') and (bare in COMMANDS or bare.isdecimal()) else line


def quoted(words: str) -> str:
    """The line to type for these words to be said: ``_unquoted`` turned round."""
    return (
        f'"{words}'
        if words in COMMANDS or words.isdecimal() or _unquoted(words) != words
        else words
    )


def terminal_width() -> int:
    """The width of prose: the terminal's, up to what reads well."""
    return min(shutil.get_terminal_size((80, 24)).columns, 80) - 2


def wants_colour(out: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether escape codes are welcome: a terminal, and no ``NO_COLOR``."""
    return out.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
