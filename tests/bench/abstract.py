"""Random abstract stories, each written twice: in our YAML, and in ink.

What both languages have in common: scenes and knots with lines, guards, effects, branches, menus
(once and sticky choices, spoken or done, guarded, with effects, words, menus of their own, and
jumps), falling through where nothing is left to choose, jumps, calls and tunnels, variation
(sequences and cycles), counts of visits, of scenes seen and of choices made, printed values.

Where the two differ by design, the stories keep to what is common: variation stands where a scene
begins (ours counts visits of the scene, ink its own evaluations), a knot that begins again is left
and entered (ink counts no visit where a knot jumps to itself), numbers have no ranges, a branch
holds no menu, and shuffles are left out.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

NAMES = ("red", "blue", "grey")
PLAYER = "You"


@dataclass
class Line:
    """A reveal: its words in both languages are the same but for the guard around them."""

    words: str
    speaker: str = ""
    guard: Cond | None = None


@dataclass
class Cond:
    """A condition, in both languages."""

    ours: str
    ink: str


@dataclass
class Effect:
    """One effect on a variable."""

    name: str
    op: str
    value: str


@dataclass
class Branch:
    """Beats that depend on a condition."""

    test: Cond
    then: list[Beat]
    other: list[Beat]


@dataclass
class Choice:
    """A choice of a menu."""

    id: str
    label: str
    said: bool
    once: bool
    guard: Cond | None
    sets: list[Effect]
    then: list[Beat]
    goto: str


@dataclass
class Menu:
    """A menu; ``other`` is played when nothing is left to choose."""

    choices: list[Choice]
    other: list[Beat]


@dataclass
class Goto:
    """A jump."""

    scene: str


@dataclass
class Call:
    """A scene played, and back."""

    scene: str


@dataclass
class End:
    """The play ends."""


Beat = Line | Effect | Branch | Menu | Goto | Call | End


@dataclass
class Scene:
    """A scene: main ones end in a jump or an ending, the others where they were called from."""

    id: str
    main: bool
    beats: list[Beat] = field(default_factory=list)


class Abstract:
    """One random story; ``seed`` decides all of it."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.mains = self.r.randint(2, 5)
        self.subs = self.r.randint(0, 3)
        self.words = 0
        self.choices: list[str] = []
        self.called: set[str] = set()
        self.start = {"n": self.r.randint(0, 4), "m": self.r.randint(-3, 3)}
        self.flag = self.r.random() < 0.5
        self.colour = self.r.choice(NAMES)
        # Those that are called are made first: their choices may be asked for everywhere.
        self.scenes = [Scene(f"sub{n}", False) for n in range(self.subs)]
        self.scenes += [Scene(f"s{n}", True) for n in range(self.mains)]
        for scene in self.scenes:
            self._fill(scene)
        first = next(scene for scene in self.scenes if scene.main)
        for scene in self.scenes:
            if not scene.main and scene.id not in self.called:
                first.beats.insert(self.r.randint(1, len(first.beats) - 1), Call(scene.id))

    # -- making ----------------------------------------------------------------------------

    def _fill(self, scene: Scene) -> None:
        r = self.r
        scene.beats = [self._opening() for _ in range(r.randint(1, 2))]
        scene.beats += self._beats(scene, 0, r.randint(1, 4))
        if scene.main:
            after = [s.id for s in self.scenes if s.main and s.id > scene.id]
            scene.beats.append(Goto(r.choice(after)) if after and r.random() < 0.7 else End())

    def _text(self) -> str:
        self.words += 1
        return f"Line {self.words}"

    def _opening(self) -> Line:
        """A line where the scene begins: it may vary."""
        r = self.r
        words = self._text()
        dice = r.random()
        if dice < 0.35:
            words += " " + "{" + "|".join(f"w{n}" for n in range(r.randint(2, 4))) + "}"
        elif dice < 0.6:
            words += " " + "{&" + "|".join(f"c{n}" for n in range(r.randint(2, 4))) + "}"
        elif dice < 0.7:
            words += "{| again| once more}"
        if r.random() < 0.3:
            words += " {n}"
        return Line(words + ".", r.choice(("", "Ada", PLAYER)))

    def _line(self, scene: Scene) -> Line:
        words = self._text() + (" {m} of {n}" if self.r.random() < 0.2 else "")
        guard = self._cond(scene) if self.r.random() < 0.5 else None
        return Line(words + ".", self.r.choice(("", "", "Ada", PLAYER)), guard)

    def _cond(self, scene: Scene, depth: int = 0) -> Cond:
        r = self.r
        if depth < 2 and r.random() < 0.3:
            one, other = self._cond(scene, depth + 1), self._cond(scene, depth + 1)
            word = r.choice(("and", "or"))
            return Cond(f"({one.ours}) {word} ({other.ours})", f"({one.ink}) {word} ({other.ink})")
        if depth < 2 and r.random() < 0.15:
            one = self._cond(scene, depth + 1)
            return Cond(f"not ({one.ours})", f"not ({one.ink})")
        sign = r.choice(("<", "<=", ">", ">=", "==", "!="))
        dice = r.randrange(7)
        if dice == 0:
            value = r.choice(NAMES)
            sign = r.choice(("==", "!="))
            return Cond(f'c {sign} "{value}"', f'c {sign} "{value}"')
        if dice == 1:
            # "(f)" would be a list to ink.
            return Cond("f", "f == true")
        if dice == 2:
            n = r.randint(1, 3)
            return Cond(f"visits {sign} {n}", f"{scene.id} {sign} {n}")
        if dice == 3:
            other_scene = r.choice(self.scenes).id
            return Cond(f"seen({other_scene})", f"{other_scene} > 0")
        if dice == 4 and self.choices:
            choice = r.choice(self.choices)
            return Cond(f"chose({choice})", f"{choice} > 0")
        if dice == 5:
            n = r.randint(-3, 6)
            return Cond(f"n + m * 2 {sign} {n}", f"n + m * 2 {sign} {n}")
        name, n = r.choice("nm"), r.randint(-2, 5)
        return Cond(f"{name} {sign} {n}", f"{name} {sign} {n}")

    def _effect(self) -> Effect:
        r = self.r
        dice = r.randrange(6)
        if dice == 0:
            return Effect("f", "=", r.choice(("true", "false")))
        if dice == 1:
            return Effect("c", "=", r.choice(NAMES))
        if dice == 2:
            return Effect(r.choice("nm"), "=", str(r.randint(0, 5)))
        return Effect(r.choice("nm"), r.choice("+-"), str(r.randint(1, 3)))

    def _beats(self, scene: Scene, depth: int, count: int) -> list[Beat]:
        out: list[Beat] = []
        for _ in range(count):
            dice = self.r.random()
            if dice < 0.3:
                out.append(self._line(scene))
            elif dice < 0.42:
                out.append(self._effect())
            elif dice < 0.55:
                out.append(self._branch(scene))
            elif dice < 0.65 and self._callable(scene):
                out.append(self._call(scene))
            elif depth < 2:
                out.append(self._menu(scene, depth))
            else:
                out.append(self._line(scene))
        return out

    def _callable(self, scene: Scene) -> list[str]:
        """Scenes that may be called from here: none that could come round to this one."""
        return [s.id for s in self.scenes if not s.main and (scene.main or s.id > scene.id)]

    def _call(self, scene: Scene) -> Call:
        called = self.r.choice(self._callable(scene))
        self.called.add(called)
        return Call(called)

    def _branch(self, scene: Scene) -> Branch:
        then = self._plain(scene)
        later = [s.id for s in self.scenes if s.main and s.id > scene.id]
        if scene.main and later and self.r.random() < 0.25:
            # Without a choice between, jumps lead onward only: nothing goes round for ever.
            then.append(Goto(self.r.choice(later)))
        other = self._plain(scene) if self.r.random() < 0.5 else []
        return Branch(self._cond(scene), then, other)

    def _plain(self, scene: Scene) -> list[Beat]:
        out: list[Beat] = [self._line(scene)]
        if self.r.random() < 0.5:
            out.append(self._effect())
        if self._callable(scene) and self.r.random() < 0.15:
            out.append(self._call(scene))
        if self.r.random() < 0.15:
            test = self._cond(scene)
            out.append(Branch(test, [self._line(scene)], [self._line(scene)]))
        return out

    def _menu(self, scene: Scene, depth: int) -> Menu:
        choices = []
        for _ in range(self.r.randint(1, 4)):
            choices.append(self._choice(scene, depth))
        if all(choice.goto for choice in choices):
            # What stands below a menu must be reached.
            choices[0].goto = ""
        other: list[Beat] = self._plain(scene) if self.r.random() < 0.3 else []
        return Menu(choices, other)

    def _choice(self, scene: Scene, depth: int) -> Choice:
        r = self.r
        name = f"o{len(self.choices)}"
        goto = ""
        if scene.main and r.random() < 0.4:
            goto = r.choice([s.id for s in self.scenes if s.main])
        guard = self._cond(scene) if r.random() < 0.35 else None
        self.choices.append(f"{scene.id}.{name}")
        return Choice(
            name,
            f"Choose {name}" + r.choice((".", "?", " now.")),
            r.random() < 0.6,
            r.random() < 0.45,
            guard,
            [self._effect()] if r.random() < 0.5 else [],
            self._beats(scene, depth + 1, r.randint(0, 2)) if r.random() < 0.5 else [],
            goto,
        )
