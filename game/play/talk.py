"""What a voice has a part in: open conversations, and lines that may be re-voiced or chosen.

The voice returns words and picks from declared names. Every effect is applied here, by the same
steps as any choice's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from game.play import events as ev
from game.play.actions import Answered, Heard
from game.play.asks import Ask, AskMode, Candidate
from game.play.bind import bind_expr, bind_text, escape
from game.play.remember import note_names, remembered
from game.play.state import State
from game.play.steps import STOP, Saying, Target, bind_option, say_step
from game.script import ops as o
from game.script.story import Story

if TYPE_CHECKING:
    from game.play.machine import Machine
    from game.script.prose import Text

_ORDER = {"off": 0, "written": 1, "revoice": 2, "open": 3}


class Voicing(Protocol):
    """A beat whose asking is open."""

    def heard(self, m: Machine, action: Heard) -> None:
        """A checked sentence arrived."""

    def answered(self, m: Machine, action: Answered) -> int:
        """The voice is done: apply it, and say at which step to go on."""


def allows(cap: str, needed: str) -> bool:
    """Whether a play capped at ``cap`` may use what needs ``needed``."""
    return _ORDER[cap] >= _ORDER[needed]


def plain(text: Text, key: str, st: State) -> str:
    """A text's words as shown now, asterisks bare: what a voice or an ear is given."""
    body = bind_text(text, key)
    return (body if isinstance(body, str) else body(st)).replace("\\*", "*")


def _asking(m: Machine, beat: str) -> str:
    if not m.reopening:
        m.state.asked += 1
    return f"{beat}@{m.state.asked}"


def _opened(m: Machine, mode: AskMode) -> tuple[AskMode, tuple[tuple[str, str], ...]]:
    """How the voice is asked, and the lines it is told: noted now, or as noted before."""
    st = m.state
    if m.reopening and st.asking is not None:
        return st.asking["mode"], tuple((who, words) for who, words in st.asking["recent"])
    recent = _recent(m)
    st.asking = {"mode": mode, "recent": [list(row) for row in recent]}
    return mode, recent


def _recent(m: Machine) -> tuple[tuple[str, str], ...]:
    return tuple((who, words.replace("\\*", "*")) for who, words in m.recent())


class BoundLine:
    """A voiced line."""

    def __init__(self, op: o.Voiced, at: int, scene: o.Scene, story: Story) -> None:
        self.op = op
        self.at = at
        self.scene = scene
        self.says = [say_step(speech, op.mood) for speech in op.says]
        self.variants = {
            f"{scene.id}.{row[0]}": [say_step(speech, op.mood) for speech in row[2]]
            for row in op.variants
        }

    def open(self, m: Machine) -> int:
        """Ask the voice, or say the authored line where it may not be asked."""
        op = self.op
        mode: AskMode
        if m.reopening and m.state.asking is not None:
            # The cap may have been changed since; the asking stands.
            mode = m.state.asking["mode"]
        elif op.mode == "revoice" and allows(m.state.cap, "revoice"):
            mode = "revoice"
        elif op.variants and op.mode != "off" and allows(m.state.cap, "written"):
            mode = "select"
        else:
            _say(m, self.says)
            return self.at + 1
        st = m.state
        lines = tuple(plain(s[2], s[0], st) for s in op.says)
        replies: tuple[Candidate, ...] = ()
        if mode == "select":
            replies = tuple(
                Candidate(
                    f"{self.scene.id}.{row[0]}",
                    tuple(row[1]),
                    " ".join(plain(s[2], s[0], st) for s in row[2]),
                )
                for row in op.variants
            )
        st.pc = self.at
        mode, recent = _opened(m, mode)
        typed = next((text for who, text in reversed(recent) if who == m.story.player), None)
        ask = Ask(
            id=_asking(m, op.id),
            beat=op.id,
            mode=mode,
            scene=st.scene,
            act=st.act,
            speaker=op.speaker,
            lines=lines,
            typed=typed,
            keep=tuple(op.keep),
            mood=op.mood,
            note=op.note,
            replies=replies,
            facts=tuple(st.learned),
            recent=recent,
            remembered=remembered(st, m.story, recent),
        )
        m.voicing = self
        m.wait("waiting_for_voice", ev.Asked(ask), {})
        return STOP

    def heard(self, m: Machine, action: Heard) -> None:
        op = self.op
        m.out.append(
            ev.Said(f"{op.id}.voice", op.speaker, escape(action.text), op.mood, False, True)
        )
        m.state.spoke = True

    def answered(self, m: Machine, action: Answered) -> int:
        spoke, m.state.spoke = m.state.spoke, False
        if action.how == "reply" and action.id in self.variants:
            _say(m, self.variants[action.id])
        elif not spoke:
            _say(m, self.says)
        return self.at + 1


class BoundTalk:
    """An open conversation."""

    def __init__(self, op: o.Talk, at: int, scene: o.Scene, story: Story) -> None:
        self.op = op
        self.at = at
        self.scene = scene
        self.player = story.player
        self.opening = [say_step(s) for s in op.opening]
        self.unsure = [say_step(s, op.mood) for s in op.unsure]
        self.off_topic = [say_step(s, op.mood) for s in op.off_topic]
        self.fallback = [say_step(s, op.mood) for s in op.fallback]
        self.out_of_turns = [say_step(s, op.mood) for s in op.out_of_turns]
        self.replies = {
            row[0]: (row, [say_step(s, op.mood) for s in row[2]], _test(row[3]))
            for row in op.replies
        }
        self.outcomes = {row[0]: (row, _test(row[3])) for row in op.outcomes}
        self.exits = [bind_option(row, scene.id, story.player) for row in op.exits]

    # -- opening ---------------------------------------------------------------------------

    def open(self, m: Machine) -> int:
        """Begin the talk, or go on with it after an outcome that stays."""
        st = m.state
        if m.reopening and st.wait == "waiting_for_voice":
            self._ask(m, (st.talk or {}).get("typed", ""))
            return STOP
        if st.talk is None or st.talk["id"] != self.op.id:
            _say(m, self.opening)
            outer = st.talk
            st.talk = {
                "id": self.op.id,
                "left": self.op.turns,
                "used": [],
                "fell": 0,
                "off": 0,
                "asked": 0,
                "typed": "",
                "n": 0,
            }
            if outer is not None:
                # A talk within an outcome that stays: the one around it waits.
                st.talk["outer"] = outer
        elif not m.reopening and st.talk["left"] <= 0:
            return self._out_of_turns(m)
        self._offer(m, unsure=bool(st.talk.get("unsure")) if m.reopening else st.cap == "off")
        return STOP

    def _offer(self, m: Machine, unsure: bool) -> None:
        st = m.state
        talk = self._talk(st)
        talk["unsure"] = unsure
        targets: dict[str, Target] = {}
        outcomes: list[ev.Option] = []
        for key, (row, test) in self.outcomes.items():
            full = f"{self.scene.id}.{key}"
            if not self._outcome_open(st, full, row, test):
                continue
            say = bind_text(row[1], full)
            label = say if isinstance(say, str) else say(st)
            # Words that were typed and not understood have been shown already, and stand for the
            # button's, unless they were asked back about.
            shown = talk["typed"] and not (unsure and self.unsure)
            said = None if shown else ev.Said(f"{full}.said", self.player, label)
            outcomes.append(ev.Option(full, label, "say"))
            targets[full] = Target(row[5], said)
            if unsure and key == talk.get("likeliest"):
                # What was probably meant stands first, where one key takes it.
                outcomes.insert(0, outcomes.pop())
        exits: list[ev.Option] = []
        for row_of in self.exits:
            pair = row_of(st)
            if pair is not None:
                exits.append(pair[0])
                targets[pair[0].id] = pair[1]
        st.pc = self.at
        m.voicing = self
        event = ev.TalkOpened(
            self.op.id, self.op.speaker, tuple(outcomes), tuple(exits), talk["left"], unsure
        )
        m.wait("waiting_for_words", event, targets)

    def _outcome_open(self, st: State, full: str, row: list[Any], test: Any) -> bool:
        return not (row[4] and full in st.chosen) and (test is None or test(st))

    def _talk(self, st: State) -> dict[str, Any]:
        assert st.talk is not None
        return st.talk

    # -- words -----------------------------------------------------------------------------

    def typed(self, m: Machine, text: str) -> int:
        """The player typed: show it, and ask the voice what it means."""
        st = m.state
        talk = self._talk(st)
        talk["n"] += 1
        you = ev.Said(f"{self.op.id}.you{talk['n']}", self.player, escape(text))
        leaving = self._exit_named(m, text)
        if leaving is not None:
            m.out.append(you)
            return self.take(m, leaving)
        talk["left"] -= 1
        talk["typed"] = text
        for slot in self.op.any_slots:
            st.quotes.setdefault(slot, text)
        note_names(st, text)
        m.out.append(you)
        if st.cap == "off" or self.op.mode == "off":
            return self._authored(m)
        self._ask(m, text)
        return STOP

    def _exit_named(self, m: Machine, text: str) -> str | None:
        """The exit whose button has just these words, signs and capitals aside.

        Nobody's ear is asked: who writes what stands on a button means that button.
        """
        mine = _words(text)
        if not mine:
            return None
        for row_of in self.exits:
            pair = row_of(m.state)
            if pair is not None and _words(pair[0].label) == mine:
                m.targets[pair[0].id] = pair[1]
                return str(pair[0].id)
        return None

    def foreseen(self, m: Machine) -> Ask:
        """The asking that typed words would open now, without them: to get ready for it."""
        outcomes, replies = self._candidates(m.state)
        op = self.op
        return Ask(
            id="",
            beat=op.id,
            mode="select",
            scene=m.state.scene,
            act=m.state.act,
            speaker=op.speaker,
            lines=(),
            outcomes=outcomes,
            replies=replies,
        )

    def _candidates(self, st: State) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """The outcomes and the replies that the ear may pick from now."""
        talk = self._talk(st)
        outcomes = []
        for key, (row, test) in self.outcomes.items():
            full = f"{self.scene.id}.{key}"
            if self._outcome_open(st, full, row, test):
                outcomes.append(Candidate(key, tuple(row[2]), plain(row[1], full, st)))
        replies = [
            Candidate(key, tuple(row[1]), " ".join(plain(s[2], s[0], st) for s in row[2]))
            for key, (row, _, test) in self.replies.items()
            if key not in talk["used"] and (test is None or test(st))
        ]
        return tuple(outcomes), tuple(replies)

    def _ask(self, m: Machine, text: str) -> None:
        st = m.state
        op = self.op
        talk = self._talk(st)
        outcomes, replies = self._candidates(st)
        facts = [f for f in st.learned if op.know is None or f in op.know]
        speaks = op.mode == "open" and allows(st.cap, "open")
        mode, recent = _opened(m, "open" if speaks else "select")
        ask = Ask(
            id=_asking(m, op.id),
            beat=op.id,
            mode=mode,
            scene=st.scene,
            act=st.act,
            speaker=op.speaker,
            lines=tuple(plain(s[2], s[0], st) for s in op.opening),
            typed=text,
            mood=op.mood,
            note=op.note,
            outcomes=outcomes,
            replies=replies,
            facts=tuple(facts),
            recent=recent,
            remembered=remembered(st, m.story, recent),
            turns_left=talk["left"],
            deadline=(op.deadline[0], op.deadline[1]),
        )
        m.voicing = self
        m.wait("waiting_for_voice", ev.Asked(ask), {})

    def heard(self, m: Machine, action: Heard) -> None:
        """A checked sentence of a model."""
        op = self.op
        talk = self._talk(m.state)
        talk["spoke"] = talk.get("spoke", 0) + 1
        line_id = f"{op.id}.voice{talk['n']}.{talk['spoke']}"
        m.out.append(ev.Said(line_id, op.speaker, escape(action.text), op.mood, False, True))

    def answered(self, m: Machine, action: Answered) -> int:
        """Apply what the voice made of the typed words."""
        st = m.state
        talk = self._talk(st)
        spoke = talk.pop("spoke", 0)
        if action.how == "outcome" and action.id in self.outcomes:
            row, test = self.outcomes[action.id]
            if self._outcome_open(st, f"{self.scene.id}.{action.id}", row, test):
                return self.take(m, f"{self.scene.id}.{action.id}")
        if action.how == "unsure" and not spoke:
            talk["left"] += 1
            self._in_turn(m, self.unsure, "asked")
            talk.pop("likeliest", None)
            if action.id in self.outcomes:
                talk["likeliest"] = action.id
            self._offer(m, unsure=True)
            return STOP
        if action.how == "reply" and action.id in self.replies and not spoke:
            talk["used"].append(action.id)
            _say(m, self.replies[action.id][1])
        elif action.how == "off_topic" and self.off_topic and not spoke:
            self._in_turn(m, self.off_topic, "off")
        elif not spoke:
            return self._authored(m)
        return self._next_turn(m)

    def _authored(self, m: Machine) -> int:
        self._in_turn(m, self.fallback, "fell")
        return self._next_turn(m)

    def _in_turn(self, m: Machine, says: list[Saying], counter: str) -> None:
        """Say the next of these lines whose guard holds; none twice before all were said."""
        talk = self._talk(m.state)
        for _ in says:
            before = len(m.out)
            says[talk.get(counter, 0) % len(says)](m)
            talk[counter] = talk.get(counter, 0) + 1
            if len(m.out) > before:
                return

    def _next_turn(self, m: Machine) -> int:
        talk = self._talk(m.state)
        talk["typed"] = ""
        talk.pop("likeliest", None)
        if talk["left"] <= 0:
            return self._out_of_turns(m)
        self._offer(m, unsure=m.state.cap == "off")
        return STOP

    def _out_of_turns(self, m: Machine) -> int:
        _say(m, self.out_of_turns)
        self._close(m)
        return self.op.after

    def _close(self, m: Machine) -> None:
        m.state.talk = self._talk(m.state).get("outer")
        m.voicing = None
        m.out.append(ev.TalkClosed(self.op.id))

    def take(self, m: Machine, full: str) -> int:
        """Take an outcome or an exit by its full id: count it, keep its words, go its way."""
        st = m.state
        talk = self._talk(st)
        key = full.partition(".")[2]
        st.chosen[full] = st.chosen.get(full, 0) + 1
        if key in self.outcomes:
            row, _ = self.outcomes[key]
            for slot in row[6]:
                st.quotes[slot] = talk["typed"] or plain(row[1], full, st)
            talk["typed"] = ""
            if not row[4]:
                self._close(m)
            return int(row[5])
        self._close(m)
        return m.targets[full].to


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'").replace("'", "").casefold())


def _test(guard: Any) -> Any:
    return bind_expr(guard) if guard is not None else None


def _say(m: Machine, says: list[Saying]) -> None:
    for say in says:
        say(m)
