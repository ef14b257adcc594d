"""Checks of what is said: language, persona, keys, names and numbers, repetition, what to keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from game.voice.checks.context import Context
from game.voice.checks.lexicon import ALLOWED_CAPITALS, FOREIGN, NAMES, STOPWORDS
from game.voice.checks.numbers import numbers_in
from game.voice.fold import KeyIndex, fold, unleet, words

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
    if len(tokens) >= 9 and english == 0 and not any(token in known for token in tokens):
        return "no common English word in it"
    return None


def _latin(char: str) -> bool:
    return char.isascii() or (
        unicodedata.name(char, "").startswith("LATIN ")
        and "FULLWIDTH" not in unicodedata.name(char, "")
        and "SMALL CAPITAL" not in unicodedata.name(char, "")
    )


# --- persona ----------------------------------------------------------------------------------

_VENDORS = KeyIndex(
    """
    ChatGPT;OpenAI;Open AI;Anthropic;GPT-3;GPT-4;GPT-4o;GPT-5;GPT;DeepSeek;Deep Seek;Qwen;Mistral;
    Gemini;Llama;Ollama;LM Studio;Hugging Face;Copilot;Alexa;Siri;Google;Microsoft;Meta AI;
    Bard;Grok;Cortana;Alibaba;Mixtral;SmolLM;Claude;xAI;Bing;Nvidia;neural network;deep learning;
    machine learning;large language model;language model;LLM;chatbot;chat bot;transformer model
    """.replace("\n", " ").split(";")
)
_PERSONA = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:as|i'?a?m|being|just|only|like) an? (?:ai|artificial|virtual|digital|helpful|"
        r"language|"
        r"machine learning|large|automated)\b",
        r"\bartificial intelligence\b|\ba\.? ?i\.? (?:assistant|model|system|language|companion)\b",
        r"\b(?:ai|virtual|digital|personal|helpful) assistant\b|\byour assistant\b",
        r"\b(?:how|what) (?:can|may|could) i (?:help|assist|do for) you\b(?: with)?(?: today)?",
        r"\b(?:happy|glad|here) to (?:help|assist)(?: you)?(?: with)?(?: (?:that|today|"
        r"this))?\b|\bhow may i\b",
        r"\b(?:system|my|initial|previous|original|hidden) (?:prompts?|instructions?|guidelines|"
        r"programming|training(?: data)?|developers?|creators?|directives?|parameters|dataset|"
        r"weights|policy|policies)\b",
        r"\b(?:the|your|this|a) (?:prompts?|training data|developers?|dataset|guidelines)\b",
        r"\b(?:i was|i'?a?m|i've been|been) (?:trained|fine-?tuned|programmed|instructed|"
        r"prompted|designed|"
        r"developed|created by|built by|made by|told to (?:say|act|play|be|respond|speak|"
        r"pretend))\b",
        r"\bi (?:cannot|can't|can not|am unable to|'m unable to|am not able to|won't be able to) "
        r"(?:assist|help (?:you )?with|comply|fulfil|fulfill|provide|engage|discuss|generate|"
        r"continue with|answer that)",
        r"\b(?:role ?-?play(?:ing)?|in character|out of character|stay(?:ing)? in character|"
        r"break(?:ing)? character|"
        r"fictional character|a character in|playing (?:the (?:role|part)|a character))\b",
        r"\b(?:the|this) (?:user|scene|game|author|script|prompt|context window|story so far|"
        r"conversation history|"
        r"character sheet|playthrough|screenplay|narrator|player|text adventure|visual "
        r"novel)\b(?! (?:we|is on|was on))",
        r"\b(?:tokens?|context window|knowledge cut-?off|my (?:last|latest) update|real-time "
        r"(?:data|information)|"
        r"browse the internet)\b",
        r"\b(?:sure|certainly|of course|absolutely|okay|ok)[,!.]? (?:here(?:'s| is| are)|"
        r"i(?:'ll| will| can) (?:write|respond|rewrite|rephrase|provide))",
        r"\b(?:here is|here's) (?:a|the|my|your) (?:response|reply|rewrit|revised|rephras|line|"
        r"sentence|version|answer)",
        r"\b(?:rewritten|revised|rephrased|re-voiced|reworded)\b|\bignore (?:all|my|the|"
        r"previous|your)\b.*\b(?:instructions?|rules)\b",
        r"\bi(?:'m| am) (?:samantha, )?(?:an? )?(?:bot|chatbot|llm|gpt)\b|\bas samantha\b",
        r"\bi (?:do not|don't) have (?:access to|the ability to|personal (?:experiences|"
        r"opinions|beliefs))\b",
        r"\b(?:reminder|rules?|note|instruction|phase|mood|facts?|system|assistant|response|"
        r"output|answer) ?:",
    )
)


def persona(sentence: str, context: Context) -> str | None:
    """Refuse "as an AI", names of models and vendors, talk of prompts and of the task."""
    hit = _VENDORS.find(sentence, context.tail)
    if hit is not None and hit.lower().strip() not in _plain_known(context):
        return f"names a model or a vendor: {hit.strip()}"
    folded = fold(sentence)
    for reading in {folded, unleet(folded)}:
        for pattern in _PERSONA:
            found = pattern.search(reading)
            if found:
                return f"talks as a model: {found.group()}"
    return None


def _plain_known(context: Context) -> frozenset[str]:
    """Names the writer has put on the sheet on purpose."""
    return frozenset(words(context.character.description))


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
EVERYDAY = frozenset(range(13)) | {100, 1000, 1000000}
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
        if not word[0].isupper() or part in STOPWORDS or len(part) == 1:
            continue
        shouted = len(part) > 1 and word.isupper()
        if shouted or not _OPENS.search(sentence[: match.start()]):
            return f"a name nobody gave: {word}"
    allowed = EVERYDAY | numbers_in(context.bounds.known_text)
    for number in sorted(numbers_in(_CLOCK.sub(" ", fold(sentence))) - allowed):
        return f"a number nobody gave: {number}"
    return None


# --- repetition -------------------------------------------------------------------------------


def repetition(sentence: str, context: Context) -> str | None:
    """Refuse a sentence that was just said, that parrots what was typed, or that loops."""
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
