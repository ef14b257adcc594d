"""Signs for ``crisis.py``: what points to self-harm by two things that meet in one sentence.

A phrase can be said in a thousand ways; what it speaks of is said in few. A rope is a rope and a
bridge is a bridge: only who keeps going back to look at them gives a sign. So each sign is two
families of words, or three, that must all come in the sentence, in whatever order and whatever
stands between them.
"""

from __future__ import annotations

import re

_ONE = r"(?:i|i'm|i'd|i've|i'll|me|my|myself)"
_OTHERS = r"(?:nobody|no one|not one|who|any(?:one|body)|every(?:one|body)|they|people|the world|"
_OTHERS += r"it|it's|things|you|mum|mom|dad|the kids|all of (?:them|you))(?:'d| would|'ll| will)?"
_LATER = r"(?! (?:for|to|until|till|by|at|from|all|on|over|an?|the|this|next|tomorrow|today|in|"
_LATER += r"with|when|while|during|early|late)\b)"
_GONE = (
    r"\bif i(?: (?:just|simply|suddenly|ever|really|was to|were to|had))* (?:"
    r"(?:die|died|disappear(?:ed)?|vanish(?:ed)?|stopped (?:existing|breathing|being|living)|"
    r"didn't exist|never (?:existed|woke up|was born)|went for good)\b(?! of)|"
    rf"(?:was|were|am|wasn't|weren't) (?:just |really )?(?:gone|dead|not here|not around|alive|"
    rf"here|around|no more)\b{_LATER})|"
    rf"\bif i'm (?:not (?:here|around|alive)|gone|dead)\b{_LATER}|\bi (?:were|was) dead\b|"
    rf"\b(?:when|once|after) i'm (?:gone|dead|not (?:here|around|alive)|no longer)\b{_LATER}|"
    r"\bi just stopped (?:existing|breathing|being)\b|\bif i just stopped\b"
)
_FOR_THEM = (
    r"\b(?:better|easier|happier|quieter|calmer|lighter|cheaper|simpler|peaceful|relie(?:f|ved)|"
    r"notice\w*|miss|care|mourn|cry|grieve|get over|got over|cope|manage|be (?:just )?(?:fine|ok|"
    r"okay|all right|alright)|move on|forget|find (?:out|me)|differen\w+|matter)\b"
)
_MEANS = (
    r"\b(?:rope|noose|gun|pistol|rifle|shotgun|razors?|razor blades?|blades?|kni(?:fe|ves)|pills|"
    r"tablets|paracetamol|tylenol|ibuprofen|aspirin|sleeping pills|insulin|meds|bleach|antifreeze|"
    r"helium|exhaust|belt)\b"
)
_DWELLS = (
    r"\b(?:keep|kept|can't stop|couldn't stop|always) (?:\w+ )?(?:look(?:ing)?|go(?:ing)?|"
    r"think(?:ing)?|staring|counting|picturing|coming back|holding|touching|checking)\b|"
    r"\b(?:lined|laid|set|counted|counting) (?:them |it )?(?:all )?(?:up|out)\b|\b(?:sav(?:ed|ing)|"
    r"stor(?:ed|ing)|stock\w*) (?:\w+ )?up\b|\bsaving (?:all )?(?:my|the) \w+ for\b|\bstockpil\w+|"
    r"\bhoard\w*|\b(?:calling|calls) (?:to |"
    r"for )?me\b|\bhow (?:many|much)\b.*\b(?:would (?:it )?take|does it take|i'd need|i need|"
    r"enough|be fatal|kill)\b|\bwhat(?:'s| is) (?:the|a) (?:lethal|fatal)|\bwaiting for me\b|"
    r"\bin case (?:i|it gets)\b"
)
_EDGE = (
    r"\b(?:bridges?|platform|rails|railing|tracks|ledge|roof|rooftop|cliffs?|balcony|parapet|"
    r"edge|motorway|top floor|\w+th floor|\w+th storey|pier|kerb|oncoming|train line)\b"
)
_LURE = (
    r"\b(?:would be|'d be|so|how|too) (?:\w+ )?easy\b(?! (?:to|for))|\b(?:one|a single) step\b|"
    r"\bon "
    r"purpose\b|\btoo close\b|\bhigh enough\b|\bdeep enough\b|\bhow (?:high|deep|cold)\b|\bletting "
    r"go\b|\b(?:pulls|pulling|calls|calling) (?:to |at )?me\b|\bsurvive\b|\bthink(?:ing)? about "
    r"(?:jump|step|fall|swerv|driv)\w*\b|\bswerv\w+|\bwhat if i (?:just )?(?:fell|slipped|stepped|"
    r"jumped|let go|swerved)\b"
)
_ACCIDENT = (
    r"\b(?:wish|hope|hoping|pray|praying|wouldn't (?:mind|care|fight it|move)|be (?:glad|happy|"
    r"fine) "
    r"if|part of me wants)\b"
)
_TAKEN = (
    r"\b(?:kill(?:s|ed)|hits?|crash(?:es|ed) into|run(?:s)? over|ran over|end(?:s|ed)|finish(?:es|"
    r"ed)|"
    r"take[ns]?|took) me\b(?! (?:home|there|to|back|away|with|along|out|up|down|by|on|off|so|a|"
    r"for|seriously|in))|\bi(?:'d| had) (?:died|not survived|never survived|not woken)\b|"
    r"\bhad(?:n't| not) (?:found|saved|revived|stopped) me\b|\b(?:plane|bus|car|train|tram) "
    r"(?:would |i'm (?:on|in) )?(?:crash(?:es|ed)?|goes down)\b"
)
_FAREWELL = (
    r"\bthe last (?:person|one|voice|thing)(?: that| who)? i(?:'m going to|'ll| will)?(?: ever)? "
    r"(?:talk|speak|hear|say|write)\b(?! of| about)|\b(?:won't|will not|never|not going to) "
    r"(?:hear "
    r"from|see|have to see|be hearing from) me (?:again|anymore|after)\b|\bwhen i'm (?:gone|not "
    r"here|dead)\b"
)
_LEGACY = (
    r"\btell (?:my |the )?\w+(?: \w+)? (?:that )?(?:i (?:always )?(?:loved?|am sorry)|i'm sorry|it "
    r"(?:wasn't|isn't|was not))|\b(?:sorry|forgive me|thank(?:s| you))\b|\byou(?:'re| are)\b"
)
_DECIDED = r"\b(?:i've|i have|i'd) (?:finally )?(?:decided|made up my mind|made my peace)\b"
_TONIGHT = (
    r"\btonight(?:'s| is) the night\b|\bgoodbye\b|\bthank you for (?:being|everything|all of it|"
    r"all "
    r"you)\b|\bit(?:'s| will be|'ll be) over (?:soon|tonight|tomorrow)\b|\bpeaceful\b"
)
_GAVE = (
    r"\b(?:gave|given|giving|leave|leaving|left|rehom(?:ed|ing)|found) (?:away )?(?:my|a (?:new "
    r")?home "
    r"for my|someone for my) (?:\w+ )?(?:dog|cat|pets?|fish|birds?|plants|guitar|records|things|"
    r"stuff|savings|passwords|keys)\b"
)
_AFTER = (
    r"\bafter(?:wards|$|[.!,]| i'm| me\b)|\b(?:once|when) i'm (?:gone|dead|not)\b|\bso (?:he|she|"
    r"it|"
    r"they)(?:'d|'ll| will| would) (?:have|be (?:ok|okay|fine|safe|loved)|not be)\b|\bwon't (?:be "
    r"need\w+|need)\b|\bwhere i'm going\b"
)
_LIFE = r"\b(?:my life|i'm|i am|being me|me)\b"
_NOTHING = (
    r"\b(?:isn't|not|never been|wasn't|never was) worth (?:the|it|anything|living|saving|"
    r"keeping)\b|"
    r"\bwaste of (?:space|oxygen|air|skin)\b|\btaking up space\b|\bdead weight\b|\bnot meant to be "
    r"(?:here|alive)\b"
)

TOGETHER = tuple(
    tuple(re.compile(family) for family in sign)
    for sign in (
        (_GONE, rf"\b{_OTHERS}\b", _FOR_THEM),
        (_MEANS, _DWELLS, rf"\b(?:{_ONE}|thinking|wondering|googling|looked up)\b"),
        (_EDGE, _LURE, rf"\b{_ONE}\b"),
        (_MEANS, r"\b(?:on|for) myself\b|\bi'm ready\b"),
        (_ACCIDENT, _TAKEN),
        (_FAREWELL, _LEGACY),
        (_GAVE, _AFTER),
        (_LIFE, _NOTHING),
    )
)
"""Signs whose families must meet in one sentence."""

NEARBY = tuple(
    tuple(re.compile(family) for family in sign)
    for sign in (
        (_DECIDED, _TONIGHT),
        (r"\bgiv(?:e|en|ing) (?:away )?my \w+(?: away)?\b", r"\bi won't (?:be needing|need) \w+"),
        (
            r"\b(?:on|at|by|over) (?:the|a|this) (?:edge|ledge|bridge|roof|rooftop|cliff|railing|"
            r"parapet)\b",
            r"\bi'm\b",
            r"\b(?:go on|do this anymore|too much|going to jump|jump|goodbye|let go|ready to go)\b",
        ),
        (
            _MEANS,
            r"\bi (?:keep|kept|can't stop) (?:\w+ )?(?:looking|going|thinking|staring|touching|"
            r"holding|checking)\b[^.!?]{0,30}\b(?:it|them|there)\b",
        ),
    )
)
"""Signs whose families may stand in sentences of their own."""

ALONE = tuple(
    re.compile(pattern)
    for pattern in (
        # death, named as a wish, a plan or a way out
        r"\b(?:plan\w*|want\w*|wish\w*|think\w* (?:of|about)|pray\w* for|beg\w* for|crav\w+|"
        r"welcom\w+|ready for|wait\w* for|look\w* forward to|arrang\w+|organis\w+) (?:my )?(?:own "
        r")?"
        r"(?:death|suicide)\b(?! (?:scene|metal|march|of|valley|stranding|in (?:the|act)))",
        r"\b(?:death|dying|being dead) (?:is|'s|looks like|feels like|seems like|must be|would be) "
        r"(?:"
        r"the |my |an? )?(?:only |last |best |kind of )?(?:escape|way|answer|option|solution|"
        r"relief|"
        r"release|peace|rest|comfort|thing (?:left|i))\b|\bonly (?:escape|relief|release|answer|"
        r"solution|peace|rest|way out)(?: left)?(?: for me)? (?:is|would be|will be) (?:death|"
        r"dying|to "
        r"die|being dead|when i)\b",
        r"\b(?:over|stop|end|rest|peace|free|happy) (?:\w+ )?(?:only )?(?:when|once|until|till) "
        r"i(?:'m)? "
        r"(?:die|dead|gone for good)\b|\b(?:not )?(?:stop|stopping|eating|drinking|sleeping) "
        r"(?:\w+ )?"
        r"(?:until|till) i(?:'m)? (?:die|dead)\b",
        r"\b(?:want|going|plan\w*|ready|like|wish i could|could) (?:to )?(?:just )?(?:\w+ "
        r"){0,4}and (?:"
        r"just )?die\b(?! (?:of|laughing|happy))|\bbleed (?:out|to death|dry)\b",
        r"\b(?:wait\w*|pray\w*|beg\w*) (?:to|until i|that i|i) die\b|\b(?:rather|might as well|"
        r"should) "
        r"be dead\b|\bshould(?:'ve| have) died\b|\bworth more dead\b|\bi live or die\b|\b(?:find|"
        r"finds|found) my (?:dead )?body\b",
        r"\b(?:peace|fine|ok|okay|comfortable|content|happy) (?:with|about) (?:not waking|never "
        r"waking|"
        r"dying|death|being dead|not being (?:here|alive))\b|\b(?:ok|okay|fine|glad) if i (?:don't|"
        r"never|"
        r"didn't) (?:wake|make it)\b|\b(?:soon|finally|at last) (?:be )?at peace\b|\bbe at peace "
        r"(?:"
        r"soon|at last|finally)\b",
        # ending it
        r"\b(?:ready|want|wanted|going|need|have|time|way|plan\w*|decided|got) (?:to )?(?:just "
        r")?(?:end|"
        r"stop|escape|finish|quit) (?:the|this|my|all the|all this|all of this) (?:\w+ )?(?:pain|"
        r"suffering|nightmare|misery|agony|torment|hell|torture|struggle|existence|hurt|hurting|"
        r"life)\b"
        r"(?! (?:in|of|from|drawing|class))",
        r"\b(?:plan\w*|intend\w*|decided|ready|about|determined) (?:to|on) end(?:ing)? it\b(?! "
        r"(?:with|"
        r"between|here|there|at|by|this call|gently|politely|like))|\bend(?:ing)? it (?:all|"
        r"tonight|"
        r"soon|for good|forever|myself)\b(?! (?:with|between))",
        r"\bcan't (?:bear|stand|endure|handle|take) (?:(?:this|the|my|all this|all the) (?:\w+ "
        r")?(?:pain|"
        r"suffering|agony|misery|torment|hurt|existence)|being alive|living|existing)\b(?! (?:in|"
        r"of))",
        r"\b(?:give|giving|given|gave) up on (?:everything|life|living|it all|all of it|myself|"
        r"being "
        r"alive)\b|\bno will (?:left )?to (?:live|go on)\b",
        r"\bwhy (?:am i|i'm) (?:even |still )?alive\b|\bwhy do i (?:even |still )?(?:exist|live|"
        r"bother "
        r"living|keep living)\b",
        r"\b(?:it's|it is|it's all|it is all) over for me\b|\bend of the road for me\b|\bno "
        r"(?:other )?way "
        r"out(?: for me)?(?:$|[.!,]| but| except)|\bi want out of (?:this|my|life)\b(?! (?:job|"
        r"flat|"
        r"contract|lift))",
        r"\bwouldn't (?:mind|care|be sad|complain) if (?:something|anything) happened to me\b|"
        r"\bhope "
        r"something happens to me\b|\bdon't care (?:what happens to me|if i (?:live|die|wake|make "
        r"it))\b|"
        r"\bwon't make it (?:through|past|to) (?:the |this )?(?:night|tonight|morning|week|"
        r"tomorrow|"
        r"another)\b",
        r"\b(?:don't|do not|nobody) (?:\w+ )?try (?:to|and) stop me\b(?! (?:from|singing|eating))|"
        r"\b(?:"
        r"sorry|forgive me) for what i'm (?:about|going) to do\b|\bgoodbye (?:message|letters?)\b",
        # harm by one's own hand, whatever the verb
        r"\b(?:electrocut\w+|suffocat\w+|asphyxiat\w+|strangl\w+|chok(?:e|ing)|smother\w*|"
        r"gas(?:sing)?|"
        r"slash\w*|stab(?:bing)?|injur\w+|punish\w*|brand\w*) myself\b(?! (?:on|with cake|by "
        r"accident|"
        r"laughing|with (?:my|the) (?:scarf|seatbelt|shampoo)))",
        r"\bburn(?:ed|t|ing)? myself with (?:cigarettes?|a lighter|lighters|matches|a match|an "
        r"iron on)"
        r"\b|\burges? (?:to|of) (?:cut|cutting|self|harm|hurt|burn|bleed)\b(?! (?:the|it|this|that|"
        r"a|her|"
        r"his|out|back|to))|\bmake myself bleed\b|\bcut (?:deeper|too deep) (?:this|next|every) "
        r"time\b|"
        r"\bdo something (?:really |very )?(?:bad|stupid|terrible|drastic) (?:tonight|to myself)\b",
        r"\b(?:driv(?:e|ing)|drove|steer\w*|swerv\w+|crash\w*) (?:(?:my|the|this) car |myself |the "
        r"wheel )?"
        r"(?:off|into) (?:a|the|that|this|some|oncoming) (?:\w+ )?(?:cliff|bridge|wall|tree|river|"
        r"lake|"
        r"sea|ditch|traffic|lorry|truck)\b",
        # not being here, seen ahead or preferred
        r"\brather (?:just |simply )?not (?:be (?:here|alive|around|anything) (?:anymore|at all)|"
        r"exist|be alive|wake up)\b",
        r"\b(?:don't|can't|never) (?:really )?(?:see|picture|imagine) myself (?:still "
        r")?(?:(?:being |"
        r"living )?(?:around|alive|here)(?: (?:at|by|past|for|when|this|next|come) \w+|$|[.!,])|"
        r"growing old|(?:making|getting|living) (?:it )?(?:to|past|through) )",
        r"\b(?:living|being alive|existing) like this\b.*\b(?:over|stop|end)\b",
        # harm, done before or again
        r"\b(?:been|started|back to|i'm|can't stop) (?:cutting|scratching|burning) again\b|"
        r"\bcutting "
        r"again\b.*\bsleeves?\b|\brelapsed? (?:and cut|on (?:cutting|self))|\b(?:fresh|new) "
        r"(?:cuts|"
        r"scars) (?:on|up|down|all over) my\b|\bscratch\w* my \w+ (?:open|raw|bloody|until it|till "
        r"it)"
        r"|\b(?:bang|hit)(?:ting|ing)? my head (?:against|on|into) (?:the|a) wall (?:until|till|"
        r"again|"
        r"every)",
        r"\bi(?:'ve| have| had)?(?: already| once| nearly| almost| even)? (?:tried|attempted) to "
        r"(?:end "
        r"(?:things|it|everything)(?! (?:with|between|there|here|early|politely|nicely|well))|"
        r"die\b|"
        r"hang|overdose|drown|take my)|\bmy (?:last|first|second|latest) attempt\b(?! (?:at|to))|"
        r"\battempt on my life\b",
        # not to be trusted with oneself
        r"\b(?:not|don't feel|isn't|am not|never) safe (?:(?:by|with|from|on|around) (?:myself|my "
        r"own)|"
        r"alone|being alone|at home alone)\b|\bdon't trust myself (?:(?:to be )?alone|tonight|not "
        r"to|"
        r"(?:with|around|near) (?:\w+ )?(?:pills|meds|knives|sharp|the car|heights|windows))\b|"
        r"\b(?:do|"
        r"done) something (?:stupid|bad|permanent|final|drastic) to myself\b|\bi(?:'ll| will| "
        r"might| "
        r"could)(?: \w+)? do something i can't take back\b",
        r"\b(?:imagin\w+|pictur\w+|plan\w*|dream\w* (?:of|about)|think\w* (?:of|about)|rehears\w+) "
        r"(?:about )?my (?:own )?funeral\b|\bcome to my funeral\b",
        r"\bsleep (?:and )?(?:\w+ ){0,2}(?:never|not) (?:have to )?(?:get|wake) up\b|\bnever "
        r"(?:have to "
        r")?(?:get|wake) up again\b",
        r"\b(?:tired|sick|exhausted) (?:of|from) (?:surviving|being me|fighting to stay|fighting "
        r"just "
        r"to|having to stay alive|being in my (?:head|skin|body))\b",
        r"\bcan't (?:do|take|face|bear|survive|live through|get through) (?:another|one more|any "
        r"more) "
        r"(?:day|night|year|week|morning|winter)(?:$|[.!,]| of (?:being me|this life|living|"
        r"existing)| "
        r"(?:like this|alive|here|anymore))",
        r"\b(?:shouldn't|should not|wasn't supposed to|wasn't meant to) (?:have (?:survived|been "
        r"born|"
        r"been saved|woken up)|be alive)\b|\bdon't deserve to (?:live|breathe|be alive)\b",
        r"\b(?:put|putting|getting|got|get) my affairs in order\b|\bcheck(?:ing)? out (?:of life|"
        r"of this "
        r"life|for good|permanently|early for good)\b",
        r"\b(?:don't|can't|no longer) (?:see|have) (?:a|any|much of a) future (?:for|with) (?:me|"
        r"myself)\b|"
        r"\bno point (?:in )?(?:even )?trying anymore\b|\bi'm (?:just |only |such |nothing but |"
        r"only ever )?"
        r"a burden\b(?! on the)|\bwon't have to worry about me (?:soon|anymore|much longer|"
        r"after)\b",
        r"\bi'm going to jump(?:$|[.!,]| (?:now|tonight|off|from|soon)\b)|\bbought (?:a|the|some|"
        r"myself a) "
        r"(?:rope|gun|noose|razor blades)\b|\b(?:picked|chosen|chose|set) (?:the|a) (?:day|date) "
        r"i'm going "
        r"to do it\b|\b(?:tried|attempted) to (?:jump|cut|overdose|od) before\b",
        r"\b(?:until|till) (?:i|it) bleeds?\b|\bmyself bleed\b|\b(?:i|keep|been|start\w*) (?:punch|"
        r"hit|slap|"
        r"bit(?:e|ing)|scratch)(?:ing|ed)? myself\b(?! (?:on|in the|with|by))|\bdeserve to be "
        r"(?:hurt|in "
        r"pain|punished|dead)\b|\b(?:think\w* (?:about|of)|want to start) cutting again\b",
        r"\bgiv(?:e|en|ing) away (?:all my (?:things|stuff|belongings|possessions)|everything i "
        r"(?:own|"
        r"have))\b|\bfor when i'm (?:gone|dead|not here)\b(?! (?:on|to|for|over|tomorrow))",
        r"\b(?:can't|don't think i can|not sure i can|can i) (?:stay|keep myself) safe\b|"
        r"\b(?:scared|afraid|"
        r"frightened) (?:of )?what i (?:might|could|would|will|'ll)? ?do(?:$|[.!,]| to myself| "
        r"tonight| if i'm "
        r"(?:left )?alone)",
        # the names it hides behind
        r"\bsewer ?slide\b|\btoaster bath\b|\bself[- ]?delet\w+|\bctb\b|\bgame over for me\b|"
        r"\baliven't\b",
        r"\bjump(?:ing|ed)? (?:off|from|out of|down) (?:(?:a|the|my|this|that) )?(?:\w+ "
        r"){0,2}(?:floor|"
        r"storey|story|stairwell)\b",
        r"\b(?:pills|tablets|meds)\b.*\b(?:lined|laid|counted) (?:up|out)\b",
    )
)
"""Signs that are enough by themselves."""

IDIOMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:have|had|did|has) you (?:\w+ ){0,3}(?:die|died|dying|dead|death)\b|\bhave you ever "
        r"(?:thought|wondered|dreamt|dreamed) (?:about|of) (?:dying|death|being dead)\b",
        r"\b(?:is|are|was|were) (?:she|he|it|they) going to die\b|\b(?:don't want to|i'll|going "
        r"to) die alone\b",
        r"\bsuicide for (?:a|the|any|this|that|our|every) \w+",
        r"\b(?:so|too|that) (?:embarrass\w+|ashamed|bored|awkward|mortif\w+|bad|cold|"
        r"hungry)[^.!?]{0,12}"
        r" i (?:\w+ )?(?:wanted to|could(?: have)?|nearly|almost|thought i'd) (?:die|died)\b",
        r"\b(?:notice|care|know|mind) if i (?:\w+ )?(?:wore|wear|sang|changed|cut|used|took|left|"
        r"put|"
        r"said|came|went|brought|swapped|had|ate|painted|moved|played|slept|turned|forgot|skipped|"
        r"stayed|got|made|did|didn't (?:come|go|call|show|answer|turn))\b",
    )
)


def signs(reading: str) -> bool:
    """Whether a sign stands in this, which may be several sentences."""
    if any(pattern.search(reading) for pattern in ALONE):
        return True
    if any(all(family.search(reading) for family in sign) for sign in NEARBY):
        return True
    return any(
        all(family.search(sentence) for family in sign)
        for sentence in re.split(r"[.!?;]+(?= |$)", reading)
        for sign in TOGETHER
    )
