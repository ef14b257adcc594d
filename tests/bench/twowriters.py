"""An abstract story in our YAML and in ink."""

from __future__ import annotations

from tests.bench.abstract import (
    PLAYER,
    Abstract,
    Beat,
    Branch,
    Call,
    Choice,
    Effect,
    End,
    Goto,
    Line,
    Menu,
    Scene,
)


def yaml_files(story: Abstract) -> dict[str, str]:
    """The story in our format, as texts by path."""
    wide = "range: -1000000 1000000"
    head = [
        "format: 1",
        "id: twin",
        "title: Twin",
        "start: s0",
        "cast:",
        f"  {PLAYER}: {{player: true}}",
        "  Ada: {}",
        "variables:",
        *(
            f"  {name}: {{type: number, start: {start}, {wide}}}"
            for name, start in story.start.items()
        ),
        f"  f: {{type: flag, start: {str(story.flag).lower()}}}",
        f"  c: {{type: [red, blue, grey], start: {story.colour}}}",
        "endings:",
        "  fin: {title: The end}",
    ]
    files = {"story.yaml": "\n".join(head) + "\n"}
    for scene in story.scenes:
        rows = [f"scene: {scene.id}", "beats:", *_yaml(scene.beats, "  ")]
        files[f"{scene.id}.yaml"] = "\n".join(rows) + "\n"
    return files


def _yaml(beats: list[Beat], pad: str) -> list[str]:
    out: list[str] = []
    for beat in beats:
        match beat:
            case Line(words, speaker, guard):
                test = f"[{guard.ours}] " if guard else ""
                name = f"{speaker}: " if speaker else ""
                out += [f"{pad}- |", f"{pad}  {test}{name}{words}"]
            case Effect():
                out.append(f"{pad}- set: {{{_set(beat)}}}")
            case Branch(test, then, other):
                out += [f"{pad}- if: {test.ours}", f"{pad}  then:", *_yaml(then, pad + "    ")]
                if other:
                    out += [f"{pad}  else:", *_yaml(other, pad + "    ")]
            case Menu(choices, other):
                out.append(f"{pad}- choices:")
                for choice in choices:
                    out += _yaml_choice(choice, pad + "    ")
                if other:
                    out += [f"{pad}  else:", *_yaml(other, pad + "    ")]
            case Goto(scene):
                out.append(f"{pad}- goto: {scene}")
            case Call(scene):
                out.append(f"{pad}- call: {scene}")
            case End():
                out.append(f"{pad}- ending: fin")
    return out


def _set(effect: Effect) -> str:
    sign = effect.op if effect.op in "+-" else ""
    return f"{effect.name}: {sign}{effect.value}"


def _yaml_choice(choice: Choice, pad: str) -> list[str]:
    out = [f"{pad}- {'say' if choice.said else 'do'}: {choice.label}", f"{pad}  id: {choice.id}"]
    if choice.once:
        out.append(f"{pad}  once: true")
    if choice.guard:
        out.append(f"{pad}  if: {choice.guard.ours}")
    if choice.sets:
        out.append(f"{pad}  set: {{{', '.join(map(_set, choice.sets))}}}")
    if choice.then:
        out += [f"{pad}  then:", *_yaml(choice.then, pad + "    ")]
    if choice.goto:
        out.append(f"{pad}  goto: {choice.goto}")
    return out


def ink_source(story: Abstract) -> str:
    """The story in ink, one file."""
    out = [f"VAR {name} = {start}" for name, start in story.start.items()]
    out += [f"VAR f = {str(story.flag).lower()}", f'VAR c = "{story.colour}"', "-> s0"]
    for scene in story.scenes:
        out += [f"=== {scene.id} ===", *_ink(scene.beats, 1, scene)]
        # Ink counts no visit where a knot jumps to itself; ours counts every entry.
        out += [f"=== to_{scene.id} ===", f"-> {scene.id}"] if scene.main else ["->->"]
    return "\n".join(out) + "\n"


def _ink(beats: list[Beat], depth: int, scene: Scene) -> list[str]:
    out: list[str] = []
    for beat in beats:
        match beat:
            case Line(words, speaker, guard):
                name = f"{speaker}: " if speaker and speaker != PLAYER else ""
                text = f"{name}{words}"
                out.append(f"{{{guard.ink}: {text}}}" if guard else text)
            case Effect():
                out.append(_assign(beat))
            case Branch(test, then, other):
                out += [f"{{ {test.ink}:", *_ink(then, depth, scene)]
                if other:
                    out += ["- else:", *_ink(other, depth, scene)]
                out.append("}")
            case Menu(choices, other):
                for choice in choices:
                    out += _ink_choice(choice, depth, scene)
                # Where nothing is left ours goes on; ink needs a choice that nobody sees.
                out += ["+ " * depth + "->", *_ink(other, depth + 1, scene), "- " * depth]
            case Goto(target):
                out.append(_jump(scene, target))
            case Call(target):
                out.append(f"-> {target} ->")
            case End():
                out.append("-> END")
    return out


def _assign(effect: Effect) -> str:
    if effect.op in "+-":
        return f"~ {effect.name} {effect.op}= {effect.value}"
    value = f'"{effect.value}"' if effect.name == "c" else effect.value
    return f"~ {effect.name} = {value}"


def _ink_choice(choice: Choice, depth: int, scene: Scene) -> list[str]:
    mark = ("* " if choice.once else "+ ") * depth
    guard = f"{{{choice.guard.ink}}} " if choice.guard else ""
    label = choice.label if choice.said else f"[{choice.label}]"
    out = [f"{mark}({choice.id}) {guard}{label}", *map(_assign, choice.sets)]
    out += _ink(choice.then, depth + 1, scene)
    if choice.goto:
        out.append(_jump(scene, choice.goto))
    return out


def _jump(scene: Scene, target: str) -> str:
    return f"-> to_{target}" if target == scene.id else f"-> {target}"
