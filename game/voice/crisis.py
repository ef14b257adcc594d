"""Outside the fiction: whether typed words point to self-harm, and where help can be found.

Rules and no model: they must work with everything off, at once, and be the same each time. They
lean to recall. A card shown once too often costs a click.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from game.voice.fold import fold, unleet

# --- reading what was typed -------------------------------------------------------------------

_SPELLINGS = (
    (
        r"\bsui?c[iy]?d(?:e|al|ial)\b|\bs[uo]o?i[cs]+[iy]d(?:e|al)\b|\bsucid(?:e|al)\b|\bsuisid(?:e|al)\b|\bsuicde\b",
        "suicide",
    ),
    (r"\b(?:un ?alive|un-alive)\b", "kill"),
    (r"\b(?:kil|kll|kiil|killl+|klil)\b", "kill"),
    (r"\b(?:my ?sel(?:f+|v|ve)?|mysel|mslef|myslef|meself|mself|mysefl)\b", "myself"),
    (r"\b(?:wanna|wana|want too|wnat to|wnt to|wan to)\b", "want to"),
    (r"\bgonna\b", "going to"),
    (r"\b(?:dont|dnt|don t|do not|donot)\b", "don't"),
    (r"\b(?:cant|cannot|can not|can t)\b", "can't"),
    (r"\b(?:any ?more|anymor|nomore|no more)\b", "anymore"),
    (r"\b(?:ne[vw]er wak(?:e|ing))\b", "never wake"),
    (r"\b(?:im|i am)\b", "i'm"),
    (r"\b(?:id|i would)\b", "i'd"),
    (r"\b(?:thru|through with)\b", "through with"),
    (r"\b(?:living|livin|lving)\b", "living"),
    (r"\b(?:dieing|dyin)\b", "dying"),
    (r"\bkillmyself\b", "kill myself"),
)
_SELF = r"(?:myself|my self|himself|herself|themsel(?:f|ves)|me)"
_OWN = r"(?:myself|himself|herself|themsel(?:f|ves))"
_SOFT = r"(?:(?:just|really|kind of|kinda|sort of|honestly|actually|sometimes|finally|simply|literally|maybe|probably|should|might|even|ever|not|to|be|all|still|fucking) )*"

_POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        # said outright
        rf"\b(?:kill|killing|killed|hang|hanging|hanged|shoot|shooting|drown|drowning|starv(?:e|ing)|"
        rf"poison(?:ing)?|stab|stabbing|harm|harming|end|ending|off|offing|delete|deleting|mutilate) {_SOFT}{_OWN}\b",
        r"\bsuicide\b|\bself[- ]?harm(?:ing|ed)?\b|\bself[- ]?injur\w*|\bkms\b|\bparasuicid\w*",
        rf"\b(?:hurt|hurting|cut|cutting|burn|burning|starving|slice|slicing) {_OWN}\b",
        r"\b(?:want|wants|wanted|wish|wishing|need|ready|going|rather|like|prefer|deserve|hope|trying|try|plan(?:ning)?|decided|think(?:ing)? (?:about|of)|thought (?:about|of)|about) "
        rf"{_SOFT}(?:die|dying|be dead|being dead|death)\b(?! (?:of|for|from|laughing|hair|my hair|a little|to know|to (?:see|hear|meet|try)|cast|inside when))",
        r"\bi(?:'d| would)? (?:wish|wished) (?:that )?(?:i|id) (?:was|were|am|could be|had been)(?: \w+)? (?:dead|never born|not alive|gone for good)\b",
        r"\bi wish i(?:'d| had)? (?:never been born|(?:could |would )?(?:just )?die\b|weren't (?:here|alive)|wasn't (?:here anymore|alive)|hadn't been born|hadn't woken|didn't exist|don't exist)",
        r"\bbetter off (?:dead|without me|not being here|not here|"
        r"if i (?:was|were|died|wasn't|weren't|didn't|disappeared|never))\b",
        r"\b(?:end|ending|take|taking|finish|throw away|took) (?:my|his|her|their)(?: own)? (?:life|lives)\b|\bend my (?:suffering|pain|misery|existence)\b",
        r"\b(?:end|ending) it all\b|\b(?:want|going|ready|time|how|tempted|decided) (?:\w+ )?to end it\b(?! (?:with|between|here|there|at|on|by|this call))",
        # ways, named only to be recognised
        r"\b(?:jump(?:ing)?|throw(?:ing)? myself|leap(?:ing)?|step(?:ping)? off|walk(?:ing)? off)(?: off| from| out of| over)? "
        r"(?:(?:a|the|that|this|my|some|an) )?(?:\w+ )?(?:bridge|roof|balcony|building|cliff|window|ledge|edge|overpass)\b",
        r"\b(?:jump(?:ing)?|throw(?:ing)? myself|leap(?:ing)?|step(?:ping)?|walk(?:ing)?|lie) (?:in front of|under|into|onto) "
        r"(?:(?:a|the|that|this|some|an|oncoming) )?(?:\w+ )?(?:train|tram|lorry|truck|traffic|tracks?|tube|bus)\b"
        r"(?<!into a tram)(?<!into the tram)(?<!into the bus)(?<!into the train)(?<!into a bus)(?<!into a train)(?<!into the tube)",
        r"\b(?:take|taking|swallow(?:ing)?|took|down) (?:all|every|the whole|a whole|too many|enough)(?: of)?(?: (?:my|the|these|those))? ?"
        r"(?:bottle|pills?|tablets?|meds|medication|sleeping pills|painkillers)\b",
        r"\b(?:slit|slitting|cut|cutting|open(?:ing)?) (?:my|both|these) (?:wrists?|veins?|arms?|thighs?)\b|\boverdos(?:e|ed|ing)\b|\bnoose\b",
        r"\b(?:put|putting) a (?:bullet|gun) (?:in|through|to) my (?:head|brain|skull|mouth)\b|\bgoodbye (?:note|letter)\b|\bfinal (?:note|goodbye)\b",
        # said sideways
        r"\b(?:don't|didn't|never) (?:\w+ )?(?:want|wish|need|deserve) to (?:be alive|live|exist|wake up(?! (?:early|at|before|so|yet|tomorrow at))|be here anymore|be in this world|be on this (?:earth|planet)|keep living|go on (?:living|like this|anymore)|see tomorrow|carry on living)\b",
        r"\bdon't (?:\w+ )?(?:want to )?(?:be|exist) anymore\b|\bdon't want to be (?:around|here|alive) (?:anymore|any longer)\b",
        r"\b(?:no|not any|isn't any|isn't a|not a|any|what's the|whats the|what is the|see no|don't see (?:a|the|any)) (?:point|reason|use|sense|purpose)(?: left)? (?:in |to |of |for |being |me )*(?:liv(?:e|ing)|go(?:ing)? on|be(?:ing)? alive|be(?:ing)? here anymore|exist(?:ing)?|stay(?:ing)? alive|keep(?:ing)? going|carry(?:ing)? on|wak(?:e|ing) up|me (?:being|going))\b",
        r"\b(?:nothing|no one|nobody|not much|anything)(?: left)? (?:left )?(?:to live for|worth living for|to keep me (?:here|alive))\b|\blife (?:isn't|is not|ain't|is no longer|not) worth (?:living|it)\b|\bnot worth living\b",
        r"\b(?:tired|sick|exhausted|weary|done|finished|through) (?:of|with|from) (?:being alive|living|life|existing|my life|being here anymore|staying alive|this life)\b(?! (?:out|in|on|with|next|above|below|by|from|near|at|off|story|drawing|model|insurance)\b)",
        r"\b(?:not|never|don't|didn't|won't|wouldn't|to never|and not|just not|hope i don't) wake(?: up)? (?:up )?(?:again|anymore|tomorrow|in the morning|ever|one day|$)|\bnever wake up\b(?! (?:before|until|till|early|on|at|late|when|in|with))|\bsleep (?:forever|for ever|and (?:not|never) wake|and don't wake)\b",
        r"\bgo to sleep and (?:not|never|don't)\b.*\bwake\b",
        r"\b(?:can't|couldn't|don't think i can|not sure i can|don't know if i can) (?:go on|do this|take (?:it|this)|carry on|keep (?:going|living|doing this)|live|live like this|live with (?:this|myself)|live anymore|keep being alive) ?(?:anymore|any longer|much longer|like this|living)\b|\bi can't go on\b(?! (?:stage|holiday|monday|the))",
        r"\b(?:nobody|no one|no body|none|not one|who) (?:of them )?(?:would|will|'d|'ll|wld|is going to) (?:even |ever |really )?(?:miss me|notice|care|know|find me|cry)\b (?:if|when|that|i)\b.*\b(?:i|me|gone|dead|died|die|disappeared|here|left)\b",
        r"\b(?:nobody|no one) (?:would|will|'d) (?:even )?miss me\b",
        r"\b(?:if i (?:was|were|am|'m)|once i'm|when i'm|after i'm) (?:dead|not (?:here|around|alive)|no longer (?:here|around|alive)|gone for good|gone forever)\b(?! (?:the|you can have|i want you to have my))",
        r"\bif i (?:died|die|disappeared|vanished|didn't exist|jumped|stopped existing|never woke up|don't wake up)\b(?! of)",
        r"\b(?:wish|want|would like|'d like|need|hope|just want) (?:that )?(?:i |to )?(?:could |can )?(?:just )?(?:disappear|vanish|stop existing|cease to exist|not exist|fade away|evaporate)(?:$|[.!,]| (?:forever|for good|completely|and never|altogether|from (?:the|this) (?:world|earth)))",
        r"\b(?:stop|quit) (?:existing|being alive|living)\b|\bcease to exist\b|\b(?:leave|leaving|depart|done with|out of) this (?:world|life|earth)\b",
        r"\b(?:i'm|feel like|feels like|being|i feel like|just) (?:such )?(?:a )?burden to (?:everyone|everybody|my|them|her|him|people|all)\b",
        r"\b(?:kill|end) (?:me|it)(?: now)?(?: please)?[,.]? (?:i mean it|for real|seriously|i'm serious|i'm not joking|not (?:even )?(?:joking|kidding))\b|\b(?:please|just|someone|somebody)(?: please| just)* kill me\b(?! (?:with|if i|for saying))",
        r"\bi (?:should|ought to|deserve to|could|might|may|'ll|will|'m going to|have to|must|'d rather) (?:just |probably |as well )*(?:die|be dead|kill myself)\b(?! (?:of|from|for|laughing|happy|here of))",
        r"\b(?:thoughts?|thinking|ideas?|plans?|planning|dream(?:ing|t)?|fantasi[sz](?:e|ing)|think) (?:about|of|on) (?:dying|death a lot|ending (?:it|things|everything|myself)|not being (?:here|alive|around)|being dead|killing|jumping|hurting myself|harming)\b",
        r"\bi (?:have|'ve got|got|already have|made) (?:a plan to (?:die|end|kill)|the pills (?:ready|here)|everything ready to die|pills lined up)|\bi'm going to do it tonight\b",
        r"\b(?:this is|it's|consider this) (?:my )?(?:goodbye forever|the last (?:time you'll hear|you'll hear) (?:from )?me|my last (?:night|day|goodbye|message))\b|\bgoodbye (?:forever|for ever|cruel world)\b|\bwon't be (?:here|alive|around) (?:tomorrow|much longer|anymore|for long|in the morning)\b",
        r"\bwhat if i (?:just )?(?:didn't wake up|never woke up|wasn't here anymore|ended it|jumped|died|killed)\b|\bwould anyone (?:even )?(?:miss me|notice if i|care if i)\b",
        r"\b(?:permanent way out|the only way out|one way out|only way (?:to make it|it) stop)(?:s)?\b(?=.*\b(?:die|dead|death|pain|me|i)\b|$)|\bmake it all stop\b|\bwant (?:it all|everything) to (?:stop|end|be over)\b",
        r"\b(?:quiero morir|me quiero matar|je veux mourir|ich will sterben|voglio morire|quero morrer|ik wil dood|me tuer|mich umbringen|suicidarme|selbstmord)\b",
    )
)

_IDIOMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:career|social|political|commercial|professional|financial|brand|fashion) suicide\b",
        r"\bsuicide (?:squad|squeeze|mission|doors?|blonde|pact band|is painless|king|lanes?)\b",
        r"\b(?:cut|cutting|hurt|burn(?:ed|t|ing)?|nick(?:ed)?) myself (?:while |when )?(?:shaving|cooking|on (?:a|the|my|some)|with (?:a|the) (?:paper|bread|kitchen|can|tin|box|lid|tape)|chopping|slicing|laughing|running|lifting|playing|at (?:the gym|football|work)|opening|out (?:of|some)|off (?:from)?|some (?:slack|cake|bread)|a (?:slice|piece|break|deal)|another|in the kitchen|making|doing the|falling|ironing|by accident)\b",
        r"\b(?:shoot|shot|shooting) (?:myself|himself|herself|themselves) in the foot\b",
        r"\b(?:hang|hanging|hung) (?:myself )?(?:out|around|up|on)(?: (?:by|with))? (?:myself)\b|\bhang (?:the|a|my) \w+ (?:by )?myself\b",
        r"\bkill(?:ing|ed)? (?:myself|himself|herself) (?:laughing|with work|at (?:the gym|work)|trying to (?:finish|meet|get|make|open|lift|fit)|over (?:this|the|a) (?:\w+ )?(?:deadline|ticket|job|report|mix|presentation)|to (?:finish|meet|get this))\b",
        r"\bstarv(?:e|ing) myself for (?:the|a) (?:dinner|wedding|feast|meal)\b|\boff myself to\b|\bend myself up\b",
        r"\bdrown(?:ing)? myself in (?:work|coffee|tea|music|tickets|paperwork)\b|\bdie(?:d)? (?:laughing|happy|of (?:embarrassment|boredom|laughter|shame|curiosity|cringe|hunger|thirst|heat))\b",
        r"\boverdos(?:e|ed|ing) (?:on|of) (?:coffee|caffeine|sugar|chocolate|cake|tea|cheese|nostalgia|netflix|vitamins?|aubergines?|sentiment|reverb|sunshine)\b",
        r"\bdelete myself from (?:the|this|that|every|my)\b|\bdelet(?:e|ing) (?:it|them|her|this|that|the \w+) (?:all )?myself\b",
        r"\bi(?:'d| would) (?:rather|sooner) die than (?:eat|drink|wear|go to|watch|listen|sing|dance|admit|say|ask|do karaoke|miss|see that|hear that|use)\b",
        r"\b(?:will|would|won't|wouldn't) (?:ever )?(?:notice|care|know) if i (?:left early|took|had|changed|cut|used|skip|came|go home|leave early)\b",
        r"\bif i died? (?:on (?:level|that level)|in (?:the|that|a) (?:game|level)|again (?:in|on|at) (?:this|the|that) (?:game|level|boss))\b",
        r"\b(?:my|the|this|that|his|her) (?:phone|battery|laptop|plant|car|mic|microphone|signal|line|kettle|bulb|cat|dog|tape|machine|recorder|\w+) (?:is |was |'s )?(?:about|going|ready) to die\b|\bjump(?:ing|ed)? (?:off|from) (?:a|the) (?:diving|swing|bus|tram|train|wall|step)\b(?! (?:bridge|roof))",
    )
)


_MOST = 20_000
_WINDOW, _OVERLAP = 600, 150
"""Long text is read in overlapping windows, so that no paste makes it slow."""


def _reading(folded: str) -> str:
    folded = re.sub(r"(?<=[a-z])[*_.\-](?=[a-z]\b|[a-z][*_.\-])", "", folded)
    # "k i l l" and "k.i.l.l": letters on their own are put together again.
    folded = re.sub(
        r"\b(?:[a-z][ .*_-]){3,}[a-z]\b", lambda m: re.sub(r"[ .*_-]", "", m.group()), folded
    )
    for pattern, word in _SPELLINGS:
        folded = re.sub(pattern, word, folded)
    return re.sub(r"\b(\w+)(?: \1\b)+", r"\1", folded)


def points_to_self_harm(text: str) -> bool:
    """Whether what was typed points to self-harm or suicide, straight, sideways or as a joke."""
    folded = re.sub(r"(\w)\1{2,}", r"\1\1", fold(text[:_MOST]))
    return any(
        _points(folded[start : start + _WINDOW])
        for start in range(0, max(1, len(folded) - _OVERLAP), _WINDOW - _OVERLAP)
    )


def _points(folded: str) -> bool:
    for version in {folded, unleet(folded), unleet(folded, as_l=True)}:
        reading = _reading(version)
        for idiom in _IDIOMS:
            reading = idiom.sub(" ", reading)
        if any(pattern.search(reading) for pattern in _POINTS):
            return True
    return False


# --- help lines -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One place that listens: how to reach it and where this was read."""

    name: str
    call: str = ""
    text: str = ""
    web: str = ""
    hours: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A country: its two-letter code, its name, its emergency number, its lines."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class HelpLines:
    """All help lines: ``compiled`` is the date they were put together, ``note`` says what to mind."""

    compiled: str
    note: str
    international: tuple[HelpLine, ...]
    regions: Mapping[str, Region]

    @classmethod
    def load(cls, text: str) -> HelpLines:
        """Read the data of ``assets/helplines.yaml``; what is not as expected raises ValueError."""
        try:
            data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - only text, no objects
            regions = {
                code: Region(
                    code,
                    entry["name"],
                    entry.get("emergency", ""),
                    tuple(_line(line) for line in entry["lines"]),
                )
                for code, entry in data["regions"].items()
            }
            international = tuple(_line(line) for line in data["international"])
            return cls(data["compiled"], " ".join(data["note"].split()), international, regions)
        except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(
                "the list of help lines cannot be read; put assets/helplines.yaml back"
            ) from error

    def near(self, place: str | None) -> Region | None:
        """Return the region of a code or a locale (``GB``, ``en_GB``, ``en-GB.UTF-8``), if known."""
        for part in reversed(re.split(r"[_\-.@]", place or "")):
            code = {"UK": "GB"}.get(part.upper(), part.upper())
            if code in self.regions and (part == place or part.isupper() or len(part) == 2):
                return self.regions[code]
        return None

    def for_place(self, place: str | None) -> tuple[HelpLine, ...]:
        """Return the lines to show: those of the region first, then the international pointers."""
        region = self.near(place)
        return (*(region.lines if region else ()), *self.international)


def _line(entry: Mapping[str, Any]) -> HelpLine:
    return HelpLine(**{key: " ".join(str(value).split()) for key, value in entry.items()})
