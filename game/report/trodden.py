"""What recorded plays came through, in terms of the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from game.play.events import Ended, Entered, Event
from game.report.links import links
from game.report.map import Trodden, ending_node
from game.script.story import Story


def trodden(story: Story, plays: Iterable[Iterable[Event]]) -> Trodden:
    """How many of the plays came to each scene and ending, and along each line between them."""
    leads = {
        scene: {
            ending_node(link.target) if link.kind == "ending" else link.target
            for link in links(story.scene(scene))
        }
        for scene in story.scene_ids
    }
    scenes: Counter[str] = Counter()
    steps: Counter[tuple[str, str]] = Counter()
    for play in plays:
        way: list[str] = []
        along: set[tuple[str, str]] = set()
        for event in play:
            if isinstance(event, Entered):
                here = event.scene
            elif isinstance(event, Ended) and event.ending:
                here = ending_node(event.ending)
            else:
                continue
            # A scene that was called gives way to its caller without a word: who leads here?
            came = next((s for s in reversed(way) if here in leads.get(s, ())), None)
            if came is not None:
                along.add((came, here))
            way.append(here)
        scenes.update(set(way))
        steps.update(along)
    return Trodden(dict(scenes), dict(steps))
