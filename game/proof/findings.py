"""What the proof tells a writer: each finding with its place, its sentence and its cure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.proof.questions import speeches
from game.proof.spots import Spots
from game.proof.told import Mention
from game.proof.verdict import Decided, Path, Verdict
from game.script import Diagnostic, Story
from game.script import ops as o

if TYPE_CHECKING:
    from game.proof.graph import Point


@dataclass(slots=True)
class Proof:
    """The findings of a story.

    ``open`` are questions that were not decided, each with what was tried; ``loud`` the scenes
    that there is something to say about; ``bones`` a hash of what decides anything in each.
    """

    findings: list[Diagnostic]
    open: dict[Point, str]
    verdict: Verdict
    loud: set[str] = field(default_factory=set)
    bones: dict[str, str] = field(default_factory=dict)


def report(
    story: Story,
    decided: Decided,
    told: list[Mention],
    texts: Mapping[str, Sequence[str]] | None = None,
    only: Collection[str] | None = None,
) -> Proof:
    """The findings that these answers make; with ``only``, of scenes those about these."""
    reporter = _Reporter(story, decided, told, Spots(story, texts))
    findings = reporter.all(set(story.scene_ids) if only is None else only)
    return Proof(findings, decided.verdict.unknown, decided.verdict, reporter.loud)


class _Reporter:
    def __init__(self, story: Story, decided: Decided, told: list[Mention], spots: Spots) -> None:
        self.story = story
        self.decided = decided
        self.verdict = decided.verdict
        self.told: dict[str, list[Mention]] = {}
        for mention in told:
            self.told.setdefault(mention.scene, []).append(mention)
        self.spots = spots
        self.out: list[Diagnostic] = []
        self.loud: set[str] = set()

    def all(self, scenes: Collection[str]) -> list[Diagnostic]:
        for scene_id in (s for s in self.story.scene_ids if s in scenes):
            scene = self.story.scene(scene_id)
            if self._never("scene", scene_id):
                # What is in it can't be reached either: one finding says it all.
                self._add(
                    "RT100", scene, self.spots.near(scene, len(scene.ops), "scene:"),
                    f'no play ever comes to "{scene_id}"',
                    "Lead to it with a `goto` or `call`, or delete the file.",
                    warn=True,
                )  # fmt: skip
                continue
            self._whole_scene(scene)
            for at, op in enumerate(scene.ops):
                self._step(scene, at, op)
            for mention in self.told.get(scene_id, ()):
                self._mention(scene, mention)
        for ending in self.story.endings:
            self._ending(ending)
        return self.out

    def _never(self, *point: str) -> bool:
        return point in self.verdict.never

    def _reached(self, *point: str) -> str:
        """How a point is reached, in words; empty where it is not."""
        return told(self.verdict.path(point)) if point in self.verdict.reached else ""

    def _whole_scene(self, scene: o.Scene) -> None:
        how = self._reached("circle", scene.id)
        if how:
            self._add(
                "RT106", scene, self.spots.near(scene, 0, f"goto: {scene.id}"),
                f'play runs in a circle through "{scene.id}" without asking anything: {how}',
                "Put a choice into the circle, or a condition on its jump.",
            )  # fmt: skip
        how = self._reached("off_the_end", scene.id)
        if how:
            self._add(
                "RT107", scene, (scene.lines[-1], 0),
                f'play comes to the end of "{scene.id}" and nothing follows: {how}',
                "End it with `- goto: another_scene` or `- ending: its_id`.",
            )  # fmt: skip
        lock = self.decided.lock
        if lock is not None and lock[0] == scene.id:
            self._add(
                "RT108", scene, (scene.lines[lock[1]], 0),
                f"play can come here and then to no ending any more: {told(lock[2])}",
                "Leave one way on open whatever was done before.",
            )  # fmt: skip

    def _ending(self, ending: str) -> None:
        line, column = self.spots.header("endings", ending)
        if self._never("ending", ending):
            self.out.append(
                self.spots.finding(
                    "RT104",
                    "story.yaml",
                    line,
                    f'no play ever comes to the ending "{ending}"',
                    "Lead to it with `- ending: …`, or take it out of story.yaml.",
                    column=column,
                )
            )
        elif ending in self.decided.narrow:
            choice = self.decided.narrow[ending]
            self.out.append(
                self.spots.finding(
                    "RT109",
                    "story.yaml",
                    line,
                    f'the ending "{ending}" comes after "{choice}" and nothing else',
                    "Where what was done before should count, let it decide, or open other ways.",
                    column=column,
                    warn=True,
                )
            )

    def _step(self, scene: o.Scene, at: int, op: o.Op) -> None:
        if isinstance(op, o.Branch):
            self._branch(scene, at)
        elif isinstance(op, o.Menu):
            for row in op.options:
                self._choice(scene, at, row)
            how = self._reached("empty", op.id)
            if how and not op.otherwise:
                self._add(
                    "RT105", scene, self.spots.near(scene, at),
                    f"all of these choices can be hidden, and play goes past: {how}",
                    "Add an `else:` that says what happens then, or a choice that is always open.",
                    warn=True,
                )  # fmt: skip
        elif isinstance(op, o.Talk):
            for row in (*op.outcomes, *op.exits):
                self._choice(scene, at, row)
            for row in op.replies:
                self._reply(scene, at, op, row)
        for speech in speeches(op):
            self._speech(scene, at, speech)

    def _speech(self, scene: o.Scene, at: int, speech: o.Speech) -> None:
        if self._never("line", speech[0]):
            words = speech[2] if isinstance(speech[2], str) else "a line"
            self._add(
                "RT101", scene, self.spots.speech(scene, at, speech),
                f'no play ever comes to "{words[:50]}"', _MEND,
            )  # fmt: skip
        elif speech[3] is not None and self._never("unsaid", speech[0]):
            self._always(scene, self.spots.speech(scene, at, speech), "this line")

    def _branch(self, scene: o.Scene, at: int) -> None:
        never = self._never("true", scene.id, str(at))
        always = self._never("untrue", scene.id, str(at))
        if never and always:
            return  # nothing gets here: said of what leads here
        where = self.spots.near(scene, at, "if:", reach=8)
        if never:
            self._add("RT101", scene, where, "this condition never holds", _MEND)
        elif always:
            self._always(scene, where, "")

    def _choice(self, scene: o.Scene, at: int, row: list[object]) -> None:
        full = f"{scene.id}.{row[0]}"
        if self._never("choice", full):
            where = self.spots.option(scene, at, row)
            self._add("RT103", scene, where, f'the choice "{row[0]}" is never open', _MEND)
        elif self._never("shut", full):
            where = self.spots.option(scene, at, row)
            self._always(scene, where, f'the choice "{row[0]}"')

    def _reply(self, scene: o.Scene, at: int, op: o.Talk, row: list[object]) -> None:
        reply = str(row[0])
        says: list[o.Speech] = row[2]  # type: ignore[assignment]
        where = self.spots.speech(scene, at, says[0]) if says else self.spots.near(scene, at)
        if self._never("reply", op.id, reply):
            message = f'the reply "{reply}" is never open'
            self._add("RT103", scene, where, message, _MEND, warn=True)
        elif self._never("deaf", op.id, reply):
            self._always(scene, where, f'the reply "{reply}"')

    def _always(self, scene: o.Scene, where: tuple[int, int], what: str) -> None:
        of = f"the condition of {what}" if what else "this condition"
        self._add(
            "RT102", scene, where, f"{of} always holds here",
            "Delete it, or test what was meant.", warn=True,
        )  # fmt: skip

    def _mention(self, scene: o.Scene, m: Mention) -> None:
        if m.what == "know":
            if self._never(*m.told) and not self._never("beat", m.beat):
                self._add(
                    "RT112", scene, self.spots.near(scene, m.at, m.fact),
                    f'no play has learned "{m.fact}" when it comes here',
                    f"Let the player come to know it before (learn: {m.fact}), or take it out.",
                    warn=True,
                )  # fmt: skip
            return
        if m.untold not in self.verdict.reached:
            return
        where = self.spots.near(scene, m.at, m.key)
        what = {"line": "these words", "reply": "this reply"}.get(m.what, f"this {m.what}")
        if self._never(*m.told):
            self._add(
                "RT110", scene, where,
                f'{what} may speak of "{m.fact}", and no play has learned it by then',
                f"Learn it here or before (learn: {m.fact}), or say it without \"{m.key}\".",
            )  # fmt: skip
        else:
            self._add(
                "RT111", scene, where,
                f'{what} may speak of "{m.fact}", and some plays have not learned it: '
                f"{self._reached(*m.untold)}",
                f"Learn it on every way here (learn: {m.fact}), or put a condition on this.",
                warn=True,
            )  # fmt: skip

    def _add(
        self,
        code: str,
        scene: o.Scene,
        where: tuple[int, int],
        message: str,
        cure: str,
        *,
        warn: bool = False,
    ) -> None:
        line, column = where
        self.loud.add(scene.id)
        self.out.append(
            self.spots.finding(code, scene.path, line, message, cure, column=column, warn=warn)
        )


_MEND = "Mend the condition, or what should make it true; or delete it."


def told(path: Path) -> str:
    """A path of acts in words."""
    if not path:
        return "at once"
    words = {"keep": lambda n: "keep the tone" if n else "let the tone go"}
    out = [
        words[kind](name) if kind in words else name or "words that mean nothing to her"
        for kind, name in path
    ]
    shown = out if len(out) <= 6 else [*out[:2], "…", *out[-3:]]
    return "after " + ", ".join(shown)
