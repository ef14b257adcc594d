"""A made-up story of any size that is built like a real one: scenes, measures, flags, talks.

Each day is a row of scenes with a hub in it; four measures from 0 to 10 move with the choices,
flags set on one day are read on later ones, every fifth scene holds a conversation, and what was
learned there may be spoken of. It is clean: ``check`` has nothing to say about it.
"""

from __future__ import annotations

import random
from pathlib import Path

MEASURES = ("candor", "openness", "attachment", "selfhood")
DAY = 10
_NOUNS = ("lift", "door", "kettle", "tram", "window", "corridor", "fridge", "curtain", "radiator",
          "microphone", "rain", "street", "ceiling", "neighbour", "clock", "cable")  # fmt: skip
_VERBS = ("hums", "waits", "settles", "ticks", "answers", "leaks", "repeats", "listens", "opens")


class Evening:
    """One made-up story; ``seed`` decides every word of it."""

    def __init__(self, scenes: int, seed: int = 1) -> None:
        self.count = scenes
        self._r = random.Random(seed)
        self.flags = [f"flag_{n}" for n in range(min(60, max(4, scenes // 2)))]

    def write(self, folder: Path) -> None:
        """Write the story's files."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "characters").mkdir(exist_ok=True)
        (folder / "story.yaml").write_text(self.head(), encoding="utf-8")
        (folder / "characters" / "ada.yaml").write_text(self.sheet(), encoding="utf-8")
        for n in range(self.count):
            day = folder / f"day{n // DAY}"
            day.mkdir(exist_ok=True)
            (day / f"s{n}.yaml").write_text(self.scene(n), encoding="utf-8")

    def head(self) -> str:
        """``story.yaml``."""
        rows = [f"  {m}: {{type: number, start: 5, range: 0 10}}" for m in MEASURES]
        rows += [f"  {f}: {{type: flag, start: false}}" for f in self.flags]
        return "\n".join(
            [
                "format: 1", "title: Evening", "start: s0",
                "cast: {You: {player: true}, Ada: {character: ada}}",
                "variables:", *rows,
                "endings:", "  warm: {title: Warm}", "  cold: {title: Cold}",
                "  still: {title: Still}",
                "",
            ]
        )  # fmt: skip

    def sheet(self) -> str:
        """The voiced character's sheet, with a fact for each day."""
        rows = [
            f"  - {{id: fact_{d}, keys: [secret{d}x], content: What day {d} told.}}"
            for d in range(self._days)
        ]
        return "\n".join(["name: Ada", "facts:", *rows, ""])

    @property
    def _days(self) -> int:
        return (self.count + DAY - 1) // DAY

    def _words(self) -> str:
        r = self._r
        return " ".join(
            f"the {r.choice(_NOUNS)} {r.choice(_VERBS)} by the {r.choice(_NOUNS)}" for _ in range(2)
        )

    def _line(self, guard: str = "") -> str:
        return f"    {f'[{guard}] ' if guard else ''}{self._words().capitalize()}."

    def _flag(self, n: int) -> str:
        """The flag that scene ``n`` may set."""
        return self.flags[n % len(self.flags)]

    def _earlier(self, n: int) -> str:
        """A flag that a scene before may have set, and may not."""
        return self._flag(n - self._r.randint(1, min(n, 3)))

    def scene(self, n: int) -> str:
        """The n-th scene's file."""
        r, here = self._r, f"s{n}"
        day, of_day = divmod(n, DAY)
        out = [f"scene: {here}", f"title: Scene {n}", "beats:"]
        out += [f"  - set: {{{self._flag(n)}: false}}", "  - |", self._line()]
        out.append(self._line(self._flag(n - 1)) if n else self._line())
        out += [self._line(), "    Ada: {One thing.|Another thing.}"]
        measure = MEASURES[n % 4]
        if of_day == 0:
            out.append(f"  - learn: fact_{day}")
        if n % 5 == 3:
            out += self._talk(n, day, of_day)
        if n % DAY == 6:
            out += self._hub(n)
        out += [
            "  - choices:",
            f"      - say: Say what the {r.choice(_NOUNS)} said.",
            "        id: say_it", f"        set: {{{measure}: +1, {self._flag(n)}: true}}",
            "        then:", "          - |", f"        {self._line()}",
            "      - do: Let it go", "        id: let_go", f"        set: {{{measure}: -1}}",
        ]  # fmt: skip
        if n:
            out += [
                f"      - say: Ask about {r.choice(_NOUNS)}s.", "        id: ask",
                f"        if: {self._earlier(n)} and {MEASURES[(n + 1) % 4]} >= 4",
                "        then:", "          - |", f"        {self._line()}",
            ]  # fmt: skip
        if n == self.count - 1:
            out += [
                "  - if: candor >= 7 and openness >= 6", "    then:", "      - ending: warm",
                "  - if: attachment <= 3", "    then:", "      - ending: cold",
                "  - ending: still",
            ]  # fmt: skip
        elif of_day == 2 and day and n + 2 < self.count:
            out += [f"  - if: {measure} > 7", "    then:", f"      - goto: s{n + 2}"]
            out += [f"  - goto: s{n + 1}"]
        else:
            out += [f"  - goto: s{n + 1}"]
        return "\n".join([*out, ""])

    def _hub(self, n: int) -> list[str]:
        """A round of things that can each be done once."""
        out = [
            "  - choices:",
        ]
        for k in range(3):
            out += [
                f"      - do: Look at the {_NOUNS[k]}", f"        id: look_{k}",
                "        once: true",
                f"        set: {{{MEASURES[k]}: +1}}", "        then:", "          - |",
                f"        {self._line()}", f"        goto: s{n}",
            ]  # fmt: skip
        return [*out, "      - do: Go on", "        id: on"]

    def _talk(self, n: int, day: int, of_day: int) -> list[str]:

        know = f"Ask about secret{day}x." if of_day == 8 else "Listen."
        reply = [f"      - heard: [where, what was it {n}]", f"        line: {self._words()}."]
        out = [
            "  - talk: |", f"      Ada: What did you hear? {n}", f"    id: talk_{n}",
            "    turns: 4", "    voice: open", f"    note: {know}", "    outcomes:",
        ]  # fmt: skip
        out += [
            "      tell:", f"        say: I heard the {self._r.choice(_NOUNS)}.",
            "        examples: [I heard it, it was loud]",
            f"        set: {{{MEASURES[(n + 2) % 4]}: +1}}", "      deflect:",
            "        say: Nothing much.", "        examples: [nothing, leave it]",
            "    replies:", *reply,
            "    fallback: |", "      Mm.", "      Go on.", "      I'm listening.",
        ]  # fmt: skip

        return out
