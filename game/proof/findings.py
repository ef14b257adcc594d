"""What the proof tells a writer: each finding with its place, its sentence and its cure."""

from __future__ import annotations

from dataclasses import dataclass

from game.proof.circles import decide_circles
from game.proof.decide import Decider, Path, Verdict
from game.proof.graph import Point
from game.proof.questions import speeches, universe
from game.script import Diagnostic, Story
from game.script import ops as o


@dataclass(slots=True)
class Proof:
    """The findings of a story.

    ``open`` are questions that were not decided, each with what was tried.
    """

    findings: list[Diagnostic]
    open: dict[Point, str]
    verdict: Verdict


def prove(story: Story, *, seconds: float = 60.0, seed: int = 0) -> Proof:
    """Decide everything about a story that the findings need."""
    decider = Decider(story, seed=seed, seconds=seconds)
    verdict = decider.decide(universe(story))
    decide_circles(decider)
    reporter = _Reporter(story, verdict)
    return Proof(reporter.all(), verdict.unknown, verdict)


class _Reporter:
    def __init__(self, story: Story, verdict: Verdict) -> None:
        self.story = story
        self.verdict = verdict
        self.out: list[Diagnostic] = []

    def all(self) -> list[Diagnostic]:
        for scene_id in self.story.scene_ids:
            scene = self.story.scene(scene_id)
            if self._never("scene", scene_id):
                # What is in it can't be reached either: one finding says it all.
                self._add(
                    "RT100",
                    scene,
                    0,
                    f'no play ever comes to "{scene_id}"',
                    "Lead to it with a `goto` or `call`, or delete the file.",
                )
                continue
            self._circle(scene)
            for at, op in enumerate(scene.ops):
                self._step(scene, at, op)
        for ending in self.story.endings:
            if self._never("ending", ending):
                self.out.append(
                    Diagnostic(
                        "RT104",
                        "story.yaml",
                        1,
                        1,
                        f'no play ever comes to the ending "{ending}"',
                        cure="Lead to it with `- ending: …`, or take it out of story.yaml.",
                    )
                )
        return self.out

    def _never(self, *point: str) -> bool:
        return point in self.verdict.never

    def _circle(self, scene: o.Scene) -> None:
        if ("circle", scene.id) in self.verdict.reached:
            path = self.verdict.path(("circle", scene.id))
            self._add(
                "RT106",
                scene,
                0,
                f'play runs in a circle through "{scene.id}" without asking anything: {told(path)}',
                "Put a choice into the circle, or a condition on its jump.",
            )

    def _step(self, scene: o.Scene, at: int, op: o.Op) -> None:
        if isinstance(op, o.Branch):
            self._branch(scene, at)
        elif isinstance(op, o.Menu):
            for row in op.options:
                self._choice(scene, at, str(row[0]))
            if ("empty", op.id) in self.verdict.reached and not op.otherwise:
                path = self.verdict.path(("empty", op.id))
                self._add(
                    "RT105",
                    scene,
                    at,
                    f"all of these choices can be hidden, and play goes past: {told(path)}",
                    "Add an `else:` that says what happens then, or a choice that is always open.",
                    warn=True,
                )
        elif isinstance(op, o.Talk):
            for row in (*op.outcomes, *op.exits):
                self._choice(scene, at, str(row[0]))
            for row in op.replies:
                if self._never("reply", op.id, row[0]):
                    self._add(
                        "RT103", scene, at, f'the reply "{row[0]}" is never open', _MEND, warn=True
                    )
        for speech in speeches(op):
            if self._never("line", speech[0]):
                words = speech[2] if isinstance(speech[2], str) else "a line"
                self._add("RT101", scene, at, f'no play ever comes to "{words[:50]}"', _MEND)
            elif speech[3] is not None and self._never("unsaid", speech[0]):
                self._add(
                    "RT102",
                    scene,
                    at,
                    "the condition of this line always holds here",
                    "Delete it, or test what was meant.",
                    warn=True,
                )

    def _branch(self, scene: o.Scene, at: int) -> None:
        never = self._never("true", scene.id, str(at))
        always = self._never("untrue", scene.id, str(at))
        if never and always:
            return  # nothing gets here: said of what leads here
        if never:
            self._add("RT101", scene, at, "this condition never holds", _MEND)
        elif always:
            self._add(
                "RT102",
                scene,
                at,
                "this condition always holds",
                "Delete it, or test what was meant.",
                warn=True,
            )

    def _choice(self, scene: o.Scene, at: int, choice: str) -> None:
        if self._never("choice", f"{scene.id}.{choice}"):
            self._add("RT103", scene, at, f'the choice "{choice}" is never open', _MEND)

    def _add(
        self, code: str, scene: o.Scene, at: int, message: str, cure: str, *, warn: bool = False
    ) -> None:
        line = scene.lines[at] if at < len(scene.lines) else 1
        source = ""
        if self.story.folder is not None:
            try:
                text = (self.story.folder / scene.path).read_text(encoding="utf-8")
                source = text.split("\n")[line - 1]
            except (OSError, IndexError, ValueError):
                source = ""
        column = len(source) - len(source.lstrip()) + 1
        severity = "warning" if warn else "error"
        self.out.append(
            Diagnostic(code, scene.path, line, column, message, source, cure, severity)  # type: ignore[arg-type]
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
