"""A small story that nothing is wrong with, and fifteen ways to spoil it, each at one line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CONTROL = {
    "story.yaml": """\
format: 1
title: The ferry
start: quay
cast:
  You: {player: true}
  Okke: {}
variables:
  fare: {type: flag, start: false}
  nerve: {type: number, start: 1, range: 0 5}
places:
  quay: {title: The quay, lights: [dusk]}
endings:
  over: {title: Over}
  back: {title: Back}
""",
    "quay.yaml": """\
scene: quay
place: quay dusk
beats:
  - |
    The last boat has its engine on.
    Okke: Fare or no fare?
  - choices:
      - do: Pay
        if: not fare
        set: {fare: true}
        goto: quay
      - do: Count the lamps
        once: true
        set: {nerve: +2}
        goto: quay
      - say: Take me over.
        goto: boat
      - say: Another night.
        goto: home
""",
    "boat.yaml": """\
scene: boat
beats:
  - |
    [nerve > 2] Okke: You don't look down. *Good.*
    The water is {black|blacker}.
  - if: fare
    then:
      - goto: shore
    else:
      - |
        Okke: Then you row.
  - choices:
      - do: Row
        goto: shore
      - say: I get off.
        goto: home
      - say: I have no arms left.
        then:
          - ending: back
""",
    "shore.yaml": """\
scene: shore
beats:
  - choices:
      - do: Step out
        then:
          - ending: over
      - do: Stay in the boat
  - choices:
      - do: Step out after all
        then:
          - ending: over
      - do: Go home with it
        goto: home
""",
    "home.yaml": """\
scene: home
beats:
  - |
    The kitchen light is on.
  - ending: back
""",
}


class Defect(NamedTuple):
    """One thing spoilt: in this file these words become those; what is found then, and where."""

    name: str
    file: str
    old: str
    new: str
    code: str
    at: str
    line: int
    severity: str = "error"


DEFECTS = [
    Defect("missing target", "quay.yaml", "goto: boat", "goto: ship", "RT020", "quay.yaml", 17),
    Defect(
        "orphan scene", "attic.yaml", "",
        "scene: attic\nbeats:\n  - |\n    Dust.\n  - ending: back\n",
        "RT100", "attic.yaml", 1, "warning",
    ),
    Defect("dead end", "home.yaml", "  - ending: back\n", "", "RT051", "home.yaml", 1),
    Defect("undefined variable", "boat.yaml", "if: fare", "if: fair", "RT031", "boat.yaml", 6),
    Defect(
        "never-read variable", "story.yaml", "  fare:",
        "  debt: {type: flag, start: false}\n  fare:",
        "RT083", "story.yaml", 8, "warning",
    ),
    Defect(
        "impossible condition", "boat.yaml", "[nerve > 2]", "[nerve > 3]", "RT101", "boat.yaml", 4
    ),
    Defect(
        "soft lock", "quay.yaml", "goto: boat\n      - say: Another night.\n        goto: home",
        "if: nerve > 1 and not fare\n        goto: boat\n      - do: Wait\n        goto: quay",
        "RT108", "quay.yaml", 7,
    ),
    Defect(
        "text after a jump", "boat.yaml", "      - goto: shore\n",
        "      - goto: shore\n      - |\n        Never said.\n", "RT050", "boat.yaml", 10,
    ),
    Defect(
        "endless loop", "home.yaml", "  - ending: back", "  - goto: home", "RT106", "home.yaml", 5
    ),
    Defect(
        "missing picture", "story.yaml", "lights: [dusk]", "lights: [dusk, dawn]", "RT087",
        "story.yaml", 11, "warning",
    ),
    Defect(
        "duplicate scene", "shore.yaml", "scene: shore", "scene: home", "RT021", "shore.yaml", 1
    ),
    Defect("misspelt speaker", "quay.yaml", "Okke: Fare", "Oke: Fare", "RT022", "quay.yaml", 6),
    Defect(
        "broken markup", "boat.yaml", "{black|blacker}", "{black|blacker", "RT060", "boat.yaml", 5
    ),
    Defect(
        "twin choices", "boat.yaml", "      - say: I get off.\n",
        "      - say: I get off.\n        id: off\n        goto: home\n      - say: I get off.\n",
        "RT082", "boat.yaml", 18, "warning",
    ),
    Defect(
        "unreachable ending", "story.yaml", "  back: {title: Back}\n",
        "  back: {title: Back}\n  gold: {title: Gold}\n", "RT104", "story.yaml", 15,
    ),
]  # fmt: skip


def write(folder: Path, defect: Defect | None = None) -> Path:
    """Write the control story, spoilt in this way."""
    files = dict(CONTROL)
    if defect is not None:
        before = files.get(defect.file, "")
        assert defect.old in before
        files[defect.file] = before.replace(defect.old, defect.new, 1) if before else defect.new
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    pictures = folder / "assets" / "backdrops"
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / "quay_dusk.webp").write_bytes(b"a picture")
    return folder
