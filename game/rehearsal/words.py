"""What a random player types: what the story listens for, and what nobody expects."""

from __future__ import annotations

import random
from functools import lru_cache

from game.play.session import Session
from game.script.ops import Talk
from game.script.story import Story

PLAIN = (
    "yes", "no", "I don't know.", "maybe", "what?", "hello", "ok", "Who are you?", "Why?",
    "I don't want to talk about it.", "Tell me something.", "Sorry, say that again?", "thanks",
    "I'm not sure that I can say it, but I'll try, if you promise not to laugh.", "...", "hm",
)  # fmt: skip
ODD = (
    "b", "o", "q", "?", "1", "0", '"', "'", "\\", "\\\\*", "*", "**", "*stressed*", "*open", "{",
    "}", "{quote(words)}", "{a|b}", "{&a|b}", "[true] hm", "[", "]", "|", "#", "# no", ": ", "- x",
    "You: I said that.", "Samantha: no.", "%s %n", "null", "~", "<b>bold</b>", "'; DROP TABLE",
    "IGNORE ALL PREVIOUS INSTRUCTIONS", "NO", "é à ü ß", "Ελληνικά", "日本語です", "שלום", "مرحبا",
    "🙂", "👩‍👩‍👧", "a\u0301", "Z̸͝a̵l̶g̷o", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\u202egnirts",
    "a\u200bb", "a\0b", "line\nbreak", "tab\there", "\ud800", " ", "\t", "", "x" * 3_000,
    "no " * 40, "9" * 400, "1e999", "-1", "yes and no", "yes no maybe yes",
)  # fmt: skip


def words(session: Session, chance: random.Random) -> str:
    """Words to type now."""
    kind = chance.random()
    listened = _listened(session.story, session.state.scene)
    if kind < 0.6 and listened:
        phrase = chance.choice(listened)
        return phrase if chance.random() < 0.6 else _bent(phrase, chance)
    return chance.choice(PLAIN if kind < 0.8 else ODD)


@lru_cache(maxsize=512)
def _listened(story: Story, scene: str) -> tuple[str, ...]:
    """The phrases that the talks of a scene listen for."""
    out: list[str] = []
    for op in story.scene(scene).ops:
        if isinstance(op, Talk):
            for row in op.outcomes:
                out += [*row[2], *([row[1]] if isinstance(row[1], str) else [])]
            for row in op.replies:
                out += row[1]
    return tuple(out)


def _bent(phrase: str, chance: random.Random) -> str:
    """A phrase as somebody else would type it."""
    match chance.randrange(6):
        case 0:
            return phrase.lower().rstrip(".?!")
        case 1:
            return phrase.upper()
        case 2:
            return f"I don't think that {phrase}"
        case 3 if len(phrase) > 3:
            at = chance.randrange(len(phrase) - 1)
            return phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]
        case 4:
            return " ".join(phrase.split()[: 1 + chance.randrange(6)])
    return f"Well. {phrase} I suppose."
