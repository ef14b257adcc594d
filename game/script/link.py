"""What scenes say of each other: every name confirmed, over the whole story."""

from __future__ import annotations

from collections.abc import Iterable

from game.script.compile import Compiled
from game.script.diagnostics import MOST, Diagnostic, did_you_mean
from game.script.story import Header


def link(scenes: Iterable[Compiled], header: Header) -> list[Diagnostic]:
    """Findings about names that lead from one scene to another."""
    all_scenes = list(scenes)
    by_id: dict[str, Compiled] = {}
    out: list[Diagnostic] = []
    for compiled in all_scenes:
        scene = compiled.id
        if scene in by_id:
            first = by_id[scene]
            out.append(
                compiled.document.finding(
                    "RT021",
                    ("scene",),
                    f'"{scene}" is the id of two scenes',
                    f"The other one is in {first.document.source.path}. Rename one of them.",
                )
            )
        else:
            by_id[scene] = compiled
    slots = {slot for c in all_scenes for slot in c.slots}
    called: set[str] = set()
    for compiled in all_scenes:
        for named in compiled.named:
            if named.kind in ("scene", "call"):
                if named.kind == "call":
                    called.add(named.name)
                if named.name in by_id:
                    continue
                code, what, known = "RT020", "scene", list(by_id)
            elif named.kind == "slot":
                if named.name in slots:
                    continue
                code, what, known = "RT042", "slot of typed words", list(slots)
            else:
                scene, _, choice = named.name.partition(".")
                if scene in by_id and choice in by_id[scene].choices:
                    continue
                code, what = "RT041", "choice"
                known = (
                    [f"{scene}.{c}" for c in by_id[scene].choices] if scene in by_id else
                    [f"{s}.{choice}" for s in by_id]
                )  # fmt: skip
            if len(out) >= MOST:
                out.append(named.document.source.more_than(MOST, out[-1]))
                return out
            out.append(
                named.document.finding(
                    code,
                    named.path,
                    f'no {what} is called "{named.name}"',
                    did_you_mean(named.name, known),
                    offset=named.offset,
                    column=named.column,
                )
            )
    for scene, compiled in by_id.items():
        if compiled.ends_open and scene not in called:
            out.append(
                compiled.document.finding(
                    "RT051",
                    ("scene",),
                    f'play runs off the end of "{scene}"',
                    "End it with `- goto: another_scene` or `- ending: its_id`.",
                )
            )
    return out


def renames(scenes: Iterable[Compiled]) -> tuple[dict[str, str], dict[str, str]]:
    """Former ids to today's: of scenes, and of choices (full ids, under former scenes too)."""
    former: dict[str, str] = {}
    choices: dict[str, str] = {}
    for compiled in scenes:
        scene = compiled.id
        for old in compiled.was:
            former[old] = scene
        for choice, was in compiled.choices.items():
            for old_scene in (scene, *compiled.was):
                for old_choice in (choice, *was):
                    if (old_scene, old_choice) != (scene, choice):
                        choices[f"{old_scene}.{old_choice}"] = f"{scene}.{choice}"
    return former, choices
