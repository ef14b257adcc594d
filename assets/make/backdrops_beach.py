"""The front in winter: a steep shingle beach, the pier, the shelter, and the home with its lamps.

The land is modelled; sky, pier and sea are painted behind it, in the same perspective.
"""

import math
import random

import backdrops_kit as kit
import backdrops_open as land
import backdrops_props as props
import numpy as np
from backdrops_mix import Look
from backdrops_outside import defocus, linear, paint_sky
from backdrops_sea import paint_sea
from mathutils import Vector, noise

GROUPS = ["sky", "west", "sun", "lamp", "glow", "haze"]
HORIZON = 0.45
EYE = 2.6
TONES = ["#4c4843", "#8c7a66", "#6e6a68", "#a08a70", "#57606c", "#b39c82", "#7c6250", "#c9bda8"]


def shore(y):
    """Where the water ends, across the view, at a distance."""
    return -4.0 + 0.15 * y + 0.5 * np.sin(y * 0.21 + 1.0) + 0.25 * np.sin(y * 0.55)


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


def along(d, y, z):
    """A point on the front, counted from the waterline inland."""
    return (-4.0 + 0.15 * y + d, y, z)


def run(name, d0, d1, z0, z1, y0, y1, material, group="haze", steps=1):
    """A straight-sided thing that follows the front: wall, kerb, terrace, roof."""
    verts, faces = [], []
    for i in range(steps + 1):
        y = y0 + (y1 - y0) * i / steps
        verts += [along(d0, y, z0), along(d1, y, z0), along(d1, y, z1), along(d0, y, z1)]
    for i in range(steps):
        a = 4 * i
        faces += [(a + k, a + (k + 1) % 4, a + 4 + (k + 1) % 4, a + 4 + k) for k in range(4)]
    faces += [(0, 1, 2, 3), tuple(4 * steps + k for k in (3, 2, 1, 0))]
    return kit.mesh(name, verts, faces, material, group=group)


def promenade(m):
    wall = land.fogged(
        kit.surface(
            "sea wall", "#7d746c", 0.85, mottle=0.2, mottle_scale=1.5, bump=0.4, bump_scale=9
        ),
        260,
    )
    pave = land.fogged(kit.surface("pavement", "#857c76", 0.8, mottle=0.1), 260)
    iron = land.fogged(kit.surface("iron", "#5d7488", 0.45, smudge=0.2), 260)
    run("sea wall", 9.0, 9.5, 0.6, 2.35, 5, 150, wall)
    run("coping", 8.9, 9.6, 2.35, 2.48, 5, 150, pave)
    run("promenade", 9.6, 30, 2.0, 2.4, 5, 150, pave)
    # the ramp down to the stones, and the wet mark of the last high water on the wall
    run("ramp", 8.1, 9.0, 0.3, 1.5, 24, 36, wall)
    for z in (2.95, 3.38):
        kit.tube(
            "rail", [along(9.25, 6, z), along(9.25, 120, z)], 0.028, iron, "haze", curved=False
        )
    y = 8.0
    while y < 90:
        kit.tube(
            "rail post",
            [along(9.25, y, 2.45), along(9.25, y, 3.42)],
            0.035,
            iron,
            "haze",
            curved=False,
        )
        y += 1.9 if y < 40 else 4
    bulb = kit.glow("street lamp", "#ffc890", 30.0)
    for y in (19.0, 37.0, 58.0, 84.0, 120.0):
        kit.tube(
            "lamp post",
            [along(10.2, y, 2.4), along(10.2, y, 6.4), along(9.9, y, 6.75), along(9.4, y, 6.7)],
            0.06,
            iron,
            "haze",
        )
        kit.lathe(
            "lamp",
            [(0, -0.12), (0.13, -0.08), (0.16, 0), (0.06, 0.1)],
            along(9.4, y, 6.6),
            bulb,
            14,
            "lamp",
        )
        if y < 60:
            kit.bulb("lamp", along(9.4, y, 6.3), 260, "#ffbe80", 0.12)


def shelter(m):
    """Three sides of stone and timber, a bench, a roof; the glass of one pane is gone."""
    stone = land.fogged(
        kit.surface(
            "shelter", "#9a8b7a", 0.85, mottle=0.2, mottle_scale=3, bump=0.5, bump_scale=14
        ),
        260,
    )
    roof = land.fogged(
        kit.surface("slate", "#4a505c", 0.6, mottle=0.15, bump=0.3, bump_scale=20), 260
    )
    paint = land.fogged(kit.surface("paint", "#c2b7a4", 0.5, mottle=0.1, grime=0.3), 260)
    y0, y1 = 25.0, 29.0
    run("plinth", 11.2, 14.2, 2.4, 3.3, y1 - 0.3, y1, stone)
    run("plinth", 13.9, 14.2, 2.4, 5.0, y0, y1, stone)
    run("plinth", 11.2, 14.2, 2.4, 3.3, y0, y0 + 0.3, stone)
    for d in (11.3, 12.5, 13.8):
        for y in (y0 + 0.15, y1 - 0.15):
            kit.tube(
                "post", [along(d, y, 3.2), along(d, y, 5.0)], 0.08, paint, "haze", curved=False
            )
    run("bench", 13.2, 13.9, 2.8, 2.88, y0 + 0.3, y1 - 0.3, paint)
    run("eaves", 10.8, 14.5, 4.95, 5.12, y0 - 0.5, y1 + 0.5, paint)
    corners = [
        along(10.7, y0 - 0.6, 5.1),
        along(14.6, y0 - 0.6, 5.1),
        along(14.6, y1 + 0.6, 5.1),
        along(10.7, y1 + 0.6, 5.1),
    ]
    ridge = [along(12.2, (y0 + y1) / 2 - 0.8, 6.1), along(13.1, (y0 + y1) / 2 + 0.8, 6.1)]
    kit.mesh(
        "hip",
        corners + ridge,
        [(0, 1, 4), (1, 2, 5, 4), (2, 3, 5), (3, 0, 4, 5)],
        roof,
        group="haze",
    )
    kit.box(
        "shelter light",
        along(12.6, 27, 4.85),
        (0.12, 1.1, 0.06),
        kit.glow("tube", "#ffe0b8", 9),
        0.01,
        group="lamp",
    )
    kit.bulb("lamp", along(12.6, 27, 4.6), 60, "#ffd8a8", 0.2)


def home(m):
    """The home: two tall floors and a mansard, bays along the front, a lamp in each window."""
    rand = random.Random(12)
    render_ = land.fogged(
        kit.surface("render", "#c0a48e", 0.85, mottle=0.12, mottle_scale=0.6, grime=0.3), 240
    )
    trim = land.fogged(kit.surface("trim", "#d8cbb8", 0.7, mottle=0.06), 240)
    slate = land.fogged(kit.surface("slate roof", "#4c5060", 0.6, mottle=0.14, mottle_scale=2), 240)
    dark = land.fogged(kit.surface("pane", "#2c3038", 0.12), 240)
    front, y0, y1 = 16.5, 31.0, 78.0
    run("house", front, 27, 2.4, 9.0, y0, y1, render_)
    run("cornice", front - 0.25, front, 8.8, 9.1, y0, y1, trim)
    run("band", front - 0.1, front, 5.5, 5.7, y0, y1, trim)
    count = 10
    for i in range(count):
        y = y0 + (i + 0.5) * (y1 - y0) / count
        verts = [
            along(front + 0.1, y - 2.3, 9.0),
            along(front + 0.1, y + 2.3, 9.0),
            along(front + 1.6, y + 2.3, 11.2),
            along(front + 1.6, y - 2.3, 11.2),
        ]
        kit.mesh("mansard", verts, [(0, 1, 2, 3)], slate, group="haze")
        run("dormer", front + 0.2, front + 1.5, 9.2, 10.6, y - 0.7, y + 0.7, trim)
        for level, tall in ((2.9, 2.3), (6.0, 2.2)):
            run(
                "bay", front - 0.9, front, level - 0.5, level + tall + 0.2, y - 1.35, y + 1.35, trim
            )
            lit = level > 5 or rand.random() < 0.45
            tone = (
                "#ffb98a"
                if (i, level) == (2, 6.0)
                else rand.choice(["#ffc890", "#ffd4a4", "#ffbe84"])
            )
            strength = rand.uniform(1.6, 3.2) * (1.35 if level > 5 else 0.7)
            pane = kit.glow("lit", tone, strength) if lit else dark
            for a, b in ((-1.1, -0.1), (0.1, 1.1)):
                run(
                    "window",
                    front - 0.93,
                    front - 0.9,
                    level,
                    level + tall - 0.2,
                    y + a,
                    y + b,
                    pane,
                    "lamp" if lit else "haze",
                )
            # a curtain over half of each lit window
            cloth = land.fogged(
                kit.surface("curtain", rand.choice(["#8a5040", "#6a6f88", "#a08868"]), 0.9), 240
            )
            if lit:
                run(
                    "curtain",
                    front - 0.95,
                    front - 0.93,
                    level,
                    level + tall - 0.2,
                    y - 1.1,
                    y - 0.62 + rand.uniform(0, 0.3),
                    cloth,
                )
            if rand.random() < 0.6:
                run(
                    "blind",
                    front - 0.95,
                    front - 0.93,
                    level + tall * 0.6,
                    level + tall - 0.2,
                    y + 0.1,
                    y + 1.1,
                    trim,
                )
    run("roof", front + 1.6, 26, 11.1, 11.3, y0, y1, slate)
    run("chimney", 19, 20.2, 11.2, 13.0, 40, 41.6, render_)
    run("chimney", 19, 20.2, 11.2, 13.2, 58, 60, render_)
    # the rest of the front, further off: terraces and one hotel
    for a, b, top, tone in (
        (84, 112, 10.5, "#b09a90"),
        (114, 138, 13.5, "#a88c84"),
        (140, 148, 17, "#b8a498"),
    ):
        block = land.fogged(kit.surface("terrace", tone, 0.85, mottle=0.1), 200)
        run("terrace", 17, 28, 2.4, top, a, b, block)
        for y in np.arange(a + 2, b - 1, 3.4):
            for z in np.arange(3.6, top - 1.6, 2.9):
                if rand.random() < 0.5:
                    run(
                        "far window",
                        16.9,
                        17,
                        z,
                        z + 1.4,
                        y,
                        y + 1.2,
                        kit.glow("far lit", "#ffc48c", rand.uniform(0.8, 2.2)),
                        "lamp",
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
            "sky": (0.34, "#7880b8"),
            "west": (0.3, "#c87c88"),
            "lamp": (1.0, "#ffcc98"),
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
            "lamp": (0.1, "#ffd0a0"),
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

SKY = {
    "golden": {
        "stops": [
            (-0.3, "#8a6a70"),
            (0.0, "#f6b68c"),
            (0.03, "#f4ae88"),
            (0.07, "#e69c86"),
            (0.12, "#c88f92"),
            (0.19, "#9a86a0"),
            (0.3, "#7480a6"),
            (0.5, "#596c9c"),
        ],
        "sun": (0.3, 0.034, "#ffb070", 1.5, 0.16),
        "cloud": (0.75, "#ffc0a4"),
    },
    "dusk": {
        "stops": [
            (-0.3, "#2c2c48"),
            (0.0, "#b4707a"),
            (0.02, "#a86c80"),
            (0.06, "#7e628a"),
            (0.12, "#565a8c"),
            (0.22, "#3a4878"),
            (0.5, "#283866"),
        ],
        "sun": (0.26, -0.01, "#ff9474", 0.5, 0.22),
        "cloud": (0.6, "#84648a"),
    },
    "dawn": {
        "stops": [
            (-0.3, "#8890a4"),
            (0.0, "#f2c4ae"),
            (0.02, "#eec6b8"),
            (0.05, "#d2c2c8"),
            (0.1, "#aeb8d0"),
            (0.2, "#8ea6cc"),
            (0.5, "#7094c2"),
        ],
        "sun": (0.36, 0.0, "#ffc8a4", 0.55, 0.16),
        "cloud": (0.7, "#e8d4d4"),
    },
}
SEA = {
    "longest": 22.0,
    "from": -0.5,
    "steep": 0.12,
    "spread": 0.55,
    "eye": EYE,
    "clear": 1700.0,
    "break": 0.24,
}
WATER = {
    "golden": {"deep": "#33424c", "white": "#f4d4bc", "glitter": 5.0},
    "dusk": {"deep": "#18203a", "white": "#8c88ac", "glitter": 0.6},
    "dawn": {"deep": "#40556a", "white": "#dfe2ea", "glitter": 1.2},
}


def pier(plate, look, width, height_):
    """The pier, a long way down the beach: deck, legs, a pavilion, small lamps."""
    s = width / 1920
    spec = SKY[look.outside]
    line = HORIZON * height_
    body = linear({"golden": "#8a5c60", "dusk": "#39325a", "dawn": "#7c86a0"}[look.outside])
    rim = linear(spec["stops"][1][1])
    tone = body * 0.62 + rim * 0.38
    deck = line - 13 * s
    x0, x1 = int(0.36 * width), int(0.625 * width)

    def bar(a, b, top, low, part=0.8):
        y0, y1 = int(top), max(int(top) + 1, int(low))
        plate[y0:y1, int(a) : max(int(a) + 1, int(b))] *= 1 - part
        plate[y0:y1, int(a) : max(int(a) + 1, int(b))] += part * tone

    bar(x0, x1, deck, deck + 3 * s)
    for i, x in enumerate(np.arange(x0, x1, 11 * s)):
        bar(x, x + 1.6 * s, deck, line + (3 + i % 2) * s, 0.7)
    for a, b, up in (
        (x0 + 4 * s, x0 + 90 * s, 17 * s),
        (x0 + 24 * s, x0 + 70 * s, 25 * s),
        (0.52 * width, 0.535 * width, 12 * s),
    ):
        bar(a, b, deck - up, deck)
    dome = x0 + 47 * s
    for k in range(int(15 * s)):
        half = 17 * s * math.sqrt(max(0.0, 1 - (k / (15 * s)) ** 2))
        bar(dome - half, dome + half, deck - 25 * s - k, deck - 24 * s - k)
    if look.outside == "dusk":
        for x in np.arange(x0, x1, 32 * s):
            y = int(deck - 6 * s)
            plate[y : y + int(2 * s), int(x) : int(x + 2 * s)] += linear("#ffc080") * 9
    return plate


_plates = {}


def outside(look, width, height_):
    key = (look.outside, width)
    if key not in _plates:
        spec = SKY[look.outside]
        sky = paint_sky(width, height_, HORIZON, spec, 21)
        if look.outside == "golden":
            rows, cols = np.mgrid[0:height_, 0:width].astype(np.float32)
            away = np.hypot(cols / width - 0.3, (HORIZON * height_ - rows) / width - 0.034)
            disc = np.clip((0.0135 - away) * 900 * width / 1920, 0, 1)[..., None]
            sky = sky * (1 - disc) + disc * linear("#fff0cc") * 2.6
        sea = SEA | WATER[look.outside]
        sea["surf"] = [
            (lambda x, y: shore(y) - 0.3 - x, 0.8, 1.0),
            (lambda x, y: shore(y) - 2.4 - x + 0.5 * np.sin(y * 0.3), 0.9, 0.75),
            (lambda x, y: shore(y) - 6.5 - x + 0.9 * np.sin(y * 0.13 + 2), 1.3, 0.7),
            (lambda x, y: shore(y) - 13 - x + 1.5 * np.sin(y * 0.07), 1.8, 0.45),
        ]
        plate = pier(paint_sea(sky, HORIZON, spec, sea, 8), look, width, height_)
        _plates[key] = defocus(plate.astype(np.float32), 0.9 * width / 1920)
    return _plates[key]
