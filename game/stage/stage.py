"""The stage: what should be seen and heard now, and what a person's input means there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from game.language import mark, tr
from game.play.events import ActBegan, Event, Mixed, Said, TalkOpened
from game.report.map import Map
from game.script.program import Place
from game.stage import gallery_page, plays_page, prompts
from game.stage.atlas import FIRST, Atlas
from game.stage.backlog import Backlog
from game.stage.board import Board
from game.stage.flow import Flow
from game.stage.inputs import Accept, Advance, Cancel, Command, Device, Input, Point, Scroll
from game.stage.intents import (
    Forward,
    Fullscreen,
    GoToLine,
    HushSpeech,
    Intent,
    QuickLoad,
    QuickSave,
    Quit,
    Rollback,
    SayAgain,
    SetSetting,
)
from game.stage.menus import Menus
from game.stage.navigation import Navigation
from game.stage.page import Measure, Page, rough_rows
from game.stage.pages import Desk, PageName
from game.stage.play import PlayScreen
from game.stage.scenery import Scenery
from game.stage.settings import ActInfo, GalleryPage, SlotInfo, StageSettings, VoicePage
from game.stage.touch import Hand, sound_of
from game.stage.turning import Turning
from game.stage.view import Badge, Card, Entry, Hearing, Phase, Picture, Prompt, Shown, View

MANNERS = (
    mark("wry"), mark("tender"), mark("bright"), mark("low"), mark("curious"), mark("distant"),
)  # fmt: skip
"""The moods that stand beside a name, as they are looked up."""
THINKING = 0.4
"""Seconds before the status line says that she is thinking."""
TOAST = 3.0
"""Seconds that a toast stays, at least."""
TOAST_PER_LETTER = 0.05
"""Seconds that a toast stays for each of its letters: a long one must be readable."""
CRISIS_GUARD = 0.5
"""Seconds in which the crisis card takes no key that was meant for the story."""


class Stage:
    """Everything between the session's events and one frame's ``View``.

    ``measure`` gives the rows that lines need as one page, and the rows that a page has now;
    ``places`` give titles and beds; ``read`` holds the ids of lines read in any play, and is
    added to.
    """

    def __init__(
        self,
        measure: Measure = rough_rows,
        settings: StageSettings | None = None,
        *,
        places: Mapping[str, Place] | None = None,
        read: set[str] | None = None,
    ) -> None:
        self._settings = settings or StageSettings()
        self._backlog = Backlog()
        self._scenery = Scenery(places or {})
        self._page = Page(measure)
        self._flow = Flow(self._page, self._scenery, self._backlog)
        self._play = PlayScreen(self._flow)
        self._desk = Desk(self._settings, self._backlog)
        self._menus = Menus(self._desk)
        self._navigation = Navigation(self._menus)
        self.read: set[str] = set() if read is None else read
        self._clock = 0.0
        self._furthest = 0
        self._badge: Badge | None = None
        self._toast, self._toast_left = "", 0.0
        self._crisis, self._crisis_for = "", 0.0
        self._speaking, self._level = "", 0.0
        self._reading_aloud = False
        self._board = Board()
        self._pad = False
        self._touched: list[str] = []
        self._hidden = False
        self._turning = Turning(self._flow, self.read)
        self.set_settings(self._settings)

    # What the app tells the stage.

    def open_title(
        self, can_continue: bool, *, picture: Picture | None = None, music: str = ""
    ) -> None:
        """Leave any play and show the title."""
        self._flow.clear()
        self._backlog.clear()
        self._scenery.open_title(picture, music)
        self._settle()
        self._desk.can_continue = can_continue
        self._menus.become("title")

    def open_first_run(self) -> None:
        """Show the notice and the first settings; the title comes after them."""
        self._menus.become("first_run")

    def begin(self) -> None:
        """Clear the stage for a play that begins or is loaded."""
        self._flow.clear()
        self._backlog.clear()
        self._scenery.clear()
        self._settle()
        self._furthest = 0
        self._turning.stop()
        self._menus.become("play")

    def show(self, events: Sequence[Event]) -> None:
        """Queue what the session answered."""
        self._furthest = self._flow.count
        self._flow.show(events)
        self._settle()
        self._play.refresh()

    def go_to(self, events: Sequence[Event], number: int = 0) -> None:
        """After going back or on: everything of the play so far, read up to the line of a number.

        0 is the last of them. Where somebody had read on is kept: so far a step on goes.
        """
        furthest = max(self._furthest, self._flow.count)
        self.begin()
        if number:
            self._flow.read_to(events, number)
        else:
            self._flow.restore(events, "")
        self._furthest = furthest
        self._play.refresh()

    def restore(self, events: Sequence[Event], reading: str = "") -> None:
        """A play as it was: everything read up to a line (empty: all of it), unanimated."""
        self.begin()
        self._flow.restore(events, reading)
        self._play.refresh()

    def reword(self, events: Sequence[Event], reading: str) -> None:
        """The play as it was, in other words: whatever menu is open stays open."""
        frames = self._menus.frames
        self.restore(events, reading)
        self._menus.frames = frames

    def skip_to(self, line_id: str) -> None:
        """Read on, unanimated, to this line; empty or unknown: to the end of what waits."""
        self._flow.skip_to(line_id)
        self._play.refresh()

    def set_settings(self, settings: StageSettings) -> None:
        """Follow new settings from now on."""
        self._settings = self._desk.settings = settings
        self._play.marks = settings.mark_choices
        self._turning.unread = settings.skip_unread
        self._flow.calm = settings.reduced_motion
        self._page.speed = 0.0 if settings.reduced_motion else settings.text_speed
        self._settle()

    def set_act(self, number: int) -> None:
        """The act that a play is in which was taken up in its middle."""
        self._scenery.act = number

    def set_places(self, places: Mapping[str, Place]) -> None:
        """The places of the story, which was edited."""
        self._scenery.places = places

    def set_names(self, names: Mapping[str, str]) -> None:
        """What the cast is called in the language of the play."""
        self._page.names = self._backlog.names = names

    def set_slots(self, slots: Iterable[SlotInfo], undo: str = "") -> None:
        """The saves there are, and what of them can be undone, in words."""
        self._desk.slots = tuple(slots)
        self._desk.undo = undo

    def set_made(self, made: Container[str]) -> None:
        """The choices, by full id, that were made in another play."""
        self._play.made = made

    def set_plays(
        self, figures: Iterable[tuple[str, str]], paths: Map | None, here: str = ""
    ) -> None:
        """The figures of the player's plays; and their map, ``None`` while it is being drawn.

        ``here`` is the scene of the open play, if there is one.
        """
        self._desk.plays = tuple(figures)
        if paths is None:
            self._desk.here = here
            self._desk.atlas = Atlas(step=FIRST if here else 0)
            self._desk.atlas.begin(here)
        self._desk.map = paths

    def set_acts(self, acts: Iterable[ActInfo]) -> None:
        """The acts, where one can be begun again; else none."""
        self._desk.acts = tuple(acts)

    def set_voice_page(self, voice: VoicePage) -> None:
        """What the voice page tells."""
        self._desk.voice = voice

    def set_credits(self, lines: Iterable[str]) -> None:
        """The credits, one paragraph an item; a first row ``# …`` is what it is about."""
        self._desk.credits = tuple(lines)

    def set_gallery(self, page: GalleryPage) -> None:
        """What the gallery shows."""
        self._desk.gallery = page

    def set_sound_notes(self, sentences: Iterable[str]) -> None:
        """What the settings tell of sound and speech, where something is missing."""
        self._desk.sound_notes = tuple(sentences)

    def set_badge(self, badge: Badge | None) -> None:
        """The voice's badge, ``None`` for none."""
        self._badge = badge

    def toast(self, text: str) -> None:
        """Say something briefly, beside the story."""
        self._toast, self._toast_left = text, max(TOAST, TOAST_PER_LETTER * len(text))

    def crisis(self, text: str) -> None:
        """Step out of the story: the help lines on a card, then go on or rest."""
        self._crisis, self._crisis_for = text, 0.0
        self._desk.help_lines = len([line for line in text.split("\n") if line.strip()])
        self._flow.echo = ""
        self._turning.stop()
        self._menus.open("crisis")

    def speaking(self, line_id: str, level: float, *, reading: bool = False) -> None:
        """What is being spoken now and how loud, from 0 to 1; an empty id: nothing.

        ``reading``: the screen is being read aloud; lines wait for that too.
        """
        self._speaking, self._level = line_id, min(1.0, max(0.0, level)) if line_id else 0.0
        self._reading_aloud = reading

    # What the app asks of it.

    @property
    def screen(self) -> PageName:
        """The open page; ``play`` is the story."""
        return self._menus.top

    @property
    def in_play(self) -> bool:
        """Whether a play is open, under whatever menus."""
        return self._menus.in_play

    @property
    def reading(self) -> str:
        """The id of the line that was revealed last, for a save."""
        return self._flow.reading

    @property
    def settled(self) -> bool:
        """Whether everything that was shown has been read."""
        return not self._flow.busy

    def newly_said(self) -> list[Said]:
        """Lines that came on the page since the last call, to be spoken; none of a load."""
        said, self._flow.said = self._flow.said, []
        return said

    def tick(self, dt: float) -> None:
        """Go on by so many seconds."""
        dt = max(0.0, dt)
        self._clock += dt
        self._desk.clock = self._clock
        self._crisis_for += dt
        self._toast_left = max(0.0, self._toast_left - dt)
        self._scenery.tick(dt)
        self._settle()
        if self._menus.top == "play" and not self._hidden:
            self._flow.tick(dt)
            self._play.refresh()
            self._play.tick(dt, self._settings.tone_seconds)
            aloud = bool(self._speaking) or self._reading_aloud
            self._turning.tick(dt, self._settings, speaking=aloud)
            self._play.refresh()
            line = self._flow.reading
            if line and not self._page.revealing and line not in self.read:
                self.read.add(line)

    def input(self, what: Input) -> list[Intent]:
        """What the app must do after an input; carry it out before giving the next one."""
        before = self._hand()
        intents = self._input(what)
        if sound := sound_of(what, before, self._hand(), intents):
            self._touched.append(sound)
        return intents

    def _input(self, what: Input) -> list[Intent]:
        if isinstance(what, Device):
            self._pad = self._play.pad = what.name == "pad"
            return []
        self._board.open &= self._field_open
        if self._board.open and (meant := self._board.inputs(what)) is not None:
            return [intent for one in meant for intent in self._to_page(one)]
        if self._hidden and not isinstance(what, Point):
            # Whatever is done brings the words back, and does nothing else.
            self._hidden = False
            return (
                [] if not isinstance(what, Command) or what.name == "hide" else self._command(what)
            )
        if isinstance(what, Command):
            return self._command(what)
        if self._pad and isinstance(what, Accept) and self._wants_letters:
            return self._show_board()
        return self._to_page(what)

    @property
    def _wants_letters(self) -> bool:
        """Whether a pad's button opens a field here, which is of no use without letters."""
        if self._menus.top != "play":
            return not self._field_open and self._menus.on_field
        return self._play.typing and not self._play.entry.text.strip()

    def view(self) -> View:
        """What to draw and to play; sounds are handed out once, so call it once a frame."""
        top = self._menus.top
        in_play = top == "play"
        seconds = self._settings.tone_seconds
        talk = self._flow.offer
        head = self._page.head if self._menus.in_play else None
        return View(
            screen=self._menus.spec.screen,
            backdrop=self._scenery.backdrop.view,
            presence=self._scenery.presence(self._phase(), self._level),
            speaker=self._name(head.speaker) if head else "",
            manner=tr(head.mood) if head and head.speaker and head.mood != "plain" else "",
            lines=self._lines(),
            items=self._play.items(seconds) if in_play else self._menus.items,
            entry=self._entry() if in_play else self._menus.entry,
            waiting=in_play and (self._flow.waiting or isinstance(talk, ActBegan | Mixed)),
            hint=self._play.hint if in_play else self._menus.hint,
            heading=tr(self._menus.spec.heading),
            scroll=0 if in_play else self._menus.scroll,
            wheeled=not in_play and self._menus.wheeled,
            status=replace(self._scenery.status, doing=self._doing(), badge=self._badge),
            card=self._card(seconds),
            toast=self._toast if self._toast_left > 0.0 else "",
            over=self._menus.over_play,
            hidden=self._hidden and in_play,
            map=plays_page.map_view(self._desk) if top == "paths" else None,
            capture=bool(self._desk.capturing),
            board=self._board.view() if self._board.open and self._field_open else None,
            prompts=self._prompts() if self._pad else (),
            look=self._settings.look,
            hearing=self._hearing(),
            clock=self._clock,
        )

    # Inside.

    def _hand(self) -> Hand:
        focus = self._play.focus if self._menus.top == "play" else self._menus.focus
        return Hand(self._menus.top, self._menus.under, focus)

    def _hearing(self) -> Hearing:
        ducked = bool(self._speaking) or self._reading_aloud
        hearing = self._scenery.hearing(self._settings, ducked=ducked)
        hearing = replace(hearing, sounds=(*self._touched, *hearing.sounds))
        self._touched.clear()
        rooms = gallery_page.heard(self._desk) if self._menus.top == "gallery" else ()
        return replace(hearing, music="", bed="", layers=rooms) if rooms else hearing

    def _name(self, speaker: str) -> str:
        return self._page.names.get(speaker, speaker)

    def _settle(self) -> None:
        if self._settings.reduced_motion:
            self._scenery.finish()

    def _entry(self) -> Entry | None:
        return self._play.entry.view(focused=self._play.typing) if self._play.talking else None

    def _lines(self) -> tuple[Shown, ...]:
        if self._menus.top == "backlog":
            return self._backlog.lines
        return self._page.lines if self._menus.in_play else ()

    def _card(self, seconds: float) -> Card | None:
        if self._menus.top == "crisis":
            return Card(
                "crisis", tr("Outside the story"), tr("You are not alone with this"), self._crisis
            )
        # A menu over a card has the page to itself; the card is there again after it.
        return self._play.card(self._scenery.card, seconds) if self._menus.top == "play" else None

    def _phase(self) -> Phase | None:
        if self._speaking:
            return "speaking"
        if self._flow.asking is not None and not self._flow.busy:
            return "thinking"
        return "listening" if isinstance(self._flow.offer, TalkOpened) else None

    def _doing(self) -> str:
        ask = self._flow.asking
        if ask is None or self._flow.busy or self._flow.asked_for < THINKING:
            return ""
        return tr("{speaker} is thinking", speaker=self._name(ask.speaker))

    @property
    def _field_open(self) -> bool:
        """Whether there is a text field to write into."""
        return self._play.talking if self._menus.top == "play" else self._menus.entry is not None

    def _show_board(self) -> list[Intent]:
        """Letters on the screen, for the open field or the one in focus."""
        intents: list[Intent] = []
        if self._menus.top != "play" and not self._field_open and self._menus.on_field:
            intents = self._navigation.input(Accept(), guarded=False)
        if self._field_open:
            self._board.show()
            if self._menus.top == "play":
                self._play.focus = ""
        return intents

    def _to_page(self, what: Input) -> list[Intent]:
        if self._menus.top != "play":
            return self._navigation.input(what, guarded=self._crisis_for < CRISIS_GUARD)
        return self._in_play(what)

    def _prompts(self) -> tuple[Prompt, ...]:
        if self._board.open and self._field_open:
            return prompts.of_board()
        if self._menus.top == "play":
            return prompts.of_play(
                self._settings.keys,
                self._play.items(self._settings.tone_seconds),
                waiting=self._flow.waiting or isinstance(self._flow.offer, ActBegan | Mixed),
                talking=self._play.talking,
                typed=bool(self._play.entry.text),
            )
        editing = self._menus.entry is not None
        return prompts.of_menu(self._menus.items, editing=editing, lowest=self._menus.under == 0)

    def _in_play(self, what: Input) -> list[Intent]:
        was_skipping = self._turning.stop()
        if isinstance(what, Cancel):
            return self._navigation.open("pause")
        if isinstance(what, Scroll):
            return self._go_line(-what.steps)
        intents: list[Intent] = []
        if isinstance(what, Advance | Accept) and self._flow.offer is None:
            if (self._speaking or self._reading_aloud) and self._flow.waiting:
                intents.append(HushSpeech())
            if not was_skipping:
                self._flow.advance()
        else:
            intents.extend(self._play.input(what, self._settings.tone_seconds))
        self._play.refresh()
        return intents

    def _go_line(self, by: int) -> list[Intent]:
        """Lines back (negative) or on; on only as far as somebody had read."""
        if not by:
            return []
        here = self._flow.count
        self._furthest = max(self._furthest, here)
        if by < 0:
            wanted = here + by + (1 if self._flow.carded and self._flow.reading else 0)
            if wanted < 1:
                self.toast(tr("This is the beginning."))
                return []
        else:
            wanted = min(here + by, self._furthest)
            if wanted <= here:
                return []
        return [GoToLine(wanted), HushSpeech()]

    def _command(self, command: Command) -> list[Intent]:
        name = command.name
        if name == "fullscreen":
            return [Fullscreen()]
        if name == "quit":
            return [Quit()]
        if name == "board":
            return self._show_board()
        if name == "read_aloud":
            on = not self._settings.read_aloud
            self.toast(tr("The screen is read aloud.") if on else tr("The screen is not read."))
            return [SetSetting("read_aloud", on)]
        top = self._menus.top
        if top in ("crisis", "first_run") or (
            name not in ("settings", "load", "quick_load") and not self.in_play
        ):
            return []
        match name:
            case "pause" | "backlog" | "settings" | "save" | "load":
                if self._menus.spec.screen == name:
                    self._menus.back()
                    return []
                return self._navigation.open(name)
            case "search":
                self._menus.open("backlog")
                self._menus.search()
                return []
            case "say_again":
                return [SayAgain(self.reading)] if self.reading else []
            case "skip":
                if top == "play" and not self._turning.skip():
                    self.toast(tr("From here on nothing was read before."))
                return []
            case "next_choice":
                if top == "play" and not self._turning.to_choice() and self._flow.busy:
                    self.toast(tr("From here on nothing was read before."))
                self._play.refresh()
                return [HushSpeech()]
            case "auto":
                on = not self._settings.auto_advance
                self.toast(tr("Lines turn by themselves.") if on else tr("Lines wait for you."))
                return [SetSetting("auto_advance", on)]
            case "hide":
                self._hidden = top == "play" and not self._hidden
                return []
            case "rollback":
                return [Rollback()]
            case "forward":
                return [Forward()]
            case "back_line" | "forward_line":
                return self._go_line(-1 if name == "back_line" else 1) if top == "play" else []
            case "quick_save":
                return [QuickSave()]
            case "quick_load":
                return [QuickLoad()]
