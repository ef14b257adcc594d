"""Speech beside the page: lines in, clips out, one clock for ear and eye."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping
from typing import Protocol

from game.app.manner import Manners, plainly
from game.play.events import Said
from game.script.program import CastMember
from game.speech import Clip, Speaker

ENVELOPE_HZ = 60
BREATH = tuple(round(0.3 * math.sin(math.pi * n / 33) ** 2, 3) for n in range(34))
"""How a breath shows: it swells and goes within half a second."""


class Mouth(Protocol):
    """What plays a clip: the screen's sound desk, or a silent one."""

    def play_clip(self, pcm: bytes, rate: int) -> None:
        """Play, or queue behind what plays."""

    def play_sound(self, name: str) -> None:
        """Play a sound of the story as a clip of its own."""

    def stop_speech(self) -> None:
        """Be quiet at once."""

    def speech_position(self) -> float | None:
        """Seconds into the clip that plays; ``None`` when nothing does."""

    @property
    def speaking(self) -> bool:
        """Whether a clip plays, or was handed over and is about to."""
        ...


class Speaking:
    """Says the lines of those who are heard aloud, one line at a time."""

    def __init__(
        self,
        speaker: Speaker,
        mouth: Mouth,
        cast: Mapping[str, CastMember],
        enabled: Callable[[], bool],
        manner: Manners = plainly,
    ) -> None:
        self._speaker = speaker
        self._mouth = mouth
        self._cast = cast
        self._enabled = enabled
        self._manner = manner
        self._line = ""
        self._breath = ""
        """The sound that is heard before the first words of the line."""
        self._waiting: deque[Clip] = deque()
        self._playing: Clip | None = None
        self._said: dict[str, Said] = {}
        self._round = 0
        self._read = ""
        """What every text that is read aloud is asked for by; empty where none is."""

    def lines(self, said: list[Said]) -> None:
        """These lines came on the page: what was being said before them ends."""
        for line in said:
            self.hush()
            if not self.speaks(line):
                continue
            self._said[line.id] = line
            if len(self._said) > 400:
                del self._said[next(iter(self._said))]
            if self._enabled():
                self._begin(line)

    def use(self, cast: Mapping[str, CastMember]) -> None:
        """Follow another cast: the story was edited."""
        self._cast = cast

    def take(self, speaker: Speaker) -> None:
        """Let this speaker speak from here on; a line that was asked for is asked of it again."""
        self._speaker.close()
        self._speaker = speaker
        line = self._said.get(self._line)
        if line is not None:
            self._begin(line)

    def speaks(self, line: Said) -> bool:
        """Whether a line is of somebody who is heard."""
        member = self._cast.get(line.speaker)
        return member is not None and member.spoken

    def again(self, line: Said) -> None:
        """Say a line again."""
        self.hush()
        self._said[line.id] = line
        self._begin(line)

    def _begin(self, line: Said) -> None:
        """Ask for a line. The breath before it comes with its first words, not while it is made."""
        manner = self._manner(line.id, line.speaker, line.mood)
        self._line, self._breath = line.id, manner.breath
        self._speaker.say(line.id, line.text, manner.mood)

    def read(self, text: str, manner: str, *, now: bool) -> None:
        """Read a text of the screen aloud, after what is being said, or in place of it."""
        if now:
            self.hush()
        if not self._read:
            self._round += 1
            self._read = f"read:{self._round}"
        self._speaker.say(self._read, text, manner)

    @property
    def reading(self) -> bool:
        """Whether something of the screen is being read aloud, or about to be."""
        said = self._playing is None and not self._waiting and not self._speaker.pending
        return bool(self._read) and not said

    def forget(self) -> None:
        """Be quiet, and forget the lines that were said."""
        self.hush()
        self._said.clear()

    def hush(self) -> None:
        """Be quiet at once."""
        if self._playing is not None or self._waiting:
            self._mouth.stop_speech()
        self._speaker.cancel()
        self._line = self._read = self._breath = ""
        self._playing = None
        self._waiting.clear()

    def tick(self) -> tuple[str, float]:
        """Once a frame: the line that is heard now and how loud, from 0 to 1."""
        for clip in self._speaker.poll():
            if clip.key and clip.key in (self._line, self._read):
                self._waiting.append(clip)
        at = self._mouth.speech_position()
        if at is None and not self._mouth.speaking:
            # One clip at a time is handed over: the envelope must be that of what is heard.
            self._playing = None
            if self._waiting and self._breath:
                self._playing = Clip(self._line, "", 0, b"", BREATH, 0.0)
                self._mouth.play_sound(self._breath)
                self._breath = ""
            elif self._waiting:
                self._playing = self._waiting.popleft()
                self._mouth.play_clip(self._playing.samples, self._playing.rate)
        if self._playing is None or self._playing.key != self._line:
            return "", 0.0
        envelope = self._playing.envelope
        index = min(int((at or 0.0) * ENVELOPE_HZ), len(envelope) - 1)
        return self._line, envelope[index] if envelope and at is not None else 0.0

    @property
    def status(self) -> str:
        """How the speech is: ``ready``, ``loading``, ``off``, or ``absent:`` and why."""
        return self._speaker.status

    def close(self) -> None:
        """End the speech's thread."""
        self.hush()
        self._speaker.close()
