"""Catalogues are read as Babel writes them, and whatever else comes ends in a plain fault."""

from __future__ import annotations

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from game.language import mark, tr, trc, trn, use
from game.language.po import MAX_BYTES, BadCatalogue, Catalogue, entries, read_po

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t"\\'),
    min_size=1,
    max_size=120,
)


def file_of(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=60)
    return out.getvalue()


@given(st.dictionaries(st.tuples(st.text("abc/.", max_size=8), WORDS), WORDS, max_size=6))
def test_what_babel_writes_is_read_as_it_was(rows: dict[tuple[str, str], str]) -> None:
    catalog = Catalog("de", fuzzy=False)
    for (context, id_), words in rows.items():
        catalog.add(id_, words, context=context or None)
    found = read_po(file_of(catalog))
    # Babel's reader and writer trim nothing, but for what a line break of another kind becomes.
    assert found.texts == {key: (words,) for key, words in rows.items()}


def test_fuzzy_obsolete_and_empty_entries_do_not_play() -> None:
    raw = """
msgid ""
msgstr "Language: de\\n"

#, fuzzy
#| msgid "Old"
msgid "Doubtful"
msgstr "Zweifelhaft"

msgid "Empty"
msgstr ""

msgid "Good"
msgstr ""
"Gu"
"t"

#~ msgid "Gone"
#~ msgstr "Weg"
"""
    found = read_po(raw.encode())
    assert found.texts == {("", "Good"): ("Gut",)}
    assert found.header["Language"] == "de"
    assert [(e.id, e.fuzzy) for e in entries(raw.encode())][1:] == [
        ("Doubtful", True), ("Empty", False), ("Good", False),
    ]  # fmt: skip


def test_plurals_follow_the_language() -> None:
    raw = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; "
"plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

msgid "{n} second"
msgid_plural "{n} seconds"
msgstr[0] "{n} секунда"
msgstr[1] "{n} секунды"
msgstr[2] "{n} секунд"
"""
    use(read_po(raw.encode()), "ru")
    said = [trn("{n} second", "{n} seconds", n) for n in (1, 3, 11, 21)]
    assert said == ["1 секунда", "3 секунды", "11 секунд", "21 секунда"]
    use(None)
    assert [trn("{n} second", "{n} seconds", n) for n in (1, 3)] == ["1 second", "3 seconds"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b'msgid "a\nmsgstr "b"', 1),
        (b'msgid "a"\nnonsense', 2),
        (b'"a"', 1),
        (b'msgid "a"\nmsgstr[1] "b"', 2),
        (b'msgid "\xff"', 1),
        (b'\n\nmsgid "a" "b"', 3),
        (b" " * (MAX_BYTES + 1), 1),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"', 1),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n+;\\n"', 1),
    ],
)
def test_what_is_no_catalogue_is_said_with_its_line(raw: bytes, line: int) -> None:
    with pytest.raises(BadCatalogue) as bad:
        read_po(raw)
    assert bad.value.line == line


@given(st.binary(max_size=400) | st.text('msgidctxr "\\\n[]01#,~', max_size=200).map(str.encode))
def test_any_bytes_give_a_catalogue_or_a_fault(raw: bytes) -> None:
    try:
        assert isinstance(read_po(raw), Catalogue)
    except BadCatalogue as bad:
        assert bad.line >= 1


# -- looking words up ------------------------------------------------------------------------


def test_a_text_without_a_translation_stays_english() -> None:
    use(Catalogue({("", "Load"): ("Laden",), ("verb", "Load"): ("Lade",)}), "de")
    assert (tr("Load"), trc("verb", "Load"), tr("Quit")) == ("Laden", "Lade", "Quit")
    assert mark("Load") == "Load"
    use(None)
    assert tr("Load") == "Load"


@pytest.mark.parametrize("broken", ["{nme} da", "{", "{0}", "{name.x}", "{name!z}", "{name:q}"])
def test_a_translation_that_takes_no_values_is_passed_over(broken: str) -> None:
    use(Catalogue({("", "Use {name}"): (broken,)}), "de")
    assert tr("Use {name}", name="x") == "Use x"
