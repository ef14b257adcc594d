"""A story of one kitchen with every kind of voiced beat, and what it must not tell."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "story.yaml": """\
format: 1
id: kitchen
title: Kitchen
start: kitchen
cast:
  You: {player: true}
  Samantha: {character: samantha}
  Robin: {}
endings:
  end: {title: The end}
""",
    "characters/samantha.yaml": """\
name: Samantha
description: |
  Samantha hears everything in the flat and sees nothing of it.
never: [Catherine, handwritten letters]
facts:
  - id: kettle
    keys: [nine kettles]
    content: |
      He owns nine kettles and uses one.
  - id: wife
    keys: [Mara, oceanographer]
    content: |
      Mara was his wife. She records whales in the north.
  - id: mother
    keys: [Ruth, care home]
    content: |
      Ruth is his mother and forgets him in a home by the sea.
""",
    "kitchen.yaml": """\
scene: kitchen
beats:
  - line: |
      Samantha: You have nine kettles on that shelf.
    voice: revoice
    keep: [nine kettles]
    learn: kettle
  - talk: |
      Samantha: What do you do with the other eight?
    id: shelf
    voice: open
    turns: 3
    outcomes:
      keep:
        say: I keep them.
        examples: ["I keep them", "they stay on the shelf"]
        line: |
          Samantha: Good.
    fallback: |
      Go on.
      Mm.
    exits:
      - say: Good night.
        id: night
  - line: |
      Robin: Daniel is coming.
    voice: select
    or:
      - heard: ["when is he coming"]
        line: |
          Robin: Soon.
  - learn: wife
  - line: |
      Samantha: I heard about Mara.
    voice: select
    or:
      - heard: ["Good night."]
        line: |
          Samantha: Good night, then.
  - goto: hall
""",
    "hall.yaml": """\
scene: hall
beats:
  - |
    Samantha: It's dark in here.
  - ending: end
""",
    "trial/paraphrases.yaml": """\
facts:
  wife:
    - The woman you married went to sea to listen to large animals.
    - There was a ring on your finger once, wasn't there?
""",
}


def write(folder: Path) -> Path:
    """Write the story; its folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
