"""What small words tell: negation, persons, questions, hearsay, alternatives, mockery.

Vectors of meaning are nearly blind to these, and each of them can turn a phrase into another. So
no outcome is taken outright where they differ from the authored phrase that it is likest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from game.voice.fold import fold, listed

EXPAND = (
    (r"\bwon't\b|\bwont\b", "will not"),
    (r"\bcan't\b|\bcant\b|\bcannot\b", "can not"),
    (r"\bain't\b", "is not"),
    (r"(\w)n't\b", r"\1 not"),
    (r"\b(do|does|did|is|are|was|were|would|could|should|have|has|had)nt\b", r"\1 not"),
    (r"\bi'm\b|\bim\b", "i am"),
    (r"\b(you|we|they)'?re\b(?<!were)", r"\1 are"),
    (r"\b(i|you|we|they)'ve\b", r"\1 have"),
    (r"\b(i|you|he|she|we|they|it)'ll\b", r"\1 will"),
    (r"\b(i|you|he|she|we|they|it)'d\b", r"\1 would"),
    (r"\b(it|that|what|who|he|she|there|here|where|how)'s\b", r"\1 is"),
    # Thumbs leave the apostrophe out. "its" can be a possessive: as words, nothing is lost.
    (r"\b(it|that|what|who|where|how)s\b", r"\1 is"),
    (r"\blet's\b|\blets\b", "let us"),
    (r"\bgonna\b", "going to"),
    (r"\bwanna\b", "want to"),
    (r"\bu\b", "you"),
    (r"\bur\b", "your"),
    (r"\bya\b", "you"),
    (r"\bdunno\b", "do not know"),
    (r"\bpls\b|\bplz\b", "please"),
)
PERSONS = {
    **dict.fromkeys(listed("i me my mine myself"), "1"),
    **dict.fromkeys(listed("you your yours yourself"), "2"),
    **dict.fromkeys(listed("he him his himself"), "m"),
    **dict.fromkeys(listed("she her hers herself"), "f"),
    **dict.fromkeys(listed("we us our ours"), "w"),
    **dict.fromkeys(listed("they them their theirs"), "t"),
}
NEGATIONS = frozenset(
    listed("not never no none nobody nothing without neither nor hardly stop stopped quit")
)
PARTICLES = frozenset(listed("on off out up down in away back over alone"))
_QUESTION = re.compile(
    r"^(?:do|does|did|are|is|am|was|were|can|could|will|would|should|shall|have|has|what|who|"
    r"whose|why|how|when|where|which)\b(?! not\b)"
)
REPORTS = re.compile(
    r"\b(?:if|unless|(?<!must )(?<!to )(?<!^)say|says|said|(?<!should )(?<!i )thinks?|thought|told|"
    r"asks?|asked|suppose|imagine|pretend(?:ing)?|joking|kidding|used to|almost|nearly|would have|"
    r"as if|quote)\b"
)


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Return the text folded, with contractions written out and marks other than cuts removed."""
    folded = fold(text)
    for pattern, words in EXPAND:
        folded = re.sub(pattern, words, folded)
    return " ".join(re.sub(r"[^a-z0-9?.!;,' ]+", " ", folded).split())


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of the plain text."""
    return tuple(re.findall(r"[a-z0-9]+", plain(text)))


def asks(text: str) -> bool:
    """Whether the text is a question."""
    return "?" in text or bool(_QUESTION.match(plain(text)))


def within(one: list[str], other: list[str]) -> bool:
    """Whether one list stands in the other, in order."""
    rest = iter(other)
    return all(any(a == b for b in rest) for a in one)


_OTHERS = re.compile(
    r"\b(?:mother|mum|mom|father|dad|sister|brother|cousin|aunt|uncle|wife|husband|son|daughter|"
    r"friend|boss|he|she|they|anyone|people)\b"
)
_ALTERNATIVES = re.compile(r"\b(?:either|or)\b")
_MOCKERY = re.compile(
    r"^(?:oh|wow|yeah|yes|sure|right)[, ]+(?:sure|great|right|because|obviously|brilliant|"
    r"fantastic|lovely|wonderful|yes)\b|\bobviously\b|\byeah right\b|\bas if\b|"
    r"\bhow (?:very )?(?:kind|generous|thoughtful|lovely|nice|charming|wonderful) of\b|"
    r"\bsuch (?:a )?(?:wonderful|lovely|great|delight|joy)\b"
)
_ANSWER = re.compile(
    r"^(?:(?:no|nah|nope)\b[\s,.!;]*)*(?:(?:nah|nope)\b[\s,.!;]+|no\s*[,.!;]+\s*)(?=\S)"
)
_TAIL = re.compile(r"[,.;!]\s*(?:no|nope|nah)\s*[.!;]*$|\s+stop[.!]*$")
_ASIDE = re.compile(r"(?<=\w )\b(?:when|because|while|until|that (?:he|she|they|it))\b.*")
_COAXING = re.compile(
    r"\b(?:are|is|was|were|have|has|could|would|will|can|should) not (?=(?:you|it|he|she|they|i|we|"
    r"the|that|this)\b)(?!.*\bnot\b)|\b(?:do|does|did) not (?=(?:you|it|he|she|they|i|we|the|that|"
    r"this)\b)(?!.*\bnot\b)(?=.*\?)"
)
_FOREIGN_NO = frozenset(listed("nicht kein keine keinen nie pas jamais nunca nein non niet mai"))


def denies(text: str) -> bool:
    """Whether the text is negated, in what it says first and foremost.

    "No, I miss her" and "someone laughing, no" answer, "couldn't you stay" asks, and of "I was
    glad when she didn't know me" the second half is beside the point.
    """
    said = _COAXING.sub("", _TAIL.sub("", _ANSWER.sub("", plain(text))))
    cut = _ASIDE.sub("", said)
    found = words_of(cut if len(words_of(cut)) >= 2 else said)
    return sum(t in NEGATIONS or t in _FOREIGN_NO for t in found) % 2 == 1


def delicate(text: str) -> bool:
    """Whether a small word could turn what is said: it denies, reports, asks, or is of others."""
    said = plain(text)
    denied = any(t in NEGATIONS or t in _FOREIGN_NO for t in words_of(text))
    return denied or asks(text) or bool(REPORTS.search(said) or _OTHERS.search(said))


def speaks_against(text: str, phrase: str, part: str = "") -> str:
    """Name what speaks against the text meaning the same as the phrase; empty where nothing.

    ``part`` is the clause of the text that is likest to the phrase, where that is not the whole:
    what is denied elsewhere is another matter.
    """
    mine, theirs = plain(text), plain(phrase)
    part = part or text
    if denies(part) != denies(phrase):
        return "negation"
    if asks(part) and not asks(phrase):
        return "question"
    for name, cue in (("hearsay", REPORTS), ("or", _ALTERNATIVES), ("mockery", _MOCKERY)):
        if cue.search(mine) and not cue.search(theirs):
            return name
    words, other = words_of(part), words_of(phrase)
    if set(_OTHERS.findall(mine)) - set(_OTHERS.findall(theirs)) and "i" not in words:
        return "somebody else"
    if other_persons(part, phrase):
        return "persons"
    # "Leave it" is one thing, "leave it on" another.
    beside = (set(words) & PARTICLES) - set(other)
    if beside and len(other) <= 3 and len(words) <= len(other) + 2:
        return "particle"
    return ""


def doubts(text: str, phrase: str) -> tuple[bool, bool, bool, bool]:
    """Whether negation, being a question, a turn of speech, or the persons differ."""
    turns = any(
        cue.search(plain(text)) and not cue.search(plain(phrase))
        for cue in (REPORTS, _ALTERNATIVES, _MOCKERY)
    )
    return (
        denies(text) != denies(phrase),
        asks(text) != asks(phrase),
        turns,
        other_persons(text, phrase),
    )


def other_persons(text: str, phrase: str) -> bool:
    """Whether others do something to others in the text than in the phrase."""
    words, other = words_of(text), words_of(phrase)
    ones = [PERSONS[t] for t in words if t in PERSONS]
    others = [PERSONS[t] for t in other if t in PERSONS]
    return bool(ones and others) and not _same_persons(ones, others, len(words) > len(other) + 4)


def _same_persons(ones: list[str], others: list[str], talkative: bool) -> bool:
    """Who does what to whom; of one who says much more, only that somebody is the same."""
    if talkative:
        return bool(set(ones) & set(others))
    return within(ones, others) or within(others, ones)
