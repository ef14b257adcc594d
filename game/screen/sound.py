"""What is heard: music and room beds that cross into each other, sounds, and speech.

Files are decoded on a worker thread. Without a sound device :class:`SilentDesk` stands in, and
its ``status`` says so in a sentence.
"""

from __future__ import annotations

import io
import queue
import threading
import time
import wave
from collections import OrderedDict, deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import pygame

from game.language import tr
from game.stage.view import Hearing

RATE = 44100
FOLDERS = ("music", "beds", "rooms", "sounds")
MUSIC_SECONDS, BED_SECONDS = 2.6, 1.8
DUCKED = 0.42
LONG_BYTES, LONG_PIECES, SHORT_KEPT = 60_000_000, 10, 40
"""Room for pieces and beds once they are decoded, beside what is playing; sounds that are kept."""
LATE = 0.6
"""A sound that is loaded later than this, in seconds, is no longer started."""
SPEECH_CHANNEL, CHANNELS = 4, 24
LAYER_CHANNEL, LAYERS = 18, 6
"""The last channels: rooms that are heard over one another."""
LAYER_SECONDS = 3.5


class Desk(Protocol):
    """What the app and the stage's hearing need of a sound desk."""

    @property
    def status(self) -> str: ...
    def apply(self, hearing: Hearing) -> None: ...
    def play_clip(self, pcm: bytes, rate: int) -> None: ...
    def play_sound(self, name: str) -> None: ...
    def stop_speech(self) -> None: ...
    def speech_position(self) -> float | None: ...
    @property
    def speech_clip(self) -> int: ...
    @property
    def speaking(self) -> bool: ...
    def close(self) -> None: ...


class SilentDesk:
    """No device: nothing is heard, and nothing fails."""

    def __init__(self, why: str = "") -> None:
        self.status = why or tr("No sound device was found; the game plays on without sound.")
        self.speech_clip = 0
        self.speaking = False

    def apply(self, hearing: Hearing) -> None:
        """Hear nothing."""

    def play_clip(self, pcm: bytes, rate: int) -> None:
        """Say nothing."""

    def play_sound(self, name: str) -> None:
        """Breathe nothing."""

    def stop_speech(self) -> None:
        """Nothing to stop."""

    def speech_position(self) -> float | None:
        """Never within a clip."""
        return None

    def close(self) -> None:
        """Nothing to close."""


class _Job(NamedTuple):
    key: str
    load: Callable[[], pygame.mixer.Sound]


class _Loader:
    """A thread that turns jobs into sounds; failures come back as None."""

    def __init__(self) -> None:
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self.done: queue.Queue[tuple[str, pygame.mixer.Sound | None]] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                sound = job.load()
            except (pygame.error, OSError, wave.Error, EOFError):
                sound = None
            self.done.put((job.key, sound))

    def ask(self, key: str, load: Callable[[], pygame.mixer.Sound]) -> None:
        self._jobs.put(_Job(key, load))

    def close(self) -> None:
        self._jobs.put(None)
        self._thread.join(1.5)


class _Strand:
    """One voice of a crossfade: a looped sound on its channel, on its way to a loudness."""

    def __init__(self, channel: pygame.mixer.Channel) -> None:
        self.channel = channel
        self.name = ""
        self.gain = 0.0
        self.aim = 0.0
        self.started = False

    def start(self, sound: pygame.mixer.Sound) -> None:
        self.started = True
        self.channel.play(sound, loops=-1, fade_ms=60)
        self.channel.set_volume(0.0)

    def step(self, amount: float, volume: float) -> None:
        """Move towards the aim by ``amount``; a silent strand is stopped and freed."""
        if self.gain < self.aim and self.started:
            self.gain = min(self.aim, self.gain + amount)
        elif self.gain > self.aim:
            self.gain = max(self.aim, self.gain - amount)
        if self.started:
            self.channel.set_volume(self.gain**1.5 * volume)
        if self.aim == 0 and self.gain == 0 and self.name:
            self.channel.stop()
            self.name, self.started = "", False


class _Cross:
    """Two strands: the one wanted now rises while the other falls."""

    def __init__(self, first: int, seconds: float) -> None:
        self.strands = [_Strand(pygame.mixer.Channel(first + index)) for index in (0, 1)]
        self._seconds = seconds

    def want(self, name: str) -> None:
        """Aim for a sound by name; empty for none."""
        for strand in self.strands:
            strand.aim = 1.0 if name and strand.name == name else 0.0
        if name and all(strand.name != name for strand in self.strands):
            quiet = min(self.strands, key=lambda strand: (strand.name != "", strand.gain))
            quiet.channel.stop()
            quiet.name, quiet.gain, quiet.aim, quiet.started = name, 0.0, 1.0, False

    def step(self, seconds: float, volume: float) -> None:
        """Move both strands on."""
        for strand in self.strands:
            strand.step(seconds / self._seconds, volume)


class SoundDesk:
    """The mixer of the game. Call :meth:`apply` once a frame with the view's hearing."""

    def __init__(self, assets: Path, own: Path | None = None) -> None:
        pygame.mixer.init(RATE, -16, 2, 1024)
        pygame.mixer.set_num_channels(CHANNELS)
        self._shots = [pygame.mixer.Channel(n) for n in range(SPEECH_CHANNEL + 1, LAYER_CHANNEL)]
        self.status = ""
        self._paths = {
            path.stem: path
            for above in (assets, own)
            if above is not None
            for folder in reversed(FOLDERS)
            for path in sorted((above / folder).glob("*.ogg"))
        }
        self._music = _Cross(0, MUSIC_SECONDS)
        self._bed = _Cross(2, BED_SECONDS)
        self._layers = [_Strand(pygame.mixer.Channel(LAYER_CHANNEL + n)) for n in range(LAYERS)]
        self._loader = _Loader()
        self._kept: OrderedDict[str, pygame.mixer.Sound | None] = OrderedDict()
        self._asked: dict[str, float] = {}
        self._due: deque[tuple[str, float]] = deque()
        self._speech = pygame.mixer.Channel(SPEECH_CHANNEL)
        self._clips: deque[pygame.mixer.Sound] = deque()
        self._round = 0
        self._coming = 0
        self._clip_start: float | None = None
        self._clip_length = 0.0
        self.speech_clip = 0
        self._duck = 1.0
        self._last = time.monotonic()
        for name, path in self._paths.items():
            if path.stat().st_size < 60_000:
                self._sound(name)

    # Loading.

    def _sound(self, name: str) -> pygame.mixer.Sound | None:
        """The decoded sound, or None while it loads or where it cannot be had."""
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        path = self._paths.get(name)
        if path is not None and name not in self._asked:
            self._asked[name] = time.monotonic()
            self._loader.ask(name, lambda: pygame.mixer.Sound(path))
        return None

    def _take(self) -> None:
        while True:
            try:
                key, sound = self._loader.done.get_nowait()
            except queue.Empty:
                break
            if key.startswith("speech:"):
                if key == f"speech:{self._round}":
                    self._coming -= 1
                    if sound is not None:
                        self._clips.append(sound)
                continue
            self._asked.pop(key, None)
            self._kept[key] = sound
        strands = (*self._music.strands, *self._bed.strands, *self._layers)
        playing = {strand.name for strand in strands}
        long = [
            (name, sound.get_length() * RATE * 4)
            for name, sound in self._kept.items()
            if sound is not None and sound.get_length() > 8
        ]
        over = sum(size for _, size in long) - LONG_BYTES
        for name, size in long:
            if over > 0 and name not in playing:
                del self._kept[name]
                over -= size
        if len(self._kept) > LONG_PIECES + SHORT_KEPT:
            self._kept.popitem(last=False)

    # Each frame.

    def apply(self, hearing: Hearing) -> None:
        """Bring what is heard to what should be heard."""
        now = time.monotonic()
        step = min(0.25, now - self._last)
        self._last = now
        self._take()
        goal = DUCKED if hearing.ducked else 1.0
        pace = step / (0.22 if goal < self._duck else 0.9)
        self._duck += max(-pace, min(pace, goal - self._duck))
        for cross, name, volume, seconds in (
            (self._music, hearing.music, hearing.music_volume * self._duck, step),
            (self._bed, hearing.bed, hearing.sound_volume * (0.4 + 0.6 * self._duck), step),
        ):
            cross.want(name if name in self._paths else "")
            for strand in cross.strands:
                if strand.name and not strand.started and strand.aim > 0:
                    sound = self._sound(strand.name)
                    if sound is not None:
                        strand.start(sound)
            cross.step(seconds, volume)
        self._layer(hearing, step)
        for name in hearing.sounds:
            if name in self._paths:
                self._due.append((name, now))
        for _ in range(len(self._due)):
            name, since = self._due.popleft()
            sound = self._sound(name)
            if sound is not None:
                self._once(sound, hearing.sound_volume)
            elif now - since < LATE and name not in self._kept:
                self._due.append((name, since))
        self._speak(hearing.voice_volume, now)

    def _layer(self, hearing: Hearing, step: float) -> None:
        """The kept rooms rise and fall together; more of them are each a little lower."""
        wanted = [name for name in hearing.layers if name in self._paths][:LAYERS]
        for strand in self._layers:
            strand.aim = 1.0 if strand.name in wanted else 0.0
        for name in wanted:
            if all(strand.name != name for strand in self._layers):
                free = next((strand for strand in self._layers if not strand.name), None)
                if free is not None:
                    free.name, free.gain, free.aim, free.started = name, 0.0, 1.0, False
        volume = hearing.sound_volume * (0.4 + 0.6 * self._duck) / max(1, len(wanted)) ** 0.5
        for strand in self._layers:
            if strand.name and not strand.started and strand.aim > 0:
                sound = self._sound(strand.name)
                if sound is not None:
                    strand.start(sound)
            strand.step(step / LAYER_SECONDS, volume)

    def _once(self, sound: pygame.mixer.Sound, volume: float) -> None:
        # The mixer's own search would also hand out the channels of music and speech.
        free = (channel for channel in self._shots if not channel.get_busy())
        channel = next(free, None)
        if channel is not None:
            channel.play(sound)
            channel.set_volume(volume)

    # Speech.

    def play_clip(self, pcm: bytes, rate: int) -> None:
        """Say a clip after those before it: mono 16-bit samples, little-endian, at ``rate`` Hz."""
        if len(pcm) < 2 or rate <= 0:
            return
        self._coming += 1
        self._loader.ask(f"speech:{self._round}", lambda: _from_pcm(pcm, rate))

    def play_sound(self, name: str) -> None:
        """Say a sound of the story after the clips before it; one that is not there is skipped."""
        path = self._paths.get(name)
        if path is not None:
            self._coming += 1
            self._loader.ask(f"speech:{self._round}", lambda: pygame.mixer.Sound(path))

    def _speak(self, volume: float, now: float) -> None:
        self._speech.set_volume(volume)
        if self._speech.get_busy():
            return
        self._clip_start = None
        if self._clips:
            sound = self._clips.popleft()
            self._speech.play(sound)
            self._speech.set_volume(volume)
            self._clip_start, self._clip_length = now, sound.get_length()
            self.speech_clip += 1

    def stop_speech(self) -> None:
        """End speech at once, and drop the clips that wait."""
        self._round += 1
        self._coming = 0
        self._clips.clear()
        self._speech.fadeout(60)
        self._clip_start = None

    def speech_position(self) -> float | None:
        """Seconds into the clip being said; None between clips and when nothing is said."""
        if self._clip_start is None or not self._speech.get_busy():
            return None
        return min(self._clip_length, time.monotonic() - self._clip_start)

    @property
    def speaking(self) -> bool:
        """Whether a clip is being said, or is about to be."""
        return bool(self._clips) or self._coming > 0 or self._speech.get_busy()

    def close(self) -> None:
        """Stop everything and let the device go."""
        self._loader.close()
        pygame.mixer.quit()


def _from_pcm(pcm: bytes, rate: int) -> pygame.mixer.Sound:
    """A clip at the mixer's own rate: handed over as a WAV, which the mixer converts."""
    box = io.BytesIO()
    with wave.open(box, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm[: len(pcm) & ~1])
    box.seek(0)
    return pygame.mixer.Sound(box)


def open_desk(assets: Path, own: Path | None = None) -> Desk:
    """The sound desk, or a silent one where there is no device; ``own`` sounds go first."""
    try:
        return SoundDesk(assets, own)
    except pygame.error as error:
        return SilentDesk(
            tr("There is no sound here ({error}); the game plays on in silence.", error=error)
        )
