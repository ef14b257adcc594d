"""Real ways into a scene: paths of the proof, played by the real session.

Several are kept where they come with different variables, facts or recordings. Where there is none
it is said whether that is proved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.play.actions import Action, Begin, Keep, Pick, Typed
from game.play.events import (
    Entered,
    Event,
    Said,
)
from game.play.save import Loaded
from game.play.session import Session
from game.script.diagnostics import did_you_mean
from game.script.story import Story

KEPT = 9
"""Ways that are offered at most."""
SECONDS = 5.0
"""Seconds in which ways are looked for; a story of a thousand scenes takes them."""
PROOF = 20.0
"""Seconds that the proof may take where no way was found."""
SEED = 1
NUMBERS = 4
"""Numbers and names that head what sets a way apart; the rest comes after them."""

Value = int | bool | str


@dataclass(frozen=True, slots=True)
class Way:
    """A path to the beginning of a scene, and what had been established by its first wait.

    Without a scene it is any path, and what its last act brought is shown. ``apart`` says in words
    what sets it apart from the other ways of its list.
    """

    scene: str
    actions: tuple[Action, ...]
    variables: dict[str, Value]
    learned: frozenset[str]
    kept: frozenset[str]
    apart: str = ""

    @property
    def acts(self) -> int:
        """How many things the player does on it."""
        return sum(isinstance(a, Pick | Typed | Keep) for a in self.actions)

    @property
    def length(self) -> str:
        """How long the way is, in words."""
        count = self.acts
        return "the beginning" if not count else f"after {count} act{'s' * (count > 1)}"

    @property
    def words(self) -> str:
        """The way in a few words, for a list."""
        return f"{self.length}: {self.apart}" if self.apart else self.length


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways found into a scene. Where there is none, ``why`` says what is known of that."""

    scene: str
    ways: tuple[Way, ...]
    why: str = ""


def find_scene(story: Story, name: str) -> str:
    """The id of the scene that is meant. Raises ``ValueError``, with the scene that may be."""
    word = name.strip()
    if story.has_scene(word):
        return word
    if story.has_scene(story.renames.get(word, "")):
        return story.renames[word]
    titled = [s for s in story.scene_ids if story.scene(s).title.casefold() == word.casefold()]
    if len(titled) == 1:
        return titled[0]
    cure = did_you_mean(word, story.scene_ids)
    raise ValueError(f'No scene is called "{word}". {cure}'.strip())


def find_ways(story: Story, scene: str, *, seconds: float = SECONDS) -> Ways:
    """Ways into a scene, the shortest first. Takes a while: not for the game's thread."""
    from game.proof.decide import Decider
    from game.proof.paths import routes_to

    routes = routes_to(story, scene, KEPT, seconds=seconds)
    if routes:
        return Ways(scene, _told(story, [_way(story, scene, r.actions) for r in routes]))
    point = ("scene", scene)
    verdict = Decider(story, seconds=PROOF).decide([point])
    if point in verdict.never:
        return Ways(scene, (), f'No play can ever come to "{scene}": that is proved.')
    why = verdict.unknown.get(point, "time ran out")
    return Ways(scene, (), f'No way to "{scene}" was found ({why}).')


def _way(story: Story, scene: str, actions: tuple[Action, ...]) -> Way:
    session = Session(story, SEED)
    for action in actions:
        session.act(action)
    state = session.state
    return Way(scene, actions, dict(state.vars), frozenset(state.learned), frozenset(state.kept))


def open_way(story: Story, way: Way) -> Loaded:
    """A play at the end of a way, showing from the scene's beginning on.

    Raises ``ValueError`` where the story has changed and the way leads there no more.
    """
    session = Session(story, SEED)
    events: list[Event] = []
    for action in way.actions:
        came = session.act(action)
        # What the session does by itself after an act belongs to it.
        events = came if isinstance(action, Begin | Pick | Typed | Keep) else events + came
    starts = [n for n, e in enumerate(events) if isinstance(e, Entered) and e.scene == way.scene]
    if not way.scene:
        starts = [0]
    if not starts:
        raise ValueError(f'The way to "{way.scene}" leads elsewhere now. Look for ways again.')
    shown = events[starts[-1] :]
    first = next((e.id for e in shown if isinstance(e, Said)), "")
    return Loaded(session, shown, first)


def _told(story: Story, ways: list[Way]) -> tuple[Way, ...]:
    """The ways, each with what sets it apart: numbers and names, then flags, facts and rooms."""
    if len(ways) == 1:
        return tuple(ways)
    differing = [
        name for name in story.variables if len({way.variables.get(name) for way in ways}) > 1
    ]
    learned = [way.learned for way in ways]
    facts = frozenset.union(*learned) - frozenset.intersection(*learned)
    out = []
    for way in ways:
        first = [
            f"{name} {way.variables[name]}"
            for name in differing
            if story.variables[name].kind != "flag"
        ]
        rest = first[NUMBERS:]
        rest += [name for name in differing if way.variables.get(name) is True]
        rest += [f"knows {fact}" for fact in sorted(facts & way.learned)]
        rest += [f"kept {tone}" for tone in sorted(way.kept)]
        apart = "; ".join(p for p in (", ".join(first[:NUMBERS]), _some(rest)) if p)
        out.append(replace(way, apart=apart or "nothing of what the others have"))
    return tuple(out)


def _some(parts: list[str], most: int = 9) -> str:
    rest = len(parts) - most
    return ", ".join(parts[:most]) + (f" and {rest} more" if rest > 0 else "")
