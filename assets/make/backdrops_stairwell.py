"""The stairs between nineteen and eighteen: gloss paint, a half landing, a radiator never warm."""

import math
import random

import backdrops_kit as kit
import backdrops_parts as parts
import backdrops_props as props
import numpy as np
from backdrops_mix import Look
from backdrops_outside import SKIES, City, defocus, linear

GROUPS = ["sky", "lamp", "below", "fill", "glow"]
HORIZON = 0.46
RISE, RUN, STEPS = 0.172, 0.27, 8
FOOT = 1.15  # where the first riser stands
LANDING = FOOT + STEPS * RUN
HIGH = STEPS * RISE
WALL = LANDING + 1.35
LEFT, RIGHT = -1.95, 1.95
GAP = 0.12
WINDOW = (-0.98, -0.12, HIGH + 0.98, HIGH + 2.3)


def painted(name, low, high, at, edge=0.012):
    """A wall in two gloss colours, a hand-painted line between them at the height ``at``."""
    material = kit.surface(name, high, 0.5, bump=0.12, bump_scale=26)
    nodes = kit.Nodes(material.node_tree)
    shader = nodes.tree.nodes["Principled BSDF"]
    where = nodes.position()
    x, y, z = nodes.split(where)
    slope = at(nodes, x, y)
    above = nodes.math("SUBTRACT", z, slope)
    wobble = nodes.math("MULTIPLY", nodes.noise(where, 3.0, 3.0), 0.012)
    line = nodes.math("ADD", above, wobble)
    base = nodes.mix(nodes.math("GREATER_THAN", line, 0.0), kit.linear(low), kit.linear(high))
    band = nodes.math("LESS_THAN", nodes.math("ABSOLUTE", line), edge)
    base = nodes.mix(band, base, kit.linear("#2e2a2c"))
    # what thirty years of bags, bicycles and hands have done to it
    worn = nodes.noise(where, 1.6, 6.0, 0.68)
    base = nodes.mix(
        0.55, base, nodes.ramp(worn, [(0.3, "#857c74"), (0.66, "#ffffff")]), "MULTIPLY"
    )
    chips = nodes.span(nodes.noise(where, 11.0, 4.0, 0.75), 0.66, 0.7)
    low_down = nodes.span(above, 0.1, -0.75)
    base = nodes.mix(nodes.math("MULTIPLY", chips, low_down), base, kit.linear("#8d8378"))
    nodes.put(shader.inputs["Base Color"], base)
    gloss = nodes.span(worn, 0.3, 0.7, 0.26, 0.55)
    nodes.put(shader.inputs["Roughness"], gloss)
    return material


def level(height):
    return lambda nodes, x, y: height


def shell(m):
    green, cream = "#3f6350", "#a99b80"
    flat = painted("landing wall", green, cream, level(HIGH + 1.12))
    here = painted("floor wall", green, cream, level(1.12))

    def follow(nodes, _x, y):
        # the line climbs with the stairs on the left wall
        t = nodes.math("SUBTRACT", y, FOOT - 0.27)
        climb = nodes.math("MULTIPLY", t, RISE / RUN)
        return nodes.math(
            "ADD", nodes.math("MINIMUM", nodes.math("MAXIMUM", climb, 0.0), HIGH), 1.12
        )

    left = painted("left wall", green, cream, follow)
    concrete = kit.surface(
        "ceiling", "#8f867c", 0.9, mottle=0.14, mottle_scale=1.6, bump=0.2, bump_scale=20
    )
    x0, x1, z0, z1 = WINDOW
    kit.block("far left", (LEFT, WALL, -2), (x0, WALL + 0.3, 6), flat)
    kit.block("far right", (x1, WALL, -2), (RIGHT, WALL + 0.3, 6), flat)
    kit.block("far low", (x0, WALL, -2), (x1, WALL + 0.3, z0), flat)
    kit.block("far high", (x0, WALL, z1), (x1, WALL + 0.3, 6), flat)
    kit.block("left", (LEFT - 0.2, -3.2, -2), (LEFT, WALL, 6), left)
    kit.block("right", (RIGHT, -3.2, -2), (RIGHT + 0.2, WALL, 6), here)
    kit.block("back", (LEFT, -3.4, 0), (RIGHT, -3.2, 3), here)
    kit.block("roof", (LEFT, -3.2, 2.72), (RIGHT, 0.4, 2.95), concrete)
    kit.block("roof", (LEFT, LANDING - 0.1, HIGH + 2.75), (RIGHT, WALL, HIGH + 2.95), concrete)
    frame = kit.surface("metal window", "#39463f", 0.5, smudge=0.2, grime=0.1)
    parts.panes(WINDOW, WALL + 0.12, frame, (-0.55,), [(x0, x1, z1 - 0.42)], 0.035)
    # wire in the glass, and a corner that has been puttied
    for k in range(1, 17):
        x = x0 + k * 0.05
        kit.tube(
            "wire", [(x, WALL + 0.155, z0), (x, WALL + 0.155, z1)], 0.0011, m["black"], curved=False
        )
    for k in range(1, 30):
        z = z0 + k * 0.05
        kit.tube(
            "wire", [(x0, WALL + 0.155, z), (x1, WALL + 0.155, z)], 0.0011, m["black"], curved=False
        )
    kit.block("sill", (x0 - 0.05, WALL - 0.07, z0 - 0.04), (x1 + 0.05, WALL + 0.12, z0), flat)


def flights(m):
    concrete = kit.surface(
        "concrete",
        "#746c64",
        0.75,
        mottle=0.22,
        mottle_scale=3.5,
        bump=0.3,
        bump_scale=40,
        smudge=0.2,
    )
    tread = kit.surface("nosing", "#2c292b", 0.55, smudge=0.3)
    worn = kit.surface("worn", "#82786d", 0.55, mottle=0.2, mottle_scale=5)
    string = kit.surface("string", "#3a5c4b", 0.4, mottle=0.1, smudge=0.25, grime=0.2)
    kit.block("floor", (LEFT, -3.2, -0.2), (RIGHT, FOOT, 0), concrete)
    kit.block("half landing", (LEFT, LANDING, HIGH - 0.22), (RIGHT, WALL, HIGH), concrete)
    # up on the left, towards the half landing
    for k in range(STEPS):
        y, z = FOOT + k * RUN, (k + 1) * RISE
        kit.block("step", (LEFT, y, z - RISE), (-GAP, y + RUN + 0.03, z), concrete, 0.004)
        kit.block(
            "nosing",
            (LEFT + 0.06, y - 0.012, z - 0.03),
            (-GAP - 0.05, y + 0.045, z + 0.003),
            tread,
            0.006,
        )
        kit.block("worn", (-1.35, y + 0.05, z + 0.0005), (-0.75, y + RUN - 0.03, z + 0.001), worn)
    # up on the right, from the half landing over our heads; its underside is what we see
    for k in range(STEPS + 2):
        y, z = LANDING - k * RUN, HIGH + (k + 1) * RISE
        kit.block("step", (GAP, y - RUN - 0.03, z - RISE), (RIGHT, y, z), concrete, 0.004)
        kit.block(
            "nosing",
            (GAP + 0.05, y - 0.045, z - 0.03),
            (RIGHT - 0.06, y + 0.012, z + 0.003),
            tread,
            0.006,
        )
    verts = []
    for y, z in (
        (LANDING, HIGH - 0.22),
        (FOOT - 0.6, HIGH - 0.22 + (LANDING - FOOT + 0.6) / RUN * RISE),
    ):
        verts += [(GAP, y, z), (RIGHT, y, z), (RIGHT, y, z + 0.2), (GAP, y, z + 0.2)]
    soffit = kit.surface(
        "soffit", "#9a8f80", 0.85, mottle=0.14, mottle_scale=2, bump=0.2, bump_scale=30
    )
    kit.mesh("soffit", verts, [(0, 1, 5, 4), (3, 7, 6, 2), (0, 4, 7, 3), (1, 2, 6, 5)], soffit)
    # down on the right, to eighteen and all the rest
    for k in range(STEPS):
        y, z = FOOT + k * RUN, -k * RISE
        kit.block(
            "step down", (GAP, y, z - 0.4), (RIGHT, y + RUN + 0.03, z - RISE), concrete, 0.004
        )
        kit.block(
            "nosing",
            (GAP + 0.05, y - 0.012 + RUN, z - RISE - 0.03),
            (RIGHT - 0.06, y + RUN + 0.03, z - RISE + 0.003),
            tread,
            0.006,
        )
    for side, x in ((-1, -GAP), (1, GAP)):
        for sign, z0 in ((1, 0.0), (-1, 0.0)) if side > 0 else ((1, 0.0),):
            verts = []
            for y, t in ((FOOT - 0.02, 0.0), (LANDING, STEPS * RISE)):
                base = z0 + sign * t
                verts += [
                    (x - 0.03, y, base - 0.2),
                    (x + 0.03, y, base - 0.2),
                    (x + 0.03, y, base + 0.14),
                    (x - 0.03, y, base + 0.14),
                ]
            if side < 0 or sign < 0:
                kit.mesh(
                    "string",
                    verts,
                    [
                        (0, 1, 5, 4),
                        (1, 2, 6, 5),
                        (2, 3, 7, 6),
                        (3, 0, 4, 7),
                        (0, 3, 2, 1),
                        (4, 5, 6, 7),
                    ],
                    string,
                )


def rails(m):
    """Iron balusters, one bent, and a wooden rail worn pale where hands turn."""
    iron = kit.surface("iron", "#26282a", 0.45, smudge=0.25)
    oak = kit.wood("hand rail", "#5a3420", "#a8703e", rough=0.25, wear=0.6, coat=0.4)
    rand = random.Random(4)
    x = -GAP + 0.02
    for k in range(STEPS * 2 + 1):
        y, z = FOOT + k * RUN / 2, k * RISE / 2
        lean = rand.gauss(0, 0.004) + (0.05 if k == 6 else 0)
        kit.tube(
            "baluster",
            [(x, y, z + 0.05), (x + lean, y + lean, z + 0.5), (x, y, z + 0.9)],
            0.009,
            iron,
        )
    kit.tube(
        "hand rail",
        [
            (x, FOOT - 0.3, 0.88),
            (x, FOOT - 0.1, 0.92),
            (x, LANDING, HIGH + 0.92),
            (x, LANDING + 0.15, HIGH + 0.95),
        ],
        0.03,
        oak,
        curved=False,
    )
    kit.tube("newel", [(x, FOOT - 0.12, 0), (x, FOOT - 0.12, 1.02)], 0.035, iron, curved=False)
    kit.lathe(
        "knob",
        [(0, -0.05), (0.04, -0.03), (0.055, 0.01), (0.035, 0.05), (0, 0.06)],
        (x, FOOT - 0.12, 1.06),
        oak,
    )
    for k in range(STEPS * 2 + 4):
        y, z = LANDING - k * RUN / 2, HIGH + k * RISE / 2
        kit.tube(
            "baluster",
            [(GAP - 0.02, y, z + 0.05), (GAP - 0.02, y, z + 0.95)],
            0.009,
            iron,
            curved=False,
        )
    kit.tube(
        "hand rail",
        [
            (GAP - 0.02, LANDING + 0.15, HIGH + 0.95),
            (GAP - 0.02, LANDING, HIGH + 0.98),
            (GAP - 0.02, FOOT - 1, HIGH + 0.98 + (LANDING - FOOT + 1) / RUN * RISE),
        ],
        0.03,
        oak,
        curved=False,
    )
    for k in range(5):
        y = LANDING + 0.1 + 0.0 * k
        kit.tube(
            "baluster",
            [(-GAP + 0.05 * k, y, HIGH), (-GAP + 0.05 * k, y, HIGH + 0.95)],
            0.009,
            iron,
            curved=False,
        )
    # the guard before the flight that goes down
    for k in range(14):
        xx = GAP + 0.06 + k * 0.0
        kit.tube("post", [(xx, FOOT - 0.12, 0), (xx, FOOT - 0.12, 0.95)], 0.012, iron, curved=False)
        break
    kit.tube(
        "wall rail",
        [
            (LEFT + 0.07, FOOT - 0.4, 0.9),
            (LEFT + 0.07, FOOT - 0.1, 0.92),
            (LEFT + 0.07, LANDING, HIGH + 0.92),
        ],
        0.022,
        oak,
        curved=False,
    )
    for k in (0.1, 1.0, 1.9):
        kit.tube(
            "bracket",
            [
                (LEFT, FOOT + k, 0.84 + k * RISE / RUN),
                (LEFT + 0.07, FOOT + k, 0.9 + k * RISE / RUN),
            ],
            0.01,
            m["brass"],
        )


def bulkhead(loc, turn, glass, group, m):
    """A round lamp on a wall, with a wire guard; it faces -y before it is turned."""
    at = parts.turned(loc, turn)
    flat = (math.pi / 2, 0, turn)
    dome = [(0.0, 0.075), (0.06, 0.07), (0.1, 0.045), (0.115, 0.0)]
    kit.lathe("bulkhead", dome, loc, glass, 28, group, rot=flat)
    rim = [(0.115, -0.005), (0.14, 0.0), (0.14, 0.03), (0.115, 0.03)]
    kit.lathe("bezel", rim, loc, m["black"], rot=flat)
    for a in (0, math.pi / 2):
        c, s = 0.12 * math.cos(a), 0.12 * math.sin(a)
        kit.tube("guard", [at(-c, -0.01, -s), at(0, -0.1, 0), at(c, -0.01, s)], 0.005, m["black"])


def things(m):
    """The radiator, the push button, pipes, what has been left on the stairs."""
    enamel = kit.surface("enamel", "#8f9a8c", 0.4, mottle=0.06, smudge=0.2, grime=0.1)
    parts.radiator(-1.0, -0.14, WALL, HIGH + 0.16, HIGH + 0.74, enamel)
    pipe = kit.surface("pipe", "#4b6a5a", 0.45, mottle=0.1)
    kit.tube(
        "riser",
        [(LEFT + 0.12, WALL - 0.08, -2), (LEFT + 0.12, WALL - 0.08, 6)],
        0.045,
        pipe,
        curved=False,
    )
    kit.tube(
        "riser",
        [(LEFT + 0.24, WALL - 0.06, -2), (LEFT + 0.24, WALL - 0.06, 6)],
        0.022,
        pipe,
        curved=False,
    )
    for z in (HIGH + 0.5, HIGH + 2.0):
        kit.lathe("collar", kit.disc(0.058, 0.04), (LEFT + 0.12, WALL - 0.08, z), pipe)
    # bulkhead lamps with wire guards; the one over us is the one that buzzes
    glass = kit.glow("bulkhead", "#ffdca8", 7.0)
    bulkhead((-1.42, WALL - 0.05, HIGH + 1.98), 0.0, glass, "lamp", m)
    kit.tube("conduit", [(-1.42, WALL - 0.02, HIGH + 2.1), (-1.42, WALL - 0.02, 6)], 0.012, pipe)
    # the next one down, on the right: it lights the way to eighteen and the slab overhead
    bulkhead((RIGHT - 0.05, 2.1, 0.98), -math.pi / 2, glass, "below", m)
    kit.bulb("below", (RIGHT - 0.26, 2.1, 0.98), 44, "#ffc688", 0.08)
    kit.bulb("lamp", (-1.42, WALL - 0.24, HIGH + 1.98), 120, "#ffcc90", 0.08)
    kit.area("lamp", (0.2, -0.7, 2.68), (0.2, -0.3, 0), 80, 0.5, 0.3, "#ffd09a")
    # the push button, its ring lit, and the number of the floor rubbed almost away
    kit.box("plate", (LEFT + 0.012, 1.62, 1.58), (0.02, 0.11, 0.11), m["steel"], 0.01)
    kit.lathe(
        "button",
        kit.disc(0.022, 0.014),
        (LEFT + 0.022, 1.62, 1.58),
        kit.glow("button", "#ff9a4c", 9),
        rot=(0, math.pi / 2, 0),
        group="glow",
    )
    kit.bulb("glow", (LEFT + 0.12, 1.62, 1.58), 0.6, "#ff9a50", 0.02)
    # a flask with its cup off, a cushion, and a microphone with a sock on it, higher up
    rust = kit.surface("cushion", "#8d4632", 0.95, mottle=0.12, sheen=0.4, bump=0.4, bump_scale=160)
    kit.pillow(
        "cushion",
        (-1.1, FOOT + 2 * RUN + 0.13, 3 * RISE + 0.06),
        (0.44, 0.3, 0.13),
        rust,
        (0.02, 0.0, 0.12),
        4.0,
    )
    x, y, z = -0.66, FOOT + 2 * RUN + 0.14, 3 * RISE
    flask = kit.surface("flask", "#3f5a78", 0.25, 0.3, smudge=0.2)
    kit.lathe(
        "flask",
        [(0, 0), (0.043, 0), (0.045, 0.01), (0.045, 0.2), (0.03, 0.23), (0.026, 0.25), (0, 0.25)],
        (x, y, z),
        flask,
    )
    kit.lathe(
        "cup",
        [(0, 0), (0.03, 0), (0.038, 0.06), (0.034, 0.06), (0.028, 0.006), (0, 0.006)],
        (x - 0.15, y - 0.03, z),
        m["steel"],
    )
    at = (-0.5, FOOT + 6 * RUN + 0.12, 7 * RISE)
    kit.box(
        "recorder", (at[0], at[1], at[2] + 0.02), (0.09, 0.16, 0.04), m["black"], 0.008, (0, 0, 0.3)
    )
    kit.lathe(
        "windshield",
        [(0, 0.0), (0.03, 0.01), (0.036, 0.06), (0.03, 0.12), (0, 0.135)],
        (at[0] - 0.01, at[1] + 0.05, at[2] + 0.03),
        kit.surface("sock", "#8a8f9c", 0.95, sheen=0.5, mottle=0.15, bump=0.7, bump_scale=200),
    )
    kit.box(
        "led",
        (at[0], at[1] - 0.083, at[2] + 0.026),
        (0.012, 0.006, 0.006),
        kit.glow("green", "#7dffa8", 12),
        0.002,
        (0, 0, 0.3),
        group="glow",
    )
    # a bicycle would not fit; a rolled mat and a boot tray do; a leaflet nobody took
    kit.box("leaflet", (0.8, 0.55, 0.004), (0.2, 0.14, 0.002), m["paper"], 0, (0, 0, 0.7))
    kit.box(
        "mat",
        (-1.45, -0.05, 0.012),
        (0.7, 0.45, 0.02),
        kit.surface("mat", "#4d3a2e", 0.98, mottle=0.2, mottle_scale=12, bump=0.9, bump_scale=130),
        0.006,
        (0, 0, 0.04),
    )
    kit.lathe(
        "saucer",
        [(0, 0), (0.05, 0), (0.07, 0.014), (0.066, 0.016), (0, 0.006)],
        (1.2, FOOT - 0.28, 0),
        m["ceramic2"],
    )


def build():
    m = props.materials()
    shell(m)
    flights(m)
    rails(m)
    things(m)
    x0, x1, z0, z1 = WINDOW
    kit.area("sky", (0, WALL + 0.3, (z0 + z1) / 2), (-0.3, 0, 0.3), 60, x1 - x0, z1 - z0, seen=True)
    # light from the floors below comes up the well
    kit.area("below", (1.0, LANDING - 0.3, -1.5), (0.9, 1.4, 2.2), 40, 1.4, 1.6, "#ffc48c")
    kit.area("sky", (-1.2, WALL - 0.4, HIGH + 2.6), (-1.0, 1.6, 0.4), 14, 1.0, 0.6)
    kit.area("fill", (0.3, -2.9, 2.2), (0, 3, 0.9), 90, 3.0, 1.0)
    kit.camera((-0.22, -1.75, 1.62), 27, HORIZON, 2.8, 4.4)


LOOKS = {
    "night": Look(
        {
            "sky": (0.55, "#7088dc"),
            "lamp": (0.95, "#ffe2c2"),
            "below": (0.85, "#ffdcbc"),
            "fill": (0.8, "#8890b0"),
            "glow": (1.0, "#ffffff"),
        },
        "night",
        bloom=0.2,
        lift="#1e263a",
        lift_amount=0.06,
        sink=0.5,
    ),
    "morning": Look(
        {
            "sky": (3.4, "#dce8f8"),
            "lamp": (0.16, "#ffe0b8"),
            "below": (0.42, "#ffdcc4"),
            "fill": (1.5, "#c0c8d8"),
            "glow": (0.5, "#ffffff"),
        },
        "morning",
        exposure=1.05,
        cool_shadows=0.4,
        lift="#38424c",
        sink=0.52,
        extra={"cleared": True},
    ),
}

LEFT_BEHIND = [(0.256, 0.424, 0.763, 0.892), (0.440, 0.471, 0.525, 0.586)]


def weather(picture, look, layers):
    """In the morning nothing is left on the stairs.

    The steps are seen square on, so each row of the picture goes on behind what stands there, and
    can be drawn across from one side to the other.
    """
    if not look.extra.get("cleared"):
        return picture
    height, width = picture.shape[:2]
    out = picture.copy()
    for x0, x1, y0, y1 in LEFT_BEHIND:
        a, b = int(x0 * width), int(x1 * width)
        rows = slice(int(y0 * height), int(y1 * height))
        side = max(2, width // 240)
        before = picture[rows, a - side : a].mean(1)[:, None]
        after = picture[rows, b : b + side].mean(1)[:, None]
        across = np.linspace(0, 1, b - a, dtype=np.float32)[None, :, None]
        grain = picture[rows, a - (b - a) // 4 : a].std(1).mean(0) * 0.5
        speck = np.random.default_rng(3).normal(0, 1, (before.shape[0], b - a, 1)) * grain
        out[rows, a:b] = before * (1 - across) + after * across + 0.25 * speck
    return np.maximum(out, 0)


_plates = {}


def outside(look, width, height):
    """The city from the eighteenth floor and a half, through wired glass that is never cleaned."""
    key = (look.outside, width)
    if key not in _plates:
        city = City(width, height, HORIZON - 0.1, SKIES[look.outside], seed=17)
        plate = city.paint(5.0, (0.42, 0.6), heroes=[(3, 0.46, 0.05, 0.12), (2, 0.55, 0.04, 0.16)])
        grime = linear("#a8a090" if look.outside == "morning" else "#303448") * 0.12
        _plates[key] = defocus(plate, 3 * width / 1920) * 0.85 + grime
    return _plates[key]
