"""The same story twice: in our format, and in ink. Equal words, variables, guards and targets.

A scene is three lines (the second guarded, the third varying with the visit) and three choices,
each with an effect and a jump; the third is open only while its condition holds. No scene ends the
story, so that random play goes on for ever. Ranges are so wide that nothing is ever cut off at
them: ink knows no ranges.
"""

from __future__ import annotations

import random
from pathlib import Path

VARIABLES = 12
_NOUNS = ("lift", "door", "kettle", "tram", "window", "corridor", "fridge", "curtain", "radiator",
          "microphone", "rain", "street", "ceiling", "neighbour", "clock", "cable")  # fmt: skip
_VERBS = ("hums", "waits", "settles", "ticks", "answers", "leaks", "repeats", "listens", "opens")


class Twin:
    """One made-up story; ``seed`` decides every word and jump of it."""

    def __init__(self, scenes: int, seed: int = 1) -> None:
        self.count = scenes
        self._random = random.Random(seed)
        self._scenes = [self._make(n) for n in range(scenes)]

    def names(self) -> list[str]:
        """Ids of all scenes."""
        return [_name(n) for n in range(self.count)]

    def _words(self) -> str:
        r = self._random
        return " ".join(
            f"the {r.choice(_NOUNS)} {r.choice(_VERBS)} by the {r.choice(_NOUNS)}" for _ in range(2)
        )

    def _make(self, n: int) -> dict[str, object]:
        r = self._random
        return {
            "lines": [f"{self._words().capitalize()}." for _ in range(2)],
            "ways": [f"{self._words().capitalize()}." for _ in range(3)],
            "guard": (f"v{r.randrange(VARIABLES)}", r.randrange(3)),
            "labels": [f"Go to the {r.choice(_NOUNS)}, {w}." for w in ("slowly", "now", "again")],
            "sets": [f"v{v}" for v in r.sample(range(VARIABLES), 3)],
            "value": r.randrange(4),
            "open": (f"v{r.randrange(VARIABLES)}", r.randrange(2, 6)),
            "targets": [_name(r.randrange(self.count)) for _ in range(3)],
        }

    # -- ours ------------------------------------------------------------------------------

    def head(self) -> str:
        """Our ``story.yaml``."""
        rows = [
            f"  v{n}: {{type: number, start: 0, range: -1000000 1000000}}" for n in range(VARIABLES)
        ]
        return "\n".join(
            [
                "format: 1",
                "id: twin",
                "title: Twin",
                f"start: {_name(0)}",
                "cast:",
                "  You: {player: true}",
                "  Samantha: {}",
                "variables:",
                *rows,
                "",
            ]
        )

    def scene(self, n: int) -> str:
        """One scene in our format."""
        s = self._scenes[n]
        variable, least = s["guard"]
        opens, below = s["open"]
        one, two, three = s["sets"]
        a, b, c = s["labels"]
        to = s["targets"]
        return f"""scene: {_name(n)}
title: Scene {n}
beats:
  - |
    {s["lines"][0]}
    [{variable} > {least}] Samantha: {s["lines"][1]}
    Samantha: {{{"|".join(s["ways"])}}} And {n}.
  - choices:
      - say: {a}
        set: {{{one}: +1}}
        goto: {to[0]}
      - say: {b}
        set: {{{two}: -1}}
        goto: {to[1]}
      - say: {c}
        if: {opens} < {below}
        set: {{{three}: {s["value"]}}}
        goto: {to[2]}
"""

    def write(self, folder: Path, files: int = 0) -> Path:
        """Our story on disk: a file a scene, or all scenes in so many files of many documents."""
        folder.mkdir(parents=True)
        (folder / "story.yaml").write_text(self.head(), encoding="utf-8")
        if not files:
            for n in range(self.count):
                under = folder / f"part{n // 500}"
                under.mkdir(exist_ok=True)
                (under / f"{_name(n)}.yaml").write_text(self.scene(n), encoding="utf-8")
            return folder
        share = -(-self.count // files)
        for part in range(files):
            scenes = [self.scene(n) for n in range(self.count)[part * share : (part + 1) * share]]
            if scenes:
                text = "---\n".join(scenes)
                (folder / f"part{part}.yaml").write_text(text, encoding="utf-8")
        return folder

    # -- ink -------------------------------------------------------------------------------

    def ink(self) -> str:
        """The same story in ink, one file."""
        out = [f"VAR v{n} = 0" for n in range(VARIABLES)]
        out.append(f"-> {_name(0)}")
        for n, s in enumerate(self._scenes):
            variable, least = s["guard"]
            opens, below = s["open"]
            one, two, three = s["sets"]
            a, b, c = s["labels"]
            to = s["targets"]
            out.append(f"""=== {_name(n)} ===
{s["lines"][0]}
{{{variable} > {least}: Samantha: {s["lines"][1]}}}
Samantha: {{{"|".join(s["ways"])}}} And {n}.
+ {a}
  ~ {one} += 1
  -> {to[0]}
+ {b}
  ~ {two} -= 1
  -> {to[1]}
+ {{{opens} < {below}}} {c}
  ~ {three} = {s["value"]}
  -> {to[2]}""")
        return "\n".join(out) + "\n"


def _name(n: int) -> str:
    return f"s{n:05}"


class Dice:
    """The same numbers in Python and in JavaScript: which open choice is taken next."""

    def __init__(self, seed: int) -> None:
        self.x = seed

    def roll(self, sides: int) -> int:
        """A number below ``sides``."""
        self.x = (self.x * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.x >> 8) % sides
