"""Saves in the player's hands: named, written over and put back, kept at every choice and act."""

from __future__ import annotations

from game.app.wish import Wish
from game.play.events import Ended
from game.store.places import user_places
from game.store.saves import SaveStore
from tests.pilot import CALM, Pilot, keep_settings, read_on


def slots(pilot: Pilot) -> list[str]:
    return [item.id for item in pilot.view.items if item.kind == "slot"]


def flushed(pilot: Pilot) -> None:
    saver = pilot.app.playing.saver
    assert saver is not None and saver.flush(20)
    pilot.frame()


def test_a_named_save_is_written_over_deleted_and_both_are_undone() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        read_on(pilot)
        first = [item.label for item in pilot.view.items]
        pilot.key("f6", "enter")
        pilot.type("Before it")
        pilot.key("enter")
        pilot.until(lambda v: v.toast == "Saved.")
        pilot.key("1")
        read_on(pilot)
        pilot.key("f6")
        pilot.until(lambda _: pilot.has("Before it"))
        pilot.click("Before it")
        pilot.take("Save over it")
        flushed(pilot)
        pilot.key("f7")
        pilot.until(lambda _: pilot.has("undo"))
        assert pilot.item("slot:slot-1").label == "Before it", "the slot keeps its name"
        assert pilot.item("undo").detail == "Put back what was there: Before it"
        pilot.click("undo")
        flushed(pilot)
        pilot.click("manage")
        pilot.take("manage:slot-1")
        pilot.take("Delete")
        flushed(pilot)
        pilot.until(lambda _: not slots(pilot))
        pilot.take("Undo")
        flushed(pilot)
        pilot.until(lambda _: slots(pilot) == ["manage:slot-1"])
        pilot.take("manage:slot-1")
        pilot.take("slot:slot-1")
        assert [item.label for item in pilot.view.items] == first, "what was there at first"


def test_every_choice_and_act_is_kept_with_a_picture() -> None:
    keep_settings(**CALM)
    with Pilot(Wish(begin=True, seed=2)) as pilot:
        for _ in range(3):
            read_on(pilot)
            pilot.key("1")
        flushed(pilot)
        story = pilot.app.opened.story
    store = SaveStore(user_places().saves / story.id, story=story.id)
    kept = {info.id: info for info in store.list()}
    assert {"auto", "choice-2", "choice-3", "choice-4"} <= set(kept)
    assert any(slot.startswith("act-") for slot in kept)
    assert all("/" in info.picture for slot, info in kept.items() if slot.startswith("choice"))
    with Pilot() as again:
        assert not again.has("Acts"), "acts are chosen after an ending"
        gallery = again.app.playing.gallery
        assert gallery is not None
        ending = next(iter(story.endings))
        gallery.note([Ended(ending, "", "")])
    with Pilot() as again:
        again.until(lambda _: again.has("Acts"))
        again.take("Acts")
        (act,) = slots(again)
        assert sum(item.label == "Not come to yet" for item in again.view.items) == (
            len(story.acts) - 1
        )
        again.click(act)
        assert again.view.card is not None and again.view.card.kind == "act"
