"""The figures of a story as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.report.figures import Figures, Written
from game.report.stats_page import measures_of_a_play
from game.script.story import Story


def stats_text(story: Story, wrote: Written, played: Sequence[Figures], wpm: int) -> str:
    """Tables: words, what a play sees, endings, measures at the end of acts."""
    return "\n".join(_lines(story, wrote, played, wpm))


def _lines(story: Story, wrote: Written, played: Sequence[Figures], wpm: int) -> Iterator[str]:
    yield f"{story.title}: {wrote.total:,} words written, every variation counted"
    acts = [
        (f"{story.acts[act].number} {story.acts[act].title}" if act else "no act", count)
        for act, count in wrote.acts.items()
        if count
    ]
    if len(acts) > 1:
        yield from _count("Acts", acts, wrote.total)
    speakers = sorted(wrote.speakers.items(), key=lambda row: -row[1])
    yield from _count(
        "Who speaks",
        [(f"{n or 'narration'} ({wrote.lines[n]:,} lines)", count) for n, count in speakers],
        wrote.total,
    )
    yield from _count("Scenes", sorted(wrote.scenes.items(), key=lambda row: -row[1]), wrote.total)
    for figures in played:
        yield from _played(story, figures, wpm)


def _count(title: str, rows: Sequence[tuple[str, int]], whole: int) -> Iterator[str]:
    yield ""
    yield title
    wide = max(len(name) for name, _ in rows)
    for name, count in rows:
        yield f"  {name:<{wide}} {count:>8,} {count / max(1, whole):>6.1%}"


def _played(story: Story, figures: Figures, wpm: int) -> Iterator[str]:
    yield ""
    yield f"{figures.plays:,} plays by {figures.player}, read at {wpm} words a minute"
    yield f"  {'':<24}{'least':>10}{'median':>10}{'most':>10}"
    for name, spread, form in measures_of_a_play(figures):
        yield f"  {name:<24}" + "".join(
            f"{form(value):>10}" for value in (spread.low, spread.mid, spread.high)
        )
    yield "  Endings"
    for ending, count in figures.endings.items():
        name = story.endings[ending].title if ending else "no ending"
        yield f"    {count / figures.plays:>6.1%}  {name}"
    for act, variables in figures.measures.items():
        rows = []
        for name, met in variables.items():
            variable = story.variables[name]
            if set(met) <= {variable.start}:
                continue
            total = sum(met.values())
            if variable.kind == "number":
                values = sorted(int(v) for v, n in met.items() for _ in range(n))
                told = "  ".join(
                    str(values[round((total - 1) * part)]) for part in (0, 0.25, 0.5, 0.75, 1)
                )
            else:
                told = ", ".join(
                    f"{str(value).lower()} {n / total:.0%}" for value, n in met.items()
                )
            rows.append(f"    {name:<18} {told}")
        if rows:
            yield f"  At the end of {story.acts[act].title if act else 'the play'}" + (
                " (numbers: least, quarters, most)"
            )
            yield from rows
