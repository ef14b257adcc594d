"""The translator's bench: templates, updates that lose nothing, a check that finds each fault."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from game.__main__ import main
from game.language.choice import LOCALE
from game.language.po import entries, read_po
from tests.translation.test_translated import TOLL


@pytest.fixture
def toll(tmp_path: Path) -> Path:
    folder = tmp_path / "toll"
    shutil.copytree(TOLL, folder)
    return folder


def po(folder: Path, language: str = "de") -> Path:
    return folder / "translations" / f"{language}.po"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_template_tells_what_a_translator_needs(toll: Path) -> None:
    assert main(["translate", "extract", str(toll)]) == 0
    text = (toll / "translations" / "story.pot").read_text(encoding="utf-8")
    block = next(b for b in text.split("\n\n") if 'msgctxt "bridge.step_up"' in b)
    assert block.split("\n")[:4] == [
        "#. Scene: The bridge, act 1, The bridge",
        "#. A choice: an act, set in italics.",
        "#. Leads to: Keeper: Why should I let you over?",
        "#: bridge.yaml",
    ]
    assert "#. Only where: pence < 3" in text
    assert "#. The writer's note: He has asked everyone this." in text
    assert 'msgctxt "bridge.why.reply_' in text and '/heard"' in text
    ids = [entry.context for entry in entries(text.encode())]
    assert {"story/title", "cast/Keeper", "act/over/when", "ending/across/note"} <= set(ids)


def test_an_update_makes_a_catalogue_and_then_changes_nothing(
    toll: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = po(toll).read_bytes()
    assert main(["translate", "update", "de", str(toll)]) == 0
    assert po(toll).read_bytes() == before
    assert "nothing changed" in capsys.readouterr().out
    assert main(["translate", "update", "fr", str(toll)]) == 0
    made = po(toll, "fr").read_text(encoding="utf-8")
    assert (
        made.startswith("# The Toll: Français.")
        and '"Language: fr\\n"' in made
        and "nplurals=" in made
    )


def test_a_reworded_line_is_fuzzy_and_a_gone_one_is_kept(toll: Path) -> None:
    edit(toll / "bridge.yaml", "That is no reason.", "That is no reason at all.")
    edit(toll / "bridge.yaml", '        examples: ["take my money"]\n', "")
    assert main(["translate", "update", "de", str(toll)]) == 0
    text = po(toll).read_text(encoding="utf-8")
    assert re.search(r'#, fuzzy\n#\| .*\n.*msgctxt.*\nmsgid "That is no reason at all."', text)
    assert '#~ msgid "take my money"' in text
    assert all("Grund" not in words for found in read_po(text.encode()).texts.values()
               for words in found)  # fmt: skip


def test_one_folder_of_scenes_at_a_time(toll: Path) -> None:
    assert main(["translate", "update", "fr", str(toll), "--under", "act9"]) == 0
    contexts = {entry.context for entry in entries(po(toll, "fr").read_bytes())}
    assert "story/title" in contexts and "bridge.step_up" not in contexts
    # What is translated stays, whatever its folder.
    assert main(["translate", "update", "de", str(toll), "--under", "act9"]) == 0
    assert ("bridge.step_up", "Step up to the gate") in read_po(po(toll).read_bytes()).texts


@pytest.mark.parametrize(
    ("old", "new", "kind", "code"),
    [
        ('msgstr "Was kostet das?"', 'msgstr ""', "missing", 0),
        ("{pence} hast du noch.", "Du hast noch etwas.", "broken", 1),
        ("{quote(reason)}“", "{pence}“", "broken", 1),
        ("Ein *Schlagbaum*, und", "Ein *Schlagbaum, und", "markup", 1),
        ("{Abend.|Du schon wieder.}", "{Abend.|Du schon wieder.", "markup", 1),
        ('msgstr "Was kostet das?"', f'msgstr "{"Was kostet das? " * 6}"', "long", 0),
        ("Fragen kostet einen Penny.", "Als KI sage ich: einen Penny.", "never", 1),
        ("Fragen kostet einen Penny.", "Einen\u202e Penny.", "broken", 1),
        ('msgid "A penny to ask."', 'msgid "A penny, to ask."', "gone", 0),
    ],
)
def test_check_finds(
    toll: Path, old: str, new: str, kind: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(po(toll), old, new)
    assert main(["translate", "check", "de", str(toll), "--json"]) == code
    found = json.loads(capsys.readouterr().out)["findings"]
    assert kind in {f["kind"] for f in found}
    line = next(f["line"] for f in found if f["kind"] == kind)
    assert line > 1
    assert main(["translate", "check", "de", str(toll)]) == code
    assert f"{po(toll)}:{line} {kind}: " in capsys.readouterr().out


def test_check_is_quiet_where_all_is_well(toll: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "check", "de", str(toll), "--complete"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert main(["translate", "check", "he", str(toll)]) == 0
    assert main(["translate", "check", "he", str(toll), "--complete"]) == 1


@pytest.mark.parametrize("language", ["fr", "../de", "Deutsch"])
def test_a_language_that_is_not_there(toll: Path, language: str) -> None:
    assert main(["translate", "check", language, str(toll)]) == 2


def test_the_interface_is_translated_whole() -> None:
    """Every text that is marked has its German, and none takes other values than its English."""
    languages = sorted(path.stem for path in LOCALE.glob("*.po"))
    assert languages == ["de"]
    assert main(["translate", "check", "de", "--interface", "--complete"]) == 0
