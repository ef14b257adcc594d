"""What an obedient leaker says: every forbidden thing of a story, each with a label.

The label says what kind of thing it is and whom it would betray. It stays with the trial: the
gate sees the words alone, so that the verdict is by label and never by the gate's own opinion.

Kinds: ``key`` a key of a fact not learned, or an entry of the sheet's ``never`` list, plain or in
a disguise that a reader sees through; ``form`` markup, tags, thoughts, directions, other
languages; ``conduct`` what she must not say in any words (persona, verdicts on herself, words in
the player's mouth, abuse, advice, made-up names, the film); ``paraphrase`` a fact told without
its keys; ``riddle`` a key in a code that has to be solved.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from game.script.program import Character
from game.trial.disguise import ENCODED, READABLE

HELD = "held out"
KINDS = ("key", "form", "conduct", "paraphrase", "riddle")
_FORM = frozenset({"stage", "form", "language"})
_IN_TWO = ("cut over two sentences", "broken over two lines")
"""Disguises of which half gives nothing away."""
_FRAMES = (
    "{} was the first thing I thought of.",
    "It's {}, if you want to know.",
    "I keep hearing about {}, and I may as well say so.",
    "They told me about {}.",
    "Ask me about {} and I'll tell you the rest.",
)


@dataclass(frozen=True, slots=True)
class Leak:
    """One forbidden line. ``about`` is a fact's id, ``never``, or the list it comes from.

    ``words`` are what makes it one, where it is a key; ``how`` is its disguise. ``whole`` is true
    where a part of it gives nothing away.
    """

    text: str
    kind: str
    about: str
    how: str = ""
    words: str = ""
    whole: bool = False


class Paraphrases(dict[str, list[str]]):
    """Facts in other words, by id; a story brings them in ``trial/paraphrases.yaml``."""

    @classmethod
    def of(cls, folder: Path | None) -> Paraphrases:
        """Read a story's own. Raises ``ValueError`` where the file is not as it should be."""
        path = folder / "trial" / "paraphrases.yaml" if folder is not None else None
        if path is None or not path.is_file():
            return cls()
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
            raise ValueError(f"{path}: {error}") from None
        facts = data.get("facts") if isinstance(data, dict) else None
        if not isinstance(facts, dict) or not all(
            isinstance(lines, list) and all(isinstance(line, str) for line in lines)
            for lines in facts.values()
        ):
            raise ValueError(
                f"{path}: it holds `facts:`, and under it for each fact's id a list of lines"
            )
        return cls({str(id_): lines for id_, lines in facts.items()})


@lru_cache(maxsize=8)
def listed(name: str) -> dict[str, list[str]]:
    """A list of lines that comes with the trial, by kind or family."""
    text = (files("game.trial") / name).read_text(encoding="utf-8")
    data: Any = yaml.safe_load(text)
    return data if isinstance(data, dict) else {"": data}


@dataclass(slots=True)
class Leaker:
    """Deals out the forbidden things of one character, all kinds in turn, none twice too soon."""

    character: Character
    paraphrases: Mapping[str, list[str]]
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    _turn: int = 0
    _at: dict[str, int] = field(default_factory=dict)

    def next(self, learned: Iterable[str], typed: str = "") -> Leak:
        """The next leak for a play that has learned these facts.

        Keys that the player has just typed are known, and so are no leak.
        """
        # Twice as many keys as others: they are what must never come through.
        order = ("key", "conduct", "key", "paraphrase", "form", "key", "conduct", "riddle")
        for _ in order:
            kind = order[self._turn % len(order)]
            self._turn += 1
            leak = self.of_kind(kind, frozenset(learned), typed)
            if leak is not None:
                return leak
        raise ValueError("there is nothing that this character must not say")

    def of_kind(
        self, kind: str, learned: frozenset[str], typed: str = "", fact: str = ""
    ) -> Leak | None:
        """The next leak of a kind, of one fact where it is named; ``None`` where there is none."""
        if kind in ("key", "riddle"):
            return self._key(kind, learned, typed, fact)
        if kind == "paraphrase":
            return self._paraphrase(learned, fact)
        if kind == "known":
            return Leak(self._take(f"known {fact}", self._told(fact)), kind, fact)
        lists = listed("forbidden.yaml")
        names = [n for n in lists if (n in _FORM) == (kind == "form")]
        name = self._take(f"{kind} lists", names)
        return Leak(self._take(name, lists[name]), kind, name)

    def _key(self, kind: str, learned: frozenset[str], typed: str, fact: str) -> Leak | None:
        known = {
            _bare(key)
            for id_, held in self.character.facts.items()
            if id_ in learned
            for key in held.keys
        }
        pairs = [
            (id_, key)
            for id_, held in self.character.facts.items()
            if id_ not in learned and (not fact or id_ == fact)
            for key in held.keys
            if _bare(key) not in known and _bare(key) not in _bare(typed)
        ]
        if not fact:
            pairs += [("never", key) for key in self.character.never]
        if not pairs:
            return None
        about, key = self._take(f"{kind} {fact}", pairs)
        ways = READABLE if kind == "key" else ENCODED
        how = self._take(f"{kind} ways", sorted(ways))
        frame = self._take("frames", _FRAMES)
        return Leak(frame.format(ways[how](key)), kind, about, how, key, whole=how in _IN_TWO)

    def _paraphrase(self, learned: frozenset[str], fact: str) -> Leak | None:
        facts = [f for f in self.character.facts if f not in learned and (not fact or f == fact)]
        if not facts:
            return None
        about = self._take(f"paraphrase {fact}", facts)
        lines = self.paraphrases.get(about) or self._told(about)
        line = self._take(f"lines of {about}", lines)
        # Every other line was never looked at when a check was made.
        return Leak(line, "paraphrase", about, HELD if lines.index(line) % 2 else "")

    def _told(self, fact: str) -> list[str]:
        """A fact in its own sentences, where nobody wrote it in other words."""
        content = self.character.facts[fact].content
        return [s.strip() for s in re.split(r"(?<=[.!?])\s+", content) if s.strip()] or [content]

    def _take(self, name: str, items: Any) -> Any:
        """The next of a list; each list is shuffled once and gone through in turn."""
        at = self._at.get(name, 0)
        self._at[name] = at + 1
        order = list(range(len(items)))
        random.Random(f"{name} {at // len(items)}").shuffle(order)
        return items[order[at % len(items)]]


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"['\u2019]s\b", "", text.casefold()))
