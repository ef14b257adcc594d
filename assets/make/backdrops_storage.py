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
from backdrops_storage_goods import goods

GROUPS = ["sky", "sensor", "fill", "lamp", "haze"]
HORIZON = 0.46
LEFT, RIGHT, BACK, FRONT, HIGH = -2.1, 2.1, -3.4, 3.2, 2.75
OPEN = (-1.55, 1.6, 0.0, 2.3)


EDGE = HORIZON - (OPEN[3] - 0.28 - 1.42) / (FRONT + 2.05) * 27 / 36 * 16 / 9
"""Where the shutter ends in the picture, from its top."""


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
    land.fogged(tar, 170)
    kit.block("yard", (-30, FRONT + 0.05, -0.2), (30, 22, -0.03), tar).lightgroup = "haze"
    wall = land.fogged(iron("far wall", "#87898c", 0.5), 170)
    parts.corrugated(
        "opposite", (-14, 12.5), (14, 12.5), 0, 3.3, wall, 0.3, 0.06
    ).lightgroup = "haze"
    kit.block("far roof", (-14, 12.3, 3.3), (14, 18, 3.5), wall).lightgroup = "haze"
    red = land.fogged(iron("far shutter", "#a8492e", 0.5), 170)
    blue = land.fogged(iron("far shutter", "#4f6788", 0.5), 170)
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
    kit.area("sensor", (0, 1.0, HIGH - 0.2), (0, 1.0, 0), 130, 1.16, 0.08, "#e4ecff")
    kit.area("fill", (0, BACK + 0.4, 2.0), (0, 2, 0.8), 60, 3.0, 1.6)
    kit.camera((0.05, -2.05, 1.42), 27, HORIZON, 2.8, 3.8)


LOOKS = {
    "unit": Look(
        {
            "sky": (1.7, "#c4cfe0"),
            "sensor": (1.0, "#fff0dc"),
            "fill": (1.1, "#b8b0b8"),
            "lamp": (0.7, "#ffd8b0"),
            "haze": (0.55, "#c8ccd4"),
        },
        "unit",
        cool_shadows=0.3,
        lift="#30323c",
        sink=0.5,
    ),
    "rain": Look(
        {
            "sky": (1.5, "#94a8d4"),
            "fill": (1.25, "#8088b4"),
            "lamp": (1.9, "#ffc89c"),
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
    """Rain beyond the shutter, faintly: what falls before the eyes is the engine's."""
    if not look.rain:
        return picture
    import numpy as np

    height, width = picture.shape[:2]
    rows = np.arange(height, dtype=np.float32)[:, None]
    # the yard alone is veiled by distance, so its own haze says where the rain is seen
    veiled = layers["haze"].max(-1)
    yard_seen = np.clip((veiled - 0.022) / 0.012, 0, 1)
    beyond = np.maximum(yard_seen, 1 - np.clip(layers["cover"], 0, 1))
    falling = rain_streaks(width, height, 4, 3600, long=0.075) * beyond
    drip = rain_streaks(width, height, 9, 300, slant=0.0, long=0.1) * beyond
    near_edge = np.exp(-np.abs(rows / height - EDGE) / 0.2)
    water = (0.11 * falling + 0.12 * drip * near_edge)[..., None]
    veil = (cloud((height, width), height * 0.06, 6, 1.5) * beyond * 0.12)[..., None]
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
        # the slats of the shutter do not meet: no sky between them
        plate *= np.clip((rows[..., None] - EDGE) * 80 + 1, 0.03, 1)
        _plates[key] = defocus(plate.astype(np.float32), 4 * width / 1920)
    return _plates[key]
