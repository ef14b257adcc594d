"""Lines of dialogue that YAML eats, changes or chokes on."""

from __future__ import annotations

MEASURED = (
    "Wait: I know you.", "Listen:", "yes", "No", "off", "on", "null", "~", "", "12:30", "1.10",
    "007", "1_000", "2026-11-23", "3e2", ".5", "I said #hello to her", "# whispers", "#1 fan",
    '"Hello," she said.', "'Tis me.", "*sigh* fine", "& you?", "!really", "[sighs] Fine.",
    "{name}, hello.", "@home", "`", "| hi", "> you wrote this", "- and then nothing", "-",
    "? what", "% done", "=", "<<", "Hi -> there", "a, b", "trailing blanks   ", "C:\\\\temp",
    "http://x.y", 'say "hi"', "it's", "OS: hi",
)  # fmt: skip
"""The forty-four that stock YAML was measured with."""

MORE = (
    "Yes.", "true", "False", "NULL", "n", "y", "0x1F", "0b101", "0o17", "1:20:30", "+1", "-3",
    "1,000 of them", ".inf", ".NaN", "2001-12-14t21:59:43.10-05:00", "---", "...", "--- so",
    "... and then", "- - -", "? ? ?", "! wait", "!!str hi", "&you", "&you are", "*you", "**",
    "*you* and *me*", "5 * 3", "a # b", "a #b", "a  # b", "a#b", "#", "a: b: c", "a:b", ":", ": x",
    "::", "key : value", "{", "}", "{}", "{a: b}", "{a|b}", "[", "]", "[]", "[a]", "[a, b]",
    "[candor > 1] Hm.", "a ] b", "a } b", "a { b", "'", '"', "''", '""', "'quoted'", '"quoted"',
    "'so' he said", '"a" and "b"', "it's 'fine'", "|", "||", "|-", "|+ x", ">", ">-", "> ",
    "%", "%YAML 1.1", "@", "`code`", "``", "\\", "\\n", "a\\tb", "C:\\temp\\{x\\}", "\\[sighs\\]",
    "\\*", "100 % sure", "a & b", "a | b", "a > b", "why?", "?", "?!", "!", "a ! b", "=>", "->",
    "<<: *x", "“Typographic: yes,” she said.", "…", "— so", "é: à", "日本語: はい", "🙂", "🙂: hi",
    "x" * 300, "Samantha: hi", "Samantha:", "Samantha says: hi", "a\tb", "null: void",
    "yes: no", "1: 2", "a, b, c: d", "a,b", "so, [then]", "so {then}", "say: it", "- say: it",
    "goto: b", "  two blanks before", "if: candor", "~tilde", "~ tilde", "$HOME", "^", "(hm)", "&",
)  # fmt: skip
"""And more of the same kind."""
