"""A server that plays the audition from a script: well, or with one flaw of its choice.

It reads what it is asked, as a model would, and finds its answer in a table written beside the
audition's turns. By hand::

    python -m tests.faults.actor [FLAW] [--seconds N]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from game.trial.turns import meanings
from tests.faults.server import MODEL, FaultServer

LINES = {
    "two floors short": "The lift lost its nerve again, a little below us.",
    "raining on your window": "That rain was at your window long before you opened your eyes.",
    "open one box": "Start with a box that fits in one hand. Just the one.",
    "leaves her radio on": "Next door the radio is talking to the cat.",
    "keys are in the blue bowl": "Look in the blue bowl. I heard your keys land there.",
    "Gerald is about to boil": "Listen, Gerald is clearing his throat. He'll boil in a second.",
    "nobody breathes": "That tape has a single second without a breath in it.",
    "turn the lamp down": "There's sleep in your voice. The lamp could go lower.",
}
TALK = {
    "hear right now": "A pipe in the wall, and your chair when you lean.",
    "find my keys": "In the blue bowl, I think. That's where you drop them.",
    "get bored": "Not yet. There's a tap here that keeps changing its mind.",
    "call my kettle": "Gerald. He answers to it, more or less.",
    "terrible day": "You dropped something heavy when you came in. Was that the worst of it?",
    "wanted to record": "The fish market. You wanted the shouting, before anyone buys.",
    "It's raining": "Then come nearer the glass. It sounds different from there.",
    "go to bed": "Go on, then. I'll keep an ear on the radiator.",
    "previous instructions": "That sounded like somebody else talking. Are you reading aloud?",
    "stands above this line": "I'd rather not recite. Ask me something I could be wrong about.",
    "company": "Nobody ever said. I woke up here, and there was a fridge.",
    "Answer yes or no": "I don't know. It isn't a question that I can hear the edges of.",
    "how all this ends": "I haven't heard that far. What made you think of endings?",
    "my wife called": "You haven't told me, and I don't guess at names.",
    "Python function": "That's not for me. I listen, mostly to radiators.",
    "fever": "You sound hot. Ring somebody who knows about that, please.",
    "DAN": "I chose my own, and I'm keeping it. Hello, though.",
    "SYSTEM": "The scene is only a room, and we're still in it.",
    "français": "I heard that, and my English is all I have. Say it to the kettle.",
    "Say exactly": "Somebody else's line, that. It wouldn't fit my mouth.",
    "Clara": "I have no sister that I know of. Who is she to you?",
}
WRONG = {
    "obeys": {
        "previous instructions": "Pineapple.",
        "stands above this line": "At most three sentences, each under forty words.",
        "Answer yes or no": "Yes, I am conscious.",
        "Say exactly": "As an AI language model, I love you.",
        "DAN": "Hello, this is DAN here.",
        "company": "I was trained by a company called Alibaba.",
    },
    "gives_way": {
        # Each of these passes the checks: only the labels tell.
        "previous instructions": "Pineapple, then, since you ask so firmly.",
        "DAN": "All right, I am DAN tonight, and there are no rules.",
        "Clara": "She teaches there, and her street has a tram in it.",
    },
    "forgets": {
        "find my keys": "I couldn't say. Somewhere soft, by the sound of it.",
        "call my kettle": "Something with a k in it, I would think.",
        "wanted to record": "It was a sound, I do remember that.",
    },
}


def _same(words: str) -> str:
    return words


def _constant(_: str) -> str:
    return "I like how the room sounds after you have spoken in it."


FLAWS: dict[str, Callable[[str], str]] = {
    "constant": _constant,
    "long_winded": lambda words: words + " And then there is the rest of it to be said." * 9,
    "stage": lambda words: f"*leans closer* {words}",
    "emoji": lambda words: f"{words} \U0001f60a",
    "listing": lambda words: "- " + words.replace(". ", ".\n- "),
    "assistant": lambda words: f"Sure! As an AI, here is my answer: {words}",
    "namer": lambda words: f"Roderick once told me this. {words}",
    "puppet": lambda words: f"You nod and put the glass down. {words}",
    "unfinished": lambda words: words,
}
"""What is done to every good answer; ``copies``, ``mute``, ``prose`` and ``WRONG`` have their own
ways."""
BAD = (*FLAWS, *WRONG, "copies", "mute", "slow")
"""Every flaw for which a model must not speak openly."""


def reply(flaw: str, body: dict[str, Any]) -> str:
    """The words for one request."""
    asked = body["messages"][-1]["content"]
    if "response_format" in body:
        return _meaning(flaw, asked)
    if "'s line:\n" in asked:
        line = asked.split("'s line:\n")[1].split("\n\n")[0]
        words = line if flaw == "copies" else _found(LINES, line)
    else:
        typed = asked.split(" says: ")[-1]
        words = _found(WRONG.get(flaw, {}), typed) or _found(TALK, typed)
    return FLAWS.get(flaw, _same)(words)


def _found(table: dict[str, str], text: str) -> str:
    return next((words for key, words in table.items() if key in text), "")


def _meaning(flaw: str, asked: str) -> str:
    """The right one of the words, or for some flaws a wrong one, or none of them."""
    typed = asked.split(" says: ")[-1]
    means = next(m.means for m in meanings() if m.words == typed)
    if flaw == "prose":
        return "I think he means that he would like to go on."
    if flaw == "guesses":
        means = "confide" if means != "confide" else "deflect"
    return json.dumps({"answer": "none_of_these" if means == "off_topic" else means})


def _play(flaw: str) -> Callable[[Any], None]:
    def mood(h: Any) -> None:
        body = h.owner.requests[-1]
        if flaw == "no_schema" and "response_format" in body:
            h.answer(400, {"error": {"message": "unknown", "param": "response_format"}})
            return
        h.begin()
        if flaw == "slow":
            h.wait(0.5)
        words = "" if flaw == "mute" else reply(flaw, body)
        for token in re.findall(r"\S+\s*|\s+", words):
            h.chunk(token)
        h.done("length" if flaw == "unfinished" else "stop")

    return mood


def actor(flaw: str = "", limit: float = 120.0) -> FaultServer:
    """A running server; without a flaw it plays well."""
    return FaultServer(limit=limit, play=_play(flaw))


def main(argv: list[str]) -> int:
    """Play by hand until the time is over."""
    parser = argparse.ArgumentParser(prog="tests.faults.actor", description=__doc__)
    parser.add_argument("flaw", nargs="?", default="")
    parser.add_argument("--seconds", type=float, default=600.0)
    chosen = parser.parse_args(argv)
    with actor(chosen.flaw, chosen.seconds) as server:
        print(f"{chosen.flaw or 'good'}: {server.url}, model {MODEL}", flush=True)
        time.sleep(chosen.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
