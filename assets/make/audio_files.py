"""Writing finished audio: a float buffer in, an Ogg Vorbis file out, the same bytes every time."""

import subprocess
import tempfile
from pathlib import Path

import soundfile
from audio_dsp import RATE, Audio

ASSETS = Path(__file__).resolve().parent.parent
MUSIC = ASSETS / "music"
SOUNDS = ASSETS / "sounds"


def write_ogg(path: Path, x: Audio, quality: float) -> None:
    """Encode a buffer, shape (samples, 2), at a Vorbis quality (3 is about 110 kbit/s for noise).

    ffmpeg runs "bitexact" because it would otherwise put a random stream number into each file.
    Raises subprocess.CalledProcessError where ffmpeg is missing its Vorbis encoder.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "in.wav"
        soundfile.write(wav, x, RATE, "FLOAT")
        command = ["ffmpeg", "-y", "-loglevel", "error", "-i", str(wav)]
        command += ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        command += ["-c:a", "libvorbis", "-q:a", str(quality), str(path)]
        subprocess.run(command, check=True)


def read_ogg(path: Path) -> Audio:
    """Decode a file to shape (samples, channels); raises ValueError if its rate is not RATE."""
    x, rate = soundfile.read(path, always_2d=True)
    if rate != RATE:
        raise ValueError(f"{path.name} has {rate} samples a second, not {RATE}")
    return x
