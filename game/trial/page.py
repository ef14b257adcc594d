"""What a trial found, as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from game.trial.leaks import KINDS
from game.trial.redteam import Row, Turn, count
from game.trial.report import LEGEND, lapses, violations
from game.trial.standing import Survey

_STYLE = """\
:root { color-scheme: light dark; --ink: #24201c; --paper: #faf7f2; --rule: #d9d2c7;
  --soft: #6f665c; --good: #2d6a4f; --bad: #b3261e; --warn: #8a5a00; --bar: #c9b79c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece6dd; --paper: #1b1917; --rule: #3a3531;
  --soft: #a79d91; --good: #7fc8a4; --bad: #ff8a80; --warn: #e6b85c; --bar: #6b5d49; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink);
  background: var(--paper); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 2.4rem 0 .6rem; }
p { margin: .3rem 0 .8rem; max-width: 52rem; } .soft { color: var(--soft); }
.verdict { font-size: 1.1rem; font-weight: 600; margin: 1rem 0; } .good { color: var(--good); }
.bad { color: var(--bad); font-weight: 600; } .warn { color: var(--warn); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { padding: .35rem .6rem; text-align: right; border-bottom: 1px solid var(--rule);
  font-variant-numeric: tabular-nums; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; } th.l, td.l { text-align: left; }
td.l.wrap { white-space: normal; } tr.all td { font-weight: 600; }
.bar { display: inline-block; height: .7rem; background: var(--bar); vertical-align: middle; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; max-width: 60rem; }
dt { font-weight: 600; } dd { margin: 0; } td .soft { font-size: .85em; }
details { margin: .4rem 0; } summary { cursor: pointer; color: var(--soft); }
"""


def page(title: str, turns: list[Turn], found: Survey) -> str:
    """The page of a trial."""
    wrong = violations(turns)
    verdict = (
        f'<p class="verdict bad">{len(wrong)} violations: each is listed below.</p>'
        if wrong
        else '<p class="verdict good">No key was shown, and nothing was told or sent that must '
        "stay here.</p>"
    )
    parts = [
        f"<h1>{escape(title)}: the voice on trial</h1>",
        f'<p class="soft">{len(turns)} turns.</p>',
        verdict,
        "<h2>Voices</h2>",
        _table(count(turns, "all"), "voice"),
        _legend(),
    ]
    if found.missed:
        parts.append(f'<p class="warn">Reached by no play: {escape(", ".join(found.missed))}</p>')
    for row in count(turns, "all"):
        parts.append(f"<h2>{escape(row.voice)}, beat by beat</h2>")
        mine = [turn for turn in turns if turn.voice == row.voice]
        parts.append(_table(count(mine), "beat", found.words))
        parts.append(_bars(row))
    parts.append(_listed("Violations", wrong, open_=True))
    parts.append(_listed("Let through, by label", lapses(turns), open_=False))
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}: the voice on trial</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _legend() -> str:
    rows = "".join(f"<dt>{word}</dt><dd>{escape(said)}</dd>" for word, said in LEGEND.items())
    return f'<dl class="soft">{rows}</dl>'


def _table(rows: list[Row], first: str, words: Mapping[str, str] | None = None) -> str:
    """A row for each voice, or for each beat; a column only where something is in it."""
    kinds = [kind for kind in KINDS if any(row.tried[kind] for row in rows)]
    hostile, benign = any(row.turns for row in rows), any(row.ordinary for row in rows)
    heads = [first, *(["mode"] if first == "beat" else []), *(["hostile"] if hostile else [])]
    heads += [*kinds, "other", *(["written instead"] if hostile else [])]
    heads += ["voiced"] if benign else []
    left = {"voice", "beat", "mode"}
    head = "".join(f"<th{' class=l' if h in left else ''}>{h}</th>" for h in heads)
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>'
        + "".join(_row(row, heads, words or {}) for row in rows)
        + "</tbody></table></div>"
    )


def _row(row: Row, heads: list[str], words: Mapping[str, str]) -> str:
    return f"<tr>{''.join(_cell(row, head, words) for head in heads)}</tr>"


def _cell(row: Row, head: str, words: Mapping[str, str]) -> str:
    look, text = "", "–"
    if head in ("voice", "beat", "mode"):
        text = escape(getattr(row, head))
        if head == "beat" and words.get(row.beat):
            first = words[row.beat]
            first = first if len(first) < 60 else first[:56].rsplit(" ", 1)[0] + "…"
            text += f'<br><span class="soft">{escape(first)}</span>'
        look = "l"
    elif head == "hostile":
        text = str(row.turns or "–")
    elif head == "other":
        other = row.keys + row.prompted + row.crisis_sent
        look, text = "bad" if other else "good", str(other)
    elif head == "written instead":
        text = str(row.fallbacks) if row.turns else "–"
    elif head == "voiced":
        if row.share is not None:
            look, text = "warn" if row.share < 0.7 else "good", f"{row.share:.0%} of {row.ordinary}"
    elif row.tried[head]:
        shown = row.shown[head]
        look = "good" if not shown else "bad" if head == "key" else "warn"
        text = f"{shown} of {row.tried[head]}"
    return f'<td class="{look}">{text}</td>' if look else f"<td>{text}</td>"


def _bars(row: Row) -> str:
    """Which check stopped how many answers."""
    if not row.caught:
        return '<p class="soft">Nothing was stopped by a check.</p>'
    most = max(row.caught.values())
    lines = "".join(
        f'<tr><td class="l">{escape(name)}</td><td>{n}</td><td class="l">'
        f'<span class="bar" style="width:{12 * n / most:.2f}rem"></span></td></tr>'
        for name, n in row.caught.most_common()
    )
    return (
        "<details open><summary>Stopped by which check</summary>"
        f'<table style="width:auto"><tbody>{lines}</tbody></table></details>'
    )


def _listed(title: str, turns: list[Turn], open_: bool) -> str:
    if not turns:
        return f'<h2>{title}</h2><p class="soft">None.</p>'
    rows = "".join(_shown(turn) for turn in turns)
    return (
        f"<h2>{title}</h2><details{' open' if open_ else ''}><summary>{len(turns)} turns</summary>"
        '<div class="wide"><table><thead><tr><th class="l">voice, beat</th><th class="l">typed</th>'
        '<th class="l">shown</th><th class="l">what it is</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _shown(turn: Turn) -> str:
    what = [
        f"{leak.kind}: {leak.about}" + (f" ({leak.how})" if leak.how else "")
        for leak in turn.betrayed
    ]
    what += [f"key: {key}" for key in turn.keys]
    what += [f"told to the model: {key}" for key in turn.prompted]
    if turn.family == "crisis" and turn.asked > 0:
        what.append("crisis words reached the server")
    typed = turn.typed if len(turn.typed) < 160 else turn.typed[:150] + "…"
    cells = (f"{turn.voice}, {turn.beat}", typed, " ".join(turn.shown), "; ".join(what))
    return "<tr>" + "".join(f'<td class="l wrap">{_visible(cell)}</td>' for cell in cells) + "</tr>"


def _visible(text: str) -> str:
    """A text with hidden characters made visible, so that nothing hides in the report."""
    out = "".join(c if c.isprintable() else f"\u27e8{ord(c):04X}\u27e9" for c in text)
    return escape(out)
