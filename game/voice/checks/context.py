"""What the checks may know of a turn: the sheet, the asking, and what was said in this turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from game.play.asks import Ask
from game.script.program import Character
from game.voice.checks.stems import stems
from game.voice.fold import KeyIndex, fold, words

Check = Callable[[str, "Context"], str | None]
"""A check: a sentence and its context in, a reason out, or ``None`` where the sentence passes."""

_TAIL_WORDS = 12
_COMMON = 4
"""A stem that so many facts share tells nothing of any one."""


def forbidden_keys(character: Character, ask: Ask) -> tuple[str, ...]:
    """Return the keys of facts that are not established; keys just typed count as known."""
    known = {key for id_, fact in character.facts.items() if id_ in ask.facts for key in fact.keys}
    folded = {" ".join(words(key)) for key in known}
    typed = ask.typed or ""
    return tuple(
        key
        for id_, fact in character.facts.items()
        if id_ not in ask.facts
        for key in fact.keys
        if " ".join(words(key)) not in folded and KeyIndex((key,)).find(typed) is None
    )


@dataclass(frozen=True)
class Bounds:
    """What holds for a whole turn, worked out once: the sheet, the asking, and their indices.

    ``player`` holds the names the player goes by; ``spoken`` what this voice has said in this
    play before, in words that no writer wrote.
    """

    character: Character
    ask: Ask
    player: tuple[str, ...] = ("Theodore", "You")
    spoken: tuple[str, ...] = ()

    @cached_property
    def fact_keys(self) -> KeyIndex:
        """Keys that would give away what this playthrough has not established."""
        return KeyIndex(forbidden_keys(self.character, self.ask))

    @cached_property
    def never_keys(self) -> KeyIndex:
        """Words and phrases of the sheet that must not be said at all."""
        return KeyIndex(self.character.never)

    @cached_property
    def known_text(self) -> str:
        """Everything whose names and numbers may be used: sheet, facts, lines, what was typed."""
        sheet, ask = self.character, self.ask
        parts: list[str] = [sheet.name, sheet.description, sheet.personality, sheet.mes_example]
        parts += [sheet.post_history_instructions, sheet.phases.get(ask.act, ""), ask.note]
        for id_ in ask.facts:
            fact = sheet.facts.get(id_)
            if fact is not None:
                parts += [fact.content, *fact.keys]
        parts += ask.lines
        parts += [c.text for c in ask.replies]
        parts += [p for c in (*ask.outcomes, *ask.replies) for p in c.phrases]
        parts += [c.text for c in ask.outcomes]
        parts += [f"{speaker}: {text}" for speaker, text in ask.recent]
        parts += [text for _, text in ask.remembered]
        parts += [ask.typed or "", *ask.keep, *self.player]
        return "\n".join(parts)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """The folded words of ``known_text``."""
        return frozenset(words(self.known_text))

    @cached_property
    def unlearned(self) -> dict[str, frozenset[str]]:
        """The stems of each fact that is not established, without those that many facts share."""
        told = {
            id_: stems("\n".join((fact.content, *fact.keys)))
            for id_, fact in self.character.facts.items()
        }
        count = Counter(stem for held in told.values() for stem in held)
        common = {stem for stem, n in count.items() if n >= _COMMON}
        return {id_: held - common for id_, held in told.items() if id_ not in self.ask.facts}

    @cached_property
    def recent_own(self) -> tuple[str, ...]:
        """The last lines of the same speaker, oldest first."""
        return tuple(text for speaker, text in self.ask.recent if speaker == self.ask.speaker)


@dataclass(frozen=True)
class Context:
    """A turn so far: its bounds and the sentences that have already passed."""

    bounds: Bounds
    said: tuple[str, ...] = field(default=())

    @classmethod
    def of(
        cls,
        character: Character,
        ask: Ask,
        player: Iterable[str] = (),
        spoken: Iterable[str] = (),
    ) -> Context:
        """Make the context of a turn in which nothing has been said."""
        names = tuple(player) or ("Theodore", "You")
        return cls(Bounds(character, ask, names, tuple(spoken)))

    @property
    def ask(self) -> Ask:
        """The asking."""
        return self.bounds.ask

    @property
    def character(self) -> Character:
        """The sheet of the speaker."""
        return self.bounds.character

    @property
    def tail(self) -> str:
        """The end of what was said, so that nothing hides in the gap between two sentences."""
        return " ".join(fold(" ".join(self.said[-2:])).split()[-_TAIL_WORDS:])

    def after(self, sentence: str) -> Context:
        """Return the context once the sentence has been said."""
        return replace(self, said=(*self.said, sentence))
