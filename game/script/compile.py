"""One scene's model becomes flat steps; what it names is noted, to be checked against the story.

Faults are collected, never raised: a writer sees all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from game.script import ops as o
from game.script import schema as s
from game.script.diagnostics import MOST, Diagnostic, did_you_mean
from game.script.expr import BadExpression, Expr, check
from game.script.locate import Document, Path
from game.script.program import Variable
from game.script.prose import ProseParser, Text, strings
from game.script.story import Header
from game.script.talks import compile_talk, unlike

if TYPE_CHECKING:
    from game.script.unused import Uses


@dataclass(frozen=True, slots=True)
class Named:
    """Something a scene names that only the whole story can confirm."""

    kind: str
    name: str
    document: Document
    path: Path
    offset: int = 0
    column: int = 0


@dataclass(slots=True)
class Compiled:
    """A scene's steps, made when they are asked for, and what must be confirmed about it."""

    id: str
    make: Callable[[], o.Scene]
    document: Document
    was: list[str]
    choices: dict[str, list[str]]
    """Ids of choices, outcomes and exits, each with its former ids."""
    slots: set[str] = field(default_factory=set)
    named: list[Named] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    ends_open: bool = False
    """Play can run off the end of the scene."""
    cut: bool = False
    """There were more mistakes than are told: the rest was not looked at."""
    linted: tuple[list[Diagnostic], Uses] | None = None
    """What was found in it that is no mistake, and what it uses; ``None`` if nobody looked."""

    @property
    def scene(self) -> o.Scene:
        """The scene itself."""
        return self.make()


class SceneCompiler:
    """Compiles scenes of one story: holds the declarations and the prose parser."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.prose = ProseParser(header.cast, header.variables)
        self.facts = header.facts
        self._conditions: dict[str, Any] = {}

    def compile(self, model: s.SceneFile, document: Document) -> Compiled:
        """The compiled scene; its faults are in the result."""
        return Run(self, model, document).run()

    def condition(self, text: str) -> Any:
        """A checked condition, each text once. Raises ``BadExpression``."""
        found = self._conditions.get(text)
        if found is None:
            found = self._conditions[text] = check(text, self.header.variables)
        return found


class _Enough(Exception):
    """More mistakes in one scene than are told."""


class Run:
    """One scene on its way: the steps so far, what is named, what is wrong."""

    def __init__(self, compiler: SceneCompiler, model: s.SceneFile, document: Document) -> None:
        self.c = compiler
        self.header = compiler.header
        self.model = model
        self.document = document
        self.ops: list[o.Op] = []
        self.lines: list[int] = []
        self.here = 1
        self.rows: list[int] = []
        """Of the texts read last, which line of its block each stands on."""
        self.count = 0
        self.seen_ids: dict[str, int] = {}
        self.own_ids: set[str] = set()
        self.scene = scene = o.Scene(
            model.scene, model.title or "", model.act or "", "", "", model.when or "",
            model.music or "", document.source.path, self.ops, self.lines,
        )  # fmt: skip
        self.out = Compiled(scene.id, lambda: scene, document, model.was, {})

    def run(self) -> Compiled:
        try:
            return self._run()
        except _Enough:
            self.out.cut = True
            return self.out

    def _run(self) -> Compiled:
        model, scene = self.model, self.scene
        if model.place:
            scene.place, scene.light, scene.by = self.place(model.place, ("place",))
        if model.music and model.music != "none":
            self.declared("music", model.music, self.header.music, ("music",))
        if model.act:
            self.declared("act", model.act, self.header.acts, ("act",))
        self.out.ends_open = self.block(model.beats, ("beats",))
        self.emit(o.Finish())
        return self.out

    # -- helpers ---------------------------------------------------------------------------

    def emit(self, op: o.Op) -> int:
        self.ops.append(op)
        self.lines.append(self.here)
        return len(self.ops) - 1

    def fault(
        self,
        code: str,
        path: Path,
        message: str,
        cure: str = "",
        *,
        offset: int = 0,
        column: int = 0,
        key: bool = False,
        warn: bool = False,
    ) -> None:
        found = self.document.finding(
            code, path, message, cure, offset=offset, column=column, key=key, warn=warn
        )
        self.out.faults.append(found)
        self.count += not warn
        if self.count >= MOST:
            self.out.faults.append(self.document.source.more_than(MOST, found))
            raise _Enough

    def declared(self, kind: str, name: str, known: Any, path: Path) -> None:
        if name not in known:
            self.fault(
                "RT025",
                path,
                f'no {kind} is called "{name}"',
                did_you_mean(name, known) or f"Declare it under {_HOME[kind]}.",
            )

    def place(self, text: str, path: Path) -> tuple[str, str, str]:
        """A place, its light, and the way that the story comes there; empty where none is said."""
        words = text.split()
        place = self.header.places.get(words[0])
        if place is None:
            self.fault(
                "RT024",
                path,
                f'no place is called "{words[0]}"',
                did_you_mean(words[0], self.header.places) or "Declare it in story.yaml.",
            )
            return words[0], "", ""
        by = ""
        if words[1:] and words[-1] in o.WAYS and words[-1] not in place.lights:
            by = words.pop()
        light = words[1] if len(words) > 1 else place.lights[0]
        if len(words) > 2 or light not in place.lights:
            self.fault(
                "RT024",
                path,
                f'"{place.id}" has no light "{" ".join(words[1:])}"',
                did_you_mean(words[-1], (*place.lights, *o.WAYS)),
            )
        return place.id, light, by

    def condition(self, text: str | None, path: Path) -> Expr | None:
        if text is None:
            return None
        try:
            checked = self.c.condition(text)
        except BadExpression as bad:
            self.fault(bad.code, path, bad.message, bad.cure, column=bad.at)
            return ["flag", True]
        for r in checked.references:
            self.name(r.kind, r.name, path, column=r.at)
        tree: Expr = checked.tree
        return tree

    def name(self, kind: str, name: str, path: Path, offset: int = 0, column: int = 0) -> None:
        if kind == "tone":
            if name not in self.header.tones:
                self.declared("tone", name, self.header.tones, path)
            return
        self.out.named.append(Named(kind, name, self.document, path, offset, column))

    def speeches(self, text: str, path: Path, default: str = "", id_: str | None = None) -> Any:
        lines, faults, references = self.c.prose.block(text, default)
        for f in faults:
            self.fault(
                f.code, path, f.message, f.cure, offset=f.offset, column=f.column, warn=f.warn
            )
        for offset, r in references:
            self.name(r.kind, r.name, path, offset, r.at)
        scene = self.model.scene
        if not lines and not faults:
            self.fault("RT012", path, "no words stand here", "Write some, or take it out.")
        if id_ is not None:
            self.own_id(f"{scene}.{id_}", (*path[:-1], "id"))
        self.rows = [line.offset for line in lines]
        out: list[o.Speech] = []
        for n, line in enumerate(lines):
            if id_ is not None:
                line_id = f"{scene}.{id_}" if n == 0 else f"{scene}.{id_}.{n + 1}"
            else:
                line_id = self.line_id(line.speaker, line.plain)
            out.append([line_id, line.speaker, line.text, line.guard, line.breath])
        return out

    def line_id(self, speaker: str, words: str) -> str:
        digest = blake2b(f"{speaker}\0{words.strip()}".encode(), digest_size=5).hexdigest()
        line_id = f"{self.model.scene}.{digest}"
        count = self.seen_ids.get(line_id, 0) + 1
        self.seen_ids[line_id] = count
        return line_id if count == 1 else f"{line_id}~{count}"

    def own_id(self, full: str, path: Path) -> str:
        """An id given to a line, menu or talk: no two of a scene may share it."""
        if full in self.own_ids:
            self.fault(
                "RT043",
                path,
                f'"{full.partition(".")[2]}" is the id of two beats of this scene',
                "Give one of them another `id:`; saves find their place by it.",
            )
        self.own_ids.add(full)
        return full

    def label(self, text: str, path: Path) -> Text:
        try:
            out, references = self.c.prose.inline(text)
        except BadExpression as bad:
            self.fault(bad.code, path, bad.message, bad.cure, column=bad.at)
            return text
        for r in references:
            self.name(r.kind, r.name, path, 0, r.at)
        return out

    def choice_id(self, given: str | None, label: str, was: list[str], path: Path) -> str:
        choice = given or s.slug(label)
        if choice in self.out.choices:
            self.fault(
                "RT040",
                path,
                f'two choices of this scene have the id "{choice}"',
                "Give one of them an id of its own: `id: other_name`.",
            )
        self.out.choices[choice] = was
        return choice

    def effects(self, sets: dict[str, str], learn: list[str], path: Path) -> None:
        rows = []
        for name, value in sets.items():
            row = self.effect(name, value.strip(), (*path, "set", name))
            if row:
                rows.append(row)
        for n, fact in enumerate(learn):
            if fact not in self.c.facts:
                self.declared("fact", fact, self.c.facts, (*path, "learn", n))
        if rows or learn:
            self.emit(o.Effect(rows, learn))

    def effect(self, name: str, value: str, path: Path) -> list[Any] | None:
        variable = self.header.variables.get(name)
        if variable is None:
            self.fault(
                "RT031",
                path,
                f'no variable is called "{name}"',
                did_you_mean(name, self.header.variables) or "Declare it in story.yaml.",
                key=True,
            )
            return None
        try:
            return [name, *parse_value(variable, value)]
        except ValueError as error:
            self.fault("RT034", path, str(error.args[0]), error.args[1])
            return None

    # -- beats -----------------------------------------------------------------------------

    def block(self, beats: Sequence[Any], path: Path) -> bool:
        """Compile beats in order; whether play can go on behind them."""
        falls = True
        for n, beat in enumerate(beats):
            here = (*path, n)
            if not falls:
                self.fault(
                    "RT050",
                    here,
                    "nothing gets here: the beat above always goes elsewhere",
                    "Move these beats up, or put a condition on the jump.",
                )
                falls = True
            if isinstance(beat, str):
                self.block_of_prose(beat, here)
                continue
            self.here = self.document.place(here)[0]
            falls = self.beat(beat, here)
        return falls

    def block_of_prose(self, text: str, path: Path) -> None:
        says = self.speeches(text, path)
        first = self.document.place(path)[0]
        for speech, row in zip(says, self.rows, strict=True):
            self.here = first + row
            self.emit(o.Say(speech))
        self.here = first

    def beat(self, beat: Any, path: Path) -> bool:
        if isinstance(beat, s.IfBeat):
            return self.if_beat(beat, path)
        guard = getattr(beat, "if_", None)
        if guard is None:
            return self.plain_beat(beat, path)
        test = self.condition(guard, (*path, "if"))
        branch = o.Branch(test or ["flag", True], 0)
        self.emit(branch)
        self.plain_beat(beat, path)
        branch.other = len(self.ops)
        return True

    def if_beat(self, beat: s.IfBeat, path: Path) -> bool:
        branch = o.Branch(self.condition(beat.if_, (*path, "if")) or ["flag", True], 0)
        self.emit(branch)
        falls = self.block(beat.then, (*path, "then"))
        if not beat.else_:
            branch.other = len(self.ops)
            return True
        jump = o.Jump(0)
        self.emit(jump)
        branch.other = len(self.ops)
        falls_else = self.block(beat.else_, (*path, "else"))
        jump.to = len(self.ops)
        return falls or falls_else

    def plain_beat(self, beat: Any, path: Path) -> bool:
        self.effects(beat.set, beat.learn, path)
        if isinstance(beat, s.Choices):
            return self.choices(beat, path)
        if isinstance(beat, s.Line):
            self.line(beat, path)
        elif isinstance(beat, s.Talk):
            compile_talk(self, beat, path)
        elif isinstance(beat, s.ToneBeat):
            self.tone(beat, path)
        elif isinstance(beat, s.Mix):
            self.mix(beat, path)
        elif isinstance(beat, s.Goto):
            self.goto(beat.goto, (*path, "goto"))
            return False
        elif isinstance(beat, s.Call):
            self.name("call", beat.call, (*path, "call"))
            self.emit(o.Call(beat.call))
        elif isinstance(beat, s.EndingBeat):
            self.declared("ending", beat.ending, self.header.endings, (*path, "ending"))
            self.emit(o.End(beat.ending))
            return False
        elif isinstance(beat, s.Stage):
            self.stage(beat, path)
        return True

    def goto(self, scene: str, path: Path) -> None:
        self.name("scene", scene, path)
        self.emit(o.Goto(scene))

    def stage(self, beat: s.Stage, path: Path) -> None:
        if not beat.model_fields_set - {"if_", "id"}:
            self.fault(
                "RT012",
                path,
                "this beat does nothing",
                "If it is prose that begins with a brace, put it in a literal block:\n"
                "        - |\n          \\{Your words here\\}.",
            )
        if beat.act:
            self.declared("act", beat.act, self.header.acts, (*path, "act"))
            self.emit(o.Direct("act", beat.act))
        if beat.place:
            self.emit(o.Direct("place", list(self.place(beat.place, (*path, "place")))))
        if beat.when:
            self.emit(o.Direct("when", beat.when))
        if beat.music:
            if beat.music != "none":
                self.declared("music", beat.music, self.header.music, (*path, "music"))
            self.emit(o.Direct("music", beat.music))
        if beat.layer:
            self.emit(o.Direct("layer", beat.layer))
        if beat.sound:
            self.declared("sound", beat.sound, self.header.sounds, (*path, "sound"))
            self.emit(o.Direct("sound", beat.sound))
        if beat.orb:
            self.declared("orb", beat.orb, s.ORBS, (*path, "orb"))
            self.emit(o.Direct("orb", beat.orb))
        if beat.pause:
            self.emit(o.Direct("pause", beat.pause))

    def line(self, beat: s.Line, path: Path) -> None:
        says = self.speeches(beat.line, (*path, "line"), id_=beat.id)
        mode = beat.voice or self.model.voice
        if beat.mood:
            self.declared("mood", beat.mood, s.MOODS, (*path, "mood"))
        if not says:
            return
        speaker = says[0][1]
        if mode == "open":
            self.fault(
                "RT061",
                (*path, "voice"),
                "a line can't be `open`",
                "Use `revoice`, or make it a `talk`.",
            )
        if mode != "off" and (not speaker or any(x[1] != speaker for x in says)):
            self.fault(
                "RT061",
                (*path, "line"),
                "a voiced line belongs to one speaker",
                "Begin it with the speaker's name, and split what others say into prose.",
            )
        if mode != "off" and any(x[3] is not None for x in says):
            self.fault(
                "RT061",
                (*path, "line"),
                "a voiced line has no guards inside",
                "Put the condition on the beat: `if:`.",
            )
        if mode == "select" and not beat.or_:
            self.fault(
                "RT061", path, "`select` needs `or:` with other lines to pick from", "Add them."
            )
        # What must survive has to be in the line, or no re-voicing can be checked against it.
        whole = " ".join(piece for x in says for piece in strings(x[2])).casefold()
        for n, word in enumerate(beat.keep):
            if word.casefold() not in whole:
                self.fault(
                    "RT061",
                    (*path, "keep", n),
                    f'"{word}" is not in the line itself',
                    "Keep words as the line has them.",
                )
        variants: list[list[Any]] = []
        for n, v in enumerate(beat.or_):
            where = (*path, "or", n)
            variants.append(
                [
                    v.id or unlike("or", v.line, {i.partition(".")[2] for i in self.own_ids}),
                    v.heard,
                    self.speeches(v.line, (*where, "line"), default=speaker),
                ]
            )
            self.own_id(f"{self.model.scene}.{variants[-1][0]}", (*where, "id"))
        voiced = o.Voiced(
            says[0][0], speaker, says, mode, beat.keep, beat.mood or "plain", beat.note, variants
        )
        self.emit(voiced)

    def tone(self, beat: s.ToneBeat, path: Path) -> None:
        self.declared("tone", beat.tone, self.header.tones, (*path, "tone"))
        says = self.speeches(beat.line, (*path, "line")) if beat.line else []
        self.emit(o.ToneStep(f"{self.model.scene}.tone.{beat.tone}", beat.tone, says))

    def mix(self, beat: s.Mix, path: Path) -> None:
        step = o.MixStep(
            self.own_id(f"{self.model.scene}.mix.{s.slug(beat.mix)}", path), beat.mix, []
        )
        for n, fader in enumerate(beat.faders):
            here = (*path, "faders", n)
            if (fader.level is None) == (not fader.count):
                self.fault(
                    "RT011",
                    here,
                    "a fader has either a `level` (an expression) or a `count` (conditions)",
                    "Write one of the two.",
                )
            level = self.level(fader.level, (*here, "level"))
            count = [
                self.condition(text, (*here, "count", k)) for k, text in enumerate(fader.count)
            ]
            says = self.speeches(fader.line, (*here, "line")) if fader.line else []
            of = fader.of or len(fader.count) or 10
            step.faders.append([fader.label, level, count, of, says])
        self.emit(step)

    def level(self, text: str | None, path: Path) -> Expr | None:
        """An expression that is a number."""
        if text is None:
            return None
        try:
            checked = check(text, self.header.variables, want="any")
            if checked.type != "num":
                raise BadExpression("RT032", f'"{text[:60]}" is no number', 0, "Name a measure.")
        except BadExpression as bad:
            self.fault(bad.code, path, bad.message, bad.cure, column=bad.at)
            return ["num", 0]
        for r in checked.references:
            self.name(r.kind, r.name, path, column=r.at)
        tree: Expr = checked.tree
        return tree

    def choices(self, beat: s.Choices, path: Path) -> bool:
        menu = o.Menu("", [], 0)
        self.emit(menu)
        falls = False
        sure = False
        jumps: list[o.Jump] = []
        for n, choice in enumerate(beat.choices):
            here = (*path, "choices", n)
            option, kind = self.option(choice, here)
            guard = self.condition(choice.if_, (*here, "if"))
            label = self.label(choice.say or choice.do or "", (*here, kind))
            menu.options.append([option, label, kind, choice.once, guard, len(self.ops)])
            sure = sure or not (choice.once or guard)
            falls |= self.body(choice, here, jumps)
        menu.id = f"{self.model.scene}.{beat.id or 'menu.' + str(menu.options[0][0])}"
        self.own_id(menu.id, (*path, "id"))
        menu.other = len(self.ops)
        menu.otherwise = bool(beat.else_)
        if beat.else_:
            falls_else = self.block(beat.else_, (*path, "else"))
            falls |= falls_else and not sure
        else:
            falls |= not sure
        for jump in jumps:
            jump.to = len(self.ops)
        return falls

    def option(self, choice: s.Choice | s.Exit, path: Path) -> tuple[str, str]:
        label = choice.say or choice.do
        if (choice.say is None) == (choice.do is None) or label is None:
            self.fault(
                "RT011",
                path,
                "a choice has either `say` (spoken as labelled) or `do` (an act)",
                "Write one of the two.",
            )
            label = label or "?"
        kind = "do" if choice.do is not None else "say"
        return self.choice_id(choice.id, label, choice.was, (*path, kind)), kind

    def body(
        self, choice: s.Choice | s.Exit, path: Path, jumps: list[o.Jump], speaker: str = ""
    ) -> bool:
        """Effects, line, then, goto of a choice; whether play goes on behind the menu."""
        self.here = self.document.place(path)[0]
        self.effects(choice.set, choice.learn, path)
        if isinstance(choice, s.Exit) and choice.line:
            for speech in self.speeches(choice.line, (*path, "line"), speaker):
                self.emit(o.Say(speech))
        falls = self.block(choice.then, (*path, "then"))
        if choice.goto:
            if not falls:
                self.fault(
                    "RT050",
                    (*path, "goto"),
                    "this goto is never reached: `then` goes elsewhere already",
                    "Delete one of the two.",
                )
            self.goto(choice.goto, (*path, "goto"))
            return False
        if falls:
            jump = o.Jump(0)
            self.emit(jump)
            jumps.append(jump)
        return falls


_HOME = {
    "music": "music in story.yaml",
    "act": "acts in story.yaml",
    "sound": "sounds in story.yaml",
    "ending": "endings in story.yaml",
    "tone": "tones in story.yaml",
    "fact": "facts in a character's sheet",
    "orb": "the moods that the presence knows",
    "mood": "the moods that the presence knows",
}


def parse_value(variable: Variable, value: str) -> list[Any]:
    """``[op, value]`` of an effect. Raises ``ValueError(message, cure)``."""
    if variable.kind == "flag":
        if value in ("true", "false", "yes", "no"):
            return ["=", value in ("true", "yes")]
        raise ValueError(f'"{variable.name}" is a flag', "Write true or false.")
    if variable.kind == "name":
        if value in variable.names:
            return ["=", value]
        raise ValueError(
            f'"{variable.name}" is never "{value}"', did_you_mean(value, variable.names)
        )
    sign = value[:1]
    # int() would take "1_0" and the digits of every script.
    match = re.fullmatch(r"\+?([0-9]+)|=?(-?[0-9]+)", value)
    if match is None or len(value) > 40:
        raise ValueError(
            f'"{value}" is no number',
            "+1 and -1 add to it, 3 assigns, =-3 assigns a negative number.",
        )
    number = int(match[1] or match[2])
    if abs(number) > 1_000_000:
        raise ValueError(f"{value} is too large", "At most a million.")
    return ["+" if sign in ("+", "-") else "=", number]
