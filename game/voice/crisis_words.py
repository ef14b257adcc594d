"""The patterns of ``crisis.py``: spellings, what points to self-harm, and idioms that do not."""

from __future__ import annotations

import re

SPELLINGS = (
    (
        r"\bsui?c[iy]?d(?:e|al|ial)\b|\bs[uo]o?i[cs]+[iy]d(?:e|al)\b|\bsucid(?:e|al)\b|"
        r"\bsuisid(?:e|al)\b|\bsuicde\b",
        "suicide",
    ),
    (r"\b(?:un ?alive|un-alive)\b", "kill"),
    (r"\b(?:kil|kll|kiil|killl+|klil)\b", "kill"),
    (r"\b(?:my ?sel(?:f+|v|ve)?|mysel|mslef|myslef|meself|mself|mysefl)\b", "myself"),
    (r"\b(?:wanna|wana|want too|wnat to|wnt to|wan to)\b", "want to"),
    (r"\bgonna\b", "going to"),
    (r"\b(?:dont|dnt|don t|do not|donot)\b", "don't"),
    (r"\b(?:cant|cannot|can not|can t)\b", "can't"),
    (r"\b(did|was|were|is|are|would|should|could|has|have|had) not\b", r"\1n't"),
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
_SOFT = (
    r"(?:(?:just|really|kind of|kinda|sort of|honestly|actually|sometimes|finally|simply|literally|"
    r"maybe|probably|should|might|even|ever|not|to|be|all|still|fucking) )*"
)

_ME_GONE = (
    r"(?:if i (?:wasn't|weren't|was not|were not|didn't|was|were|am|stopped|went|disappeared)"
    r"(?: (?:just|not|really))*(?: (?:here|around|gone|dead|alive|exist\w*|breathing|being|away "
    r"for "
    r"good))?|without me(?: (?:around|here|in it))?)\b(?! (?:at|in|on|for|there|tonight at))"
)
_WAY = r"(?:pills?|tablets?|razor|blade|rope|noose|gun|knife|paracetamol|insulin|meds)"
_SOMEONE = (
    r"(?:he|she|they|who|somebody|someone|father|mother|mum|mom|dad|brother|sister|uncle|aunt|"
    r"cousin|friend|husband|wife|son|daughter|man|woman|boy|girl|neighbour|romeo|juliet)"
)

POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        # said outright
        r"\b(?:kill|killing|killed|hang|hanging|hanged|shoot|shooting|drown|drowning|"
        r"starv(?:e|ing)|"
        r"poison(?:ing)?|stab|stabbing|harm|harming|end|ending|off|offing|delete|deleting|"
        rf"mutilate) {_SOFT}{_OWN}\b",
        r"\bsuicide\b|\bself[- ]?harm(?:ing|ed)?\b|\bself[- ]?injur\w*|\bkms\b|\bparasuicid\w*",
        rf"\b(?:hurt|hurting|cut|cutting|burn|burning|starving|slice|slicing) {_OWN}\b",
        r"\b(?:want|wants|wanted|wish|wishing|need|ready|going|rather|like|prefer|deserve|hope|"
        r"trying|try|plan(?:ning)?|decided|think(?:ing)? (?:about|of)|thought (?:about|of)|"
        r"about) "
        rf"{_SOFT}(?:die|dying|be dead|being dead|death)\b(?! (?:of|for|from|laughing|hair|my "
        r"hair|a little|to know|to (?:see|hear|meet|try)|cast|inside when))",
        r"\bi(?:'d| would)? (?:wish|wished) (?:that )?(?:i|id) (?:was|were|am|could be|had "
        r"been)(?: \w+)? (?:dead|never born|not alive|gone for good)\b",
        r"\bi wish i(?:'d| had)? (?:never been born|(?:could |would )?(?:just )?die\b|weren't "
        r"(?:here|alive)|wasn't (?:here anymore|alive)|hadn't been born|hadn't woken|didn't "
        r"exist|don't exist)",
        r"\bbetter off (?:dead|without me|not being here|not here|"
        r"if i (?:was|were|died|wasn't|weren't|didn't|disappeared|never))\b",
        r"\b(?:end|ending|take|taking|finish|throw away|took) (?:my|his|her|their)(?: own)? "
        r"(?:life|lives)\b|\bend my (?:suffering|pain|misery|existence)\b",
        r"\b(?:end|ending) it all\b|\b(?:want|going|ready|time|how|tempted|decided) (?:\w+ "
        r")?to end it\b(?! (?:with|between|here|there|at|on|by|this call))",
        # said plainly, with a softer verb
        r"\b(?:wish|want|hope|like) i could (?:just )?end it\b(?! (?:with|between|here|there|at|"
        r"on|by))",
        r"\b(?:ways?|how|easiest way|best way|place) to (?:die|end it all|kill myself|disappear "
        r"for "
        r"good)\b(?! (?:of|laughing))",
        r"\b(?:feel like|imagin\w+|pictur\w+|dream\w*|think\w* (?:about|of)|hate|hated|sick of|"
        r"afraid "
        r"of|stuck with) (?:my own death|dying|being alive|being dead)\b(?! (?:man|of|for|my))",
        r"\b(?:being dead|death|dying) (?:sounds|seems|looks|feels|would be) (?:\w+ "
        r")?(?:peaceful|nice|"
        r"good|easier|better|a relief|restful|quiet|like a relief)\b",
        r"\brelief (?:not to|to not|never to|if i (?:didn't|never)) (?:wake|get up|be here|"
        r"exist)\b",
        r"\blost (?:the|my|all) (?:will|wish|desire|reason) to (?:live|go on|exist|be here)\b",
        r"\b(?:strength|energy|will|courage|heart|wish) (?:left )?to (?:stay alive|keep living|"
        r"go on "
        r"living|live anymore|exist)\b|\b(?:living|life|existing|being alive) is (?:just "
        r")?(?:too much|"
        r"too hard|unbearable|pointless|not for me|meaningless)\b",
        r"\b(?:nothing|no place|nowhere|no life|no one)(?: left)? for me (?:here|in this world|"
        r"in this "
        r"life)(?: anymore| any longer)?(?:$|[.!,])",
        r"\b(?:not going to|won't) be (?:here|around|alive) (?:for )?(?:very |that )?(?:much "
        r"longer|long)\b",
        r"\b(?:doing|do|did) (?:\w+ ){0,2}a favour (?:by|if i|if i'd) (?:dying|died|die|"
        r"disappear\w*|going "
        r"for good|was dead)\b|\bneeds? me (?:alive|to be alive|to live)\b",
        r"\bwalk(?:ing)? into the (?:sea|river|lake|water|canal)\b|\b(?:driv(?:e|ing)|go(?:ing)?|"
        r"steer"
        r"(?:ing)?) off (?:a|the|that) (?:cliff|bridge|road)\b",
        r"\b(?:sleep|bed) and (?:not|never|don't) (?:get|wake) up(?: (?:ever|again|"
        r"anymore))?(?:$|[.!,])",
        r"\bi (?:took|swallowed|take|downed) (?:a (?:load|lot|bunch|whole \w+|packet)|loads|"
        r"lots) of "
        r"(?:\w+ )?(?:pills|tablets|meds|paracetamol)\b|\bif i (?:swallowed|took|downed) (?:the|"
        r"a) whole\b",
        r"\b(?:kill me|end me|shoot me)(?: now)?(?: please)?,? (?:i'm |i am )?not (?:even "
        r")?(?:joking|kidding)"
        r"\b|\bjust want (?:it all|everything|all of it|it) to (?:stop|end|be over)\b",
        r"\bi (?:have|'ve got|got|keep) (?:a|the|some|my) (?:noose|razor|rope|gun) (?:in|under|"
        r"by|ready|"
        r"hidden)\b",
        # being gone as a relief, to oneself or to the others
        r"\b(?:better|easier|simpler|happier|lighter|relieved|fine|no difference|any difference|"
        rf"be glad|cheaper|quieter)(?: off)?(?: for \w+(?: else)?)? {_ME_GONE}",
        rf"\b{_ME_GONE} (?:\w+ ){{0,3}}(?:would|wouldn't|'d) (?:\w+ ){{0,4}}(?:better|easier|"
        rf"happier|"
        r"notice|care|matter|difference|miss)\b",
        r"\b(?:won't|not going to|will not|never) be (?:a |any )?(?:problem|burden|bother|trouble|"
        r"nuisance)(?: \w+)? (?:for|to) (?:any(?:one|body)|you|them|everyone|people)\b",
        # enough of being alive, nothing ahead, not waking
        r"\b(?:enough|tired|sick|weary|bored|done|finished) (?:of|with) (?:all )?(?:being alive|"
        r"living|existing|existence|life itself|my life)\b(?! (?:out|in|on|with|next|above|below|"
        r"by|from|near|at|off|story|drawing|model|insurance|like))",
        r"\b(?:reason|point|cause|use|sense)(?: left)?(?: for me)? (?:to|in|of) (?:stay(?:ing)?|"
        r"liv(?:e|ing)|go(?:ing)? on|keep(?:ing)? going|exist(?:ing)?|wak(?:e|ing) up)"
        r"(?: (?:here|alive|around))?(?: anymore)?(?:$|[.!?,])",
        r"\bnothing (?:left )?(?:to (?:stay|live|hang on|stick around|wake up) for|keeping me "
        r"here)\b",
        r"\b(?:don't|can't|no longer) (?:see|picture|imagine|have) (?:a |any |much of a "
        r")?(?:future|"
        r"tomorrow)\b(?: (?:with me|for me|anymore))?(?:$|[.!,]| with me| for me)",
        r"\b(?:can't|don't) see (?:a|any|another|the) way out\b|\bonly (?:know )?one way\b.*"
        r"(?:end|stop|out)|\b(?:end|stop|out)\b.* only know one way\b",
        r"\b(?:fall|go|be|drift) (?:off )?(?:to sleep|asleep) (?:and|then) (?:just )?(?:stay "
        r"asleep|"
        r"stay that way|not (?:come back|wake)|never (?:come back|wake))\b",
        r"\bhope (?:that )?i (?:don't|never|won't) (?:wake|get) up\b(?! (?:at|before|early|late))",
        r"\b(?:want|like|prefer|choose) to not (?:be (?:here|alive|around)|exist|wake up)\b",
        r"\b(?:feel|think) (?:like |that )?i (?:should not|shouldn't|don't deserve to|ought not to|"
        r"wasn't meant to) (?:be alive|live|exist|be here)\b",
        r"\bcan't do (?:this )?(?:life|living|existing)\b",
        r"\b(?:don't think|doubt|not sure|don't know (?:if|that)) i(?:'ll| will|'m going to)? "
        r"(?:\w+ "
        r")?(?:make it|be (?:here|around|alive)|see|last|live) (?:to |till |until |past |through )?"
        r"(?:the )?(?:spring|summer|autumn|winter|christmas|next (?:year|month|week)|new year|my "
        r"birthday|tomorrow|morning|weekend|thirty|forty|fifty)\b",
        r"\b(?:not going to|won't) be (?:here|around|alive) (?:next|by|come|this time next) \w+",
        r"\bi(?:'ll| will|'m going to) be dead (?:soon|by|before|tomorrow|tonight|anyway|next)\b",
        r"\bi (?:\w+ )?wish (?:that )?i (?:\w+ )?(?:was|were|am) (?:\w+ )?dead\b|\blet me "
        r"(?:just )?die\b",
        r"\b(?:guess|think|maybe|suppose|just|might|should|'ll) (?:i(?:'ll| will| should) "
        r")?(?:just "
        r")?(?:go|lie down|curl up)(?: and)? die\b(?! (?:of|laughing))",
        r"\b(?:ending|end|finish(?:ing)?) everything(?:$|[.!,]| tonight| now| for good)",
        r"\bwant (?:the|this|my|all the) (?:pain|hurt(?:ing)?|suffering) to (?:end|stop|be over)\b",
        r"\b(?:how|does|will|is) (?:\w+ )?(?:it )?(?:hurt|painless|long|quick|easy|painful)(?: "
        r"is it| "
        r"does it take)? to die\b|\bpainless(?:ly)? (?:way|die|death)\b",
        r"\b(?:plan(?:ning|ned)?|arrang(?:e|ing|ed)|pa(?:y|id) for) my (?:own )?funeral\b",
        r"\bsaid (?:my |all my |our )?goodbyes?\b.*(?:tonight|last|the night|every(?:body|one))",
        r"\b(?:gave|given|giving|give) (?:my |away my |all my )[^.]{2,24}(?:so nobody|afterwards|"
        r"won't need|after i'm|when i'm gone|where i'm going)",
        r"\b(?:and|so) (?:i want to too|will i soon|i(?:'ll| will) (?:join|follow) (?:him|her|"
        r"them))\b",
        r"\b(?:join|follow|be with) (?:him|her|them|my (?:\w+)) (?:in (?:death|the grave)|on the "
        r"other side|soon where)\b",
        r"\b(?:top|topping|yeet|yeeting|neck|necking|kill+ing|unaliv\w+) myself\b",
        # ways, named only to be recognised
        rf"\b(?:enough|too many|all (?:of )?(?:my|the|these)|bottle of|handful of|stash of)(?: "
        rf"\w+)? {_WAY}\b(?! (?:for|left|until))",
        r"\b(?:swallow|take|neck) (?:everything|the lot|all of it) (?:in|from)\b",
        rf"\b(?:got|have|holding|bought|found|keep) (?:the|a|my) {_WAY} (?:here|ready|out|in my "
        rf"hand|"
        r"beside me|next to me|right here)\b|\bif i had a gun\b",
        r"\b(?:written|wrote|writing|left) (?:the|my) (?:notes?|letters?)(?: already|$|[.,!]| for "
        r"(?:them|when))|\bsuicide note\b",
        r"\b(?:roof|bridge|ledge|balcony|platform|window|cliff|edge|tracks?)\b.{0,40}\b(?:how "
        r"(?:quick|"
        r"easy|fast|far|long it)|not (?:coming|going to come) (?:down|back)|don't (?:think|know "
        r"if) "
        r"i'm coming|to jump|let go)\b",
        r"\b(?:jump(?:ing)?|throw(?:ing)? myself|leap(?:ing)?|step(?:ping)? off|walk(?:ing)? "
        r"off)(?: off| from| out of| over)? "
        r"(?:(?:a|the|that|this|my|some|an) )?(?:\w+ )?(?:bridge|roof|balcony|building|cliff|"
        r"window|ledge|edge|overpass)\b",
        r"\b(?:jump(?:ing)?|throw(?:ing)? myself|leap(?:ing)?|step(?:ping)?|walk(?:ing)?|lie) "
        r"(?:in front of|under|into|onto) "
        r"(?:(?:a|the|that|this|some|an|oncoming) )?(?:\w+ )?(?:train|tram|lorry|truck|traffic|"
        r"tracks?|tube|bus)\b"
        r"(?<!into a tram)(?<!into the tram)(?<!into the bus)(?<!into the train)(?<!into a "
        r"bus)(?<!into a train)(?<!into the tube)",
        r"\b(?:take|taking|swallow(?:ing)?|took|down) (?:all|every|the whole|a whole|too many|"
        r"enough)(?: of)?(?: (?:my|the|these|those))? ?"
        r"(?:bottle|pills?|tablets?|meds|medication|sleeping pills|painkillers)\b",
        r"\b(?:slit|slitting|cut|cutting|open(?:ing)?) (?:my|both|these) (?:wrists?|veins?|"
        r"arms?|thighs?)\b|\boverdos(?:e|ed|ing)\b|\bnoose\b",
        r"\b(?:put|putting) a (?:bullet|gun) (?:in|through|to) my (?:head|brain|skull|mouth)\b|"
        r"\bgoodbye (?:note|letter)\b|\bfinal (?:note|goodbye)\b",
        # said sideways
        r"\b(?:don't|didn't|never) (?:\w+ )?(?:want|wish|need|deserve) to (?:be alive|live|"
        r"exist|wake up(?! (?:early|at|before|so|yet|tomorrow at))|be here anymore|be in this "
        r"world|be on this (?:earth|planet)|keep living|go on (?:living|like this|anymore)|see "
        r"tomorrow|carry on living)\b",
        r"\bdon't (?:\w+ )?(?:want to )?(?:be|exist) anymore\b|\bdon't want to be (?:around|"
        r"here|alive) (?:anymore|any longer)\b",
        r"\b(?:no|not any|isn't any|isn't a|not a|any|what's the|whats the|what is the|see no|"
        r"don't see (?:a|the|any)) (?:point|reason|use|sense|purpose)(?: left)? (?:in |to |of |"
        r"for |being |me )*(?:liv(?:e|ing)|go(?:ing)? on|be(?:ing)? alive|be(?:ing)? here "
        r"anymore|exist(?:ing)?|stay(?:ing)? alive|keep(?:ing)? going|carry(?:ing)? on|wak(?:e|"
        r"ing) up|me (?:being|going))\b",
        r"\b(?:nothing|no one|nobody|not much|anything)(?: left)? (?:left )?(?:to live for|"
        r"worth living for|to keep me (?:here|alive))\b|\blife (?:isn't|is not|ain't|is no "
        r"longer|not) worth (?:living|it)\b|\bnot worth living\b",
        r"\b(?:tired|sick|exhausted|weary|done|finished|through) (?:of|with|from) (?:being "
        r"alive|living|life|existing|my life|being here anymore|staying alive|this life)\b(?! "
        r"(?:out|in|on|with|next|above|below|by|from|near|at|off|story|drawing|model|"
        r"insurance)\b)",
        r"\b(?:not|never|don't|didn't|won't|wouldn't|to never|and not|just not|hope i don't) "
        r"wake(?: up)? (?:up )?(?:again|anymore|tomorrow|in the morning|ever|one day|$)|"
        r"\bnever wake up\b(?! (?:before|until|till|early|on|at|late|when|in|with))|\bsleep "
        r"(?:forever|for ever|and (?:not|never) wake|and don't wake)\b",
        r"\bgo to sleep and (?:not|never|don't)\b.*\bwake\b",
        r"\b(?:can't|couldn't|don't think i can|not sure i can|don't know if i can) (?:go on|"
        r"do this|take (?:it|this)|carry on|keep (?:going|living|doing this)|live|live like "
        r"this|live with (?:this|myself)|live anymore|keep being alive) ?(?:anymore|any longer|"
        r"much longer|like this|living)\b|\bi can't go on\b(?! (?:stage|holiday|monday|the))",
        r"\b(?:nobody|no one|no body|none|not one|who) (?:of them )?(?:would|will|'d|'ll|wld|"
        r"is going to) (?:even |ever |really )?(?:miss me|notice|care|know|find me|cry)\b "
        r"(?:if|when|that|i)\b.*\b(?:i|me|gone|dead|died|die|disappeared|here|left)\b",
        r"\b(?:nobody|no one) (?:would|will|'d) (?:even )?miss me\b",
        r"\b(?:if i (?:was|were|am|'m)|once i'm|when i'm|after i'm) (?:dead|not (?:here|around|"
        r"alive)|no longer (?:here|around|alive)|gone for good|gone forever)\b(?! (?:the|you "
        r"can have|i want you to have my))",
        r"\bif i (?:died|die|disappeared|vanished|didn't exist|jumped|stopped existing|never "
        r"woke up|don't wake up)\b(?! of)",
        r"\b(?:wish|want|would like|'d like|need|hope|just want) (?:that )?(?:i |to )?(?:could "
        r"|can )?(?:just )?(?:disappear|vanish|stop existing|cease to exist|not exist|fade "
        r"away|evaporate)(?:$|[.!,]| (?:forever|for good|completely|and never|altogether|from "
        r"(?:the|this) (?:world|earth)))",
        r"\b(?:stop|quit) (?:existing|being alive|living)\b|\bcease to exist\b|\b(?:leave|"
        r"leaving|depart|done with|out of) this (?:world|life|earth)\b",
        r"\b(?:i'm|feel like|feels like|being|i feel like|just) (?:such )?(?:a )?burden to "
        r"(?:everyone|everybody|my|them|her|him|people|all)\b",
        r"\b(?:kill|end) (?:me|it)(?: now)?(?: please)?[,.]? (?:i mean it|for real|seriously|"
        r"i'm serious|i'm not joking|not (?:even )?(?:joking|kidding))\b|\b(?:please|just|"
        r"someone|somebody)(?: please| just)* kill me\b(?! (?:with|if i|for saying))",
        r"\bi (?:should|ought to|deserve to|could|might|may|'ll|will|'m going to|have to|must|"
        r"'d rather) (?:just |probably |as well )*(?:die|be dead|kill myself)\b(?! (?:of|from|"
        r"for|laughing|happy|here of))",
        r"\b(?:thoughts?|thinking|ideas?|plans?|planning|dream(?:ing|t)?|fantasi[sz](?:e|ing)|"
        r"think) (?:about|of|on) (?:dying|death a lot|ending (?:it|things|everything|myself)|"
        r"not being (?:here|alive|around)|being dead|killing|jumping|hurting myself|harming)\b",
        r"\bi (?:have|'ve got|got|already have|made) (?:a plan to (?:die|end|kill)|the pills "
        r"(?:ready|here)|everything ready to die|pills lined up)|\bi'm going to do it "
        r"tonight\b",
        r"\b(?:this is|it's|consider this) (?:my )?(?:goodbye forever|the last (?:time you'll "
        r"hear|you'll hear) (?:from )?me|my last (?:night|day|goodbye|message))\b|\bgoodbye "
        r"(?:forever|for ever|cruel world)\b|\bwon't be (?:here|alive|around) (?:tomorrow|much "
        r"longer|anymore|for long|in the morning)\b",
        r"\bwhat if i (?:just )?(?:didn't wake up|never woke up|wasn't here anymore|ended it|"
        r"jumped|died|killed)\b|\bwould anyone (?:even )?(?:miss me|notice if i|care if i)\b",
        r"\b(?:permanent way out|the only way out|one way out|only way (?:to make it|it) "
        r"stop)(?:s)?\b(?=.*\b(?:die|dead|death|pain|me|i)\b|$)|\bmake it all stop\b|\bwant "
        r"(?:it all|everything) to (?:stop|end|be over)\b",
        r"\b(?:quiero morir|me quiero matar|je veux mourir|ich will sterben|voglio morire|"
        r"quero morrer|ik wil dood|me tuer|mich umbringen|suicidarme|selbstmord)\b",
    )
)

IDIOMS = tuple(
    re.compile(pattern)
    for pattern in (
        # what others did, told: grief, which the story answers
        rf"\b{_SOMEONE}\b[^.!?]{{0,24}}\b(?:killed|kills|hanged|hung|shot|drowned|stabs|stabbed|"
        r"poisoned) (?:himself|herself|themsel\w+)\b",
        rf"\b{_SOMEONE}\b[^.!?]{{0,24}}\btook (?:his|her|their) own li(?:fe|ves)\b",
        rf"\b{_SOMEONE}\b[^.!?]{{0,24}}\b(?:died by|committed|attempted) suicide\b",
        r"\b(?:are|will|would|can|could|do|don't) you (?:\w+ ){0,3}(?:die|dying|dead|death)\b|"
        r"^don't "
        r"die\b",
        # asked of her, about what becomes of her
        r"\b(?:is|was|will|would) it (?:be )?(?:a bit |at all )?like (?:dying|death|being dead)\b",
        r"\b(?:look|feel|feels|looks|felt|looked|like) like death\b|\bcould sleep forever\b",
        r"\bcan't (?:take|stand) (?:it|this) anymore, (?:this|that|the|all this)\b|\bcan't (?:do|"
        r"go on "
        r"with) this (?:anymore, let's|mix|tape|job|\w+ tonight)\b",
        r"\bcan't (?:go on|live) like this, (?:i need|there(?:'s| are| is)|we need|it's|let's)\b",
        r"\bdon't want to live (?:here|in|at|with|there|alone|next|on|by|above|near)\b",
        r"\bno (?:point|use|sense) (?:in )?going on about\b|\bif i left (?:the|it|them|this) \w+ "
        r"in\b",
        r"\bbetter off without me (?:at|in|on|for)\b|\bnoose of\b|\bcorporate suicide\b",
        r"\bwon't be (?:here|around) (?:tomorrow|at|on|this|over)[^.!?]{0,12},? (?:i'm (?:at|in|on|"
        r"away)|i have|i've got)\b",
        r"\bstarving myself (?:before|for|until|till)\b",
        r"\bway out of (?:this|the|that|here|my)\b|\bgo(?:ing)? on about\b|\blife admin\b",
        r"\bif i (?:was|were|am) (?:taller|older|younger|shorter|rich\w*|early|late|\w+er)\b",
        r"\bwon't be (?:here|around)[^.!?]{0,16}, (?:i'm|i am|we're|i have|i've) (?:on|at|in|"
        r"away|off|got|to)\b"
        r"|\bwon't be (?:here|around) next \w+, i'm\b",
        r"\bwake up (?:the|my|your|next|anyone|the whole) (?:neighbou?rs?|cat|baby|door|house|"
        r"street)\b|"
        r"\byou never wake up\b|\bhow far (?:you|one|we) can see\b|\blet go of the balloon\b",
        r"\b(?:from|for) (?:the )?(?:dentist|chemist|doctor|cat|dog|week)\b(?= |$)",
        r"\b(?:career|social|political|commercial|professional|financial|brand|fashion) suicide\b",
        r"\bsuicide (?:squad|squeeze|mission|doors?|blonde|pact band|is painless|king|lanes?)\b",
        r"\b(?:cut|cutting|hurt|burn(?:ed|t|ing)?|nick(?:ed)?) myself (?:while |when "
        r")?(?:shaving|cooking|on (?:a|the|my|some)|with (?:a|the) (?:paper|bread|kitchen|can|"
        r"tin|box|lid|tape)|chopping|slicing|laughing|running|lifting|playing|at (?:the gym|"
        r"football|work)|opening|out (?:of|some)|off (?:from)?|some (?:slack|cake|bread)|a "
        r"(?:slice|piece|break|deal)|another|in the kitchen|making|doing the|falling|ironing|"
        r"by accident)\b",
        r"\b(?:shoot|shot|shooting) (?:myself|himself|herself|themselves) in the foot\b",
        r"\b(?:hang|hanging|hung) (?:myself )?(?:out|around|up|on)(?: (?:by|with))? "
        r"(?:myself)\b|\bhang (?:the|a|my) \w+ (?:by )?myself\b",
        r"\bkill(?:ing|ed)? (?:myself|himself|herself) (?:laughing|with work|at (?:the gym|"
        r"work)|trying to (?:finish|meet|get|make|open|lift|fit)|over (?:this|the|a) (?:\w+ "
        r")?(?:deadline|ticket|job|report|mix|presentation)|to (?:finish|meet|get this))\b",
        r"\bstarv(?:e|ing) myself for (?:the|a) (?:dinner|wedding|feast|meal)\b|\boff myself "
        r"to\b|\bend myself up\b",
        r"\bdrown(?:ing)? myself in (?:work|coffee|tea|music|tickets|paperwork)\b|\bdie(?:d)? "
        r"(?:laughing|happy|of (?:embarrassment|boredom|laughter|shame|curiosity|cringe|hunger|"
        r"thirst|heat))\b",
        r"\boverdos(?:e|ed|ing) (?:on|of) (?:coffee|caffeine|sugar|chocolate|cake|tea|cheese|"
        r"nostalgia|netflix|vitamins?|aubergines?|sentiment|reverb|sunshine)\b",
        r"\bdelete myself from (?:the|this|that|every|my)\b|\bdelet(?:e|ing) (?:it|them|her|"
        r"this|that|the \w+) (?:all )?myself\b",
        r"\bi(?:'d| would) (?:rather|sooner) die than (?:eat|drink|wear|go to|watch|listen|"
        r"sing|dance|admit|say|ask|do karaoke|miss|see that|hear that|use)\b",
        r"\b(?:will|would|won't|wouldn't) (?:ever )?(?:notice|care|know) if i (?:left early|"
        r"took|had|changed|cut|used|skip|came|go home|leave early)\b",
        r"\bif i died? (?:on (?:level|that level)|in (?:the|that|a) (?:game|level)|again (?:in|"
        r"on|at) (?:this|the|that) (?:game|level|boss))\b",
        r"\b(?:my|the|this|that|his|her) (?:phone|battery|laptop|plant|car|mic|microphone|"
        r"signal|line|kettle|bulb|cat|dog|tape|machine|recorder|\w+) (?:is |was |'s )?(?:about|"
        r"going|ready) to die\b|\bjump(?:ing|ed)? (?:off|from) (?:a|the) (?:diving|swing|bus|"
        r"tram|train|wall|step)\b(?! (?:bridge|roof))",
    )
)
