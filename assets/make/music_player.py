"""A score in plain Python, played by FluidSynth as one seamless ring.

A piece is played twice and the second pass is kept: whatever still rings when the piece ends is
then already there when it begins.
"""

import math
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import mido
import numpy as np
import soundfile
from audio_dsp import RATE, Audio

TICKS = 960
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SOUNDFONTS = (
    "/usr/share/sounds/sf3/MuseScore_General.sf3",
    "/usr/share/sounds/sf3/MuseScore_General_Full.sf3",
    "/usr/share/soundfonts/MuseScore_General.sf3",
)
PIANO, CELESTA, MUSIC_BOX, VIBRAPHONE = 0, 8, 10, 11
REED_ORGAN, GUITAR, CELLO, PIZZICATO, STRINGS = 20, 24, 42, 45, 48
"""General MIDI programs."""


@dataclass(frozen=True, slots=True)
class Note:
    """One struck key: `at` and `beats` count from the start of the piece, `touch` is a velocity."""

    at: float
    pitch: int
    beats: float
    touch: int


@dataclass(frozen=True, slots=True)
class Metre:
    """How long a piece is: beats a minute, beats a bar, bars."""

    tempo: float
    beats: int
    bars: int

    @property
    def length(self) -> float:
        """Beats in the whole piece."""
        return self.beats * self.bars

    @property
    def seconds(self) -> float:
        """Seconds in the whole piece."""
        return self.length * 60 / self.tempo

    @property
    def samples(self) -> int:
        """Samples in the whole piece; choose tempi for which this is whole and factors well."""
        return round(self.seconds * RATE)


def pitch(name: str) -> int:
    """Turn "F#4" or "Bb2" into a MIDI number (C4 is 60)."""
    letter, rest = name[0], name[1:]
    shift = {"#": 1, "b": -1}.get(rest[0], 0)
    return 12 * (int(rest[1:] if shift else rest) + 1) + SEMITONES[letter] + shift


def hertz(name: str) -> float:
    """Frequency of a named note, A4 = 440 Hz."""
    return float(440 * 2 ** ((pitch(name) - 69) / 12))


def phrase(bar: float, beats: int, line: str, touch: int, arch: float = 8.0) -> list[Note]:
    """Read a line such as "1:D4/1 2:G4/1 3:A4/1.5" (beat:note/length) that starts in `bar`.

    Beats may run past the bar. The touch rises by `arch` to two thirds of the line and falls
    away, as a hand does; a trailing "+n" or "-n" on a note adds to its own touch.
    """
    words = line.split()
    notes = []
    for i, word in enumerate(words):
        beat, _, rest = word.partition(":")
        name, _, length = rest.partition("/")
        accent = 0
        for sign in "+-":
            if sign in length:
                length, _, extra = length.partition(sign)
                accent = int(sign + extra)
        place = (i + 0.5) / len(words)
        swell = arch * math.sin(math.pi * min(1.0, place / 1.33) ** 1.2)
        at = bar * beats + float(beat)
        notes.append(Note(at, pitch(name), float(length), round(touch + swell + accent)))
    return notes


def chord(
    bar: float, beats: int, names: str, length: float, touch: int, roll: float = 0.05, at: float = 0
) -> list[Note]:
    """A chord rolled upward by `roll` beats a note, its inner notes softer than its outer ones."""
    pitches = [pitch(name) for name in names.split()]
    notes = []
    for i, p in enumerate(pitches):
        inner = -5 if 0 < i < len(pitches) - 1 else 0
        notes.append(Note(bar * beats + at + i * roll, p, length, touch + inner))
    return notes


def humanise(
    notes: Sequence[Note], metre: Metre, seed: int, sway: float = 0.07, loose: float = 0.012
) -> list[Note]:
    """Let the tempo breathe and no two strikes be alike.

    `sway` (beats) is how far the pulse leans ahead and back over whole cycles of the piece, so that
    the ring closes; `loose` (beats) is the jitter of a single strike.
    """
    rng = np.random.default_rng(seed)
    full = metre.length
    out = []
    for note in notes:
        turn = 2 * math.pi * note.at / full
        lean = sway * (math.sin(metre.bars / 4 * turn) + 0.5 * math.sin(5 * turn + 1.0))
        at = note.at + lean + float(rng.normal(0, loose))
        touch = int(np.clip(note.touch + rng.normal(0, 2.2), 12, 100))
        out.append(Note(at, note.pitch, note.beats, touch))
    return out


def soundfont() -> Path:
    """Find MuseScore_General (Debian: musescore-general-soundfont); ROOM_TONE_SOUNDFONT overrides.

    Raises FileNotFoundError with what to install.
    """
    wanted = os.environ.get("ROOM_TONE_SOUNDFONT")
    for place in [wanted] if wanted else SOUNDFONTS:
        if Path(place).is_file():
            return Path(place)
    raise FileNotFoundError("MuseScore_General.sf3 not found: set ROOM_TONE_SOUNDFONT to its path")


def write_midi(
    path: Path, notes: Sequence[Note], metre: Metre, program: int, pedals: Sequence[float]
) -> None:
    """Write the piece twice over; `pedals` are the beats at which the pedal is changed."""
    events: list[tuple[float, int, mido.Message]] = []
    for start in (0.0, metre.length):
        for note in notes:
            begin = max(0.0, start + note.at)
            strike = mido.Message("note_on", note=note.pitch, velocity=note.touch)
            release = mido.Message("note_off", note=note.pitch)
            events += [(begin, 2, strike), (begin + note.beats, 0, release)]
        for beat in pedals:
            # Up a little before the harmony turns, down just after it: a player's legato pedal.
            up = mido.Message("control_change", control=64, value=0)
            down = mido.Message("control_change", control=64, value=112)
            events += [(max(0.0, start + beat - 0.05), 1, up), (start + beat + 0.1, 1, down)]
    track = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(metre.tempo))])
    track.append(mido.Message("program_change", program=program))
    now = 0
    for beat, _, message in sorted(events, key=lambda event: event[:2]):
        tick = round(beat * TICKS)
        track.append(message.copy(time=tick - now))
        now = tick
    # A part that falls silent early is still as long as the others.
    rest = round((2 * metre.length + 1) * TICKS) - now
    track.append(mido.MetaMessage("end_of_track", time=max(TICKS * 8, rest)))
    midi = mido.MidiFile(ticks_per_beat=TICKS)
    midi.tracks.append(track)
    midi.save(path)


def play(
    notes: Sequence[Note], metre: Metre, program: int = PIANO, pedals: Sequence[float] = ()
) -> Audio:
    """Play a score dry and return its second pass, shape (metre.samples, 2)."""
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = Path(folder) / "piece.mid", Path(folder) / "piece.wav"
        write_midi(midi, notes, metre, program, pedals)
        command = ["fluidsynth", "-ni", "-q", "-R", "0", "-C", "0", "-g", "0.8", "-r", str(RATE)]
        command += ["-O", "float", "-F", str(wav), str(soundfont()), str(midi)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        x, rate = soundfile.read(wav, always_2d=True)
    if rate != RATE:
        raise ValueError(f"FluidSynth answered at {rate} samples a second, not {RATE}")
    return x[metre.samples : 2 * metre.samples]
