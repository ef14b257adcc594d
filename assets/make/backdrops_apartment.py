"""The apartment on the nineteenth floor: a tall window, a bed, a desk, and boxes nobody unpacks."""

import math
import random

import backdrops_kit as kit
import backdrops_props as props
from backdrops_mix import Look
from backdrops_outside import SKIES, City, defocus, rain_drops, through_rain

GROUPS = ["sky", "sun", "fill", "lamp", "city", "glow"]
HORIZON = 0.45
WALL = 3.4  # the window wall
LEFT, RIGHT, BACK, CEILING = -3.35, 3.3, -4.6, 3.12
WINDOW = (-1.62, 2.55, 0.55, 2.92)  # left, right, bottom, top


def shell(m):
    """Floor, walls, ceiling, the window with its sill and radiator."""
    wall = kit.surface(
        "wall", "#b08a7c", 0.9, mottle=0.06, mottle_scale=1.4, bump=0.12, bump_scale=34, grime=0.5
    )
    reveal = kit.surface("reveal", "#b59c90", 0.8, mottle=0.05, bump=0.1, bump_scale=30)
    white = kit.surface("ceiling", "#b8a49a", 0.95, mottle=0.05, mottle_scale=0.9)
    floor = kit.wood(
        "floor", "#2c1b15", "#5d3c2a", plank=0.135, length=1.6, rough=0.4, coat=0.2, wear=0.35
    )
    skirting = kit.surface("skirting", "#9a8478", 0.6, grime=0.5, smudge=0.2)
    frame = kit.surface("frame", "#2a2428", 0.45, smudge=0.2)
    x0, x1, z0, z1 = WINDOW
    thick = 0.3
    kit.block("floor", (LEFT - 0.2, BACK, -0.1), (RIGHT + 0.2, WALL + thick, 0), floor)
    kit.block("ceiling", (LEFT - 0.2, BACK, CEILING), (RIGHT + 0.2, WALL + thick, 3.2), white)
    kit.block("wall left", (LEFT - 0.1, BACK, 0), (LEFT, WALL, CEILING), wall)
    kit.block("wall right", (RIGHT, BACK, 0), (RIGHT + 0.1, WALL, CEILING), wall)
    kit.block("wall back", (LEFT, BACK - 0.1, 0), (RIGHT, BACK, CEILING), wall)
    kit.block("front left", (LEFT, WALL, 0), (x0, WALL + thick, CEILING), wall)
    kit.block("front right", (x1, WALL, 0), (RIGHT, WALL + thick, CEILING), wall)
    kit.block("front low", (x0, WALL, 0), (x1, WALL + thick, z0), wall)
    kit.block("front high", (x0, WALL, z1), (x1, WALL + thick, CEILING), reveal)
    kit.block("beam", (LEFT, WALL - 0.32, 2.98), (RIGHT, WALL, CEILING), reveal, 0.01)
    kit.block(
        "sill", (x0 - 0.06, WALL - 0.14, z0 - 0.035), (x1 + 0.06, WALL + 0.2, z0), m["pale"], 0.01
    )
    kit.block("skirting", (LEFT, WALL - 0.015, 0), (RIGHT, WALL, 0.11), skirting, 0.004)
    kit.block("skirting", (LEFT, BACK, 0), (LEFT + 0.015, WALL, 0.11), skirting, 0.004)
    # frame: one narrow casement on the left, two wide panes
    y0, y1 = WALL + 0.1, WALL + 0.17
    for x in (x0, -0.86, 1.3, x1):
        wide = 0.05 if x in (x0, x1) else 0.035
        kit.block("mullion", (x - wide, y0, z0), (x + wide, y1, z1), frame, 0.006)
    for z in (z0, z1):
        kit.block("rail", (x0, y0, z - 0.045), (x1, y1, z + 0.045), frame, 0.006)
    kit.block("transom", (x0, y0, 2.28), (-0.86, y1, 2.33), frame, 0.005)
    kit.block("handle", (-0.93, y0 - 0.05, 1.42), (-0.905, y0, 1.56), m["brass"], 0.006)
    kit.quad("glass", ((x0 + x1) / 2, WALL + 0.14, (z0 + z1) / 2), x1 - x0, z1 - z0, kit.pane("g"))
    # ribbed radiator, a pipe, a socket
    enamel = kit.surface("enamel", "#a89a90", 0.4, mottle=0.04, grime=0.5)
    for i in range(17):
        x = 0.1 + i * 0.075
        kit.box("rib", (x, WALL - 0.09, 0.29), (0.055, 0.09, 0.36), enamel, 0.02)
    kit.tube(
        "pipe",
        [(1.42, WALL - 0.09, 0.17), (1.62, WALL - 0.09, 0.17), (1.62, WALL - 0.09, 0)],
        0.014,
        enamel,
    )
    kit.box("socket", (-1.95, WALL - 0.006, 0.3), (0.09, 0.012, 0.09), reveal, 0.006)
    # a bare ceiling rose: the pendant is still in one of the boxes
    kit.tube(
        "flex", [(-2.2, 1.6, CEILING), (-2.19, 1.6, 2.9), (-2.22, 1.61, 2.74)], 0.005, m["black"]
    )
    kit.lathe(
        "socket", [(0, 0), (0.02, 0), (0.024, 0.05), (0.01, 0.06)], (-2.22, 1.61, 2.68), m["black"]
    )


def boxes(m):
    """The wall of cartons on the left, with the lamp on top, and the one that is open."""
    rand = random.Random(4)
    stack = [
        (
            (-3.0, 2.95),
            [(0.62, 0.5, 0.44), (0.56, 0.46, 0.4), (0.5, 0.42, 0.34), (0.42, 0.36, 0.26)],
        ),
        ((-2.38, 3.05), [(0.56, 0.46, 0.42), (0.54, 0.44, 0.36), (0.44, 0.38, 0.24)]),
        ((-3.02, 2.35), [(0.58, 0.48, 0.4), (0.46, 0.4, 0.32)]),
        ((-1.86, 3.12), [(0.4, 0.36, 0.34)]),
    ]
    for (x, y), sizes in stack:
        z = 0.0
        for k, size in enumerate(sizes):
            turn = rand.uniform(-0.09, 0.09) + (0.16 if k == 2 else 0)
            dx = rand.uniform(-0.03, 0.03)
            props.carton("carton", (x + dx, y, z), size, m, turn, rand.randrange(999))
            z += size[2] + 0.01
    props.carton("open carton", (-2.32, 1.72, 0), (0.58, 0.46, 0.4), m, 0.32, 12, opened=True)
    props.drum_lamp((-2.36, 3.02, 1.05), m, watts=17)
    # frames never hung, faces to the wall; a rolled rug; a roll of packing tape
    back = kit.surface("canvas back", "#8f7a63", 0.9, mottle=0.08)
    kit.box("frame", (-1.72, 2.86, 0.36), (0.62, 0.025, 0.72), m["walnut"], 0.006, (-0.2, 0, 0.05))
    kit.box("frame", (-1.68, 2.82, 0.3), (0.5, 0.025, 0.56), back, 0.006, (-0.24, 0, -0.04))
    kit.lathe(
        "tape roll",
        [(0.03, 0), (0.05, 0), (0.05, 0.045), (0.03, 0.045), (0.03, 0)],
        (-2.95, 2.3, 0.74),
        m["tape"],
    )
    # something from the open box: a cable, coiled where it was put down
    coil = []
    for i in range(60):
        angle = i * 0.42
        radius = 0.1 + 0.012 * math.sin(i * 0.9)
        coil.append(
            (-1.72 + radius * math.cos(angle), 1.5 + radius * math.sin(angle), 0.01 + i * 0.0003)
        )
    coil += [(-1.5, 1.62, 0.008), (-1.3, 1.9, 0.008), (-1.42, 2.2, 0.008)]
    kit.tube("cable", coil, 0.006, m["rubber"])


def desk(m):
    """The desk before the window: the microphone, the recorder, headphones, a cup."""
    x0, x1, y0, y1, top = -1.5, 0.02, 2.12, 2.74, 0.74
    kit.block("desk", (x0, y0, top - 0.03), (x1, y1, top), m["pale"], 0.008)
    kit.block(
        "apron", (x0 + 0.05, y0 + 0.04, top - 0.1), (x1 - 0.05, y1 - 0.04, top - 0.03), m["pale"]
    )
    for x in (x0 + 0.06, x1 - 0.06):
        for y in (y0 + 0.06, y1 - 0.06):
            kit.tube("leg", [(x, y, top - 0.05), (x, y, 0)], 0.018, m["black"], curved=False)
    # boom arm, clamped to the left edge, and the microphone that hangs from it
    foot = (x0 + 0.1, y1 - 0.06, top)
    kit.tube("post", [foot, (foot[0], foot[1], top + 0.36)], 0.011, m["black"], curved=False)
    elbow = (foot[0] + 0.02, foot[1], top + 0.36)
    tip = (-0.93, 2.46, top + 0.56)
    kit.tube("boom", [elbow, tip], 0.009, m["black"], curved=False)
    kit.tube(
        "spring",
        [(elbow[0], elbow[1], elbow[2] + 0.02), (tip[0], tip[1], tip[2] + 0.02)],
        0.003,
        m["steel"],
        curved=False,
    )
    props.microphone((tip[0] + 0.02, tip[1], tip[2] - 0.1), m, size=1.35)
    kit.tube(
        "boom end", [tip, (tip[0] + 0.02, tip[1], tip[2] - 0.04)], 0.008, m["black"], curved=False
    )
    kit.tube(
        "mic cable",
        [
            (tip[0] + 0.02, tip[1], tip[2] - 0.24),
            (-0.95, 2.5, 0.86),
            (-1.2, 2.5, 0.75),
            (-1.5, 2.6, 0.76),
            (-1.56, 2.62, 0.4),
        ],
        0.005,
        m["rubber"],
    )
    # the recorder lies in front of it, its meter lit
    kit.box(
        "recorder", (-0.62, 2.3, top + 0.022), (0.1, 0.18, 0.042), m["black"], 0.008, (0, 0, 0.25)
    )
    kit.box(
        "meter",
        (-0.632, 2.34, top + 0.0445),
        (0.065, 0.05, 0.002),
        kit.glow("meter", "#ff9a5a", 2.6),
        0,
        (0, 0, 0.25),
        group="glow",
    )
    for side in (-0.02, 0.02):
        kit.tube(
            "capsule",
            [(-0.645 + side, 2.385, top + 0.03), (-0.655 - side, 2.42, top + 0.035)],
            0.011,
            m["mesh"],
            curved=False,
        )
    props.headphones((-0.2, 2.5, top + 0.13), m, turn=0.5, scale=1.05)
    props.mug((-1.12, 2.28, top), m["ceramic"], 2.4)
    for i, (w, turn) in enumerate(((0.24, 0.1), (0.22, -0.12), (0.2, 0.2))):
        paper = m["paper"] if i != 1 else m["ceramic2"]
        kit.box(
            "book",
            (-0.22, 2.3, top + 0.013 + i * 0.022),
            (w, w * 0.7, 0.021),
            paper,
            0.003,
            (0, 0, turn),
        )
    props.chair((-0.72, 1.72, 0), m, turn=0.42)
    knit = kit.surface("knit", "#a4503a", 0.95, mottle=0.08, bump=0.5, bump_scale=230, sheen=0.4)
    props.thrown_cloth("cardigan", (-0.63, 1.5, 0.86), (0.36, 0.36), knit, 0.42, 2.0)


def sill(m):
    """The radio, a plant that copes, a few tapes."""
    _x0, _, z, _ = WINDOW
    y = WALL + 0.0
    shell_ = kit.surface("radio", "#7e3b2c", 0.4, smudge=0.2)
    grill = kit.surface("radio cloth", "#c2a582", 0.9, bump=0.8, bump_scale=300)
    kit.box("radio", (0.98, y, z + 0.115), (0.4, 0.13, 0.23), shell_, 0.03, (0, 0, 0.12))
    kit.box(
        "radio cloth", (0.92, y - 0.068, z + 0.115), (0.2, 0.01, 0.16), grill, 0.012, (0, 0, 0.12)
    )
    kit.box(
        "dial",
        (1.09, y - 0.05, z + 0.15),
        (0.1, 0.012, 0.05),
        kit.glow("dial", "#ffb25e", 2.4),
        0.004,
        (0, 0, 0.12),
        group="glow",
    )
    kit.lathe(
        "knob", kit.disc(0.02, 0.02), (1.06, y - 0.055, z + 0.07), m["brass"], rot=(1.57, 0, 0)
    )
    kit.lathe(
        "knob", kit.disc(0.02, 0.02), (1.13, y - 0.045, z + 0.07), m["brass"], rot=(1.57, 0, 0)
    )
    kit.tube(
        "aerial",
        [(1.15, y + 0.04, z + 0.22), (1.36, y + 0.06, z + 0.62)],
        0.003,
        m["steel"],
        curved=False,
    )
    pot = kit.surface("pot", "#8a4f38", 0.8, mottle=0.12, grime=0.2)
    leaf = kit.surface("leaf", "#46523a", 0.5, mottle=0.25, mottle_scale=6)
    px = 2.15
    kit.lathe(
        "pot",
        [(0, 0), (0.07, 0), (0.095, 0.14), (0.1, 0.15), (0.088, 0.15), (0, 0.13)],
        (px, y, z),
        pot,
    )
    rand = random.Random(8)
    for _ in range(13):
        angle, reach, tall = (
            rand.uniform(0, 6.28),
            rand.uniform(0.08, 0.24),
            rand.uniform(0.12, 0.42),
        )
        wide = rand.uniform(0.025, 0.045)
        droop = rand.uniform(0.0, 0.16)

        def blade(u, v, angle=angle, reach=reach, tall=tall, wide=wide, droop=droop):
            across = (u - 0.5) * wide * math.sin(math.pi * min(1, v * 0.94 + 0.06)) ** 0.7
            out = reach * v**1.5
            px_ = px + math.cos(angle) * out - math.sin(angle) * across
            py_ = y + 0.6 * math.sin(angle) * out + math.cos(angle) * across
            return (px_, py_, z + 0.13 + tall * v - droop * v**3)

        kit.grid("blade", 2, 10, blade, leaf)
    for i, colour in enumerate(("card3", "ceramic2", "card2")):
        kit.box(
            "tapes",
            (-0.42 + 0.01 * i, y, z + 0.012 + i * 0.021),
            (0.18, 0.11, 0.02),
            m[colour],
            0.003,
            (0, 0, 0.1 * i),
        )


def bed(m):
    """A low bed, slept in, its head to the right wall; a carton for a night table."""
    linen = kit.surface("linen", "#a8a3ad", 0.95, sheen=0.25, mottle=0.05, bump=0.2, bump_scale=380)
    blue = kit.surface("duvet", "#56618a", 0.95, sheen=0.3, mottle=0.08, bump=0.2, bump_scale=300)
    slip = kit.surface("slip", "#b9aaa4", 0.95, sheen=0.25, bump=0.2, bump_scale=380)
    kit.block("bed base", (1.15, 1.42, 0.06), (RIGHT - 0.04, 2.98, 0.22), m["walnut"], 0.015)
    mattress = kit.box("mattress", (2.2, 2.2, 0.35), (2.06, 1.5, 0.24), linen, 0.07)
    floor = bpy_object("floor")
    kit.box("headboard", (RIGHT - 0.03, 2.2, 0.55), (0.05, 1.64, 0.85), m["walnut"], 0.02)
    kit.pillow("pillow", (2.98, 2.56, 0.6), (0.46, 0.7, 0.22), slip, (0, -0.5, 0.08), 1.0)
    kit.pillow("pillow", (2.9, 1.86, 0.55), (0.48, 0.68, 0.2), linen, (0.1, -0.25, -0.2), 5.0)
    kit.drape("duvet", (1.78, 2.06, 0.66), (1.34, 1.66), blue, [mattress, floor], seed=4)
    props.carton("night table", (2.86, 1.08, 0), (0.44, 0.38, 0.36), m, -0.1, 31)
    kit.box("book", (2.86, 1.06, 0.386), (0.17, 0.23, 0.022), m["ceramic2"], 0.003, (0, 0, 0.5))
    props.mug((2.72, 1.12, 0.372), m["ceramic"], 0.3)
    # what he reads when he does not sleep, on the floor where an arm can reach it
    for k, (w, tone) in enumerate(((0.25, "card2"), (0.23, "ceramic2"), (0.2, "paper"))):
        at = (0.86 + 0.012 * k, 1.98, 0.014 + 0.025 * k)
        kit.box("book", at, (w, w * 0.7, 0.024), m[tone], 0.003, (0, 0, 0.5 - 0.3 * k))
    props.mug((0.6, 1.86, 0), m["ceramic"], 2.0)


def bpy_object(name):
    import bpy

    return bpy.data.objects[name]


def lights():
    x0, x1, z0, z1 = WINDOW
    cx, cz = (x0 + x1) / 2, (z0 + z1) / 2
    wide, high = x1 - x0, z1 - z0
    kit.area("sky", (cx, WALL + 0.34, cz + 0.1), (cx, -2, 0.4), 95, wide, high, seen=True)
    kit.area("city", (cx, WALL + 0.33, z0 + 0.35), (cx - 0.4, 0, 3.3), 20, wide, 0.7)
    kit.sun("sun", (0.42, -1, -0.36), 3.2, angle=0.025)
    kit.area("fill", (-0.6, BACK + 0.5, 2.3), (0.2, 3, 0.9), 40, 4.5, 1.8)
    kit.area("fill", (2.9, -1.4, 2.6), (0.5, 2.4, 0.4), 14, 1.2, 1.2)


def curtains(m):
    """What was in the box called WIRES: heavy, unlined, a hand too long, pushed open."""
    cloth = kit.cloth_thin("curtain", "#a06e60", 0.04)
    kit.curtain("curtain", -2.02, -1.22, WALL - 0.13, 0.02, 2.93, cloth, 7, 0.055, 5)
    kit.curtain("curtain", 2.08, 3.0, WALL - 0.13, 0.02, 2.93, cloth, 8, 0.055, 9)
    for x0, x1, count in ((-2.0, -1.24, 8), (2.1, 2.98, 9)):
        for i in range(count):
            x = x0 + (x1 - x0) * (i + 0.5) / count
            ring = kit.disc(0.021, 0.006)
            kit.lathe("ring", ring, (x, WALL - 0.1, 2.95), m["brass"], rot=(0, 1.57, 0))


def build(hung=False):
    m = props.materials()
    shell(m)
    boxes(m)
    desk(m)
    sill(m)
    bed(m)
    kit.tube(
        "curtain rail",
        [(-1.8, WALL - 0.1, 2.95), (3.1, WALL - 0.1, 2.95)],
        0.01,
        m["black"],
        curved=False,
    )
    if hung:
        curtains(m)
    lights()
    kit.camera((0, -3.2, 1.35), 28, HORIZON, 2.4, 5.9)


LOOKS = {
    "dusk": Look(
        {
            "sky": (1.05, "#ffc4b0"),
            "sun": (1.5, "#ff9a5e"),
            "fill": (1.35, "#a48cc0"),
            "lamp": (0.6, "#ffd0a0"),
            "city": (0.3, "#ff9a7a"),
            "glow": (1.0, "#ffffff"),
        },
        "dusk",
    ),
    "late": Look(
        {
            "sky": (0.42, "#a88ac8"),
            "fill": (0.85, "#8478bc"),
            "lamp": (0.9, "#ffc898"),
            "city": (0.8, "#ff8a80"),
            "glow": (1.1, "#ffffff"),
        },
        "late",
        bloom=0.2,
        lift="#28203c",
    ),
    "talk": Look(
        {
            "sky": (0.16, "#c88ab0"),
            "fill": (0.5, "#8c74a4"),
            "lamp": (0.72, "#ffbc88"),
            "city": (0.6, "#ff8068"),
            "glow": (1.2, "#ffffff"),
        },
        "late",
        outside_gain=0.66,
        exposure=1.4,
        saturation=0.94,
        bloom=0.22,
        sink=0.8,
        sink_from=0.46,
    ),
    "night": Look(
        {
            "sky": (0.42, "#7088dc"),
            "fill": (0.75, "#5c66b4"),
            "lamp": (1.0, "#ffd0a0"),
            "city": (0.9, "#ffa088"),
            "glow": (1.2, "#ffffff"),
        },
        "night",
        bloom=0.2,
        lift="#1c1f3c",
        lift_amount=0.07,
    ),
    "lampoff": Look(
        {
            "sky": (0.75, "#7088dc"),
            "fill": (0.85, "#5c70c4"),
            "city": (2.6, "#ff9c86"),
            "glow": (1.5, "#ffffff"),
        },
        "night",
        bloom=0.2,
        lift="#181d3c",
        lift_amount=0.07,
        cool_shadows=0.6,
        sink=0.3,
    ),
    "morning": Look(
        {
            "sky": (2.3, "#dceaff"),
            "sun": (2.6, "#ffe0b8"),
            "fill": (2.1, "#d0e0f8"),
            "glow": (0.3, "#ffffff"),
        },
        "morning",
        exposure=1.15,
        cool_shadows=0.5,
        lift="#3a4258",
        sink=0.5,
    ),
    "rain": Look(
        {
            "sky": (1.15, "#b4c4e0"),
            "fill": (0.9, "#98a0bc"),
            "lamp": (0.6, "#ffd0a4"),
            "city": (0.2, "#d0b0b0"),
            "glow": (1.0, "#ffffff"),
        },
        "rain",
        saturation=0.95,
        cool_shadows=0.5,
        lift="#2c3244",
        rain=1.0,
    ),
}

_plates = {}


def outside(look, width, height):
    """The city as it stands behind this window, in the look's weather."""
    key = (look.outside, width)
    if key not in _plates:
        city = City(width, height, HORIZON, SKIES[look.outside], seed=11)
        heroes = [
            (3, 0.375, 0.05, 0.15),
            (2, 0.7, 0.045, 0.2),
            (3, 0.785, 0.07, 0.13),
            (2, 0.44, 0.03, 0.1),
            (1, 0.6, 0.02, 0.12),
        ]
        blur = 2.2 if look.rain else 5.0
        plate = city.paint(blur, (0.44, 0.68), heroes=heroes)
        if look.rain:
            soft = defocus(plate, 7.0 * width / 1920)
            plate = through_rain(plate, soft, rain_drops(width, height, 5, look.rain))
        _plates[key] = plate
    return _plates[key]
