"""In which order the keys of a story's files stand, where a tidy file has an order for them."""

from __future__ import annotations

from collections.abc import Sequence

# A row of names in one string has no order among itself.
_ORDER: dict[str, tuple[str, ...]] = {
    "scene": ("scene", "was", "title", "act", "place", "when", "voice", "music", "beats"),
    "choice": ("say do", "id", "was", "once", "if", "set learn", "line", "then goto"),
    "outcome": ("if", "say", "was", "examples", "stay", "set learn", "line", "then goto"),
    "reply": ("heard", "id", "if", "line"),
    "variant": ("heard", "id", "line"),
    "fact": ("id", "keys", "content"),
    "character": ("name", "description", "personality", "mes_example",
                  "post_history_instructions", "moods", "limits", "never", "phases", "speech",
                  "facts"),
    "story": ("format", "id", "title", "start", "about", "language", "cast", "variables", "places",
              "music", "sounds acts endings tones players"),
}  # fmt: skip
_BEATS = ("beats", "then", "else")


def kind_of_file(path: str) -> str:
    """What kind of mapping a file is."""
    if path == "story.yaml":
        return "story"
    return "character" if path.startswith("characters/") else "scene"


def kind_of_child(kind: str, key: str) -> str:
    """What kind of mapping stands under a key, or in its list; empty where none has an order."""
    if kind in ("scene", "beat", "choice", "outcome") and key in _BEATS:
        return "beat"
    if kind == "beat":
        return {
            "choices": "choice", "exits": "choice", "replies": "reply", "or": "variant",
            "outcomes": "outcomes",
        }.get(key, "")  # fmt: skip
    if kind == "outcomes":
        return "outcome"
    return "fact" if kind == "character" and key == "facts" else ""


def ranked(kind: str, keys: Sequence[str]) -> list[int]:
    """The places of the keys in their tidy order; as they are where one of them is not known."""
    rank = {name: n for n, row in enumerate(_ORDER.get(kind, ())) for name in row.split()}
    here = list(range(len(keys)))
    if any(key not in rank for key in keys):
        return here
    return sorted(here, key=lambda n: rank[keys[n]])
