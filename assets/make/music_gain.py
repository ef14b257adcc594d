"""Gain, act 2's own: the motif asked again, in company, and going up where it used to come back.

One line, then a plucked walking one under it, then a third: each eight bars have one part more, and
the last two let go of all of them. C lydian, coral and gold; the F sharp belongs to home.
"""

from audio_dsp import Audio, impulse, to_loudness
from music_colour import felt, glints, mix, pad
from music_player import (
    GUITAR,
    PIZZICATO,
    VIBRAPHONE,
    Metre,
    Note,
    chord,
    humanise,
    phrase,
    pitch,
    play,
)

METRE = Metre(tempo=80, beats=4, bars=24)

HARMONY = (
    (0, 2, "C3 G3 B3 E4"),
    (2, 2, "C3 G3 A3 D4 F#4"),
    (4, 2, "A2 E3 G3 C4"),
    (6, 2, "D3 A3 C4 F#4"),
    (8, 2, "C3 G3 B3 E4"),
    (10, 2, "E3 B3 D4 G4"),
    (12, 2, "A2 E3 G3 B3"),
    (14, 2, "D3 A3 C4 F#4"),
    (16, 2, "G2 D3 B3 F#4 A4"),
    (18, 2, "E3 B3 D4 G4"),
    (20, 2, "C3 G3 B3 E4"),
    (22, 2, "C3 G3 D4 E4"),
)

WALK = (
    "C3 G3 B3 G3 E3 G3",
    "C3 G3 A3 F#3 D3 A3",
    "A2 E3 G3 E3 C3 E3",
    "D3 A3 C4 A3 F#3 A3",
    "C3 G3 B3 E4 B3 G3",
    "E3 B3 D4 B3 G3 B3",
    "A2 E3 G3 B3 G3 E3",
    "D3 A3 C4 F#4 C4 A3",
    "G2 D3 B3 D4 A3 D3",
    "E3 B3 D4 G4 D4 B3",
    "C3 G3 B3 E4 B3 G3",
    "C3 G3 D4",
)
STEPS = ((0, 1.5, 2, 3.5, 5, 6.5), (0, 1, 2.5, 4, 5.5, 6), (0, 1.5, 3, 4, 5.5, 7))
"""Where in two bars the guitar's notes fall: a walk with somebody, never quite in step."""

LINES = (
    (0, "1:D4/1 2:G4/1 3:A4/1 4:E5/2.6+4", 46),
    (2, "0:D5/1 1:E5/1 2:F#5/3", 44),
    (4, "1:D4/1 2:G4/1 3:A4/1 4:E5/1.5+4 5.5:G5/2.5+5", 49),
    (6, "0:F#5/1.5 1.5:E5/1 2.5:D5/1.5 4:A4/3", 45),
    (8, "0.5:E5/1 1.5:G5/1 2.5:B5/2+5 4.5:A5/1 5.5:G5/2", 52),
    (10, "0:B4/1 1:D5/1 2:G5/1 3:A5/1.2 4:E5/3", 50),
    (12, "1:D5/1 2:G5/1 3:A5/1 4:C6/2+6 6:B5/2", 54),
    (14, "0:A5/1.5 1.5:F#5/1 2.5:E5/1.5 4:D5/1 5:E5/1 6:F#5/2", 52),
    (16, "0:D4/1 1:G4/1 2:A4/1 3:E5/1.5+5 4.5:D5/1 5.5:B4/2.5", 54),
    (18, "0:D5/1 1:G5/1 2:A5/1 3:E6/2+4 5:D6/2.6", 55),
    (20, "0:B5/1.5 1.5:G5/1 2.5:E5/1.5 4:D5/1 5:E5/3", 48),
    (22, "1:D4/1 2:G4/1 3:A4/4-4", 42),
)
ANSWERS = (
    (9, "2:E4/1 3:G4/1", 58),
    (11, "0:G4/.5 1:B4/.5 2:E5/.5", 60),
    (13, "1:E4/.5 2:G4/.5 3:B4/.5", 62),
    (15, "0:C5/.5 1:A4/.5 2:F#4/.5 3:A4/.5", 60),
    (17, "0:B4/.5 1:D5/.5 2.5:F#5/.5", 64),
    (19, "0:G4/.5 1:B4/.5 2:D5/.5 3:G5/.5", 64),
    (21, "0:E5/.5 1:B4/.5 2:G4/.5", 58),
)
"""The plucked strings of bars 8 to 22: whoever is at the table, saying it back."""
LIGHTS = ((3, "F#5"), (7, "A5"), (10, "B4 G5"), (14, "F#5 A5"), (18, "D5 B5"), (22, "E5"))


def _walk() -> list[Note]:
    """The guitar from bar 4 on, a little louder as others come in."""
    notes = []
    for pair, names in enumerate(WALK):
        if pair < 2:
            continue
        for i, name in enumerate(names.split()):
            at = pair * 8 + STEPS[pair % 3][i]
            notes.append(Note(at, pitch(name), 1.8, 52 + min(14, 2 * pair) - (4 if i % 2 else 0)))
    return notes


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = [n for bar, line, touch in LINES for n in phrase(bar, 4, line, touch)]
    low = {bar: names.split()[0] for bar, _, names in HARMONY}
    notes += [Note(bar * 4, pitch(name) - 12, 6, 36) for bar, name in low.items()]
    pedals = [bar * 4.0 for bar in range(0, METRE.bars, 2)]
    piano = play(humanise(notes, METRE, seed=51, sway=0.07), METRE, pedals=pedals)
    piano = to_loudness(felt(piano, seed=52, soft=8500, lift=7), -22)
    guitar = play(humanise(_walk(), METRE, seed=53, sway=0.07, loose=0.02), METRE, GUITAR)
    plucked = [n for bar, line, touch in ANSWERS for n in phrase(bar, 4, line, touch, arch=4)]
    pizzicato = play(humanise(plucked, METRE, seed=54, sway=0.07, loose=0.02), METRE, PIZZICATO)
    soft = [n for bar, names in LIGHTS for n in chord(bar, 4, names, 5, 40, 0.2)]
    vibes = play(humanise(soft, METRE, seed=55), METRE, VIBRAPHONE)
    wash = to_loudness(pad(HARMONY, METRE, seed=56, bright=2000), -31)
    wash += to_loudness(glints(HARMONY, METRE, 57, impulse(4.5, 0.04, 58, 6000)), -41)
    struck = piano + to_loudness(guitar, -26) + to_loudness(pizzicato, -31)
    return mix(struck + to_loudness(vibes, -36), wash, seed=59, wet=0.42)
