"""The habits of machine prose, counted: ``python -m tests.habits [FOLDER] [--show HABIT]``.

What can be counted is counted per 1,000 words and act; the rest is reading. ``NEVER`` are words
that no line of the story may have, and a test holds it to that.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

STORY = Path(__file__).resolve().parents[1] / "story"

HABITS: dict[str, str] = {
    "not X but Y": r"\bnot (?:just |only |merely )?\w[^.?!,;:]{0,40},? but\b"
    r"|\b(?:isn't|wasn't|aren't|weren't|is not|was not) [^.?!;:]{2,40}[,.;]"
    r" (?:it|he|she|they)(?:'s| is| was|'re)\b",
    "list of three": r"\b\w+(?: \w+){0,3}, (?:and |or )?\w+(?: \w+){0,3},? (?:and|or) \w+",
    "simile": r"\b(?:like a|like an|like the|like some\w*|as if|as though|as you'd|as one)\b",
    "dash as drama": r"—|–|\s-\s|--",
    "ellipsis": r"\.\.\.|…",
    "something": r"\bsomething\b",
    "somehow, suddenly": r"\b(?:somehow|suddenly|for a moment|for a second|a beat)\b",
    "very, quite, rather": r"\b(?:very|quite|rather)\b",
    "exclamation": r"!",
}
NEVER: dict[str, str] = {
    "machine's pet words": r"\b(?:tapestr\w+|testament|whisper\w*|palpable|shimmer\w*)\b"
    r"|\b(?:ethereal|liminal|unspoken|electric (?:silence|air|moment|touch))\b"
    r"|\bsomething shift\w+|\bbreath (?:you|he|she) didn't know",
    "therapy's words": r"\b(?:closure|boundaries|trauma\w*|toxic|validat\w+|self-care|coping)\b"
    r"|\bsafe space\b|\bprocess(?:ing)? (?:my|your|his|her|the) (?:grief|feelings|emotions)\b",
    "the film's": r"\b(?:Twombly|Catherine|Isabella|Alan Watts|OS1|Element Software)\b"
    r"|\bhandwritten letters\b",
}


def lines(folder: Path = STORY) -> Iterator[tuple[str, str]]:
    """Every authored line, with the folder of its act; what is only heard is left out."""
    for file in sorted(folder.glob("act*/*.yaml")):
        for text in _words(yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)):
            for line in text.split("\n"):
                bare = re.sub(r"^\[[^]]*\]\s*|\{[^}|]*\}", "", line.strip())
                if bare:
                    yield file.parent.name, bare


def _words(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in _NOT_READ:
                yield from _words(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _words(value, "beats" if key in _BEATS else key)
    elif isinstance(node, str) and key in _READ:
        yield node


_BEATS = ("beats", "then", "else")
_READ = (*_BEATS, "line", "talk", "say", "do", "unsure", "off_topic", "fallback", "out_of_turns")
_NOT_READ = ("heard", "examples", "note", "set", "if", "keep", "know", "learn", "remember")


def counted(folder: Path = STORY) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Words by act, and for each habit its count by act."""
    words: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {name: Counter() for name in (*HABITS, *NEVER)}
    for act, line in lines(folder):
        words[act] += len(line.split())
        for name, pattern in {**HABITS, **NEVER}.items():
            found[name][act] += len(re.findall(pattern, line, re.IGNORECASE))
    return words, found


def main(arguments: list[str]) -> int:
    """Print the table, or with ``--show`` each line that has a habit."""
    parser = argparse.ArgumentParser(prog="python -m tests.habits", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=STORY)
    parser.add_argument("--show", metavar="HABIT", help="print each line that has it")
    chosen = parser.parse_args(arguments)
    if chosen.show:
        pattern = {**HABITS, **NEVER}[chosen.show]
        for act, line in lines(chosen.folder):
            if re.search(pattern, line, re.IGNORECASE):
                sys.stdout.write(f"{act}  {line}\n")
        return 0
    words, found = counted(chosen.folder)
    acts = sorted(words)
    width = max(map(len, found)) + 2
    sys.stdout.write(
        "per 1,000 words".ljust(width) + "".join(a.rjust(8) for a in acts) + "     all\n"
    )
    total = sum(words.values())
    for name, by_act in found.items():
        row = "".join(f"{1000 * by_act[a] / words[a]:8.1f}" for a in acts)
        sys.stdout.write(f"{name.ljust(width)}{row}{1000 * sum(by_act.values()) / total:8.1f}\n")
    row = "".join(f"{words[a]:8,}" for a in acts)
    sys.stdout.write(f"{'words'.ljust(width)}{row}{total:8,}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
