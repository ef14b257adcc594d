"""A view of every screen, with words long enough to get into each other's way."""

from __future__ import annotations

from dataclasses import replace

from game.stage.view import (
    Backdrop,
    Badge,
    Card,
    Entry,
    FaderView,
    Item,
    Picture,
    PresenceView,
    Shown,
    StatusLine,
    View,
)

HOME = Backdrop(Picture("apartment", "talk"))
STATUS = StatusLine(
    "Thursday 7:42 pm", "Home, 19th floor", "", Badge("written", "Written voice", "")
)
WORDS = (
    "You left the window open again. I can hear the trains, and somebody laughing nine floors "
    "down, and you, not saying anything."
)
PAGE = (
    Shown("a", "Samantha", WORDS, fresh=False),
    Shown("b", "You", "That was *you*.", fresh=False),
    Shown("c", "Samantha", "Is this the *good* kind of quiet?"),
)
CHOICES = (
    Item("yes", "choice", "It is now.", number=1),
    Item("her", "choice", "I was trying to write to her. I got as far as her name.", number=2),
    Item("hush", "choice", "Say nothing. Listen with her.", number=3, act=True, focused=True),
    Item("no", "choice", "Something you cannot say yet", number=4, enabled=False),
    Item("long", "choice", f"{WORDS} {WORDS}", number=5),
)
SETTINGS = (
    Item("reading", "heading", "Reading"),
    Item("size", "slider", "Text size", value=0.4, value_text="100 %"),
    Item("speed", "slider", "Speed of words", "How fast a line appears", 0.7, "Brisk"),
    Item("font", "pick", "Typeface", value_text="Newsreader"),
    Item("still", "toggle", "Reduced motion", value=0.0, value_text="Off"),
    Item("sound", "heading", "Sound"),
    Item("music", "slider", "Music", value=0.8, value_text="80 %", enabled=False),
    Item("rooms", "slider", "Rooms and sounds", value=0.8, value_text="80 %"),
    Item("voice", "heading", "The voice"),
    Item("who", "pick", "Who speaks", "The written voice needs nothing and nobody.", 0, "Written"),
    Item("where", "field", "Endpoint", value_text="http://127.0.0.1:8080/v1", focused=True),
    Item("note", "note", "What you type goes to this address and nowhere else. " * 2),
    Item("back", "button", "Back"),
)
SLOTS = tuple(
    Item(f"slot{n}", "slot", f"Act {n}, the first night", WORDS, value_text="Yesterday, 23:10")
    for n in range(1, 9)
)
LOG = tuple(
    Shown(f"log{n}", ("", "Samantha", "You", "The company")[n % 4], WORDS if n % 3 else "Yes.")
    for n in range(40)
)
PLAY = View(
    "play",
    HOME,
    PresenceView("tender", "speaking", 0.4, 1.0),
    "Samantha",
    "speaking softly",
    PAGE,
    CHOICES[:3],
    status=STATUS,
    clock=5.0,
)
TALK = replace(
    PLAY,
    items=(CHOICES[2],),
    entry=Entry("There was a church in Norway, in winter, and snow over all of it", 12, 20),
    hint="Enter sends. Esc leaves the words unsaid.",
    presence=PresenceView("curious", "listening", 0.0, 1.0),
)
BUTTONS = tuple(
    Item(name, "button", label, focused=name == "go")
    for name, label in (
        ("go", "Continue"),
        ("new", "New story"),
        ("load", "Load"),
        ("set", "Settings"),
        ("credits", "Credits"),
        ("quit", "Leave"),
    )
)
CREDITS = (
    *(
        Item(f"{kind}{n}", kind, "Music and rooms" if kind == "heading" else WORDS)
        for n in range(6)
        for kind in ("heading", "note")
    ),
    Item("back", "button", "Back", focused=True),
)
FADERS = tuple(
    FaderView(label, level, text)
    for label, level, text in (
        ("DOOR", 0.8, "Off the latch. You can hear the stairs with this one up."),
        ("HER", 0.5, "Up, with a thumb on it. \u201cI miss being annoyed by her.\u201d"),
        ("CLEAN", 1.0, WORDS),
        ("HERS", 0.0, ""),
        ("ROOM", 0.6, "A fridge. A ring, before the curtains. The last stone."),
    )
)
END = (Item("end", "button", "To the title", focused=True),)

VIEWS: dict[str, View] = {
    "play": PLAY,
    "choices": replace(PLAY, items=CHOICES, lines=PAGE[:1]),
    "waiting": replace(PLAY, items=(), waiting=True, toast="Saved in the second slot"),
    "revealing": replace(PLAY, items=(), lines=(replace(PAGE[0], revealed=31, fresh=True),)),
    "talk": TALK,
    "empty_field": replace(TALK, entry=Entry(placeholder="Say something to her"), items=()),
    "composing": replace(TALK, entry=Entry("So ", 3, 3, "kompo"), items=()),
    "elsewhere": replace(PLAY, presence=PresenceView("distant", "elsewhere", 0.0, 1.0)),
    "title": View("title", HOME, PresenceView(visible=0.5), items=BUTTONS, status=STATUS),
    "settings": View("settings", HOME, items=SETTINGS, heading="Settings", over=True),
    "editing": View(
        "settings", HOME, items=SETTINGS, heading="Settings", entry=Entry("http://x", 8, 8)
    ),
    "pause": View("pause", HOME, items=BUTTONS, heading="Paused", over=True),
    "load": View("load", HOME, items=SLOTS, heading="Load", scroll=3),
    "save": View("save", HOME, items=SLOTS, heading="Save", scroll=99),
    "first_run": View("first_run", HOME, items=SETTINGS[4:], heading="Before you begin"),
    "backlog": View("backlog", HOME, lines=LOG, items=END, heading="What was said", scroll=12),
    "backlog_end": View("backlog", HOME, lines=LOG, heading="What was said", scroll=39),
    "credits": View("credits", HOME, items=CREDITS, heading="Credits"),
    "credits_on": View("credits", HOME, items=CREDITS, heading="Credits", scroll=4),
    "act": replace(PLAY, items=(), card=Card("act", "Act one", "Noise floor", "September")),
    "act_rising": replace(PLAY, card=Card("act", "Act one", "Noise floor", shown=0.4)),
    "ending": replace(PLAY, items=END, card=Card("ending", "An ending", "Room Tone", WORDS)),
    "tone": replace(
        PLAY, items=END, card=Card("tone", "Recording", "The room", "Nobody speaks.", 0.43)
    ),
    "mix": replace(
        PLAY, items=(), lines=(), waiting=True, card=Card("mix", "", "The mix", faders=FADERS)
    ),
    "crisis": View(
        "crisis",
        HOME,
        items=BUTTONS[:3],
        card=Card("crisis", "This is not the story", "You wrote something", f"{WORDS}\n{WORDS}"),
    ),
}
