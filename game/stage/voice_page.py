"""The page where the player decides who finds Samantha's words."""

from __future__ import annotations

from game.language import mark, tr
from game.stage import rows
from game.stage.intents import (
    AskModels,
    ForgetKey,
    HearModel,
    OpenSentPage,
    SetSetting,
    StopHearing,
    TakeFound,
)
from game.stage.pages import NOTICE, Back, Desk, Open, PageSpec, Step, found_items
from game.stage.view import Item

WARNING = mark(
    "Lifted, a model that was not heard, or was heard to slip, may speak freely. Its words are"
    " still checked, but it may sound unlike her and say things the story would not."
)

HEAR = mark(
    "Fifty short answers, some 20,000 tokens, a minute or two. You can go on playing meanwhile."
)


def _items(desk: Desk) -> tuple[Item, ...]:
    voice = desk.voice
    items = [Item("notice", "note", tr(NOTICE)), rows.VOICE_MODE.item(desk.settings)]
    if voice.status:
        items.append(Item("status", "note", voice.status))
    if voice.ear:
        items.append(Item("ear", "note", voice.ear))
    items.extend(found_items(desk))
    if desk.settings.voice_mode == "model":
        items.extend(_model(desk))
    items.append(
        Item("sent", "button", tr("What leaves this computer"), tr("The last request, in full."))
    )
    items.append(Item("back", "button", tr("Back")))
    return tuple(items)


def _model(desk: Desk) -> list[Item]:
    voice = desk.voice
    items = [
        Item("heading_server", "heading", tr("Server")),
        rows.ENDPOINT.item(desk.settings),
        rows.MODEL.item(desk.settings),
    ]
    if voice.models:
        items.append(
            Item(
                "model_pick",
                "pick",
                tr("Models of this server"),
                value_text=desk.settings.model or tr("none chosen"),
            )
        )
    items.append(
        Item("ask_models", "button", tr("Ask the server for its models"), enabled=not voice.busy)
    )
    if voice.busy:
        items.append(Item("busy", "note", voice.busy))
    if desk.settings.endpoint != "local":
        items.extend(_key(desk))
    return [*items, *_bounds(desk), *_cost(desk)]


def _key(desk: Desk) -> list[Item]:
    voice = desk.voice
    items = [
        Item("heading_key", "heading", tr("Key")),
        Item(
            "key",
            "field",
            tr("Key"),
            tr(
                "Most servers on your own machine need none."
                " It is never written into a save or log."
            ),
            value_text=voice.key or tr("none"),
        ),
        _keep_key(desk),
    ]
    if voice.key:
        items.append(Item("forget_key", "button", tr("Forget the key")))
    return items


def _bounds(desk: Desk) -> list[Item]:
    """How far the model may go: what was heard of it, and what the player makes of that."""
    voice = desk.voice
    items = [Item("heading_bounds", "heading", tr("How far it may go"))]
    if voice.cap:
        items.append(Item("cap", "note", voice.cap))
    if voice.hearing:
        items.append(Item("hearing", "note", voice.hearing))
        # The same widget, so that the focus stays where it was.
        items.append(Item("hear", "button", tr("Stop listening"), tr("Nothing is kept then.")))
    else:
        ready = bool(desk.settings.endpoint and desk.settings.model)
        items.append(Item("hear", "button", tr("Hear what it can do"), tr(HEAR), enabled=ready))
    return [
        *items,
        rows.LIMIT.item(desk.settings),
        rows.LIFTED.item(desk.settings),
        Item("warning", "note", tr(WARNING)),
    ]


def _cost(desk: Desk) -> list[Item]:
    items = [
        Item("heading_cost", "heading", tr("What it costs")),
        rows.AHEAD.item(desk.settings),
        rows.CAP.item(desk.settings),
    ]
    if desk.voice.cost:
        items.append(Item("cost", "note", desk.voice.cost))
    return items


def _keep_key(desk: Desk) -> Item:
    if not desk.voice.keyring:
        return Item(
            "no_keyring", "note", tr("This system has no keyring: a key lasts this session.")
        )
    words = tr("save in the keyring") if desk.keep_key else tr("this session only")
    value = 1.0 if desk.keep_key else 0.0
    return Item("keep_key", "pick", tr("Keep the key"), value=value, value_text=words)


def _take(desk: Desk, id_: str) -> list[Step]:
    kind, _, found = id_.partition(":")
    simple: dict[str, list[Step]] = {
        "ask_models": [AskModels()],
        "forget_key": [ForgetKey()],
        "hear": [StopHearing() if desk.voice.hearing else HearModel()],
        "found": [TakeFound(found)],
        "sent": [Open("sent"), OpenSentPage()],
        "back": [Back()],
    }
    if id_ in ("keep_key", "model_pick"):
        return turn(desk, id_, 1)
    return simple.get(kind, [])


def turn(desk: Desk, id_: str, by: int) -> list[Step]:
    """Left or right on a pick of this page that is no setting of its own."""
    if id_ == "keep_key":
        desk.keep_key = not desk.keep_key
    elif id_ == "model_pick" and desk.voice.models:
        models = desk.voice.models
        at = models.index(desk.settings.model) + by if desk.settings.model in models else 0
        return [SetSetting("model", models[at % len(models)])]
    return []


VOICE = PageSpec("settings", mark("The voice"), _items, _take)
