"""Pav and Lena's kitchen: too small, too hot, five chairs that do not match, and the cat's."""

import math
import random

import backdrops_kit as kit
import backdrops_parts as parts
import backdrops_props as props
from backdrops_dinner_table import chairs, table
from backdrops_mix import Look
from backdrops_outside import SKIES, City, cloud, defocus, linear

GROUPS = ["sky", "lamp", "oven", "fill", "glow"]
HORIZON = 0.43
LEFT, RIGHT, BACK, WALL, CEILING = -2.5, 2.55, -3.8, 2.6, 2.46
WINDOW = (-1.0, 0.5, 1.12, 2.1)


def tiled(name, colour, other, size=0.11):
    """Glazed tiles, a few of them replaced from another batch."""
    material = kit.surface(name, colour, 0.18, coat=0.3)
    nodes = kit.Nodes(material.node_tree)
    shader = nodes.tree.nodes["Principled BSDF"]
    x, _y, z = nodes.split(nodes.position())
    u, v = nodes.math("DIVIDE", x, size), nodes.math("DIVIDE", z, size)
    seed = nodes.white(nodes.join(nodes.math("FLOOR", u), nodes.math("FLOOR", v), 2.0))
    tone = nodes.ramp(
        seed, [(0.0, colour), (0.86, kit._grey(colour, 1.3)), (0.88, other), (1.0, other)]
    )
    edge = nodes.math("MINIMUM", nodes.math("PINGPONG", u, 0.5), nodes.math("PINGPONG", v, 0.5))
    joint = nodes.math("LESS_THAN", edge, 0.022)
    grease = nodes.noise(nodes.position(), 3.0, 5.0, 0.7)
    tone = nodes.mix(
        nodes.math("MULTIPLY", nodes.span(grease, 0.45, 0.75), 0.4), tone, kit.linear("#6a5440")
    )
    nodes.put(shader.inputs["Base Color"], nodes.mix(joint, tone, kit.linear("#8a7c6c")))
    nodes.put(shader.inputs["Roughness"], nodes.span(grease, 0.3, 0.8, 0.12, 0.5))
    nodes.put(shader.inputs["Normal"], nodes.bump(joint, 0.4, -0.004))
    return material


def shell(m):
    wall = kit.surface(
        "wall", "#b98f62", 0.85, mottle=0.07, mottle_scale=1.3, bump=0.12, bump_scale=30, grime=0.4
    )
    white = kit.surface("ceiling", "#b59a80", 0.95, mottle=0.08, mottle_scale=1.0)
    lino = kit.surface("lino", "#6d4436", 0.4, mottle=0.2, mottle_scale=2, smudge=0.3)
    nodes = kit.Nodes(lino.node_tree)
    check = nodes.new("ShaderNodeTexChecker")
    nodes.put(check.inputs["Vector"], nodes.position())
    check.inputs["Scale"].default_value = 3.2
    check.inputs["Color1"].default_value = kit.linear("#7a4c3c")
    check.inputs["Color2"].default_value = kit.linear("#4a3430")
    worn = nodes.ramp(
        nodes.noise(nodes.position(), 1.4, 5.0, 0.65), [(0.3, "#70625c"), (0.7, "#c8b8ac")]
    )
    nodes.put(
        nodes.tree.nodes["Principled BSDF"].inputs["Base Color"],
        nodes.mix(0.7, check.outputs[0], worn, "MULTIPLY"),
    )
    parts.shell((LEFT, RIGHT, BACK, WALL, CEILING), wall, lino, white, WINDOW, 0.22)
    frame = kit.surface("window", "#c0ad94", 0.4, smudge=0.2, grime=0.1)
    parts.panes(WINDOW, WALL + 0.08, frame, (-0.25,), [(WINDOW[0], -0.25, 1.78)], 0.04)
    kit.block(
        "sill",
        (WINDOW[0] - 0.06, WALL - 0.08, 1.09),
        (WINDOW[1] + 0.06, WALL + 0.1, 1.12),
        frame,
        0.008,
    )
    tiles = tiled("tiles", "#4d7c80", "#b4a284")
    kit.block("splash", (LEFT, WALL - 0.014, 0.9), (WINDOW[0] - 0.08, WALL, 1.5), tiles)
    kit.block(
        "splash", (WINDOW[0] - 0.08, WALL - 0.014, 0.9), (WINDOW[1] + 0.08, WALL, 1.09), tiles
    )
    kit.block("splash", (WINDOW[1] + 0.08, WALL - 0.014, 0.9), (1.56, WALL, 1.5), tiles)


def units(m):
    """The worktop with its doors, the sink, the cooker, the fridge with the drawing on it."""
    door = kit.surface("door", "#8a5a3c", 0.5, mottle=0.06, smudge=0.3, grime=0.5)
    top = kit.surface("worktop", "#4a3d3a", 0.3, mottle=0.2, mottle_scale=20, smudge=0.3)
    y0 = WALL - 0.6
    for a, b in ((LEFT, 0.72), (1.34, 1.56)):
        kit.block("carcase", (a, y0 + 0.03, 0.1), (b, WALL, 0.86), door)
        kit.block("top", (a, y0 - 0.02, 0.86), (b, WALL, 0.9), top, 0.008)
    for i, x in enumerate((-2.46, -1.94, -1.42, -0.88, -0.34, 0.2)):
        sag = 0.006 if i == 2 else 0.0
        kit.box("door", (x + 0.26, y0 + 0.02, 0.48), (0.5, 0.03, 0.7), door, 0.008, (0, sag, 0))
        kit.tube(
            "grip",
            [
                (x + 0.2, y0 - 0.01, 0.78),
                (x + 0.2, y0 - 0.03, 0.78),
                (x + 0.32, y0 - 0.03, 0.78),
                (x + 0.32, y0 - 0.01, 0.78),
            ],
            0.006,
            m["brass"],
        )
    towel = kit.surface("towel", "#a8b0b8", 0.95, sheen=0.4, mottle=0.06)
    props.thrown_cloth("towel", (0.46, y0 - 0.03, 0.79), (0.3, 0.3), towel, 0, 3.0)
    # sink, tap, a rack with too many plates in it
    kit.block("sink", (-0.6, y0 + 0.1, 0.895), (0.02, WALL - 0.12, 0.905), m["steel"], 0.004)
    kit.tube(
        "tap",
        [
            (-0.28, WALL - 0.1, 0.9),
            (-0.28, WALL - 0.1, 1.16),
            (-0.28, WALL - 0.2, 1.2),
            (-0.28, WALL - 0.28, 1.12),
        ],
        0.014,
        m["steel"],
    )
    for k in range(7):
        kit.lathe(
            "plate",
            kit.disc(0.11 - 0.006 * (k % 3), 0.012),
            (-0.9 - 0.045 * k, WALL - 0.32, 1.02),
            m["ceramic" if k % 3 else "ceramic2"],
            rot=(0, math.pi / 2 - 0.16, 0.1),
        )
    # the cooker: its door lit from inside, the pan that needs seeing to
    cooker = kit.surface("cooker", "#a89f94", 0.35, smudge=0.25, grime=0.4, mottle=0.04)
    x0, x1 = 0.74, 1.32
    kit.block("cooker", (x0, y0 - 0.02, 0.06), (x1, WALL, 0.88), cooker, 0.012)
    kit.block("hob", (x0, y0 - 0.02, 0.88), (x1, WALL, 0.915), m["black"], 0.006)
    kit.block(
        "oven door", (x0 + 0.03, y0 - 0.05, 0.16), (x1 - 0.03, y0 - 0.02, 0.7), m["black"], 0.012
    )
    kit.quad(
        "oven glass",
        ((x0 + x1) / 2, y0 - 0.052, 0.42),
        0.4,
        0.28,
        kit.glow("oven", "#ff9a4a", 2.6),
        "oven",
    )
    for z in (0.36, 0.46):
        kit.tube(
            "oven bar",
            [(x0 + 0.09, y0 - 0.054, z), (x1 - 0.09, y0 - 0.054, z)],
            0.004,
            m["black"],
            curved=False,
        )
    kit.block(
        "oven dish",
        (x0 + 0.16, y0 - 0.056, 0.375),
        (x1 - 0.16, y0 - 0.053, 0.43),
        m["tapebrown"],
        0.004,
    )
    kit.tube(
        "oven grip",
        [
            (x0 + 0.06, y0 - 0.06, 0.66),
            (x0 + 0.06, y0 - 0.09, 0.67),
            (x1 - 0.06, y0 - 0.09, 0.67),
            (x1 - 0.06, y0 - 0.06, 0.66),
        ],
        0.009,
        m["steel"],
    )
    for k in range(5):
        kit.lathe(
            "knob",
            kit.disc(0.021, 0.025),
            (x0 + 0.09 + 0.1 * k, y0 - 0.02, 0.8),
            m["rubber"],
            rot=(math.pi / 2, 0, 0),
        )
    steel = m["steel"]
    kit.lathe(
        "pan",
        [(0, 0), (0.13, 0), (0.138, 0.01), (0.138, 0.15), (0.13, 0.15), (0.125, 0.02), (0, 0.015)],
        (0.9, WALL - 0.4, 0.92),
        steel,
    )
    kit.tube(
        "pan grip",
        [(0.78, WALL - 0.46, 1.04), (0.6, WALL - 0.52, 1.06)],
        0.012,
        m["rubber"],
        curved=False,
    )
    kit.lathe(
        "lid",
        [(0.135, 0), (0.1, 0.03), (0.02, 0.04), (0.02, 0.06), (0, 0.062)],
        (0.91, WALL - 0.4, 1.07),
        steel,
        rot=(0.12, 0.06, 0),
    )
    kit.lathe(
        "frying pan",
        [(0, 0), (0.11, 0), (0.15, 0.045), (0.145, 0.045), (0.108, 0.006)],
        (1.18, WALL - 0.26, 0.92),
        m["black"],
    )
    kit.block("hood", (x0 - 0.02, WALL - 0.42, 1.62), (x1 + 0.02, WALL, 1.74), steel, 0.01)
    kit.block("duct", (x0 + 0.2, WALL - 0.3, 1.74), (x1 - 0.2, WALL, CEILING), steel, 0.006)
    kit.quad(
        "hood lamp",
        ((x0 + x1) / 2, WALL - 0.25, 1.615),
        0.3,
        0.05,
        kit.glow("hood", "#ffd8a0", 4),
        "oven",
        rot=(-1.57, 0, 0),
    )
    kit.area(
        "oven",
        ((x0 + x1) / 2, WALL - 0.26, 1.6),
        ((x0 + x1) / 2, WALL - 0.3, 0.9),
        7,
        0.4,
        0.2,
        "#ffd4a0",
    )
    kit.area(
        "oven", ((x0 + x1) / 2, y0 - 0.08, 0.44), ((x0 + x1) / 2, -1, 0.1), 7, 0.42, 0.3, "#ff9448"
    )
    # the fridge: round-shouldered, with a drawing of an upright stone under a magnet
    enamel = kit.surface("fridge", "#9fa8a0", 0.3, mottle=0.04, smudge=0.25, grime=0.3)
    kit.box("fridge", (2.02, WALL - 0.34, 0.86), (0.78, 0.62, 1.72), enamel, 0.07)
    kit.block("fridge gap", (1.64, WALL - 0.655, 1.2), (2.4, WALL - 0.645, 1.212), m["black"])
    kit.box("fridge grip", (1.7, WALL - 0.68, 1.06), (0.03, 0.04, 0.2), steel, 0.01)
    kit.box("drawing", (2.04, WALL - 0.656, 1.42), (0.2, 0.004, 0.28), m["paper"], 0, (0, 0.05, 0))
    ink = kit.surface("pencil", "#4a464c", 0.9)
    outline = (
        [(2.04 - 0.05, 1.33), (2.04 - 0.05, 1.45)]
        + [
            (2.04 + 0.05 * math.cos(a), 1.45 + 0.05 * math.sin(a))
            for a in [math.pi - i * math.pi / 8 for i in range(9)]
        ]
        + [(2.09, 1.33)]
    )
    kit.tube(
        "stone", [(x, WALL - 0.66, z) for x, z in outline], 0.0016, ink, closed=True, curved=False
    )
    for k in range(3):
        kit.tube(
            "words",
            [
                (2.0 + 0.005 * k, WALL - 0.66, 1.43 - 0.022 * k),
                (2.075 - 0.004 * k, WALL - 0.66, 1.432 - 0.022 * k),
            ],
            0.0014,
            ink,
        )
    kit.lathe(
        "magnet",
        kit.disc(0.016, 0.012),
        (2.05, WALL - 0.655, 1.54),
        kit.surface("magnet", "#b0402c", 0.4),
        rot=(1.57, 0, 0),
    )
    for x, z, w, h, tone, t in (
        (1.82, 1.5, 0.1, 0.14, "card3", -0.06),
        (2.26, 1.52, 0.12, 0.09, "ceramic2", 0.08),
        (2.24, 1.36, 0.09, 0.13, "card", 0.0),
    ):
        kit.box("note", (x, WALL - 0.655, z), (w, 0.003, h), m[tone], 0, (0, t, 0))
    for k, (x, h) in enumerate(((1.8, 0.16), (1.92, 0.2), (2.14, 0.13))):
        kit.lathe(
            "tin",
            kit.disc(0.06, h),
            (x, WALL - 0.36 + 0.05 * k, 1.72),
            m[("brass", "card2", "ceramic2")[k]],
        )


def shelves(m):
    """A wall cupboard and two shelves: jars, a radio, onions on a nail, paper bags ironed flat."""
    door = kit.surface("cupboard", "#8f6244", 0.5, mottle=0.06, smudge=0.3)
    kit.block("cupboard", (LEFT, WALL - 0.32, 1.56), (-1.68, WALL, 2.26), door, 0.01)
    kit.block("gap", (-2.1, WALL - 0.325, 1.58), (-2.09, WALL - 0.318, 2.24), m["black"])
    kit.block("shelf", (-1.62, WALL - 0.2, 1.62), (-1.12, WALL, 1.645), m["pale"], 0.005)
    kit.block("shelf", (-1.62, WALL - 0.2, 1.94), (-1.12, WALL, 1.965), m["pale"], 0.005)
    rand = random.Random(6)
    tones = ["#a85a2c", "#6c5a30", "#8c3a28", "#c09a54", "#5c6a44"]
    for z in (1.645, 1.965):
        x = -1.57
        while x < -1.17:
            r, h = rand.uniform(0.028, 0.042), rand.uniform(0.09, 0.17)
            jar = kit.surface("jar", rand.choice(tones), 0.2, coat=0.5)
            kit.lathe(
                "jar",
                [(0, 0), (r, 0), (r, h), (r * 0.8, h + 0.01), (0, h + 0.01)],
                (x + r, WALL - 0.1, z),
                jar,
                20,
            )
            kit.lathe(
                "jar lid",
                kit.disc(r * 0.85, 0.02),
                (x + r, WALL - 0.1, z + h + 0.01),
                m["steel"],
                20,
            )
            x += 2 * r + 0.012
    onion = kit.surface("onion", "#b0743c", 0.4, mottle=0.2)
    for k in range(9):
        kit.lathe(
            "onion",
            [(0, -0.04), (0.04, -0.02), (0.042, 0.01), (0.012, 0.04), (0, 0.06)],
            (0.66 + 0.03 * (-1) ** k, WALL - 0.06, 2.05 - 0.06 * k),
            onion,
            16,
        )
    kit.tube("string", [(0.66, WALL - 0.05, 2.3), (0.66, WALL - 0.05, 1.5)], 0.006, m["card"])
    bag = kit.surface("bag", "#a5825a", 0.9, mottle=0.06, bump=0.2, bump_scale=40)
    for k in range(9):
        kit.box(
            "flat bag",
            (-2.12, WALL - 0.22, 0.905 + 0.004 * k),
            (0.3, 0.4, 0.003),
            bag,
            0,
            (0, 0, rand.uniform(-0.05, 0.05)),
        )
    kit.box(
        "iron", (-2.14, WALL - 0.26, 0.99), (0.12, 0.24, 0.1), m["ceramic2"], 0.035, (0, 0, 0.3)
    )
    kit.tube(
        "iron grip",
        [
            (-2.1, WALL - 0.34, 1.03),
            (-2.1, WALL - 0.33, 1.1),
            (-2.17, WALL - 0.2, 1.1),
            (-2.17, WALL - 0.18, 1.03),
        ],
        0.014,
        m["rubber"],
    )
    props.mug((0.3, WALL - 0.3, 0.9), m["ceramic"], 0.5)
    props.mug((0.18, WALL - 0.22, 0.9), m["ceramic2"], 2.2)


def build():
    m = props.materials()
    shell(m)
    units(m)
    shelves(m)
    table(m)
    chairs(m)
    # the lamp hangs low over the table; the flex has been shortened with a knot
    lx, ly, lz = -0.1, 0.95, 1.63
    paint = kit.surface("lamp paint", "#b0563c", 0.35, smudge=0.2)
    kit.lathe(
        "lamp",
        [
            (0.03, 0.17),
            (0.05, 0.15),
            (0.09, 0.1),
            (0.2, 0.0),
            (0.21, -0.02),
            (0.2, -0.005),
            (0.085, 0.09),
        ],
        (lx, ly, lz),
        paint,
    )
    kit.lathe(
        "bulb",
        [(0, -0.06), (0.034, -0.045), (0.042, -0.01), (0.02, 0.05)],
        (lx, ly, lz + 0.02),
        kit.glow("bulb", "#ffc890", 16),
        group="lamp",
    )
    kit.tube(
        "flex",
        [
            (lx, ly, lz + 0.17),
            (lx + 0.01, ly, 2.1),
            (lx + 0.03, ly, 2.14),
            (lx - 0.01, ly, 2.17),
            (lx, ly, CEILING),
        ],
        0.006,
        m["black"],
    )
    kit.bulb("lamp", (lx, ly, lz - 0.06), 72, "#ffb878", 0.05)
    cx, cz = (WINDOW[0] + WINDOW[1]) / 2, (WINDOW[2] + WINDOW[3]) / 2
    kit.area("sky", (cx, WALL + 0.24, cz), (cx, -1, 0.6), 26, 1.5, 1.0, seen=True)
    kit.area("fill", (0.2, BACK + 0.5, 2.1), (0, 2, 0.9), 95, 4.0, 1.6)
    kit.area("fill", (-1.9, -1.7, 1.9), (-0.5, 0.2, 0.5), 12, 0.8, 0.6)
    kit.camera((0.05, -2.4, 1.52), 27, HORIZON, 3.0, 3.5)


LOOKS = {
    "evening": Look(
        {
            "sky": (2.2, "#8098e0"),
            "lamp": (1.1, "#ffe2c8"),
            "oven": (1.1, "#fff0e0"),
            "fill": (1.1, "#b09cb4"),
        },
        "night",
        exposure=1.1,
        bloom=0.24,
        vignette=0.18,
        sink=0.4,
        sink_from=0.62,
        extra={"steam": 0.09},
    ),
    "talk": Look(
        {
            "sky": (1.6, "#7c88d0"),
            "lamp": (0.5, "#ffb888"),
            "oven": (0.9, "#ffd8b8"),
            "fill": (0.42, "#9c80ac"),
        },
        "night",
        outside_gain=0.8,
        bloom=0.26,
        sink=0.84,
        sink_from=0.46,
        extra={"steam": 0.1},
    ),
}


def weather(picture, look, layers):
    """Heat and steam under the ceiling, in the colour of the lamp."""
    import numpy as np

    height, width = picture.shape[:2]
    rows = np.arange(height, dtype=np.float32)[:, None] / height
    veil = cloud((height, width), height * 0.06, 14, 2.2) * np.clip(1.25 - rows * 1.9, 0, 1)
    cols = np.arange(width, dtype=np.float32)[None] / width
    pan = np.exp(-(((cols - 0.665) / 0.05) ** 2)) * np.exp(-(((rows - 0.3) / 0.16) ** 2))
    plume = cloud((height, width), height * 0.05, 5, 0.6, 3) * pan
    amount = (look.extra["steam"] * (0.6 * veil + 2.2 * plume))[..., None]
    return picture * (1 - amount * 0.6) + amount * linear("#f0b088") * 0.6


_plates = {}


def outside(look, width, height):
    """Next door's lights, through a window that has steamed up and been wiped with a sleeve."""
    import numpy as np

    key = (look.outside, width)
    if key not in _plates:
        city = City(width, height, HORIZON, SKIES["night"], seed=31)
        plate = city.paint(6.0, (0.0, 0.0))
        s = width / 1920
        sharp, soft = defocus(plate, 5 * s), defocus(plate, 22 * s)
        mist = linear("#6a78a8") * 0.32
        wiped = cloud((height, width), height * 0.09, 8, 1.8, 2)[..., None]
        wiped = np.clip((wiped - 0.62) * 6, 0, 1) * 0.8
        _plates[key] = (soft * 0.75 + mist) * (1 - wiped) + (sharp * 0.9 + mist * 0.3) * wiped
    return _plates[key]
