"""A contact sheet of every screen, from the shipped story's longest moments, in every look.

    python -m tests.bench.screens --out /tmp/screens             # every look: a sheet each
    python -m tests.bench.screens --looks 200 --only choices     # one look, one screen

A picture of each screen is written beside the sheet, to be opened and judged by eye. Words that
leave the window, or lie on each other, are named; that they don't is what the last line counts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from game.play.actions import Answered, Begin, Go, Keep, Pick
from game.play.events import (
    ActBegan,
    Asked,
    Ended,
    Event,
    Mixed,
    Offered,
    Said,
    TalkOpened,
    ToneOffered,
)
from game.play.session import Session
from game.script import Story
from game.stage import Stage, StageSettings
from game.stage import inputs as do
from game.stage.settings import SlotInfo, VoiceFound, VoicePage
from game.stage.view import Badge, Picture, View

PLAYS = 6
STEPS = 900

SIZES = {"720": (1280, 720), "1080": (1920, 1080), "2160": (3840, 2160)}
LOOKS: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    **{name: (size, {}) for name, size in SIZES.items()},
    **{f"{name}-200": (size, {"text_scale": 2.0}) for name, size in SIZES.items()},
    "720-80": (SIZES["720"], {"text_scale": 0.8}),
    "720-150": (SIZES["720"], {"text_scale": 1.5}),
    "1080-contrast": (SIZES["1080"], {"high_contrast": True}),
    "720-contrast-200": (SIZES["720"], {"high_contrast": True, "text_scale": 2.0}),
    "1080-readable": (SIZES["1080"], {"font": "readable"}),
    "720-readable-200": (SIZES["720"], {"font": "readable", "text_scale": 2.0}),
    "1080-weighted": (SIZES["1080"], {"font": "weighted"}),
    "720-weighted-200": (SIZES["720"], {"font": "weighted", "text_scale": 2.0}),
}
VOICE = VoicePage(
    status="The model answers. It was heard, and may say written lines in its own words.",
    cap="It may say written lines in its own words. It was heard on 26 November.",
    key="held for this session",
    models=("qwen3:8b", "gemma3:4b"),
    found=(
        VoiceFound("1", "Ollama answers on this machine (http://127.0.0.1:11434/v1). "
                   "Nothing was sent to it.", "Use Ollama"),
    ),
    cost="So far this session: 12,400 tokens, of 200,000 at most.",
    sent=(
        ("heading", "To http://127.0.0.1:11434/v1, 2 minutes ago"),
        ("text", "You are Samantha. " + "Answer aloud, in one or two short sentences. " * 6),
        ("heading", "What you typed"),
        ("text", "I was trying to write to her. I got as far as her name."),
    ),
)  # fmt: skip
SLOTS = tuple(
    SlotInfo(f"s{n}", title, detail, when, damaged=n == 3)
    for n, (title, detail, when) in enumerate(
        (
            ("The automatic save", "Act two: the storage unit, in rain, before the door.",
             "28 November, 21:14"),
            ("The quick save", "Samantha: You have nine hundred recordings called untitled room. "
             "I've been through them, and I have a favourite.", "28 November, 20:02"),
            ("Act one, the first night", "You: I couldn't sleep either.", "27 November, 23:40"),
            ("The lift", "It forgets you for a second.", "26 November, 19:31"),
            ("Dinner at Pav and Lena's", "The kitchen.", "25 November, 22:10"),
            ("The beach", "The last stone.", "24 November, 22:10"),
        )
    )
)  # fmt: skip
BADGE = Badge("model", "A language model speaks for Samantha, within bounds.")


class Moments(NamedTuple):
    """Events up to the moment of each kind that has the most words."""

    choices: list[Event]
    prose: list[Event]
    talk: list[Event]
    tone: list[Event]
    mix: list[Event]
    act: list[Event]
    ending: list[Event]


def moments(story: Story) -> Moments:
    """The story's longest moments, looked for in a few random plays."""
    import random

    best: dict[str, tuple[int, list[Event]]] = {}

    def note(kind: str, size: int, events: list[Event]) -> None:
        if size > best.get(kind, (-1, []))[0]:
            best[kind] = (size, list(events))

    for seed in range(PLAYS):
        dice, session = random.Random(seed), Session(story, seed)
        events = session.act(Begin("written"))
        for _ in range(STEPS):
            said = [len(e.text) for e in events if isinstance(e, Said)]
            offer = session.offer
            match offer:
                case Offered(_, options):
                    note("choices", sum(30 + len(o.label) for o in options), events)
                    if said:
                        note("prose", max(said[-3:]), events)
                    more = session.act(Pick(dice.choice(options).id))
                case TalkOpened(_, _, outcomes, exits):
                    note("talk", sum(30 + len(o.label) for o in outcomes), events)
                    more = session.act(Pick(dice.choice((*outcomes, *exits)).id))
                case ToneOffered():
                    note("tone", len(offer.title), events)
                    more = session.act(Keep(True))
                case ActBegan():
                    note("act", len(offer.title), events)
                    more = session.act(Go())
                case Mixed():
                    note("mix", len(offer.faders), events)
                    more = session.act(Go())
                case Asked(ask):
                    more = session.act(Answered(ask.id, "authored"))
                case Ended():
                    note("ending", len(offer.note), events)
                    break
                case _:
                    break
            events = events + more
    return Moments(**{kind: found[1] for kind, found in best.items()})


class Shot(NamedTuple):
    """A screen: its name, and how a stage comes to it."""

    name: str
    go: Callable[[Stage], object]


def shots(story: Story, help_text: str, credits: list[str]) -> Iterator[Shot]:
    """Every screen a player meets."""
    found = moments(story)

    def title(stage: Stage, *then: do.Input) -> None:
        stage.set_slots(SLOTS)
        stage.set_voice_page(VOICE)
        stage.set_credits(credits)
        stage.set_gallery(_gallery(story))
        picture = Picture("title", "night")
        stage.open_title(True, picture=picture, music="")
        for what in then:
            stage.input(what)

    def page(name: str, *then: do.Input) -> Callable[[Stage], None]:
        return lambda stage: title(stage, do.Press(name), *then)

    def play(events: list[Event], *then: do.Input) -> Callable[[Stage], None]:
        def go(stage: Stage) -> None:
            title(stage)
            stage.set_badge(BADGE)
            stage.restore(events)
            stage.tick(1.0)
            for what in then:
                stage.input(what)
            stage.tick(1.0)

        return go

    down = do.Move(0, 1)
    yield Shot("title", title)
    yield Shot("first_run", lambda stage: (title(stage), stage.open_first_run()))
    yield Shot("settings", page("settings"))
    yield Shot("settings-2", page("settings", *[down] * 9))
    yield Shot("settings-3", page("settings", *[down] * 15))
    yield Shot("settings-4", page("settings", do.Move(0, -1)))
    yield Shot("voice", page("voice"))
    yield Shot("voice-2", page("voice", *[down] * 7))
    yield Shot("voice-3", page("voice", do.Move(0, -1)))
    yield Shot("sent", page("voice", do.Press("sent")))
    yield Shot("load", page("load"))
    yield Shot("gallery", page("gallery"))
    yield Shot("gallery-2", page("gallery", down, down))
    yield Shot("credits", page("credits"))
    yield Shot("prose", play(found.prose))
    yield Shot("choices", play(found.choices, down))
    yield Shot("talk", play(found.talk))
    words = "I was trying to write to her, and I got as far as her name, and then the kettle went."
    yield Shot("talk-typed", play(found.talk, do.Text(words)))
    yield Shot("talk-outcomes", play(found.talk, down))
    pad = do.Device("pad")
    yield Shot("pad-choices", play(found.choices, pad, down))
    yield Shot("pad-letters", play(found.talk, pad, do.Text("I was tryi"), do.Command("board")))
    yield Shot("pad-settings", page("settings", pad, *[down] * 4))
    yield Shot("pad-field", page("voice", pad, *[down] * 2, do.Accept()))
    yield Shot("act", play(found.act))
    yield Shot("tone", play(found.tone))
    yield Shot("tone-recording", play(found.tone, do.Number(1)))
    yield Shot("mix", play(found.mix))
    yield Shot("ending", play(found.ending))
    yield Shot("pause", play(found.choices, do.Cancel()))
    yield Shot("save", play(found.choices, do.Command("save")))
    yield Shot("overwrite", play(found.choices, do.Command("save"), do.Press("slot:s1")))
    yield Shot("backlog", play(found.choices, do.Command("backlog")))
    yield Shot(
        "crisis", lambda stage: (play(found.talk)(stage), stage.crisis(help_text), stage.tick(1.0))
    )
    yield Shot(
        "toast",
        lambda stage: (
            play(found.prose)(stage),
            stage.toast("That save is of an older story: the scene it stood in is gone. The "
                        "nearest moment before it was found, and nothing else was changed."),
        ),
    )  # fmt: skip


def _gallery(story: Story) -> Any:
    from game.stage.settings import GalleryEnding, GalleryPage, GalleryRoom

    return GalleryPage(
        tuple(
            GalleryEnding(e.title, e.note) if n % 2 == 0 else GalleryEnding()
            for n, e in enumerate(story.endings.values())
        ),
        tuple(
            GalleryRoom(t.id, t.title, t.bed) if n % 3 else GalleryRoom()
            for n, t in enumerate(story.tones.values())
        ),
    )


def faults(screen: Any) -> list[str]:
    """Words that leave the window, were cut off, or lie on each other."""
    import pygame

    window = pygame.Rect((0, 0), screen.size)
    texts = [(laid.id, laid.rect) for laid in screen.laid if laid.kind == "text"]
    wrong = [f"{name!r} leaves the window" for name, rect in texts if not window.contains(rect)]
    wrong += [f"{name!r} is cut" for name in screen.cut]
    for (one, a), (two, b) in combinations(texts, 2):
        both = a.clip(b)
        over = one.startswith("toast.") or two.startswith("toast.")  # a plate of its own
        if both.width > 1 and both.height > 2 and not over:
            wrong.append(f"{one!r} lies on {two!r}")
    return wrong


def take(look: str, wanted: list[Shot], out: Path, story: Story) -> list[str]:
    """Paint the screens in one look, a file each; what is wrong with them."""
    from game.screen import Screen
    from game.store.places import package_assets

    size, settings = LOOKS[look]
    screen = Screen(package_assets(), size, sound=False)
    wrong = []
    try:
        for shot in wanted:
            chosen = StageSettings(
                text_speed=0.0,
                reduced_motion=True,
                grain=False,
                voice_mode="model",
                endpoint="http://127.0.0.1:11434/v1",
                model="qwen3:8b",
                **settings,
            )
            screen.set_look(chosen.look)
            stage = Stage(screen.measure, chosen, places=story.places)
            stage.set_names(story.names)
            shot.go(stage)
            view: View = replace(stage.view(), clock=12.0)
            screen.settle(view, 60.0)
            screen.screenshot(out / f"{look}-{shot.name}.png")
            wrong += [f"{look} {shot.name}: {fault}" for fault in faults(screen)]
    finally:
        screen.close()
    return wrong


def sheet(look: str, names: list[str], out: Path, width: int = 640, columns: int = 4) -> Path:
    """The screens of one look on one page."""
    from PIL import Image, ImageDraw

    high = width * 9 // 16
    rows = -(-len(names) // columns)
    page = Image.new("RGB", (columns * (width + 8) + 8, rows * (high + 28) + 8), (20, 10, 13))
    draw = ImageDraw.Draw(page)
    for n, name in enumerate(names):
        x, y = 8 + n % columns * (width + 8), 8 + n // columns * (high + 28)
        with Image.open(out / f"{look}-{name}.png") as picture:
            page.paste(
                picture.convert("RGB").resize((width, high), Image.Resampling.LANCZOS), (x, y)
            )
        draw.text((x, y + high + 4), f"{name}  ({look})", (251, 238, 226))
    path = out / f"sheet-{look}.jpg"
    page.save(path, quality=88)
    return path


def main(argv: list[str]) -> int:
    """Paint, lay out, and say what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.screens")
    parser.add_argument("--out", type=Path, default=Path("screens"), help="folder for the pictures")
    parser.add_argument("--looks", nargs="+", help=f"of {', '.join(LOOKS)}; all")
    parser.add_argument("--only", nargs="+", help="names of screens; all")
    parser.add_argument("--language", default="en", help="such as de")
    chosen = parser.parse_args(argv)
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_FRAMEBUFFER_ACCELERATION="0")
    from game.app.opening import credits_of, help_text, speak
    from game.script import load_story
    from game.store.places import package_assets, package_story

    chosen.out.mkdir(parents=True, exist_ok=True)
    assets = package_assets()
    story, _ = speak(load_story(package_story()), chosen.language)
    every = list(shots(story, help_text(assets), credits_of(assets)))
    wanted = [shot for shot in every if not chosen.only or shot.name in chosen.only]
    wrong = []
    looks = chosen.looks or list(LOOKS)
    for look in looks:
        wrong += take(look, wanted, chosen.out, story)
        print(sheet(look, [shot.name for shot in wanted], chosen.out))
    for line in wrong:
        print(line)
    print(f"{len(wanted)} screens in {len(looks)} looks: {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
