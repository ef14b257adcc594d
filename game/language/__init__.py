"""The interface in the player's language: English text is the key, a catalogue has the rest.

``tr("Settings")`` gives the words now; ``mark`` only marks a text that is looked up later. A text
that no catalogue has stays English. Nothing is read before a language is asked for, and English
reads nothing at all.
"""

from __future__ import annotations

from game.language.po import Catalogue

SOURCE = "en"
"""What the texts in the code are written in."""

_catalogue = Catalogue()
_language = SOURCE


def tr(text: str, **values: object) -> str:
    """The text in the language in use; ``{name}`` in it becomes the value of that name.

    A translation that can't take the values is passed over: the English can.
    """
    found = _catalogue.text("", text) or text
    if not values:
        return found
    try:
        return found.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        return text.format(**values)


def trc(context: str, text: str) -> str:
    """The text where English has one word for two things: ``context`` says which is meant."""
    return _catalogue.text(context, text) or text


def trn(one: str, many: str, count: int) -> str:
    """The form for so many; ``{n}`` in it becomes the number."""
    found = _catalogue.plural("", one, count)
    return (found or (one if count == 1 else many)).replace("{n}", str(count))


def mark(text: str) -> str:
    """The text itself: it is to be found by who extracts, and looked up where it is shown."""
    return text


def use(catalogue: Catalogue | None, language: str = SOURCE) -> None:
    """Speak from this catalogue from now on; ``None``: English."""
    global _catalogue, _language
    _catalogue = catalogue or Catalogue()
    _language = language if catalogue is not None else SOURCE


def language() -> str:
    """The language in use, such as ``de``."""
    return _language
