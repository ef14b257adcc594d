"""The machine under a session: runs bound steps until something must be waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from game.play import events as ev
from game.play.state import ENTERING, State, Wait
from game.play.steps import STOP, Bound, Target, bind_scene
from game.script.ops import MixStep
from game.script.story import Story

if TYPE_CHECKING:
    from game.play.talk import Voicing

MAX_SCENES = 10_000
"""Scenes entered within one act before the story is taken to run in a circle."""
MAX_CALLS = 200
MAX_STEPS = 300_000
"""Steps of all the scenes entered within one act: a few long ones in a circle are one too."""
RECENT = 12


_BOUND: WeakKeyDictionary[Story, dict[str, Bound]] = WeakKeyDictionary()
"""Scenes ready to run, shared by all plays of a story: they hold nothing of a play."""


class Endless(RuntimeError):
    """The story runs in a circle in which nothing is ever asked."""

    def __init__(self, scene: str) -> None:
        super().__init__(
            f'The story runs in a circle through "{scene}" without ever asking anything. '
            "Put a choice into the circle, or a condition on its jump."
        )
        self.scene = scene


class Machine:
    """State, story, and the events of the act under way (``out``) and the last ones (``outs``).

    ``offer`` is the event that the session waits on, ``targets`` what can be picked now, and
    ``voicing`` the talk or line whose turn it is. ``reopening`` is true while a wait is only
    being shown again: nothing is said or counted then.
    """

    def __init__(self, story: Story, state: State) -> None:
        self.story = story
        self.state = state
        self.out: list[ev.Event] = []
        self.outs: list[list[ev.Event]] = []
        self.offer: ev.Event | None = None
        self.targets: dict[str, Target] = {}
        self.voicing: Voicing | None = None
        self.reopening = False
        # Nothing of a play is in what is bound: plays of one story may share it.
        self.bound = _BOUND.setdefault(story, {})
        self._entered = 0
        self._steps = 0

    def run(self) -> None:
        """Run from where the state stands until a wait. Raises ``Endless``."""
        self.state.wait = "unbegun"
        self._entered = 0
        self._steps = 0
        while self.state.wait == "unbegun":
            st = self.state
            bound = self.bound.get(st.scene)
            if bound is None:
                bound = self.bound[st.scene] = bind_scene(self.story.scene(st.scene), self.story)
            pc = st.pc
            if pc == ENTERING:
                self._steps += len(bound.steps)
                if self._steps > MAX_STEPS and self._entered > 1:
                    raise Endless(st.scene)
                if not self._enter(bound):
                    return
                pc = 0
            steps = bound.steps
            while pc != STOP:
                pc = steps[pc](self)

    def enter(self, scene: str) -> None:
        """Make ``scene`` the next to run, from its entry."""
        self._entered += 1
        if self._entered > MAX_SCENES or len(self.state.stack) > MAX_CALLS:
            raise Endless(scene)
        self.state.scene = scene
        self.state.pc = ENTERING

    def _enter(self, bound: Bound) -> bool:
        """The entry of a scene; false where an act's card comes first."""
        st = self.state
        scene = bound.scene
        if scene.act and scene.act != st.act:
            self.begin_act(scene.act)
            return False
        st.visits[scene.id] = st.visits.get(scene.id, 0) + 1
        self.out.append(bound.entered)
        if scene.place:
            self.place(scene.place, scene.light, scene.by)
        if scene.when and scene.when != st.when:
            st.when = scene.when
            self.out.append(ev.Clock(scene.when))
        if scene.music:
            self.music("" if scene.music == "none" else scene.music)
        return True

    def begin_act(self, act_id: str) -> None:
        """Show an act's card and rest."""
        act = self.story.acts[act_id]
        self.state.act = act_id
        self.wait("resting", ev.ActBegan(act.id, act.number, act.title, act.when), {})

    def place(self, place: str, light: str, by: str = "") -> None:
        """Be in a place, in a light."""
        st = self.state
        if (place, light) != (st.place, st.light):
            st.place, st.light = place, light
            self.out.append(ev.Placed(place, light, by))

    def music(self, piece: str) -> None:
        """Play a piece, or none."""
        if piece != self.state.music:
            self.state.music = piece
            self.out.append(ev.Music(piece))

    def layer(self, on: bool) -> None:
        """Let the kept tones be heard over one another, or no longer."""
        st = self.state
        beds = [self.story.tones[tone].bed for tone in st.kept if on and tone in self.story.tones]
        if beds != st.layers:
            st.layers = beds
            self.out.append(ev.Layered(tuple(beds)))

    def leave_talks(self) -> None:
        """Close every open conversation: play goes elsewhere."""
        talk, self.state.talk = self.state.talk, None
        while talk is not None:
            self.out.append(ev.TalkClosed(talk["id"]))
            talk = talk.get("outer")

    def wait(self, wait: Wait, offer: ev.Event, targets: dict[str, Target]) -> None:
        """Stop here and wait; ``offer`` says for what."""
        self.state.wait = wait
        self.offer = offer
        self.targets = targets
        self.out.append(offer)

    def reopen(self) -> None:
        """Work out again what the session waits for, after a state was put in from outside.

        Raises ``ValueError`` where nothing is waited for there (any more).
        """
        st = self.state
        wait = st.wait
        self.voicing = None
        if wait == "unbegun":
            return
        if wait == "resting" and not self._at_mix():
            act = self.story.acts[st.act]
            self.offer = ev.ActBegan(act.id, act.number, act.title, act.when)
            self.targets = {}
            return
        bound = self.bound.get(st.scene)
        if bound is None:
            bound = self.bound[st.scene] = bind_scene(self.story.scene(st.scene), self.story)
        self._shut()
        self.reopening = True
        try:
            bound.steps[st.pc](self)
        finally:
            self.reopening = False
        if self.offer is None or st.wait != wait:
            raise ValueError("nothing is open at this moment")
        self.out.clear()

    def _at_mix(self) -> bool:
        st = self.state
        return st.pc >= 0 and isinstance(self.story.scene(st.scene).ops[st.pc], MixStep)

    def _shut(self) -> None:
        self.offer, self.targets = None, {}

    def recent(self) -> list[list[str]]:
        """The last lines as [speaker, words], those of the act under way included."""
        lines = [list(row) for row in self.state.recent]
        for out in (*self.outs, self.out):
            lines += [[e.speaker, e.text] for e in out if type(e) is ev.Said]
        return lines[-RECENT:]

    def settle(self) -> None:
        """Bring the lines of finished acts into the state's short memory."""
        out, self.out = self.out, []
        self.state.recent = self.recent()
        self.outs.clear()
        self.out = out
