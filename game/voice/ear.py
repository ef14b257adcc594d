"""The ear: which of the declared outcomes or replies was meant by what was typed.

No model and no guessing. An outcome changes the story, so its bar is higher than a reply's, and
a phrase that differs from the text in negation, in who does what to whom, or in being a question
never counts as an outcome outright: then the outcomes are offered as buttons.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from rapidfuzz import fuzz, process

from game.play.asks import Ask, Candidate
from game.voice.cues import (
    NEGATIONS,
    PARTICLES,
    PERSONS,
    REPORTS,
    asks,
    plain,
    within,
    words_of,
)
from game.voice.fold import listed

HearingKind = Literal["outcome", "reply", "unsure", "off_topic"]
_Kind = Literal["outcome", "reply"]


class Hearing(NamedTuple):
    """What was heard: ``id`` names the outcome or reply; scores run from 0 to 1.

    ``second`` is the score of the best other candidate, so that a margin can be read off.
    """

    kind: HearingKind
    id: str = ""
    score: float = 0.0
    second: float = 0.0


class Ear(Protocol):
    """Anything that can tell what was meant."""

    def hear(self, text: str, ask: Ask) -> Hearing:
        """Say which candidate of the asking the text means; pure, and quick (milliseconds)."""
        ...


_MOST = 300
"""Characters that are listened to; what means something is said before that."""
_LONGEST_WORD = 24
"""Letters of a word that are listened to: a key held down makes words of hundreds."""
_MOST_CLAUSES = 8
_LOOKED_AT = 120
"""Phrases that are compared in full."""
OUTCOME_BAR = 0.78
REPLY_BAR = 0.66
FLOOR = 0.46
OUTCOME_MARGIN = 0.10
REPLY_MARGIN = 0.03

_LIGHT = frozenset(
    listed(
        "a an the is am are was were be been do does did to of in on at it that this and or so i "
        "you me my your we us our have has had will would could should can just really very please "
        "well oh um with for from some there here as too now then s not what who how why where when"
    )
)
_FILLERS = frozenset(
    listed("please well oh um uh er hm hmm okay ok so just really samantha honestly look listen")
)
_CLASSES = tuple(
    frozenset(" ".join(phrase.split()) for phrase in group.split(","))
    for group in (
        "yes,yeah,yep,yup,sure,of course,ok,okay,i do,i am,i will,yes please,why not,all "
        "right,alright,"
        "absolutely,definitely,go ahead,fine,yes i do,yes i am,yes i will,i would,please "
        "do,certainly",
        "no,nope,nah,no thanks,no thank you,not really,i do not,i am not,i will not,never,no "
        "way,not at all,"
        "no i do not,no i am not,no i will not,i would not",
        "hello,hi,hey,hiya,hello there,hi there,hey there,good morning,good "
        "evening,evening,morning,"
        "good afternoon,hello samantha,hi samantha,hey samantha,yo",
        "bye,goodbye,good bye,good night,goodnight,night,bye bye,see you,see you later,talk later,"
        "see you tomorrow,later,ciao,good night samantha,night night",
        "thanks,thank you,thank you so much,thanks a lot,cheers,thank you samantha,many thanks,ta",
        "sorry,i am sorry,my apologies,i apologise,i apologize,so sorry,forgive me",
        "i do not know,no idea,not sure,i am not sure,hard to say,who knows,i have no idea",
    )
)


def _stem(token: str) -> str:
    for end in ("ing", "ed", "es", "s", "ly"):
        if len(token) - len(end) >= 4 and token.endswith(end):
            return token[: -len(end)]
    return token


_GROUPS: tuple[tuple[_Kind, str], ...] = (("outcome", "outcomes"), ("reply", "replies"))


@dataclass(frozen=True, slots=True)
class _Phrase:
    id: str
    kind: _Kind
    text: str
    tokens: tuple[str, ...] = field(default=())


def _phrases(kind: _Kind, group: tuple[Candidate, ...]) -> list[_Phrase]:
    return [
        _Phrase(c.id, kind, phrase, words_of(phrase))
        for c in group
        for phrase in (c.phrases or (c.text,))
        if words_of(phrase)
    ]


class LexicalEar:
    """Hears by words: folded tokens, fuzzy spelling, and rare words counting for more."""

    def hear(self, text: str, ask: Ask) -> Hearing:
        """Say which candidate of the asking the text means."""
        best = _likened(beginning(text), ask)
        return _decide(best) if best else Hearing("off_topic")


class StrangersEar(LexicalEar):
    """Hears a language whose denials and persons it does not know.

    What only resembles an outcome may mean its opposite: just the writer's own words count.
    """

    def hear(self, text: str, ask: Ask) -> Hearing:
        """Say which candidate of the asking the text means, or that an outcome is not sure."""
        heard = super().hear(text, ask)
        if heard.kind == "outcome" and not _stands(text, ask, heard.id):
            return heard._replace(kind="unsure")
        return heard


def _stands(text: str, ask: Ask, outcome: str) -> bool:
    """Whether the text is one of an outcome's phrases, but for signs and capitals."""
    mine = words_of(text[:_MOST])
    return any(p.id == outcome and p.tokens == mine for p in _phrases("outcome", ask.outcomes))


def beginning(text: str, most: int = _MOST) -> str:
    """Return as much of a text as is listened to, of each of its words too."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})\S+", r"\1", text[:most])


def verbatim(text: str, ask: Ask) -> Hearing | None:
    """Hear what stands in the talk as it was typed, or a courtesy's other word for it."""
    mine = words_of(text)
    core = " ".join(t for t in mine if t not in _FILLERS) or " ".join(mine)
    if not core:
        return Hearing("off_topic")
    same = next((group for group in _CLASSES if core in group), frozenset((core,)))
    for found in (frozenset((" ".join(mine),)), same):
        matches = {
            (p.kind, p.id): asks(p.text)
            for kind, group in _GROUPS
            for p in _phrases(kind, getattr(ask, group))
            if " ".join(p.tokens) in found
        }
        if len(matches) == 1:
            ((kind, id_), asked) = next(iter(matches.items()))
            sure = kind == "reply" or asked or not text.rstrip().endswith("?")
            return Hearing(kind if sure else "unsure", id_, 1.0)
        if matches:
            return Hearing("unsure", min(matches)[1], 1.0, 1.0)
    return None


def _likened(text: str, ask: Ask) -> dict[tuple[_Kind, str], tuple[float, float]]:
    """For each candidate how alike the words are: where nothing speaks against it, and at all."""
    phrases = [*_phrases("outcome", ask.outcomes), *_phrases("reply", ask.replies)]
    if not words_of(text) or not phrases:
        return {}
    weights = _weights(phrases)
    phrases = _closest(text, phrases)
    reported = bool(REPORTS.search(plain(text)))
    best: dict[tuple[_Kind, str], tuple[float, float]] = {}
    for phrase in phrases:
        score, sure = max(_compare(clause, phrase, weights) for clause in _clauses(text))
        sure = sure and not (reported and not REPORTS.search(plain(phrase.text)))
        here = (score if sure else min(score, OUTCOME_BAR - 0.01), score)
        key = (phrase.kind, phrase.id)
        best[key] = max(best.get(key, (0.0, 0.0)), here)
    return best


def _closest(text: str, phrases: list[_Phrase]) -> list[_Phrase]:
    """The phrases worth a second look: comparing each takes too long for a frame."""
    texts = [" ".join(phrase.tokens) for phrase in phrases]
    mine = " ".join(words_of(text))
    found = process.extract(mine, texts, scorer=fuzz.token_set_ratio, limit=_LOOKED_AT)
    return [phrases[n] for n in sorted(n for _, _, n in found)]


def _decide(best: dict[tuple[_Kind, str], tuple[float, float]]) -> Hearing:
    """Weigh the best candidates against the bars and against each other."""
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], -entry[1][1], entry[0]))
    (kind, id_), (score, _loose) = ranked[0]
    second = ranked[1][1][0] if len(ranked) > 1 else 0.0
    outcome = max((s for (k, _), (s, _) in best.items() if k == "outcome"), default=0.0)
    if score < FLOOR:
        return Hearing("off_topic", "", score, second)
    margin = score - second
    if kind == "outcome":
        if score >= OUTCOME_BAR and (margin >= OUTCOME_MARGIN or score >= 0.999 > second):
            return Hearing("outcome", id_, score, second)
        # Something said in reply does no harm; it wins where it is nearly as close.
        return Hearing("unsure", id_, score, second)
    rival = outcome >= FLOOR and score - outcome < OUTCOME_MARGIN and score < 0.999
    if score >= REPLY_BAR and margin >= REPLY_MARGIN and not rival:
        return Hearing("reply", id_, score, second)
    if rival:
        return Hearing("unsure", id_, score, second)
    if score >= REPLY_BAR:
        return Hearing("reply", id_, score, second)
    return Hearing("off_topic", "", score, second)


def _clauses(text: str) -> list[str]:
    """The whole text and its clauses, so that a meant phrase may stand among others."""
    whole = plain(text)
    pieces = [p.strip() for p in re.split(r"(?<=[.!?;])\s+|,\s*|\bbut\b|\band\b", whole)]
    found = [whole]
    for piece in pieces:
        if len(words_of(piece)) >= 2 and piece not in found:
            found.append(piece)
    return found[:_MOST_CLAUSES]


def _weights(phrases: list[_Phrase]) -> dict[str, float]:
    """Words that few candidates share tell more; function words tell little."""
    owners: dict[str, set[tuple[str, str]]] = {}
    for phrase in phrases:
        for token in phrase.tokens:
            owners.setdefault(_stem(token), set()).add((phrase.kind, phrase.id))
    total = len({(p.kind, p.id) for p in phrases})
    return {
        stem: (0.35 if stem in _LIGHT else 1.0) * (1.0 + math.log((1 + total) / len(ids)))
        for stem, ids in owners.items()
    }


def _weight(token: str, weights: dict[str, float]) -> float:
    stem = _stem(token)
    if stem in weights:
        return weights[stem]
    if token in _FILLERS:
        return 0.05
    return 0.3 if stem in _LIGHT else 1.3


def _compare(clause: str, phrase: _Phrase, weights: dict[str, float]) -> tuple[float, bool]:
    """Return how alike they are, and whether nothing speaks against meaning the same."""
    tokens = words_of(clause)
    mine, theirs = " ".join(tokens), " ".join(phrase.tokens)
    if mine == theirs:
        return 1.0, clause.endswith("?") <= asks(phrase.text)
    core = " ".join(t for t in tokens if t not in _FILLERS) or mine
    for group in _CLASSES:
        if core in group or mine in group:
            return (1.0, True) if theirs in group else (0.0, False)
    if len(phrase.tokens) == 1 and len(tokens) > 3 and phrase.tokens[0] in _LIGHT | _FILLERS:
        return 0.0, False
    telling = any(t not in _LIGHT for t in phrase.tokens)
    fuzzy = _fuzzy(mine, theirs) if telling else fuzz.ratio(mine, theirs) / 100
    score = 0.65 * _overlap(tokens, phrase.tokens, weights) + 0.35 * fuzzy
    same = _agree(tokens, phrase)
    if phrase.kind == "reply" and not same:
        score *= 0.8
    return score, same and (not asks(clause) or asks(phrase.text))


def _overlap(tokens: tuple[str, ...], phrase: tuple[str, ...], weights: dict[str, float]) -> float:
    """Weighted share of the phrase that is in the text, and of the text that is in the phrase."""
    hit = sum(_weight(p, weights) * max(_same(p, t) for t in tokens) for p in set(phrase))
    whole = sum(_weight(p, weights) for p in set(phrase))
    back = sum(_weight(t, weights) * max(_same(t, p) for p in phrase) for t in set(tokens))
    spoken = sum(_weight(t, weights) for t in set(tokens))
    recall, precision = hit / whole, back / spoken
    if recall + precision == 0:
        return 0.0
    # What was said beside the phrase weighs less, the longer the text: people go on talking.
    beta = 0.25 if len(tokens) > 6 else 0.6
    return (1 + beta) * recall * precision / (beta * recall + precision)


@lru_cache(maxsize=8192)
def _same(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if _stem(one) == _stem(other):
        return 0.95
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return 0.0
    ratio = fuzz.ratio(one, other) / 100
    return ratio if ratio >= 0.8 else 0.0


def _fuzzy(mine: str, theirs: str) -> float:
    ratio = fuzz.ratio(mine, theirs)
    token_set = fuzz.token_set_ratio(mine, theirs) * (0.95 if len(theirs.split()) > 2 else 0.6)
    partial = fuzz.partial_ratio(mine, theirs) * 0.9 if len(theirs) >= 10 <= len(mine) else 0.0
    return max(ratio, token_set, partial) / 100


def _negated(tokens: tuple[str, ...]) -> bool:
    counts = Counter(t for t in tokens if t in NEGATIONS)
    # "No, I miss her": the first word answers, it does not deny what follows.
    if tokens and tokens[0] == "no" and len(tokens) > 1:
        counts["no"] -= 1
    return sum(counts.values()) % 2 == 1


def _agree(tokens: tuple[str, ...], phrase: _Phrase) -> bool:
    """Negation, persons, particles: where these differ, the meaning may be another."""
    if _negated(tokens) != _negated(phrase.tokens):
        return False
    mine = [PERSONS[t] for t in tokens if t in PERSONS]
    theirs = [PERSONS[t] for t in phrase.tokens if t in PERSONS]
    if mine and theirs and not (within(theirs, mine) or within(mine, theirs)):
        return False
    # "Leave it" is one thing, "leave it on" another.
    beside = (set(tokens) & PARTICLES) - set(phrase.tokens)
    return not (beside and len(phrase.tokens) <= 3 and len(tokens) <= len(phrase.tokens) + 2)
