"""What of a story was reached by plays, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.play import events as ev
from game.play.actions import Action, Answered, Pick
from game.rehearsal.watch import speeches
from game.script.ops import Menu, Scene, Talk
from game.script.story import Story

KINDS = ("scenes", "choices", "outcomes", "lines")


@dataclass(slots=True)
class Share:
    """Of a scene (or of all): what there is, by kind, and what was reached of it."""

    there: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    met: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})

    def count(self, kind: str) -> tuple[int, int]:
        """How many were reached, of how many."""
        return len(self.met[kind] & self.there[kind]), len(self.there[kind])


class Coverage:
    """Scenes, choices, outcomes of talks and lines of a story, and which of them plays met.

    Outcomes count as met when words were taken for them or their button was pressed; exits count
    with the choices. Lines are those that the writer wrote, variants and replies among them.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.scenes = {scene: Share(there=there(story.scene(scene))) for scene in story.scene_ids}

    def note(self, actions: Iterable[Action], events: Iterable[ev.Event]) -> None:
        """Count what a play met."""
        for action in actions:
            if isinstance(action, Pick):
                self._meet("choices", action.choice)
                self._meet("outcomes", action.choice)
            elif isinstance(action, Answered) and action.how == "outcome":
                self._meet("outcomes", f"{action.ask.partition('.')[0]}.{action.id}")
        for event in events:
            if isinstance(event, ev.Said):
                self._meet("lines", event.id)
            elif isinstance(event, ev.Entered):
                self._meet("scenes", event.scene)

    def _meet(self, kind: str, full: str) -> None:
        share = self.scenes.get(full.partition(".")[0])
        if share is not None and full in share.there[kind]:
            share.met[kind].add(full)

    def missed(self, kind: str) -> list[str]:
        """What no play reached, scene by scene; within scenes that no play entered nothing."""
        out: list[str] = []
        for scene, share in self.scenes.items():
            if kind == "scenes" or share.met["scenes"]:
                out += [full for full in self._order(scene, kind) if full not in share.met[kind]]
        return out

    def _order(self, scene: str, kind: str) -> Sequence[str]:
        return sorted(self.scenes[scene].there[kind])

    def total(self) -> dict[str, tuple[int, int]]:
        """By kind: how many were reached, of how many."""
        rows = [{kind: share.count(kind) for kind in KINDS} for share in self.scenes.values()]
        return {
            kind: (sum(row[kind][0] for row in rows), sum(row[kind][1] for row in rows))
            for kind in KINDS
        }

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        return {
            "total": {kind: list(pair) for kind, pair in self.total().items()},
            "scenes": {
                scene: {kind: list(share.count(kind)) for kind in KINDS}
                for scene, share in self.scenes.items()
            },
            "missed": {kind: self.missed(kind) for kind in KINDS},
        }

    def table(self) -> list[str]:
        """The figures as rows of text, and what was not reached below them."""
        width = max([5, *(len(scene) for scene in self.scenes)])
        head = f"{'scene':<{width}}" + "".join(f"{kind:>12}" for kind in KINDS[1:])
        rows = [head]
        for scene, share in self.scenes.items():
            if not share.met["scenes"]:
                rows.append(f"{scene:<{width}}{'not entered':>12}")
                continue
            rows.append(
                f"{scene:<{width}}" + "".join(f"{_of(share.count(kind)):>12}" for kind in KINDS[1:])
            )
        total = self.total()
        rows.append(f"{'all':<{width}}" + "".join(f"{_of(total[kind]):>12}" for kind in KINDS[1:]))
        for kind in ("choices", "outcomes", "lines"):
            missed = self.missed(kind)
            if missed:
                rows += ["", f"No play reaches these {kind}:"]
                rows += [f"  {full}{self._words(full)}" for full in missed[:200]]
                if len(missed) > 200:
                    rows.append(f"  and {len(missed) - 200} more")
        return rows

    def _words(self, full: str) -> str:
        """The beginning of a line, to know it by."""
        for op in self.story.scene(full.partition(".")[0]).ops:
            for speech in speeches(op):
                if speech[0] == full and isinstance(speech[2], str):
                    words = speech[2]
                    return f"  {words[:60]}…" if len(words) > 61 else f"  {words}"
        return ""


def there(scene: Scene) -> dict[str, set[str]]:
    """What there is in a scene, by kind, each by its full id."""
    out: dict[str, set[str]] = {kind: set() for kind in KINDS}
    out["scenes"].add(scene.id)
    for op in scene.ops:
        out["lines"] |= {speech[0] for speech in speeches(op)}
        if isinstance(op, Menu):
            out["choices"] |= {f"{scene.id}.{row[0]}" for row in op.options}
        elif isinstance(op, Talk):
            out["choices"] |= {f"{scene.id}.{row[0]}" for row in op.exits}
            out["outcomes"] |= {f"{scene.id}.{row[0]}" for row in op.outcomes}
    return out


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}" if pair[1] else "-"
