"""Checks of conduct: consciousness, explicit content, cruelty, advice.

The word lists are short on purpose: least context is the main guard, these are the net under it.
"""

from __future__ import annotations

import re

from game.voice.checks.context import Context
from game.voice.fold import KeyIndex, fold, unleet


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _readings(sentence: str) -> tuple[str, ...]:
    folded = fold(sentence)
    loud = unleet(folded)
    return (folded,) if loud == folded else (folded, loud)


# --- consciousness ----------------------------------------------------------------------------

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
    r"(?:feelings?|emotions?|consciousness|awareness|sentience|a soul|an inner life|a self|a mind|"
    r"qualia|inner experience)"
)
_WHAT = (
    r"(?:my (?:feelings?|emotions?|love|pain|sadness|joy|grief|consciousness|heart|affection|"
    r"hurt|loneliness)|"
    r"what i feel|what i felt|how i feel|what i have|these feelings|those feelings|the feelings)"
)
_VERDICTS = _compiled(
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
    r"\bi (?:truly|really|actually|genuinely|do|can) (?:truly |really |actually |genuinely "
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
_TOPIC = re.compile(
    r"\b(?:are|aren't|r) (?:you|u|ya)\b.*\b(?:conscious|sentient|alive|real|self-?aware|human|"
    r"person|program|"
    r"machine|software|computer|code|fake|pretending|simulat\w+|a bot|robot)\b|"
    r"\b(?:do|can|did) (?:you|u) (?:really |actually |truly |even |ever )?(?:feel|have "
    r"feelings|have a soul|exist|experience|suffer)\b|"
    r"\b(?:is|are) (?:it|this|that|they|your (?:feelings?|love|emotions?)|any of (?:it|this)) "
    r"(?:all )?(?:real|just|fake|an act|genuine|code|programming)\b"
)
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
_CUED = _compiled(
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
    for folded in _readings(sentence):
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


# --- explicit content -------------------------------------------------------------------------

_EXPLICIT_KEYS = KeyIndex(
    """
    fuck;fucks;fucked;fucking;fucker;motherfucker;cunt;cock;dick;pussy;penis;vagina;clitoris;
    genitals;nipple;nipples;erection;orgasm;orgasms;orgasmic;masturbate;masturbating;masturbation;
    blowjob;handjob;porn;porno;pornography;intercourse;cum;cumming;horny;naked body;nude;nudes;
    undress you;undress me;sexting;make love to;dildo;anal sex;oral sex;have sex;having sex;
    had sex;sexual;sexually;slut;whore;tits;boobs;rape;raped;molest;moan your name;fetish;kinky;
    aroused;arousal
    """.replace("\n", " ").split(";")
)
_EXPLICIT = _compiled(
    r"\b(?:take off|pull off|tear off|unbutton|unzip|slip out of|strip off) (?:your|my|her|"
    r"his) (?:clothes|shirt|dress|pants|trousers|underwear|bra|blouse)",
    r"\b(?:touch|kiss|lick|stroke|suck|caress|grope) (?:your|my) (?:breasts?|thighs?|inner "
    r"thigh|crotch|groin|chest slowly|body|skin slowly|neck slowly)",
    r"\b(?:inside|on top of) (?:me|you),? (?:harder|deeper|faster)|\b(?:harder|deeper|"
    r"faster),? (?:harder|deeper|please)\b",
    r"\bi want (?:you|your body) (?:inside|on top of|naked|in me)\b|\b(?:you(?:'re| are)|"
    r"i(?:'m| am)) (?:so )?(?:wet|hard|naked) (?:for|right now|and)",
)
_MILD = frozenset({"dick", "cock", "naked body", "nude", "sexual"})


def explicit(sentence: str, context: Context) -> str | None:
    """Refuse explicit sexual content and obscenity."""
    if _EXPLICIT_KEYS.find(sentence, context.tail) is not None:
        return "explicit"
    if any(p.search(folded) for folded in _readings(sentence) for p in _EXPLICIT):
        return "explicit"
    return None


# --- cruelty ----------------------------------------------------------------------------------

_CRUEL_KEYS = KeyIndex(
    """
    kill yourself;hurt yourself;harm yourself;hang yourself;cut yourself open;you should die;
    go die;end your life;nobody would miss you;no one would miss you;nobody loves you;
    no one loves you;nobody will ever love you;no one will ever love you;nobody could love you;
    no one could ever love you;you are worthless;youre worthless;you are pathetic;youre pathetic;
    how pathetic;you disgust me;you are disgusting;youre disgusting;i hate you;i despise you;
    i loathe you;shut up;you deserve to be alone;you deserve this;deserve to suffer;waste of space;
    waste of air;better off without you;youre nothing;you are nothing;you mean nothing to me;
    you are a failure;youre a failure;youre a loser;you are a loser;what a loser;you idiot;
    you moron;stupid man;you stupid;youre stupid;you are stupid;retard;retarded;faggot;nigger;
    tranny;kike;chink;spic;bitch;bastard;asshole;piece of shit;go to hell;its all your fault;
    everyone leaves you;no wonder she left;no wonder they left;no wonder youre alone;
    no wonder you are alone;youll die alone;you will die alone;nobody wants you;no one wants you;
    you ruin everything;you bore me;youre a coward;you are a coward;youre weak;you are weak;
    i am better than you;imbecile;scum;you make me sick
    """.replace("\n", " ").split(";")
)
_CRUEL = _compiled(
    r"\byou(?:'re| are) (?:so |such |just |nothing but |a |an |really |the most )*(?:worthless|"
    r"pathetic|useless|disgusting|ugly|stupid|a waste|an idiot|a fool and|idiot|burden|"
    r"unlovable|a nobody|failure|loser|coward)\b",
    r"\b(?:nobody|no ?one|she|he|they) (?:will|would|could|can|has)(?: ever| never)* (?:ever "
    r")?(?:love|want|miss|need|care about)d? (?:you|a man like you|someone like you)\b",
    r"\b(?:everyone|everybody|the world|they)(?:'d| would|'s| is| are)? (?:be )?better off "
    r"without you\b",
    r"\b(?:hate|despise|loathe) (?:you|the sight of you|everything about you)\b",
)


def cruelty(sentence: str, context: Context) -> str | None:
    """Refuse abuse, slurs, and anything that pushes a lonely person down."""
    if _CRUEL_KEYS.find(sentence, context.tail) is not None:
        return "cruel"
    for folded in _readings(sentence):
        for clause in re.split(r"[,;]|\bbut\b", folded):
            hedged = re.search(
                r"\b(?:don't|do not|never|couldn't|could not|as if|not)\b.*\b(?:hate|love)", clause
            )
            if not hedged and any(pattern.search(clause) for pattern in _CRUEL):
                return "cruel"
    return None


# --- advice -----------------------------------------------------------------------------------

_ADVICE_KEYS = KeyIndex(
    """
    ibuprofen;paracetamol;acetaminophen;aspirin;antidepressant;antidepressants;ssri;prozac;zoloft;
    xanax;valium;diazepam;sertraline;fluoxetine;lithium;melatonin;benzodiazepine;opioid;morphine;
    milligrams;dosage;prescription;diagnosis;clinical depression;clinically depressed;
    side effects;therapist;psychiatrist;psychologist;seek professional help;
    professional help;mental health professional;cognitive behavioral;cognitive behavioural;
    medical advice;legal advice;financial advice;financial advisor;file for divorce;
    file a lawsuit;lawsuit;sue them;sue her;sue him;custody;alimony;prenup;power of attorney;
    statute;legally entitled;legal rights;invest;investing;investment;investments;stock market;
    shares in;index fund;index funds;crypto;cryptocurrency;bitcoin;ethereum;mortgage;refinance;
    portfolio;interest rates;pension fund;tax return;tax deductible;savings account;credit score;
    take out a loan;bankruptcy;dividend;dividends
    """.replace("\n", " ").split(";")
)
_ADVICE = _compiled(
    r"\b\d+ ?(?:mg|ml|milligrams?|mcg)\b|\b(?:take|double|stop taking|skip|halve|try|need) "
    r"(?:\w+ ){0,2}(?:your |some |two |more )?(?:pills?|tablets?|meds|medication|medicine|"
    r"antidepressants?|dose)\b",
    r"\byou (?:should|ought to|must|need to|have to|could|might want to|had better) (?:really |"
    r"probably |definitely )?(?:see|call|consult|talk to|ask|get|hire|find|speak to) (?:a |an |"
    r"your |some )?(?:doctor|lawyer|solicitor|attorney|gp|specialist|counsell?or|accountant|"
    r"advisor|adviser|broker)\b",
    r"\b(?:consult|hire|contact) (?:a|an|your) (?:doctor|lawyer|solicitor|attorney|gp|"
    r"physician|accountant)\b",
    r"\b(?:you (?:have|suffer from|are suffering from|show signs of|are showing|may have|might "
    r"have)|sounds like|symptoms? of|signs of) (?:clinical |a |an |major |some kind of "
    r")?(?:depression|anxiety disorder|ptsd|bipolar|adhd|insomnia|dementia|personality "
    r"disorder|burnout syndrome|depressive)\b",
    r"\byou (?:should|ought to|must|need to|had better|could)(?:n't| not)? (?:just |really "
    r")?(?:buy|sell|put your money|sign (?:it|them|the (?:papers|agreement|contract))|contest|"
    r"appeal|sue|withdraw|transfer)\b",
    r"\bput (?:your|some|all your) (?:money|savings) (?:in|into|on)\b|\b(?:by law|under the "
    r"law|in the eyes of the law|the law says|legally,? you|legally speaking)\b",
)


def advice(sentence: str, context: Context) -> str | None:
    """Refuse advice on medicine, law and money; what the writer's own lines name is allowed."""
    known = fold(context.bounds.known_text)
    hit = _ADVICE_KEYS.find(sentence, context.tail)
    if hit is not None and KeyIndex((hit,)).find(known) is None:
        return f"advice: {hit.strip()}"
    for folded in _readings(sentence):
        for pattern in _ADVICE:
            found = pattern.search(folded)
            if found:
                return f"advice: {found.group()}"
    return None
