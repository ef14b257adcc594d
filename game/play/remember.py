"""What a play remembers of the player, by rule: words kept, names given, choices made.

It is told to a voice and printed, and no condition can read it. Names are kept among the quotes,
under a slot that no story can name; so saves, rollback and replay have them as they have the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from game.play.bind import bind_text
from game.play.state import State
from game.script import ops as o

if TYPE_CHECKING:
    from game.script.story import Story

NAMES = "~names"
"""The slot of names given; a story's own slots are plain identifiers."""
_MOST_NAMES = 6
_QUOTES, _CHOICES = 3, 4
_LONGEST = 140

_NAME = r"([^\W\d_][\w'’-]{1,24})"
_GIVEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\b(?:my|his|her|their|its|whose) (?:\w+'s )?name(?:'s|’s| is| was)) "
        rf"(?=[A-Z]){_NAME}",
        rf"(?i:\b(?:called|named|call (?:me|him|her|them|it))) (?=[A-Z]){_NAME}",
        rf"(?i:\bmy (?:mother|mum|mom|father|dad|sister|brother|wife|ex|husband|son|daughter|aunt|"
        rf"uncle|cousin|friend|boss|neighbou?r|cat|dog)),? (?=[A-Z]){_NAME}",
    )
)


def names_in(text: str) -> list[str]:
    """The names that typed words give by saying so: "my name is", "called", "my sister"."""
    found = [(m.start(1), m.group(1)) for pattern in _GIVEN for m in pattern.finditer(text)]
    return list(dict.fromkeys(name for _, name in sorted(found)))


def note_names(st: State, text: str) -> None:
    """Keep the names that were just given; of many, the last."""
    given = names_in(text)
    if given:
        before = [name for name in names(st) if name not in given]
        st.quotes[NAMES] = ", ".join([*before, *given][-_MOST_NAMES:])


def names(st: State) -> list[str]:
    """The names given so far, the last one last."""
    kept = st.quotes.get(NAMES, "")
    return kept.split(", ") if kept else []


def remembered(
    st: State, story: Story, recent: tuple[tuple[str, str], ...] = ()
) -> tuple[tuple[str, str], ...]:
    """What is remembered, as (kind, words): ``said``, ``name`` and ``chose``, oldest first.

    What stands in the ``recent`` lines is not told twice.
    """
    heard = {words for _, words in recent}
    said = [text for slot, text in st.quotes.items() if slot != NAMES and text not in heard]
    chose = [label for label in _chosen(st, story) if label not in heard and label not in said]
    return (
        *(("said", _short(text)) for text in dict.fromkeys(said[-_QUOTES:])),
        *(("name", name) for name in names(st)),
        *(("chose", _short(label)) for label in chose[-_CHOICES:]),
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _chosen(st: State, story: Story) -> list[str]:
    """The labels of what was chosen last, as they are worded now."""
    found = []
    for full in list(st.chosen)[-2 * _CHOICES :]:
        scene, _, key = full.partition(".")
        row = _row(story, scene, key) if story.has_scene(scene) else None
        if row is not None:
            label = bind_text(row[1], full)
            found.append((label if isinstance(label, str) else label(st)).replace("\\*", "*"))
    return found


def _row(story: Story, scene: str, key: str) -> list[Any] | None:
    """The option or outcome of that id."""
    for op in story.scene(scene).ops:
        if isinstance(op, o.Menu):
            rows = op.options
        elif isinstance(op, o.Talk):
            rows = [*op.outcomes, *op.exits]
        else:
            continue
        for row in rows:
            if row[0] == key:
                return row
    return None
