"""Which language is used: the wish, the system's, what there is."""

from __future__ import annotations

import pytest

from game.language.choice import chosen, name_of, system_languages, well_named

THERE = ("de", "pt", "pt_BR")


@pytest.mark.parametrize(
    ("wanted", "system", "used"),
    [
        ("system", ["de_AT", "en"], "de"),
        ("system", ["en_GB", "de"], "en"),
        ("system", ["fr", "de"], "de"),
        ("system", ["pt_BR"], "pt_BR"),
        ("system", ["pt_PT"], "pt"),
        ("system", [], "en"),
        ("de", ["en"], "de"),
        ("pt-BR", ["en"], "pt_BR"),
        ("en", ["de"], "en"),
        ("xx", ["de"], "en"),
    ],
)
def test_the_nearest_language_that_there_is(wanted: str, system: list[str], used: str) -> None:
    assert chosen(wanted, THERE, system) == used


@pytest.mark.parametrize(
    ("env", "found"),
    [
        ({"LANGUAGE": "de:en", "LANG": "fr_FR.UTF-8"}, ["de", "en", "fr_FR"]),
        ({"LANG": "de_DE.UTF-8@euro"}, ["de_DE"]),
        ({"LC_ALL": "C", "LANG": "de_DE"}, []),
        ({"LANG": "C.UTF-8"}, []),
    ],
)
def test_the_system_says_what_it_speaks(env: dict[str, str], found: list[str]) -> None:
    assert [name for name in system_languages(env) if name][: len(found)] == found


def test_names_and_codes() -> None:
    assert (name_of("de"), name_of("de_AT"), name_of("tlh")) == ("Deutsch", "Deutsch", "tlh")
    assert well_named("pt_BR") and not well_named("../de") and not well_named("deutsch")
