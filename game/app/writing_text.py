"""The writer's mode in the terminal: its commands, and what is told between two lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.app.live import Live, Moved, Told
from game.app.opening import Opened
from game.app.playing import Playing
from game.app.voicing import Sheets
from game.live import rows
from game.live.source import Spot
from game.live.typed import Typing
from game.play.actions import Tried
from game.play.state import State
from game.script import Story
from game.script import ops as o
from game.script.diagnostics import did_you_mean
from game.terminal.player import Reply

HELP = """\

The writer's mode (in a talk, put a / before these):
where             the scene you are in, and the line of its file
map               every scene and where it leads
vars, facts       what this play has established
set NAME VALUE    changes a variable, fact or room tone to try it out; the play is marked then
verdicts          what the voice answered last, raw, with every verdict
jump SCENE [N]    goes to a scene, in the Nth of the states that real plays come to it in
mistakes          what is wrong with the story as saved
nearest           where your place is gone: the nearest earlier moment that still stands
edit [SCENE]      opens the line you are at, or the scene, in $VISUAL or $EDITOR
"""
LISTED = 60
"""Scenes of a story up to which the map lists all of them."""


class WriterText:
    """The writer's commands over one play in the terminal."""

    help = HELP

    def __init__(self, opened: Opened, playing: Playing, sheets: Sheets) -> None:
        folder = opened.story.folder
        assert folder is not None
        self._playing, self._sheets = playing, sheets
        self._typing = Typing()
        self.live = Live(folder, playing, self._on_story, wake=self._typing.wake)
        self._commands: dict[str, Callable[[list[str]], Reply]] = {
            "where": self._where,
            "map": self._map,
            "vars": self._vars,
            "facts": self._facts,
            "set": self._set,
            "verdicts": self._verdicts,
            "jump": self._jump,
            "mistakes": self._mistakes,
            "nearest": self._nearest,
            "edit": self._edit,
        }

    def _on_story(self, story: Story) -> None:
        self._sheets.story = story

    def close(self) -> None:
        """End what runs beside the terminal."""
        self.live.close()

    @property
    def tag(self) -> str:
        """What sets this play apart."""
        return self.live.tag

    def lines(self, lines: Iterable[str]) -> Iterator[str | None]:
        """The lines typed, and ``None`` whenever something was saved."""
        return self._typing.lines(lines)

    def look(self) -> list[Reply]:
        """What was saved since, in words; a page where it changed."""
        out = []
        for happened in self.live.look():
            if isinstance(happened, Moved):
                told = happened.told if happened.page else f"{happened.told} Nothing here changed."
                out.append(Reply(f"[{told}]\n", happened.loaded.events if happened.page else ()))
            else:
                out.append(Reply(self._told(happened)))
        return out

    def _told(self, told: Told) -> str:
        if told.kind == "broken":
            return self._findings() + f"[{told.sentence}]\n"
        more = ' "nearest" goes there; or mend the file.' if told.kind == "gone" else ""
        return f"[{told.sentence}{more}]\n"

    def take(self, line: str) -> Reply | None:
        """Carry out a command of the writer's; ``None`` where it is none."""
        name, *words = line.split()[:20] or [""]
        command = self._commands.get(name)
        return command(words) if command is not None else None

    # -- commands --------------------------------------------------------------------------

    @property
    def _state(self) -> State:
        return self._playing.play.state

    def _where(self, _: list[str]) -> Reply:
        scene = self._state.scene
        title = self._playing.play.story.scene(scene).title
        spot = self.live.spot
        return Reply(f"{scene}{f' ({title})' if title else ''}, {spot}\n")

    def _map(self, _: list[str]) -> Reply:
        story, state = self.live.story, self._state
        leads = {scene: targets(story, scene) for scene in story.scene_ids}
        shown = list(story.scene_ids)
        head = ""
        if len(shown) > LISTED:
            near = {state.scene, *leads.get(state.scene, ())}
            shown = [s for s in shown if s in near or state.scene in leads[s]]
            head = f"{len(leads)} scenes; these are next to yours:\n"
        out = []
        for scene in shown:
            mark = ">" if scene == state.scene else ("*" if scene in state.visits else " ")
            ends = ", ".join(leads[scene])
            out.append(f"{mark} {scene}{f' -> {ends}' if ends else ''}")
        return Reply(head + "\n".join(out) + "\n> you are here, * you were there\n")

    def _vars(self, _: list[str]) -> Reply:
        story, state = self.live.story, self._state
        wide = max((len(name) for name in story.variables), default=0)
        out = []
        for name, variable in story.variables.items():
            value = state.vars.get(name, variable.start)
            since = (
                "" if value == variable.start else f"   (at the start: {_words(variable.start)})"
            )
            out.append(f"{name:<{wide}}  {_words(value)}{since}")
        out += [f"kept: {tone}" for tone in state.kept]
        return Reply("\n".join(out or ["There are no variables."]) + "\n")

    def _facts(self, _: list[str]) -> Reply:
        facts = self.live.story.header.facts
        learned = self._state.learned
        out = [f"{'*' if fact in learned else ' '} {fact}: {facts[fact].content}" for fact in facts]
        return Reply("\n".join([*out, "* is known in this play"] if out else ["No facts."]) + "\n")

    def _set(self, words: list[str]) -> Reply:
        if len(words) < 2:
            raise ValueError("Type: set NAME VALUE. vars and facts list the names.")
        name, value = words[0], " ".join(words[1:])
        story = self.live.story
        kinds = (
            ("var", story.variables),
            ("fact", story.header.facts),
            ("tone", story.tones),
        )
        kind = next((kind for kind, names in kinds if name in names), "")
        if not kind:
            every = [each for _, names in kinds for each in names]
            raise ValueError(f'Nothing is called "{name}". {did_you_mean(name, every)}'.strip())
        self.live.try_out(Tried(f"{kind}:{name}", value))
        return Reply(f"{name} is {value} now.\n")

    def _verdicts(self, _: list[str]) -> Reply:
        out = []
        for item in rows.verdict_rows(self._playing.turns, most=4):
            head = f"\n{item.label}" if item.kind == "heading" else f"  {item.label}"
            out.append(f"{head}{f': {item.detail}' if item.detail else ''}")
        return Reply("\n".join(out).lstrip("\n") + "\n")

    def _jump(self, words: list[str]) -> Reply:
        if not words:
            return Reply("\n".join(self.live.story.scene_ids) + "\nType: jump SCENE\n")
        number = int(words.pop()) if len(words) > 1 and words[-1].isdecimal() else 0
        scene = self.live.find(" ".join(words))
        found = self.live.ways
        if found is None or found.scene != scene:
            found = self.live.ways = self.live.look_for_ways(scene)
        ways = found.ways
        if not ways:
            raise ValueError(found.why)
        if not number and len(ways) > 1:
            listed = "".join(f"{n}. {way.words}\n" for n, way in enumerate(ways, 1))
            return Reply(f'{listed}"jump {scene} 1" takes the first.\n')
        if number > len(ways):
            raise ValueError(f"{scene} has {len(ways)} states here.")
        moved = self.live.take_way(ways[max(0, number - 1)])
        return Reply("", moved.loaded.events)

    def _mistakes(self, _: list[str]) -> Reply:
        return Reply(self._findings() or "The story as saved has no mistakes.\n")

    def _findings(self) -> str:
        return "".join(found.render() + "\n" for found in self.live.findings)

    def _nearest(self, _: list[str]) -> Reply:
        return Reply("", self.live.take_nearest().loaded.events)

    def _edit(self, words: list[str]) -> Reply:
        spot = self.live.spot
        if words:
            scene = self.live.find(" ".join(words))
            spot = Spot(self.live.story.scene(scene).path, 1)
        if spot is None:
            raise ValueError("No play is open, so there is no line to show.")
        return Reply(self.live.open_editor(spot, terminal=True) + "\n")


def _words(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def targets(story: Story, scene: str) -> list[str]:
    """The scenes that a scene leads to, in the order of its file, and its endings."""
    out: dict[str, None] = {}
    for op in story.scene(scene).ops:
        if isinstance(op, o.Goto | o.Call):
            out[op.scene] = None
        elif isinstance(op, o.End):
            out[f"ending {op.ending}"] = None
    return list(out)
