"""A story's script as rows to be printed: what is said, asked and done, in the order of reading.

A row is one thing on paper; how far it is set in is its depth. Nothing here knows of HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.rehearsal.watch import speeches
from game.script import schema as s
from game.script.expr import BadExpression, check
from game.script.load import Examined
from game.script.ops import Speech
from game.script.program import Variable
from game.script.unparse import spoken, written

Kind = Literal["line", "say", "do", "if", "note", "head", "heard", "goto", "end"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on paper.

    ``line``: words of ``who`` (nobody: narration), with their ``id`` and the condition ``test`` in
    words. ``say``, ``do``: a choice, its ``notes`` beside it. ``if``: a condition over what is set
    in below. ``head``: a heading of a part. ``heard``: what a reply listens for. ``goto``, ``end``:
    where it goes on, ``target`` by id.
    """

    kind: Kind
    depth: int
    text: str
    who: str = ""
    id: str = ""
    test: str = ""
    notes: tuple[str, ...] = ()
    target: str = ""
    breath: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scene on paper."""

    id: str
    title: str
    act: str
    path: str
    where: str
    """Place, light, time and music, as far as they are said."""
    rows: tuple[Row, ...]


_VOICES = {
    "revoice": "a model may say this in other words",
    "select": "the ear picks one of these",
}


def sheets(examined: Examined, order: Sequence[str], acts: Mapping[str, str]) -> list[Sheet]:
    """Every scene on paper, in that order."""
    models = [model for model in examined.models if model is not None]
    by_id = {model.scene: n for n, model in enumerate(models)}
    titles = {model.scene: model.title or model.scene for model in models}
    out = []
    for scene in order:
        model, compiled = models[by_id[scene]], examined.scenes[by_id[scene]]
        lines = [line for op in compiled.scene.ops for line in speeches(op)]
        rows = tuple(_Printer(examined, titles, lines, model.voice).beats(model.beats, 0))
        where = ", ".join(
            part
            for part in (
                _place(examined, model.place or ""),
                model.when or "",
                f"music: {model.music}" if model.music else "",
            )
            if part
        )
        out.append(
            Sheet(scene, titles[scene], acts.get(scene, ""), compiled.scene.path, where, rows)
        )
    return out


def _place(examined: Examined, text: str) -> str:
    place, _, light = text.partition(" ")
    known = examined.header.places.get(place)
    title = known.title if known else place
    return f"{title} ({light})" if light else title


class _Printer:
    """Walks a scene as the compiler does, so that each line meets its id."""

    def __init__(
        self, examined: Examined, titles: Mapping[str, str], lines: Sequence[Speech], voice: str
    ) -> None:
        self._voice = voice
        self.examined = examined
        self.titles = titles
        self.variables: Mapping[str, Variable] = examined.header.variables
        self._lines = iter(lines)

    # -- small things ----------------------------------------------------------------------

    def _said(self, prose: str, depth: int) -> Iterator[Row]:
        """The lines of a block of prose."""
        for row in prose.split("\n"):
            if row.strip():
                line_id, who, text, guard, breath = next(self._lines)
                test = spoken(guard) if guard is not None else ""
                yield Row("line", depth, written(text), who, line_id, test, breath=breath)

    def _test(self, text: str | None) -> str:
        """A condition in words."""
        if text is None:
            return ""
        try:
            return spoken(check(text, self.variables).tree)
        except BadExpression:
            return text

    def _effects(self, sets: Mapping[str, str], learn: Sequence[str]) -> Iterator[str]:
        for name, value in sets.items():
            yield f"{name} {value}" if value[:1] in "+-" else f"{name} = {value}"
        for fact in learn:
            yield f"from here on: {fact}"

    def _goto(self, scene: str, depth: int, *, call: bool = False) -> Row:
        words = "Plays, and comes back from: " if call else "Goes on: "
        return Row("goto", depth, words + self.titles.get(scene, scene), target=scene)

    # -- beats -----------------------------------------------------------------------------

    def beats(self, beats: Sequence[Any], depth: int) -> Iterator[Row]:
        """The rows of beats, one after the other."""
        for beat in beats:
            if isinstance(beat, str):
                yield from self._said(beat, depth)
            elif isinstance(beat, s.IfBeat):
                yield Row("if", depth, f"If {self._test(beat.if_)}:")
                yield from self.beats(beat.then, depth + 1)
                if beat.else_:
                    yield Row("if", depth, "Otherwise:")
                    yield from self.beats(beat.else_, depth + 1)
            else:
                yield from self._beat(beat, depth)

    def _beat(self, beat: Any, depth: int) -> Iterator[Row]:
        guard = getattr(beat, "if_", None)
        if guard is not None:
            yield Row("if", depth, f"If {self._test(guard)}:")
            depth += 1
        effects = "; ".join(self._effects(beat.set, beat.learn))
        if effects:
            yield Row("note", depth, effects)
        match beat:
            case s.Choices():
                yield from self._choices(beat, depth)
            case s.Talk():
                yield from self._talk(beat, depth)
            case s.Line():
                yield from self._line(beat, depth)
            case s.ToneBeat():
                tone = self.examined.header.tones.get(beat.tone)
                title = tone.title if tone else beat.tone
                yield Row("note", depth, f"The room can be recorded: {title}")
                yield from self._said(beat.line or "", depth + 1)
            case s.Mix():
                yield Row("head", depth, f"A mixing desk: {beat.mix}")
                for fader in beat.faders:
                    yield Row("note", depth + 1, f"Fader: {fader.label}")
                    yield from self._said(fader.line or "", depth + 2)
            case s.Goto():
                yield self._goto(beat.goto, depth)
            case s.Call():
                yield self._goto(beat.call, depth, call=True)
            case s.EndingBeat():
                yield from self._ending(beat.ending, depth)
            case s.Stage():
                yield from self._stage(beat, depth)

    def _ending(self, ending: str, depth: int) -> Iterator[Row]:
        known = self.examined.header.endings.get(ending)
        note = known.note if known else ""
        yield Row("end", depth, known.title if known else ending, id=ending, notes=(note,))

    def _stage(self, beat: s.Stage, depth: int) -> Iterator[Row]:
        words = [
            f"{name}: {value}"
            for name, value in (
                ("act", beat.act),
                ("place", _place(self.examined, beat.place or "")),
                ("time", beat.when),
                ("music", beat.music),
                ("sound", beat.sound),
                ("presence", beat.orb),
                ("pause", f"{beat.pause:g} s" if beat.pause else ""),
            )
            if value
        ]
        if words:
            yield Row("note", depth, "; ".join(words))

    def _line(self, beat: s.Line, depth: int) -> Iterator[Row]:
        mode = beat.voice or self._voice
        about = [_VOICES[mode]] if mode in _VOICES else []
        if beat.keep:
            about.append(f"keeping: {', '.join(beat.keep)}")
        if beat.mood:
            about.append(f"mood: {beat.mood}")
        if beat.note:
            about.append(beat.note)
        if about:
            yield Row("note", depth, "; ".join(about))
        yield from self._said(beat.line, depth)
        for variant in beat.or_:
            yield Row("heard", depth + 1, "; ".join(variant.heard))
            yield from self._said(variant.line, depth + 1)

    def _choices(self, beat: s.Choices, depth: int) -> Iterator[Row]:
        for choice in beat.choices:
            yield self._option(choice, depth, once=choice.once)
            yield from self.beats(choice.then, depth + 1)
            if choice.goto:
                yield self._goto(choice.goto, depth + 1)
        if beat.else_:
            yield Row("if", depth, "Where no choice is left:")
            yield from self.beats(beat.else_, depth + 1)

    def _option(self, choice: s.Choice | s.Exit, depth: int, *, once: bool = False) -> Row:
        label = choice.say or choice.do or ""
        notes = [*(["once"] if once else []), *self._effects(choice.set, choice.learn)]
        return Row(
            "say" if choice.do is None else "do",
            depth,
            label,
            id=choice.id or s.slug(label),
            test=self._test(choice.if_),
            notes=tuple(notes),
        )

    def _talk(self, beat: s.Talk, depth: int) -> Iterator[Row]:
        yield Row("head", depth, "A conversation", notes=(f"{beat.turns} turns",))
        if beat.note:
            yield Row("note", depth, beat.note)
        yield from self._said(beat.talk, depth)
        asides = [
            (title, list(self._said(prose or "", depth + 1)))
            for title, prose in (
                ("Where it could be either", beat.unsure),
                ("Where it is off the point", beat.off_topic),
                ("Where nothing fits", beat.fallback),
                ("When the turns are over", beat.out_of_turns),
            )
        ]
        replies: list[Row] = []
        for reply in beat.replies:
            replies.append(
                Row("heard", depth + 1, "; ".join(reply.heard), test=self._test(reply.if_))
            )
            replies += self._said(reply.line, depth + 1)
        yield Row("head", depth, "What may come of it")
        for key, outcome in beat.outcomes.items():
            yield from self._outcome(key, outcome, depth + 1)
        for leave in beat.exits:
            yield self._option(leave, depth + 1)
            yield from self._said(leave.line or "", depth + 2)
            yield from self.beats(leave.then, depth + 2)
            if leave.goto:
                yield self._goto(leave.goto, depth + 2)
        if replies:
            yield Row("head", depth, "Replies")
            yield from replies
        for title, rows in asides:
            if rows:
                yield Row("head", depth, title)
                yield from rows

    def _outcome(self, key: str, outcome: s.Outcome, depth: int) -> Iterator[Row]:
        notes = [*(["the talk goes on"] if outcome.stay else []),
                 *self._effects(outcome.set, outcome.learn)]  # fmt: skip
        test = self._test(outcome.if_)
        yield Row("say", depth, outcome.say, id=key, test=test, notes=tuple(notes))
        if outcome.examples:
            yield Row("heard", depth + 1, "; ".join(outcome.examples))
        yield from self._said(outcome.line or "", depth + 1)
        yield from self.beats(outcome.then, depth + 1)
        if outcome.goto:
            yield self._goto(outcome.goto, depth + 1)
