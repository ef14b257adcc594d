"""The covered market on a Saturday morning: iron, wet flags, awnings, the stall of odd things."""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_parts as parts
import backdrops_props as props
from backdrops_mix import Look
from backdrops_outside import cloud, defocus, gradient, linear

GROUPS = ["sky", "end", "lamp", "fill", "haze"]
HORIZON = 0.46
END = 33.0
HALF, SPRING, RIDGE = 3.3, 4.7, 7.6
BAYS = [2.6 + 5.0 * i for i in range(7)]


def fog(name, *args, thick=60, **keys):
    return land.fogged(kit.surface(name, *args, **keys), thick, 0.8)


def block(name, low, high, material, bevel=0.0):
    obj = kit.block(name, low, high, material, bevel)
    obj.lightgroup = "haze"
    return obj


def floor():
    """Stone flags, hosed down: joints, a gutter, water standing where the stone has sunk."""
    flags = kit.surface("flags", "#57504c", 0.4, mottle=0.25, mottle_scale=1.3)
    nodes = kit.Nodes(flags.node_tree)
    shader = nodes.tree.nodes["Principled BSDF"]
    where = nodes.position()
    brick = nodes.new("ShaderNodeTexBrick")
    for key, value in (
        ("Scale", 1.0),
        ("Mortar Size", 0.012),
        ("Brick Width", 0.95),
        ("Row Height", 0.62),
    ):
        brick.inputs[key].default_value = value
    nodes.put(brick.inputs["Vector"], where)
    brick.inputs["Color1"].default_value = kit.linear("#6a625c")
    brick.inputs["Color2"].default_value = kit.linear("#4c4746")
    brick.inputs["Mortar"].default_value = kit.linear("#1c191a")
    stain = nodes.ramp(nodes.noise(where, 0.9, 5.0, 0.65), [(0.3, "#6b6260"), (0.7, "#b0a49a")])
    nodes.put(
        shader.inputs["Base Color"], nodes.mix(0.6, brick.outputs["Color"], stain, "MULTIPLY")
    )
    pool = nodes.noise(nodes.scaled(where, (1, 0.6, 1)), 0.75, 4.0, 0.55)
    nodes.put(shader.inputs["Roughness"], nodes.span(pool, 0.34, 0.64, 0.07, 0.46))
    dry = nodes.span(pool, 0.4, 0.6, 0.05, 0.6)
    nodes.put(
        shader.inputs["Normal"],
        nodes.bump(nodes.math("MULTIPLY", brick.outputs["Fac"], dry), 0.5, -0.01),
    )
    land.fogged(flags, 60, 0.8)
    block("floor", (-11, -4, -0.2), (11, END + 2, 0), flags)
    iron = fog("drain", "#242226", 0.4)
    for x in (-1.42, 1.42):
        block("gutter", (x - 0.07, -4, -0.02), (x + 0.07, END, 0.003), iron)


def hall(m):
    """Columns, brackets, trusses and a lantern of glass along the ridge."""
    paint = fog("iron", "#4d6a66", 0.45, mottle=0.14, smudge=0.2, grime=0.5)
    rust = fog("purlin", "#5a6460", 0.6, mottle=0.2)
    boards = fog("boards", "#6f5d50", 0.8, mottle=0.15, mottle_scale=3)
    for y in BAYS:
        for side in (-1, 1):
            x = side * HALF
            post = kit.lathe(
                "column",
                [
                    (0.2, 0),
                    (0.2, 0.25),
                    (0.14, 0.34),
                    (0.1, 0.6),
                    (0.09, SPRING - 0.5),
                    (0.16, SPRING - 0.3),
                    (0.2, SPRING - 0.1),
                    (0.2, SPRING),
                ],
                (x, y, 0),
                paint,
                16,
            )
            post.lightgroup = "haze"
            # a bracket towards the aisle, with a ring in the corner of it
            arch = [
                (x - side * (1.5 - 1.5 * math.cos(a)), y, SPRING - 1.2 + 1.5 * math.sin(a))
                for a in [i * math.pi / 16 for i in range(9)]
            ]
            kit.tube("bracket", arch, 0.045, paint, "haze")
            ring = [
                (x - side * 0.42 + 0.24 * math.cos(a), y, SPRING - 0.16 + 0.24 * math.sin(a))
                for a in [i * math.pi / 12 for i in range(24)]
            ]
            kit.tube("ring", ring, 0.025, paint, "haze", closed=True)
            kit.tube(
                "rafter",
                [(x, y, SPRING + 0.1), (side * 0.9, y, RIDGE - 0.35)],
                0.06,
                paint,
                "haze",
                curved=False,
            )
            kit.tube(
                "side rafter",
                [(x, y, SPRING - 0.1), (side * 9.5, y, 3.6)],
                0.05,
                paint,
                "haze",
                curved=False,
            )
            kit.tube(
                "strut",
                [(side * 2.0, y, SPRING + 1.15), (side * 0.9, y, SPRING + 0.2)],
                0.035,
                paint,
                "haze",
                curved=False,
            )
        kit.tube(
            "tie",
            [(-HALF, y, SPRING + 0.15), (HALF, y, SPRING + 0.15)],
            0.05,
            paint,
            "haze",
            curved=False,
        )
        kit.tube("king", [(0, y, SPRING + 0.15), (0, y, RIDGE)], 0.03, paint, "haze", curved=False)
        for side in (-1, 1):
            kit.tube(
                "lantern",
                [(side * 0.9, y, RIDGE - 0.35), (side * 0.9, y, RIDGE + 0.2), (0, y, RIDGE + 0.6)],
                0.04,
                paint,
                "haze",
                curved=False,
            )
    for side in (-1, 1):
        # boarded slopes with a strip of rooflight, then the low side roofs
        for a, b in ((0.02, 0.34), (0.66, 1.0)):
            low = (HALF + (0.9 - HALF) * a, SPRING + 0.2 + (RIDGE - 0.5 - SPRING) * a)
            top = (HALF + (0.9 - HALF) * b, SPRING + 0.2 + (RIDGE - 0.5 - SPRING) * b)
            kit.mesh(
                "slope",
                [
                    (side * low[0], -4, low[1]),
                    (side * top[0], -4, top[1]),
                    (side * top[0], END, top[1]),
                    (side * low[0], END, low[1]),
                ],
                [(0, 1, 2, 3)],
                boards,
                group="haze",
            )
        kit.mesh(
            "side roof",
            [
                (side * HALF, -4, SPRING),
                (side * 10, -4, 3.5),
                (side * 10, END, 3.5),
                (side * HALF, END, SPRING),
            ],
            [(0, 1, 2, 3)],
            boards,
            group="haze",
        )
        block("side wall", (side * 10 - 0.1, -4, 0), (side * 10 + 0.1, END, 3.6), boards)
        for z, x in ((SPRING + 0.1, HALF), (SPRING + 1.25, 2.2), (RIDGE - 0.4, 0.92)):
            kit.tube(
                "purlin", [(side * x, -4, z), (side * x, END, z)], 0.05, rust, "haze", curved=False
            )
        for y in [k * 1.25 for k in range(-2, 27)]:
            kit.tube(
                "bar",
                [(side * 2.45, y, SPRING + 1.0), (side * 1.75, y, SPRING + 1.75)],
                0.018,
                rust,
                "haze",
                curved=False,
            )
    # the gable: brick to the springing, then a fan of glass
    brick = fog("gable", "#7a5648", 0.85, mottle=0.2, mottle_scale=5)
    for side in (-1, 1):
        for near, far, low, high in ((1.5, 10, 0, 3.0), (3.45, 10, 3.0, 9)):
            x0, x1 = sorted((side * near, side * far))
            block("gable", (x0, END, low), (x1, END + 0.4, high), brick)
    block("lintel", (-3.45, END, 2.8), (3.45, END + 0.3, 3.05), paint)
    for i in range(1, 6):
        a = math.pi * i / 6
        kit.tube(
            "fan",
            [(0, END, 3.0), (3.4 * math.cos(a), END, 3.0 + 3.4 * math.sin(a))],
            0.06,
            paint,
            "haze",
            curved=False,
        )
    for r in (1.2, 2.3):
        kit.tube(
            "fan ring",
            [
                (r * math.cos(a), END, 3.0 + r * math.sin(a))
                for a in [i * math.pi / 12 for i in range(13)]
            ],
            0.045,
            paint,
            "haze",
        )


def fruit(name, colour, spots, size, seed, squash=(0.95, 0.9)):
    """A heap of round things."""
    rand = random.Random(seed)
    skin = kit.surface(name, colour, 0.42, mottle=0.16, mottle_scale=2)
    ball = kit.lathe(
        name,
        [(0, -0.9), (0.6, -0.72), (0.93, -0.2), (0.93, 0.25), (0.6, 0.72), (0, 0.85)],
        (0, 0, 0),
        skin,
        14,
    )
    places = []
    for x, y, z, turn in spots:
        s = size * rand.uniform(*squash)
        places.append(((x, y, z), (rand.uniform(0, 3), rand.uniform(0, 3), turn), (s, s, s)))
    parts.copies(ball, places)


def heap(x0, x1, y0, y1, z0, slope, size, seed):
    """Places for fruit in a sloping tray, two layers deep with gaps."""
    rand = random.Random(seed)
    spots = []
    for layer in range(2):
        x = x0
        while x < x1:
            y = y0
            while y < y1:
                if rand.random() < (0.97 if layer == 0 else 0.5):
                    rise = abs(x - x0) / max(0.01, x1 - x0) * slope
                    spots.append(
                        (
                            x + rand.uniform(-0.2, 0.2) * size,
                            y + rand.uniform(-0.2, 0.2) * size,
                            z0 + rise + layer * size * 1.4,
                            rand.uniform(0, 6),
                        )
                    )
                y += size * 1.9
            x += size * 1.9
    return spots


def stall(m, side, y0, y1, tones, seed, shade=True):
    """A counter with crates on it and an awning over it; ``side`` is -1 on the left."""
    rand = random.Random(seed)
    front, back = side * 1.75, side * 3.1
    cloth = m["skirt"][seed % 3]
    x0, x1 = min(front, back), max(front, back)
    block("counter", (x0, y0, 0.0), (x1, y1, 0.72), m["fogwood"], 0.01)
    skirt = kit.grid(
        "skirt",
        60,
        2,
        lambda u, v: (
            front - side * (0.02 + 0.012 * math.sin(u * 60) * (0.3 + v)),
            y0 + (y1 - y0) * u,
            0.78 - 0.66 * v,
        ),
        cloth,
    )
    skirt.lightgroup = "haze"
    n = max(2, int((y1 - y0) / 0.55))
    for i in range(n):
        ya, yb = y0 + (y1 - y0) * i / n + 0.03, y0 + (y1 - y0) * (i + 1) / n - 0.03
        for row in range(2):
            a, b = front + side * (0.06 + 0.6 * row), front + side * (0.6 + 0.6 * row)
            z = 0.75 + 0.13 * row
            low, high = min(a, b), max(a, b)
            block("crate", (low, ya, z), (high, yb, z + 0.1), m["fogwood"], 0.006)
            if y0 < 16:
                tone = rand.choice(tones)
                size = rand.choice((0.045, 0.052, 0.038))
                fruit(
                    "fruit",
                    tone,
                    heap(
                        a + side * 0.03, b, ya + 0.04, yb - 0.02, z + 0.1, 0.1, size, seed + i + row
                    )
                    if side > 0
                    else [
                        (-x, y, z_, t)
                        for x, y, z_, t in heap(
                            -a + 0.03, -b, ya + 0.04, yb - 0.02, z + 0.1, 0.1, size, seed + i + row
                        )
                    ],
                    size,
                    seed + i,
                )
            else:
                block(
                    "far fruit",
                    (low + 0.04, ya + 0.03, z + 0.08),
                    (high - 0.04, yb - 0.03, z + 0.16),
                    m["far"][rand.randrange(len(m["far"]))],
                    0.03,
                )
    if shade:
        stripe = m["awning"][seed % 3]
        awning = kit.grid(
            "awning",
            8,
            14,
            lambda u, v: (
                side * 3.2 - side * 1.75 * v,
                y0 - 0.1 + (y1 - y0 + 0.2) * u,
                2.75 - 0.5 * v - 0.05 * math.sin(math.pi * u) * v,
            ),
            stripe,
        )
        awning.lightgroup = "haze"
        fringe = kit.grid(
            "fringe",
            40,
            2,
            lambda u, v: (
                side * 1.45,
                y0 - 0.1 + (y1 - y0 + 0.2) * u,
                2.25 - 0.05 * math.sin(math.pi * u) - v * (0.14 + 0.04 * abs(math.sin(u * 26))),
            ),
            stripe,
        )
        fringe.lightgroup = "haze"
        for y in (y0, y1):
            kit.tube(
                "prop",
                [(side * 1.5, y, 2.22), (side * 1.85, y, 0.75)],
                0.016,
                m["steel"],
                "haze",
                curved=False,
            )
    for k in range(2):
        y = y0 + (y1 - y0) * (0.3 + 0.42 * k)
        x, z = side * 2.0, 1.98 + rand.uniform(-0.05, 0.05)
        kit.tube("flex", [(x, y, z), (x + 0.02, y, 2.7)], 0.006, m["black"])
        kit.lathe(
            "shade",
            [(0.03, 0.1), (0.05, 0.06), (0.15, -0.02), (0.152, -0.03)],
            (x, y, z),
            m["enamel"],
            20,
        )
        kit.lathe(
            "bulb",
            [(0, -0.075), (0.03, -0.05), (0.03, -0.02), (0.012, 0.03)],
            (x, y, z),
            m["bulb"],
            12,
            "lamp",
        )
        kit.bulb("lamp", (x, y, z - 0.08), 16 if y0 < 14 else 26, "#ffbe7c", 0.04)


def fish(m):
    """The wet end of the left side: a slab that slopes to the aisle, ice, and what lies on it."""
    white = kit.surface("slab", "#a9b2b8", 0.25, smudge=0.2)
    ice = kit.surface("ice", "#c9d6e0", 0.2, bump=1.0, bump_scale=60, coat=0.6)
    silver = kit.surface("haddock", "#8f949c", 0.22, 0.35, mottle=0.3, mottle_scale=2)
    y0, y1 = 3.9, 6.0
    slope = kit.mesh(
        "slab",
        [
            (-1.7, y0, 0.74),
            (-3.0, y0, 1.06),
            (-3.0, y1, 1.06),
            (-1.7, y1, 0.74),
            (-1.7, y0, 0.1),
            (-1.7, y1, 0.1),
            (-3.0, y0, 0.1),
        ],
        [(0, 3, 2, 1), (0, 4, 5, 3), (0, 1, 6, 4)],
        white,
    )
    slope.lightgroup = "haze"
    kit.grid(
        "ice",
        50,
        60,
        lambda u, v: (
            -1.76 - 1.16 * u,
            y0 + 0.06 + (y1 - y0 - 0.12) * v,
            0.775 + 0.29 * u + 0.03 * parts.noise.noise(parts.Vector((u * 16, v * 26, 1))),
        ),
        ice,
    )
    rand = random.Random(5)
    body = kit.lathe(
        "fish",
        [
            (0, -0.2),
            (0.026, -0.15),
            (0.046, -0.04),
            (0.04, 0.06),
            (0.014, 0.16),
            (0.04, 0.22),
            (0, 0.215),
        ],
        (0, 0, 0),
        silver,
        14,
    )
    places = []
    for i in range(4):
        for j in range(6):
            places.append(
                (
                    (
                        -1.95 - 0.28 * i,
                        y0 + 0.3 + 0.33 * j + rand.uniform(-0.03, 0.03),
                        0.84 + 0.07 * i,
                    ),
                    (math.pi / 2 + 0.1, rand.uniform(-0.3, 0.3), 1.25 + rand.uniform(-0.25, 0.25)),
                    (1, 0.55, 1),
                )
            )
    parts.copies(body, places)
    scale_pan = kit.surface("scale", "#9aa0a2", 0.3, 0.8)
    kit.lathe(
        "scale",
        [(0, 0), (0.12, 0), (0.14, 0.06), (0.06, 0.1), (0.05, 0.2), (0.17, 0.26), (0.17, 0.275)],
        (-2.5, 5.4, 0.95),
        scale_pan,
    )
    kit.bulb("lamp", (-2.1, 4.9, 1.95), 20, "#ffcf98", 0.05)


def odd_things(m):
    """House clearance: answering machines, a bell on a spring, a clock, toast racks, one ski."""
    x0, x1, y0, y1, top = 0.88, 2.45, 2.9, 4.0, 0.78
    cloth = kit.surface(
        "table cloth", "#6b3b36", 0.95, mottle=0.12, sheen=0.3, bump=0.3, bump_scale=120
    )
    kit.block("table", (x0, y0, top - 0.03), (x1, y1, top), m["walnut"], 0.006)
    kit.grid(
        "cloth",
        80,
        3,
        lambda u, v: (
            x0 + (x1 - x0) * u,
            y0 - 0.012 - 0.016 * math.sin(u * 31) * (0.25 + v),
            top + 0.004 - 0.6 * v,
        ),
        cloth,
    )
    kit.grid(
        "cloth",
        60,
        3,
        lambda u, v: (
            x0 - 0.012 - 0.014 * math.sin(u * 23) * (0.25 + v),
            y0 + (y1 - y0) * u,
            top + 0.004 - 0.6 * v,
        ),
        cloth,
    )
    kit.block("cloth", (x0, y0, top), (x1, y1, top + 0.005), cloth)
    # a tray of answering machines, each with its lid, its keys and one red eye
    kit.block("tray", (0.95, 2.97, top + 0.005), (1.68, 3.41, top + 0.03), m["card"], 0.006)
    for i, (x, y, turn) in enumerate(
        (
            (1.42, 2.56, 0.12),
            (1.66, 2.54, -0.08),
            (1.86, 2.6, 0.3),
            (1.5, 2.76, -0.2),
            (1.76, 2.77, 0.1),
        )
    ):
        at = parts.turned((x - 0.3, y + 0.55, top + 0.03), turn)
        case = m[("black", "ceramic", "tapebrown", "card3", "black")[i]]
        kit.box("machine", at(0, 0, 0.025), (0.2, 0.16, 0.05), case, 0.01, (0.08, 0, turn))
        kit.box(
            "lid", at(-0.03, 0.02, 0.054), (0.12, 0.08, 0.008), m["rubber"], 0.003, (0.08, 0, turn)
        )
        for k in range(4):
            kit.box(
                "key",
                at(-0.07 + k * 0.035, -0.055, 0.05),
                (0.024, 0.018, 0.01),
                m["ceramic"],
                0.003,
                (0, 0, turn),
            )
        if i == 1:
            kit.box(
                "eye",
                at(0.075, -0.06, 0.052),
                (0.01, 0.01, 0.006),
                kit.glow("red eye", "#ff4a30", 9),
                0.002,
                group="lamp",
            )
        kit.tube(
            "lead",
            [at(0.08, 0.08, 0.02), at(0.14, 0.1, 0.06), at(0.1, 0.02, 0.07), at(0.16, -0.04, 0.02)],
            0.004,
            m["rubber"],
        )
    # the shop bell: a flat spring coiled once, and the bell at its end
    bx, by = 1.84, 3.2
    kit.box("bell plate", (bx, by + 0.1, top + 0.16), (0.05, 0.012, 0.32), m["brass"], 0.004)
    coil = [
        (
            bx + 0.1 * (1 - t) * math.cos(9 * t),
            by + 0.08 - 0.12 * t,
            top + 0.3 + 0.09 * (1 - 0.5 * t) * math.sin(9 * t),
        )
        for t in [i / 30 for i in range(31)]
    ]
    kit.tube("bell spring", coil, 0.006, m["brass"])
    kit.lathe(
        "bell",
        [
            (0.012, 0.06),
            (0.03, 0.055),
            (0.044, 0.02),
            (0.05, -0.02),
            (0.066, -0.045),
            (0.062, -0.045),
            (0.045, -0.018),
            (0.03, 0.04),
        ],
        (coil[-1][0], coil[-1][1], coil[-1][2] - 0.06),
        m["brass"],
        rot=(0.2, 0.25, 0),
    )
    # the clock that loses four minutes, a label tied to it
    cx, cy = 2.14, 3.4
    kit.box("clock", (cx, cy, top + 0.15), (0.26, 0.13, 0.29), m["walnut"], 0.02, (0, 0, -0.15))
    kit.lathe(
        "dial",
        kit.disc(0.095, 0.012),
        (cx - 0.008, cy - 0.06, top + 0.16),
        m["ceramic"],
        rot=(math.pi / 2, 0, -0.15),
    )
    kit.lathe(
        "bezel",
        [(0.095, 0), (0.108, 0.012), (0.1, 0.018)],
        (cx - 0.008, cy - 0.062, top + 0.16),
        m["brass"],
        rot=(math.pi / 2, 0, -0.15),
    )
    for a, far in ((2.0, 0.05), (0.4, 0.075)):
        kit.tube(
            "hand",
            [
                (cx - 0.01, cy - 0.078, top + 0.16),
                (cx - 0.01 + far * math.cos(a), cy - 0.078, top + 0.16 + far * math.sin(a)),
            ],
            0.004,
            m["black"],
            curved=False,
        )
    kit.box(
        "label",
        (cx - 0.06, cy - 0.09, top + 0.05),
        (0.07, 0.002, 0.04),
        m["paper"],
        0,
        (0.3, 0.2, 0),
    )
    for x, y in ((2.1, 3.02), (2.24, 3.1)):
        for k in range(6):
            kit.tube(
                "toast rack",
                [
                    (x + k * 0.022, y - 0.04, top + 0.01),
                    (x + k * 0.022, y, top + 0.1),
                    (x + k * 0.022, y + 0.04, top + 0.01),
                ],
                0.004,
                m["steel"],
            )
        kit.tube(
            "rack base", [(x - 0.01, y, top + 0.012), (x + 0.13, y, top + 0.012)], 0.005, m["steel"]
        )
    # behind: a suitcase, a box of records, a lampshade, a mirror that has the roof in it
    kit.box(
        "suitcase",
        (1.2, 3.82, top + 0.16),
        (0.52, 0.2, 0.36),
        m["tapebrown"],
        0.03,
        (-0.12, 0, 0.06),
    )
    props.carton("records", (1.72, 3.75, top), (0.34, 0.34, 0.2), m, 0.1, 5)
    kit.lathe("spare shade", [(0.16, 0), (0.13, 0.1), (0.1, 0.2)], (2.2, 3.8, top), m["shade"])
    ski = kit.surface("ski", "#b0503c", 0.35, smudge=0.2)
    kit.grid(
        "ski",
        2,
        30,
        lambda u, v: (
            2.5 + (u - 0.5) * 0.085 * (1 if v < 0.93 else max(0.1, (1 - v) * 14)) + 0.12 * v,
            3.98 - 0.05 * v - (0.12 * max(0, v - 0.9) * 10) ** 2,
            1.95 * v,
        ),
        ski,
        thickness=0.014,
    )
    # under the table, and out on the flags: cartons, a stack of plates, a birdcage's ring
    props.carton("carton", (1.2, 3.3, 0), (0.44, 0.36, 0.3), m, 0.15, 9, opened=True)
    props.carton("carton", (1.9, 3.2, 0), (0.5, 0.4, 0.34), m, -0.1, 8)
    props.reel((0.78, 3.1, 0.13), m, 0.12, 0.6, rot=(math.pi / 2 - 0.3, 0, 0.5))


def price_cards(m, side, y0, y1, seed):
    """Cards on sticks, stuck into the heaps; rubbed out and written again."""
    rand = random.Random(seed)
    y = y0 + 0.3
    while y < y1:
        x, z = side * (1.95 + 0.6 * rand.randrange(2)), 1.06 + 0.1 * rand.random()
        kit.tube(
            "stick", [(x, y, z - 0.2), (x, y - 0.01, z + 0.05)], 0.004, m["steel"], curved=False
        )
        tone = m[rand.choice(("paper", "black", "paper", "card3"))]
        kit.box(
            "price",
            (x, y - 0.012, z + 0.09),
            (0.15, 0.004, 0.1),
            tone,
            0.002,
            (0, rand.uniform(-0.12, 0.12), rand.uniform(-0.4, 0.4)),
        )
        y += rand.uniform(0.45, 0.75)


def lock_ups(m):
    """Along the outer walls: small shops with their lights on, and what stands before them."""
    rand = random.Random(17)
    paint = [
        fog("fascia", c, 0.5, mottle=0.1, smudge=0.2)
        for c in ("#3f5a50", "#6d3630", "#3d4a66", "#7a6438")
    ]
    for side in (-1, 1):
        for k in range(7):
            y0 = 3.0 + 4.2 * k
            y1 = y0 + 3.7
            face = side * 8.2
            x0, x1 = sorted((face, side * 9.9))
            tone = paint[rand.randrange(4)]
            block("shop end", (x0, y0 - 0.3, 0), (x1, y0, 3.3), tone)
            block("fascia", (x0, y0, 2.6), (x1, y1, 3.2), tone, 0.02)
            block("stall riser", (x0, y0, 0), (x1, y1, 0.8 if k % 3 else 0.3), tone, 0.02)
            back = side * 9.7
            lit = kit.glow(
                "shop", rand.choice(("#ffc486", "#ffd8a6", "#ffb878")), rand.uniform(0.5, 1.3)
            )
            wall = kit.mesh(
                "shop wall",
                [(back, y0, 0.3), (back, y1, 0.3), (back, y1, 2.6), (back, y0, 2.6)],
                [(0, 1, 2, 3)],
                lit,
            )
            wall.lightgroup = "lamp"
            for j in range(7):
                z, y = rand.choice((0.9, 1.35, 1.8)), y0 + 0.3 + 0.46 * j
                w, h = rand.uniform(0.16, 0.3), rand.uniform(0.18, 0.4)
                block(
                    "goods",
                    (min(back, back - side * 0.5), y, z),
                    (max(back, back - side * 0.5), y + w, z + h),
                    m["far"][rand.randrange(4)],
                    0.02,
                )
            for j in range(5):
                y = y0 + 0.5 + 0.6 * j
                kit.tube(
                    "hung",
                    [(face - side * 0.05, y, 2.6), (face - side * 0.05, y, 2.25)],
                    0.01,
                    m["black"],
                    "haze",
                    curved=False,
                )
                block(
                    "hung goods",
                    (face - side * 0.05 - 0.08, y - 0.1, 1.75 + 0.1 * (j % 2)),
                    (face - side * 0.05 + 0.08, y + 0.1, 2.25),
                    m["skirt"][j % 3],
                    0.04,
                )
            kit.bulb("lamp", (side * 8.6, (y0 + y1) / 2, 2.3), 40, "#ffc080", 0.1)
            # crates, trestles and sacks between the columns and the shops
            for j in range(3):
                x, y = side * rand.uniform(4.0, 6.8), y0 + 1.2 * j
                for h in range(rand.randrange(1, 5)):
                    kit.box(
                        "crate",
                        (x + rand.gauss(0, 0.03), y + rand.gauss(0, 0.03), 0.13 + 0.25 * h),
                        (0.56, 0.4, 0.23),
                        m["fogwood"],
                        0.01,
                        (0, 0, rand.gauss(0, 0.1)),
                    ).lightgroup = "haze"


def in_the_aisle(m):
    """What narrows the way on a Saturday: crates, a sack of onions, a hose, a barrow."""
    rand = random.Random(23)
    for x, y, n in (
        (-1.75, 2.75, 3),
        (-2.25, 2.7, 2),
        (-1.7, 3.25, 1),
        (1.45, 8.0, 2),
        (-1.5, 9.35, 3),
        (1.5, 12.4, 3),
    ):
        for h in range(n):
            turn = rand.gauss(0, 0.12)
            at = parts.turned((x, y, 0.24 * h), turn)
            for z in (0.05, 0.12, 0.19):
                for py in (-0.19, 0.19):
                    kit.box(
                        "slat", at(0, py, z), (0.52, 0.012, 0.05), m["fogwood"], 0.003, (0, 0, turn)
                    ).lightgroup = "haze"
                for px in (-0.26, 0.26):
                    kit.box(
                        "slat", at(px, 0, z), (0.012, 0.38, 0.05), m["fogwood"], 0.003, (0, 0, turn)
                    ).lightgroup = "haze"
            kit.box(
                "crate floor", at(0, 0, 0.02), (0.52, 0.38, 0.012), m["fogwood"], 0, (0, 0, turn)
            ).lightgroup = "haze"
    cabbage = [
        (
            -1.75 + rand.uniform(-0.18, 0.18),
            2.75 + rand.uniform(-0.13, 0.13),
            0.7 + 0.05 * rand.random(),
            0,
        )
        for _ in range(9)
    ]
    fruit("cabbage", "#6f8a52", cabbage, 0.085, 4)
    onions = [
        (
            -2.25 + rand.uniform(-0.2, 0.2),
            2.7 + rand.uniform(-0.14, 0.14),
            0.46 + 0.06 * rand.random(),
            0,
        )
        for _ in range(34)
    ]
    fruit("onion", "#a8683a", onions, 0.04, 6)
    sack = kit.surface("sack", "#8a6f50", 0.95, mottle=0.15, bump=0.6, bump_scale=120)
    kit.lathe(
        "sack",
        [(0, 0), (0.2, 0.01), (0.24, 0.2), (0.2, 0.44), (0.22, 0.5), (0.17, 0.48), (0, 0.44)],
        (-1.2, 3.5, 0),
        sack,
    )
    potatoes = [
        (
            -1.2 + rand.uniform(-0.13, 0.13),
            3.5 + rand.uniform(-0.13, 0.13),
            0.47 + 0.04 * rand.random(),
            0,
        )
        for _ in range(22)
    ]
    fruit("potato", "#9a7a52", potatoes, 0.045, 9)
    hose = kit.surface("hose", "#39604a", 0.4)
    loop = [
        (-0.95 + 0.2 * math.cos(a) + 0.004 * a, 4.5 + 0.16 * math.sin(a), 0.02 + 0.003 * a)
        for a in [i * 0.4 for i in range(50)]
    ]
    kit.tube("hose", [*loop, (-1.2, 5.2, 0.02), (-1.5, 6.2, 0.02), (-1.55, 6.3, 0.5)], 0.013, hose)


def walnuts(m):
    """Nets of walnuts, hung on a hook from the fish stall's neighbour."""
    shell = kit.surface("walnut", "#8a6238", 0.75, mottle=0.2, bump=0.6, bump_scale=6)
    nut = kit.lathe(
        "nut", [(0, -1), (0.7, -0.7), (0.95, 0), (0.7, 0.7), (0, 1.05)], (0, 0, 0), shell, 12
    )
    rand = random.Random(2)
    places = []
    for k in range(3):
        cx, cy, cz = -1.62, 6.75 + 0.34 * k, 1.5 - 0.05 * k
        for _ in range(44):
            a, r, h = rand.uniform(0, 6.3), 0.085 * rand.random() ** 0.5, rand.uniform(-0.19, 0.14)
            r *= 1 - 0.5 * max(0, h / 0.14) ** 2
            places.append(
                (
                    (cx + r * math.cos(a), cy + r * math.sin(a), cz + h),
                    (rand.uniform(0, 3), rand.uniform(0, 3), 0),
                    (0.021,) * 3,
                )
            )
        kit.tube("net", [(cx, cy, cz + 0.14), (cx, cy, 2.2)], 0.006, m["rubber"])
    parts.copies(nut, places)


def build():
    m = props.materials()
    m["fogwood"] = fog("crate wood", "#8a6a4a", 0.75, mottle=0.16, grime=0.6)
    m["skirt"] = [
        fog("skirt", c, 0.95, mottle=0.1, grime=0.6) for c in ("#4d6a5c", "#8a4038", "#5a6480")
    ]
    m["far"] = [
        fog("far fruit", c, 0.6, mottle=0.3, mottle_scale=9)
        for c in ("#b8622c", "#a03a2c", "#6c7a3a", "#b8923c")
    ]
    m["enamel"] = kit.surface("enamel", "#3d5a50", 0.3, smudge=0.2)
    m["bulb"] = kit.glow("bulb", "#ffc890", 18)
    m["shade"] = kit.cloth_thin("shade", "#c9a27c", 0.1)
    m["awning"] = []
    for i, (a, b) in enumerate(
        (("#a8442f", "#d8c8b0"), ("#3f6a66", "#d4c8b4"), ("#b8863c", "#d8ccb8"))
    ):
        cloth = kit.surface(f"awning{i}", a, 0.9)
        nodes = kit.Nodes(cloth.node_tree)
        y = nodes.split(nodes.position())[1]
        band = nodes.math("GREATER_THAN", nodes.math("PINGPONG", y, 0.22), 0.11)
        dirt = nodes.noise(nodes.position(), 1.6, 4.0, 0.6)
        tone = nodes.mix(band, kit.linear(a), kit.linear(b))
        nodes.put(
            cloth.node_tree.nodes["Principled BSDF"].inputs["Base Color"],
            nodes.mix(
                0.5, tone, nodes.ramp(dirt, [(0.3, "#8a7c70"), (0.7, "#ffffff")]), "MULTIPLY"
            ),
        )
        m["awning"].append(land.fogged(cloth, 60, 0.8))
    floor()
    hall(m)
    fish(m)
    greens = ["#6c7a3a", "#8a8f40", "#4f6a38", "#a8442f"]
    warm = ["#c8702c", "#b8402c", "#c89a3c", "#a8542c"]
    stall(m, -1, 6.4, 9.1, ["#8a6238", "#a8744a", "#c8b088"], 3)
    stall(m, 1, 4.3, 7.4, warm, 6)
    stall(m, -1, 9.6, 13.0, greens, 8)
    stall(m, 1, 8.4, 12.0, greens + warm, 10)
    for i, y in enumerate((14.2, 18.6, 23.2, 27.4)):
        stall(m, -1, y, y + 3.4, warm, 20 + i)
        stall(m, 1, y - 1.0, y + 2.6, greens, 31 + i)
    odd_things(m)
    walnuts(m)
    lock_ups(m)
    in_the_aisle(m)
    for side, y0, y1 in ((1, 4.4, 7.3), (-1, 6.5, 9.0), (1, 8.5, 11.9), (-1, 9.7, 12.9)):
        price_cards(m, side, y0, y1, int(y0 * 10))
    # a sack barrow, a broom against a column, a bucket, squashed leaves by the gutter
    kit.tube(
        "barrow", [(-1.55, 8.95, 0.05), (-1.6, 9.15, 1.2), (-1.6, 9.2, 1.25)], 0.02, m["black"]
    )
    kit.tube(
        "barrow", [(-1.95, 8.95, 0.05), (-2.0, 9.15, 1.2), (-2.0, 9.2, 1.25)], 0.02, m["black"]
    )
    kit.tube("broom", [(3.1, 2.25, 0.1), (3.25, 2.5, 1.6)], 0.014, m["pale"], curved=False)
    kit.lathe(
        "bucket",
        [(0, 0), (0.12, 0), (0.15, 0.3), (0.145, 0.3), (0.115, 0.02)],
        (-1.35, 3.6, 0),
        m["steel"],
    )
    leaf = kit.surface("leaf", "#5c6a34", 0.5, mottle=0.3)
    rand = random.Random(11)
    for _ in range(26):
        x, y = rand.choice((-1.4, 1.3)) + rand.gauss(0, 0.18), rand.uniform(3.4, 12)
        s = rand.uniform(0.03, 0.07)
        kit.grid(
            "leaf",
            4,
            4,
            lambda u, v, x=x, y=y, s=s: (
                x + (u - 0.5) * 2 * s,
                y + (v - 0.5) * 1.4 * s,
                0.008 + 0.3 * s * abs(u - 0.5),
            ),
            leaf,
        )
    kit.area("sky", (0, 14, 9.2), (0, 14, 0), 3400, 3.0, 40, seen=True)
    kit.area("sky", (0, 4, 9.0), (0, 4, 0), 320, 2.6, 8)
    kit.area("end", (0, END - 0.6, 4.2), (0, 0, 0.4), 1500, 5.0, 4.0, seen=True)
    kit.area("fill", (0, -3.2, 3.2), (0, 6, 0.8), 120, 5.0, 2.0)
    kit.camera((0, -0.9, 1.52), 27, HORIZON, 3.2, 4.6)


LOOKS = {
    "morning": Look(
        {
            "sky": (1.0, "#c8dcf0"),
            "end": (1.0, "#ffe2bc"),
            "lamp": (1.0, "#ffd4a4"),
            "fill": (0.9, "#b8b4cc"),
            "haze": (0.5, "#e0d0c4"),
        },
        "morning",
        cool_shadows=0.3,
        bloom=0.2,
        lift="#303844",
        sink=0.66,
        sink_from=0.56,
    ),
}

_plates = {}


def outside(look, width, height):
    """A bright morning beyond the glass of the roof and of the gable."""
    import numpy as np

    key = (look.outside, width)
    if key not in _plates:
        rows = (
            np.arange(height, dtype=np.float32)[:, None] / height * np.ones((1, width), np.float32)
        )
        plate = gradient(
            rows,
            [(0, "#a8c4e0"), (0.2, "#d4dce4"), (0.42, "#f6e4cc"), (0.5, "#f4d8bc"), (1, "#c8b4a4")],
        )
        veil = cloud((height, width), height * 0.05, 3, 3.0)[..., None]
        plate = plate * (0.8 + 0.35 * veil) * 1.15 + 0.0 * linear("#ffffff")
        _plates[key] = defocus(plate.astype(np.float32), 4 * width / 1920)
    return _plates[key]
