"""The lift, its door open on the nineteenth floor: a corridor, and one door not quite shut."""

import math
import random

import backdrops_kit as kit
import backdrops_props as props
from backdrops_mix import Look
from backdrops_outside import SKIES, City

GROUPS = ["cabin", "hall", "fill", "lamp", "glow", "sky"]
HORIZON = 0.45
DOOR = 1.25  # the plane of the cabin front
SIDE, TOP = 0.84, 2.14  # half width and height of the door opening
HALL_X, HALL_END, HALL_TOP = (-1.1, 1.25), 12.5, 2.42


def cabin(m):
    """Brushed panels, a worn handrail, the brass plate with its buttons."""
    steel = kit.surface(
        "brushed", "#9a8a80", 0.42, 0.3, smudge=0.22, bump=0.12, bump_scale=30, stretch=(1, 1, 24)
    )
    walnut = kit.wood("veneer", "#3a2219", "#70462e", rough=0.38, coat=0.3, along="z")
    kick = kit.surface("kick", "#4c4441", 0.4, 0.7, smudge=0.35)
    lino = kit.surface(
        "lino", "#332c30", 0.5, mottle=0.25, mottle_scale=2.0, smudge=0.3, bump=0.1, bump_scale=90
    )
    kit.block("cabin floor", (-1.6, -1.5, -0.06), (1.6, DOOR + 0.12, 0), lino)
    kit.block("cabin ceiling", (-1.6, -1.5, 2.4), (1.6, DOOR + 0.12, 2.5), steel)
    # the front returns beside the door, and the header over it
    for sign in (-1, 1):
        x0, x1 = sorted((sign * SIDE, sign * 1.6))
        kit.block("return", (x0, DOOR, 0.2), (x1, DOOR + 0.1, 2.4), steel, 0.006)
        kit.block("kick plate", (x0, DOOR - 0.006, 0), (x1, DOOR + 0.1, 0.2), kick, 0.004)
        x0, x1 = sorted((sign * 1.6, sign * 1.66))
        kit.block("side", (x0, -1.5, 0), (x1, DOOR, 2.4), walnut)
        for y in (-0.2, 0.55):
            kit.block(
                "joint",
                (sign * 1.597 - 0.004, y, 0.2),
                (sign * 1.597 + 0.004, y + 0.01, 2.4),
                m["black"],
            )
    kit.block("header", (-SIDE, DOOR, TOP), (SIDE, DOOR + 0.1, 2.4), steel, 0.004)
    for z in (0.92,):
        kit.tube(
            "handrail", [(-1.53, -1, z), (-1.53, 1.02, z), (-1.58, 1.12, z)], 0.022, m["brass"]
        )
    # sill grooves and the door leaves, slid half into the wall
    kit.block("sill", (-SIDE, DOOR + 0.06, -0.01), (SIDE, DOOR + 0.24, 0.006), m["steel"], 0.002)
    for y in (0.1, 0.15, 0.2):
        kit.block("groove", (-SIDE, DOOR + y, 0.004), (SIDE, DOOR + y + 0.014, 0.0075), m["black"])
    for sign in (-1, 1):
        x0, x1 = sorted((sign * (SIDE - 0.05), sign * (SIDE + 0.5)))
        kit.block("leaf", (x0, DOOR + 0.13, 0.01), (x1, DOOR + 0.165, TOP + 0.05), steel, 0.006)
        edge = sign * (SIDE - 0.052)
        kit.block(
            "lip",
            (edge - 0.008, DOOR + 0.128, 0.01),
            (edge + 0.008, DOOR + 0.167, TOP),
            m["rubber"],
            0.004,
        )
    # the strip light over the cabin door
    kit.block(
        "cabin strip",
        (-0.62, DOOR - 0.12, 2.375),
        (0.7, DOOR - 0.06, 2.395),
        kit.glow("strip", "#ffd9ae", 5.0),
        0.004,
        "cabin",
    )
    # a frame for notices, empty but for one pin; scratches at pram height
    kit.box("notice", (-1.22, DOOR - 0.008, 1.5), (0.42, 0.014, 0.56), m["black"], 0.006)
    kit.box("notice back", (-1.22, DOOR - 0.017, 1.5), (0.385, 0.006, 0.525), m["cork"], 0.002)
    kit.lathe(
        "pin",
        kit.disc(0.006, 0.012),
        (-1.16, DOOR - 0.02, 1.7),
        m["red"],
        rot=(1.57, 0, 0),
        segments=14,
    )
    rand = random.Random(2)
    for _ in range(9):
        x, z = rand.choice((-1, 1)) * rand.uniform(0.9, 1.5), rand.uniform(0.3, 0.9)
        kit.box(
            "scratch",
            (x, DOOR - 0.0012, z),
            (rand.uniform(0.05, 0.2), 0.001, 0.002),
            m["steel"],
            0,
            (0, rand.uniform(-0.3, 0.3), 0),
        )


def buttons(m):
    """The panel: two columns of brass buttons; the one for this floor is lit."""
    cx, low, high = 1.2, 0.8, 1.86
    brass = kit.surface(
        "plate", "#b98a4c", 0.38, 0.45, smudge=0.3, mottle=0.1, mottle_scale=8, stretch=(1, 1, 14)
    )
    kit.box("plate", (cx, DOOR - 0.008, (low + high) / 2), (0.3, 0.018, high - low), brass, 0.008)
    for z in (low + 0.03, high - 0.03):
        for dx in (-0.13, 0.13):
            kit.lathe(
                "screw",
                kit.disc(0.007, 0.004),
                (cx + dx, DOOR - 0.016, z),
                m["steel"],
                rot=(1.57, 0, 0),
                segments=14,
            )
    kit.box("display", (cx, DOOR - 0.019, 1.76), (0.2, 0.006, 0.1), m["black"], 0.006)
    # an arrow of light: the lift has arrived, going up no further
    amber = kit.glow("amber", "#ff8a3c", 4.0)
    kit.mesh(
        "arrow",
        [
            (cx - 0.03, DOOR - 0.024, 1.74),
            (cx + 0.03, DOOR - 0.024, 1.74),
            (cx, DOOR - 0.024, 1.785),
        ],
        [(0, 1, 2)],
        amber,
        group="glow",
    )
    worn = kit.surface("button", "#d8c4a0", 0.35, 0.3, smudge=0.3)
    for row in range(10):
        for col in range(2):
            x, z = cx - 0.062 + col * 0.124, 0.96 + row * 0.073
            lit = (row, col) == (9, 0)
            kit.lathe(
                "bezel",
                [(0.021, 0), (0.029, 0), (0.029, 0.006), (0.021, 0.008)],
                (x, DOOR - 0.017, z),
                m["black"],
                rot=(1.57, 0, 0),
                segments=28,
            )
            kit.lathe(
                "button",
                [(0, 0.009), (0.017, 0.008), (0.02, 0.004), (0.02, 0)],
                (x, DOOR - 0.017, z),
                worn,
                rot=(1.57, 0, 0),
                segments=28,
            )
            if lit:
                kit.lathe(
                    "lit",
                    [(0.02, 0.009), (0.028, 0.0085)],
                    (x, DOOR - 0.018, z),
                    amber,
                    rot=(1.57, 0, 0),
                    segments=28,
                    group="glow",
                )
                kit.lathe(
                    "lit",
                    [(0, 0.0102), (0.016, 0.0095)],
                    (x, DOOR - 0.018, z),
                    kit.glow("amber soft", "#ff9a50", 1.6),
                    rot=(1.57, 0, 0),
                    segments=28,
                    group="glow",
                )
    for dx, tone in ((-0.05, "steel"), (0.05, "red")):
        kit.lathe(
            "key",
            kit.disc(0.018, 0.01),
            (cx + dx, DOOR - 0.017, 0.87),
            m[tone],
            rot=(1.57, 0, 0),
            segments=28,
        )


def room_door(x, y, m, paint, side, ajar=0.0):
    """A flat's door in the side wall of the corridor, with its frame, eye, handle and mat."""
    wide, tall = 0.9, 2.04
    out = 0.03 * side
    for dy in (-wide / 2 - 0.04, wide / 2 + 0.04):
        kit.box("jamb", (x - out, y + dy, tall / 2), (0.1, 0.08, tall + 0.08), m["trim"], 0.008)
    kit.box("lintel", (x - out, y, tall + 0.04), (0.1, wide + 0.16, 0.08), m["trim"], 0.008)
    turn = ajar * side
    hinge = y + wide / 2
    leaf_y = hinge - wide / 2 * math.cos(turn)
    leaf_x = x + 0.045 * side + wide / 2 * math.sin(abs(turn)) * side
    rot = (0, 0, -turn)
    kit.box("door", (leaf_x, leaf_y, tall / 2), (0.045, wide - 0.01, tall), paint, 0.006, rot)
    if not ajar:
        for z0, z1 in ((0.15, 0.95), (1.1, 1.9)):
            kit.box(
                "panel",
                (leaf_x - 0.022 * side, y, (z0 + z1) / 2),
                (0.014, wide * 0.7, z1 - z0),
                paint,
                0.012,
            )
        kit.tube(
            "handle",
            [
                (x - 0.0 * side, y - 0.36, 1.02),
                (x - 0.05 * side, y - 0.36, 1.02),
                (x - 0.05 * side, y - 0.26, 1.02),
            ],
            0.01,
            m["brass"],
        )
        kit.lathe(
            "eye",
            kit.disc(0.012, 0.01),
            (x + 0.02 * side, y, 1.5),
            m["brass"],
            rot=(0, -1.57 * side, 0),
            segments=16,
        )
    kit.box("mat", (x - 0.24 * side, y, 0.012), (0.4, 0.66, 0.014), m["mat"], 0.004, (0, 0, 0.05))


def corridor(m):
    """The hall: carpet with a border, wainscot, round ceiling lamps of which one is out."""
    x0, x1 = HALL_X
    near = DOOR + 0.24
    upper = kit.surface(
        "hall wall",
        "#a88c7c",
        0.9,
        mottle=0.07,
        mottle_scale=1.3,
        bump=0.12,
        bump_scale=40,
        grime=0.3,
    )
    lower = kit.surface("wainscot", "#6a4a46", 0.55, mottle=0.06, smudge=0.2, grime=0.5)
    ceiling = kit.surface("hall ceiling", "#a2958c", 0.95, mottle=0.05)
    carpet = kit.surface(
        "carpet", "#7c3f36", 0.98, mottle=0.3, mottle_scale=1.6, sheen=0.4, bump=0.5, bump_scale=160
    )
    border = kit.surface(
        "carpet edge", "#3b3240", 0.98, mottle=0.15, sheen=0.3, bump=0.5, bump_scale=160
    )
    ajar_y, ajar_side = 3.75, 1
    gap = (ajar_y - 0.45, ajar_y + 0.45)
    kit.block("hall floor", (x0 - 0.3, near, -0.06), (x1 + 0.3, HALL_END, 0.002), border)
    kit.block("runner", (x0 + 0.26, near, 0), (x1 - 0.26, HALL_END, 0.008), carpet, 0.003)
    kit.block("hall ceiling", (x0 - 0.3, near, HALL_TOP), (x1 + 0.3, HALL_END, 2.5), ceiling)
    for x, sign in ((x0, -1), (x1, 1)):
        spans = [(near, HALL_END)] if sign != ajar_side else [(near, gap[0]), (gap[1], HALL_END)]
        for a, b in spans:
            wall = sorted((x, x + 0.12 * sign))
            kit.block("wall", (wall[0], a, 0), (wall[1], b, HALL_TOP), upper)
            panel = sorted((x, x - 0.012 * sign))
            kit.block("wainscot", (panel[0], a, 0), (panel[1], b, 0.92), lower)
            rail = sorted((x, x - 0.035 * sign))
            kit.block("rail", (rail[0], a, 0.92), (rail[1], b, 0.97), m["trim"], 0.008)
            foot = sorted((x, x - 0.025 * sign))
            kit.block("foot", (foot[0], a, 0), (foot[1], b, 0.13), m["trim"], 0.006)
        if sign == ajar_side:
            wall = sorted((x, x + 0.12 * sign))
            kit.block("over", (wall[0], gap[0], 2.04), (wall[1], gap[1], HALL_TOP), upper)
    # landing walls left and right of the cabin
    for x, sign in ((x0, -1), (x1, 1)):
        span = sorted((x, x + sign * 1.2))
        kit.block("landing", (span[0], near - 0.02, 0), (span[1], near, HALL_TOP), upper)
    paints = [
        kit.surface(f"door{i}", c, 0.45, smudge=0.2, grime=0.3)
        for i, c in enumerate(("#4a4f66", "#6a3f35", "#55504a"))
    ]
    room_door(x0, 4.1, m, paints[0], -1)
    room_door(x0, 7.6, m, paints[2], -1)
    room_door(x0, 10.6, m, paints[0], -1)
    room_door(x1, 9.6, m, paints[0], 1)
    room_door(x1, 6.7, m, paints[1], 1)
    room_door(x1, ajar_y, m, paints[1], ajar_side, ajar=0.62)
    # beyond the door: a bit of a hallway, a coat, and a warm light out of sight
    inner = kit.surface("inner", "#c29a78", 0.9, mottle=0.05)
    a, b = ajar_y - 1.3, ajar_y + 1.7
    kit.block("inner wall", (x1 + 1.5, a, 0), (x1 + 1.6, b, 2.5), inner)
    kit.block("inner wall", (x1 + 0.12, b - 0.1, 0), (x1 + 1.6, b, 2.5), inner)
    kit.block("inner floor", (x1 + 0.1, a, -0.02), (x1 + 1.6, b, 0.0), m["walnut"])
    kit.block("inner ceiling", (x1 + 0.12, a, 2.42), (x1 + 1.6, b, 2.5), inner)
    kit.bulb("lamp", (x1 + 0.9, ajar_y - 0.5, 1.5), 150, "#ffae66", 0.08)
    kit.area(
        "lamp", (x1 + 0.2, ajar_y - 0.2, 1.2), (x0, ajar_y - 0.9, 0.1), 70, 0.25, 1.7, "#ffae66"
    )
    # ceiling lamps, the second is out; a fire-door closer, a pipe, a meter cupboard
    for i, y in enumerate((2.5, 5.0, 7.5, 10.0, 12.4)):
        glass = kit.glow(f"bowl{i}", "#ffcf98", 0.35 if i == 1 else 3.2)
        kit.lathe(
            "bowl",
            [(0.15, 0.0), (0.14, -0.035), (0.09, -0.06), (0, -0.07)],
            (0, y, HALL_TOP),
            glass,
            group="hall",
        )
        kit.lathe(
            "ring", [(0.165, 0), (0.165, -0.015), (0.148, -0.018)], (0, y, HALL_TOP), m["brass"]
        )
        if i != 1:
            kit.area("hall", (0, y, HALL_TOP - 0.1), (0, y, 0), 34, 0.3, 0.3, "#ffd0a0")
    kit.tube(
        "pipe", [(x0 + 0.07, near, 2.3), (x0 + 0.07, HALL_END, 2.3)], 0.025, upper, curved=False
    )
    kit.box("cupboard", (x0 + 0.012, 5.4, 1.5), (0.03, 0.5, 0.7), m["trim"], 0.006)
    kit.box("call plate", (x1 - 0.012, 2.1, 1.15), (0.02, 0.1, 0.26), m["brass"], 0.006)
    # the window at the end: the one cool light
    kit.block("end low", (x0, HALL_END, 0), (x1, HALL_END + 0.1, 0.9), lower)
    kit.block("end high", (x0, HALL_END, 2.12), (x1, HALL_END + 0.1, HALL_TOP), upper)
    kit.block("end side", (x0, HALL_END, 0.9), (-0.56, HALL_END + 0.1, 2.12), upper)
    kit.block("end side", (0.52, HALL_END, 0.9), (x1, HALL_END + 0.1, 2.12), upper)
    for x in (-0.56, -0.02, 0.5):
        kit.block("bar", (x, HALL_END + 0.03, 0.9), (x + 0.035, HALL_END + 0.07, 2.12), m["black"])
    kit.block("bar", (-0.56, HALL_END + 0.03, 1.72), (0.52, HALL_END + 0.07, 1.75), m["black"])
    kit.block("end sill", (-0.62, HALL_END - 0.16, 0.88), (0.58, HALL_END, 0.91), m["trim"], 0.006)
    # traces: a pram-less corridor, but wet boots on a mat and a plant somebody put out
    boot = kit.surface("boot", "#4d5678", 0.35, smudge=0.2)
    for dy in (0, 0.16):
        y = 3.62 + dy
        kit.lathe(
            "boot",
            [(0.05, 0.02), (0.052, 0.1), (0.058, 0.3), (0.05, 0.3), (0.044, 0.06)],
            (x0 + 0.2, y, 0.02),
            boot,
            segments=24,
        )
        kit.pillow("boot toe", (x0 + 0.27, y, 0.055), (0.22, 0.1, 0.1), boot, (0, 0, 0.1), 2.0 + dy)
    kit.tube(
        "umbrella",
        [
            (x0 + 0.1, 3.3, 0.02),
            (x0 + 0.06, 3.26, 0.8),
            (x0 + 0.09, 3.23, 0.88),
            (x0 + 0.13, 3.21, 0.84),
        ],
        0.02,
        m["black"],
    )
    pot = kit.surface("pot", "#8a4f38", 0.8, mottle=0.12)
    leaf = kit.surface("leaf", "#4a5640", 0.5, mottle=0.25, mottle_scale=6)
    kit.lathe(
        "pot", [(0, 0), (0.11, 0), (0.15, 0.26), (0.135, 0.26), (0, 0.22)], (x1 - 0.2, 11.6, 0), pot
    )
    rand = random.Random(4)
    for _ in range(18):
        angle, reach, tall = rand.uniform(0, 6.28), rand.uniform(0.1, 0.4), rand.uniform(0.3, 0.9)

        def blade(u, v, angle=angle, reach=reach, tall=tall):
            across = (u - 0.5) * 0.07 * math.sin(math.pi * min(1, v + 0.05)) ** 0.7
            out = reach * v**1.5
            return (
                x1 - 0.2 + math.cos(angle) * out - math.sin(angle) * across,
                11.6 + math.sin(angle) * out + math.cos(angle) * across,
                0.22 + tall * v - 0.2 * reach * v**3,
            )

        kit.grid("blade", 2, 9, blade, leaf)


def build():
    m = props.materials()
    m["trim"] = kit.surface("trim", "#5c4038", 0.45, smudge=0.2, grime=0.3)
    m["mat"] = kit.surface("mat", "#5a4a3a", 0.98, mottle=0.2, bump=0.8, bump_scale=220)
    m["cork"] = kit.surface("cork", "#7c5c42", 0.95, mottle=0.25, mottle_scale=60)
    m["red"] = kit.surface("red", "#a03a2c", 0.4)
    cabin(m)
    buttons(m)
    corridor(m)
    kit.area("cabin", (0, DOOR - 0.1, 2.36), (0, DOOR - 0.3, 0), 14, 1.3, 0.08, "#ffd4a8")
    kit.area("cabin", (0, -0.6, 2.34), (0, 0.6, 0.8), 30, 1.6, 0.5, "#ffd4a8")
    kit.area("fill", (0.2, -1.4, 1.8), (0, 2, 1.0), 60, 2.4, 1.4)
    kit.area("sky", (0, HALL_END + 0.3, 1.6), (0, 8, 0.6), 70, 1.1, 1.2, seen=True)
    kit.camera((0, -1.55, 1.38), 28, HORIZON, 3.5, 3.6)


LOOKS = {
    "night": Look(
        {
            "cabin": (0.75, "#ffe0c0"),
            "hall": (0.7, "#ffdcbc"),
            "fill": (0.55, "#7c7cc0"),
            "lamp": (1.5, "#ffd0a0"),
            "glow": (1.0, "#ffffff"),
            "sky": (1.5, "#6c86e0"),
        },
        "night",
        bloom=0.2,
        lift="#20203c",
        sink=0.5,
    ),
    "talk": Look(
        {
            "cabin": (0.16, "#ffc8a0"),
            "hall": (0.3, "#ffc09c"),
            "fill": (0.3, "#9070a0"),
            "lamp": (1.4, "#ffc498"),
            "glow": (1.1, "#ffffff"),
            "sky": (0.8, "#7078d0"),
        },
        "night",
        bloom=0.22,
        sink=0.85,
        sink_from=0.46,
    ),
}


def outside(look, width, height):
    """The city in the small window at the corridor's end."""
    city = City(width, height, HORIZON, SKIES[look.outside], seed=5)
    return city.paint(3.0, (0.47, 0.5)) * 1.3
