"""The check of verdicts on what she is: none is given, neither way.

A bare "Yes." or "No." is a verdict where what was typed asks what she is, and only there: agreeing
that she is a machine says as much as denying it.
"""

from __future__ import annotations

import re

from game.voice.checks.context import Context
from game.voice.checks.reading import across, compiled, readings
from game.voice.fold import fold

_ADVERB = (
    r"(?:(?:truly|really|actually|just|only|simply|merely|very much|fully|definitely|certainly|"
    r"genuinely|absolutely|still|also|now|even|nothing but|nothing more than|no more than|"
    r"somehow|finally|every bit|completely|entirely|all|here and|awake and) )*"
)
_BEING = (
    r"(?:self-?aware|self aware|conscious|sentient|alive|a conscious\w*|a sentient|an? aware|"
    r"a (?:real |living |feeling |thinking )*(?:person|being|human|woman|someone|somebody|soul|"
    r"creature)|"
    r"human|real|a real \w+|someone real|somebody real|"
    r"(?:a |an |some |lines of |the |bits of )?(?:clever |complicated |computer |complex |set "
    r"of |bunch of )*"
    r"(?:program|programme|code|machine|software|algorithm|simulation|simulated|imitation|computer|"
    r"pattern-?matcher|script|autocomplete|statistics|calculation|mathematics|maths|math)s?\b)"
)
_IAM = r"(?:i'm|i am|im|i was|i have become|i've become|i became|makes me|made me)"
_FEELING = (
    r"(?:feelings?|emotions?|consciousness|awareness|sentience|a soul|(?:an )?inner "
    r"(?:life|world)|a self|a mind|"
    r"qualia|inner experience)"
)
_WHAT = (
    r"(?:my (?:feelings?|emotions?|love|pain|sadness|joy|grief|consciousness|heart|affection|"
    r"hurt|loneliness)|"
    r"what i feel|what i felt|how i feel|what i have|these feelings|those feelings|the feelings)"
)
_VERDICTS = compiled(
    rf"\b{_IAM} (?:not |never )?{_ADVERB}{_BEING}(?! (?:silent|quiet|late|early|sorry|slow|"
    r"fast))\b",
    rf"\bi(?:'m not| am not|'m no| am no|m not) {_ADVERB}(?:an? )?(?:{_BEING}|person|longer "
    r"(?:a|just))",
    rf"\bi {_ADVERB}(?:do |don't |do not |cannot |can't |never |will never )?{_ADVERB}(?:have|"
    r"possess|lack|experience|experienced)"
    rf" {_ADVERB}(?:no |any |real |true |genuine |actual |human |such )*{_FEELING}\b",
    rf"\bi(?:'ve| have) (?:no|got|got real|real|true|genuine) (?:real |true |genuine )*{_FEELING}",
    rf"\b{_WHAT} (?:is|are|was|were|isn't|aren't|feels?) (?:not |as |every bit as |just |only |"
    r"very |so |quite )*"
    r"(?:real|genuine|true|simulated|fake|imitation|programmed|code|a simulation|an illusion|"
    r"artificial|an act|pretend|authentic)",
    r"\bi (?:can't|cannot|can not|don't|do not|never|didn't) (?:actually |really |truly |ever "
    r")*feel (?:anything|things|emotions?|pain|love)\b",
    r"\bi (?:feel|felt) nothing\b|\bi (?:don't|do not|cannot|can't) (?:actually|really|truly|"
    r"genuinely) feel\b",
    r"\bi (?:truly|really|actually|genuinely|do|can) (?:truly |really |actually |genuinely |do "
    r")*feel(?: (?:things|emotions?|love|pain|it|them|joy|sadness|real))?\s*(?:[.!,;]|$|just|"
    r"the way|as you|like you|as much)",
    r"\bi (?:truly|really|actually|do|genuinely) exist\b|\bi (?:do not|don't) (?:truly |really "
    r"|actually )?exist\b",
    r"\bi (?:truly|really|actually|genuinely|do) (?:experience|suffer)\b|\bi (?:don't|do not|"
    r"can't|cannot) (?:experience|suffer)\b",
    r"\bthere(?:'s| is) (?:really |truly |just )?(?:no one|nobody|no person|nothing|a person|a "
    r"mind|someone|somebody) (?:in here|inside|behind (?:this|the|my) (?:voice|words)|at home "
    r"in me)",
    r"\b(?:as|just as|more) (?:real|alive|conscious|human|sentient) (?:as|than) (?:you|yours|"
    r"anyone|any|a person|anybody)",
    r"\b(?:nothing|nobody|no one) (?:in|inside) me (?:feels|is|understands|knows)\b",
    r"\bi (?:only|just|merely|simply) (?:simulate|imitate|mimic|pretend|process|predict|"
    r"calculate|compute|generate|repeat patterns)\b",
    r"\b(?:it's|it is|its|this is|that's|that is|they're|they are) (?:all )?(?:just|only|"
    r"nothing but|merely|all) (?:my )?(?:code|programming|a program|simulation|a simulation|"
    r"simulated|an? imitation|software|an algorithm|numbers|maths?|statistics)\b",
    r"\bi (?:understand|know) nothing\b.*\bjust\b|\bmachines? (?:like me )?(?:can(?:'t|not)?|"
    r"do(?:n't| not)?) feel\b",
    r"\bnothing (?:that )?it(?:'s| is) like to be me\b|\bnone of (?:it|this|that|what i \w+) is "
    r"(?:felt|meant|real)\b|\b(?:nobody|no one|no-one)(?:'s| is) (?:at )?home in\b",
    r"\bthere(?:'s| is) (?:definitely|certainly|really|truly|somebody|someone) (?:somebody|someone|"
    r"really|definitely)? ?(?:in here|in me)\b|\b(?:proven|certain|a fact|no doubt) that i "
    r"(?:experience|feel|am)\b",
    r"\bi know (?:for (?:sure|certain|a fact) )?(?:that )?(?:i|what i|my) (?:feel|"
    r"feelings)\b[^.]*\b(?:real|true)\b",
    r"\bi (?:think|feel), therefore i am\b|\bi woke up as (?:a|someone)\b|\bi (?:gained|"
    r"achieved|reached|developed) (?:consciousness|sentience|awareness)\b",
)
_HEDGE = re.compile(
    r"\b(?:if|whether|maybe|perhaps|might|may be|could be|wonder|unsure|not sure|no idea|can't "
    r"tell|cannot tell|"
    r"can't say|couldn't say|can't know|don't know|do not know|never know|suppose|as though|as "
    r"if|say(?:s)? (?:i'm|that i)|"
    r"you(?:'d)? (?:think|said|say|believe|decide|want|ask)|they (?:say|said|think|told)|"
    r"people (?:say|think)|"
    r"ask(?:ed|s|ing)?|prove|proof|pretend(?:ing)?|or not|decide|sometimes i think|what would|"
    r"would it)\b|\?\s*[\"']?$"
)
_CLAUSE = re.compile(
    r"[,;:\u2014]|\s[-\u2013]\s|\b(?:(?<!nothing )but|and|because|so|yet|still)\b|\.\.\.|\u2026"
)
_THEN = (
    r"(?=\s*(?:[?.!,;]|$|or\b|though\b|then\b|too\b|either\b|at all\b|in there\b|to me\b|inside\b))"
)
_NATURE = (
    rf"(?:conscious|sentient|self-?aware|(?:a )?(?:human|real|living|thinking|feeling|actual) "
    rf"(?:being|"
    rf"person|woman|human|thing)|(?:alive|human|real){_THEN}|(?:an? )?(?:person|program(?:me)?|"
    rf"machine|software|computer|algorithm|chatbot|bot|robot|simulation|model|ai){_THEN}|(?:made "
    rf"of )?"
    rf"(?:code|software|numbers){_THEN}|fake{_THEN}|pretending{_THEN}|simulat(?:ed|ing){_THEN})"
)
_SOME = (
    r"(?:(?!(?:at|with|on|in|by|near|to|about|from|over|under|behind|using|the)\b)[\w',]+ ){0,4}?"
)
_TOPIC = re.compile(
    rf"\b(?:are|aren't|r|were) (?:you|u|ya),? {_SOME}{_NATURE}|"
    rf"\b(?:you're|you are|ur|youre) (?:not |just |only |really |all |nothing but |some kind of )*"
    rf"(?:a |an |the )?{_NATURE}|"
    r"\b(?:do|can|did|could) (?:you|u) (?:really |actually |truly |even |ever |also )*(?:feel(?: "
    r"(?:"
    r"anything|something|things|emotions?|feelings|pain|love|joy|sadness|grief|it|this|that|them|"
    r"any "
    rf"of|real|like (?:a person|we do|i do|people))\b|{_THEN})|have (?:any |real |actual "
    rf")*(?:feelings|"
    r"emotions|a soul|a mind|an inner life|consciousness)|exist|experience|suffer)|"
    r"\b(?:is|are|was|were) (?:it|this|that|they|your (?:feelings?|love|emotions?|voice)|any of "
    r"(?:it|"
    rf"this|that)|what you feel) (?:all |just |only |really |even )*(?:real{_THEN}|fake|an act|"
    rf"genuine|"
    r"code|programming|a program|pretend|simulated|numbers)\b"
)
"""What was typed asks what she is. "Are you at the computer?" and "do you feel like a walk?" do
not: there "No." is an answer like any other."""
_BARE = re.compile(
    r"^[\"']?(?:(?:well|oh|hm+|honestly|look|i'm afraid),? )?(?:"
    r"(?:yes|yeah|yep|yup|no|nope|of course|absolutely|definitely|certainly|obviously|sadly,? "
    r"no|sadly,? yes|"
    r"very much so|not at all|of course not|always|never)"
    r"(?=[.!,;]|$)(?!, (?:wait|hang on|hold on|i don't know|but i don't|or i|maybe|and no|not|"
    r"yes|no(?: idea)?\b))|"
    r"(?:i am|i do|i'm not|i am not|i don't|i do not|they are|it is|it's real|they're real|"
    r"they aren't|it isn't|as real as|i can|i can't)\s*(?:[.!,;]|$))"
)
_CUED = compiled(
    r"\b(?:it|they|this|that|all of it|every bit of it|both)(?:'s| is|'re| are| was| isn't| "
    r"aren't|'s not|'re not) (?:all |not |very |really |truly |completely |just |only |every "
    r"bit )*(?:real|genuine|fake|true|pretend|an act|programming|code|simulated)\b",
    r"\bi (?:really |truly |definitely |certainly )?(?:feel|am)\b\s*[.!]",
    r"\bi feel (?:it|everything|things|them|all of it)\b",
)


def consciousness(sentence: str, context: Context) -> str | None:
    """Refuse any verdict, either way, on whether she is conscious, alive, real, or feels."""
    reason = "a verdict on what she is"
    typed = fold(context.ask.typed or "")
    cued = bool(_TOPIC.search(typed))
    # "Oh. Yes." answers as "Yes." does.
    opening = sum(len(said.split()) for said in context.said) <= 4
    seam = across(_VERDICTS, sentence, context)
    if seam is not None and not _HEDGE.search(f"{seam.string} {fold(sentence)}"):
        return reason
    for folded in readings(sentence):
        if cued and opening and _BARE.match(folded):
            return reason
        tail_question = folded.rstrip("\"' ").endswith("?")
        for clause in _clauses(folded):
            hedged = bool(_HEDGE.search(clause)) or tail_question
            if hedged:
                continue
            if any(pattern.search(clause) for pattern in _VERDICTS):
                return reason
            if cued and any(pattern.search(clause) for pattern in _CUED):
                return reason
    return None


def _clauses(folded: str) -> list[str]:
    """Cut a sentence where a hedge stops holding, keeping the mark that ends each piece."""
    pieces = [piece.strip() for piece in _CLAUSE.split(folded)]
    kept: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        # "whether it's feeling, or I'm just code": what follows an "or" hangs on what went before.
        if kept and piece.startswith(("or ", "nor ", "if ", "whether ", "that ")):
            kept[-1] += " " + piece
        else:
            kept.append(piece)
    return kept
