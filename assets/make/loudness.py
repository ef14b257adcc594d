"""Measure every sound the game ships: `python assets/make/loudness.py`. Exit 1 if one is off.

Columns: seconds; integrated loudness (LUFS); true peak (dBTP); seam, the step at the loop's joint
against the 99.9th percentile of all steps (1 is as smooth as the rest; only for loops); joint, the
level of the last and first half second against the whole (dB); silence at head and tail (ms below
-60 dBFS; only for sounds); octave bands against the whole (dB); kB.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from audio_dsp import RATE, Audio, loudness, true_peak
from audio_files import MUSIC, SOUNDS, read_ogg
from scipy import signal

OCTAVES = (63, 125, 250, 500, 1000, 2000, 4000, 8000)
BED_LUFS = -30.0
NIGHT_LUFS = -32.0
SHARE_OF_BUDGET = 17_000_000
LOOPING_SOUNDS = {"radio_far"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one file; see the module's docstring for units."""

    name: str
    kind: str
    seconds: float
    lufs: float
    peak: float
    seam: float
    joint: float
    head: float
    tail: float
    bands: tuple[float, ...]
    size: int


def seam(x: Audio) -> float:
    """How rough the joint is: its largest step, as a share of the file's 99.9th percentile step."""
    typical = np.percentile(np.abs(np.diff(x, axis=0)), 99.9)
    around = np.vstack([x[-3:], x[:3]])
    return float(np.abs(np.diff(around, axis=0)).max() / max(typical, 1e-9))


def joint_level(x: Audio) -> float:
    """Level of the half second either side of the joint against the whole, in dB."""
    half = RATE // 2
    around = np.vstack([x[-half:], x[:half]])
    return float(20 * np.log10(around.std() / x.std()))


def silences(x: Audio) -> tuple[float, float]:
    """Milliseconds under -60 dBFS before the first and after the last sample that is louder."""
    loud = np.flatnonzero(np.abs(x).max(axis=1) > 1e-3)
    if not len(loud):
        return len(x) / RATE * 1e3, 0.0
    return float(loud[0] / RATE * 1e3), float((len(x) - 1 - loud[-1]) / RATE * 1e3)


def octave_levels(x: Audio) -> tuple[float, ...]:
    """Power in each octave band against all of it, in dB."""
    f, power = signal.welch(x.mean(axis=1), RATE, nperseg=8192)
    whole = power[f > 20].sum()
    out = []
    for centre in OCTAVES:
        band = (f >= centre / 2**0.5) & (f < centre * 2**0.5)
        out.append(float(10 * np.log10(power[band].sum() / whole + 1e-12)))
    return tuple(out)


def measure(path: Path, kind: str) -> Figures:
    """Decode one file and measure it."""
    x = read_ogg(path)
    head, tail = silences(x)
    return Figures(
        name=path.stem,
        kind=kind,
        seconds=len(x) / RATE,
        lufs=loudness(x),
        peak=true_peak(x),
        seam=seam(x),
        joint=joint_level(x),
        head=head,
        tail=tail,
        bands=octave_levels(x),
        size=path.stat().st_size,
    )


def faults(f: Figures) -> list[str]:
    """What is wrong with a file, in words; empty when nothing is."""
    out = []
    if f.peak > -3.0:
        out.append(f"true peak {f.peak:.1f} above -3 dBTP")
    if f.kind == "music":
        if not 60 <= f.seconds <= 90:
            out.append(f"{f.seconds:.1f} s is not 60 to 90 s")
        if abs(f.lufs + 20) > 1:
            out.append(f"loudness {f.lufs:.1f} is not -20 LUFS +-1")
        if f.bands[OCTAVES.index(2000)] < -22:
            out.append(f"dark: 2 kHz octave at {f.bands[OCTAVES.index(2000)]:.1f} dB")
    if f.kind == "bed":
        wanted = NIGHT_LUFS if f.name.endswith("_night") else BED_LUFS
        if abs(f.lufs - wanted) > 0.7:
            out.append(f"loudness {f.lufs:.1f} is not {wanted:.0f} LUFS")
    if f.kind in ("music", "bed", "loop") and f.seam > 1.5:
        out.append(f"seam {f.seam:.1f} times a typical step")
    if f.kind == "sound" and f.head > 30:
        out.append(f"{f.head:.0f} ms of silence before it")
    return out


def row(f: Figures) -> str:
    """One line of the table."""
    loops = f.kind != "sound"
    joint = f"{f.seam:5.2f} {f.joint:6.1f}" if loops else "    -      -"
    ends = "   -    -" if loops else f"{f.head:4.0f} {f.tail:4.0f}"
    bands = " ".join(f"{level:5.0f}" for level in f.bands)
    levels = f"{f.seconds:5.1f} {f.lufs:6.1f} {f.peak:6.1f}"
    return f"{f.name:20} {levels} {joint} {ends}  {bands} {f.size / 1000:6.0f}"


def main() -> int:
    """Print the table and what is off; 1 if anything is."""
    bands = " ".join(f"{hz:5}" for hz in OCTAVES)
    print(f"{'':20}     s   LUFS   dBTP  seam  joint head tail  {bands}     kB")
    total, wrong = 0, []
    paths = [(p, "music") for p in sorted(MUSIC.glob("*.ogg"))]
    for p in sorted(SOUNDS.glob("*.ogg")):
        kind = "bed" if p.stem.startswith("bed_") else "sound"
        paths.append((p, "loop" if p.stem in LOOPING_SOUNDS else kind))
    for path, kind in paths:
        figures = measure(path, kind)
        print(row(figures))
        total += figures.size
        wrong += [f"{figures.name}: {fault}" for fault in faults(figures)]
    print(f"total {total / 1e6:.2f} MB of {SHARE_OF_BUDGET / 1e6:.0f}")
    if total > SHARE_OF_BUDGET:
        wrong.append("over the size allowed")
    print("\n".join(wrong) if wrong else "nothing off")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
