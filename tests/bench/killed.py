"""A game that plays, killed at any moment, a thousand times: what was told to be kept is there.

By hand::

    python -m tests.bench.killed [--n 1000] [--seed 1] [--fresh 20]

Players live in one home after another's kill: each goes on from the place that was kept, plays at
full speed (choices, typed words, steps back, quick saves, slots, new plays, another window beside
it), and tells through a pipe what the store said was kept. At a random moment it is killed with
``SIGKILL``. Then the store is opened as the next start opens it: in each slot the save that was
told of last, or a later one, must load, and fold to the very state that it holds; settings and
read lines too. ``--fresh`` of them are started as a player starts the game, as programs of their
own that speak JSON; the others are born by ``fork``, which spares a second of imports each.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from game.app.gallery import Gallery
from game.app.opening import open_game
from game.app.playing import Playing
from game.app.saver import Saver
from game.play.actions import Go, Keep, Pick, Typed
from game.play.events import Mixed, Offered, TalkOpened
from game.play.save import open_save
from game.script import Story, load_story
from game.store import settings as settings_file
from game.store.places import Places, package_story, user_places
from game.store.read import ReadLines
from game.store.running import enter
from game.store.saves import EARLIER, SaveStore
from game.voice import VoiceConfig, open_voice
from tests.bench.measure import ROOT, conditions


class Telling(SaveStore):
    """The store, telling through a pipe what it has kept."""

    pipe = -1

    def write(self, slot: str, data: dict[str, Any], **about: Any) -> None:
        """Save, and tell of it."""
        super().write(slot, data, **about)
        tell(self.pipe, slot, self._shelf.info(slot).serial)


def tell(pipe: int, name: str, value: int) -> None:
    """One line, whole or not at all."""
    os.write(pipe, f"{name} {value}\n".encode())


def live(story: Story, folders: Places, pipe: int, seed: int) -> None:
    """Play at full speed until killed."""
    r = random.Random(seed)
    store = Telling(folders.saves / story.id, story=story.id, story_version=story.version)
    store.pipe = pipe
    lines = ReadLines(folders.read_file)
    settings, _ = settings_file.load(folders.settings_file)
    voice = open_voice(story.sheets if hasattr(story, "sheets") else {}, VoiceConfig("off"))
    met = Gallery(story, ReadLines(folders.gallery_file))
    run = enter(folders.state)
    playing = Playing(story, voice, Saver(store), gallery=met, window=run.number)
    if playing.has_place():
        playing.go_on()
    else:
        playing.begin()
    tell(pipe, "up", 1)
    for n in range(seed * 10_000, seed * 10_000 + 9_999):
        odd = r.random()
        if playing.wait == "ended" or odd < 0.01:
            playing.begin()
        elif odd < 0.06:
            playing.save_soon(r.choice(("quick", "quick", "slot-1", "slot-2")))
        elif odd < 0.1 and len(playing.play.actions) > 3:
            playing.rollback()
        elif odd < 0.13:
            settings = settings_file.changed(settings, "model", str(n))
            settings_file.save(folders.settings_file, settings)
            tell(pipe, "settings", n)
        elif odd < 0.17:
            lines.add(f"line.{n}")
            if lines.flush():
                tell(pipe, "read", n)
        else:
            _act(playing, r)
        if r.random() < 0.3:
            playing.saver.flush()  # type: ignore[union-attr]


def _act(playing: Playing, r: random.Random) -> None:
    match playing.offer:
        case Offered(_, options):
            playing.act(Pick(r.choice(options).id))
        case TalkOpened(_, _, outcomes, exits):
            if r.random() < 0.4:
                playing.act(Typed(r.choice(("hello", "I was afraid", "what is the moon for"))))
            else:
                playing.act(Pick(r.choice((*outcomes, *exits)).id))
        case Mixed():
            playing.act(Go())
        case _:
            playing.act(Go() if playing.wait == "resting" else Keep(r.random() < 0.5))
    while playing.wait == "waiting_for_voice":
        for answer in playing.poll():
            playing.act(answer)
        time.sleep(0.001)


# -- lives ---------------------------------------------------------------------------------------


class Bench:
    """One home, and what was told to be kept in it."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.told: dict[str, int] = {}
        self.sums: Counter[str] = Counter()
        self.found: list[str] = []
        self.folders = user_places()
        self.story = load_story(package_story(), self.folders.cache / "stories")

    def forked(self, number: int) -> None:
        """One or two players by fork, killed."""
        births = 2 if self.r.random() < 0.15 else 1
        pipes, pids = [], []
        for birth in range(births):
            out, into = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(out)
                try:
                    live(self.story, self.folders, into, number * 2 + birth)
                except BaseException as error:
                    os.write(into, f"failed {type(error).__name__}:{error}\n".encode()[:500])
                os._exit(1)
            os.close(into)
            pipes.append(out)
            pids.append(pid)
        said = b"".join(self._until_up(pipe) for pipe in pipes)
        end = time.monotonic() + self.r.uniform(0.0, 0.25)
        while (left := end - time.monotonic()) > 0:
            for pipe in select.select(pipes, [], [], left)[0]:
                said += os.read(pipe, 65536)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            os.waitpid(pid, 0)
        for pipe in pipes:
            while more := os.read(pipe, 65536):
                said += more
            os.close(pipe)
        self._take(said)

    def _until_up(self, pipe: int) -> bytes:
        said = b""
        while b"up 1" not in said and b"failed" not in said:
            more = os.read(pipe, 65536)
            if not more:
                break
            said += more
        return said

    def _take(self, said: bytes) -> None:
        for line in said.decode(errors="replace").splitlines():
            name, _, value = line.partition(" ")
            if name == "failed":
                self.found.append(f"a player failed: {value}")
            elif name != "up":
                self.sums["told"] += 1
                self.told[name] = max(self.told.get(name, 0), int(value))

    def fresh(self) -> None:
        """A player as a program of its own, killed; a save counts once it answered."""
        game = subprocess.Popen(
            [sys.executable, "-m", "game", "play", "--json", "--voice", "off"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True,
        )  # fmt: skip
        assert game.stdin is not None and game.stdout is not None
        end, offer = time.monotonic() + 60, {}
        acts = self.r.randrange(3, 25)
        for line in game.stdout:
            row = json.loads(line)
            if row.get("event") in ("Offered", "TalkOpened", "ToneOffered", "ActBegan", "Mixed"):
                offer = row
            if "saved" in row:
                store = SaveStore(self.folders.saves / self.story.id, story=self.story.id)
                self.told["quick"] = max(self.told.get("quick", 0), store.read("quick").head.serial)
                self.sums["told"] += 1
            if "wait" in row or "saved" in row:
                acts -= 1
                if acts < 0 or time.monotonic() > end or row.get("wait") == "ended":
                    break
                step: dict[str, Any] = {"save": ""} if acts % 4 == 0 else _step(offer, self.r)
                game.stdin.write(json.dumps(step) + "\n")
                game.stdin.flush()
                if acts == 0:
                    time.sleep(self.r.uniform(0, 0.02))
                    break
        game.kill()
        game.communicate()

    def check(self, number: int) -> None:
        """Open everything as the next start does; what is not there is lost."""
        self.sums["kills"] += 1
        store = SaveStore(self.folders.saves / self.story.id, story=self.story.id)
        for slot, serial in self.told.items():
            if slot in ("settings", "read"):
                continue
            try:
                read = store.read(slot)
                loaded = open_save(self.story, read.data)
            except ValueError as error:
                self._lost(number, f"{slot} {serial} was told, and: {error}")
                continue
            except Exception as error:
                self._lost(number, f"{slot} {serial} was told, and: {type(error).__name__} {error}")
                continue
            if read.head.serial < serial:
                self._lost(number, f"{slot} {serial} was told, {read.head.serial} is there")
            elif read.note or loaded.notes or not loaded.exact:
                self._lost(number, f"{slot}: {read.note} {loaded.notes}")
            self.sums["loaded"] += 1
        for name in EARLIER:
            if (
                store._shelf.info(name).generations
                and not open_save(self.story, store.read(name).data).exact
            ):
                self._lost(number, f"{name} does not load as it was")
        found = settings_file.load(self.folders.settings_file)[0].model
        known = self.told.get("settings")
        if known is not None and int(found or 0) < known:
            self._lost(number, f"settings {known} were told, {found} is there")
        line = self.told.get("read")
        if line is not None and f"line.{line}" not in ReadLines(self.folders.read_file):
            self._lost(number, f"line {line} was told and is not there")

    def _lost(self, number: int, why: str) -> None:
        self.sums["lost"] += 1
        self.found.append(f"kill {number}: {why}")


def _step(offer: dict[str, Any], r: random.Random) -> dict[str, Any]:
    kind = offer.get("event")
    if kind == "Offered":
        return {"pick": r.choice(offer["options"])["id"]}
    if kind == "TalkOpened":
        return {"pick": r.choice([*offer["outcomes"], *offer["exits"]])["id"]}
    return {"keep": True} if kind == "ToneOffered" else {"go": True}


def main(argv: list[str]) -> int:
    """Kill and look; 1 where anything was lost."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.killed", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--n", type=int, default=1000, help="kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", type=int, default=20, help="of them started as programs")
    options = parser.parse_args(argv)
    print(conditions(kills=options.n, seed=options.seed), flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="room-tone-killed-") as home:
        os.environ["ROOM_TONE_HOME"] = home
        open_game()
        bench = Bench(options.seed)
        every = max(1, options.n // max(1, options.fresh))
        for number in range(1, options.n + 1):
            if options.fresh and number % every == 0:
                bench.fresh()
                bench.sums["fresh"] += 1
            else:
                bench.forked(number)
            bench.check(number)
            if number % 100 == 0:
                print(f"  {number} kills, {bench.sums['lost']} lost", flush=True)
        parts = len(list(Path(home).rglob("*.part")))
        broken = len(list(Path(home).rglob("*broken*")))
    for why in bench.found[:20]:
        print(why)
    s = bench.sums
    print(
        f"{s['kills']:,} kills ({s['fresh']} of programs of their own): {s['told']:,} saves were"
        f" told of, {s['loaded']:,} times a slot was loaded again, {s['lost']} lost;"
        f" {parts} unfinished files, {broken} damaged ({time.monotonic() - began:.0f} s)"
    )
    return 1 if s["lost"] or bench.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
