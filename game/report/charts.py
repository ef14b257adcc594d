"""Bars and columns as SVG elements: drawn large enough to be read, every figure beside its bar."""

from __future__ import annotations

from collections.abc import Sequence

from game.report.picture import shortened, text

COLOURS = ("#ffc6a6", "#8b96cf", "#ff8a66", "#a87f98", "#fbeee2", "#b9735f")
"""One for each player that is compared."""
WIDE = 620
NAME = 190
"""The room for a bar's name."""
ROW = 26


def bars(rows: Sequence[tuple[str, Sequence[float], Sequence[str]]], label: str) -> str:
    """Lying bars: a name, its values (one for each player) and the words for each value."""
    most = max((value for _, values, _ in rows for value in values), default=0) or 1
    out: list[str] = []
    y = 0
    for name, values, notes in rows:
        thick = ROW - 6 if len(values) == 1 else 15
        high = max(ROW, len(values) * (thick + 2) + 8)
        out.append(
            f'<text class="name" x="{NAME - 12}" y="{y + high // 2 + 5}">'
            f"{text(shortened(name, 21))}<title>{text(name)}</title></text>"
        )
        top = y + (high - len(values) * (thick + 2)) // 2
        for n, (value, note) in enumerate(zip(values, notes, strict=True)):
            width = max(1, round((WIDE - NAME - 120) * value / most)) if value else 0
            at = top + n * (thick + 2)
            out.append(
                f'<rect x="{NAME}" y="{at}" width="{width}" height="{thick}" rx="3" '
                f'fill="{COLOURS[n % len(COLOURS)]}"/>'
                f'<text class="note" x="{NAME + width + 8}" y="{at + thick // 2 + 5}">'
                f"{text(note)}</text>"
            )
        y += high + 4
    return _svg(WIDE, y, label, out)


def columns(names: Sequence[str], series: Sequence[Sequence[float]], label: str) -> str:
    """Standing columns of shares: under each its name; those of several players side by side."""
    wide, base = 300, 124
    most = max((value for values in series for value in values), default=0) or 1
    step = wide / max(1, len(names))
    thin = max(2.0, (step - 4) / max(1, len(series)))
    out = [
        f'<line x1="0" x2="{wide}" y1="{base}" y2="{base}"/>',
        f'<line class="top" x1="0" x2="{wide}" y1="22" y2="22"/>',
        f'<text class="most" x="0" y="16">{most:.0%}</text>',
    ]
    for n, name in enumerate(names):
        for m, values in enumerate(series):
            tall = round((base - 22) * values[n] / most, 1)
            if tall:
                out.append(
                    f'<rect x="{n * step + 2 + m * thin:.1f}" y="{base - tall:.1f}" '
                    f'width="{thin - 1:.1f}" height="{tall}" rx="2" '
                    f'fill="{COLOURS[m % len(COLOURS)]}"/>'
                )
        every = max(1, -(-len(names) // 12))
        if n % every == 0:
            room = max(3, int(step * every / 7.5))
            out.append(
                f'<text class="tick" x="{(n + 0.5) * step:.1f}" y="{base + 19}">'
                f"{text(shortened(name, room))}</text>"
            )
    return _svg(wide, base + 26, label, out)


def key(names: Sequence[str]) -> str:
    """Which colour is whose."""
    if len(names) < 2:
        return ""
    marks = "".join(
        f'<span><i class="k{n % len(COLOURS)}"></i>{text(name)}</span>'
        for n, name in enumerate(names)
    )
    return f'<p class="key">{marks}</p>'


def _svg(wide: int, high: int, label: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {wide} {max(high, 1)}" role="img" aria-label="{text(label)}">'
        f"{''.join(parts)}</svg>"
    )
