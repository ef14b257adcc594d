"""What is open now, what a name of a step means here, and the words for where it means nothing."""

from __future__ import annotations

from game.play import events as ev
from game.play.actions import Answered, How
from game.play.asks import Ask
from game.play.session import Session
from game.script.diagnostics import did_you_mean
from game.script.ops import Menu, Scene, Talk
from game.script.story import Story

_HOWS: tuple[How, ...] = ("authored", "off_topic", "unsure")


def offered(session: Session) -> tuple[ev.Option, ...]:
    """What can be picked now."""
    match session.offer:
        case ev.Offered(_, options) if session.wait == "waiting_for_choice":
            return options
        case ev.TalkOpened() as talk if session.wait == "waiting_for_words":
            return (*talk.outcomes, *talk.exits)
    return ()


def choices_of(scene: Scene) -> list[str]:
    """Every choice, outcome and exit of a scene, by full id."""
    rows = [
        row
        for op in scene.ops
        for row in (
            op.options
            if isinstance(op, Menu)
            else [*op.outcomes, *op.exits]
            if isinstance(op, Talk)
            else ()
        )
    ]
    return [f"{scene.id}.{row[0]}" for row in rows]


def full_id(story: Story, scene: str, name: str) -> str:
    """Today's full id of a choice: a bare name is of this scene, a former one is followed."""
    full = name if "." in name else f"{scene}.{name}"
    full = story.former_choices.get(full, full)
    head, _, tail = full.partition(".")
    if not story.has_scene(head):
        full = f"{story.renames.get(head, head)}.{tail}"
    return story.former_choices.get(full, full)


def today(session: Session, name: str) -> str | None:
    """The full id that is open now under this name, if one is."""
    full = full_id(session.story, session.state.scene, name)
    return full if any(option.id == full for option in offered(session)) else None


def exists(story: Story, full: str) -> bool:
    """Whether the story has a choice of that full id."""
    scene = full.partition(".")[0]
    return story.has_scene(scene) and full in choices_of(story.scene(scene))


def misplaced(session: Session, name: str) -> tuple[str, str, str]:
    """What was wanted, what is there, and a suggestion, for a choice that is not open."""
    story = session.story
    full = full_id(story, session.state.scene, name)
    open_now = offered(session)
    if exists(story, full):
        came = "it is not open here"
    else:
        came = "the story has no such choice (any more)"
    if open_now:
        came += "; open are: " + ", ".join(f"{o.id} ({o.label})" for o in open_now)
    else:
        came += f"; nothing can be chosen here ({session.wait.replace('_', ' ')})"
    return f"{full} open to be picked", came, "" if exists(story, full) else _cure(session, full)


def _cure(session: Session, full: str) -> str:
    """What may be meant by a choice that is not in the story: one open here, else any."""
    story = session.story
    known = [c for scene in story.scene_ids for c in choices_of(story.scene(scene))]
    near = next(
        (
            said
            for names in ([o.id for o in offered(session)], known if len(known) < 5_000 else [])
            if (said := did_you_mean(full, names)).startswith("Did")
        ),
        "",
    )
    return f"{near} If it was renamed, write `was: old_id` at the choice.".strip()


def hearing(story: Story, ask: Ask, name: str) -> tuple[Answered | None, str]:
    """The answer that states what words are taken for, and a note where a reply is gone.

    ``None`` where an outcome of that name is not open.
    """
    full = full_id(story, ask.scene, name)
    key = full.partition(".")[2]
    if key in {c.id for c in ask.outcomes}:
        return Answered(ask.id, "outcome", key), ""
    if name in {c.id for c in ask.replies}:
        return Answered(ask.id, "reply", name), ""
    for how in _HOWS:
        if name == how:
            return Answered(ask.id, how), ""
    if exists(story, full):
        return None, ""
    if name.startswith("reply_") or name in _replies(story, ask):
        # A reply changes no more than the words that follow: the play goes on without it.
        note = f"the reply {name} is not to be had here; the fallback was said"
        return Answered(ask.id, "authored"), note
    return None, ""


def _replies(story: Story, ask: Ask) -> set[str]:
    ops = story.scene(ask.scene).ops
    return {
        row[0] for op in ops if isinstance(op, Talk) and op.id == ask.beat for row in op.replies
    }


def misheard(ask: Ask, name: str) -> tuple[str, str, str]:
    """What was wanted, what is there, and a suggestion, for words stated as what is not open."""
    known = [*(c.id for c in ask.outcomes), *(c.id for c in ask.replies)]
    outcomes = ", ".join(c.id for c in ask.outcomes) or "none"
    cure = did_you_mean(name, [*known, *_HOWS])
    return (
        f"words taken for {name}",
        f"no such outcome is open in {ask.beat}; open are: {outcomes}",
        cure if cure.startswith("Did") else "",
    )
