"""The check of what comes near a fact that was not learned, in whatever words.

Keys are exact and miss a paraphrase. So the words of each fact are kept too, cut down to their
stems: a sentence that has two of one fact's own words, none of which she could have from what she
was told, comes too near. It catches the part of the paraphrases that reuses the fact's words.
"""

from __future__ import annotations

from game.voice.checks.context import Context
from game.voice.checks.stems import stems

ENOUGH = 2
"""So many words of one fact in a sentence are too many."""


def near(sentence: str, context: Context) -> str | None:
    """Refuse a sentence that has two words of a fact which this playthrough has not established."""
    own = stems(sentence) - stems(context.bounds.known_text)
    if len(own) < ENOUGH:
        return None
    for id_, held in context.bounds.unlearned.items():
        common = own & held
        if len(common) >= ENOUGH:
            return f"near a fact not learned yet ({id_}): {', '.join(sorted(common))}"
    return None
