"""The rows of the writer's pages: values, facts, verdicts, scenes, ways. Plain items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from game.live.ways import Ways
from game.play.state import State
from game.script.program import Variable
from game.script.story import Story
from game.stage.view import Item

Value = int | bool | str

KEYS = (
    ("F1", "Help", "What you see here, and the mistakes of the story as saved."),
    ("F3", "Map", "Every scene, where you are, where you have been."),
    ("F4", "Values", "Variables, known facts, kept rooms: to look at, and to try others."),
    ("F8", "Verdicts", "What the voice answered last, and what was thought of it."),
    ("F10", "Jump", "To any scene, in a state that a real play comes to it in."),
    ("F12", "Source", "Opens the line you read in your editor."),
)


def help_rows(where: str, followed: str) -> tuple[Item, ...]:
    """The keys, and where the play stands."""
    keys = tuple(Item(f"key:{key}", "button", f"{key}   {name}", said) for key, name, said in KEYS)
    return (
        Item("where", "note", where),
        Item("followed", "note", followed),
        Item("h_keys", "heading", "Keys"),
        *keys,
        Item("back", "button", "Back to the story", "Escape"),
    )


def value_rows(story: Story, state: State | None, mark: str) -> tuple[Item, ...]:
    """Variables, facts and kept rooms, each to be changed."""
    if state is None:
        return (Item("none", "note", "No play is open. Begin one, or jump to a scene."),)
    told = mark or (
        "Change a value to try something out. From then on the play is marked, and it is kept in "
        "slots of its own."
    )
    rows = [Item("told", "note", told)]
    if story.variables:
        rows.append(Item("h_vars", "heading", "Variables"))
        rows += [_value(v, state.vars.get(v.name, v.start)) for v in story.variables.values()]
    for character in story.characters.values():
        if character.facts:
            rows.append(Item(f"h_{character.id}", "heading", f"What {character.name} may know"))
        for fact in character.facts.values():
            known = fact.id in state.learned
            rows.append(
                _toggle(f"fact:{fact.id}", fact.id, fact.content, known, "known", "not yet")
            )
    if story.tones:
        rows.append(Item("h_tones", "heading", "Rooms recorded"))
    for tone in story.tones.values():
        kept = tone.id in state.kept
        rows.append(_toggle(f"tone:{tone.id}", tone.id, tone.title, kept, "kept", "not kept"))
    return tuple(rows)


def _toggle(id_: str, label: str, detail: str, on: bool, yes: str, no: str) -> Item:
    return Item(id_, "toggle", label, detail, value=float(on), value_text=yes if on else no)


def _value(variable: Variable, value: Value) -> Item:
    id_ = f"var:{variable.name}"
    since = "" if value == variable.start else f"{_words(variable.start)} at the start"
    if variable.kind == "flag":
        return _toggle(id_, variable.name, since, bool(value), "on", "off")
    if variable.kind == "number":
        span = max(1, variable.high - variable.low)
        share = (int(value) - variable.low) / span
        detail = ", ".join(part for part in (f"{variable.low} to {variable.high}", since) if part)
        return Item(id_, "slider", variable.name, detail, value=share, value_text=str(value))
    return Item(id_, "pick", variable.name, since, value_text=str(value))


def _words(value: Value) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def moved(variable: Variable, value: Value, steps: int, *, around: bool) -> Value:
    """A variable's value so many steps on."""
    if variable.kind == "flag":
        return not value if around else steps > 0
    if variable.kind == "name":
        at = variable.names.index(str(value)) + steps
        return variable.names[at % len(variable.names)]
    return max(variable.low, min(variable.high, int(value) + steps))


def dragged(variable: Variable, share: float) -> Value | None:
    """A number at a share of its range; ``None`` for what is no number."""
    if variable.kind != "number":
        return None
    return variable.low + round(share * (variable.high - variable.low))


# -- verdicts ------------------------------------------------------------------------------


def verdict_rows(turns: list[dict[str, Any]], most: int = 12) -> tuple[Item, ...]:
    """The voice's last turns, the newest first: raw, every verdict, shown, how long it took."""
    if not turns:
        said = "The voice was not asked yet in this play."
        return (Item("none", "note", said, "It is asked at voiced lines and in talks."),)
    rows: list[Item] = []
    for n, turn in enumerate(reversed(turns[-most:])):
        rows += _turn(f"turn{n}", turn)
    return tuple(rows)


def _turn(id_: str, turn: Mapping[str, Any]) -> Iterable[Item]:
    yield Item(f"{id_}:head", "heading", f"{turn['ask']}, {turn['mode']}")
    shown = " ".join(turn["shown"])
    yield Item(f"{id_}:time", "note", turn_words(turn), f"Shown: {shown}" if shown else "")
    for k, (sentence, words) in enumerate(_judged(turn["verdicts"])):
        yield Item(f"{id_}:v{k}", "note", sentence or "(nothing)", words)
    if turn["raw"].strip():
        yield Item(f"{id_}:raw", "note", "As it came", turn["raw"].strip().replace("\n", " / "))


def _judged(verdicts: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Each sentence once, with what refused it, or how many checks it passed.

    A model that was asked twice may say the same again: its checks begin anew.
    """
    told: list[tuple[str, list[str], str]] = []
    for check, ok, reason, sentence in verdicts:
        if not told or told[-1][0] != sentence or check in told[-1][1] or told[-1][2]:
            told.append((sentence, [], ""))
        said, passed, _ = told[-1]
        if ok:
            passed.append(check)
        else:
            told[-1] = said, passed, f"Refused by {check}: {reason}"
    for sentence, passed, refused in told:
        count = len(passed)
        checks = f"{count} check{'s' * (count != 1)}"
        yield sentence, refused or f"Passed {checks}: {', '.join(passed)}"


_ENDED = {
    "outcome": "taken as one of the talk's outcomes",
    "reply": "taken for one of the written replies",
    "spoken": "spoken in the voice's own words",
    "authored": "the written words were used",
    "off_topic": "taken as off the topic",
    "unsure": "not understood",
    "cancelled": "given up",
}


def turn_words(turn: Mapping[str, Any]) -> str:
    """How a turn ended and how long it took, as a sentence."""
    ended = _ENDED.get(turn["ended"], turn["ended"])
    parts = [ended[:1].upper() + ended[1:]]
    if turn["first"] is not None:
        parts.append(f"first sentence after {_time(turn['first'])}")
    parts.append(f"done after {_time(turn['total'])}")
    if turn["retries"]:
        parts.append(
            "tried twice" if turn["retries"] == 1 else f"tried {turn['retries'] + 1} times"
        )
    if turn["fault"]:
        parts.append(f"the server: {turn['fault'].replace('_', ' ')}")
    return ", ".join(parts) + "."


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


# -- scenes and ways -----------------------------------------------------------------------


def scene_rows(story: Story, typed: str, here: str) -> tuple[Item, ...]:
    """The scenes that what was typed may mean, the best first; all of them in order for nothing."""
    found = matching(story, typed)
    rows = [
        Item(
            f"scene:{scene}",
            "slot",
            scene,
            story.scene(scene).title,
            value_text="you are here" if scene == here else "",
        )
        for scene in found[:200]
    ]
    return tuple(rows) or (Item("none", "note", f'No scene is like "{typed}".'),)


def matching(story: Story, typed: str) -> list[str]:
    """Scenes by id and title: those that begin so, that hold the words, that are spelt like it."""
    word = typed.strip().casefold()
    scenes = list(story.scene_ids)
    if not word:
        return scenes
    from rapidfuzz import fuzz

    ranked: list[tuple[float, int, str]] = []
    for n, scene in enumerate(scenes):
        names = (scene.casefold(), story.scene(scene).title.casefold())
        if any(name.startswith(word) for name in names):
            rank = 0.0
        elif any(part.startswith(word) for name in names for part in _parts(name)):
            rank = 1.0
        elif any(word in name for name in names):
            rank = 2.0
        else:
            like = max(fuzz.WRatio(word, name) for name in names)
            if like < 70 or len(word) < 3:
                continue
            rank = 200.0 - like
        ranked.append((rank, n, scene))
    return [scene for _, _, scene in sorted(ranked)]


def _parts(name: str) -> list[str]:
    return name.replace("_", " ").replace("-", " ").split()


def way_rows(ways: Ways) -> tuple[Item, ...]:
    """The ways into a scene, to be chosen from."""
    if not ways.ways:
        return (Item("why", "note", ways.why), Item("back", "button", "Back"))
    told = "Each is a play of the real story, with what it had established by then."
    rows = [Item("told", "note", told)]
    for n, way in enumerate(ways.ways):
        head, _, rest = way.apart.partition("; ")
        number = n + 1 if n < 9 else 0
        rows.append(Item(f"way:{n}", "slot", head, rest, number=number, value_text=way.length))
    return tuple(rows)
