"""What a writer may change in a play by hand, and to what."""

from __future__ import annotations

from collections.abc import Iterable

from game.play.actions import Tried
from game.play.state import State
from game.script.diagnostics import did_you_mean
from game.script.program import Variable
from game.script.story import Story

Value = int | bool | str

_ON = ("true", "yes", "on", "1")
_OFF = ("false", "no", "off", "0")


def changed(story: Story, state: State, action: Tried) -> State:
    """The state with that change made in it. Raises ``ValueError`` with what could be meant."""
    kind, _, name = action.name.partition(":")
    if kind == "fact":
        _put(state.learned, known(name, story.header.facts, "fact"), flag(action.value, name))
    elif kind == "tone":
        _put(state.kept, known(name, story.tones, "room tone"), flag(action.value, name))
    else:
        variable = story.variables[known(name, story.variables, "variable")]
        state.vars[name] = value_of(variable, action.value)
    return state


def known(name: str, names: Iterable[str], what: str) -> str:
    """The name, where it is one of these. Raises ``ValueError`` with the one that may be meant."""
    every = list(names)
    if name not in every:
        raise ValueError(f'No {what} is called "{name}". {did_you_mean(name, every)}'.strip())
    return name


def flag(text: str, name: str) -> bool:
    """True or false as it was typed. Raises ``ValueError``."""
    word = text.strip().lower()
    if word not in (*_ON, *_OFF):
        raise ValueError(f"{name} is true or false.")
    return word in _ON


def value_of(variable: Variable, text: str) -> Value:
    """A value of that variable as it was typed. Raises ``ValueError`` with what it may be."""
    word = text.strip()
    if variable.kind == "flag":
        return flag(word, variable.name)
    if variable.kind == "name":
        if word not in variable.names:
            raise ValueError(f"{variable.name} is one of: {', '.join(variable.names)}.")
        return word
    try:
        number = int(word)
    except ValueError:
        number = variable.low - 1
    if not variable.low <= number <= variable.high:
        raise ValueError(f"{variable.name} is a number from {variable.low} to {variable.high}.")
    return number


def _put(names: list[str], name: str, on: bool) -> None:
    if name in names:
        names.remove(name)
    if on:
        names.append(name)
