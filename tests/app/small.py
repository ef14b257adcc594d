"""A story of one evening with short deadlines: a line said in other words, and one talk."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "story.yaml": """\
format: 1
id: small
title: Small
start: evening
cast:
  You: {player: true}
  Samantha: {character: samantha, spoken: true}
variables:
  tired: {type: flag, start: false}
places:
  apartment: {title: Home, lights: [late]}
acts:
  one: {number: 1, title: Evening, when: A Friday}
endings:
  done: {title: The end, note: It was short.}
""",
    "characters/samantha.yaml": """\
name: Samantha
description: Samantha is the voice of the system in a flat. She has ears and no eyes.
personality: Quick, wry, warm. She notices sounds first.
post_history_instructions: Answer as Samantha, in one or two short sentences.
moods:
  plain: level and near
limits:
  max_sentences: 3
  max_words: 45
facts:
  - {id: mara, keys: [Mara], content: "Mara is his wife, who left in February."}
""",
    "evening.yaml": """\
scene: evening
title: Evening
act: one
place: apartment late
beats:
  - |
    It's late, and raining.
  - line: |
      Samantha: There's a tap dripping in your kitchen.
    id: tap
    voice: REVOICE
    keep: [kitchen]
  - talk: |
      Samantha: What does it sound like to you?
    id: talk
    voice: open
    turns: 4
    note: She wants to know what he hears.
    outcomes:
      tired:
        say: I'm tired.
        examples: ["I am tired", "so tired", "I want to sleep"]
        set: {tired: true}
        line: |
          Then it can drip without you.
    replies:
      - heard: ["hello", "hi"]
        line: |
          Hello. Was that the tap or you?
    off_topic: |
      We were on the tap.
    fallback: |
      Say that again, nearer.
      I lost that in the rain.
      It went past me with the tram.
    out_of_turns: |
      It's late. I'll listen to it for you.
    deadline: FIRST WHOLE
    exits:
      - say: Good night.
        id: good_night
        line: |
          Good night.
  - learn: mara
  - |
    [tired] You sleep.
    [not tired] You lie there.
  - ending: done
""",
}


def write_story(folder: Path, first: float, whole: float) -> Path:
    """Write it with these deadlines, in seconds to the first sentence and to the whole.

    Where they are short the line keeps its own words: a line's deadline is always four seconds.
    """
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text.replace("FIRST", f"{first:g}").replace("WHOLE", f"{whole:g}")
        text = text.replace("REVOICE", "revoice" if first >= 4 else "off")
        path.write_text(text, encoding="utf-8")
    return folder
