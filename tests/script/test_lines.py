"""Lines that YAML eats, in every place a writer puts words: intact, or an error with a cure.

What is decided here, and not left to YAML:

- Outside a literal block, blanks at a line's ends are layout: nobody sees them, they may go.
- Words quoted as a whole (``"Fine."``) are YAML's way of quoting, which our own cures recommend.
- ``say: x   # note`` with two blanks and ``# `` is a comment; with one blank it is an error.
- In ``[a, b]`` a comma and a blank part two items, as anyone reads it; ``1,000`` is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from game.script import Story, StoryErrors
from game.script import ops as o
from game.script.load import story_from_texts
from tests.script.kit import ops, small, story_files
from tests.script.lines import MEASURED, MORE

LINES = MEASURED + MORE


def resolved(source: str) -> str:
    """The words of a line as a reader is to see them: backslashes done with their work."""
    return re.sub(r"\\([{}\[\]|*:])", r"\1", source)


def seen(text: Any) -> str:
    """The words that a compiled text holds, its marks as the writer put them."""
    if isinstance(text, str):
        return text.replace("\\*", "*")
    out = ""
    for part in text:
        if isinstance(part, str):
            out += seen(part)
        elif part[0] == "v":
            out += "{" + part[1] + "|".join(seen(option) for option in part[2]) + "}"
        else:
            out += "{" + str(part[1]) + "}"
    return out


def speech(speech_row: list[Any]) -> str:
    """A line as a reader meets it: who, and the words."""
    _, speaker, text, guard, _ = speech_row
    head = "[candor > 1] " if guard == [">", ["var", "candor"], ["num", 1]] else ""
    return head + (f"{speaker}: " if speaker else "") + seen(text)


def unquoted(line: str) -> str:
    """The line outside a block: blanks at its ends gone, quotes around the whole taken off."""
    bare = re.sub(r"\s{2,}# .*$", "", line.strip())
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        try:
            return str(yaml.safe_load(bare))
        except yaml.YAMLError:
            return bare
    return bare


def in_block(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    files = story_files(f"- |\n  Before.\n  {line}\n  After.")
    return files, 5, lambda s: speech(ops(s, o.Say)[1].speech), resolved(line)


def in_speech(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    files = story_files(f"- |\n  Before.\n  Samantha: {line}\n  After.")
    want = "Samantha: " + resolved(line).lstrip()
    return files, 5, lambda s: speech(ops(s, o.Say)[1].speech), want


def as_speech_beat(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    files = story_files(f"- |\n  Before.\n- Samantha: {line}\n- |\n  After.")
    return files, 5, lambda s: speech(ops(s, o.Say)[1].speech), "never"


def as_beat(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    files = story_files(f"- |\n  Before.\n- {line}\n- |\n  After.")
    want = resolved(unquoted(line))
    return files, 5, lambda s: speech(ops(s, o.Say)[1].speech), want


def as_label(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    files = story_files(
        f"- choices:\n    - say: Before.\n      id: x\n    - say: {line}\n      id: z"
    )
    return files, 6, lambda s: seen(ops(s, o.Menu)[0].options[1][1]), resolved(unquoted(line))


def _listed(items: list[str]) -> str:
    return ", ".join(items)


TALK = """\
- talk: |
    Samantha: Well?
  id: t
  outcomes:
    yes_then:
      say: Fine.
      examples: [good]
  replies:
    - heard: [{line}]
      line: Hm.
  fallback: Go on.
"""


def in_heard(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    files = story_files(TALK.replace("{line}", line))
    return files, 11, lambda s: _listed(ops(s, o.Talk)[0].replies[0][1]), _flow(line)


def in_keep(line: str) -> tuple[dict[str, str], int, Callable[[Story], str], str]:
    # The line holds every word there could be, so that only YAML stands in the way.
    whole = line.replace("\\", "").replace("{", "").replace("}", "").replace("*", "")
    files = story_files(f"- line: |\n    Samantha: so, {whole} then\n  keep: [{line}]\n  note: Hm.")
    return files, 5, lambda s: _listed(ops(s, o.Voiced)[0].keep), _flow(line)


def _flow(line: str) -> str:
    return unquoted(re.sub(r",\s+", ", ", line))


PLACES = {
    "block": in_block,
    "speech": in_speech,
    "speech beat": as_speech_beat,
    "beat": as_beat,
    "label": as_label,
    "heard": in_heard,
    "keep": in_keep,
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("place", PLACES)
def test_it_arrives_intact_or_is_shown_with_a_cure(place: str, line: str) -> None:
    files, at, read, want = PLACES[place](line)
    try:
        story = story_from_texts(files)
    except StoryErrors as errors:
        first = errors.diagnostics[0]
        if place == "beat" and line == "goto: b":
            assert first.code == "RT050"  # that is a beat, and what follows it is out of reach
            return
        assert (first.path, first.line) == ("a.yaml", at), first.render()
        assert first.cure, first.render()
        assert first.source in files["a.yaml"]
        return
    if place == "block" and not line.strip():
        return  # a blank line is a breath
    if place in ("heard", "keep") and not line.strip():
        assert read(story) == ""
        return
    assert read(story) == want


def test_the_measured_lines_are_forty_four_and_ours_more_than_forty() -> None:
    assert len(set(MEASURED)) == 44
    assert len(set(MORE) - set(MEASURED)) >= 40


# Guards, braces, stars and speakers are marks of ours, everywhere: escaped or refused, never lost.
OURS = {
    "*sigh* fine", "[sighs] Fine.", "{name}, hello.", "OS: hi", "**", "5 * 3", "{", "}", "{}",
    "{a: b}", "[", "[]", "[a]", "[a, b]", "a } b", "a { b", "*you", "Samantha:", "<<: *x",
    "so {then}", "",
}  # fmt: skip


@pytest.mark.parametrize("line", [x for x in LINES if x not in OURS])
def test_a_literal_block_takes_every_line_as_it_is(line: str) -> None:
    files, _, read, want = in_block(line)
    assert read(story_from_texts(files)) == want


@pytest.mark.parametrize("line", [x for x in LINES if x not in OURS and x.strip()])
def test_so_it_does_behind_a_name(line: str) -> None:
    files, _, read, want = in_speech(line)
    assert read(story_from_texts(files)) == want


@pytest.mark.parametrize("line", sorted(OURS - {""}))
def test_a_backslash_makes_words_of_our_marks(line: str) -> None:
    escaped = re.sub(r"([{}\[\]*])", r"\\\1", line)
    if line.endswith(":") or line.startswith("OS:"):
        escaped = line.replace(":", "\\:")
    files, _, read, _ = in_block(escaped)
    assert read(story_from_texts(files)) == line


@pytest.mark.parametrize("line", [x for x in LINES if x.strip() and "{" not in x and "}" not in x])
def test_a_quoted_label_takes_every_line(line: str) -> None:
    quoted = '"' + line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    if line.count("*") % 2:
        return
    files, _, read, _ = as_label(quoted)
    assert read(story_from_texts(files)) == resolved(line)


@pytest.mark.parametrize("line", ["I said #hello", "a: b", "yes", "[sighs] Fine.", "1,000"])
def test_the_cures_of_a_label_work(line: str) -> None:
    """What the diagnostics recommend is itself accepted, and adds nothing."""
    block = f"- choices:\n    - say: |\n        {line}\n      id: x\n    - do: Go.\n"
    assert ops(small(block), o.Menu)[0].options[0][1] == line
    listed = TALK.replace("[{line}]", f'\n        - "{line}"\n        - |\n          {line}')
    assert ops(small(listed), o.Talk)[0].replies[0][1] == [line, line]


def test_a_label_of_two_lines_or_of_blanks_is_an_error() -> None:
    for label in ("|\n        One.\n        Two.", '"  "', '"a\\nb"'):
        with pytest.raises(StoryErrors) as caught:
            small(f"- choices:\n    - say: {label}\n      id: x\n    - do: Go.")
        found = caught.value.diagnostics[0]
        assert (found.code, found.path) == ("RT012", "a.yaml")
        assert found.line in (4, 5)


def test_a_comment_is_a_comment_with_two_blanks_and_an_error_with_one() -> None:
    story = small("- choices:\n    - say: Fine.  # he means it\n    - do: Go.   # or not")
    assert [row[1] for row in ops(story, o.Menu)[0].options] == ["Fine.", "Go."]
    with pytest.raises(StoryErrors) as caught:
        small("- choices:\n    - say: Fine. # he means it\n    - do: Go.")
    found = caught.value.diagnostics
    assert [(d.code, d.line, d.column) for d in found] == [("RT006", 4, 20)]


def test_trailing_blanks_stay_in_a_block_and_go_elsewhere() -> None:
    assert ops(small("- |\n  Samantha: Hm.   "), o.Say)[0].speech[2] == "Hm.   "
    assert ops(small("- Hm.   "), o.Say)[0].speech[2] == "Hm."


@pytest.mark.parametrize(
    "line", ["  Samantha: Hello.", " [candor > 1] Hm.", "\tSamantha: Hello.", "  OS: Yes."]
)
def test_marks_behind_extra_blanks_are_not_taken_for_prose(line: str) -> None:
    """They would be shown to the player, name, bracket and all."""
    files, at, _, _ = in_block(line)
    with pytest.raises(StoryErrors) as caught:
        story_from_texts(files)
    assert [(d.code, d.line) for d in caught.value.diagnostics] == [("RT060", at)]


@pytest.mark.parametrize("mark", ["&", "~"])
def test_the_signs_of_a_variation_can_be_words(mark: str) -> None:
    text = ops(small(f"- |\n  {{\\{mark}a|b}} \\{mark} c"), o.Say)[0].speech[2]
    assert text == [["v", "", [f"{mark}a", "b"]], f" \\{mark} c"]
