"""Unit forty: corrugated walls, a shutter rolled up on the yard, two people's things in boxes."""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_parts as parts
import backdrops_props as props
from backdrops_mix import Look
from backdrops_outside import cloud, defocus, gradient, linear
from backdrops_sky import rain_streaks

GROUPS = ["sky", "sensor", "fill", "lamp", "haze"]
HORIZON = 0.46
LEFT, RIGHT, BACK, FRONT, HIGH = -2.1, 2.1, -3.4, 3.2, 2.75
OPEN = (-1.55, 1.6, 0.0, 2.3)


def iron(name, colour, rust=0.4):
    """Painted iron that has begun to let go, from the seams and from the floor."""
    material = kit.surface(name, colour, 0.45, 0.35)
    nodes = kit.Nodes(material.node_tree)
    shader = nodes.tree.nodes["Principled BSDF"]
    where = nodes.position()
    z = nodes.split(where)[2]
    streak = nodes.noise(nodes.scaled(where, (3.0, 3.0, 0.35)), 2.2, 5.0, 0.7)
    low = nodes.span(z, 0.7, 0.0, 0.0, 0.3)
    eaten = nodes.span(nodes.math("ADD", streak, low), 0.56, 0.74)
    base = nodes.ramp(
        nodes.noise(where, 1.1, 4.0, 0.6),
        [(0.3, kit._grey(colour, 0.8)), (0.7, kit._grey(colour, 1.12))],
    )
    nodes.put(
        shader.inputs["Base Color"],
        nodes.mix(nodes.math("MULTIPLY", eaten, rust), base, kit.linear("#5e3320")),
    )
    nodes.put(shader.inputs["Roughness"], nodes.span(eaten, 0.0, 1.0, 0.36, 0.85))
    return material


def shell(m):
    wall = iron("wall", "#7f8890")
    roof = iron("roof", "#6d747c", 0.6)
    slab = kit.surface(
        "slab", "#6a635d", 0.7, mottle=0.26, mottle_scale=1.4, smudge=0.25, bump=0.2, bump_scale=26
    )
    for x in (LEFT, RIGHT):
        parts.corrugated("side", (x, BACK), (x, FRONT), 0, HIGH, wall, 0.15, 0.05)
    kit.block("floor", (LEFT - 0.2, BACK, -0.15), (RIGHT + 0.2, FRONT + 0.05, 0), slab)
    kit.block("back", (LEFT, BACK - 0.1, 0), (RIGHT, BACK, HIGH), wall)

    def sheet(u, v):
        wave = 0.025 * max(
            -1.0, min(1.0, 1.6 * math.sin(2 * math.pi * (u * (RIGHT - LEFT) / 0.15)))
        )
        return (LEFT + (RIGHT - LEFT) * u, BACK + (FRONT - BACK) * v, HIGH + wave)

    kit.grid("roof", 224, 1, sheet, roof, smooth=False)
    kit.block("lid", (LEFT - 0.1, BACK, HIGH + 0.05), (RIGHT + 0.1, FRONT + 0.1, HIGH + 0.1), roof)
    x0, x1, _z0, z1 = OPEN
    parts.corrugated("front", (LEFT, FRONT), (x0 - 0.06, FRONT), 0, HIGH, wall, 0.15, 0.05)
    parts.corrugated("front", (x1 + 0.06, FRONT), (RIGHT, FRONT), 0, HIGH, wall, 0.15, 0.05)
    kit.block("outer", (LEFT - 0.3, FRONT + 0.06, 0), (x0, FRONT + 0.12, HIGH + 0.2), wall)
    kit.block("outer", (x1, FRONT + 0.06, 0), (RIGHT + 0.3, FRONT + 0.12, HIGH + 0.2), wall)
    rail = iron("rail", "#4d4f55", 0.7)
    for x in (x0, x1):
        kit.block(
            "shutter rail",
            (x - 0.05, FRONT - 0.08, 0),
            (x + 0.05, FRONT + 0.06, z1 + 0.2),
            rail,
            0.006,
        )
    # the roller with the shutter round it, its last slats hanging, and the pull rope
    kit.lathe(
        "roller",
        [(0, 0), (0.24, 0), (0.24, x1 - x0 + 0.1), (0, x1 - x0 + 0.1)],
        (x0 - 0.05, FRONT - 0.22, z1 + 0.2),
        rail,
        48,
        rot=(0, math.pi / 2, 0),
    )
    slat = iron("slat", "#a0492f", 0.5)
    for k in range(4):
        z = z1 + 0.06 - 0.085 * k
        kit.box(
            "slat",
            ((x0 + x1) / 2, FRONT - 0.02, z),
            (x1 - x0, 0.02, 0.08),
            slat,
            0.006,
            (0.12, 0.002 * k, 0),
        )
    kit.box(
        "bottom bar",
        ((x0 + x1) / 2, FRONT - 0.02, z1 - 0.25),
        (x1 - x0, 0.04, 0.06),
        m["rubber"],
        0.008,
    )
    kit.tube(
        "rope",
        [
            (x1 - 0.35, FRONT - 0.04, z1 - 0.26),
            (x1 - 0.36, FRONT - 0.05, 1.5),
            (x1 - 0.3, FRONT - 0.08, 1.3),
        ],
        0.008,
        m["card"],
    )
    for y in (-1.6, 0.2, 1.9):
        kit.block(
            "purlin", (LEFT, y - 0.05, HIGH - 0.12), (RIGHT, y + 0.05, HIGH - 0.03), rail, 0.006
        )
    # the sensor light: a strip with a small eye, on its cable
    kit.block("strip", (-0.62, 0.95, HIGH - 0.17), (0.62, 1.07, HIGH - 0.12), m["ceramic"], 0.01)
    kit.block(
        "tube",
        (-0.58, 0.97, HIGH - 0.185),
        (0.58, 1.05, HIGH - 0.17),
        kit.glow("tube", "#e8f0ff", 7),
        0.004,
        "sensor",
    )
    kit.lathe(
        "eye",
        [(0, 0.05), (0.035, 0.035), (0.045, 0)],
        (0.78, 1.0, HIGH - 0.13),
        m["ceramic"],
        20,
        rot=(math.pi, 0, 0),
    )
    kit.tube(
        "conduit",
        [(0.8, 1.0, HIGH - 0.1), (RIGHT - 0.04, 1.0, HIGH - 0.1), (RIGHT - 0.05, 1.0, 1.4)],
        0.01,
        m["rubber"],
        curved=False,
    )


def yard(m):
    """The lane between two rows of units, wet, and the row that stands opposite."""
    tar = kit.surface(
        "tarmac", "#3c3d40", 0.3, mottle=0.2, mottle_scale=3, bump=0.4, bump_scale=120
    )
    nodes = kit.Nodes(tar.node_tree)
    pool = nodes.noise(nodes.scaled(nodes.position(), (1, 0.6, 1)), 0.5, 4.0, 0.55)
    nodes.put(
        nodes.tree.nodes["Principled BSDF"].inputs["Roughness"],
        nodes.span(pool, 0.42, 0.56, 0.04, 0.4),
    )
    land.fogged(tar, 90)
    kit.block("yard", (-30, FRONT + 0.05, -0.2), (30, 22, -0.03), tar).lightgroup = "haze"
    wall = land.fogged(iron("far wall", "#87898c", 0.5), 90)
    parts.corrugated(
        "opposite", (-14, 12.5), (14, 12.5), 0, 3.3, wall, 0.3, 0.06
    ).lightgroup = "haze"
    kit.block("far roof", (-14, 12.3, 3.3), (14, 18, 3.5), wall).lightgroup = "haze"
    red = land.fogged(iron("far shutter", "#a8492e", 0.5), 90)
    blue = land.fogged(iron("far shutter", "#4f6788", 0.5), 90)
    rand = random.Random(3)
    for i, x in enumerate((-9.4, -5.6, -1.8, 2.0, 5.8, 9.6)):
        paint = blue if i == 3 else red
        open_ = 0.9 if i == 1 else 0.0
        z = open_
        while z < 2.6:
            kit.block(
                "slat", (x, 12.4, z), (x + 2.6, 12.46, z + 0.17), paint, 0.01
            ).lightgroup = "haze"
            z += 0.18
        if open_:
            kit.block("dark", (x, 12.44, 0), (x + 2.6, 12.48, 0.92), m["black"]).lightgroup = "haze"
            kit.box("box", (x + 0.8, 12.3, 0.25), (0.6, 0.3, 0.5), m["card"], 0.01)
        kit.box(
            "lamp",
            (x + 1.3, 12.25, 2.95),
            (0.34, 0.12, 0.1),
            kit.glow("yard lamp", "#ffc488", 5.0 + 3 * rand.random()),
            0.01,
            group="lamp",
        )
    kit.area("lamp", (0, 12.1, 2.9), (0, 8, 0), 160, 18, 0.2, "#ffbe80")
    # the back of the van at the side of the door, one of its doors swung open
    van = land.fogged(kit.surface("van", "#a9a49e", 0.35, smudge=0.2, grime=0.7, mottle=0.05), 200)
    kit.box("van", (2.9, 6.6, 1.25), (2.0, 3.6, 1.9), van, 0.1).lightgroup = "haze"
    kit.box(
        "van door", (1.6, 4.62, 1.2), (0.9, 0.06, 1.7), van, 0.03, (0, 0, 0.5)
    ).lightgroup = "haze"
    kit.block("van in", (2.0, 4.78, 0.5), (3.8, 4.8, 2.05), m["black"]).lightgroup = "haze"
    for z, tone in ((0.75, "#ff4a30"), (0.95, "#ff9a3c")):
        kit.box(
            "van light",
            (1.93, 4.78, z),
            (0.1, 0.04, 0.16),
            kit.glow("van light", tone, 4),
            0.02,
            group="lamp",
        )
    for x, y in ((2.05, 5.4), (2.05, 7.9)):
        kit.lathe(
            "tyre",
            [(0, 0), (0.33, 0), (0.35, 0.05), (0.35, 0.2), (0, 0.2)],
            (x - 0.1, y, 0.33),
            m["rubber"],
            rot=(0, math.pi / 2, 0),
        )


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


def build():
    m = props.materials()
    shell(m)
    yard(m)
    goods(m)
    x0, x1, _z0, z1 = OPEN
    kit.area(
        "sky",
        ((x0 + x1) / 2, FRONT + 0.5, z1 / 2 + 0.3),
        (0, -1.5, 0.2),
        120,
        x1 - x0,
        z1,
        seen=False,
    )
    kit.area("sky", (0, 8, 9), (0, 9, 0), 900, 20, 9)
    kit.area("sensor", (0, 1.0, HIGH - 0.2), (0, 1.0, 0), 40, 1.16, 0.08, "#e4ecff")
    kit.area("fill", (0, BACK + 0.4, 2.0), (0, 2, 0.8), 34, 3.0, 1.6)
    kit.camera((0.05, -2.05, 1.42), 27, HORIZON, 2.8, 3.8)


LOOKS = {
    "unit": Look(
        {
            "sky": (1.35, "#c4cfe0"),
            "sensor": (1.0, "#f4ecdc"),
            "fill": (0.55, "#b0a8b8"),
            "lamp": (0.7, "#ffd0a0"),
            "haze": (0.55, "#c8ccd4"),
        },
        "unit",
        cool_shadows=0.3,
        lift="#30323c",
        sink=0.5,
    ),
    "rain": Look(
        {
            "sky": (0.85, "#94a8d4"),
            "fill": (0.5, "#7c84b4"),
            "lamp": (1.7, "#ffbe88"),
            "haze": (0.3, "#98a4bc"),
        },
        "rain",
        cool_shadows=0.6,
        bloom=0.22,
        lift="#232a42",
        lift_amount=0.06,
        sink=0.5,
        rain=1.0,
    ),
}

SKIES = {
    "unit": [(0, "#a8b4c4"), (0.3, "#c8ccd2"), (0.46, "#d8d4d0"), (1, "#8a8a8c")],
    "rain": [(0, "#57668c"), (0.3, "#7482a0"), (0.46, "#9a98a4"), (1, "#4c5060")],
}


def weather(picture, look, layers):
    """Rain beyond the shutter, and the drops that fall from its edge."""
    if not look.rain:
        return picture
    import numpy as np

    height, width = picture.shape[:2]
    rows, cols = np.mgrid[0:height, 0:width].astype(np.float32)
    # the opening, in the frame of the camera
    depth = FRONT + 2.05
    left = 0.5 + (OPEN[0] - 0.05) / depth * 27 / 36
    right = 0.5 + (OPEN[1] - 0.05) / depth * 27 / 36
    top = HORIZON - (OPEN[3] - 0.28 - 1.42) / depth * 27 / 36 * 16 / 9
    foot = HORIZON + 1.42 / depth * 27 / 36 * 16 / 9
    inside = (
        (cols / width > left)
        & (cols / width < right)
        & (rows / height > top)
        & (rows / height < foot)
    )
    falling = rain_streaks(width, height, 4, 5200) * inside
    drip = rain_streaks(width, height, 9, 420, slant=0.0, long=0.09) * inside
    near_edge = np.exp(-np.abs(rows / height - top) / 0.22)
    water = (0.5 * falling + 0.5 * drip * near_edge)[..., None]
    veil = (cloud((height, width), height * 0.06, 6, 1.5) * inside * 0.1)[..., None]
    return picture * (1 - veil) + (water * 0.5 + veil * 0.5) * linear("#b4c4e4")


_plates = {}


def outside(look, width, height):
    """Low cloud over the row opposite."""
    import numpy as np

    key = (look.outside, width)
    if key not in _plates:
        rows = (
            np.arange(height, dtype=np.float32)[:, None] / height * np.ones((1, width), np.float32)
        )
        plate = gradient(rows, SKIES[look.outside])
        plate = plate * (0.8 + 0.3 * cloud((height, width), height * 0.08, 5, 3.0)[..., None])
        _plates[key] = defocus(plate.astype(np.float32), 4 * width / 1920)
    return _plates[key]
