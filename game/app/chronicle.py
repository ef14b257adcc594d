"""What a player has lived through in a story, over all plays: counted by ids, kept here alone."""

from __future__ import annotations

from collections.abc import Iterable

from game.language import tr, trn
from game.play.actions import Action, Answered, Begin, Pick, Typed
from game.play.events import Ended, Entered, Event, Said
from game.script import Story
from game.store.tally import Tally

RESTING = 120.0
"""Seconds without a touch after which nobody is taken to be reading."""


class Chronicle:
    """Told of every act and of the time that passes; asked what was seen and chosen before."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self._idle = 0.0

    def act(self, action: Action, events: Iterable[Event], scene: str) -> None:
        """Count what was done in ``scene``, and what came of it."""
        tally, here = self.tally, scene
        match action:
            case Begin():
                tally.add("plays")
                here = ""
            case Pick(choice):
                tally.add(f"choice:{choice}")
            case Typed():
                tally.add("typed")
            case Answered(_, "outcome", id_):
                tally.add(f"choice:{scene}.{id_}")
            case _:
                pass
        for event in events:
            match event:
                case Entered(entered, _):
                    if here and entered != here:
                        tally.add(f"way:{here}>{entered}")
                    tally.add(f"scene:{entered}")
                    here = entered
                case Ended(ending) if ending:
                    tally.add(f"ending:{ending}")
                    tally.add(f"way:{here}>ending:{ending}")
                case Said():
                    tally.add("lines")
                case _:
                    continue

    def touched(self) -> None:
        """Somebody is there."""
        self._idle = 0.0

    def tick(self, dt: float, scene: str) -> None:
        """Time passes, in a scene or in none."""
        self._idle += dt
        if scene and self._idle < RESTING:
            self.tally.add("seconds", dt)
            self.tally.add(f"time:{scene}", dt)
        self.tally.tick(dt)

    def chosen(self, choice: str, in_this_play: int) -> bool:
        """Whether a choice was made more often than in this play alone."""
        return self.tally[f"choice:{choice}"] > in_this_play

    def told(self, story: Story) -> tuple[tuple[str, str], ...]:
        """The figures, each with what it is: nothing of what nobody has come to is named."""
        tally = self.tally
        scenes = [s for s in tally.starting("scene:") if s in set(story.scene_ids)]
        endings = [e for e in tally.starting("ending:") if e in story.endings]
        choices = tally.starting("choice:")
        return (
            (tr("Time in the story"), in_words(tally["seconds"])),
            (tr("Plays begun"), f"{round(tally['plays']):,}"),
            (
                tr("Scenes seen"),
                tr("{n} of {all}", n=len(scenes), all=len(tuple(story.scene_ids))),
            ),
            (tr("Endings"), tr("{n} of {all}", n=len(endings), all=len(story.endings))),
            (tr("Lines that came on the page"), f"{round(tally['lines']):,}"),
            (
                tr("Choices made"),
                tr(
                    "{n}, {different} of them different",
                    n=f"{round(sum(choices.values())):,}",
                    different=f"{len(choices):,}",
                ),
            ),
            (tr("Times that you typed"), f"{round(tally['typed']):,}"),
        )


def in_words(seconds: float) -> str:
    """A length of time, as long as it needs."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return tr("less than a minute")
    if minutes < 60:
        return trn("{n} minute", "{n} minutes", minutes)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
