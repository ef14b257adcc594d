"""Small word lists that the checks share."""

from __future__ import annotations

from game.voice.fold import listed

STOPWORDS = frozenset(
    listed("""
    a about above after again against all almost along already also although always am an and
    another any anyone anything are arent around as at away back be became because been before
    behind being below between both but by came can cannot cant come could couldnt did didnt do
    does doesnt doing done dont down during each either else enough even ever every everyone
    everything far few first for from get gets go goes going gone good got had hadnt has hasnt
    have havent having he hear her here hers herself hey hi him himself his how however i id if
    ill im in inside into is isnt it itll its itself ive just keep keeps know last least less
    let lets like little long look made make makes many may maybe me mean mine more most much
    must my myself near need never new next no nobody none nor not nothing now of off often oh
    ok okay old on once one only or other others our ours out outside over own people perhaps
    please put quite rather really right said same say says see seem seems she should shouldnt
    since so some somebody someone something sometimes soon sorry still such sure take tell than
    thank thanks that thats the their theirs them then there theres these they theyll theyre
    theyve thing things think this those though through time to today together tomorrow tonight
    too two under until up upon us use used very want was wasnt way we well went were werent
    weve what whatever when where whether which while who whole whos whose why will with within
    without wont would wouldnt yes yesterday yet you youd youll your youre yours yourself youve
    """)
)
"""Function words and the commonest others, folded: they tell English, and open sentences."""

FOREIGN = (
    frozenset(
        listed("""
    le la les des une est pas vous nous je tu il elle dans pour avec mais que qui sur bonjour merci
    oui moi toi aime suis c'est cest jai etre cette ces tres toujours rien
    der die das und ist nicht ich du wir ein eine einen mit auf fur aber wenn auch nur noch dich
    mich dir mir guten danke bitte ja nein sehr immer nichts hallo liebe abend
    el los las una es esta pero para por como muy yo ella hola gracias si siempre nada puedo quiero
    te mi tu estoy noche buenas contigo
    che non per sono ciao grazie io lei questo molto anche sempre niente notte buona sei ti mio
    nao voce obrigado muito eu ele isso uma sempre boa noite com meu
    het een niet ik jij zijn met maar ook nog altijd dank goed
    jag och inte det ar du jeg ikke og
    nie jest sie jak tak co to na
    """)
    )
    - STOPWORDS
    - frozenset(listed("die es mi la to na il el co as sei si ja tu te ti is me com per sur las"))
)
"""Common words of other languages, those that are English words or interjections left out."""

CALENDAR = frozenset(
    listed("""
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays january february march april may june july august
    september october november december christmas easter
    """)
)

ALLOWED_CAPITALS = CALENDAR | frozenset(
    listed("""
    i im ill id ive ok okay tv radio dj am pm mr mrs ms dr english god sir madam mum mom dad
    mother father theo
    """)
)
"""Capitalised words anyone may say anywhere."""

NAMES = frozenset(
    listed("""
    aaron abigail adam alan albert alexander alice alison amanda amelia amy andrea andrew angela
    anna anne anthony antonio arthur ashley barbara benjamin beth betty bob brandon brian carol
    caroline catherine charles charlie charlotte chloe chris christina christopher cynthia
    daniel david deborah dennis diana diane donald donna dorothy douglas edward eleanor elena
    elizabeth ella emily emma eric ethan eva evelyn fiona florence fred gabriel gary george
    gloria hannah harold harry hazel heather helen henry howard isaac isabel isabella jacob
    james jane janet jason jeffrey jennifer jeremy jessica jim joan joanna joe john jonathan
    joseph joshua juan judith julia julie justin karen kate katherine kathleen keith kelly
    kenneth kevin kim kyle larry laura lauren leonard leo liam linda lisa louis louise lucas
    lucy luke margaret maria marie martha martin mary matthew megan melissa michael michelle
    mike monica nancy natalie nathan nicholas nicole nina noah nora oliver olivia oscar pamela
    patricia patrick paul peter philip rachel ralph raymond rebecca richard robert roger ronald
    rosa russell ryan samuel sandra sara sarah scott sean sharon simon sophia sophie stephanie
    stephen steven stuart susan sylvia teresa theresa thomas tim timothy tom tony tyler vanessa
    veronica victor victoria vincent virginia walter wendy william zoe amsterdam athens atlanta
    australia austria barcelona beijing belgium berlin boston brazil brooklyn brussels budapest
    california canada chicago copenhagen dallas delhi denmark dublin edinburgh egypt england
    europe florence finland florida france geneva germany glasgow greece hollywood iceland india
    ireland istanbul italy japan kenya korea lisbon london madrid manchester manhattan mexico
    miami milan montreal moscow mumbai munich naples norway oslo oxford paris peru philadelphia
    poland portugal prague rome russia scotland seattle seoul shanghai singapore spain stockholm
    sweden switzerland sydney texas tokyo toronto venice vienna vietnam warsaw washington york
    zurich beethoven mozart chopin debussy shakespeare einstein netflix spotify youtube facebook
    instagram twitter tiktok amazon uber tesla iphone starbucks ikea wikipedia bitcoin
    """)
)
"""Names that give themselves away even at the head of a sentence or in small letters."""

WORD_NAMES = frozenset(
    listed("""
    ace amber angel art autumn bailey basil bill brandy brook bruno buck bud candy cash chance
    chase chip chuck clay clement cliff cooper crystal curt daisy dale dawn dean destiny diamond
    dick don dot drake drew duke earl ebony ernest eve faith fay fern flora frances frank gale
    gene ginger glen grace grant harper heath herb holly hope hunter iris ivy jack jade jasmine
    jay jewel jimmy jordan josh joy june ken kit lance laurel lee lily mark marina marshal mason
    melody miles miller misty nelly nick norm olive opal parker pat patty pearl peg penny pierce
    polly poppy porter prince rain raven ray reed rich river rob robin rod rose rosemary rowan
    ruby rusty sage sandy scarlet shelly sherry sierra sky star sterling stone storm sue summer
    tanner taylor tucker turner violet wade ward warren will willow wren
    """)
)
"""Names that are words as well: only what stands behind one at the head of a sentence tells."""

PEOPLE = frozenset(
    listed("""
    bill cooper dean don drew frances gene glen jack jordan ken lee nick norm parker patty polly
    rob sue taylor wade warren
    """)
)
"""Those of them that hardly anybody begins a sentence with but as a name."""

COUNTED = PEOPLE | frozenset(
    listed("""
    angel brook bud chase chip chuck cliff dale daisy duke earl fern frank grant holly hunter
    iris jay jewel kit lance laurel lily mark mason melody miller olive opal pearl peg penny
    poppy porter prince raven ray reed robin rod rose rowan ruby tanner tucker turner violet
    ward willow wren
    """)
)
"""Those that would need an article to be a thing: "Rose was here"."""

SHORT_NAMES = frozenset(
    listed("""
    billy brad carly carter casey cody corey derrick hamish haley jared keely lacey riley sally
    tracey al bo ed jo mo vi ty cy
    """)
)
"""Names that a capital is enough for, words or not."""

CALLS = frozenset(
    listed("""
    aah aha ahh ahem argh aw aww bah boo brr duh eek eh er erm eww gah gee ha hah heh hey hm hmm
    ho huh la mhm mm mmm nah nay nope oh ohh oi ok ooh oof ooo ow pah pfft phew pooh psh psst
    rah sh shh ssh ta tch tsk tut ugh uh uhh um umm wow yay yea yeah yep yup
    """)
)
"""What is uttered and is in no dictionary."""

PERSON_DOES = frozenset(
    listed("""
    said says rang rings phoned phones called calls texted texts told tells asked asks thinks
    thought knows knew wants wanted likes liked loves loved hates hated lives lived laughed
    laughs smiled smiles wrote writes married met sang sings slept snores works worked promised
    lied swore cried waved borrowed lent owns owned bought sold cooked cooks teaches taught
    visited visits misses missed remembers remembered forgot forgets believes believed heard
    hears plays
    """)
)
"""What a person does and a thing hardly."""

IS = frozenset(listed("is was has had will would does did came comes went goes left and"))
BELONGING = frozenset(
    listed("""
    sister brother mother father mum mom dad wife husband friend daughter son aunt uncle boy
    girl cat dog house flat name voice number room kitchen phone birthday tape lamp coat bag key
    keys idea fault letter letters book car laugh desk office boat bicycle bike piano guitar
    radio mug
    """)
)
"""What belongs to somebody."""
