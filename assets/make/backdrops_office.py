"""The open office by day: rows of desks, too much light, Desk on its stalk beside a pillar."""

import math
import random
from itertools import pairwise

import backdrops_kit as kit
import backdrops_parts as parts
import backdrops_props as props
import numpy as np
from backdrops_editing_room import swivel_chair
from backdrops_mix import Look
from backdrops_outside import SKIES, City

GROUPS = ["sky", "sun", "fill", "lamp", "screen"]
HORIZON = 0.44
LEFT, RIGHT, BACK, WALL, HIGH = -5.2, 5.4, -3.6, 7.6, 3.05
SILL, HEAD = 0.82, 2.72
TOP = 0.735


def desk_face(width=160, height=110):
    """What Desk shows of itself: a pale field, a level line, a block for a cursor."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    picture = np.ones((height, width, 3)) * np.array([0.1, 0.16, 0.19])
    picture += np.exp(-(((x - 0.5) ** 2 + (y - 0.45) ** 2) / 0.18))[..., None] * np.array(
        [0.1, 0.16, 0.17]
    )
    line = (np.abs(y - 0.5) < 0.012) & (x > 0.14) & (x < 0.74)
    picture[line] = (0.75, 0.95, 0.9)
    picture[(np.abs(y - 0.5) < 0.05) & (np.abs(x - 0.79) < 0.018)] = (0.75, 0.95, 0.9)
    return picture


def sheet(seed, width=150, height=86):
    """A colleague's screen: bars of grey, one of them warm; nothing to read."""
    rand = np.random.default_rng(seed)
    picture = np.ones((height, width, 3)) * np.array([0.42, 0.43, 0.46])
    picture[:8] = (0.2, 0.22, 0.28)
    for y in range(14, height - 6, 6):
        picture[y : y + 2, 10 : 10 + int(rand.integers(30, 120))] *= 0.5
    picture[int(rand.integers(20, 60)) :][:8, 20:110] = (0.75, 0.4, 0.26)
    return picture


def shell(m):
    wall = kit.surface("wall", "#b3a89e", 0.85, mottle=0.05, mottle_scale=1.2, grime=0.3)
    carpet = kit.surface(
        "carpet tiles",
        "#4a4d58",
        0.98,
        mottle=0.12,
        mottle_scale=5,
        bump=0.5,
        bump_scale=200,
        sheen=0.2,
    )
    nodes = kit.Nodes(carpet.node_tree)
    x, y, _z = nodes.split(nodes.position())
    seed = nodes.white(
        nodes.join(
            nodes.math("FLOOR", nodes.math("DIVIDE", x, 0.5)),
            nodes.math("FLOOR", nodes.math("DIVIDE", y, 0.5)),
            1.0,
        )
    )
    tone = nodes.ramp(
        seed, [(0.0, "#474a56"), (0.9, "#535561"), (0.93, "#6b4a44"), (1.0, "#6b4a44")]
    )
    worn = nodes.ramp(
        nodes.noise(nodes.position(), 1.1, 5.0, 0.65), [(0.3, "#8a8686"), (0.7, "#f0ecea")]
    )
    nodes.put(
        nodes.tree.nodes["Principled BSDF"].inputs["Base Color"],
        nodes.mix(0.6, tone, worn, "MULTIPLY"),
    )
    tile = kit.surface("ceiling tile", "#b4aea8", 0.95, mottle=0.05, mottle_scale=2)
    opening = (LEFT + 0.2, RIGHT - 0.2, SILL, HEAD)
    parts.shell((LEFT, RIGHT, BACK, WALL, HIGH), wall, carpet, tile, opening, 0.3)
    frame = kit.surface("window frame", "#3d4048", 0.45, smudge=0.2)
    xs = [LEFT + 0.2 + (RIGHT - LEFT - 0.4) * i / 7 for i in range(1, 7)]
    bays = [opening[0], *xs, opening[1]]
    bars = [(a, b, 2.14) for i, (a, b) in enumerate(pairwise(bays)) if i % 2]
    parts.panes(opening, WALL + 0.1, frame, xs, bars, 0.05)
    kit.block(
        "sill", (LEFT, WALL - 0.16, SILL - 0.03), (RIGHT, WALL + 0.1, SILL), m["ceramic"], 0.008
    )
    kit.block("heater", (LEFT, WALL - 0.14, 0.08), (RIGHT, WALL, 0.62), wall, 0.012)
    for i in range(70):
        kit.block(
            "slot",
            (LEFT + 0.1 + 0.15 * i, WALL - 0.145, 0.48),
            (LEFT + 0.2 + 0.15 * i, WALL - 0.138, 0.58),
            m["black"],
        )
    # blinds let down to different lengths, one of them caught
    blind = kit.cloth_thin("blind", "#c4bcb2", 0.12)
    for i, (a, b) in enumerate(pairwise(bays)):
        drop = (0.32, 0.9, 0.18, 0.22, 0.16, 0.55, 0.3)[i]
        kit.quad(
            "blind",
            ((a + b) / 2, WALL + 0.06, HEAD - drop / 2),
            b - a - 0.1,
            drop,
            blind,
            rot=(0, 0.015 if i == 1 else 0, 0),
        )
        kit.tube(
            "blind bar",
            [
                (a + 0.05, WALL + 0.06, HEAD - drop),
                (b - 0.05, WALL + 0.06, HEAD - drop + (0.02 if i == 1 else 0)),
            ],
            0.012,
            m["ceramic"],
        )
    # a ceiling of tiles with its grid, panels of light in it, one of them out, one tile missing
    rail = kit.surface("grid", "#8c8884", 0.6)
    for k in range(19):
        y = BACK + 0.6 * k
        kit.block("grid", (LEFT, y - 0.012, HIGH - 0.006), (RIGHT, y + 0.012, HIGH), rail)
    for k in range(18):
        x = LEFT + 0.1 + 0.6 * k
        kit.block("grid", (x - 0.012, BACK, HIGH - 0.006), (x + 0.012, WALL, HIGH), rail)
    panel = kit.glow("panel", "#fff0dc", 2.6)
    for i, px in enumerate((LEFT + 1.9, LEFT + 4.9, LEFT + 7.9)):
        for j, py in enumerate((-1.2, 1.8, 4.8)):
            if (i, j) == (0, 2):
                continue
            kit.block(
                "panel",
                (px + 0.02, py + 0.02, HIGH - 0.012),
                (px + 0.58, py + 1.18, HIGH - 0.004),
                panel,
                0,
                "lamp",
            )
            kit.area(
                "lamp",
                (px + 0.3, py + 0.6, HIGH - 0.03),
                (px + 0.3, py + 0.6, 0),
                12,
                0.56,
                1.16,
                "#ffe8cc",
            )
    kit.block("missing", (1.5, 3.6, HIGH - 0.003), (2.08, 4.18, HIGH), m["black"])
    kit.tube(
        "loose wire",
        [(1.7, 3.9, HIGH), (1.72, 3.9, 2.7), (1.78, 3.92, 2.62), (1.8, 3.9, 2.75)],
        0.006,
        m["rubber"],
    )


def pillar(m):
    concrete = kit.surface(
        "pillar", "#9a8f86", 0.8, mottle=0.16, mottle_scale=2.4, bump=0.3, bump_scale=22, grime=0.6
    )
    kit.block("pillar", (1.5, 2.2, 0), (2.05, 2.75, HIGH), concrete, 0.02)
    kit.block("bumper", (1.48, 2.18, 0), (2.07, 2.77, 0.12), m["rubber"], 0.01)
    kit.box("notice", (1.78, 2.19, 1.62), (0.24, 0.006, 0.32), m["paper"], 0.002, (0, 0.02, 0))
    kit.box("notice", (1.92, 2.188, 1.36), (0.16, 0.006, 0.12), m["card3"], 0.002, (0, -0.05, 0))
    kit.box(
        "call point",
        (1.62, 2.19, 1.28),
        (0.09, 0.03, 0.09),
        kit.surface("call point", "#a8352a", 0.4),
        0.01,
    )
    kit.tube("conduit", [(1.58, 2.19, HIGH), (1.58, 2.19, 0.3)], 0.012, m["ceramic"], curved=False)
    for k in range(3):
        kit.tube(
            "extension",
            [
                (1.5, 2.1 + 0.04 * k, 0.02),
                (0.9, 1.9 - 0.08 * k, 0.012),
                (0.3 - 0.2 * k, 2.2, 0.012),
            ],
            0.007,
            m["rubber"],
        )


def desk_itself(m):
    """Desk: a screen on a stalk with a heavy foot, a small green light for visitors."""
    x, y = 0.92, 2.12
    at = parts.turned((x, y, 0), 0.42)
    kit.lathe(
        "foot",
        [(0, 0), (0.19, 0), (0.19, 0.015), (0.06, 0.035), (0.03, 0.06), (0, 0.06)],
        (x, y, 0),
        m["black"],
    )
    kit.tube(
        "stalk",
        [at(0, 0.02, 0.03), at(0, 0.03, 0.7), at(0, 0.02, 1.12), at(0, -0.02, 1.22)],
        0.017,
        m["steel"],
    )
    kit.lathe(
        "joint", kit.disc(0.03, 0.06), at(-0.03, 0.0, 1.24), m["black"], rot=(0, math.pi / 2, 0.42)
    )
    kit.box("case", at(0, -0.04, 1.32), (0.54, 0.035, 0.38), m["black"], 0.016, (-0.1, 0, 0.42))
    kit.quad(
        "face",
        at(0, -0.06, 1.325),
        0.49,
        0.32,
        kit.glow_image("desk", desk_face(), 1.1),
        "screen",
        rot=(-0.1, 0, 0.42),
    )
    kit.box(
        "green",
        at(0.22, -0.058, 1.148),
        (0.012, 0.004, 0.008),
        kit.glow("green", "#78ffa0", 12),
        0.002,
        (0, 0, 0.42),
        group="screen",
    )
    kit.area("screen", at(0, -0.1, 1.32), at(0, -1, 1.1), 1.6, 0.48, 0.3, "#b0e0dc")
    kit.tube(
        "lead",
        [at(0, 0.05, 0.9), at(0.06, 0.1, 0.4), at(0.1, 0.16, 0.03), at(0.5, 0.1, 0.012)],
        0.006,
        m["rubber"],
    )
    kit.box(
        "sticker", at(-0.16, -0.059, 1.152), (0.09, 0.002, 0.018), m["card3"], 0, (-0.1, 0, 0.42)
    )


def row(m, y, xs, seed, near=False):
    """Desks back to back with a felt screen between them; each is somebody's."""
    rand = random.Random(seed)
    cloths = [
        kit.surface(f"chair cloth{seed}", c, 0.95, sheen=0.3, bump=0.4, bump_scale=240)
        for c in ("#3f4250", "#5a4038", "#47525a")
    ]
    felts = [
        kit.surface(f"felt{seed}", c, 0.98, mottle=0.08, sheen=0.4)
        for c in ("#8a6a5c", "#5d6d84", "#94806c")
    ]
    for i, x in enumerate(xs):
        wide = 1.55
        kit.block("desk", (x, y, TOP - 0.03), (x + wide, y + 0.75, TOP), m["pale"], 0.006)
        for lx in (x + 0.06, x + wide - 0.06):
            kit.tube(
                "leg",
                [(lx, y + 0.08, 0), (lx, y + 0.08, TOP - 0.03)],
                0.02,
                m["steel"],
                curved=False,
            )
            kit.tube(
                "leg",
                [(lx, y + 0.67, 0), (lx, y + 0.67, TOP - 0.03)],
                0.02,
                m["steel"],
                curved=False,
            )
        felt = felts[rand.randrange(3)]
        kit.box(
            "divider", (x + wide / 2, y + 0.77, TOP + 0.17), (wide - 0.02, 0.03, 0.42), felt, 0.01
        )
        for _ in range(rand.randrange(1, 5)):
            kit.box(
                "pinned",
                (x + rand.uniform(0.15, wide - 0.15), y + 0.75, TOP + rand.uniform(0.14, 0.32)),
                (rand.uniform(0.07, 0.15), 0.003, rand.uniform(0.07, 0.14)),
                m[rand.choice(("paper", "card3", "ceramic2", "card"))],
                0,
                (0, rand.uniform(-0.08, 0.08), 0),
            )
        sx = x + wide * rand.uniform(0.42, 0.58)
        turn = rand.uniform(-0.25, 0.25)
        kit.box(
            "screen", (sx, y + 0.52, TOP + 0.3), (0.56, 0.03, 0.34), m["black"], 0.01, (0, 0, turn)
        )
        at = parts.turned((sx, y + 0.52, TOP + 0.3), turn)
        if rand.random() < 0.72 or near:
            kit.quad(
                "sheet",
                at(0, -0.017, 0),
                0.52,
                0.3,
                kit.glow_image("sheet", sheet(seed + i), 0.8),
                "screen",
                rot=(0, 0, turn),
            )
        kit.tube("stand", [at(0, 0.02, -0.1), at(0, 0.03, -0.3)], 0.018, m["black"])
        kit.box(
            "stand foot", at(0, 0.0, -0.294), (0.24, 0.16, 0.012), m["black"], 0.004, (0, 0, turn)
        )
        kit.box(
            "keys",
            (sx, y + 0.2, TOP + 0.012),
            (0.42, 0.13, 0.018),
            m["black" if rand.random() < 0.5 else "ceramic"],
            0.005,
            (0, 0, rand.uniform(-0.1, 0.1)),
        )
        props.mug(
            (x + wide * rand.uniform(0.1, 0.25), y + rand.uniform(0.2, 0.5), TOP),
            m[rand.choice(("ceramic", "ceramic2", "brass"))],
            rand.uniform(0, 6),
        )
        for k in range(rand.randrange(0, 5)):
            kit.box(
                "papers",
                (x + wide * 0.84, y + 0.36, TOP + 0.006 + 0.011 * k),
                (0.21, 0.29, 0.01),
                m[rand.choice(("paper", "paper", "card3", "card"))],
                0.002,
                (0, 0, rand.uniform(-0.2, 0.2)),
            )
        if rand.random() < 0.4:
            props.headphones((x + wide * 0.24, y + 0.62, TOP + 0.14), m, rand.uniform(-0.3, 0.3))
        if rand.random() < 0.45:
            pot = kit.surface(
                "desk pot", rand.choice(["#8a4f38", "#4a5f78", "#a89a80"]), 0.5, mottle=0.1
            )
            leaf = kit.surface("desk leaf", "#55703f", 0.55, mottle=0.3)
            parts.fern((x + wide * 0.9, y + 0.58, TOP), pot, leaf, seed + i, 14, 0.16, 0.2)
        chair_turn = rand.uniform(-0.9, 0.9)
        swivel_chair(
            (sx + rand.uniform(-0.3, 0.3), y - rand.uniform(0.3, 0.6), 0),
            m,
            cloths[rand.randrange(3)],
            chair_turn,
        )


def plant(loc, m):
    """A weeping fig that is somebody's turn to water."""
    x, y, z = loc
    pot = kit.surface("tub", "#5a5a60", 0.5, smudge=0.2)
    kit.lathe(
        "tub",
        [(0, 0), (0.17, 0), (0.22, 0.36), (0.225, 0.38), (0.2, 0.38), (0.19, 0.33), (0, 0.32)],
        loc,
        pot,
    )
    bark = kit.surface("stem", "#6b5640", 0.85)
    leaf = kit.surface("fig leaf", "#4d6a40", 0.45, mottle=0.35, mottle_scale=5)
    rand = random.Random(3)
    verts, faces = [], []
    for k in range(3):
        a = k * 2.1
        kit.tube(
            "stem",
            [
                (x, y, z + 0.3),
                (x + 0.05 * math.cos(a), y + 0.05 * math.sin(a), z + 0.9),
                (x + 0.12 * math.cos(a + 1), y + 0.1 * math.sin(a + 1), z + 1.5),
            ],
            0.013,
            bark,
        )
    for _ in range(90):
        a, r, h = rand.uniform(0, 6.28), rand.uniform(0.03, 0.42), rand.uniform(0.8, 1.75)
        r *= math.sin(math.pi * min(1, (h - 0.6) / 1.3)) ** 0.7
        bx, by, bz = x + r * math.cos(a), y + 0.8 * r * math.sin(a), z + h
        for _ in range(7):
            lx, ly, lz = (
                bx + rand.gauss(0, 0.06),
                by + rand.gauss(0, 0.06),
                bz + rand.gauss(0, 0.08),
            )
            t, droop, size = rand.uniform(0, 6.28), rand.uniform(0.5, 1.5), rand.uniform(0.03, 0.05)
            ux, uy, uz = (
                math.cos(t) * math.cos(droop),
                math.sin(t) * math.cos(droop),
                -math.sin(droop),
            )
            vx, vy = -math.sin(t) * 0.42, math.cos(t) * 0.42
            n = len(verts)
            for along, across in ((0, 0), (0.9, 1), (2.2, 0), (0.9, -1)):
                verts.append(
                    (
                        lx + size * (ux * along + vx * across),
                        ly + size * (uy * along + vy * across),
                        lz + size * uz * along,
                    )
                )
            faces.append((n, n + 1, n + 2, n + 3))
    kit.mesh("fig", verts, faces, leaf)


def build():
    m = props.materials()
    shell(m)
    pillar(m)
    desk_itself(m)
    row(m, 2.35, (-2.15, -0.55), 5, near=True)
    row(m, 3.1, (2.7,), 8)
    row(m, 4.5, (-4.7, -3.1, -1.5, 0.4, 2.2), 14)
    row(m, 6.1, (-4.6, -2.8, -1.1, 0.8, 3.2), 23)
    plant((-3.15, 2.5, 0), m)
    plant((4.3, 5.6, 0), m)
    # elevenses: a plate, biscuits, a spoon still in the mug
    kit.lathe(
        "plate", [(0, 0), (0.06, 0), (0.095, 0.014), (0, 0.006)], (-0.28, 2.52, TOP), m["ceramic"]
    )
    biscuit = kit.surface("biscuit", "#a8763e", 0.9, mottle=0.1)
    for k in range(4):
        kit.lathe(
            "biscuit",
            kit.disc(0.034, 0.009),
            (-0.29 + 0.022 * k, 2.52 + 0.012 * k, TOP + 0.01 + 0.006 * k),
            biscuit,
        )
    kit.tube("spoon", [(-1.78, 2.5, TOP + 0.02), (-1.73, 2.5, TOP + 0.16)], 0.005, m["steel"])
    coat = kit.surface("coat", "#7c4436", 0.95, sheen=0.3, mottle=0.08, bump=0.4, bump_scale=200)
    props.thrown_cloth("coat", (-1.35, 1.62, 1.06), (0.46, 0.5), coat, 0.3, 4.0)
    for x, y, seed in ((-3.9, 1.7, 3), (-3.5, 1.55, 5)):
        props.carton(
            "carton", (x, y, 0), (0.46, 0.36, 0.3), m, 0.2 * (seed - 4), seed, opened=seed == 5
        )
    cx, cz = (LEFT + RIGHT) / 2, (SILL + HEAD) / 2
    kit.area(
        "sky", (cx, WALL + 0.4, cz + 0.2), (cx, 0, 0.3), 420, RIGHT - LEFT, HEAD - SILL, seen=True
    )
    kit.sun("sun", (0.5, -1, -0.44), 3.4, angle=0.02)
    kit.area("fill", (0, BACK + 0.4, 2.2), (0, 4, 0.9), 90, 7, 1.8)
    kit.camera((0, -2.5, 1.4), 27, HORIZON, 3.0, 4.7)


LOOKS = {
    "day": Look(
        {
            "sky": (1.6, "#d4e2f4"),
            "sun": (2.4, "#ffdcb4"),
            "fill": (1.7, "#c4c6d4"),
            "lamp": (0.7, "#ffeedd"),
            "screen": (1.0, "#ffffff"),
        },
        "morning",
        exposure=1.08,
        cool_shadows=0.4,
        vignette=0.16,
        lift="#363c4a",
        sink=0.55,
    ),
    "talk": Look(
        {
            "sky": (0.5, "#a4acd0"),
            "sun": (0.3, "#ffc8a4"),
            "fill": (0.4, "#9088ac"),
            "lamp": (0.1, "#ffd0ac"),
            "screen": (1.15, "#ffffff"),
        },
        "rain",
        outside_gain=0.5,
        saturation=0.95,
        sink=0.84,
        sink_from=0.46,
    ),
}

_plates = {}


def outside(look, width, height):
    """The towers across the way, in a clear winter forenoon."""
    key = (look.outside, width)
    if key not in _plates:
        city = City(width, height, HORIZON, SKIES[look.outside], seed=29)
        heroes = [(3, 0.2, 0.06, 0.12), (3, 0.83, 0.07, 0.14), (2, 0.66, 0.04, 0.1)]
        _plates[key] = city.paint(4.0, (0.3, 0.62), heroes=heroes)
    return _plates[key]
