"""The covered market on a Saturday morning: iron, wet flags, awnings, the stall of odd things."""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_parts as parts
import backdrops_props as props
from backdrops_market_stalls import block, fish, fog, fruit, odd_things, price_cards, stall, walnuts
from backdrops_mix import Look
from backdrops_outside import cloud, defocus, gradient, linear

GROUPS = ["sky", "end", "lamp", "fill", "haze"]
HORIZON = 0.46
END = 33.0
HALF, SPRING, RIDGE = 3.3, 4.7, 7.6
BAYS = [2.6 + 5.0 * i for i in range(7)]


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
            "lamp": (0.82, "#ffe0c4"),
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
