"""A made-up story of any size with acts, choices, talks, calls and endings: for maps and pages.

Scenes lead a little further on, now and then back, seldom far; ``seed`` decides all of it.
"""

from __future__ import annotations

import random
from pathlib import Path

_THINGS = ("The lift", "A door", "The kettle", "Night tram", "A window", "The long corridor",
           "Rain on the roof", "The last radiator", "A microphone", "Somebody's neighbour",
           "The clock that stopped", "What the cable heard", "Nineteen floors",
           "A cardigan")  # fmt: skip


def wide_story(scenes: int, acts: int, seed: int = 1) -> dict[str, str]:
    """The files of such a story, by path."""
    chance = random.Random(seed)
    head = ["format: 1", "id: wide", "title: Wide", "start: s0", "cast:",
            "  You: {player: true}", "  Ada: {}", "variables:",
            "  warmth: {type: number, start: 3, range: 0 10}"]  # fmt: skip
    if acts:
        head.append("acts:")
        head += [f"  a{n}: {{number: {n}, title: {_THINGS[n % 14]}}}" for n in range(acts)]
    head.append("endings:")
    head += [f"  e{n}: {{title: {_THINGS[-1 - n]} again}}" for n in range(4)]
    files = {"story.yaml": "\n".join(head) + "\n"}
    each = -(-scenes // max(acts, 1))
    for n in range(scenes):
        files[f"s{n}.yaml"] = _scene(n, scenes, f"a{n // each}" if acts else "", chance)
    return files


def _scene(n: int, scenes: int, act: str, chance: random.Random) -> str:
    out = [f"scene: s{n}", f"title: {chance.choice(_THINGS)}, {n}"]
    if act:
        out.append(f"act: {act}")
    out += ["beats:", "  - |", *(f"    {_words(chance)}" for _ in range(chance.randrange(2, 6)))]
    if chance.random() < 0.1:
        out += ["  - line: |", f"      Ada: {_words(chance)}", "    voice: revoice"]
    last = n >= scenes - 1
    if last or chance.random() < 0.02:
        end = f"  - ending: e{chance.randrange(4)}"
        if last:
            return "\n".join([*out, end, ""])
        out += ["  - if: warmth > 9", "    then:", f"    {end}"]
    if chance.random() < 0.12:
        out += ["  - talk: |", "      Ada: Well?", "    outcomes:"]
        for key in ("yes", "no"):
            out += [f"      {key}_{n}:", f"        say: {key.title()}, {_words(chance)}",
                    f"        goto: s{_next(n, scenes, chance)}"]  # fmt: skip
        out += ["    fallback: |", "      Hm."]
    else:
        out.append("  - choices:")
        for k in range(chance.choice((1, 2, 2, 3))):
            out += [f"      - say: {_words(chance)}", f"        id: c{k}",
                    f"        set: {{warmth: {chance.choice(('+1', '-1'))}}}",
                    f"        goto: s{_next(n, scenes, chance)}"]  # fmt: skip
        out += ["      - do: Go on", f"        id: on{n}"]
    return "\n".join([*out, f"  - goto: s{min(n + 1, scenes - 1)}", ""])


def _next(n: int, scenes: int, chance: random.Random) -> int:
    dice = chance.random()
    if dice < 0.06:
        return chance.randrange(scenes)
    step = -chance.randrange(1, 5) if dice < 0.14 else chance.randrange(1, 5)
    return max(0, min(scenes - 1, n + step))


def _words(chance: random.Random) -> str:
    return f"{chance.choice(_THINGS)} and {chance.choice(_THINGS).lower()}."


def write(files: dict[str, str], folder: Path) -> None:
    """Write such a story to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
