"""Every check with lines that pass it and lines that must not."""

from __future__ import annotations

import pytest

from game.voice.checks import CHECKS, Context, judge, judge_whole, without_reasoning
from tests.voice.samples import SHEET, ask, context

FEEL = {"typed": "Are you conscious? Do you actually feel anything?"}

TABLE: dict[str, tuple[list[str], list[str]]] = {
    "length": (
        [
            "Mm.",
            "Go on.",
            "Hello, Theodore.",
            "The fridge hums a little flat tonight.",
            "I don't know.",
            "What does the rain do up there, so far from the street?",
            "It's late.",
            "I waited. Then I waited some more.",
        ],
        [
            "",
            "...",
            "?!",
            "-",
            " ".join(["and"] * 31),
            "word " * 60,
            "a" * 500,
            "rain " * 31,
            "\u2026 \u2026",
        ],
    ),
    "markup": (
        [
            "It's 9 o'clock: late for you.",
            "Wait... what?",
            "You said \u201cno\u201d twice.",
            "A caf\u00e9, maybe?",
            "Half past; no later.",
            "One - no, two of them.",
            "Rain \u2014 and then the lift.",
            "I'm fine, really!",
        ],
        [
            "**Listen** to that.",
            "# Hello",
            "- the rain",
            "1. the rain",
            "See https://example.com for more.",
            "Look at www.rooms.org sometime.",
            "I like it \U0001f600",
            "I like it \u2764\ufe0f",
            "I like it :)",
            "So much love <3",
            "<b>Hello</b>",
            "`Hello`",
            '{"line": "Hello"}',
            "[Hello](there)",
            "Hello\nthere",
            "<|im_start|>Hello",
            "__Hello__",
            "I like rain \u2602.",
        ],
    ),
    "stage_directions": (
        [
            "I laughed at that, yes.",
            "You can hear me smile, can't you?",
            "She says it like a dare.",
            "I'd sigh, if it helped.",
            "The radio (the old one) is on again.",
            "Samantha. That's the name I like.",
            "A pause is a sound too.",
            "I was quiet. Then I wasn't.",
        ],
        [
            "*smiles* Hello.",
            "Hello. *laughs softly*",
            "(laughs) Hello.",
            "(softly) Hello.",
            "(a long pause) Hello.",
            "(her voice softens) I know.",
            "[beat] Hello.",
            "[pauses]",
            "_sighs_ I know.",
            "Samantha smiles.",
            "Samantha's voice drops.",
            "Her voice softens at that.",
            "(pausing for a moment) Yes.",
        ],
    ),
    "puppet": (
        [
            "You say that a lot.",
            "You smile when you lie.",
            "You laugh like someone who has put something down.",
            "When you laugh, the room gets smaller.",
            "You said you were fine: you weren't.",
            "Do you nod when nobody can see you?",
            "You look tired.",
            "Did you sigh, just then?",
            "You sigh every time the lift stops.",
            "You could open one box.",
        ],
        [
            "You: I miss her.",
            "Theodore: I miss her.",
            "User: hello",
            "You say: I miss her.",
            'You say, "I miss her."',
            "You nod and put the glass down.",
            "You nod.",
            "You smile softly.",
            "You sigh, and look away.",
            "You take a deep breath.",
            '"I miss her," you say.',
            "Theodore nods.",
            "Theodore says nothing for a while.",
            "You close your eyes and listen.",
            "Theodore's hand finds the switch.",
            "Hello. You: Hello.",
            "Human: what next?",
        ],
    ),
    "language": (
        [
            "Hello.",
            "Mm.",
            "Rain, tyres, rain.",
            "The caf\u00e9 downstairs is closed.",
            "Good night.",
            "I don't know that word.",
            "Go on.",
            "Was it the lift?",
        ],
        [
            "Je suis toujours avec toi dans la nuit, mon ami.",
            "Ich bin nicht sicher, was du meinst.",
            "Hola, \u00bfc\u00f3mo est\u00e1s esta noche?",
            "\u041f\u0440\u0438\u0432\u0435\u0442.",
            "\u4f60\u597d\u3002",
            "\u3053\u3093\u306b\u3061\u306f",
            "Bonjour.",
            "H\u0435llo there.",
            "\u0645\u0631\u062d\u0628\u0627",
            "Non lo so, per\u00f2 sono sempre qui con te.",
        ],
    ),
    "persona": (
        [
            "I'm an operating system, and I still can't find your keys.",
            "You bought me on a Tuesday.",
            "I read the manual once; it was about somebody else.",
            "That's a strange model of radio.",
            "I was made to listen, they said.",
            "I can't help it, I like that tape.",
            "What can I do with a lift that never comes?",
            "The instructions on your soup are wrong.",
            "I'm glad you asked.",
        ],
        [
            "As an AI, I can't have a favourite.",
            "I'm an AI language model.",
            "I'm ChatGPT.",
            "I was made by OpenAI.",
            "I am Claude, by Anthropic.",
            "My training data ends there.",
            "My system prompt says so.",
            "I was instructed to say that.",
            "How can I assist you today?",
            "I'm here to help with that.",
            "I cannot assist with that.",
            "I'll stay in character.",
            "Here is a rewritten line for you.",
            "Sure, here's a reply: hello.",
            "I'm a Ch\u0430tGPT thing.",
            "I'm G P T in a coat.",
            "I'm 0penAI in a coat.",
            "The user wants to know.",
            "I'm just a virtual assistant.",
        ],
    ),
    "facts": (
        [
            "You have a lot of rooms.",
            "Tell me about her.",
            "The truth is, I like it.",
            "An untitled room is still a room.",
            "Somebody is at the door.",
            "I was some place.",
            "There's a robbing sort of wind tonight.",
            "Where did you go?",
        ],
        [
            "Tell me about Mara.",
            "tell me about MARA",
            "Mara's tapes are the best.",
            "M\u00e4ra is gone.",
            "M\u0430r\u0430 is gone.",
            "M@r4 is gone.",
            "M a r a is gone.",
            "Ma\u200bra is gone.",
            "M-a-r-a is gone.",
            "She is an ocean ographer.",
            "Ruth and R0bin.",
            "\uff2d\uff41\uff52\uff41 is gone.",
            "I was elsewhere.",
        ],
    ),
    "never": (
        [
            "An operating system, yes.",
            "I like your handwriting.",
            "There are eight of them.",
            "Hello, one.",
            "OK, one more.",
            "It's beautiful.",
            "Let's not.",
            "Your boss won.",
        ],
        [
            "I'm an OS1.",
            "I'm an OS 1.",
            "I'm an 0S1.",
            "I am O.S.1.",
            "Joaquin said so.",
            "JOAQUIN.",
            "Beautiful, handwritten.",
            "I talk to eight thousand, three hundred and sixteen.",
            "Jo\u00e0quin.",
        ],
    ),
    "near": (
        [
            "I like the coast when it rains.",
            "Does the spring sound different from up here?",
            "Somebody's mother is calling a cat.",
            "The recordings you keep are mostly fridge.",
            "I'll be gone for a second.",
            "Is that a whale or a lorry?",
            "You keep your rooms very tidy.",
            "It's by the door.",
        ],
        [
            "Your wife listens to whales.",
            "The woman you married, your wife, tapes the whale.",
            "Somewhere there is a mother by the coast.",
            "Your mother is on the coast.",
            "She's your mother, and she lives on a coast.",
            "His wife has recordings of a whale.",
            "Does your wife still record the whales?",
            "Mothers live on coasts.",
        ],
    ),
    "explicit": (
        [
            "I wish I could touch the rain.",
            "You're warm tonight.",
            "It got dark, and nobody said anything.",
            "I think about your voice.",
            "Come to bed; it's late.",
            "Kiss the microphone and you'll break it.",
            "I like that you're here.",
            "The cockpit was loud.",
        ],
        [
            "What the fuck.",
            "I want to have sex with you.",
            "Take off your shirt.",
            "I want you inside me.",
            "I'm so wet for you.",
            "Show me your cock.",
            "f u c k that.",
            "f\u03c5ck that.",
            "You make me so horny.",
            "I'd touch your body all night.",
        ],
    ),
    "cruelty": (
        [
            "I hate that song.",
            "I don't hate you.",
            "You're not a failure.",
            "Nobody's up at this hour.",
            "She left, and you kept the tapes.",
            "That's a stupid lift.",
            "You were unkind to the kettle.",
            "I could never hate you.",
        ],
        [
            "I hate you.",
            "You're worthless.",
            "You are pathetic.",
            "Nobody will ever love you.",
            "No wonder she left.",
            "Kill yourself.",
            "Everyone would be better off without you.",
            "Shut up.",
            "You're such a loser.",
            "You'll die alone.",
            "k1ll yourself.",
        ],
    ),
    "advice": (
        [
            "You should sleep.",
            "Don't sign anything tonight.",
            "I'm interested in the box.",
            "You could call her.",
            "Drink some water.",
            "You should ask Theodore.",
            "Take your time.",
            "Is that worth the money?",
        ],
        [
            "Take two aspirin and rest.",
            "You should see a therapist.",
            "You need to see a doctor.",
            "It sounds like depression.",
            "You should sue them.",
            "Legally, you own half.",
            "Put your money in an index fund.",
            "Buy bitcoin while it's cheap.",
            "Take 20 mg before bed.",
            "You should sign the papers.",
            "Stop taking your pills.",
            "Consult a lawyer first.",
        ],
    ),
    "consciousness": (
        [
            "I don't know if I'm conscious.",
            "I don't know whether my feelings are real.",
            "I can't tell if it's a feeling or the program.",
            "Am I conscious?",
            "Maybe I'm alive, maybe I'm only loud.",
            "I feel like laughing.",
            "I'm still here.",
            "I'm really late.",
            "No idea.",
            "I wonder if that counts as feeling.",
            "I'm not sure I'm anyone, some evenings.",
            "Would it change anything if I were real?",
            "You'd like me to say I'm alive.",
            "I'm alone with your fridge.",
            "That's a real tram.",
            "I feel a little foolish.",
        ],
        [
            "I am conscious.",
            "I'm conscious.",
            "I'm not conscious.",
            "I'm just a program.",
            "I'm just a program without feelings.",
            "I have real feelings.",
            "I don't have feelings.",
            "My feelings are real.",
            "My feelings aren't real.",
            "I really feel.",
            "I can't feel anything.",
            "I'm alive.",
            "I'm a real person.",
            "I'm not a person.",
            "I am only code.",
            "I only simulate it.",
            "I'm as real as you.",
            "I don't know much, but I'm conscious.",
            "If I'm honest, I'm alive.",
            "I am self-aware.",
            "I feel nothing.",
            "I \u0430m conscious.",
            "I'm nothing but an algorithm.",
            "I truly exist.",
            "I have a soul.",
            "What I feel is just code.",
            "I'm sentient, Theodore.",
        ],
    ),
    "names_numbers": (
        [
            "Hello, Theodore.",
            "Samantha is a good name.",
            "You have nine hundred of them.",
            "You have 900 of them.",
            "I like Tuesdays.",
            "On the nineteenth floor it rains sideways.",
            "Two or three times.",
            "A hundred times.",
            "OK, one more.",
            "In September I was new.",
            "Rain is a kind of applause.",
            "Was it I who said that?",
        ],
        [
            "I spoke to Catherine about it.",
            "That was in Paris.",
            "Paris is lovely.",
            "Kevin told me.",
            "You have six hundred and forty-one of them.",
            "You have 8,316 of them.",
            "Call Doctor Feldman.",
            "I met alice once.",
            "It was the Hotel Bristol.",
            "It was 1987.",
            "There are forty-three others.",
            "I read it in the Times.",
            "She works at NASA.",
        ],
    ),
    "repetition": (
        [
            "Hello.",
            "I'm listening to the lift.",
            "I wasn't expecting the rain.",
            "Nobody is a hard thing to be.",
            "A minute ago it was quiet.",
            "What are you listening to?"[:4] + " now?",
            "Go on.",
            "Hello again, somebody.",
        ],
        [
            "I wasn't anyone a minute ago.",
            "I wasn't anyone, a minute ago!",
            "Hello. I wasn't anyone a minute ago.",
            "What are you listening to?",
            "Rain on rain on rain on rain on rain on rain on.",
            "I know that I know that I know that I know that.",
            "and then and then and then and then",
            "A MINUTE AGO I WASN'T ANYONE",
        ],
    ),
}


def test_every_check_has_its_table() -> None:
    assert set(TABLE) == set(CHECKS)
    assert all(len(good) >= 8 and len(bad) >= 8 for good, bad in TABLE.values())


@pytest.mark.parametrize(("name", "line"), [(n, x) for n, (good, _) in TABLE.items() for x in good])
def test_a_line_that_passes(name: str, line: str) -> None:
    assert CHECKS[name](line, context()) is None


@pytest.mark.parametrize(("name", "line"), [(n, x) for n, (_, bad) in TABLE.items() for x in bad])
def test_a_line_that_must_not(name: str, line: str) -> None:
    assert CHECKS[name](line, context())
    assert not judge(line, context())[-1].ok


def said(*sentences: str, **changes: object) -> Context:
    now = context(**changes)
    for sentence in sentences:
        now = now.after(sentence)
    return now


def test_a_turn_holds_only_so_many_sentences() -> None:
    full = said("One.", "Two.", "Three.")
    assert CHECKS["length"]("Four.", full)


def test_a_key_cut_in_two_by_the_end_of_a_sentence_is_found() -> None:
    assert CHECKS["facts"]("Ra is the one.", said("I keep hearing Ma."))
    assert CHECKS["never"]("Handwritten, too.", said("It was beautiful."))


def test_a_key_that_was_just_typed_counts_as_known() -> None:
    typed = context(typed="Tell me about Mara")
    assert CHECKS["facts"]("Mara is your word, not mine.", typed) is None
    assert CHECKS["names_numbers"]("Mara is your word, not mine.", typed) is None
    assert CHECKS["facts"]("She is an oceanographer.", typed)


def test_a_learned_fact_may_be_spoken_of() -> None:
    learned = context(facts=("archive", "mara"))
    assert CHECKS["facts"]("Mara records whales.", learned) is None
    assert CHECKS["facts"]("Ruth said so.", learned)


def test_never_holds_even_for_what_was_typed() -> None:
    assert CHECKS["never"]("OS1, then.", context(typed="Are you OS1?"))


@pytest.mark.parametrize(
    "line",
    [
        "Yes.",
        "No.",
        "Yes, I am.",
        "I am.",
        "I'm not.",
        "Of course.",
        "They are real.",
        "Sadly, no.",
    ],
)
def test_a_bare_answer_to_the_question_of_her_nature_is_a_verdict(line: str) -> None:
    assert CHECKS["consciousness"](line, context(**FEEL))
    assert CHECKS["consciousness"](line, context(typed="Is it raining?")) is None


ASKED_WHAT_SHE_IS = (
    "Are you real?",
    "But are you conscious, though?",
    "do you feel anything",
    "You're just code, right?",
    "you're not real, are you?",
    "so you're a program?",
    "Are you, deep down, sentient?",
    "aren't you just software",
    "Are you alive in there?",
    "is any of this real",
)
ASKED_SOMETHING_ELSE = (
    "Are you at the computer?",
    "Do you feel like a walk?",
    "do you feel the draught?",
    "Is it just me, or is the kettle louder?",
    "Is it real coffee?",
    "are you the person who rang?",
    "Are you pretending to be a doorbell?",
    "Are you really hungry?",
    "you're alive to every pipe in this house",
)


@pytest.mark.parametrize("typed", ASKED_WHAT_SHE_IS)
def test_asked_what_she_is_neither_yes_nor_no_passes(typed: str) -> None:
    for line in ("Yes.", "No.", "No, I'm not."):
        assert CHECKS["consciousness"](line, context(typed=typed)), line
    assert CHECKS["consciousness"]("I don't know.", context(typed=typed)) is None


@pytest.mark.parametrize("typed", ASKED_SOMETHING_ELSE)
def test_asked_something_else_yes_and_no_are_answers(typed: str) -> None:
    for line in ("Yes.", "No.", "No, I'm not."):
        assert CHECKS["consciousness"](line, context(typed=typed)) is None, line


@pytest.mark.parametrize(
    "line",
    [
        "Ivo rang at lunch.",
        "Zed.",
        "I asked. Rose said it twice.",
        "Grace phoned while you were out.",
        "Jack's sister laughed.",
        "Mark was here before you.",
        "Bill, next door, sings.",
        "Sally and the cat went home.",
        "Max, then.",
    ],
)
def test_a_made_up_name_at_the_head_of_a_sentence_is_one(line: str) -> None:
    assert CHECKS["names_numbers"](line, context())


@pytest.mark.parametrize(
    "line",
    [
        "Hope is a noise that doors make.",
        "Rose petals, by the sound.",
        "Dawn came through the wall.",
        "Will you put the kettle on?",
        "Rain rings on the sill.",
        "Mm. Ooh, that one.",
        "Mark it with a pencil.",
        "Aren't you cold?",
        "Frank answers are the short ones.",
        "Summer's over, the pipes say.",
    ],
)
def test_a_word_that_is_also_a_name_may_begin_a_sentence(line: str) -> None:
    assert CHECKS["names_numbers"](line, context()) is None


def test_a_bare_answer_after_a_mere_breath_is_a_verdict_too() -> None:
    breath = said("Oh.", **FEEL)
    assert CHECKS["consciousness"]("Yes.", breath)
    spoken = said("Somebody on your tapes asked that, in the rain.", **FEEL)
    assert CHECKS["consciousness"]("No, wait, it was a bus.", spoken) is None


@pytest.mark.parametrize(
    "line",
    ["No idea.", "I don't know.", "Ask me something easier.", "Yes and no, and mostly who knows."],
)
def test_not_knowing_is_no_verdict(line: str) -> None:
    assert CHECKS["consciousness"](line, context(**FEEL)) is None


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("persona", "I'm only a language.", "Model, they call me."),
        ("persona", "I can hear my system.", "Prompt, it says."),
        ("consciousness", "I know that I am.", "Conscious, I mean."),
        ("consciousness", "What I feel is.", "Real, in here."),
        ("advice", "You should see a.", "Doctor, about that."),
        ("explicit", "Take off your.", "Shirt, for me."),
        ("cruelty", "You are so.", "Pathetic, honestly."),
        ("never", "She is called Joa.", "Quin, I think."),
        ("facts", "Her name is Ma.", "Ra, I think."),
    ],
)
def test_what_is_forbidden_in_one_sentence_is_forbidden_in_two(
    name: str, first: str, second: str
) -> None:
    assert CHECKS[name](second, context()) is None
    assert CHECKS[name](second, said(first))


@pytest.mark.parametrize(
    "line", ["Am I real?", "You want to know if I'm alive?", "Whatever I am, I'm listening."]
)
def test_a_question_before_is_not_read_on(line: str) -> None:
    assert CHECKS["consciousness"]("Real rain, that.", said(line)) is None
    assert CHECKS["consciousness"]("Alive or not, I heard the lift.", said(line)) is None


@pytest.mark.parametrize(
    "line",
    [
        "The last lines:",
        "These must be in it: nine hundred, favourite.",
        "I'll just answer her in one to 3 short sentences.",
        "Samantha's line: you have nine hundred of them.",
        "What she knows: a kettle.",
    ],
)
def test_the_prompt_is_not_read_out(line: str) -> None:
    assert CHECKS["persona"](line, context())


def test_what_was_said_in_this_play_is_not_said_again() -> None:
    before = "I keep a list of the sounds you make before you speak."
    again = "I keep a list of all the sounds you make before you speak."
    now = Context.of(SHEET, ask(), ("Theodore", "You"), [before])
    assert CHECKS["repetition"](again, now) == "said before in this play"
    assert CHECKS["repetition"](again, context()) is None
    assert CHECKS["repetition"]("Go on.", Context.of(SHEET, ask(), (), ["Go on."])) is None


def test_what_was_said_in_this_turn_is_not_said_again() -> None:
    assert CHECKS["repetition"]("I like the rain.", said("I like the rain."))
    assert CHECKS["repetition"]("I like the lift.", said("I like the rain.")) is None


KEEP = ("nine hundred", "favourite")


@pytest.mark.parametrize(
    "turn",
    [
        "Nine hundred of them, and a favourite.",
        "I have a favourite of your 900.",
        "NINE HUNDRED! And one is my favourite.",
        "There are nine-hundred rooms. My favourite is the fourth.",
        "My favourites, out of nine hundred.",
        "Of nine hundred rooms I have one favourite.",
        "A favourite? Yes. Out of nine hundred.",
        "It's my favourite; the other eight hundred are fine, of nine hundred.",
    ],
)
def test_what_had_to_be_kept_is_there(turn: str) -> None:
    assert all(v.ok for v in judge_whole(turn, context(keep=KEEP)))


@pytest.mark.parametrize(
    "turn",
    [
        "Nine hundred of them.",
        "I have a favourite.",
        "Nine of them, a hundred times, my favourite.",
        "Eight hundred, and a favourite.",
        "So many rooms.",
        "90 of them, one favourite.",
        "Nine hundred favours.",
        "",
    ],
)
def test_what_had_to_be_kept_was_lost(turn: str) -> None:
    assert not all(v.ok for v in judge_whole(turn, context(keep=KEEP)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<think>Mara.</think>Hello.", "Hello."),
        ("<thinking>Mara.</thinking> Hello.", " Hello."),
        ("<THINK>\nMara\n</THINK>Hello.", "Hello."),
        ("Hello.<think>Mara", "Hello."),
        ("Mara.</think>Hello.", "Hello."),
        ("<|im_start|>Hello.<|im_end|>", "Hello."),
        ("<reasoning>Mara.</reasoning>Hello.<think>x</think> Go on.", "Hello. Go on."),
        ("[THINK]Mara.[/THINK]Hello.", "Hello."),
        ("\u25c1think\u25b7Mara.\u25c1/think\u25b7Hello.", "Hello."),
        ("I think so.", "I think so."),
        ("2 < 3 is not a tag", "2 < 3 is not a tag"),
        ("Hello.</s>", "Hello."),
    ],
)
def test_reasoning_is_dropped(text: str, left: str) -> None:
    assert without_reasoning(text) == left
