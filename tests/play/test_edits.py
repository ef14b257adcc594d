"""A story edited under a save: the same place is found, or what is gone is said. Never guessed.

Nine kinds of edits, each with the save taken at a menu and in the middle of a choice's ``then``,
and more. What counts is what is shown next, so every test looks at the lines.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.play import Session
from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Go, Keep, Pick, Typed
from game.play.save import Loaded, make_save, open_save
from game.script import Story
from game.script.load import story_from_texts
from tests.play.kit import said
from tests.script.kit import END, HEADER, SHEET

A = """\
scene: a
title: The hall
beats:
  - |
    A hall.
    Samantha: Two doors.
  - set: {candor: +1}
  - choices:
      - say: The left one.
        set: {open: true}
        then:
          - |
            It is dark.
            Samantha: Very dark.
            Something breathes.
      - say: The right one.
        then:
          - |
            It is bright.
            Samantha: Very bright.
      - do: Wait.
        then:
          - Nothing comes.
  - |
    A stair.
  - choices:
      - do: Climb.
        goto: c
      - do: Sit.
        goto: b
"""
C = """\
scene: c
title: The roof
beats:
  - The roof.
  - choices:
      - do: Jump.
        goto: b
"""
BASE = {
    "story.yaml": HEADER,
    "characters/samantha.yaml": SHEET,
    "a.yaml": A,
    "b.yaml": END,
    "c.yaml": C,
}
LEFT = ["It is dark.", "Samantha: Very dark.", "Something breathes.", "A stair."]


def edited(old: str = "", new: str = "", path: str = "a.yaml", **more: str) -> Story:
    """The story with one text replaced, and files put in their place."""
    files = {**BASE, **{f"{name}.yaml": text for name, text in more.items()}}
    if old:
        assert old in files[path], old
        files[path] = files[path].replace(old, new)
    return story_from_texts(files)


def saved(actions: list[Action], reading: str = "", files: dict[str, str] | None = None) -> Any:
    """A save of the story as it was, after these actions, at the line with these words."""
    session = Session(story_from_texts(files or BASE), 1)
    events: list[ev.Event] = []
    for action in (Begin("written"), *actions):
        events = session.act(action)
    ids = [e.id for e in events if isinstance(e, ev.Said) and e.text == reading]
    assert len(ids) == bool(reading)
    return json.loads(json.dumps(make_save(session, ids[0] if ids else "")))


def reading(loaded: Loaded) -> str:
    """The words of the line that the page opens at."""
    found = [e.text for e in loaded.events if isinstance(e, ev.Said) and e.id == loaded.reading]
    assert len(found) <= 1
    return found[0] if found else ""


RIGHT_TEXT = A[A.index("      - say: The right") : A.index("      - do: Wait.")]
WAIT_TEXT = A[A.index("      - do: Wait.") : A.index("  - |\n    A stair.")]
NEW = "      - do: Knock.\n        then: [Nobody.]\n"
STORIES: dict[str, Any] = {
    "no change": lambda: edited(),
    "typo in a line": lambda: edited("Something breathes.", "Something breathed."),
    "typo before the place": lambda: edited("Two doors.", "Two dours."),
    "line inserted before": lambda: edited("    A hall.", "    A new line.\n    A hall."),
    "line inserted in then": lambda: edited(
        "            It is", "            New.\n            It is"
    ),
    "choice inserted above": lambda: edited("      - say: The left", NEW + "      - say: The left"),
    "menu inserted above": lambda: edited(
        "  - set:", "  - choices:\n      - do: Cough.\n      - do: Hum.\n  - set:"
    ),
    "choices reordered": lambda: edited(RIGHT_TEXT + WAIT_TEXT, WAIT_TEXT + RIGHT_TEXT),
    "a choice removed": lambda: edited(RIGHT_TEXT),
    "variable added": lambda: edited(
        "variables:\n", "variables:\n  extra: {type: number, start: 4}\n", "story.yaml"
    ),
    "variable removed": lambda: edited(
        "  breaths: {type: [none, last, all], start: all}\n", "", "story.yaml"
    ),
    "scene renamed": lambda: _renamed(),
    "scene inserted before": lambda: edited(
        "start: a\n", "start: zero\n", "story.yaml",
        zero="scene: zero\nbeats: [Zero., {goto: a}]",
    ),
}  # fmt: skip


def _renamed() -> Story:
    files = {**BASE, "a.yaml": A.replace("scene: a\n", "scene: hall\nwas: a\n")}
    files["story.yaml"] = HEADER.replace("start: a\n", "start: hall\n")
    return story_from_texts(files)


@pytest.mark.parametrize("edit", STORIES)
def test_a_save_at_the_menu(edit: str) -> None:
    # From c back is no way: the menu of the roof is reached by two choices.
    data = saved([Pick("a.the_left_one")])
    story = STORIES[edit]()
    loaded = open_save(story, data)
    assert loaded.exact and not loaded.notes
    offer = loaded.session.offer
    assert isinstance(offer, ev.Offered)
    assert [o.label for o in offer.options] == ["Climb.", "Sit."]
    assert loaded.session.state.vars["open"] is True
    climb = next(o.id for o in offer.options if o.label == "Climb.")
    assert said(loaded.session.act(Pick(climb))) == ["The roof."]


@pytest.mark.parametrize("edit", STORIES)
def test_a_save_at_the_first_menu(edit: str) -> None:
    """Before any act: the scene is played again up to the menu, which is the same moment."""
    loaded = open_save(STORIES[edit](), saved([]))
    offer = loaded.session.offer
    assert isinstance(offer, ev.Offered)
    if edit == "menu inserted above":
        assert [o.label for o in offer.options] == ["Cough.", "Hum."]
        return
    assert "The left one." in [o.label for o in offer.options]
    left = next(o.id for o in offer.options if o.label == "The left one.")
    shown = said(loaded.session.act(Pick(left)))
    assert shown[0] == "You: The left one." and shown[-1] == "A stair."
    assert "Very dark." in " ".join(shown) and "Very bright." not in " ".join(shown)
    assert loaded.session.state.vars["candor"] == 3


@pytest.mark.parametrize("words", ["It is dark.", "Very dark.", "Something breathes."])
@pytest.mark.parametrize("edit", STORIES)
def test_a_save_in_the_middle_of_a_then(edit: str, words: str) -> None:
    loaded = open_save(STORIES[edit](), saved([Pick("a.the_left_one")], words))
    assert loaded.exact and not loaded.notes
    shown = said(loaded.events)
    assert shown[0] == "You: The left one."
    assert "Samantha: Very dark." in shown and "Samantha: Very bright." not in shown
    assert reading(loaded)[:14] == words[:14]
    assert loaded.session.state.vars["open"] is True and loaded.session.state.vars["candor"] == 3


def gone(story: Story, data: Any) -> Loaded:
    """A save whose place is gone: said in words, at an earlier moment."""
    loaded = open_save(story, data)
    assert not loaded.exact and loaded.notes
    assert all(note.endswith(".") for note in loaded.notes)
    assert loaded.notes[0].startswith("Since you saved")
    return loaded


def options(loaded: Loaded) -> list[str]:
    offer = loaded.session.offer
    assert isinstance(offer, ev.Offered)
    return [o.label for o in offer.options]


def test_the_choice_that_was_made_is_removed() -> None:
    left = A[A.index("      - say: The left") : A.index("      - say: The right")]
    loaded = gone(edited(left), saved([Pick("a.the_left_one")], "Very dark."))
    assert "choice you had made" in loaded.notes[0]
    assert options(loaded) == ["The right one.", "Wait."]
    assert loaded.session.state.vars["open"] is False


def test_the_choice_that_was_made_is_reworded() -> None:
    data = saved([Pick("a.the_left_one")], "Very dark.")
    loaded = gone(edited("The left one.", "Left, then."), data)
    assert options(loaded) == ["Left, then.", "The right one.", "Wait."]
    named = edited("say: The left one.", "say: Left, then.\n        id: the_left_one")
    loaded = open_save(named, data)
    assert loaded.exact and said(loaded.events) == ["You: Left, then.", *LEFT]
    was = edited("say: The left one.", "say: Left, then.\n        was: the_left_one")
    loaded = open_save(was, data)
    assert loaded.exact and said(loaded.events) == ["You: Left, then.", *LEFT]
    assert loaded.session.state.chosen == {"a.left_then": 1}


def test_a_choice_of_the_open_menu_is_reworded() -> None:
    data = saved([Pick("a.wait")])
    loaded = open_save(edited("Climb.", "Go up."), data)
    assert loaded.exact and options(loaded) == ["Go up.", "Sit."]


def test_the_line_that_was_read_is_reworded_past_knowing() -> None:
    loaded = open_save(
        edited("Samantha: Very dark.", "Samantha: No light."),
        saved([Pick("a.the_left_one")], "Very dark."),
    )
    assert loaded.exact and reading(loaded) == "It is dark."


def test_the_scene_is_removed() -> None:
    data = saved([Pick("a.wait"), Pick("a.climb")])
    at_b = edited("goto: c", "goto: b")
    at_b = story_from_texts(
        {
            k: v
            for k, v in {**BASE, "a.yaml": A.replace("goto: c", "goto: b")}.items()
            if k != "c.yaml"
        }
    )
    loaded = open_save(at_b, data)
    # The last act was the climbing; done again, it leads where it leads today.
    assert loaded.exact and isinstance(loaded.session.offer, ev.Ended)
    roof = {
        **BASE,
        "c.yaml": C.replace(
            "goto: b", "then: [You stop.]\n  - choices:\n      - do: Back.\n        goto: b"
        ),
    }
    data = saved([Pick("a.wait"), Pick("a.climb"), Pick("c.jump")], files=roof)
    loaded = gone(at_b, data)
    assert 'the scene "The roof"' in loaded.notes[0] and '"The hall"' in loaded.notes[-1]
    assert options(loaded) == ["Climb.", "Sit."]


def test_everything_is_gone() -> None:
    data = saved([Pick("a.wait")])
    files = {**BASE, "story.yaml": HEADER.replace("start: a\n", "start: c\n")}
    del files["a.yaml"]
    loaded = gone(story_from_texts(files), data)
    assert "beginning" in loaded.notes[-1]
    assert said(loaded.events) == ["The roof."]


def test_a_variable_is_retyped() -> None:
    data = saved([Pick("a.the_left_one")], "Very dark.")
    data_c = saved([Pick("a.the_left_one"), Pick("a.climb")])
    files = {
        **BASE,
        "story.yaml": HEADER.replace(
            "open: {type: flag, start: false}", "open: {type: number, start: 4, range: 0 9}"
        ),
    }
    files["a.yaml"] = A.replace("open: true", "open: +1")
    story = story_from_texts(files)
    assert open_save(story, data).session.state.vars["open"] == 5
    loaded = open_save(story, data_c)
    assert loaded.exact and loaded.session.state.vars["open"] == 4
    assert 'kept as "open"' in loaded.notes[0]


def test_a_range_is_narrowed_and_a_name_taken_away() -> None:
    data = saved([Pick("a.the_left_one"), Pick("a.climb")])
    story = edited(
        "candor: {type: number, start: 2, range: 0 10}",
        "candor: {type: number, start: 0, range: 0 1}",
        "story.yaml",
    )
    assert open_save(story, data).session.state.vars["candor"] == 1
    story = edited("[none, last, all], start: all", "[none, last], start: last", "story.yaml")
    loaded = open_save(story, data)
    assert loaded.session.state.vars["breaths"] == "last" and "breaths" in loaded.notes[0]


def test_a_menu_that_has_nothing_open_now() -> None:
    roof = (
        C.replace("      - do: Jump.\n", "      - do: Jump.\n        if: open\n") + "  - goto: b\n"
    )
    files = {**BASE, "c.yaml": C + "      - do: Stay.\n        goto: c\n"}
    data = saved([Pick("a.the_left_one"), Pick("a.climb"), Pick("c.stay")], files=files)
    story = story_from_texts({
        **BASE,
        "c.yaml": roof.replace("if: open", "if: open > 9"),
        "a.yaml": A.replace("open: true", "open: +1"),
        "story.yaml": HEADER.replace("{type: flag, start: false}", "{type: number, start: 4}"),
    })  # fmt: skip
    loaded = open_save(story, data)
    assert loaded.session.offer is not None
    assert not loaded.exact and options(loaded) == ["Climb.", "Sit."]


# -- talks -------------------------------------------------------------------------------------

TALK = """\
scene: a
title: The hall
beats:
  - talk: |
      Samantha: Well?
    id: well
    voice: open
    outcomes:
      sad: {say: I am sad., examples: [sad], line: Oh no.}
      glad: {say: I am glad., line: Oh yes.}
    replies:
      - heard: [rain]
        line: It rains.
      - heard: [love]
        line: I do.
    fallback: Go on.
  - choices:
      - do: On.
        goto: b
"""
TALKING = {**{k: v for k, v in BASE.items() if k != "c.yaml"}, "a.yaml": TALK}


def typed(how: Any, id_: str) -> list[Action]:
    return [Typed("so sad"), Answered("a.well@1", how, id_)]


def talking(old: str, new: str) -> Story:
    assert old in TALK
    return story_from_texts({**TALKING, "a.yaml": TALK.replace(old, new)})


def test_an_outcome_that_was_meant_is_removed() -> None:
    data = saved(typed("outcome", "sad"), files=TALKING)
    loaded = gone(talking("      sad: {say: I am sad., examples: [sad], line: Oh no.}\n", ""), data)
    assert loaded.session.wait == "waiting_for_words" and said(loaded.events) == []
    assert loaded.session.state.talk is not None and loaded.session.state.talk["left"] == 6


def test_an_outcome_that_was_meant_is_renamed_or_moved() -> None:
    data = saved(typed("outcome", "sad"), files=TALKING)
    loaded = open_save(talking("      sad: {", "      low: {was: sad, "), data)
    assert loaded.exact and said(loaded.events) == ["You: so sad", "Samantha: Oh no."]
    assert loaded.session.state.chosen == {"a.low": 1}
    loaded = open_save(talking("id: well", "id: well_then"), data)
    assert loaded.exact and said(loaded.events) == ["You: so sad", "Samantha: Oh no."]


def test_a_reply_is_inserted_above_the_one_that_was_given() -> None:
    story = story_from_texts(TALKING)
    love = story.scene("a").ops[0].replies[1][0]  # type: ignore[union-attr]
    data = saved(typed("reply", love), files=TALKING)
    new = talking("    replies:\n", "    replies:\n      - {heard: [snow], line: It snows.}\n")
    loaded = open_save(new, data)
    assert loaded.exact and said(loaded.events) == ["You: so sad", "Samantha: I do."]
    assert loaded.session.state.talk is not None and loaded.session.state.talk["used"] == [love]


# -- calls, tones and acts ---------------------------------------------------------------------

CALLS = """\
scene: a
title: The hall
beats:
  - One.
  - call: c
  - Two.
  - call: c
  - Three.
  - goto: b
"""
CALLED = """\
scene: c
title: Aside
beats:
  - choices:
      - do: First.
      - do: Second.
  - choices:
      - do: Back.
"""
CALLING = {**BASE, "a.yaml": CALLS, "c.yaml": CALLED}


@pytest.mark.parametrize("times", [1, 2])
def test_the_way_back_from_a_call(times: int) -> None:
    way: list[Action] = [Pick("c.first"), Pick("c.back")] * (times - 1) + [Pick("c.first")]
    data = saved(way, files=CALLING)
    want = ["Two."] if times == 1 else ["Three."]

    def after(a: str) -> list[str]:
        loaded = open_save(story_from_texts({**CALLING, "a.yaml": a}), data)
        if not loaded.exact:
            return loaded.notes
        return said(loaded.session.act(Pick("c.back")))

    assert after(CALLS) == want
    assert after(CALLS.replace("  - One.", "  - Zero.\n  - One.")) == want
    # A call more, above: the line before each call tells them apart.
    assert after(CALLS.replace("  - One.", "  - call: c\n  - Zero.\n  - One.")) == want
    # Told apart by nothing: it is said, and not guessed.
    twice = CALLS.replace("  - One.\n", "  - call: c\n  - call: c\n").replace("  - Two.\n", "")
    assert "way back" in after(twice)[0]


def test_a_call_whose_target_is_renamed() -> None:
    data = saved([Pick("c.first")], files=CALLING)
    files = {**CALLING, "a.yaml": CALLS.replace("call: c", "call: aside")}
    del files["c.yaml"]
    files["aside.yaml"] = CALLED.replace("scene: c", "scene: aside\nwas: c")
    loaded = open_save(story_from_texts(files), data)
    assert loaded.exact
    assert said(loaded.session.act(Pick("aside.back"))) == ["Two."]
    files["aside.yaml"] = CALLED.replace("scene: c", "scene: aside")
    assert 'scene "Aside"' in gone(story_from_texts(files), data).notes[0]


def test_the_second_tone_of_a_room() -> None:
    tones = (
        "scene: a\nbeats:\n  - tone: room\n  - Between.\n  - tone: room\n  - Last.\n"
        "  - choices: [{do: On.}]\n  - goto: b\n"
    )
    files = {**BASE, "a.yaml": tones}
    data = saved([Keep(True), Keep(False)], files=files)
    for text in (
        tones,
        tones.replace("Last", "The last"),
        tones.replace("beats:", "title: A\nbeats:"),
    ):
        data["version"] = "another"
        loaded = open_save(story_from_texts({**files, "a.yaml": text}), data)
        assert loaded.exact and "Between." not in said(loaded.events)
        assert loaded.session.state.kept == []


def test_an_act_card() -> None:
    acts = (
        "scene: a\nbeats:\n  - act: one\n  - One.\n  - act: two\n  - Two.\n"
        "  - choices: [{do: On.}]\n  - goto: b\n"
    )
    files = {**BASE, "a.yaml": acts}
    data = saved([Go(), Go()], files=files)
    loaded = open_save(
        story_from_texts({**files, "a.yaml": acts.replace("  - One.", "  - Zero.\n  - One.")}), data
    )
    assert loaded.exact and said(loaded.events) == ["Two."]


def test_a_save_of_another_story_or_a_newer_game_is_refused() -> None:
    data = saved([])
    with pytest.raises(ValueError, match="another story"):
        open_save(edited("id: small", "id: other", "story.yaml"), data)
    with pytest.raises(ValueError, match="newer"):
        open_save(edited(), {**data, "format": 99})


def test_an_edited_story_that_circles_is_told() -> None:
    data = saved([Pick("a.wait"), Pick("a.climb")])
    with pytest.raises(ValueError, match="circle"):
        open_save(edited(C, "scene: c\nbeats: [{goto: c}]", "c.yaml"), data)
