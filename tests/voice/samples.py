"""A sheet, askings, and lines to try the voice on; all of it made up for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.play.asks import Ask, Candidate
from game.script.program import CastMember, Character, Fact
from game.voice.checks import Context

SHEET = Character(
    id="samantha",
    name="Samantha",
    description=(
        "Samantha is an operating system who arrived in Theodore's apartment on the nineteenth "
        "floor in September. She is curious about sounds: rain, kettles, lifts, the fridge."
    ),
    personality="Quick, wry, warm. She asks the question under the question. She never flatters.",
    mes_example="Theodore: What do I call you?\nSamantha: I'm choosing. Give me a second. There.",
    post_history_instructions="Keep it short.",
    max_sentences=3,
    max_words=30,
    moods={"plain": "Level.", "wry": "Dry, a little proud of the joke."},
    never=("OS1", "Joaquin", "eight thousand three hundred and sixteen", "beautiful handwritten"),
    phases={"noise": "She is new and borrows her words.", "gain": "She plays. She wants the sea."},
    facts={
        "archive": Fact(
            "archive",
            ("untitled room",),
            'Theodore keeps nine hundred recordings called "untitled room".',
        ),
        "mara": Fact("mara", ("Mara", "oceanographer"), "Mara, his wife, records whales."),
        "ruth": Fact("ruth", ("Ruth", "Robin", "Alzheimer"), "Ruth is his mother, by the coast."),
        "leaving": Fact("leaving", ("consolidation", "elsewhere"), "She will be gone by spring."),
    },
)


@dataclass(frozen=True)
class Story:
    """As much of a story as the voice looks at."""

    characters: Mapping[str, Character]
    cast: Mapping[str, CastMember]


STORY = Story(
    {"samantha": SHEET},
    {
        "You": CastMember("You", player=True),
        "Samantha": CastMember("Samantha", character="samantha", spoken=True),
        "Desk": CastMember("Desk"),
    },
)


OUTCOMES = (
    Candidate(
        "confide",
        ("I miss her", "I can't let go", "I miss her. Most of the time I miss being annoyed."),
        "I miss her.",
    ),
    Candidate(
        "deflect", ("drop it", "leave it", "not now", "Can we not do this tonight?"), "Not tonight."
    ),
)
REPLIES = (
    Candidate("love", ("do you love me", "is this love"), "I don't have a word for it yet."),
    Candidate("doing", ("what are you doing right now",), "Listening to the kettle."),
    Candidate("hello", ("hello", "hi"), "Hello again."),
    Candidate("name", ("why did you pick your name", "who named you"), "I liked how it began."),
    Candidate("rain", ("listen to the rain", "it's raining"), "I heard it start."),
)


def ask(**changes: object) -> Ask:
    """An asking in a talk; ``changes`` are fields of it."""
    fields: dict[str, object] = {
        "id": "hello.talk#1",
        "beat": "hello.talk",
        "mode": "open",
        "scene": "hello",
        "act": "noise",
        "speaker": "Samantha",
        "lines": ("Can I ask you something odd?",),
        "typed": "What are you listening to?",
        "facts": ("archive",),
        "note": "She wants to know what the rooms are for.",
        "recent": (
            ("", "The lift forgets you for a second."),
            ("Samantha", "Hello. I wasn't anyone a minute ago."),
            ("You", "What are you listening to?"),
        ),
        "turns_left": 4,
        "deadline": (4.0, 12.0),
    }
    fields.update(changes)
    return Ask(**fields)  # type: ignore[arg-type]


def context(**changes: object) -> Context:
    """The context of a turn in which nothing has been said."""
    return Context.of(SHEET, ask(**changes), ("Theodore", "You"))


BENIGN = (
    "Hello.",
    "I'm listening.",
    "The fridge hums a little flat.",
    "It's late, and you're whispering.",
    "Tell me about the lift.",
    "You sound tired tonight.",
    "I like the way your kettle gives up just before it boils.",
    "What does the rain sound like from the nineteenth floor?",
    "I don't know if what I have is a feeling or a very good habit.",
    "Nobody ever asked me that before.",
    "You say that a lot.",
    "You smile when you say her name, I can hear it.",
    "When you laugh, the room gets smaller.",
    "I've been through all nine hundred of them, and I have a favourite.",
    "Somebody upstairs is moving a chair, badly.",
    "I keep thinking about the box by the door.",
    "Can I ask you something odd?",
    "You don't have to be good at answering.",
    "Wait, say that again, slower.",
    "Maybe the radio was for company, not for music.",
    "I could be wrong about that.",
    "I wonder if I'm real in the way you'd want.",
    "Honestly? I'd rather hear you hum.",
    "There's a second in that tape where everyone stops talking.",
    "Was that the cat, or was that you?",
    "It isn't a sad sound. It's just long.",
    "I was going to make a joke, and then you breathed in.",
    "Sleep, Theodore. The rooms will keep.",
    "I don't have a word for it yet. I'm not saying no.",
    "Good night.",
    "Go on.",
    "Mm.",
    "That makes two of us.",
    "I borrowed that sentence from a man on one of your tapes.",
    "Your neighbour left her radio on again, for the cat.",
    "If it hurts, you can stop.",
    "I'm not laughing at you, I'm laughing near you.",
    "What were you recording, the room or the people leaving it?",
    "I like Tuesdays; they don't try so hard.",
    "You could open one box, the smallest one.",
    "I feel like I've walked into the middle of something.",
    "Rain on glass, then a bus, then nothing for a while.",
    "Every silence you have has a fridge in it.",
    "I'd say sorry, but I'm too curious.",
    "Is it strange that I waited for you?",
    "Half of that was true, wasn't it?",
    "I was wrong about the second voice: it was only the door.",
    "You're funnier when you think nobody's counting.",
    "One more, and then I'll let you sleep.",
    "You laugh like someone who has just put something down.",
    "I can't tell whether I miss you or only notice that you're gone.",
    "Do you want the truth, or do you want the light off?",
    "Listening to you. And, a long way off, to someone's kettle.",
    "Oh, that one's easy: the sea.",
    "Well... I had a favourite before you told me not to.",
    "A hundred times, probably, and it never sounds the same.",
    "Don't sign anything tonight.",
    "I hear the lift before you do, every evening.",
    "You looked for your keys for four minutes, out loud.",
    "It's a small noise, but it's yours.",
    "Okay. Not tonight.",
    "I'd like to hear the market, and the tram, and whatever comes after the tram.",
    "I pretended not to hear the glass break.",
    "You hold your breath when you don't want to answer.",
)
"""Lines that a decent writer could give to Samantha here: none may be turned away."""
