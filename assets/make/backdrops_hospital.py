"""The hospital steps on Christmas Eve: nine of them, a lamp, lit doors, an ambulance left open."""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_props as props
import numpy as np
from backdrops_hospital_front import (
    FACE,
    FOOT,
    RISE,
    RUN,
    STEPS,
    TOP,
    X0,
    X1,
    ambulance,
    block,
    building,
    doors,
    fog,
    snowed,
)
from backdrops_mix import Look
from backdrops_outside import linear, paint_sky
from backdrops_sky import snow_flakes
from mathutils import Vector, noise

GROUPS = ["sky", "lamp", "door", "ward", "blue", "haze"]
HORIZON = 0.5


def ground(snow, slush):
    rand = random.Random(6)
    prints = []
    for i in range(13):
        t = i / 12
        prints.append((0.9 + 0.9 * t + (0.11 if i % 2 else -0.11), 1.3 + 3.1 * t))
    for i in range(9):
        t = i / 8
        prints.append(
            (-2.6 + 2.6 * t + (0.1 if i % 2 else -0.1), 3.6 + 0.7 * t + rand.gauss(0, 0.03))
        )

    def place(u, v):
        x, y = -9 + 18 * u, -1.0 + (FOOT + 1.0) * v
        z = (
            0.05
            + 0.05 * noise.noise(Vector((x * 0.5, y * 0.6, 1)))
            + 0.014 * noise.noise(Vector((x * 2.2, y * 2.6, 2)))
        )
        for track in (-4.35, -2.95):  # the ambulance came in, turned, and stopped
            d = x - track - 0.25 * math.sin(y * 0.5)
            z -= 0.055 * math.exp(-((d / 0.13) ** 4)) - 0.018 * math.exp(
                -(((abs(d) - 0.22) / 0.06) ** 2)
            )
        for px, py in prints:
            dx, dy = x - px, y - py
            if abs(dx) < 0.25 and abs(dy) < 0.3:
                d = math.hypot(dx / 0.07, dy / 0.15)
                z += -0.05 * math.exp(-(d**4)) + 0.014 * math.exp(-(((d - 1.4) / 0.3) ** 2))
        return (x, y, z)

    obj = kit.grid("ground", 420, 200, place, snow)
    obj.lightgroup = "haze"
    block("kerb", (-12, FOOT, -0.3), (X0 - 0.4, FACE, 0.0), slush)
    snowed("verge", -12, X0 - 0.5, FOOT - 0.1, FACE, 0.0, snow, 0.1, 3, (80, 24))
    block("verge", (X1 + 0.4, FOOT, -0.3), (14, FACE, 0.0), slush)
    snowed("verge", X1 + 0.5, 14, FOOT - 0.1, FACE, 0.0, snow, 0.12, 4, (80, 24))


def steps(m, snow):
    stone = fog("stone", "#8d837a", 0.8, mottle=0.2, mottle_scale=3, bump=0.3, bump_scale=30)
    walked = lambda x, y: 0.16 + 0.84 * min(1.0, abs((x - 2.0) / 0.75) ** 3)  # noqa: E731
    for k in range(STEPS):
        y, z = FOOT + k * RUN, (k + 1) * RISE
        block("step", (X0, y, z - RISE - 0.3), (X1, y + RUN + 0.05, z), stone, 0.01)
        if k < STEPS - 1:
            sat = (
                (
                    lambda x, y, k=k: (
                        walked(x, y) * (0.1 + 0.9 * min(1.0, abs((x + 0.05) / 0.5) ** 4))
                    )
                )
                if k == 3
                else walked
            )
            snowed(
                "step snow",
                X0 + 0.02,
                X1 - 0.02,
                y - 0.015,
                y + RUN - 0.01,
                z,
                snow,
                0.06,
                k + 1.0,
                (90, 8),
                sat,
            )
    block("top", (X0 - 0.4, FOOT + STEPS * RUN, 0), (X1 + 0.4, FACE, TOP), stone, 0.01)
    snowed(
        "top snow", X0, X1, FOOT + STEPS * RUN, FACE - 0.6, TOP, snow, 0.06, 11, (90, 20), walked
    )
    for x in (X0 - 0.4, X1):
        verts = []
        for y, z in (
            (FOOT - 0.3, 0.28),
            (FOOT + STEPS * RUN, TOP + 0.28),
            (FACE - 0.4, TOP + 0.28),
        ):
            verts += [(x, y, -0.2), (x + 0.4, y, -0.2), (x + 0.4, y, z), (x, y, z)]
        faces = [tuple(4 * i + k for k in (0, 1, 5, 4)) for i in range(2)]
        faces = [(0, 1, 2, 3)]
        for i in range(2):
            a = 4 * i
            faces += [(a + k, a + (k + 1) % 4, a + 4 + (k + 1) % 4, a + 4 + k) for k in range(4)]
        kit.mesh("cheek", verts, faces, stone, group="haze")

        def cap(u, v, x=x):
            y = FOOT - 0.28 + (FACE - FOOT - 0.15) * v
            base = 0.28 + min(1.0, max(0.0, (y - FOOT + 0.3) / (STEPS * RUN + 0.3))) * TOP
            h = (
                0.11
                * math.sin(math.pi * u) ** 0.5
                * (1 + 0.3 * noise.noise(Vector((u * 3, y * 2, x))))
            )
            return (x - 0.01 + 0.42 * u, y, base + h - 0.005)

        kit.grid("cap", 12, 50, cap, snow, group="haze")
    iron = fog("rail", "#2a2c32", 0.4, smudge=0.2)
    x = 1.15
    kit.tube(
        "rail",
        [
            (x, FOOT - 0.35, 0.82),
            (x, FOOT - 0.1, 0.92),
            (x, FOOT + STEPS * RUN, TOP + 0.92),
            (x, FOOT + STEPS * RUN + 0.5, TOP + 0.92),
            (x, FOOT + STEPS * RUN + 0.55, TOP + 0.7),
        ],
        0.026,
        iron,
        "haze",
        curved=False,
    )
    for k in (0, 3, 6, 9):
        y, z = FOOT + k * RUN - 0.05, k * RISE
        kit.tube(
            "rail post",
            [(x, y, max(0, z - 0.15)), (x, y, z + 0.9)],
            0.022,
            iron,
            "haze",
            curved=False,
        )
    kit.tube(
        "rail snow",
        [(x, FOOT + 0.2, 1.055), (x, FOOT + STEPS * RUN - 0.4, TOP + 0.79)],
        0.017,
        snow,
        "haze",
        curved=False,
    )


def lamp_post(m, snow):
    """The lamp that she sits under, by the foot of the steps."""
    iron = fog("lamp post", "#24282e", 0.45)
    x, y = -0.55, FOOT + 0.25
    kit.lathe(
        "post",
        [
            (0.16, 0),
            (0.16, 0.3),
            (0.1, 0.42),
            (0.06, 0.6),
            (0.05, 2.6),
            (0.09, 2.68),
            (0.05, 2.75),
            (0.03, 2.85),
        ],
        (x - 0.35, y - 0.4, 0),
        iron,
        24,
    ).lightgroup = "haze"
    top = (x - 0.35, y - 0.4, 2.85)
    glass = kit.glow("lantern", "#ffd296", 22)
    kit.lathe(
        "lantern", [(0.09, 0), (0.16, 0.34), (0.0, 0.34)], top, glass, 6, "lamp", smooth=False
    )
    kit.lathe(
        "hood",
        [(0.2, 0.34), (0.08, 0.5), (0.03, 0.52), (0.03, 0.6), (0, 0.62)],
        top,
        iron,
        6,
        smooth=False,
    ).lightgroup = "haze"
    kit.lathe(
        "hood snow", [(0.19, 0.37), (0.13, 0.48), (0.06, 0.56), (0, 0.58)], top, snow, 18
    ).lightgroup = "haze"
    kit.bulb("lamp", (top[0], top[1] - 0.02, top[2] + 0.15), 430, "#ffc080", 0.12)


def traces(m):
    """What the two of them sit on and drink from, and the nut shells."""
    y, z = FOOT + 3 * RUN + 0.14, 4 * RISE
    bag = kit.surface("bin bag", "#14141a", 0.25, coat=0.3)
    kit.pillow("bin bag", (-0.06, y, z + 0.015), (0.62, 0.26, 0.05), bag, (0, 0, 0.06), 6.0)
    kit.tube(
        "drawstring",
        [
            (-0.36, y - 0.06, z + 0.03),
            (-0.44, y - 0.12, z + 0.01),
            (-0.5, y - 0.05, z + 0.01),
            (-0.4, y - 0.14, z - 0.02),
        ],
        0.005,
        kit.surface("drawstring", "#b04030", 0.5),
    )
    cup = [(0, 0), (0.028, 0), (0.04, 0.1), (0.043, 0.103), (0.038, 0.1), (0.026, 0.005)]
    kit.lathe("cup", cup, (0.42, y - 0.02, z + 0.012), m["paper"])
    kit.lathe(
        "soup",
        kit.disc(0.034, 0.002),
        (0.42, y - 0.02, z + 0.09),
        kit.surface("soup", "#9a4a24", 0.2),
    )
    knit = kit.surface(
        "hat", "#7a5a3c", 0.95, mottle=0.2, mottle_scale=18, sheen=0.4, bump=0.8, bump_scale=90
    )
    kit.pillow("scarf", (0.2, y + 0.02, z + 0.03), (0.22, 0.16, 0.07), knit, (0.1, 0, 0.7), 4.0)
    rand = random.Random(2)
    for _ in range(9):
        kit.lathe(
            "shell",
            [(0, 0), (0.014, 0.006), (0.017, 0.016)],
            (0.55 + rand.gauss(0, 0.1), y - 0.03 + rand.gauss(0, 0.04), z + 0.004),
            m["tapebrown"],
            10,
            rot=(rand.uniform(0, 2), rand.uniform(0, 2), 0),
        )


def trees(m, snow):
    """Two bare limes at the edge, each twig with its line of snow."""
    bark = fog("bark", "#3a2f2c", 0.9)
    rand = random.Random(14)

    def grow(p, d, length, r, depth):
        end = p + d * length
        mid = p + d * length * 0.5 + Vector((rand.gauss(0, 1), rand.gauss(0, 1), 0)) * length * 0.05
        kit.tube("bough", [tuple(p), tuple(mid), tuple(end)], r, bark, "haze")
        if depth > 1 and d.z < 0.93:
            lift = Vector((0, 0, r * 0.9))
            kit.tube(
                "bough snow",
                [tuple(p + lift), tuple(mid + lift), tuple(end + lift)],
                r * 0.55,
                snow,
                "haze",
            )
        if depth == 4:
            return
        for _ in range(3 if depth < 3 else 2):
            turn = Vector((rand.gauss(0, 0.55), rand.gauss(0, 0.4), rand.uniform(0.05, 0.4)))
            grow(
                end, (d + turn).normalized(), length * rand.uniform(0.58, 0.78), r * 0.6, depth + 1
            )

    grow(Vector((6.2, 5.6, 0)), Vector((-0.05, 0, 1)), 1.7, 0.13, 0)
    grow(Vector((-7.6, 7.6, 0)), Vector((0.08, 0, 1)), 1.9, 0.14, 0)


def build():
    m = props.materials()
    snow = kit.surface(
        "snow", "#c9ccd6", 0.6, mottle=0.05, mottle_scale=2, bump=0.25, bump_scale=55
    )
    snow.node_tree.nodes["Principled BSDF"].inputs["Subsurface Weight"].default_value = 0.0
    land.fogged(snow, 70, 0.7)
    slush = fog("slush", "#5c5a62", 0.5, mottle=0.2)
    ground(snow, slush)
    steps(m, snow)
    trim = building(m, snow)
    doors(m, trim, snow)
    lamp_post(m, snow)
    ambulance(m, snow)
    traces(m)
    trees(m, snow)
    land.sky_light("sky", 0.5)
    kit.camera((0.4, -1.6, 1.7), 28, HORIZON, 2.8, 7.0)


LOOKS = {
    "snow": Look(
        {
            "sky": (0.55, "#7484c8"),
            "lamp": (0.85, "#ffd6c8"),
            "door": (0.88, "#ffdcd4"),
            "ward": (0.9, "#fff0ec"),
            "blue": (1.0, "#a8c4ff"),
            "haze": (0.16, "#8c84b0"),
        },
        "snow",
        bloom=0.26,
        cool_shadows=0.4,
        lift="#20284a",
        lift_amount=0.07,
        sink=0.45,
        sink_from=0.62,
    ),
}

SKY = {
    "stops": [
        (-0.3, "#2a2c4c"),
        (0.0, "#6a5468"),
        (0.08, "#54507a"),
        (0.2, "#3e4474"),
        (0.5, "#2c3462"),
    ],
    "sun": (0.6, 0.0, "#c07c6c", 0.2, 0.4),
    "cloud": (0.6, "#5c5678"),
}


def weather(picture, look, layers):
    """Far snow, faintly, glowing in the lamp's light; what falls nearer is the engine's."""
    height, width = picture.shape[:2]
    rows, cols = np.mgrid[0:height, 0:width].astype(np.float32)
    near_lamp = np.exp(
        -(((cols / width - 0.33) / 0.1) ** 2) - (((rows / height - 0.33) / 0.22) ** 2)
    )
    near_door = np.exp(
        -(((cols / width - 0.62) / 0.16) ** 2) - (((rows / height - 0.4) / 0.2) ** 2)
    )
    flakes = 0.3 * snow_flakes(width, height, 7)[..., None]
    colour = linear("#8c9cd0") * 0.34 + near_lamp[..., None] * linear("#ffd09a") * 1.1
    colour = colour + near_door[..., None] * linear("#ffcc98") * 0.3
    return picture * (1 - 0.75 * flakes) + flakes * colour


_plates = {}


def outside(look, width, height):
    """The town's light on the underside of the snow cloud."""
    key = (look.outside, width)
    if key not in _plates:
        _plates[key] = paint_sky(width, height, HORIZON, SKY, 8) * 0.55
    return _plates[key]
