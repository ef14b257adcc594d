"""Files damaged as hands and strangers damage them, decided by a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

BITS = (
    b"\n", b" ", b"  ", b"-", b"- ", b":", b": ", b"|", b">", b"#", b" #", b"  # ", b"{", b"}",
    b"[", b"]", b"*", b"&a ", b"*a", b"!x ", b"'", b'"', b"\t", b"%", b"@", b"`", b"?", b"\\",
    b"\xff", b"\x00", b"\r", b"\x1b[31m", b"\x9b31m", b"\xc2\x9b", b"goto: x", b"if: (",
    b"- - - ", b"? ", b"---\n", b"...\n", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf",
    b"\xe3\x85\xa4", b"\xed\xa0\x80", b"null", b"~", b"yes", b"007", b"1e999", b"-0", b"beats:",
    b"- choices:", b"- talk: |", b"{quote(x)}", b"{&a|b}", b"{~a|b|}", b"{", b"|}", b"[true] ",
    b"[not ", b"You: ", b"*x*", b"\\*", b"\\{", b"\xf0\x9f\x99\x82", b"<<: *a", b"if: n/0 > 1",
    b"set: {n: +1}", b"was: [", b"once: maybe", b"turns: 99999999999", b"pause: nan", b"../../x",
    b"/etc/passwd", b"|2-\n", b">+\n", b'"\\x1b[0m"', b'"\\u202e"', b"!!python/none ''", b", ",
    b",", b"a,b", b"12:30", b".inf", b"0x1F", b"%YAML 1.1\n---\n", b"\xc2\x85", b"\xe2\x80\xa8",
)  # fmt: skip
LONG = (
    lambda r: b"[" * r.randint(20, 3_000),
    lambda r: b"{a: " * r.randint(20, 1_000),
    lambda r: b"- " * r.randint(20, 2_000),
    lambda r: b"? " * r.randint(20, 500),
    lambda r: b"9" * r.randint(10, 5_000),
    lambda r: b"x" * r.randint(100, 20_000),
    lambda r: b"{a|" * r.randint(3, 300),
    lambda r: b"{quote(x)}" * r.randint(3, 500),
    lambda r: b"(" * r.randint(3, 400),
    lambda r: b"not " * r.randint(3, 90),
    lambda r: b"&a [*a, *a, *a]\n" + b"".join(b"- &a%d [*a, *a]\n" % n for n in range(20)),
    lambda r: b"*" * r.randint(3, 3_000),
    lambda r: b"\n" * r.randint(100, 3_000),
    lambda r: b"n + " * r.randint(10, 100) + b"1",
    lambda r: b"ab " * r.randint(100, 3_000),
)


def mutated(raw: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The file after one to three injuries."""
    for _ in range(chance.choice((1, 1, 1, 1, 1, 2, 3))):
        raw = _injured(raw, others, chance)
    return raw


def _injured(raw: bytes, others: Sequence[bytes], r: random.Random) -> bytes:
    at = r.randrange(len(raw) + 1)
    end = min(len(raw), at + r.choice((1, 1, 2, 5, 20, 60)))
    lines = raw.split(b"\n")
    n = r.randrange(len(lines))
    match r.randrange(14):
        case 0:
            return raw[:at] + raw[end:]
        case 1 | 2:
            return raw[:at] + r.choice(BITS) + raw[at:]
        case 3:
            far = min(len(raw), end + 40)
            return raw[:at] + raw[end:far] + raw[at:end] + raw[far:]
        case 4:
            return raw[:at] + bytes([r.randrange(256)]) + raw[at + 1 :]
        case 5:
            del lines[n : n + r.choice((1, 1, 2, 5))]
        case 6:
            lines.insert(r.randrange(len(lines) + 1), lines[n])
        case 7:
            m = r.randrange(len(lines))
            lines[n], lines[m] = lines[m], lines[n]
        case 8:
            bare = lines[n].lstrip(b" ")
            lines[n] = b" " * max(0, len(lines[n]) - len(bare) + r.choice((-2, -1, 1, 2, 4))) + bare
        case 9:
            lines[n] = lines[n] + r.choice(BITS)
        case 10:
            lead = len(lines[n]) - len(lines[n].lstrip(b" -"))
            lines[n] = lines[n][:lead] + r.choice(BITS) + lines[n][lead:]
        case 11:
            other = r.choice(others).split(b"\n")
            from_ = r.randrange(len(other))
            lines[n:n] = other[from_ : from_ + r.randint(1, 12)]
        case 12:
            lines[n:n] = lines[n : n + r.randint(1, 4)] * r.choice((2, 3, 50))
        case _:
            return raw[:at] + r.choice(LONG)(r) + raw[at:]
    return b"\n".join(lines)
