"""The table in Pav and Lena's kitchen: what is on it, the chairs round it, and the cat."""

import math
import random

import backdrops_kit as kit
import backdrops_parts as parts
import backdrops_props as props
from mathutils import Vector, noise

TOP = 0.75


TABLE = (-1.2, 1.0, 0.5, 1.42)


def table(m):
    """Laid for five and half eaten: aubergines, the loaf and its knife, glasses at every height."""
    x0, x1, y0, y1 = TABLE
    cloth = kit.surface(
        "cloth", "#b4a590", 0.95, mottle=0.08, mottle_scale=3, sheen=0.3, bump=0.2, bump_scale=160
    )
    nodes = kit.Nodes(cloth.node_tree)
    px, py, pz = nodes.split(nodes.position())
    line = nodes.math(
        "MAXIMUM",
        nodes.math("GREATER_THAN", nodes.math("PINGPONG", px, 0.09), 0.078),
        nodes.math("GREATER_THAN", nodes.math("PINGPONG", nodes.math("ADD", py, pz), 0.09), 0.078),
    )
    nodes.put(
        nodes.tree.nodes["Principled BSDF"].inputs["Base Color"],
        nodes.mix(nodes.math("MULTIPLY", line, 0.75), kit.linear("#b8a78e"), kit.linear("#8c4034")),
    )

    def lay(u, v):
        x = x0 - 0.03 + (x1 - x0 + 0.06) * u
        t = v * 1.5
        wave = 0.02 * math.sin(u * 37) + 0.012 * math.sin(u * 83 + 1)
        if t < 1.0:
            return (
                x,
                y1 - (y1 - y0 + 0.03) * t,
                TOP + 0.004 + 0.002 * noise.noise(Vector((x * 6, t * 6, 1))),
            )
        drop = (t - 1.0) * 0.62
        return (x, y0 - 0.03 - wave * drop * 1.3, TOP + 0.004 - drop - 0.015 * math.sin(u * 5))

    kit.grid("cloth", 120, 40, lay, cloth, thickness=0.004)
    kit.block("table", (x0, y0, TOP - 0.04), (x1, y1, TOP), m["walnut"], 0.006)
    for x in (x0 + 0.08, x1 - 0.08):
        for y in (y0 + 0.08, y1 - 0.08):
            kit.tube("table leg", [(x, y, TOP), (x, y, 0)], 0.03, m["walnut"], curved=False)
    z = TOP + 0.008
    rim = [(0, 0), (0.08, 0), (0.125, 0.016), (0.122, 0.02), (0.08, 0.007), (0, 0.006)]
    food = kit.surface("aubergine", "#3a1d2c", 0.25, mottle=0.3, mottle_scale=20, coat=0.5)
    sauce = kit.surface(
        "sauce", "#a03c20", 0.35, mottle=0.25, mottle_scale=25, bump=0.6, bump_scale=60
    )
    seats = [(-0.72, 1.24), (0.42, 1.26), (-1.0, 0.92), (0.84, 0.98), (-0.02, 0.68)]
    rand = random.Random(5)
    for i, (x, y) in enumerate(seats):
        kit.lathe("plate", rim, (x, y, z), m["ceramic" if i % 2 else "ceramic2"])
        kit.lathe(
            "food", [(0, 0.022), (0.035, 0.018), (0.055, 0.006)], (x + 0.02, y + 0.01, z), sauce, 18
        )
        kit.box(
            "bite",
            (x - 0.03, y, z + 0.016),
            (0.05, 0.03, 0.016),
            food,
            0.006,
            (0, 0, rand.uniform(0, 3)),
        )
        a = rand.uniform(0.9, 2.2)
        kit.tube(
            "fork",
            [
                (x + 0.06, y - 0.1, z + 0.02),
                (x + 0.06 + 0.14 * math.cos(a), y - 0.1 + 0.1 * math.sin(a), z + 0.022),
            ],
            0.004,
            m["steel"],
        )
        glass = kit.pane("tumbler", "#e8e4da", 1.6)
        gx, gy = x + rand.uniform(0.13, 0.19), y + rand.uniform(-0.06, 0.1)
        kit.lathe(
            "glass",
            [(0.026, 0), (0.036, 0.1), (0.034, 0.1), (0.024, 0.006)],
            (gx, gy, z),
            glass,
            24,
        )
        kit.lathe(
            "wine",
            [
                (0, 0.008),
                (0.024, 0.008),
                (0.024 + 0.01 * (0.3 + 0.1 * i), 0.02 + 0.012 * i),
                (0, 0.02 + 0.012 * i),
            ],
            (gx, gy, z),
            kit.surface("wine", "#4a0f14", 0.1, coat=1),
            24,
        )
    # the dish: halves lying in rows, some places empty
    dish = kit.surface("dish", "#8a4a30", 0.3, coat=0.4, mottle=0.1)
    kit.lathe(
        "dish",
        [(0, 0), (0.2, 0), (0.26, 0.06), (0.25, 0.062), (0.19, 0.014), (0, 0.012)],
        (-0.3, 1.0, z),
        dish,
    )
    for i in range(4):
        for j in range(3):
            if (i, j) in ((3, 0), (2, 0)):
                continue
            x, y = -0.45 + 0.09 * i, 0.9 + 0.1 * j
            kit.lathe(
                "half",
                [(0, -0.055), (0.026, -0.03), (0.034, 0.02), (0.014, 0.06), (0, 0.065)],
                (x, y, z + 0.035),
                food,
                16,
                rot=(1.57, 0, 0.2 * (j - 1)),
            ).scale = (1, 1, 0.9)
            kit.box("stuffing", (x, y, z + 0.062), (0.04, 0.07, 0.018), sauce, 0.008)
    kit.tube("spoon", [(-0.1, 0.88, z + 0.07), (0.12, 0.76, z + 0.09)], 0.007, m["steel"])
    loaf = kit.surface("loaf", "#7a4826", 0.75, mottle=0.3, mottle_scale=9, bump=0.7, bump_scale=30)
    crumb = kit.surface("crumb", "#d0b286", 0.95, bump=0.5, bump_scale=80)
    kit.box("board", (0.36, 0.92, z + 0.009), (0.42, 0.24, 0.018), m["pale"], 0.006, (0, 0, 0.15))
    parts.soft_box("loaf", (0.4, 0.93, z + 0.075), (0.27, 0.13, 0.115), loaf, 0.15, 0.045)
    kit.box("cut face", (0.262, 0.909, z + 0.07), (0.008, 0.1, 0.08), crumb, 0.03, (0, 0, 0.15))
    for k in range(3):
        kit.box(
            "slice",
            (0.2 - 0.03 * k, 0.86 - 0.01 * k, z + 0.022 + 0.012 * k),
            (0.1, 0.11, 0.012),
            crumb,
            0.004,
            (0.05, 0.1, 0.3 * k),
        )
    kit.box("knife", (0.42, 0.77, z + 0.014), (0.26, 0.022, 0.003), m["steel"], 0.001, (0, 0, 0.3))
    bottle = kit.surface("bottle", "#22301f", 0.1, coat=0.8)
    for x, y, h in ((0.1, 1.12, 1.0), (0.2, 1.24, 0.9)):
        kit.lathe(
            "bottle",
            [
                (0, 0),
                (0.037, 0),
                (0.038, 0.17 * h),
                (0.014, 0.22 * h),
                (0.014, 0.29 * h),
                (0, 0.29 * h),
            ],
            (x, y, z),
            bottle,
            24,
        )
    for x, y, h in ((-0.62, 0.86, 0.07), (-0.56, 0.9, 0.05)):
        kit.lathe("salt", kit.disc(0.018, h), (x, y, z), m["steel"], 16)
    kit.pillow(
        "napkin",
        (-0.36, 0.62, z + 0.02),
        (0.16, 0.13, 0.05),
        kit.surface("napkin", "#7c8aa6", 0.95, sheen=0.3),
        (0.1, 0.1, 0.6),
        5.0,
    )


def cat(loc, turn):
    """Asleep in a ring, nose under the tail."""
    fur = kit.surface(
        "cat",
        "#3c342f",
        0.95,
        mottle=0.45,
        mottle_scale=9,
        sheen=0.6,
        bump=0.9,
        bump_scale=170,
        stretch=(3, 1, 1),
    )
    pale = kit.surface("cat pale", "#8f7f6d", 0.95, mottle=0.2, sheen=0.6, bump=0.7, bump_scale=170)
    at = parts.turned(loc, turn)
    ring = []
    for i in range(15):
        a = -0.5 + i / 14 * 4.9
        r = 0.115
        ring.append(
            (
                at(r * math.cos(a), r * math.sin(a) * 0.92, 0.075),
                0.06 + 0.035 * math.sin(math.pi * min(1, 0.15 + i / 14)),
            )
        )
    for (px, py, pz), size in ring:
        kit.lathe(
            "cat",
            [(0, -0.8), (0.62, -0.6), (0.96, -0.1), (0.9, 0.35), (0.55, 0.78), (0, 0.92)],
            (px, py, pz),
            fur,
            24,
        ).scale = (size, size, size)
    hx, hy, hz = at(0.1, -0.1, 0.1)
    head = kit.lathe(
        "head", [(0, -0.9), (0.7, -0.6), (1.0, 0), (0.75, 0.62), (0, 0.9)], (hx, hy, hz), fur, 24
    )
    head.scale = (0.06, 0.052, 0.048)
    kit.lathe(
        "muzzle", [(0, -0.9), (0.8, -0.4), (0.9, 0.3), (0, 0.9)], at(0.09, -0.145, 0.085), pale, 16
    ).scale = (0.026, 0.02, 0.018)
    for side in (-1, 1):
        kit.lathe(
            "ear",
            [(0.022, 0), (0.014, 0.025), (0.0, 0.05)],
            at(0.1 + side * 0.036, -0.09, 0.13),
            fur,
            12,
            rot=(0.25, side * 0.3, turn),
        )
    kit.tube(
        "tail",
        [
            at(-0.12, -0.06, 0.05),
            at(-0.08, -0.17, 0.045),
            at(0.03, -0.2, 0.05),
            at(0.1, -0.17, 0.06),
        ],
        0.026,
        fur,
    )


def chairs(m):
    """One from each of five kitchens."""
    blue = m | {
        "walnut": kit.surface("blue chair", "#4a6280", 0.45, mottle=0.1, smudge=0.2, grime=0.5)
    }
    cream = m | {
        "walnut": kit.surface("cream chair", "#a8957a", 0.45, mottle=0.1, smudge=0.2, grime=0.5)
    }
    red = m | {
        "walnut": kit.surface("red chair", "#823a2c", 0.45, mottle=0.1, smudge=0.2, grime=0.5)
    }
    props.chair((-0.7, 1.72, 0), m, math.pi + 0.1)
    props.chair((0.5, 1.74, 0), cream, math.pi - 0.15)
    props.chair((-0.5, 0.36, 0), red, 0.12)
    props.chair((1.42, 0.86, 0), m | {"walnut": m["pale"]}, math.pi / 2 - 0.5)
    # yours: pulled out, turned to the room, with the cat on it
    props.chair((-1.56, 0.62, 0), blue, -math.pi / 2 - 0.45)
    cat((-1.55, 0.61, 0.465), 0.5)
    scarf = kit.surface(
        "cardigan", "#4d6a5e", 0.95, sheen=0.4, mottle=0.1, bump=0.5, bump_scale=180
    )
    props.thrown_cloth("cardigan", (1.63, 0.98, 0.86), (0.36, 0.36), scarf, math.pi / 2 - 0.5, 6.0)
    # the bag with your name on, waiting on a chair of its own: the hat
    bag = kit.surface("gift bag", "#a5825a", 0.9, mottle=0.08, bump=0.2, bump_scale=30)
    at = parts.turned((1.4, 0.87, 0.465), -0.25)
    kit.box(
        "bag", at(0, 0, 0.16), (0.24, 0.13, 0.32), bag, 0.006, (0, 0, -0.25), jitter=0.01, seed=4
    )
    for dy in (-0.05, 0.05):
        loop = [at(-0.06, dy, 0.31), at(-0.04, dy, 0.39), at(0.04, dy, 0.39), at(0.06, dy, 0.31)]
        kit.tube("bag grip", loop, 0.006, m["card2"])
