"""Keys given to commands: conflicts are told, nothing gets lost, and all can be set back."""

from __future__ import annotations

from hypothesis import given as sampled
from hypothesis import strategies as st

from game.stage import StageSettings
from game.stage import inputs as to
from game.stage.bindings import (
    BINDINGS,
    FIXED,
    given,
    in_words,
    keys_of,
    may_be_given,
    table,
    while_typing,
)
from game.stage.intents import BindKeys
from game.stage.stage import Stage
from tests.stage.helpers import playing, said

COMMANDS = [binding.command for binding in BINDINGS]
KEYS = st.sampled_from([key for b in BINDINGS for key in b.keys] + ["k", "f12", "ctrl+k", "x"])


def test_no_key_does_two_things_at_first() -> None:
    keys = [key for binding in BINDINGS for key in binding.keys]
    assert len(keys) == len(set(keys)) == len(table({}))
    assert not set(keys) & FIXED
    assert all(may_be_given(key) for key in keys)


@sampled(st.lists(st.tuples(st.sampled_from(COMMANDS), KEYS), max_size=8))
def test_a_key_is_always_one_commands(gifts: list[tuple[str, str]]) -> None:
    own: dict[str, tuple[str, ...]] = {}
    for command, key in gifts:
        before = table(own).get(key)
        own, lost = given(own, command, key)
        same = [k for k in keys_of(command, own) if k.startswith("pad ") == key.startswith("pad ")]
        assert same == [key], "the keyboard's key and the pad's button are given apart"
        assert lost == (before.name if before is not None and before.name != command else "")
        every = [k for b in BINDINGS for k in keys_of(b.command, own)]
        assert len(every) == len(set(every))


def test_what_types_is_no_command_in_a_field() -> None:
    assert not while_typing("h") and not while_typing("ctrl+z") and not while_typing("backspace")
    assert while_typing("f5") and while_typing("ctrl+q") and while_typing("page up")
    assert [in_words(key) for key in ("h", "f5", "ctrl+z", "page up", "ctrl++")] == [
        "H", "F5", "Ctrl+Z", "Page up", "Ctrl++",
    ]  # fmt: skip


def keys_page(**settings: object) -> Stage:
    stage = playing(said("One."), settings=StageSettings(**settings))
    stage.input(to.Cancel())
    stage.input(to.Press("keys"))
    return stage


def shown(stage: Stage, id_: str) -> tuple[str, str]:
    item = next(item for item in stage.view().items if item.id == id_)
    return item.value_text, item.detail


def test_a_command_gets_the_next_key_and_a_conflict_is_told() -> None:
    stage = keys_page()
    stage.input(to.Press("key:skip"))
    assert stage.view().capture and shown(stage, "key:skip")[0] == "Press a key"
    (bound,) = stage.input(to.Key("h"))
    assert bound == BindKeys({"backlog": ("pad x",), "skip": ("h", "pad rt")})
    stage.set_settings(StageSettings(keys=bound.keys))
    assert not stage.view().capture
    assert shown(stage, "key:skip") == (
        "H, pad RT", "H was taken from: What was said. That still has pad X.",
    )  # fmt: skip
    assert shown(stage, "key:backlog")[0] == "pad X"
    assert stage.input(to.Press("reset_keys")) == [BindKeys({})]


def test_keys_that_move_and_take_stay_and_escape_leaves_it() -> None:
    stage = keys_page()
    stage.input(to.Press("key:skip"))
    assert stage.input(to.Key("return")) == []
    assert "can't be given" in shown(stage, "key:skip")[1]
    stage.input(to.Press("key:skip"))
    stage.input(to.Cancel())
    assert not stage.view().capture and stage.view().heading == "Keys"
