"""``story.yaml`` and the character sheets become the header that scenes are checked against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from game.script import schema as s
from game.script.compile import parse_value
from game.script.diagnostics import Diagnostic, did_you_mean
from game.script.expr import BadExpression, check
from game.script.locate import Document
from game.script.program import (
    Act,
    Breath,
    CastMember,
    Character,
    Ending,
    Fact,
    Place,
    Tone,
    Variable,
)
from game.script.story import Header


def declare(
    model: s.StoryFile, document: Document, sheets: list[tuple[s.CharacterFile, Document]]
) -> tuple[Header, list[Diagnostic]]:
    """The header, and what is wrong among the declarations."""
    faults: list[Diagnostic] = []
    characters: dict[str, Character] = {}
    facts: dict[str, str] = {}
    breaths: list[tuple[str, s.BreathDecl, Document]] = []
    for sheet, where in sheets:
        id_ = PurePosixPath(where.source.path).stem
        for n, fact in enumerate(sheet.facts):
            if fact.id in facts:
                faults.append(
                    where.finding(
                        "RT005",
                        ("facts", n, "id"),
                        f'two facts are called "{fact.id}"',
                        "Rename one.",
                    )
                )
            facts[fact.id] = id_
        spoken = sheet.speech or s.SpeechDecl()
        acts = [("phases", act) for act in sheet.phases]
        for path in (*acts, *(("speech", "acts", act) for act in spoken.acts)):
            act = path[-1]
            if act not in model.acts:
                faults.append(
                    where.finding(
                        "RT025",
                        path,
                        f'no act is called "{act}"',
                        did_you_mean(act, model.acts),
                        key=True,
                    )
                )
        if spoken.breath:
            breaths.append((id_, spoken.breath, where))
        characters[id_] = Character(
            id_,
            sheet.name,
            sheet.description.strip(),
            sheet.personality.strip(),
            sheet.mes_example.strip(),
            sheet.post_history_instructions.strip(),
            sheet.limits.max_sentences,
            sheet.limits.max_words,
            sheet.moods,
            tuple(sheet.never),
            sheet.phases,
            {act: (v.pace, v.range, v.pitch, v.air) for act, v in spoken.acts.items()},
            None,
            {f.id: Fact(f.id, tuple(f.keys), f.content.strip()) for f in sheet.facts},
        )
    variables: dict[str, Variable] = {}
    for name, decl in model.variables.items():
        made = _variable(name, decl, document, faults)
        if made:
            variables[name] = made
    for id_, breath, where in breaths:
        found = _breath(breath, where, model, facts, variables, faults)
        characters[id_] = replace(characters[id_], breath=found)
    for name, member in model.cast.items():
        if member.character and member.character not in characters:
            faults.append(
                document.finding(
                    "RT025",
                    ("cast", name, "character"),
                    f"there is no sheet characters/{member.character}.yaml",
                    did_you_mean(member.character, characters),
                )
            )
    for kind, rows in (("places", model.places), ("tones", model.tones)):
        for id_, row in rows.items():
            bed = row.bed
            if bed and bed not in model.sounds:
                faults.append(
                    document.finding(
                        "RT025",
                        (kind, id_, "bed"),
                        f'no sound is called "{bed}"',
                        did_you_mean(bed, model.sounds),
                    )
                )
    for player, likes in model.players.items():
        for name in likes:
            if name not in variables or variables[name].kind == "name":
                faults.append(
                    document.finding(
                        "RT031",
                        ("players", player, name),
                        f'no number or flag is called "{name}"',
                        did_you_mean(name, [n for n, v in variables.items() if v.kind != "name"]),
                        key=True,
                    )
                )
    header = Header(
        model.id,
        model.title,
        model.start,
        {n: CastMember(n, c.player, c.character or "", c.spoken) for n, c in model.cast.items()},
        variables,
        {i: Place(i, p.title, tuple(p.lights), p.bed or "") for i, p in model.places.items()},
        {i: m.title for i, m in model.music.items()},
        tuple(model.sounds),
        {i: Act(i, a.number, a.title, a.when) for i, a in model.acts.items()},
        {i: Ending(i, e.title, e.note.strip()) for i, e in model.endings.items()},
        {i: Tone(i, t.title, t.bed) for i, t in model.tones.items()},
        characters,
        model.players,
        model.language,
    )
    return header, faults


def _breath(
    decl: s.BreathDecl,
    where: Document,
    model: s.StoryFile,
    facts: Iterable[str],
    variables: dict[str, Variable],
    faults: list[Diagnostic],
) -> Breath:
    path = ("speech", "breath")
    for key, name, kind, known in (
        ("sound", decl.sound, "sound", model.sounds),
        ("after", decl.after, "fact", facts),
    ):
        if name and name not in known:
            faults.append(
                where.finding(
                    "RT025",
                    (*path, key),
                    f'no {kind} is called "{name}"',
                    did_you_mean(name, known),
                )
            )
    tree = None
    if decl.if_:
        try:
            checked = check(decl.if_, variables)
            tree = checked.tree
            if checked.references:
                raise BadExpression(
                    "RT030",
                    "a sheet asks about variables alone",
                    checked.references[0].at,
                    "Set a flag where it happens in the story, and ask for the flag.",
                )
        except BadExpression as bad:
            faults.append(
                where.finding(bad.code, (*path, "if"), bad.message, bad.cure, column=bad.at)
            )
    return Breath(decl.sound, decl.after or "", tree, decl.every)


_RESERVED = ("visits", "seen", "chose", "kept", "quoted", "quote", "true", "false", "and", "or",
             "not", "in", "is", "if", "else", "lambda", "none")  # fmt: skip


def _variable(
    name: str, decl: s.VariableDecl, document: Document, faults: list[Diagnostic]
) -> Variable | None:
    path = ("variables", name)
    if name in _RESERVED:
        faults.append(
            document.finding(
                "RT014",
                path,
                f'"{name}" means something else in conditions',
                "Rename it.",
                key=True,
            )
        )
        return None
    if isinstance(decl.type, list):
        names = tuple(decl.type)
        shell = Variable(name, "name", names[0] if names else "", names=names)
    elif decl.type == "flag":
        shell = Variable(name, "flag", False)
    else:
        low, high = decl.range or (-1_000_000, 1_000_000)
        shell = Variable(name, "number", max(low, min(0, high)), low, high)
        if low > high:
            faults.append(
                document.finding("RT012", (*path, "range"), "the range ends before it begins")
            )
    if decl.start is None:
        return shell
    try:
        start = parse_value(shell, decl.start if decl.start[:1] != "-" else "=" + decl.start)[1]
    except ValueError as error:
        faults.append(
            document.finding("RT012", (*path, "start"), str(error.args[0]), error.args[1])
        )
        return shell
    if shell.kind == "number" and not shell.low <= start <= shell.high:
        faults.append(
            document.finding(
                "RT012", (*path, "start"), f"{start} is outside {shell.low} to {shell.high}"
            )
        )
    return Variable(name, shell.kind, start, shell.low, shell.high, shell.names)
