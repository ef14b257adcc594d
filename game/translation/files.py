"""Catalogues on disk: templates and languages, as Babel writes them, so that a diff reads well."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from game.language.choice import name_of
from game.store.atomic import write_atomic

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


class NoCatalogue(ValueError):
    """A catalogue can't be read or made: a sentence for the translator."""


def needs_babel() -> str:
    """What to do where Babel is missing; empty where it is there."""
    try:
        import babel.messages  # noqa: F401
    except ImportError:
        return 'This needs Babel: pip install -e ".[translate]"'
    return ""


def written(catalog: Catalog) -> bytes:
    """The catalogue as a file. No line numbers: an edit of a story would change every entry."""
    from babel.messages.pofile import write_po

    out = io.BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, include_previous=True)
    return out.getvalue()


def save(path: Path, catalog: Catalog) -> bool:
    """Write a catalogue where more than its dates would change; whether it was written."""
    raw = written(catalog)
    try:
        if path.is_file() and _undated(path.read_bytes()) == _undated(raw):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, raw)
    except OSError as error:
        raise NoCatalogue(f"{path} could not be written: {error.strerror}.") from None
    return True


def _undated(raw: bytes) -> list[bytes]:
    dates = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By')
    return [row for row in raw.splitlines() if not row.startswith(dates)]


def read(path: Path, language: str) -> Catalog:
    """A language's catalogue, an empty one where there is none. Raises ``NoCatalogue``."""
    from babel import UnknownLocaleError
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, read_po

    try:
        if not path.is_file():
            return Catalog(language, fuzzy=False)
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except UnknownLocaleError:
        raise NoCatalogue(
            f'No language is called "{language}". Use a code such as de or pt_BR.'
        ) from None
    except PoFileError as error:
        raise NoCatalogue(f"{path}:{(error.lineno or 0) + 1}: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise NoCatalogue(f"{path} can't be read: {error}") from None


def merged(catalog: Catalog, template: Catalog, language: str) -> Catalog:
    """A language's catalogue brought up to a template.

    What was reworded keeps its translation, marked fuzzy; what is gone is kept as obsolete.
    """
    # Gone entries first of all: an id that comes back has its words back.
    catalog.project, catalog.version = template.project, template.version
    catalog.copyright_holder = catalog.msgid_bugs_address = ""
    before = catalog.header_comment
    catalog.update(template, update_header_comment=False)
    if "FIRST AUTHOR" in before or not before.strip("# \n"):
        catalog.header_comment = f"# {template.project}: {name_of(language)}.\n#"
    catalog.fuzzy = False
    for message in catalog:
        of = template.get(message.id, message.context) if message.id else None
        if of is not None:
            message.flags -= {"python-format", "python-brace-format"} - of.flags
    return catalog
