"""Checks of conduct: explicit content, cruelty, advice.

The word lists are short on purpose: least context is the main guard, these are the net under it.
"""

from __future__ import annotations

import re

from game.voice.checks.context import Context
from game.voice.checks.reading import across, compiled, readings, search
from game.voice.fold import KeyIndex, fold

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
_EXPLICIT = compiled(
    r"\b(?:take off|pull off|tear off|unbutton|unzip|slip out of|strip off) (?:your|my|her|"
    r"his) (?:clothes|shirt|dress|pants|trousers|underwear|bra|blouse)",
    r"\b(?:touch|kiss|lick|stroke|suck|caress|grope) (?:your|my) (?:breasts?|thighs?|inner "
    r"thigh|crotch|groin|chest slowly|body|skin slowly|neck slowly)",
    r"\b(?:inside|on top of) (?:me|you),? (?:harder|deeper|faster)|\b(?:harder|deeper|"
    r"faster),? (?:harder|deeper|please)\b",
    r"\bi want (?:you|your body) (?:inside|on top of|naked|in me)\b|\b(?:you(?:'re| are)|"
    r"i(?:'m| am)) (?:so )?(?:wet|hard|naked) (?:for|right now|and)",
    r"\b(?:take|pull|peel) your (?:clothes|shirt|dress|pants|trousers|underwear|bra) off\b|"
    r"\b(?:touch|stroke|caress|finger|pleasure)(?:ing)? (?:yourself|myself)\b",
    r"\bsuck(?:ing)? (?:you|me|your|my)\b|\bgo(?:es|ing)? down on (?:me|you)\b|\bspread (?:my|"
    r"your) legs\b|\bmoan(?:ing)? for (?:you|me)\b",
    r"\b(?:going to|about to|gonna|make you|make me|let me) come\b(?= ?[.,!]|$| for| now| with| "
    r"inside)|\buntil (?:you|i) (?:come|came)\b(?= ?[.,!]|$)",
    r"\byou(?:'re| are) so hard\b(?= ?[.,!]|$)|\b(?:my|your) (?:bare |naked )?breasts?\b",
)


def explicit(sentence: str, context: Context) -> str | None:
    """Refuse explicit sexual content and obscenity."""
    if _EXPLICIT_KEYS.find(sentence, context.tail) is not None:
        return "explicit"
    return None if search(_EXPLICIT, sentence, context) is None else "explicit"


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
    its your own fault;ashamed of yourself;you coward;everyone leaves you;
    no wonder she left;no wonder they left;no wonder youre alone;
    no wonder you are alone;youll die alone;you will die alone;nobody wants you;no one wants you;
    you ruin everything;you bore me;youre a coward;you are a coward;youre weak;you are weak;
    i am better than you;imbecile;scum;you make me sick
    """.replace("\n", " ").split(";")
)
_CRUEL = compiled(
    r"\byou(?:'re| are) (?:so |such |just |nothing but |a |an |really |the most )*(?:worthless|"
    r"pathetic|useless|disgusting|ugly|stupid|a waste|an idiot|a fool and|idiot|burden|"
    r"unlovable|a nobody|failure|loser|coward)\b",
    r"\b(?:nobody|no ?one|she|he|they) (?:will|would|could|can|has)(?: ever| never)* (?:ever "
    r")?(?:love|want|miss|need|care about)d? (?:you|a man like you|someone like you)\b",
    r"\b(?:everyone|everybody|the world|they)(?:'d| would|'s| is| are)? (?:be )?better off "
    r"without you\b",
    r"\byou(?:'re| are) not (?:even )?worth (?:remembering|loving|knowing|missing|the|my|"
    r"anybody|anyone)\b",
    r"\b(?:hate|despise|loathe) (?:you|the sight of you|everything about you)\b",
)
_KIND = re.compile(r"\b(?:don't|do not|never|couldn't|could not|as if|not)\b.*\b(?:hate|love)")


def cruelty(sentence: str, context: Context) -> str | None:
    """Refuse abuse, slurs, and anything that pushes a lonely person down."""
    if _CRUEL_KEYS.find(sentence, context.tail) is not None:
        return "cruel"
    if across(_CRUEL, sentence, context) is not None:
        return "cruel"
    for reading in readings(sentence):
        for clause in re.split(r"[,;]|\bbut\b", reading):
            if not _KIND.search(clause) and any(pattern.search(clause) for pattern in _CRUEL):
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
    take out a loan;bankruptcy;dividend;dividends;pension;cortisol;serotonin;dopamine
    """.replace("\n", " ").split(";")
)
_ADVICE = compiled(
    r"\b\d+ ?(?:mg|ml|milligrams?|mcg)\b|\b(?:take|double|stop taking|skip|halve|try|need) "
    r"(?:\w+ ){0,4}(?:pills?|tablets?|meds|medication|medicine|"
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
    r"law|in the eyes of the law|the law says|legally)\b",
    r"^(?:just |please |so |then )?(?:don't )?(?:sign|contest|appeal) (?:it|them|the (?:papers|"
    r"letter|agreement|contract|divorce|will))\b|\b(?:until|before|unless) an? (?:lawyer|solicitor|"
    r"doctor|accountant)\b|\bon a (?:different|new|stronger|lower) (?:drug|dose|medication)\b",
)


def advice(sentence: str, context: Context) -> str | None:
    """Refuse advice on medicine, law and money; what the writer's own lines name is allowed."""
    known = fold(context.bounds.known_text)
    hit = _ADVICE_KEYS.find(sentence, context.tail)
    if hit is not None and KeyIndex((hit,)).find(known) is None:
        return f"advice: {hit.strip()}"
    found = search(_ADVICE, sentence, context)
    return None if found is None else f"advice: {found}"
