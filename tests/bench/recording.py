"""A real play as a film: frames with the sound that went with them, and how well the two agree.

By hand::

    python -m tests.bench.recording [--seconds 120] [--scene hello] [--out FOLDER] [--no-film]

The game runs as it is, in real time: its own window (SDL's dummy one), its mixer (SDL's disk
driver writes what would have been heard), its voice. Pages turn by themselves as the setting does
it, first choices are taken, words are typed. ``ffmpeg``, where it is there, makes ``play.mp4``.

Then each sentence that was said is looked for in the sound that was heard, by its own samples, and
its place is held against the frame in which the presence began to speak. Aim: within 50 ms. A busy
machine drops frames: the length of frames is told with the figures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.measure import conditions, median, quantile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from game.app.window import App

FPS, FILM = 60, 20
SIZE, SMALL = (1280, 720), (960, 540)
RATE, FRAME = 44_100, 4
"""What the mixer was opened with: hertz, and bytes of one moment in both ears."""
NEAR = 0.6
"""Seconds around the expected place in which a sentence is looked for."""
SAID = ("Rain on a tin roof.", "What about you?", "I don't know what to say.", "Are you all right?")


@dataclass
class Clip:
    """One sentence that was handed to the mixer, and when the frames saw it begin."""

    samples: bytes
    rate: int
    seen: float | None = None
    """On the clock of frames: the moment at which its position was nought."""
    lit: float | None = None
    """The first frame in which the presence shows its loudness."""


@dataclass
class Taken:
    """What the run left behind."""

    clips: list[Clip] = field(default_factory=list)
    written: list[tuple[float, int]] = field(default_factory=list)
    """At the end of each frame: its time, and how many bytes of sound were written."""
    frames: list[float] = field(default_factory=list)
    began: float = 0.0


def _settings() -> None:
    from game.store import settings as file
    from game.store.places import user_places

    path = user_places().settings_file
    settings, _ = file.load(path)
    for name, value in {
        "first_run_done": True,
        "auto_advance": 0.9,
        "auto_seconds": 0.9,
        "tone_seconds": 3.0,
    }.items():
        settings = file.changed(settings, name, value)
    file.save(path, settings)


def play(seconds: float, scene: str, film: Path | None, sound: Path) -> Taken:
    """Play for so long; frames go to ``film`` as raw pictures, the sound is at ``sound``."""
    import pygame

    from game.app.opening import open_game
    from game.app.window import App
    from game.app.wish import Wish
    from game.screen import Screen
    from tests.pilot import keep_save

    opened = open_game(None)
    screen = Screen(opened.assets, SIZE, False)
    keep_save(opened.story, lambda session: session.state.scene == scene)
    app = App(opened, screen, Wish(resume=True))
    taken = Taken()
    hand = screen.sound.play_clip

    def handed(pcm: bytes, rate: int) -> None:
        taken.clips.append(Clip(pcm, rate))
        hand(pcm, rate)

    screen.sound.play_clip = handed  # type: ignore[method-assign]
    pipe = _film(film) if film else None
    taken.began = last = time.monotonic()
    shown = 0
    screen.pace(FPS)
    said = 0
    pause = 0.0
    while last - taken.began < seconds:
        view = app.frame(screen.pace(FPS))
        end = time.monotonic()
        taken.frames.append(end - last)
        last = end
        size = sound.stat().st_size if sound.exists() else 0
        taken.written.append((end, size))
        _watch(app, view, taken, end)
        pause += taken.frames[-1]
        if pause > 1.2 and (view.items or view.entry) and not screen.sound.speaking:
            pause = 0.0
            if view.entry is not None and said < len(SAID):
                _type(SAID[said])
                said += 1
            else:
                _press(pygame.K_1)
        elif view.card is not None and pause > 3:
            pause = 0.0
            _press(pygame.K_SPACE)
        if pipe is not None and pipe.stdin is not None:
            due = int((end - taken.began) * FILM)
            if shown < due:
                whole = pygame.display.get_surface()
                assert whole is not None
                small = pygame.transform.smoothscale(whole, SMALL)
                picture = pygame.image.tobytes(small, "RGB")
                for _ in range(due - shown):
                    pipe.stdin.write(picture)
                shown = due
    app.close()
    if pipe is not None and pipe.stdin is not None:
        pipe.stdin.close()
        pipe.wait(120)
    return taken


def _watch(app: App, view: Any, taken: Taken, now: float) -> None:
    """Note where the sentence that is being said began, by the clock of frames."""
    number = app.screen.sound.speech_clip
    at = app.screen.sound.speech_position()
    if not number or at is None or number > len(taken.clips):
        return
    clip = taken.clips[number - 1]
    if clip.seen is None:
        clip.seen = now - at
    if clip.lit is None and view.presence.level > 0.02:
        clip.lit = now


def _press(key: int) -> None:
    import pygame

    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.event.Event(kind, key=key, mod=0, unicode="", scancode=0))


def _type(text: str) -> None:
    import pygame

    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
    _press(pygame.K_RETURN)


def _film(path: Path) -> subprocess.Popen[bytes] | None:
    if shutil.which("ffmpeg") is None:
        return None
    size = f"{SMALL[0]}x{SMALL[1]}"
    words = f"ffmpeg -loglevel error -y -f rawvideo -pix_fmt rgb24 -s {size} -r {FILM} -i -"
    return subprocess.Popen(
        [*words.split(), "-c:v", "libx264", "-preset", "ultrafast", "-crf", "22", str(path)],
        stdin=subprocess.PIPE,
    )


def heard(sound: Path) -> NDArray[np.float64]:
    """What was heard, both ears together, full scale 1."""
    import numpy as np

    raw = np.fromfile(sound, dtype="<i2")
    return raw[: len(raw) // 2 * 2].reshape(-1, 2).mean(axis=1) / 32768


def found(clip: Clip, sound: NDArray[np.float64], near: float) -> tuple[float, float]:
    """Where in the sound (seconds) a sentence is, near a place, and how alike it is there (0-1)."""
    import numpy as np

    own = np.frombuffer(clip.samples, "<i2").astype(np.float64)[: clip.rate * 2]
    length = int(len(own) * RATE / clip.rate)
    own = np.interp(np.arange(length) * clip.rate / RATE, np.arange(len(own)), own)
    low = max(0, int((near - NEAR) * RATE))
    part = sound[low : int((near + NEAR) * RATE) + length]
    if len(part) <= length or not own.any():
        return 0.0, 0.0
    size = 1 << (len(part) + length).bit_length()
    met = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(own, size)), size)
    met = met[: len(part) - length]
    best = int(met.argmax())
    window = part[best : best + length]
    alike = met[best] / (np.linalg.norm(own) * np.linalg.norm(window) + 1e-12)
    return (low + best) / RATE, float(alike)


def agreement(taken: Taken, sound: Path) -> list[tuple[float, float, float]]:
    """Of each sentence: how much later its sound is than the frames took it to be, and than the
    presence showed it, in milliseconds; and how surely it was found."""
    import numpy as np

    samples = heard(sound)
    times = np.array([t for t, _ in taken.written])
    places = np.array([size / FRAME / RATE for _, size in taken.written])
    rows = []
    for clip in taken.clips:
        if clip.seen is None:
            continue
        near = float(np.interp(clip.seen, times, places))
        at, alike = found(clip, samples, near)
        if alike < 0.3:
            continue
        # The file runs on the mixer's clock: where it was when, the frames have noted.
        when = float(np.interp(at, places, times))
        lit = (when - clip.lit) * 1000 if clip.lit is not None else float("nan")
        rows.append(((when - clip.seen) * 1000, lit, alike))
    return rows


def main() -> int:
    """Run the bench."""
    parser = argparse.ArgumentParser(description="A film of a real play, and its sync.")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--scene", default="hello", help="where the play begins")
    parser.add_argument("--out", type=Path, help="keep play.mp4 and sound.wav here")
    parser.add_argument("--no-film", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = given.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        sound = Path(folder) / "sound.raw"
        os.environ |= {
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "disk",
            "SDL_DISKAUDIOFILE": str(sound),
            "ROOM_TONE_HOME": str(Path(folder) / "home"),
        }
        _settings()
        film = None if given.no_film else out / "frames.mp4"
        taken = play(given.seconds, given.scene, film, sound)
        rows = agreement(taken, sound)
        frames = [1000 * f for f in taken.frames[5:]]
        print(conditions())
        slow = quantile(frames, 0.99)
        print(f"{len(frames)} frames: median {median(frames):.1f} ms, p99 {slow:.1f}")
        print(f"{len(taken.clips)} sentences handed over, {len(rows)} found in the sound")
        for name, column in (("heard after the frames' clock", 0), ("after the presence", 1)):
            values = sorted(row[column] for row in rows if row[column] == row[column])
            if values:
                worst = max(values, key=abs)
                within = sum(abs(v) <= 50 for v in values)
                print(
                    f"{name}: median {median(values):+.0f} ms, worst {worst:+.0f} ms, "
                    f"{within} of {len(values)} within 50 ms"
                )
        if given.out and film and film.exists():
            _join(film, sound, out / "play.mp4")
            film.unlink()
            print(f"the film: {out / 'play.mp4'}")
    return 0 if rows else 1


def _join(film: Path, sound: Path, out: Path) -> None:
    words = f"ffmpeg -loglevel error -y -i {film} -f s16le -ar {RATE} -ac 2 -i {sound}"
    subprocess.run(
        [*words.split(), "-c:v", "copy", "-c:a", "aac", "-shortest", str(out)], check=True
    )


if __name__ == "__main__":
    sys.exit(main())
