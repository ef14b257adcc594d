"""Hand-made events and a stage to show them on."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.asks import Ask
from game.play.events import Event, Offered, Option, Said, TalkOpened
from game.script.program import Place
from game.stage import Stage, StageSettings

PLACES = {
    "apartment": Place("apartment", "The apartment", ("dusk", "night"), "fridge"),
    "beach": Place("beach", "The beach", ("morning",), "sea"),
}


def said(text: str, speaker: str = "", id_: str = "", **more: bool | str) -> Said:
    return Said(id_ or text.lower().replace(" ", "_"), speaker, text)._replace(**more)


def offered(*labels: str, kind: str = "say") -> Offered:
    return Offered(
        "menu",
        tuple(Option(f"s.{label}", label, "do" if kind == "do" else "say") for label in labels),
    )


def talk(*, unsure: bool = False, outcomes: Sequence[str] = ("Yes", "No")) -> TalkOpened:
    return TalkOpened(
        "talk",
        "Samantha",
        tuple(Option(f"t.{label}", label, "say") for label in outcomes),
        (Option("t.leave", "Good night.", "say"),),
        6,
        unsure,
    )


def ask(mode: str = "open") -> Ask:
    return Ask("a1", "t", "open" if mode == "open" else "revoice", "t", "one", "Samantha", ("Hm.",))


def playing(*events: Event, settings: StageSettings | None = None) -> Stage:
    """A stage in play with these events shown; words appear at once unless settings say else."""
    stage = Stage(settings=settings or StageSettings(text_speed=0.0), places=PLACES)
    stage.begin()
    stage.show(events)
    return stage
