"""Keepsake's editing room: two desks, felt on the wall, rain on the window, one warm lamp."""

import math
import random

import backdrops_kit as kit
import backdrops_props as props
import numpy as np
from backdrops_mix import Look
from backdrops_outside import SKIES, City, defocus, rain_drops, through_rain

GROUPS = ["sky", "fill", "lamp", "screen", "glow", "city"]
HORIZON = 0.44
WALL = 3.0
LEFT, RIGHT, BACK, CEILING = -3.7, 3.6, -4.4, 2.98
WINDOW = (-3.0, 0.22, 0.98, 2.72)


def waveform(width=640, height=220, seed=6):
    """A sound with its breaths, as an editor shows it; colours only, no writing."""
    rand = np.random.default_rng(seed)
    x = np.linspace(0, 1, width)
    envelope = np.full(width, 0.015)
    for centre, size, level in (
        (0.06, 0.03, 0.5),
        (0.13, 0.035, 0.8),
        (0.2, 0.02, 0.45),
        (0.3, 0.014, 0.1),
        (0.38, 0.03, 0.7),
        (0.46, 0.04, 0.95),
        (0.54, 0.025, 0.55),
        (0.635, 0.022, 0.13),
        (0.73, 0.03, 0.6),
        (0.8, 0.035, 0.75),
        (0.88, 0.02, 0.35),
        (0.95, 0.015, 0.1),
    ):
        envelope += level * np.exp(-(((x - centre) / size) ** 2))
    jag = 0.45 + 0.55 * rand.random(width)
    top = np.clip(envelope * jag, 0.01, 0.95)
    rows = np.linspace(-1, 1, height)[:, None]
    picture = np.zeros((height, width, 3))
    picture[:] = (0.012, 0.009, 0.016)
    lane = np.abs(rows) < 0.98
    chosen = (x > 0.595) & (x < 0.675)
    picture[:, chosen] = (0.1, 0.03, 0.022)
    wave = (np.abs(rows) / 0.82 < top[None]) & lane
    picture[wave] = (0.62, 0.3, 0.17)
    hot = wave & chosen[None]
    picture[hot] = (1.0, 0.32, 0.16)
    inner = np.abs(rows) / 0.82 < top[None] * 0.45
    picture[inner & ~chosen[None]] = (0.85, 0.52, 0.34)
    picture[:, int(0.595 * width) : int(0.595 * width) + 2] = (0.9, 0.4, 0.25)
    picture[: int(0.07 * height)] = (0.05, 0.045, 0.06)
    picture[int(0.93 * height) :, : int(0.42 * width)] = (0.12, 0.1, 0.13)
    return picture


def shell(m):
    wall = kit.surface(
        "wall", "#a58f86", 0.9, mottle=0.05, mottle_scale=1.2, bump=0.1, bump_scale=30, grime=0.45
    )
    ceiling = kit.surface("ceiling", "#a89a94", 0.95, mottle=0.04)
    carpet = kit.surface(
        "carpet", "#4b424a", 0.98, mottle=0.2, mottle_scale=2.2, bump=0.5, bump_scale=180, sheen=0.3
    )
    frame = kit.surface("frame", "#2b2a30", 0.5, smudge=0.2)
    x0, x1, z0, z1 = WINDOW
    deep = 0.28
    kit.block("floor", (LEFT, BACK, -0.1), (RIGHT, WALL + deep, 0), carpet)
    kit.block("ceiling", (LEFT, BACK, CEILING), (RIGHT, WALL + deep, 3.1), ceiling)
    kit.block("left", (LEFT - 0.1, BACK, 0), (LEFT, WALL, CEILING), wall)
    kit.block("right", (RIGHT, BACK, 0), (RIGHT + 0.1, WALL, CEILING), wall)
    kit.block("rear", (LEFT, BACK - 0.1, 0), (RIGHT, BACK, CEILING), wall)
    kit.block("front left", (LEFT, WALL, 0), (x0, WALL + deep, CEILING), wall)
    kit.block("front right", (x1, WALL, 0), (RIGHT, WALL + deep, CEILING), wall)
    kit.block("front low", (x0, WALL, 0), (x1, WALL + deep, z0), wall)
    kit.block("front high", (x0, WALL, z1), (x1, WALL + deep, CEILING), wall)
    kit.block(
        "sill", (x0 - 0.05, WALL - 0.1, z0 - 0.03), (x1 + 0.05, WALL + 0.2, z0), m["pale"], 0.008
    )
    y0, y1 = WALL + 0.1, WALL + 0.15
    columns = [x0, x0 + 0.8, x0 + 1.6, x1]
    for x in columns:
        kit.block("bar", (x - 0.02, y0, z0), (x + 0.02, y1, z1), frame, 0.004)
    for z in (z0, 1.62, z1):
        kit.block("bar", (x0, y0, z - 0.02), (x1, y1, z + 0.02), frame, 0.004)
    kit.quad("glass", ((x0 + x1) / 2, WALL + 0.13, (z0 + z1) / 2), x1 - x0, z1 - z0, kit.pane("g"))
    blind = kit.cloth_thin("blind", "#9c8f88", 0.05)
    kit.quad("blind", (x0 + 0.4, WALL + 0.07, z1 - 0.19), 0.78, 0.4, blind)
    kit.tube(
        "blind bar",
        [(x0 + 0.02, WALL + 0.07, z1 - 0.39), (x0 + 0.78, WALL + 0.07, z1 - 0.39)],
        0.011,
        m["pale"],
    )
    kit.tube(
        "cord",
        [(x0 + 0.74, WALL + 0.06, z1), (x0 + 0.75, WALL + 0.06, z1 - 0.95)],
        0.003,
        m["paper"],
    )
    kit.block("skirting", (LEFT, WALL - 0.02, 0), (RIGHT, WALL, 0.1), frame, 0.004)
    # pipes and a hung absorber under the ceiling
    metal = kit.surface("duct", "#7c7674", 0.5, 0.4, smudge=0.2)
    kit.tube("pipe", [(LEFT, 2.7, 2.84), (RIGHT, 2.72, 2.84)], 0.05, metal, curved=False)
    kit.tube("pipe", [(2.5, 2.9, CEILING), (2.5, 2.9, 0)], 0.025, metal, curved=False)
    felt = kit.surface("cloud", "#6d6468", 0.98, mottle=0.06, bump=0.4, bump_scale=120)
    kit.box("absorber", (0.5, 0.9, 2.8), (2.6, 1.5, 0.06), felt, 0.015, (0.01, 0.015, 0.01))
    for x in (-0.6, 1.6):
        kit.tube("wire", [(x, 0.9, 2.82), (x, 0.9, CEILING)], 0.003, m["black"])


def felt_wall(m):
    """Panels of acoustic felt in muted colours, cut and pinned by hand."""
    rand = random.Random(21)
    tones = ["#a07468", "#b98470", "#7f808f", "#966a6e", "#c09c80", "#747a90", "#a87a68"]
    felts = [
        kit.surface(
            f"felt{i}", c, 0.98, mottle=0.1, mottle_scale=7, bump=0.5, bump_scale=150, sheen=0.5
        )
        for i, c in enumerate(tones)
    ]
    x, column = 0.44, 0
    while x < 2.4:
        wide = (0.6, 0.42, 0.6, 0.42, 0.5)[column % 5]
        z = 0.9
        while z < 2.6:
            tall = rand.choice((0.42, 0.56, 0.7))
            tall = min(tall, 2.74 - z)
            deep = rand.choice((0.035, 0.05, 0.075))
            turn = rand.uniform(-0.006, 0.006)
            kit.box(
                "felt",
                (x + wide / 2, WALL - deep / 2, z + tall / 2),
                (wide - 0.012, deep, tall - 0.012),
                felts[rand.randrange(len(felts))],
                0.014,
                (0, turn, 0),
            )
            z += tall
        x += wide
        column += 1
    # a coat hook with the headphones, and a pinned blank card or two
    kit.tube(
        "hook",
        [(2.16, WALL, 1.72), (2.16, WALL - 0.12, 1.71), (2.16, WALL - 0.13, 1.75)],
        0.008,
        m["brass"],
    )


def swivel_chair(loc, m, cloth, turn=0.0):
    x, y, z = loc
    c, s = math.cos(turn), math.sin(turn)

    def at(px, py, pz):
        return (x + c * px - s * py, y + s * px + c * py, z + pz)

    for i in range(5):
        angle = i * 2 * math.pi / 5 + 0.3
        tip = at(0.28 * math.cos(angle), 0.28 * math.sin(angle), 0.06)
        kit.tube("foot", [at(0, 0, 0.11), tip], 0.018, m["black"], curved=False)
        kit.lathe(
            "castor",
            kit.disc(0.028, 0.03),
            (tip[0], tip[1], 0.03),
            m["rubber"],
            rot=(1.57, 0, angle),
        )
    kit.tube("column", [at(0, 0, 0.1), at(0, 0, 0.46)], 0.022, m["steel"], curved=False)
    seat = kit.box("seat", at(0, 0, 0.49), (0.5, 0.48, 0.09), cloth, 0.04, (0, 0, turn))
    seat.modifiers.new("soft", "SUBSURF").render_levels = 1
    kit.tube("spine", [at(0, -0.2, 0.44), at(0, -0.3, 0.55), at(0, -0.27, 0.8)], 0.018, m["black"])

    def place(u, v):
        px = (u - 0.5) * 0.46 * (1 - 0.12 * v)
        return at(px, -0.27 + 0.1 * (2 * u - 1) ** 2 + 0.03 * math.sin(v * 3), 0.62 + 0.42 * v)

    back = kit.grid("back", 14, 12, place, cloth, thickness=0.05)
    back.modifiers.new("round", "BEVEL").width = 0.02


def work_desk(m):
    """Theodore's desk under the felt: the screen, the monitors, faders, the lamp."""
    x0, x1, y0, y1, top = 0.12, 2.42, 2.08, 2.86, 0.74
    kit.block("desk", (x0, y0, top - 0.035), (x1, y1, top), m["pale"], 0.008)
    kit.block(
        "pedestal", (x1 - 0.5, y0 + 0.08, 0.05), (x1 - 0.05, y1, top - 0.04), m["walnut"], 0.008
    )
    for z in (0.26, 0.48, 0.69):
        kit.block("gap", (x1 - 0.5, y0 + 0.074, z - 0.004), (x1 - 0.05, y0 + 0.082, z), m["black"])
    for y in (y0 + 0.08, y1 - 0.08):
        kit.tube("leg", [(x0 + 0.08, y, top), (x0 + 0.08, y, 0)], 0.02, m["black"], curved=False)
    sx, sy, sz, wide, tall = 0.98, 2.6, 1.16, 1.06, 0.42
    kit.box("screen case", (sx, sy + 0.02, sz), (wide + 0.03, 0.03, tall + 0.03), m["black"], 0.01)
    kit.quad(
        "screen",
        (sx, sy + 0.0035, sz),
        wide,
        tall,
        kit.glow_image("wave", waveform(), 1.15),
        "screen",
    )
    kit.tube("stand", [(sx, sy + 0.04, sz - 0.2), (sx, sy + 0.05, top)], 0.02, m["black"])
    kit.box("stand foot", (sx, sy + 0.02, top + 0.006), (0.3, 0.2, 0.012), m["black"], 0.005)
    for x, turn in ((0.28, 0.3), (1.68, -0.3)):
        kit.box(
            "stand", (x, 2.64, top + 0.07), (0.16, 0.18, 0.14), m["walnut"], 0.006, (0, 0, turn)
        )
        props.speaker((x, 2.64, top + 0.14), m, turn, (0.21, 0.24, 0.33))
    kit.box(
        "standby",
        (0.3, 2.515, top + 0.175),
        (0.012, 0.004, 0.005),
        kit.glow("led", "#ffb070", 5),
        0,
        group="glow",
    )
    # a bank of faders, none of them level
    kit.box(
        "console", (1.12, 2.28, top + 0.025), (0.62, 0.26, 0.04), m["black"], 0.008, (0.1, 0, 0)
    )
    rand = random.Random(3)
    for i in range(9):
        fx = 0.86 + i * 0.065
        kit.box("slot", (fx, 2.27, top + 0.047), (0.006, 0.17, 0.002), m["rubber"], 0, (0.1, 0, 0))
        fy = 2.27 + rand.uniform(-0.07, 0.06)
        kit.box(
            "fader",
            (fx, fy, top + 0.055 + (fy - 2.28) * 0.1),
            (0.026, 0.036, 0.014),
            m["ceramic"],
            0.004,
            (0.1, 0, 0),
        )
    props.mug((0.6, 2.3, top), m["ceramic2"], 2.2)
    kit.box("pad", (1.62, 2.3, top + 0.006), (0.2, 0.27, 0.012), m["paper"], 0.002, (0, 0, -0.25))
    kit.tube(
        "pencil",
        [(1.58, 2.22, top + 0.017), (1.7, 2.36, top + 0.017)],
        0.004,
        m["brass"],
        curved=False,
    )
    props.anglepoise((2.3, 2.6, top), m, (-0.36, -0.12), 16, "#b4583c")
    props.reel((1.93, 2.26, top + 0.008), m, 0.09, 0.75, rot=(0, 0, 0.3))


def second_desk(m):
    """The colleague's desk under the window: the old tape machine, a closed laptop, clutter."""
    x0, x1, y0, y1, top = -3.1, -1.3, 2.1, 2.84, 0.74
    kit.block("desk", (x0, y0, top - 0.035), (x1, y1, top), m["walnut"], 0.008)
    for x in (x0 + 0.1, x1 - 0.1):
        for y in (y0 + 0.08, y1 - 0.08):
            kit.tube("leg", [(x, y, top), (x, y, 0)], 0.02, m["black"], curved=False)
    # tape machine: a case that leans back, two reels, two lit meters
    cx, cy, lean = -2.42, 2.56, -0.16
    case = kit.surface("machine", "#8a8178", 0.5, 0.3, smudge=0.3)
    kit.box("machine", (cx, cy, top + 0.24), (0.52, 0.2, 0.47), m["walnut"], 0.012, (lean, 0, 0))
    kit.box("face", (cx, cy - 0.105, top + 0.225), (0.48, 0.01, 0.43), case, 0.006, (lean, 0, 0))
    tilt = math.pi / 2 + lean
    for dx, fill in ((-0.122, 0.85), (0.122, 0.5)):
        props.reel((cx + dx, cy - 0.105, top + 0.315), m, 0.115, fill, rot=(tilt, 0, dx * 4))
    for dx in (-0.06, 0.06):
        meter = kit.glow("vu", "#ffc080", 1.8)
        kit.box(
            "meter",
            (cx + dx, cy - 0.15, top + 0.09),
            (0.085, 0.008, 0.05),
            meter,
            0.004,
            (lean, 0, 0),
            group="glow",
        )
    for i in range(5):
        kit.box(
            "key",
            (cx - 0.2 + i * 0.05, cy - 0.16, top + 0.04),
            (0.034, 0.02, 0.022),
            m["black"],
            0.004,
        )
    kit.box(
        "laptop", (-1.72, 2.42, top + 0.01), (0.34, 0.24, 0.018), m["steel"], 0.006, (0, 0, 0.15)
    )
    props.headphones((-1.66, 2.44, top + 0.14), m, 0.2, 1.0)
    for i, tone in enumerate(("card3", "box2", "box1", "box3")):
        kit.box(
            "tape box",
            (-2.92, 2.55, top + 0.014 + i * 0.027),
            (0.19, 0.19, 0.025),
            m[tone],
            0.002,
            (0, 0, 0.12 * (i % 3) - 0.1),
        )
    props.mug((-2.05, 2.3, top), m["ceramic"], -0.5)


def storage(m):
    """Small drawers, shelves of tape boxes without a word on them, the fridge and the kettle."""
    rand = random.Random(9)
    x0, x1, y0, y1, high = -1.1, -0.06, 2.66, 2.98, 0.86
    kit.block("drawers", (x0, y0, 0.04), (x1, y1, high), m["walnut"], 0.008)
    cols, rows = 5, 5
    for i in range(cols):
        for j in range(rows):
            w, h = (x1 - x0 - 0.04) / cols, (high - 0.1) / rows
            x, z = x0 + 0.02 + (i + 0.5) * w, 0.08 + (j + 0.5) * h
            out = 0.06 if (i, j) == (3, 3) else rand.uniform(0, 0.006)
            kit.box("drawer", (x, y0 - out, z), (w - 0.014, 0.03, h - 0.014), m["pale"], 0.004)
            kit.lathe(
                "knob",
                kit.disc(0.011, 0.02),
                (x, y0 - out - 0.012, z),
                m["brass"],
                rot=(1.57, 0, 0),
                segments=16,
            )
    z = high
    for i, tone in enumerate(("box1", "card3", "box2")):
        kit.box(
            "tape box",
            (-0.88, 2.8, z + 0.014 + i * 0.027),
            (0.26, 0.26, 0.025),
            m[tone],
            0.002,
            (0, 0, 0.1 * i),
        )
    props.reel((-0.42, 2.9, high + 0.135), m, 0.13, 0.8, rot=(math.pi / 2 - 0.2, 0, 0.4))
    # shelves on the right
    for shelf_z in (1.42, 1.86, 2.28):
        kit.block(
            "shelf", (2.62, WALL - 0.3, shelf_z - 0.025), (RIGHT, WALL, shelf_z), m["pale"], 0.004
        )
        x = 2.64
        while x < 3.56:
            thick = rand.choice((0.018, 0.024, 0.03))
            tone = m[rand.choice(("box1", "box2", "box3", "card3", "paper", "box1"))]
            lean = rand.uniform(0.08, 0.2) if rand.random() < 0.12 else 0.0
            if rand.random() > 0.06:
                kit.box(
                    "spine",
                    (x + thick / 2, WALL - 0.15, shelf_z + 0.135),
                    (thick, 0.26, 0.27),
                    tone,
                    0.002,
                    (0, lean, 0),
                )
            x += thick + (0.05 if lean else 0.002)
    enamel = kit.surface("fridge", "#a39c98", 0.35, mottle=0.03, smudge=0.2, grime=0.4)
    kit.box("fridge", (2.72, 2.62, 0.42), (0.48, 0.52, 0.82), enamel, 0.03)
    kit.block("seal", (2.48, 2.356, 0.62), (2.96, 2.362, 0.628), m["black"])
    kit.block("grip", (2.52, 2.33, 0.5), (2.545, 2.36, 0.6), m["steel"], 0.006)
    z = 0.835
    body = [(0, 0), (0.085, 0), (0.088, 0.02), (0.075, 0.16), (0.055, 0.19), (0.02, 0.2), (0, 0.2)]
    kit.lathe("kettle", body, (2.64, 2.6, z), m["steel"])
    kit.lathe("lid", [(0, 0.235), (0.012, 0.23), (0.014, 0.2)], (2.64, 2.6, z), m["black"])
    kit.tube(
        "spout",
        [(2.56, 2.6, z + 0.09), (2.51, 2.6, z + 0.13), (2.495, 2.6, z + 0.175)],
        0.014,
        m["steel"],
    )
    kit.tube(
        "grip",
        [
            (2.695, 2.6, z + 0.18),
            (2.77, 2.6, z + 0.16),
            (2.77, 2.6, z + 0.06),
            (2.715, 2.6, z + 0.03),
        ],
        0.009,
        m["black"],
    )
    props.mug((2.86, 2.52, z), m["ceramic"], 0.2)
    props.mug((2.9, 2.68, z), m["ceramic2"], -0.9)


def build():
    m = props.materials()
    m["box1"] = kit.surface("box1", "#a6877a", 0.85, mottle=0.06)
    m["box2"] = kit.surface("box2", "#5f6b80", 0.85, mottle=0.06)
    m["box3"] = kit.surface("box3", "#94503c", 0.85, mottle=0.06)
    shell(m)
    felt_wall(m)
    work_desk(m)
    second_desk(m)
    storage(m)
    props.headphones((2.16, WALL - 0.12, 1.64), m, 0.0, 1.25)
    grey = kit.surface("seat grey", "#3f3d46", 0.95, sheen=0.3, bump=0.4, bump_scale=240)
    rust = kit.surface("seat rust", "#6d3b30", 0.95, sheen=0.3, bump=0.4, bump_scale=240)
    swivel_chair((1.2, 1.55, 0), m, rust, 0.5)
    swivel_chair((-1.68, 1.6, 0), m, grey, -0.35)
    coat = kit.surface("coat", "#4d5878", 0.95, sheen=0.3, mottle=0.08, bump=0.4, bump_scale=200)
    props.thrown_cloth("coat", (-1.59, 1.34, 1.06), (0.46, 0.5), coat, -0.35, 4.0)
    for points in (
        [
            (-1.2, 2.6, 0.4),
            (-1.05, 2.4, 0.03),
            (-0.3, 2.25, 0.03),
            (0.1, 2.5, 0.04),
            (0.2, 2.7, 0.4),
        ],
        [(1.4, 2.8, 0.7), (1.45, 2.7, 0.2), (1.1, 2.5, 0.03), (0.8, 2.75, 0.03)],
    ):
        kit.tube("cable", points, 0.006, m["rubber"])

    x0, x1, z0, z1 = WINDOW
    cx, cz = (x0 + x1) / 2, (z0 + z1) / 2
    kit.area("sky", (cx, WALL + 0.3, cz), (cx + 0.8, -1, 0.3), 85, x1 - x0, z1 - z0, seen=True)
    kit.area("city", (cx, WALL + 0.3, z0 + 0.3), (cx, 0, 3), 16, x1 - x0, 0.6)
    kit.area("screen", (1.13, 2.5, 1.2), (1.13, 0, 0.9), 1.6, 1.0, 0.4, "#ffa878")
    kit.area("lamp", (1.2, WALL - 0.16, 0.95), (1.2, WALL, 1.9), 5, 1.5, 0.06, "#ffb880")
    kit.area("fill", (0.4, BACK + 0.5, 2.3), (0, 3, 0.9), 90, 4.5, 1.8)
    kit.area("fill", (1.6, 0.2, 2.7), (1.2, 3, 1.6), 22, 1.6, 0.6)
    kit.camera((0, -2.45, 1.36), 28, HORIZON, 2.4, 4.9)


LOOKS = {
    "rain": Look(
        {
            "sky": (2.7, "#b8cae6"),
            "fill": (1.5, "#a4acc8"),
            "lamp": (0.85, "#ffd6ac"),
            "screen": (1.0, "#ffffff"),
            "glow": (1.0, "#ffffff"),
            "city": (0.1, "#c0c0d0"),
        },
        "rain",
        cool_shadows=0.5,
        lift="#2c3244",
        lift_amount=0.06,
        rain=1.0,
        sink=0.5,
    ),
    "late": Look(
        {
            "sky": (0.8, "#8c8cd4"),
            "fill": (0.95, "#8478b8"),
            "lamp": (1.1, "#ffcca0"),
            "screen": (1.0, "#ffffff"),
            "glow": (1.2, "#ffffff"),
            "city": (1.0, "#ff9078"),
        },
        "late",
        bloom=0.2,
        lift="#28203c",
        lift_amount=0.06,
        rain=0.35,
        sink=0.45,
    ),
    "talk": Look(
        {
            "sky": (0.28, "#b080b0"),
            "fill": (0.4, "#a0708c"),
            "lamp": (0.8, "#ffbc8c"),
            "screen": (0.9, "#ffdcc8"),
            "glow": (1.2, "#ffffff"),
            "city": (0.7, "#ff8068"),
        },
        "late",
        outside_gain=0.62,
        bloom=0.22,
        rain=0.35,
        sink=0.85,
        sink_from=0.46,
    ),
}

_plates = {}


def outside(look, width, height):
    """Roofs and towers beyond the wet window."""
    key = (look.outside, look.rain, width)
    if key not in _plates:
        city = City(width, height, HORIZON, SKIES[look.outside], seed=23)
        heroes = [(3, 0.17, 0.06, 0.12), (2, 0.29, 0.04, 0.16), (3, 0.41, 0.045, 0.08)]
        plate = city.paint(2.4, (0.3, 0.4), heroes=heroes)
        soft = defocus(plate, 7.0 * width / 1920)
        _plates[key] = through_rain(plate, soft, rain_drops(width, height, 9, look.rain))
    return _plates[key]
