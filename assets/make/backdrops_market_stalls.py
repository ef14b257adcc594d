"""The stalls of the covered market: fruit in heaps, fish on ice, and the table of odd things."""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_parts as parts
import backdrops_props as props


def fog(name, *args, thick=60, **keys):
    return land.fogged(kit.surface(name, *args, **keys), thick, 0.8)


def block(name, low, high, material, bevel=0.0):
    obj = kit.block(name, low, high, material, bevel)
    obj.lightgroup = "haze"
    return obj


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
