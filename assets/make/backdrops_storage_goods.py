"""What is kept in unit forty: boxes, the lamp, the drum of cable, the plant that died."""

import math
import random

import backdrops_kit as kit
import backdrops_parts as parts
import backdrops_props as props


def cheese_plant(loc, m):
    """Dead, in a good pot: stems that lean, leaves gone to brown paper with their holes."""
    x, y, z = loc
    pot = kit.surface("good pot", "#3f6478", 0.2, coat=0.5, mottle=0.14)
    kit.lathe(
        "pot",
        [
            (0, 0),
            (0.15, 0),
            (0.2, 0.12),
            (0.21, 0.3),
            (0.225, 0.31),
            (0.22, 0.34),
            (0.19, 0.34),
            (0.185, 0.3),
            (0, 0.29),
        ],
        loc,
        pot,
    )
    leaf = kit.surface(
        "dead leaf", "#75582f", 0.8, mottle=0.4, mottle_scale=7, bump=0.4, bump_scale=30
    )
    stem = kit.surface("dead stem", "#5b452c", 0.85)
    rand = random.Random(9)
    for k in range(9):
        a, out, up = (
            k * 0.72 + rand.uniform(-0.3, 0.3),
            rand.uniform(0.22, 0.48),
            rand.uniform(0.35, 0.95),
        )
        tip = (x + math.cos(a) * out, y + 0.6 * math.sin(a) * out, z + 0.3 + up)
        kit.tube(
            "stem",
            [(x, y, z + 0.28), (x + 0.3 * math.cos(a) * out, y, z + 0.3 + up * 0.7), tip],
            0.009,
            stem,
        )
        droop = rand.uniform(0.7, 1.3)
        turn = a + rand.uniform(-0.4, 0.4)
        size = rand.uniform(0.15, 0.24)
        c, s = math.cos(turn), math.sin(turn)
        verts, faces = [], []
        # a heart with slits: each rib is its own strip
        for side in (-1, 1):
            for i in range(7):
                t0, t1 = i / 7, (i + 0.78) / 7
                n = len(verts)
                for t, far in ((t0, 0.0), (t1, 0.0), (t1, 1.0), (t0, 1.0)):
                    along = t * size * 1.5
                    across = side * far * size * 0.75 * math.sin(math.pi * (0.12 + 0.8 * t)) ** 0.7
                    curl = (
                        -droop * along * along / size * 0.75
                        - 0.35 * abs(across)
                        - 0.06 * math.sin(5 * t + far)
                    )
                    verts.append(
                        (
                            tip[0] + c * along - s * across,
                            tip[1] + s * along * 0.7 + c * across,
                            tip[2] + curl,
                        )
                    )
                faces.append((n, n + 1, n + 2, n + 3))
        kit.mesh("dead leaf", verts, faces, leaf)
    for _ in range(5):
        lx, ly, size = x + rand.gauss(0, 0.3), y - 0.3 + rand.gauss(0, 0.1), 0.09
        kit.grid(
            "fallen",
            5,
            5,
            lambda u, v, lx=lx, ly=ly, size=size: (
                lx + (u - 0.5) * 2 * size,
                ly + (v - 0.5) * size,
                z + 0.012 + 0.5 * size * abs(u - 0.5) ** 2,
            ),
            leaf,
        )


def drum(loc, m):
    """A drum of cable on its side, half run out."""
    ply = kit.wood("ply", "#6a4a2e", "#a37c50", rough=0.7, wear=0.4)
    turn = 0.35
    at = parts.turned(loc, turn)
    for py in (-0.2, 0.2):
        kit.lathe(
            "cheek", kit.disc(0.36, 0.03), at(0, py, 0.36), ply, 40, rot=(math.pi / 2, 0, turn)
        )
    cable = kit.surface("cable", "#23242a", 0.5, bump=1.0, bump_scale=14, stretch=(1, 1, 8))
    kit.lathe(
        "pack",
        [(0.25, 0), (0.26, 0.02)]
        + [(0.255 + 0.008 * (k % 2), 0.02 + 0.017 * k) for k in range(21)]
        + [(0.25, 0.37)],
        at(0, 0.185, 0.36),
        cable,
        40,
        rot=(math.pi / 2, 0, turn),
    )
    kit.lathe(
        "bore", kit.disc(0.05, 0.05), at(0, -0.22, 0.36), m["black"], 20, rot=(math.pi / 2, 0, turn)
    )
    kit.tube(
        "end",
        [
            at(0.24, 0, 0.3),
            at(0.4, -0.1, 0.02),
            at(0.6, -0.3, 0.012),
            at(0.3, -0.55, 0.012),
            at(0.1, -0.4, 0.012),
            at(0.4, -0.25, 0.02),
        ],
        0.012,
        m["rubber"],
    )


def standard_lamp(loc, m):
    x, y, z = loc
    kit.lathe(
        "base",
        [(0, 0), (0.15, 0), (0.15, 0.02), (0.04, 0.05), (0.02, 0.09), (0, 0.09)],
        loc,
        m["walnut"],
    )
    stem = [
        (0, 0.08),
        (0.018, 0.1),
        (0.016, 0.5),
        (0.03, 0.54),
        (0.016, 0.58),
        (0.015, 1.1),
        (0.028, 1.14),
        (0.012, 1.2),
        (0.01, 1.4),
        (0, 1.4),
    ]
    kit.lathe("stem", stem, loc, m["walnut"], 24)
    cloth = kit.cloth_thin("shade", "#c4a482", 0.05)
    kit.lathe(
        "shade", [(0.27, 1.32), (0.21, 1.5), (0.15, 1.68)], loc, cloth, 40, rot=(0.05, 0.06, 0)
    )
    kit.tube(
        "fringe",
        [
            (x + 0.275 * math.cos(a), y + 0.275 * math.sin(a), z + 1.315 + 0.01 * math.sin(9 * a))
            for a in [i * math.pi / 24 for i in range(48)]
        ],
        0.012,
        m["card2"],
        closed=True,
    )
    kit.tube(
        "flex",
        [
            (x, y, z + 0.03),
            (x + 0.2, y - 0.1, z + 0.01),
            (x + 0.3, y + 0.1, z + 0.01),
            (x + 0.15, y + 0.2, z + 0.01),
            (x + 0.1, y + 0.05, z + 0.012),
        ],
        0.006,
        m["rubber"],
    )


def goods(m):
    rand = random.Random(7)
    stack = [
        ((-1.72, 2.55), [(0.58, 0.5, 0.44), (0.56, 0.46, 0.4), (0.5, 0.42, 0.36)]),
        (
            (-1.76, 1.85),
            [(0.6, 0.5, 0.46), (0.52, 0.44, 0.38), (0.48, 0.4, 0.3), (0.4, 0.36, 0.24)],
        ),
        ((-1.2, 2.2), [(0.5, 0.44, 0.36)]),
        ((1.7, 2.5), [(0.6, 0.5, 0.5), (0.54, 0.46, 0.42), (0.46, 0.4, 0.3)]),
        ((1.76, 1.2), [(0.56, 0.48, 0.4), (0.5, 0.42, 0.36)]),
        ((-1.78, 0.6), [(0.54, 0.5, 0.42), (0.5, 0.44, 0.3)]),
    ]
    for (x, y), sizes in stack:
        z = 0.0
        for size in sizes:
            props.carton(
                "carton",
                (x + rand.uniform(-0.03, 0.03), y, z),
                size,
                m,
                rand.uniform(-0.1, 0.1),
                rand.randrange(999),
            )
            z += size[2] + 0.01
    # a case of forty DATs, open on a carton; the last tape lies on the machine
    case = kit.surface("case", "#2c2c30", 0.5, smudge=0.3)
    at = parts.turned((-1.18, 2.18, 0.37), -0.2)
    kit.box("case", at(0, 0, 0.05), (0.46, 0.3, 0.1), case, 0.01, (0, 0, -0.2))
    kit.box("case lid", at(0, 0.19, 0.2), (0.46, 0.03, 0.3), case, 0.01, (-0.25, 0, -0.2))
    for i in range(10):
        for j in range(2):
            tone = m[("paper", "ceramic2", "card3", "ceramic")[(i * 3 + j) % 4]]
            kit.box(
                "dat",
                at(-0.2 + 0.044 * i, -0.07 + 0.14 * j, 0.1),
                (0.014, 0.1, 0.07),
                tone,
                0.002,
                (0, 0.06 * (i % 3 - 1), -0.2),
            )
    standard_lamp((1.0, 1.95, 0), m)
    drum((1.12, 0.75, 0), m)
    cheese_plant((-0.98, 1.3, 0), m)
    # the thermos and its one cup, on a carton that has been a table
    props.carton("table", (-0.1, 1.35, 0), (0.5, 0.42, 0.34), m, 0.12, 77)
    flask = kit.surface("flask", "#8c3c2c", 0.25, 0.2, smudge=0.2)
    kit.lathe(
        "flask",
        [
            (0, 0),
            (0.045, 0),
            (0.047, 0.01),
            (0.047, 0.2),
            (0.03, 0.235),
            (0.026, 0.255),
            (0, 0.255),
        ],
        (-0.2, 1.4, 0.345),
        flask,
    )
    kit.lathe(
        "cup",
        [(0, 0), (0.03, 0), (0.038, 0.06), (0.034, 0.06), (0.028, 0.006), (0, 0.006)],
        (-0.02, 1.3, 0.345),
        m["steel"],
    )
    kit.box("player", (0.02, 1.44, 0.365), (0.16, 0.1, 0.036), m["black"], 0.008, (0, 0, 0.3))
    kit.tube("knife", [(-0.24, 1.24, 0.352), (0.02, 1.2, 0.352)], 0.009, m["steel"], curved=False)
    towel = kit.surface("tea towel", "#a8b0bc", 0.95, mottle=0.08, sheen=0.3)
    kit.pillow("tea towel", (0.1, 1.24, 0.36), (0.22, 0.16, 0.04), towel, (0, 0, 0.5), 2.0)
    # things on end: a rug, an oar, a rolled chart, a bicycle wheel
    rug = kit.surface(
        "rug", "#7c3c34", 0.98, mottle=0.3, mottle_scale=10, sheen=0.3, bump=0.5, bump_scale=90
    )
    kit.lathe(
        "rug",
        [(0.02, 0), (0.12, 0), (0.125, 1.7), (0.09, 1.72), (0.07, 1.7), (0.02, 1.71)],
        (1.9, 1.95, 0),
        rug,
        24,
        rot=(0.05, -0.06, 0),
    )
    kit.tube("oar", [(-2.0, 1.3, 0), (-2.02, 1.3, 2.3)], 0.02, m["pale"], curved=False)
    wheel = [
        (1.98, 0.55 + 0.33 * math.cos(a), 0.34 + 0.33 * math.sin(a))
        for a in [i * math.pi / 24 for i in range(48)]
    ]
    kit.tube("tyre", wheel, 0.018, m["rubber"], closed=True)
    for i in range(12):
        a = i * math.pi / 6
        kit.tube(
            "spoke",
            [(1.98, 0.55, 0.34), (1.98, 0.55 + 0.32 * math.cos(a), 0.34 + 0.32 * math.sin(a))],
            0.002,
            m["steel"],
            curved=False,
        )
    kit.pillow(
        "dust sheet",
        (1.74, 2.48, 1.3),
        (0.6, 0.5, 0.2),
        kit.surface("sheet", "#8d97a8", 0.95, sheen=0.2),
        (0.1, 0.05, 0.2),
        8.0,
    )
