"""The hospital's front: brick and windows, the lit doors, the ambulance, snow on all of it."""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
from mathutils import Vector, noise

RISE, RUN, STEPS = 0.15, 0.32, 9


FOOT = 4.6


TOP = STEPS * RISE


FACE = FOOT + STEPS * RUN + 2.2


X0, X1 = -1.0, 4.4  # the steps, from side to side


def fog(name, *args, **keys):
    return land.fogged(kit.surface(name, *args, **keys), 70, 0.7)


def block(name, low, high, material, bevel=0.0):
    obj = kit.block(name, low, high, material, bevel)
    obj.lightgroup = "haze"
    return obj


def snowed(name, x0, x1, y0, y1, z, material, deep=0.07, seed=1, cells=(40, 12), hollow=None):
    """Snow on a ledge: rounded at its edges, thinner where the wind or a foot has been."""

    def place(u, v):
        x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * v
        rim = (
            min(1.0, min(u, 1 - u) * cells[0] / 2.5) ** 0.5
            * min(1.0, min(v, 1 - v) * cells[1] / 2.2) ** 0.5
        )
        bump = (
            1
            + 0.45 * noise.noise(Vector((x * 1.7 + seed, y * 2.3, seed)))
            + 0.2 * noise.noise(Vector((x * 6, y * 7, seed)))
        )
        h = deep * rim * bump
        if hollow:
            h *= hollow(x, y)
        return (x, y, z + max(0.0, h) - 0.004)

    obj = kit.grid(name, cells[0], cells[1], place, material)
    obj.lightgroup = "haze"
    return obj


def building(m, snow):
    """Brick, sash windows, a stone doorcase."""
    rand = random.Random(8)
    brick = fog("brick", "#7d4a3c", 0.85)
    nodes = kit.Nodes(brick.node_tree)
    tex = nodes.new("ShaderNodeTexBrick")
    x, _y, z = nodes.split(nodes.position())
    nodes.put(tex.inputs["Vector"], nodes.join(x, z, 0.0))
    for key, value in (
        ("Scale", 1.0),
        ("Mortar Size", 0.006),
        ("Brick Width", 0.23),
        ("Row Height", 0.078),
    ):
        tex.inputs[key].default_value = value
    tex.inputs["Color1"].default_value = kit.linear("#8a5040")
    tex.inputs["Color2"].default_value = kit.linear("#6a3c34")
    tex.inputs["Mortar"].default_value = kit.linear("#6c5c54")
    soot = nodes.ramp(
        nodes.noise(nodes.position(), 0.5, 5.0, 0.65), [(0.3, "#6a6262"), (0.7, "#d0c4bc")]
    )
    nodes.put(
        nodes.tree.nodes["Principled BSDF"].inputs["Base Color"],
        nodes.mix(0.75, tex.outputs["Color"], soot, "MULTIPLY"),
    )
    trim = fog("dressings", "#a89c90", 0.8, mottle=0.15, mottle_scale=3)
    frame = fog("sash", "#b4aca4", 0.5)
    dark = fog("dark pane", "#23262e", 0.15)
    block("front", (-14, FACE, 0), (0.55, FACE + 0.6, 11), brick)
    block("front", (3.45, FACE, 0), (14, FACE + 0.6, 11), brick)
    block("front", (0.55, FACE, TOP + 3.1), (3.45, FACE + 0.6, 11), brick)
    for z in (TOP - 0.1, TOP + 3.5):
        block("course", (-14, FACE - 0.12, z), (14, FACE, z + 0.18), trim, 0.02)
        snowed("course snow", -14, 14, FACE - 0.14, FACE + 0.02, z + 0.18, snow, 0.05, z, (240, 5))
    glow = [
        kit.glow("ward", tone, level)
        for tone, level in (("#ffcf94", 2.2), ("#ffe0b4", 1.4), ("#d8e4ff", 0.9))
    ]
    k = 0
    for wx in (-7.4, -5.1, -2.8, -0.6, 2.0, 4.6, 6.9, 9.2):
        for floor, wz in enumerate((TOP + 0.75, TOP + 4.3)):
            if floor == 0 and wx == 2.0:
                continue
            if floor == 0 and wx == -0.6:
                continue
            k += 1
            lit = (floor, wx) in {(1, 4.6), (1, -2.8), (0, -5.1), (1, 2.0), (0, 6.9)}
            block(
                "reveal",
                (wx - 0.68, FACE - 0.02, wz - 0.12),
                (wx + 0.68, FACE + 0.02, wz + 2.08),
                trim,
            )
            pane = glow[rand.randrange(3)] if lit else dark
            if (floor, wx) == (1, 4.6):
                pane = glow[0]
            up = 0.75 if (floor, wx) == (1, 4.6) else 0.0  # the one they have open, for the smoke
            obj = kit.block(
                "pane", (wx - 0.55, FACE - 0.045, wz), (wx + 0.55, FACE - 0.035, wz + 1.95), pane
            )
            obj.lightgroup = "ward" if lit else "haze"
            for fx in (-0.55, -0.02, 0.51):
                block(
                    "bar",
                    (wx + fx, FACE - 0.075, wz + up),
                    (wx + fx + 0.04, FACE - 0.045, wz + 1.95),
                    frame,
                )
            for fz in (0.0 + up, 0.96, 1.9):
                block(
                    "rail",
                    (wx - 0.55, FACE - 0.08, wz + fz),
                    (wx + 0.55, FACE - 0.045, wz + fz + 0.06),
                    frame,
                )
            if lit:
                cloth = fog("ward curtain", rand.choice(["#6a8478", "#9a6a54", "#7c7c94"]), 0.95)
                wide = rand.uniform(0.18, 0.36)
                for side in (-1, 1):
                    a, b = sorted((wx + side * 0.55, wx + side * (0.55 - wide)))
                    block(
                        "ward curtain", (a, FACE - 0.042, wz), (b, FACE - 0.036, wz + 1.95), cloth
                    )
            block(
                "sill",
                (wx - 0.72, FACE - 0.16, wz - 0.14),
                (wx + 0.72, FACE, wz - 0.02),
                trim,
                0.015,
            )
            snowed(
                "sill snow",
                wx - 0.72,
                wx + 0.72,
                FACE - 0.17,
                FACE + 0.01,
                wz - 0.02,
                snow,
                0.07,
                k,
                (24, 5),
            )
    kit.area("ward", (4.6, FACE - 0.2, TOP + 5.3), (4.6, 0, 4), 30, 1.0, 1.6, "#ffcc90")
    return trim


def doors(m, trim, snow):
    """The lit doors, and behind them a corridor with a strip light and an empty trolley."""
    x0, x1 = 0.55, 3.45
    for x in (x0 - 0.3, x1):
        block("pilaster", (x, FACE - 0.25, TOP), (x + 0.3, FACE, TOP + 3.1), trim, 0.02)
    block("lintel", (x0 - 0.45, FACE - 0.35, TOP + 2.75), (x1 + 0.45, FACE, TOP + 3.15), trim, 0.03)
    snowed(
        "lintel snow",
        x0 - 0.46,
        x1 + 0.46,
        FACE - 0.37,
        FACE + 0.02,
        TOP + 3.15,
        snow,
        0.12,
        5,
        (60, 8),
    )
    wall = kit.surface("corridor", "#9fae9c", 0.6, mottle=0.04, smudge=0.2)
    lino = kit.surface("corridor floor", "#7a5c48", 0.2, smudge=0.2)
    far = FACE + 7.5
    for name, low, high, mat in (
        ("floor", (x0, FACE - 0.1, TOP - 0.1), (x1, far, TOP), lino),
        ("left", (x0 - 0.1, FACE + 0.3, TOP), (x0, far, TOP + 2.75), wall),
        ("right", (x1, FACE + 0.3, TOP), (x1 + 0.1, far, TOP + 2.75), wall),
        ("ceiling", (x0, FACE, TOP + 2.75), (x1, far, TOP + 2.85), wall),
        ("end", (x0, far, TOP), (x1, far + 0.1, TOP + 2.75), wall),
    ):
        kit.block(name, low, high, mat)
    for y in (1.6, 4.4, 6.6):
        kit.block(
            "strip",
            (1.6, FACE + y, TOP + 2.68),
            (2.4, FACE + y + 0.9, TOP + 2.74),
            kit.glow("strip", "#ffdcae", 5),
            0.01,
            "door",
        )
    for y, watts in ((1.8, 150), (4.8, 120), (6.8, 60)):
        kit.area("door", (2.0, FACE + y, TOP + 2.6), (2.0, FACE + y, 0), watts, 1.6, 0.9, "#ffcf98")
    kit.area("door", (2.0, FACE + 0.4, TOP + 1.6), (1.8, 0, 0.2), 150, 2.4, 2.2, "#ffc48a")
    # a trolley against the wall, a red fire bucket, a paper chain, a bell-push
    steel = m["steel"]
    kit.block(
        "trolley",
        (0.7, FACE + 3.0, TOP + 0.75),
        (1.35, FACE + 5.0, TOP + 0.86),
        m["ceramic2"],
        0.04,
    )
    for dx, dy in ((0.75, 3.1), (1.3, 3.1), (0.75, 4.9), (1.3, 4.9)):
        kit.tube(
            "trolley leg",
            [(dx, FACE + dy, TOP), (dx, FACE + dy, TOP + 0.8)],
            0.02,
            steel,
            curved=False,
        )
    kit.lathe(
        "bucket",
        [(0, 0), (0.12, 0), (0.16, 0.28), (0.15, 0.28), (0.11, 0.01)],
        (3.2, FACE + 1.4, TOP),
        kit.surface("bucket", "#a83424", 0.4),
    )
    chain = kit.surface("chain", "#b8543c", 0.6)
    kit.tube(
        "paper chain",
        [
            (0.7, FACE + 0.6, TOP + 2.6),
            (1.3, FACE + 0.62, TOP + 2.25),
            (2.0, FACE + 0.6, TOP + 2.6),
            (2.7, FACE + 0.62, TOP + 2.28),
            (3.3, FACE + 0.6, TOP + 2.6),
        ],
        0.022,
        chain,
    )
    frame = kit.surface("door frame", "#7d7f84", 0.35, 0.7, smudge=0.2)
    for x in (x0, 1.98, x1 - 0.04):
        kit.block("stile", (x, FACE + 0.2, TOP), (x + 0.05, FACE + 0.26, TOP + 2.75), frame)
    for x, side in ((1.25, 1), (2.73, -1)):
        kit.block(
            "mid stile", (x - 0.02, FACE + 0.2, TOP), (x + 0.02, FACE + 0.26, TOP + 2.2), frame
        )
        kit.tube(
            "pull",
            [
                (x + side * 0.55, FACE + 0.19, TOP + 0.9),
                (x + side * 0.55, FACE + 0.13, TOP + 0.95),
                (x + side * 0.55, FACE + 0.13, TOP + 1.35),
                (x + side * 0.55, FACE + 0.19, TOP + 1.4),
            ],
            0.014,
            m["brass"],
        )
    kit.block("transom", (x0, FACE + 0.2, TOP + 2.2), (x1, FACE + 0.27, TOP + 2.27), frame)
    kit.block("kick", (x0, FACE + 0.19, TOP), (x1, FACE + 0.22, TOP + 0.24), m["brass"])
    kit.quad(
        "door glass", (2.0, FACE + 0.24, TOP + 1.38), 2.9, 2.7, kit.pane("pane", "#efe8dc", 0.8)
    )


def ambulance(m, snow):
    """Backed in by the verge: its rear door open, nobody near it, the light left on inside."""
    white = fog("ambulance", "#a9a7a2", 0.3, smudge=0.2, mottle=0.04, grime=0.6)
    band = fog("band", "#a83a24", 0.35, smudge=0.2)
    yellow = fog("checks", "#b8a03c", 0.35)
    x0, x1, y0, y1 = -4.9, -2.5, 4.9, 9.6
    block("roof", (x0, y0, 2.45), (x1, y1, 2.6), white, 0.06)
    block("left", (x0, y0, 0.5), (x0 + 0.08, y1, 2.5), white, 0.02)
    block("right", (x1 - 0.08, y0, 0.5), (x1, y1, 2.5), white, 0.02)
    block("bed", (x0, y0, 0.4), (x1, y1, 0.6), white, 0.03)
    block("bulkhead", (x0, y1 - 0.1, 0.5), (x1, y1, 2.5), m["ceramic"])
    block("band", (x1 - 0.02, y0 + 0.05, 1.15), (x1 + 0.012, y1, 1.4), band)
    for k in range(14):
        block(
            "check",
            (x1 + 0.0, y0 + 0.1 + 0.32 * k, 0.98 + 0.085 * (k % 2)),
            (x1 + 0.013, y0 + 0.26 + 0.32 * k, 1.065 + 0.085 * (k % 2)),
            yellow,
        )
    block("bumper", (x0, y0 - 0.16, 0.36), (x1, y0, 0.52), m["rubber"], 0.03)
    # the left leaf is shut; the right one stands open towards the steps
    block("leaf", (x0 + 0.06, y0 - 0.03, 0.58), ((x0 + x1) / 2, y0 + 0.03, 2.45), white, 0.02)
    kit.block(
        "leaf glass",
        (x0 + 0.3, y0 - 0.045, 1.6),
        ((x0 + x1) / 2 - 0.25, y0 - 0.032, 2.2),
        kit.glow("leaf glass", "#b8d0ff", 0.9),
        0.01,
        "blue",
    )
    leaf = kit.box(
        "open leaf", (x1 + 0.42, y0 - 0.4, 1.5), (1.16, 0.06, 1.88), white, 0.02, (0, 0, -0.75)
    )
    leaf.lightgroup = "haze"
    kit.box(
        "open glass",
        (x1 + 0.41, y0 - 0.44, 1.9),
        (0.66, 0.03, 0.6),
        m["black"],
        0.01,
        (0, 0, -0.75),
    ).lightgroup = "haze"
    # inside: a stretcher, a red blanket, lockers, a cold tube
    kit.block(
        "tube", (-3.9, 5.4, 2.38), (-3.5, 8.8, 2.43), kit.glow("tube", "#cfe0ff", 6), 0.01, "blue"
    )
    kit.area("blue", (-3.7, 7.0, 2.3), (-3.7, 6.6, 0), 90, 0.5, 3.4, "#c4d8ff")
    kit.area("blue", (-3.2, y0 + 0.1, 1.6), (-2.6, 2.0, 0), 26, 1.0, 1.6, "#b4ccff")
    kit.block("stretcher", (-3.45, 5.3, 0.95), (-2.85, 7.4, 1.06), m["ceramic"], 0.03)
    kit.pillow(
        "blanket",
        (-3.15, 6.0, 1.12),
        (0.58, 0.9, 0.16),
        kit.surface("red blanket", "#943428", 0.95, sheen=0.4, mottle=0.1),
        (0, 0, 0.1),
        3.0,
    )
    for z in (1.1, 1.7):
        kit.block("locker", (x0 + 0.1, 6.0, z), (x0 + 0.5, 9.2, z + 0.5), m["card3"], 0.02)
    for dx in (x0 + 0.12, x1 - 0.2):
        kit.box(
            "tail lamp",
            (dx + 0.04, y0 - 0.17, 0.44),
            (0.22, 0.04, 0.1),
            kit.glow("tail", "#ff3a24", 2.2),
            0.02,
            group="lamp",
        )
    for x in (x0 + 0.3, x1 - 0.5):
        kit.box(
            "beacon",
            (x + 0.1, y0 + 0.3, 2.66),
            (0.3, 0.2, 0.12),
            kit.surface("beacon", "#2f4f9a", 0.15, coat=0.6),
            0.04,
        ).lightgroup = "haze"
    for y in (6.0, 8.8):
        kit.lathe(
            "tyre",
            [(0, 0), (0.34, 0), (0.38, 0.06), (0.38, 0.2), (0, 0.24)],
            (x1 - 0.2, y, 0.38),
            m["rubber"],
            32,
            rot=(0, math.pi / 2, 0),
        ).lightgroup = "haze"
    snowed("roof snow", x0 + 0.02, x1 - 0.02, y0 + 0.02, y1, 2.6, snow, 0.13, 9, (30, 40))
