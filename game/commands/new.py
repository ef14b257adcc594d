"""``new``: a story or a scene to begin with. It passes ``check``, and overwrites nothing."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from game.script.diagnostics import StoryErrors
from game.script.load import read_files, story_files

_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file may have on Windows."""


class _Refused(Exception):
    """Why nothing was written, and what to do."""


def add(parser: argparse.ArgumentParser) -> None:
    """The flags of ``new``."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="story|scene")
    story = kinds.add_parser("story", help="a folder with a small story")
    story.add_argument("name", metavar="NAME", help="its folder, such as night_shift")
    scene = kinds.add_parser("scene", help="one more scene of a story")
    scene.add_argument("name", metavar="ID", help="its id, such as first_night")
    scene.add_argument(
        "--story", type=Path, default=Path(), metavar="FOLDER", help="the story (else this folder)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the files and name them. Returns 0, or 2 where nothing could be written."""
    try:
        _check_name(options.name)
        if options.kind == "story":
            return _story(options.name)
        return _scene(options.name, options.story)
    except _Refused as refused:
        print(refused, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'The file'} could not be written: {error.strerror}",
              file=sys.stderr)  # fmt: skip
    return 2


def _check_name(name: str) -> None:
    from game.script.schema import slug

    if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name):
        raise _Refused(
            f'"{name[:80]}" is no id. Ids are snake_case: small letters, digits, underscores, a '
            f"letter first, such as: {slug(name) if name.strip() else 'night_shift'}"
        )
    if _RESERVED.fullmatch(name):
        raise _Refused(f'"{name}" is no name for a file on Windows. Choose another.')


def _story(name: str) -> int:
    from game.script.editor import FOLDER, editor_schema, settings
    from game.script.kinds import KINDS

    folder = Path(name)
    if folder.exists() or folder.is_symlink():
        raise _Refused(f"There is a {name} here already; nothing was written. Choose another name.")
    title = name.replace("_", " ").capitalize()
    files = {path: text.replace("TITLE", title) for path, text in _FILES.items()}
    for path in ("story.yaml", "playthroughs/warm.yaml"):
        files[path] = files[path].replace("NAME", name)
    files[".vscode/settings.json"] = _json(settings())
    for kind in KINDS:
        files[f"{FOLDER}/{kind}.json"] = _json(editor_schema(kind))
    for path, text in files.items():
        _write(folder / path, text)
    print(f"\nCheck it:  python -m game check {name}")
    print(f"Play it:   python -m game --story {name}")
    print(f"Test it:   python -m game test {name}")
    print(f"Go on:     python -m game new scene ID --story {name}")
    return 0


def _scene(name: str, folder: Path) -> int:
    if not folder.is_dir():
        raise _Refused(f"There is no folder {folder}.")
    if not (folder / "story.yaml").is_file():
        raise _Refused(
            f"There is no story.yaml in {folder.resolve()}. Name the story: "
            f"python -m game new scene {name} --story FOLDER"
        )
    if name == "story":
        raise _Refused('"story" is the name of story.yaml. Choose another.')
    scenes, head = _known(folder)
    if name in scenes:
        raise _Refused(f'There is a scene "{name}" already, in {scenes[name]}.')
    home = folder / "scenes" if (folder / "scenes").is_dir() else folder
    path = home / f"{name}.yaml"
    if path.exists() or path.is_symlink():
        raise _Refused(f"There is a file {path} already; nothing was written.")
    endings, start = head.get("endings"), head.get("start")
    if isinstance(endings, dict) and endings:
        leave = f"ending: {next(iter(endings))}"
    else:
        leave = f"goto: {start if isinstance(start, str) else name}"
    title = name.replace("_", " ").capitalize()
    _write(path, _SCENE.format(name=name, title=title, leave=leave))
    print(f"\nLead to it from another scene:  - goto: {name}")
    return 0


def _known(folder: Path) -> tuple[dict[str, str], dict[Any, Any]]:
    """Scenes by id with their files, and what ``story.yaml`` says, as far as it can be read."""
    from game.script.nodes import compose

    scenes: dict[str, str] = {}
    head: dict[Any, Any] = {}
    try:
        sources, _ = read_files(story_files(folder))
    except StoryErrors as errors:
        raise _Refused(str(errors)) from None
    for source in sources:
        try:
            documents = compose(source)
        except StoryErrors:
            continue  # check says what is wrong there
        for data, _ in documents:
            if not isinstance(data, dict):
                continue
            if source.path == "story.yaml":
                head = data
            elif isinstance(data.get("scene"), str):
                scenes[data["scene"]] = source.path
    return scenes, head


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # "x": what came to be there since we looked is not overwritten either.
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(path.as_posix())


def _json(data: Any) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


_SCENE = """\
scene: {name}
title: {title}
beats:
  - |
    What is seen and heard first.
  - choices:
      - say: What you say, word for word.
        id: {name}_say
        then:
          - |
            What comes of it.
      - do: What you do
        id: {name}_do
  - {leave}
"""

_FILES = {
    "story.yaml": """\
# What scenes may name: who speaks, what is kept count of, how it can end.
format: 1
id: NAME
title: TITLE
start: kitchen
cast:
  You: {player: true}
  Ada: {character: ada, spoken: true}
variables:
  warmth: {type: number, start: 3, range: 0 10}
endings:
  tea: {title: Tea, note: It was still hot.}
  rain: {title: Rain, note: You had the umbrella all along.}
""",
    "characters/ada.yaml": """\
# Who Ada is, for a voice that speaks for her.
name: Ada
description: Ada is your neighbour. She repairs kettles and keeps what people leave behind.
personality: Dry, exact, warm when nobody looks.
mes_example: |
  You: I forgot my coat.
  Ada: You're wearing it.
post_history_instructions: Answer as Ada, aloud, in one or two short sentences.
moods:
  plain: level and near
limits:
  max_sentences: 2
  max_words: 30
never: [as an AI]
facts:
  # She may speak of it from the beat on that says `learn: mug`.
  - id: mug
    keys: [mug]
    content: She kept your mug for a year, the one with the chip.
""",
    "scenes/kitchen.yaml": """\
scene: kitchen
title: The kitchen
beats:
  # A block of prose: one line is one reveal; a name and a colon make it speech.
  - |
    The kettle is older than either of you.
    Ada: {You came back. I'd have put money on the other thing.|You again.}

  # A line that a voice may say in other words, as long as these two stay.
  - line: |
      Ada: I kept your mug, chip and all.
    voice: revoice
    keep: [mug]
    learn: mug

  - choices:
      - say: I forgot my coat.
        set: {warmth: -1}
        then:
          - |
            Ada: You're wearing it.
      - do: Put the kettle on
        set: {warmth: +2}
        then:
          - |
            Ada: It likes you better than it likes me.
            It begins at once, on a low note.
  - goto: table
""",
    "scenes/table.yaml": """\
scene: table
title: The table
beats:
  # An open conversation: the player types, and the ear hears which outcome was meant.
  - talk: |
      Ada: So. What kept you?
    id: what_kept_you
    voice: open
    turns: 4
    note: She wants to hear it from you, and won't ask twice.
    outcomes:
      stay:
        say: I didn't know if I could.
        examples: ["I was afraid", "I was ashamed", "I wasn't sure you'd want me here"]
        set: {warmth: +2}
        line: |
          You could have rung. I'd have said it to the machine.
      leave:
        say: I can't stay long.
        examples: ["I have to go", "I'm only here for my coat", "not long"]
        set: {warmth: -2}
        line: |
          Then drink it hot.
    replies:
      - heard: ["how are you", "are you all right"]
        line: |
          Mended, mostly. You?
      - heard: ["the kettle", "is that the old kettle"]
        line: |
          I've had it open four times. There's nothing in it.
    unsure: |
      Say which of those you mean.
    off_topic: |
      I asked you something.
    fallback: |
      Go on.
      I'm listening, I'm only pouring.
      Say that to me and not to the cup.
    out_of_turns: |
      Drink your tea.
  - if: warmth > 3
    then:
      - |
        Ada: Stay as long as the pot does.
        [warmth > 5] Ada: There is a second pot.
      - ending: tea
    else:
      - |
        You take your umbrella, and it rains.
      - ending: rain
""",
    "playthroughs/warm.yaml": """\
# A play that `python -m game test NAME` runs again, and what is expected of it.
about: He puts the kettle on, and says why he was away.
steps:
  - pick: kitchen.put_the_kettle_on
    expect:
      said: ["Ada: It likes you better"]
      facts: [mug]
  - type: I was afraid you'd shut the door
    # What the ear makes of these words. To try the ear itself, write `hears` for `as`.
    as: stay
expect:
  ending: tea
  holds: warmth > 4
""",
}
