"""The loop of the window: input, session, stage, screen, once a frame. Nothing in it waits."""

from __future__ import annotations

import contextlib
import queue
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.app import adapt
from game.app.chronicle import Chronicle, in_words
from game.app.collecting import give_back
from game.app.crashing import Stopped, sentence, write_report
from game.app.erasing import erase_play, erase_saves
from game.app.gallery import Gallery
from game.app.manner import manners
from game.app.opening import Opened, credits_of, help_text, speak
from game.app.playing import Playing
from game.app.porting import found
from game.app.reading import Read
from game.app.saver import Newest, Saver, soon
from game.app.shelf import Shelf
from game.app.slots import QUICK
from game.app.speaking import Speaking
from game.app.voicing import SETTINGS as VOICE_SETTINGS
from game.app.voicing import Voicing
from game.app.wish import Wish, with_flags
from game.language import SOURCE, mark, tr
from game.play.actions import Typed
from game.play.events import Event
from game.play.save import Loaded
from game.screen import Screen, tell
from game.speech import SilentSpeaker, open_speaker, reader
from game.stage import intents as i
from game.stage.inputs import Dropped, Text
from game.stage.stage import Stage
from game.stage.telling import Teller
from game.stage.view import Picture, View
from game.store import settings as settings_file
from game.store.errors import StoreError
from game.store.keys import KeyRing
from game.store.read import ReadLines
from game.store.tally import Tally
from game.voice import Voice

if TYPE_CHECKING:
    from game.app.writing import WriterWindow
    from game.live.fit import Fitted
    from game.report.map import Map
    from game.script import Story

FPS = 60
CUT_OFF = mark("The game was cut off last time. Continue goes on where you were.")
LONG_FRAME = 0.25
"""Seconds of one step at most: a window that slept does not leap."""


class App:
    """Everything of one run of the window."""

    def __init__(self, opened: Opened, screen: Screen, wish: Wish) -> None:
        self.opened = opened
        self.screen = screen
        self.settings = with_flags(opened.settings, wish)
        self._keep_voice = bool(wish.voice or wish.model)
        self._keep_language = bool(wish.language)
        story = opened.story
        self.read_lines = ReadLines(
            opened.folders.read_file, later=lambda work: soon(work, "read-lines")
        )
        self.chronicle = Chronicle(
            Tally(
                opened.folders.tallies / f"{story.id}.json",
                later=lambda work: soon(work, "counts"),
            )
        )
        met = ReadLines(opened.folders.gallery_file, later=lambda work: soon(work, "gallery"))
        self.stage = Stage(
            self.screen.measure,
            adapt.for_stage(self.settings),
            places=story.places,
            read=Read(self.read_lines, story),
        )
        self.voicing = Voicing(story, KeyRing(), opened.folders, self._new_voice)
        self.playing = Playing(
            story,
            self.voicing.open_now(self.settings),
            Saver(opened.saves),
            seed=wish.seed,
            mark=wish.mark,
            chronicle=self.chronicle,
            help_text=lambda: help_text(opened.assets),
            gallery=Gallery(story, met),
            window=opened.run.number,
        )
        assert self.playing.saver is not None
        self.shelf = Shelf(self.playing, self.playing.saver)
        self._open_speaker = open_speaker
        self._maps: queue.SimpleQueue[Map] = queue.SimpleQueue()
        self._teller = Teller()
        self._moved: queue.SimpleQueue[Fitted | None] = queue.SimpleQueue()
        self.speaking = Speaking(
            SilentSpeaker("off"),
            screen.sound,
            story.cast,
            lambda: self.settings.speech and self._spoken,
            manners(lambda: self.playing.story, lambda: self.playing.session),
        )
        self.stage.set_names(story.names)
        self.stage.set_credits(credits_of(opened.assets))
        self.running = True
        self._warm = False
        self._badge = ""
        self._notes = deque([*opened.notes, *filter(None, (met.note, self.read_lines.note))])
        self._settings_kept = True
        self._trim_in = self._trim_gap = 1.0
        self._settings_writer = Newest("settings")
        self._title_picture = Picture(*_title_picture(opened))
        self.writer: WriterWindow | None = None
        self.stage.set_made(self.playing)
        self._open(wish)
        if wish.live:
            # Here and not above: a player's game has none of it.
            from game.app.writing import WriterWindow

            self.writer = WriterWindow(self, wish.way)

    def _open(self, wish: Wish) -> None:
        self.screen.set_look(self.stage.view().look)
        self.screen.set_keys(self.settings.keys)
        self._to_title()
        if self.opened.run.cut_off and self.playing.has_place():
            self._notes.append(tr(CUT_OFF))
        if wish.begin:
            self._show_new()
        elif wish.resume and self.playing.has_place():
            self.do(i.Continue())
        elif not self.settings.first_run_done:
            self.stage.open_first_run()
        self.stage.set_badge(self.voicing.badge(self.playing.voice.status))

    @property
    def _spoken(self) -> bool:
        """Whether there is a voice for the language of the play: it speaks English."""
        return self.opened.story.language.partition("_")[0] == SOURCE

    # -- the loop --------------------------------------------------------------------------

    def run(self) -> None:
        """Run until the player leaves."""
        self.screen.pace(FPS)
        while self.running:
            self.frame(self.screen.pace(FPS))

    def frame(self, dt: float) -> View:
        """One frame; the view that was painted."""
        for what in self.screen.read():
            self.chronicle.touched()
            if self.writer is not None and self.writer.took(what):
                continue
            if isinstance(what, Dropped):
                self.do(i.BringIn(what.path))
                continue
            for intent in self.stage.input(what):
                self.do(intent)
        self._hear()
        self._follow_play()
        self.speaking.lines(self.stage.newly_said())
        self.stage.speaking(*self.speaking.tick(), reading=self.speaking.reading)
        self._look_around(dt)
        if self.writer is not None:
            self.writer.tick()
        self.stage.tick(
            0.0 if self.writer is not None and self.writer.open else min(dt, LONG_FRAME)
        )
        if self.playing.session is not None:
            self.playing.reading = self.stage.reading
        view = self.stage.view()
        if self.writer is not None:
            view = self.writer.dress(view, dt)
        if self.settings.read_aloud and self._warm:
            self._read_aloud(view)
        self.screen.sound.apply(view.hearing)
        self.screen.paint(view)
        self.screen.flip()
        if not self._warm:
            self._warm_up()
        if self._notes and not view.toast:
            self.stage.toast(self._notes.popleft())
        return view

    def _read_aloud(self, view: View) -> None:
        """What is new on the screen, for who can't look at it; her own lines are hers to say."""
        manner = reader(self.settings.reader_voice, self.settings.reader_pace)
        for told in self._teller.tell(view, self._heard_anyway()):
            self.speaking.read(told.text, manner, now=told.now)

    def _heard_anyway(self) -> list[str]:
        if not (self.settings.speech and self._spoken and self.screen.sound.status == ""):
            return []
        story = self.opened.story
        return [story.names.get(m.name, m.name) for m in story.cast.values() if m.spoken]

    def _warm_up(self) -> None:
        """What loads beside the play and would have held up its first frame."""
        self._warm = True
        if self.settings.speech or self.settings.read_aloud:
            self.speaking.take(self._open_speaker())
        self.screen.find_pads()
        soon(self.playing.get_ready, "get-ready")
        if self.stage.screen == "first_run":
            self.voicing.look_around(self.playing.voice.status)

    def _hear(self) -> None:
        """What the voice answered goes the way of every action."""
        for answer in self.playing.poll():
            try:
                self.stage.show(self.playing.act(answer))
            except ValueError:
                continue  # an answer to an asking that is over

    def _look_around(self, dt: float) -> None:
        if self.voicing.tick() or self.stage.screen in ("voice", "first_run"):
            self.stage.set_voice_page(self.voicing.page)
        status = self.playing.voice.status
        if status.name != self._badge:
            self._badge = status.name
            self.stage.set_badge(self.voicing.badge(status))
        if self.stage.screen == "settings":
            self.stage.set_sound_notes(self._sound_notes())
        if self.playing.saver is not None:
            for sentence in self.playing.saver.said():
                self.stage.toast(sentence)
            if self.shelf.look():
                self._list()
        self._take_map()
        self.read_lines.tick(dt)
        session = self.playing.session if self.stage.screen == "play" else None
        reading = session is not None and not self.playing.mark and self.screen.focused
        self.chronicle.tick(
            min(dt, LONG_FRAME), session.state.scene if reading and session is not None else ""
        )
        self._trim_in -= dt
        if self._trim_in <= 0:
            # Little at a time: most of it just after the start, when everything has been loaded.
            self._trim_in = self._trim_gap = min(60.0, self._trim_gap * 2)
            soon(give_back, "give-back")

    def _sound_notes(self) -> list[str]:
        """What the settings say where sound or speech is missing."""
        notes = []
        if self.screen.sound.status:
            notes.append(self.screen.sound.status)
        kind, _, why = self.speaking.status.partition(": ")
        if kind == "absent":
            notes.append(tr("Samantha can't be heard here, only read: {why}", why=why))
        elif not self._spoken:
            notes.append(tr("Her voice speaks English alone: in a translation she is only read."))
        return notes

    # -- intents ---------------------------------------------------------------------------

    def do(self, intent: i.Intent) -> None:
        """Carry one intent out; what can't be done is said, never raised."""
        try:
            self._do(intent)
        except (ValueError, StoreError) as error:
            self.stage.toast(str(error))

    def _do(self, intent: i.Intent) -> None:
        match intent:
            case i.Act(action):
                self.stage.show(self.playing.act(action))
            case i.TypedWords(text):
                self._typed(text)
            case i.NewGame():
                self._show_new()
            case i.Continue():
                self._show_loaded(self.playing.go_on())
            case i.LoadSlot(slot):
                self._load(slot)
            case i.QuickLoad():
                self._load(QUICK)
            case i.SaveSlot(slot, name):
                self.shelf.save(slot, name)
            case i.RenameSlot(slot, name):
                self.shelf.rename(slot, name)
            case i.DeleteSlot(slot):
                self.shelf.delete(slot)
            case i.ExportSlot(slot):
                self.shelf.write_out(slot, self.opened.folders.plays)
            case i.BringIn(path):
                folder = self.opened.folders.plays
                paths = (lambda: [Path(path)]) if path else (lambda: found(folder))
                self.shelf.bring_in(self.opened.story, paths, folder)
            case i.UndoSaving():
                self.shelf.put_back()
            case i.QuickSave():
                self.shelf.save(QUICK, "")
            case i.Rollback():
                self.speaking.hush()
                self.playing.rollback()
                self.stage.go_to(self.playing.past)
            case i.Forward():
                self.speaking.hush()
                self.playing.forward()
                self.stage.go_to(self.playing.past)
            case i.GoToLine(number):
                self.playing.go_to(number)
                self.stage.go_to(self.playing.past, number)
            case i.SetSetting(name, value):
                for kept in adapt.to_store(self.settings, name, value):
                    self._set(*kept)
            case i.BindKeys(keys):
                self._set("keys", keys)
            case i.Fullscreen():
                self._set("fullscreen", not self.settings.fullscreen)
            case i.FirstRunDone():
                self._set("first_run_done", True)
            case i.ToTitle() | i.CrisisRest():
                if self.playing.session is not None:
                    self.playing.keep_place()
                self._to_title()
            case i.Quit():
                self.running = False
            case i.EraseTyped():
                self._erase_typed()
            case i.LookAtPlays():
                self._look_at_plays()
            case i.ListSlots():
                self.shelf.list_soon()
            case i.CopyText(text):
                self.screen.set_clipboard(text)
            case i.ReadClipboard():
                for more in self.stage.input(Text(self.screen.get_clipboard())):
                    self.do(more)
            case i.SayAgain(line_id):
                self._say_again(line_id)
            case i.HushSpeech():
                self.speaking.hush()
            case _:
                self._do_voice(intent)

    def _do_voice(self, intent: i.Intent) -> None:
        match intent:
            case i.OpenVoicePage():
                self.voicing.look_around(self.playing.voice.status)
            case i.OpenSentPage():
                self.voicing.tell_sent()
            case i.AskModels():
                self.voicing.ask_models()
            case i.HearModel():
                self.voicing.hear()
            case i.StopHearing():
                self.voicing.stop_hearing()
            case i.SetKey(key, keep):
                self.voicing.set_key(key, keep)
            case i.ForgetKey():
                self.voicing.forget_key()
            case i.TakeFound(found):
                for name, value in self.voicing.take(found).items():
                    self._set(name, value)
                self.voicing.ask_models()
            case _:
                return
        self.stage.set_voice_page(self.voicing.page)

    def _say_again(self, line_id: str) -> None:
        line = self.playing.history.line(line_id) if self.playing.history is not None else None
        if line is None or not self.speaking.speaks(line):
            self.stage.toast(tr("Only her lines can be heard again."))
        elif not self.settings.speech or not self._spoken:
            self.stage.toast(tr("Her voice is not heard here: the settings say why."))
        else:
            self.speaking.again(line)

    def _typed(self, text: str) -> None:
        """Typed words: the crisis card before anything else, else an action."""
        card = self.playing.crisis(text)
        if card:
            self.speaking.hush()
            self.stage.crisis(card)
            return
        self.stage.show(self.playing.act(Typed(text)))

    def _show_new(self) -> None:
        self.speaking.hush()
        events: list[Event] = self.playing.begin()
        self.stage.begin()
        self.stage.show(events)

    def _load(self, slot: str) -> None:
        self._show_loaded(self.playing.open(slot))

    def _show_loaded(self, loaded: Loaded) -> None:
        self.speaking.hush()
        self.stage.restore(self.playing.past, loaded.reading)
        self.stage.set_act(self.playing.act_number)
        self.stage.newly_said()
        if loaded.notes:
            self.stage.toast(" ".join(loaded.notes))

    def _to_title(self) -> None:
        self.speaking.hush()
        if self.playing.gallery is not None:
            self.stage.set_gallery(self.playing.gallery.page)
        self.shelf.list_soon()
        self._list()
        self.stage.open_title(
            self.playing.has_place() or self.playing.session is not None,
            picture=self._title_picture,
            music="title" if "title" in self.opened.story.header.music else "",
        )

    def _list(self) -> None:
        """Show the saves as they were listed, and what of them can be undone."""
        stage, gallery = self.stage, self.playing.gallery
        ended = gallery is not None and any(ending.title for ending in gallery.page.endings)
        stage.set_slots(self.shelf.slots, self.shelf.undo)
        stage.set_acts(self.shelf.acts(self.opened.story) if ended else ())

    def _set(self, name: str, value: Any) -> None:
        self.settings = settings_file.changed(self.settings, name, value)
        if name == "fullscreen":
            self.screen.set_fullscreen(bool(value))
        if name == "keys":
            self.screen.set_keys(self.settings.keys)
        if name == "language":
            self._keep_language = False
            self._speak()
        if name in ("speech", "read_aloud"):
            self.speaking.hush()
            self._teller.forget()
            if value and self.speaking.status == "off":
                self.speaking.take(self._open_speaker())
        self.stage.set_settings(adapt.for_stage(self.settings))
        self.screen.set_look(self.stage.view().look)
        if name in VOICE_SETTINGS:
            self._keep_voice = False
            self.voicing.follow(self.settings)
        self._write_settings()

    def _speak(self) -> None:
        """Speak another language at once: the interface, and the story with the play in it."""
        self.speaking.hush()
        story, notes = speak(self.opened.story, self.settings.language)
        self._notes.extend(notes)
        self.stage.set_credits(credits_of(self.opened.assets))
        self.stage.set_badge(self.voicing.badge(self.playing.voice.status))
        if self.writer is not None or story is self.opened.story:
            return
        self.opened.story = story
        self.stage.set_places(story.places)
        self.stage.set_names(story.names)
        self.speaking.use(story.cast)
        self._move_play(story)
        self.voicing.use(story)
        if self.playing.gallery is not None:
            self.stage.set_gallery(self.playing.gallery.page)

    def _move_play(self, story: Story) -> None:
        """Move the play into this story, beside the play; ``_follow_play`` takes it."""
        fit = self.playing.use(story)
        if fit is not None:
            soon(lambda: self._moved.put(fit()), "language")

    def _follow_play(self) -> None:
        """Take the play that was moved into another language, with the page as it stood."""
        while not self._moved.empty():
            fitted = self._moved.get_nowait()
            if fitted is None:
                continue
            try:
                reading = self.playing.follow(fitted)
            except ValueError as error:
                self.stage.toast(str(error))
                continue
            if reading is None:
                self._move_play(self.opened.story)
            elif self.stage.in_play:
                self.stage.reword(self.playing.past, reading)
                self.stage.newly_said()

    def _erase_typed(self) -> None:
        """In the open play at once, in the saves beside it; the play is kept again after that."""
        self.speaking.forget()
        loaded = erase_play(self.playing)
        if loaded is not None:
            self.stage.reword(self.playing.past, loaded.reading)
            self.stage.newly_said()
        self.screen.forget_copied()
        self.shelf.forget()
        folder, story, saver = self.opened.folders.saves, self.opened.story, self.playing.saver
        if saver is not None:
            saver.do(lambda saves: erase_saves(saves, folder, story))
            self.shelf.list_soon()

    def _look_at_plays(self) -> None:
        """The figures at once; the map is laid out beside the play."""
        story, tally = self.opened.story, self.chronicle.tally
        session = self.playing.session if self.stage.in_play else None
        here = session.state.scene if session is not None else ""
        self.stage.set_plays(self.chronicle.told(story), None, here)
        scenes = [*tally.starting("scene:"), *(f"ending:{e}" for e in tally.starting("ending:"))]
        times = {
            name: in_words(tally[f"time:{name}"]) for name in scenes if name in story.scene_ids
        }
        times |= {name: "" for name in scenes if name.startswith("ending:")}
        steps = {(a, b) for a, _, b in (way.partition(">") for way in tally.starting("way:"))}

        def work() -> None:
            from game.report.map import make_map
            from game.report.paths import seen_of

            self._maps.put(seen_of(make_map(story), times, steps))

        soon(work, "map")

    def _take_map(self) -> None:
        with contextlib.suppress(queue.Empty):
            self.stage.set_plays(self.chronicle.told(self.opened.story), self._maps.get_nowait())

    def _write_settings(self) -> None:
        settings = self.settings
        if self._keep_voice:
            # What a flag asked for holds for this run only.
            own = self.opened.settings
            settings = replace(
                settings, voice=own.voice, endpoint=own.endpoint, model=own.model, lifted=own.lifted
            )
        if self._keep_language:
            settings = replace(settings, language=self.opened.settings.language)
        path = self.opened.folders.settings_file

        def work() -> None:
            try:
                settings_file.save(path, settings)
            except StoreError as error:
                if self._settings_kept:  # said once, and not at every step of a slider
                    self._notes.append(str(error))
                self._settings_kept = False
            else:
                self._settings_kept = True

        self._settings_writer.do(work)

    def _new_voice(self, voice: Voice) -> None:
        events = self.playing.change_voice(voice)
        if events:
            self.stage.show(events)
        self.stage.set_badge(self.voicing.badge(voice.status))

    def close(self) -> None:
        """Keep the place and the window's size; end every thread, also where one of them fails."""
        with contextlib.ExitStack() as ends:  # the last is done first
            ends.callback(self.screen.close)
            ends.callback(self.speaking.close)
            ends.callback(self._settings_writer.close)
            ends.callback(self._keep_size)
            ends.callback(self.read_lines.flush)
            ends.callback(self.voicing.close)
            ends.callback(self.playing.leave)
            if self.writer is not None:
                ends.callback(self.writer.close)

    def where(self) -> dict[str, object]:
        """Where the game stands, for a report: ids and numbers, and nothing that was said."""
        return {
            "page": self.stage.screen,
            "speaks": self.settings.voice,
            **self.playing.where(),
        }

    def _keep_size(self) -> None:
        size = self.screen.size
        if not self.screen.fullscreen and size != self.opened.settings.window:
            self.settings = settings_file.changed(self.settings, "window", size)
            self._write_settings()


def _title_picture(opened: Opened) -> tuple[str, str]:
    """The picture behind the title: its own, else the last place of the story's list."""
    folders = [folder for folder in (opened.own_assets, opened.assets) if folder is not None]
    if any((folder / "backdrops" / "title_night.webp").is_file() for folder in folders):
        return "title", "night"
    place = list(opened.story.places.values())[-1] if opened.story.places else None
    if place is None:
        return "", ""
    light = "talk" if "talk" in place.lights else place.lights[-1]
    return place.id, light


def run_window(
    opened: Opened,
    wish: Wish,
    *,
    sound: bool = True,
    leaving: Callable[[Playing], None] | None = None,
) -> int:
    """Open the window and run; ``leaving`` is given the play when it is over.

    Raises ``NoDisplay`` where there is no display.
    """
    screen = Screen(
        opened.assets,
        opened.settings.window,
        opened.settings.fullscreen,
        sound=sound,
        own=opened.own_assets,
    )
    app = App(opened, screen, wish)
    try:
        app.run()
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        told = sentence(write_report(error, opened.folders.state, app.where()))
        with contextlib.suppress(Exception):  # it is told already that something is wrong
            app.close()
        tell(told)
        raise Stopped(told) from None
    except BaseException:
        app.close()
        raise
    app.close()
    if leaving is not None:
        leaving(app.playing)
    return 0
