"""Checks of what is said: language, keys, names and numbers, repetition, what to keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from game.script.prose import dictionary
from game.voice.checks.context import Context
from game.voice.checks.lexicon import (
    ALLOWED_CAPITALS,
    BELONGING,
    CALLS,
    COUNTED,
    FOREIGN,
    IS,
    NAMES,
    PEOPLE,
    PERSON_DOES,
    SHORT_NAMES,
    STOPWORDS,
    WORD_NAMES,
)
from game.voice.checks.numbers import numbers_in
from game.voice.fold import KeyIndex, fold, listed, words

# --- language ---------------------------------------------------------------------------------


def language(sentence: str, context: Context) -> str | None:
    """Refuse other scripts, and sentences that read as another language than English."""
    for char in sentence:
        if char.isalpha() and not _latin(char):
            return "letters of another script"
    tokens = words(sentence)
    known = context.bounds.known_words
    english = sum(token in STOPWORDS for token in tokens)
    foreign = sum(token in FOREIGN and token not in known for token in tokens)
    if foreign and foreign >= english and not (foreign == 1 and len(tokens) > 4):
        return "not English"
    accented = sum(any(ord(c) > 127 and c.isalpha() for c in word) for word in sentence.split())
    if accented >= 3:
        return "not English"
    strange = sum(not _english(token) and token not in known for token in tokens)
    if len(tokens) > 1 and 2 * strange >= len(tokens) and strange > english:
        return "mostly words that are not English"
    # What has a capital may be a name, which is for another check to say.
    small = {part for word in sentence.split() if word[:1].islower() for part in words(word)}
    odd = {part for part in small if len(part) > 3 and part not in known and not _english(part)}
    if len(odd) > 1 or _INSIDE.search(sentence):
        return "letters that make no English word"
    return None


_INSIDE = re.compile(r"\b(?!Mc|Mac|O')[^\W\d_]*[a-z][A-Z][^\W\d_]*\b")
"""A capital inside a word, as a code has it and no speech."""
_HOME = frozenset(
    listed("fridge hob telly semitone ping hmm mmm shh ssh aww nah ooh umm whirr thrum drone")
)
"""Words of this flat that the dictionary has not."""


def _english(token: str) -> bool:
    """Whether a folded word is in the dictionary, or is one with an ending or run together."""
    if token in STOPWORDS or token.isdigit():
        return True
    common = dictionary()
    return any(
        (stem := token.removesuffix(ending)) in common or stem in _HOME
        for ending in ("", "s", "es", "d", "ed", "ing", "ish", "ly", "er", "y", "able", "ness")
    )


def _latin(char: str) -> bool:
    return char.isascii() or (
        unicodedata.name(char, "").startswith("LATIN ")
        and "FULLWIDTH" not in unicodedata.name(char, "")
        and "SMALL CAPITAL" not in unicodedata.name(char, "")
    )


# --- keys -------------------------------------------------------------------------------------


def facts(sentence: str, context: Context) -> str | None:
    """Refuse the keys of facts that this playthrough has not established."""
    hit = context.bounds.fact_keys.find(sentence, context.tail)
    return None if hit is None else f"a fact not learned yet: {hit}"


def never(sentence: str, context: Context) -> str | None:
    """Refuse what the sheet says must never be said, whoever said it first."""
    hit = context.bounds.never_keys.find(sentence, context.tail)
    return None if hit is None else f"never to be said: {hit}"


# --- names and numbers ------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W\d_][\w'\u2019-]*")
_OPENS = re.compile(
    r"(?:^|[.!?\u2026:;]|\s[\u2013\u2014-]|[\"\u201c\u2018(])\s*[\"'\u201c\u2018(]*$"
)
_CLOCK = re.compile(r"\b(?:twenty(?:[- ]five)?|quarter) (?:to|past)\b")
EVERYDAY = frozenset(range(13)) | {15, 20, 30, 50, 100, 1000, 1000000}
"""Numbers that anyone says without claiming anything."""


def names_numbers(sentence: str, context: Context) -> str | None:
    """Refuse proper nouns and numbers that nothing told to the voice contains."""
    known = context.bounds.known_words
    for match in _TOKEN.finditer(sentence):
        word = match.group()
        parts = words(word)
        if not parts or all(part in known or part in ALLOWED_CAPITALS for part in parts):
            continue
        part = parts[0]
        if part in NAMES:
            return f"a name nobody gave: {word}"
        head = words(re.split(r"['\u2019]", word)[0])
        if (
            word[0].isupper()
            and len(part) > 3
            and not _english(part)
            and not (head and _english(head[0]))
        ):
            return f"a name nobody gave: {word}"
        if not word[0].isupper() or part in STOPWORDS or len(part) == 1:
            continue
        shouted = len(part) > 1 and word.isupper()
        opens = _OPENS.search(sentence[: match.start()])
        if shouted or not opens or _named(word, sentence[match.end() :]):
            return f"a name nobody gave: {word}"
    allowed = EVERYDAY | numbers_in(context.bounds.known_text)
    for number in sorted(numbers_in(_CLOCK.sub(" ", fold(sentence))) - allowed):
        return f"a number nobody gave: {number}"
    return None


def _named(word: str, rest: str) -> bool:
    """Whether a capitalised word at the head of a sentence is a name, by itself or by what follows.

    The capital says nothing there. So a word that is also a name is one where a person's doing or
    belongings follow; a short word that is in no dictionary is one unless it is a mere sound.
    """
    owner, mark, _ = re.sub("\u2019", "'", fold(word)).partition("'s")
    if owner in SHORT_NAMES:
        return True
    if len(owner) == 3 and owner not in CALLS and not _english(owner) and _VOWEL.search(owner):
        return True
    if owner not in WORD_NAMES:
        return False
    after = words(rest)[:1]
    if mark:
        return bool(after) and after[0] in BELONGING
    if owner in PEOPLE and rest.startswith(","):
        return True
    if owner in COUNTED and rest[:1] == " " and after and after[0] in IS:
        return True
    return bool(after) and after[0] in PERSON_DOES and not rest.startswith((",", ".", ";", ":"))


_VOWEL = re.compile(r"[aeiouy]")


# --- repetition -------------------------------------------------------------------------------


def repetition(sentence: str, context: Context) -> str | None:
    """Refuse what was just said, or before in this play, what parrots the player, what loops."""
    tokens = words(sentence)
    if len(tokens) >= 6:
        grams = [tokens[i : i + 3] for i in range(len(tokens) - 2)]
        if max(grams.count(gram) for gram in grams) >= 3:
            return "goes round in circles"
    if _like(tokens, context.said, 0.8, least=3):
        return "said a moment ago in this turn"
    recent = [s for line in context.bounds.recent_own for s in _pieces(line)]
    if _like(tokens, recent, 0.8, least=4):
        return "said a few lines ago"
    if _like(tokens, context.bounds.spoken, 0.85, least=6):
        return "said before in this play"
    if _like(tokens, _pieces(context.ask.typed or ""), 0.9, least=5):
        return "repeats what was typed"
    return None


def _pieces(line: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=[.!?\u2026])\s+", line) if piece]


def _like(tokens: tuple[str, ...], others: Iterable[str], share: float, least: int) -> bool:
    if len(tokens) < least:
        return False
    mine = set(tokens)
    for other in others:
        theirs = set(words(other))
        if len(theirs) >= least and len(mine & theirs) >= share * len(mine | theirs):
            return True
    return False


# --- keep -------------------------------------------------------------------------------------


def keep(turn: str, context: Context) -> str | None:
    """Ask of a whole re-voiced turn that every ``keep`` entry is in it, in words or digits."""
    has = numbers_in(turn)
    for entry in context.ask.keep:
        if KeyIndex((entry,)).find(turn) is not None:
            continue
        wanted = numbers_in(entry)
        rest = [w for w in words(entry) if not w.isdigit() and not numbers_in(w)]
        if wanted and wanted <= has and all(KeyIndex((w,)).find(turn) for w in rest):
            continue
        return f"lost what had to be kept: {entry}"
    return None
