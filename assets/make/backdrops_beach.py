"""The front in winter: a steep shingle beach, the pier, the shelter, and the home with its lamps.

The land is modelled; sky, pier and sea are painted behind it, in the same perspective.
"""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_props as props
from backdrops_beach_front import home, promenade, shelter
from backdrops_beach_sea import EYE, HORIZON, shore
from backdrops_beach_sea import outside as outside
from backdrops_mix import Look
from mathutils import Vector, noise

GROUPS = ["sky", "west", "sun", "lamp", "glow", "haze"]
TONES = ["#4c4843", "#8c7a66", "#6e6a68", "#a08a70", "#57606c", "#b39c82", "#7c6250", "#c9bda8"]


def height(x, y):
    """The beach: a steep foreshore, berms left by the tides, a flat crest."""
    d = x - float(shore(y))
    rise = 1.25 * (1 - math.exp(-max(d, -0.5) / 2.1))
    berm = 0.07 * math.sin(d * 2.1 + 0.5 * math.sin(y * 0.4)) * math.exp(-(((d - 3) / 2.6) ** 2))
    lumps = 0.09 * noise.noise(Vector((x * 0.5, y * 0.4, 2))) + 0.035 * noise.noise(
        Vector((x * 1.9, y * 1.7, 5))
    )
    return rise + berm + lumps * min(1.0, max(0.0, d + 0.4))


def shingle():
    ground = land.fogged(land.stones_material("shingle", TONES, 17.0, 0.16), 260)

    def place(u, v):
        y = 1.6 * 95**v
        x = float(shore(y)) - 0.12 + 9.4 * u**1.2
        return (x, y, height(x, y))

    kit.grid("shingle", 170, 300, place, ground, group="haze")
    rand = random.Random(3)
    beds = [[] for _ in range(6)]
    for _ in range(27000):
        y = 2.9 * (34 / 2.9) ** (rand.random() ** 1.15)
        x = rand.uniform(-0.68, 0.68) * y
        if x < float(shore(y)) - 0.05:
            continue
        size = 0.016 + 0.013 * rand.gammavariate(1.3, 0.8) + 0.0012 * y
        if x - float(shore(y)) > 8.9:
            continue
        size = min(size, 0.05 + 0.0022 * y)
        beds[rand.randrange(6)].append((x, y, height(x, y) + size * 0.22, size))
    stone = land.stones_material("pebble", TONES, 0, 0.16)
    for i, places in enumerate(beds):
        land.strew(land.pebble(f"pebble{i}", stone, i + 3), places)


def groyne(m, y0, reach, seed):
    """Old timbers that run down into the water, each post worn to its own height."""
    rand = random.Random(seed)
    post = kit.wood("groyne", "#241a16", "#5a463a", rough=0.7, along="z", coat=0.0)
    for k in range(int(reach[0] * 1.3), int(reach[1] * 1.3)):
        d = k / 1.3
        x = float(shore(y0)) + d
        base = height(x, y0) if d > -0.4 else -0.3
        top = max(base, 0.0) + rand.uniform(0.5, 0.85) - 0.02 * d
        kit.box(
            "post",
            (x, y0 + rand.uniform(-0.04, 0.04), (top + base - 0.4) / 2),
            (0.2, 0.2, top - base + 0.4),
            post,
            0.03,
            (rand.gauss(0, 0.03), rand.gauss(0, 0.03), rand.gauss(0, 0.1)),
            jitter=0.02,
            seed=k,
        )
        if rand.random() < 0.86:
            for z in (0.16, 0.38):
                kit.box(
                    "plank",
                    (x + 0.38, y0 + 0.12, max(base, 0) + z),
                    (0.82, 0.07, 0.2),
                    post,
                    0.015,
                    (0, rand.gauss(0, 0.02) + 0.1 * (0 < d < 4), 0),
                    jitter=0.012,
                    seed=k,
                )


def left_on_the_stones(m):
    """The microphone, in a sock, for the wind; its green light shows at the neck."""
    wool = kit.surface(
        "sock", "#8a8f9c", 0.95, mottle=0.14, mottle_scale=30, sheen=0.5, bump=0.8, bump_scale=160
    )
    x, y = 1.15, 4.3
    z = height(x, y) + 0.06

    def place(u, v):
        angle = 2 * math.pi * u
        r = 0.048 + 0.012 * math.sin(math.pi * v) + 0.006 * math.sin(5 * angle + 9 * v)
        r *= 0.35 + 0.65 * min(1.0, (1 - v) * 7) if v > 0.86 else 1.0
        if v < 0.12:
            r += 0.004
        bend = 0.05 * v * v
        px = -0.17 + 0.36 * v
        wrinkle = 0.004 * noise.noise(Vector((u * 8, v * 12, 3)))
        return (
            x + px,
            y - bend + (r + wrinkle) * math.cos(angle),
            z + (r + wrinkle) * math.sin(angle) - 0.01 * v,
        )

    kit.grid("sock", 36, 40, place, wool)
    kit.lathe(
        "microphone",
        [(0.0, 0), (0.03, 0), (0.032, 0.09), (0, 0.09)],
        (x - 0.17, y, z),
        m["black"],
        rot=(0, -1.5, 0.1),
    )
    kit.box(
        "mic light",
        (x - 0.205, y - 0.031, z + 0.01),
        (0.012, 0.006, 0.008),
        kit.glow("green", "#7dffa8", 14),
        0.002,
        group="glow",
    )
    kit.tube(
        "cable",
        [
            (x - 0.26, y, z),
            (x - 0.4, y + 0.1, z - 0.03),
            (x - 0.3, y + 0.36, z + 0.0),
            (x + 0.05, y + 0.3, z + 0.01),
            (x + 0.4, y + 0.42, z),
            (x + 0.8, y + 0.3, z),
            (x + 1.6, y + 0.6, z),
            (x + 2.6, y + 0.4, z),
        ],
        0.006,
        m["rubber"],
    )
    # wrack along the tide line
    weed = kit.surface("weed", "#2c231c", 0.35, coat=0.4)
    rand = random.Random(8)
    for _ in range(70):
        wy = rand.uniform(4.2, 16)
        wx = float(shore(wy)) + 2.3 + rand.gauss(0, 0.22)
        wz = height(wx, wy) + 0.035
        points = [
            (wx + rand.gauss(0, 0.13), wy + rand.gauss(0, 0.15), wz + rand.uniform(-0.01, 0.03))
            for _ in range(5)
        ]
        kit.tube("wrack", points, rand.uniform(0.004, 0.009), weed)


def build():
    m = props.materials()
    shingle()
    groyne(m, 10.5, (-6, 4.6), 4)
    groyne(m, 31.0, (-9, 5), 9)
    groyne(m, 58.0, (-10, 5), 14)
    promenade(m)
    shelter(m)
    home(m)
    left_on_the_stones(m)
    land.sky_light("sky", 0.7)
    kit.area("west", (-46, 120, 16), (2, 10, 0), 26000, 70, 26)
    kit.sun("sun", (0.257, -1, -0.1), 3.2, angle=0.02)
    kit.camera((0, 0, EYE), 28, HORIZON, 7.0, 8.0)


LOOKS = {
    "golden": Look(
        {
            "sky": (0.5, "#b0a4c0"),
            "west": (0.75, "#ffb48a"),
            "sun": (1.5, "#ff9c5c"),
            "lamp": (0.36, "#ffd8b4"),
            "glow": (1.0, "#ffffff"),
            "haze": (0.62, "#e8a488"),
        },
        "golden",
        bloom=0.2,
        sink=0.42,
        sink_from=0.6,
    ),
    "dusk": Look(
        {
            "sky": (0.52, "#7880b8"),
            "west": (0.45, "#c87c88"),
            "lamp": (1.0, "#ffd6b4"),
            "glow": (1.0, "#ffffff"),
            "haze": (0.22, "#80708c"),
        },
        "dusk",
        bloom=0.24,
        lift="#232440",
        lift_amount=0.06,
        sink=0.4,
        sink_from=0.6,
    ),
    "dawn": Look(
        {
            "sky": (0.72, "#a4b8dc"),
            "west": (0.45, "#ffd0bc"),
            "lamp": (0.035, "#ffd8c0"),
            "glow": (1.0, "#ffffff"),
            "haze": (0.6, "#d4c4c8"),
        },
        "dawn",
        cool_shadows=0.3,
        lift="#30344a",
        sink=0.4,
        sink_from=0.6,
    ),
}
