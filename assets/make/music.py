"""Make the music: `python assets/make/music.py [title evening …]` (all of it by default)."""

import sys

import music_clipping
import music_evening
import music_gain
import music_hello
import music_hers
import music_phase
import music_room_tone
import music_ruth
import music_slate
import music_title
from audio_dsp import loudness, true_peak
from audio_files import MUSIC, write_ogg

PIECES = {
    "title": music_title.make,
    "evening": music_evening.make,
    "slate": music_slate.make,
    "hello": music_hello.make,
    "gain": music_gain.make,
    "hers": music_hers.make,
    "clipping": music_clipping.make,
    "ruth": music_ruth.make,
    "phase": music_phase.make,
    "room_tone": music_room_tone.make,
}
QUALITY = 3.0


def main(names: list[str]) -> None:
    """Make each named piece into assets/music."""
    for name in names or PIECES:
        x = PIECES[name]()
        write_ogg(MUSIC / f"{name}.ogg", x, QUALITY)
        print(f"{name}: {loudness(x):.1f} LUFS, {true_peak(x):.1f} dBTP")


if __name__ == "__main__":
    main(sys.argv[1:])
