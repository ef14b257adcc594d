"""A save from a stranger can do nothing but load: whatever is in it, a play or a plain sentence."""

from __future__ import annotations

import copy
import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from game.app import porting
from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Pick, Typed
from game.play.save import Loaded, make_save, open_save
from game.play.session import Session
from game.script import Story
from game.script.load import story_from_texts
from game.store import savefile
from game.store.memory import MemoryStore
from game.store.savefile import Head
from game.terminal.prose import Prose
from tests.play.test_edits import BASE, TALKING, edited, saved

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**15, -(10**15), 10**300, 1.5, -0.0, 1e308, "", "a", "../../x",
    "\x1b[31mred", "\u202e", "\0", "x" * 5_000, [], {}, [[]], {"a": {}}, [None] * 50, ["a", 1],
    {"__class__": "os.system"}, "!!python/object", "{quote(w)}", "{0.__class__}", "%s%n", "b",
    "a.b",
)  # fmt: skip


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data."""
    out = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            out += spots(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            out += spots(value, (*path, at))
    return out


def hurt(data: Any, r: random.Random) -> Any:
    """A copy with one to four places changed by somebody who knows what a save looks like."""
    out = copy.deepcopy(data)
    for _ in range(r.randint(1, 4)):
        path = r.choice(spots(out))
        above = out
        for step in path[:-1]:
            above = above[step]
        kind = r.randrange(5)
        if kind == 0:
            del above[path[-1]]
        elif kind == 1 and isinstance(above, list):
            above.insert(path[-1], copy.deepcopy(r.choice(ODD)))
        elif kind == 2:  # something else of the same save
            other = out
            for step in r.choice(spots(out)):
                other = other[step]
            above[path[-1]] = copy.deepcopy(other)
        elif kind == 3 and isinstance(above, dict):
            above[str(r.choice(ODD))[:60]] = copy.deepcopy(r.choice(ODD))
        else:
            above[path[-1]] = copy.deepcopy(r.choice(ODD))
    return out


def live_on(loaded: Loaded, r: random.Random) -> None:
    """Go on from it for a while; print what is shown as the terminal does."""
    prose = Prose(60, places={})
    shown = list(loaded.events)
    session = loaded.session
    for _ in range(6):
        offer = session.offer
        action: Action | None = None
        if isinstance(offer, ev.Offered):
            action = Pick(r.choice(offer.options).id)
        elif isinstance(offer, ev.TalkOpened) and (*offer.outcomes, *offer.exits):
            action = Pick(r.choice((*offer.outcomes, *offer.exits)).id)
        elif isinstance(offer, ev.Asked):
            action = Answered(offer.ask.id, "authored")
        if action is None or session.wait == "ended":
            break
        shown += session.act(action)
    for event in shown:
        assert all(c.isprintable() or c == "\n" for c in prose.of(event))
    for note in loaded.notes:
        assert "Traceback" not in note


QUOTING = {
    **TALKING,
    "a.yaml": TALKING["a.yaml"]
    .replace("    fallback:", "    remember: {w: any}\n    fallback:")
    .replace("  - choices:", "  - |\n    You said {quote(w)}.\n  - choices:"),
}


def plays() -> list[tuple[Story, Story, Any]]:
    """Saves with their story, and an edited one of it."""
    talk = [Typed("so sad"), Answered("a.well@1", "outcome", "sad")]
    return [
        (edited(), edited("Something breathes.", "It breathes."), saved([Pick("a.the_left_one")])),
        (edited(), edited("A hall.", "The hall."), saved([Pick("a.wait"), Pick("a.climb")])),
        (
            story_from_texts(QUOTING),
            story_from_texts({**QUOTING, "b.yaml": QUOTING["b.yaml"] + "\n"}),
            saved(talk, files=QUOTING),
        ),
    ]


def strangers(count: int, seed: int) -> int:
    """Hurt saves so often, and open what is left; how many loaded."""
    r = random.Random(seed)
    loaded_count = 0
    every = plays()
    for _ in range(count):
        same, other, data = r.choice(every)
        story = r.choice((same, other))
        wrong = hurt(data, r)
        if r.random() < 0.5:
            wrong["version"] = "another"
        try:
            raw = savefile.encode(Head("x"), wrong)
            loaded = open_save(story, savefile.decode(raw)[1])
        except ValueError as error:
            assert str(error) and "\x1b" not in str(error), error
            continue
        except savefile.SaveError:
            continue
        loaded_count += 1
        live_on(loaded, r)
        json.dumps(make_save(loaded.session))
    return loaded_count


def test_hurt_saves_load_or_are_told() -> None:
    assert strangers(700, 1) > 150


def bomb(**changes: Any) -> Any:
    return {**saved([Pick("a.the_left_one")]), **changes}


@pytest.mark.parametrize(
    "data",
    [
        bomb(recording=[["Begin", "off"], *[["Cap", "off"]] * 300_000]),
        bomb(version="x", since=[["Cap", "off"]] * 300_000),
        bomb(version="x", reading=[["a.zz", "word " * 400_000]] * 40),
        bomb(
            version="x", trail=[{"snapshot": {}, "anchor": {"scene": "q"}, "opens": True}] * 9_000
        ),
        bomb(seed=10**400),
        bomb(story="\x1b[31m" + "x" * 1_000_000),
        bomb(format=10**30),
    ],
    ids=["recording", "since", "reading", "trail", "seed", "story", "format"],
)
def test_a_bomb_is_small(data: Any) -> None:
    began = time.process_time()
    try:
        open_save(edited(), data)
    except ValueError as error:
        assert len(str(error)) < 400 and "\x1b" not in str(error)
    assert time.process_time() - began < 60  # not a measure: a bomb would take hours


# -- a play as one file ----------------------------------------------------------------------------


def test_a_play_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    here, there = MemoryStore(story="small"), MemoryStore(story="small")
    data = saved([Pick("a.the_left_one")], "Very dark.")
    here.write("auto", data, title="The hall", name="mine", play="7", acts=1)
    path = porting.write_out(here, "auto", tmp_path / "deep" / "play.roomtone")
    with pytest.raises(porting.NotBrought, match="already"):
        porting.write_out(here, "auto", path)
    with pytest.raises(porting.NotBrought, match="no save called"):
        porting.write_out(here, "never", tmp_path / "x.roomtone")
    there.write("slot-1", {})
    slot, loaded = porting.bring_in(there, edited(), path)
    assert slot == "slot-2" and loaded.exact and not loaded.notes
    assert there.read(slot).data == data
    info = next(info for info in there.list() if info.id == slot)
    assert (info.title, info.name, info.acts) == ("The hall", "mine", 1)
    assert porting.found(tmp_path / "deep") == [path] and porting.found(tmp_path / "no") == []


def stranger(**head: Any) -> bytes:
    data = head.pop("data", saved([Pick("a.wait")]))
    return savefile.encode(Head(**{"slot": "auto", "story": "small", **head}), data)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "no whole JSON"),
        (b"\x80\x04\x95cos\nsystem\n(S'touch ran'\ntR.", "no whole JSON"),
        (b"[" * 300_000, "nested too deep"),
        (b'{"a":' * 60_000 + b"1" + b"}" * 60_000, "nested too deep"),
        (b"9" * 100_000, "no whole JSON"),
        (b'{"format": 99}', "newer version"),
        (stranger(story="\x1b[31mgarden"), "another story"),
        (stranger(data={"format": 1}), "can't be brought in"),
        (stranger(data={**saved([]), "format": 7}), "newer version"),
        (
            stranger(data={**saved([]), "recording": [["os.system", "x"]], "before": None}),
            "brought",
        ),
    ],
)
def test_what_is_no_play_is_told(tmp_path: Path, raw: bytes, told: str) -> None:
    path = tmp_path / "x.roomtone"
    path.write_bytes(raw)
    store = MemoryStore(story="small")
    with pytest.raises(porting.NotBrought, match=told) as refused:
        porting.bring_in(store, edited(), path)
    assert str(refused.value).isprintable() and len(str(refused.value)) < 500
    assert store.list() == ()


@pytest.mark.parametrize("slot", ["../../.bashrc", "/etc/passwd", "auto", "C:\\x", "con", "a\0b"])
def test_where_a_stranger_wants_to_go_is_not_asked(tmp_path: Path, slot: str) -> None:
    from game.store.saves import SaveStore

    folder = tmp_path / "deep" / "saves"
    store = SaveStore(folder, story="small")
    store.write("auto", saved([]))
    kept = (folder / "auto.json").read_bytes()
    path = tmp_path / "x.roomtone"
    path.write_bytes(stranger(slot=slot, title="\x1b]0;x\x07" + "y" * 900, name="a\nb" * 100))
    found, _ = porting.bring_in(store, edited(), path)
    assert found == "slot-1" and (folder / "auto.json").read_bytes() == kept
    info = next(info for info in store.list() if info.id == "slot-1")
    assert info.title.isprintable() and len(info.title) <= 120 and info.name.isprintable()
    files = {p.name for p in tmp_path.rglob("*") if p.is_file()}
    assert files == {"x.roomtone", "auto.json", "slot-1.json"}


def test_a_large_file_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    import os

    path = tmp_path / "large.roomtone"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    store = MemoryStore(story="small")
    with pytest.raises(porting.NotBrought, match="larger than 20 MB"):
        porting.bring_in(store, edited(), path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.roomtone")
        with pytest.raises(porting.NotBrought, match="not a file"):
            porting.bring_in(store, edited(), tmp_path / "pipe.roomtone")


def test_the_story_the_saves_are_of_is_whole() -> None:
    session = Session(story_from_texts(BASE), 1)
    session.act(Begin("written"))
    assert open_save(edited(), make_save(session)).exact
