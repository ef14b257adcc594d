"""The figures of a story as a page of charts: no script in it at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.report.charts import bars, columns, key
from game.report.figures import Figures, Spread, Written
from game.report.page import page
from game.report.picture import text, web
from game.script.program import Variable
from game.script.story import Story

SCENES = 40
"""Scenes that the page lists; of more, the longest."""
BINS = 12


def stats_page(story: Story, wrote: Written, played: Sequence[Figures], wpm: int) -> str:
    """A self-contained page of what is written and of what plays saw."""
    body = [
        f"<main><h1>{text(story.title)}</h1>",
        _what(wrote, played, wpm),
        _written(story, wrote),
    ]
    if played:
        names = [figures.player for figures in played]
        body += [
            "<h2>What one play sees</h2>",
            '<div class="card">',
            _table(played),
            f"</div><h2>Endings</h2>{key(names)}",
            f'<div class="card">{_endings(story, played)}</div>',
            f"<h2>Measures at the end of each act</h2>{key(names)}",
            "<p>Of the plays that came to the end of the act, the share that left it with each "
            "value. What never changes is left out.</p>",
            *_measures(story, played),
        ]
    return page(f"{story.title}: figures", "\n".join([*body, "</main>"]), style=web("stats.css"))


def _what(wrote: Written, played: Sequence[Figures], wpm: int) -> str:
    said = f"{wrote.total:,} words are written, every variation counted."
    if played:
        said += (
            f" The plays are made up: {played[0].plays:,} of each player, from first choice to "
            f"ending. Time is for reading alone, at {wpm} words a minute."
        )
    return f"<p>{said}</p>"


def _written(story: Story, wrote: Written) -> str:
    acts = [
        (story.acts[act].title if act else "No act", count)
        for act, count in wrote.acts.items()
        if count or act
    ]
    longest = sorted(wrote.scenes.items(), key=lambda row: -row[1])[:SCENES]
    scenes = [(story.scene(scene).title or scene, count) for scene, count in longest]
    speakers = [
        (name or "Narration", count)
        for name, count in sorted(wrote.speakers.items(), key=lambda row: -row[1])
    ]
    more = len(wrote.scenes) - len(scenes)
    title = f"Scenes (the {len(scenes)} longest of {len(wrote.scenes)})" if more else "Scenes"
    first, *rest = [
        f'<div class="card"><h3>{head}</h3>'
        f"{bars([(n, [c], [f'{c:,}']) for n, c in rows], f'Words: {head}')}</div>"
        for head, rows in ((title, scenes), ("Acts", acts), ("Who speaks", speakers))
        if len(rows) > 1 or head != "Acts"
    ]
    return f'<h2>Words</h2><div class="grid">{first}<div class="stack">{"".join(rest)}</div></div>'


def _table(played: Sequence[Figures]) -> str:
    rows: list[str] = []
    for told in zip(*(measures_of_a_play(figures) for figures in played), strict=True):
        for figures, (name, spread, form) in zip(played, told, strict=True):
            who = f", {text(figures.player)}" if len(played) > 1 else ""
            cells = "".join(f"<td>{form(v)}</td>" for v in (spread.low, spread.mid, spread.high))
            rows.append(f"<tr><td>{name}{who}</td>{cells}</tr>")
    return (
        "<table><tr><th></th><th>least</th><th>median</th><th>most</th></tr>"
        f"{''.join(rows)}</table>"
    )


def measures_of_a_play(figures: Figures) -> list[tuple[str, Spread, Any]]:
    """What is told of one play: a name, the spread, and how a value is written."""
    return [
        ("words shown", figures.words, lambda v: f"{v:,.0f}"),
        ("minutes of reading", figures.minutes, lambda v: f"{v:.1f}"),
        ("share of the story seen", figures.share, lambda v: f"{v:.0%}"),
        ("choices and typed words", figures.choices, lambda v: f"{v:.0f}"),
        ("of these a minute", figures.choices_a_minute, lambda v: f"{v:.1f}"),
    ]


def _endings(story: Story, played: Sequence[Figures]) -> str:
    ids = list(dict.fromkeys(ending for figures in played for ending in figures.endings))
    rows = []
    for ending in ids:
        shares = [figures.endings.get(ending, 0) / figures.plays for figures in played]
        name = story.endings[ending].title if ending else "No ending"
        rows.append((name, shares, [percent(share) for share in shares]))
    return bars(rows, "Share of plays that come to each ending")


def percent(share: float) -> str:
    """A share in words that never round a few to none, nor most to all."""
    if 0 < share < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _measures(story: Story, played: Sequence[Figures]) -> Iterator[str]:
    for act in dict.fromkeys(act for figures in played for act in figures.measures):
        cards = []
        for variable in story.variables.values():
            counts = [figures.measures.get(act, {}).get(variable.name, {}) for figures in played]
            if {value for count in counts for value in count} <= {variable.start}:
                continue
            names, series = histogram(variable, counts)
            drawn = columns(names, series, f"{variable.name} at the end of {act or 'the play'}")
            cards.append(f'<div class="card"><h3>{text(variable.name)}</h3>{drawn}</div>')
        if cards:
            title = story.acts[act].title if act else "The end"
            yield f'<h3>{text(title)}</h3><div class="grid small">{"".join(cards)}</div><p></p>'


def histogram(
    variable: Variable, counts: Sequence[Mapping[Any, int]]
) -> tuple[list[str], list[list[float]]]:
    """The names of the columns, and for each player the share of plays in each."""
    names: list[str]
    if variable.kind == "number":
        met = [int(value) for count in counts for value in count]
        low, high = min(met), max(met)
        if variable.high - variable.low <= 2 * BINS:
            low, high = variable.low, variable.high
        step = -(-(high - low + 1) // (2 * BINS + 1))
        starts = list(range(low, high + 1, step))
        names = [str(s) if step == 1 else f"{s}–{s + step - 1}" for s in starts]
        sums = [[0.0] * len(starts) for _ in counts]
        for row, count in zip(sums, counts, strict=True):
            for value, n in count.items():
                row[(int(value) - low) // step] += n
    else:
        values: list[Any] = list(variable.names) if variable.kind == "name" else [False, True]
        names = [str(v).lower() if isinstance(v, bool) else str(v) for v in values]
        sums = [[float(count.get(v, 0)) for v in values] for count in counts]
    return names, [[n / (sum(row) or 1) for n in row] for row in sums]
